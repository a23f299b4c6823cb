//! The lists and the card of the selected row.

use web_sys::{DocumentFragment, Element};

use crate::{
    view::{
        card::{Card, names::Passage},
        lists::{Group, Row, Run},
    },
    web::{
        Error,
        paint::{append, button, element},
    },
};

/// A list on its way into the panel.
pub(in crate::web) struct ListPainter {
    list: Element,
    groups: Vec<Group>,
    /// How many groups are begun, how many rows of the last of them are made, and the list for these.
    n_begun: usize,
    n_rows: usize,
    open: Option<Element>,
    made: DocumentFragment,
}

impl ListPainter {
    /// Will put `groups` in the place of what `list` holds; without groups, the paragraphs of `nothing`.
    pub(in crate::web) fn new(
        list: &Element,
        groups: Vec<Group>,
        nothing: &[String],
    ) -> Result<Self, Error> {
        let document = list.owner_document().ok_or(Error::Js)?;
        let made = document.create_document_fragment();
        if groups.is_empty() {
            for words in nothing {
                let line = element(&document, "p", "nothing")?;
                line.set_text_content(Some(words));
                made.append_child(&line)?;
            }
        }
        Ok(Self { list: list.clone(), groups, n_begun: 0, n_rows: 0, open: None, made })
    }

    /// Paints until `is_late` says so, at least one row; whether the list is whole, and so is shown.
    pub(in crate::web) fn paint(&mut self, is_late: impl Fn() -> bool) -> Result<bool, Error> {
        let names = self.list.id();
        loop {
            let group = self.n_begun.checked_sub(1).and_then(|idx| self.groups.get(idx));
            if let (Some(list), Some(group)) = (&self.open, group)
                && let Some(row) = group.rows.get(self.n_rows)
            {
                append_row(list, row, group, &names)?;
                self.n_rows += 1;
            } else if let Some(group) = self.groups.get(self.n_begun) {
                self.open = Some(self.begin(group)?);
                self.n_begun += 1;
                self.n_rows = 0;
            } else {
                self.list.replace_children_with_node_1(&self.made);
                return Ok(true);
            }
            if is_late() {
                return Ok(false);
            }
        }
    }

    /// What the list shows once it is whole.
    pub(in crate::web) fn into_groups(self) -> Vec<Group> {
        self.groups
    }

    /// The heading of a group, and the list for its rows.
    fn begin(&self, group: &Group) -> Result<Element, Error> {
        let document = self.list.owner_document().ok_or(Error::Js)?;
        let section = element(&document, "section", "")?;
        let heading = append(&section, "h3", "", "")?;
        append_heading(&heading, group)?;
        self.made.append_child(&section)?;
        append(&section, "ol", "", "")
    }
}

/// What a group says over its rows.
pub(super) fn append_heading(heading: &Element, group: &Group) -> Result<(), Error> {
    if let Some((color, number)) = &group.speaker {
        append(heading, "span", &["number ", *color].concat(), number)?;
    }
    append(heading, "span", "", &group.heading)?;
    if !group.note.is_empty() {
        append(heading, "span", "quiet", &[" · ", group.note.as_str()].concat())?;
    }
    Ok(())
}

/// Opens `card` under the button of `row`; `here` says which it is of several at its place.
pub(in crate::web) fn open_card(
    row: &Element,
    card: &Card,
    here: Option<&str>,
) -> Result<Element, Error> {
    let body = append(row, "div", "card", "")?;
    if let Some(here) = here {
        let pager = append(&body, "p", "pager", "")?;
        button(&pager, "under", "‹")?.set_attribute("aria-label", "Previous here")?;
        append(&pager, "span", "", here)?;
        button(&pager, "over", "›")?.set_attribute("aria-label", "Next here")?;
    }
    let facts = append(&body, "dl", "", "")?;
    for (label, runs) in &card.facts {
        if !label.is_empty() {
            append(&facts, "dt", "", label)?;
        }
        let fact = append(&facts, "dd", "", "")?;
        append_runs(&fact, runs)?;
    }
    if !card.passages.is_empty() {
        let list = append(&body, "ol", "passages", "")?;
        list.set_attribute("aria-label", "In the text")?;
        for passage in &card.passages {
            append_passage(&list, passage)?;
        }
    }
    if let Some(number) = card.n_same {
        let label = append(&body, "label", "all", "")?;
        let input = append(&label, "input", "", "")?;
        input.set_attribute("type", "checkbox")?;
        input.set_id("all");
        append(&label, "span", "", &["For all ", &number.to_string(), " mentions"].concat())?;
    }
    let acts = append(&body, "p", "acts", "")?;
    for tool in &card.tools {
        let made = button(&acts, tool.action, tool.label)?;
        if let Some(is_pressed) = tool.is_pressed {
            made.set_attribute("aria-pressed", if is_pressed { "true" } else { "false" })?;
        }
    }
    for (action, label) in &card.acts {
        button(&acts, action, label)?;
    }
    Ok(body)
}

/// Puts `runs` over all else in `card`.
pub(in crate::web) fn title(card: &Element, runs: &[Run]) -> Result<(), Error> {
    let line = append(card, "p", "what", "")?;
    append_runs(&line, runs)?;
    Ok(card.prepend_with_node_1(&line)?)
}

/// A way to one place of the text, in its own words.
fn append_passage(list: &Element, passage: &Passage) -> Result<(), Error> {
    let item = append(list, "li", "", "")?;
    let button = append(&item, "button", "passage", "")?;
    button.set_attribute("type", "button")?;
    button.set_attribute("data-go", &passage.id.to_string())?;
    if passage.is_here {
        button.set_attribute("aria-current", "location")?;
    }
    if passage.is_wrong {
        button.class_list().add_1("struck")?;
    }
    append(&button, "span", "", &passage.before)?;
    append(&button, "b", "", &passage.words)?;
    append(&button, "span", "", &passage.after)?;
    Ok(())
}

/// The row of a list, without its card. In a list that has a name, the row has one too: that of the list and its finding.
pub(super) fn append_row(
    list: &Element,
    row: &Row,
    group: &Group,
    names: &str,
) -> Result<Element, Error> {
    let item = append(list, "li", "", "")?;
    let id = row.id.to_string();
    item.set_attribute("data-id", &id)?;
    if !names.is_empty() {
        item.set_id(&[names, "-", &id].concat());
    }
    let button = append(&item, "button", "row", "")?;
    button.set_attribute("type", "button")?;
    button.set_attribute("aria-expanded", "false")?;
    let color = group.speaker.as_ref().map_or("", |(color, _)| color);
    let title = append(&button, "span", &["what ", color].concat(), "")?;
    append_runs(&title, &row.title)?;
    if !row.note.is_empty() {
        append(&button, "span", "says", &row.note)?;
    }
    if row.is_wrong {
        item.set_class_name("struck");
        append(&button, "span", "unseen", ", marked as wrong")?;
    }
    Ok(item)
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
