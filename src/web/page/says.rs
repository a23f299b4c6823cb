//! What the page says over the article, and the state that its root element shows. Decides neither.

use crate::web::{page::App, paint};

impl App {
    /// Says `words` over the article, with a button where something can be done.
    pub(super) fn notice(&self, words: &str, act: Option<(&str, &str)>) {
        paint::say(&self.elements.notice_words, words);
        self.elements.notice.set_hidden(false);
        self.elements.notice_act.set_hidden(act.is_none());
        if let Some((label, action)) = act {
            paint::say(&self.elements.notice_act, label);
            // Without the attribute the button does nothing; the words still say what happened.
            let _ = self.elements.notice_act.set_attribute("data-action", action);
        }
    }

    pub(super) fn set_state(&self, state: &str) {
        // The attribute's name is valid, so the browser does not refuse it.
        let _ = self.elements.root.set_attribute("data-state", state);
    }

    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.elements.root.get_attribute(name)
    }
}
