//! Currencies, their signs, and the words that count them. Decides nothing by context.

use crate::lexicon::{Table, folded};

/// What a word or sign has to do with money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MoneyWord {
    /// `$`
    Sign,
    /// `US` in `US$`
    BeforeSign,
    /// `Rs`, `USD`: before or behind a number.
    Code,
    /// `euros`
    Currency,
    /// `won`, `pounds`: a currency behind `million`.
    CurrencyOrWord,
    /// `million`
    Scale,
    /// `millions`
    Scales,
}

/// The words of money.
#[derive(Debug)]
pub struct Money {
    words: Table,
}

impl Money {
    pub(super) fn bundled() -> Self {
        Self { words: Table::bundled(include_str!("data/currencies.tsv")) }
    }

    /// What `word` has to do with money; letter case makes no difference.
    pub fn get(&self, word: &str) -> Option<MoneyWord> {
        Some(match self.words.get(&folded(word))?.next()? {
            "sign" => MoneyWord::Sign,
            "before a sign" => MoneyWord::BeforeSign,
            "code" => MoneyWord::Code,
            "currency" => MoneyWord::Currency,
            "word or currency" => MoneyWord::CurrencyOrWord,
            "scale" => MoneyWord::Scale,
            _ => MoneyWord::Scales,
        })
    }
}
