//! What holds a clause together, as the claims stage reads it: function words and the inflected forms of verbs. No context.

use std::collections::BTreeMap;

use crate::table::{Slots, Table, hash};

/// The part a function word plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FunctionWord {
    /// `the`, `its`, `no`
    Determiner,
    /// `it`, `we`, `ours`
    Pronoun,
    /// `of`, `over`, `from`
    Preposition,
    /// `be`, `have`, `do` in any form
    Auxiliary,
    /// `will`, `must`
    Modal,
    /// `not`, `never`
    Negation,
    /// `and`, `or`
    Conjunction,
    /// `which`, `that`
    Relative,
    /// `until`, `after`, `if`
    Subordinator,
    /// `to`
    To,
    /// `two`, `eleven`
    Number,
    /// `also`, `long`
    Adverb,
}

/// The forms that a written form of a verb can be: `put` is base, past and participle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Forms(u8);

impl Forms {
    /// `take`
    pub const BASE: Self = Self(1);
    /// `takes`
    pub const THIRD: Self = Self(2);
    /// `took`
    pub const PAST: Self = Self(4);
    /// `taken`
    pub const PARTICIPLE: Self = Self(8);
    /// `taking`
    pub const GERUND: Self = Self(16);

    /// Whether one of `forms` is among these.
    pub fn has(self, forms: Self) -> bool {
        self.0 & forms.0 != 0
    }

    /// These forms and `forms`.
    #[must_use]
    pub const fn and(self, forms: Self) -> Self {
        Self(self.0 | forms.0)
    }
}

/// What a written form of a verb is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbForm {
    /// The form in dictionaries: `take`.
    pub lemma: &'static str,
    /// Which forms it can be.
    pub forms: Forms,
    /// Whether the same letters are commonly a noun: `claim`, `rule`.
    pub is_noun_too: bool,
}

/// The words of words.
#[derive(Debug)]
pub struct ClauseWords {
    words: Table,
    time_nouns: Table,
    /// All written forms of the verbs.
    verbs: Vec<(String, VerbForm)>,
    verb_slots: Slots,
}

impl ClauseWords {
    pub(super) fn bundled() -> Self {
        let verbs: Vec<_> =
            inflect(&Table::bundled(include_str!("data/verbs.tsv"))).into_iter().collect();
        let verb_slots = Slots::new(verbs.iter().map(|(form, _)| hash(form)));
        Self {
            words: Table::bundled(include_str!("data/clause_words.tsv")),
            time_nouns: Table::bundled(include_str!("data/time_nouns.tsv")),
            verbs,
            verb_slots,
        }
    }

    /// The part that `word` (folded) plays, if it is a function word.
    pub fn function(&self, word: &str) -> Option<FunctionWord> {
        Some(match self.words.get(word)?.next()? {
            "determiner" => FunctionWord::Determiner,
            "pronoun" => FunctionWord::Pronoun,
            "preposition" => FunctionWord::Preposition,
            "auxiliary" => FunctionWord::Auxiliary,
            "modal" => FunctionWord::Modal,
            "negation" => FunctionWord::Negation,
            "conjunction" => FunctionWord::Conjunction,
            "relative" => FunctionWord::Relative,
            "subordinator" => FunctionWord::Subordinator,
            "to" => FunctionWord::To,
            "number" => FunctionWord::Number,
            _ => FunctionWord::Adverb,
        })
    }

    /// The verb that `word` (folded) is a form of.
    pub fn verb(&self, word: &str) -> Option<VerbForm> {
        let idx = self.verb_slots.find(hash(word), |idx| self.verbs[idx].0 == word)?;
        self.verbs.get(idx).map(|&(_, verb)| verb)
    }

    /// Whether `word` (folded) names a day, a month or a span of time.
    pub fn is_time(&self, word: &str) -> bool {
        self.time_nouns.contains(word)
    }
}

/// All written forms of the verbs in `table`; of two verbs with one form the irregular one stays: `found` is of `find`.
fn inflect(table: &Table) -> BTreeMap<String, VerbForm> {
    let mut verbs = BTreeMap::new();
    for is_irregular in [true, false] {
        for mut columns in table.rows() {
            let lemma = columns.next().unwrap_or_default();
            let past = columns.next().unwrap_or_default();
            let participle = columns.next().unwrap_or_default();
            let flags = columns.next().unwrap_or_default();
            if past.is_empty() == is_irregular {
                continue;
            }
            let doubles = flags.contains('d');
            let (past, participle) = if past.is_empty() {
                (regular_past(lemma, doubles), regular_past(lemma, doubles))
            } else {
                (past.into(), participle.into())
            };
            let forms = [
                (lemma.into(), Forms::BASE),
                (third(lemma), Forms::THIRD),
                (past, Forms::PAST),
                (participle, Forms::PARTICIPLE),
                (gerund(lemma, doubles), Forms::GERUND),
            ];
            for (form, kind) in forms {
                let row = VerbForm { lemma, forms: kind, is_noun_too: flags.contains('n') };
                let known: &mut VerbForm = verbs.entry(form).or_insert(row);
                if known.lemma == lemma {
                    known.forms = known.forms.and(kind);
                }
            }
        }
    }
    verbs
}

fn third(lemma: &str) -> String {
    match before_y(lemma) {
        Some(stem) => format!("{stem}ies"),
        None if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| lemma.ends_with(end)) => {
            format!("{lemma}es")
        }
        None => format!("{lemma}s"),
    }
}

fn regular_past(lemma: &str, doubles: bool) -> String {
    match before_y(lemma) {
        Some(stem) => format!("{stem}ied"),
        None if lemma.ends_with('e') => format!("{lemma}d"),
        None => format!("{}ed", stem(lemma, doubles)),
    }
}

fn gerund(lemma: &str, doubles: bool) -> String {
    if let Some(stem) = lemma.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    let keeps_e = ["ee", "ye", "oe"].iter().any(|end| lemma.ends_with(end));
    match lemma.strip_suffix('e') {
        Some(stem) if !keeps_e => format!("{stem}ing"),
        _ => format!("{}ing", stem(lemma, doubles)),
    }
}

/// `lemma` with its last letter written twice if it `doubles`.
fn stem(lemma: &str, doubles: bool) -> String {
    let last = lemma.chars().next_back().filter(|_| doubles);
    lemma.chars().chain(last).collect()
}

/// What stands before a final `y` that follows a consonant.
fn before_y(lemma: &str) -> Option<&str> {
    lemma.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_known_in_all_their_forms() {
        let words = ClauseWords::bundled();
        let lemma = |word| words.verb(word).map(|verb| verb.lemma);
        assert_eq!(
            ["ceded", "occupies", "withdrew", "planning", "lying"].map(lemma),
            [Some("cede"), Some("occupy"), Some("withdraw"), Some("plan"), Some("lie")]
        );
        assert!(words.verb("held").unwrap().forms.has(Forms::PARTICIPLE));
        assert_eq!(words.verb("island"), None);
    }
}
