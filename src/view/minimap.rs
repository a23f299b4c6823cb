//! The strip beside the article: where in the text its findings lie, three columns by layer. Decoration; the lists say all.

use crate::{
    view::{Reading, finding::Finding, to_u32, to_usize},
    wire::Range,
};

/// How many rows the strip has, however long the text.
pub const ROWS: u32 = 400;

/// The layers in the order of the columns.
pub const LAYERS: [&str; 3] = ["claims", "quotes", "entities"];

/// How many rows beside a tick a click still means it.
const NEAR: u32 = 3;

/// Where a click on the strip leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// To this finding.
    Finding(Finding),
    /// To block number so of the article, counted from 0.
    Block(usize),
}

/// The ticks of each layer, of what is `shown`, as the `d` of an SVG path in a strip three units wide and [`ROWS`] high.
pub fn columns(reading: &Reading, shown: &[Finding]) -> [String; 3] {
    LAYERS.map(|layer| {
        let mut is_marked = vec![false; to_usize(ROWS)];
        for (_, range) in findings(reading, shown, layer) {
            let (first, last) = rows(reading, range);
            for marked in is_marked.iter_mut().take(to_usize(last + 1)).skip(to_usize(first)) {
                *marked = true;
            }
        }
        let column = LAYERS.iter().position(|it| *it == layer).unwrap_or(0);
        path(&is_marked, &column.to_string())
    })
}

/// The first and the last row of a stretch of the text.
pub fn rows(reading: &Reading, range: Range) -> (u32, u32) {
    let first = row(reading, range.start);
    (first, row(reading, range.end.saturating_sub(1)).max(first))
}

/// Where a click leads at so much of the strip's width and height, each from 0 to 1, where these findings are `shown`.
pub fn target(reading: &Reading, shown: &[Finding], across: f64, down: f64) -> Target {
    let part =
        |part: f64, of: usize| (0..of).rfind(|&idx| part * count(of) >= count(idx)).unwrap_or(0);
    let layer = LAYERS[part(across, LAYERS.len())];
    let at = to_u32(part(down, to_usize(ROWS)));
    let near = findings(reading, shown, layer).filter_map(|(finding, range)| {
        let (first, last) = rows(reading, range);
        let away = first.saturating_sub(at).max(at.saturating_sub(last));
        (away <= NEAR).then_some((away, last - first, finding))
    });
    if let Some((_, _, finding)) = near.min() {
        return Target::Finding(finding);
    }
    let unit = u64::from(at) * u64::from(reading.text.len()) / u64::from(ROWS);
    let blocks = reading.blocks();
    let before = blocks.partition_point(|block| u64::from(block.end) <= unit);
    Target::Block(before.min(blocks.len().saturating_sub(1)))
}

fn count(of: usize) -> f64 {
    f64::from(to_u32(of))
}

fn row(reading: &Reading, unit: u32) -> u32 {
    let row = u64::from(unit) * u64::from(ROWS) / u64::from(reading.text.len().max(1));
    u32::try_from(row).unwrap_or(ROWS).min(ROWS - 1)
}

fn findings<'a>(
    reading: &'a Reading,
    shown: &'a [Finding],
    layer: &'a str,
) -> impl Iterator<Item = (Finding, Range)> + 'a {
    let of_layer = shown.iter().filter(move |&&finding| reading.layer(finding) == layer);
    of_layer.filter_map(|&finding| Some((finding, reading.range(finding)?)))
}

/// One rectangle for each run of marked rows.
fn path(is_marked: &[bool], column: &str) -> String {
    let mut path = String::new();
    let mut start = 0;
    for run in is_marked.chunk_by(|a, b| a == b) {
        if run.first() == Some(&true) {
            let (top, height) = (start.to_string(), run.len().to_string());
            path.push_str(&["M", column, ".1 ", &top, "h.8v", &height, "h-.8z"].concat());
        }
        start += run.len();
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::trial::{claim, place, reading};

    /// 400 letters in ten lines; a claim over the letters 100 to 120, and a place at the very start.
    fn strip() -> Reading {
        let mut held = claim("hold", &["e1"], &["e1"]);
        (held.start, held.end) = (100, 120);
        let line = format!("{}\n", "a".repeat(39));
        reading(&line.repeat(10), vec![(place("e1", "Vesk", None), 1)], vec![held])
    }

    #[test]
    fn each_layer_has_a_column_of_ticks() {
        assert_eq!(
            columns(&strip(), strip().in_text_order()),
            ["M0.1 100h.8v20h-.8z", "", "M2.1 0h.8v1h-.8z"].map(str::to_owned)
        );
    }

    #[test]
    fn what_is_not_shown_has_no_tick_and_no_click_leads_there() {
        let strip = strip();
        let shown = [Finding::Mention(0)];
        assert_eq!(columns(&strip, &shown), ["", "", "M2.1 0h.8v1h-.8z"].map(str::to_owned));
        assert_eq!(target(&strip, &shown, 0.1, 110.0 / 400.0), Target::Block(2));
    }

    #[test]
    fn an_empty_text_has_none() {
        assert_eq!(columns(&reading("", Vec::new(), Vec::new()), &[]), [""; 3].map(str::to_owned));
    }

    #[test]
    fn a_click_leads_to_the_tick_under_it_or_to_its_place_in_the_text() {
        let strip = strip();
        let target = |across, down| target(&strip, strip.in_text_order(), across, down);
        let claim = Target::Finding(Finding::Claim(0));
        assert_eq!(target(0.1, 110.0 / 400.0), claim);
        assert_eq!(target(0.1, 122.0 / 400.0), claim, "a little below");
        assert_eq!(target(0.5, 110.0 / 400.0), Target::Block(2), "no quote there");
        assert_eq!(target(0.9, 0.0), Target::Finding(Finding::Mention(0)));
        assert_eq!(target(1.0, 1.0), Target::Block(9));
    }
}
