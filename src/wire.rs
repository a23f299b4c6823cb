//! The exported schema, and the only conversion of bytes to UTF-16 units or code points.
//!
//! The same rows are what the browser gets and what `claimlight annotate --json` prints.

mod offsets;
mod parts;
mod recount;
mod rows;

use serde::{Deserialize, Serialize};

pub use self::recount::Recount;

#[cfg(doc)]
use crate::{
    claims::Claim,
    entities::{Entity, Homonym, Mention, Reference},
    quotes::{Quote, Speaker},
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
    pub structure: Vec<StructureRow>,
}

/// A half-open range, counted in the reply's [`Unit`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "start and end say it")]
pub struct Range {
    pub start: u32,
    pub end: u32,
}

/// A headline, byline or dateline: the paragraphs that are neither body nor furniture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "described on ParagraphKind")]
pub struct StructureRow {
    pub start: u32,
    pub end: u32,
    pub kind: String,
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

impl EntityRow {
    /// A thing of which nothing but its name is known, mentioned nowhere yet.
    pub(crate) fn new(id: String, label: &str, name: String) -> Self {
        Self {
            id,
            label: label.into(),
            name,
            country: None,
            lat: None,
            lon: None,
            mentions: Vec::new(),
            stands_for: None,
            dispute: None,
            parties: Vec::new(),
            other_names: Vec::new(),
            candidates: Vec::new(),
        }
    }
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

/// A row number or an offset as an index.
pub(crate) fn to_usize(idx: u32) -> usize {
    usize::try_from(idx).unwrap_or(usize::MAX)
}

/// An index as a row number or an offset: what is longer than 4 GB is beyond every unit here.
pub(crate) fn to_u32(idx: usize) -> u32 {
    u32::try_from(idx).unwrap_or(u32::MAX)
}
