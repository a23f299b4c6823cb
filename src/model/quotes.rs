//! Which tokens are said, which introduce what is said, which name who says it: a linear chain over hashed features. Links nothing.
//!
//! What the stage knows of each token, its rules included, comes in as [`Fact`]s. Weights are squares of small whole
//! numbers in a fixed number of rows; features share rows by chance, and training lives with that.

mod cues;
mod facts;
mod line;
mod templates;

use std::sync::LazyLock;

use crate::{
    document::{Document, TokenRange},
    model::{
        chain::Transitions,
        coded,
        packed::{UnpackError, Unpacker, number},
    },
    order,
};

#[cfg(feature = "train")]
pub(crate) use self::cues::{CueWord, WORD_BITS as CUE_BITS};
pub(crate) use self::{
    cues::CueWords,
    facts::{Fact, Facts, Name, Role, Ruled},
    templates::{Gathered, Reason},
};

/// What the file begins with.
pub(crate) const MAGIC: [u8; 4] = *b"CLQU";

/// Changes whenever a template, a fact or a hash changes: weights of another version are refused.
pub(crate) const VERSION: u32 = 1;

/// What a stretch of tokens is, in the order of the labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// What is said.
    Said,
    /// What is thought, felt or found, and attributed to someone: learned to be told from what is said.
    Thought,
    /// The words that introduce what is said.
    Cue,
    /// Who says it.
    Source,
    /// The words round a thought.
    Frame,
}

/// The number of labels: outside, the first and the further tokens of what is said and of a thought, any of the other parts.
pub(crate) const LABELS: usize = 8;

impl Part {
    /// The label of the first token of such a stretch.
    pub(crate) const fn begins(self) -> usize {
        match self {
            Self::Said => 1,
            Self::Thought => 3,
            Self::Cue => 5,
            Self::Source => 6,
            Self::Frame => 7,
        }
    }

    /// The label of its further tokens.
    pub(crate) const fn inside(self) -> usize {
        match self {
            Self::Said | Self::Thought => self.begins() + 1,
            _ => self.begins(),
        }
    }

    /// What `label` is part of; none outside.
    pub(crate) const fn of(label: usize) -> Option<Self> {
        match label {
            1 | 2 => Some(Self::Said),
            3 | 4 => Some(Self::Thought),
            5 => Some(Self::Cue),
            6 => Some(Self::Source),
            7 => Some(Self::Frame),
            _ => None,
        }
    }
}

/// Whether `label` may follow `before`: a further token follows one of its own part.
pub(crate) fn is_allowed(before: usize, label: usize) -> bool {
    !matches!(label, 2 | 4) || before == label || before + 1 == label
}

/// A number for every label.
type Scores = [i32; LABELS];

/// How many bits number a row of weights.
pub(crate) const ROW_BITS: u32 = 15;

/// A stretch as the model sees it.
#[derive(Clone, Debug)]
pub(crate) struct Tagged {
    pub(crate) tokens: TokenRange,
    pub(crate) part: Part,
    /// How far the best reading without this stretch is behind, in units of the weights.
    pub(crate) margin: i32,
}

/// How far the best reading that takes a token for said or thought is behind the best of all, token by token; 0 where it is
/// that one.
#[derive(Debug)]
pub(crate) struct Nearness(Vec<i32>);

impl Nearness {
    /// The mean over `tokens`.
    pub(crate) fn mean(&self, tokens: TokenRange) -> i32 {
        let rows = self.0.get(tokens.indices()).unwrap_or_default();
        let sum: i64 = rows.iter().map(|&it| i64::from(it)).sum();
        i32::try_from(sum / i64::try_from(rows.len()).unwrap_or(1).max(1)).unwrap_or(i32::MIN)
    }
}

/// The weights.
#[derive(Debug)]
pub(crate) struct QuoteTagger {
    cues: CueWords,
    rows: Vec<[i16; LABELS]>,
    steps: Transitions<LABELS>,
    /// How many units of the weights are one logit.
    units: u32,
}

impl QuoteTagger {
    /// The tagger that is compiled in, read once.
    ///
    /// # Panics
    ///
    /// If the bundled weights are broken or belong to other features; a test loads them.
    pub(crate) fn bundled() -> &'static Self {
        static BUNDLED: LazyLock<QuoteTagger> = LazyLock::new(|| {
            QuoteTagger::unpack(include_bytes!("weights/quotes.bin"))
                .expect("the bundled weights are whole")
        });
        &BUNDLED
    }

    /// Reads what `train quotes` packed: cue words, units, a column of roots a label, the steps.
    pub(crate) fn unpack(bytes: &[u8]) -> Result<Self, UnpackError> {
        let bytes = coded::expanded(bytes)?;
        let mut file = Unpacker::new(&bytes, MAGIC, VERSION)?;
        let cues = CueWords::unpack(&mut file)?;
        let units = u32::try_from(number(Some(file.column()?))).unwrap_or(1).max(1);
        let mut rows = vec![[0; LABELS]; 1 << ROW_BITS];
        for label in 0..LABELS {
            let column = file.column()?;
            if column.len() != rows.len() {
                return Err(UnpackError { reason: "a column has not a root a row" });
            }
            for (row, &root) in rows.iter_mut().zip(column) {
                let root = i16::from(root.cast_signed());
                row[label] = root * root.abs();
            }
        }
        let steps = Transitions::unpack(&mut file, is_allowed)?;
        Ok(Self { cues, rows, steps, units })
    }

    /// The stretches of all paragraphs, in text order; and how near each token is to being said or thought.
    pub(crate) fn tag(&self, doc: &Document, facts: &Facts) -> (Vec<Tagged>, Nearness) {
        let mut found = Vec::new();
        let mut behind_best = vec![i32::MIN / 2; doc.tokens().len()];
        let mut gathered = Gathered::default();
        for sequence in facts::sequences(doc) {
            let line = line::Line::new(doc, facts, &self.cues, sequence);
            let scores: Vec<Scores> = (0..sequence.len())
                .map(|at| {
                    gathered.clear();
                    templates::gather(&line, at, &mut gathered);
                    self.sum(&gathered)
                })
                .collect();
            let behind = self.steps.behind(&scores);
            for (token_idx, row) in sequence.indices().zip(&behind) {
                let labels = [Part::Said, Part::Thought].map(|it| [it.begins(), it.inside()]);
                let nearest = labels.iter().flatten().map(|&label| row[label]).max();
                behind_best[token_idx] = nearest.unwrap_or(i32::MIN / 2);
            }
            found.extend(stretches(&behind, sequence));
        }
        (found, Nearness(behind_best))
    }

    /// What speaks most for `said` being said, and against its being outside, at its first tokens; strongest first.
    pub(crate) fn reasons(&self, doc: &Document, facts: &Facts, said: TokenRange) -> Vec<Reason> {
        let Some(sequence) = facts::sequences(doc).find(|it| it.contains(said.start())) else {
            return Vec::new();
        };
        let line = line::Line::new(doc, facts, &self.cues, sequence);
        let mut sums: Vec<(Reason, i32)> = Vec::new();
        let mut gathered = Gathered::default();
        for token_idx in said.indices().take(4) {
            let is_first = token_idx == said.start();
            let label = if is_first { Part::Said.begins() } else { Part::Said.inside() };
            gathered.clear();
            templates::gather(&line, token_idx - sequence.start(), &mut gathered);
            for feature in gathered.features() {
                let Some(row) = self.rows.get(index(feature.row)) else { continue };
                let gain = i32::from(row[label]) - i32::from(row[0]);
                match sums.iter_mut().find(|(reason, _)| *reason == feature.reason) {
                    Some((_, sum)) => *sum += gain,
                    None => sums.push((feature.reason, gain)),
                }
            }
        }
        sums.retain(|&(reason, gain)| gain > 0 && reason != Reason::Always);
        order::by_key(&mut sums, |&(reason, gain)| (std::cmp::Reverse(gain), reason));
        sums.into_iter().map(|(reason, _)| reason).collect()
    }

    /// A margin in logits.
    #[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "far under a million")]
    pub(crate) fn logits(&self, margin: i32) -> f32 {
        margin as f32 / self.units as f32
    }

    fn sum(&self, gathered: &Gathered) -> Scores {
        let mut sums = [0; LABELS];
        for feature in gathered.features() {
            if let Some(row) = self.rows.get(index(feature.row)) {
                for (sum, &weight) in sums.iter_mut().zip(row) {
                    *sum += i32::from(weight);
                }
            }
        }
        sums
    }
}

/// Visits the features of every token of `doc`, sequence by sequence, for training.
#[cfg(feature = "train")]
pub(crate) fn visit(
    doc: &Document,
    facts: &Facts,
    cues: &CueWords,
    act: &mut dyn FnMut(TokenRange, usize, &Gathered),
) {
    let mut gathered = Gathered::default();
    for sequence in facts::sequences(doc) {
        let line = line::Line::new(doc, facts, cues, sequence);
        for token_idx in sequence.indices() {
            gathered.clear();
            templates::gather(&line, token_idx - sequence.start(), &mut gathered);
            act(sequence, token_idx, &gathered);
        }
    }
}

/// The stretches on the best chain of `sequence`.
fn stretches(behind: &[Scores], sequence: TokenRange) -> Vec<Tagged> {
    let labels: Vec<usize> = behind.iter().map(best_label).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < labels.len() {
        let start = at;
        at += 1;
        let Some(part) = Part::of(labels[start]) else { continue };
        while labels.get(at) == Some(&part.inside()) {
            at += 1;
        }
        let tokens = TokenRange::new(sequence.start() + start, sequence.start() + at);
        found.push(Tagged { tokens, part, margin: margin(behind, part, start, at) });
    }
    found
}

/// The label on the best chain: the one that is not behind, the first of equals.
fn best_label(behind: &Scores) -> usize {
    (1..LABELS).fold(0, |best, label| if behind[label] > behind[best] { label } else { best })
}

/// How far the best chain is behind that makes some token of the stretch no part of such a one: the mean over its tokens.
fn margin(behind: &[Scores], part: Part, start: usize, end: usize) -> i32 {
    let other = |row: &Scores| {
        let others = (0..LABELS).filter(|&label| Part::of(label) != Some(part));
        -others.map(|label| row[label]).max().unwrap_or(0)
    };
    let rows = behind.get(start..end).unwrap_or_default();
    let sum: i64 = rows.iter().map(|row| i64::from(other(row))).sum();
    let count = i64::try_from(rows.len()).unwrap_or(1).max(1);
    i32::try_from(sum / count).unwrap_or(i32::MAX)
}

#[expect(
    clippy::as_conversions,
    reason = "a row is an index, and u32 fits usize on every machine that runs this"
)]
fn index(row: u32) -> usize {
    row as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary;

    #[test]
    fn the_card_belongs_to_the_weights() {
        let bytes = include_bytes!("weights/quotes.bin");
        QuoteTagger::unpack(bytes).unwrap();
        let card = include_str!("weights/quotes.md");
        let checksum = crate::model::packed::stated_checksum(bytes);
        assert!(card.contains(&format!("| checksum | {checksum:016x} |")));
        assert!(card.contains(&format!("| feature version | {VERSION} |")));
        assert!(card.contains(&format!(
            "| vocabulary checksum | {:016x} |",
            vocabulary::bundled_checksum()
        )));
        assert_eq!(card.matches("| F1 on ").count(), 2, "the card says how good the weights are");
    }
}
