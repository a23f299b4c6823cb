//! Bits ↔ bytes by how likely each bit is: an adaptive binary range coder. Knows no columns and no weights.
//!
//! The coder is the carryless one of M. Mahoney's lpaq. [`Coder`] has two sides, so that what is written bit by bit and what
//! reads it again are one function.

/// How likely a bit is set, by how often it was: each bit counts as much as all before it at first, in the end 1/512.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chance {
    of_one: u32,
    n_seen: u16,
}

impl Chance {
    /// After so many bits the share of a bit is the last.
    const MOST_SEEN: u16 = 510;

    /// In units of 1/65536, never 0 and never 1.
    fn of_one(self) -> u32 {
        (self.of_one >> 16).clamp(32, 65_503)
    }

    fn learn(&mut self, bit: bool) {
        let shift = (self.n_seen + 1).ilog2() + 1;
        if bit {
            self.of_one += (u32::MAX - self.of_one) >> shift;
        } else {
            self.of_one -= self.of_one >> shift;
        }
        self.n_seen += u16::from(self.n_seen < Self::MOST_SEEN);
    }
}

impl Default for Chance {
    fn default() -> Self {
        Self { of_one: 1 << 31, n_seen: 0 }
    }
}

/// The chances of the bits of a byte, each behind the bits above it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ByteChances([Chance; 256]);

impl Default for ByteChances {
    fn default() -> Self {
        Self([Chance::default(); 256])
    }
}

/// One side of the code.
pub(crate) trait Coder {
    /// The next bit: the writing side is given it, the reading side answers it whatever it is given.
    fn bit(&mut self, chance: &mut Chance, bit: bool) -> bool;

    /// The next byte, likewise.
    fn byte(&mut self, chances: &mut ByteChances, byte: u8) -> u8 {
        let mut node = 1_u16;
        for place in (0..8).rev() {
            let Some(chance) = chances.0.get_mut(usize::from(node)) else { break };
            node = node << 1 | u16::from(self.bit(chance, byte >> place & 1 == 1));
        }
        node.to_le_bytes()[0]
    }
}

/// The stretch of numbers that all codes of the bits so far lie in.
#[derive(Debug)]
struct Range {
    low: u32,
    high: u32,
}

impl Range {
    fn new() -> Self {
        Self { low: 0, high: u32::MAX }
    }

    /// Narrows to the part of a bit, which `choose` knows by where the parts meet; `chance` learns of it.
    fn narrow(&mut self, chance: &mut Chance, choose: impl FnOnce(u32) -> bool) -> bool {
        let (length, one) = (self.high - self.low, chance.of_one());
        let middle = self.low + (length >> 16) * one + (((length & 0xFFFF) * one) >> 16);
        let bit = choose(middle);
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        chance.learn(bit);
        bit
    }

    /// The first byte, if all numbers of the range begin with it; it is taken away.
    fn shift(&mut self) -> Option<u8> {
        let [first, ..] = self.high.to_be_bytes();
        if (self.low ^ self.high) >> 24 != 0 {
            return None;
        }
        self.low <<= 8;
        self.high = self.high << 8 | 0xFF;
        Some(first)
    }
}

/// Reads a code; past its end it reads zeros.
#[derive(Debug)]
pub(crate) struct Decoder<'a> {
    code: std::slice::Iter<'a, u8>,
    range: Range,
    at: u32,
}

impl<'a> Decoder<'a> {
    pub(crate) fn new(code: &'a [u8]) -> Self {
        let mut decoder = Self { code: code.iter(), range: Range::new(), at: 0 };
        (0..4).for_each(|_| decoder.take());
        decoder
    }

    fn take(&mut self) {
        self.at = self.at << 8 | u32::from(self.code.next().copied().unwrap_or(0));
    }
}

impl Coder for Decoder<'_> {
    fn bit(&mut self, chance: &mut Chance, _: bool) -> bool {
        let at = self.at;
        let bit = self.range.narrow(chance, |middle| at <= middle);
        while self.range.shift().is_some() {
            self.take();
        }
        bit
    }
}

/// Writes a code.
#[cfg(any(test, feature = "train"))]
#[derive(Debug)]
pub(crate) struct Encoder {
    code: Vec<u8>,
    range: Range,
}

#[cfg(any(test, feature = "train"))]
impl Encoder {
    pub(crate) fn new() -> Self {
        Self { code: Vec::new(), range: Range::new() }
    }

    /// The whole code.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.code.extend(self.range.high.to_be_bytes());
        self.code
    }
}

#[cfg(any(test, feature = "train"))]
impl Coder for Encoder {
    fn bit(&mut self, chance: &mut Chance, bit: bool) -> bool {
        self.range.narrow(chance, |_| bit);
        while let Some(first) = self.range.shift() {
            self.code.push(first);
        }
        bit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back() {
        let bytes: Vec<u8> =
            (0..2000_u32).map(|at| if at % 97 == 0 { at.to_le_bytes()[0] } else { 7 }).collect();
        let mut encoder = Encoder::new();
        let mut chances = ByteChances::default();
        for &byte in &bytes {
            encoder.byte(&mut chances, byte);
        }
        let code = encoder.finish();
        assert!(code.len() < 100, "{} bytes of 2,000", code.len());
        let (mut decoder, mut chances) = (Decoder::new(&code), ByteChances::default());
        let read: Vec<u8> = bytes.iter().map(|_| decoder.byte(&mut chances, 0)).collect();
        assert_eq!(read, bytes);
    }
}
