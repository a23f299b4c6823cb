//! Lines that give the score of a match, `Harbor City 2, Port Rovers 1`: who is named there is a team. Finds no new names.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    document::{Document, TokenRange},
    entities::{EntityKind, candidates::Candidate},
    lexicon::{Lexicon, PlaceKind},
    span::Span,
};

/// The most tokens of a line with a score.
const MAX_TOKENS: usize = 12;

/// Makes an organization of every name that a scoreline of `doc` has, whole or by its last word; a country stays one.
pub(super) fn mend(doc: &Document, lexicon: &Lexicon, found: &mut [Candidate]) {
    let lines = doc.paragraphs().iter().map(|paragraph| paragraph.tokens);
    let spans = lines.filter_map(|tokens| teams(doc, tokens)).flatten();
    let spans: BTreeMap<usize, Span> =
        spans.map(|tokens| doc.span(tokens)).map(|span| (span.start(), span)).collect();
    let names: BTreeSet<&str> = spans.values().map(|&span| doc.slice(span)).collect();
    let last_words: BTreeSet<&str> =
        names.iter().filter_map(|name| name.split_whitespace().next_back()).collect();
    let is_country =
        |name: &str| lexicon.places.get(name).is_some_and(|place| place.kind == PlaceKind::Country);
    for candidate in found.iter_mut() {
        let team = spans.get(&candidate.span.start());
        // The goals are no part of the name.
        if let Some(&team) = team.filter(|team| candidate.span.contains(**team)) {
            candidate.span = team;
        }
        let name = doc.slice(candidate.span);
        if (names.contains(name) || last_words.contains(name)) && !is_country(name) {
            candidate.kind = EntityKind::Organization;
            candidate.why.insert(0, "in a line with a score".to_owned());
        }
    }
}

/// The names in front of two numbers with a comma between, if the line is nothing else.
fn teams(doc: &Document, line: TokenRange) -> Option<[TokenRange; 2]> {
    if line.len() > MAX_TOKENS {
        return None;
    }
    let comma = line.indices().find(|&token_idx| doc.token(token_idx) == ",")?;
    let team = |start: usize, end: usize| {
        let goals = end.checked_sub(1).filter(|&it| it > start)?;
        let is_name = (start..goals).all(|it| doc.token(it).starts_with(char::is_uppercase));
        let is_number = doc.token(goals).bytes().all(|byte| byte.is_ascii_digit());
        (is_name && is_number).then(|| TokenRange::new(start, goals))
    };
    Some([team(line.start(), comma)?, team(comma + 1, line.end())?])
}
