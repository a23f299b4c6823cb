//! Stage 3: territorial claims: who claims, holds, takes, demands, denies or gives up which territory.

mod actors;
mod attributives;
mod chunks;
mod clause;
mod copulas;
mod draft;
mod events;
mod ground;
mod idioms;
mod nominals;
mod objects;
mod operators;
mod reasons;
pub(crate) mod select;
mod subjects;
pub(crate) mod weigh;
mod words;

use crate::{
    document::Document,
    entities::{EntityId, Names},
    lexicon::Lexicon,
    quotes::{Quote, QuoteId},
    rule::{Confidence, Rule},
    span::Span,
};

/// What an actor does or says about a territory; a closed set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Says the territory is the claimant's, or declares it independent.
    Assert,
    /// Wants another to give up, leave, return or recognize it.
    Demand,
    /// Denies another's claim, title or demand.
    Reject,
    /// Denies wanting, claiming or planning to take it.
    Disclaim,
    /// Accepts or awards another's title, border or statehood.
    Recognize,
    /// Incorporates it by law, decree, vote or map.
    Annex,
    /// Takes it by force or entry, or tries, plans or threatens to.
    Seize,
    /// Has, administers, garrisons or occupies it.
    Hold,
    /// Gives it up, hands it over, leaves or renounces it.
    Cede,
    /// Its status is open; no side's position is given.
    Dispute,
}

impl Act {
    /// All acts, in the order of the labels of the learned step.
    pub const ALL: [Self; 10] = [
        Self::Assert,
        Self::Demand,
        Self::Reject,
        Self::Disclaim,
        Self::Recognize,
        Self::Annex,
        Self::Seize,
        Self::Hold,
        Self::Cede,
        Self::Dispute,
    ];

    /// The act with this word in the contract.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.word() == word)
    }

    /// The word in the contract: `assert`, `demand`, …
    pub fn word(self) -> &'static str {
        match self {
            Self::Assert => "assert",
            Self::Demand => "demand",
            Self::Reject => "reject",
            Self::Disclaim => "disclaim",
            Self::Recognize => "recognize",
            Self::Annex => "annex",
            Self::Seize => "seize",
            Self::Hold => "hold",
            Self::Cede => "cede",
            Self::Dispute => "dispute",
        }
    }
}

/// Whether the act is affirmed or denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// It is so.
    Affirmed,
    /// It did not happen or is denied: `has not captured`.
    Negated,
}

impl Polarity {
    /// The word in the contract: `affirmed`, `negated`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Affirmed => "affirmed",
            Self::Negated => "negated",
        }
    }
}

/// Whether the act is a fact or a wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modality {
    /// It is or was so.
    Actual,
    /// It is wanted or urged.
    Demanded,
    /// It is offered, planned or agreed but not done.
    Proposed,
    /// It is threatened, feared, conditional or merely possible.
    Hypothetical,
}

impl Modality {
    /// The word in the contract: `actual`, `demanded`, `proposed`, `hypothetical`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Demanded => "demanded",
            Self::Proposed => "proposed",
            Self::Hypothetical => "hypothetical",
        }
    }
}

/// One item of a slot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Filler {
    /// The words, without article.
    pub span: Span,
    /// The thing they name, through a capital or seat to the country it stands for; a territory may be in no list.
    pub entity: Option<EntityId>,
}

/// A stretch of text that reports an act or position of an actor about who holds, should hold or may use a territory.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The shortest stretch with the trigger and all slots but the speaker that lie in its sentence.
    pub span: Span,
    /// What is done or said.
    pub act: Act,
    /// The words that carry the act.
    pub trigger: Span,
    /// Who claims, acts or holds; the parties of a dispute.
    pub claimant: Vec<Filler>,
    /// The land, each item of a list by itself.
    pub territory: Vec<Filler>,
    /// The holder, rival or recipient.
    pub counterparty: Vec<Filler>,
    /// To whom the clause is attributed.
    pub speaker: Vec<Filler>,
    /// Amount or share: `most of`, `about 400 square kilometers`.
    pub extent: Vec<Span>,
    /// Affirmed or negated.
    pub polarity: Polarity,
    /// Fact or wish.
    pub modality: Modality,
    /// The quote it stands in.
    pub quote: Option<QuoteId>,
    /// How sure the claim and its slots are together.
    pub confidence: Confidence,
    /// The frame that answered, or the learned step where none did.
    pub rule: Rule,
    /// Short reasons a reader can follow.
    pub why: Vec<String>,
}

/// Finds all territorial claims of `doc`, in order of their start.
pub fn find(doc: &Document, lexicon: &Lexicon, names: &Names, quotes: &[Quote]) -> Vec<Claim> {
    select::find(doc, lexicon, names, quotes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_contract_name_their_acts() {
        for word in ["assert", "demand", "reject", "disclaim", "recognize", "annex"] {
            assert_eq!(Act::of_word(word).map(Act::word), Some(word));
        }
    }
}
