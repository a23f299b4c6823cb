//! Packed files made smaller: each column as an adaptive binary range code over its bits. Knows nothing of what they mean.
//!
//! Every bit of a byte is coded by how often it was set so far behind the same upper bits of its byte: gzip, which looks for
//! repeated strings, leaves a seventh more of such columns. The coder is the carryless one of M. Mahoney's lpaq.

use crate::model::packed::{HEADER, UnpackError, number};

/// A probability of one half, in units of 1/65536.
const HALF: u16 = 1 << 15;

/// How a bit's probability moves: quickly at first, then by 1/16 and by 1/128; their mean is what counts.
#[derive(Clone, Copy, Debug)]
struct Chance {
    quick: u16,
    slow: u16,
    n_seen: u8,
}

impl Chance {
    /// That the bit is set, never 0 and never 1.
    fn of_one(self) -> u32 {
        u32::midpoint(u32::from(self.quick), u32::from(self.slow)).clamp(32, 65_503)
    }

    fn learn(&mut self, bit: bool) {
        let step = |chance: u16, shift: u8| {
            if bit { chance + ((u16::MAX - chance) >> shift) } else { chance - (chance >> shift) }
        };
        let shift = self.n_seen + 1;
        self.quick = step(self.quick, shift.min(4));
        self.slow = step(self.slow, shift.min(7));
        self.n_seen = shift.min(7);
    }
}

/// The chances of the bits of a byte, each behind the bits above it.
struct Model([Chance; 256]);

impl Model {
    fn new() -> Self {
        Self([Chance { quick: HALF, slow: HALF, n_seen: 0 }; 256])
    }
}

/// The stretch of numbers that all codes of the bits so far lie in.
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

/// The file whose columns `coded` holds: a header, then of each column its length, the length of its code, and the code; a
/// code of no length means that the column itself follows.
///
/// # Errors
///
/// If it is cut short. Whether the columns are right, their checksum in the header tells.
pub(crate) fn expanded(coded: &[u8]) -> Result<Vec<u8>, UnpackError> {
    let cut_short = || UnpackError { reason: "the file is cut short" };
    let (header, mut rest) = coded.split_at_checked(HEADER).ok_or_else(cut_short)?;
    let mut file = header.to_vec();
    while !rest.is_empty() {
        let (lengths, behind) = rest.split_at_checked(8).ok_or_else(cut_short)?;
        let length = |at| usize::try_from(number(lengths.get(at))).unwrap_or(usize::MAX);
        let (n_bytes, n_coded) = (length(0..4), length(4..8));
        let n_here = if n_coded == 0 { n_bytes } else { n_coded };
        let (code, behind) = behind.split_at_checked(n_here).ok_or_else(cut_short)?;
        rest = behind;
        file.extend(lengths.iter().take(4));
        if n_coded == 0 { file.extend(code) } else { decode(code, n_bytes, &mut file) }
    }
    Ok(file)
}

fn decode(code: &[u8], n_bytes: usize, into: &mut Vec<u8>) {
    let mut bytes = code.iter().copied();
    let mut next = || u32::from(bytes.next().unwrap_or(0));
    let (mut model, mut range) = (Model::new(), Range::new());
    let mut at = (0..4).fold(0, |at, _| at << 8 | next());
    for _ in 0..n_bytes {
        let mut node = 1_usize;
        while let Some(chance) = model.0.get_mut(node) {
            node = node << 1 | usize::from(range.narrow(chance, |middle| at <= middle));
            while range.shift().is_some() {
                at = at << 8 | next();
            }
        }
        into.push(node.to_le_bytes()[0]);
    }
}

/// `file` with its columns coded, those that are smaller so.
#[cfg(any(test, feature = "train"))]
pub(crate) fn shrunk(file: &[u8]) -> Vec<u8> {
    let (header, mut rest) = file.split_at(HEADER);
    let mut coded = header.to_vec();
    while let Some((length, behind)) = rest.split_at_checked(4) {
        let n_bytes = usize::try_from(number(Some(length))).unwrap_or(usize::MAX);
        let (column, behind) = behind.split_at(n_bytes.min(behind.len()));
        rest = behind;
        let code = encode(column);
        coded.extend(length);
        let (n_coded, body) =
            if code.len() < column.len() { (code.len(), &*code) } else { (0, column) };
        coded.extend(u32::try_from(n_coded).unwrap_or(0).to_le_bytes());
        coded.extend(body);
    }
    coded
}

#[cfg(any(test, feature = "train"))]
fn encode(column: &[u8]) -> Vec<u8> {
    let mut code = Vec::new();
    let (mut model, mut range) = (Model::new(), Range::new());
    for &byte in column {
        let mut node = 1_usize;
        for place in (0..8).rev() {
            let bit = byte >> place & 1 == 1;
            range.narrow(&mut model.0[node], |_| bit);
            node = node << 1 | usize::from(bit);
            while let Some(first) = range.shift() {
                code.push(first);
            }
        }
    }
    code.extend(range.high.to_be_bytes());
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::packed::checksum;

    #[test]
    fn what_is_shrunk_comes_back() {
        let seldom: Vec<u8> = (0..4000_u32).map(|at| u8::from(at % 97 == 0) * 7).collect();
        let random: Vec<u8> =
            (0..300_u32).map(|at| checksum(&at.to_le_bytes()).to_le_bytes()[0]).collect();
        let mut file = vec![1; HEADER];
        for column in [&seldom[..], &random, &[], &[9]] {
            file.extend(u32::try_from(column.len()).unwrap().to_le_bytes());
            file.extend(column);
        }
        let coded = shrunk(&file);
        assert_eq!(expanded(&coded), Ok(file));
        assert!(coded.len() < 700, "{} bytes of 4,317", coded.len());
    }

    #[test]
    fn a_file_that_is_cut_short_says_so() {
        let coded = shrunk(&[&[1; HEADER][..], &[3, 0, 0, 0, 5, 6, 7]].concat());
        for length in [HEADER - 1, HEADER + 3, coded.len() - 1] {
            let error = expanded(&coded[..length]).unwrap_err();
            assert_eq!(error.reason, "the file is cut short");
        }
    }
}
