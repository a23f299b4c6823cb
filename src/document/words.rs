//! The words that decide structure: abbreviations, beginnings of sentences, what sites add. Not the lexicon of the later stages.

use std::sync::LazyLock;

use crate::table::Table;

/// What stands behind an abbreviation with its stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// A name, so no sentence ends: `Gen. Milić`.
    Name,
    /// A number; without one the word is a word and the stop a stop: `No. 5`.
    Number,
    /// Anything; a sentence may end: `Acme Inc. The …`.
    Any,
}

/// The tables, parsed once.
#[derive(Debug)]
pub(super) struct Words {
    abbreviations: Table,
    sentences: Table,
    /// Phrases that make a line furniture, with the conditions.
    pub(super) furniture: Table,
    dates: Table,
    heads: Table,
    outlets: Table,
}

impl Words {
    pub(super) fn bundled() -> &'static Self {
        static BUNDLED: LazyLock<Words> = LazyLock::new(|| Words {
            abbreviations: Table::bundled(include_str!("../lexicon/data/abbreviations.tsv")),
            sentences: Table::bundled(include_str!("../lexicon/data/sentences.tsv")),
            furniture: Table::bundled(include_str!("../lexicon/data/furniture.tsv")),
            dates: Table::bundled(include_str!("../lexicon/data/dates.tsv")),
            heads: Table::bundled(include_str!("../lexicon/data/heads.tsv")),
            outlets: Table::bundled(include_str!("../lexicon/data/outlets.tsv")),
        });
        &BUNDLED
    }

    /// What `word`, written in this case and without its stop, is short for, by what follows it.
    pub(super) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        match self.abbreviations.get(word)?.next()? {
            "name" => Some(Abbreviation::Name),
            "number" => Some(Abbreviation::Number),
            _ => Some(Abbreviation::Any),
        }
    }

    /// Whether `word` (folded) is written in dates: `july`, `at`, `ago`.
    pub(super) fn is_in_dates(&self, word: &str) -> bool {
        self.dates.contains(word)
    }

    /// Whether `word` (folded) names a month, a day of the week or a time of day, or says that it is ago.
    pub(super) fn names_date(&self, word: &str) -> bool {
        let kind = self.dates.get(word).and_then(|mut row| row.next());
        kind.is_some_and(|kind| kind != "filler")
    }

    /// Whether `word` (folded) has the part `role` in the lines between headline and text.
    pub(super) fn is_in_heads(&self, word: &str, role: &str) -> bool {
        let roles = self.heads.get(word).and_then(|mut row| row.next());
        roles.is_some_and(|roles| roles.split(' ').any(|it| it == role))
    }

    /// Whether outlets are called by `word` (folded): `news`, `times`, `reuters`.
    pub(super) fn is_in_outlets(&self, word: &str) -> bool {
        self.outlets.contains(word)
    }

    /// Whether `word` (folded) is an outlet's own name: `reuters`.
    pub(super) fn names_outlet(&self, word: &str) -> bool {
        self.outlets.get(word).is_some_and(|mut row| row.next() == Some("name"))
    }

    /// Whether a sentence is likely to begin with `word` (folded): `the`, `however`.
    pub(super) fn is_starter(&self, word: &str) -> bool {
        self.sentences.get(word).is_some_and(|mut row| row.next() == Some("starter"))
    }

    /// Whether `word` (folded) attributes what was said before it: `asked`.
    pub(super) fn is_saying(&self, word: &str) -> bool {
        self.sentences.get(word).is_some_and(|mut row| row.next() == Some("saying"))
    }
}
