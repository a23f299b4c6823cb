//! The exported schema, and the only conversion of bytes to UTF-16 units or code points.
//!
//! The same rows are what the browser gets and what `claimlight annotate --json` prints.

use serde::{Deserialize, Serialize};

use crate::{
    Annotations,
    claims::{Claim, Filler},
    document::{Document, ParagraphKind},
    entities::{Entity, EntityId, Homonym, Mention, Reference},
    language,
    quotes::{Quote, Speaker},
    span::Span,
};

/// What offsets count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Unicode code points.
    Codepoint,
    /// UTF-16 units, as JavaScript strings count.
    Utf16,
    /// Bytes of UTF-8.
    Byte,
}

/// All findings in one text. `Id` is what the asker sent along, echoed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "the fields are the contract's, described on the types they are made from"
)]
pub struct Reply<Id> {
    pub id: Id,
    pub offsets: Unit,
    pub language: String,
    pub entities: Vec<MentionRow>,
    pub linked: Vec<EntityRow>,
    pub references: Vec<ReferenceRow>,
    pub quotes: Vec<QuoteRow>,
    pub claims: Vec<ClaimRow>,
    pub furniture: Vec<Range>,
}

/// A half-open range, counted in the reply's [`Unit`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "start and end say it")]
pub struct Range {
    pub start: u32,
    pub end: u32,
}

/// A name, date or sum: [`Mention`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "described on Mention")]
pub struct MentionRow {
    pub start: u32,
    pub end: u32,
    pub label: String,
    pub entity: Option<String>,
    pub confidence: f64,
    pub rule: String,
    pub why: Vec<String>,
}

/// A thing: [`Entity`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "described on Entity")]
pub struct EntityRow {
    pub id: String,
    pub label: String,
    pub name: String,
    pub country: Option<String>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub mentions: Vec<u32>,
    pub stands_for: Option<String>,
    pub dispute: Option<String>,
    pub parties: Vec<String>,
    pub other_names: Vec<String>,
    pub candidates: Vec<HomonymRow>,
}

/// Another thing of the same name: [`Homonym`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "described on Homonym")]
pub struct HomonymRow {
    pub name: String,
    pub country: Option<String>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
}

/// A pronoun or description: [`Reference`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "described on Reference")]
pub struct ReferenceRow {
    pub start: u32,
    pub end: u32,
    pub entity: Option<String>,
    pub confidence: f64,
    pub rule: String,
    pub candidates: Vec<String>,
}

/// A possible speaker: [`Speaker`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "described on Speaker")]
pub struct CandidateRow {
    pub start: u32,
    pub end: u32,
    pub entity: Option<String>,
}

/// Words attributed to someone: [`Quote`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "described on Quote")]
pub struct QuoteRow {
    pub start: u32,
    pub end: u32,
    pub kind: String,
    pub parts: Vec<Range>,
    pub cue: Option<Range>,
    pub speaker: Option<Range>,
    pub speaker_entity: Option<String>,
    pub candidates: Vec<CandidateRow>,
    pub confidence: f64,
    pub rule: String,
    pub why: Vec<String>,
}

/// A territorial claim: [`Claim`]. Slots are lists of `[start, end]`; the entities beside a slot are one an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "described on Claim")]
pub struct ClaimRow {
    pub start: u32,
    pub end: u32,
    pub act: String,
    pub trigger: [u32; 2],
    pub claimant: Vec<[u32; 2]>,
    pub territory: Vec<[u32; 2]>,
    pub counterparty: Vec<[u32; 2]>,
    pub speaker: Vec<[u32; 2]>,
    pub extent: Vec<[u32; 2]>,
    pub polarity: String,
    pub modality: String,
    pub quote: Option<u32>,
    pub claimant_entities: Vec<Option<String>>,
    pub territory_entities: Vec<Option<String>>,
    pub counterparty_entities: Vec<Option<String>>,
    pub speaker_entities: Vec<Option<String>>,
    pub confidence: f64,
    pub rule: String,
    pub why: Vec<String>,
}

impl<Id> Reply<Id> {
    /// The rows for `annotations` of `doc`, with offsets in `unit`.
    pub fn new(id: Id, doc: &Document, annotations: &Annotations, unit: Unit) -> Self {
        let offsets = Offsets::new(doc, annotations, unit);
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

fn entity_id(id: EntityId) -> String {
    format!("e{}", id.0 + 1)
}

fn owned(text: Option<&'static str>) -> Option<String> {
    text.map(str::to_owned)
}

fn index(idx: usize) -> u32 {
    u32::try_from(idx).unwrap_or(u32::MAX)
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
        mentions: entity.mentions.iter().map(|&idx| index(idx)).collect(),
        stands_for: entity.stands_for.map(entity_id),
        dispute: owned(entity.dispute),
        parties: entity.parties.iter().map(|&party| party.into()).collect(),
        other_names: entity.other_names.clone(),
        candidates: entity.candidates.iter().map(homonym).collect(),
    }
}

fn homonym(homonym: &Homonym) -> HomonymRow {
    HomonymRow {
        name: homonym.name.into(),
        country: owned(homonym.country),
        lat: homonym.point.map(|point| rounded(point.lat, 4)),
        lon: homonym.point.map(|point| rounded(point.lon, 4)),
    }
}

fn length(text: &str, unit: Unit) -> usize {
    match unit {
        Unit::Codepoint => text.chars().count(),
        Unit::Utf16 => text.chars().map(char::len_utf16).sum(),
        Unit::Byte => text.len(),
    }
}

/// Every byte offset that the rows need, sorted, beside the same place counted in the reply's unit.
struct Offsets(Vec<(usize, u32)>);

impl Offsets {
    /// One pass over the text.
    fn new(doc: &Document, annotations: &Annotations, unit: Unit) -> Self {
        let mut bytes: Vec<usize> =
            spans(doc, annotations).iter().flat_map(|span| [span.start(), span.end()]).collect();
        bytes.sort_unstable();
        bytes.dedup();
        let text = doc.text();
        let mut places = Vec::with_capacity(bytes.len());
        let (mut start, mut count) = (0, 0);
        for byte in bytes {
            // No stage gives an offset inside a letter or behind the text; the others would still be right.
            let end = (start..=byte.min(text.len())).rev().find(|&at| text.is_char_boundary(at));
            let end = end.unwrap_or(start);
            count += length(doc.slice(Span::new(start, end)), unit);
            start = end;
            places.push((byte, index(count)));
        }
        Self(places)
    }

    fn at(&self, byte: usize) -> u32 {
        let idx = self.0.partition_point(|&(at, _)| at < byte);
        self.0.get(idx).or(self.0.last()).map_or(0, |&(_, count)| count)
    }

    fn range(&self, span: Span) -> Range {
        Range { start: self.at(span.start()), end: self.at(span.end()) }
    }

    fn pair(&self, span: Span) -> [u32; 2] {
        [self.at(span.start()), self.at(span.end())]
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
            quote: claim.quote.map(|id| index(id.0)),
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
