//! Up, Down, Home and End in whatever stands below each other: rows, passages, menus, choices.

use web_sys::Element;

use crate::web::{
    Error,
    page::{
        focus::{give_focus, is_seen},
        focusable,
    },
    paint,
};

/// Lists, the inner before the outer, each with what the keys go through in it.
const LISTS: [(&str, &str); 4] = [
    (".passages", ".passage"),
    ("[role=tabpanel]", ".row:not(.entry)"),
    (".menu", "summary, .choices button, .choices input"),
    ("#pick", "#pick-filter, #pick-all, #pick-list button"),
];

/// Goes on in a list by `key`; whether it is such a key and `target` is in a list.
pub(super) fn step_in_list(target: &Element, key: &str) -> Result<bool, Error> {
    let is_field = target.id() == "pick-filter";
    if !matches!(key, "ArrowUp" | "ArrowDown") && (is_field || !matches!(key, "Home" | "End")) {
        return Ok(false);
    }
    for (list, items) in LISTS {
        let Some(list) = target.closest(list)? else { continue };
        let items = paint::all(&list, items)?;
        let Some(at) = items.iter().position(|it| it == target) else { continue };
        let (before, behind) = items.split_at(at);
        let mut ahead: Box<dyn Iterator<Item = &Element>> = match key {
            "ArrowUp" => Box::new(before.iter().rev()),
            "ArrowDown" => Box::new(behind.iter().skip(1)),
            "Home" => Box::new(items.iter()),
            _ => Box::new(items.iter().rev()),
        };
        if let Some(next) = ahead.find_map(|it| focusable(it).filter(|it| is_seen(it))) {
            give_focus(next)?;
        }
        return Ok(true);
    }
    Ok(false)
}
