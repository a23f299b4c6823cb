//! What the stage tells of each token: what kind of word it is, the marks and names it stands in, what the rules say. Weighs nothing.

use crate::document::{Document, ParagraphKind, Token, TokenRange};

/// What a token is in a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Name {
    /// 0 outside, else 1 and more by kind.
    pub(crate) kind: u8,
    pub(crate) begins: bool,
}

/// What the rules make of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    #[default]
    None,
    /// The first token of what is said.
    Begins,
    /// A further token of what is said.
    Inside,
    Cue,
    Source,
}

/// What the rules say at a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ruled {
    pub(crate) role: Role,
    /// The hash of the rule's name; 0 for none.
    pub(crate) rule: u64,
    /// How often the rule is right, in tenths.
    pub(crate) trust: u8,
}

/// What the stage tells of one token.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts, each asked for by a template"
)]
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Fact {
    /// The part of speech, as a number.
    pub(crate) tag: u8,
    /// A main or a helping verb.
    pub(crate) is_verb: bool,
    /// A verb, a noun or a preposition: what a cue may be.
    pub(crate) may_be_cue: bool,
    /// The constructions that a verb of saying allows.
    pub(crate) frames: u16,
    /// The group of words it is used like.
    pub(crate) group: u16,
    pub(crate) name: Name,
    pub(crate) starts_sentence: bool,
    /// Stands between marks, and is none.
    pub(crate) is_marked: bool,
    /// Opens or closes a stretch between marks.
    pub(crate) is_mark: bool,
    pub(crate) ruled: Ruled,
}

/// What the stage tells of a document.
#[derive(Debug)]
pub(crate) struct Facts {
    /// One a token.
    pub(crate) tokens: Vec<Fact>,
}

/// The stretches that are tagged on their own: paragraphs that are not furniture.
pub(super) fn sequences(doc: &Document) -> impl Iterator<Item = TokenRange> + '_ {
    let text =
        doc.paragraphs().iter().filter(|paragraph| paragraph.kind != ParagraphKind::Furniture);
    text.map(|paragraph| paragraph.tokens).filter(|tokens| !tokens.is_empty())
}

impl Facts {
    /// `tokens` without loose punctuation at the edges, and with the marks that it reaches up to; none if no word is left.
    pub(crate) fn snapped(&self, doc: &Document, tokens: TokenRange) -> Option<TokenRange> {
        let is_word = |idx: &usize| {
            let text = doc.token(*idx);
            text.contains(char::is_alphanumeric) || matches!(text, "$" | "%" | "#" | "@")
        };
        let mut start = tokens.indices().find(is_word)?;
        let mut end = tokens.indices().rev().find(is_word)? + 1;
        let is = |idx: usize, test: fn(&Fact) -> bool| self.tokens.get(idx).is_some_and(test);
        if is(start, |it| it.is_marked) {
            let loose =
                (0..start).rev().take_while(|idx| is(*idx, |it| it.is_marked) && !is_word(idx));
            let first = loose.last().unwrap_or(start);
            let is_mark = |idx: usize| is(idx, |it| it.is_mark);
            if let Some(mark) = first.checked_sub(1).filter(|&idx| is_mark(idx)) {
                let doubled =
                    mark.checked_sub(1).filter(|&idx| is_mark(idx) && is_doubled(doc, idx));
                start = doubled.unwrap_or(mark);
            }
        }
        if is(end - 1, |it| it.is_marked) {
            let mut last = end;
            while is(last, |it| it.is_marked) && !is_word(&last) {
                last += 1;
            }
            // An opening mark of the next paragraph closes nothing.
            let is_here = doc.paragraph_of(last) == doc.paragraph_of(end - 1);
            if is_here && is(last, |it| it.is_mark) {
                let is_doubled = is_doubled(doc, last) && is(last + 1, |it| it.is_mark);
                end = last + if is_doubled { 2 } else { 1 };
            }
        }
        Some(TokenRange::new(start, end))
    }
}

/// Whether the token with index `token_idx` and the next are two halves of one mark: `''`.
fn is_doubled(doc: &Document, token_idx: usize) -> bool {
    let touch = |pair: &[Token]| pair[0].span.end() == pair[1].span.start();
    let pair = doc.tokens().get(token_idx..token_idx + 2);
    pair.is_some_and(touch) && doc.token(token_idx) == doc.token(token_idx + 1)
}
