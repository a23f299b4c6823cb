//! Overlapping ranges → flat segments that partition the text. Counts what its caller counts; knows no findings.

use std::{iter, vec};

/// A half-open range with the index of the finding it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Where it starts.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// The caller's index of the finding.
    pub finding: usize,
}

/// A stretch over which the same findings lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where it starts.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// The findings over it, ascending, each once.
    pub findings: Vec<usize>,
}

/// Cuts `0..len` at every end of a mark. The segments are in order, not empty, and together exactly `0..len`.
pub fn segments(len: u32, marks: &[Mark]) -> Vec<Segment> {
    Segments::new(len, marks).collect()
}

/// The segments one after the other, for a caller that has no time to wait for all of them.
#[derive(Debug)]
pub struct Segments {
    /// Where a segment starts or ends, ascending.
    edges: iter::Peekable<vec::IntoIter<u32>>,
    /// The marks that are still to start, in order.
    starting: iter::Peekable<vec::IntoIter<Mark>>,
    /// The marks over the segment that was given last.
    open: Vec<Mark>,
}

impl Segments {
    /// Will cut `0..len` at every end of one of `marks`.
    pub fn new(len: u32, marks: &[Mark]) -> Self {
        let mut edges: Vec<u32> =
            marks.iter().flat_map(|mark| [mark.start, mark.end]).filter(|&at| at < len).collect();
        edges.extend([0, len]);
        edges.sort_unstable();
        edges.dedup();
        let mut starting: Vec<Mark> =
            marks.iter().copied().filter(|mark| mark.start < mark.end).collect();
        starting.sort_unstable();
        Self {
            edges: edges.into_iter().peekable(),
            starting: starting.into_iter().peekable(),
            open: Vec::new(),
        }
    }

    /// Where the next segment starts.
    pub fn next_start(&mut self) -> Option<u32> {
        self.edges.peek().copied()
    }
}

impl Iterator for Segments {
    type Item = Segment;

    fn next(&mut self) -> Option<Segment> {
        let start = self.edges.next()?;
        let end = *self.edges.peek()?;
        self.open.retain(|mark| mark.end > start);
        while let Some(mark) = self.starting.next_if(|mark| mark.start <= start) {
            self.open.push(mark);
        }
        let mut findings: Vec<usize> = self.open.iter().map(|mark| mark.finding).collect();
        findings.sort_unstable();
        findings.dedup();
        Some(Segment { start, end, findings })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_and_crossing_marks_give_flat_segments() {
        let marks = [
            Mark { start: 2, end: 8, finding: 0 },
            Mark { start: 4, end: 6, finding: 1 },
            Mark { start: 5, end: 10, finding: 2 },
        ];
        let flat: Vec<_> =
            segments(12, &marks).into_iter().map(|it| (it.start, it.end, it.findings)).collect();
        assert_eq!(
            flat,
            [
                (0, 2, vec![]),
                (2, 4, vec![0]),
                (4, 5, vec![0, 1]),
                (5, 6, vec![0, 1, 2]),
                (6, 8, vec![0, 2]),
                (8, 10, vec![2]),
                (10, 12, vec![]),
            ]
        );
    }

    #[test]
    fn an_empty_text_has_no_segment() {
        assert_eq!(segments(0, &[Mark { start: 0, end: 0, finding: 0 }]), []);
    }
}
