//! Where names, dates and sums stand and of what kind they are. Links nothing.

use crate::{
    document::{Document, Shape, TokenRange},
    entities::EntityKind,
    lexicon::{self, Lexicon},
    rule::{Confidence, Rule},
    span::Span,
};

/// A stretch that names something; candidates never overlap and stand in text order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    pub(super) span: Span,
    pub(super) kind: EntityKind,
    pub(super) confidence: Confidence,
    pub(super) rule: Rule,
    pub(super) why: Vec<String>,
}

/// All names, dates and sums of `doc`.
pub(super) fn find(doc: &Document, lexicon: &Lexicon) -> Vec<Candidate> {
    let mut found = Vec::new();
    for sentence in doc.sentences() {
        let mut run_start = None;
        for token_idx in sentence.tokens.start()..=sentence.tokens.end() {
            let is_capitalized = sentence.tokens.contains(token_idx)
                && doc.tokens()[token_idx].shape == Shape::Title
                && (token_idx > sentence.tokens.start()
                    || lexicon.places.get(&lexicon::fold(doc.token(token_idx))).is_some());
            match (is_capitalized, run_start) {
                (true, None) => run_start = Some(token_idx),
                (false, Some(start)) => {
                    found.push(candidate(doc, lexicon, TokenRange::new(start, token_idx)));
                    run_start = None;
                }
                _ => {}
            }
        }
    }
    found
}

fn candidate(doc: &Document, lexicon: &Lexicon, run: TokenRange) -> Candidate {
    let span = doc.span(run);
    let is_place = lexicon.places.get(&lexicon::fold(doc.slice(span))).is_some();
    let kind = match (is_place, run.len()) {
        (true, _) => EntityKind::Place,
        (false, 2..=3) => EntityKind::Person,
        _ => EntityKind::Other,
    };
    Candidate {
        span,
        kind,
        confidence: Confidence::new(0.5),
        rule: Rule("entity/capitalized-run"),
        why: vec!["written with capital letters".into()],
    }
}
