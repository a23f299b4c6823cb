//! Tokens → sentences, never across a paragraph, none in furniture.

use crate::document::{Paragraph, ParagraphKind, Token, TokenRange};

/// A sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, never empty.
    pub tokens: TokenRange,
    /// The index of its paragraph.
    pub paragraph: usize,
}

/// Gives every paragraph its tokens and cuts those that are not furniture into sentences.
pub(super) fn split(
    text: &str,
    tokens: &[Token],
    mut paragraphs: Vec<Paragraph>,
) -> (Vec<Paragraph>, Vec<Sentence>) {
    let mut sentences = Vec::new();
    let mut next = 0;
    for (paragraph_idx, paragraph) in paragraphs.iter_mut().enumerate() {
        let start = next;
        while tokens.get(next).is_some_and(|token| token.span.end() <= paragraph.span.end()) {
            next += 1;
        }
        paragraph.tokens = TokenRange::new(start, next);
        if paragraph.kind == ParagraphKind::Furniture {
            continue;
        }
        let mut first = start;
        for (token_idx, token) in tokens.iter().enumerate().take(next).skip(start) {
            let word = text.get(token.span.start()..token.span.end());
            let is_stop = matches!(word, Some("." | "!" | "?"));
            if is_stop || token_idx + 1 == next {
                let range = TokenRange::new(first, token_idx + 1);
                sentences.push(Sentence { tokens: range, paragraph: paragraph_idx });
                first = token_idx + 1;
            }
        }
    }
    (paragraphs, sentences)
}
