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
const RULES: [fn(&Line) -> bool; 9] = [
    is_ornament,
    is_phrase,
    is_buttons,
    is_date,
    is_address,
    is_source,
    is_outlet_name,
    begins_with_phrase,
    ends_with_phrase,
];

/// Whether the line is furniture.
pub(super) fn is_furniture(source: Source<'_>, line: TokenRange) -> bool {
    let line = Line::new(source, line);
    RULES.iter().any(|rule| rule(&line))
}

/// Whether the line, which is furniture, stands over a list of links: `Related topics`.
pub(super) fn opens_list(source: Source<'_>, line: TokenRange) -> bool {
    let line = Line::new(source, line);
    line.openings("list").any(|end| line.is_bare_from(end))
}

/// A line in the form the rules read.
struct Line {
    /// The folded tokens, without the marks in front; a number as `0`.
    words: Vec<String>,
    shapes: Vec<Shape>,
    /// The phrases it begins with: how many words each has, and its conditions.
    openings: Vec<(usize, &'static str)>,
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
        let is_long = line.len() > LINE_MAX;
        // Of a long line only the opening can tell.
        let n_read = if is_long { PHRASE_MAX + 1 } else { LINE_MAX };
        let kept = line.indices().skip_while(is_ornament).take(n_read);
        let word = |at: usize| match source.shape(at) {
            Shape::Number => "0".to_owned(),
            _ => fold(source.word(at)),
        };
        let (words, shapes): (Vec<String>, Vec<Shape>) =
            kept.map(|at| (word(at), source.shape(at))).unzip();
        let openings = openings(&words);
        let is_bracketed = matches!(source.word(line.start()), "(" | "[");
        Self { words, shapes, openings, is_bracketed, is_long }
    }

    /// The number of words of each phrase it begins with under the condition `how`.
    fn openings(&self, how: &'static str) -> impl Iterator<Item = usize> {
        let fits = move |&&(_, conditions): &&(usize, &str)| has_condition(conditions, how);
        self.openings.iter().filter(fits).map(|&(end, _)| end)
    }

    /// Whether only marks and numbers stand from `start` on.
    fn is_bare_from(&self, start: usize) -> bool {
        self.shapes.iter().skip(start).all(|&shape| is_bare(shape))
    }

    /// Whether a date, and nothing else, stands from `start` on.
    fn is_date_from(&self, start: usize) -> bool {
        let words = || self.words.iter().zip(&self.shapes).skip(start);
        let is_part = |(word, &shape): (&String, &Shape)| {
            is_bare(shape) || Words::bundled().is_in_dates(word)
        };
        if self.is_long || !words().all(is_part) {
            return false;
        }
        let is_named = words().any(|(word, _)| Words::bundled().names_date(word));
        let numbers = words().filter(|&(_, &shape)| shape == Shape::Number).count();
        (is_named && numbers > 0) || numbers == 3
    }
}

/// The phrases of the table that `words` begin with: how many words each has, and its conditions.
fn openings(words: &[String]) -> Vec<(usize, &'static str)> {
    let table = &Words::bundled().furniture;
    let mut openings = Vec::new();
    let mut phrase = String::new();
    for (idx, word) in words.iter().enumerate() {
        if idx > 0 {
            phrase.push(' ');
        }
        phrase.push_str(word);
        if let Some(conditions) = table.get(&phrase).and_then(|mut row| row.next()) {
            openings.push((idx + 1, conditions));
        }
        if !table.has_opening(&phrase) {
            break;
        }
    }
    openings
}

/// Whether `phrase` is in the table with the condition `how`.
fn is_phrase_with(phrase: &str, how: &str) -> bool {
    let conditions = Words::bundled().furniture.get(phrase).and_then(|mut row| row.next());
    conditions.is_some_and(|conditions| has_condition(conditions, how))
}

fn is_bare(shape: Shape) -> bool {
    matches!(shape, Shape::Punctuation | Shape::Number)
}

fn has_condition(conditions: &str, how: &str) -> bool {
    conditions.split(' ').any(|it| it == how)
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

/// `BBC News`, `The Washington Post`, alone. Not `Tough Times`: no outlet's own name, and no article.
fn is_outlet_name(line: &Line) -> bool {
    let words = Words::bundled();
    let is_name = |shape: &Shape| matches!(shape, Shape::Title | Shape::Upper | Shape::Mixed);
    let has_name = line.words.iter().any(|word| words.names_outlet(word));
    let has_article = line.words.first().is_some_and(|word| word == "the");
    let has_last = line.words.last().is_some_and(|last| words.is_in_outlets(last));
    line.words.len() <= SOURCE_MAX
        && has_last
        && (has_name || has_article)
        && line.shapes.iter().all(is_name)
}

/// `Scroll to Top`, `Comments (12)`
fn is_phrase(line: &Line) -> bool {
    !line.is_long && line.openings("whole").any(|end| line.is_bare_from(end))
}

/// `Share`, `Facebook Twitter WhatsApp`
fn is_buttons(line: &Line) -> bool {
    let mut words = line.words.iter().zip(&line.shapes).filter(|&(_, &shape)| !is_bare(shape));
    !line.is_long && !line.is_bare_from(0) && words.all(|(word, _)| is_phrase_with(word, "button"))
}

/// `March 3, 2024 5:36 pm`, `Updated July 18, 2022`
fn is_date(line: &Line) -> bool {
    line.is_date_from(0) || line.openings("date").any(|end| line.is_date_from(end))
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
    let has_colon = |end: usize| line.words.get(end).is_some_and(|word| word == ":");
    line.openings("colon").any(has_colon)
        || (!line.is_long && line.openings("start").next().is_some())
}

/// `© 2024 The Meridian. All rights reserved.` Not a caption with a credit behind it.
fn ends_with_phrase(line: &Line) -> bool {
    let len = line.shapes.iter().rposition(|&shape| shape != Shape::Punctuation);
    let len = len.map_or(0, |last| last + 1);
    len <= CREDIT_MAX
        && line.words.get(..len).is_some_and(|words| {
            let starts = len.saturating_sub(PHRASE_MAX)..len;
            starts
                .filter_map(|start| words.get(start..))
                .any(|it| is_phrase_with(&it.join(" "), "end"))
        })
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
            words.clone().any(|it| Words::bundled().is_in_outlets(&fold(source.word(it))));
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
