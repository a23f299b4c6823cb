//! Names of countries and languages, and the language of the article. The page carries no list of either.

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

fn display_name(kind: &str, code: &str) -> String {
    let options = js_sys::Object::new();
    let named = js_sys::Reflect::set(&options, &"type".into(), &kind.into())
        .and_then(|_| DisplayNames::new("en", &options))
        .and_then(|names| names.of(code));
    named.ok().and_then(|name| name.as_string()).unwrap_or_else(|| code.to_owned())
}
