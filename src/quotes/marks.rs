//! Pairs quotation marks, also across paragraphs; an unclosed one costs its paragraph at most. Knows no speakers.

use crate::{
    document::Document,
    quotes::{Quote, QuoteKind},
    rule::{Confidence, Rule},
};

/// All stretches inside marks.
pub(super) fn find(doc: &Document) -> Vec<Quote> {
    let mut quotes = Vec::new();
    for paragraph in doc.paragraphs() {
        let mut open = None;
        for token_idx in paragraph.tokens.indices() {
            match (doc.token(token_idx), open) {
                ("“" | "\"", None) => open = Some(token_idx),
                ("”" | "\"", Some(first)) => {
                    let span = doc.tokens()[first].span.hull(doc.tokens()[token_idx].span);
                    quotes.push(Quote {
                        span,
                        kind: QuoteKind::Direct,
                        parts: vec![span],
                        cue: None,
                        speaker: None,
                        candidates: Vec::new(),
                        confidence: Confidence::new(0.5),
                        rule: Rule("quote/marks"),
                        why: vec!["stands in quotation marks".into()],
                    });
                    open = None;
                }
                _ => {}
            }
        }
    }
    quotes
}
