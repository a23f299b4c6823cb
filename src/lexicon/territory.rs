//! Words of having, taking, claiming and giving up land. Decides nothing by context.

use crate::lexicon::Table;

/// The words of territorial claims.
#[derive(Debug)]
pub struct Territory {
    verbs: Table,
}

impl Territory {
    pub(super) fn bundled() -> Self {
        Self { verbs: Table::bundled(include_str!("data/claim_verbs.tsv")) }
    }

    /// The act that `verb` (folded) states, by its name in the contract.
    pub fn act(&self, verb: &str) -> Option<&'static str> {
        self.verbs.get(verb)?.next()
    }
}
