//! Names of countries and languages, and the language of the article. The page carries no list of either.

use std::{cell::RefCell, collections::BTreeMap};

use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::{view::summary, web::page::App};

#[wasm_bindgen]
extern "C" {
    /// The browser's own names of countries and languages: the page carries none.
    #[wasm_bindgen(js_namespace = Intl)]
    type DisplayNames;

    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locale: &str, options: &JsValue) -> Result<DisplayNames, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, code: &str) -> Result<JsValue, JsValue>;
}

impl App {
    /// Tells the browser which language the article is in, and the reader where it is not English.
    pub(super) fn show_language(&self) {
        let Some(reading) = &self.reading else { return };
        let language = match reading.reply.language.as_str() {
            "und" => "en",
            language => language,
        };
        // Whatever the language, it is a valid value.
        let _ = self.elements.article.set_attribute("lang", language);
        let words = summary::not_english(reading, &language_name);
        if let Some(words) = words.filter(|_| self.elements.cut.hidden()) {
            self.notice(&words, None);
        }
    }
}

/// The name of the country with these two letters of ISO 3166-1; a name stays as it is.
pub(super) fn country(code: &str) -> String {
    display_name("region", code)
}

fn language_name(code: &str) -> String {
    display_name("language", code)
}

thread_local! {
    /// The names that were asked for: the browser takes its time for each, and lists are made anew often.
    static NAMES: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

fn display_name(kind: &str, code: &str) -> String {
    let key = [kind, " ", code].concat();
    if let Some(name) = NAMES.with_borrow(|names| names.get(&key).cloned()) {
        return name;
    }
    let options = js_sys::Object::new();
    let named = js_sys::Reflect::set(&options, &"type".into(), &kind.into())
        .and_then(|_| DisplayNames::new("en", &options))
        .and_then(|names| names.of(code));
    let name = named.ok().and_then(|name| name.as_string()).unwrap_or_else(|| code.to_owned());
    NAMES.with_borrow_mut(|names| names.insert(key, name.clone()));
    name
}
