//! A sorted TSV compiled into the binary, read where it stands, and the form of its keys. Knows no words.
//!
//! It stands left of [`crate::document`], which reads tables of its own; [`crate::lexicon`] hands it on to the later stages.

mod slots;

use std::{borrow::Cow, fmt};

pub(crate) use self::slots::{Slots, hash};

/// Rows of a TSV, sorted by their first column by bytes, looked up by a hash of it.
///
/// Lines that begin with `#` and empty lines are skipped; a header of such lines states the source and the license.
#[derive(Debug)]
pub struct Table {
    /// Each row behind its key: finding the first tab anew for every comparison would cost more than the search.
    rows: Vec<(&'static str, &'static str)>,
    slots: Slots,
}

/// A table that is not sorted or repeats a key.
#[derive(Debug, PartialEq, Eq)]
pub struct ParseError {
    /// The line, from 1.
    pub row: usize,
    /// What is wrong, lower case, without a full stop.
    pub reason: &'static str,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {}: {}", self.row, self.reason)
    }
}

impl std::error::Error for ParseError {}

impl Table {
    /// Reads `tsv`.
    ///
    /// # Errors
    ///
    /// If the keys are not strictly ascending by bytes.
    pub fn parse(tsv: &'static str) -> Result<Self, ParseError> {
        let mut rows: Vec<(&'static str, &'static str)> = Vec::new();
        for (line_idx, line) in tsv.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let key = line.split('\t').next().unwrap_or_default();
            if rows.last().is_some_and(|&(last, _)| last >= key) {
                return Err(ParseError { row: line_idx + 1, reason: "keys must ascend by bytes" });
            }
            rows.push((key, line));
        }
        let slots = Slots::new(rows.iter().map(|(key, _)| hash(key)));
        Ok(Self { rows, slots })
    }

    /// A table that is part of the program.
    ///
    /// # Panics
    ///
    /// If it cannot be parsed.
    pub fn bundled(tsv: &'static str) -> Self {
        Self::parse(tsv).expect("a bundled table is sorted by its first column")
    }

    /// The columns after the key of the row whose key is `word`.
    pub fn get(&self, word: &str) -> Option<impl Iterator<Item = &'static str> + use<>> {
        let idx = self.slots.find(hash(word), |idx| self.rows[idx].0 == word)?;
        self.rows.get(idx).map(|&(_, row)| row.split('\t').skip(1))
    }

    /// Whether `word` is a key.
    pub fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// Whether a key begins with `opening`.
    pub fn has_opening(&self, opening: &str) -> bool {
        let idx = self.rows.partition_point(|&(key, _)| key < opening);
        self.rows.get(idx).is_some_and(|&(key, _)| key.starts_with(opening))
    }

    /// All rows, sorted, each with its columns, the key first.
    pub fn rows(&self) -> impl Iterator<Item = std::str::Split<'static, char>> + '_ {
        self.rows.iter().map(|&(_, row)| row.split('\t'))
    }
}

/// `word` in the form of table keys: ASCII letters small, the typographic apostrophe straight. Other letters stay as they are.
pub fn fold(word: &str) -> String {
    folded(word).into_owned()
}

/// The same, for loops over all tokens: most words of a text have that form already and are not copied.
pub fn folded(word: &str) -> Cow<'_, str> {
    let is_ascii = word.is_ascii();
    if is_ascii && !word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    let small = word.to_ascii_lowercase();
    Cow::Owned(if is_ascii { small } else { small.replace('’', "'") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_gives_the_columns_behind_it() {
        let table =
            Table::parse("# source: this test\nkiev\tKyiv\tUA\nmoscow\tMoscow\tRU\n").unwrap();
        assert_eq!(table.get("kiev").unwrap().collect::<Vec<_>>(), ["Kyiv", "UA"]);
        assert!(!table.contains("ki") && table.has_opening("ki") && !table.has_opening("kh"));
    }

    #[test]
    fn keys_out_of_order_name_the_row() {
        let error = Table::parse("# head\nb\na\n").unwrap_err();
        assert_eq!(error.to_string(), "row 3: keys must ascend by bytes");
    }
}
