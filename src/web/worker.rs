//! The worker's message loop: `{ id, text }` in, `{ id, reply }` out. Holds no state between articles.

use std::panic;

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::{
    annotate,
    document::Document,
    lexicon::Lexicon,
    web::Error,
    wire::{Reply, Unit},
};

/// Answers messages until the page ends the worker.
pub fn start() {
    panic::set_hook(Box::new(report_panic));
    // Before the first article comes: a lexicon that is not read yet would make the reader wait.
    Lexicon::bundled();
    let answer = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        // Only an asker that is gone cannot be answered.
        let _ = answer(&event.data());
    });
    if let Some(scope) = worker_scope() {
        scope.set_onmessage(Some(answer.into_js_value().unchecked_ref()));
        post(&scope, "ready", &env!("CARGO_PKG_VERSION").into());
    }
}

fn answer(request: &JsValue) -> Result<(), Error> {
    let id = Reflect::get(request, &"id".into())?.as_f64().ok_or(Error::Decode)?;
    let text = Reflect::get(request, &"text".into())?.as_string().ok_or(Error::Decode)?;
    let doc = Document::new(&text);
    let reply = Reply::new(id, &doc, &annotate(&doc), Unit::Utf16);
    let rows = serde_wasm_bindgen::to_value(&reply).map_err(|_| Error::Decode)?;
    post(&worker_scope().ok_or(Error::Worker)?, "reply", &rows);
    Ok(())
}

/// Tells the page where the engine stopped: the place in the source, never words of the text.
fn report_panic(info: &panic::PanicHookInfo<'_>) {
    console_error_panic_hook::hook(info);
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    if let Some(scope) = worker_scope() {
        post(&scope, "stopped", &place.into());
    }
}

fn worker_scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// Posts `{ [kind]: value }`; a page that is gone hears nothing.
fn post(scope: &DedicatedWorkerGlobalScope, kind: &str, value: &JsValue) {
    let message = js_sys::Object::new();
    let sent =
        Reflect::set(&message, &kind.into(), value).and_then(|_| scope.post_message(&message));
    drop(sent);
}
