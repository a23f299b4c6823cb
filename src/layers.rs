//! Overlapping ranges → flat segments that partition the text. Counts what its caller counts; knows no findings.

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
    let mut edges: Vec<u32> =
        marks.iter().flat_map(|mark| [mark.start, mark.end]).filter(|&at| at < len).collect();
    edges.extend([0, len]);
    edges.sort_unstable();
    edges.dedup();
    let mut starting: Vec<Mark> =
        marks.iter().copied().filter(|mark| mark.start < mark.end).collect();
    starting.sort_unstable();
    let mut starting = starting.into_iter().peekable();
    let mut open: Vec<Mark> = Vec::new();
    let mut segments = Vec::with_capacity(edges.len());
    for edge in edges.windows(2) {
        let (start, end) = (edge[0], edge[1]);
        open.retain(|mark| mark.end > start);
        while let Some(mark) = starting.next_if(|mark| mark.start <= start) {
            open.push(mark);
        }
        let mut findings: Vec<usize> = open.iter().map(|mark| mark.finding).collect();
        findings.sort_unstable();
        findings.dedup();
        segments.push(Segment { start, end, findings });
    }
    segments
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
