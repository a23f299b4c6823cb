//! Sieves for organizations and other named things: acronyms and short forms.

use crate::{
    entities::{
        EntityKind,
        resolve::{
            Link, Linker,
            name::Name,
            things::{Key, initials},
        },
    },
    lexicon::NounKind,
};

/// A name in brackets right behind the name it stands for: `United Nations (UN)`, `UN (United Nations)`.
pub(super) fn in_brackets(linker: &Linker<'_>, name: &Name<'_>) -> Option<Link> {
    if name.before(1) != "(" || name.after(0) != ")" {
        return None;
    }
    let (end, idx) = linker.last?;
    let is_next = end + 1 == name.tokens.start();
    let thing = linker.things.get(idx);
    let is_short = name.is_acronym() || thing.texts.keys().any(|text| is_upper(text));
    let fits = is_next && is_short && thing.kind() != EntityKind::Person;
    fits.then(|| Link::known(idx, "in brackets behind", &linker.shown(idx)))
}

fn is_upper(text: &str) -> bool {
    text.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase)
}

/// An acronym and the full name, in either order, by their first letters: `IMF`, `International Monetary Fund`.
pub(super) fn acronym(linker: &Linker<'_>, name: &Name<'_>) -> Option<Link> {
    let is_body = |idx: &usize| {
        let thing = linker.things.get(*idx);
        thing.kind() != EntityKind::Person
            && thing.place.is_none_or(|place| place.country.is_empty())
    };
    let key = if name.is_acronym() {
        Key::Initials(name.first().to_owned())
    } else if name.words.len() > 1 && name.kind == EntityKind::Organization {
        Key::Whole(initials(&name.words))
    } else {
        return None;
    };
    let idx = linker.things.with(&key).find(is_body)?;
    let is_other_form =
        name.is_acronym() || linker.things.get(idx).texts.keys().all(|it| is_upper(it));
    is_other_form.then(|| Link::known(idx, "first letters of", &linker.shown(idx)))
}

/// A short form of an organization's name: `Meridian` or `the Bank` after `Meridian Bank`.
pub(super) fn short_form(linker: &Linker<'_>, name: &Name<'_>) -> Option<Link> {
    if !matches!(linker.kind_of(name), EntityKind::Organization | EntityKind::Other) {
        return None;
    }
    let is_body = |idx: &usize| {
        let thing = linker.things.get(*idx);
        thing.kind() == EntityKind::Organization && thing.words.len() > name.words.len()
    };
    let begins = |idx: &usize| linker.things.get(*idx).words.starts_with(&name.words);
    let ends = |idx: &usize| linker.things.get(*idx).words.ends_with(&name.words);
    let mut by_first = linker.things.with(&Key::First(name.first().to_owned())).filter(is_body);
    let mut by_last = linker.things.with(&Key::Last(name.last().to_owned())).filter(is_body);
    let is_head = || {
        let noun = name.lexicon.people.noun(name.last());
        noun.is_some_and(|noun| noun.kind == NounKind::Organization)
    };
    let idx = by_first.find(begins).or_else(|| by_last.find(ends).filter(|_| is_head()))?;
    Some(Link::known(idx, "short for", &linker.shown(idx)))
}
