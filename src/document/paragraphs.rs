//! Lines → headline, dateline, byline, body paragraphs, furniture. Looks inside a line only at its edges.

use crate::{document::TokenRange, span::Span};

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParagraphKind {
    /// A headline, a second headline or a section heading.
    Headline,
    /// Who wrote it: `By Ana Petrović`.
    Byline,
    /// Where and when it was written, in front of the first body paragraph: `GENEVA (Reuters) —`.
    Dateline,
    /// Running text.
    Body,
    /// What the site adds: `Scroll to Top`, `Share`, picture credits, the outlet's name after a headline.
    Furniture,
}

impl ParagraphKind {
    /// The word in the listing: `headline`, `byline`, …
    pub fn word(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Body => "body",
            Self::Furniture => "furniture",
        }
    }
}

/// A stretch of one line that is of one kind; a line with a dateline or an outlet's name gives two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its bytes, without white space at the edges.
    pub span: Span,
    /// What it is.
    pub kind: ParagraphKind,
    /// Its tokens.
    pub tokens: TokenRange,
}

/// Splits `text` at line ends; every stretch that is not white space lies in one paragraph. Token ranges are still empty.
pub(super) fn split(text: &str) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let lead = line.len() - line.trim_start().len();
            let span = Span::new(start + lead, start + lead + trimmed.len());
            paragraphs.push(Paragraph {
                span,
                kind: ParagraphKind::Body,
                tokens: TokenRange::new(0, 0),
            });
        }
        start += line.len();
    }
    paragraphs
}
