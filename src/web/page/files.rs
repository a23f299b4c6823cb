//! Files out and in, lists to the clipboard, notes on paper. What a file holds is [`crate::export`].

use js_sys::{Array, JSON, JsString, Reflect, Uint8Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{Blob, BlobPropertyBag, Element, Url};

use crate::{
    corrections::Correction,
    export::{Format, brat, csv, html, plain, plain::Section, saved, webannotation},
    view::Reading,
    web::{
        Error,
        elements::Elements,
        events::{self, Event, on},
        page::{App, lists::list_of, locale::country},
        paint,
    },
    wire::Reply,
};

/// How long, in milliseconds, the browser may take to fetch a file from the page before it is forgotten.
const KEPT: i32 = 60_000;

/// What the reader wants of files and paper.
pub(in crate::web) enum Out {
    /// The button of a format was pressed.
    Export(Element),
    /// The page is about to be put on paper, or was.
    Paper(bool),
}

/// Listens to the printer.
pub(super) fn listen(elements: &Elements) -> Result<(), Error> {
    let paper = |is_near| events::send(Event::Out(Out::Paper(is_near)));
    on(&elements.window, "beforeprint", move |_: &web_sys::Event| paper(true))?;
    on(&elements.window, "afterprint", move |_: &web_sys::Event| paper(false))?;
    // A browser that only shows what paper would look like prints nothing.
    let Some(media) = elements.window.match_media("print")? else { return Ok(()) };
    let looks = media.clone();
    on(&media, "change", move |_: &web_sys::Event| paper(looks.matches()))
}

impl App {
    pub(super) fn give_out(&mut self, event: Out) -> Result<(), Error> {
        match event {
            Out::Export(button) => self.export(&button),
            Out::Paper(true) => self.show_notes(),
            Out::Paper(false) => {
                self.elements.notes.replace_children_with_node_0();
                Ok(())
            }
        }
    }

    /// Has the browser save what is found as a file.
    fn export(&mut self, button: &Element) -> Result<(), Error> {
        let name = button.get_attribute("data-export").unwrap_or_default();
        let Some(format) = Format::of_name(&name) else { return Ok(()) };
        let Some(reading) = self.reading.as_mut().filter(|_| !self.is_opening) else {
            self.notice("There is nothing to save yet: the text must be read first.", None);
            return Ok(());
        };
        let content: JsValue = match format {
            Format::Json => {
                let found = self.history.found.as_mut().unwrap_or(&mut reading.reply);
                saved_json(&String::from(&self.asked), found, self.history.events.done())?.into()
            }
            Format::WebAnnotation => webannotation::write(reading).into(),
            Format::Csv => csv::write(reading).into(),
            Format::Brat => Uint8Array::from(brat::archive(reading).as_slice()).into(),
            Format::Html => html::write(reading, &country).into(),
        };
        self.save(&content, format)
    }

    fn save(&self, content: &JsValue, format: Format) -> Result<(), Error> {
        let options = BlobPropertyBag::new();
        options.set_type(format.media_type());
        let blob = Blob::new_with_str_sequence_and_options(&Array::of1(content), &options)?;
        let address = Url::create_object_url_with_blob(&blob)?;
        paint::download(&self.elements.document, &address, format.file_name())?;
        let forget = Closure::once_into_js(move || Url::revoke_object_url(&address));
        let forget = forget.unchecked_ref();
        self.elements.window.set_timeout_with_callback_and_timeout_and_arguments_0(forget, KEPT)?;
        Ok(())
    }

    /// Shows a text with its findings as `claimlight.json` has them; nothing is read anew. Whether it was such a file.
    pub(super) fn open_saved(&mut self, json: &str) -> Result<bool, Error> {
        let Some((saved, corrections)) = parse(json) else { return Ok(false) };
        self.show_saved(&saved.text.into(), saved.reply, corrections)?;
        Ok(true)
    }

    /// Puts the list in front on the clipboard.
    pub(super) fn copy_list(&self, button: &Element) -> Result<(), Error> {
        let Some(reading) = &self.reading else { return Ok(()) };
        let (title, sections) = list(reading, self.layer());
        self.copy(&plain::text(title, &sections), button)
    }

    /// Prints with notes. They are made before the browser asks for them: its own word comes while this one is heard.
    pub(super) fn print(&self) -> Result<(), Error> {
        self.show_notes()?;
        Ok(self.elements.window.print()?)
    }

    /// Writes the findings of the layers that are on under the text, numbered as they are in it.
    fn show_notes(&self) -> Result<(), Error> {
        let Some(reading) = &self.reading else { return Ok(()) };
        let layers = ["claims", "quotes", "entities"].into_iter().filter(|it| self.is_on(it));
        let notes: Vec<_> = layers.map(|layer| list(reading, layer)).collect();
        paint::notes(&self.elements.notes, &notes)
    }
}

/// `claimlight.json`: the rows of the contract with the text and what the reader put right.
fn saved_json(
    text: &str,
    found: &mut Reply<u32>,
    corrections: &[Correction],
) -> Result<JsString, Error> {
    let plain = Serializer::json_compatible();
    let file = saved::in_codepoints(text, found, |rows| rows.serialize(&plain));
    let file = file.map_err(|_| Error::Decode)?;
    let corrections = corrections.serialize(&plain).map_err(|_| Error::Decode)?;
    Reflect::set(&file, &"id".into(), &JsValue::NULL)?;
    Reflect::set(&file, &"text".into(), &text.into())?;
    Reflect::set(&file, &"corrections".into(), &corrections)?;
    Ok(JSON::stringify(&file)?)
}

/// The list of `layer` in plain words, with its title.
fn list(reading: &Reading, layer: &str) -> (&'static str, Vec<Section>) {
    let (title, idx) = match layer {
        "claims" => ("Claims", 0),
        "quotes" => ("Quotes", 1),
        _ => ("Names", 2),
    };
    (title, plain::sections(reading, &list_of(reading, idx), &country))
}

fn parse(json: &str) -> Option<(saved::Saved, Vec<Correction>)> {
    let file = JSON::parse(json).ok()?;
    let text = Reflect::get(&file, &"text".into()).ok()?.as_string()?;
    Reflect::set(&file, &"id".into(), &0.into()).ok()?;
    let corrections = Reflect::get(&file, &"corrections".into()).ok()?;
    let corrections = if corrections.is_undefined() {
        Vec::new()
    } else {
        serde_wasm_bindgen::from_value(corrections).ok()?
    };
    let rows: Reply<u32> = serde_wasm_bindgen::from_value(file).ok()?;
    Some((saved::open(&text, rows)?, corrections))
}
