//! A hash index over rows that are kept elsewhere: most words of a text are in no table, and one look must tell. Knows no rows.

/// Row numbers by the hash of their keys, in an open-addressed array that is at most half full.
#[derive(Debug)]
pub(crate) struct Slots {
    /// The lower half of a hash, and a row number and one, at the first free place from its hash on; number 0 is free.
    rows: Vec<(u32, u32)>,
}

impl Slots {
    /// The index of rows whose keys have these hashes, in the order of the rows.
    pub(crate) fn new(hashes: impl ExactSizeIterator<Item = u64>) -> Self {
        let mut slots = Self { rows: vec![(0, 0); (2 * hashes.len()).next_power_of_two().max(2)] };
        for (number, hash) in (1..).zip(hashes) {
            let (start, low) = halves(hash);
            let mut at = slots.place(start);
            while slots.rows[at].1 != 0 {
                at = slots.place(at + 1);
            }
            slots.rows[at] = (low, number);
        }
        slots
    }

    /// The first row added under `hash` that `is_wanted`; rows under another hash are not asked about.
    pub(crate) fn find(&self, hash: u64, is_wanted: impl Fn(usize) -> bool) -> Option<usize> {
        let (start, low) = halves(hash);
        let mut at = self.place(start);
        // Half of the slots are free, so that the walk ends.
        loop {
            let (known, number) = self.rows[at];
            let row = usize::try_from(number.checked_sub(1)?).ok()?;
            if known == low && is_wanted(row) {
                return Some(row);
            }
            at = self.place(at + 1);
        }
    }

    fn place(&self, at: usize) -> usize {
        at & (self.rows.len() - 1)
    }
}

/// The upper half of `hash`, where to begin, and the lower. The upper half of a product depends on all letters, the
/// lowest bits on few.
fn halves(hash: u64) -> (usize, u32) {
    let [a, b, c, d, ..] = hash.to_le_bytes();
    (usize::try_from(hash >> 32).unwrap_or(0), u32::from_le_bytes([a, b, c, d]))
}

/// FNV-1a over the bytes of `word`.
pub(crate) fn hash(word: &str) -> u64 {
    word.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_under_one_hash_too() {
        let keys = ["a", "b", "c"];
        for hash in [|_: &str| 7, hash] {
            let slots = Slots::new(keys.iter().map(|key| hash(key)));
            let find = |word| slots.find(hash(word), |row| keys[row] == word);
            assert_eq!(["a", "b", "c", "d"].map(find), [Some(0), Some(1), Some(2), None]);
        }
    }

    #[test]
    fn no_rows_hold_nothing() {
        assert_eq!(Slots::new([].into_iter()).find(hash("a"), |_| true), None);
    }
}
