//! One finding is selected everywhere at once: in the text, in its list and in the address, so that Back works.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, KeyboardEvent, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition,
};

use crate::{
    order,
    view::{Reading, card, finding::Finding, summary},
    web::{
        Error, events,
        page::{App, country, focusable, views::card_place},
        paint,
    },
};

/// Where the reader chose, and so where the page need not scroll to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    Text,
    List,
    Strip,
    Keys,
    Address,
}

impl App {
    /// A click on a row, a link or a stretch of the article.
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
        let ids = element.get_attribute("data-ids").unwrap_or_default();
        let next = self.next_at(&ids);
        self.select(next, Origin::Text)
    }

    /// The finding to select at a stretch of text: the shortest one shown; at the next click the one around it.
    pub(super) fn next_at(&self, ids: &str) -> Option<Finding> {
        let reading = self.reading.as_ref()?;
        let mut findings: Vec<Finding> =
            ids.split(' ').filter_map(Finding::parse).filter(|&it| self.is_shown(it)).collect();
        let length = |finding: &Finding| {
            reading.range(*finding).map_or(u32::MAX, |range| range.end - range.start)
        };
        order::by_key(&mut findings, length);
        let at = findings.iter().position(|&it| Some(it) == self.selected);
        findings.get(at.map_or(0, |at| (at + 1) % findings.len())).copied()
    }

    fn is_shown(&self, finding: Finding) -> bool {
        let label = match (finding, &self.reading) {
            (Finding::Mention(idx), Some(reading)) => {
                reading.reply.entities.get(crate::view::to_usize(idx)).map(|row| &row.label)
            }
            _ => None,
        };
        self.is_on(finding.layer()) && label.is_none_or(|label| self.is_on(label))
    }

    /// Selects the finding of the address, after Back and Forward and when a text has been read.
    pub(super) fn follow_address(&mut self) -> Result<(), Error> {
        let hash = self.elements.window.location().hash()?;
        if !hash.is_empty() && !hash.starts_with("#f=") {
            // A skip link's address names a place of the page.
            return Ok(());
        }
        let finding = hash.strip_prefix("#f=").and_then(Finding::parse);
        if finding == self.selected {
            self.show_position();
            return Ok(());
        }
        self.select(finding, Origin::Address)
    }

    pub(super) fn clear_address(&mut self) -> Result<(), Error> {
        self.selected = None;
        if self.elements.window.location().hash()?.is_empty() {
            return Ok(());
        }
        let path = self.elements.window.location().pathname()?;
        let history = self.elements.window.history()?;
        Ok(history.replace_state_with_url(&JsValue::NULL, "", Some(&path))?)
    }

    pub(super) fn select(&mut self, finding: Option<Finding>, from: Origin) -> Result<(), Error> {
        let known =
            finding.filter(|&it| self.reading.as_ref().is_some_and(|r| r.range(it).is_some()));
        self.selected = known;
        if from != Origin::Address {
            self.elements.notice.set_hidden(true);
            let hash = known.map_or_else(|| "#".to_owned(), |it| ["#f=", &it.to_string()].concat());
            self.elements.window.history()?.push_state_with_url(&JsValue::NULL, "", Some(&hash))?;
        }
        self.light_up()?;
        let active = self.elements.document.active_element();
        let is_in_card = active.is_some_and(|it| it.closest(".card").is_ok_and(|it| it.is_some()));
        self.close_card()?;
        if let Some(finding) = known {
            self.open_card(finding, from)?;
            if is_in_card {
                self.focus_card()?;
            }
            if from != Origin::Text {
                self.scroll_to_mark(finding, from)?;
            }
        }
        self.show_position();
        self.mark_view()
    }

    /// Marks the stretches of the selected finding, and of all else that is of the same thing.
    fn light_up(&self) -> Result<(), Error> {
        self.for_each(".on, .lit", |element| Ok(element.class_list().remove_2("on", "lit")?))?;
        let (Some(reading), Some(finding)) = (&self.reading, self.selected) else { return Ok(()) };
        if let Some(entity) = reading.entity_of(finding) {
            let same = ["[data-entity=", &entity.id, "]"].concat();
            self.for_each(&same, |element| Ok(element.class_list().add_1("lit")?))?;
        }
        self.for_each(&stretches(finding), |element| Ok(element.class_list().add_1("on")?))
    }

    fn for_each(
        &self,
        selector: &str,
        act: impl Fn(&Element) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let found = self.elements.article.query_selector_all(selector)?;
        for idx in 0..found.length() {
            if let Some(element) = found.get(idx).and_then(|it| it.dyn_into::<Element>().ok()) {
                act(&element)?;
            }
        }
        Ok(())
    }

    pub(super) fn close_card(&self) -> Result<(), Error> {
        let open = self.elements.findings.query_selector_all("[aria-current]")?;
        for idx in 0..open.length() {
            let Some(row) = open.get(idx).and_then(|it| it.dyn_into::<Element>().ok()) else {
                continue;
            };
            row.remove_attribute("aria-current")?;
            if let Some(button) = row.query_selector(".row")? {
                button.set_attribute("aria-expanded", "false")?;
            }
        }
        if let Some(card) = self.elements.findings.query_selector(".card")? {
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
        let row = in_front
            .map_or_else(|| self.elements.findings.query_selector(&selector), |it| Ok(Some(it)))?;
        let Some(row) = row else { return Ok(()) };
        row.set_attribute("aria-current", "true")?;
        if let Some(button) = row.query_selector(".row")? {
            button.set_attribute("aria-expanded", "true")?;
        }
        paint::open_card(&card_place(&row)?, &card)?;
        self.title_card(finding)?;
        if !is_in_front {
            self.show_list(finding.layer())?;
        }
        // The card of a cell of the matrix opens over the cells below.
        if from != Origin::List || row.tag_name() == "BUTTON" {
            row.scroll_into_view_with_scroll_into_view_options(&nearest());
        }
        Ok(())
    }

    fn scroll_to_mark(&self, finding: Finding, from: Origin) -> Result<(), Error> {
        let Some(mark) = self.first_stretch(finding)? else { return Ok(()) };
        let options = nearest();
        options.set_block(ScrollLogicalPosition::Center);
        mark.scroll_into_view_with_scroll_into_view_options(&options);
        if from == Origin::Keys {
            self.move_stop(&mark)?;
            if let Some(mark) = focusable(&mark) {
                mark.focus()?;
            }
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
        Ok(self.elements.article.query_selector(&stretches(finding))?)
    }

    /// Makes `mark` the one stop of the Tab key in the article.
    fn move_stop(&self, mark: &Element) -> Result<(), Error> {
        self.for_each("mark[tabindex='0']", |it| Ok(it.set_attribute("tabindex", "-1")?))?;
        Ok(mark.set_attribute("tabindex", "0")?)
    }

    /// Goes to the finding before or after the selected one, of one layer or of all that are shown.
    pub(super) fn step(&mut self, by: isize, layer: Option<&str>) -> Result<(), Error> {
        let Some(reading) = &self.reading else { return Ok(()) };
        let order: Vec<Finding> = summary::in_text_order(reading)
            .into_iter()
            .filter(|&it| layer.map_or_else(|| self.is_shown(it), |layer| it.layer() == layer))
            .collect();
        let at = self.selected.and_then(|selected| {
            let place = |finding| reading.range(finding).map(|range| (range.start, finding));
            let after = order.partition_point(|&it| place(it) < place(selected));
            let is_member = order.get(after) == Some(&selected);
            Some(match (by > 0, is_member) {
                (true, true) => after + 1,
                (true, false) => after,
                (false, _) => after.checked_sub(1)?,
            })
        });
        let first = if by > 0 { 0 } else { order.len().saturating_sub(1) };
        let next = order.get(at.unwrap_or(first)).or(order.first()).copied();
        self.select(next, Origin::Keys)
    }

    /// Goes to the next place where the selected thing is named or referred to.
    fn step_same(&mut self) -> Result<(), Error> {
        let (Some(reading), Some(selected)) = (&self.reading, self.selected) else { return Ok(()) };
        let same = summary::same_thing(reading, selected);
        let at = same.iter().position(|&it| it == selected);
        let next = same.get(at.map_or(0, |at| (at + 1) % same.len())).copied();
        self.select(next.or(Some(selected)), Origin::Keys)
    }

    pub(super) fn key(&mut self, event: &KeyboardEvent) -> Result<(), Error> {
        let Some(target) = event.target().and_then(|it| it.dyn_into::<Element>().ok()) else {
            return Ok(());
        };
        let key = event.key();
        let is_plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        if !is_plain || events::is_text_field(&target) || target.closest("dialog")?.is_some() {
            return Ok(());
        }
        if target.get_attribute("role").as_deref() == Some("tab") {
            match key.as_str() {
                "ArrowRight" => return self.turn_tab(1),
                "ArrowLeft" => return self.turn_tab(self.elements.tabs.len() - 1),
                _ => {}
            }
        }
        if self.step_in_view(&target, &key)? {
            event.prevent_default();
            return Ok(());
        }
        match key.as_str() {
            "Escape" => return self.leave(),
            "Enter" if target.tag_name() == "MARK" => {
                event.prevent_default();
                return self.enter_card(&target);
            }
            _ => {}
        }
        if self.is_on("keys") { self.single_key(&key) } else { Ok(()) }
    }

    fn single_key(&mut self, key: &str) -> Result<(), Error> {
        match key {
            "j" | "n" => self.step(1, None),
            "k" | "p" => self.step(-1, None),
            "c" => self.step(1, Some("claims")),
            "C" => self.step(-1, Some("claims")),
            "q" => self.step(1, Some("quotes")),
            "Q" => self.step(-1, Some("quotes")),
            "e" => self.step(1, Some("entities")),
            "E" => self.step(-1, Some("entities")),
            "." => self.step_same(),
            "0" => self.toggle_all(),
            "1" => self.toggle_layer("claims"),
            "2" => self.toggle_layer("quotes"),
            "3" => self.toggle_layer("entities"),
            "?" => {
                let opener = self.elements.document.query_selector("[data-dialog=help]")?;
                opener.as_ref().and_then(focusable).map_or(Ok(()), |it| {
                    it.click();
                    Ok(())
                })
            }
            _ => Ok(()),
        }
    }

    /// The link that had the focus is gone with its card: on with the passage at hand, else with the row.
    fn focus_card(&self) -> Result<(), Error> {
        let findings = &self.elements.findings;
        let passage = findings.query_selector(".passage[aria-current]")?;
        let target = passage
            .map_or_else(|| findings.query_selector("[aria-current] .row"), |it| Ok(Some(it)))?;
        target.as_ref().and_then(focusable).map_or(Ok(()), |it| Ok(it.focus()?))
    }

    /// From a mark to the card of its finding.
    fn enter_card(&mut self, mark: &Element) -> Result<(), Error> {
        let is_open = mark.class_list().contains("on");
        if !is_open {
            let finding = Finding::parse(&mark.id());
            self.select(finding, Origin::Text)?;
        }
        let row = self.elements.findings.query_selector("[aria-current] .row")?;
        row.as_ref().and_then(focusable).map_or(Ok(()), |it| Ok(it.focus()?))
    }

    /// From the card back to the mark; from the mark to no selection.
    fn leave(&mut self) -> Result<(), Error> {
        let Some(finding) = self.selected else { return Ok(()) };
        let active = self.elements.document.active_element();
        let is_in_panel = active.is_some_and(|it| self.elements.findings.contains(Some(&it)));
        if is_in_panel {
            return self.scroll_to_mark(finding, Origin::Keys);
        }
        self.select(None, Origin::Text)
    }

    /// Tells in one sentence what a focused mark is: the marks themselves are silent.
    pub(super) fn describe(&mut self, mark: &Element) -> Result<(), Error> {
        let Some(reading) = &self.reading else { return Ok(()) };
        let words = Finding::parse(&mark.id()).and_then(|it| summary::sentence(reading, it));
        paint::say(&self.elements.description, &words.unwrap_or_default());
        mark.set_attribute("aria-describedby", "description")?;
        self.move_stop(mark)
    }

    /// "Claim 1 of 5", over the sheet of a narrow screen.
    pub(super) fn show_position(&self) {
        let words = self
            .reading
            .as_ref()
            .map(|reading| summary::position(reading, self.layer(), self.selected));
        paint::say(&self.elements.position, words.as_deref().unwrap_or("Findings"));
    }

    /// Puts the selected finding with its attribution on the clipboard.
    pub(super) fn copy_card(&self) {
        let (Some(reading), Some(finding)) = (&self.reading, self.selected) else { return };
        if let Some(card) = card::of(reading, finding, &country) {
            // A browser that refuses leaves the clipboard as it was; there is nothing to undo.
            let _ = self.elements.window.navigator().clipboard().write_text(&card.copy);
        }
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

fn nearest() -> ScrollIntoViewOptions {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    // The style sheet decides: smooth only where the reader has nothing against motion.
    options.set_behavior(ScrollBehavior::Auto);
    options
}
