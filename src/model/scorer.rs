//! Feature keys → sums of quantized weights, a lane for every label. Knows no task and no labels.
//!
//! A row has a byte a lane. Eight lanes are added at once, in two `u64`: four lanes of 16 bits each. So that no lane
//! borrows from the next, weights are stored raised by [`RAISED`], and a sum is lowered when it is read.

use crate::model::{
    packed::{Keys, UnpackError, Unpacker},
    rows::Rows,
};

/// What every stored weight is raised by.
const RAISED: i32 = 128;

/// Every second byte.
const EVEN: u64 = 0x00FF_00FF_00FF_00FF;

/// The most rows whose sum fits 16 bits: no token that was seen has half as many known features, and more, as a sentence of
/// hundreds of words has, are left out.
const MAX_ROWS: u32 = 257;

/// How many keys are looked up together.
const BATCH: usize = 64;

/// The weights of one model: a row of small whole numbers for each feature it knows, `BLOCKS` times eight lanes long.
#[derive(Clone, Debug)]
pub(crate) struct Scorer<const BLOCKS: usize> {
    keys: Keys,
    rows: Vec<[u64; BLOCKS]>,
}

/// Rows summed up lane by lane.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sums<const BLOCKS: usize> {
    /// The even and the odd lanes of every block.
    blocks: [[u64; 2]; BLOCKS],
    rows: u32,
}

impl<const BLOCKS: usize> Scorer<BLOCKS> {
    /// Reads what `train` packed: keys of `bits` bits, and a column of rows.
    pub(crate) fn unpack(file: &mut Unpacker<'_>, bits: u32) -> Result<Self, UnpackError> {
        let keys = file.keys(bits)?;
        let mut coded = Rows::new(file.column()?, 8 * BLOCKS);
        let row = |_| {
            let mut weights = [[0; 8]; BLOCKS];
            coded.read(weights.as_flattened_mut());
            weights.map(|block| u64::from_le_bytes(block.map(raised)))
        };
        let rows = (0..keys.len()).map(row).collect();
        Ok(Self { keys, rows })
    }

    /// The sum of the rows of those of `keys` that are known.
    pub(crate) fn sum(&self, keys: impl IntoIterator<Item = u32>) -> Sums<BLOCKS> {
        let mut sums = Sums::default();
        let mut keys = keys.into_iter();
        // First those that may be known, without a branch on each: no one can foretell which they are.
        let mut likely = [0; BATCH];
        loop {
            let (mut asked, mut count) = (0, 0);
            for key in keys.by_ref().take(BATCH) {
                likely[count] = key;
                count += usize::from(self.keys.may_have(key));
                asked += 1;
            }
            for &key in &likely[..count] {
                self.add(key, &mut sums);
            }
            if asked < BATCH {
                return sums;
            }
        }
    }

    /// Adds the weights of `key` to `sums`, if it is known.
    pub(crate) fn add(&self, key: u32, sums: &mut Sums<BLOCKS>) {
        if let Some(row) = self.keys.find(key).and_then(|idx| self.rows.get(idx)) {
            sums.add(row);
        }
    }

    /// The weights of `key` alone; none if it is unknown.
    pub(crate) fn row(&self, key: u32) -> Option<Sums<BLOCKS>> {
        let mut sums = Sums::default();
        self.add(key, &mut sums);
        (sums.rows > 0).then_some(sums)
    }
}

impl<const BLOCKS: usize> Default for Sums<BLOCKS> {
    fn default() -> Self {
        Self { blocks: [[0; 2]; BLOCKS], rows: 0 }
    }
}

impl<const BLOCKS: usize> Sums<BLOCKS> {
    #[inline]
    fn add(&mut self, row: &[u64; BLOCKS]) {
        if self.rows >= MAX_ROWS {
            return;
        }
        for ([even, odd], block) in self.blocks.iter_mut().zip(row) {
            *even = even.wrapping_add(block & EVEN);
            *odd = odd.wrapping_add(block >> 8 & EVEN);
        }
        self.rows += 1;
    }

    /// Adds other sums.
    #[inline]
    pub(crate) fn merge(&mut self, other: &Self) {
        debug_assert!(self.rows + other.rows <= MAX_ROWS, "all features of a token fit a sum");
        for (block, other) in self.blocks.iter_mut().zip(&other.blocks) {
            block[0] = block[0].wrapping_add(other[0]);
            block[1] = block[1].wrapping_add(other[1]);
        }
        self.rows += other.rows;
    }

    /// The sums of the `LABELS` lanes from `first` on.
    pub(crate) fn scores<const LABELS: usize>(&self, first: usize) -> [i32; LABELS] {
        std::array::from_fn(|label| self.lane(first + label))
    }

    /// The sum of one lane; 0 past the last.
    pub(crate) fn lane(&self, lane: usize) -> i32 {
        let Some(block) = self.blocks.get(lane / 8) else { return 0 };
        let raised = block[lane % 2] >> (lane % 8 / 2 * 16) & 0xFFFF;
        i32::try_from(raised).unwrap_or(0) - RAISED * i32::try_from(self.rows).unwrap_or(0)
    }
}

/// A weight as it is stored.
fn raised(weight: i8) -> u8 {
    weight.to_le_bytes()[0].wrapping_add(RAISED.to_le_bytes()[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_keep_their_signs() {
        let lowest = [u64::from_le_bytes([1, 255, 128, 128, 127, 129, 128, 1])];
        let mut sums = Sums::default();
        (0..MAX_ROWS).for_each(|_| sums.add(&lowest));
        let rows = i32::try_from(MAX_ROWS).unwrap();
        assert_eq!(sums.scores::<8>(0).map(|it| it / rows), [-127, 127, 0, 0, -1, 1, 0, -127]);
        assert_eq!(sums.scores::<3>(6), [0, -127 * rows, 0]);
        let before = sums.scores::<8>(0);
        sums.add(&lowest);
        assert_eq!(sums.scores::<8>(0), before, "one more would not fit");
    }
}
