//! What the text tells about a thing beside its names: the sex of a person, offices and roles. Links nothing.

use std::collections::BTreeSet;

use crate::lexicon::Sex;

/// What is known of a thing, gathered over its mentions.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    /// How much speaks for a man (above 0) or a woman (below 0).
    sex: f32,
    /// Offices and roles, each as its last word and as a whole: `minister`, `foreign minister`.
    pub(super) roles: BTreeSet<String>,
    /// Whether it is several persons: `the Bidens`.
    pub(super) is_family: bool,
}

/// More roles than this are not kept: no text gives one person so many.
const MAX_ROLES: usize = 24;

impl Profile {
    /// Adds evidence of the sex.
    pub(super) fn add_sex(&mut self, sex: Sex, weight: f32) {
        self.sex += if sex == Sex::Man { weight } else { -weight };
    }

    /// Adds a role given by its words in order, the noun last.
    pub(super) fn add_role(&mut self, words: &[String]) {
        if self.roles.len() >= MAX_ROLES {
            return;
        }
        if let Some(head) = words.last() {
            self.roles.insert(head.clone());
        }
        if words.len() > 1 {
            self.roles.insert(words.join(" "));
        }
    }

    /// The sex, if the evidence tells one.
    pub(super) fn sex(&self) -> Option<Sex> {
        match self.sex {
            weight if weight > 0.0 => Some(Sex::Man),
            weight if weight < 0.0 => Some(Sex::Woman),
            _ => None,
        }
    }
}
