//! Noun groups round a verb: who does what the verb says. Links no names.

use crate::{
    document::{Shape, TokenRange},
    lexicon::{Frames, WordClass},
    quotes::{
        clauses::Period,
        marks::Marks,
        words::{Ending, Words},
    },
};

/// The longest apposition or noun group that is passed over, in tokens.
const REACH: usize = 16;

/// Where subjects are looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clause<'a> {
    pub(super) words: &'a Words<'a>,
    pub(super) marks: &'a Marks,
    pub(super) period: Period,
}

/// A subject in front of its verb.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject {
    pub(super) head: TokenRange,
    /// What stands between commas behind the head.
    pub(super) apposition: Option<TokenRange>,
}

impl Clause<'_> {
    /// The noun group whose verb begins at `verb`, with its apposition: `the mayor`, `Ana Petrović` of `the mayor, Ana Petrović, said`.
    pub(super) fn subject_of(&self, verb: usize) -> Option<Subject> {
        if let Some(head) = self.several(verb) {
            return Some(Subject { head, apposition: None });
        }
        let floor = self.period.tokens.start();
        let mut end = verb;
        let is_relative = end > floor && self.words.has_class(end - 1, WordClass::Relative);
        if is_relative {
            end -= 1;
            if end > floor && self.words.is_comma(end - 1) {
                end -= 1;
            }
        }
        let close = end;
        for _ in 0..2 {
            let is_age = end < close
                && self.words.is_comma(end)
                && end > floor + 1
                && self.words.get(end - 1).shape == Shape::Number
                && self.words.is_comma(end - 2);
            // `Ana Petrović, 43, of Tarn, said`
            let Some(open) = (if is_age { Some(end - 2) } else { self.apposition(end) }) else {
                break;
            };
            end = open;
        }
        let apposition = (end + 2 < close).then(|| TokenRange::new(end + 1, close - 1));
        let mut start = self.left_edge(end);
        if is_relative {
            // `asked the mayor about a woman who said`: the nearest noun group is meant.
            let is_edge = |idx: &usize| {
                self.words.has_class(*idx, WordClass::Preposition) && !self.words.is(*idx, "of")
            };
            start = (start..end).rev().find(is_edge).map_or(start, |idx| idx + 1);
        }
        let head = self.head(TokenRange::new(start, end))?;
        Some(Subject { head, apposition })
    }

    /// All of a row whose verb begins at `verb`: `shopkeepers, students and a beekeeper all said`.
    fn several(&self, verb: usize) -> Option<TokenRange> {
        let words = self.words;
        let floor = self.period.tokens.start();
        let end = verb.checked_sub(1).filter(|&idx| idx > floor)?;
        let is_inside = |&idx: &usize| {
            let is_edge = matches!(
                words.class(idx),
                Some(WordClass::Preposition | WordClass::Relative | WordClass::Subordinator)
            );
            let is_verb = words.is_sure_verb(idx) || words.get(idx).tag.is_finite_verb();
            let is_part = words.is_word(idx) || matches!(words.text(idx), "," | "(" | ")" | "-");
            is_part && !is_edge && !is_verb && !self.marks.covers(idx)
        };
        let lowest = floor.max(end.saturating_sub(2 * REACH));
        let start = (lowest..end).rev().take_while(is_inside).last()?;
        let is_row = (start..end).any(|idx| words.is(idx, "and")) && words.is_word(start);
        let floats = ["all", "both"].iter().any(|word| words.is(end, word));
        (floats && is_row).then(|| TokenRange::new(start, end))
    }

    /// The subject of the main clause, as far as it begins before token `before`: the first stretch between
    /// commas that begins as a noun group does. `Asked about it, in Tarn, the mayor shook her head`.
    pub(super) fn first_subject(&self, before: usize) -> Option<TokenRange> {
        let start = self.period.tokens.start();
        let limit = before.min(start + 60);
        let mut at = start;
        while at < limit {
            if !self.words.is_word(at) {
                at += 1;
                continue;
            }
            let end = (at..limit).find(|&idx| self.ends_subject(idx)).unwrap_or(limit);
            let found = TokenRange::new(at, end.max(at));
            let is_clause = end == limit || !self.words.is_comma(end) || at == start;
            if is_clause && self.begins_noun_group(at) && !found.is_empty() {
                return self.head(found).map(|head| self.without_verb(head));
            }
            at = (at..limit).find(|&idx| self.words.is_comma(idx)).map_or(limit, |idx| idx + 1);
        }
        None
    }

    /// `head` up to its noun for a person or body, or to the end of the name it begins with, where more follows:
    /// the verb may be one that no list has.
    pub(super) fn without_verb(&self, head: TokenRange) -> TokenRange {
        let words = self.words;
        let is_lower = |idx: usize| words.get(idx).shape == Shape::Lower;
        let is_end = |idx: usize| {
            let next = words.get(idx + 1);
            let is_noun = words.get(idx).is_actor && !next.is_actor;
            let is_name = words.is_capitalized(idx) && words.class(idx).is_none();
            (is_noun || is_name) && is_lower(idx + 1) && next.class.is_none()
        };
        let end = head.indices().find(|&idx| is_end(idx));
        TokenRange::new(head.start(), end.map_or(head.end(), |idx| idx + 1))
    }

    /// Whether `range` shows that it is a noun group: by a determiner, a pronoun, a name or a noun for someone.
    pub(super) fn is_noun_group(&self, range: TokenRange) -> bool {
        let first = self.words.class(range.start());
        matches!(first, Some(WordClass::Article | WordClass::Possessive | WordClass::Subject))
            || range
                .indices()
                .any(|idx| self.words.get(idx).is_actor || self.words.is_capitalized(idx))
    }

    /// Whether a noun group may begin at the token.
    pub(super) fn begins_noun_group(&self, idx: usize) -> bool {
        let word = self.words.get(idx);
        match word.class {
            Some(WordClass::Article | WordClass::Possessive | WordClass::Subject) => true,
            Some(WordClass::Relative) => self.words.is(idx, "who"),
            Some(_) => false,
            None => {
                let is_participle =
                    matches!(word.ending, Ending::Ing | Ending::Ed) && word.frames != Frames::NONE;
                self.words.is_word(idx) && !self.words.is_adverb(idx) && !is_participle
            }
        }
    }

    fn ends_subject(&self, idx: usize) -> bool {
        self.words.is_sure_verb(idx)
            || self.words.get(idx).tag.is_finite_verb()
            || self.words.is_comma(idx)
            || self.marks.covers(idx)
    }

    /// The start of an apposition that ends with a comma or a bracket right before `end`.
    fn apposition(&self, end: usize) -> Option<usize> {
        let floor = self.period.tokens.start();
        let last = end.checked_sub(1).filter(|&idx| idx > floor)?;
        let opening = match self.words.text(last) {
            "," => ",",
            ")" => "(",
            _ => return None,
        };
        let lowest = floor.max(last.saturating_sub(REACH));
        let open = (lowest..last).rev().find(|&idx| self.words.text(idx) == opening)?;
        (open > floor && !self.marks.covers(open)).then_some(open)
    }

    /// The first token of the clause that ends before `end`.
    fn left_edge(&self, end: usize) -> usize {
        let floor = self.period.tokens.start();
        let lowest = floor.max(end.saturating_sub(2 * REACH));
        let edge = (lowest..end).rev().find(|&idx| {
            let words = self.words;
            let class = words.class(idx);
            words.is_comma(idx)
                || words.is_dash(idx)
                || words.text(idx) == ":"
                || self.marks.covers(idx)
                || words.is_sure_verb(idx)
                // `… a day after the minister said`
                || ["after", "before", "since"].iter().any(|word| words.is(idx, word))
                || matches!(
                    class,
                    Some(WordClass::Subordinator | WordClass::Question | WordClass::Relative)
                )
                || class == Some(WordClass::Conjunction) && !self.joins_names(idx)
        });
        edge.map_or(lowest, |idx| idx + 1)
    }

    /// Whether the conjunction stands between two names: `Norland and Sudmark`.
    fn joins_names(&self, idx: usize) -> bool {
        self.words.is(idx, "and")
            && idx > self.period.tokens.start()
            && self.words.is_capitalized(idx - 1)
            && self.words.is_capitalized(idx + 1)
    }

    /// Whether the bracket that opens at `open` holds one word and a name goes on behind it: `Tarn Council (TC) Chief Ana Brandt`.
    fn is_short_form(&self, open: usize, end: usize) -> bool {
        let behind = open + 3;
        self.words.text(open + 2) == ")" && behind < end && self.words.is_capitalized(behind)
    }

    /// The noun group at the front of `range`, without what hangs on it: `a spokesman` of `a spokesman for the ministry`.
    pub(super) fn head(&self, range: TokenRange) -> Option<TokenRange> {
        let words = self.words;
        let mut start = range.start();
        while start < range.end()
            && (words.is_adverb(start)
                || words.has_class(start, WordClass::Conjunction)
                || !words.is_word(start))
        {
            start += 1;
        }
        if words.has_class(start, WordClass::Preposition) {
            // `In Tarn the minister said`: the subject is what stands last.
            let article = (start + 1..range.end()).rev().find(|&idx| {
                words.has_class(idx, WordClass::Article)
                    || words.has_class(idx, WordClass::Subject)
                    // `In a statement its leader said`
                    || words.has_class(idx, WordClass::Possessive)
                        && words.text(idx).chars().all(char::is_alphabetic)
            });
            start = article.unwrap_or(range.end().saturating_sub(1).max(start));
        }
        if words.has_class(start, WordClass::Subject) {
            return Some(TokenRange::new(start, start + 1));
        }
        let end = (start..range.end()).find(|&idx| {
            // `a member of the union` is one; `a spokesman for the union` ends before `for`.
            words.has_class(idx, WordClass::Preposition) && !words.is(idx, "of")
                || words.has_class(idx, WordClass::Relative)
                || words.text(idx) == ","
                || words.text(idx) == "(" && !self.is_short_form(idx, range.end())
        });
        let mut end = end.unwrap_or(range.end()).max(start);
        let is_loose = |end: usize| {
            let last = end - 1;
            // `the mayors all said`
            let floats = words.is(last, "all") && last > start;
            floats || words.is_adverb(last) || words.has_class(last, WordClass::Time)
        };
        while end > start && is_loose(end) {
            end -= 1;
        }
        (end > start).then(|| TokenRange::new(start, end))
    }
}
