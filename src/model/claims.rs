//! The weights of the claims stage: which words carry an act, who fills which role, what is a claim after all.

use std::sync::LazyLock;

use crate::{
    model::{
        coded,
        forest::Forest,
        hash, logistic,
        network::Network,
        packed::{UnpackError, Unpacker},
        scorer::Scorer,
    },
    order,
};

/// What the file begins with.
pub(crate) const MAGIC: [u8; 4] = *b"CLCL";

/// Changes whenever a template or a fact of the features changes: weights of another version are refused.
pub(crate) const VERSION: u32 = 6;

/// How many bits of a hash a feature key keeps: so few that many features share a weight, which learning allows for, and a key
/// costs half of one that is hardly shared.
pub(crate) const KEY_BITS: u32 = 17;

/// How much of what speaks for an act is what the network says.
const OF_CUE_NETWORK: f32 = 0.6;

/// How much of what speaks for a choice of a role is.
const OF_ROLE_NETWORK: f32 = 0.5;

/// How many labels a trigger may have: none, and the ten acts.
pub(crate) const ACTS: usize = 11;

/// How many roles are weighed.
pub(crate) const ROLES: usize = 4;

/// Where a feature comes from: while learning, what the frames say is left out at times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// What stands in the text.
    Text,
    /// What the frames say of it.
    Frame,
}

/// What a fact looks at, for the reasons a reader is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    /// The words that carry the act.
    Cue,
    /// Who and what stands beside them, and how it is joined to them.
    Roles,
    /// What the frames say.
    Frame,
    /// What else the passage says.
    Passage,
}

/// The features of one thing, gathered template by template.
#[derive(Debug, Default)]
pub(crate) struct Evidence(pub(crate) Vec<(u32, Source)>);

impl Evidence {
    /// The feature of template number `template` with these values. Numbers are part of [`VERSION`].
    pub(crate) fn push(&mut self, source: Source, template: u64, values: &[u64]) {
        let seed = hash::join(0x636C_6169, template);
        let hash = values.iter().fold(seed, |hash, &value| hash::join(hash, value));
        self.0.push((hash::key(hash, KEY_BITS), source));
    }

    /// Leaves each feature once.
    pub(crate) fn once(&mut self) {
        self.0.sort_unstable_by_key(|&(key, _)| key);
        self.0.dedup_by_key(|&mut (key, _)| key);
    }

    /// The features alone.
    pub(crate) fn keys(&self) -> impl Iterator<Item = u32> {
        self.0.iter().map(|&(key, _)| key)
    }
}

/// What the last step weighs of a trigger and its roles: whole numbers, always as many and in the same order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    pub(crate) values: Vec<i16>,
    reasons: Vec<Reason>,
}

impl Facts {
    /// Adds the next fact.
    pub(crate) fn push(&mut self, reason: Reason, value: i16) {
        self.values.push(value);
        self.reasons.push(reason);
    }

    /// Adds a share, in thousandths.
    pub(crate) fn share(&mut self, reason: Reason, share: f32) {
        self.push(reason, thousandths(share));
    }

    /// Adds how many there are.
    pub(crate) fn count(&mut self, reason: Reason, count: usize) {
        self.push(reason, i16::try_from(count).unwrap_or(i16::MAX));
    }
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "what is clamped to an i16 is held by one"
)]
fn thousandths(share: f32) -> i16 {
    (share * 1_000.0).round().clamp(-32_000.0, 32_000.0) as i16
}

const BUNDLED_FILE: &[u8] = include_bytes!("weights/claims.bin");

/// The weights of all steps.
#[derive(Clone, Debug)]
pub(crate) struct ClaimWeights {
    /// Which words are worth a look.
    words: Scorer<1>,
    /// Which words carry an act.
    cues: Scorer<2>,
    /// The same, by the words of the whole sentence.
    pub(crate) cue_network: Network<ACTS>,
    /// Who fills which role.
    roles: Scorer<1>,
    /// The same, by the words of the sentence.
    pub(crate) role_network: Network<ROLES>,
    /// Which words are those of texts in which land is claimed.
    topics: Scorer<1>,
    /// What is a claim after all.
    forest: Forest,
}

impl ClaimWeights {
    /// The weights that are compiled in, read once.
    ///
    /// # Panics
    ///
    /// If the bundled file is broken; a test loads it.
    pub(crate) fn bundled() -> &'static Self {
        static BUNDLED: LazyLock<ClaimWeights> = LazyLock::new(|| {
            ClaimWeights::unpack(BUNDLED_FILE).expect("the bundled weights are whole")
        });
        &BUNDLED
    }

    /// Reads what `train claims` packed.
    pub(crate) fn unpack(bytes: &[u8]) -> Result<Self, UnpackError> {
        let bytes = coded::expanded(bytes)?;
        let mut file = Unpacker::new(&bytes, MAGIC, VERSION)?;
        Ok(Self {
            words: Scorer::unpack(&mut file, KEY_BITS)?,
            cues: Scorer::unpack(&mut file, KEY_BITS)?,
            cue_network: Network::unpack(&mut file, KEY_BITS)?,
            roles: Scorer::unpack(&mut file, KEY_BITS)?,
            role_network: Network::unpack(&mut file, KEY_BITS)?,
            topics: Scorer::unpack(&mut file, KEY_BITS)?,
            forest: Forest::unpack(&mut file)?,
        })
    }

    /// How likely a trigger carries no act and each: by what its features say, and what the network does, `read`.
    pub(crate) fn of_cue(&self, evidence: &Evidence, read: &[f32; ACTS]) -> [f32; ACTS] {
        let sums = self.cues.sum(evidence.keys()).scores(0);
        logistic::softmax(&mixed(OF_CUE_NETWORK, read, sums))
    }

    /// For each role how much speaks for a choice, in logits: by what its features say, and what the network does, `read`.
    pub(crate) fn of_roles(&self, evidence: &Evidence, read: &[f32; ROLES]) -> [f32; ROLES] {
        mixed(OF_ROLE_NETWORK, read, self.roles.sum(evidence.keys()).scores(0))
    }

    /// How much speaks for a word as a trigger, whatever stands around it.
    pub(crate) fn of_word(&self, evidence: &Evidence) -> i32 {
        self.words.sum(evidence.keys()).lane(0)
    }

    /// How much the words of a sentence speak for land that someone claims as the subject of the text.
    pub(crate) fn of_topic(&self, words: &Evidence) -> i32 {
        self.topics.sum(words.keys()).lane(0)
    }

    /// How likely a trigger with its roles is a claim.
    pub(crate) fn accept(&self, facts: &Facts) -> f32 {
        self.forest.share(&facts.values)
    }

    /// What speaks for a claim, the strongest first: without it the claim would be less likely.
    pub(crate) fn reasons(&self, facts: &Facts) -> Vec<Reason> {
        let of = |reason: Reason| {
            let is_one = |fact: usize| facts.reasons.get(fact) == Some(&reason);
            (reason, self.forest.worth(&facts.values, is_one))
        };
        let groups = [Reason::Cue, Reason::Roles, Reason::Frame, Reason::Passage].map(of);
        let mut reasons: Vec<(Reason, i16)> =
            groups.into_iter().filter(|&(_, worth)| worth > 0).collect();
        order::by_key(&mut reasons, |&(reason, worth)| (-worth, reason));
        reasons.into_iter().map(|(reason, _)| reason).collect()
    }
}

/// For each label the logits of both: `read` by a share of `of_network`, and `sums`, in steps of weights, by the rest.
fn mixed<const LABELS: usize>(
    of_network: f32,
    read: &[f32; LABELS],
    sums: [i32; LABELS],
) -> [f32; LABELS] {
    std::array::from_fn(|label| {
        of_network * read[label] + (1.0 - of_network) * logistic::logits(sums[label])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{packed, vocabulary};

    #[test]
    fn the_card_belongs_to_the_weights() {
        ClaimWeights::unpack(BUNDLED_FILE).unwrap();
        let card = include_str!("weights/claims.md");
        let checksum = packed::stated_checksum(BUNDLED_FILE);
        assert!(card.contains(&format!("| checksum | {checksum:016x} |")));
        assert!(card.contains(&format!("| feature version | {VERSION} |")));
        let vocabulary = vocabulary::bundled_checksum();
        assert!(card.contains(&format!("| vocabulary checksum | {vocabulary:016x} |")));
        assert!(card.contains("| cross-validation, all passages |"));
    }
}
