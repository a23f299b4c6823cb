//! What the page shows, as plain data: what is drawn over which words, what the lists and cards say. No DOM, so it is
//! tested without a browser. All offsets are UTF-16 units, as the browser counts.

pub mod address;
pub mod blocks;
pub mod card;
pub mod changes;
pub mod corrected;
pub mod finding;
pub mod ink;
pub mod limits;
pub mod lists;
pub mod map;
pub mod matrix;
pub mod minimap;
pub mod naming;
pub mod only;
pub mod questions;
pub mod rails;
pub mod said;
pub mod summary;
pub mod told;
pub mod tools;
pub mod walk;
pub mod words;

#[cfg(test)]
mod trial;

use std::{cell::OnceCell, collections::BTreeMap, ops};

use crate::{
    corrections::{Layer, Shown, Touch},
    view::finding::Finding,
    wire::{EntityRow, Range, ReferenceRow, Reply},
};

pub(crate) use crate::wire::{to_u32, to_usize};

/// The article as the browser holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(Vec<u16>);

impl Text {
    /// The text with these UTF-16 units; a lone surrogate is kept.
    pub fn new(units: Vec<u16>) -> Self {
        Self(units)
    }

    /// How many UTF-16 units.
    pub fn len(&self) -> u32 {
        to_u32(self.0.len())
    }

    /// Whether there is no unit at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The UTF-16 units of `range`, as far as the text has them.
    pub fn units(&self, range: Range) -> &[u16] {
        let at = |unit: u32| to_usize(unit).min(self.0.len());
        self.0.get(at(range.start)..at(range.end)).unwrap_or_default()
    }

    /// `range` as it stands in the text, with its line ends.
    pub fn verbatim(&self, range: Range) -> String {
        String::from_utf16_lossy(self.units(range))
    }

    /// The words of `range` on one line.
    pub fn words(&self, range: Range) -> String {
        let units = self.units(range);
        let mut line = String::with_capacity(units.len());
        let mut is_apart = false;
        for letter in char::decode_utf16(units.iter().copied()) {
            let letter = letter.unwrap_or(char::REPLACEMENT_CHARACTER);
            if letter.is_whitespace() {
                is_apart = true;
                continue;
            }
            if std::mem::take(&mut is_apart) && !line.is_empty() {
                line.push(' ');
            }
            line.push(letter);
        }
        line
    }

    /// How many words, counted as stretches without white space.
    pub fn n_words(&self) -> usize {
        let is_space = |unit: &u16| matches!(*unit, 0x09..=0x0d | 0x20 | 0xa0);
        self.0.split(is_space).filter(|word| !word.is_empty()).count()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.encode_utf16().collect())
    }
}

/// An article with what was found in it.
#[derive(Debug)]
pub struct Reading {
    /// The article.
    pub text: Text,
    /// The findings, in UTF-16 units of `text`.
    pub reply: Reply<u32>,
    speakers: Vec<Speaker>,
    quote_speakers: Vec<Option<usize>>,
    /// For each thing in `linked`, how many mentions and references are of it.
    n_mentions: Vec<usize>,
    /// Put in order when it is first asked for.
    in_text_order: OnceCell<Vec<Finding>>,
    /// The rows that the reader had a hand in.
    touched: BTreeMap<(Layer, u32), Touch>,
    /// The rows of the reader's own findings.
    own: Vec<Finding>,
    /// The blocks of the article, once they are asked for.
    blocks: OnceCell<Vec<Range>>,
    /// The corrections that could not be placed, by number, with how many of their findings could not.
    pub unplaced: Vec<(usize, usize)>,
}

/// Someone who is quoted, numbered in the order of the first quote.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Speaker {
    /// The name to show.
    pub name: String,
    /// The thing that speaks, if the words name one.
    pub entity: Option<String>,
}

impl Reading {
    /// What the engine found, untouched.
    pub fn new(text: Text, reply: Reply<u32>) -> Self {
        Self::corrected(text, Shown { reply, touched: BTreeMap::new(), unplaced: Vec::new() })
    }

    /// What is shown once the reader has had a hand in it. Numbers the speakers.
    pub fn corrected(text: Text, shown: Shown) -> Self {
        let mut reading = Self {
            text,
            reply: shown.reply,
            speakers: Vec::new(),
            quote_speakers: Vec::new(),
            n_mentions: Vec::new(),
            in_text_order: OnceCell::new(),
            own: corrected::own(&shown.touched),
            touched: shown.touched,
            blocks: OnceCell::new(),
            unplaced: shown.unplaced,
        };
        reading.number_speakers();
        let linked = &reading.reply.linked;
        let mut n_mentions: Vec<usize> = linked.iter().map(|it| it.mentions.len()).collect();
        for (idx, row) in reading.reply.references.iter().enumerate() {
            if reading.is_wrong(Finding::Reference(to_u32(idx))) {
                continue;
            }
            let entity = row.entity.as_deref().and_then(entity_idx);
            if let Some(count) = entity.and_then(|entity| n_mentions.get_mut(entity)) {
                *count += 1;
            }
        }
        reading.n_mentions = n_mentions;
        reading
    }

    fn number_speakers(&mut self) {
        let mut numbers: BTreeMap<(Option<String>, String), usize> = BTreeMap::new();
        for idx in 0..self.reply.quotes.len() {
            let number = self.speaker(idx).map(|speaker| {
                let key = (speaker.entity.clone(), speaker.name.to_ascii_lowercase());
                *numbers.entry(key).or_insert_with(|| {
                    self.speakers.push(speaker);
                    self.speakers.len() - 1
                })
            });
            self.quote_speakers.push(number);
        }
    }

    fn speaker(&self, quote_idx: usize) -> Option<Speaker> {
        let quote = self.reply.quotes.get(quote_idx)?;
        let linked = quote.speaker_entity.as_deref().and_then(|id| self.entity(id));
        match (linked, quote.speaker) {
            (Some(entity), _) => {
                Some(Speaker { name: entity.name.clone(), entity: Some(entity.id.clone()) })
            }
            (None, Some(words)) => Some(Speaker { name: self.text.words(words), entity: None }),
            (None, None) => None,
        }
    }

    /// All who are quoted, in the order of their first quote.
    pub fn speakers(&self) -> &[Speaker] {
        &self.speakers
    }

    /// The index in [`Self::speakers`] of the one whose words quote number `quote_idx` gives.
    pub fn speaker_of(&self, quote_idx: usize) -> Option<usize> {
        self.quote_speakers.get(quote_idx).copied().flatten()
    }

    /// The same for who says claim number `claim_idx`: whom the text names for it, if they are quoted, else whose quote it
    /// stands in.
    pub fn speaker_of_claim(&self, claim_idx: usize) -> Option<usize> {
        let claim = self.reply.claims.get(claim_idx)?;
        let is_named =
            |it: &Speaker| it.entity.is_some() && claim.speaker_entities.contains(&it.entity);
        let quoted = || self.speaker_of(to_usize(claim.quote?));
        self.speakers.iter().position(is_named).or_else(quoted)
    }

    /// Every claim, quote and mention in the order of the text; what starts together, the larger first.
    pub fn in_text_order(&self) -> &[Finding] {
        self.in_text_order.get_or_init(|| walk::all(self))
    }

    /// The blocks that the article is shown in, in order.
    pub fn blocks(&self) -> &[Range] {
        self.blocks.get_or_init(|| blocks::of(&self.text))
    }

    /// The numbers of the blocks that a finding lies over.
    pub fn blocks_of(&self, finding: Finding) -> ops::Range<usize> {
        let Some(range) = self.range(finding) else { return 0..0 };
        let blocks = self.blocks();
        let first = blocks.partition_point(|block| block.end <= range.start);
        let n_more = blocks.iter().skip(first).take_while(|block| block.start < range.end).count();
        first..first + n_more
    }

    /// The thing with this id of the reply.
    pub fn entity(&self, id: &str) -> Option<&EntityRow> {
        entity_idx(id).and_then(|idx| self.reply.linked.get(idx))
    }

    /// Whether thing number `idx` of `linked` is named or referred to, and does not only stand behind a capital.
    pub fn is_in_text(&self, idx: usize) -> bool {
        self.n_mentions(idx) > 0
    }

    /// How often thing number `idx` of `linked` is named or referred to.
    pub fn n_mentions(&self, idx: usize) -> usize {
        self.n_mentions.get(idx).copied().unwrap_or(0)
    }

    /// From where to where a finding runs; for a thing, its first mention, or reference where nothing names it.
    pub fn range(&self, finding: Finding) -> Option<Range> {
        let reply = &self.reply;
        let (start, end) = match self.row(finding) {
            Finding::Claim(idx) => reply.claims.get(to_usize(idx)).map(|row| (row.start, row.end)),
            Finding::Quote(idx) => reply.quotes.get(to_usize(idx)).map(|row| (row.start, row.end)),
            Finding::Mention(idx) => {
                reply.entities.get(to_usize(idx)).map(|row| (row.start, row.end))
            }
            Finding::Reference(idx) => {
                reply.references.get(to_usize(idx)).map(|row| (row.start, row.end))
            }
            Finding::Entity(number) => {
                let entity = reply.linked.get(to_usize(number).checked_sub(1)?)?;
                let first = entity.mentions.first();
                let named = first.and_then(|&idx| reply.entities.get(to_usize(idx)));
                let refers = |row: &&ReferenceRow| row.entity.as_deref() == Some(&entity.id);
                let referred = || reply.references.iter().find(refers);
                named
                    .map(|row| (row.start, row.end))
                    .or_else(|| referred().map(|row| (row.start, row.end)))
                    .or_else(|| self.first_wrong(&entity.id).map(|it| (it.start, it.end)))
            }
            Finding::Own(_) => None,
        }?;
        Some(Range { start, end })
    }

    /// Whether a finding starts with this stretch of it: a quote may have several.
    pub(crate) fn starts_with(&self, row: Finding, stretch: Range) -> bool {
        self.range(row).is_some_and(|whole| whole.start == stretch.start)
    }

    /// Whether the number of a claim or quote stands after this stretch of it, the last.
    pub(crate) fn is_noted_after(&self, row: Finding, stretch: Range) -> bool {
        row.note().is_some() && self.range(row).is_some_and(|whole| whole.end == stretch.end)
    }

    /// The id in `linked` of the thing a mention or reference is of.
    pub fn entity_of(&self, finding: Finding) -> Option<&EntityRow> {
        let reply = &self.reply;
        let id = match self.row(finding) {
            Finding::Mention(idx) => reply.entities.get(to_usize(idx))?.entity.as_deref(),
            Finding::Reference(idx) => reply.references.get(to_usize(idx))?.entity.as_deref(),
            Finding::Entity(number) => {
                return reply.linked.get(to_usize(number).checked_sub(1)?);
            }
            Finding::Claim(_) | Finding::Quote(_) | Finding::Own(_) => None,
        }?;
        self.entity(id)
    }
}

/// The row of the thing with this id.
fn entity_idx(id: &str) -> Option<usize> {
    match Finding::parse(id)? {
        Finding::Entity(number) => to_usize(number).checked_sub(1),
        _ => None,
    }
}
