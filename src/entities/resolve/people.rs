//! Sieves for persons: full names, surnames, given names, families.

use crate::entities::{
    EntityKind,
    resolve::{
        Link, Linker,
        name::Name,
        things::{Key, Thing},
    },
};

/// A full name of which the text already has another form: `Joe Biden` after `Joseph R. Biden` or after `Biden`.
///
/// The surname must be the same and each given name of the shorter must be one of the longer, or its first letter.
pub(super) fn full_name(linker: &Linker<'_>, name: &Name<'_>) -> Option<Link> {
    if name.kind != EntityKind::Person || name.words.len() < 2 {
        return None;
    }
    let known = linker.things.people(&Key::Last(name.last().to_owned()));
    let mut same = known.filter(|&idx| {
        let thing = linker.things.get(idx);
        thing.may_be(name.sex) && agree(&thing.words, &name.words)
    });
    same.next().map(|idx| Link::known(idx, "another form of", &linker.shown(idx)))
}

/// Whether two persons' names of one surname can be one: `["jd", "vance"]` and `["vance"]` can.
fn agree(known: &[String], new: &[String]) -> bool {
    let given =
        |words: &[String]| words.split_last().map_or(Vec::new(), |(_, given)| given.to_vec());
    let (known, new) = (given(known), given(new));
    let (short, long) = if known.len() < new.len() { (known, new) } else { (new, known) };
    let starts = |a: &str, b: &str| a.chars().count() == 1 && b.starts_with(a);
    short.iter().all(|word| {
        long.iter().any(|other| word == other || starts(word, other) || starts(other, word))
    })
}

/// A surname after the full name: `Vance` after `J.D. Vance`; of several persons the one named last.
pub(super) fn surname(linker: &Linker<'_>, name: &Name<'_>) -> Option<Link> {
    let idx = one_word(linker, name, Key::Last)?;
    let is_whole = linker.things.get(idx).words.len() == 1;
    let reason = if is_whole { "the same name as" } else { "same surname as" };
    Some(Link::known(idx, reason, &linker.shown(idx)))
}

/// A given name, or a family name that comes first, after the full name: `Daniel`, `Xi` after `Xi Jinping`.
pub(super) fn given_name(linker: &Linker<'_>, name: &Name<'_>) -> Option<Link> {
    let idx = one_word(linker, name, Key::First)?;
    Some(Link::known(idx, "same first name as", &linker.shown(idx)))
}

/// A word inside a longer name: `Lula` after `Luiz Inácio Lula da Silva`.
pub(super) fn middle_name(linker: &Linker<'_>, name: &Name<'_>) -> Option<Link> {
    let idx = one_word(linker, name, Key::Middle)?;
    Some(Link::known(idx, "a part of the name", &linker.shown(idx)))
}

/// The person whom a name of one word can mean, the one named last first; a title of the other sex rules one out.
fn one_word(linker: &Linker<'_>, name: &Name<'_>, key: fn(String) -> Key) -> Option<usize> {
    let [word] = name.words.as_slice() else { return None };
    // A lone word of unclear kind is a person rather than nothing, if the text has one of that name.
    let is_unclear = name.kind == EntityKind::Other && name.place.is_none();
    if linker.kind_of(name) != EntityKind::Person && !is_unclear {
        return None;
    }
    let may_be = |thing: &Thing| thing.may_be(name.sex) && !thing.profile.is_family;
    linker.things.people(&key(word.clone())).find(|&idx| may_be(linker.things.get(idx)))
}

/// Several persons of one surname, `the Bidens`: a thing of its own, never the person.
pub(super) fn family(linker: &Linker<'_>, name: &Name<'_>) -> Option<Link> {
    let [word] = name.words.as_slice() else { return None };
    let single = word.strip_suffix("es").into_iter().chain(word.strip_suffix('s'));
    let is_surname =
        |stem: &str| linker.things.people(&Key::Last(stem.to_owned())).next().is_some();
    if name.before(1) != "the" || !single.into_iter().any(is_surname) {
        return None;
    }
    let same = linker.things.people(&Key::Whole(word.clone()));
    let mut known = same.filter(|&idx| linker.things.get(idx).profile.is_family);
    Some(known.next().map_or_else(Link::family, |idx| Link::known(idx, "the family", &name.text)))
}
