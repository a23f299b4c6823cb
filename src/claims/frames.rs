//! Claim patterns: predicate, claimant, territory.

use crate::{
    claims::{Act, Claim, Filler, Modality, Polarity},
    document::{Document, TokenRange},
    entities::{EntityKind, Mention, Names},
    lexicon::{self, Lexicon},
    quotes::Quote,
    rule::{Confidence, Rule},
};

/// All claims stated by a verb between two names.
pub(super) fn find(
    doc: &Document,
    lexicon: &Lexicon,
    names: &Names,
    _quotes: &[Quote],
) -> Vec<Claim> {
    let mut claims = Vec::new();
    for sentence in doc.sentences() {
        for token_idx in sentence.tokens.indices() {
            let act = match lexicon.territory.act(&lexicon::fold(doc.token(token_idx))) {
                Some("annex") => Act::Annex,
                Some("assert") => Act::Assert,
                Some("seize") => Act::Seize,
                _ => continue,
            };
            let around = |range: TokenRange| {
                names.mention_at(doc.span(range)).filter(|mention| is_actor(mention))
            };
            let before = around(TokenRange::new(token_idx.max(1) - 1, token_idx));
            let after =
                around(TokenRange::new(token_idx + 1, (token_idx + 2).min(doc.tokens().len())));
            let (Some(claimant), Some(territory)) = (before, after) else { continue };
            let filler = |mention: &Mention| Filler { span: mention.span, entity: mention.entity };
            claims.push(Claim {
                span: claimant.span.hull(territory.span),
                act,
                trigger: doc.tokens()[token_idx].span,
                claimant: vec![filler(claimant)],
                territory: vec![filler(territory)],
                counterparty: Vec::new(),
                speaker: Vec::new(),
                extent: Vec::new(),
                polarity: Polarity::Affirmed,
                modality: Modality::Actual,
                quote: None,
                confidence: Confidence::new(0.6),
                rule: Rule("claim/verb"),
                why: vec!["a verb of taking or claiming between two names".into()],
            });
        }
    }
    claims
}

fn is_actor(mention: &Mention) -> bool {
    matches!(mention.kind, EntityKind::Place | EntityKind::Organization | EntityKind::Nationality)
}
