//! Pronouns and descriptions → things. Finds no names.

use crate::{
    document::Document,
    entities::{Entity, EntityId, EntityKind, Mention, Reference, profile::Profile},
    lexicon::{self, Lexicon},
    rule::{Confidence, Rule},
};

/// All pronouns and descriptions of `doc` that may stand for one of `entities`.
pub(super) fn find(
    doc: &Document,
    _lexicon: &Lexicon,
    entities: &[Entity],
    mentions: &[Mention],
    _profiles: &[Profile],
) -> Vec<Reference> {
    let mut references = Vec::new();
    let mut last_person: Option<EntityId> = None;
    let mut next_mention = 0;
    for (token_idx, token) in doc.tokens().iter().enumerate() {
        while let Some(mention) =
            mentions.get(next_mention).filter(|mention| mention.span.start() <= token.span.start())
        {
            if let Some(id) = mention.entity.filter(|id| entities[id.0].kind == EntityKind::Person)
            {
                last_person = Some(id);
            }
            next_mention += 1;
        }
        let is_pronoun = matches!(&*lexicon::fold(doc.token(token_idx)), "he" | "she");
        if let (true, Some(id)) = (is_pronoun, last_person) {
            references.push(Reference {
                span: token.span,
                entity: Some(id),
                confidence: Confidence::new(0.5),
                rule: Rule("reference/last-person"),
                candidates: vec![id],
            });
        }
    }
    references
}
