//! The mean of the weights of a chain at many moments (averaged steps, as Collins 2002 has them): single steps follow the
//! last sequences too closely.

use crate::train::{crf::Weights, lattice::Row};

/// The sums of the weights so far.
pub(super) struct Mean<const LABELS: usize> {
    features: Vec<Row<LABELS>>,
    transitions: Vec<Row<LABELS>>,
    count: f32,
}

impl<const LABELS: usize> Mean<LABELS> {
    /// Of no moment yet, with `features` rows.
    pub(super) fn new(features: usize) -> Self {
        Self {
            features: vec![[0.0; LABELS]; features],
            transitions: vec![[0.0; LABELS]; LABELS + 1],
            count: 0.0,
        }
    }

    /// Adds the weights of a moment.
    pub(super) fn add<'w>(
        &mut self,
        features: impl Iterator<Item = &'w Row<LABELS>>,
        transitions: impl Iterator<Item = &'w Row<LABELS>>,
    ) {
        add(&mut self.features, features);
        add(&mut self.transitions, transitions);
        self.count += 1.0;
    }

    /// The mean; where all features speak, each says as much less as were left out in training: only the share `kept`
    /// spoke there.
    pub(super) fn weights(self, kept: f32) -> Weights<LABELS> {
        let count = self.count.max(1.0);
        let divided = |rows: Vec<Row<LABELS>>, by: f32| -> Vec<Row<LABELS>> {
            rows.into_iter().map(|row| row.map(|it| it / by)).collect()
        };
        Weights {
            features: divided(self.features, count / kept),
            transitions: divided(self.transitions, count),
        }
    }
}

fn add<'w, const LABELS: usize>(
    sums: &mut [Row<LABELS>],
    rows: impl Iterator<Item = &'w Row<LABELS>>,
) {
    for (sums, row) in sums.iter_mut().zip(rows) {
        for (sum, weight) in sums.iter_mut().zip(row) {
            *sum += weight;
        }
    }
}
