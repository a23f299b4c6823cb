//! Reported speech: what follows "said that". No marks.

use crate::{
    document::{Document, TokenRange},
    lexicon::{self, Lexicon},
    quotes::{Quote, QuoteKind},
    rule::{Confidence, Rule},
};

/// All reported speech.
pub(super) fn find(doc: &Document, lexicon: &Lexicon) -> Vec<Quote> {
    let mut quotes = Vec::new();
    for sentence in doc.sentences() {
        let cue = sentence.tokens.indices().find(|&token_idx| {
            lexicon.speech.is_verb(&lexicon::fold(doc.token(token_idx)))
                && doc.token(token_idx + 1) == "that"
        });
        let Some(cue) = cue.filter(|cue| cue + 2 < sentence.tokens.end()) else { continue };
        let span = doc.span(TokenRange::new(cue + 2, sentence.tokens.end()));
        quotes.push(Quote {
            span,
            kind: QuoteKind::Indirect,
            parts: vec![span],
            cue: Some(doc.tokens()[cue].span),
            speaker: None,
            candidates: Vec::new(),
            confidence: Confidence::new(0.5),
            rule: Rule("quote/said-that"),
            why: vec!["follows a verb of saying and “that”".into()],
        });
    }
    quotes
}
