//! Where names, dates and sums stand and of what kind they are. Links nothing.
//!
//! The learned tagger weighs the evidence; rules mend its spans where they never err, and find dates and sums.

mod again;
mod certain;
mod dates;
mod lands;
mod learned;
mod money;
mod rows;
mod scorelines;
mod why;

use crate::{
    document::Document,
    entities::EntityKind,
    lexicon::Lexicon,
    model::names::NameTagger,
    order,
    rule::{Confidence, Rule},
    span::Span,
};

/// A stretch that names something; candidates never overlap and stand in text order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Candidate {
    pub(crate) span: Span,
    pub(crate) kind: EntityKind,
    pub(crate) confidence: Confidence,
    pub(crate) rule: Rule,
    pub(crate) why: Vec<String>,
}

/// All names, dates and sums of `doc`.
pub(super) fn find(doc: &Document, lexicon: &Lexicon) -> Vec<Candidate> {
    find_with(doc, lexicon, NameTagger::bundled())
}

/// The same with other weights than the bundled ones: training measures what it made.
pub(crate) fn find_with(doc: &Document, lexicon: &Lexicon, tagger: &NameTagger) -> Vec<Candidate> {
    let mut measures = money::find(doc, lexicon);
    let dates = dates::find(doc, lexicon);
    measures
        .extend(dates.into_iter().filter(|date| !is_covered(&measures, date)).collect::<Vec<_>>());
    order::by_key(&mut measures, |candidate| candidate.span);
    let mut names = learned::find(doc, lexicon, tagger);
    measures.retain(|measure| !is_part(&names, measure));
    names.retain(|name| !is_covered(&measures, name));
    names.extend(measures);
    order::by_key(&mut names, |candidate| candidate.span);
    names
}

/// Whether `candidate` is part of a longer one of `sorted`: the year of `2022 World Cup`.
fn is_part(sorted: &[Candidate], candidate: &Candidate) -> bool {
    let idx = sorted.partition_point(|it| it.span.end() <= candidate.span.start());
    sorted.get(idx).is_some_and(|it| it.span.contains(candidate.span) && it.span != candidate.span)
}

/// Whether one of `sorted`, which do not overlap, shares a byte with `candidate`.
fn is_covered(sorted: &[Candidate], candidate: &Candidate) -> bool {
    let idx = sorted.partition_point(|it| it.span.end() <= candidate.span.start());
    sorted.get(idx).is_some_and(|it| it.span.overlaps(candidate.span))
}
