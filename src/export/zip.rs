//! A zip archive of files that are stored as they are: texts of one article need no compression.

/// A file's name and content.
pub(super) type File<'a> = (&'a str, &'a [u8]);

/// 1 January 1980: the same findings give the same bytes, so no clock is asked.
const DAY: u32 = 0x0021_0000;
/// The version of the format, 2.0, beside the flag that names are UTF-8; stored, not compressed.
const STORED: [u8; 6] = [20, 0, 0, 8, 0, 0];

/// An archive of `files`, together under 4 GB.
pub(super) fn store(files: &[File<'_>]) -> Vec<u8> {
    let mut archive = Vec::new();
    let mut index = Vec::new();
    for &(name, content) in files {
        let at = number(archive.len());
        let mut head = STORED.to_vec();
        for value in [DAY, crc32(content), number(content.len()), number(content.len())] {
            head.extend(value.to_le_bytes());
        }
        // Of the length of the name, and of no further field.
        head.extend(number(name.len()).to_le_bytes());
        archive.extend(b"PK\x03\x04");
        archive.extend(&head);
        archive.extend(name.as_bytes());
        archive.extend(content);
        index.extend(b"PK\x01\x02\x14\0");
        index.extend(&head);
        // No comment, the first disk, no attributes.
        index.extend([0; 10]);
        index.extend(at.to_le_bytes());
        index.extend(name.as_bytes());
    }
    let (at, n_files) = (number(archive.len()), number(files.len()).to_le_bytes());
    archive.extend(&index);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    for _ in 0..2 {
        archive.extend(&n_files[..2]);
    }
    archive.extend(number(index.len()).to_le_bytes());
    archive.extend(at.to_le_bytes());
    archive.extend([0; 2]);
    archive
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The checksum of zip, PNG and Ethernet.
fn crc32(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for &byte in bytes {
        sum ^= u32::from(byte);
        for _ in 0..8 {
            let is_odd = sum & 1 == 1;
            sum >>= 1;
            if is_odd {
                sum ^= 0xedb8_8320;
            }
        }
    }
    !sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_of_the_nine_digits() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn an_archive_of_one_file_byte_by_byte() {
        let mut expected = b"PK\x03\x04\x14\0\0\x08\0\0\0\0\x21\0".to_vec();
        expected.extend(0x3524_41c2_u32.to_le_bytes()); // the sum of "abc"
        expected.extend(b"\x03\0\0\0\x03\0\0\0\x01\0\0\0nabc");
        let index_at = expected.len();
        expected.extend(b"PK\x01\x02\x14\0\x14\0\0\x08\0\0\0\0\x21\0");
        expected.extend(0x3524_41c2_u32.to_le_bytes());
        expected.extend(b"\x03\0\0\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0n");
        let index_length = expected.len() - index_at;
        expected.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
        expected.extend(number(index_length).to_le_bytes());
        expected.extend(number(index_at).to_le_bytes());
        expected.extend(b"\0\0");
        assert_eq!(store(&[("n", b"abc")]), expected);
    }
}
