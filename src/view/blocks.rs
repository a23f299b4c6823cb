//! The article cut into blocks: lines with their line ends and the blank lines after them, and what each of them is.

use crate::{
    view::{Reading, Text, to_u32, to_usize},
    wire::Range,
};

/// What a block is, as the element that shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The first headline.
    Headline,
    /// A later headline or a heading in the text.
    Heading,
    /// Who wrote it.
    Byline,
    /// What the site adds.
    Furniture,
    /// Running text.
    Body,
}

/// A longer line is cut: no browser lays out a block of so many marks without a pause that the reader feels.
const LINE_MAX: usize = 4000;

/// Lines with their line ends; a blank line belongs to the line before it, those at the top to the first.
pub fn of(text: &Text) -> Vec<Range> {
    let all = text.units(Range { start: 0, end: text.len() });
    let mut lines: Vec<Range> = Vec::new();
    let mut start = 0;
    let mut is_blank = true;
    for line in all.split_inclusive(|&unit| unit == u16::from(b'\n')) {
        let end = start + to_u32(line.len());
        let blank = line.iter().copied().all(is_space);
        match lines.last_mut() {
            Some(last) if blank => last.end = end,
            Some(last) if is_blank => {
                last.end = end;
                cut_last(&mut lines, all);
            }
            _ => {
                lines.push(Range { start, end });
                cut_last(&mut lines, all);
            }
        }
        is_blank &= blank;
        start = end;
    }
    lines
}

/// Cuts the last of `lines` after a word, or where none ends between the halves of no letter, until its rest is short.
fn cut_last(lines: &mut Vec<Range>, text: &[u16]) {
    let Some(whole) = lines.pop() else { return };
    let (mut start, end) = (to_usize(whole.start), to_usize(whole.end));
    while let Some(window) = text.get(start..end).and_then(|rest| rest.get(..LINE_MAX)) {
        let space = window.iter().rposition(|&unit| is_space(unit)).filter(|&at| at > 0);
        let is_half = window.last().is_some_and(|unit| (0xd800..0xdc00).contains(unit));
        let length = space.map_or(LINE_MAX - usize::from(is_half), |at| at + 1);
        if start + length >= end {
            break;
        }
        lines.push(Range { start: to_u32(start), end: to_u32(start + length) });
        start += length;
    }
    lines.push(Range { start: to_u32(start), end: whole.end });
}

fn is_space(unit: u16) -> bool {
    matches!(unit, 0x09..=0x0d | 0x20 | 0xa0)
}

/// What the block `line` is.
pub(super) fn kind(reading: &Reading, line: Range) -> BlockKind {
    let holds = |range: Range| {
        let inside = range.start >= line.start && range.end <= line.end;
        let words = reading.text.words(line).len();
        inside && 2 * reading.text.words(range).len() > words
    };
    let rows = &reading.reply.structure;
    let first = rows.partition_point(|row| row.start < line.start);
    let named = rows.iter().skip(first).take_while(|row| row.start < line.end);
    for row in named {
        if holds(Range { start: row.start, end: row.end }) {
            match row.kind.as_str() {
                "headline" => return BlockKind::Headline,
                "byline" => return BlockKind::Byline,
                _ => {}
            }
        }
    }
    let furniture = &reading.reply.furniture;
    let first = furniture.partition_point(|range| range.start < line.start);
    match furniture.get(first) {
        Some(&range) if holds(range) => BlockKind::Furniture,
        _ => BlockKind::Body,
    }
}
