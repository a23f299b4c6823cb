//! Names in a row behind a word for lands: `regions, including Vesk, Torra and Lund`. Each is a place. Links nothing.

use crate::{
    document::{Document, Shape, TokenRange},
    entities::{EntityKind, candidates::Candidate},
    lexicon::{LandNoun, Lexicon, PlaceKind, fold},
    order,
    rule::{Confidence, Rule},
};

/// The longest row that is read, in names, and the longest name, in tokens.
const MAX_NAMES: usize = 40;
const MAX_TOKENS: usize = 3;

/// `found`, in text order, with the names of such rows as places and those that were missed.
pub(super) fn mend(doc: &Document, lexicon: &Lexicon, mut found: Vec<Candidate>) -> Vec<Candidate> {
    let mut missed = Vec::new();
    let mut token_idx = 0;
    while token_idx < doc.tokens().len() {
        let noun = token_idx;
        token_idx += 1;
        let Some(start) = row_behind(doc, lexicon, noun) else { continue };
        let names = names(doc, start);
        for &tokens in names.iter().filter(|_| names.len() > 1) {
            token_idx = tokens.end();
            let span = doc.span(tokens);
            let first = found.partition_point(|it| it.span.end() <= span.start());
            let is_nation = lexicon
                .places
                .get(doc.slice(span))
                .is_some_and(|place| place.kind == PlaceKind::Demonym);
            let why = format!("in a row of {}", doc.token(noun));
            match found.get_mut(first).filter(|it| it.span.overlaps(span)) {
                _ if is_nation => {}
                Some(it) if it.span == span && it.kind != EntityKind::Place => {
                    it.kind = EntityKind::Place;
                    it.why.insert(0, why);
                }
                Some(_) => {}
                None => missed.push(Candidate {
                    span,
                    kind: EntityKind::Place,
                    confidence: Confidence::new(0.7),
                    rule: Rule("name/first"),
                    why: vec![why],
                }),
            }
        }
    }
    found.extend(missed);
    order::by_key(&mut found, |candidate| candidate.span);
    found
}

/// Where a row may begin if a word for several lands stands at `noun`: behind `, including`, `such as`, `of`.
fn row_behind(doc: &Document, lexicon: &Lexicon, noun: usize) -> Option<usize> {
    let word = fold(doc.token(noun));
    let is_lands = word.ends_with('s') && lexicon.territory.land(&word) == Some(LandNoun::Firm);
    let sentence = doc.sentence_of(noun).filter(|_| is_lands)?;
    let opener = if doc.token(noun + 1) == "," { noun + 2 } else { noun + 1 };
    let start = match doc.token(opener) {
        "including" | "of" | ":" => opener + 1,
        "such" if doc.token(opener + 1) == "as" => opener + 2,
        _ => return None,
    };
    (doc.sentence_of(start) == Some(sentence)).then_some(start)
}

/// The names from `start` on that stand between commas and `and`; a name that an ordinary word follows is not one of them.
fn names(doc: &Document, start: usize) -> Vec<TokenRange> {
    let is_capital =
        |idx: usize| doc.tokens().get(idx).is_some_and(|token| token.shape == Shape::Title);
    let mut names = Vec::new();
    let mut at = start;
    while names.len() < MAX_NAMES {
        let end = (at..at + MAX_TOKENS).find(|&idx| !is_capital(idx)).unwrap_or(at + MAX_TOKENS);
        let next = doc.token(end);
        let is_word = next.starts_with(char::is_alphanumeric);
        let joins = matches!(next, "," | "and" | "or");
        if end == at || is_word && !joins && !ends_row(next) {
            break;
        }
        names.push(TokenRange::new(at, end));
        if !joins {
            break;
        }
        let is_double = next == "," && matches!(doc.token(end + 1), "and" | "or");
        at = if is_double { end + 2 } else { end + 1 };
    }
    names
}

/// What may follow the last name: `regions, including Vesk and Lund, into Norland`.
fn ends_row(word: &str) -> bool {
    matches!(
        word,
        "as" | "for"
            | "from"
            | "in"
            | "into"
            | "on"
            | "to"
            | "were"
            | "are"
            | "have"
            | "had"
            | "by"
    )
}
