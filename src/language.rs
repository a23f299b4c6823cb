//! Which language a text is in, by its commonest words. Splits no text and weighs no letters.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::{
    document::{Document, Shape},
    table::{Slots, Table, folded, hash},
};

/// No telling from more words than this; the opening of a text is enough.
const WORDS_MAX: usize = 2000;
/// One in so many words must be among the commonest of a language.
const ONE_IN: usize = 8;

/// The language of `doc` as two letters of ISO 639-1; `und` if its words tell none.
///
/// Counts the words that are among the commonest of each language in the table; a word that two languages share
/// counts for both. English wins a tie: it is what the other stages read.
pub fn guess(doc: &Document) -> &'static str {
    let common = Common::bundled();
    let mut hits = vec![0; common.languages.len()];
    let mut n_words = 0;
    let is_word = |shape| matches!(shape, Shape::Lower | Shape::Title | Shape::Upper);
    for (token_idx, _) in
        doc.tokens().iter().enumerate().filter(|(_, token)| is_word(token.shape)).take(WORDS_MAX)
    {
        n_words += 1;
        for &language_idx in common.get(&folded(doc.token(token_idx))) {
            hits[language_idx] += 1;
        }
    }
    let mut best = ("und", n_words / ONE_IN);
    for (&language, &hits) in common.languages.iter().zip(&hits) {
        if hits > best.1 || (hits == best.1 && hits > 0 && language == "en") {
            best = (language, hits);
        }
    }
    best.0
}

/// The commonest words of all languages in the table.
struct Common {
    languages: Vec<&'static str>,
    /// Each word with the indices of the languages it is common in.
    words: Vec<(&'static str, Vec<usize>)>,
    slots: Slots,
}

impl Common {
    fn bundled() -> &'static Self {
        static COMMON: LazyLock<Common> = LazyLock::new(|| {
            let table = Table::bundled(include_str!("lexicon/data/languages.tsv"));
            let mut languages = Vec::new();
            let mut words: BTreeMap<&'static str, Vec<usize>> = BTreeMap::new();
            for mut columns in table.rows() {
                let language = columns.next().unwrap_or_default();
                for word in columns.next().unwrap_or_default().split(' ') {
                    words.entry(word).or_default().push(languages.len());
                }
                languages.push(language);
            }
            let words: Vec<_> = words.into_iter().collect();
            let slots = Slots::new(words.iter().map(|(word, _)| hash(word)));
            Common { languages, words, slots }
        });
        &COMMON
    }

    /// The languages that `word` (folded) is common in.
    fn get(&self, word: &str) -> &[usize] {
        let idx = self.slots.find(hash(word), |idx| self.words[idx].0 == word);
        idx.and_then(|idx| self.words.get(idx)).map_or(&[], |(_, languages)| languages)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_tell_the_language() {
        let texts = [
            "The minister said that the island is not for sale and never was.",
            "Der Minister sagte, dass die Insel nicht zu verkaufen ist und es nie war.",
            "Le ministre a déclaré que l'île n'est pas à vendre et ne l'a jamais été dans le passé.",
            "El ministro dijo que la isla no está en venta y que nunca lo estuvo.",
            "Министр сказал, что остров не продаётся и никогда не продавался.",
            "Minister powiedział, że wyspa nie jest na sprzedaż i nigdy się to nie zmieni.",
            "O ministro disse que a ilha não está à venda e que isso não vai mudar com um novo governo.",
            "Il ministro ha detto che l'isola non è in vendita e che non lo sarà mai per nessuno.",
            "De minister zei dat het eiland niet te koop is en dat het zo blijft.",
            "Міністр сказав, що острів не продається і ніколи не продавався.",
        ];
        let guesses = texts.map(|text| guess(&Document::new(text)));
        assert_eq!(guesses, ["en", "de", "fr", "es", "ru", "pl", "pt", "it", "nl", "uk"]);
    }

    #[test]
    fn names_and_numbers_tell_nothing() {
        assert_eq!(["", "Kyiv 2022", "🙂🙂"].map(|text| guess(&Document::new(text))), ["und"; 3]);
    }
}
