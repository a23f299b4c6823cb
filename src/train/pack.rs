//! Byte columns, sorted keys, rounded weights → one checked file, as `model::packed` reads it. Knows no words.

use std::collections::BTreeMap;

use crate::{
    model::{
        coded,
        forest::Forest,
        network::{self, Layers, Word},
        packed, rows,
    },
    train::crf::Weights,
};

/// One weight step, in logits.
pub(super) const STEP: f32 = 0.1;

/// A file in the making.
#[derive(Debug)]
pub(super) struct Packer {
    magic: [u8; 4],
    version: u32,
    columns: Vec<u8>,
}

impl Packer {
    pub(super) fn new(magic: [u8; 4], version: u32) -> Self {
        Self { magic, version, columns: Vec::new() }
    }

    /// Adds a column.
    pub(super) fn column(&mut self, bytes: &[u8]) {
        let length = u32::try_from(bytes.len()).expect("a column is shorter than 4 GB");
        self.columns.extend(length.to_le_bytes());
        self.columns.extend(bytes);
    }

    /// Adds sorted keys as two columns: the lowest byte of each distance, and the rest in groups of seven bits.
    pub(super) fn keys(&mut self, keys: &[u32]) {
        let (mut low, mut high) = (Vec::new(), Vec::new());
        let mut last = 0;
        for &key in keys {
            let [byte, ..] = (key - last).to_le_bytes();
            low.push(byte);
            let mut rest = (key - last) >> 8;
            last = key;
            loop {
                let [byte, ..] = rest.to_le_bytes();
                rest >>= 7;
                if rest == 0 {
                    high.push(byte & 0x7F);
                    break;
                }
                high.push(byte | 0x80);
            }
        }
        self.column(&low);
        self.column(&high);
    }

    /// Adds a forest, as `Forest::unpack` reads it.
    pub(super) fn forest(&mut self, forest: &Forest) {
        let questions = || forest.trees.iter().flat_map(|tree| tree.questions);
        self.numbers(&forest.usual);
        self.column(&questions().map(|it| it.fact).collect::<Vec<_>>());
        self.numbers(&questions().map(|it| it.bound).collect::<Vec<_>>());
        let leaves = forest.trees.iter().flat_map(|tree| tree.leaves);
        self.column(&leaves.map(|it| it.to_le_bytes()[0]).collect::<Vec<_>>());
    }

    /// Adds a network whose signs have these keys, as `Network::unpack` reads it.
    pub(super) fn network<const LABELS: usize>(&mut self, keys: &[u32], layers: &Layers<LABELS>) {
        let signs: BTreeMap<u32, &Word> = keys.iter().copied().zip(&layers.signs).collect();
        self.keys(&signs.keys().copied().collect::<Vec<_>>());
        self.layer(signs.into_values());
        self.layer(layers.near.iter());
        self.layer(layers.far.iter());
        self.layer(layers.out.iter());
    }

    fn layer<'a, const LANES: usize>(&mut self, rows: impl Iterator<Item = &'a [f32; LANES]>) {
        let rows: Vec<[i8; LANES]> = rows.map(|row| row.map(stored)).collect();
        self.column(&rows::column(rows.iter().map(|row| &row[..]), LANES, 0));
    }

    /// Adds a column of the lower bytes of `numbers`, and one of the upper ones.
    fn numbers(&mut self, numbers: &[i16]) {
        for byte in 0..2 {
            self.column(&numbers.iter().map(|it| it.to_le_bytes()[byte]).collect::<Vec<_>>());
        }
    }

    /// The file, and its checksum.
    pub(super) fn finish(self) -> (Vec<u8>, u64) {
        let checksum = packed::checksum(&self.columns);
        let mut file = self.magic.to_vec();
        file.extend(self.version.to_le_bytes());
        file.extend(checksum.to_le_bytes());
        file.extend(self.columns);
        (coded::shrunk(&file), checksum)
    }
}

/// The rounded weights of one or more models that share their keys, each with its own lanes, as `Scorer` reads them.
#[derive(Debug, Default)]
pub(super) struct Rows {
    rows: BTreeMap<u32, Vec<i8>>,
    /// Where the lanes of each model end.
    ends: Vec<usize>,
}

impl Rows {
    /// Gives the weights of a model, one row a key, the next lanes.
    pub(super) fn add<const LABELS: usize>(&mut self, keys: &[u32], weights: &Weights<LABELS>) {
        let first = self.lanes();
        self.ends.push(first + LABELS);
        for (&key, row) in keys.iter().zip(&weights.features) {
            let row = row.map(rounded);
            if row.iter().any(|&it| it != 0) {
                let lanes = self.rows.entry(key).or_default();
                lanes.resize(first, 0);
                lanes.extend(row.map(|it| i8::try_from(it.clamp(-127, 127)).unwrap_or(0)));
            }
        }
    }

    fn lanes(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    /// Writes the keys, and the weights.
    pub(super) fn write(mut self, packer: &mut Packer) {
        packer.keys(&self.rows.keys().copied().collect::<Vec<_>>());
        // Two models of the same labels weigh a feature much alike.
        let partner = match self.ends[..] {
            [one, both] if both == 2 * one => u8::try_from(one).unwrap_or(0),
            _ => 0,
        };
        let lanes = self.lanes().next_multiple_of(8);
        self.rows.values_mut().for_each(|row| row.resize(lanes, 0));
        packer.column(&rows::column(self.rows.values().map(Vec::as_slice), lanes, partner));
    }
}

/// Writes what it costs to go from label to label.
pub(super) fn transitions<const LABELS: usize>(packer: &mut Packer, weights: &Weights<LABELS>) {
    let numbers = weights.transitions.iter().flatten();
    packer.column(&numbers.flat_map(|&it| rounded(it).to_le_bytes()).collect::<Vec<_>>());
}

/// A number of a network as it is stored.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a number is clamped to what an i8 holds"
)]
fn stored(number: f32) -> i8 {
    (number * network::STEPS).round().clamp(-127.0, 127.0) as i8
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a weight is clamped to what an i16 holds"
)]
pub(super) fn rounded(weight: f32) -> i16 {
    (weight / STEP).round().clamp(-32_000.0, 32_000.0) as i16
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        forest::{Question, Tree},
        network::{Network, WIDTH},
        packed::Unpacker,
        scorer::Scorer,
    };

    #[test]
    fn keys_come_back() {
        let keys = [0, 1, 300, 70_000, 0x03FF_FFFF];
        let mut packer = Packer::new(*b"TEST", 3);
        packer.keys(&keys);
        let file = coded::expanded(&packer.finish().0).unwrap();
        let read = Unpacker::new(&file, *b"TEST", 3).unwrap().keys(26).unwrap();
        assert_eq!(keys.map(|key| read.find(key)), [0, 1, 2, 3, 4].map(Some));
        assert_eq!(read.find(2), None);
    }

    #[test]
    fn a_forest_comes_back() {
        let questions = [1, 2, 3, 4].map(|bound| Question { fact: 7, bound: -300 * bound });
        let leaves = std::array::from_fn(|leaf| i8::try_from(leaf).unwrap() - 9);
        let forest = Forest { trees: vec![Tree { questions, leaves }; 3], usual: vec![-1, 700] };
        let mut packer = Packer::new(*b"TEST", 3);
        packer.forest(&forest);
        let file = coded::expanded(&packer.finish().0).unwrap();
        let read = Forest::unpack(&mut Unpacker::new(&file, *b"TEST", 3).unwrap());
        assert_eq!(read, Ok(forest));
    }

    #[test]
    fn a_network_comes_back_in_steps() {
        let mut layers = Layers::<2>::empty(2);
        layers.signs = vec![[0.5; WIDTH], [-0.26; WIDTH]];
        layers.out[0] = [9.0, 0.03];
        let mut packer = Packer::new(*b"TEST", 3);
        packer.network(&[800, 5], &layers);
        let file = coded::expanded(&packer.finish().0).unwrap();
        let mut file = Unpacker::new(&file, *b"TEST", 3).unwrap();
        let network = Network::<2>::unpack(&mut file, 17).unwrap();
        let begins = |numbers: &[f32]| format!("{:?}", &numbers[..2]);
        assert_eq!(begins(&network.word([800])), "[0.5, 0.5]");
        assert_eq!(begins(&network.word([5, 6])), "[-0.25, -0.25]", "in sixteenths; 6 is no sign");
        assert_eq!(begins(&network.layers.out[0]), "[7.9375, 0.0]", "no more than a byte holds");
    }

    #[test]
    fn models_share_keys_and_keep_their_lanes() {
        let weights = |features: &[[f32; 6]]| Weights {
            features: features.to_vec(),
            transitions: vec![[0.5; 6]; 7],
        };
        let mut rows = Rows::default();
        rows.add(&[3, 9], &weights(&[[0.1, 0.0, 0.0, 0.0, 0.0, -0.2], [0.04; 6]]));
        rows.add(&[3, 5], &weights(&[[0.3; 6], [0.0, -99.0, 0.0, 0.0, 0.0, 0.0]]));
        let mut packer = Packer::new(*b"TEST", 3);
        rows.write(&mut packer);
        let file = coded::expanded(&packer.finish().0).unwrap();
        let mut file = Unpacker::new(&file, *b"TEST", 3).unwrap();
        let scorer = Scorer::<2>::unpack(&mut file, 26).unwrap();
        let row = |key| scorer.row(key).map(|row| row.scores::<12>(0));
        assert_eq!(row(3), Some([1, 0, 0, 0, 0, -2, 3, 3, 3, 3, 3, 3]));
        assert_eq!(row(5), Some([0, 0, 0, 0, 0, 0, 0, -127, 0, 0, 0, 0]));
        assert_eq!(row(9), None, "weights under half a step are 0");
    }
}
