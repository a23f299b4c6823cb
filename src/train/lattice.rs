//! All chains of labels over one sequence: how likely the known one is, and how each score would have to move. Moves no weights.

use crate::model::logistic::exp;

/// A number for every label.
pub(super) type Row<const LABELS: usize> = [f32; LABELS];

/// Whether a label may follow another (label before, label); a sequence starts as if behind label 0.
pub(super) type IsAllowed = fn(usize, usize) -> bool;

/// Which way the log-likelihood of the known labels falls.
#[derive(Debug)]
pub(super) struct Gradient<const LABELS: usize> {
    /// A row a token: how likely each label is, less 1 for the known one.
    pub(super) tokens: Vec<Row<LABELS>>,
    /// How often each step is expected, less how often it is taken; the last row is for the start.
    pub(super) steps: Vec<Row<LABELS>>,
    /// The log-likelihood of the known labels.
    pub(super) likelihood: f64,
}

/// The gradient at `scores`, a row a token, and `steps` from label to label with a last row for the start.
pub(super) fn gradient<const LABELS: usize>(
    scores: &[Row<LABELS>],
    steps: &[Row<LABELS>],
    is_allowed: IsAllowed,
    labels: &[u8],
) -> Gradient<LABELS> {
    let mut likelihood = 0.0;
    let raised = scores.iter().zip(labels).map(|(row, &label)| {
        let largest = row.iter().copied().fold(f32::MIN, f32::max);
        likelihood += f64::from(row[usize::from(label)] - largest);
        row.map(|score| exp(score - largest))
    });
    let scores = raised.collect();
    let lattice = Lattice { scores, steps: factors(steps, is_allowed) };
    let (forward, scale) = lattice.forward();
    likelihood -= scale;
    let (backward, mut expected) = lattice.backward(&forward);
    let mut tokens = Vec::with_capacity(labels.len());
    for (token, &label) in labels.iter().enumerate() {
        let label = usize::from(label);
        let before = token.checked_sub(1).map_or(LABELS, |before| usize::from(labels[before]));
        likelihood += f64::from(steps[before][label]);
        expected[before][label] -= 1.0;
        let mut row = [0.0; LABELS];
        for (it, (a, b)) in row.iter_mut().zip(forward[token].iter().zip(&backward[token])) {
            *it = a * b;
        }
        let sum: f32 = row.iter().sum();
        for it in &mut row {
            *it /= sum;
        }
        if token == 0 {
            for (step, it) in expected[LABELS].iter_mut().zip(&row) {
                *step += it;
            }
        }
        row[label] -= 1.0;
        tokens.push(row);
    }
    Gradient { tokens, steps: expected, likelihood }
}

/// The exponentials of the weights of all steps; 0 for those that are never taken.
fn factors<const LABELS: usize>(steps: &[Row<LABELS>], is_allowed: IsAllowed) -> Vec<Row<LABELS>> {
    let mut factors: Vec<_> = steps.iter().map(|row| row.map(exp)).collect();
    for (row, factors) in factors.iter_mut().enumerate() {
        let before = if row == LABELS { 0 } else { row };
        for (label, factor) in factors.iter_mut().enumerate() {
            if !is_allowed(before, label) {
                *factor = 0.0;
            }
        }
    }
    factors
}

/// The exponentials of all scores of one sequence.
struct Lattice<const LABELS: usize> {
    scores: Vec<Row<LABELS>>,
    steps: Vec<Row<LABELS>>,
}

impl<const LABELS: usize> Lattice<LABELS> {
    /// For every token and label the weight of all chains up to there, each row scaled to 1; and the logarithm of all scales.
    fn forward(&self) -> (Vec<Row<LABELS>>, f64) {
        let mut rows: Vec<Row<LABELS>> = Vec::with_capacity(self.scores.len());
        let mut scale = 0.0;
        for scores in &self.scores {
            let mut row = [0.0; LABELS];
            match rows.last() {
                None => row = self.steps[LABELS],
                Some(before) => {
                    for (mass, steps) in before.iter().zip(&self.steps) {
                        for (sum, step) in row.iter_mut().zip(steps) {
                            *sum += mass * step;
                        }
                    }
                }
            }
            for (sum, score) in row.iter_mut().zip(scores) {
                *sum *= score;
            }
            let sum: f32 = row.iter().sum();
            scale += log(sum);
            rows.push(row.map(|it| it / sum));
        }
        (rows, scale)
    }

    /// For every token and label the weight of all chains from there on, scaled; and how often each step is expected.
    fn backward(&self, forward: &[Row<LABELS>]) -> (Vec<Row<LABELS>>, Vec<Row<LABELS>>) {
        let mut rows = vec![[1.0; LABELS]; self.scores.len()];
        let mut expected = vec![[0.0; LABELS]; LABELS + 1];
        for token in (1..self.scores.len()).rev() {
            let mut later = rows[token];
            for (it, score) in later.iter_mut().zip(&self.scores[token]) {
                *it *= score;
            }
            let mut row = [0.0; LABELS];
            for (sum, steps) in row.iter_mut().zip(&self.steps) {
                *sum = later.iter().zip(steps).map(|(it, step)| it * step).sum();
            }
            let all: f32 = row.iter().zip(&forward[token - 1]).map(|(a, b)| a * b).sum();
            for (from, steps) in expected.iter_mut().enumerate().take(LABELS) {
                let mass = forward[token - 1][from] / all;
                for (label, step) in steps.iter_mut().enumerate() {
                    *step += mass * later[label] * self.steps[from][label];
                }
            }
            let sum: f32 = row.iter().sum();
            rows[token - 1] = row.map(|it| it / sum);
        }
        (rows, expected)
    }
}

/// The natural logarithm, for the report alone.
fn log(x: f32) -> f64 {
    f64::from(x).ln()
}
