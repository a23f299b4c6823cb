//! The tagger's names, with the spans mended: articles, titles and possessive endings off, places apart at commas.

use crate::{
    document::{Document, TokenRange},
    entities::{
        EntityKind,
        candidates::{Candidate, again, certain, lands, rows, scorelines, why},
    },
    lexicon::{Lexicon, fold},
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
    let mut found = certain::mend(doc, lexicon, &features, found);
    scorelines::mend(doc, lexicon, &mut found);
    let found = again::add(doc, &features, found);
    again::with_adjectives(doc, lands::mend(doc, lexicon, rows::mend(doc, lexicon, found)))
}

fn candidate(
    doc: &Document,
    lexicon: &Lexicon,
    features: &Features<'_>,
    tagged: &Tagged,
    tokens: TokenRange,
) -> Option<Candidate> {
    let tokens = trimmed(doc, without_opening(doc, lexicon, tagged.kind, tokens))?;
    Some(Candidate {
        span: doc.span(tokens),
        kind: tagged.kind.into(),
        confidence: confidence(tagged.margin),
        rule: Rule("name/first"),
        why: why::reasons(doc, features, tagged, tokens),
    })
}

impl From<NameKind> for EntityKind {
    fn from(kind: NameKind) -> Self {
        match kind {
            NameKind::Person => Self::Person,
            NameKind::Place => Self::Place,
            NameKind::Organization => Self::Organization,
            NameKind::Other => Self::Other,
            NameKind::Nationality => Self::Nationality,
        }
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

/// `tokens` without the function word that opens a sentence with a capital: `Many Rivanian`. Titles of works
/// and names of bodies keep theirs: `All India Radio`.
fn without_opening(
    doc: &Document,
    lexicon: &Lexicon,
    kind: NameKind,
    tokens: TokenRange,
) -> TokenRange {
    let start = tokens.start();
    let sentence = doc.sentence_of(start).and_then(|idx| doc.sentences().get(idx));
    let is_opening = sentence.is_some_and(|sentence| sentence.tokens.start() == start);
    let is_function_word = || lexicon.grammar.class(&fold(doc.token(start))).is_some();
    let is_free = matches!(kind, NameKind::Person | NameKind::Nationality);
    if is_opening && is_free && tokens.len() > 1 && is_function_word() {
        return TokenRange::new(start + 1, tokens.end());
    }
    tokens
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
    const PARTS: [&str; 5] = ["central", "eastern", "northern", "southern", "western"];
    // `southern Gaza`, but not `Southern California`
    PARTS.contains(&token)
        || ["the", "a", "an"].iter().any(|article| article.eq_ignore_ascii_case(token))
        || !token.starts_with(char::is_alphanumeric)
}

fn is_tail(token: &str) -> bool {
    matches!(token, "'s" | "’s" | "'" | "’" | "'S" | "’S" | "," | ";" | ":" | "”" | "\"" | "“")
}

/// How often names of such a margin were right on articles not trained on: measured on the development parts.
fn confidence(margin: i32) -> Confidence {
    const RIGHT: [(i32, f32); 9] = [
        (5, 0.42),
        (10, 0.52),
        (16, 0.6),
        (20, 0.66),
        (25, 0.74),
        (30, 0.8),
        (40, 0.88),
        (50, 0.93),
        (60, 0.96),
    ];
    let right = RIGHT.iter().find(|&&(below, _)| margin < below).map_or(0.98, |&(_, right)| right);
    Confidence::new(right)
}
