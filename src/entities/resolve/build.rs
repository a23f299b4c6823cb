//! Things → entities, in the order of their first mention, with what the tables know. Links nothing.

use std::collections::BTreeSet;

use crate::{
    entities::{
        Entity, EntityId, EntityKind, Homonym, Mention, Point,
        candidates::Candidate,
        profile::Profile,
        resolve::{
            Linked,
            reading::{self, Reading},
            things::{Thing, Things},
        },
    },
    lexicon::{Lexicon, NounKind, Place, PlaceKind},
    order,
};

/// The entities, the mentions that point to them, and a profile an entity.
pub(super) fn finish(
    lexicon: &Lexicon,
    things: Things,
    candidates: Vec<Candidate>,
    links: Vec<Option<Linked>>,
) -> (Vec<Entity>, Vec<Mention>, Vec<Profile>) {
    let things = things.into_all();
    let order = order(&things);
    let mut ids = vec![EntityId(0); things.len()];
    for (new, &old) in order.iter().enumerate() {
        ids[old] = EntityId(new);
    }
    let mentions = candidates.into_iter().zip(links).map(|(candidate, link)| {
        let Candidate { span, kind, confidence, rule, mut why } = candidate;
        let Some(link) = link else {
            return Mention { span, kind, entity: None, confidence, rule, why };
        };
        let Linked { thing, span, kind, rule, why: reason } = link;
        // A thing is of one kind wherever it stands, but a nationality is an adjective of its country, and a listed
        // place may be a team or a government where it stands.
        let is_adjective = kind == EntityKind::Nationality && !things[thing].adjectives.is_empty();
        let is_own = things[thing].place.is_some() || is_adjective;
        let kind = if is_own { kind } else { things[thing].kind() };
        why.extend(reason);
        Mention { span, kind, entity: Some(ids[thing]), confidence, rule, why }
    });
    let mentions = mentions.collect();
    let entities = order.iter().map(|&idx| entity(lexicon, &things[idx], &ids)).collect();
    let mut profiles: Vec<Option<Profile>> =
        things.into_iter().map(|it| Some(it.profile)).collect();
    let profiles = order.iter().map(|&idx| profiles[idx].take().unwrap_or_default()).collect();
    (entities, mentions, profiles)
}

/// The things by first mention; a country that is never named stands behind the first seat that acts for it.
fn order(things: &[Thing]) -> Vec<usize> {
    let mut first: Vec<(usize, usize)> =
        things.iter().map(|it| (it.mentions.first().copied().unwrap_or(usize::MAX), 0)).collect();
    for thing in things {
        if let (Some(country), Some(&mention)) = (thing.stands_for, thing.mentions.first()) {
            first[country] = first[country].min((mention, 1));
        }
    }
    let mut order: Vec<usize> = (0..things.len()).collect();
    order::by_key(&mut order, |&idx| first[idx]);
    order
}

/// The name to show: the tables', else the fullest in the text, rather not one in capitals.
pub(super) fn shown(thing: &Thing) -> String {
    if let Some(place) = thing.place {
        return place.name.to_owned();
    }
    let n_words = |text: &str| text.split(' ').count();
    let n_small = |text: &str| text.chars().filter(|letter| letter.is_lowercase()).count();
    let fullest = thing.texts.keys().max_by_key(|text| (n_words(text), n_small(text)));
    let fullest = fullest.cloned().unwrap_or_default();
    let is_word = matches!(thing.kind(), EntityKind::Place | EntityKind::Person);
    if is_word && fullest.len() > 4 && n_small(&fullest) == 0 {
        capitalized(&fullest)
    } else {
        fullest
    }
}

/// A name from a dateline or a headline, `SAN TADEO`, as it is written elsewhere: `San Tadeo`.
fn capitalized(text: &str) -> String {
    let mut is_inside = false;
    let small = |letter: char, is_inside: &mut bool| {
        let answer =
            if *is_inside { letter.to_lowercase().next().unwrap_or(letter) } else { letter };
        *is_inside = letter.is_alphabetic();
        answer
    };
    text.chars().map(|letter| small(letter, &mut is_inside)).collect()
}

fn entity(lexicon: &Lexicon, thing: &Thing, ids: &[EntityId]) -> Entity {
    let name = shown(thing);
    let kind = thing.kind();
    let rows: Vec<Place> = match thing.place {
        Some(place) => lexicon.places.all(place.name).filter(|it| is_one(*it, place)).collect(),
        None => Vec::new(),
    };
    let listed = rows.iter().flat_map(Place::other_names).map(str::to_owned);
    let written = thing.texts.keys().chain(&thing.adjectives).cloned();
    let mut other_names: Vec<String> = listed.chain(written).collect();
    let mut seen = BTreeSet::new();
    other_names.retain(|other| *other != name && seen.insert(other.clone()));
    let place = thing.place;
    let country = place.map(|place| place.country).or(thing.spot.map(|spot| spot.country()));
    let country = country.filter(|code| !code.is_empty());
    Entity {
        kind,
        mentions: thing.mentions.clone(),
        country: country.or_else(|| country_of_body(lexicon, thing, kind)),
        point: place
            .and_then(|place| place.point)
            .or_else(|| rows.iter().find_map(|it| it.point))
            .or_else(|| thing.spot.and_then(|spot| spot.point()))
            .map(point),
        stands_for: thing.stands_for.map(|idx| ids[idx]),
        dispute: rows.iter().map(|it| it.dispute).find(|id| !id.is_empty()),
        parties: rows.iter().flat_map(Place::parties).collect(),
        candidates: homonyms(lexicon, thing),
        other_names,
        name,
    }
}

/// Whether two rows are one place: a capital in the seats and among the spellings.
fn is_one(a: Place, b: Place) -> bool {
    a.is_same(&b) && a.kind != PlaceKind::Demonym
}

fn point((lat, lon): (f32, f32)) -> Point {
    Point { lat, lon }
}

/// The country of a body of a state by its name: `Indian Navy`, `Russian Foreign Ministry`; not of `China Airlines`.
fn country_of_body(lexicon: &Lexicon, thing: &Thing, kind: EntityKind) -> Option<&'static str> {
    let [first, .., last] = thing.words.as_slice() else { return None };
    let is_body = lexicon.people.noun(last).is_some_and(|it| it.kind == NounKind::Organization);
    let place =
        lexicon.places.get(first).filter(|_| is_body && kind == EntityKind::Organization)?;
    matches!(place.kind, PlaceKind::Country | PlaceKind::Demonym).then_some(place.country)
}

/// How many other places of a name are shown.
const SHOWN: usize = 5;

/// Other places that the names in the text could name.
fn homonyms(lexicon: &Lexicon, thing: &Thing) -> Vec<Homonym> {
    let mut found: Vec<Homonym> = Vec::new();
    if thing.place.is_none() && thing.kind() != EntityKind::Place {
        return found;
    }
    for text in thing.texts.keys() {
        for reading in reading::all(lexicon, text) {
            let is_meant = thing.spot == Some(reading)
                || matches!((reading, thing.place), (Reading::Listed(it), Some(place)) if is_one(place, it));
            let name = match reading {
                Reading::Listed(place) => place.name,
                Reading::City(_) | Reading::Within(_) => text,
            };
            let country = Some(reading.country()).filter(|code| !code.is_empty());
            let is_listed = found.iter().any(|it| it.name == name && it.country == country);
            if !is_meant && !is_listed {
                let point = reading.point().map(point);
                found.push(Homonym { name: name.to_owned(), country, point });
            }
        }
    }
    found.truncate(SHOWN);
    found
}
