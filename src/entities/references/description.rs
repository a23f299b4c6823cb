//! What a description like `the minister`, `the bank` or `the island` stands for. Finds no descriptions.

use crate::{
    entities::{
        Entity, EntityKind,
        profile::Role,
        references::memory::{Known, Trace},
    },
    lexicon::{self, Lexicon, Noun, NounKind, Place, PlaceKind},
    rule::Rule,
};

/// What a description says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Described {
    pub(super) noun: Noun,
    /// Its words behind the article, folded, the noun last.
    pub(super) words: Vec<String>,
    /// The country of its adjective or its owner: `the Russian leader`, `Ecuador's president`.
    pub(super) country: Option<&'static str>,
    /// Whether `of` says whose or which: `the town of Lund`.
    pub(super) has_of: bool,
}

impl Described {
    fn head(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }
}

/// How a description fits a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Nothing speaks against it: `the city` for a place that no table lists.
    Guess,
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
        (NounKind::Organization, _) => Rule("reference/kind-of-body"),
        _ => Rule("reference/kind-of-place"),
    }
}

/// Words that tell someone or something else than what was named so far: `the new leader`, `the other island`.
const OTHER: [&str; 22] = [
    "new",
    "next",
    "other",
    "future",
    "second",
    "third",
    "incoming",
    "fellow",
    "rival",
    "last",
    "latter",
    "previous",
    "same",
    "main",
    "only",
    "individual",
    "larger",
    "smaller",
    "various",
    "surrounding",
    "neighboring",
    "neighbouring",
];

/// Whether the description fits the thing; `home` is the country that the article names most often.
pub(super) fn fit(
    lexicon: &Lexicon,
    described: &Described,
    entity: &Entity,
    known: Known<'_>,
    home: Option<&str>,
) -> Option<Fit> {
    let is_other = |word: &String| OTHER.contains(&word.as_str()) || word.ends_with("est");
    if described.words.iter().any(is_other) {
        return None;
    }
    match described.noun.kind {
        NounKind::Title | NounKind::Role => {
            let roles = known.profile.roles.iter();
            let fits = roles.filter_map(|role| office(lexicon, described, role, home));
            fits.max().filter(|_| known.kind == EntityKind::Person)
        }
        NounKind::Person => {
            let sex = described.noun.sex.filter(|_| known.kind == EntityKind::Person)?;
            let is_told = known.sex == Some(sex);
            let may_be = known.sex.is_none();
            is_told.then_some(Fit::Kind).or_else(|| may_be.then_some(Fit::Guess))
        }
        NounKind::Kin => None,
        _ if described.has_of || !is_of_country(described, entity) => None,
        NounKind::Organization => body(lexicon, described, entity, known),
        _ => land(lexicon, described, entity, known),
    }
}

/// Whether someone in `role` is so described; `the foreign minister` is no other minister, nor is a prime minister `the minister`.
fn office(
    lexicon: &Lexicon,
    described: &Described,
    role: &Role,
    home: Option<&str>,
) -> Option<Fit> {
    let people = &lexicon.people;
    let (role_head, narrowed) = role.words.split_last()?;
    let narrows = |word: &&String| people.noun(word).is_some() || people.is_office_modifier(word);
    let (_, words) = described.words.split_last()?;
    let asked: Vec<&String> = words.iter().filter(narrows).filter(|it| !is_past(it)).collect();
    let was = |words: &[String]| words.iter().any(|it| is_past(it));
    let makes_other =
        |word: &&String| people.makes_other_office(word) && !asked.contains(word) && !is_past(word);
    let whole = role.words.join(" ");
    let is_whole = people.is_a(&whole, described.head()) && whole != *role_head;
    let is_same =
        people.is_a(role_head, described.head()) && !narrowed.iter().any(|it| makes_other(&it));
    let has_all = asked.iter().all(|it| narrowed.contains(it));
    let is_other_land =
        described.country.is_some_and(|it| role.country.or(home).is_some_and(|of| it != of));
    let is_over = was(narrowed) && !was(words);
    if !(is_whole || is_same && (has_all || narrowed.is_empty())) || is_other_land || is_over {
        return None;
    }
    let is_told = (is_whole || has_all)
        && (described.country.is_none() || role.country.is_some())
        && (was(narrowed) || !was(words))
        && !(described.has_of && described.noun.kind == NounKind::Role);
    Some(if is_told { Fit::Said } else { Fit::Kind })
}

fn is_past(word: &str) -> bool {
    matches!(word, "former" | "ex" | "late")
}

/// Whether the thing is of the country that the description names, if it names one.
fn is_of_country(described: &Described, entity: &Entity) -> bool {
    let is_of = |code| entity.country == Some(code) || entity.parties.contains(&code);
    described.country.is_none_or(is_of)
}

fn body(
    lexicon: &Lexicon,
    described: &Described,
    entity: &Entity,
    known: Known<'_>,
) -> Option<Fit> {
    if known.kind != EntityKind::Organization {
        return None;
    }
    let head = described.head();
    if is_named(entity, head) {
        return Some(Fit::Said);
    }
    // A body whose name says what it is, is nothing else: the Fisheries Bureau is no `company`.
    let says_other = {
        let noun = lexicon.people.noun(&lexicon::fold(name_head(&entity.name)));
        noun.is_some_and(|noun| noun.kind == NounKind::Organization)
    };
    let is_general = matches!(head, "company" | "firm" | "group" | "organization" | "organisation");
    (is_general && !says_other).then_some(Fit::Kind)
}

fn land(
    lexicon: &Lexicon,
    described: &Described,
    entity: &Entity,
    known: Known<'_>,
) -> Option<Fit> {
    let is_land = matches!(known.kind, EntityKind::Place | EntityKind::Other);
    if !is_land || entity.stands_for.is_some() {
        return None;
    }
    let (kind, head) = (described.noun.kind, described.head());
    let code = entity.country.filter(|_| is_country(lexicon, entity));
    if code.is_some_and(|code| lexicon.places.is_called(code, head)) {
        return Some(Fit::Kind);
    }
    let is_realm = matches!(head, "kingdom" | "emirate" | "sultanate");
    if kind != NounKind::City && !is_realm && is_named(entity, head) {
        return Some(Fit::Said);
    }
    if code.is_some() && matches!(head, "region" | "area") {
        return None;
    }
    let mut rows = lexicon.places.all(&entity.name).peekable();
    if rows.peek().is_none() {
        return unlisted(lexicon, kind, head, entity, known);
    }
    let fits = rows.any(|place| sort_fits(kind, head, place));
    (fits || is_called(lexicon, kind, head, entity)).then_some(Fit::Kind)
}

/// Whether the entity is a state.
pub(super) fn is_country(lexicon: &Lexicon, entity: &Entity) -> bool {
    let place = lexicon.places.get(&entity.name);
    place.is_some_and(|place| place.kind == PlaceKind::Country)
}

/// Whether a listed place of this sort can be called so.
fn sort_fits(kind: NounKind, head: &str, place: Place) -> bool {
    let sort = place.sort;
    match kind {
        NounKind::Country => {
            matches!(head, "country" | "nation") && place.kind == PlaceKind::Country
        }
        NounKind::Island => sort == "island" && !place.name.ends_with('s'),
        NounKind::Islands => sort == "island" && place.name.ends_with('s'),
        NounKind::Region if is_any_land(head) => {
            sort == head
                || matches!(sort, "region" | "border area" | "territory")
                || place.kind == PlaceKind::Disputed
        }
        NounKind::Region => sort == head,
        NounKind::City if head == "capital" => sort == "capital",
        NounKind::City => matches!(sort, "city" | "capital" | "town"),
        NounKind::Water => sort == "maritime",
        _ => false,
    }
}

/// Whether the noun fits any land: `the territory`.
fn is_any_land(head: &str) -> bool {
    matches!(head, "region" | "territory" | "area" | "enclave")
}

/// So often a place that no table lists must be named to be taken for the town of the article.
const OFTEN: usize = 3;

/// A place that no table lists: what its name says, or else perhaps a town.
fn unlisted(
    lexicon: &Lexicon,
    kind: NounKind,
    head: &str,
    entity: &Entity,
    known: Known<'_>,
) -> Option<Fit> {
    if is_called(lexicon, kind, head, entity) {
        return Some(Fit::Kind);
    }
    let says_other = entity.name.split([' ', '-']).any(|word| {
        let noun = lexicon.people.noun(&lexicon::fold(word));
        noun.is_some_and(|noun| noun.kind != NounKind::City)
    });
    let may_be = kind == NounKind::City
        && head != "capital"
        && known.kind == EntityKind::Place
        && known.n_mentions >= OFTEN;
    (may_be && !says_other).then_some(Fit::Guess)
}

/// Whether a word of the name says that it is land of this kind: `the rock` for Hans Island, `the area` for a peninsula.
fn is_called(lexicon: &Lexicon, kind: NounKind, head: &str, entity: &Entity) -> bool {
    let kinds = entity
        .name
        .split([' ', '-'])
        .filter_map(|word| lexicon.people.noun(&lexicon::fold(word)).map(|noun| noun.kind));
    let is_land = |it: NounKind| {
        matches!(it, NounKind::Island | NounKind::Islands | NounKind::Peninsula | NounKind::Region)
    };
    let mut kinds = kinds.filter(|&it| is_land(it));
    kinds.any(|it| it == kind || is_any_land(head))
}

/// Whether `head` (folded) is the noun of one of the thing's names.
fn is_named(entity: &Entity, head: &str) -> bool {
    let mut names = entity.other_names.iter().chain([&entity.name]);
    names.any(|name| name_head(name).eq_ignore_ascii_case(head))
}

/// The noun of a name: its last word, or the one before a small word: `Bank` in `Bank of Norland`.
fn name_head(name: &str) -> &str {
    let small = ["of", "for", "in", "on", "to", "at", "and", "de"];
    let is_small =
        |word: &&str| small.iter().any(|it| it.eq_ignore_ascii_case(word)) || word.starts_with('(');
    let words: Vec<&str> = name.split(' ').collect();
    let end = words.iter().skip(1).position(is_small).map_or(words.len(), |at| at + 1);
    words.get(end - 1).copied().unwrap_or_default()
}

/// How much a fitting thing weighs: the fit, then how near and how prominent it is.
pub(super) fn weight(fit: Fit, trace: &Trace, sentence: usize, n_mentions: usize) -> f32 {
    let fit = match fit {
        Fit::Said => 2.0,
        Fit::Kind => 0.6,
        Fit::Guess => 0.2,
    };
    let distance = sentence.saturating_sub(trace.sentence).min(12);
    let near: f32 = (0..distance).map(|_| -0.08).sum();
    let subject = if trace.is_subject { 0.4 } else { 0.0 };
    let adjective = if trace.is_adjective { -0.4 } else { 0.0 };
    let often: f32 = (1..n_mentions.min(8)).map(|_| 0.08).sum();
    fit + near + subject + adjective + often
}
