//! A list that is shown, and what it is to show → only what differs is made anew.

use std::collections::BTreeMap;

use web_sys::Element;

use crate::{
    view::lists::{Group, Row},
    web::{
        Error,
        paint::{
            append, element,
            lists::{append_heading, append_row},
        },
    },
};

/// Makes `list`, which shows the groups of `before`, show those of `after`; both have at least one.
pub(in crate::web) fn patch(
    list: &Element,
    before: &[Group],
    after: &[Group],
) -> Result<(), Error> {
    let document = list.owner_document().ok_or(Error::Js)?;
    let mut old: BTreeMap<&str, (&Group, Element)> = BTreeMap::new();
    for (group, section) in before.iter().zip(children(list)) {
        // Of two speakers of one name the first is made anew.
        if let Some((_, section)) = old.insert(&group.heading, (group, section)) {
            section.remove();
        }
    }
    let mut sections = Vec::new();
    for group in after {
        let Some((known, section)) = old.remove(group.heading.as_str()) else {
            let section = element(&document, "section", "")?;
            let heading = append(&section, "h3", "", "")?;
            append_heading(&heading, group)?;
            let rows = append(&section, "ol", "", "")?;
            for row in &group.rows {
                append_row(&rows, row, group, &list.id())?;
            }
            sections.push(section);
            continue;
        };
        if known != group {
            patch_section(&section, known, group, &list.id())?;
        }
        sections.push(section);
    }
    arrange(list, old.into_values().map(|(_, section)| section), &sections)
}

fn patch_section(
    section: &Element,
    before: &Group,
    after: &Group,
    names: &str,
) -> Result<(), Error> {
    let heading = section.first_element_child().ok_or(Error::Js)?;
    let rows = section.last_element_child().ok_or(Error::Js)?;
    heading.replace_children_with_node_0();
    append_heading(&heading, after)?;
    // The rows are in the color of their speaker.
    let is_kept = before.speaker == after.speaker;
    let ids = before.rows.iter().map(|row| row.id);
    let mut old: BTreeMap<_, (&Row, Element)> =
        ids.zip(before.rows.iter().zip(children(&rows))).collect();
    let mut items = Vec::new();
    for row in &after.rows {
        items.push(match old.remove(&row.id) {
            Some((known, item)) if is_kept && known == row => item,
            known => {
                if let Some((_, item)) = known {
                    item.remove();
                }
                append_row(&rows, row, after, names)?
            }
        });
    }
    arrange(&rows, old.into_values().map(|(_, item)| item), &items)
}

/// Takes `gone` away and puts `wanted` in order; what is in order already is not touched.
fn arrange(
    parent: &Element,
    gone: impl Iterator<Item = Element>,
    wanted: &[Element],
) -> Result<(), Error> {
    for element in gone {
        element.remove();
    }
    let mut place = parent.first_element_child();
    for element in wanted {
        if place.as_ref() == Some(element) {
            place = element.next_element_sibling();
        } else {
            parent.insert_before(element, place.as_deref())?;
        }
    }
    Ok(())
}

fn children(parent: &Element) -> Vec<Element> {
    let first = parent.first_element_child();
    std::iter::successors(first, Element::next_element_sibling).collect()
}
