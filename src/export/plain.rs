//! Lists in plain words, for the clipboard and for paper.

use crate::view::{
    Reading, card,
    card::plain,
    lists::{Group, Row},
};

/// Findings that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What they share, and what is to be known of all of them.
    pub heading: String,
    /// One line a finding: its number on paper, if it has one, and the finding with its attribution.
    pub lines: Vec<(Option<String>, String)>,
}

/// `groups` in plain words; `country` turns two letters of ISO 3166-1 into a name.
pub fn sections(
    reading: &Reading,
    groups: &[Group],
    country: &dyn Fn(&str) -> String,
) -> Vec<Section> {
    let line = |row: &Row| {
        let card = card::of(reading, row.id, country);
        (reading.row(row.id).note(), card.map_or_else(|| plain(&row.title), |card| card.copy))
    };
    let section = |group: &Group| {
        let dot = if group.note.is_empty() { "" } else { " · " };
        let heading = [&group.heading, dot, &group.note].concat();
        let right = group.rows.iter().filter(|row| !reading.is_wrong(row.id));
        Section { heading, lines: right.map(line).collect() }
    };
    groups.iter().map(section).filter(|section| !section.lines.is_empty()).collect()
}

/// `sections` under `title` as one text.
pub fn text(title: &str, sections: &[Section]) -> String {
    let mut text = [title, "\n"].concat();
    for section in sections {
        text.push_str(&["\n", &section.heading, "\n"].concat());
        for (number, line) in &section.lines {
            let number = number.as_deref().unwrap_or_default();
            let space = if number.is_empty() { "" } else { " " };
            text.push_str(&["- ", number, space, line, "\n"].concat());
        }
    }
    text
}
