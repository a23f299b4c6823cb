//! Roles → the words that name an actor. Judges whether a group can be one.

use crate::{
    claims::{
        clause::{Clause, Land, Role},
        ground, objects,
        words::Class,
    },
    document::TokenRange,
    entities::EntityKind,
    lexicon::ActorNoun,
    span::Span,
};

/// The spans of `roles`, without article.
pub(super) fn spans(clause: &Clause<'_>, roles: &[Role]) -> Vec<Span> {
    let mut spans = Vec::new();
    for &role in roles {
        match role {
            Role::Owner(at) => spans.extend(owner(clause, at)),
            Role::Group(at) => spans.extend(group(clause, at)),
        }
    }
    spans
}

/// The owner of the group at `at`; for `its claim` the subject of its clause, if that can own one.
pub(super) fn owner(clause: &Clause<'_>, at: usize) -> Vec<Span> {
    let spans = ground::owner(clause, at);
    let group = clause.noun(at).and_then(|group| group.owner);
    let is_pronoun =
        group.is_some_and(|owner| matches!(clause.word(owner.start()), "its" | "their"));
    if !is_pronoun {
        return spans;
    }
    let reach = at.saturating_sub(12);
    let verb = (reach..at).rev().find(|&idx| clause.is_finite(idx));
    let subject = verb.map(|idx| clause.subjects[idx].as_slice()).unwrap_or_default();
    let is_own = !subject.is_empty()
        && subject.iter().all(|role| match role {
            Role::Group(it) => *it < at && !clause.is_pronoun(*it),
            Role::Owner(_) => false,
        });
    if is_own && can_act(clause, subject) { spans_of_groups(clause, subject) } else { spans }
}

fn spans_of_groups(clause: &Clause<'_>, roles: &[Role]) -> Vec<Span> {
    let group_at = |role: &Role| match role {
        Role::Group(at) => group(clause, *at),
        Role::Owner(_) => None,
    };
    roles.iter().filter_map(group_at).collect()
}

/// The noun groups at `items` as actors.
pub(super) fn spans_of(clause: &Clause<'_>, items: &[usize]) -> Vec<Span> {
    items.iter().filter_map(|&at| group(clause, at)).collect()
}

fn group(clause: &Clause<'_>, at: usize) -> Option<Span> {
    let group = clause.noun(at)?;
    if clause.is_pronoun(at) {
        let inner = (clause.loose(at + 1) == "of").then(|| clause.noun(at + 2)).flatten();
        return Some(clause.span(inner.map_or(group.tokens, |inner| inner.core)));
    }
    if let Some(inner) = objects::amount_of(clause, at).and_then(|inner| clause.noun(inner)) {
        return Some(clause.span(inner.core));
    }
    if let Some(name) = name_behind_title(clause, at) {
        return Some(name);
    }
    let start = group
        .owner
        .filter(|owner| clause.class(owner.start()) != Some(Class::Determiner) || owner.len() == 1);
    let start = start.map_or(group.core.start(), TokenRange::start);
    let mut span = clause.span(TokenRange::new(start, group.core.end()));
    let territory = &clause.reader.lexicon.territory;
    let head = clause.word(group.head);
    let is_common = clause.class(group.head) == Some(Class::Noun)
        || territory.actor(head).is_some()
        || territory.land(head).is_some();
    if is_common
        && matches!(clause.loose(at + 1), "of" | "for")
        && let Some(inner) = clause.noun(at + 2)
        && !clause.is_pronoun(at + 2)
    {
        span = span.hull(clause.span(inner.tokens));
    }
    Some(span)
}

/// `Foreign Minister Ana Petrović`, `Kyiv's negotiator, Danylo Ostapenko,`: the name, which is the subject.
fn name_behind_title(clause: &Clause<'_>, at: usize) -> Option<Span> {
    let group = clause.noun(at)?;
    let head = clause.reader.doc.tokens()[group.head].span;
    let mention = clause.reader.names.mention_at(head)?;
    let is_tail =
        clause.span(group.core).contains(mention.span) && mention.span.end() == head.end();
    is_tail.then_some(mention.span)
}

/// Whether one of `roles` can hold or claim land.
pub(super) fn can_act(clause: &Clause<'_>, roles: &[Role]) -> bool {
    roles.iter().any(|role| match *role {
        Role::Owner(_) => true,
        Role::Group(at) => {
            let inner = behind_of(clause, at);
            clause.actor(at).is_some()
                || clause
                    .noun(at)
                    .is_some_and(|group| group.owner.is_some() && clause.land(at) == Land::No)
                || inner.is_some_and(|it| clause.actor(it).is_some())
        }
    })
}

/// The noun group that the one at `at` is of: `a group of officers`.
fn behind_of(clause: &Clause<'_>, at: usize) -> Option<usize> {
    let inner = (clause.loose(at + 1) == "of").then_some(at + 2);
    inner.filter(|&it| clause.noun(it).is_some())
}

/// Whether one of `roles` is a force, a country or its government.
pub(super) fn is_force(clause: &Clause<'_>, roles: &[Role]) -> bool {
    roles.iter().any(|role| match *role {
        Role::Owner(_) => true,
        Role::Group(at) => {
            let inner = behind_of(clause, at);
            let is_person = clause.kind(at) == Some(EntityKind::Person);
            let is_of = |it: usize| clause.actor(it) == Some(ActorNoun::Force);
            !is_person
                && (is_of(at)
                    || inner.is_some_and(is_of)
                    || clause.is_pronoun(at) && matches!(clause.head(at), "they" | "it" | "we"))
        }
    })
}
