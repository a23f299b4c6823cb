//! Months, weekdays, units of time and the words that lead up to them. Decides nothing by context.

use crate::lexicon::{Table, folded};

/// What a word has to do with time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeWord {
    /// `January`
    Month,
    /// `May`: a month if the words around it say so.
    MonthOrWord,
    /// `Sept.`: a month beside a number.
    ShortMonth,
    /// `Monday`, `Sundays`
    Weekday,
    /// `yesterday`
    Day,
    /// `morning`
    PartOfDay,
    /// `week`
    Unit,
    /// `weeks`
    Units,
    /// `summer`
    Season,
    /// `last`, `this`
    Direction,
    /// `ago`
    Ago,
    /// `since`, `early`: may stand in front of a date.
    Leads,
    /// `three`, `several`
    Count,
    /// `people`: what stands behind a number that is no year.
    Counted,
}

/// The words of dates.
#[derive(Debug)]
pub struct Calendar {
    words: Table,
}

impl Calendar {
    pub(super) fn bundled() -> Self {
        Self { words: Table::bundled(include_str!("data/calendar.tsv")) }
    }

    /// What `word` has to do with time; letter case makes no difference.
    pub fn get(&self, word: &str) -> Option<TimeWord> {
        Some(match self.words.get(&folded(word))?.next()? {
            "month" => TimeWord::Month,
            "word or month" => TimeWord::MonthOrWord,
            "short month" => TimeWord::ShortMonth,
            "weekday" => TimeWord::Weekday,
            "day" => TimeWord::Day,
            "part of day" => TimeWord::PartOfDay,
            "unit" => TimeWord::Unit,
            "units" => TimeWord::Units,
            "season" => TimeWord::Season,
            "direction" => TimeWord::Direction,
            "ago" => TimeWord::Ago,
            "count" => TimeWord::Count,
            "counted" => TimeWord::Counted,
            _ => TimeWord::Leads,
        })
    }
}
