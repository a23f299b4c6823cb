//! Readings made by hand, for the tests of the views: what they show is judged, not what is found.

use crate::{
    annotate,
    document::Document,
    view::{Reading, Text},
    wire::{ClaimRow, EntityRow, MentionRow, Reply, Unit},
};

/// A place, mentioned nowhere yet.
pub(super) fn place(id: &str, name: &str, point: Option<(f64, f64)>) -> EntityRow {
    let (lat, lon) = point.unzip();
    EntityRow { lat, lon, ..EntityRow::new(id.into(), "LOC", name.into()) }
}

/// A claim of the things with these ids to those with the others.
pub(super) fn claim(act: &str, claimants: &[&str], territories: &[&str]) -> ClaimRow {
    let ids = |ids: &[&str]| ids.iter().map(|&id| Some(id.to_owned())).collect();
    ClaimRow {
        start: 0,
        end: 1,
        act: act.into(),
        trigger: [0, 1],
        claimant: vec![[0, 1]; claimants.len()],
        territory: vec![[0, 1]; territories.len()],
        counterparty: Vec::new(),
        speaker: Vec::new(),
        extent: Vec::new(),
        polarity: "affirmed".into(),
        modality: "actual".into(),
        quote: None,
        claimant_entities: ids(claimants),
        territory_entities: ids(territories),
        counterparty_entities: Vec::new(),
        speaker_entities: Vec::new(),
        confidence: 1.0,
        rule: String::new(),
        why: Vec::new(),
    }
}

/// A reading of `text` with these things, each mentioned as often as `n_mentions` says, and these claims.
pub(super) fn reading(
    text: &str,
    things: Vec<(EntityRow, usize)>,
    claims: Vec<ClaimRow>,
) -> Reading {
    let doc = Document::new("");
    let mut reply = Reply::new(0, &doc, &annotate(&doc), Unit::Utf16);
    for (mut thing, n_mentions) in things {
        for _ in 0..n_mentions {
            thing.mentions.push(super::to_u32(reply.entities.len()));
            reply.entities.push(MentionRow {
                start: 0,
                end: 1,
                label: thing.label.clone(),
                entity: Some(thing.id.clone()),
                confidence: 1.0,
                rule: String::new(),
                why: Vec::new(),
            });
        }
        reply.linked.push(thing);
    }
    reply.claims = claims;
    Reading::new(Text::from(text), reply)
}
