//! A finding by its words: how a link names it, and how it is found again in a text that is not the very same.

use crate::{
    view::{Reading, address::Address, finding::Finding},
    wire::Range,
};

/// A link names a finding by so many letters at most.
const LETTERS_MAX: usize = 120;

/// The words by which a link names `finding`: whole ones from its beginning.
pub fn words(reading: &Reading, finding: Finding) -> Option<String> {
    let all = reading.text.words(reading.range(finding)?);
    let Some((end, _)) = all.char_indices().nth(LETTERS_MAX) else { return Some(all) };
    let cut = all.get(..end)?;
    cut.get(..cut.rfind(' ').unwrap_or(end)).map(str::to_owned)
}

/// The finding that `address` names: the one with its id if its words are those, else the first of the layer with them.
pub fn find(reading: &Reading, address: &Address) -> Option<Finding> {
    let finding = address.finding?;
    let Some(wanted) = &address.words else {
        return reading.range(finding).map(|_| finding);
    };
    let begins = |range: Range| reading.text.words(range).starts_with(wanted.as_str());
    let has_words = |&it: &Finding| reading.range(it).is_some_and(begins);
    let others = reading
        .in_text_order()
        .iter()
        .copied()
        .filter(|it| reading.layer(*it) == reading.layer(finding));
    [finding].into_iter().chain(others).find(has_words)
}
