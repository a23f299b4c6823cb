//! What part of the globe the map shows, and where a point lies on it. Equirectangular: a degree is as long everywhere on
//! the map, with the width that it has in the middle.

use super::land::UNITS;
use crate::view::to_u32;

/// How many units the map is wide.
pub const WIDTH: i32 = 1000;

/// How many times as wide as high the map is, where it does not show the whole globe.
const ASPECT: f64 = 4.0 / 3.0;

/// How many degrees of latitude are shown at least: the outline is too coarse for less.
const HEIGHT_MIN: f64 = 9.0;

/// How much wider than the points the map is.
const MARGIN: f64 = 1.35;

/// A part of the globe, in units of the land's path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The west.
    pub x: i32,
    /// The north.
    pub y: i32,
    /// From west to east.
    pub width: i32,
    /// From north to south.
    pub height: i32,
    /// How many units the map is high.
    pub map_height: i32,
}

impl Frame {
    /// What shows all `points`, latitude before longitude, with a margin; the whole globe if there is none.
    pub fn around(points: &[(f64, f64)]) -> Self {
        let span = |of: fn(&(f64, f64)) -> f64, limit: f64| {
            let low = points.iter().map(of).fold(limit, f64::min);
            let high = points.iter().map(of).fold(-limit, f64::max);
            if low > high { (-limit, limit) } else { (low, high) }
        };
        let (south, north) = span(|point| point.0, 90.0);
        let (west, east) = span(|point| point.1, 180.0);
        let narrowed = cosine(f64::midpoint(south, north)).max(0.25);
        let height = ((north - south) * MARGIN).max(HEIGHT_MIN);
        let width = ((east - west) * MARGIN * narrowed).max(height * ASPECT);
        let height = height.max(width / ASPECT).min(180.0);
        let width = (width / narrowed).min(360.0);
        let middle = |low: f64, high: f64, size: f64, limit: f64| {
            f64::midpoint(low, high).clamp(size / 2.0 - limit, limit - size / 2.0)
        };
        let (lat, lon) = (middle(south, north, height, 90.0), middle(west, east, width, 180.0));
        Self {
            x: units(lon - width / 2.0),
            y: units(-(lat + height / 2.0)),
            width: units(width),
            height: units(height),
            map_height: whole(f64::from(WIDTH) * height / (width * narrowed)),
        }
    }

    /// Where a point lies on the map, from its upper left corner.
    pub fn place(&self, lat: f64, lon: f64) -> (i32, i32) {
        let along = |degrees: f64, from: i32, size: i32, length: i32| {
            let part = (degrees * f64::from(UNITS) - f64::from(from)) / f64::from(size);
            whole(part * f64::from(length))
        };
        (along(lon, self.x, self.width, WIDTH), along(-lat, self.y, self.height, self.map_height))
    }

    /// Whether a place of the map can be seen.
    pub fn holds(&self, (x, y): (i32, i32)) -> bool {
        (0..=WIDTH).contains(&x) && (0..=self.map_height).contains(&y)
    }
}

fn units(degrees: f64) -> i32 {
    whole(degrees * f64::from(UNITS))
}

/// The cosine of an angle in degrees up to 90, as Bhaskara wrote it down: off by less than 0.002.
fn cosine(degrees: f64) -> f64 {
    let square = degrees * degrees;
    (32_400.0 - 4.0 * square) / (32_400.0 + square)
}

/// The nearest whole number.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "what is too large or no number becomes the nearest there is"
)]
fn whole(value: f64) -> i32 {
    value.round() as i32
}

/// The radius of the dot for so many mentions, one of `n_dots`: its area grows with them, less where the map is full.
pub(super) fn radius(n_mentions: usize, n_dots: usize) -> i32 {
    let largest = if n_dots > 60 { 14 } else { 26 };
    whole(9.0 * f64::from(to_u32(n_mentions)).sqrt()).clamp(9, largest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_place_stands_in_the_middle_of_its_surroundings() {
        let frame = Frame::around(&[(45.3, 34.4)]);
        assert_eq!(frame, Frame { x: 414, y: -797, width: 273, height: 144, map_height: 750 });
        assert_eq!(frame.place(45.3, 34.4), (500, 376));
    }

    #[test]
    fn all_places_are_on_the_map_with_a_margin() {
        let points = [(-51.75, -59.0), (54.0, -2.0), (-34.6, -58.4)];
        let frame = Frame::around(&points);
        let placed: Vec<(i32, i32)> =
            points.iter().map(|&(lat, lon)| frame.place(lat, lon)).collect();
        assert!(placed.iter().all(|&place| frame.holds(place)));
        assert!(!frame.holds(frame.place(10.0, 160.0)));
    }

    #[test]
    fn no_map_is_larger_than_the_globe() {
        for points in
            [vec![], vec![(60.0, 170.0), (-40.0, -175.0)], vec![(89.0, 0.0), (-90.0, 0.0)]]
        {
            let frame = Frame::around(&points);
            let (east, south) = (frame.x + frame.width, frame.y + frame.height);
            let is_on_globe = frame.x >= -2880 && east <= 2880 && frame.y >= -1440 && south <= 1440;
            assert!(is_on_globe, "{points:?}: {frame:?}");
        }
    }

    #[test]
    fn dots_grow_with_mentions_and_not_without_end() {
        assert_eq!([0, 1, 4, 1000].map(|n| radius(n, 1)), [9, 9, 18, 26]);
        assert_eq!(radius(1000, 100), 14, "many dots are small");
    }
}
