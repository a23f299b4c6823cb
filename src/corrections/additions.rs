//! The findings of the reader's own. Changes no row of the engine's.

use crate::{
    corrections::{
        AddedClaim, Addition, Correction, Layer,
        apply::{Sheet, YOU},
    },
    wire::{ClaimRow, MentionRow, QuoteRow, Range, to_u32},
};

impl Sheet<'_> {
    /// Adds what `event` says; how many places could not be found.
    pub(super) fn add(&mut self, event: &Correction, addition: &Addition) -> usize {
        let places = event.about.iter().map(|target| self.text.place(&target.place));
        let places: Vec<Range> = places.flatten().collect();
        let mut n_lost = event.about.len() - places.len();
        match addition {
            Addition::Name(label) => {
                let Some(&first) = places.first() else { return n_lost };
                let thing = self.thing_called(label, first);
                for &range in &places {
                    self.add_name(range, label, &thing);
                }
            }
            Addition::Quote(speaker) => {
                let words = speaker.as_ref().map(|speaker| self.text.place(speaker));
                if words == Some(None) {
                    return event.about.len();
                }
                for &range in &places {
                    self.add_quote(range, words.flatten());
                }
            }
            Addition::Claim(claim) => {
                for &range in &places {
                    if self.add_claim(range, claim).is_none() {
                        n_lost = event.about.len();
                    }
                }
            }
        }
        n_lost
    }

    fn add_name(&mut self, Range { start, end }: Range, label: &str, thing: &str) {
        let row = MentionRow {
            start,
            end,
            label: label.into(),
            entity: Some(thing.into()),
            confidence: 1.0,
            rule: YOU.into(),
            why: Vec::new(),
        };
        self.shown.reply.entities.push(row);
        self.own(Layer::Name, self.shown.reply.entities.len());
        self.dirty.insert(thing.into());
    }

    fn add_quote(&mut self, range: Range, speaker: Option<Range>) {
        let row = QuoteRow {
            start: range.start,
            end: range.end,
            kind: kind_of(&self.text.words(range)).into(),
            parts: vec![range],
            cue: None,
            speaker,
            speaker_entity: speaker.and_then(|range| self.thing_at(range)),
            candidates: Vec::new(),
            confidence: 1.0,
            rule: YOU.into(),
            why: Vec::new(),
        };
        self.shown.reply.quotes.push(row);
        self.own(Layer::Quote, self.shown.reply.quotes.len());
    }

    /// Adds a claim, if its words are in the text.
    fn add_claim(&mut self, range: Range, claim: &AddedClaim) -> Option<()> {
        let (claimant, claimant_entities) = self.slot(claim.claimant.as_slice())?;
        let (territory, territory_entities) = self.slot(claim.territory.as_slice())?;
        let row = ClaimRow {
            start: range.start,
            end: range.end,
            act: claim.act.clone(),
            trigger: [range.start; 2],
            claimant,
            territory,
            counterparty: Vec::new(),
            speaker: Vec::new(),
            extent: Vec::new(),
            polarity: "affirmed".into(),
            modality: "actual".into(),
            quote: self.quote_around(range),
            claimant_entities,
            territory_entities,
            counterparty_entities: Vec::new(),
            speaker_entities: Vec::new(),
            confidence: 1.0,
            rule: YOU.into(),
            why: Vec::new(),
        };
        self.shown.reply.claims.push(row);
        self.own(Layer::Claim, self.shown.reply.claims.len());
        Some(())
    }

    /// The row number `n_rows` of a layer, counted from 1, is the reader's own.
    fn own(&mut self, layer: Layer, n_rows: usize) {
        let row = (layer, to_u32(n_rows - 1));
        self.shown.touched.entry(row).or_default().own = Some(self.n_own);
        self.n_own += 1;
    }

    /// The same for words that act: a capital does so for its country.
    pub(super) fn actor_at(&self, range: Range) -> Option<String> {
        let thing = self.thing_at(range)?;
        let row = self.shown.reply.linked.iter().find(|row| row.id == thing);
        Some(row.and_then(|row| row.stands_for.clone()).unwrap_or(thing))
    }

    fn quote_around(&self, range: Range) -> Option<u32> {
        let quotes = self.shown.reply.quotes.iter().enumerate();
        let around = quotes.filter(|(_, row)| row.start <= range.start && range.end <= row.end);
        let around = around.map(|(idx, row)| (row.end - row.start, to_u32(idx)));
        around.filter(|&(_, idx)| !self.is_wrong(Layer::Quote, idx)).min().map(|(_, idx)| idx)
    }

    /// The thing of this kind that has the words of `range` for its name, else a new one.
    fn thing_called(&mut self, label: &str, range: Range) -> String {
        let name = self.text.words(range);
        let linked = &self.shown.reply.linked;
        let known = linked.iter().find(|row| row.label == label && row.name == name);
        match known.map(|row| row.id.clone()) {
            Some(id) => id,
            None => self.add_thing(label, range),
        }
    }
}

/// The kind of a quote of these words, by the marks in them.
pub(super) fn kind_of(words: &str) -> &'static str {
    let is_mark = |letter: char| matches!(letter, '“' | '”' | '"' | '«' | '»' | '„');
    match (words.starts_with(is_mark), words.ends_with(is_mark)) {
        (true, true) => "direct",
        _ if words.contains(is_mark) => "mixed",
        _ => "indirect",
    }
}
