//! Packed files made smaller: each column as an adaptive binary range code over its bits. Knows nothing of what they mean.
//!
//! Every bit of a byte is coded by how often it was set so far behind the same upper bits of its byte: gzip, which looks for
//! repeated strings, leaves a seventh more of such columns.

use crate::model::{
    packed::{HEADER, UnpackError, number},
    range::{ByteChances, Coder, Decoder},
};

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
    let (mut decoder, mut chances) = (Decoder::new(code), ByteChances::default());
    into.extend((0..n_bytes).map(|_| decoder.byte(&mut chances, 0)));
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
    let (mut encoder, mut chances) = (crate::model::range::Encoder::new(), ByteChances::default());
    for &byte in column {
        encoder.byte(&mut chances, byte);
    }
    encoder.finish()
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
