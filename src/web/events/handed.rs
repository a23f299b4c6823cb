//! What is handed to the page: a paste outside the text field, a drop anywhere, a file that was chosen.

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, File, HtmlInputElement};

use crate::web::{
    Error,
    elements::Elements,
    events::{Event, is_text_field, on, send, target},
    page::Awaited,
};

pub(super) fn listen(elements: &Elements) -> Result<(), Error> {
    let document = &elements.document;
    on(document, "paste", pasted)?;
    let root = elements.root.clone();
    on(document, "dragover", move |event: &DragEvent| {
        let is_over = has_files(event) || !is_for_field(event);
        if is_over {
            // Otherwise the browser would leave the page for the file.
            event.prevent_default();
        }
        // The attribute's name is valid, so the browser does not refuse it.
        let _ = root.toggle_attribute_with_force("data-drop", is_over);
    })?;
    let root = elements.root.clone();
    on(document, "dragleave", move |event: &DragEvent| {
        if event.related_target().is_none() {
            let _ = root.remove_attribute("data-drop");
        }
    })?;
    let root = elements.root.clone();
    on(document, "drop", move |event: &DragEvent| {
        let _ = root.remove_attribute("data-drop");
        dropped(event);
    })
}

/// The file that was chosen, if `input` is for files.
pub(super) fn chosen(input: &HtmlInputElement) -> Option<Event> {
    let chosen = chosen_files(&Array::from(input.files()?.as_ref()))?;
    // The same file chosen again is a change too.
    input.set_value("");
    Some(Event::Arrived(chosen, None))
}

/// The first of `files`, with the names of the others; nothing, if they are none.
pub(in crate::web) fn chosen_files(files: &Array) -> Option<Awaited> {
    let mut files = files.iter().map_while(|it| it.dyn_into::<File>().ok());
    let first = files.next()?;
    Some(Awaited::Chosen(first, files.map(|file| file.name()).collect()))
}

fn pasted(event: &ClipboardEvent) {
    if target(event).is_some_and(|it| is_text_field(&it)) {
        return;
    }
    // Some programs put a picture of the words beside them.
    let given = event.clipboard_data().and_then(|data| text(&data).or_else(|| file(&data)));
    if let Some(given) = given {
        event.prevent_default();
        send(given);
    }
}

fn dropped(event: &DragEvent) {
    let Some(data) = event.data_transfer() else { return };
    if is_for_field(event) && !has_files(event) {
        return;
    }
    event.prevent_default();
    // Some browsers put the path of a file beside it, as text.
    if let Some(given) = file(&data).or_else(|| text(&data)) {
        send(given);
    }
}

fn file(data: &DataTransfer) -> Option<Event> {
    let files = chosen_files(&Array::from(data.files()?.as_ref()))?;
    Some(Event::Arrived(files, None))
}

fn text(data: &DataTransfer) -> Option<Event> {
    let get = |form| data.get_data(form).unwrap_or_default();
    let (html, plain) = (get("text/html"), get("text/plain"));
    let has_text = !html.is_empty() || !plain.is_empty();
    has_text.then(|| Event::Pasted(html, plain.into()))
}

fn has_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|data| data.types());
    types.is_some_and(|types| types.includes(&"Files".into(), 0))
}

fn is_for_field(event: &DragEvent) -> bool {
    target(event).is_some_and(|it| is_text_field(&it))
}
