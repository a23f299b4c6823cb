//! The text with its paragraphs, sentences and tokens. Finds no names and no quotes.

mod furniture;
mod heads;
mod lexers;
mod lines;
mod paragraphs;
mod sentences;
mod tokens;
mod words;

use crate::span::Span;

pub use self::{
    paragraphs::{Paragraph, ParagraphKind},
    sentences::Sentence,
    tokens::{Shape, Token},
};

/// A half-open range of token indices of one document; another type than [`Span`] on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TokenRange {
    start: usize,
    end: usize,
}

impl TokenRange {
    /// The tokens from index `start` up to but not including `end`.
    ///
    /// # Panics
    ///
    /// If `start > end`.
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a token range ends at or after its start: {start}..{end}");
        Self { start, end }
    }

    /// The index of the first token.
    pub fn start(self) -> usize {
        self.start
    }

    /// The index after the last token.
    pub fn end(self) -> usize {
        self.end
    }

    /// How many tokens.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the range holds no token.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the token with index `token_idx` lies in the range.
    pub fn contains(self, token_idx: usize) -> bool {
        self.start <= token_idx && token_idx < self.end
    }

    /// The indices, in order.
    pub fn indices(self) -> std::ops::Range<usize> {
        self.start..self.end
    }
}

/// A text and its structure. Read-only once made; total: any `&str` gives a document.
///
/// The text is kept verbatim. Tokens are in order. Between them lies only what no reader sees: white space, control
/// characters and the invisible ones that are pasted along (U+FEFF, U+200B, U+2060, directional marks). Every token
/// lies in one paragraph and, unless that paragraph is furniture, in one sentence.
///
/// Text appended after an empty line leaves tokens as they are. It may change the kinds of paragraphs above, because a
/// line is a headline only where running text follows it, and join lines, because only many show that they were wrapped.
#[derive(Debug)]
pub struct Document {
    text: Box<str>,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    paragraphs: Vec<Paragraph>,
}

impl Document {
    /// Splits `text` into paragraphs, tokens and sentences. Linear in its length.
    pub fn new(text: &str) -> Self {
        let lines = lines::split(text);
        let tokens = tokens::split(text, &lines);
        let source = Source { text, tokens: &tokens };
        let paragraphs = paragraphs::split(source, &lines);
        let sentences = sentences::split(source, &paragraphs);
        Self { text: text.into(), tokens, sentences, paragraphs }
    }

    /// The text, verbatim.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All tokens, in text order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// All sentences, in text order; none crosses a paragraph, none lies in furniture.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// All paragraphs, in text order, furniture included.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The text of `span`; the one place where text is sliced. Empty if `span` is not of this document.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start()..span.end()).unwrap_or_default()
    }

    /// The text of the token with index `token_idx`; empty past the end.
    pub fn token(&self, token_idx: usize) -> &str {
        self.tokens.get(token_idx).map_or("", |token| self.slice(token.span))
    }

    /// The bytes from the first to the last token of `range`; an empty range gives an empty span.
    pub fn span(&self, range: TokenRange) -> Span {
        self.source().span(range)
    }

    /// The tokens that share a byte with `span`.
    pub fn tokens_in(&self, span: Span) -> TokenRange {
        let start = self.tokens.partition_point(|token| token.span.end() <= span.start());
        let end = self.tokens.partition_point(|token| token.span.start() < span.end());
        TokenRange::new(start, end.max(start))
    }

    /// The index of the sentence that holds the token with index `token_idx`; none in furniture.
    pub fn sentence_of(&self, token_idx: usize) -> Option<usize> {
        let idx = self.sentences.partition_point(|sentence| sentence.tokens.end() <= token_idx);
        self.sentences.get(idx).filter(|sentence| sentence.tokens.contains(token_idx)).map(|_| idx)
    }

    /// The index of the paragraph that holds the token with index `token_idx`.
    pub fn paragraph_of(&self, token_idx: usize) -> Option<usize> {
        let idx = self.paragraphs.partition_point(|paragraph| paragraph.tokens.end() <= token_idx);
        self.paragraphs
            .get(idx)
            .filter(|paragraph| paragraph.tokens.contains(token_idx))
            .map(|_| idx)
    }

    fn source(&self) -> Source<'_> {
        Source { text: &self.text, tokens: &self.tokens }
    }
}

/// The text with its tokens, for the passes that come before the document is whole.
#[derive(Clone, Copy, Debug)]
struct Source<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Source<'a> {
    /// The text of the token with index `token_idx`; empty past the end.
    fn word(self, token_idx: usize) -> &'a str {
        let span = self.tokens.get(token_idx).map(|token| token.span);
        span.and_then(|span| self.text.get(span.start()..span.end())).unwrap_or_default()
    }

    /// The shape of the token with index `token_idx`; punctuation past the end.
    fn shape(self, token_idx: usize) -> Shape {
        self.tokens.get(token_idx).map_or(Shape::Punctuation, |token| token.shape)
    }

    /// Whether something lies between the token with index `token_idx` and the one before it; so at both ends of the text.
    fn has_gap_before(self, token_idx: usize) -> bool {
        let before = token_idx.checked_sub(1).and_then(|before| self.tokens.get(before));
        match (before, self.tokens.get(token_idx)) {
            (Some(before), Some(token)) => before.span.end() < token.span.start(),
            _ => true,
        }
    }

    /// The bytes of `range`; an empty range gives an empty span.
    fn span(self, range: TokenRange) -> Span {
        match self.tokens.get(range.indices()) {
            Some([only]) => only.span,
            Some([first, .., last]) => first.span.hull(last.span),
            _ => Span::new(0, 0),
        }
    }

    /// Whether the token is a word that begins with a capital.
    fn is_capitalized(self, token_idx: usize) -> bool {
        self.word(token_idx).starts_with(char::is_uppercase)
    }
}
