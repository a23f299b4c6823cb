//! What the reader puts right: each act becomes an event, and what is shown is made from all of them. Asks nothing.

use std::array;

use js_sys::{Date, JsString};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use crate::{
    corrections::{Change, Correction, Corrections, Edit, Layer, Letters, Target, apply},
    view::{Reading, Text, changes::Looks, finding::Finding, lists::Group, summary, told, tools},
    web::{
        Error,
        page::{
            App, Painter,
            lists::{list_of, nothing},
        },
        paint::{self, ListPainter},
    },
    wire::{Range, Reply},
};

/// What the reader did, with what it takes to show it.
#[derive(Default)]
pub(super) struct History {
    pub(super) events: Corrections,
    /// The text that the events are about.
    text: JsString,
    /// What the engine found, where what is shown is something else.
    pub(super) found: Option<Reply<u32>>,
    /// What each list shows, once it is whole.
    pub(super) groups: [Option<Vec<Group>>; 3],
    /// How the blocks of the article look, once it had to be told.
    looks: Option<Looks>,
    /// Events about texts that another one took the place of.
    shelf: Vec<(JsString, Corrections)>,
}

impl App {
    /// `found` in `text` as it is shown: with what was put right.
    pub(super) fn corrected(&mut self, text: Text, found: Reply<u32>) -> Reading {
        self.history.groups = Default::default();
        self.history.looks = None;
        self.history.found = None;
        let events = self.history.events.done();
        if events.is_empty() {
            return Reading::new(text, found);
        }
        let shown = apply(&found, &letters(&text), events);
        self.history.found = Some(found);
        Reading::corrected(text, shown)
    }

    /// Takes `events` about `text` over, as a file has them.
    pub(super) fn adopt(&mut self, text: &JsString, events: Vec<Correction>) {
        self.history.events = Corrections::new(events);
        self.history.text.clone_from(text);
    }

    /// Has the events follow the text that is to be read now.
    pub(super) fn follow_text(&mut self) {
        let History { events, text, .. } = &mut self.history;
        if !events.is_empty() && *text != self.asked {
            let (before, after) = (units(text), units(&self.asked));
            events.follow(&Edit::new(&Letters::new(&before), &Letters::new(&after)));
        }
        text.clone_from(&self.asked);
    }

    /// Another text takes the place of `before`: what was put right goes with it, unless that is mostly there again.
    pub(super) fn shelve(&mut self, text: &JsString) {
        let History { events, text: before, shelf, .. } = &mut self.history;
        if *before == *text {
            return;
        }
        if !events.is_empty() {
            let (old, new) = (units(before), units(text));
            let new = Letters::new(&new);
            let mut moved = events.clone();
            moved.follow(&Edit::new(&Letters::new(&old), &new));
            let (n_placed, n_targets) = moved.placed(&new);
            if 2 * n_placed > n_targets {
                return;
            }
            shelf.push((before.clone(), std::mem::take(events)));
        }
        if let Some(at) = shelf.iter().rposition(|(kept, _)| kept == text) {
            *events = shelf.remove(at).1;
            before.clone_from(text);
        }
    }

    /// What `action` of the card, or its key, is about: the selected finding, or all that means the same.
    pub(super) fn at_hand(&self) -> Vec<Finding> {
        let (Some(reading), Some(selected)) = (&self.reading, self.selected) else {
            return Vec::new();
        };
        let document = &self.elements.document;
        let all = document.query_selector("#all:checked").ok().flatten();
        let is_thing = matches!(selected, Finding::Entity(_));
        let has_switch = document.query_selector("#all").ok().flatten().is_some();
        if all.is_some() || is_thing && !has_switch {
            return tools::same(reading, selected);
        }
        match selected {
            Finding::Entity(_) => tools::same(reading, selected).into_iter().take(1).collect(),
            one => vec![one],
        }
    }

    /// Does `change` to all of `findings`.
    pub(super) fn correct(&mut self, findings: &[Finding], change: Change) -> Result<(), Error> {
        let Some(reading) = &self.reading else { return Ok(()) };
        let letters = letters(&reading.text);
        let targets = findings.iter().filter_map(|&it| tools::target(reading, &letters, it));
        let about = targets.collect();
        self.push(about, change)
    }

    /// Adds a finding of the reader's own at each of `places`.
    pub(super) fn add(
        &mut self,
        layer: Layer,
        places: &[Range],
        change: Change,
    ) -> Result<(), Error> {
        let Some(reading) = &self.reading else { return Ok(()) };
        let letters = letters(&reading.text);
        let target = |&range: &Range| Target { layer, act: None, place: letters.anchor(range) };
        let about = places.iter().map(target).collect();
        self.push(about, change)
    }

    fn push(&mut self, about: Vec<Target>, change: Change) -> Result<(), Error> {
        let Some(reading) = self.reading.as_ref().filter(|_| !about.is_empty()) else {
            return Ok(());
        };
        let at = Some(String::from(Date::new_0().to_iso_string()));
        let mut event = Correction { by: "you".into(), at, about, change };
        if self.shown_text != self.asked {
            let after = units(&self.asked);
            event.follow(&Edit::new(&letters(&reading.text), &Letters::new(&after)));
        }
        let words = told::event(&event);
        self.history.events.push(event);
        self.refresh(&words)
    }

    pub(super) fn undo(&mut self) -> Result<(), Error> {
        let words =
            self.history.events.undo().map(|event| ["Undone: ", &told::event(event)].concat());
        words.map_or(Ok(()), |words| self.refresh(&words))
    }

    pub(super) fn redo(&mut self) -> Result<(), Error> {
        let words =
            self.history.events.redo().map(|event| ["Redone: ", &told::event(event)].concat());
        words.map_or(Ok(()), |words| self.refresh(&words))
    }

    /// Gives up the event that `button` stands beside, one that could not be placed.
    pub(super) fn forget(&mut self, button: &Element) -> Result<(), Error> {
        let number = button.get_attribute("data-event").and_then(|number| number.parse().ok());
        let Some(number) = number else { return Ok(()) };
        self.history.events.remove(number);
        self.refresh("Removed")
    }

    /// Shows what holds now: only what differs is drawn anew. `words` say what was done.
    fn refresh(&mut self, words: &str) -> Result<(), Error> {
        if self.shown_text != self.asked {
            // Another text is being read, and shows what holds when it comes.
            return self.show_history();
        }
        let Some(mut before) = self.reading.take() else { return Ok(()) };
        let old_looks = self.history.looks.take().unwrap_or_else(|| Looks::new(&before));
        let mut kept = std::mem::take(&mut self.history.groups);
        let old_groups: [Vec<Group>; 3] =
            array::from_fn(|idx| kept[idx].take().unwrap_or_else(|| list_of(&before, idx)));
        let text = std::mem::take(&mut before.text);
        let found = self.history.found.take().unwrap_or(before.reply);
        let reading = self.corrected(text, found);
        let new_looks = Looks::new(&reading);
        let changed = new_looks.changed(&old_looks);
        let new_groups: [Vec<Group>; 3] = array::from_fn(|idx| list_of(&reading, idx));
        self.hold_focus();
        if self.is_painting() {
            self.paint_over();
        } else {
            let article = &self.elements.article;
            let plan = new_looks.plan(&reading, &changed);
            paint::repaint(article, &self.shown_text, &reading, plan, &changed)?;
            for (idx, list) in self.elements.lists.iter().enumerate() {
                let (old, new) = (&old_groups[idx], &new_groups[idx]);
                if old.is_empty() || new.is_empty() {
                    let nothing = nothing(&reading, idx);
                    ListPainter::new(list, new.clone(), &nothing)?.paint(|| false)?;
                } else if old != new {
                    paint::patch(list, old, new)?;
                }
            }
        }
        self.history.groups = new_groups.map(Some);
        self.history.looks = Some(new_looks);
        self.reading = Some(reading);
        self.show_history()?;
        self.clear_views();
        self.paint_strip()?;
        self.select_again()?;
        self.narrow_again()?;
        self.count_switches();
        if !self.is_painting() {
            self.restore_focus()?;
        }
        let counts = self.reading.as_ref().map(summary::counts).unwrap_or_default();
        paint::say(&self.elements.status, &[words, ". ", &counts].concat());
        Ok(())
    }

    /// Selects again what is selected, if it is still there.
    fn select_again(&mut self) -> Result<(), Error> {
        let article = &self.elements.article;
        if article.query_selector("mark[tabindex='0']")?.is_none()
            && let Some(mark) = article.query_selector("mark")?
        {
            mark.set_attribute("tabindex", "0")?;
        }
        let is_gone = |it| self.reading.as_ref().is_some_and(|reading| reading.range(it).is_none());
        if self.selected.is_some_and(is_gone) {
            self.clear_address()?;
        }
        self.show_again()?;
        self.paint_view()
    }

    /// Whether there is something to undo and redo, and what could not be placed.
    pub(super) fn show_history(&self) -> Result<(), Error> {
        let (elements, events) = (&self.elements, &self.history.events);
        elements.undo.toggle_attribute_with_force("disabled", !events.can_undo())?;
        elements.redo.toggle_attribute_with_force("disabled", !events.can_redo())?;
        self.show_unplaced()
    }

    /// Lists the events that could not be placed, each with a way to give it up.
    fn show_unplaced(&self) -> Result<(), Error> {
        let Some(reading) = self.reading.as_ref().filter(|_| !self.is_opening) else {
            return Ok(());
        };
        let events = self.history.events.done();
        let unplaced = reading.unplaced.iter().filter_map(|&(idx, n_lost)| {
            let event = events.get(idx)?;
            Some((idx, told::unplaced(event, n_lost)))
        });
        let lines: Vec<(usize, String)> = unplaced.collect();
        self.elements.unplaced.set_hidden(lines.is_empty());
        paint::unplaced(&self.elements.unplaced_list, &lines)
    }

    /// Turns the switch of the card for all that means the same.
    pub(super) fn set_scope(&self, is_for_all: bool) -> Result<(), Error> {
        let input = self.elements.document.query_selector("#all")?;
        if let Some(input) = input.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
            input.set_checked(is_for_all);
        }
        Ok(())
    }

    fn is_painting(&self) -> bool {
        self.painter.is_some() || self.list_painter.is_some() || !self.lists_left.is_empty()
    }

    /// Begins to paint anew, block by block over what is shown.
    fn paint_over(&mut self) {
        let article = &self.elements.article;
        self.painter = Some(Painter::over(article, self.shown_text.clone()));
        self.list_painter = None;
        self.lists_left = 0..self.elements.lists.len();
    }
}

fn units(text: &JsString) -> Vec<u16> {
    String::from(text).encode_utf16().collect()
}

fn letters(text: &Text) -> Letters<'_> {
    Letters::new(text.units(Range { start: 0, end: text.len() }))
}
