//! What each button with `data-action` does. Does nothing by itself.

use web_sys::Element;

use crate::{
    corrections::Change,
    web::{
        Error,
        page::{App, steps::Within},
    },
};

impl App {
    /// A button was pressed.
    pub(super) fn act(&mut self, button: &Element) -> Result<(), Error> {
        match button.get_attribute("data-action").unwrap_or_default().as_str() {
            "read" => self.set_mode("read"),
            "edit" => self.set_mode("edit"),
            "paste" | "open" => {
                self.ask_for(button);
                Ok(())
            }
            "sample" => self.show_sample(button),
            "restore" => self.restore_text(),
            "retry" => self.read(),
            "more" => self.read_more(),
            "share" | "link" | "bookmark" => self.share(button),
            "cancel" => self.cancel(),
            "theme" => self.switch_theme(),
            "before" => self.step(false, Within::Shown),
            "after" => self.step(true, Within::Shown),
            "previous" => self.step(false, Within::Layer(self.layer())),
            "next" => self.step(true, Within::Layer(self.layer())),
            "under" => self.step(false, Within::Place),
            "over" => self.step(true, Within::Place),
            "only" => self.narrow_to_selected(),
            "all" => self.narrow(None),
            "closer" => self.turn_closer(button),
            "sheet" => self.switch_sheet(),
            "copy-list" => self.copy_list(button),
            "print" => self.print(),
            "copy" => self.copy_card(button),
            "report" => self.copy_report(button),
            other => self.put_right(other, button),
        }
    }

    /// A button was pressed that puts something right, if there is such an `action`.
    fn put_right(&mut self, action: &str, button: &Element) -> Result<(), Error> {
        match action {
            "right" => self.correct(&self.at_hand(), Change::Right),
            "wrong" => self.correct(&self.at_hand(), Change::Wrong),
            "split" => self.correct(&self.at_hand(), Change::NotSame),
            "relabel" | "change" => self.ask_kind(),
            "speaker" => self.ask_speaker(),
            "words" => self.ask_words(),
            "same" => self.ask_same(),
            "add" => self.ask_addition(),
            "pick" => self.pick(button),
            "undo" => self.undo(),
            "redo" => self.redo(),
            "forget" => self.forget(button),
            _ => Ok(()),
        }
    }
}
