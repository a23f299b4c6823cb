//! Who says what is whose: names, quotes with their speakers, and territorial claims in an English news article.
//!
//! # The walk
//!
//! text → [`document`] → [`entities`] → [`quotes`] → [`claims`] → [`wire`] → [`layers`] → [`view`] → marks on the page. Each stage is a
//! pure function of what stands left of it; [`annotate`] is the only pipeline. The command prints a [`listing`] or the
//! [`wire`] rows, the page paints what [`view`] says, and both can [`export`] it.
//!
//! # Invariants
//!
//! 1. Imports point left only: `span, rule, table < document < language, lexicon, model < entities < quotes < claims < wire < layers, corrections < view < export < web`;
//!    [`intake`] reads only tables; [`listing`], [`score`] and `command` read everything and are read by no stage.
//! 2. The text is held once, verbatim. Nothing is normalized; folding happens per token at lookup.
//! 3. The core is total: any `&str` gives [`Annotations`]. No `Result`, no panic on input.
//! 4. A stage is a pure function of its arguments; only [`annotate`] touches [`Lexicon::bundled`].
//! 5. Later stages refer back by id; nothing refers forward, nothing is edited after it is returned.
//! 6. Bytes left of [`wire`], UTF-16 units or code points right of it, converted there alone.
//! 7. Same text, same bytes out: no hash-order iteration, clock or randomness.

pub mod claims;
#[cfg(not(target_family = "wasm"))]
pub mod command;
pub mod corrections;
pub mod document;
pub mod entities;
pub mod export;
pub mod intake;
pub mod language;
pub mod layers;
pub mod lexicon;
pub mod listing;
mod model;
mod order;
pub mod quotes;
pub mod rule;
pub mod score;
pub mod span;
pub mod table;
pub mod view;
pub mod wire;

#[cfg(feature = "train")]
pub mod train;
#[cfg(feature = "web")]
pub mod web;

use crate::{
    claims::Claim,
    document::Document,
    entities::{Entity, Mention, Reference},
    lexicon::Lexicon,
    quotes::Quote,
};

/// All that was found in one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotations {
    /// The things named, in the order of their first mention.
    pub entities: Vec<Entity>,
    /// The names, dates and sums, in text order; they never overlap.
    pub mentions: Vec<Mention>,
    /// Pronouns and descriptions that stand for an entity, in text order.
    pub references: Vec<Reference>,
    /// Quotes in order of their start.
    pub quotes: Vec<Quote>,
    /// Territorial claims in order of their start.
    pub claims: Vec<Claim>,
}

/// Finds names, then quotes, then claims, with the bundled lexicon. Total: any document gives an answer.
pub fn annotate(doc: &Document) -> Annotations {
    annotate_by_stage(doc, |_| {})
}

/// The same; `done` hears the name of each stage at its end, so that stages can be timed where they run.
pub fn annotate_by_stage(doc: &Document, mut done: impl FnMut(&str)) -> Annotations {
    let lexicon = Lexicon::bundled();
    let names = entities::find(doc, lexicon);
    done("names");
    let quotes = quotes::find(doc, lexicon, &names);
    let first_person = quotes::references(doc, lexicon, &names, &quotes);
    let names = names.with_references(first_person);
    done("quotes");
    let claims = claims::find(doc, lexicon, &names, &quotes);
    done("claims");
    let entities::Names { entities, mentions, references } = names;
    Annotations { entities, mentions, references, quotes, claims }
}
