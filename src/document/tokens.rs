//! Text → tokens: words, numbers, punctuation. Knows no sentences and no names.

use crate::{document::Paragraph, span::Span};

/// What a token looks like; its letters decide, not its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// `island`, `n't`
    Lower,
    /// `Crimea`, `O'Neill`
    Title,
    /// `NATO`, `U.S.`, one capital letter too
    Upper,
    /// `iPhone`, `COVID-19`
    Mixed,
    /// `6,000`, `2022`, `3.5`, `1st`
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

/// Splits the paragraphs of `text` into tokens, in order.
pub(super) fn split(text: &str, paragraphs: &[Paragraph]) -> Vec<Token> {
    let mut tokens = Vec::new();
    for paragraph in paragraphs {
        let (start, end) = (paragraph.span.start(), paragraph.span.end());
        let line = text.get(start..end).unwrap_or_default();
        let mut chars = line.char_indices().peekable();
        while let Some((at, first)) = chars.next() {
            if first.is_whitespace() {
                continue;
            }
            let mut stop = at + first.len_utf8();
            if first.is_alphanumeric() {
                while let Some(&(next, letter)) = chars.peek() {
                    if !letter.is_alphanumeric() {
                        break;
                    }
                    stop = next + letter.len_utf8();
                    chars.next();
                }
            }
            tokens.push(Token { span: Span::new(start + at, start + stop), shape: shape(first) });
        }
    }
    tokens
}

fn shape(first: char) -> Shape {
    match first {
        _ if first.is_uppercase() => Shape::Title,
        _ if first.is_numeric() => Shape::Number,
        _ if first.is_alphabetic() => Shape::Lower,
        '"' | '“' | '”' | '‘' | '’' | '«' | '»' | '„' | '\'' => Shape::Quote,
        _ => Shape::Punctuation,
    }
}
