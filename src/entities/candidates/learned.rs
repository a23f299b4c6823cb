//! The tagger's names, with the spans mended: articles, titles and possessive endings off, places apart at commas.

use crate::{
    document::{Document, TokenRange},
    entities::{
        EntityKind,
        candidates::{Candidate, why},
    },
    lexicon::Lexicon,
    model::{
        features::Features,
        names::{self, NameKind, NameTagger, Tagged},
    },
    rule::{Confidence, Rule},
};

/// The names of `doc` by `tagger`, in text order.
pub(super) fn find(doc: &Document, lexicon: &Lexicon, tagger: &NameTagger) -> Vec<Candidate> {
    let features = names::features(doc);
    let mut found = Vec::new();
    for tagged in tagger.names(&features) {
        for tokens in parts(doc, &tagged) {
            if let Some(candidate) = candidate(doc, lexicon, &features, &tagged, tokens) {
                found.push(candidate);
            }
        }
    }
    found
}

fn candidate(
    doc: &Document,
    _lexicon: &Lexicon,
    features: &Features<'_>,
    tagged: &Tagged,
    tokens: TokenRange,
) -> Option<Candidate> {
    let tokens = trimmed(doc, tokens)?;
    Some(Candidate {
        span: doc.span(tokens),
        kind: kind(tagged.kind),
        confidence: confidence(tagged.margin),
        rule: Rule("name/first"),
        why: why::reasons(doc, features, tagged, tokens),
    })
}

fn kind(kind: NameKind) -> EntityKind {
    match kind {
        NameKind::Person => EntityKind::Person,
        NameKind::Place => EntityKind::Place,
        NameKind::Organization => EntityKind::Organization,
        NameKind::Other => EntityKind::Other,
        NameKind::Nationality => EntityKind::Nationality,
    }
}

/// A place with a comma is two: `Mumbai, India`.
fn parts(doc: &Document, tagged: &Tagged) -> Vec<TokenRange> {
    if tagged.kind != NameKind::Place {
        return vec![tagged.tokens];
    }
    let mut parts = Vec::new();
    let mut start = tagged.tokens.start();
    for token_idx in tagged.tokens.indices() {
        if doc.token(token_idx) == "," {
            parts.push(TokenRange::new(start, token_idx));
            start = token_idx + 1;
        }
    }
    parts.push(TokenRange::new(start, tagged.tokens.end()));
    parts
}

/// `tokens` without a leading article, a possessive ending and marks at the edges; none if nothing is left.
fn trimmed(doc: &Document, tokens: TokenRange) -> Option<TokenRange> {
    let (mut start, mut end) = (tokens.start(), tokens.end());
    while start < end && is_lead(doc.token(start)) && start + 1 < end {
        start += 1;
    }
    while start < end && is_tail(doc.token(end - 1)) {
        end -= 1;
    }
    (start < end).then(|| TokenRange::new(start, end))
}

fn is_lead(token: &str) -> bool {
    ["the", "a", "an"].iter().any(|article| article.eq_ignore_ascii_case(token))
        || !token.starts_with(char::is_alphanumeric)
}

fn is_tail(token: &str) -> bool {
    matches!(token, "'s" | "’s" | "'" | "’" | "'S" | "’S" | "," | ";" | ":" | "”" | "\"" | "“")
}

/// How often names of such a margin were right on text not trained on.
fn confidence(margin: i32) -> Confidence {
    let steps = [(5, 0.45), (10, 0.55), (20, 0.65), (30, 0.75), (45, 0.85), (70, 0.92)];
    let right = steps.iter().find(|&&(below, _)| margin < below).map_or(0.97, |&(_, right)| right);
    Confidence::new(right)
}
