//! What can happen to the page, and the one queue through which it does. Decides nothing.
//!
//! A browser call inside a handler may fire further events at once (`focus`, `close`). They wait in the queue, so that a
//! handler always has the page's state for itself.

mod handed;

pub(super) use self::handed::chosen_files;

use std::{cell::RefCell, collections::VecDeque};

use js_sys::{Function, JsString, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{ClipboardEvent, Element, EventTarget, HtmlInputElement, KeyboardEvent, MouseEvent};

use crate::web::{
    Error,
    elements::Elements,
    page::{App, Awaited, Out, Services},
};

/// Something that happened.
pub(super) enum Event {
    /// The network is closed; the function makes workers.
    EngineReady(Function, Services),
    /// A worker, by its number, posted this.
    Heard(u32, JsValue),
    /// A worker, by its number, stopped.
    WorkerStopped(u32),
    /// The reader typed in the text field, or took something away.
    Typed,
    /// Another text stands in the text field: pasted, dropped, brought back, put there by a script.
    Replaced,
    /// The pause after the last change is over.
    Pause(u32),
    /// A text was pasted or dropped outside the text field, or read from the clipboard: as HTML, if it came so, and plain.
    Pasted(String, JsString),
    /// What was waited for is there; nothing, if it went wrong.
    Arrived(Awaited, Option<JsValue>),
    /// A button with `data-action` was pressed.
    Act(Element),
    /// A file is wanted, or has come.
    Out(Out),
    /// A switch changed.
    Switched(HtmlInputElement),
    /// A row, a link or a stretch of the article was clicked.
    Chosen(Element),
    /// The pointer came to this stretch of the article, or left the last one.
    Pointed(Option<Element>),
    /// The pointer has stayed; numbered like the movements.
    Rested(u32),
    /// The strip beside the article was clicked, at so much of its width and height.
    Strip(f64, f64),
    /// A tab was chosen.
    View(String),
    /// A key was pressed outside text fields.
    Key(KeyboardEvent),
    /// The finding in the address changed.
    Address,
    /// This element got the focus.
    Focused(Element),
    /// A name to narrow the page to was typed, and whether the reader is done with it.
    Sought(HtmlInputElement, bool),
    /// Words were selected, or are no longer.
    Selecting,
    /// The reader typed into the filter of what there is to choose from.
    Filtered,
    /// The browser is free to paint on.
    Paint,
}

thread_local! {
    static APP: RefCell<Option<App>> = const { RefCell::new(None) };
    static QUEUE: RefCell<VecDeque<Event>> = const { RefCell::new(VecDeque::new()) };
}

/// Hands the page's state to the queue.
pub(super) fn install(app: App) {
    APP.with_borrow_mut(|slot| *slot = Some(app));
}

/// Puts `event` in the queue and, unless a handler is at work, has it and all after it handled.
pub(super) fn send(event: Event) {
    QUEUE.with_borrow_mut(|queue| queue.push_back(event));
    APP.with(|app| {
        let Ok(mut app) = app.try_borrow_mut() else { return };
        let Some(app) = app.as_mut() else { return };
        while let Some(event) = QUEUE.with_borrow_mut(VecDeque::pop_front) {
            app.handle(event);
        }
    });
}

/// What `look` sees of the page's state; nothing before there is one, or while a handler is at work.
pub(super) fn look<T>(look: impl FnOnce(&App) -> T) -> Option<T> {
    APP.with(|app| app.try_borrow().ok().and_then(|app| app.as_ref().map(look)))
}

/// Sends what `promise` comes to, once it does.
pub(super) fn wait_for(promise: &Promise, awaited: Awaited) {
    let refused_as = awaited.clone();
    let arrived = Closure::once(|value| send(Event::Arrived(awaited, Some(value))));
    let refused = Closure::once(|_: JsValue| send(Event::Arrived(refused_as, None)));
    // The promise keeps neither closure alive: they are given away, once for each.
    let _ = promise.then2(&arrived, &refused);
    arrived.forget();
    refused.forget();
}

/// Calls `handler` for every event of this name at `target`, as long as the page lives.
pub(super) fn on<E: JsCast + 'static>(
    target: &EventTarget,
    name: &str,
    handler: impl Fn(&E) + 'static,
) -> Result<(), Error> {
    let closure = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        if let Ok(event) = event.dyn_into() {
            handler(&event);
        }
    });
    target.add_event_listener_with_callback(name, closure.into_js_value().unchecked_ref())?;
    Ok(())
}

/// Listens to the document as a whole: lists and marks come and go.
pub(super) fn listen(elements: &Elements) -> Result<(), Error> {
    let document = &elements.document;
    handed::listen(elements)?;
    let article = elements.article.clone();
    on(document, "copy", move |event: &ClipboardEvent| copied(event, &article))?;
    on(document, "click", clicked)?;
    let strip = elements.minimap.clone();
    on(&elements.minimap, "click", move |event: &MouseEvent| {
        let area = strip.get_bounding_client_rect();
        let across = (f64::from(event.client_x()) - area.left()) / area.width();
        let down = (f64::from(event.client_y()) - area.top()) / area.height();
        send(Event::Strip(across, down));
    })?;
    on(document, "mouseover", |event: &web_sys::Event| {
        let stretch = target(event).and_then(|it| it.closest("#article [data-ids]").ok().flatten());
        send(Event::Pointed(stretch));
    })?;
    on(document, "change", |event: &web_sys::Event| {
        if let Some(input) = target(event).and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
            let is_field = input.id() == "only";
            let switched = || {
                if is_field {
                    Event::Sought(input.clone(), true)
                } else {
                    Event::Switched(input.clone())
                }
            };
            send(handed::chosen(&input).unwrap_or_else(switched));
        }
    })?;
    let field = elements.only.clone();
    on(&elements.only, "input", move |_: &web_sys::Event| {
        send(Event::Sought(field.clone(), false));
    })?;
    on(document, "keydown", |event: &KeyboardEvent| {
        // Some input methods send their last key, 229, after they say that they are done.
        if !event.is_composing() && event.key_code() != 229 {
            send(Event::Key(event.clone()));
        }
    })?;
    on(document, "focusin", |event: &web_sys::Event| {
        if let Some(element) = target(event) {
            send(Event::Focused(element));
        }
    })?;
    on(document, "selectionchange", |_: &web_sys::Event| send(Event::Selecting))?;
    // A press on it would take the selection away that it is about.
    on(&elements.add, "mousedown", |event: &web_sys::Event| event.prevent_default())?;
    on(&elements.pick_filter, "input", |_: &web_sys::Event| send(Event::Filtered))?;
    on(&elements.source, "input", |event: &web_sys::Event| {
        send(if is_typing(event) { Event::Typed } else { Event::Replaced });
    })?;
    on(&elements.window, "popstate", |_: &web_sys::Event| send(Event::Address))?;
    on(&elements.window, "hashchange", |_: &web_sys::Event| send(Event::Address))
}

fn target(event: &web_sys::Event) -> Option<Element> {
    event.target().and_then(|target| target.dyn_into().ok())
}

/// Whether keys and pastes belong to the element itself.
pub(super) fn is_text_field(element: &Element) -> bool {
    const SWITCHES: [&str; 5] = ["checkbox", "radio", "button", "submit", "file"];
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => !SWITCHES.contains(&element.get_attribute("type").unwrap_or_default().as_str()),
        _ => false,
    }
}

/// Whether more of the kind is likely to follow at once: a key or a stroke of an input method, not a paste.
fn is_typing(event: &web_sys::Event) -> bool {
    const KINDS: [&str; 4] = ["insertText", "insertComposition", "insertLineBreak", "delete"];
    let kind = Reflect::get(event, &"inputType".into()).ok().and_then(|kind| kind.as_string());
    kind.is_some_and(|kind| KINDS.iter().any(|typed| kind.starts_with(typed)))
}

/// Copies what is selected of the article as it stands in the text: with its line ends, and nothing that is only drawn.
fn copied(event: &ClipboardEvent, article: &Element) {
    let selection = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    let range = selection.and_then(|selection| selection.get_range_at(0).ok());
    let Some(range) = range.filter(|range| !range.collapsed()) else { return };
    let is_inside = range.common_ancestor_container().is_ok_and(|it| article.contains(Some(&it)));
    if let Some(data) = event.clipboard_data().filter(|_| is_inside)
        && let Ok(words) = range.clone_contents()
        && data.set_data("text/plain", &words.text_content().unwrap_or_default()).is_ok()
    {
        event.prevent_default();
    }
}

fn clicked(event: &web_sys::Event) {
    let Some(target) = target(event) else { return };
    let closest = |selector: &str| target.closest(selector).ok().flatten();
    if let Some(button) = closest("[data-action]") {
        send(Event::Act(button));
    } else if let Some(button) = closest("[data-export]") {
        send(Event::Out(Out::Export(button)));
    } else if let Some(tab) = closest("[data-view]") {
        send(Event::View(tab.get_attribute("data-view").unwrap_or_default()));
    } else if let Some(chosen) = closest("[data-go], .row, [data-ids]") {
        send(Event::Chosen(chosen));
    }
}
