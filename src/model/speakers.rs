//! How much speaks for each of those who could have said something. Knows no text.
//!
//! Trained on annotated articles by `tools/train speakers`; the card beside the weights says how well.

use std::sync::LazyLock;

use crate::{
    model::{
        coded, hash,
        packed::{Keys, UnpackError, Unpacker},
    },
    order,
};

/// What the file begins with.
pub(crate) const MAGIC: [u8; 4] = *b"CLSP";

/// Changes whenever a template, a fact or a hash changes: weights of another version are refused.
pub(crate) const VERSION: u32 = 1;

/// How many bits of a feature's hash are kept.
pub(crate) const KEY_BITS: u32 = 22;

/// What a feature looks at, for the reasons a reader is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    /// A written sieve.
    Construction,
    /// Where the candidate stands to the verb of saying.
    Verb,
    /// The words and marks round it, which show its part in the sentence.
    Role,
    /// Where it stands to what is said.
    Place,
    /// What kind of name, noun or pronoun it is.
    Kind,
    /// Who spoke before, and how often it is named.
    Memory,
}

impl Reason {
    /// All reasons.
    const ALL: [Self; 6] =
        [Self::Construction, Self::Verb, Self::Role, Self::Place, Self::Kind, Self::Memory];

    /// What a reader is told.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Construction => "as such sentences are built",
            Self::Verb => "where it stands to the verb",
            Self::Role => "its part in the sentence",
            Self::Place => "near what is said",
            Self::Kind => "someone who can say it",
            Self::Memory => "spoke or was named before",
        }
    }
}

/// A hashed feature and what it looks at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Feature {
    pub(crate) key: u32,
    pub(crate) reason: Reason,
}

impl Feature {
    /// The feature with this hash.
    pub(crate) fn new(joined: u64, reason: Reason) -> Self {
        Self { key: hash::key(hash::join(joined, 0), KEY_BITS), reason }
    }
}

/// A weight for every feature that matters, in tenths of a logit.
#[derive(Debug)]
pub(crate) struct Ranker {
    keys: Keys,
    weights: Vec<i8>,
}

impl Ranker {
    /// The weights that are compiled in, read once.
    ///
    /// # Panics
    ///
    /// If the bundled weights are broken or belong to other features; a test loads them.
    pub(crate) fn bundled() -> &'static Self {
        static BUNDLED: LazyLock<Ranker> = LazyLock::new(|| {
            Ranker::unpack(include_bytes!("weights/speakers.bin"))
                .expect("the bundled weights are whole")
        });
        &BUNDLED
    }

    /// Reads what `train speakers` packed: keys, and a weight each.
    pub(crate) fn unpack(bytes: &[u8]) -> Result<Self, UnpackError> {
        let bytes = coded::expanded(bytes)?;
        let mut file = Unpacker::new(&bytes, MAGIC, VERSION)?;
        let (keys, weights) = (file.keys(KEY_BITS)?, file.column()?);
        if keys.len() != weights.len() {
            return Err(UnpackError { reason: "the columns do not fit each other" });
        }
        Ok(Self { keys, weights: weights.iter().map(|byte| byte.cast_signed()).collect() })
    }

    /// Weights that speak for nobody, to begin training with.
    #[cfg(feature = "train")]
    pub(crate) fn none() -> Self {
        Self { keys: Keys::new(Vec::new(), KEY_BITS), weights: Vec::new() }
    }

    /// The sum of the weights of `features`, in tenths of a logit.
    pub(crate) fn score(&self, features: &[Feature]) -> i32 {
        features.iter().map(|feature| self.weight(feature.key)).sum()
    }

    /// What speaks more for `features` than for those of another candidate, strongest first.
    pub(crate) fn reasons(&self, features: &[Feature], other: &[Feature]) -> Vec<Reason> {
        let sum = |features: &[Feature], reason: Reason| -> i32 {
            let own = features.iter().filter(|it| it.reason == reason);
            own.map(|it| self.weight(it.key)).sum()
        };
        let gain = |reason| sum(features, reason) - sum(other, reason);
        let mut gains: Vec<(i32, Reason)> =
            Reason::ALL.into_iter().map(|reason| (gain(reason), reason)).collect();
        gains.retain(|it| it.0 > 0);
        order::by_key(&mut gains, |&(gain, reason)| (std::cmp::Reverse(gain), reason));
        gains.into_iter().map(|it| it.1).collect()
    }

    fn weight(&self, key: u32) -> i32 {
        let weight = self.keys.find(key).and_then(|idx| self.weights.get(idx));
        weight.copied().map_or(0, i32::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_card_belongs_to_the_weights() {
        let bytes = include_bytes!("weights/speakers.bin");
        Ranker::unpack(bytes).unwrap();
        let card = include_str!("weights/speakers.md");
        let checksum = crate::model::packed::stated_checksum(bytes);
        assert!(card.contains(&format!("| checksum | {checksum:016x} |")));
        assert!(card.contains(&format!("| feature version | {VERSION} |")));
        assert_eq!(
            card.matches("| right on ").count(),
            1,
            "the card says how good the weights are"
        );
    }
}
