//! Stage 2: quotes, word for word and reported, with the one who speaks. No claims.

mod according;
mod assembly;
mod clauses;
mod cues;
mod edges;
mod marks;
mod reported;
mod site;
mod speaker;
mod standing;
mod subjects;
mod trust;
mod words;

use crate::{
    document::{Document, TokenRange},
    entities::{EntityId, Names},
    lexicon::Lexicon,
    model::speakers::Ranker,
    quotes::cues::Cue,
    rule::{Confidence, Rule},
    span::Span,
};

#[cfg(feature = "train")]
pub(crate) use self::speaker::Ballot;

/// An index into the vector that [`find`] returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuoteId(pub usize);

/// How the words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuoteKind {
    /// All letters stand inside marks.
    Direct,
    /// Some letters stand inside marks, some do not.
    Mixed,
    /// Reported speech: no letter stands inside marks.
    Indirect,
}

impl QuoteKind {
    /// The word in the contract and for the reader: `direct`, `mixed`, `indirect`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// Words attributed to someone.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The hull of its parts.
    pub span: Span,
    /// How the words are given.
    pub kind: QuoteKind,
    /// The unbroken stretches, outer marks included, in text order; at least one.
    pub parts: Vec<Span>,
    /// The words that introduce it: `said`, `according to`.
    pub cue: Option<Span>,
    /// Who says it, if the text tells.
    pub speaker: Option<Speaker>,
    /// Who else could say it, most likely first.
    pub candidates: Vec<Speaker>,
    /// How sure quote and speaker are together.
    pub confidence: Confidence,
    /// What found the quote.
    pub rule: Rule,
    /// Short reasons a reader can follow.
    pub why: Vec<String>,
}

/// The words that name a speaker.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Speaker {
    /// The name, pronoun or description as it stands: `Vance`, `he`, `a senior official`.
    pub span: Span,
    /// The thing it names, through a capital or seat to the country it stands for; none for "residents".
    pub entity: Option<EntityId>,
    /// The sieve that found it.
    pub rule: Rule,
}

/// What the rules found, before it has a speaker.
#[derive(Clone, Debug)]
struct Finding {
    parts: Vec<TokenRange>,
    cue: Option<Cue>,
    /// Where the speaker stands, if the construction tells.
    source: Option<TokenRange>,
    rule: Rule,
}

/// Who could have said each quote of `doc` by `ranker`, with what speaks for them.
#[cfg(feature = "train")]
pub(crate) fn ballots(
    doc: &Document,
    lexicon: &Lexicon,
    names: &Names,
    ranker: &Ranker,
) -> Vec<Ballot> {
    let mut ballots = Vec::new();
    assembly::find(doc, lexicon, names, ranker, Some(&mut ballots));
    ballots
}

/// Finds all quotes of `doc`, in order of their start.
pub fn find(doc: &Document, lexicon: &Lexicon, names: &Names) -> Vec<Quote> {
    assembly::find(doc, lexicon, names, Ranker::bundled(), None)
}
