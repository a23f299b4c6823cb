//! The small words that hold a sentence together. Decides nothing by context; open classes are not listed.

use crate::lexicon::Table;

/// What a function word usually is; one class a word, the one that most often matters to a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordClass {
    /// Begins a noun group: `the`, `several`.
    Article,
    /// Begins or continues a noun group: `his`, `'s`.
    Possessive,
    /// A pronoun that is the subject of what follows: `he`, `there`.
    Subject,
    /// A pronoun that is no subject: `them`.
    Object,
    /// Ties a clause to the noun before it: `who`.
    Relative,
    /// Begins an indirect question: `whether`.
    Question,
    /// A helping verb or its ending: `has`, `'ll`.
    Auxiliary,
    /// `in`, `against`; `to` too.
    Preposition,
    /// `and`, `but`.
    Conjunction,
    /// Begins a clause that depends on another: `because`; `that` too.
    Subordinator,
    /// May stand between a verb and its helpers: `repeatedly`.
    Adverb,
    /// A day, month or part of the day that says when: `Tuesday`.
    Time,
}

/// The table of function words.
#[derive(Debug)]
pub struct Grammar {
    words: Table,
}

impl Grammar {
    pub(super) fn bundled() -> Self {
        Self { words: Table::bundled(include_str!("data/function_words.tsv")) }
    }

    /// The class of `word` (folded), if it is a function word.
    pub fn class(&self, word: &str) -> Option<WordClass> {
        Some(match self.words.get(word)?.next()? {
            "article" => WordClass::Article,
            "possessive" => WordClass::Possessive,
            "subject" => WordClass::Subject,
            "object" => WordClass::Object,
            "relative" => WordClass::Relative,
            "question" => WordClass::Question,
            "auxiliary" => WordClass::Auxiliary,
            "preposition" => WordClass::Preposition,
            "conjunction" => WordClass::Conjunction,
            "subordinator" => WordClass::Subordinator,
            "adverb" => WordClass::Adverb,
            "time" => WordClass::Time,
            _ => return None,
        })
    }
}
