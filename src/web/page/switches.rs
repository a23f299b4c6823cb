//! Layers, kinds, lists and looks: what is shown of what was found. Never reads the text again.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use crate::{
    view::summary,
    web::{Error, elements::Elements, page::App, paint},
};

/// The layers, by the name of their switch.
const LAYERS: [&str; 3] = ["claims", "quotes", "entities"];

/// The lists and views by the name of their tab, in the order of the tabs, each with the layer that it shows.
const VIEWS: [(&str, &str); 5] = [
    ("claims", "claims"),
    ("quotes", "quotes"),
    ("entities", "entities"),
    ("matrix", "claims"),
    ("map", "entities"),
];

impl App {
    /// Hides or shows what `input` stands for.
    pub(super) fn switch(&mut self, input: &HtmlInputElement) -> Result<(), Error> {
        set_class(&self.elements.root, input)?;
        self.show_position();
        self.paint_strip()
    }

    /// Whether the switch of a layer or kind is on.
    pub(super) fn is_on(&self, name: &str) -> bool {
        !self.elements.root.class_list().contains(&["no-", name].concat())
    }

    /// Turns the switch of the layer or kind `name`, as a click on it would.
    pub(super) fn toggle_switch(&mut self, name: &str) -> Result<(), Error> {
        let switch = self.elements.switches.iter().find(|switch| switch.name == name);
        let input = switch.ok_or(Error::MissingElement("input[data-layer]"))?.input.clone();
        input.set_checked(!input.checked());
        self.switch(&input)
    }

    /// All layers off for clean text, or all on if none is.
    pub(super) fn toggle_all(&mut self) -> Result<(), Error> {
        let on: Vec<&str> = LAYERS.into_iter().filter(|name| self.is_on(name)).collect();
        let turned = if on.is_empty() { LAYERS.to_vec() } else { on };
        for name in turned {
            self.toggle_switch(name)?;
        }
        Ok(())
    }

    /// Writes the counts beside the switches.
    pub(super) fn count_switches(&self) {
        let counts = self.reading.as_ref().map(summary::Counts::new);
        for switch in &self.elements.switches {
            let count = counts.as_ref().map(|it| it.of(&switch.name).to_string());
            paint::say(&switch.count, &count.unwrap_or_default());
        }
    }

    /// Brings the list or view with this name to the front.
    pub(super) fn show_list(&mut self, name: &str) -> Result<(), Error> {
        let Some(view) = VIEWS.iter().position(|(view, _)| *view == name) else { return Ok(()) };
        self.view = view;
        let panels = self.elements.lists.iter().chain(&self.elements.views);
        for (idx, (tab, list)) in self.elements.tabs.iter().zip(panels).enumerate() {
            let is_front = idx == view;
            tab.set_attribute("aria-selected", if is_front { "true" } else { "false" })?;
            tab.set_tab_index(if is_front { 0 } else { -1 });
            list.toggle_attribute_with_force("hidden", !is_front)?;
        }
        self.say_if_none();
        self.show_position();
        self.paint_view()?;
        let is_made_late = view >= self.elements.lists.len() && self.narrowed.only.is_some();
        if is_made_late { self.show_narrowed() } else { Ok(()) }
    }

    /// The tab after this one or before it, around the ends; it gets the focus.
    pub(super) fn turn_tab(&mut self, is_forward: bool) -> Result<(), Error> {
        let by = if is_forward { 1 } else { VIEWS.len() - 1 };
        let view = (self.view + by) % VIEWS.len();
        self.show_list(VIEWS[view].0)?;
        Ok(self.elements.tabs[view].focus()?)
    }

    pub(super) fn switch_theme(&mut self) -> Result<(), Error> {
        let window = &self.elements.window;
        let prefers_dark =
            window.match_media("(prefers-color-scheme: dark)")?.is_some_and(|it| it.matches());
        let is_dark = self.attribute("data-theme").map_or(prefers_dark, |theme| theme == "dark");
        Ok(self
            .elements
            .root
            .set_attribute("data-theme", if is_dark { "light" } else { "dark" })?)
    }

    /// The layer of the list in front; the map has things of two, and goes by what is selected.
    pub(super) fn layer(&self) -> &'static str {
        let (view, layer) = VIEWS[self.view % VIEWS.len()];
        match (self.selected, &self.reading) {
            (Some(finding), Some(reading)) if view == "map" => reading.layer(finding),
            _ => layer,
        }
    }

    /// Whether the findings are a sheet over the article, and closed.
    pub(super) fn is_peeking(&self) -> bool {
        let narrow = self.elements.window.match_media("(max-width: 60rem)").ok().flatten();
        narrow.is_some_and(|it| it.matches()) && !self.elements.findings.has_attribute("data-open")
    }

    /// Opens the sheet, where the findings are one.
    pub(super) fn open_findings(&mut self) -> Result<(), Error> {
        if self.is_peeking() { self.switch_sheet() } else { Ok(()) }
    }

    /// Closes the sheet, where the findings are one and it is open.
    pub(super) fn close_findings(&mut self) -> Result<(), Error> {
        let is_open = self.elements.findings.has_attribute("data-open");
        if is_open { self.switch_sheet() } else { Ok(()) }
    }

    /// On a narrow screen: all lists, or one finding.
    pub(super) fn switch_sheet(&mut self) -> Result<(), Error> {
        let is_open = self.elements.findings.toggle_attribute("data-open")?;
        let expanded = if is_open { "true" } else { "false" };
        Ok(self.elements.position.set_attribute("aria-expanded", expanded)?)
    }
}

/// Does what the switches say; a browser may have kept them as the reader left them.
pub(super) fn follow(elements: &Elements) -> Result<(), Error> {
    let inputs = elements.document.query_selector_all("input[type=checkbox]")?;
    for idx in 0..inputs.length() {
        if let Some(input) = inputs.get(idx).and_then(|it| it.dyn_into().ok()) {
            set_class(&elements.root, &input)?;
        }
    }
    Ok(())
}

/// A layer, a kind or an option that is off is a class of the page; the style sheet does the rest.
fn set_class(root: &Element, input: &HtmlInputElement) -> Result<(), Error> {
    for attribute in ["data-layer", "data-kind", "data-option"] {
        if let Some(name) = input.get_attribute(attribute) {
            root.class_list().toggle_with_force(&["no-", &name].concat(), !input.checked())?;
        }
    }
    Ok(())
}
