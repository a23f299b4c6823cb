//! A linear-chain conditional random field, trained by FTRL-proximal steps. Knows neither words nor files.
//!
//! Each weight has its own rate, and weights that are not worth their penalty stay 0.

use std::io;

use crate::train::{
    ftrl,
    lattice::{self, IsAllowed, Row},
    mean::Mean,
    random::Random,
};

/// Hears the number of each epoch and its log-likelihood.
pub(super) type Report<'a> = dyn FnMut(usize, f64) -> io::Result<()> + 'a;

/// A sequence of tokens with their known features, as numbers, and their labels.
#[derive(Debug, Default)]
pub(super) struct Sequence {
    /// The features of all tokens, one after the other.
    pub(super) features: Vec<u32>,
    /// Where the features of each token end.
    pub(super) ends: Vec<usize>,
    pub(super) labels: Vec<u8>,
    /// How much it counts.
    pub(super) weight: f32,
}

impl Sequence {
    pub(super) fn features_of(&self, token: usize) -> &[u32] {
        let start = token.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.features[start..self.ends[token]]
    }
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub(super) epochs: usize,
    /// Epochs after pruning, in which only the kept weights move and without penalty.
    pub(super) epochs_after: usize,
    pub(super) rate: f32,
    pub(super) penalty: f32,
    /// How many weights are kept.
    pub(super) keep: usize,
}

/// A weight for every feature and label, and for every step from label to label; the last row is for the start.
#[derive(Debug)]
pub(super) struct Weights<const LABELS: usize> {
    pub(super) features: Vec<Row<LABELS>>,
    pub(super) transitions: Vec<Row<LABELS>>,
}

/// A row of weights with the sums that FTRL keeps.
#[derive(Clone, Debug)]
pub(super) struct Cell<const LABELS: usize> {
    pub(super) weights: Row<LABELS>,
    pulls: Row<LABELS>,
    squares: Row<LABELS>,
    /// A bit for each label whose weight may still move.
    free: u64,
}

impl<const LABELS: usize> Cell<LABELS> {
    pub(super) const EMPTY: Self = Self {
        weights: [0.0; LABELS],
        pulls: [0.0; LABELS],
        squares: [0.0; LABELS],
        free: u64::MAX,
    };

    pub(super) fn step(&mut self, label: usize, gradient: f32, rate: f32, penalty: f32) {
        if self.free >> label & 1 == 0 {
            return;
        }
        let sums = (&mut self.pulls[label], &mut self.squares[label]);
        self.weights[label] = ftrl::step(sums, self.weights[label], gradient, rate, penalty);
    }
}

/// Trains on `sequences`, whose features are numbers under `features` and whose labels are at most 64; reports each
/// epoch's log-likelihood, and ends where the report does.
pub(super) fn train<const LABELS: usize>(
    sequences: &[&Sequence],
    features: usize,
    settings: Settings,
    is_allowed: IsAllowed,
    report: &mut Report<'_>,
) -> io::Result<Weights<LABELS>> {
    let mut trainer = Trainer::<LABELS> {
        cells: vec![Cell::EMPTY; features],
        steps: vec![Cell::EMPTY; LABELS + 1],
        is_allowed,
        settings,
        penalty: settings.penalty,
    };
    let mut mean = Mean::new(features);
    let mut order: Vec<usize> = (0..sequences.len()).collect();
    let mut random = Random::default();
    for epoch in 0..settings.epochs + settings.epochs_after {
        if epoch == settings.epochs {
            prune(&mut trainer.cells, settings.keep);
            trainer.penalty = 0.0;
        }
        random.shuffle(&mut order);
        let mut likelihood = 0.0;
        for (done, &idx) in order.iter().enumerate() {
            likelihood += trainer.learn(sequences[idx]);
            if epoch >= settings.epochs && (done + 1) % (order.len() / MOMENTS).max(1) == 0 {
                mean.add(weights(&trainer.cells), weights(&trainer.steps));
            }
        }
        report(epoch, likelihood)?;
    }
    Ok(mean.weights(1.0))
}

fn weights<const LABELS: usize>(cells: &[Cell<LABELS>]) -> impl Iterator<Item = &Row<LABELS>> {
    cells.iter().map(|cell| &cell.weights)
}

/// How often an epoch after pruning the weights are added to the mean.
const MOMENTS: usize = 8;

/// Keeps the `keep` weights of the largest magnitude; the others are 0 from then on.
pub(super) fn prune<const LABELS: usize>(cells: &mut [Cell<LABELS>], keep: usize) {
    let least = ftrl::bar(cells.iter().flat_map(|cell| cell.weights), keep);
    for cell in cells {
        cell.free = 0;
        for (label, weight) in cell.weights.iter_mut().enumerate() {
            if weight.abs() > least {
                cell.free |= 1 << label;
            } else {
                *weight = 0.0;
            }
        }
    }
}

struct Trainer<const LABELS: usize> {
    cells: Vec<Cell<LABELS>>,
    steps: Vec<Cell<LABELS>>,
    is_allowed: IsAllowed,
    settings: Settings,
    penalty: f32,
}

/// Gradients smaller than this move nothing.
pub(super) const NEGLIGIBLE: f32 = 1e-3;

impl<const LABELS: usize> Trainer<LABELS> {
    /// One step on `sequence`; answers its log-likelihood before the step.
    fn learn(&mut self, sequence: &Sequence) -> f64 {
        let scores: Vec<Row<LABELS>> = (0..sequence.labels.len())
            .map(|token| {
                let mut row = [0.0; LABELS];
                for &feature in sequence.features_of(token) {
                    for (score, weight) in row.iter_mut().zip(&self.cells[index(feature)].weights) {
                        *score += weight;
                    }
                }
                row
            })
            .collect();
        let steps: Vec<Row<LABELS>> = self.steps.iter().map(|cell| cell.weights).collect();
        let gradient = lattice::gradient(&scores, &steps, self.is_allowed, &sequence.labels);
        for (token, row) in gradient.tokens.iter().enumerate() {
            self.move_weights(sequence, token, row.map(|it| it * sequence.weight));
        }
        for (cell, row) in self.steps.iter_mut().zip(&gradient.steps) {
            for (label, &gradient) in
                row.iter().enumerate().filter(|(_, it)| it.abs() > NEGLIGIBLE / 10.0)
            {
                cell.step(label, gradient * sequence.weight, self.settings.rate, 0.0);
            }
        }
        gradient.likelihood
    }

    fn move_weights(&mut self, sequence: &Sequence, token: usize, gradient: Row<LABELS>) {
        if gradient.iter().all(|it| it.abs() < 2.0 * NEGLIGIBLE) {
            return;
        }
        for &feature in sequence.features_of(token) {
            let cell = &mut self.cells[index(feature)];
            for (label, &gradient) in
                gradient.iter().enumerate().filter(|(_, it)| it.abs() > NEGLIGIBLE)
            {
                cell.step(label, gradient, self.settings.rate, self.penalty);
            }
        }
    }
}

#[expect(
    clippy::as_conversions,
    reason = "a feature's number is an index, and u32 fits usize on every machine that trains"
)]
pub(super) fn index(feature: u32) -> usize {
    feature as usize
}
