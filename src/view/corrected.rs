//! What the reader had a hand in, as the page shows it: which findings are wrong, which are the reader's own.

use std::collections::BTreeMap;

use crate::{
    corrections::{Layer, Touch, Verdict},
    order,
    view::{Reading, finding::Finding},
    wire::Range,
};

impl Reading {
    /// The row behind the id of a finding of the reader's own; any other id is its row.
    pub fn row(&self, finding: Finding) -> Finding {
        match finding {
            Finding::Own(number) => {
                self.own.get(super::to_usize(number)).copied().unwrap_or(finding)
            }
            other => other,
        }
    }

    /// The id that the page gives a row.
    pub fn id(&self, row: Finding) -> Finding {
        self.touch(row).own.map_or(row, Finding::Own)
    }

    /// What the reader did to a finding; to a thing, nothing.
    pub fn touch(&self, finding: Finding) -> Touch {
        layer(self.row(finding)).and_then(|key| self.touched.get(&key)).copied().unwrap_or_default()
    }

    /// Whether the reader takes it for wrong: a thing, if all its names are.
    pub fn is_wrong(&self, finding: Finding) -> bool {
        match finding {
            Finding::Entity(number) => {
                let idx = super::to_usize(number).checked_sub(1);
                idx.is_some_and(|idx| !self.is_in_text(idx) && self.is_struck(idx))
            }
            other => self.touch(other).verdict == Some(Verdict::Wrong),
        }
    }

    /// Whether the reader took the last name of thing number `idx` of `linked` away from it.
    pub fn is_struck(&self, idx: usize) -> bool {
        self.n_mentions(idx) == 0
            && self.reply.linked.get(idx).is_some_and(|row| self.first_wrong(&row.id).is_some())
    }

    /// The names and references of a thing that the reader takes for wrong.
    pub(super) fn wrong_names(&self, thing: &str) -> Vec<Finding> {
        let wrong = self.touched.iter().filter(|(_, it)| it.verdict == Some(Verdict::Wrong));
        let reply = &self.reply;
        let row = |layer, idx: u32| match layer {
            Layer::Name => {
                let row = reply.entities.get(super::to_usize(idx))?;
                Some((Finding::Mention(idx), row.entity.as_deref()))
            }
            Layer::Reference => {
                let row = reply.references.get(super::to_usize(idx))?;
                Some((Finding::Reference(idx), row.entity.as_deref()))
            }
            Layer::Quote | Layer::Claim => None,
        };
        let rows = wrong.filter_map(|(&(layer, idx), _)| row(layer, idx));
        let own = rows.filter(|(_, id)| *id == Some(thing));
        own.map(|(row, _)| self.id(row)).collect()
    }

    /// The first name or reference of a thing that the reader takes for wrong.
    pub(super) fn first_wrong(&self, thing: &str) -> Option<Range> {
        self.wrong_names(thing).first().and_then(|&row| self.range(row))
    }

    /// The layer whose switch shows and hides a finding, as `data-layer` names it.
    pub fn layer(&self, finding: Finding) -> &'static str {
        match layer(self.row(finding)) {
            Some((Layer::Claim, _)) => "claims",
            Some((Layer::Quote, _)) => "quotes",
            _ => "entities",
        }
    }
}

/// The list of rows that a row is in, and its number there; none for a thing.
fn layer(row: Finding) -> Option<(Layer, u32)> {
    match row {
        Finding::Claim(idx) => Some((Layer::Claim, idx)),
        Finding::Quote(idx) => Some((Layer::Quote, idx)),
        Finding::Mention(idx) => Some((Layer::Name, idx)),
        Finding::Reference(idx) => Some((Layer::Reference, idx)),
        Finding::Entity(_) | Finding::Own(_) => None,
    }
}

/// The rows of the reader's own findings, by their number.
pub(super) fn own(touched: &BTreeMap<(Layer, u32), Touch>) -> Vec<Finding> {
    let own = touched.iter().filter_map(|(&(layer, idx), touch)| {
        let row = match layer {
            Layer::Name => Finding::Mention(idx),
            Layer::Reference => Finding::Reference(idx),
            Layer::Quote => Finding::Quote(idx),
            Layer::Claim => Finding::Claim(idx),
        };
        touch.own.map(|number| (number, row))
    });
    let mut own: Vec<(u32, Finding)> = own.collect();
    order::by_key(&mut own, |&(number, _)| number);
    own.into_iter().map(|(_, row)| row).collect()
}

/// The words for what the reader did to a finding; none where that is nothing.
pub fn words(touch: Touch) -> Option<String> {
    let done = [
        (touch.own.is_some(), "added this"),
        (touch.is_changed, "changed this"),
        (touch.verdict == Some(Verdict::Right), "say it is right"),
        (touch.verdict == Some(Verdict::Wrong), "say it is wrong"),
    ];
    let words: Vec<&str> = done.into_iter().filter(|(is_so, _)| *is_so).map(|(_, it)| it).collect();
    (!words.is_empty()).then(|| words.join(", "))
}
