//! Names that stand again in another form: `Meridian` after `Meridian Bank`, `Rivanian` beside `Rivania`. Links nothing.

use crate::{
    document::{Document, TokenRange},
    entities::{EntityKind, candidates::Candidate},
    model::features::Features,
    order,
    rule::{Confidence, Rule},
};

/// How sure a longer name must be to speak for its short form.
const SURE: f32 = 0.5;

/// `found`, in text order, and the short forms of its persons and organizations.
pub(super) fn add(
    doc: &Document,
    features: &Features<'_>,
    mut found: Vec<Candidate>,
) -> Vec<Candidate> {
    let mut short: Vec<(&str, EntityKind, TokenRange)> =
        found.iter().filter_map(|candidate| short_form(doc, candidate)).collect();
    // Stable: of equal words the one named first stays.
    order::by_key(&mut short, |&(word, _, _)| word);
    short.dedup_by_key(|&mut (word, _, _)| word);
    let mut missed = Vec::new();
    let mut next = 0;
    for token_idx in 0..doc.tokens().len() {
        let Ok(idx) = short.binary_search_by_key(&doc.token(token_idx), |&(word, _, _)| word)
        else {
            continue;
        };
        let token = TokenRange::new(token_idx, token_idx + 1);
        let span = doc.span(token);
        while found.get(next).is_some_and(|it| it.span.end() <= span.start()) {
            next += 1;
        }
        let is_named = found.get(next).is_some_and(|it| it.span.overlaps(span));
        if is_named || !stands_alone(doc, features, token_idx) {
            continue;
        }
        if let Some(&(_, kind, longer)) = short.get(idx) {
            missed.push(Candidate {
                span,
                kind,
                confidence: Confidence::new(0.7),
                rule: Rule("name/first"),
                why: vec![format!("part of “{}”", doc.slice(doc.span(longer)))],
            });
        }
    }
    found.extend(missed);
    order::by_key(&mut found, |candidate| candidate.span);
    found
}

/// What makes an adjective of a place's name.
const ADJECTIVE_ENDINGS: [&str; 5] = ["an", "ese", "i", "ian", "n"];

/// `found` with the adjectives of its places as nationalities: `Rivanian` beside `Rivania`, whatever the tables have.
pub(super) fn with_adjectives(doc: &Document, mut found: Vec<Candidate>) -> Vec<Candidate> {
    let places = found.iter().filter(|it| it.kind == EntityKind::Place);
    let mut places: Vec<&str> =
        places.map(|it| doc.slice(it.span)).filter(|it| it.len() > 3).collect();
    places.sort_unstable();
    for candidate in found.iter_mut().filter(|it| it.kind != EntityKind::Place) {
        let name = doc.slice(candidate.span);
        let mut stems = ADJECTIVE_ENDINGS.iter().filter_map(|ending| name.strip_suffix(ending));
        let place = stems.find_map(|stem| places.binary_search(&stem).ok());
        let is_news = candidate.kind != EntityKind::Nationality;
        if let Some(place) = place.and_then(|idx| places.get(idx)).filter(|_| is_news) {
            candidate.kind = EntityKind::Nationality;
            candidate.why.insert(0, format!("adjective of {place}"));
        }
    }
    found
}

/// The surname of a person, the first word of an organization.
fn short_form<'a>(
    doc: &'a Document,
    candidate: &Candidate,
) -> Option<(&'a str, EntityKind, TokenRange)> {
    let tokens = doc.tokens_in(candidate.span);
    if tokens.len() < 2 || candidate.confidence.value() < SURE {
        return None;
    }
    let word = match candidate.kind {
        EntityKind::Person => doc.token(tokens.end() - 1),
        EntityKind::Organization => doc.token(tokens.start()),
        _ => return None,
    };
    (word.len() > 3).then_some((word, candidate.kind, tokens))
}

/// Whether it is capitalized as names are, never small in this document, and no part of a longer run.
fn stands_alone(doc: &Document, features: &Features<'_>, token_idx: usize) -> bool {
    let is_capital = |token_idx| features.is_capital_in_mid_sentence(token_idx);
    let before = token_idx.checked_sub(1);
    doc.sentence_of(token_idx).is_some()
        && is_capital(token_idx)
        && !features.is_small_elsewhere(token_idx)
        && !before.is_some_and(is_capital)
        && !is_capital(token_idx + 1)
}
