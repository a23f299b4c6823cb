//! What has been named and referred to so far, as a reader keeps it in mind. Weighs nothing.

use crate::{
    document::TokenRange,
    entities::{EntityId, EntityKind, profile::Profile},
    lexicon::Sex,
};

/// A thing in mind: where it stood last, and how often it was named.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one thing seen, and a feature of its own"
)]
pub(super) struct Trace {
    pub(super) id: EntityId,
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
    /// How often it was named or referred to so far.
    pub(super) n_seen: usize,
}

/// At most so many things are kept in mind; the one not met for the longest time is forgotten.
const CAPACITY: usize = 14;

/// What is in mind, the thing met last at the end.
#[derive(Debug, Default)]
pub(super) struct Memory {
    traces: Vec<Trace>,
    /// The last person that a man's or a woman's pronoun stood for, and in which sentence.
    pub(super) last_man: Option<(EntityId, usize)>,
    pub(super) last_woman: Option<(EntityId, usize)>,
}

impl Memory {
    /// What is in mind, the thing met last first.
    pub(super) fn traces(&self) -> impl Iterator<Item = &Trace> {
        self.traces.iter().rev()
    }

    /// Meets a thing again, or for the first time.
    pub(super) fn meet(&mut self, mut trace: Trace) {
        if let Some(idx) = self.traces.iter().position(|it| it.id == trace.id) {
            trace.n_seen = self.traces.remove(idx).n_seen + 1;
        } else if self.traces.len() == CAPACITY {
            self.traces.remove(0);
        }
        self.traces.push(trace);
    }

    /// The last person that a pronoun of this sex stood for.
    pub(super) fn last_of(&self, sex: Sex) -> Option<(EntityId, usize)> {
        if sex == Sex::Man { self.last_man } else { self.last_woman }
    }

    /// Keeps whom a pronoun of this sex stood for.
    pub(super) fn keep(&mut self, sex: Sex, id: EntityId, sentence: usize) {
        let last = if sex == Sex::Man { &mut self.last_man } else { &mut self.last_woman };
        *last = Some((id, sentence));
    }
}

/// What a candidate is, for all of the article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    pub(super) kind: EntityKind,
    pub(super) profile: &'a Profile,
    /// What its names, titles and the pronouns for it tell.
    pub(super) sex: Option<Sex>,
    /// How often it is named in the article.
    pub(super) n_mentions: usize,
}
