//! What could fill a role in a sentence: noun groups, owners, nationalities, names, lists. Weighs nothing.

use crate::{
    claims::{
        actors,
        clause::{Clause, REACH},
        ground, objects,
        weigh::symbols::{self, Kind, Symbol},
        words::Class,
    },
    document::TokenRange,
    span::Span,
};

/// How an option is cut out of its noun group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cut {
    /// As an actor: the name behind a title, what it is of.
    Actor,
    /// As land: without attributives, with what it is of.
    Land,
    /// The possessor.
    Owner,
    /// A nationality before the head.
    National,
    /// The actor before a hyphen: `Norland` in `Norland-held`.
    Joined,
    /// A name inside the group.
    Name,
    /// Several actors.
    Actors,
    /// Several lands.
    Lands,
    /// What a frame or a quote says, if nothing else is cut like it.
    Said,
}

/// One thing, or one list, that could fill a role.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) spans: Vec<Span>,
    pub(crate) cut: Cut,
    /// The chunk of the first item, if it stands in the sentence.
    pub(super) at: Option<usize>,
    /// The chunk of the last item.
    pub(super) last: Option<usize>,
    pub(super) kind: Kind,
    /// The token that heads it.
    pub(super) head: usize,
    /// Whether it is one of a longer list.
    pub(super) is_listed: bool,
}

/// A sentence has no more: text without an end must not take time without an end.
const MOST: usize = 160;

/// Everything around `chunk` of `clause` that could fill a role.
pub(super) fn around(clause: &Clause<'_>, symbols: &[Symbol], chunk: usize) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    for at in chunk.saturating_sub(REACH)..clause.chunks.len().min(chunk + REACH) {
        if choices.len() >= MOST {
            break;
        }
        if clause.noun(at).is_some() && !clause.is_time(at) {
            of_group(clause, symbols, at, &mut choices);
        }
    }
    let lists = choices.iter().filter(|it| it.spans.len() > 1);
    let listed: Vec<Span> = lists.flat_map(|it| it.spans.iter().copied()).collect();
    for choice in choices.iter_mut().filter(|it| it.spans.len() == 1) {
        choice.is_listed = listed.contains(&choice.spans[0]);
    }
    choices
}

fn of_group(clause: &Clause<'_>, symbols: &[Symbol], at: usize, choices: &mut Vec<Choice>) {
    let Some(group) = clause.noun(at) else { return };
    let kind = symbols::kind_at(clause, symbols, at);
    let mut add = |spans: Vec<Span>, cut: Cut, (first, last): (usize, usize), kind, head: usize| {
        let is_new = !spans.is_empty() && !choices.iter().any(|choice| choice.spans == spans);
        if is_new {
            let (at, last) = (Some(first), Some(last));
            choices.push(Choice { spans, cut, at, last, kind, head, is_listed: false });
        }
    };
    let kind_of = |idx: usize| symbols.get(idx).map_or(Kind::None, |symbol| symbol.kind);
    for span in actors::spans_of(clause, &[at]) {
        add(vec![span], Cut::Actor, (at, at), kind, group.head);
    }
    let land = ground::of(clause, &[at]).territory;
    if land.len() == 1 {
        add(land, Cut::Land, (at, at), kind, group.head);
    }
    add(vec![clause.span(ground::core_of_land(clause, at))], Cut::Land, (at, at), kind, group.head);
    if let Some(owner) = group.owner {
        let head = owner.end().saturating_sub(1);
        add(vec![clause.span(owner)], Cut::Owner, (at, at), kind_of(head), head);
    }
    for idx in ground::nationals(clause, at) {
        add(
            vec![clause.reader.doc.tokens()[idx].span],
            Cut::National,
            (at, at),
            Kind::National,
            idx,
        );
    }
    for (name, joined) in names(clause, at) {
        let cut = if joined { Cut::Joined } else { Cut::Name };
        let head = name.end().saturating_sub(1);
        add(vec![clause.span(name)], cut, (at, at), kind_of(head), head);
    }
    let lands = objects::list(clause, at);
    if let Some(&last) = lands.last().filter(|_| lands.len() > 1) {
        add(ground::of(clause, &lands).territory, Cut::Lands, (at, last), kind, group.head);
    }
    let chain = chain(clause, at);
    if let Some(&last) = chain.last().filter(|_| chain.len() > 1) {
        add(ground::of_chain(clause, &chain), Cut::Lands, (at, last), kind, group.head);
        add(actors::spans_of(clause, &chain), Cut::Actors, (at, last), kind, group.head);
    }
    let leftwards = clause.list_left(at);
    if let Some(&first) = leftwards.first().filter(|_| leftwards.len() > 1) {
        let spans = actors::spans_of(clause, &leftwards);
        let kind = symbols::kind_at(clause, symbols, first);
        add(spans, Cut::Actors, (first, at), kind, group.head);
    }
}

/// The noun groups joined to the one at `at` by commas and a conjunction, whatever follows the last.
fn chain(clause: &Clause<'_>, at: usize) -> Vec<usize> {
    let mut chain = vec![at];
    let mut end = at;
    let mut is_joined = false;
    while chain.len() < 12 {
        let mut next = objects::over_phrases(clause, end) + 1;
        let comma = clause.loose(next) == ",";
        next += usize::from(comma);
        let conjunction = matches!(clause.loose(next), "and" | "or" | "nor" | "&");
        next += usize::from(conjunction);
        let goes_on =
            (comma || conjunction) && clause.noun(next).is_some() && !clause.is_time(next);
        if !goes_on {
            break;
        }
        chain.push(next);
        end = next;
        is_joined |= conjunction;
        if conjunction {
            break;
        }
    }
    if is_joined { chain } else { vec![at] }
}

/// The names inside the group at `at`, and whether a hyphen follows: in `Norland-held`, not in `Nagorno-Karabakh`.
fn names(clause: &Clause<'_>, at: usize) -> Vec<(TokenRange, bool)> {
    let Some(group) = clause.noun(at) else { return Vec::new() };
    let mut names = Vec::new();
    let mut idx = group.tokens.start();
    while idx < group.tokens.end() {
        let start = idx;
        while idx < group.tokens.end() && clause.reader.is_name(idx) {
            idx += 1;
        }
        let joins = |idx: usize| clause.class(idx) == Some(Class::Hyphen);
        if idx > start {
            names.push((TokenRange::new(start, idx), joins(idx)));
        } else {
            if clause.class(idx) == Some(Class::National) && joins(idx + 1) {
                names.push((TokenRange::new(idx, idx + 1), true));
            }
            idx += 1;
        }
    }
    names
}
