//! Sieves for what the place tables know: countries, demonyms, seats, other spellings, any listed place.

use crate::{
    entities::{
        EntityKind,
        resolve::{Link, Linker, Target, actor, name::Name, reading::Reading, things::Key},
    },
    lexicon::{Place, PlaceKind},
};

/// A country by any of its names: `Russia`, `Burma`, `the US`.
pub(super) fn country(linker: &Linker<'_>, name: &Name<'_>) -> Option<Link> {
    let place = listed(linker, name, PlaceKind::Country)?;
    let why = other_name(name, place, "another name of");
    Some(Link::place(place, why))
}

/// A name of several places, where another one than the likeliest is meant: `Georgia` beside `Alabama`, `Tripoli, Lebanon`.
pub(super) fn homonym(linker: &Linker<'_>, name: &Name<'_>) -> Option<Link> {
    let read = linker.readings.of(name).filter(|_| linker.kind_of(name) == EntityKind::Place)?;
    let why = read.why.clone()?;
    match read.reading {
        Reading::Listed(place) => Some(Link::place(place, Some(why))),
        Reading::City(_) | Reading::Within(_) => None,
    }
}

/// A place of which no table shows the name: `Fresno`, or a town that is known only by the state behind it.
pub(super) fn city(linker: &Linker<'_>, name: &Name<'_>) -> Option<Link> {
    let read = linker.readings.of(name).filter(|_| linker.kind_of(name) == EntityKind::Place)?;
    if matches!(read.reading, Reading::Listed(_)) {
        return None;
    }
    let is_there = |idx: &usize| linker.things.get(*idx).spot == Some(read.reading);
    let known = linker.things.with(&Key::Whole(name.key())).find(is_there);
    let target = known.map_or(Target::Spot(read.reading), Target::Known);
    Some(Link { target, why: read.why.clone() })
}

/// The people or the adjective of a country: `Russian` → Russia.
pub(super) fn demonym(linker: &Linker<'_>, name: &Name<'_>) -> Option<Link> {
    let place = listed(linker, name, PlaceKind::Demonym)?;
    let country = name.lexicon.places.country(place.country)?;
    Some(Link::place(country, Some(format!("of {}", country.name))))
}

/// The adjective of a place that the tables lack, after the place: `Rivanian` after `Rivania`.
pub(super) fn adjective(linker: &Linker<'_>, name: &Name<'_>) -> Option<Link> {
    let [word] = name.words.as_slice() else { return None };
    if name.kind != EntityKind::Nationality || name.place.is_some() {
        return None;
    }
    let is_place = |idx: &usize| linker.things.get(*idx).kind() == EntityKind::Place;
    let place = |stem: &str, end: &str| {
        let key = Key::Whole(format!("{stem}{end}"));
        linker.things.with(&key).find(is_place)
    };
    let stems = ADJECTIVE_ENDS.iter().filter_map(|end| word.strip_suffix(end));
    let mut long = stems.filter(|stem| stem.chars().count() >= 3);
    let idx = long.find_map(|stem| NAME_ENDS.iter().find_map(|end| place(stem, end)))?;
    Some(Link::known(idx, "of", &linker.shown(idx)))
}

/// Endings of adjectives and peoples, singular and plural.
const ADJECTIVE_ENDS: [&str; 11] =
    ["n", "ns", "an", "ans", "ian", "ians", "ic", "ese", "ish", "i", "er"];

/// What the place's name may end in where the adjective does not.
const NAME_ENDS: [&str; 6] = ["", "a", "e", "o", "y", "ia"];

/// A capital or a seat that acts: a thing of its own that stands for its country.
pub(super) fn seat(linker: &Linker<'_>, name: &Name<'_>) -> Option<Link> {
    let place = canonical(name, listed_any(linker, name)?);
    let country = name.lexicon.places.country(place.country)?;
    if place.kind != PlaceKind::Seat {
        return None;
    }
    let reason = actor::why(name)?;
    let what = if place.sort == "capital" { "capital" } else { "seat" };
    Some(Link::seat(place, country, format!("{what} of {}, {reason}", country.name)))
}

/// A former, variant or other-side spelling: `Kiev` → Kyiv.
pub(super) fn spelling(linker: &Linker<'_>, name: &Name<'_>) -> Option<Link> {
    let place = canonical(name, listed_any(linker, name)?);
    let why = other_name(name, place, "another spelling or name of")?;
    Some(Link::place(place, Some(why)))
}

/// Any other listed place, by its name.
pub(super) fn gazetteer(linker: &Linker<'_>, name: &Name<'_>) -> Option<Link> {
    Some(Link::place(canonical(name, listed_any(linker, name)?), None))
}

/// A place named with what it is, after the bare name: `Socotra Island`, `the City of Cleveland`.
pub(super) fn with_kind(linker: &Linker<'_>, name: &Name<'_>) -> Option<Link> {
    let words: Vec<&str> = name.words.iter().map(String::as_str).collect();
    let kinds_of = ["city", "island", "town", "village", "state", "republic"];
    let bare = match words.as_slice() {
        [bare @ .., "island" | "peninsula"] => bare,
        [kind, "of", bare @ ..] if kinds_of.contains(kind) => bare,
        _ => return None,
    };
    // A listed place that is no island holds one of its name and more: Hong Kong.
    let is_island = bare.len() == words.len() - 1;
    let is_place = |idx: &usize| {
        let thing = linker.things.get(*idx);
        let is_more = thing.place.is_some_and(|place| place.sort != "island");
        thing.kind() == EntityKind::Place && !(is_island && is_more)
    };
    let idx = linker.things.with(&Key::Whole(bare.join(" "))).find(is_place)?;
    Some(Link::known(idx, "the place", &linker.shown(idx)))
}

/// The place of `name`, unless the name is used for something else here.
fn listed_any(linker: &Linker<'_>, name: &Name<'_>) -> Option<Place> {
    let place = match linker.readings.of(name)?.reading {
        Reading::Listed(place) => place,
        Reading::City(_) | Reading::Within(_) => return None,
    };
    // Many states have a `Congress`; the name alone does not tell whose.
    let is_common = place.kind == PlaceKind::Body && place.is_ambiguous;
    (linker.kind_of(name) != EntityKind::Person && !is_common).then_some(place)
}

fn listed(linker: &Linker<'_>, name: &Name<'_>, kind: PlaceKind) -> Option<Place> {
    listed_any(linker, name).filter(|place| place.kind == kind)
}

/// The row that a canonical name has itself: a seat before the row that only lists spellings.
fn canonical(name: &Name<'_>, place: Place) -> Place {
    let own = name.lexicon.places.get(place.name);
    own.filter(|own| own.is_same(&place)).unwrap_or(place)
}

fn other_name(name: &Name<'_>, place: Place, reason: &str) -> Option<String> {
    (!same_letters(&name.text, place.name)).then(|| format!("{reason} {}", place.name))
}

fn same_letters(text: &str, name: &str) -> bool {
    let bare = text.strip_prefix("the ").or_else(|| text.strip_prefix("The ")).unwrap_or(text);
    bare.eq_ignore_ascii_case(name)
}
