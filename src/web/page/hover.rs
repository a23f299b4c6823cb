//! The outline around the finding under a pointer that rests. It tells how far a click would reach, and nothing else.

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::Element;

use crate::web::{
    Error,
    events::{self, Event},
    page::App,
};

/// How long, in milliseconds, a pointer stays where it is before it is taken to rest.
const REST: i32 = 300;

/// Where the pointer is, and what is outlined for it.
#[derive(Default)]
pub(super) struct Pointed {
    stretch: Option<Element>,
    /// Counts movements: a rest that another movement cut short is none.
    n_movements: u32,
    outlined: Vec<Element>,
}

impl App {
    /// The pointer came to `stretch`, or to none.
    pub(super) fn point(&mut self, stretch: Option<Element>) -> Result<(), Error> {
        if self.pointed.stretch == stretch {
            return Ok(());
        }
        for element in self.pointed.outlined.drain(..) {
            element.class_list().remove_1("near")?;
        }
        self.pointed.n_movements += 1;
        self.pointed.stretch = stretch;
        if self.pointed.stretch.is_some() {
            let number = self.pointed.n_movements;
            let over = Closure::once_into_js(move || events::send(Event::Rested(number)));
            let window = &self.elements.window;
            let over = over.unchecked_ref();
            window.set_timeout_with_callback_and_timeout_and_arguments_0(over, REST)?;
        }
        Ok(())
    }

    /// Outlines the finding that a click would select, if the pointer has not moved on since.
    pub(super) fn outline(&mut self, number: u32) -> Result<(), Error> {
        let Some(stretch) = &self.pointed.stretch else { return Ok(()) };
        if number != self.pointed.n_movements {
            return Ok(());
        }
        let ids = stretch.get_attribute("data-ids").unwrap_or_default();
        let Some(finding) = self.next_at(&ids) else { return Ok(()) };
        for element in self.stretches_of(finding)? {
            element.class_list().add_1("near")?;
            self.pointed.outlined.push(element);
        }
        Ok(())
    }
}
