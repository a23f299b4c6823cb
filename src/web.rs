//! The page and its worker. The only module that knows a browser.
//!
//! One module runs twice: [`page`] in the page, [`worker`] in a worker that the page starts. `www/boot.js` fetches it,
//! checks it and closes the page's network before either sees a text.

pub mod page;
pub mod worker;

mod elements;
mod events;
mod link;
mod paint;
mod samples;

use std::fmt;

use wasm_bindgen::{JsCast, JsValue};

/// What can go wrong between the engine and the browser; shown to the reader in one place, [`page`].
#[derive(Debug)]
pub enum Error {
    /// `index.html` lacks an element that the code holds on to.
    MissingElement(&'static str),
    /// The worker could not be started or written to.
    Worker,
    /// A reply is not what this version of the page reads.
    Decode,
    /// The browser refused a call.
    Js,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingElement(id) => {
                f.write_str("the page lacks the element ")?;
                f.write_str(id)
            }
            Self::Worker => f.write_str("the reading engine could not be started"),
            Self::Decode => f.write_str("the reading engine answered in another version"),
            Self::Js => f.write_str("the browser refused a call"),
        }
    }
}

impl std::error::Error for Error {}

impl From<JsValue> for Error {
    fn from(_: JsValue) -> Self {
        Self::Js
    }
}

/// Where this instance of the module runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In the page: it paints.
    Page,
    /// In the worker: it reads.
    Worker,
}

/// Looks at the global scope.
pub fn scope() -> Scope {
    match js_sys::global().dyn_ref::<web_sys::Window>() {
        Some(_) => Scope::Page,
        None => Scope::Worker,
    }
}
