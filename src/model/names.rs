//! Which tokens name a person, a place, an organization …: two passes of a linear chain over the features. Writes no mentions.

use std::sync::LazyLock;

use crate::{
    document::{Document, TokenRange},
    model::{
        chain,
        features::{self, Features, FirstPass, Gathered, Reason},
        hash::FEATURE_BITS,
        packed::{UnpackError, Unpacker},
        scorer::{MAX_LABELS, Scorer, Scores},
        vocabulary::Vocabulary,
    },
};

/// What the file begins with.
pub(crate) const MAGIC: [u8; 4] = *b"CLNA";

/// What a name names, in the order of the labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameKind {
    Person,
    Place,
    Organization,
    Other,
    Nationality,
}

impl NameKind {
    /// All kinds, by label.
    pub(crate) const ALL: [Self; 5] =
        [Self::Person, Self::Place, Self::Organization, Self::Other, Self::Nationality];
}

/// One label for "outside" and two a kind.
pub(crate) const LABELS: usize = 1 + 2 * NameKind::ALL.len();

/// A name as the model sees it.
#[derive(Clone, Debug)]
pub(crate) struct Tagged {
    pub(crate) tokens: TokenRange,
    pub(crate) kind: NameKind,
    /// How far the best reading without this name is behind, in tenths of a logit.
    pub(crate) margin: i32,
    /// What speaks for it most, strongest first.
    pub(crate) reasons: Vec<Reason>,
}

/// The weights of the two passes.
#[derive(Debug)]
pub(crate) struct NameTagger {
    first: Scorer,
    second: Option<Scorer>,
}

impl NameTagger {
    /// The tagger that is compiled in, read once.
    ///
    /// # Panics
    ///
    /// If the bundled weights are broken or belong to other features; a test loads them.
    pub(crate) fn bundled() -> &'static Self {
        static BUNDLED: LazyLock<NameTagger> = LazyLock::new(|| {
            NameTagger::unpack(include_bytes!("weights/names.bin"))
                .expect("the bundled weights are whole")
        });
        &BUNDLED
    }

    /// Reads what `train names` packed: the number of passes, then the weights of each.
    pub(crate) fn unpack(bytes: &[u8]) -> Result<Self, UnpackError> {
        let mut file = Unpacker::new(bytes, MAGIC, features::VERSION)?;
        let passes = file.column()?.first().copied();
        let first = Scorer::unpack(&mut file, LABELS, FEATURE_BITS)?;
        let second = (passes == Some(2))
            .then(|| Scorer::unpack(&mut file, LABELS, FEATURE_BITS))
            .transpose()?;
        Ok(Self { first, second })
    }

    /// A tagger of one pass, for training the second.
    #[cfg(feature = "train")]
    pub(crate) fn of_one_pass(first: Scorer) -> Self {
        Self { first, second: None }
    }

    /// The names of `doc`, in text order.
    pub(crate) fn names(&self, features: &Features<'_>) -> Vec<Tagged> {
        let passes = Passes::new(self, features);
        let mut found = Vec::new();
        for &sequence in features.sequences() {
            let Some(scores) = passes.last.get(sequence.indices()) else { continue };
            let behind = chain::behind(scores, passes.scorer.transitions(), LABELS);
            let labels: Vec<usize> = behind.iter().map(best_label).collect();
            let mut at = 0;
            while at < labels.len() {
                let Some(kind) = chain::kind(labels[at]) else {
                    at += 1;
                    continue;
                };
                let start = at;
                at += 1;
                while labels.get(at) == Some(&chain::inside(kind)) {
                    at += 1;
                }
                let Some(&name_kind) = NameKind::ALL.get(kind) else { continue };
                let tokens = TokenRange::new(sequence.start() + start, sequence.start() + at);
                found.push(Tagged {
                    tokens,
                    kind: name_kind,
                    margin: margin(&behind, &labels, start, at),
                    reasons: passes.reasons(sequence, tokens, kind),
                });
            }
        }
        found
    }

    /// The labels of the first pass, one a token, for training the second.
    #[cfg(feature = "train")]
    pub(crate) fn first_labels(&self, features: &Features<'_>, tokens: usize) -> Vec<usize> {
        let mut labels = vec![0; tokens];
        let mut gathered = Gathered::default();
        for &sequence in features.sequences() {
            let scores: Vec<Scores> = sequence
                .indices()
                .map(|token_idx| {
                    gathered.0.clear();
                    features.gather(sequence, token_idx, &mut gathered);
                    sum(&self.first, &gathered)
                })
                .collect();
            let best = chain::best(&scores, self.first.transitions(), LABELS);
            if let Some(labels) = labels.get_mut(sequence.indices()) {
                labels.copy_from_slice(&best);
            }
        }
        labels
    }
}

/// The facts of `doc` with the bundled vocabulary.
pub(crate) fn features(doc: &Document) -> Features<'_> {
    Features::new(doc, Vocabulary::bundled())
}

/// The scores of the last pass, and what they were made from.
struct Passes<'a> {
    features: &'a Features<'a>,
    scorer: &'a Scorer,
    first_pass: Option<FirstPass>,
    /// One row a token of the document.
    last: Vec<Scores>,
}

impl<'a> Passes<'a> {
    /// The features of the first pass are gathered once, for the weights of both.
    fn new(tagger: &'a NameTagger, features: &'a Features<'a>) -> Self {
        let tokens = features.token_count();
        let mut first = vec![[0; MAX_LABELS]; tokens];
        let mut last = vec![[0; MAX_LABELS]; tokens];
        let mut labels = vec![0; tokens];
        let mut gathered = Gathered::default();
        for &sequence in features.sequences() {
            for token_idx in sequence.indices() {
                gathered.0.clear();
                features.gather(sequence, token_idx, &mut gathered);
                first[token_idx] = sum(&tagger.first, &gathered);
                if let Some(second) = &tagger.second {
                    last[token_idx] = sum(second, &gathered);
                }
            }
            if tagger.second.is_some() {
                let best =
                    chain::best(&first[sequence.indices()], tagger.first.transitions(), LABELS);
                labels[sequence.indices()].copy_from_slice(&best);
            }
        }
        let Some(second) = &tagger.second else {
            return Self { features, scorer: &tagger.first, first_pass: None, last: first };
        };
        let first_pass = FirstPass::new(features, labels);
        for &sequence in features.sequences() {
            for token_idx in sequence.indices() {
                gathered.0.clear();
                first_pass.gather(features, sequence, token_idx, &mut gathered);
                for (score, own) in last[token_idx].iter_mut().zip(sum(second, &gathered)) {
                    *score += own;
                }
            }
        }
        Self { features, scorer: second, first_pass: Some(first_pass), last }
    }

    /// What speaks most for `kind` and against "outside" at the tokens of a name.
    fn reasons(&self, sequence: TokenRange, tokens: TokenRange, kind: usize) -> Vec<Reason> {
        let mut sums: Vec<(Reason, i32)> = Vec::new();
        let mut gathered = Gathered::default();
        for token_idx in tokens.indices() {
            let label =
                if token_idx == tokens.start() { chain::begin(kind) } else { chain::inside(kind) };
            gathered.0.clear();
            self.features.gather(sequence, token_idx, &mut gathered);
            if let Some(first_pass) = &self.first_pass {
                first_pass.gather(self.features, sequence, token_idx, &mut gathered);
            }
            for feature in &gathered.0 {
                let Some(row) = self.scorer.row(feature.key) else { continue };
                let gain = i32::from(row[label]) - i32::from(row[0]);
                match sums.iter_mut().find(|(reason, _)| *reason == feature.reason) {
                    Some((_, sum)) => *sum += gain,
                    None => sums.push((feature.reason, gain)),
                }
            }
        }
        sums.retain(|&(reason, gain)| gain > 0 && reason != Reason::Always);
        sums.sort_by_key(|&(reason, gain)| (std::cmp::Reverse(gain), reason));
        sums.into_iter().map(|(reason, _)| reason).collect()
    }
}

/// The label on the best chain: the one that is not behind, the first of equals.
fn best_label(behind: &Scores) -> usize {
    behind
        .iter()
        .take(LABELS)
        .enumerate()
        .fold(0, |best, (label, &it)| if it > behind[best] { label } else { best })
}

/// How far the best chain that changes the name's kind or edges is behind.
fn margin(behind: &[Scores], labels: &[usize], start: usize, end: usize) -> i32 {
    let other = |at: usize| {
        let others = (0..LABELS).filter(|&label| label != labels[at]);
        others.map(|label| behind[at][label]).max().unwrap_or(0)
    };
    let longer =
        behind.get(end).and_then(|row| Some(row[chain::inside(chain::kind(labels[start])?)]));
    let nearest = (start..end).map(other).chain(longer).max().unwrap_or(0);
    -nearest
}

fn sum(scorer: &Scorer, gathered: &Gathered) -> Scores {
    let mut sums = [0; MAX_LABELS];
    for feature in &gathered.0 {
        scorer.add(feature.key, &mut sums);
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{packed::HEADER, vocabulary};

    #[test]
    fn the_card_belongs_to_the_weights() {
        let bytes = include_bytes!("weights/names.bin");
        NameTagger::unpack(bytes).unwrap();
        let card = include_str!("weights/names.md");
        let checksum = crate::model::packed::checksum(&bytes[HEADER..]);
        assert!(card.contains(&format!("| checksum | {checksum:016x} |")));
        assert!(card.contains(&format!("| feature version | {} |", features::VERSION)));
        assert!(card.contains(&format!(
            "| vocabulary checksum | {:016x} |",
            vocabulary::bundled_checksum()
        )));
        assert_eq!(card.matches("| F1 on ").count(), 2, "the card says how good the weights are");
    }

    #[test]
    fn the_card_belongs_to_the_vocabulary() {
        let checksum = vocabulary::bundled_checksum();
        assert!(
            include_str!("weights/vocabulary.md")
                .contains(&format!("| checksum | {checksum:016x} |"))
        );
    }
}
