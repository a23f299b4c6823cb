//! A claim before its speaker is known and before it is chosen among those that share its words.

use crate::{
    claims::{Act, Modality, Polarity},
    rule::Rule,
    span::Span,
};

/// A claim as one frame reads it.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) act: Act,
    pub(super) trigger: Span,
    pub(super) claimant: Vec<Span>,
    pub(super) territory: Vec<Span>,
    pub(super) counterparty: Vec<Span>,
    pub(super) extent: Vec<Span>,
    pub(super) polarity: Polarity,
    pub(super) modality: Modality,
    pub(super) rule: Rule,
    /// The index of the sentence.
    pub(super) sentence: usize,
    /// Whether it counts only beside a sure claim.
    pub(super) needs_topic: bool,
    /// Whether the one who is quoted is the claimant where no other is named: `must leave`, `is not for sale`.
    pub(super) speaker_claims: bool,
    /// Of two that share a word, the one with the higher rank stays.
    pub(super) rank: u8,
}

impl Draft {
    /// A claim of `act`, affirmed and actual, with nothing but its trigger.
    pub(super) fn new(act: Act, trigger: Span, sentence: usize, rule: Rule) -> Self {
        Self {
            act,
            trigger,
            claimant: Vec::new(),
            territory: Vec::new(),
            counterparty: Vec::new(),
            extent: Vec::new(),
            polarity: Polarity::Affirmed,
            modality: if act == Act::Demand { Modality::Demanded } else { Modality::Actual },
            rule,
            sentence,
            needs_topic: false,
            speaker_claims: false,
            rank: 5,
        }
    }
}
