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
    // `Norland Ferries of Lund Harbor (LH)` is the harbor.
    let is_part = (1..thing.words.len())
        .any(|from| initials(thing.words.get(from..).unwrap_or_default()) == name.first());
    // `the force in Kosovo (UNMIK)` is not Kosovo.
    let is_other = thing.place.is_some_and(|place| {
        let starts = |letter: char| place.name.starts_with(letter);
        !name.text.chars().next().is_some_and(starts)
    });
    let fits = is_next && is_short && !is_part && !is_other && thing.kind() != EntityKind::Person;
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
    // The head of `General Assembly of the United Nations` stands in front: its end is another thing.
    let ends = |idx: &usize| {
        let words = &linker.things.get(*idx).words;
        words.ends_with(&name.words) && !words.iter().any(|it| is_link_word(it))
    };
    let mut by_first = linker.things.with(&Key::First(name.first().to_owned())).filter(is_body);
    let mut by_last = linker.things.with(&Key::Last(name.last().to_owned())).filter(is_body);
    let idx = by_first.find(begins).or_else(|| {
        by_last.find(ends).filter(|_| name.before(1) == "the" || is_head(name, &name.words))
    })?;
    Some(Link::known(idx, "short for", &linker.shown(idx)))
}

/// A longer form of an organization's name after the shorter: `Meridian Bank` after `Meridian`, `US Senate` after `Senate`.
pub(super) fn long_form(linker: &Linker<'_>, name: &Name<'_>) -> Option<Link> {
    if linker.kind_of(name) != EntityKind::Organization || name.words.len() < 2 {
        return None;
    }
    let is_body = |idx: &usize| linker.things.get(*idx).kind() == EntityKind::Organization;
    // `Kishida Cabinet` is not long for the `Cabinet` that is short for `Koizumi Cabinet`.
    let is_short = |idx: &usize| linker.things.get(*idx).words.len() < name.words.len();
    let whole = |words: &[String]| {
        let key = Key::Whole(words.join(" "));
        linker.things.with(&key).filter(is_body).find(is_short)
    };
    let begins = || name.words.get(..1).and_then(whole);
    let ends = || {
        let ends = name.words.get(1..)?;
        whole(ends).filter(|_| is_head(name, ends) && !name.words.iter().any(|it| is_link_word(it)))
    };
    let idx = begins().or_else(ends)?;
    Some(Link::known(idx, "long for", &linker.shown(idx)))
}

fn is_link_word(word: &str) -> bool {
    matches!(word, "of" | "for" | "in" | "at" | "on" | "to")
}

/// Whether the last words of an organization's name can stand for it: a noun for a body (`the Bank`), two words
/// (`Red Sox`) or a plural (`Pirates`).
fn is_head(name: &Name<'_>, words: &[String]) -> bool {
    let is_noun = |word: &String| {
        let noun = name.lexicon.people.noun(word);
        noun.is_some_and(|noun| noun.kind == NounKind::Organization)
    };
    words.len() > 1 || words.last().is_some_and(|word| is_noun(word) || word.ends_with('s'))
}
