//! The matrix and the map: made when their tab comes to the front, and in step with the selection.

use web_sys::Element;

use crate::{
    view::{
        finding::Finding,
        lists,
        matrix::{Matrix, Step},
        to_usize,
    },
    web::{
        Error,
        page::{App, focusable, selection::Origin},
        paint,
    },
};

/// What is shown; none of what the reader has not looked at since the last result.
#[derive(Default)]
pub(super) struct Views {
    matrix: Option<Matrix>,
}

impl App {
    /// Takes away what is of an earlier result.
    pub(super) fn clear_views(&mut self) {
        self.views = Views::default();
        for panel in &self.elements.views {
            panel.replace_children_with_node_0();
        }
    }

    /// Makes the view in front, unless it is there; with the card of what is selected, if it has a place for it.
    pub(super) fn paint_view(&mut self) -> Result<(), Error> {
        let Some(reading) = &self.reading else { return Ok(()) };
        let [matrix, _] = &self.elements.views;
        if is_front(matrix) && self.views.matrix.is_none() {
            let table = Matrix::new(reading);
            paint::matrix(matrix, &table)?;
            self.views.matrix = Some(table);
        }
        self.move_card()
    }

    /// Opens the card in the view in front, where the list behind it has it.
    fn move_card(&mut self) -> Result<(), Error> {
        let Some(finding) = self.selected else { return Ok(()) };
        let selector = ["[data-id=", &finding.to_string(), "]"].concat();
        if let Some(row) = self.row_in_front(&selector)?
            && !row.has_attribute("aria-current")
        {
            self.close_card()?;
            self.open_card(finding, Origin::List)?;
        }
        self.mark_view()
    }

    /// The element for a finding in the view in front; none if a list is in front.
    pub(super) fn row_in_front(&self, selector: &str) -> Result<Option<Element>, Error> {
        let front = self.elements.views.iter().find(|panel| is_front(panel));
        front.map_or(Ok(None), |panel| Ok(panel.query_selector(selector)?))
    }

    /// Says over a card under the matrix which claim it is of.
    pub(super) fn title_card(&self, finding: Finding) -> Result<(), Error> {
        let (Some(reading), Finding::Claim(idx)) = (&self.reading, finding) else { return Ok(()) };
        let claim = reading.reply.claims.get(to_usize(idx));
        let card = self.elements.findings.query_selector(".picked .card")?;
        let (Some(claim), Some(card)) = (claim, card) else { return Ok(()) };
        paint::title(&card, &lists::claim_title(reading, claim))
    }

    /// Marks every place in the matrix where the selected claim stands.
    pub(super) fn mark_view(&self) -> Result<(), Error> {
        let [matrix, _] = &self.elements.views;
        let Some(finding) = self.selected else { return Ok(()) };
        let selector = ["[data-id=", &finding.to_string(), "]"].concat();
        for entry in paint::all(matrix, &selector)? {
            entry.set_attribute("aria-current", "true")?;
        }
        Ok(())
    }

    /// Goes on by an arrow key in the matrix; whether `key` is one and `target` stands there.
    pub(super) fn step_in_view(&self, target: &Element, key: &str) -> Result<bool, Error> {
        let step = match key {
            "ArrowLeft" => Step::Left,
            "ArrowRight" => Step::Right,
            "ArrowUp" => Step::Up,
            "ArrowDown" => Step::Down,
            "Home" => Step::First,
            "End" => Step::Last,
            _ => return Ok(false),
        };
        let (Some(matrix), Some(table)) = (&self.views.matrix, target.closest("table")?) else {
            return Ok(false);
        };
        let entries = paint::all(&table, ".entry")?;
        let Some(at) = entries.iter().position(|it| it == target) else { return Ok(false) };
        if let Some(next) = entries.get(matrix.step(at, step)) {
            target.set_attribute("tabindex", "-1")?;
            next.set_attribute("tabindex", "0")?;
            focusable(next).map_or(Ok(()), web_sys::HtmlElement::focus)?;
        }
        Ok(true)
    }
}

fn is_front(panel: &Element) -> bool {
    !panel.has_attribute("hidden")
}

/// Where the card of `row` opens: in the row; for a cell of the matrix, which has no room, under the table.
pub(super) fn card_place(row: &Element) -> Result<Element, Error> {
    let under = row.closest("[role=tabpanel]")?.map(|panel| panel.query_selector(".picked"));
    let under = under.transpose()?.flatten();
    Ok(under.filter(|_| row.tag_name() == "BUTTON").unwrap_or_else(|| row.clone()))
}
