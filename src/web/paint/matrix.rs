//! The table of claimants and territories.

use web_sys::Element;

use crate::{
    view::{
        matrix::{Head, Line, Matrix},
        words,
    },
    web::{Error, paint::append},
};

/// Puts `matrix` in the place of what `panel` holds.
pub(in crate::web) fn matrix(panel: &Element, matrix: &Matrix) -> Result<(), Error> {
    panel.replace_children_with_node_0();
    if matrix.lines.is_empty() {
        append(panel, "p", "nothing", "No territorial claims found.")?;
        append(panel, "p", "nothing", "The matrix would show who claims what.")?;
        return Ok(());
    }
    append(panel, "p", "hint", "Who says or does what about which territory.")?;
    let scroll = append(panel, "div", "scroll", "")?;
    let table = append(&scroll, "table", "", "")?;
    table.set_attribute("role", "grid")?;
    table.set_attribute("aria-label", "Claims by claimant and territory")?;
    let row = append(&append(&table, "thead", "", "")?, "tr", "", "")?;
    row.set_attribute("role", "row")?;
    append(&row, "td", "", "")?;
    for territory in &matrix.territories {
        append_head(&row, "col", territory)?;
    }
    let body = append(&table, "tbody", "", "")?;
    let mut has_stop = false;
    for line in &matrix.lines {
        append_line(&body, line, &matrix.territories, &mut has_stop)?;
    }
    if matrix.n_left_out > 0 {
        let count = words::count(matrix.n_left_out, "claim has", "claims have");
        let note = [&count, " no room here; the list has all."].concat();
        append(panel, "p", "hint", &note)?;
    }
    append(panel, "div", "picked", "")?;
    Ok(())
}

fn append_head(row: &Element, scope: &str, head: &Head) -> Result<(), Error> {
    let cell = append(row, "th", "", &head.name)?;
    cell.set_attribute("scope", scope)?;
    // A style sheet that makes a list of the table would take its roles away.
    cell.set_attribute("role", if scope == "col" { "columnheader" } else { "rowheader" })?;
    if !head.also.is_empty() {
        append(&cell, "small", "", &["also ", &head.also].concat())?;
    }
    Ok(())
}

fn append_line(
    body: &Element,
    line: &Line,
    territories: &[Head],
    has_stop: &mut bool,
) -> Result<(), Error> {
    let row = append(body, "tr", "", "")?;
    row.set_attribute("role", "row")?;
    append_head(&row, "row", &line.claimant)?;
    for (entries, territory) in line.cells.iter().zip(territories) {
        let cell = append(&row, "td", "", "")?;
        cell.set_attribute("role", "gridcell")?;
        if entries.is_empty() {
            continue;
        }
        // Only seen where the rows are a list and the heads of the columns are not.
        let of = append(&cell, "span", "of", &territory.name)?;
        if !territory.also.is_empty() {
            append(&of, "small", "", &["also ", &territory.also].concat())?;
        }
        for entry in entries {
            let id = entry.claim.to_string();
            let button = append(&cell, "button", "row entry", &entry.words)?;
            button.set_attribute("type", "button")?;
            button.set_attribute("data-id", &id)?;
            button.set_attribute("data-ids", &id)?;
            button.set_attribute("tabindex", if *has_stop { "-1" } else { "0" })?;
            *has_stop = true;
        }
    }
    Ok(())
}
