//! Stage 2: quotes, word for word and reported, with the one who speaks. No claims.

mod according;
mod assembly;
mod clauses;
mod cues;
mod edges;
mod facts;
mod first_person;
mod learned;
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
    entities::{EntityId, Names, Reference},
    lexicon::Lexicon,
    model::{
        quotes::{QuoteTagger, Reason},
        speakers::Ranker,
    },
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

/// The weights of the stage.
#[derive(Clone, Copy, Debug)]
struct Models<'a> {
    /// What is said.
    tagger: &'a QuoteTagger,
    /// Who says it.
    ranker: &'a Ranker,
}

/// What the rules found, before it has a speaker.
#[derive(Clone, Debug)]
struct Finding {
    parts: Vec<TokenRange>,
    cue: Option<Cue>,
    /// Where the speaker stands, if the construction tells.
    source: Option<TokenRange>,
    rule: Rule,
    /// How sure it is that this is said, from 0 to 1.
    sure: f32,
    /// What speaks most for it where no rule does, strongest first.
    evidence: Vec<Reason>,
}

impl Finding {
    /// What `rule` finds, as sure as the rule is.
    fn of_rule(
        rule: Rule,
        parts: Vec<TokenRange>,
        cue: Option<Cue>,
        source: Option<TokenRange>,
    ) -> Self {
        Self { parts, cue, source, rule, sure: trust::of_rule(rule), evidence: Vec::new() }
    }
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
    let models = Models { tagger: QuoteTagger::bundled(), ranker };
    assembly::find(doc, lexicon, names, models, Some(&mut ballots));
    ballots
}

/// Finds all quotes of `doc`, in order of their start.
pub fn find(doc: &Document, lexicon: &Lexicon, names: &Names) -> Vec<Quote> {
    let models = Models { tagger: QuoteTagger::bundled(), ranker: Ranker::bundled() };
    assembly::find(doc, lexicon, names, models, None)
}

/// What `I`, `we` and their forms stand for in `quotes`: the speaker, or the country or body that they speak for.
pub fn references(
    doc: &Document,
    lexicon: &Lexicon,
    names: &Names,
    quotes: &[Quote],
) -> Vec<Reference> {
    first_person::find(doc, lexicon, names, quotes)
}

/// The quotes that the stage finds with another tagger than the bundled one.
#[cfg(feature = "train")]
pub(crate) fn find_with(
    tagger: &QuoteTagger,
    doc: &Document,
    lexicon: &Lexicon,
    names: &Names,
) -> Vec<Quote> {
    let models = Models { tagger, ranker: Ranker::bundled() };
    assembly::find(doc, lexicon, names, models, None)
}

/// What the learned step of this stage is told of every token of `doc`.
#[cfg(feature = "train")]
pub(crate) fn facts(
    doc: &Document,
    lexicon: &Lexicon,
    names: &Names,
) -> crate::model::quotes::Facts {
    assembly::told(doc, lexicon, names)
}
