//! Rows of small weights, most of them 0 ↔ a column of code. Knows no keys and no labels.
//!
//! Of each lane is coded whether it has a weight, and which. How likely both are depends on the lane, on the weights of the
//! row before it, and on its partner: where two models share their keys, they weigh a feature much alike.

use crate::model::range::{ByteChances, Chance, Coder, Decoder};

/// How many weights of a row before a lane are told apart, the last of these meaning as many or more.
const COUNTS: usize = 4;

/// Signs of the weight before a lane: none, positive, negative.
const SIGNS: usize = 3;

/// Kinds of partners: none, three sizes of either sign.
const PARTNERS: usize = 7;

/// What is expected of a lane by what is known of its row.
#[derive(Debug)]
struct Model {
    /// Whether there is a weight: by lane and surroundings.
    is_set: Vec<Chance>,
    /// Which: by surroundings.
    weights: Vec<ByteChances>,
    /// How far before a lane its partner stands; 0 if none does.
    partner: usize,
}

impl Model {
    fn new(lanes: usize, partner: usize) -> Self {
        const SURROUNDINGS: usize = COUNTS * SIGNS * PARTNERS;
        Self {
            is_set: vec![Chance::default(); lanes * SURROUNDINGS],
            weights: vec![ByteChances::default(); SURROUNDINGS],
            partner,
        }
    }

    /// Codes `row`, or fills it where `coder` reads.
    fn row(&mut self, coder: &mut impl Coder, row: &mut [i8]) {
        let (mut count, mut last) = (0, 0_i8);
        for lane in 0..row.len() {
            let partner = if self.partner == 0 { None } else { lane.checked_sub(self.partner) };
            let partner = partner.and_then(|lane| row.get(lane)).map_or(0, |&it| kind(it));
            let around = (count * SIGNS + sign(last)) * PARTNERS + partner;
            let places = (
                self.is_set.get_mut(lane * self.weights.len() + around),
                self.weights.get_mut(around),
                row.get_mut(lane),
            );
            let (Some(is_set), Some(chances), Some(weight)) = places else { return };
            if coder.bit(is_set, *weight != 0) {
                *weight = coder.byte(chances, weight.to_le_bytes()[0]).cast_signed();
                count = (count + 1).min(COUNTS - 1);
                last = *weight;
            }
        }
    }
}

fn sign(weight: i8) -> usize {
    match weight {
        0 => 0,
        1.. => 1,
        _ => 2,
    }
}

fn kind(weight: i8) -> usize {
    let size = match weight.unsigned_abs() {
        0 => return 0,
        1..3 => 1,
        3..8 => 3,
        _ => 5,
    };
    size + usize::from(weight < 0)
}

/// Reads rows one by one.
#[derive(Debug)]
pub(crate) struct Rows<'a> {
    model: Model,
    decoder: Decoder<'a>,
}

impl<'a> Rows<'a> {
    /// The rows of a column: how far off partners stand, then the code.
    pub(crate) fn new(column: &'a [u8], lanes: usize) -> Self {
        let (&partner, code) = column.split_first().unwrap_or((&0, &[]));
        Self { model: Model::new(lanes, partner.into()), decoder: Decoder::new(code) }
    }

    /// Fills `row`, which is all 0, with the weights of the next.
    pub(crate) fn read(&mut self, row: &mut [i8]) {
        self.model.row(&mut self.decoder, row);
    }
}

/// The column of `rows`, each of as many weights as there are `lanes`.
#[cfg(any(test, feature = "train"))]
pub(crate) fn column<'a>(
    rows: impl Iterator<Item = &'a [i8]>,
    lanes: usize,
    partner: u8,
) -> Vec<u8> {
    let mut model = Model::new(lanes, partner.into());
    let mut encoder = crate::model::range::Encoder::new();
    for row in rows {
        model.row(&mut encoder, &mut row.to_vec());
    }
    let mut column = vec![partner];
    column.extend(encoder.finish());
    column
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back() {
        let rows: Vec<[i8; 6]> = (0..100)
            .map(|at| match at % 5 {
                0 => [at, 0, -3, at, 0, -4],
                1 => [0, 1, 0, 0, 2, 0],
                2 => [-127, 127, 0, -1, 0, 8],
                _ => [0; 6],
            })
            .collect();
        for partner in [0, 3] {
            let column = column(rows.iter().map(|row| &row[..]), 6, partner);
            let mut read = Rows::new(&column, 6);
            for row in &rows {
                let mut weights = [0; 6];
                read.read(&mut weights);
                assert_eq!(weights, *row);
            }
        }
    }
}
