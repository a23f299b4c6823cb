//! Verbs and nouns of saying, with what may stand round them. Decides nothing by context.

use std::ops::BitOr;

use crate::lexicon::Table;

/// A set of constructions that a verb of saying allows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frames(u16);

impl Frames {
    /// No construction: the word is no verb of saying.
    pub const NONE: Self = Self(0);
    /// A clause without "that": `said he would come`.
    pub const BARE: Self = Self(1);
    /// A clause with "that": `noted that it was late`.
    pub const THAT: Self = Self(1 << 1);
    /// An indirect question: `asked whether it was late`.
    pub const WHETHER: Self = Self(1 << 2);
    /// An infinitive of the speaker's own: `vowed to come`.
    pub const TO: Self = Self(1 << 3);
    /// The one spoken to, then a clause: `told reporters (that) it was late`.
    pub const ADDRESSEE: Self = Self(1 << 4);
    /// The one spoken to, then an infinitive: `urged both sides to stop`.
    pub const ADDRESSEE_TO: Self = Self(1 << 5);
    /// A noun group that is the content: `denied the charge`.
    pub const OBJECT: Self = Self(1 << 6);
    /// Words in marks: `shouted: “Stop!”`.
    pub const MARKS: Self = Self(1 << 7);
    /// Stands behind what is said: `…, she explained`.
    pub const TRAIL: Self = Self(1 << 8);
    /// Someone or something, then what it is called: `called the vote “a robbery”`.
    pub const LABEL: Self = Self(1 << 10);
    /// A name follows, no speech: `titled “A Long Winter”`.
    pub const NAME: Self = Self(1 << 11);
    /// A preposition, then what is said: `warned of a flood`, `called for a vote`.
    pub const ABOUT: Self = Self(1 << 12);
    /// The form is as often a noun: `claims`, `reports`.
    pub const NOUN: Self = Self(1 << 9);

    /// Whether the two sets share a construction.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The set as a number, one bit a construction.
    pub(crate) const fn bits(self) -> u16 {
        self.0
    }

    fn named(name: &str) -> Self {
        match name {
            "bare" => Self::BARE,
            "that" => Self::THAT,
            "whether" => Self::WHETHER,
            "to" => Self::TO,
            "addressee" => Self::ADDRESSEE,
            "addressee-to" => Self::ADDRESSEE_TO,
            "object" => Self::OBJECT,
            "label" => Self::LABEL,
            "name" => Self::NAME,
            "about" => Self::ABOUT,
            "marks" => Self::MARKS,
            "trail" => Self::TRAIL,
            "noun" => Self::NOUN,
            _ => Self::default(),
        }
    }
}

impl BitOr for Frames {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The words of saying.
#[derive(Debug)]
pub struct Speech {
    verbs: Table,
    nouns: Table,
}

impl Speech {
    pub(super) fn bundled() -> Self {
        Self {
            verbs: Table::bundled(include_str!("data/speech_verbs.tsv")),
            nouns: Table::bundled(include_str!("data/speech_nouns.tsv")),
        }
    }

    /// Whether `word` (folded, one or many: `claim`, `claims`) is a noun for something said.
    pub fn is_noun(&self, word: &str) -> bool {
        self.nouns.contains(word)
    }

    /// What may stand round `word` (folded, any form: `said`, `says`), if it is a verb of saying.
    pub fn frames(&self, word: &str) -> Option<Frames> {
        let names = self.verbs.get(word)?.next()?.split(' ');
        Some(names.map(Frames::named).fold(Frames::default(), BitOr::bitor))
    }
}
