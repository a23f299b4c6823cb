//! A linear-chain conditional random field, trained by FTRL-proximal steps. Knows neither words nor files.
//!
//! `McMahan` et al. 2013 for the steps: each weight has its own rate, and weights that are not worth their penalty stay 0.

use crate::train::lattice::{self, IsAllowed, Row};

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
        let before = self.squares[label];
        let after = before + gradient * gradient;
        self.pulls[label] += gradient - (after.sqrt() - before.sqrt()) / rate * self.weights[label];
        self.squares[label] = after;
        let pull = self.pulls[label];
        self.weights[label] = if pull.abs() <= penalty {
            0.0
        } else {
            -(pull - pull.signum() * penalty) * rate / (1.0 + after.sqrt())
        };
    }
}

/// Trains on `sequences`, whose features are numbers under `features` and whose labels are at most 64; reports each
/// epoch's log-likelihood.
pub(super) fn train<const LABELS: usize>(
    sequences: &[&Sequence],
    features: usize,
    settings: Settings,
    is_allowed: IsAllowed,
    report: &mut dyn FnMut(usize, f64),
) -> Weights<LABELS> {
    let mut trainer = Trainer::<LABELS> {
        cells: vec![Cell::EMPTY; features],
        steps: vec![Cell::EMPTY; LABELS + 1],
        is_allowed,
        settings,
        penalty: settings.penalty,
    };
    let mut mean = Mean::new(features);
    let mut order: Vec<usize> = (0..sequences.len()).collect();
    let mut random = 88_172_645_463_325_252_u64;
    for epoch in 0..settings.epochs + settings.epochs_after {
        if epoch == settings.epochs {
            prune(&mut trainer.cells, settings.keep);
            trainer.penalty = 0.0;
        }
        shuffle(&mut order, &mut random);
        let mut likelihood = 0.0;
        for (done, &idx) in order.iter().enumerate() {
            likelihood += trainer.learn(sequences[idx]);
            if epoch >= settings.epochs && (done + 1) % (order.len() / SNAPSHOTS).max(1) == 0 {
                mean.add(&trainer);
            }
        }
        report(epoch, likelihood);
    }
    mean.weights()
}

/// How often an epoch after pruning the weights are noted; what is kept is the mean of all notes (averaged steps, as
/// Collins 2002 has them): single steps follow the last sequences too closely.
const SNAPSHOTS: usize = 8;

/// The sums of noted weights.
struct Mean<const LABELS: usize> {
    features: Vec<Row<LABELS>>,
    transitions: Vec<Row<LABELS>>,
    count: f32,
}

impl<const LABELS: usize> Mean<LABELS> {
    fn new(features: usize) -> Self {
        Self {
            features: vec![[0.0; LABELS]; features],
            transitions: vec![[0.0; LABELS]; LABELS + 1],
            count: 0.0,
        }
    }

    fn add(&mut self, trainer: &Trainer<LABELS>) {
        let rows = [(&mut self.features, &trainer.cells), (&mut self.transitions, &trainer.steps)];
        for (sums, cells) in rows {
            for (sums, cell) in sums.iter_mut().zip(cells) {
                sums.iter_mut().zip(&cell.weights).for_each(|(sum, weight)| *sum += weight);
            }
        }
        self.count += 1.0;
    }

    fn weights(self) -> Weights<LABELS> {
        let mean = |row: Row<LABELS>| row.map(|sum| sum / self.count.max(1.0));
        Weights {
            features: self.features.into_iter().map(mean).collect(),
            transitions: self.transitions.into_iter().map(mean).collect(),
        }
    }
}

/// Fisher and Yates' shuffle by Marsaglia's xorshift, whose state is `random`.
pub(super) fn shuffle(order: &mut [usize], random: &mut u64) {
    for last in (1..order.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        let bound = u64::try_from(last + 1).unwrap_or(u64::MAX);
        order.swap(last, usize::try_from(*random % bound).unwrap_or(0));
    }
}

/// Keeps the `keep` weights of the largest magnitude; the others are 0 from then on.
pub(super) fn prune<const LABELS: usize>(cells: &mut [Cell<LABELS>], keep: usize) {
    let weights = cells.iter().flat_map(|cell| cell.weights).map(f32::abs);
    let mut sizes: Vec<f32> = weights.filter(|&it| it > 0.0).collect();
    sizes.sort_unstable_by(|a, b| b.total_cmp(a));
    let least = sizes.get(keep).copied().unwrap_or(0.0);
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
