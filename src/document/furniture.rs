//! What a site puts around an article: buttons, credits, times of change, the outlet's name behind a headline.
//!
//! The phrases stand in `furniture.tsv`, each with the condition under which a line that holds it is furniture.

use crate::{
    document::{Shape, Source, TokenRange, words::Words},
    table::fold,
};

/// No phrase in the table has more tokens.
const PHRASE_MAX: usize = 7;
/// Longer lines are no furniture unless a phrase with a colon or a date says so.
const LINE_MAX: usize = 36;
/// A line that ends like furniture is a caption when it is longer.
const CREDIT_MAX: usize = 14;
/// A name in brackets alone on a line has at most so many tokens.
const SOURCE_MAX: usize = 4;
/// An outlet's name has at most so many tokens.
const OUTLET_MAX: usize = 6;

/// Tried in order; any of them decides.
const RULES: [fn(&Line) -> bool; 8] = [
    is_ornament,
    is_phrase,
    is_buttons,
    is_date,
    is_address,
    is_source,
    begins_with_phrase,
    ends_with_phrase,
];

/// Whether the line is furniture.
pub(super) fn is_furniture(source: Source<'_>, line: TokenRange) -> bool {
    let line = Line::new(source, line);
    RULES.iter().any(|rule| rule(&line))
}

/// A line in the form the rules read.
struct Line {
    /// The folded tokens, without the marks in front; a number as `0`.
    words: Vec<String>,
    shapes: Vec<Shape>,
    /// Whether it begins with a bracket.
    is_bracketed: bool,
    /// Whether it is longer than what was read.
    is_long: bool,
}

impl Line {
    fn new(source: Source<'_>, line: TokenRange) -> Self {
        let is_ornament = |at: &usize| {
            let word = source.word(*at);
            source.shape(*at) == Shape::Punctuation && !matches!(word, "©" | "@" | "#")
        };
        let kept = line.indices().skip_while(is_ornament).take(LINE_MAX);
        let word = |at: usize| match source.shape(at) {
            Shape::Number => "0".to_owned(),
            _ => fold(source.word(at)),
        };
        let (words, shapes) = kept.map(|at| (word(at), source.shape(at))).unzip();
        let is_bracketed = matches!(source.word(line.start()), "(" | "[");
        Self { words, shapes, is_bracketed, is_long: line.len() > LINE_MAX }
    }

    /// Whether the condition `how` stands in the row of the words from `start` to `end`.
    fn has(&self, start: usize, end: usize, how: &str) -> bool {
        let phrase = self.words.get(start..end).unwrap_or_default().join(" ");
        let conditions = Words::bundled().furniture.get(&phrase).and_then(|mut row| row.next());
        conditions.is_some_and(|conditions| conditions.split(' ').any(|it| it == how))
    }

    /// Whether only marks and numbers stand from `start` on.
    fn is_bare_from(&self, start: usize) -> bool {
        let is_bare = |shape: &Shape| matches!(shape, Shape::Punctuation | Shape::Number);
        self.shapes.iter().skip(start).all(is_bare)
    }

    fn phrase_ends(&self) -> std::ops::RangeInclusive<usize> {
        1..=self.words.len().min(PHRASE_MAX)
    }

    /// Whether a date, and nothing else, stands from `start` on.
    fn is_date_from(&self, start: usize) -> bool {
        let words = || self.words.iter().zip(&self.shapes).skip(start);
        let is_part = |(word, shape): (&String, &Shape)| {
            matches!(shape, Shape::Number | Shape::Punctuation)
                || Words::bundled().is_in_dates(word)
        };
        let is_named = words().any(|(word, _)| Words::bundled().names_date(word));
        let numbers = words().filter(|&(_, &shape)| shape == Shape::Number).count();
        !self.is_long && words().all(is_part) && ((is_named && numbers > 0) || numbers == 3)
    }
}

/// `***`, `___.`
fn is_ornament(line: &Line) -> bool {
    line.words.is_empty()
}

/// `(Yonhap)`, `[The Meridian]`: a capitalized name in brackets, alone.
fn is_source(line: &Line) -> bool {
    let closing = line.words.iter().position(|word| matches!(word.as_str(), ")" | "]"));
    let is_name = |shape: &Shape| matches!(shape, Shape::Title | Shape::Upper | Shape::Mixed);
    line.is_bracketed
        && closing.is_some_and(|end| {
            end <= SOURCE_MAX && line.shapes.iter().take(end).all(is_name) && line.is_bare_from(end)
        })
}

/// `Scroll to Top`, `Comments (12)`
fn is_phrase(line: &Line) -> bool {
    !line.is_long
        && line.phrase_ends().any(|end| line.is_bare_from(end) && line.has(0, end, "whole"))
}

/// `Share`, `Facebook Twitter WhatsApp`
fn is_buttons(line: &Line) -> bool {
    let is_button = |idx: usize| line.is_bare_word(idx) || line.has(idx, idx + 1, "button");
    let has_button = (0..line.words.len()).any(|idx| line.has(idx, idx + 1, "button"));
    !line.is_long && has_button && (0..line.words.len()).all(is_button)
}

impl Line {
    fn is_bare_word(&self, idx: usize) -> bool {
        self.shapes
            .get(idx)
            .is_some_and(|shape| matches!(shape, Shape::Punctuation | Shape::Number))
    }
}

/// `March 3, 2024 5:36 pm`, `Updated July 18, 2022`
fn is_date(line: &Line) -> bool {
    line.is_date_from(0)
        || line.phrase_ends().any(|end| line.has(0, end, "date") && line.is_date_from(end))
}

/// Only web addresses, mail addresses and handles.
fn is_address(line: &Line) -> bool {
    let is_address = |(word, shape): (&String, &Shape)| {
        *shape == Shape::Punctuation
            || (*shape == Shape::Mixed
                && (word.contains('@') || word.starts_with("http") || word.starts_with("www.")))
    };
    let has_word = line.shapes.contains(&Shape::Mixed);
    !line.is_long && has_word && line.words.iter().zip(&line.shapes).all(is_address)
}

/// `Read more: Talks go on`, `Sign up for our newsletter`. Not `Read more books, he said.`: no colon follows.
fn begins_with_phrase(line: &Line) -> bool {
    line.phrase_ends().any(|end| {
        let has_colon = line.words.get(end).is_some_and(|word| word == ":");
        (has_colon && line.has(0, end, "colon")) || (!line.is_long && line.has(0, end, "start"))
    })
}

/// `© 2024 The Meridian. All rights reserved.` Not a caption with a credit behind it.
fn ends_with_phrase(line: &Line) -> bool {
    let len = line.shapes.iter().rposition(|&shape| shape != Shape::Punctuation);
    let len = len.map_or(0, |last| last + 1);
    len <= CREDIT_MAX
        && (len.saturating_sub(PHRASE_MAX)..len).any(|start| line.has(start, len, "end"))
}

/// The index of the mark from which a headline goes on with the outlet's name: `… peace deal — RT World News`.
///
/// Behind a bar any short name is one; behind a dash only one that holds a word outlets are called by.
pub(super) fn outlet(source: Source<'_>, line: TokenRange) -> Option<usize> {
    let first = line.end().saturating_sub(OUTLET_MAX + 1).max(line.start() + 2);
    let mut found = None;
    for at in (first..line.end().saturating_sub(1)).rev() {
        let is_apart = source.has_gap_before(at) && source.has_gap_before(at + 1);
        let words = at + 1..found.unwrap_or(line.end());
        let is_name =
            words.clone().all(|it| source.is_capitalized(it) || joins_outlet(source.word(it)));
        let is_outlet =
            words.clone().any(|it| Words::bundled().outlets.contains(&fold(source.word(it))));
        match source.word(at) {
            "|" | "·" | "•" if is_name => found = Some(at),
            "-" | "–" | "—" | "--" if is_apart && is_name && is_outlet => found = Some(at),
            _ => {}
        }
    }
    found
}

fn joins_outlet(word: &str) -> bool {
    matches!(word, "of" | "the" | "and" | "&" | "'s" | "." | "24" | "com") || word.contains(".com")
}
