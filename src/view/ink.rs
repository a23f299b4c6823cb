//! The article as blocks of flat pieces with their classes and ids: what `web::paint` turns into elements one by one.
//!
//! A block is a line with its line end and the blank lines after it; the pieces of all blocks together are the text.
//! Which layer a reader has switched off plays no part here: that is a class on the container.

use std::iter;

use crate::{
    layers::{self, Mark},
    view::{Reading, Text, finding::Finding, rails, rails::Rail, said, to_u32},
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

/// A line of the article with its line end and the blank lines that follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, in order, without a gap.
    pub pieces: Vec<Piece>,
}

/// A stretch of one block over which the same findings lie.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// Its first UTF-16 unit.
    pub start: u32,
    /// The unit after its last.
    pub end: u32,
    /// Its classes, separated by spaces; empty where nothing is drawn.
    pub class: String,
    /// The findings over it, most important first, separated by spaces.
    pub ids: String,
    /// The most important finding that starts here.
    pub head: Option<Finding>,
    /// The rail that starts at this piece.
    pub rail: Option<Rail>,
    /// Whether a rail ends with this piece.
    pub ends_rail: bool,
    /// Whether a claim starts here: a flag stands over its first word.
    pub has_flag: bool,
}

/// One thing that is drawn over a stretch of text.
#[derive(Clone, Copy)]
enum Ink<'a> {
    /// With its label, and whether it is the first of its thing: only that bears a letter.
    Mention(u32, &'a str, bool),
    Reference(u32),
    Quote(u32, Option<usize>),
    Said,
    Claim(u32),
    Trigger,
    Slot,
    Dateline,
    Furniture,
    /// Only cuts: a block or a rail starts or ends here.
    Edge,
}

#[derive(Default)]
struct Layout<'a> {
    inks: Vec<(Ink<'a>, Range)>,
}

impl<'a> Layout<'a> {
    fn draw(&mut self, ink: Ink<'a>, range: Range) {
        self.inks.push((ink, range));
    }

    fn marks(&self) -> Vec<Mark> {
        let mark = |(finding, &(_, Range { start, end }))| Mark { start, end, finding };
        self.inks.iter().enumerate().map(mark).collect()
    }
}

/// The whole article.
pub fn blocks(reading: &Reading) -> Vec<Block> {
    let lines = lines(&reading.text);
    let rails = rails::find(reading, &lines);
    let mut layout = Layout::default();
    draw_names(reading, &mut layout);
    draw_quotes(reading, &mut layout);
    draw_claims(reading, &mut layout);
    draw_structure(reading, &mut layout);
    for &range in lines.iter().chain(rails.iter().map(|rail| &rail.range)) {
        layout.draw(Ink::Edge, range);
    }
    let segments = layers::segments(reading.text.len(), &layout.marks());
    let mut pieces = segments
        .iter()
        .map(|segment| piece(segment, &layout))
        .map(|piece| with_rail(piece, &rails));
    let mut headline = Some(BlockKind::Headline);
    let block = |line: Range| {
        let kind = match kind(reading, line) {
            BlockKind::Headline => headline.take().unwrap_or(BlockKind::Heading),
            kind => kind,
        };
        let mut length = line.end.saturating_sub(line.start);
        let within = iter::from_fn(|| {
            let piece = (length > 0).then(|| pieces.next()).flatten()?;
            length = length.saturating_sub(piece.end.saturating_sub(piece.start));
            Some(piece)
        });
        Block { kind, pieces: within.collect() }
    };
    lines.iter().copied().map(block).collect()
}

/// Lines with their line ends; a blank line belongs to the line before it, those at the top to the first.
fn lines(text: &Text) -> Vec<Range> {
    let all = text.units(Range { start: 0, end: text.len() });
    let mut lines: Vec<Range> = Vec::new();
    let mut start = 0;
    let mut is_blank = true;
    for line in all.split_inclusive(|&unit| unit == u16::from(b'\n')) {
        let end = start + to_u32(line.len());
        let blank = line.iter().all(|&unit| matches!(unit, 0x09..=0x0d | 0x20 | 0xa0));
        match lines.last_mut() {
            Some(last) if blank || is_blank => last.end = end,
            _ => lines.push(Range { start, end }),
        }
        is_blank &= blank;
        start = end;
    }
    lines
}

fn kind(reading: &Reading, line: Range) -> BlockKind {
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

fn draw_names<'a>(reading: &'a Reading, layout: &mut Layout<'a>) {
    for (idx, row) in reading.reply.entities.iter().enumerate() {
        let range = Range { start: row.start, end: row.end };
        let is_first = reading
            .entity_of(Finding::Mention(to_u32(idx)))
            .is_none_or(|entity| entity.mentions.first() == Some(&to_u32(idx)));
        layout.draw(Ink::Mention(to_u32(idx), &row.label, is_first), range);
    }
    for (idx, row) in reading.reply.references.iter().enumerate() {
        layout.draw(Ink::Reference(to_u32(idx)), Range { start: row.start, end: row.end });
    }
}

fn draw_quotes<'a>(reading: &'a Reading, layout: &mut Layout<'a>) {
    for (idx, row) in reading.reply.quotes.iter().enumerate() {
        for &part in &row.parts {
            layout.draw(Ink::Quote(to_u32(idx), reading.speaker_of(idx)), part);
            match row.kind.as_str() {
                "direct" => layout.draw(Ink::Said, part),
                "mixed" => {
                    for range in said::inside_marks(&reading.text, part) {
                        layout.draw(Ink::Said, range);
                    }
                }
                _ => {}
            }
        }
    }
}

fn draw_claims<'a>(reading: &'a Reading, layout: &mut Layout<'a>) {
    for (idx, row) in reading.reply.claims.iter().enumerate() {
        let idx = to_u32(idx);
        layout.draw(Ink::Claim(idx), Range { start: row.start, end: row.end });
        let clipped = |[start, end]: [u32; 2]| {
            let (start, end) = (start.max(row.start), end.min(row.end));
            (start < end).then_some(Range { start, end })
        };
        if let Some(range) = clipped(row.trigger) {
            layout.draw(Ink::Trigger, range);
        }
        for &pair in row.claimant.iter().chain(&row.territory).chain(&row.counterparty) {
            if let Some(range) = clipped(pair) {
                layout.draw(Ink::Slot, range);
            }
        }
    }
}

fn draw_structure<'a>(reading: &'a Reading, layout: &mut Layout<'a>) {
    for row in reading.reply.structure.iter().filter(|row| row.kind == "dateline") {
        layout.draw(Ink::Dateline, Range { start: row.start, end: row.end });
    }
    for &range in &reading.reply.furniture {
        layout.draw(Ink::Furniture, range);
    }
}

fn piece(segment: &layers::Segment, layout: &Layout<'_>) -> Piece {
    let mut piece = Piece { start: segment.start, end: segment.end, ..Piece::default() };
    let mut findings = Vec::new();
    let mut classes = Vec::new();
    for &(ink, range) in segment.findings.iter().filter_map(|&idx| layout.inks.get(idx)) {
        let starts = range.start == segment.start;
        let ends = range.end == segment.end;
        if let Some(finding) = finding(ink) {
            findings.push(finding);
            piece.head =
                piece.head.filter(|&head| !starts || head < finding).or(starts.then_some(finding));
        }
        piece.has_flag |= starts && matches!(ink, Ink::Claim(_));
        classes_of(ink, starts, ends, &mut classes);
    }
    classes.sort_unstable();
    classes.dedup();
    piece.class = classes.join(" ");
    findings.sort_unstable();
    findings.dedup();
    piece.ids = findings.iter().map(Finding::to_string).collect::<Vec<_>>().join(" ");
    piece
}

fn finding(ink: Ink<'_>) -> Option<Finding> {
    match ink {
        Ink::Mention(idx, ..) => Some(Finding::Mention(idx)),
        Ink::Reference(idx) => Some(Finding::Reference(idx)),
        Ink::Quote(idx, ..) => Some(Finding::Quote(idx)),
        Ink::Claim(idx) => Some(Finding::Claim(idx)),
        Ink::Trigger | Ink::Slot | Ink::Said | Ink::Dateline | Ink::Furniture | Ink::Edge => None,
    }
}

/// The classes of `www/style.css`: a letter for the layer, then what is drawn of it.
fn classes_of(ink: Ink<'_>, starts: bool, ends: bool, classes: &mut Vec<String>) {
    let mut add = |class: &str| classes.push(class.into());
    match ink {
        Ink::Mention(_, label, is_first) => {
            add("e");
            add(&["e-", label].concat());
            if starts && is_first {
                add("e0");
            }
        }
        Ink::Reference(_) => add("r"),
        Ink::Quote(_, speaker) => {
            add("q");
            add(rails::color(speaker));
            if starts {
                add("q0");
            }
            if ends {
                add("q1");
            }
        }
        Ink::Said => add("qf"),
        Ink::Claim(_) => {
            add("c");
            if starts {
                add("c0");
            }
        }
        Ink::Trigger => add("ct"),
        Ink::Slot => add("cs"),
        Ink::Dateline => add("dateline"),
        Ink::Furniture => add("furniture"),
        Ink::Edge => {}
    }
}

fn with_rail(mut piece: Piece, rails: &[Rail]) -> Piece {
    let after = rails.partition_point(|rail| rail.range.end < piece.end);
    piece.ends_rail = rails.get(after).is_some_and(|rail| rail.range.end == piece.end);
    let at = rails.partition_point(|rail| rail.range.start < piece.start);
    piece.rail = rails.get(at).filter(|rail| rail.range.start == piece.start).copied();
    piece
}
