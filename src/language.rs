//! Which language a text is in, by its commonest words. Splits no text and weighs no letters.

use std::sync::LazyLock;

use crate::{
    document::{Document, Shape},
    table::{Table, fold},
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
    let mut words: Vec<String> = Vec::new();
    let is_word = |shape| matches!(shape, Shape::Lower | Shape::Title | Shape::Upper);
    for (token_idx, token) in doc.tokens().iter().enumerate() {
        if is_word(token.shape) {
            words.push(fold(doc.token(token_idx)));
        }
        if words.len() == WORDS_MAX {
            break;
        }
    }
    let mut best = ("und", words.len() / ONE_IN);
    for (language, common) in languages() {
        let hits = words.iter().filter(|word| common.binary_search(&word.as_str()).is_ok()).count();
        if hits > best.1 || (hits == best.1 && hits > 0 && *language == "en") {
            best = (language, hits);
        }
    }
    best.0
}

/// Each language with its words, sorted.
fn languages() -> &'static [(&'static str, Vec<&'static str>)] {
    static LANGUAGES: LazyLock<Vec<(&str, Vec<&str>)>> = LazyLock::new(|| {
        let table = Table::bundled(include_str!("lexicon/data/languages.tsv"));
        let row = |mut columns: std::str::Split<'static, char>| {
            let language = columns.next().unwrap_or_default();
            let mut words: Vec<&str> = columns.next().unwrap_or_default().split(' ').collect();
            words.sort_unstable();
            (language, words)
        };
        table.rows().map(row).collect()
    });
    &LANGUAGES
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
