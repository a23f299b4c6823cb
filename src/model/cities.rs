//! Cities and parts of countries by hashed name: country, place, size. Knows no names, decides nothing by context.

use std::sync::LazyLock;

use crate::model::{
    coded,
    hash::{self, TextHash},
    packed::{Keys, UnpackError, Unpacker, number},
};

const MAGIC: [u8; 4] = *b"CLCI";

/// The version of the layout, of the hashes and of how names are folded.
const VERSION: u32 = 1;

/// How many bits of a name's hash are kept.
const KEY_BITS: u32 = 24;

const STEPS_A_DEGREE: f32 = 20.0;

/// How many people a place has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Size {
    /// A city of fewer than a quarter of a million.
    Small,
    /// A city of a quarter of a million.
    Large,
    /// No city: a state, a province, a county.
    Region,
    /// A city of a million.
    Million,
}

/// One place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct City {
    /// Two letters of ISO 3166-1.
    pub(crate) country: &'static str,
    /// Degrees north and east, to a twentieth; a region's is the middle of its towns.
    pub(crate) point: (f32, f32),
    pub(crate) size: Size,
}

const BUNDLED_FILE: &[u8] = include_bytes!("weights/cities.bin");

/// All places, found by name.
#[derive(Debug)]
pub(crate) struct Cities {
    keys: Keys,
    /// Where the places of a key begin; one more than there are keys.
    starts: Vec<usize>,
    rows: Vec<City>,
}

impl Cities {
    /// The table that is compiled in, read once.
    ///
    /// # Panics
    ///
    /// If the bundled file is broken; a test loads it.
    pub(crate) fn bundled() -> &'static Self {
        static BUNDLED: LazyLock<Cities> =
            LazyLock::new(|| Cities::unpack(BUNDLED_FILE).expect("the bundled cities are whole"));
        &BUNDLED
    }

    /// Reads what `tools/gazetteer cities` packed: keys, how many places each has, the countries with their southwestern
    /// corners, then of each place the country, the size, and how far it is from the corner.
    fn unpack(bytes: &[u8]) -> Result<Self, UnpackError> {
        // The table is read once and kept.
        let bytes: &'static [u8] = coded::expanded(bytes)?.leak();
        let mut file = Unpacker::new(bytes, MAGIC, VERSION)?;
        let keys = file.keys(KEY_BITS)?;
        let counts = file.column()?;
        let (codes, corners) = (file.column()?, file.column()?);
        let (countries, sizes) = (file.column()?, file.column()?);
        let [lat_low, lat_high] = [file.column()?, file.column()?];
        let [lon_low, lon_high] = [file.column()?, file.column()?];
        let mut starts = vec![0];
        for &count in counts {
            starts.push(starts.last().copied().unwrap_or(0) + usize::from(count));
        }
        let unfit = UnpackError { reason: "the columns do not fit each other" };
        let n_rows = starts.last().copied().unwrap_or(0);
        let columns = [countries, sizes, lat_low, lat_high, lon_low, lon_high];
        if counts.len() != keys.len() || columns.iter().any(|column| column.len() != n_rows) {
            return Err(unfit);
        }
        let codes = std::str::from_utf8(codes).map_err(|_| UnpackError { ..unfit })?;
        let row = |idx: usize| {
            let country = usize::from(*countries.get(idx)?);
            let corner = |axis: usize| signed(corners, 2 * country + axis);
            let steps = |low: &[u8], high: &[u8]| {
                Some(f32::from(*low.get(idx)?) + 256.0 * f32::from(*high.get(idx)?))
            };
            let (lat, lon) = (steps(lat_low, lat_high)?, steps(lon_low, lon_high)?);
            Some(City {
                country: codes.get(2 * country..2 * country + 2)?,
                point: (degrees(corner(0)? + lat), degrees(corner(1)? + lon)),
                size: match *sizes.get(idx)? {
                    0 => Size::Region,
                    1 => Size::Million,
                    2 => Size::Large,
                    _ => Size::Small,
                },
            })
        };
        let rows = (0..n_rows).map(row).collect::<Option<Vec<City>>>().ok_or(unfit)?;
        Ok(Self { keys, starts, rows })
    }

    /// The places of a name, the largest first; `letters` are folded as [`crate::lexicon::place_letters`] folds them.
    pub(crate) fn get(&self, letters: impl Iterator<Item = char>) -> &[City] {
        let mut hash = TextHash::new(1);
        letters.for_each(|letter| hash.push(letter));
        let found = self.keys.find(hash::key(hash.value(), KEY_BITS));
        let range = found.and_then(|idx| Some(*self.starts.get(idx)?..*self.starts.get(idx + 1)?));
        range.and_then(|range| self.rows.get(range)).unwrap_or_default()
    }
}

fn degrees(steps: f32) -> f32 {
    steps / STEPS_A_DEGREE
}

/// The number at `idx` of a column of numbers of two bytes, either sign.
fn signed(column: &[u8], idx: usize) -> Option<f32> {
    let bytes = column.get(2 * idx..2 * idx + 2)?;
    let value = u16::try_from(number(Some(bytes))).ok()?;
    Some(f32::from(value.cast_signed()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str) -> Vec<(&'static str, i32, i32)> {
        let round = |degrees: f32| format!("{degrees:.0}").parse().unwrap();
        let cities = Cities::bundled().get(name.chars());
        cities.iter().map(|it| (it.country, round(it.point.0), round(it.point.1))).collect()
    }

    #[test]
    fn names_find_their_places_the_largest_first() {
        assert_eq!(found("johannesburg"), [("ZA", -26, 28)]);
        assert_eq!(found("cambridge"), [("GB", 52, 0), ("CA", 43, -80)]);
        assert_eq!(found("novokuznetsk"), [("RU", 54, 87)]);
        assert_eq!(found("no such place"), []);
    }
}
