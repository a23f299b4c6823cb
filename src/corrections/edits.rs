//! What a finding says or where it stands, changed by the reader: the words of any, act and slots of a claim. Adds no row.

use crate::{
    corrections::{
        Anchor, Layer,
        additions::kind_of,
        apply::{Sheet, item, pair},
    },
    wire::{ClaimRow, Range},
};

/// The words of a slot, and what each of them means.
type Slot = (Vec<[u32; 2]>, Vec<Option<String>>);

impl Sheet<'_> {
    /// Makes `range` the words of these findings; a thing that is named nowhere else is called so.
    pub(super) fn restretch(&mut self, rows: &[(Layer, u32)], range: Range) {
        let Range { start, end } = range;
        for &(layer, idx) in rows {
            self.touch((layer, idx));
            let reply = &mut self.shown.reply;
            match layer {
                Layer::Name => {
                    let Some(row) = item(&mut reply.entities, idx) else { continue };
                    (row.start, row.end) = (start, end);
                    let Some(thing) = row.entity.clone() else { continue };
                    let named = reply.linked.iter_mut().find(|row| row.id == thing);
                    if let Some(row) = named.filter(|row| row.mentions == [idx]) {
                        row.name = self.text.line(range);
                    }
                    self.dirty.insert(thing);
                }
                Layer::Reference => {
                    let Some(row) = item(&mut reply.references, idx) else { continue };
                    (row.start, row.end) = (start, end);
                }
                Layer::Quote => {
                    let Some(row) = item(&mut reply.quotes, idx) else { continue };
                    (row.start, row.end) = (start, end);
                    row.parts.retain(|part| start < part.end && part.start < end);
                    match row.parts.as_mut_slice() {
                        [] => row.parts.push(range),
                        [only] => *only = range,
                        [first, .., last] => (first.start, last.end) = (start, end),
                    }
                    row.kind = kind_of(&self.text.words(range)).into();
                }
                Layer::Claim => {
                    let Some(row) = item(&mut reply.claims, idx) else { continue };
                    (row.start, row.end) = (start, end);
                }
            }
        }
    }

    /// Has `edit` change these claims.
    pub(super) fn rewrite(&mut self, rows: &[(Layer, u32)], edit: &dyn Fn(&mut ClaimRow)) {
        for &(layer, idx) in rows.iter().filter(|(layer, _)| *layer == Layer::Claim) {
            self.touch((layer, idx));
            if let Some(row) = item(&mut self.shown.reply.claims, idx) {
                edit(row);
            }
        }
    }

    /// What fills a slot with `words`; none if some of them are not in the text.
    pub(super) fn slot(&self, words: &[Anchor]) -> Option<Slot> {
        let ranges: Option<Vec<Range>> = words.iter().map(|words| self.text.place(words)).collect();
        let ranges = ranges?;
        let things = ranges.iter().map(|&range| self.actor_at(range)).collect();
        Some((ranges.into_iter().map(pair).collect(), things))
    }
}
