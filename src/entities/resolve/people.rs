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
        thing.may_be(name.sex) && agree(name, &thing.words)
    });
    // Where the family name comes first, the press turns it round: `Higa Sora`, `Sora Higa`.
    let is_turned = |idx: &usize| {
        let words = &linker.things.get(*idx).words;
        words.len() == 2 && words.iter().rev().eq(&name.words)
    };
    let turned = || linker.things.people(&Key::First(name.last().to_owned())).find(is_turned);
    same.next().or_else(turned).map(|idx| Link::known(idx, "another form of", &linker.shown(idx)))
}

/// A second name that the text introduces: `Norma Keller, better known as Nora Kell`.
pub(super) fn alias(linker: &Linker<'_>, name: &Name<'_>) -> Option<Link> {
    let (end, idx) = linker.last?;
    let is_person = name.kind == EntityKind::Person
        && linker.things.get(idx).kind() == EntityKind::Person
        && linker.things.get(idx).may_be(name.sex);
    let here = name.doc.sentence_of(name.tokens.start());
    let is_near = end > 0 && here.is_some() && name.doc.sentence_of(end - 1) == here;
    let known = (1..6).any(|back| {
        name.tokens.start().checked_sub(back).is_some_and(|at| at >= end)
            && is_alias_word(name, back)
    });
    (is_person && is_near && known).then(|| Link::known(idx, "another name of", &linker.shown(idx)))
}

/// Whether the token `back` tokens before the name says that a second name follows.
fn is_alias_word(name: &Name<'_>, back: usize) -> bool {
    match name.before(back).as_str() {
        "known" => matches!(name.before(back - 1).as_str(), "as" | "by"),
        "born" | "née" | "nee" => back == 1,
        "aka" | "alias" | "pseudonym" | "nicknamed" => true,
        _ => false,
    }
}

/// Whether a person's name and `known`, of one surname, can be one: `["jd", "vance"]` and `["vance"]` can.
fn agree(name: &Name<'_>, known: &[String]) -> bool {
    let given = |words: &[String]| words.split_last().map_or(Vec::new(), |(_, it)| it.to_vec());
    let (known, new) = (given(known), given(&name.words));
    let (short, long) = if known.len() < new.len() { (known, new) } else { (new, known) };
    let starts = |a: &str, b: &str| {
        a.chars().count() == 1 && b.starts_with(a) || name.lexicon.people.is_short_for(a, b)
    };
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
    let known = linker.things.people(&key(word.clone()));
    let bearers: Vec<usize> = known.filter(|&idx| may_be(linker.things.get(idx))).collect();
    let n_named = |idx: usize| linker.things.get(idx).mentions.len();
    let last = *bearers.first()?;
    // The one the article is about keeps the bare name, although a relative was named since.
    let main = bearers.into_iter().max_by_key(|&idx| n_named(idx))?;
    Some(if n_named(main) >= 3 && n_named(main) >= 2 * n_named(last) { main } else { last })
}

/// Several persons of one surname, `the Bidens`: a thing of its own, never the person.
pub(super) fn family(linker: &Linker<'_>, name: &Name<'_>) -> Option<Link> {
    let [word] = name.words.as_slice() else { return None };
    let single = word.strip_suffix("es").into_iter().chain(word.strip_suffix('s'));
    let is_surname =
        |stem: &str| linker.things.people(&Key::Last(stem.to_owned())).next().is_some();
    let is_plural = name.before(1) == "the" && single.into_iter().any(is_surname);
    let is_called = matches!(name.after(0).as_str(), "family" | "brothers" | "sisters")
        && linker.kind_of(name) == EntityKind::Person;
    if !is_plural && !is_called {
        return None;
    }
    let same = linker.things.people(&Key::Whole(word.clone()));
    let mut known = same.filter(|&idx| linker.things.get(idx).profile.is_family);
    Some(known.next().map_or_else(Link::family, |idx| Link::known(idx, "the family", &name.text)))
}
