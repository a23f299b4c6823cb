//! What the text tells about a thing beside its names: the sex of a person, offices and roles. Links nothing.

use crate::lexicon::Sex;

/// An office or a role that the text gives a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Role {
    /// Its words in order, the noun last: `foreign`, `minister`.
    pub(super) words: Vec<String>,
    /// The country whose office it is: `Russian President`.
    pub(super) country: Option<&'static str>,
}

/// What is known of a thing, gathered over its mentions.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    /// How much speaks for a man (above 0) or a woman (below 0).
    sex: f32,
    /// Offices and roles, each once, in the order of the text.
    pub(super) roles: Vec<Role>,
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

    /// Adds a role.
    pub(super) fn add_role(&mut self, role: Role) {
        if !role.words.is_empty() && self.roles.len() < MAX_ROLES && !self.roles.contains(&role) {
            self.roles.push(role);
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
