//! A ZIP archive's table of contents. Unpacks nothing and trusts no length.

/// The method that stores as is.
const STORED: u16 = 0;
/// The method that packs with raw DEFLATE.
const DEFLATED: u16 = 8;

/// A file in an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packed<'b> {
    /// Its bytes as they are.
    Stored(&'b [u8]),
    /// Its bytes packed with raw DEFLATE.
    Deflated(&'b [u8]),
}

/// The file called `name` in `archive`; none if there is no such file, or no way to read it.
pub fn find<'b>(archive: &'b [u8], name: &str) -> Option<Packed<'b>> {
    // The end of the archive has a comment of up to 64 KB behind it.
    let from = archive.len().saturating_sub(22 + 0xffff);
    let end = archive.get(from..)?.windows(4).rposition(|it| it == b"PK\x05\x06")? + from;
    let mut entry = archive.get(u32_at(archive, end + 16)?..)?;
    for _ in 0..u16_at(archive, end + 10)? {
        if !entry.starts_with(b"PK\x01\x02") {
            return None;
        }
        let (name_len, extra_len) = (u16_at(entry, 28)?, u16_at(entry, 30)?);
        let (name_len, extra_len) = (usize::from(name_len), usize::from(extra_len));
        let comment_len = usize::from(u16_at(entry, 32)?);
        if entry.get(46..46 + name_len)? == name.as_bytes() {
            return packed(archive, entry);
        }
        entry = entry.get(46 + name_len + extra_len + comment_len..)?;
    }
    None
}

fn packed<'b>(archive: &'b [u8], entry: &[u8]) -> Option<Packed<'b>> {
    let is_encrypted = u16_at(entry, 8)? & 1 == 1;
    let method = u16_at(entry, 10)?;
    let length = u32_at(entry, 20)?;
    let local = archive.get(u32_at(entry, 42)?..)?;
    let (name_len, extra_len) = (u16_at(local, 26)?, u16_at(local, 28)?);
    let start = 30 + usize::from(name_len) + usize::from(extra_len);
    let bytes = local.get(start..start.checked_add(length)?)?;
    match method {
        _ if is_encrypted => None,
        STORED => Some(Packed::Stored(bytes)),
        DEFLATED => Some(Packed::Deflated(bytes)),
        _ => None,
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(two.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_le_bytes(four.try_into().ok()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An archive of one file, whose contents are what is said to be packed.
    fn archive(name: &str, method: u16, contents: &[u8], length: u32) -> Vec<u8> {
        let name_len = u16::try_from(name.len()).unwrap();
        let sizes = [0, length, length].map(u32::to_le_bytes).concat();
        let head = [[20, 0, method, 0, 0].map(u16::to_le_bytes).concat(), sizes].concat();
        let local = [
            b"PK\x03\x04".as_slice(),
            &head,
            &name_len.to_le_bytes(),
            &[0, 0],
            name.as_bytes(),
            contents,
        ];
        let local = local.concat();
        let rest = [0; 12];
        let entry = [
            b"PK\x01\x02\x14\x00".as_slice(),
            &head,
            &name_len.to_le_bytes(),
            &rest,
            &[0; 4],
            name.as_bytes(),
        ];
        let start = u32::try_from(local.len()).unwrap().to_le_bytes();
        let end = [b"PK\x05\x06".as_slice(), &[0; 4], &[1, 0, 1, 0], &[0; 4], &start, &[0; 2]];
        [local, entry.concat(), end.concat()].concat()
    }

    #[test]
    fn a_file_is_found_by_its_name() {
        let stored = archive("word/document.xml", STORED, b"<w:t>", 5);
        assert_eq!(find(&stored, "word/document.xml"), Some(Packed::Stored(b"<w:t>")));
        assert_eq!(find(&stored, "../document.xml"), None);
        let packed = archive("a", DEFLATED, &[3, 0], 2);
        assert_eq!(find(&packed, "a"), Some(Packed::Deflated(&[3, 0])));
        assert_eq!(find(&archive("a", 99, &[], 0), "a"), None);
    }

    #[test]
    fn no_length_is_trusted() {
        assert_eq!(find(&archive("a", STORED, b"b", u32::MAX), "a"), None);
        let whole = archive("a", STORED, b"b", 1);
        // The last two bytes are the length of a comment, which is not read.
        for end in 0..whole.len() - 2 {
            assert_eq!(find(whole.get(..end).unwrap(), "a"), None, "cut at {end}");
        }
    }
}
