//! Paragraphs → sentences, never across a paragraph, none in furniture. Knows no quotes: a sentence may end inside one.

use crate::{
    document::{
        Paragraph, ParagraphKind, Shape, Source, TokenRange,
        words::{Abbreviation, Words},
    },
    table::fold,
};

/// How many words of a name, and of an apposition, may stand before the verb in `“Why?” Foreign Minister Ana Petrović asked.`
const ATTRIBUTION_MAX: usize = 8;

/// A sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, never empty.
    pub tokens: TokenRange,
    /// The index of its paragraph.
    pub paragraph: usize,
}

/// Cuts the paragraphs that are not furniture into sentences.
pub(super) fn split(source: Source<'_>, paragraphs: &[Paragraph]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for (paragraph_idx, paragraph) in paragraphs.iter().enumerate() {
        match paragraph.kind {
            ParagraphKind::Furniture => continue,
            // Their stops end nothing: `GENEVA, March 3. /TASS/.`
            ParagraphKind::Byline | ParagraphKind::Dateline => {
                sentences.push(Sentence { tokens: paragraph.tokens, paragraph: paragraph_idx });
                continue;
            }
            ParagraphKind::Headline | ParagraphKind::Body => {}
        }
        let cutter = Cutter::new(source, paragraph.tokens);
        let mut start = paragraph.tokens.start();
        while start < paragraph.tokens.end() {
            let end = cutter.sentence_end(start);
            sentences
                .push(Sentence { tokens: TokenRange::new(start, end), paragraph: paragraph_idx });
            start = end;
        }
    }
    sentences
}

/// What may end a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// `.`
    Full,
    /// `?` or `!`
    Call,
    /// `...` or `…`
    Ellipsis,
    /// `U.S.`, `Inc.`: the stop is part of the word.
    Abbreviation,
}

struct Cutter<'a> {
    source: Source<'a>,
    tokens: TokenRange,
    /// Whether the paragraph has capitals, so that a small letter speaks against a new sentence.
    is_cased: bool,
}

impl<'a> Cutter<'a> {
    fn new(source: Source<'a>, tokens: TokenRange) -> Self {
        let is_cased = tokens.indices().any(|token_idx| source.is_capitalized(token_idx));
        Self { source, tokens, is_cased }
    }

    /// The index after the last token of the sentence that begins at `start`.
    fn sentence_end(&self, start: usize) -> usize {
        let mut at = start;
        while at < self.tokens.end() {
            let Some(stop) = self.stop(at, start) else {
                at += 1;
                continue;
            };
            let end = self.after_closing_marks(at + 1);
            let has_quote = (at + 1..end).any(|closing| self.source.shape(closing) == Shape::Quote);
            if self.begins_sentence(end, stop, has_quote) {
                return end;
            }
            at = end;
        }
        at
    }

    /// The stop at `at` in a sentence that begins at `start`.
    fn stop(&self, at: usize, start: usize) -> Option<Stop> {
        match self.source.shape(at) {
            Shape::Punctuation => self.mark(at, start),
            Shape::Number | Shape::Quote => None,
            Shape::Lower | Shape::Title | Shape::Upper | Shape::Mixed => {
                let name = self.source.word(at).strip_suffix('.')?;
                let kind = Words::bundled().abbreviation(name);
                let may_end = kind.is_none_or(|kind| kind == Abbreviation::Any);
                may_end.then_some(Stop::Abbreviation)
            }
        }
    }

    /// The stop that the mark at `at` is.
    fn mark(&self, at: usize, start: usize) -> Option<Stop> {
        match self.source.word(at) {
            // `1. Borders`: the number of an item, at the front of its line.
            "." if at == start + 1
                && start == self.tokens.start()
                && self.source.shape(start) == Shape::Number =>
            {
                None
            }
            "." | "。" | "．" | "।" => Some(Stop::Full),
            "?" | "!" | "？" | "！" | "؟" | "‽" => Some(Stop::Call),
            // At the front it says that a quote goes on: `“… they are ready.”`
            word if word.starts_with(['.', '…']) => {
                let is_front = at <= start + 2
                    && (start..at).all(|before| self.source.shape(before) == Shape::Quote);
                (!is_front).then_some(Stop::Ellipsis)
            }
            _ => None,
        }
    }

    /// The index after the stops, closing marks and brackets that follow, and after note numbers.
    fn after_closing_marks(&self, from: usize) -> usize {
        let mut at = from;
        while at < self.tokens.end() {
            let is_apart = self.source.has_gap_before(at);
            let is_last = at + 1 >= self.tokens.end() || self.source.has_gap_before(at + 1);
            match self.source.word(at) {
                // These close even where a space stands before them, as in French.
                ")" | "]" | "}" | "”" | "»" | "›" | "」" | "』" => at += 1,
                "[" if self.is_note(at) => at += 3,
                _ if is_apart => break,
                "." | "?" | "!" | "…" | "’" | "’’" | "''" | "？" | "！" => at += 1,
                // A straight mark with a word behind it opens; a closing German one looks like an opening English one.
                "\"" | "'" | "“" | "‘" if is_last || self.closes_before_stop(at + 1) => at += 1,
                _ => break,
            }
        }
        at
    }

    /// Whether more closing marks follow at `at`, as in `"'Go!'"`.
    fn closes_before_stop(&self, at: usize) -> bool {
        matches!(self.source.word(at), "\"" | "'" | "”" | "’" | ")" | "]" | "." | "," | "?" | "!")
    }

    /// `[12]`
    fn is_note(&self, at: usize) -> bool {
        self.source.shape(at + 1) == Shape::Number
            && self.source.word(at + 2) == "]"
            && at + 3 <= self.tokens.end()
    }

    /// Whether what follows `stop` from `end` on is a new sentence; `has_quote`: a closing quotation mark stands between.
    fn begins_sentence(&self, end: usize, stop: Stop, has_quote: bool) -> bool {
        let Some(first) = self.first_word(end) else { return false };
        let has_gap = (end..=first).any(|at| self.source.has_gap_before(at));
        if self.begins_small(first) {
            let ends_plainly = matches!(stop, Stop::Full | Stop::Call);
            return !self.is_cased && ends_plainly && has_gap && !has_quote;
        }
        match stop {
            Stop::Abbreviation => has_gap && self.is_starter(first),
            Stop::Ellipsis => has_gap,
            Stop::Call if has_quote && self.attribution(first).is_some() => false,
            // `“We left.” Jon Berg said.`: the comma was mistaken.
            Stop::Full if has_quote && self.is_all_attribution(first) => false,
            Stop::Full | Stop::Call => has_gap || self.source.shape(first) == Shape::Title,
        }
    }

    /// Whether the word is in small letters. Not `al` of `al-Assad`.
    fn begins_small(&self, at: usize) -> bool {
        let is_prefix = self.source.word(at + 1) == "-"
            && !self.source.has_gap_before(at + 1)
            && self.source.is_capitalized(at + 2);
        self.source.shape(at) == Shape::Lower
            && self.source.word(at).starts_with(char::is_lowercase)
            && !is_prefix
    }

    /// The first word or number from `end` on with only opening marks before it; none behind a comma or at the end.
    fn first_word(&self, end: usize) -> Option<usize> {
        for at in end..self.tokens.end() {
            match self.source.shape(at) {
                Shape::Punctuation => match self.source.word(at) {
                    "," | ";" | ":" | ")" | "]" | "}" | "/" => return None,
                    _ if self.stop(at, end).is_some() => return None,
                    _ => {}
                },
                Shape::Quote => {}
                _ => return Some(at),
            }
        }
        None
    }

    fn is_starter(&self, at: usize) -> bool {
        Words::bundled().is_starter(&fold(self.source.word(at)))
    }

    /// The verb of `Ana Petrović asked` and of `Ana Petrović, the minister, asked`, behind a quoted question.
    fn attribution(&self, first: usize) -> Option<usize> {
        if self.is_starter(first) {
            return None;
        }
        let mut words = (first..self.tokens.end()).take(ATTRIBUTION_MAX);
        let mut verb = words.find(|&at| !self.source.is_capitalized(at))?;
        if self.source.word(verb) == "," {
            let mut apposition = (verb + 1..self.tokens.end()).take(ATTRIBUTION_MAX);
            verb = 1 + apposition.find(|&at| self.source.word(at) == ",")?;
        }
        Words::bundled().is_saying(&fold(self.source.word(verb))).then_some(verb)
    }

    /// Whether the attribution from `first` on ends right behind its verb.
    fn is_all_attribution(&self, first: usize) -> bool {
        self.attribution(first).is_some_and(|verb| self.source.word(verb + 1) == ".")
    }
}
