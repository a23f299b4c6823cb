//! Links to the page: what they hold is in the fragment, which no server sees, and the text only when the reader asks.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement};

use crate::{
    view::{
        address::{Address, Carried, quote},
        finding::Finding,
        limits::grouped,
        to_u32,
    },
    web::{
        Error, events,
        page::{App, Awaited},
        paint,
        samples::SAMPLES,
    },
};

/// Some programs cut longer links off.
const LINK_MAX: u32 = 32_000;
/// Nothing that unpacks to more bytes is taken from a link.
const UNPACKED_MAX: u32 = 5_000_000;

/// What the bookmark does on another page: it opens PAGE with what is selected there, or with the article.
const BOOKMARK: &str = include_str!("bookmark.js");

const NOT_COPIED: &str = "The browser does not let the page copy.";
const BY_HAND: &str = " Select it in the field and press Ctrl+C (on a Mac ⌘C).";

const BROKEN: &str = "The text in this link is damaged or too long, so it was not opened. A part of the link may be missing: ask for it again.";
const UNKNOWN: &str = "This link was made by a newer version of this page. Load the page again, or ask for the text itself.";

impl App {
    /// The first reading: of what the address asks for, else of what stands in the text field.
    pub(super) fn read_first(&mut self) -> Result<(), Error> {
        self.write_bookmark()?;
        self.take_early()?;
        self.heed_address()
    }

    /// What the buttons in the dialogs about links do.
    pub(super) fn share(&mut self, button: &Element) -> Result<(), Error> {
        match button.get_attribute("data-action").as_deref() {
            Some("share") => self.offer_links(),
            Some("link") => self.copy_link(button),
            _ => self.copy_bookmark(),
        }
    }

    /// Does what the address asks for: shows the text or sample in it, or selects its finding.
    pub(super) fn heed_address(&mut self) -> Result<(), Error> {
        let hash = self.elements.window.location().hash()?;
        let Some(address) = Address::parse(&hash) else { return Ok(()) };
        if address.text.is_some() {
            // A text leaves the address at once: one change of it can be two events.
            self.clear_fragment()?;
        }
        match &address.text {
            Some(Carried::Plain(text)) => {
                let text = text.as_str().into();
                self.show_linked(&text, &address)
            }
            Some(Carried::Packed(bytes)) => {
                if let Some(services) = &self.services {
                    let text = services.inflate(&Uint8Array::from(bytes.as_slice()), UNPACKED_MAX);
                    events::wait_for(&text, Awaited::Linked(address));
                }
                Ok(())
            }
            Some(Carried::Unknown) => self.refuse_link(UNKNOWN),
            Some(Carried::Broken) => self.refuse_link(BROKEN),
            None => match address.sample.and_then(|number| SAMPLES.get(number.checked_sub(1)?)) {
                Some((_, text)) => self.show_linked(&(*text).into(), &address),
                None => self.follow_address(),
            },
        }
    }

    /// Shows the text that came with a link, and has its finding selected once it is read.
    fn show_linked(&mut self, text: &js_sys::JsString, address: &Address) -> Result<(), Error> {
        self.replace_text(text)?;
        let rest = Address { sample: None, text: None, ..address.clone() };
        let history = self.elements.window.history()?;
        Ok(history.replace_state_with_url(&JsValue::NULL, "", Some(&rest.fragment()))?)
    }

    /// The unpacked text of a link; nothing, if it is none.
    pub(super) fn take_linked(
        &mut self,
        address: &Address,
        bytes: Option<&Uint8Array>,
    ) -> Result<(), Error> {
        match bytes.and_then(|bytes| String::from_utf8(bytes.to_vec()).ok()) {
            Some(text) => self.show_linked(&text.as_str().into(), address),
            None => self.refuse_link(BROKEN),
        }
    }

    /// Says so where the words that a link leads to are not in the text.
    pub(super) fn miss_words(&self, address: &Address, found: Option<Finding>) {
        if let (Some(words), None, Some(_)) = (&address.words, found, &self.reading) {
            let said = [
                "This link leads to words that are not in this text: “",
                words,
                "”. Paste the article they are from, and they are shown.",
            ];
            self.notice(&said.concat(), None);
        }
    }

    /// Whether the address leads to words that were in no text so far.
    pub(super) fn awaits_words(&self) -> Result<bool, Error> {
        let address = Address::parse(&self.elements.window.location().hash()?);
        Ok(self.selected.is_none() && address.is_some_and(|address| address.words.is_some()))
    }

    fn refuse_link(&self, words: &str) -> Result<(), Error> {
        self.clear_fragment()?;
        self.notice(words, None);
        Ok(())
    }

    /// Fills the dialog about links: how long each would be, and what it would tell.
    fn offer_links(&mut self) -> Result<(), Error> {
        self.packed = None;
        self.tell("share-said", "")?;
        self.element("#share-link")?.unchecked_into::<HtmlInputElement>().set_value("");
        let quote = self.quoted();
        let words = quote.as_ref().and_then(|address| address.words.as_deref());
        let about_finding = match (&quote, words) {
            (None, _) => "Select a finding first.".to_owned(),
            (Some(_), None) => "It holds no word of the text, which is a sample.".to_owned(),
            (Some(_), Some(words)) => [
                "It holds these words of the text, by which the page finds them again: “",
                words,
                "”.",
            ]
            .concat(),
        };
        self.tell("share-finding", &about_finding)?;
        self.element("[data-link=finding]")?
            .toggle_attribute_with_force("disabled", quote.is_none())?;
        self.tell("share-text", "Measuring …")?;
        self.element("[data-link=text]")?.set_attribute("disabled", "")?;
        if let Some(services) = &self.services {
            let text = String::from(&self.text()?);
            let packed = services.deflate(&Uint8Array::from(text.as_bytes()));
            events::wait_for(&packed, Awaited::Packed);
        }
        Ok(())
    }

    /// The text as a link would carry it.
    pub(super) fn take_packed(&mut self, bytes: Option<&Uint8Array>) -> Result<(), Error> {
        let Some(bytes) = bytes else {
            return self.tell("share-text", "This browser cannot pack a text.");
        };
        let packed = Address { text: Some(Carried::Packed(bytes.to_vec())), ..Address::default() };
        let length = to_u32(self.link(&packed)?.encode_utf16().count());
        let letters = grouped(length);
        if length > LINK_MAX {
            let most = grouped(LINK_MAX);
            let words = [
                "The link would have ",
                &letters,
                " letters, and more than ",
                &most,
                " are not safe everywhere. Export the article as a file instead.",
            ];
            return self.tell("share-text", &words.concat());
        }
        let words = [
            "The link will have ",
            &letters,
            " letters. Anyone with the link can read the text; it stays in browser histories and chat logs.",
        ];
        self.tell("share-text", &words.concat())?;
        self.packed = packed.text;
        Ok(self.element("[data-link=text]")?.remove_attribute("disabled")?)
    }

    /// Makes the link that `button` stands for, shows it and puts it on the clipboard.
    fn copy_link(&mut self, button: &Element) -> Result<(), Error> {
        let address = match button.get_attribute("data-link").as_deref() {
            Some("finding") => self.quoted().unwrap_or_default(),
            Some("text") => {
                let Some(text) = self.packed.clone() else { return Ok(()) };
                Address { text: Some(text), finding: self.selected, ..Address::default() }
            }
            _ => Address { sample: self.sample_number()?, ..Address::default() },
        };
        let link = self.link(&address)?;
        let field: HtmlInputElement = self.element("#share-link")?.unchecked_into();
        field.set_value(&link);
        self.copy(&link, &self.element("#share-said")?)
    }

    /// Puts `text` on the clipboard, and says `at` this place, or on this button, whether the browser let it.
    pub(super) fn copy(&self, text: &str, at: &Element) -> Result<(), Error> {
        let clipboard = Reflect::get(&self.elements.window.navigator(), &"clipboard".into())?;
        match clipboard.dyn_into::<web_sys::Clipboard>() {
            Ok(clipboard) => {
                events::wait_for(&clipboard.write_text(text), Awaited::Copied(at.clone()));
            }
            Err(_) => self.say_copied(at, false)?,
        }
        Ok(())
    }

    /// Says it there, or, of what a button copied, for those who hear and by a sign on the button.
    pub(super) fn say_copied(&self, at: &Element, is_copied: bool) -> Result<(), Error> {
        self.for_each("[data-copied]", &mut |it| Ok(it.remove_attribute("data-copied")?))?;
        let is_button = at.tag_name() == "BUTTON";
        let said = if is_button { &self.elements.status } else { at };
        match (is_copied, is_button) {
            (true, _) => {
                paint::say(said, "Copied.");
                at.set_attribute("data-copied", "")?;
            }
            (false, true) => self.notice(NOT_COPIED, None),
            (false, false) => paint::say(said, &[NOT_COPIED, BY_HAND].concat()),
        }
        Ok(())
    }

    /// Writes the bookmark that brings the text of another page here, in the fragment of this page's address.
    fn write_bookmark(&self) -> Result<(), Error> {
        let bookmark = BOOKMARK.trim_end().replace("PAGE", &self.link(&Address::default())?);
        self.element("#bookmark")?.set_attribute("href", &bookmark)?;
        self.element("#bookmark-text")?.unchecked_into::<HtmlInputElement>().set_value(&bookmark);
        Ok(())
    }

    fn copy_bookmark(&self) -> Result<(), Error> {
        let field: HtmlInputElement = self.element("#bookmark-text")?.unchecked_into();
        self.copy(&field.value(), &self.element("#bookmark-said")?)
    }

    /// The address of the selected finding: by its words, but in a sample.
    fn quoted(&self) -> Option<Address> {
        let (finding, reading) = (self.selected?, self.reading.as_ref()?);
        let sample = self.sample_number().ok()?;
        let words = quote::words(reading, finding).filter(|_| sample.is_none());
        Some(Address { finding: Some(finding), words, sample, text: None })
    }

    fn sample_number(&self) -> Result<Option<usize>, Error> {
        let text = String::from(&self.text()?);
        Ok(SAMPLES.iter().position(|(_, sample)| *sample == text).map(|idx| idx + 1))
    }

    /// The page's own address with the fragment of `address`.
    fn link(&self, address: &Address) -> Result<String, Error> {
        let page = self.elements.window.location().href()?;
        let page = page.split(['#', '?']).next().unwrap_or_default();
        let fragment = address.fragment();
        Ok([page, if fragment == "#" { "" } else { &fragment }].concat())
    }

    fn tell(&self, id: &'static str, words: &str) -> Result<(), Error> {
        let element = self.elements.document.get_element_by_id(id);
        paint::say(&element.ok_or(Error::MissingElement(id))?, words);
        Ok(())
    }

    fn element(&self, selector: &'static str) -> Result<Element, Error> {
        self.elements.document.query_selector(selector)?.ok_or(Error::MissingElement(selector))
    }
}
