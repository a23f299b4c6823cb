//! The matrix, the map and the strip: made when they are looked at, and in step with the selection.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::{
    view::{
        finding::Finding,
        lists,
        map::{self, Extent, Map},
        matrix::{Matrix, Step},
        minimap::{self, Target},
        to_usize,
    },
    web::{
        Error,
        page::{
            App, SLICE,
            locale::country,
            selection::{Origin, row_of},
        },
        paint::{self, MapPainter},
    },
};

/// What is shown; none of what the reader has not looked at since the last result.
#[derive(Default)]
pub(super) struct Views {
    matrix: Option<Matrix>,
    has_map: bool,
    /// What of the map is still to be painted.
    map_painter: Option<MapPainter>,
    extent: Extent,
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
        let [matrix, map] = &self.elements.views;
        if is_front(matrix) && self.views.matrix.is_none() {
            let table = Matrix::new(reading);
            paint::matrix(matrix, &table)?;
            self.views.matrix = Some(table);
        }
        if is_front(map) && !self.views.has_map {
            let made = Map::new(reading, self.views.extent, &country);
            self.views.map_painter = MapPainter::new(map, made)?;
            self.views.has_map = true;
            self.paint_map()?;
        }
        self.move_card()
    }

    /// Goes on with the map for a while; what is left waits behind the reader's own events.
    pub(super) fn paint_map(&mut self) -> Result<(), Error> {
        let Some(painter) = &mut self.views.map_painter else { return Ok(()) };
        let performance = self.elements.window.performance().ok_or(Error::Js)?;
        let until = performance.now() + SLICE;
        if !painter.paint(|| performance.now() > until)? {
            return self.go_on();
        }
        self.views.map_painter = None;
        if self.narrowed.only.is_some() {
            self.show_narrowed()?;
        }
        self.move_card()
    }

    /// Draws the strip beside the article: what is shown just now.
    pub(super) fn paint_strip(&self) -> Result<(), Error> {
        let Some(reading) = &self.reading else { return Ok(()) };
        let columns = minimap::columns(reading, &self.shown().stops(reading, None));
        paint::strip(&self.elements.minimap, &columns)?;
        self.mark_strip()
    }

    /// Marks on it where the selected finding is.
    fn mark_strip(&self) -> Result<(), Error> {
        let Some(here) = self.elements.minimap.query_selector(".here")? else { return Ok(()) };
        let range = self.selected.and_then(|it| self.reading.as_ref()?.range(it));
        let (Some(range), Some(reading)) = (range, &self.reading) else {
            return Ok(here.set_attribute("height", "0")?);
        };
        let (first, last) = minimap::rows(reading, range);
        here.set_attribute("y", &first.to_string())?;
        Ok(here.set_attribute("height", &(last + 1 - first).max(2).to_string())?)
    }

    /// Draws the map of what is claimed alone, or of all places again.
    pub(super) fn turn_closer(&mut self, button: &Element) -> Result<(), Error> {
        let Some(reading) = &self.reading else { return Ok(()) };
        let [_, panel] = &self.elements.views;
        let (extent, pressed) = match self.views.extent {
            Extent::All => (Extent::Claimed, "true"),
            Extent::Claimed => (Extent::All, "false"),
        };
        self.views.extent = extent;
        button.set_attribute("aria-pressed", pressed)?;
        let list = self.views.map_painter.take().and_then(MapPainter::into_list);
        self.views.map_painter =
            MapPainter::chart(panel, Map::new(reading, extent, &country), list)?;
        self.paint_map()?;
        self.mark_view()
    }

    /// A click on the strip, at so much of its width and height.
    pub(super) fn go_along_strip(&mut self, across: f64, down: f64) -> Result<(), Error> {
        let Some(reading) = &self.reading else { return Ok(()) };
        let shown = self.shown().stops(reading, None);
        match minimap::target(reading, &shown, across, down) {
            Target::Finding(finding) => self.select(Some(finding), Origin::Strip),
            Target::Block(idx) => {
                let selector = [":scope > :nth-child(", &(idx + 1).to_string(), ")"].concat();
                if let Some(block) = self.elements.article.query_selector(&selector)? {
                    block.scroll_into_view();
                }
                Ok(())
            }
        }
    }

    /// Opens the card in the view in front, where the list behind it has it; the focus goes with it.
    fn move_card(&mut self) -> Result<(), Error> {
        let (Some(finding), Some(reading)) = (self.selected, &self.reading) else { return Ok(()) };
        let selector = ["[data-id=", &row_of(reading, finding).to_string(), "]"].concat();
        if let Some(row) = self.row_in_front(&selector)?
            && !row.has_attribute("aria-current")
        {
            let had_focus = self.elements.findings.query_selector(".card:focus-within")?.is_some();
            self.close_card()?;
            self.open_card(finding, Origin::Strip)?;
            if let Some(row) = self.row_in_front("[aria-current] > .row, .entry[aria-current]")?
                && had_focus
            {
                focus(&row)?;
            }
        }
        self.mark_view()
    }

    /// The element for a finding in the view in front; none if a list is in front.
    pub(super) fn row_in_front(&self, selector: &str) -> Result<Option<Element>, Error> {
        let front = self.elements.views.iter().find(|panel| is_front(panel));
        front.map_or(Ok(None), |panel| Ok(panel.query_selector(selector)?))
    }

    /// Says over a card under the matrix which claim it is of, and gives that of a place a way to the map.
    pub(super) fn dress_card(&self, finding: Finding) -> Result<(), Error> {
        let Some(reading) = &self.reading else { return Ok(()) };
        let [_, map] = &self.elements.views;
        let is_on_map = reading.entity_of(finding).is_some_and(map::is_on_map);
        if let Some(acts) = self.elements.findings.query_selector(".card .acts")?
            && is_on_map
            && !is_front(map)
        {
            paint::way_to_map(&acts)?;
        }
        let Finding::Claim(idx) = reading.row(finding) else { return Ok(()) };
        let claim = reading.reply.claims.get(to_usize(idx));
        let card = self.elements.findings.query_selector(".picked .card")?;
        let (Some(claim), Some(card)) = (claim, card) else { return Ok(()) };
        paint::title(&card, &lists::claim_title(reading, claim))
    }

    /// Marks what is selected in the matrix, on the map and on the strip.
    pub(super) fn mark_view(&mut self) -> Result<(), Error> {
        let [matrix, map] = &self.elements.views;
        for marked in paint::all(map, ".on")? {
            marked.class_list().remove_1("on")?;
        }
        self.mark_strip()?;
        let (Some(finding), Some(reading)) = (self.selected, &self.reading) else { return Ok(()) };
        let id = row_of(reading, finding).to_string();
        for entry in paint::all(matrix, &["[data-id=", &id, "]"].concat())? {
            entry.set_attribute("aria-current", "true")?;
            self.lit.rows.push(entry);
        }
        for drawn in paint::all(map, &["[data-ids~=", &id, "]"].concat())? {
            drawn.class_list().add_1("on")?;
            if let Some(lines) = drawn.closest(".lines")? {
                lines.class_list().add_1("on")?;
            }
        }
        Ok(())
    }

    /// Goes on by an arrow key in the matrix or on the map; whether `key` is one and `target` stands there.
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
        let Some(view) = target.closest("table, .chart")? else { return Ok(false) };
        let stops = paint::all(&view, ".entry, .dot")?;
        let Some(at) = stops.iter().position(|it| it == target) else { return Ok(false) };
        let next = match (&self.views.matrix, step) {
            (Some(matrix), _) if view.tag_name() == "TABLE" => matrix.step(at, step),
            (_, Step::Left | Step::Up) => at.saturating_sub(1),
            (_, Step::Right | Step::Down) => at + 1,
            (_, Step::First) => 0,
            (_, Step::Last) => stops.len() - 1,
        };
        if let Some(next) = stops.get(next) {
            target.set_attribute("tabindex", "-1")?;
            next.set_attribute("tabindex", "0")?;
            focus(next)?;
        }
        Ok(true)
    }
}

/// A dot of the map is no HTML element, but has the same method.
fn focus(element: &Element) -> Result<(), Error> {
    Ok(element.unchecked_ref::<HtmlElement>().focus()?)
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
