//! Pieces → elements: the only module that makes elements or writes text, and text only as text nodes.

mod article;
mod chart;
mod lists;
mod matrix;
mod out;
mod patch;

use js_sys::JsString;
use wasm_bindgen::{JsCast, prelude::wasm_bindgen};
use web_sys::{Document, Element, Text};

use crate::web::Error;

pub(super) use self::{
    article::{Painter, repaint},
    chart::{MapPainter, strip, way_to_map},
    lists::{ListPainter, open_card, title},
    matrix::matrix,
    out::{download, notes},
    patch::patch,
};

#[wasm_bindgen]
extern "C" {
    /// The document once more, taking the browser's own string: a Rust string would copy each word twice.
    type Setter;

    #[wasm_bindgen(method, js_name = createTextNode)]
    fn text(this: &Setter, text: &JsString) -> Text;
}

/// A new element with `class`, not yet in the page.
fn element(document: &Document, tag: &str, class: &str) -> Result<Element, Error> {
    let element = document.create_element(tag)?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    Ok(element)
}

/// A new element with `class` and text, at the end of `parent`.
fn append(parent: &Element, tag: &str, class: &str, text: &str) -> Result<Element, Error> {
    let document = parent.owner_document().ok_or(Error::Js)?;
    let child = element(&document, tag, class)?;
    if !text.is_empty() {
        child.set_text_content(Some(text));
    }
    parent.append_child(&child)?;
    Ok(child)
}

/// A new button with an action, at the end of `parent`.
pub(super) fn button(parent: &Element, action: &str, label: &str) -> Result<Element, Error> {
    let button = append(parent, "button", "", label)?;
    button.set_attribute("type", "button")?;
    button.set_attribute("data-action", action)?;
    Ok(button)
}

/// A button for each thing to choose, with what is to be known of it.
pub(super) fn picks<'a>(
    list: &Element,
    choices: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<(), Error> {
    list.replace_children_with_node_0();
    for (idx, (name, note)) in choices.enumerate() {
        let button = button(list, "pick", name)?;
        button.set_attribute("data-pick", &idx.to_string())?;
        if !note.is_empty() {
            append(&button, "span", "quiet", note)?;
        }
    }
    Ok(())
}

/// What could not be placed, each with a button to give it up.
pub(super) fn unplaced(list: &Element, lines: &[(usize, String)]) -> Result<(), Error> {
    list.replace_children_with_node_0();
    for (number, words) in lines {
        let item = append(list, "li", "", "")?;
        append(&item, "span", "", words)?;
        let button = button(&item, "forget", "Remove")?;
        button.set_attribute("data-event", &number.to_string())?;
        append(&button, "span", "unseen", &[": ", words.as_str()].concat())?;
    }
    Ok(())
}

/// Puts `words` in the place of all that `element` holds.
pub(super) fn say(element: &Element, words: &str) {
    element.set_text_content(Some(words));
}

/// All elements below `parent` that `selector` means.
pub(super) fn all(parent: &Element, selector: &str) -> Result<Vec<Element>, Error> {
    let found = parent.query_selector_all(selector)?;
    let nodes = (0..found.length()).filter_map(|idx| found.get(idx));
    Ok(nodes.filter_map(|node| node.dyn_into().ok()).collect())
}

/// An option for each of `labels`, in a list of choices.
pub(super) fn choices<'a>(
    list: &Element,
    labels: impl Iterator<Item = &'a str>,
) -> Result<(), Error> {
    say(list, "");
    for label in labels {
        append(list, "option", "", "")?.set_attribute("value", label)?;
    }
    Ok(())
}

/// A button for each sample, in its menu.
pub(super) fn samples<'a>(
    menu: &Element,
    names: impl Iterator<Item = &'a str>,
) -> Result<(), Error> {
    for (idx, name) in names.enumerate() {
        let button = button(menu, "sample", name)?;
        button.set_attribute("data-sample", &idx.to_string())?;
    }
    Ok(())
}
