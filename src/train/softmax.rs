//! One label of several for a thing with features, by a log-linear model. Knows neither words nor files.
//!
//! FTRL-proximal steps as in `crf`.

use crate::{
    model::logistic::exp,
    train::{
        crf::{self, Cell, NEGLIGIBLE, Settings, Weights},
        lattice::Row,
    },
};

/// Weights in the making: a row for every numbered feature.
#[derive(Debug)]
pub(super) struct Softmax<const LABELS: usize> {
    cells: Vec<Cell<LABELS>>,
    settings: Settings,
    penalty: f32,
}

impl<const LABELS: usize> Softmax<LABELS> {
    pub(super) fn new(features: usize, settings: Settings) -> Self {
        Self { cells: vec![Cell::EMPTY; features], settings, penalty: settings.penalty }
    }

    /// The sums of the weights of `features`.
    pub(super) fn scores(&self, features: &[usize]) -> Row<LABELS> {
        let mut scores = [0.0; LABELS];
        for cell in features.iter().filter_map(|&feature| self.cells.get(feature)) {
            for (score, weight) in scores.iter_mut().zip(cell.weights) {
                *score += weight;
            }
        }
        scores
    }

    /// One step towards `label` for a thing with these `features`, whose sums are `scores`.
    pub(super) fn learn(&mut self, features: &[usize], scores: &Row<LABELS>, label: usize) {
        let largest = scores.iter().copied().fold(f32::MIN, f32::max);
        let mut gradient = scores.map(|score| exp(score - largest));
        let sum: f32 = gradient.iter().sum();
        for it in &mut gradient {
            *it /= sum;
        }
        gradient[label] -= 1.0;
        for &feature in features {
            let Some(cell) = self.cells.get_mut(feature) else { continue };
            for (label, &gradient) in gradient.iter().enumerate() {
                if gradient.abs() > NEGLIGIBLE {
                    cell.step(label, gradient, self.settings.rate, self.penalty);
                }
            }
        }
    }

    /// Keeps the largest weights; from then on only they move, and without penalty.
    pub(super) fn prune(&mut self) {
        crf::prune(&mut self.cells, self.settings.keep);
        self.penalty = 0.0;
    }

    pub(super) fn weights(&self) -> Weights<LABELS> {
        let features = self.cells.iter().map(|cell| cell.weights).collect();
        Weights { features, transitions: Vec::new() }
    }
}

/// The label with the highest score, the first of equals.
pub(super) fn best<const LABELS: usize>(scores: &Row<LABELS>) -> usize {
    (1..LABELS).fold(0, |best, label| if scores[label] > scores[best] { label } else { best })
}
