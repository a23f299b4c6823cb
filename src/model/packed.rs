//! One checked file of byte columns, and sorted hash keys in it: how weights and word lists are stored. Knows no words.

use std::fmt;

/// The bytes before the columns: magic, version, checksum.
pub(crate) const HEADER: usize = 16;

/// A file that is not what it should be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct UnpackError {
    /// What is wrong, lower case, without a full stop.
    pub(crate) reason: &'static str,
}

impl fmt::Display for UnpackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason)
    }
}

impl std::error::Error for UnpackError {}

/// FNV-1a over `bytes`, 64 bits: finds an altered or a half written file, is no defense.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

/// The checksum of its columns that the header of `file` states, for the cards; reading it is what checks it.
#[cfg(any(test, feature = "train"))]
pub(crate) fn stated_checksum(file: &[u8]) -> u64 {
    number(file.get(8..HEADER))
}

/// Reads the columns of a file in the order in which they were written.
#[derive(Clone, Debug)]
pub(crate) struct Unpacker<'a> {
    rest: &'a [u8],
}

impl<'a> Unpacker<'a> {
    /// Checks the header of `bytes`: four bytes of `magic`, `version`, the checksum of the rest; all numbers little-endian.
    pub(crate) fn new(bytes: &'a [u8], magic: [u8; 4], version: u32) -> Result<Self, UnpackError> {
        let (header, rest) = bytes
            .split_at_checked(HEADER)
            .ok_or(UnpackError { reason: "the file is cut short" })?;
        if !header.starts_with(&magic) {
            return Err(UnpackError { reason: "the file is of another kind" });
        }
        if number(header.get(4..8)) != u64::from(version) {
            return Err(UnpackError { reason: "the file is of another version" });
        }
        if number(header.get(8..16)) != checksum(rest) {
            return Err(UnpackError { reason: "the checksum does not fit" });
        }
        Ok(Self { rest })
    }

    /// The next column.
    pub(crate) fn column(&mut self) -> Result<&'a [u8], UnpackError> {
        let cut = UnpackError { reason: "a column is cut short" };
        let Some((length, rest)) = self.rest.split_at_checked(4) else { return Err(cut) };
        let length = usize::try_from(number(Some(length))).unwrap_or(usize::MAX);
        let Some((column, rest)) = rest.split_at_checked(length) else { return Err(cut) };
        self.rest = rest;
        Ok(column)
    }

    /// The next two columns as keys of `bits` bits.
    pub(crate) fn keys(&mut self, bits: u32) -> Result<Keys, UnpackError> {
        let (low, high) = (self.column()?, self.column()?);
        Keys::unpack(low, high, bits)
    }
}

/// Up to eight little-endian bytes as a number; none are 0.
pub(crate) fn number(bytes: Option<&[u8]>) -> u64 {
    bytes.unwrap_or_default().iter().rev().fold(0, |sum, &byte| (sum << 8) | u64::from(byte))
}

/// Sorted keys. Their upper bits name slots, sixteen to thirty-two times as many as keys: most keys that are not there
/// are missed by one look at the slots.
#[derive(Clone, Debug)]
pub(crate) struct Keys {
    sorted: Vec<u32>,
    slots: Vec<Slots>,
    /// How many lower bits do not name the slot.
    shift: u32,
}

/// 64 slots.
#[derive(Clone, Copy, Debug, Default)]
struct Slots {
    /// A bit for each that has keys.
    taken: u64,
    /// How many keys stand before them.
    before: u32,
}

impl Keys {
    /// `low` holds the lowest byte of each distance to the key before, `high` the rest in groups of seven bits.
    fn unpack(low: &[u8], high: &[u8], bits: u32) -> Result<Self, UnpackError> {
        let mut keys = Vec::with_capacity(low.len());
        let mut high = high.iter();
        let mut key = 0_u32;
        for &low in low {
            let (mut distance, mut at) = (u32::from(low), 8);
            loop {
                let &byte = high.next().ok_or(UnpackError { reason: "a key is cut short" })?;
                distance |= u32::from(byte & 0x7F).checked_shl(at).unwrap_or(0);
                at += 7;
                if byte < 0x80 {
                    break;
                }
            }
            key = key.checked_add(distance).ok_or(UnpackError { reason: "a key is too large" })?;
            keys.push(key);
        }
        if keys.last().is_some_and(|&last| last >> bits != 0) {
            return Err(UnpackError { reason: "a key is too large" });
        }
        Ok(Self::new(keys, bits))
    }

    /// Indexes `keys`, sorted, of `bits` bits.
    pub(crate) fn new(keys: Vec<u32>, bits: u32) -> Self {
        let shift = bits.saturating_sub(keys.len().max(2).ilog2() + 5);
        let mut slots = vec![Slots::default(); 1 << (bits - shift).saturating_sub(6)];
        for &key in &keys {
            let (word, bit) = place(key >> shift);
            slots[word].taken |= 1 << bit;
            slots[word].before += 1;
        }
        let mut sum = 0;
        for Slots { before, .. } in &mut slots {
            sum += std::mem::replace(before, sum);
        }
        Self { sorted: keys, slots, shift }
    }

    /// Whether `key` may be there: no for most of those that are not.
    #[inline]
    pub(crate) fn may_have(&self, key: u32) -> bool {
        let (word, bit) = place(key >> self.shift);
        self.slots.get(word).is_some_and(|slots| slots.taken >> bit & 1 == 1)
    }

    /// The index of `key` in the sorted order.
    #[inline]
    pub(crate) fn find(&self, key: u32) -> Option<usize> {
        let (word, bit) = place(key >> self.shift);
        let Slots { taken, before } = *self.slots.get(word)?;
        if taken >> bit & 1 == 0 {
            return None;
        }
        // As many as slots that are taken before, and more where keys share a slot.
        let least = before + (taken & ((1 << bit) - 1)).count_ones();
        let mut idx = usize::try_from(least).ok()?;
        while *self.sorted.get(idx)? < key {
            idx += 1;
        }
        (*self.sorted.get(idx)? == key).then_some(idx)
    }

    /// How many keys.
    pub(crate) fn len(&self) -> usize {
        self.sorted.len()
    }
}

/// Which of 64 slots in a row, and which of them.
fn place(slot: u32) -> (usize, u32) {
    (usize::try_from(slot >> 6).unwrap_or(usize::MAX), slot & 63)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_and_others_not() {
        let keys = Keys::new(vec![3, 70_000, 70_001, 0xFF_FFFF], 24);
        let found: Vec<_> =
            [3, 4, 70_000, 70_001, 0xFF_FFFF].into_iter().map(|key| keys.find(key)).collect();
        assert_eq!(found, [Some(0), None, Some(1), Some(2), Some(3)]);
    }

    #[test]
    fn a_broken_file_says_what_is_wrong() {
        let mut file = b"TEST\x01\0\0\0".to_vec();
        let rest = [2, 0, 0, 0, 7, 9];
        file.extend(checksum(&rest).to_le_bytes());
        file.extend(rest);
        assert_eq!(Unpacker::new(&file, *b"TEST", 1).unwrap().column(), Ok(&[7, 9][..]));
        let reason =
            |bytes: &[u8], version| Unpacker::new(bytes, *b"TEST", version).unwrap_err().reason;
        assert_eq!(reason(&file, 2), "the file is of another version");
        assert_eq!(reason(&file[..9], 1), "the file is cut short");
        *file.last_mut().unwrap() = 8;
        assert_eq!(reason(&file, 1), "the checksum does not fit");
    }
}
