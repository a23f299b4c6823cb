//! Findings → rows of the schema. Counts no letters.

use super::{
    CandidateRow, ClaimRow, EntityRow, HomonymRow, MentionRow, QuoteRow, Range, ReferenceRow,
    Reply, StructureRow, Unit, offsets::Offsets, to_u32,
};
use crate::{
    Annotations,
    claims::{Claim, Filler},
    document::{Document, ParagraphKind},
    entities::{Entity, EntityId, Homonym, Mention, Reference},
    language,
    quotes::{Quote, Speaker},
    span::Span,
};

impl<Id> Reply<Id> {
    /// The rows for `annotations` of `doc`, with offsets in `unit`.
    pub fn new(id: Id, doc: &Document, annotations: &Annotations, unit: Unit) -> Self {
        let offsets = Offsets::new(doc, &spans(doc, annotations), unit);
        Self {
            id,
            offsets: unit,
            language: language::guess(doc).into(),
            entities: annotations.mentions.iter().map(|mention| offsets.mention(mention)).collect(),
            linked: annotations.entities.iter().enumerate().map(entity).collect(),
            references: annotations.references.iter().map(|it| offsets.reference(it)).collect(),
            quotes: annotations.quotes.iter().map(|quote| offsets.quote(quote)).collect(),
            claims: annotations.claims.iter().map(|claim| offsets.claim(claim)).collect(),
            furniture: furniture(doc).map(|span| offsets.range(span)).collect(),
            structure: structure(doc).map(|(span, kind)| offsets.structure(span, kind)).collect(),
        }
    }
}

fn furniture(doc: &Document) -> impl Iterator<Item = Span> + '_ {
    let is_furniture = |kind| kind == ParagraphKind::Furniture;
    doc.paragraphs()
        .iter()
        .filter(move |paragraph| is_furniture(paragraph.kind))
        .map(|paragraph| paragraph.span)
}

fn structure(doc: &Document) -> impl Iterator<Item = (Span, ParagraphKind)> + '_ {
    doc.paragraphs()
        .iter()
        .filter(|it| !matches!(it.kind, ParagraphKind::Body | ParagraphKind::Furniture))
        .map(|paragraph| (paragraph.span, paragraph.kind))
}

fn entity_id(id: EntityId) -> String {
    format!("e{}", id.0 + 1)
}

fn owned(text: Option<&'static str>) -> Option<String> {
    text.map(str::to_owned)
}

/// As few digits as say all, in a wider float: JavaScript has no other and would print `0.6000000238`.
fn rounded(value: f32, n_decimals: i32) -> f64 {
    let scale = 10_f64.powi(n_decimals);
    (f64::from(value) * scale).round() / scale
}

fn entity((idx, entity): (usize, &Entity)) -> EntityRow {
    EntityRow {
        id: entity_id(EntityId(idx)),
        label: entity.kind.label().into(),
        name: entity.name.clone(),
        country: owned(entity.country),
        lat: entity.point.map(|point| rounded(point.lat, 4)),
        lon: entity.point.map(|point| rounded(point.lon, 4)),
        mentions: entity.mentions.iter().map(|&idx| to_u32(idx)).collect(),
        stands_for: entity.stands_for.map(entity_id),
        dispute: owned(entity.dispute),
        parties: entity.parties.iter().map(|&party| party.into()).collect(),
        other_names: entity.other_names.clone(),
        candidates: entity.candidates.iter().map(homonym).collect(),
    }
}

fn homonym(homonym: &Homonym) -> HomonymRow {
    HomonymRow {
        name: homonym.name.clone(),
        country: owned(homonym.country),
        lat: homonym.point.map(|point| rounded(point.lat, 4)),
        lon: homonym.point.map(|point| rounded(point.lon, 4)),
    }
}

impl Offsets {
    fn structure(&self, span: Span, kind: ParagraphKind) -> StructureRow {
        let Range { start, end } = self.range(span);
        StructureRow { start, end, kind: kind.word().into() }
    }

    fn mention(&self, mention: &Mention) -> MentionRow {
        let Range { start, end } = self.range(mention.span);
        MentionRow {
            start,
            end,
            label: mention.kind.label().into(),
            entity: mention.entity.map(entity_id),
            confidence: rounded(mention.confidence.value(), 2),
            rule: mention.rule.to_string(),
            why: mention.why.clone(),
        }
    }

    fn reference(&self, reference: &Reference) -> ReferenceRow {
        let Range { start, end } = self.range(reference.span);
        ReferenceRow {
            start,
            end,
            entity: reference.entity.map(entity_id),
            confidence: rounded(reference.confidence.value(), 2),
            rule: reference.rule.to_string(),
            candidates: reference.candidates.iter().map(|&id| entity_id(id)).collect(),
        }
    }

    fn candidate(&self, speaker: &Speaker) -> CandidateRow {
        let Range { start, end } = self.range(speaker.span);
        CandidateRow { start, end, entity: speaker.entity.map(entity_id) }
    }

    fn quote(&self, quote: &Quote) -> QuoteRow {
        let Range { start, end } = self.range(quote.span);
        QuoteRow {
            start,
            end,
            kind: quote.kind.word().into(),
            parts: quote.parts.iter().map(|&part| self.range(part)).collect(),
            cue: quote.cue.map(|cue| self.range(cue)),
            speaker: quote.speaker.map(|speaker| self.range(speaker.span)),
            speaker_entity: quote.speaker.and_then(|speaker| speaker.entity).map(entity_id),
            candidates: quote.candidates.iter().map(|speaker| self.candidate(speaker)).collect(),
            confidence: rounded(quote.confidence.value(), 2),
            rule: quote.rule.to_string(),
            why: quote.why.clone(),
        }
    }

    fn claim(&self, claim: &Claim) -> ClaimRow {
        let Range { start, end } = self.range(claim.span);
        let slot =
            |fillers: &[Filler]| fillers.iter().map(|filler| self.pair(filler.span)).collect();
        ClaimRow {
            start,
            end,
            act: claim.act.word().into(),
            trigger: self.pair(claim.trigger),
            claimant: slot(&claim.claimant),
            territory: slot(&claim.territory),
            counterparty: slot(&claim.counterparty),
            speaker: slot(&claim.speaker),
            extent: claim.extent.iter().map(|&span| self.pair(span)).collect(),
            polarity: claim.polarity.word().into(),
            modality: claim.modality.word().into(),
            quote: claim.quote.map(|id| to_u32(id.0)),
            claimant_entities: filler_entities(&claim.claimant),
            territory_entities: filler_entities(&claim.territory),
            counterparty_entities: filler_entities(&claim.counterparty),
            speaker_entities: filler_entities(&claim.speaker),
            confidence: rounded(claim.confidence.value(), 2),
            rule: claim.rule.to_string(),
            why: claim.why.clone(),
        }
    }
}

fn filler_entities(fillers: &[Filler]) -> Vec<Option<String>> {
    fillers.iter().map(|filler| filler.entity.map(entity_id)).collect()
}

fn spans(doc: &Document, annotations: &Annotations) -> Vec<Span> {
    let mut spans: Vec<Span> = furniture(doc).collect();
    spans.extend(structure(doc).map(|(span, _)| span));
    spans.extend(annotations.mentions.iter().map(|mention| mention.span));
    spans.extend(annotations.references.iter().map(|reference| reference.span));
    for quote in &annotations.quotes {
        spans.push(quote.span);
        spans.extend(&quote.parts);
        spans.extend(quote.cue);
        spans.extend(quote.speaker.iter().chain(&quote.candidates).map(|speaker| speaker.span));
    }
    for claim in &annotations.claims {
        spans.extend([claim.span, claim.trigger]);
        spans.extend(&claim.extent);
        for slot in [&claim.claimant, &claim.territory, &claim.counterparty, &claim.speaker] {
            spans.extend(slot.iter().map(|filler| filler.span));
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_print_as_short_as_they_are() {
        let rounded = [(0.6, 2), (0.123_456, 2), (48.856_61, 4), (1.0, 2)]
            .map(|(value, n_decimals)| serde_json::to_string(&rounded(value, n_decimals)).unwrap());
        assert_eq!(rounded, ["0.6", "0.12", "48.8566", "1.0"]);
    }
}
