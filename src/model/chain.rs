//! The best chain of labels and how far ahead of the others it is. Knows no words and no features.
//!
//! Names are labeled 0 for outside, then begin and inside of each kind; other tasks have labels of their own.

use crate::model::packed::{UnpackError, Unpacker, number};

/// Far below any sum of weights, and far enough from the smallest number to be added a few times.
const NEVER: i32 = -100_000_000;

/// The label that begins kind `kind`.
pub(crate) const fn begin(kind: usize) -> usize {
    1 + 2 * kind
}

/// The label inside kind `kind`.
pub(crate) const fn inside(kind: usize) -> usize {
    2 + 2 * kind
}

/// The kind of `label`; none outside.
pub(crate) const fn kind(label: usize) -> Option<usize> {
    match label {
        0 => None,
        _ => Some((label - 1) / 2),
    }
}

/// Whether `label` may follow `before` in a chain of names: an inside follows its own kind alone.
pub(crate) const fn is_allowed(before: usize, label: usize) -> bool {
    label == 0 || label % 2 == 1 || (before > 0 && (before - 1) / 2 == (label - 1) / 2)
}

/// What it costs or earns to go from one label to the next.
#[derive(Clone, Debug)]
pub(crate) struct Transitions<const LABELS: usize> {
    /// To each label at the start of a chain.
    start: [i32; LABELS],
    /// From each label to each label.
    steps: [[i32; LABELS]; LABELS],
    /// To each label from each label.
    steps_back: [[i32; LABELS]; LABELS],
}

impl<const LABELS: usize> Transitions<LABELS> {
    /// Reads what `train` packed, a column of numbers of 16 bits: a row for each label and one for the start. What
    /// `is_allowed` (label before, label) refuses is never taken; a chain starts as if behind label 0.
    pub(crate) fn unpack(
        file: &mut Unpacker<'_>,
        is_allowed: impl Fn(usize, usize) -> bool,
    ) -> Result<Self, UnpackError> {
        let column = file.column()?;
        if column.len() != 2 * LABELS * (LABELS + 1) {
            return Err(UnpackError { reason: "the columns do not fit each other" });
        }
        let cost = |row: usize, before: usize, label: usize| {
            let at = 2 * (row * LABELS + label);
            let number = u16::try_from(number(column.get(at..at + 2))).unwrap_or(0);
            if is_allowed(before, label) { number.cast_signed().into() } else { NEVER }
        };
        let row = |row, before| std::array::from_fn(|label| cost(row, before, label));
        Ok(Self::new(row(LABELS, 0), std::array::from_fn(|before| row(before, before))))
    }

    fn new(start: [i32; LABELS], steps: [[i32; LABELS]; LABELS]) -> Self {
        let back = |label| std::array::from_fn(|before: usize| steps[before][label]);
        Self { start, steps, steps_back: std::array::from_fn(back) }
    }

    /// The best chain for `scores`, a row a token; of equal ones that with the lowest labels, from the end.
    pub(crate) fn best(&self, scores: &[[i32; LABELS]]) -> Vec<usize> {
        let forward = self.forward(scores);
        let mut chain = vec![0; scores.len()];
        let mut after: Option<usize> = None;
        for (at, sums) in forward.iter().enumerate().rev() {
            let value =
                |label: usize| sums[label] + after.map_or(0, |after| self.steps[label][after]);
            let label = (1..LABELS)
                .fold(0, |best, label| if value(label) > value(best) { label } else { best });
            chain[at] = label;
            after = Some(label);
        }
        chain
    }

    /// For every token and label the sum of the best chain that gives the token that label, less the sum of the best of
    /// all: 0 on the best chain, else negative.
    pub(crate) fn behind(&self, scores: &[[i32; LABELS]]) -> Vec<[i32; LABELS]> {
        let mut sums = self.forward(scores);
        let mut later = [0; LABELS];
        let best = sums.last().map_or(0, |sums| sums.iter().copied().max().unwrap_or(0));
        for (sums, own) in sums.iter_mut().zip(scores).rev() {
            for (sum, later) in sums.iter_mut().zip(&later) {
                *sum += later - best;
            }
            let ways: [i32; LABELS] = std::array::from_fn(|label| own[label] + later[label]);
            later = nearest(&ways, &self.steps_back);
        }
        sums
    }

    /// For every token and label the sum of the best chain that ends there.
    fn forward(&self, scores: &[[i32; LABELS]]) -> Vec<[i32; LABELS]> {
        let mut sums: Vec<[i32; LABELS]> = Vec::with_capacity(scores.len());
        for own in scores {
            let mut row = sums.last().map_or(self.start, |before| nearest(before, &self.steps));
            for (sum, own) in row.iter_mut().zip(own) {
                *sum = (*sum + own).max(NEVER);
            }
            sums.push(row);
        }
        sums
    }
}

/// For every label the most that one of `sums` and the step from it give.
fn nearest<const LABELS: usize>(
    sums: &[i32; LABELS],
    steps: &[[i32; LABELS]; LABELS],
) -> [i32; LABELS] {
    let mut nearest = [i32::MIN; LABELS];
    for (sum, steps) in sums.iter().zip(steps) {
        for (nearest, step) in nearest.iter_mut().zip(steps) {
            *nearest = (*nearest).max(sum + step);
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inside_needs_its_beginning() {
        let mut scores = [[0; 3]; 3];
        (scores[0][0], scores[1][inside(0)], scores[2][inside(0)]) = (1, 5, 5);
        let steps = std::array::from_fn(|before| {
            std::array::from_fn(|label| if is_allowed(before, label) { 0 } else { NEVER })
        });
        let transitions = Transitions::new([0, 0, NEVER], steps);
        assert_eq!(transitions.best(&scores), [begin(0), inside(0), inside(0)]);
        let behind = transitions.behind(&scores);
        assert_eq!(behind[0][..2], [-4, 0], "outside in front of it would cost one inside");
        assert_eq!(behind[2], [-5, -5, 0]);
    }
}
