//! Typed questions about words ("is this a title?"), answered from the tables in `lexicon/data`. No rules.
//!
//! Each table is a sorted TSV that people edit. A stage asks through the part of the lexicon that belongs to it.

mod calendar;
mod clause_words;
mod grammar;
mod money;
mod people;
mod places;
mod senses;
mod speech;
mod territory;

use std::sync::LazyLock;

pub use crate::table::{ParseError, Table, fold, folded};

pub use self::{
    calendar::{Calendar, TimeWord},
    clause_words::{ClauseWords, Forms, FunctionWord, VerbForm},
    grammar::{Grammar, WordClass},
    money::{Money, MoneyWord},
    people::{Noun, NounKind, People, Sex},
    places::{ActorWord, Place, PlaceKind, Places, place_letters},
    senses::{MOST as MOST_SENSES, Senses},
    speech::{Frames, Speech},
    territory::{ActorNoun, LandNoun, Need, NounFrame, Seat, Territory, VerbFrame},
};

/// All words the stages ask about.
#[derive(Debug)]
pub struct Lexicon {
    /// Months, weekdays, units of time.
    pub calendar: Calendar,
    /// Function words: `the`, `he`, `has`, `because`.
    pub grammar: Grammar,
    /// Currencies and what counts them.
    pub money: Money,
    /// Titles, offices, kin, given names.
    pub people: People,
    /// Countries, places in dispute, seats of government, variant spellings.
    pub places: Places,
    /// What words of news about land mean, coarsely.
    pub senses: Senses,
    /// Verbs and nouns of saying.
    pub speech: Speech,
    /// Function words and forms of verbs.
    pub clause_words: ClauseWords,
    /// Verbs, nouns and adjectives of having, taking, claiming and giving up land.
    pub territory: Territory,
}

impl Lexicon {
    /// The lexicon that is compiled in, parsed once.
    ///
    /// # Panics
    ///
    /// If a bundled table is broken; a test loads it.
    pub fn bundled() -> &'static Self {
        static BUNDLED: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
            calendar: Calendar::bundled(),
            grammar: Grammar::bundled(),
            money: Money::bundled(),
            people: People::bundled(),
            places: Places::bundled(),
            senses: Senses::bundled(),
            speech: Speech::bundled(),
            clause_words: ClauseWords::bundled(),
            territory: Territory::bundled(),
        });
        &BUNDLED
    }
}
