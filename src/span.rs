//! Byte ranges of the text. Not token ranges: those are [`crate::document::TokenRange`].

use std::fmt;

/// A half-open range of bytes, `start..end`, of one document's text; `start <= end` always holds.
///
/// After aho-corasick's `Span` and text-size's `TextRange`; the invariant lives in the constructor.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// The bytes from `start` up to but not including `end`.
    ///
    /// # Panics
    ///
    /// If `start > end`.
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span ends at or after its start: {start}..{end}");
        Self { start, end }
    }

    /// The first byte.
    pub fn start(self) -> usize {
        self.start
    }

    /// The byte after the last one.
    pub fn end(self) -> usize {
        self.end
    }

    /// The length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether every byte of `other` lies in this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The shortest span that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_open_at_both_ends() {
        let word = Span::new(3, 9);
        assert!(word.contains(Span::new(3, 9)));
        assert!(!word.contains(Span::new(8, 10)));
        assert!(!word.overlaps(Span::new(9, 12)), "9 is the first byte after the span");
        assert!(word.overlaps(Span::new(8, 12)));
        assert_eq!(word.hull(Span::new(12, 14)), Span::new(3, 14));
        assert_eq!(format!("{word:?}"), "3..9");
    }
}
