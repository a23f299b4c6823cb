//! The elements of `index.html` that the code holds on to, looked up once. Writes none.

use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlTextAreaElement,
    Window,
};

use crate::web::Error;

/// The fixed elements of the page.
pub(super) struct Elements {
    pub(super) window: Window,
    pub(super) document: Document,
    pub(super) root: Element,
    pub(super) source: HtmlTextAreaElement,
    pub(super) file: HtmlElement,
    pub(super) article: Element,
    pub(super) empty: HtmlElement,
    pub(super) loading: HtmlElement,
    pub(super) notice: HtmlElement,
    pub(super) notice_words: Element,
    pub(super) notice_act: HtmlElement,
    pub(super) samples: Element,
    pub(super) restore: HtmlElement,
    pub(super) notes: Element,
    pub(super) findings: HtmlElement,
    pub(super) position: Element,
    pub(super) only: HtmlInputElement,
    pub(super) only_names: Element,
    pub(super) only_count: Element,
    pub(super) only_all: HtmlElement,
    pub(super) place: Element,
    pub(super) none: HtmlElement,
    pub(super) lists: [Element; 3],
    /// What is made only when the reader wants it: the matrix and the map.
    pub(super) views: [Element; 2],
    pub(super) tabs: [HtmlElement; 5],
    pub(super) minimap: Element,
    pub(super) status: Element,
    pub(super) figures: Element,
    pub(super) description: Element,
    pub(super) busy_share: Element,
    pub(super) cut: HtmlElement,
    pub(super) undo: HtmlElement,
    pub(super) redo: HtmlElement,
    pub(super) add: HtmlElement,
    pub(super) unplaced: HtmlElement,
    pub(super) unplaced_list: Element,
    pub(super) pick: HtmlDialogElement,
    pub(super) pick_title: Element,
    pub(super) pick_filter: HtmlInputElement,
    pub(super) pick_more: HtmlElement,
    pub(super) pick_more_words: Element,
    pub(super) pick_all: HtmlInputElement,
    pub(super) pick_list: Element,
    /// An article may hold ten thousand marks: to look for the switches among those takes long.
    pub(super) switches: Vec<Switch>,
}

/// What turns a layer or a kind on and off.
pub(super) struct Switch {
    /// Of which layer or kind.
    pub(super) name: String,
    pub(super) input: HtmlInputElement,
    /// Where it says how many there are.
    pub(super) count: Element,
}

impl Elements {
    pub(super) fn find() -> Result<Self, Error> {
        let window = web_sys::window().ok_or(Error::Js)?;
        let document = window.document().ok_or(Error::Js)?;
        Ok(Self {
            root: document.document_element().ok_or(Error::MissingElement("html"))?,
            source: by_id(&document, "source")?,
            file: by_id(&document, "file")?,
            article: by_id(&document, "article")?,
            empty: by_id(&document, "empty")?,
            loading: by_id(&document, "loading")?,
            notice: by_id(&document, "notice")?,
            notice_words: by_id(&document, "notice-words")?,
            notice_act: by_id(&document, "notice-act")?,
            samples: by_id(&document, "samples-list")?,
            restore: by_id(&document, "restore")?,
            notes: by_id(&document, "notes")?,
            findings: by_id(&document, "findings")?,
            position: by_id(&document, "position")?,
            only: by_id(&document, "only")?,
            only_names: by_id(&document, "only-names")?,
            only_count: by_id(&document, "only-count")?,
            only_all: by_id(&document, "only-all")?,
            place: by_id(&document, "place")?,
            none: by_id(&document, "none")?,
            lists: [
                by_id(&document, "claims")?,
                by_id(&document, "quotes")?,
                by_id(&document, "entities")?,
            ],
            views: [by_id(&document, "matrix")?, by_id(&document, "map")?],
            tabs: [
                by_id(&document, "tab-claims")?,
                by_id(&document, "tab-quotes")?,
                by_id(&document, "tab-entities")?,
                by_id(&document, "tab-matrix")?,
                by_id(&document, "tab-map")?,
            ],
            minimap: by_id(&document, "minimap")?,
            status: by_id(&document, "status")?,
            figures: by_id(&document, "figures")?,
            description: by_id(&document, "description")?,
            busy_share: by_id(&document, "busy-share")?,
            cut: by_id(&document, "cut")?,
            undo: by_id(&document, "undo")?,
            redo: by_id(&document, "redo")?,
            add: by_id(&document, "add")?,
            unplaced: by_id(&document, "unplaced")?,
            unplaced_list: by_id(&document, "unplaced-list")?,
            pick: by_id(&document, "pick")?,
            pick_title: by_id(&document, "pick-title")?,
            pick_filter: by_id(&document, "pick-filter")?,
            pick_more: by_id(&document, "pick-more")?,
            pick_more_words: by_id(&document, "pick-more-words")?,
            pick_all: by_id(&document, "pick-all")?,
            pick_list: by_id(&document, "pick-list")?,
            switches: switches(&document)?,
            window,
            document,
        })
    }
}

fn switches(document: &Document) -> Result<Vec<Switch>, Error> {
    let inputs = document.query_selector_all("input[data-layer], input[data-kind]")?;
    let inputs = (0..inputs.length()).filter_map(|idx| inputs.get(idx)?.dyn_into().ok());
    let switch = |input: HtmlInputElement| {
        let name = input.get_attribute("data-layer").or_else(|| input.get_attribute("data-kind"));
        let label = input.closest("label")?.ok_or(Error::MissingElement("label"))?;
        let count = label.query_selector(".n")?.ok_or(Error::MissingElement(".n"))?;
        Ok(Switch { name: name.unwrap_or_default(), input, count })
    };
    inputs.map(switch).collect()
}

fn by_id<T: JsCast>(document: &Document, id: &'static str) -> Result<T, Error> {
    let element = document.get_element_by_id(id).ok_or(Error::MissingElement(id))?;
    element.dyn_into().map_err(|_| Error::MissingElement(id))
}
