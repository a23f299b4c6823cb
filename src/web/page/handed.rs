//! What is handed to the page becomes its text: a paste, a dropped or chosen file, a text that a link carries.

use js_sys::{JsString, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use web_sys::{Element, File, TextDecoder, TextDecoderOptions};

use crate::{
    intake::{
        self, docx,
        file::{self, Form, Refusal},
        html::{self, Scope},
        zip::Packed,
    },
    view::{address::Address, limits},
    web::{Error, events, page::App},
};

/// No file of more bytes is opened.
const FILE_MAX: f64 = 50_000_000.0;
/// Nothing that unpacks to more bytes is read.
const UNPACKED_MAX: u32 = 20_000_000;

#[wasm_bindgen]
extern "C" {
    /// What only a script can wait for: `www/boot.js` brings it along.
    pub type Services;

    /// What was handed in before the engine was there, as an array: files, or HTML and plain text.
    #[wasm_bindgen(method, getter)]
    fn early(this: &Services) -> JsValue;

    /// The bytes that raw DEFLATE packed, unless they are more than `limit`.
    #[wasm_bindgen(method)]
    pub(super) fn inflate(this: &Services, bytes: &Uint8Array, limit: u32) -> Promise;

    /// `bytes` packed with raw DEFLATE.
    #[wasm_bindgen(method)]
    pub(super) fn deflate(this: &Services, bytes: &Uint8Array) -> Promise;

    /// The two forms of the text on the clipboard, HTML and plain.
    #[wasm_bindgen(method, js_name = readClipboard)]
    fn read_clipboard(this: &Services) -> Promise;
}

/// What the page waits for.
#[derive(Clone, Debug)]
pub(in crate::web) enum Awaited {
    /// The first file that was dropped or chosen, and the names of the others.
    Chosen(File, Vec<String>),
    /// HTML and plain text from the clipboard.
    Clipboard,
    /// The bytes of the file with this name.
    File(String),
    /// The unpacked text of the Word file with this name.
    Docx(String),
    /// The text in a link.
    Linked(Address),
    /// The text as a link would carry it.
    Packed,
    /// That what was copied is on the clipboard; this element says so.
    Copied(Element),
}

impl App {
    /// Takes in what was waited for.
    pub(super) fn take(&mut self, awaited: Awaited, value: Option<JsValue>) -> Result<(), Error> {
        match (awaited, value) {
            (Awaited::Chosen(file, others), _) => {
                self.left_out = limits::left_out(&others);
                self.open_file(&file);
                Ok(())
            }
            (Awaited::Clipboard, Some(forms)) => {
                let form = |idx| Reflect::get_u32(&forms, idx).ok()?.dyn_into::<JsString>().ok();
                match (form(0), form(1)) {
                    (Some(html), Some(plain)) if html.length() + plain.length() > 0 => {
                        self.take_paste(&String::from(&html), &plain)
                    }
                    _ => self.ask_for_paste(),
                }
            }
            (Awaited::Clipboard, None) => self.ask_for_paste(),
            (Awaited::File(name), Some(buffer)) => {
                let bytes = Uint8Array::new(&buffer);
                self.take_file(&name, &bytes.to_vec())
            }
            (Awaited::File(name), None) => {
                self.refuse(&name, Refusal::Closed);
                Ok(())
            }
            (Awaited::Docx(name), Some(bytes)) => {
                self.take_docx(&name, &bytes.unchecked_into::<Uint8Array>().to_vec())
            }
            (Awaited::Docx(name), None) => {
                self.refuse(&name, Refusal::Damaged);
                Ok(())
            }
            (Awaited::Linked(address), bytes) => self.take_linked(&address, array(bytes).as_ref()),
            (Awaited::Packed, bytes) => self.take_packed(array(bytes).as_ref()),
            (Awaited::Copied(at), done) => self.say_copied(&at, done.is_some()),
        }
    }

    /// Takes in what came before the engine, else reads what stands in the text field.
    pub(super) fn take_early(&mut self) -> Result<(), Error> {
        let early = self.services.as_ref().map(Services::early).filter(JsValue::is_truthy);
        let Some(early) = early else { return self.read() };
        if let Some(files) = events::chosen_files(early.unchecked_ref()) {
            self.read()?;
            return self.take(files, None);
        }
        // It stands there as plain text until now, and is not lost: it comes again.
        self.elements.source.set_value("");
        self.take(Awaited::Clipboard, Some(early))
    }

    /// A paste as HTML, if it came so, and as plain text.
    pub(super) fn take_paste(&mut self, html: &str, plain: &JsString) -> Result<(), Error> {
        let better = (!html.is_empty()).then(|| intake::pasted(html, &String::from(plain)));
        match better.flatten() {
            Some(text) => self.replace_text(&text.into()),
            None if plain.length() > 0 => self.replace_text(plain),
            None => Ok(()),
        }
    }

    /// Lets the reader choose a file, or asks the browser for the clipboard; it may ask the reader in turn.
    pub(super) fn ask_for(&self, button: &Element) {
        if button.get_attribute("data-action").as_deref() == Some("open") {
            self.elements.file.click();
        } else if let Some(services) = &self.services {
            events::wait_for(&services.read_clipboard(), Awaited::Clipboard);
        }
    }

    fn open_file(&mut self, file: &File) {
        let name = file.name();
        if file.size() > FILE_MAX {
            return self.refuse(&name, Refusal::Large);
        }
        events::wait_for(&file.array_buffer(), Awaited::File(name));
    }

    fn take_file(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        match file::form(name, bytes) {
            Ok(Form::Docx) => self.unpack(name, bytes),
            Ok(Form::Json) => {
                if !self.open_saved(&decoded(Form::Json, bytes))? {
                    self.refuse(name, Refusal::Data);
                }
                Ok(())
            }
            Ok(form) => {
                let text = decoded(form, bytes);
                let text =
                    if form == Form::Html { html::read(&text, Scope::Page).text } else { text };
                self.take_text(name, &text)
            }
            Err(refusal) => {
                self.refuse(name, refusal);
                Ok(())
            }
        }
    }

    fn unpack(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        match (docx::find_text(bytes), &self.services) {
            (Some(Packed::Stored(bytes)), _) => self.take_docx(name, bytes),
            (Some(Packed::Deflated(bytes)), Some(services)) => {
                let unpacked = services.inflate(&Uint8Array::from(bytes), UNPACKED_MAX);
                events::wait_for(&unpacked, Awaited::Docx(name.to_owned()));
                Ok(())
            }
            _ => {
                self.refuse(name, Refusal::Damaged);
                Ok(())
            }
        }
    }

    fn take_docx(&mut self, name: &str, xml: &[u8]) -> Result<(), Error> {
        self.take_text(name, &docx::read(&String::from_utf8_lossy(xml)))
    }

    fn take_text(&mut self, name: &str, text: &str) -> Result<(), Error> {
        if text.trim().is_empty() {
            self.refuse(name, Refusal::Empty);
            return Ok(());
        }
        self.replace_text(&text.into())
    }

    /// Says why the file stays closed; the text that is there stays.
    fn refuse(&self, name: &str, refusal: Refusal) {
        self.notice(&[&refusal.message(name), self.left_out.as_str()].concat(), None);
    }
}

fn array(bytes: Option<JsValue>) -> Option<Uint8Array> {
    bytes.map(JsCast::unchecked_into)
}

/// The text of `bytes` in the first encoding that fits them.
fn decoded(form: Form, bytes: &[u8]) -> String {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let decode = |label: String| {
        let decoder = TextDecoder::new_with_label_and_options(&label, &options).ok()?;
        decoder.decode_with_u8_array(bytes).ok()
    };
    file::encodings(form, bytes).into_iter().find_map(decode).unwrap_or_default()
}
