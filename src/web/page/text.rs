//! Where the article comes from: typing, pasting, samples, and what was there before.

use js_sys::{JsString, Reflect};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::Element;

use crate::{
    corrections::Correction,
    view::limits,
    web::{
        Error,
        events::{self, Event},
        page::App,
        paint::{self, ListPainter},
        samples::SAMPLES,
    },
    wire::Reply,
};

/// How long, in milliseconds, typing must rest before the text is read again.
const PAUSE: i32 = 150;

impl App {
    /// The text field's value: line ends are line feeds there.
    pub(super) fn text(&self) -> Result<JsString, Error> {
        Ok(Reflect::get(&self.elements.source, &"value".into())?.unchecked_into())
    }

    pub(super) fn await_pause(&mut self) -> Result<(), Error> {
        self.set_state("working");
        self.n_pauses += 1;
        let number = self.n_pauses;
        let over = Closure::once_into_js(move || events::send(Event::Pause(number)));
        self.elements
            .window
            .set_timeout_with_callback_and_timeout_and_arguments_0(over.unchecked_ref(), PAUSE)?;
        Ok(())
    }

    /// Has the text read, if there is an engine and a text.
    pub(super) fn read(&mut self) -> Result<(), Error> {
        let is_empty = self.take_up()?;
        if is_empty {
            return self.show_nothing();
        }
        match &mut self.link {
            Some(link) => link.ask(self.asked.clone()),
            None => Ok(()),
        }
    }

    /// Makes what stands in the text field the article that is worked on; whether it is empty.
    fn take_up(&mut self) -> Result<bool, Error> {
        self.n_pauses += 1;
        self.elements.notice.set_hidden(true);
        let all = self.text()?;
        self.asked = read_part(&all, self.limit);
        self.follow_text();
        self.asked_at = self.elements.window.performance().map_or(0.0, |it| it.now());
        self.stop_painting();
        self.is_opening = false;
        self.set_state("working");
        paint::say(&self.elements.busy_share, "");
        self.say_cut(all.length());
        let is_empty = self.asked.trim().length() == 0;
        self.elements.empty.set_hidden(!is_empty);
        Ok(is_empty)
    }

    /// Reads another text: of a long one, a part at first.
    pub(super) fn read_anew(&mut self) -> Result<(), Error> {
        self.limit = limits::AT_FIRST;
        self.read()
    }

    /// Reads more of a long text, as the reader asked.
    pub(super) fn read_more(&mut self) -> Result<(), Error> {
        self.limit = limits::AT_MOST;
        self.read()
    }

    /// Says, over the article and at its end, that only a part of a text of `length` is read.
    fn say_cut(&self, length: u32) {
        let read = self.asked.length();
        self.elements.cut.set_hidden(read == length);
        if read < length {
            let (words, button) = limits::notice(length, read);
            self.notice(&words, button.map(|label| (label, "more")));
            paint::say(&self.elements.cut, &limits::at_the_cut(length, read));
        }
    }

    fn show_nothing(&mut self) -> Result<(), Error> {
        if let Some(link) = &mut self.link {
            link.cancel()?;
        }
        self.reading = None;
        self.shown_text = self.asked.clone();
        self.show_history()?;
        self.selected = None;
        self.stack.clear();
        paint::say(&self.elements.article, &String::from(&self.asked));
        for list in &self.elements.lists {
            ListPainter::new(list, Vec::new(), &[])?.paint(|| false)?;
        }
        paint::say(&self.elements.status, "");
        paint::say(&self.elements.figures, "");
        self.count_switches();
        self.n_shown += 1;
        self.elements.root.set_attribute("data-seq", &self.n_shown.to_string())?;
        self.set_state("done");
        Ok(())
    }

    /// Puts `text` in the place of the article; what a reader wrote or pasted before can be brought back.
    pub(super) fn replace_text(&mut self, text: &JsString) -> Result<(), Error> {
        self.keep_text(text)?;
        self.put(text)
    }

    /// Shows a text whose findings are known.
    pub(super) fn show_saved(
        &mut self,
        text: &JsString,
        reply: Reply<u32>,
        corrections: Vec<Correction>,
    ) -> Result<(), Error> {
        self.keep_text(text)?;
        self.place(text)?;
        self.adopt(text, corrections);
        self.limit = limits::AT_MOST;
        let is_empty = self.take_up()?;
        if self.asked.length() < text.length() {
            return self.read();
        }
        if let Some(link) = &mut self.link {
            link.cancel()?;
        }
        if is_empty {
            self.show_nothing()?;
        } else {
            self.show(reply)?;
        }
        self.show_replaced();
        Ok(())
    }

    /// Keeps what a reader wrote before another text takes its place.
    fn keep_text(&mut self, text: &JsString) -> Result<(), Error> {
        let before = self.text()?;
        if is_readers(&before) && before != *text {
            self.replaced.retain(|kept| *kept != before);
            self.replaced.push(before);
        }
        Ok(())
    }

    fn put(&mut self, text: &JsString) -> Result<(), Error> {
        self.place(text)?;
        self.read()?;
        self.show_replaced();
        Ok(())
    }

    fn place(&mut self, text: &JsString) -> Result<(), Error> {
        Reflect::set(&self.elements.source, &"value".into(), text)?;
        self.shelve(&self.text()?);
        self.elements.source.set_selection_range(0, 0)?;
        if !self.awaits_words()? {
            self.clear_address()?;
        }
        self.limit = limits::AT_FIRST;
        self.set_mode("read")?;
        self.elements.window.scroll_to_with_x_and_y(0.0, 0.0);
        Ok(())
    }

    /// Offers to bring a text back: over the article until the reader goes on, in the menu as long as there is one.
    fn show_replaced(&mut self) {
        let has_none = self.replaced.is_empty();
        self.elements.restore.set_hidden(has_none);
        let left_out = std::mem::take(&mut self.left_out);
        // That a text is too long matters more; the menu offers the same.
        if !self.elements.cut.hidden() {
            return;
        }
        let replaced = if has_none { "" } else { "Another text took the place of yours." };
        if !has_none || !left_out.is_empty() {
            let act = (!has_none).then_some(("Bring it back", "restore"));
            self.notice(&[replaced, &left_out].concat(), act);
        }
    }

    /// Brings the text replaced last back; the one it replaces waits behind the others, so that none is out of reach.
    pub(super) fn restore_text(&mut self) -> Result<(), Error> {
        let Some(text) = self.replaced.pop() else { return Ok(()) };
        let before = self.text()?;
        if is_readers(&before) && before != text {
            self.replaced.insert(0, before);
        }
        self.put(&text)
    }

    pub(super) fn show_sample(&mut self, button: &Element) -> Result<(), Error> {
        let idx = button.get_attribute("data-sample").and_then(|idx| idx.parse::<usize>().ok());
        let Some((_, text)) = idx.and_then(|idx| SAMPLES.get(idx)) else { return Ok(()) };
        self.replace_text(&JsString::from(*text))
    }

    /// Says how to paste where the page must not read the clipboard itself.
    pub(super) fn ask_for_paste(&mut self) -> Result<(), Error> {
        self.set_mode("edit")?;
        self.elements.source.select();
        self.notice("Press Ctrl+V (on a Mac ⌘V) to paste the article.", None);
        Ok(())
    }

    /// Says that the engine stopped, and where in its source: no word of the text.
    pub(super) fn say_stopped(&self, place: &str) {
        self.set_state("failed");
        let said = "The engine stopped on this text. Your text is kept. (";
        let comma = if place.is_empty() { "" } else { ", " };
        let words = [said, place, comma, "version ", env!("CARGO_PKG_VERSION"), ")"];
        self.notice(&words.concat(), Some(("Try again", "retry")));
    }

    /// Puts on the clipboard what the page says of a failure, and about which version, browser and length: no word of the
    /// text.
    pub(super) fn copy_report(&self, button: &Element) -> Result<(), Error> {
        let report = [
            "Claimlight ",
            &self.attribute("data-version").unwrap_or_default(),
            ": ",
            &self.elements.notice_words.text_content().unwrap_or_default(),
            "\nLength of the text: ",
            &self.asked.length().to_string(),
            "\nBrowser: ",
            &self.elements.window.navigator().user_agent()?,
        ];
        self.copy(&report.concat(), button)
    }

    pub(super) fn cancel(&mut self) -> Result<(), Error> {
        if let Some(link) = &mut self.link {
            link.cancel()?;
        }
        self.stop_painting();
        self.set_state("done");
        self.notice("Reading was stopped. Your text is kept.", Some(("Read it", "retry")));
        Ok(())
    }

    /// `read` shows the annotated article, `edit` the text field.
    pub(super) fn set_mode(&self, mode: &str) -> Result<(), Error> {
        self.elements.root.set_attribute("data-mode", mode)?;
        for name in ["read", "edit"] {
            let selector = ["[data-action=", name, "]"].concat();
            if let Some(button) = self.elements.document.query_selector(&selector)? {
                button
                    .set_attribute("aria-pressed", if name == mode { "true" } else { "false" })?;
            }
        }
        if mode == "edit" {
            self.elements.source.focus()?;
        }
        Ok(())
    }
}

/// `text`, or its lines as far as `limit`; where none ends near it, up to a letter.
fn read_part(text: &JsString, limit: u32) -> JsString {
    if text.length() <= limit {
        return text.clone();
    }
    let part = text.slice(0, limit);
    let line_end = u32::try_from(part.last_index_of("\n", i32::MAX)).unwrap_or(0);
    let is_half = |unit: f64| (55_296.0..56_320.0).contains(&unit);
    if line_end > limit - limit / 100 {
        part.slice(0, line_end + 1)
    } else if is_half(part.char_code_at(limit - 1)) {
        part.slice(0, limit - 1)
    } else {
        part
    }
}

/// Whether a text is worth keeping: one that is neither empty nor a sample.
fn is_readers(text: &JsString) -> bool {
    let is_sample = || {
        let text = String::from(text);
        SAMPLES.iter().any(|(_, sample)| *sample == text)
    };
    text.trim().length() > 0 && !is_sample()
}
