//! Lines → tokens: words, numbers, marks, with what they look like. Knows no sentences and no names.

use crate::{
    document::{
        lexers::{self, Lexeme},
        lines,
    },
    span::Span,
};

/// What a token looks like; its letters decide, not its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// `island`, `don't`, `a.m.`, and words in scripts without capitals.
    Lower,
    /// `Crimea`, `O'Neill`, `McDonald`, `Gen.`
    Title,
    /// `NATO`, `U.S.`, one capital letter too.
    Upper,
    /// `iPhone`, `MPs`, `G7`; web addresses, `@names` and `#tags` too.
    Mixed,
    /// `6,000`, `2022`, `3.5`, `1st`, `10:30`
    Number,
    /// A quotation mark of any style, or an apostrophe that stands alone.
    Quote,
    /// Any other punctuation or symbol.
    Punctuation,
}

/// A word, a number or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes, never empty.
    pub span: Span,
    /// What it looks like.
    pub shape: Shape,
}

/// Splits the `lines` of `text` into tokens, in order. Every lexer reads what it takes and a bounded stretch
/// more, so the whole is linear.
pub(super) fn split(text: &str, lines: &[Span]) -> Vec<Token> {
    let mut tokens = Vec::new();
    for line in lines {
        let mut at = line.start();
        while let Some(rest) = text.get(at..line.end()) {
            let trimmed = rest.trim_start_matches(lines::is_gap);
            if trimmed.is_empty() {
                break;
            }
            at += rest.len() - trimmed.len();
            let Lexeme { len, shape } = lexers::first(trimmed);
            tokens.push(Token { span: Span::new(at, at + len), shape });
            at += len;
        }
    }
    tokens
}
