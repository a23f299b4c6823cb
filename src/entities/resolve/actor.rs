//! Does a capital or a seat act here, or is it only a place: `Moscow insists`, `in Moscow`. Knows no countries.

use crate::{
    entities::resolve::name::Name,
    lexicon::{ActorWord, PlaceKind},
};

/// Behind these a seat is a place, whatever follows.
const WHERE: [&str; 19] = [
    "in",
    "near",
    "to",
    "from",
    "at",
    "outside",
    "around",
    "into",
    "inside",
    "through",
    "across",
    "toward",
    "towards",
    "via",
    "over",
    "of",
    "throughout",
    "leaving",
    "reached",
];

/// What is put on governments: `sanctions on Minsk`.
const PRESSURE: [&str; 6] = ["embargo", "pressure", "sanction", "sanctions", "tariff", "tariffs"];

/// What may stand between a subject and its verb.
const BETWEEN: [&str; 29] = [
    "has", "have", "had", "is", "was", "will", "would", "may", "might", "could", "can", "should",
    "must", "does", "did", "not", "never", "also", "still", "now", "been", "n't", "long", "since",
    "then", "itself", "again", "wo", "both",
];

/// Links between two places that make both of them places: `the road between Moscow and Tver`.
const WAYS: [&str; 12] = [
    "road", "railway", "route", "train", "trains", "flight", "flights", "distance", "highway",
    "line", "travel", "halfway",
];

/// Why the seat `name` acts for its government here; none if it is a place.
pub(super) fn why(name: &Name<'_>) -> Option<&'static str> {
    let (article, before) = match name.before(1) {
        word if word == "the" => (true, name.before(2)),
        word => (false, word),
    };
    let back = if article { 2 } else { 1 };
    if before == "to" && name.before(back + 1) == "according" {
        return Some("the source of what is said");
    }
    if let Some(answer) = one_of_two(name, &before, back) {
        return answer.then_some("one of two who deal with each other");
    }
    if WHERE.contains(&before.as_str()) {
        return None;
    }
    let (next, is_possessive) = name.behind();
    if is_possessive {
        return owns_policy(name, next).then_some("the owner of a policy");
    }
    if is_backer(name, next) {
        return Some("the one who stands behind it");
    }
    if is_subject(name, next) {
        return Some("here the one who acts");
    }
    let is_pressed = before == "on" && PRESSURE.contains(&name.before(back + 1).as_str());
    let is_partner = is_pressed
        || matches!(before.as_str(), "with" | "against" | "by")
        || name.lexicon.places.actor_word(&before) == Some(ActorWord::Address);
    if is_partner {
        return Some("here the one who is dealt with");
    }
    let is_building = name.place.is_some_and(|place| place.sort == "building");
    is_building.then_some("a building that stands for those who govern in it")
}

/// `between Moscow and Kyiv`: both act, unless it is a way that lies between them; none if the words are others.
fn one_of_two(name: &Name<'_>, before: &str, back: usize) -> Option<bool> {
    let start = if before == "between" && name.after(0) == "and" {
        back
    } else if before == "and" {
        (back + 2..back + 5).find(|&at| name.before(at) == "between")?
    } else {
        return None;
    };
    Some(!WAYS.contains(&name.before(start + 1).as_str()))
}

/// A noun of policy within three words behind the possessive: `Moscow's long-standing demands`.
fn owns_policy(name: &Name<'_>, next: usize) -> bool {
    let mut words = (next..next + 3).map(|idx| name.word_at(idx));
    words.any(|word| name.lexicon.places.is_policy(&word))
}

/// A participle of what governments do, joined to the name: `Tehran-backed`, not `Tehran-based`.
fn is_backer(name: &Name<'_>, next: usize) -> bool {
    let participle = name.word_at(next + 1);
    name.word_at(next) == "-"
        && name.lexicon.places.actor_word(&participle) == Some(ActorWord::Verb)
}

/// A verb of what governments do behind the name, past auxiliaries and adverbs: `Moscow has repeatedly refused`.
fn is_subject(name: &Name<'_>, next: usize) -> bool {
    let places = &name.lexicon.places;
    let mut at = next;
    let word = |at| name.word_at(at);
    let has_partner = word(at) == "and" && is_state(name, at + 1);
    let has_clause = word(at) == "," && word(at + 1) == "which";
    if has_partner || has_clause {
        at += 2;
    }
    // Of several the plain form is said: `New Delhi and Islamabad both claim`.
    let mut has_auxiliary = name.before(1) == "and" || has_partner;
    for idx in at..at + 4 {
        let word = word(idx);
        match places.actor_word(&word) {
            Some(ActorWord::Verb | ActorWord::Address) => return true,
            Some(ActorWord::Base) => return has_auxiliary,
            _ if BETWEEN.contains(&word.as_str()) => has_auxiliary = true,
            _ if word.ends_with("ly") || word == "to" => {}
            _ => return false,
        }
    }
    false
}

fn is_state(name: &Name<'_>, token_idx: usize) -> bool {
    let place = name.lexicon.places.get(name.doc.token(token_idx));
    place.is_some_and(|place| matches!(place.kind, PlaceKind::Country | PlaceKind::Seat))
}
