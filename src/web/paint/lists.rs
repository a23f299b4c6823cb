//! The lists and the card of the selected row.

use web_sys::{Document, Element};

use crate::{
    view::{
        card::Card,
        lists::{Group, Row, Run},
    },
    web::{
        Error,
        paint::{append, element},
    },
};

/// Puts `groups` in the place of what `list` holds; without groups, the paragraphs of `nothing`.
pub(in crate::web) fn list(
    list: &Element,
    groups: &[Group],
    nothing: &[String],
) -> Result<(), Error> {
    let document = list.owner_document().ok_or(Error::Js)?;
    let slice = document.create_document_fragment();
    for group in groups {
        let section = section(&document, group)?;
        slice.append_child(&section)?;
    }
    if groups.is_empty() {
        for words in nothing {
            let line = element(&document, "p", "nothing")?;
            line.set_text_content(Some(words));
            slice.append_child(&line)?;
        }
    }
    list.replace_children_with_node_1(&slice);
    Ok(())
}

/// Opens `card` under the button of `row`.
pub(in crate::web) fn open_card(row: &Element, card: &Card) -> Result<(), Error> {
    let body = append(row, "div", "card", "")?;
    let facts = append(&body, "dl", "", "")?;
    for (label, runs) in &card.facts {
        append(&facts, "dt", "", label)?;
        let fact = append(&facts, "dd", "", "")?;
        append_runs(&fact, runs)?;
    }
    let acts = append(&body, "p", "acts", "")?;
    let copy = append(&acts, "button", "", "Copy")?;
    copy.set_attribute("type", "button")?;
    Ok(copy.set_attribute("data-action", "copy")?)
}

fn section(document: &Document, group: &Group) -> Result<Element, Error> {
    let section = element(document, "section", "")?;
    let heading = append(&section, "h3", "", "")?;
    if let Some((color, number)) = &group.speaker {
        append(&heading, "span", &["number ", *color].concat(), number)?;
    }
    append(&heading, "span", "", &group.heading)?;
    if !group.note.is_empty() {
        append(&heading, "span", "quiet", &[" · ", group.note.as_str()].concat())?;
    }
    let list = append(&section, "ol", "", "")?;
    for row in &group.rows {
        append_row(&list, row, group)?;
    }
    Ok(section)
}

fn append_row(list: &Element, row: &Row, group: &Group) -> Result<(), Error> {
    let item = append(list, "li", "", "")?;
    item.set_attribute("data-id", &row.id.to_string())?;
    let button = append(&item, "button", "row", "")?;
    button.set_attribute("type", "button")?;
    button.set_attribute("aria-expanded", "false")?;
    let color = group.speaker.as_ref().map_or("", |(color, _)| color);
    let title = append(&button, "span", &["what ", color].concat(), "")?;
    append_runs(&title, &row.title)?;
    if !row.note.is_empty() {
        append(&button, "span", "says", &row.note)?;
    }
    Ok(())
}

fn append_runs(parent: &Element, runs: &[Run]) -> Result<(), Error> {
    for run in runs {
        match run {
            Run::Plain(words) => append(parent, "span", "", words)?,
            Run::Strong(words) => append(parent, "b", "", words)?,
            Run::Act(words) => append(parent, "i", "act", words)?,
            Run::Cue(words) => append(parent, "b", "cue", words)?,
            Run::Link(finding, words) => {
                let button = append(parent, "button", "link", words)?;
                button.set_attribute("type", "button")?;
                button.set_attribute("data-go", &finding.to_string())?;
                button
            }
        };
    }
    Ok(())
}
