//! What the rules ask of a cue and answer with; what follows it: `that`, marks, an infinitive, nothing. Decides nothing.

use crate::{
    document::{Shape, TokenRange},
    lexicon::{Frames, WordClass},
    quotes::{
        cues::Cue,
        marks::Marks,
        words::{Ending, Words},
    },
};

/// One cue in its period.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site<'a> {
    pub(super) words: &'a Words<'a>,
    pub(super) marks: &'a Marks,
    /// The first token that no earlier finding of the period has used.
    pub(super) floor: usize,
    /// Whether something was found before `floor` in the period.
    pub(super) follows_finding: bool,
    /// The index after the last word of the period.
    pub(super) end: usize,
    pub(super) cue: Cue,
    /// The cues after this one in the period.
    pub(super) later: &'a [Cue],
}

/// What a rule found at a cue.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The stretches that hold what is said, in text order.
    pub(super) parts: Vec<TokenRange>,
    /// Where the speaker stands, if the construction tells.
    pub(super) source: Option<TokenRange>,
}

/// What follows a cue, behind adverbs, times and places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// Nothing but the end.
    End,
    /// A comma or a dash at this token.
    Comma(usize),
    /// `that` at this token.
    That(usize),
    /// `whether` or another question word.
    Whether(usize),
    /// An infinitive, at its `to`.
    To(usize),
    /// An opening mark.
    Mark(usize),
    /// What stands behind a colon.
    Colon(usize),
    /// Anything else: a noun group or a clause.
    Other(usize),
}

impl Site<'_> {
    /// What follows the cue.
    pub(super) fn after(&self) -> After {
        let start = self.addressee();
        if self.cue.frames.any(Frames::ADDRESSEE | Frames::ADDRESSEE_TO)
            && let Some(after) = self.after_addressee(start)
        {
            return after;
        }
        self.after_from(self.cue.group.end())
    }

    /// Where the one spoken to is named, if at all: right behind the verb, or behind its `on` in `called on both sides to stop`.
    pub(super) fn addressee(&self) -> usize {
        let end = self.cue.group.end();
        let calls_on = self.cue.frames.any(Frames::ADDRESSEE_TO) && self.words.is(end, "on");
        if calls_on && self.cue.frames.any(Frames::LABEL) { end + 1 } else { end }
    }

    /// What follows the noun group of the one spoken to, if one begins at `start`.
    fn after_addressee(&self, start: usize) -> Option<After> {
        let begins = !matches!(
            self.words.class(start),
            Some(WordClass::Preposition | WordClass::Subject | WordClass::Subordinator)
        );
        let stop = self.stop(start)?;
        (begins && stop > start).then(|| self.after_from(stop))
    }

    pub(super) fn after_from(&self, mut at: usize) -> After {
        while at < self.end {
            if let Some(after) = self.begins(at) {
                return after;
            }
            let words = self.words;
            let class = words.class(at);
            let is_when = class == Some(WordClass::Time) || words.is_adverb(at);
            at = match class {
                _ if is_when => at + 1,
                Some(WordClass::Preposition) if words.has_class(at + 1, WordClass::Time) => at + 2,
                Some(WordClass::Preposition) => match self.stop(at + 1) {
                    Some(stop) => stop,
                    None => return After::End,
                },
                // `… said as he left`: a clause of the frame, not of what is said.
                Some(WordClass::Subordinator) => match self.that_behind(at) {
                    Some(that) => that,
                    None => return After::End,
                },
                _ => return After::Other(at),
            };
        }
        After::End
    }

    /// The `that` behind a clause at `at` that has no comma: `said as he left that …`
    fn that_behind(&self, at: usize) -> Option<usize> {
        let limit = self.end.min(at + 12);
        let ends = |&idx: &usize| self.words.is(idx, "that") || !self.words.is_word(idx);
        (at + 1..limit).find(ends).filter(|&idx| self.words.is(idx, "that"))
    }

    /// What begins right at `at`, if it is one of the things that end an adjunct.
    fn begins(&self, at: usize) -> Option<After> {
        let words = self.words;
        if self.marks.at(at).is_some_and(|stretch| stretch.tokens.start() == at) {
            return Some(After::Mark(at));
        }
        if words.is_comma(at) || words.is_dash(at) {
            if let Some(after) = self.behind_parenthesis(at) {
                return Some(after);
            }
            let opens = self.marks.at(at + 1).is_some_and(|it| it.tokens.start() == at + 1);
            return Some(if opens { After::Mark(at + 1) } else { After::Comma(at) });
        }
        Some(match words.class(at) {
            _ if words.is(at, "that") => After::That(at),
            Some(WordClass::Question) => After::Whether(at),
            _ if words.text(at) == ":" => After::Colon(at + 1),
            _ if words.is(at, "to") && self.is_infinitive(at) => After::To(at),
            _ => return None,
        })
    }

    /// The `that` or the mark behind a short insertion: `said, among other things, that`, `said, pausing, “…”`.
    fn behind_parenthesis(&self, comma: usize) -> Option<After> {
        let limit = self.end.min(comma + 9);
        let close = (comma + 1..limit).find(|&idx| self.words.is_comma(idx))?;
        let opens = self.marks.at(close + 1).is_some_and(|it| it.tokens.start() == close + 1);
        if self.words.is(close + 1, "that") {
            return Some(After::That(close + 1));
        }
        opens.then_some(After::Mark(close + 1))
    }

    /// Whether the `to` at `at` is followed by a verb, as far as its looks tell.
    fn is_infinitive(&self, at: usize) -> bool {
        let next = self.words.get(at + 1);
        let is_marked = self.marks.covers(at + 1) && self.cue.frames.any(Frames::TO);
        is_marked
            || self.words.is_adverb(at + 1)
            || next.shape == Shape::Lower
                && matches!(next.class, None | Some(WordClass::Auxiliary))
                && next.ending == Ending::Other
    }

    /// The next token at or after `at` where an adjunct or an addressee ends; none before the end of the period.
    pub(super) fn stop(&self, at: usize) -> Option<usize> {
        let limit = self.end.min(at + 16);
        (at..limit).find(|&idx| {
            self.begins(idx).is_some() || idx > at && self.words.has_class(idx, WordClass::Subject)
        })
    }
}
