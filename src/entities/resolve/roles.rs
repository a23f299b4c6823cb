//! Offices and roles that the text gives a person behind the name. Links nothing.

use crate::{
    document::{Document, TokenRange},
    entities::{profile::Role, resolve::name::Name},
    lexicon::{Forms, Lexicon, NounKind, PlaceKind, Sex, WordClass},
};

/// Words that end the search for a role.
const ENDS: [&str; 14] = [
    "who", "whom", "whose", "which", "that", "said", "says", ".", ";", ":", ")", "and", "but", "he",
];

/// How far behind the name a role is looked for, in tokens.
const REACH: usize = 9;

/// The role in an apposition or behind `is`: `Ana Petrović, the foreign minister`, `Bernoulli was a Swiss mathematician`.
///
/// With the sex that the noun tells. Kin is no role: `Ana, the sister of Ivo`.
pub(super) fn behind(name: &Name<'_>) -> Option<(Role, Option<Sex>)> {
    let (next, is_possessive) = name.behind();
    let opening = name.word_at(next);
    if is_possessive || !matches!(opening.as_str(), "," | "is" | "was" | "(" | "–" | "—" | "-")
    {
        return None;
    }
    let is_copula = matches!(opening.as_str(), "is" | "was");
    if is_copula && !matches!(name.word_at(next + 1).as_str(), "a" | "an" | "the" | "one") {
        return None;
    }
    role_in(name, TokenRange::new(next + 1, next + 1 + REACH))
}

/// The first noun of an office or a role in `range`, with the words that narrow it.
fn role_in(name: &Name<'_>, range: TokenRange) -> Option<(Role, Option<Sex>)> {
    let people = &name.lexicon.people;
    let mut words = Vec::new();
    let mut country = None;
    for idx in range.indices() {
        let word = name.word_at(idx);
        if word.is_empty() || ENDS.contains(&word.as_str()) || ends_apposition(name, idx) {
            return None;
        }
        let noun = people.noun(&word);
        let kind = noun.map(|noun| noun.kind);
        let is_role = matches!(kind, Some(NounKind::Title | NounKind::Role | NounKind::Person));
        let goes_on = people
            .noun(&name.word_at(idx + 1))
            .is_some_and(|next| matches!(next.kind, NounKind::Title | NounKind::Role));
        if is_role || people.is_office_modifier(&word) {
            words.push(word);
        } else {
            words.clear();
            country = country_before(name.doc, name.lexicon, idx + 1).or(country);
        }
        if is_role && !goes_on {
            let country = country.or_else(|| country_of(name, idx + 1));
            return Some((Role { words, country }, noun.and_then(|noun| noun.sex)));
        }
    }
    None
}

/// Whether a verb or a preposition shows that no role follows: `Ana Petrović, met with the ambassador`.
fn ends_apposition(name: &Name<'_>, idx: usize) -> bool {
    let word = name.word_at(idx);
    let is_small = matches!(
        name.lexicon.grammar.class(&word),
        Some(WordClass::Preposition | WordClass::Auxiliary | WordClass::Subject)
    );
    let finite = Forms::PAST.and(Forms::THIRD).and(Forms::GERUND);
    let verb = name.lexicon.clause_words.verb(&word);
    let is_verb = verb.is_some_and(|verb| verb.forms.has(finite) && !verb.is_noun_too);
    is_small || is_verb && name.word_at(idx - 1) == ","
}

/// The country whose name or adjective ends before token `end`, a possessive ending apart: `Russian`, `South Africa's`.
pub(super) fn country_before(
    doc: &Document,
    lexicon: &Lexicon,
    end: usize,
) -> Option<&'static str> {
    let is_owner =
        end.checked_sub(1).is_some_and(|idx| matches!(doc.token(idx), "'s" | "’s" | "'" | "’"));
    let end = if is_owner { end - 1 } else { end };
    let mut starts = (1..=3).rev().filter_map(|n_words| end.checked_sub(n_words));
    starts.find_map(|start| country(doc, lexicon, TokenRange::new(start, end)))
}

/// The country behind `of` at token `start`: `president of the Philippines`.
fn country_of(name: &Name<'_>, start: usize) -> Option<&'static str> {
    let start = start + 1 + usize::from(name.word_at(start + 1) == "the");
    let is_of = name.word_at(start - 1) == "of" || name.word_at(start - 2) == "of";
    let mut ends = (1..=3).rev().map(|n_words| start + n_words).filter(|_| is_of);
    ends.find_map(|end| country(name.doc, name.lexicon, TokenRange::new(start, end)))
}

/// The country that `tokens` name, in one sentence.
fn country(doc: &Document, lexicon: &Lexicon, tokens: TokenRange) -> Option<&'static str> {
    let here = doc.sentence_of(tokens.start())?;
    let last = tokens.end().checked_sub(1)?;
    let is_name = doc.token(tokens.start()).starts_with(char::is_uppercase);
    if !is_name || doc.sentence_of(last) != Some(here) {
        return None;
    }
    let place = lexicon.places.get(doc.slice(doc.span(tokens)))?;
    let is_country = matches!(place.kind, PlaceKind::Country | PlaceKind::Demonym);
    is_country.then_some(place.country)
}
