//! What a description like `the minister`, `the bank` or `the island` stands for. Finds no descriptions.

use crate::{
    entities::{
        Entity, EntityKind,
        references::memory::{Known, Trace},
    },
    lexicon::{self, Lexicon, Noun, NounKind, PlaceKind},
    rule::Rule,
};

/// How a description fits a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The thing is only of the kind described: `the company` for any company.
    Kind,
    /// The noun stands in its name, or the text gave it that office.
    Said,
}

/// The rule for a description of this noun.
pub(super) fn rule(noun: Noun, fit: Fit) -> Rule {
    match (noun.kind, fit) {
        (NounKind::Title | NounKind::Role, _) => Rule("reference/office"),
        (NounKind::Person | NounKind::Kin, _) => Rule("reference/person-noun"),
        (_, Fit::Said) => Rule("reference/noun-of-name"),
        (NounKind::Organization, Fit::Kind) => Rule("reference/kind-of-body"),
        (_, Fit::Kind) => Rule("reference/kind-of-place"),
    }
}

/// Whether `words`, the noun last, describe the thing.
pub(super) fn fit(
    lexicon: &Lexicon,
    noun: Noun,
    words: &[String],
    entity: &Entity,
    known: Known<'_>,
) -> Option<Fit> {
    let head = words.last()?;
    match noun.kind {
        NounKind::Title | NounKind::Role => office(words, known),
        NounKind::Person => {
            let sexes = (noun.sex, known.sex);
            let fits = known.kind == EntityKind::Person && sexes.0.is_some() && sexes.0 == sexes.1;
            fits.then_some(Fit::Kind)
        }
        NounKind::Kin => None,
        NounKind::Organization => body(lexicon, head, entity, known),
        kind => land(lexicon, kind, head, entity, known),
    }
}

/// A person who was given the office; `the foreign minister` is no other minister.
fn office(words: &[String], known: Known<'_>) -> Option<Fit> {
    let head = words.last()?;
    let roles = &known.profile.roles;
    let is_person = known.kind == EntityKind::Person && roles.contains(head);
    let narrow = words.join(" ");
    let has_narrow = roles.contains(&narrow);
    // Another narrowing was said of that person, this one not.
    let is_other = words.len() > 1 && !has_narrow && roles.iter().any(|role| ends(role, head));
    (is_person && !is_other).then_some(Fit::Said)
}

fn ends(role: &str, head: &str) -> bool {
    role.strip_suffix(head).is_some_and(|rest| rest.ends_with(' '))
}

fn body(lexicon: &Lexicon, head: &str, entity: &Entity, known: Known<'_>) -> Option<Fit> {
    if known.kind != EntityKind::Organization {
        return None;
    }
    if names(entity, head) {
        return Some(Fit::Said);
    }
    // A body whose name says what it is, is nothing else: the Fisheries Bureau is no `company`.
    let says_other = entity.name.rsplit(' ').next().is_some_and(|last| {
        let noun = lexicon.people.noun(&lexicon::fold(last));
        noun.is_some_and(|noun| noun.kind == NounKind::Organization)
    });
    let is_general = matches!(head, "company" | "firm" | "group" | "organization" | "organisation");
    (is_general && !says_other).then_some(Fit::Kind)
}

fn land(
    lexicon: &Lexicon,
    kind: NounKind,
    head: &str,
    entity: &Entity,
    known: Known<'_>,
) -> Option<Fit> {
    let is_land = matches!(known.kind, EntityKind::Place | EntityKind::Other);
    if !is_land || entity.stands_for.is_some() {
        return None;
    }
    if names(entity, head) {
        return Some(Fit::Said);
    }
    if is_called(lexicon, kind, entity) {
        return Some(Fit::Kind);
    }
    let place = lexicon.places.get(&entity.name)?;
    let sort = place.sort;
    let fits = match kind {
        NounKind::Country => place.kind == PlaceKind::Country,
        NounKind::Island => sort == "island" && !entity.name.ends_with('s'),
        NounKind::Islands => sort == "island" && entity.name.ends_with('s'),
        NounKind::Region => {
            matches!(sort, "region" | "border area" | "state" | "province" | "territory")
                || place.kind == PlaceKind::Disputed
        }
        NounKind::City => matches!(sort, "city" | "capital" | "town"),
        NounKind::Water => sort == "maritime",
        _ => false,
    };
    fits.then_some(Fit::Kind)
}

/// Whether a word of the name says that it is land of this kind: `the rock` for Hans Island, `the area` for a peninsula.
fn is_called(lexicon: &Lexicon, kind: NounKind, entity: &Entity) -> bool {
    let kinds = entity
        .name
        .split([' ', '-'])
        .filter_map(|word| lexicon.people.noun(&lexicon::fold(word)).map(|noun| noun.kind));
    let is_land = |it: NounKind| {
        matches!(it, NounKind::Island | NounKind::Islands | NounKind::Peninsula | NounKind::Region)
    };
    let mut kinds = kinds.filter(|&it| is_land(it));
    kinds.any(|it| it == kind || kind == NounKind::Region)
}

/// Whether `word` (folded) is a word of one of the thing's names.
fn names(entity: &Entity, word: &str) -> bool {
    let stem = word.strip_suffix('s').unwrap_or(word);
    let mut names = entity.other_names.iter().chain([&entity.name]);
    names.any(|name| {
        name.split([' ', '-']).any(|part| {
            let part = part.strip_suffix('s').unwrap_or(part);
            part.eq_ignore_ascii_case(stem)
        })
    })
}

/// How much a fitting thing weighs: the fit, then how near and how prominent it is.
pub(super) fn weight(fit: Fit, trace: &Trace, sentence: usize) -> f32 {
    let fit = if fit == Fit::Said { 2.0 } else { 0.6 };
    let distance = sentence.saturating_sub(trace.sentence).min(12);
    let near: f32 = (0..distance).map(|_| -0.08).sum();
    let subject = if trace.is_subject { 0.4 } else { 0.0 };
    let adjective = if trace.is_adjective { -0.4 } else { 0.0 };
    fit + near + subject + adjective
}
