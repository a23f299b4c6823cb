//! From one finding to the next: through all that is shown, one layer, one thing, one speaker, or one place of the text.

use crate::{
    view::{
        finding::Finding,
        summary,
        walk::{self, Shown},
    },
    web::{
        Error,
        page::{App, selection::Origin},
        paint,
    },
};

/// What a step stays within.
#[derive(Clone, Copy)]
pub(super) enum Within {
    /// All that is shown.
    Shown,
    /// One layer, by the name of its switch.
    Layer(&'static str),
    /// The places where the selected thing is named or referred to.
    Thing,
    /// The quotes of the one who speaks in what is selected.
    Speaker,
    /// The findings that lie over each other at the selected place.
    Place,
}

/// All names of switches that hide findings.
const SWITCHES: [&str; 10] =
    ["claims", "quotes", "entities", "PER", "LOC", "ORG", "NORP", "MISC", "DATE", "MONEY"];

impl App {
    /// What a reader sees just now.
    pub(super) fn shown(&self) -> Shown<'_> {
        let hidden = SWITCHES.into_iter().filter(|name| !self.is_on(name)).collect();
        let members = self.narrowed.only.is_some().then_some(self.narrowed.members.as_slice());
        Shown { hidden, members }
    }

    /// Goes to the finding after or before the selected one.
    pub(super) fn step(&mut self, is_forward: bool, within: Within) -> Result<(), Error> {
        let Some(reading) = &self.reading else { return Ok(()) };
        let selected = self.selected;
        let of_selected = |of: fn(&_, _) -> Vec<Finding>| selected.map(|it| of(reading, it));
        let next = match within {
            Within::Shown | Within::Layer(_) => {
                let layer = match within {
                    Within::Layer(layer) => Some(layer),
                    _ => None,
                };
                let stops = self.shown().stops(reading, layer);
                walk::next(reading, &stops, selected, is_forward)
            }
            Within::Thing => of_selected(summary::same_thing)
                .and_then(|stops| walk::next(reading, &stops, selected, is_forward)),
            Within::Speaker => of_selected(walk::of_speaker)
                .and_then(|stops| walk::next(reading, &stops, selected, is_forward)),
            Within::Place => walk::turn(&self.stack, selected, is_forward),
        };
        let origin = if matches!(within, Within::Place) { Origin::Stack } else { Origin::Keys };
        match next {
            Some(next) => self.select(Some(next), origin),
            None => Ok(()),
        }
    }

    /// The finding that a click on a stretch with these ids selects: the shortest, at the next click the one around it.
    pub(super) fn next_at(&self, ids: &str) -> Option<Finding> {
        walk::turn(&self.stack_of(ids), self.selected, true)
    }

    /// The findings among `ids` that are shown, the shortest first.
    pub(super) fn stack_of(&self, ids: &str) -> Vec<Finding> {
        let Some(reading) = &self.reading else { return Vec::new() };
        let shown = self.shown();
        let mut stack: Vec<Finding> = ids
            .split(' ')
            .filter_map(Finding::parse)
            .filter(|&it| shown.has(reading, it))
            .collect();
        walk::shortest_first(reading, &mut stack);
        stack
    }

    /// What lies at the place of the selected finding: where the reader clicked, else where the finding starts.
    pub(super) fn find_stack(&mut self, from: Origin) {
        let (Some(reading), Some(finding)) = (&self.reading, self.selected) else {
            self.stack.clear();
            return;
        };
        let stays = matches!(from, Origin::Text | Origin::Stack) && self.stack.contains(&finding);
        if !stays {
            let range = reading.range(finding);
            let at = range.filter(|_| !matches!(finding, Finding::Entity(_)));
            self.stack = at.map_or_else(Vec::new, |it| self.shown().stack(reading, it.start));
        }
    }

    /// "3 of 28" over the lists, "Claim 1 of 5" over the sheet of a narrow screen.
    pub(super) fn show_position(&self) {
        let Some(reading) = &self.reading else {
            paint::say(&self.elements.position, "Findings");
            paint::say(&self.elements.place, "");
            return;
        };
        let shown = self.shown();
        let all = shown.stops(reading, None);
        paint::say(&self.elements.place, &walk::position(&all, self.selected));
        let layer = self.layer();
        let own = shown.stops(reading, Some(layer));
        paint::say(&self.elements.position, &walk::position_in(layer, &own, self.selected));
    }
}
