//! A hash index over rows that are kept elsewhere: most words of a text are in no table, and one look must tell. Knows no rows.

/// Row numbers by the hash of their keys, in an open-addressed array that is at most half full.
#[derive(Debug)]
pub(crate) struct Slots {
    /// A row number and one, at the first free place from its hash on; 0 is free.
    rows: Vec<u32>,
}

impl Slots {
    /// The index of rows whose keys have these hashes, in the order of the rows.
    pub(crate) fn new(hashes: impl ExactSizeIterator<Item = u64>) -> Self {
        let mut slots = Self { rows: vec![0; (2 * hashes.len()).next_power_of_two().max(2)] };
        for (number, hash) in (1..).zip(hashes) {
            let mut at = slots.start(hash);
            while slots.rows[at] != 0 {
                at = slots.after(at);
            }
            slots.rows[at] = number;
        }
        slots
    }

    /// The first row added under `hash` that `is_wanted`.
    pub(crate) fn find(&self, hash: u64, is_wanted: impl Fn(usize) -> bool) -> Option<usize> {
        let mut at = self.start(hash);
        // Half of the slots are free, so that the walk ends.
        loop {
            let row = usize::try_from(self.rows[at].checked_sub(1)?).ok()?;
            if is_wanted(row) {
                return Some(row);
            }
            at = self.after(at);
        }
    }

    fn start(&self, hash: u64) -> usize {
        // The upper half of a product depends on all letters, the lowest bits on few.
        usize::try_from(hash >> 32).unwrap_or(0) & (self.rows.len() - 1)
    }

    fn after(&self, at: usize) -> usize {
        (at + 1) & (self.rows.len() - 1)
    }
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
