//! Candidates → things: which names are one, and what the tables know of them. Finds no names.

use crate::{
    document::Document,
    entities::{Entity, EntityId, EntityKind, Mention, candidates::Candidate},
    lexicon::{self, Lexicon},
};

/// Links `candidates`, in text order, into things.
pub(super) fn link(
    doc: &Document,
    lexicon: &Lexicon,
    candidates: Vec<Candidate>,
) -> (Vec<Entity>, Vec<Mention>) {
    let mut entities: Vec<Entity> = Vec::new();
    let mut mentions = Vec::new();
    for (mention_idx, candidate) in candidates.into_iter().enumerate() {
        let is_thing = !matches!(candidate.kind, EntityKind::Date | EntityKind::Money);
        let entity = is_thing.then(|| {
            let name = doc.slice(candidate.span);
            let known = entities.iter().position(|entity| entity.name == name);
            let idx = known.unwrap_or_else(|| {
                let place = lexicon.places.get(&lexicon::fold(name));
                entities.push(Entity {
                    kind: candidate.kind,
                    name: name.into(),
                    mentions: Vec::new(),
                    country: place.map(|place| place.country).filter(|code| !code.is_empty()),
                    point: None,
                    stands_for: None,
                    dispute: None,
                    parties: Vec::new(),
                    other_names: Vec::new(),
                    candidates: Vec::new(),
                });
                entities.len() - 1
            });
            entities[idx].mentions.push(mention_idx);
            EntityId(idx)
        });
        let Candidate { span, kind, confidence, rule, why } = candidate;
        mentions.push(Mention { span, kind, entity, confidence, rule, why });
    }
    (entities, mentions)
}
