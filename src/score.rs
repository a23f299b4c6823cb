//! Precision, recall and F1. Reads sets of anything; knows no findings.

use std::collections::BTreeSet;

/// How many were right, of how many expected and how many given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// In both sets.
    pub right: usize,
    /// In the gold set.
    pub gold: usize,
    /// In the given set.
    pub given: usize,
}

impl Score {
    /// Counts `given` against `gold`.
    pub fn of<T: Ord>(gold: &BTreeSet<T>, given: &BTreeSet<T>) -> Self {
        Self { right: gold.intersection(given).count(), gold: gold.len(), given: given.len() }
    }

    /// The harmonic mean of precision and recall, in percent; 100 where nothing was expected and nothing given.
    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "counts of findings are far below 2^52"
    )]
    pub fn f1(self) -> f64 {
        match self.gold + self.given {
            0 => 100.0,
            sum => 200.0 * self.right as f64 / sum as f64,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_right_is_half() {
        let score = Score::of(&BTreeSet::from(["a", "b"]), &BTreeSet::from(["b", "c"]));
        assert_eq!(
            (score, score.f1().to_string()),
            (Score { right: 1, gold: 2, given: 2 }, "50".to_owned())
        );
    }
}
