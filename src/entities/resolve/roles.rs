//! Offices and roles that the text gives a person behind the name. Links nothing.

use crate::{
    document::TokenRange,
    entities::resolve::name::Name,
    lexicon::{NounKind, Sex},
};

/// Words that end the search for a role.
const ENDS: [&str; 14] = [
    "who", "whom", "whose", "which", "that", "said", "says", ".", ";", ":", ")", "and", "but", "he",
];

/// How far behind the name a role is looked for, in tokens.
const REACH: usize = 9;

/// The role in an apposition or behind `is`: `Ana Petrović, the foreign minister`, `Bernoulli was a Swiss mathematician`.
///
/// Its words in order, the noun last, and the sex that the noun tells. Kin is no role: `Ana, the sister of Ivo`.
pub(super) fn behind(name: &Name<'_>) -> Option<(Vec<String>, Option<Sex>)> {
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
fn role_in(name: &Name<'_>, range: TokenRange) -> Option<(Vec<String>, Option<Sex>)> {
    let people = &name.lexicon.people;
    let mut words = Vec::new();
    for idx in range.indices() {
        let word = name.word_at(idx);
        if word.is_empty() || ENDS.contains(&word.as_str()) {
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
        }
        if is_role && !goes_on {
            return Some((words, noun.and_then(|noun| noun.sex)));
        }
    }
    None
}
