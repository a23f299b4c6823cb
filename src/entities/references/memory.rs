//! What has been named and referred to so far, as a reader keeps it in mind. Weighs nothing.

use crate::{
    document::TokenRange,
    entities::{EntityId, EntityKind, profile::Profile, references::unnamed::Unnamed},
    lexicon::Sex,
};

/// Whom or what a pronoun or a description can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    Named(EntityId),
    Unnamed(Unnamed),
}

impl Who {
    pub(super) fn id(self) -> Option<EntityId> {
        match self {
            Self::Named(id) => Some(id),
            Self::Unnamed(_) => None,
        }
    }
}

/// A thing in mind: where it stood last, and how often it was named.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one thing seen, and a feature of its own"
)]
pub(super) struct Trace {
    pub(super) who: Who,
    pub(super) tokens: TokenRange,
    pub(super) sentence: usize,
    pub(super) paragraph: usize,
    pub(super) is_subject: bool,
    pub(super) is_possessor: bool,
    /// Whether a preposition stands before it: `in London`.
    pub(super) is_adjunct: bool,
    pub(super) speaks: bool,
    pub(super) is_quoted: bool,
    /// Whether it stood there as an adjective: `Ukrainian territory`.
    pub(super) is_adjective: bool,
    /// Whether it ever stood otherwise: `Ukraine`.
    pub(super) was_noun: bool,
    /// How often it was named or referred to so far.
    pub(super) n_seen: usize,
}

/// At most so many named things are kept in mind; the one not met for the longest time is forgotten.
const CAPACITY: usize = 14;

/// How many sentences what has no name is kept in mind.
const UNNAMED_REACH: usize = 2;

/// What is in mind, the thing met last at the end.
#[derive(Debug, Default)]
pub(super) struct Memory {
    traces: Vec<Trace>,
    /// The last person that a man's or a woman's pronoun stood for, and in which sentence.
    last_man: Option<(Who, usize)>,
    last_woman: Option<(Who, usize)>,
}

impl Memory {
    /// What is in mind, the thing met last first.
    pub(super) fn traces(&self) -> impl Iterator<Item = &Trace> {
        self.traces.iter().rev()
    }

    /// Meets a thing again, or for the first time.
    pub(super) fn meet(&mut self, mut trace: Trace) {
        let is_near = |it: &Trace| it.sentence + UNNAMED_REACH >= trace.sentence;
        // The same words may first have been taken for someone unnamed: `the Russian leader`.
        let is_same = |it: &Trace| it.who != trace.who && it.tokens.end() == trace.tokens.end();
        self.traces.retain(|it| it.who.id().is_some() || is_near(it) && !is_same(it));
        let n_named = self.traces.iter().filter(|it| it.who.id().is_some()).count();
        if let Some(idx) = self.traces.iter().position(|it| it.who == trace.who) {
            let before = self.traces.remove(idx);
            trace.n_seen = before.n_seen + 1;
            trace.was_noun |= before.was_noun;
        } else if n_named == CAPACITY
            && let Some(idx) = self.traces.iter().position(|it| it.who.id().is_some())
        {
            self.traces.remove(idx);
        }
        self.traces.push(trace);
    }

    /// The last person that a pronoun of this sex stood for.
    pub(super) fn last_of(&self, sex: Sex) -> Option<(Who, usize)> {
        if sex == Sex::Man { self.last_man } else { self.last_woman }
    }

    /// Keeps whom a pronoun of this sex stood for.
    pub(super) fn keep(&mut self, sex: Sex, who: Who, sentence: usize) {
        let last = if sex == Sex::Man { &mut self.last_man } else { &mut self.last_woman };
        *last = Some((who, sentence));
    }
}

/// What a candidate is, for all of the article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    pub(super) has_name: bool,
    pub(super) kind: EntityKind,
    pub(super) profile: &'a Profile,
    /// What its names, titles and the pronouns for it tell.
    pub(super) sex: Option<Sex>,
    /// How often it is named in the article.
    pub(super) n_mentions: usize,
}
