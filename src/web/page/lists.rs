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
    let rows = match idx {
        0 => lists::claims(reading),
        1 => lists::quotes(reading),
        _ => lists::names(reading, &country),
    };
    ListPainter::new(list, rows, &nothing(reading, idx))
}

/// What all lists show, in the order of the tabs.
pub(super) fn groups(reading: &Reading) -> [Vec<Group>; 3] {
    [lists::claims(reading), lists::quotes(reading), lists::names(reading, &country)]
}

/// What list number `idx` says where it is empty.
pub(super) fn nothing(reading: &Reading, idx: usize) -> Vec<String> {
    match idx {
        0 => summary::no_claims(reading),
        1 => summary::no_quotes(),
        _ => summary::no_names(),
    }
}
