//! Byte columns and sorted keys → one checked file, as `model::packed` reads it. Knows no words.

use crate::model::packed;

/// A file in the making.
#[derive(Debug)]
pub(super) struct Packer {
    magic: [u8; 4],
    version: u32,
    columns: Vec<u8>,
}

impl Packer {
    pub(super) fn new(magic: [u8; 4], version: u32) -> Self {
        Self { magic, version, columns: Vec::new() }
    }

    /// Adds a column.
    pub(super) fn column(&mut self, bytes: &[u8]) {
        let length = u32::try_from(bytes.len()).expect("a column is shorter than 4 GB");
        self.columns.extend(length.to_le_bytes());
        self.columns.extend(bytes);
    }

    /// Adds sorted keys as two columns: the lowest byte of each distance, and the rest in groups of seven bits.
    pub(super) fn keys(&mut self, keys: &[u32]) {
        let (mut low, mut high) = (Vec::new(), Vec::new());
        let mut last = 0;
        for &key in keys {
            let [byte, ..] = (key - last).to_le_bytes();
            low.push(byte);
            let mut rest = (key - last) >> 8;
            last = key;
            loop {
                let [byte, ..] = rest.to_le_bytes();
                rest >>= 7;
                if rest == 0 {
                    high.push(byte & 0x7F);
                    break;
                }
                high.push(byte | 0x80);
            }
        }
        self.column(&low);
        self.column(&high);
    }

    /// The file, and its checksum.
    pub(super) fn finish(self) -> (Vec<u8>, u64) {
        let checksum = packed::checksum(&self.columns);
        let mut file = self.magic.to_vec();
        file.extend(self.version.to_le_bytes());
        file.extend(checksum.to_le_bytes());
        file.extend(self.columns);
        (file, checksum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::packed::Unpacker;

    #[test]
    fn keys_come_back() {
        let keys = [0, 1, 300, 70_000, 0x03FF_FFFF];
        let mut packer = Packer::new(*b"TEST", 3);
        packer.keys(&keys);
        let (file, _) = packer.finish();
        let read = Unpacker::new(&file, *b"TEST", 3).unwrap().keys(26).unwrap();
        assert_eq!(keys.map(|key| read.find(key)), [0, 1, 2, 3, 4].map(Some));
        assert_eq!(read.find(2), None);
    }
}
