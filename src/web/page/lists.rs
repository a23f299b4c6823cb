//! What each list shows, in the order of the tabs.

use web_sys::Element;

use crate::{
    view::{
        Reading,
        lists::{self, Group},
        summary,
    },
    web::{Error, page::locale::country, paint::ListPainter},
};

/// The painter of list number `idx`, in the order of the tabs.
pub(super) fn list_painter(
    reading: &Reading,
    idx: usize,
    list: &Element,
) -> Result<ListPainter, Error> {
    ListPainter::new(list, list_of(reading, idx), &nothing(reading, idx))
}

/// What list number `idx` shows.
pub(super) fn list_of(reading: &Reading, idx: usize) -> Vec<Group> {
    match idx {
        0 => lists::claims(reading),
        1 => lists::quotes(reading),
        _ => lists::names(reading, &country),
    }
}

/// What list number `idx` says where it is empty.
pub(super) fn nothing(reading: &Reading, idx: usize) -> Vec<String> {
    match idx {
        0 => summary::no_claims(reading),
        1 => summary::no_quotes(),
        _ => summary::no_names(),
    }
}
