//! What is made for paper and for files: the notes that follow the text, and the link that saves.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

use crate::{
    export::plain::Section,
    web::{
        Error,
        paint::{append, element},
    },
};

/// Puts `lists`, each with its title, in the place of what `notes` holds.
pub(in crate::web) fn notes(
    notes: &Element,
    lists: &[(&'static str, Vec<Section>)],
) -> Result<(), Error> {
    let document = notes.owner_document().ok_or(Error::Js)?;
    let made = document.create_document_fragment();
    for (title, sections) in lists.iter().filter(|(_, sections)| !sections.is_empty()) {
        let list = element(&document, "section", "")?;
        append(&list, "h2", "", title)?;
        for section in sections {
            append(&list, "h3", "", &section.heading)?;
            let lines = append(&list, "ul", "", "")?;
            for (number, words) in &section.lines {
                let line = append(&lines, "li", "", "")?;
                if let Some(number) = number {
                    append(&line, "b", "", number)?;
                }
                append(&line, "span", "", words)?;
            }
        }
        made.append_child(&list)?;
    }
    notes.replace_children_with_node_1(&made);
    Ok(())
}

/// Has the browser save what is at `address` under `name`.
pub(in crate::web) fn download(
    document: &Document,
    address: &str,
    name: &str,
) -> Result<(), Error> {
    let link: HtmlElement = element(document, "a", "")?.unchecked_into();
    link.set_attribute("href", address)?;
    link.set_attribute("download", name)?;
    link.click();
    Ok(())
}
