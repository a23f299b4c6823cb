//! Numbers for hashes: equal ones have equal numbers, counted from 0 in the order of their first coming.

/// The hashes so far with their numbers, each in the first free slot behind the one its lowest bits name.
#[derive(Debug)]
pub(super) struct Numbering {
    slots: Vec<Option<(u64, u32)>>,
    len: u32,
}

impl Numbering {
    pub(super) fn new() -> Self {
        Self { slots: vec![None; 256], len: 0 }
    }

    /// The number of `hash`, and whether it is new.
    pub(super) fn number(&mut self, hash: u64) -> (usize, bool) {
        if self.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let slot = self.slot(hash);
        let (is_new, number) = match self.slots[slot] {
            Some((_, number)) => (false, number),
            None => (true, self.len),
        };
        if is_new {
            self.slots[slot] = Some((hash, number));
            self.len += 1;
        }
        (usize::try_from(number).unwrap_or(0), is_new)
    }

    /// How many different hashes there were.
    pub(super) fn len(&self) -> usize {
        usize::try_from(self.len).unwrap_or(0)
    }

    /// Where `hash` is, or would be put.
    fn slot(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let [a, b, c, d, ..] = hash.to_le_bytes();
        let mut slot = usize::try_from(u32::from_le_bytes([a, b, c, d])).unwrap_or(0) & mask;
        while self.slots[slot].is_some_and(|(known, _)| known != hash) {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        let empty = vec![None; 2 * self.slots.len()];
        for known in std::mem::replace(&mut self.slots, empty).into_iter().flatten() {
            let slot = self.slot(known.0);
            self.slots[slot] = Some(known);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_hashes_have_equal_numbers() {
        let mut numbering = Numbering::new();
        let hashes = (0..2000_u64).map(|it| it << 20);
        let new: Vec<_> = hashes.clone().map(|hash| numbering.number(hash)).collect();
        let again: Vec<_> = hashes.map(|hash| numbering.number(hash)).collect();
        assert_eq!(new, (0..2000).map(|number| (number, true)).collect::<Vec<_>>());
        assert_eq!(again, (0..2000).map(|number| (number, false)).collect::<Vec<_>>());
        assert_eq!(numbering.len(), 2000);
    }
}
