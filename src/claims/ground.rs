//! Noun groups → the land they name, with amounts taken off and claim nouns looked through. No acts.

use crate::{
    claims::{
        chunks::Build,
        clause::{Clause, Land, Role},
        objects,
        words::Class,
    },
    document::TokenRange,
    lexicon::{LandNoun, NounFrame, Seat},
    span::Span,
};

/// The land that some noun groups name.
#[derive(Clone, Debug, Default)]
pub(super) struct Ground {
    /// Each item by itself, without article.
    pub(super) territory: Vec<Span>,
    /// Amounts and shares.
    pub(super) extent: Vec<Span>,
    /// How much the surest of them speaks of land.
    pub(super) land: Option<Land>,
    /// Who owns the claim noun that stood between: `Beijing` in `Beijing's claim to the islands`.
    pub(super) owners: Vec<Role>,
    /// The chunk of the claim noun that stood between.
    pub(super) noun: Option<usize>,
    /// The noun groups that were read as land.
    pub(super) items: Vec<usize>,
}

impl Ground {
    /// How much it speaks of land.
    pub(super) fn land(&self) -> Land {
        self.land.unwrap_or(Land::No)
    }

    fn add(&mut self, span: Span, land: Land) {
        self.territory.push(span);
        self.land = self.land.max(Some(land));
    }

    fn merge(&mut self, other: Self) {
        self.territory.extend(other.territory);
        self.extent.extend(other.extent);
        self.land = self.land.max(other.land);
        self.owners.extend(other.owners);
        self.noun = self.noun.or(other.noun);
        self.items.extend(other.items);
    }
}

/// The land that the noun groups at `items` name. Claim nouns among them are looked through, two deep at most.
pub(super) fn of(clause: &Clause<'_>, items: &[usize]) -> Ground {
    deep(clause, items, 0)
}

/// The land of each of the joined groups at `chain`; those that speak of none as they stand: `the town and the bridge`.
pub(super) fn of_chain(clause: &Clause<'_>, chain: &[usize]) -> Vec<Span> {
    let mut lands: Vec<Span> = Vec::new();
    for &at in chain {
        let mut found = of_item(clause, at, chain.last() == Some(&at), 0).territory;
        if found.is_empty() {
            found.push(clause.span(core_of_land(clause, at)));
        }
        // `the towns of Vesk and Torra` are both named by its first group.
        found.retain(|span| !lands.iter().any(|it| it.overlaps(*span)));
        lands.extend(found);
    }
    lands
}

fn deep(clause: &Clause<'_>, items: &[usize], depth: usize) -> Ground {
    let mut ground = Ground::default();
    for &item in items {
        let ends_list = items.len() > 1 && items.last() == Some(&item);
        ground.merge(of_item(clause, item, ends_list, depth));
    }
    ground
}

/// The land of one noun group, which may be the last of a list.
fn of_item(clause: &Clause<'_>, item: usize, ends_list: bool, depth: usize) -> Ground {
    let amount = objects::amount_of(clause, item);
    let at = amount.unwrap_or(item);
    let frame = clause.reader.lexicon.territory.noun(clause.head(at));
    let mut found = match frame {
        Some(frame) if !clause.is_pronoun(at) && clause.land(at) <= Land::Weak => {
            if depth >= 2 {
                return Ground::default();
            }
            of_noun(clause, at, &frame, depth)
        }
        _ => {
            let found = plain(clause, at, ends_list);
            if found.territory.is_empty() && depth == 0 { of_plan(clause, at) } else { found }
        }
    };
    if let Some(group) =
        clause.noun(item).filter(|_| amount.is_some() && !found.territory.is_empty())
    {
        found.extent.insert(0, clause.span(group.tokens));
    }
    found
}

/// The name before a noun that is that of all of a list: `Lugansk` in `the Donetsk and Lugansk regions`.
fn name_of_shared(clause: &Clause<'_>, at: usize) -> Option<TokenRange> {
    let group = clause.noun(at).filter(|_| clause.is(clause.head(at), "districts"))?;
    let name = TokenRange::new(group.core.start(), group.head);
    let is_name = |idx: usize| clause.reader.is_name(idx);
    (!name.is_empty() && name.indices().all(is_name)).then_some(name)
}

/// `any attempt to annex the valley`, `its decision to withdraw from it`: the land of a plan.
fn of_plan(clause: &Clause<'_>, at: usize) -> Ground {
    let is_plan = clause.reader.lexicon.territory.operator(clause.head(at)).is_some();
    let infinitive = (at + 1..at + 5)
        .find(|&it| clause.verb(it).is_some_and(|verb| verb.build == Build::Infinitive));
    let Some(verb) = infinitive.filter(|_| is_plan && !clause.is_pronoun(at)) else {
        return Ground::default();
    };
    let mut ground = deep(clause, &objects::after(clause, verb, &["from", "out of"], 6), 1);
    if ground.land() < Land::Weak {
        ground = deep(clause, &objects::object(clause, verb), 1);
    }
    if ground.land() < Land::Weak {
        return Ground::default();
    }
    ground.noun = Some(at);
    ground
}

/// The land of the claim noun at `at`: behind its preposition, or its owner.
pub(super) fn of_claim_noun(clause: &Clause<'_>, at: usize, frame: &NounFrame) -> Ground {
    of_noun(clause, at, frame, 0)
}

fn of_noun(clause: &Clause<'_>, at: usize, frame: &NounFrame, depth: usize) -> Ground {
    let owned = clause.noun(at).is_some_and(|group| group.owner.is_some())
        || !nationals(clause, at).is_empty();
    let mut owners = if owned { vec![Role::Owner(at)] } else { Vec::new() };
    if clause.head(at + 1) == "there" {
        let mut ground = plain(clause, at + 1, false);
        ground.owners = owners;
        ground.noun = Some(at);
        return ground;
    }
    let mut next = at + 1;
    for _ in 0..3 {
        let preposition = clause.loose(next);
        let noun = clause.skip_right(next + 1);
        if preposition.is_empty() || clause.noun(noun).is_none() {
            break;
        }
        if frame.territory.contains(&preposition) {
            let mut ground = deep(clause, &objects::list(clause, noun), depth + 1);
            if !ground.territory.is_empty() && !is_troops(clause, noun, frame) {
                ground.owners.splice(0..0, owners);
                ground.noun = Some(at);
                return ground;
            }
        }
        if preposition == "of" && owners.is_empty() {
            owners = vec![Role::Group(noun)];
        }
        if !matches!(preposition, "of" | "by" | "to" | "in" | "on" | "between" | "with" | "for") {
            break;
        }
        next = objects::list(clause, noun).last().map_or(noun, |last| *last) + 1;
    }
    land_before(clause, at, frame, owners)
}

/// `Crimea's annexation`, `a border dispute`: the land stands before the noun.
fn land_before(clause: &Clause<'_>, at: usize, frame: &NounFrame, owners: Vec<Role>) -> Ground {
    let mut ground = Ground { noun: Some(at), ..Ground::default() };
    let Some(group) = clause.noun(at) else { return ground };
    let takes_owner = frame.is("land-owner") || frame.claimant.contains(&Seat::Territory);
    if takes_owner && let Some(span) = owner(clause, at).first().copied() {
        ground.add(span, Land::Firm);
        return ground;
    }
    ground.owners = owners;
    let before_head = group.core.indices().rev().skip(1);
    let is_land = |idx: &usize| {
        clause.class(*idx) == Some(Class::Noun)
            && clause.reader.lexicon.territory.land(clause.word(*idx)) == Some(LandNoun::Firm)
    };
    if matches!(frame.act, "dispute" | "cede")
        && let Some(idx) = before_head.into_iter().find(is_land)
    {
        ground.add(clause.reader.doc.tokens()[idx].span, Land::Firm);
    }
    ground
}

/// `withdrawal of troops`: an actor is no land.
fn is_troops(clause: &Clause<'_>, noun: usize, frame: &NounFrame) -> bool {
    let is_actor =
        clause.actor(noun).is_some() && !clause.is_pronoun(noun) && clause.land(noun) <= Land::Weak;
    is_actor && frame.act == "cede"
}

/// The land that the group at `at`, which may be the last of a list, names by itself.
fn plain(clause: &Clause<'_>, at: usize, ends_list: bool) -> Ground {
    let mut ground = Ground::default();
    if let Some(name) = name_of_shared(clause, at).filter(|_| ends_list) {
        ground.add(clause.span(name), Land::Firm);
        ground.items.push(at);
        return ground;
    }
    let land = clause.land(at);
    let Some(group) = clause.noun(at).filter(|_| land > Land::No) else { return ground };
    let inner = (clause.loose(at + 1) == "of")
        .then_some(at + 2)
        .filter(|&inner| clause.noun(inner).is_some());
    let is_town = clause.is(clause.head(at), "town");
    let names_inner = |inner: usize| {
        clause.class(clause.noun(inner).map_or(0, |it| it.head)) == Some(Class::Name)
    };
    if let Some(inner) = inner.filter(|&inner| {
        is_town && names_inner(inner) && clause.class(group.head) == Some(Class::Noun)
    }) {
        let items =
            if clause.head(at).ends_with('s') { objects::list(clause, inner) } else { vec![inner] };
        for item in items {
            if let Some(group) = clause.noun(item) {
                ground.add(clause.span(group.core), Land::Firm);
            }
        }
        return ground;
    }
    let mut span = clause.span(core_of_land(clause, at));
    if let Some(inner) =
        inner.and_then(|inner| clause.noun(inner)).filter(|_| !clause.is_time(at + 2))
    {
        span = span.hull(clause.span(inner.tokens));
    }
    ground.add(span, land);
    ground.items.push(at);
    // `occupy Sudmark entirely`
    let after = group.tokens.end();
    let is_share = clause.class(after) == Some(Class::Adverb)
        && clause.reader.lexicon.territory.is_extent(clause.word(after));
    if is_share {
        ground.extent.push(clause.span(TokenRange::new(after, after + 1)));
    }
    ground
}

/// The core of the group at `at` without attributives: `occupied`, `whole`.
pub(super) fn core_of_land(clause: &Clause<'_>, at: usize) -> TokenRange {
    let Some(group) = clause.noun(at) else { return TokenRange::new(0, 0) };
    let territory = &clause.reader.lexicon.territory;
    let is_attribute = |idx: usize| {
        territory.attributive(clause.word(idx)).is_some() || clause.is(clause.word(idx), "whole")
    };
    let last = group.core.indices().rev().skip(1).find(|&idx| is_attribute(idx));
    TokenRange::new(last.map_or(group.core.start(), |idx| idx + 1), group.core.end())
}

/// The tokens of nationalities before the head of the group at `at`.
pub(super) fn nationals(clause: &Clause<'_>, at: usize) -> Vec<usize> {
    let Some(group) = clause.noun(at) else { return Vec::new() };
    let before = group.core.indices().filter(|&idx| idx < group.head);
    before.filter(|&idx| clause.class(idx) == Some(Class::National)).collect()
}

/// The spans of possessor or nationality of the group at `at`.
pub(super) fn owner(clause: &Clause<'_>, at: usize) -> Vec<Span> {
    let Some(group) = clause.noun(at) else { return Vec::new() };
    if let Some(owner) = group.owner {
        return vec![clause.span(owner)];
    }
    let tokens = nationals(clause, at);
    tokens.iter().map(|&idx| clause.reader.doc.tokens()[idx].span).collect()
}
