//! Verbs and nouns of saying. Decides nothing by context.

use crate::lexicon::Table;

/// The words of saying.
#[derive(Debug)]
pub struct Speech {
    verbs: Table,
}

impl Speech {
    pub(super) fn bundled() -> Self {
        Self { verbs: Table::bundled(include_str!("data/speech_verbs.tsv")) }
    }

    /// Whether `word` (folded, any form: `said`, `says`) is a verb of saying.
    pub fn is_verb(&self, word: &str) -> bool {
        self.verbs.contains(word)
    }
}
