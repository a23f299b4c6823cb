//! Bytes → UTF-16 units or code points. Knows no findings.

use super::{Range, Unit, to_u32};
use crate::{document::Document, span::Span};

/// Every byte offset that the rows need, sorted, beside the same place counted in the reply's unit.
pub(super) struct Offsets(Vec<(usize, u32)>);

impl Offsets {
    /// Counts up to both ends of all `spans`, in one pass over the text.
    pub(super) fn new(doc: &Document, spans: &[Span], unit: Unit) -> Self {
        let mut bytes: Vec<usize> =
            spans.iter().flat_map(|span| [span.start(), span.end()]).collect();
        bytes.sort_unstable();
        bytes.dedup();
        let text = doc.text();
        let mut places = Vec::with_capacity(bytes.len());
        let (mut start, mut count) = (0, 0);
        for byte in bytes {
            // No stage gives an offset inside a letter or behind the text; the others would still be right.
            let end = (start..=byte.min(text.len())).rev().find(|&at| text.is_char_boundary(at));
            let end = end.unwrap_or(start);
            count += length(doc.slice(Span::new(start, end)), unit);
            start = end;
            places.push((byte, to_u32(count)));
        }
        Self(places)
    }

    fn at(&self, byte: usize) -> u32 {
        let idx = self.0.partition_point(|&(at, _)| at < byte);
        self.0.get(idx).or(self.0.last()).map_or(0, |&(_, count)| count)
    }

    pub(super) fn range(&self, span: Span) -> Range {
        Range { start: self.at(span.start()), end: self.at(span.end()) }
    }

    pub(super) fn pair(&self, span: Span) -> [u32; 2] {
        [self.at(span.start()), self.at(span.end())]
    }
}

fn length(text: &str, unit: Unit) -> usize {
    match unit {
        Unit::Codepoint => text.chars().count(),
        Unit::Utf16 => text.chars().map(char::len_utf16).sum(),
        Unit::Byte => text.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ends of `start..end` of `text` in code points, UTF-16 units and bytes.
    fn counts(text: &str, start: usize, end: usize) -> [(u32, u32); 3] {
        let span = Span::new(start, end);
        [Unit::Codepoint, Unit::Utf16, Unit::Byte].map(|unit| {
            let range = Offsets::new(&Document::new(text), &[span], unit).range(span);
            (range.start, range.end)
        })
    }

    #[test]
    fn every_letter_counts_in_its_unit() {
        // A byte order mark, a line end of two letters, an emoji of two UTF-16 units, an accent as a letter of its own.
        let text = "\u{feff}a\r\n😀e\u{301} Lund.";
        let start = text.find("Lund").unwrap();
        assert_eq!(counts(text, start, start + 4), [(8, 12), (9, 13), (14, 18)]);
        assert_eq!(counts(text, 0, text.len()), [(0, 13), (0, 14), (0, 19)]);
    }

    #[test]
    fn an_offset_that_no_letter_has_moves_no_other() {
        assert_eq!(counts("é Lund", 1, 7), [(0, 6), (0, 6), (0, 7)], "byte 1 is inside the é");
        assert_eq!(counts("Lund", 0, 9), [(0, 4), (0, 4), (0, 4)], "the text ends before byte 9");
    }
}
