//! Participles before land: `the occupied valley`, `Norland-held villages`, `disputed islands`.

use crate::{
    claims::{
        Act,
        clause::{Clause, Land},
        draft::Draft,
        ground, objects,
        words::Class,
    },
    document::TokenRange,
    entities::EntityKind,
    rule::Rule,
    span::Span,
};

/// The claims that attributives inside the noun group at `at` state.
pub(super) fn find(clause: &Clause<'_>, at: usize) -> Vec<Draft> {
    let Some(group) = clause.noun(at) else { return Vec::new() };
    let mut drafts = Vec::new();
    for idx in group.tokens.indices().filter(|&idx| idx < group.head) {
        let Some(act) = clause.reader.lexicon.territory.attributive(clause.word(idx)) else {
            continue;
        };
        let Some(act) = Act::of_word(act).filter(|_| clause.class(idx) == Some(Class::Noun)) else {
            continue;
        };
        if clause.class(idx + 1) == Some(Class::Hyphen) {
            continue;
        }
        let compound = compound(clause, idx, group.tokens.start());
        let Some(territory) = land(clause, at, idx, compound.is_some()) else { continue };
        let is_plain_verb = compound.is_none()
            && matches!(act, Act::Hold | Act::Cede | Act::Recognize)
            && clause.word(idx) != "occupied";
        if is_plain_verb {
            continue;
        }
        let trigger = clause.reader.doc.tokens()[idx].span;
        let mut draft = Draft::new(act, trigger, clause.sentence, Rule("claim/attributive"));
        draft.territory = territory;
        draft.claimant.extend(compound);
        draft.rank = 4;
        drafts.push(draft);
    }
    drafts
}

/// The actor joined by a hyphen: `Norland` in `Norland-held`.
fn compound(clause: &Clause<'_>, idx: usize, start: usize) -> Option<Span> {
    let hyphen =
        idx.checked_sub(1).filter(|&hyphen| clause.class(hyphen) == Some(Class::Hyphen))?;
    let last = hyphen.checked_sub(1).filter(|&last| last >= start)?;
    let is_name = |idx: usize| matches!(clause.class(idx), Some(Class::Name));
    let first = (start..=last).rev().take_while(|&idx| is_name(idx)).last().unwrap_or(last);
    Some(clause.span(TokenRange::new(first, last + 1)))
}

/// The land behind the attributive: the rest of the group, and the list it heads.
fn land(clause: &Clause<'_>, at: usize, idx: usize, has_actor: bool) -> Option<Vec<Span>> {
    let land = clause.land(at);
    let group = clause.noun(at)?;
    let is_body = clause.kind(at) == Some(EntityKind::Organization);
    let is_name = clause.class(group.head) == Some(Class::Name) && !is_body;
    let is_land = land == Land::Firm
        || land == Land::Weak && (clause.has_land || has_actor)
        || land == Land::Maybe && is_name && has_actor;
    if !is_land {
        return None;
    }
    let rest = clause.span(TokenRange::new(idx + 1, group.head + 1));
    let found = ground::of(clause, &[at]);
    match found.territory.as_slice() {
        [only] if only.start() >= rest.start() => Some(coordinated(clause, at, *only)),
        [_, ..] if found.territory.iter().all(|span| span.start() > rest.start()) => {
            Some(found.territory)
        }
        _ => Some(vec![rest]),
    }
}

fn coordinated(clause: &Clause<'_>, at: usize, first: Span) -> Vec<Span> {
    let items = objects::list(clause, at);
    let mut spans = vec![first];
    spans.extend(ground::of(clause, items.get(1..).unwrap_or_default()).territory);
    spans
}
