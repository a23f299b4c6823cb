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

/// Sorted keys, found through an index of their upper bits: about one comparison a lookup.
#[derive(Clone, Debug)]
pub(crate) struct Keys {
    sorted: Vec<u32>,
    /// Where the keys with these upper bits begin.
    starts: Vec<u32>,
    /// How many lower bits the index leaves out.
    shift: u32,
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
        let shift = bits.saturating_sub(16);
        let buckets = 1_u32 << (bits - shift);
        let mut next = 0;
        let starts = (0..=buckets).map(|bucket| {
            while keys.get(next).is_some_and(|key| key >> shift < bucket) {
                next += 1;
            }
            u32::try_from(next).unwrap_or(u32::MAX)
        });
        let starts = starts.collect();
        Self { sorted: keys, starts, shift }
    }

    /// The index of `key` in the sorted order.
    pub(crate) fn find(&self, key: u32) -> Option<usize> {
        let bucket = usize::try_from(key >> self.shift).ok()?;
        let (&start, &end) = (self.starts.get(bucket)?, self.starts.get(bucket + 1)?);
        let (start, end) = (usize::try_from(start).ok()?, usize::try_from(end).ok()?);
        self.sorted.get(start..end)?.iter().position(|&it| it == key).map(|at| start + at)
    }

    /// How many keys.
    pub(crate) fn len(&self) -> usize {
        self.sorted.len()
    }
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
