//! Narrows the page to one thing or one speaker: the rest is neither drawn nor listed, and no step leads there.

use web_sys::{Element, HtmlInputElement};

use crate::{
    order,
    view::{
        finding::Finding,
        only::{self, Only},
        summary,
    },
    web::{Error, page::App, paint},
};

/// What the page is narrowed to.
#[derive(Default)]
pub(super) struct Narrowed {
    pub(super) only: Option<Only>,
    /// Its label: in another reading it may be another row.
    label: String,
    /// What stays, in text order.
    pub(super) members: Vec<Finding>,
    /// What of the page is of it.
    hits: Vec<Element>,
    /// Whether the choices stand in the page.
    has_choices: bool,
}

impl App {
    /// From the card: all of this thing or speaker; pressed again, everything.
    pub(super) fn narrow_to_selected(&mut self) -> Result<(), Error> {
        let (Some(reading), Some(finding)) = (&self.reading, self.selected) else { return Ok(()) };
        let only = Only::of(reading, finding).filter(|&it| self.narrowed.only != Some(it));
        self.narrow(only)?;
        let is_pressed = if only.is_some() { "true" } else { "false" };
        self.for_each(".card [data-action=only]", &mut |it| {
            Ok(it.set_attribute("aria-pressed", is_pressed)?)
        })
    }

    /// From the field: what was typed or chosen. Before the reader is done, only a whole name counts.
    pub(super) fn seek(&mut self, field: &HtmlInputElement, is_done: bool) -> Result<(), Error> {
        let Some(reading) = &self.reading else { return Ok(()) };
        let typed = field.value();
        let found = only::find(reading, &typed);
        match found {
            None if typed.trim().is_empty() => self.narrow(None),
            Some(only) if is_done || only.label(reading) == typed => self.narrow(Some(only)),
            None if is_done => {
                let words = ["Nothing is called “", typed.trim(), "”."].concat();
                paint::say(&self.elements.status, &words);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Shows what is of `only`, or everything.
    pub(super) fn narrow(&mut self, only: Option<Only>) -> Result<(), Error> {
        let Some(reading) = &self.reading else { return Ok(()) };
        if only == self.narrowed.only {
            return Ok(());
        }
        self.narrowed.only = only;
        self.narrowed.label = only.map_or_else(String::new, |it| it.label(reading));
        self.narrowed.members = only.map_or_else(Vec::new, |it| it.members(reading));
        let words = match only {
            Some(_) => only::summary(&self.narrowed.label, self.narrowed.members.len()),
            None => summary::counts(reading),
        };
        paint::say(&self.elements.status, &words);
        self.show_narrowed()
    }

    /// Another reading: the same name, if it is there, stands for what it stood for.
    pub(super) fn narrow_again(&mut self) -> Result<(), Error> {
        self.narrowed.has_choices = false;
        let was = std::mem::take(&mut self.narrowed.only).is_some();
        let Some(reading) = self.reading.as_ref().filter(|_| was) else { return Ok(()) };
        let label = std::mem::take(&mut self.narrowed.label);
        let found = only::find(reading, &label).filter(|it| it.label(reading) == label);
        match found {
            Some(only) => self.narrow(Some(only)),
            None => self.show_narrowed(),
        }
    }

    pub(super) fn show_narrowed(&mut self) -> Result<(), Error> {
        for hit in self.narrowed.hits.drain(..) {
            hit.class_list().remove_4("hit", "hit-name", "hit-quote", "hit-claim")?;
        }
        self.mark_hits()?;
        let elements = &self.elements;
        let only = self.narrowed.only;
        elements.root.class_list().toggle_with_force("only", only.is_some())?;
        elements.only.set_value(&self.narrowed.label);
        elements.only_all.set_hidden(only.is_none());
        let count = match only {
            Some(_) => ["(", &self.narrowed.members.len().to_string(), ")"].concat(),
            None => String::new(),
        };
        paint::say(&elements.only_count, &count);
        self.say_if_none();
        self.show_position();
        self.paint_strip()
    }

    /// Marks what stays: the stretches of each member, its row, and what else is a row of it.
    fn mark_hits(&mut self) -> Result<(), Error> {
        let (Some(reading), Some(only)) = (&self.reading, self.narrowed.only) else {
            return Ok(());
        };
        let mut hits = Vec::new();
        let mut members = self.narrowed.members.clone();
        if let Only::Thing(idx) = only
            && let Some(entity) = reading.reply.linked.get(idx)
        {
            members.extend(Finding::parse(&entity.id));
            let same = ["[data-entity=", &entity.id, "]"].concat();
            let same = paint::all(&self.elements.article, &same)?;
            hits.extend(same.into_iter().map(|it| (it, "hit-name")));
        }
        for &member in &members {
            let stretches = match reading.layer(member) {
                "claims" => Some("hit-claim"),
                "quotes" => Some("hit-quote"),
                _ => None,
            };
            if let Some(class) = stretches {
                hits.extend(self.stretches_of(member)?.into_iter().map(|it| (it, class)));
            }
            hits.extend(self.row_in_list(member).map(|it| (it, "hit")));
        }
        order::by_key(&mut members, |&it| it);
        for view in &self.elements.views {
            for row in paint::all(view, "[data-id]")? {
                let id = row.get_attribute("data-id").and_then(|id| Finding::parse(&id));
                if id.is_some_and(|id| members.binary_search(&id).is_ok()) {
                    hits.push((row, "hit"));
                }
            }
        }
        for (hit, class) in hits {
            hit.class_list().add_1(class)?;
            let group = if class == "hit" { hit.closest("section")? } else { None };
            if let Some(group) = group {
                group.class_list().add_1(class)?;
                self.narrowed.hits.push(group);
            }
            self.narrowed.hits.push(hit);
        }
        Ok(())
    }

    /// Says so where the list in front has nothing of what the page is narrowed to.
    pub(super) fn say_if_none(&self) {
        let front = self.elements.lists.get(self.view).filter(|_| self.narrowed.only.is_some());
        let is_empty =
            front.is_some_and(|it| it.query_selector(".hit").is_ok_and(|it| it.is_none()));
        let words =
            ["Nothing here of “", &self.narrowed.label, "”. The other lists may have some."];
        paint::say(&self.elements.none, &words.concat());
        self.elements.none.set_hidden(!is_empty);
    }

    /// Puts the choices behind the field, when it is first used for this text.
    pub(super) fn list_choices(&mut self) -> Result<(), Error> {
        let Some(reading) = &self.reading else { return Ok(()) };
        if !std::mem::replace(&mut self.narrowed.has_choices, true) {
            let choices = only::choices(reading);
            paint::choices(
                &self.elements.only_names,
                choices.iter().map(|(_, label)| label.as_str()),
            )?;
        }
        Ok(())
    }

    /// Out of the field, as it was before something was typed.
    pub(super) fn leave_field(&mut self, field: &Element) -> Result<(), Error> {
        if field.id() != "only" {
            return Ok(());
        }
        self.elements.only.set_value(&self.narrowed.label);
        self.return_focus(self.selected)?;
        if self.is_in_field() { self.cycle_regions(false) } else { Ok(()) }
    }
}
