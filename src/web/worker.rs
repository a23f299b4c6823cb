//! The worker's message loop: `{ id, text }` in, replies in parts out. Holds no state between articles.

use std::panic;

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::{
    annotate, annotate_by_stage,
    document::Document,
    web::Error,
    wire::{Reply, Unit},
};

/// A text of more bytes is long: its opening is answered first, as if the text ended there.
const LONG: usize = 60_000;
/// How many bytes the opening of a long text has at most.
const OPENING: usize = 24_000;
/// How many rows the page takes in at a time: a few milliseconds' work.
const PART: usize = 300;

/// How much of the time that a long text takes has passed at the end of each stage.
const SHARES: [(&str, &str); 5] = [
    ("document", "3 %"),
    ("names", "40 %"),
    ("quotes", "75 %"),
    ("claims", "90 %"),
    ("wire", "95 %"),
];

/// A text that has something for every stage.
const ANY: &str = "“Norland claims the Vesk valley,” Ana Maren said in Oslo on Monday.";

/// Answers messages until the page ends the worker.
pub fn start() {
    panic::set_hook(Box::new(report_panic));
    // Tables and weights are read when they are first asked: now, not when the reader waits for the first article.
    annotate(&Document::new(ANY));
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        // Only an asker that is gone cannot be answered.
        let _ = answer(&event.data());
    });
    if let Some(scope) = worker_scope() {
        scope.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
        post(&scope, &[("ready", &env!("CARGO_PKG_VERSION").into())]);
    }
}

fn answer(request: &JsValue) -> Result<(), Error> {
    let id = Reflect::get(request, &"id".into())?.as_f64().ok_or(Error::Decode)?;
    let text = Reflect::get(request, &"text".into())?.as_string().ok_or(Error::Decode)?;
    if let Some(opening) = opening(&text) {
        reply(id, opening, &opening.encode_utf16().count().to_string().into())?;
    }
    reply(id, &text, &JsValue::UNDEFINED)
}

/// Whole lines from the top of a long text.
fn opening(text: &str) -> Option<&str> {
    if text.len() <= LONG {
        return None;
    }
    let cut = (0..=OPENING).rev().find(|&at| text.is_char_boundary(at))?;
    let lines = text.get(..cut)?.rfind('\n')?;
    text.get(..=lines)
}

/// Reads `text` and posts what was found; `opening` is its length where more of the article follows. Marks the end of
/// each stage in the worker's performance timeline, which tools show and `tools/measure.mjs` reads.
fn reply(id: f64, text: &str, opening: &JsValue) -> Result<(), Error> {
    let scope = worker_scope().ok_or(Error::Worker)?;
    let timeline = scope.performance().ok_or(Error::Worker)?;
    timeline.clear_marks();
    // A mark that is refused is missing in a measurement, and nowhere else.
    let done = |stage: &str| {
        drop(timeline.mark(stage));
        if text.len() > LONG
            && let Some((_, share)) = SHARES.iter().find(|(name, _)| *name == stage)
        {
            post(&scope, &[("progress", &(*share).into())]);
        }
    };
    done("start");
    let doc = Document::new(text);
    done("document");
    let annotations = annotate_by_stage(&doc, done);
    let parts = Reply::new(id, &doc, &annotations, Unit::Utf16).into_parts(PART);
    let last = parts.len() - 1;
    for (idx, part) in parts.iter().enumerate() {
        let rows = serde_wasm_bindgen::to_value(part).map_err(|_| Error::Decode)?;
        let is_last = (idx == last).into();
        post(&scope, &[("reply", &rows), ("isLast", &is_last), ("opening", opening)]);
    }
    done("wire");
    Ok(())
}

/// Tells the page where the engine stopped: the place in the source, never words of the text.
fn report_panic(info: &panic::PanicHookInfo<'_>) {
    console_error_panic_hook::hook(info);
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    if let Some(scope) = worker_scope() {
        post(&scope, &[("stopped", &place.into())]);
    }
}

fn worker_scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// Posts an object with these fields; a page that is gone hears nothing.
fn post(scope: &DedicatedWorkerGlobalScope, fields: &[(&str, &JsValue)]) {
    let message = Object::new();
    for (name, value) in fields {
        // A new object takes any field.
        let _ = Reflect::set(&message, &(*name).into(), value);
    }
    let _ = scope.post_message(&message);
}
