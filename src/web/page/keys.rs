//! What each key does. Single letters can be switched off; none acts in a field, in a dialog, or with a modifier.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use crate::{
    corrections::Change,
    web::{
        Error, events,
        page::{
            App,
            arrows::step_in_list,
            focusable,
            steps::Within::{self, Layer, Place, Shown, Speaker, Thing},
        },
    },
};

/// The letters that step, in small to the next and in capitals (or the other sign) to the one before.
const STEPS: [(&str, &str, Within); 8] = [
    ("j", "k", Shown),
    ("n", "p", Shown),
    ("c", "C", Layer("claims")),
    ("q", "Q", Layer("quotes")),
    ("e", "E", Layer("entities")),
    (".", ",", Thing),
    ("s", "S", Speaker),
    ("h", "H", Place),
];

/// The switches that digits turn, from `1` on.
const DIGITS: [&str; 6] = ["claims", "quotes", "entities", "PER", "LOC", "ORG"];

/// The lists that letters after `g` lead to.
const LISTS: [(&str, &str); 5] =
    [("c", "claims"), ("q", "quotes"), ("e", "entities"), ("m", "map"), ("x", "matrix")];

impl App {
    /// A key was pressed anywhere on the page.
    pub(super) fn key(&mut self, event: &KeyboardEvent) -> Result<(), Error> {
        let Some(target) = event.target().and_then(|it| it.dyn_into::<Element>().ok()) else {
            return Ok(());
        };
        let key = event.key();
        if self.chord(event, &target, &key)? {
            event.prevent_default();
            return Ok(());
        }
        let is_plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        if is_plain && !event.shift_key() && step_in_list(&target, &key)? {
            event.prevent_default();
            return Ok(());
        }
        if !is_plain || target.closest("dialog")?.is_some() {
            return Ok(());
        }
        if key == "F6" {
            event.prevent_default();
            return self.cycle_regions(!event.shift_key());
        }
        if events::is_text_field(&target) {
            return if key == "Escape" { self.leave_field(&target) } else { Ok(()) };
        }
        if self.step_in_view(&target, &key)? {
            event.prevent_default();
            return Ok(());
        }
        let awaits_list = std::mem::take(&mut self.awaits_list);
        let is_tab = target.get_attribute("role").as_deref() == Some("tab");
        let is_mark = target.tag_name() == "MARK";
        match key.as_str() {
            "ArrowRight" if is_tab => return self.turn_tab(true),
            "ArrowLeft" if is_tab => return self.turn_tab(false),
            "ArrowRight" if is_mark => return self.step(true, Shown),
            "ArrowLeft" if is_mark => return self.step(false, Shown),
            "Enter" if is_mark => {
                event.prevent_default();
                return self.enter_card(&target);
            }
            // A menu closes itself.
            "Escape" if target.closest(".menu")?.is_some() => return Ok(()),
            "Escape" => return self.leave(),
            _ => {}
        }
        if !self.is_on("keys") {
            return Ok(());
        }
        if awaits_list {
            return match LISTS.iter().find(|(letter, _)| *letter == key) {
                Some((_, list)) => self.go_to_list(list),
                None => Ok(()),
            };
        }
        self.letter(event, &key)
    }

    fn letter(&mut self, event: &KeyboardEvent, key: &str) -> Result<(), Error> {
        if matches!(key, "/" | "r" | "m") {
            // It leads to a field, and the letter would go there; Firefox would open a search of its own at a slash.
            event.prevent_default();
        }
        match key {
            "/" => self.go_to_filter(),
            "g" => {
                self.awaits_list = true;
                Ok(())
            }
            key => self.single_key(key),
        }
    }

    /// Enter where there is something to choose, and undo and redo as everywhere; whether it was one of them.
    fn chord(&mut self, event: &KeyboardEvent, target: &Element, key: &str) -> Result<bool, Error> {
        if target.id() == "pick-filter" && key == "Enter" {
            self.pick_first()?;
            return Ok(true);
        }
        let is_control = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
        let is_elsewhere = events::is_text_field(target) || target.closest("dialog")?.is_some();
        if !is_control || is_elsewhere || !key.eq_ignore_ascii_case("z") {
            return Ok(false);
        }
        let done = if event.shift_key() { self.redo() } else { self.undo() };
        done.map(|()| true)
    }

    fn single_key(&mut self, key: &str) -> Result<(), Error> {
        for (next, previous, within) in STEPS {
            if key == next || key == previous {
                return self.step(key == next, within);
            }
        }
        match key {
            "y" => self.correct(&self.at_hand(), Change::Right),
            "x" => self.correct(&self.at_hand(), Change::Wrong),
            "r" => self.ask_kind(),
            "m" => self.ask_same(),
            "u" => self.undo(),
            "U" => self.redo(),
            "0" => self.toggle_all(),
            "?" => {
                let opener = self.elements.document.query_selector("[data-dialog=help]")?;
                if let Some(opener) = opener.as_ref().and_then(focusable) {
                    opener.click();
                }
                Ok(())
            }
            digit => {
                let place = digit.parse::<usize>().ok().and_then(|digit| digit.checked_sub(1));
                place.and_then(|at| DIGITS.get(at)).map_or(Ok(()), |name| self.toggle_switch(name))
            }
        }
    }

    /// Opens the field that narrows the page to one name.
    fn go_to_filter(&mut self) -> Result<(), Error> {
        self.remember_focus();
        self.open_findings()?;
        self.elements.only.focus()?;
        self.elements.only.select();
        Ok(())
    }

    /// Opens the list with this name, if the page has one, and moves to its tab.
    fn go_to_list(&mut self, list: &str) -> Result<(), Error> {
        let tab = self.elements.document.query_selector(&["[data-view=", list, "]"].concat())?;
        let Some(tab) = tab.as_ref().and_then(focusable) else { return Ok(()) };
        self.open_findings()?;
        self.show_list(list)?;
        Ok(tab.focus()?)
    }
}
