//! Marked words without a cue: speech or not. Finds no speakers.

use crate::{
    document::{Document, TokenRange},
    quotes::{marks::Stretch, words::Words},
};

/// Whether words in marks that no cue explains are speech, and not a title or a word held at arm's length.
pub(super) fn is_speech(words: &Words<'_>, stretch: Stretch) -> bool {
    let (start, end) = (stretch.tokens.start(), stretch.tokens.end());
    let count = words.count(stretch.tokens);
    let last = end.saturating_sub(2).max(start);
    let is_stopped = matches!(words.text(last), "," | "." | "!" | "?" | "…");
    let begins = words.is_capitalized(start + 1);
    count >= 5 || begins && is_stopped && count >= 3
}

/// A line of a transcript: `MODERATOR: Thank you.` gives who speaks and what is said.
pub(super) fn transcript(words: &Words<'_>, range: TokenRange) -> Option<(TokenRange, TokenRange)> {
    let colon = range.indices().take(6).find(|&idx| words.text(idx) == ":")?;
    let name = TokenRange::new(range.start(), colon);
    let is_name = !name.is_empty() && name.indices().all(|idx| is_loud(words.doc, idx));
    let said = TokenRange::new(colon + 1, range.end());
    (is_name && words.count(said) > 1).then_some((name, said))
}

/// Whether the token is a word in capital letters, of two letters at least.
fn is_loud(doc: &Document, token_idx: usize) -> bool {
    let text = doc.token(token_idx);
    text.chars().count() > 1 && text.chars().all(|letter| letter.is_uppercase() || letter == '.')
}
