//! One finding is selected everywhere at once: in the text, in its list and in the address, so that Back works.
//!
//! [`App::select`] is the only way to select. Whatever shows findings takes part without code of its own: an element with
//! `data-ids` is clicked to select, has the class `on` while its finding is, and `lit` (with `data-entity`) while another
//! place of its thing is; an element with `data-go` only leads there. What needs more hears of it in `show_selected`.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::{
    view::{
        Reading,
        address::{Address, quote},
        card,
        finding::Finding,
        only::Only,
        summary, to_u32, walk,
    },
    web::{
        Error,
        page::{App, focusable, locale::country, views::card_place},
        paint,
    },
};

/// Where the reader chose, and so where the page need not scroll to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// A stretch of the article.
    Text,
    /// A row of a list, a link in a card, a point of a map.
    List,
    /// The strip beside the article.
    Strip,
    /// A key that steps through the text: the focus goes along.
    Keys,
    /// The pager over the findings of one place, which stays as it is.
    Stack,
    /// Back or Forward.
    Address,
    /// It was selected before, and is drawn anew.
    Again,
}

/// What shows what is selected, until something else is.
#[derive(Default)]
pub(super) struct Lit {
    /// The stretches of the article that are of it, and what stands for it beside the article.
    stretches: Vec<Element>,
    /// Its rows and entries.
    pub(super) rows: Vec<Element>,
    card: Option<Element>,
}

impl App {
    /// A click on a row, a link, a stretch of the article, or what else stands for findings.
    pub(super) fn choose(&mut self, element: &Element) -> Result<(), Error> {
        if let Some(id) = element.get_attribute("data-go") {
            return self.select(Finding::parse(&id), Origin::List);
        }
        if let Some(row) = element.closest("[data-id]")? {
            let finding = row.get_attribute("data-id").and_then(|id| Finding::parse(&id));
            let is_open = row.has_attribute("aria-current");
            if is_open && self.is_peeking() {
                return self.switch_sheet();
            }
            return self.select(finding.filter(|_| !is_open), Origin::List);
        }
        let stack = self.stack_of(&element.get_attribute("data-ids").unwrap_or_default());
        let next = walk::turn(&stack, self.selected, true);
        if element.closest("#article")?.is_none() {
            return self.select(next, Origin::List);
        }
        self.stack = stack;
        self.select(next, Origin::Text)
    }

    /// Selects `finding`, or nothing, in all places at once.
    pub(super) fn select(&mut self, finding: Option<Finding>, from: Origin) -> Result<(), Error> {
        let known =
            finding.filter(|&it| self.reading.as_ref().is_some_and(|r| r.range(it).is_some()));
        let before = self.selected;
        self.selected = known;
        if from != Origin::Address {
            self.elements.notice.set_hidden(true);
            let hash = known.map_or_else(|| "#".to_owned(), |it| ["#f=", &it.to_string()].concat());
            let history = self.elements.window.history()?;
            // A browser refuses when a key is held down; then Back leads to the one before.
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&hash));
        }
        let is_in_card = self.is_in_card();
        if !is_in_card && known.is_some() {
            self.remember_focus();
        }
        self.show_selected(from)?;
        if is_in_card {
            match known {
                Some(_) => self.focus_card()?,
                None if from == Origin::Address => self.return_focus(before)?,
                None => {}
            }
        }
        Ok(())
    }

    /// Shows the selection again after something was drawn anew.
    pub(super) fn show_again(&mut self) -> Result<(), Error> {
        let is_for_all = self.elements.document.query_selector("#all:checked")?.is_some();
        self.show_selected(Origin::Again)?;
        self.set_scope(is_for_all)
    }

    /// Everything that shows which finding is selected is told here.
    fn show_selected(&mut self, from: Origin) -> Result<(), Error> {
        self.find_stack(from);
        self.light_up()?;
        self.close_card()?;
        if let Some(finding) = self.selected {
            self.open_card(finding, from)?;
            if !matches!(from, Origin::Text | Origin::Again) {
                self.scroll_to_mark(finding, from)?;
            }
        }
        self.show_position();
        self.mark_view()
    }

    /// Selects the finding of the address, after Back and Forward and when a text has been read.
    pub(super) fn follow_address(&mut self) -> Result<(), Error> {
        let hash = self.elements.window.location().hash()?;
        let Some(address) = Address::parse(&hash).filter(|it| it.text.is_none()) else {
            return Ok(());
        };
        let finding = self.reading.as_ref().and_then(|reading| quote::find(reading, &address));
        self.miss_words(&address, finding);
        if finding == self.selected {
            self.show_position();
            return Ok(());
        }
        self.select(finding, Origin::Address)
    }

    pub(super) fn clear_address(&mut self) -> Result<(), Error> {
        self.selected = None;
        self.clear_fragment()
    }

    pub(super) fn clear_fragment(&self) -> Result<(), Error> {
        if self.elements.window.location().hash()?.is_empty() {
            return Ok(());
        }
        let path = self.elements.window.location().pathname()?;
        let history = self.elements.window.history()?;
        Ok(history.replace_state_with_url(&JsValue::NULL, "", Some(&path))?)
    }

    /// Marks the stretches of the selected finding, and of all else that is of the same thing.
    fn light_up(&mut self) -> Result<(), Error> {
        for element in self.lit.stretches.drain(..) {
            element.class_list().remove_2("on", "lit")?;
        }
        let (Some(reading), Some(finding)) = (&self.reading, self.selected) else { return Ok(()) };
        let mut same = Vec::new();
        if let Some(entity) = reading.entity_of(finding) {
            let selector = ["[data-entity=", &entity.id, "]"].concat();
            same = paint::all(&self.elements.article, &selector)?;
        }
        let mut own = self.stretches_of(finding)?;
        own.extend(paint::all(&self.elements.findings, &stretches(finding))?);
        for (elements, class) in [(same, "lit"), (own, "on")] {
            for element in elements {
                element.class_list().add_1(class)?;
                self.lit.stretches.push(element);
            }
        }
        Ok(())
    }

    /// The stretches of the article that `finding` lies over. Only its blocks are looked at: a long article has thousands.
    pub(super) fn stretches_of(&self, finding: Finding) -> Result<Vec<Element>, Error> {
        let mut found = Vec::new();
        let Some(reading) = &self.reading else { return Ok(found) };
        let blocks = self.elements.article.children();
        for idx in reading.blocks_of(finding) {
            if let Some(block) = blocks.item(to_u32(idx)) {
                found.extend(paint::all(&block, &stretches(finding))?);
            }
        }
        Ok(found)
    }

    /// The row of a finding in the list of its layer.
    pub(super) fn row_in_list(&self, finding: Finding) -> Option<Element> {
        let layer = self.reading.as_ref()?.layer(finding);
        let id = [layer, "-", &finding.to_string()].concat();
        self.elements.document.get_element_by_id(&id)
    }

    /// Does `act` with every element of the page that `selector` names.
    pub(super) fn for_each(
        &self,
        selector: &str,
        act: &mut dyn FnMut(&Element) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let found = self.elements.document.query_selector_all(selector)?;
        for idx in 0..found.length() {
            if let Some(element) = found.get(idx).and_then(|it| it.dyn_into::<Element>().ok()) {
                act(&element)?;
            }
        }
        Ok(())
    }

    pub(super) fn close_card(&mut self) -> Result<(), Error> {
        for row in self.lit.rows.drain(..) {
            row.remove_attribute("aria-current")?;
            if let Some(button) = row.query_selector(".row")? {
                button.set_attribute("aria-expanded", "false")?;
            }
        }
        if let Some(card) = self.lit.card.take() {
            card.remove();
        }
        Ok(())
    }

    pub(super) fn open_card(&mut self, finding: Finding, from: Origin) -> Result<(), Error> {
        let Some(reading) = &self.reading else { return Ok(()) };
        let Some(card) = card::of(reading, finding, &country) else { return Ok(()) };
        let row = row_of(reading, finding);
        let selector = ["[data-id=", &row.to_string(), "]"].concat();
        let in_front = self.row_in_front(&selector)?;
        let is_in_front = in_front.is_some();
        let Some(row) = in_front.or_else(|| self.row_in_list(row)) else { return Ok(()) };
        row.set_attribute("aria-current", "true")?;
        self.lit.rows.push(row.clone());
        if let Some(button) = row.query_selector(".row")? {
            button.set_attribute("aria-expanded", "true")?;
        }
        let place = card_place(&row)?;
        let opened = paint::open_card(&place, &card, walk::here(&self.stack, finding).as_deref())?;
        self.lit.card = Some(opened);
        if let Some(button) = place.query_selector("[data-action=only]")? {
            let is_on = self.narrowed.only.is_some_and(|it| Only::of(reading, finding) == Some(it));
            button.set_attribute("aria-pressed", if is_on { "true" } else { "false" })?;
        }
        self.dress_card(finding)?;
        if from == Origin::Again {
            return Ok(());
        }
        self.set_scope(matches!(finding, Finding::Entity(_)))?;
        if !is_in_front && let Some(reading) = &self.reading {
            let layer = reading.layer(finding);
            self.show_list(layer)?;
        }
        row.scroll_into_view_with_scroll_into_view_options(&nearest());
        Ok(())
    }

    pub(super) fn scroll_to_mark(&self, finding: Finding, from: Origin) -> Result<(), Error> {
        let Some(mark) = self.first_stretch(finding)? else { return Ok(()) };
        let options = nearest();
        options.set_block(ScrollLogicalPosition::Center);
        mark.scroll_into_view_with_scroll_into_view_options(&options);
        if from == Origin::Keys {
            if let Some(mark) = focusable(&mark) {
                mark.focus()?;
            }
            // It may have had the focus before, for another finding.
            self.describe(&mark)?;
        }
        Ok(())
    }

    fn first_stretch(&self, finding: Finding) -> Result<Option<Element>, Error> {
        let finding = match (finding, &self.reading) {
            (Finding::Entity(_), Some(reading)) => {
                summary::same_thing(reading, finding).first().copied().unwrap_or(finding)
            }
            _ => finding,
        };
        Ok(self.stretches_of(finding)?.into_iter().next())
    }

    /// Puts the selected finding with its attribution on the clipboard.
    pub(super) fn copy_card(&self, button: &Element) -> Result<(), Error> {
        let (Some(reading), Some(finding)) = (&self.reading, self.selected) else { return Ok(()) };
        let card = card::of(reading, finding, &country);
        card.map_or(Ok(()), |card| self.copy(&card.copy, button))
    }
}

/// The row that stands for a finding: a name's is that of its thing.
pub(super) fn row_of(reading: &Reading, finding: Finding) -> Finding {
    let thing = reading.entity_of(finding).and_then(|entity| Finding::parse(&entity.id));
    thing.unwrap_or(finding)
}

/// The selector of all stretches of `finding`.
pub(super) fn stretches(finding: Finding) -> String {
    ["[data-ids~=", &finding.to_string(), "]"].concat()
}

pub(super) fn nearest() -> ScrollIntoViewOptions {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    // The style sheet decides: smooth only where the reader has nothing against motion.
    options.set_behavior(ScrollBehavior::Auto);
    options
}
