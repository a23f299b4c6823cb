//! The things found so far, and ways to find one by a name. Decides nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    entities::{
        EntityKind,
        profile::Profile,
        resolve::{name::Name, reading::Reading},
    },
    lexicon::{Place, Sex},
};

/// Things of one key that are remembered; older ones are forgotten, so that each look-up stays short.
const REMEMBERED: usize = 8;

/// A thing as it grows.
#[derive(Debug)]
pub(super) struct Thing {
    /// The words of its fullest name.
    pub(super) words: Vec<String>,
    /// Its names as written, with how often each; the fullest is shown.
    pub(super) texts: BTreeMap<String, usize>,
    /// Its adjectives as written; none is shown as its name.
    pub(super) adjectives: BTreeSet<String>,
    pub(super) mentions: Vec<usize>,
    /// Weights by kind, in the order of [`KINDS`].
    votes: [f32; 5],
    pub(super) place: Option<Place>,
    /// What is known of a place that no table shows by name.
    pub(super) spot: Option<Reading>,
    /// The index of the country it acts for.
    pub(super) stands_for: Option<usize>,
    pub(super) profile: Profile,
}

/// The kinds that vote; dates and sums are no things.
pub(super) const KINDS: [EntityKind; 5] = [
    EntityKind::Person,
    EntityKind::Place,
    EntityKind::Organization,
    EntityKind::Nationality,
    EntityKind::Other,
];

impl Thing {
    /// The kind that most of its mentions speak for.
    pub(super) fn kind(&self) -> EntityKind {
        let mut best = 4;
        for (idx, weight) in self.votes.iter().enumerate() {
            if *weight > self.votes[best] {
                best = idx;
            }
        }
        KINDS[best]
    }

    /// Lets `kind` gain `weight`.
    pub(super) fn vote(&mut self, kind: EntityKind, weight: f32) {
        if let Some(idx) = KINDS.iter().position(|&it| it == kind) {
            self.votes[idx] += weight;
        }
    }

    /// Whether a person of this sex could be it.
    pub(super) fn may_be(&self, sex: Option<Sex>) -> bool {
        sex.is_none() || self.profile.sex().is_none() || self.profile.sex() == sex
    }
}

/// What a thing is looked up by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// The whole name, folded.
    Whole(String),
    /// The last word of a name.
    Last(String),
    /// The first word of a name of several words.
    First(String),
    /// A word in the middle of a name.
    Middle(String),
    /// The initials of a name of several words.
    Initials(String),
    /// A row of the place tables: its name, its country, whether it is a part of it, and whether it acts.
    Place(&'static str, &'static str, bool, bool),
}

/// All things of one article.
#[derive(Debug, Default)]
pub(super) struct Things {
    all: Vec<Thing>,
    by_key: BTreeMap<Key, Vec<usize>>,
}

impl Things {
    pub(super) fn get(&self, idx: usize) -> &Thing {
        &self.all[idx]
    }

    pub(super) fn get_mut(&mut self, idx: usize) -> &mut Thing {
        &mut self.all[idx]
    }

    pub(super) fn into_all(self) -> Vec<Thing> {
        self.all
    }

    /// The things with this key, the one named last first.
    pub(super) fn with(&self, key: &Key) -> impl Iterator<Item = usize> + '_ {
        self.by_key.get(key).into_iter().flatten().rev().copied()
    }

    /// The persons with this key, the one named last first.
    pub(super) fn people<'a>(&'a self, key: &Key) -> impl Iterator<Item = usize> + 'a {
        self.with(key).filter(|&idx| self.all[idx].kind() == EntityKind::Person)
    }

    /// Adds a thing without a mention.
    pub(super) fn create(&mut self, place: Option<Place>) -> usize {
        self.all.push(Thing {
            words: Vec::new(),
            texts: BTreeMap::new(),
            adjectives: BTreeSet::new(),
            mentions: Vec::new(),
            votes: [0.0; 5],
            place,
            spot: None,
            stands_for: None,
            profile: Profile::default(),
        });
        self.all.len() - 1
    }

    /// Makes thing `idx` answer to `key`, as the one named last.
    pub(super) fn remember(&mut self, key: Key, idx: usize) {
        let known = self.by_key.entry(key).or_default();
        known.retain(|&it| it != idx);
        if known.len() == REMEMBERED {
            known.remove(0);
        }
        known.push(idx);
    }

    /// Adds the mention `name` to thing `idx`.
    pub(super) fn add(&mut self, idx: usize, name: &Name<'_>, kind: EntityKind) {
        let thing = &mut self.all[idx];
        thing.mentions.push(name.mention_idx);
        // The adjective of a place says nothing of what the place is, and is not shown as its name.
        let is_adjective =
            name.kind == EntityKind::Nationality && thing.kind() == EntityKind::Place;
        if !is_adjective {
            let length = if name.words.len() > 1 { 1.5 } else { 1.0 };
            thing.vote(kind, name.confidence * length);
        }
        if let Some(sex) = name.sex {
            thing.profile.add_sex(sex, if name.title.words.is_empty() { 1.0 } else { 2.0 });
        }
        thing.profile.add_role(name.title.clone());
        if is_adjective {
            thing.adjectives.insert(name.text.clone());
        } else {
            *thing.texts.entry(name.text.clone()).or_default() += 1;
        }
        if name.words.len() > thing.words.len() {
            thing.words.clone_from(&name.words);
        }
        for key in keys(name) {
            self.remember(key, idx);
        }
        // A person named by surname alone is again the last one of that full name's surname.
        if name.words.len() == 1 {
            let words = self.all[idx].words.clone();
            if let Some(last) = words.last().filter(|_| words.len() > 1) {
                self.remember(Key::Last(last.clone()), idx);
            }
        }
    }
}

/// What `name` can be found by later.
fn keys(name: &Name<'_>) -> Vec<Key> {
    let mut keys = vec![Key::Whole(name.key()), Key::Last(name.last().to_owned())];
    if let [first, middle @ .., _] = name.words.as_slice() {
        keys.push(Key::First(first.clone()));
        keys.extend(middle.iter().take(4).cloned().map(Key::Middle));
        keys.push(Key::Initials(initials(&name.words)));
    }
    keys
}

/// The first letters of the words that are not small ones: `International Monetary Fund` → `imf`.
pub(super) fn initials(words: &[String]) -> String {
    let small = ["of", "the", "and", "for", "in", "on", "to", "de", "&"];
    let parts = words.iter().flat_map(|word| word.split('-'));
    parts.filter(|word| !small.contains(word)).filter_map(|word| word.chars().next()).collect()
}
