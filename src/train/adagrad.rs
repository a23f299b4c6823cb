//! A linear-chain conditional random field over a fixed number of rows, trained by `AdaGrad` steps. Knows neither words nor files.
//!
//! Duchi et al. 2011 for the steps. Of the features of a token a share is left out at every visit, so that none is leaned
//! on alone; the weights are the mean of many moments of the later epochs, of several runs.

use std::io;

use crate::train::{
    crf::{self, Report, Sequence, Weights},
    lattice::{self, IsAllowed, Row},
    mean::Mean,
    random::Random,
};

/// How to train.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    /// How often all is learned anew in another order; the weights are the mean.
    pub(super) runs: usize,
    pub(super) epochs: usize,
    pub(super) rate: f32,
    /// How many features of a thousand are left out at a visit.
    pub(super) left_out: u64,
}

impl Settings {
    /// The share of features that speak at a visit.
    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "a number under a thousand"
    )]
    fn kept(self) -> f32 {
        1.0 - self.left_out as f32 / 1000.0
    }
}

/// Gradients smaller than this move nothing.
const NEGLIGIBLE: f32 = 1e-4;

/// Keeps the first steps small.
const FLOOR: f32 = 1e-2;

/// How strongly weights are drawn to 0.
const DECAY: f32 = 1e-6;

/// How often an epoch's weights are added to the mean.
const MOMENTS: usize = 4;

#[derive(Clone, Copy, Debug)]
struct Cell<const LABELS: usize> {
    weights: Row<LABELS>,
    squares: Row<LABELS>,
}

impl<const LABELS: usize> Cell<LABELS> {
    const EMPTY: Self = Self { weights: [0.0; LABELS], squares: [0.0; LABELS] };

    fn step(&mut self, label: usize, gradient: f32, rate: f32) {
        let gradient = gradient + DECAY * self.weights[label];
        self.squares[label] += gradient * gradient;
        self.weights[label] -= rate * gradient / (self.squares[label].sqrt() + FLOOR);
    }
}

/// Trains on `sequences`, whose features are numbers under `rows`; reports each epoch's log-likelihood.
pub(super) fn train<const LABELS: usize>(
    sequences: &[Sequence],
    rows: usize,
    settings: Settings,
    is_allowed: IsAllowed,
    report: &mut Report<'_>,
) -> io::Result<Weights<LABELS>> {
    let mut mean = Mean::new(rows);
    let mut random = Random::default();
    for run in 0..settings.runs {
        let mut trainer = Trainer::<LABELS> {
            cells: vec![Cell::EMPTY; rows],
            steps: vec![Cell::EMPTY; LABELS + 1],
            is_allowed,
            settings,
            random,
            kept: Vec::new(),
        };
        let mut order: Vec<usize> = (0..sequences.len()).collect();
        for epoch in 0..settings.epochs {
            random.shuffle(&mut order);
            let mut likelihood = 0.0;
            for (count, &idx) in (1..).zip(&order) {
                likelihood += trainer.learn(&sequences[idx]);
                let is_moment = count % (order.len() / MOMENTS).max(1) == 0;
                if is_moment && 2 * epoch >= settings.epochs {
                    mean.add(weights(&trainer.cells), weights(&trainer.steps));
                }
            }
            report(run * settings.epochs + epoch, likelihood)?;
        }
    }
    Ok(mean.weights(settings.kept()))
}

fn weights<const LABELS: usize>(cells: &[Cell<LABELS>]) -> impl Iterator<Item = &Row<LABELS>> {
    cells.iter().map(|cell| &cell.weights)
}

struct Trainer<const LABELS: usize> {
    cells: Vec<Cell<LABELS>>,
    steps: Vec<Cell<LABELS>>,
    is_allowed: IsAllowed,
    settings: Settings,
    random: Random,
    /// The features kept at this visit, and where those of each token end.
    kept: Vec<u32>,
}

impl<const LABELS: usize> Trainer<LABELS> {
    /// One step on `sequence`; answers its log-likelihood before the step.
    fn learn(&mut self, sequence: &Sequence) -> f64 {
        let mut kept = std::mem::take(&mut self.kept);
        kept.clear();
        let mut ends = Vec::with_capacity(sequence.labels.len());
        let mut scores: Vec<Row<LABELS>> = Vec::with_capacity(sequence.labels.len());
        for token in 0..sequence.labels.len() {
            let mut row = [0.0; LABELS];
            for &feature in sequence.features_of(token) {
                if self.is_left_out() {
                    continue;
                }
                kept.push(feature);
                for (score, weight) in row.iter_mut().zip(&self.cells[crf::index(feature)].weights)
                {
                    *score += weight;
                }
            }
            ends.push(kept.len());
            scores.push(row);
        }
        let steps: Vec<Row<LABELS>> = self.steps.iter().map(|cell| cell.weights).collect();
        let gradient = lattice::gradient(&scores, &steps, self.is_allowed, &sequence.labels);
        let rate = self.settings.rate;
        let mut start = 0;
        for (row, &end) in gradient.tokens.iter().zip(&ends) {
            let row = row.map(|it| it * sequence.weight);
            let features = &kept[start..end];
            start = end;
            if row.iter().all(|it| it.abs() < NEGLIGIBLE) {
                continue;
            }
            for &feature in features {
                let cell = &mut self.cells[crf::index(feature)];
                for (label, &it) in row.iter().enumerate().filter(|(_, it)| it.abs() > NEGLIGIBLE) {
                    cell.step(label, it, rate);
                }
            }
        }
        for (cell, row) in self.steps.iter_mut().zip(&gradient.steps) {
            for (label, &it) in row.iter().enumerate().filter(|(_, it)| it.abs() > NEGLIGIBLE) {
                cell.step(label, it * sequence.weight, rate);
            }
        }
        self.kept = kept;
        gradient.likelihood
    }

    fn is_left_out(&mut self) -> bool {
        (self.random.next() >> 20) % 1000 < self.settings.left_out
    }
}
