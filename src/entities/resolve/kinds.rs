//! Of what kind the names of one article are, where its mentions disagree. Links nothing.

use std::collections::BTreeMap;

use crate::{
    entities::{EntityKind, resolve::name::Name, resolve::things::KINDS},
    lexicon::PlaceKind,
};

/// How much speaks for each of [`KINDS`].
type Votes = [f32; 5];

/// The kinds that all mentions of the same words speak for together.
#[derive(Debug, Default)]
pub(super) struct Kinds<'a> {
    votes: BTreeMap<&'a [String], Votes>,
}

/// What a given name in front adds for a person.
const GIVEN_NAME: f32 = 0.6;

/// What share of a full name's votes its last word inherits.
const SURNAME: f32 = 0.8;

impl<'a> Kinds<'a> {
    pub(super) fn new(names: &'a [Option<Name<'_>>]) -> Self {
        let mut votes: BTreeMap<&[String], Votes> = BTreeMap::new();
        for name in names.iter().flatten() {
            let of_name = votes.entry(name.words.as_slice()).or_default();
            if let Some(idx) = idx(name.kind) {
                of_name[idx] += name.confidence;
            }
            if looks_like_person(name) {
                of_name[PERSON] += GIVEN_NAME;
            }
        }
        let full = votes.iter().filter(|(words, of_name)| {
            (2..=4).contains(&words.len()) && best(of_name) == Some(PERSON)
        });
        let inherited: Vec<(&[String], f32)> = full
            .filter_map(|(words, of_name)| Some((words.get(words.len() - 1..)?, of_name[PERSON])))
            .collect();
        for (surname, weight) in inherited {
            if let Some(of_surname) = votes.get_mut(surname) {
                of_surname[PERSON] += SURNAME * weight;
            }
        }
        Self { votes }
    }

    /// The kind of `name` by all mentions of its words. An adjective of nationality is what it is where it stands.
    pub(super) fn of(&self, name: &Name<'_>) -> EntityKind {
        let votes = self.votes.get(name.words.as_slice()).copied().unwrap_or_default();
        let (Some(own), Some(most)) = (idx(name.kind), best(&votes)) else { return name.kind };
        let is_country = name.place.is_some_and(|place| place.kind == PlaceKind::Country);
        let is_doubted = is_country && most == PERSON && votes[PERSON] < 2.0 * votes[PLACE];
        match KINDS.get(most) {
            _ if name.kind == EntityKind::Nationality || votes[own] >= votes[most] => name.kind,
            _ if is_doubted => EntityKind::Place,
            Some(&kind) if kind != EntityKind::Nationality => kind,
            _ => name.kind,
        }
    }
}

const PERSON: usize = 0;
const PLACE: usize = 1;

fn idx(kind: EntityKind) -> Option<usize> {
    KINDS.iter().position(|&it| it == kind)
}

/// The kind with most votes, the first of several; none if there are no votes.
fn best(votes: &Votes) -> Option<usize> {
    let mut best = 0;
    for (idx, weight) in votes.iter().enumerate() {
        if *weight > votes[best] {
            best = idx;
        }
    }
    (votes[best] > 0.0).then_some(best)
}

/// `Andy Warhol`: a given name and one or two words that name no body and no land; not `Marshall Islands`.
fn looks_like_person(name: &Name<'_>) -> bool {
    let people = &name.lexicon.people;
    let is_given = people.given_name(name.first()).is_some();
    let is_short = (2..=3).contains(&name.words.len());
    let is_thing = people.noun(name.last()).is_some() || name.words.iter().any(|it| it == "of");
    is_short && is_given && !is_thing && name.place.is_none()
}
