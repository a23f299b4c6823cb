//! Feature keys → a score for every label, from quantized weights. Knows no task.

use crate::model::packed::{Keys, UnpackError, Unpacker, number};

/// The most labels a model may have: rows are padded to it, so that a row is a fixed array.
pub(crate) const MAX_LABELS: usize = 12;

/// A score for every label; those past the model's own stay 0.
pub(crate) type Scores = [i32; MAX_LABELS];

/// The weights of one model: a row of small whole numbers for each feature it knows.
#[derive(Clone, Debug)]
pub(crate) struct Scorer {
    keys: Keys,
    rows: Vec<[i8; MAX_LABELS]>,
    transitions: Vec<Scores>,
}

impl Scorer {
    /// Reads what `train` packed: keys, two columns of label masks, the weights that are not 0, the transitions.
    pub(crate) fn unpack(
        file: &mut Unpacker<'_>,
        labels: usize,
        bits: u32,
    ) -> Result<Self, UnpackError> {
        let keys = file.keys(bits)?;
        let (low, high) = (file.column()?, file.column()?);
        let (mut weights, transitions) = (file.column()?.iter(), file.column()?);
        if labels > MAX_LABELS || low.len() != keys.len() || high.len() != keys.len() {
            return Err(UnpackError { reason: "the columns do not fit each other" });
        }
        let mut rows = Vec::with_capacity(keys.len());
        for (&low, &high) in low.iter().zip(high) {
            let mask = u16::from(low) | u16::from(high) << 8;
            let mut row = [0; MAX_LABELS];
            for (label, weight) in row.iter_mut().enumerate() {
                if mask >> label & 1 == 1 {
                    let &byte =
                        weights.next().ok_or(UnpackError { reason: "a weight is missing" })?;
                    *weight = byte.cast_signed();
                }
            }
            rows.push(row);
        }
        let mut numbers = transitions.chunks_exact(2).map(|bytes| {
            let bytes = u16::try_from(number(Some(bytes))).unwrap_or(0);
            i32::from(bytes.cast_signed())
        });
        let mut row = || {
            let mut row = [0; MAX_LABELS];
            row.iter_mut().take(labels).for_each(|it| *it = numbers.next().unwrap_or(0));
            row
        };
        let transitions = (0..=labels).map(|_| row()).collect();
        Ok(Self { keys, rows, transitions })
    }

    /// The weights of `key` for every label; none if it is unknown.
    pub(crate) fn row(&self, key: u32) -> Option<&[i8; MAX_LABELS]> {
        self.rows.get(self.keys.find(key)?)
    }

    /// Adds the weights of `key` to `scores`.
    pub(crate) fn add(&self, key: u32, scores: &mut Scores) {
        if let Some(row) = self.row(key) {
            for (score, &weight) in scores.iter_mut().zip(row) {
                *score += i32::from(weight);
            }
        }
    }

    /// What it costs or earns to go from one label to the next; the last row is for the first token of a sequence.
    pub(crate) fn transitions(&self) -> &[Scores] {
        &self.transitions
    }
}
