//! What the engine found and what the reader put right → what is shown. The engine's rows keep their numbers, the reader's
//! own stand behind them. Moves no anchor.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    corrections::{
        Change, Correction, Layer, Letters, Target,
        links::{self, Link},
        rows,
    },
    order,
    wire::{EntityRow, MentionRow, Range, Reply, to_u32, to_usize},
};

/// The rule that answered, where it was the reader.
pub(super) const YOU: &str = "you";

/// Whether the reader takes a finding for right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is.
    Right,
    /// It is not: it is shown in the list alone.
    Wrong,
}

/// What the reader did to one row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Touch {
    /// What was said last, if anything.
    pub verdict: Option<Verdict>,
    /// Whether what it says was changed.
    pub is_changed: bool,
    /// The number of an own finding: `u0` is the first.
    pub own: Option<u32>,
}

/// All that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The rows.
    pub reply: Reply<u32>,
    /// The rows that the reader had a hand in.
    pub touched: BTreeMap<(Layer, u32), Touch>,
    /// The events, by number, that could not be placed whole, with how many of their findings could not.
    pub unplaced: Vec<(usize, usize)>,
}

/// What is shown where the engine found `found` in `text` and `events` hold.
pub fn apply(found: &Reply<u32>, text: &Letters<'_>, events: &[Correction]) -> Shown {
    let shown = Shown { reply: found.clone(), touched: BTreeMap::new(), unplaced: Vec::new() };
    let mut sheet = Sheet { text, shown, n_own: 0, dirty: BTreeSet::new() };
    for (idx, event) in events.iter().enumerate() {
        let n_lost = sheet.event(event);
        if n_lost > 0 {
            sheet.shown.unplaced.push((idx, n_lost));
        }
    }
    sheet.count_mentions();
    sheet.shown
}

/// The rows on the way from what was found to what is shown.
pub(super) struct Sheet<'a> {
    pub(super) text: &'a Letters<'a>,
    pub(super) shown: Shown,
    /// How many findings are the reader's own.
    pub(super) n_own: u32,
    /// The things whose mentions changed.
    pub(super) dirty: BTreeSet<String>,
}

impl Sheet<'_> {
    /// Does what `event` says; how many of its targets could not be placed.
    fn event(&mut self, event: &Correction) -> usize {
        if let Change::Add(addition) = &event.change {
            return self.add(event, addition);
        }
        let mut rows = Vec::new();
        let mut n_lost = 0;
        for target in &event.about {
            match self.text.place(&target.place) {
                Some(range) => match self.row(target, range) {
                    Some(row) => rows.push((target.layer, row)),
                    // What is no longer found is not shown: that is what the reader wants.
                    None if event.change == Change::Wrong => {}
                    None => n_lost += 1,
                },
                None => n_lost += 1,
            }
        }
        if self.change(&event.change, &rows) { n_lost } else { event.about.len() }
    }

    /// Whether the words that `change` names are in the text.
    fn change(&mut self, change: &Change, rows: &[(Layer, u32)]) -> bool {
        match change {
            Change::Right => self.judge(rows, Verdict::Right),
            Change::Wrong => self.judge(rows, Verdict::Wrong),
            Change::Label(label) => self.relabel(rows, label),
            Change::Speaker(speaker) => {
                let words = speaker.as_ref().map(|speaker| self.text.place(speaker));
                if words == Some(None) {
                    return false;
                }
                self.attribute(rows, words.flatten());
            }
            Change::SameAs(name) => {
                let Some(thing) = self.text.place(name).and_then(|range| self.thing_at(range))
                else {
                    return false;
                };
                self.link(rows, &thing);
            }
            Change::NotSame => self.split(rows),
            Change::Words(words) => {
                let Some(range) = self.text.place(words) else { return false };
                self.restretch(rows, range);
            }
            Change::Act(act) => self.rewrite(rows, &|row| {
                row.act.clone_from(act);
                row.counterparty.clear();
                row.counterparty_entities.clear();
            }),
            Change::Claimant(words) => {
                let Some((pairs, things)) = self.slot(words) else { return false };
                self.rewrite(rows, &|row| {
                    row.claimant.clone_from(&pairs);
                    row.claimant_entities.clone_from(&things);
                });
            }
            Change::Territory(words) => {
                let Some((pairs, things)) = self.slot(words) else { return false };
                self.rewrite(rows, &|row| {
                    row.territory.clone_from(&pairs);
                    row.territory_entities.clone_from(&things);
                });
            }
            Change::Add(_) => {}
        }
        true
    }

    fn judge(&mut self, rows: &[(Layer, u32)], verdict: Verdict) {
        for &row in rows {
            self.shown.touched.entry(row).or_default().verdict = Some(verdict);
            if let (Layer::Name, Some(row)) = (row.0, self.mention(row.1)) {
                let thing = row.entity.clone();
                self.dirty.extend(thing);
            }
        }
    }

    /// Another kind for these names; for their thing too where they are all of its names.
    fn relabel(&mut self, rows: &[(Layer, u32)], label: &str) {
        let mut names: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for &(_, idx) in rows.iter().filter(|(layer, _)| *layer == Layer::Name) {
            self.touch((Layer::Name, idx));
            let Some(row) = self.mention(idx) else { continue };
            label.clone_into(&mut row.label);
            if let Some(thing) = row.entity.clone() {
                names.entry(thing).or_default().push(idx);
            }
        }
        for (thing, names) in names {
            let Some(row) = self.shown.reply.linked.iter_mut().find(|row| row.id == thing) else {
                continue;
            };
            if row.mentions.iter().all(|idx| names.contains(idx)) {
                label.clone_into(&mut row.label);
                if label != "LOC" {
                    // What the tables know of the place is not known of this.
                    let (id, name) = (row.id.clone(), row.name.clone());
                    let mentions = std::mem::take(&mut row.mentions);
                    *row = EntityRow { mentions, ..EntityRow::new(id, label, name) };
                }
            }
        }
    }

    /// Puts the words of `speaker` behind quotes and claims.
    fn attribute(&mut self, rows: &[(Layer, u32)], speaker: Option<Range>) {
        let thing = speaker.and_then(|range| self.thing_at(range));
        for &(layer, idx) in rows {
            self.touch((layer, idx));
            match layer {
                Layer::Quote => {
                    let Some(row) = item(&mut self.shown.reply.quotes, idx) else { continue };
                    row.speaker = speaker;
                    row.speaker_entity.clone_from(&thing);
                    row.candidates.clear();
                    row.confidence = 1.0;
                }
                Layer::Claim => {
                    let Some(row) = item(&mut self.shown.reply.claims, idx) else { continue };
                    row.speaker = speaker.map(pair).into_iter().collect();
                    row.speaker_entities = speaker.map(|_| thing.clone()).into_iter().collect();
                }
                Layer::Name | Layer::Reference => {}
            }
        }
    }

    /// Makes these names and references mean `thing`.
    fn link(&mut self, rows: &[(Layer, u32)], thing: &str) {
        let acting = |reply: &Reply<u32>, id: &str| {
            let row = reply.linked.iter().find(|row| row.id == id);
            row.and_then(|row| row.stands_for.clone()).unwrap_or_else(|| id.to_owned())
        };
        for &(layer, idx) in rows {
            let Some((range, old)) = self.relink(layer, idx, Some(thing)) else { continue };
            let reply = &mut self.shown.reply;
            let before = old.iter().map(|id| acting(reply, id)).chain(old.clone()).collect();
            let link = Link { range, before, after: Some(acting(reply, thing)) };
            links::follow(reply, &link);
            self.dirty.extend(old);
        }
        self.dirty.insert(thing.to_owned());
    }

    /// Makes a thing of its own of these names; what these references stand for is left open.
    fn split(&mut self, rows: &[(Layer, u32)]) {
        let names: Vec<_> = rows.iter().copied().filter(|row| row.0 == Layer::Name).collect();
        if let Some(&(_, first)) = names.first()
            && let Some(row) = self.mention(first)
        {
            let label = row.label.clone();
            let range = Range { start: row.start, end: row.end };
            let thing = self.add_thing(&label, range);
            self.link(&names, &thing);
        }
        for &(layer, idx) in rows.iter().filter(|row| row.0 == Layer::Reference) {
            let Some((range, old)) = self.relink(layer, idx, None) else { continue };
            let link = Link { range, before: old.into_iter().collect(), after: None };
            links::follow(&mut self.shown.reply, &link);
        }
    }

    /// Links one name or reference to `thing`; where it stands and what it was linked to.
    fn relink(
        &mut self,
        layer: Layer,
        idx: u32,
        thing: Option<&str>,
    ) -> Option<(Range, Option<String>)> {
        self.touch((layer, idx));
        let thing = thing.map(str::to_owned);
        match layer {
            Layer::Name => {
                let row = self.mention(idx)?;
                row.confidence = 1.0;
                row.rule = YOU.into();
                Some((
                    Range { start: row.start, end: row.end },
                    std::mem::replace(&mut row.entity, thing),
                ))
            }
            Layer::Reference => {
                let row = item(&mut self.shown.reply.references, idx)?;
                row.confidence = 1.0;
                row.rule = YOU.into();
                row.candidates.clear();
                Some((
                    Range { start: row.start, end: row.end },
                    std::mem::replace(&mut row.entity, thing),
                ))
            }
            Layer::Quote | Layer::Claim => None,
        }
    }

    pub(super) fn touch(&mut self, row: (Layer, u32)) {
        self.shown.touched.entry(row).or_default().is_changed = true;
    }

    fn mention(&mut self, idx: u32) -> Option<&mut MentionRow> {
        item(&mut self.shown.reply.entities, idx)
    }

    pub(super) fn is_wrong(&self, layer: Layer, idx: u32) -> bool {
        self.shown.touched.get(&(layer, idx)).is_some_and(|it| it.verdict == Some(Verdict::Wrong))
    }

    fn row(&self, target: &Target, range: Range) -> Option<u32> {
        rows::find(&self.shown.reply, target, range)
    }

    /// The thing that the words of `range` mean: a person named in them, else what is named last; else what they stand for.
    pub(super) fn thing_at(&self, range: Range) -> Option<String> {
        let inside = |start: u32, end: u32| range.start <= start && end <= range.end;
        let reply = &self.shown.reply;
        let rows = reply.entities.iter().enumerate();
        let rows = rows.filter(|(_, row)| row.entity.is_some() && inside(row.start, row.end));
        let names: Vec<&MentionRow> = rows
            .filter(|(idx, _)| !self.is_wrong(Layer::Name, to_u32(*idx)))
            .map(|(_, row)| row)
            .collect();
        let name = names.iter().find(|row| row.label == "PER").or(names.last());
        let refers = || reply.references.iter().find(|row| inside(row.start, row.end));
        name.map(|row| row.entity.clone()).or_else(|| refers().map(|row| row.entity.clone()))?
    }

    pub(super) fn add_thing(&mut self, label: &str, range: Range) -> String {
        let linked = &mut self.shown.reply.linked;
        let id = ["e", &(linked.len() + 1).to_string()].concat();
        linked.push(EntityRow::new(id.clone(), label, self.text.line(range)));
        id
    }

    /// Gives the things whose names changed their mentions anew, without those that are wrong.
    fn count_mentions(&mut self) {
        let mut mentions: BTreeMap<&str, Vec<u32>> =
            self.dirty.iter().map(|id| (id.as_str(), Vec::new())).collect();
        let touched = &self.shown.touched;
        for (idx, row) in self.shown.reply.entities.iter().enumerate() {
            let list = row.entity.as_deref().and_then(|id| mentions.get_mut(id));
            let touch = touched.get(&(Layer::Name, to_u32(idx)));
            let is_wrong = touch.is_some_and(|it| it.verdict == Some(Verdict::Wrong));
            if let Some(list) = list.filter(|_| !is_wrong) {
                list.push(to_u32(idx));
            }
        }
        let rows = &self.shown.reply.entities;
        for row in &mut self.shown.reply.linked {
            if let Some(mut list) = mentions.remove(row.id.as_str()) {
                order::by_key(&mut list, |&idx| rows.get(to_usize(idx)).map(|row| row.start));
                row.mentions = list;
            }
        }
    }
}

pub(super) fn item<T>(rows: &mut [T], idx: u32) -> Option<&mut T> {
    rows.get_mut(to_usize(idx))
}

pub(super) fn pair(range: Range) -> [u32; 2] {
    [range.start, range.end]
}
