//! Where the focus is: brought back to where one was, moved from region to region, and never lost.

use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{Element, FocusOptions, HtmlElement};

use crate::{
    view::{finding::Finding, summary},
    web::{
        Error, events,
        page::{
            App, focusable,
            selection::{Origin, nearest},
        },
        paint,
    },
};

/// The regions of the page, in the order in which F6 goes through them.
const REGIONS: [&str; 3] = [".bar, .top", "#reading", "#findings"];

/// The row of the open card.
const CURRENT: &str = "[aria-current] > .row, .entry[aria-current]";

/// Where the focus was.
#[derive(Default)]
pub(super) struct Focus {
    /// What had it before the card at hand.
    came_from: Option<HtmlElement>,
    /// What had it last, and the number of its region.
    last: Option<HtmlElement>,
    region: Option<usize>,
    /// What to give it to when the page is painted anew: the first of these selectors that means something seen.
    awaited: Vec<String>,
}

impl App {
    /// What has the focus; none if that is the page as a whole, or what cannot be used any more.
    fn focused(&self) -> Option<Element> {
        let active = self.elements.document.active_element();
        active.filter(|it| it.tag_name() != "BODY" && !it.has_attribute("disabled"))
    }

    /// Whether the focus is inside the open card.
    pub(super) fn is_in_card(&self) -> bool {
        self.focused().is_some_and(|it| it.closest(".card").is_ok_and(|it| it.is_some()))
    }

    /// Whether the focus is in a field, which keeps its keys.
    pub(super) fn is_in_field(&self) -> bool {
        self.focused().is_some_and(|it| events::is_text_field(&it))
    }

    /// Keeps in mind where the reader comes from, for Escape.
    pub(super) fn remember_focus(&mut self) {
        if let Some(element) = self.focused() {
            self.focus.came_from = focusable(&element).cloned();
        }
    }

    /// Brings the focus back to where it was before the card, else to the text of `finding`.
    pub(super) fn return_focus(&mut self, finding: Option<Finding>) -> Result<(), Error> {
        let came_from = self.focus.came_from.take().filter(is_seen);
        match (came_from, finding) {
            (Some(element), _) => Ok(element.focus()?),
            (None, Some(finding)) => self.scroll_to_mark(finding, Origin::Keys),
            (None, None) => Ok(()),
        }
    }

    /// Closes the card, and leads back to where one was.
    pub(super) fn leave(&mut self) -> Result<(), Error> {
        let is_in_panel =
            self.focused().is_some_and(|it| self.elements.findings.contains(Some(&it)));
        let before = self.selected;
        if before.is_some() {
            self.select(None, Origin::Text)?;
        }
        if is_in_panel {
            self.close_findings()?;
            self.return_focus(before)?;
        }
        Ok(())
    }

    /// The link that had the focus is gone with its card: on with the passage at hand, else with the row.
    pub(super) fn focus_card(&self) -> Result<(), Error> {
        self.focus_first(&[".passage[aria-current]", CURRENT])
    }

    /// From a mark to the card of its finding.
    pub(super) fn enter_card(&mut self, mark: &Element) -> Result<(), Error> {
        if !mark.class_list().contains("on") {
            self.select(Finding::parse(&mark.id()), Origin::Text)?;
        }
        self.focus.came_from = focusable(mark).cloned();
        self.open_findings()?;
        self.focus_first(&[CURRENT])
    }

    fn focus_first(&self, selectors: &[&str]) -> Result<(), Error> {
        for selector in selectors {
            let found = self.elements.document.query_selector_all(selector)?;
            for idx in 0..found.length() {
                let element = found.get(idx).and_then(|it| it.dyn_into().ok());
                if let Some(element) = element.filter(is_seen) {
                    return give_focus(&element);
                }
            }
        }
        Ok(())
    }

    /// From the region that has the focus to the next or the one before.
    pub(super) fn cycle_regions(&mut self, is_forward: bool) -> Result<(), Error> {
        let at = self.focused().and_then(|it| region_of(&it));
        let next = match (at, is_forward) {
            (None, true) => 1,
            (None, false) => 2,
            (Some(at), true) => (at + 1) % REGIONS.len(),
            (Some(at), false) => (at + REGIONS.len() - 1) % REGIONS.len(),
        };
        self.focus_first(match next {
            0 => &[".bar button", ".bar"],
            1 => &["#source", "#article mark[tabindex='0']", "#reading"],
            _ => &[CURRENT, "[role=tab][aria-selected=true]", "#position"],
        })
    }

    /// Something got the focus.
    pub(super) fn follow_focus(&mut self, element: &Element) -> Result<(), Error> {
        self.focus.last = focusable(element).cloned();
        self.focus.region = region_of(element);
        match element.tag_name().as_str() {
            "MARK" => self.describe(element),
            "INPUT" if element.id() == "only" => self.list_choices(),
            _ => Ok(()),
        }
    }

    /// Tells in one sentence what a focused mark is: the marks themselves are silent.
    pub(super) fn describe(&self, mark: &Element) -> Result<(), Error> {
        let Some(reading) = &self.reading else { return Ok(()) };
        let ids = mark.get_attribute("data-ids").unwrap_or_default();
        let selected = self.selected.filter(|it| ids.split(' ').any(|id| id == it.to_string()));
        let finding = selected.or_else(|| Finding::parse(&mark.id()));
        let words = finding.and_then(|it| summary::sentence(reading, it));
        paint::say(&self.elements.description, &words.unwrap_or_default());
        self.move_stop(mark)?;
        Ok(mark.set_attribute("aria-describedby", "description")?)
    }

    /// Makes `mark` the one stop of the Tab key in the article.
    fn move_stop(&self, mark: &Element) -> Result<(), Error> {
        self.for_each("#article mark[tabindex='0']", &mut |it| {
            it.remove_attribute("aria-describedby")?;
            Ok(it.set_attribute("tabindex", "-1")?)
        })?;
        Ok(mark.set_attribute("tabindex", "0")?)
    }

    /// After a handler: what had the focus may be gone or hidden, and the focus with it. Then its region gets it.
    pub(super) fn keep_focus(&mut self) -> Result<(), Error> {
        if self.focused().is_some_and(|it| focusable(&it).is_none_or(is_seen)) {
            return Ok(());
        }
        let Some(last) = self.focus.last.take() else { return Ok(()) };
        if is_seen(&last) {
            // The reader left it for the page as a whole.
            return Ok(());
        }
        match self.focus.region {
            Some(0) => self.focus_first(&[".bar button"]),
            Some(2) => self.focus_first(&[CURRENT, "[role=tab][aria-selected=true]", "#position"]),
            _ => {
                let reading = self.elements.document.get_element_by_id("reading");
                let Some(reading) = reading.as_ref().and_then(focusable) else { return Ok(()) };
                let options = FocusOptions::new();
                options.set_prevent_scroll(true);
                Ok(reading.focus_with_options(&options)?)
            }
        }
    }

    /// Before something is painted anew: what of it has the focus, and what else may have it instead.
    pub(super) fn hold_focus(&mut self) {
        let Some(element) = self.focused() else { return };
        let closest = |selector| element.closest(selector).ok().flatten();
        let action = element.get_attribute("data-action");
        let row = closest("[data-id]").and_then(|row| row.get_attribute("data-id"));
        let is_in_card = closest(".card").is_some();
        let mut awaited = Vec::new();
        if is_in_card && let Some(action) = &action {
            awaited.push([".card [data-action=", action, "]"].concat());
        }
        if let Some(id) = &row {
            awaited.push(["[data-id=", id, "] .row"].concat());
        }
        if is_in_card || row.is_some() {
            awaited.push(CURRENT.into());
        } else if element.tag_name() == "MARK" {
            let id = element.id();
            awaited = vec![["#", &id].concat(), ["[data-ids~=", &id, "]"].concat(), CURRENT.into()];
        } else if action.is_some_and(|it| it == "undo" || it == "redo") {
            awaited.push("#undo:enabled, #redo:enabled".into());
        }
        self.focus.awaited = awaited;
    }

    /// After it: the same place has it again, unless the reader has moved on.
    pub(super) fn restore_focus(&mut self) -> Result<(), Error> {
        let awaited = std::mem::take(&mut self.focus.awaited);
        let focused = self.focused();
        let is_waiting = focused.is_none_or(|it| it.id() == "reading" || region_of(&it) == Some(2));
        if is_waiting {
            let selectors: Vec<&str> = awaited.iter().map(String::as_str).collect();
            self.focus_first(&selectors)?;
        }
        if awaited.is_empty() { Ok(()) } else { self.keep_focus() }
    }
}

/// Gives the focus to `element`, in sight.
pub(super) fn give_focus(element: &HtmlElement) -> Result<(), Error> {
    element.focus()?;
    // Not every browser keeps what it focuses clear of the bars.
    element.scroll_into_view_with_scroll_into_view_options(&nearest());
    Ok(())
}

fn region_of(element: &Element) -> Option<usize> {
    REGIONS.iter().position(|region| element.closest(region).is_ok_and(|it| it.is_some()))
}

/// Whether `element` is in the page and not hidden, as what is in a closed menu or dialog is.
pub(super) fn is_seen(element: &HtmlElement) -> bool {
    let boxed: &Boxed = element.unchecked_ref();
    element.is_connected() && boxed.check_visibility().unwrap_or(true)
}

#[wasm_bindgen]
extern "C" {
    /// An element once more: the bindings do not know yet what it says of itself.
    type Boxed;

    #[wasm_bindgen(method, js_name = checkVisibility, catch)]
    fn check_visibility(this: &Boxed) -> Result<bool, JsValue>;
}
