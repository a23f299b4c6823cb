//! The article as blocks of flat pieces with their classes and ids: what `web::paint` turns into elements one by one.
//!
//! A block is a line with its line end and the blank lines after it, or a part of a very long line; the pieces of all
//! blocks together are the text.
//! Which layer a reader has switched off plays no part here: that is a class on the container.

use std::vec;

use crate::{
    layers::{Mark, Segment, Segments},
    view::{
        Reading,
        blocks::{self, BlockKind},
        finding::Finding,
        rails,
        rails::Rail,
        said, to_u32, to_usize,
    },
    wire::{MentionRow, Range, ReferenceRow},
};

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
    /// The id of the thing that is named or referred to here.
    pub entity: Option<String>,
    /// The most important finding that starts here.
    pub head: Option<Finding>,
    /// The rail that starts at this piece.
    pub rail: Option<Rail>,
    /// Whether a rail ends with this piece.
    pub ends_rail: bool,
    /// Whether a claim starts here: a flag stands over its first word.
    pub has_flag: bool,
    /// The claims and quotes that end here: on paper their numbers follow.
    pub notes: Vec<Finding>,
}

/// One thing that is drawn over a stretch of text.
#[derive(Clone, Copy, Debug)]
pub(super) enum Ink {
    /// Whether it is the first of its thing: only that bears a letter.
    Mention(u32, bool),
    Reference(u32),
    Quote(u32),
    Said,
    Claim(u32),
    Trigger,
    Slot,
    Dateline,
    Furniture,
    /// Only cuts: a block or a rail starts or ends here.
    Edge,
}

/// Where everything in an article is drawn; gives its blocks one after the other.
///
/// A long article has tens of thousands of pieces: only where they lie is worked out at once.
#[derive(Debug)]
pub struct Plan {
    lines: vec::IntoIter<Range>,
    segments: Segments,
    inks: Vec<(Ink, Range)>,
    rails: Vec<Rail>,
    has_headline: bool,
}

impl Plan {
    /// The plan for the whole article.
    pub fn new(reading: &Reading) -> Self {
        let lines = reading.blocks();
        Self::of(reading, lines.to_vec(), rails::find(reading, lines), inks(reading))
    }

    /// The plan for some of the article's blocks, by number, ascending; `inks` is all that is drawn on any.
    pub(super) fn some(reading: &Reading, some: &[usize], inks: &[(Ink, Range)]) -> Self {
        let blocks = reading.blocks();
        let lines: Vec<Range> = some.iter().filter_map(|&idx| blocks.get(idx)).copied().collect();
        let is_on_some = |range: Range| {
            let first = lines.partition_point(|line| line.end <= range.start);
            lines.get(first).is_some_and(|line| line.start < range.end)
        };
        let inks = inks.iter().filter(|(_, range)| is_on_some(*range)).copied().collect();
        let mut rails = rails::find(reading, blocks);
        rails.retain(|rail| is_on_some(rail.range));
        Self::of(reading, lines, rails, inks)
    }

    fn of(
        reading: &Reading,
        lines: Vec<Range>,
        rails: Vec<Rail>,
        mut inks: Vec<(Ink, Range)>,
    ) -> Self {
        inks.extend(lines.iter().map(|&line| (Ink::Edge, line)));
        inks.extend(rails.iter().map(|rail| (Ink::Edge, rail.range)));
        let mark = |(finding, &(_, Range { start, end }))| Mark { start, end, finding };
        let marks: Vec<Mark> = inks.iter().enumerate().map(mark).collect();
        Self {
            lines: lines.into_iter(),
            segments: Segments::new(reading.text.len(), &marks),
            inks,
            rails,
            has_headline: false,
        }
    }

    /// Whether every block has been given.
    pub fn is_over(&self) -> bool {
        self.lines.len() == 0
    }

    /// The next block of the article that the plan is for.
    pub fn next_block(&mut self, reading: &Reading) -> Option<Block> {
        let line = self.lines.next()?;
        let kind = match blocks::kind(reading, line) {
            BlockKind::Headline if self.has_headline => BlockKind::Heading,
            kind => kind,
        };
        self.has_headline |= kind == BlockKind::Headline;
        let mut pieces = Vec::new();
        while self.segments.next_start().is_some_and(|start| start < line.start) {
            self.segments.next();
        }
        while self.segments.next_start().is_some_and(|start| start < line.end)
            && let Some(segment) = self.segments.next()
        {
            pieces.push(self.piece(reading, &segment));
        }
        Some(Block { kind, pieces })
    }

    fn piece(&self, reading: &Reading, segment: &Segment) -> Piece {
        let mut piece = Piece { start: segment.start, end: segment.end, ..Piece::default() };
        let mut findings = Vec::new();
        let mut classes = Vec::new();
        let mut has_own = false;
        for &(ink, range) in segment.findings.iter().filter_map(|&idx| self.inks.get(idx)) {
            let starts = range.start == segment.start;
            let ends = range.end == segment.end;
            findings.extend(finding(ink));
            has_own |= finding(ink).is_some_and(|row| is_touched(reading, row));
            let thing = finding(ink).and_then(|finding| reading.entity_of(finding));
            piece.entity = thing.map(|entity| entity.id.clone()).or(piece.entity);
            let head = finding(ink).filter(|&row| starts && reading.starts_with(row, range));
            piece.head = piece.head.into_iter().chain(head).min();
            let note = finding(ink).filter(|&row| ends && reading.is_noted_after(row, range));
            piece.notes.extend(note);
            piece.has_flag |= starts && matches!(ink, Ink::Claim(_));
            classes_of(reading, ink, starts, ends, &mut classes);
        }
        if has_own {
            classes.push("own".into());
        }
        piece.head = piece.head.map(|row| reading.id(row));
        classes.sort_unstable();
        classes.dedup();
        piece.class = classes.join(" ");
        findings.sort_unstable();
        findings.dedup();
        let ids = findings.iter().map(|&row| reading.id(row).to_string());
        piece.ids = ids.collect::<Vec<_>>().join(" ");
        let after = self.rails.partition_point(|rail| rail.range.end < piece.end);
        piece.ends_rail = self.rails.get(after).is_some_and(|rail| rail.range.end == piece.end);
        let at = self.rails.partition_point(|rail| rail.range.start < piece.start);
        piece.rail = self.rails.get(at).filter(|it| it.range.start == piece.start).copied();
        piece
    }
}

/// All that is drawn on the blocks.
pub(super) fn inks(reading: &Reading) -> Vec<(Ink, Range)> {
    let mut inks = names(reading);
    inks.extend(quotes(reading));
    inks.extend(claims(reading));
    inks.extend(structure(reading));
    inks
}

fn names(reading: &Reading) -> Vec<(Ink, Range)> {
    let mention = |(idx, row): (usize, &MentionRow)| {
        let idx = to_u32(idx);
        let thing = reading.entity_of(Finding::Mention(idx));
        let is_first = thing.is_none_or(|entity| entity.mentions.first() == Some(&idx))
            || is_touched(reading, Finding::Mention(idx));
        (Ink::Mention(idx, is_first), Range { start: row.start, end: row.end })
    };
    let reference = |(idx, row): (usize, &ReferenceRow)| {
        (Ink::Reference(to_u32(idx)), Range { start: row.start, end: row.end })
    };
    let mentions = reading.reply.entities.iter().enumerate().map(mention);
    let references = reading.reply.references.iter().enumerate().map(reference);
    let names = mentions.chain(references);
    names.filter(|&(ink, _)| finding(ink).is_none_or(|row| !reading.is_wrong(row))).collect()
}

fn quotes(reading: &Reading) -> Vec<(Ink, Range)> {
    let mut inks = Vec::new();
    for (idx, row) in reading.reply.quotes.iter().enumerate() {
        if reading.is_wrong(Finding::Quote(to_u32(idx))) {
            continue;
        }
        for &part in &row.parts {
            inks.push((Ink::Quote(to_u32(idx)), part));
            match row.kind.as_str() {
                "direct" => inks.push((Ink::Said, part)),
                "mixed" => {
                    let said = said::inside_marks(&reading.text, part);
                    inks.extend(said.into_iter().map(|range| (Ink::Said, range)));
                }
                _ => {}
            }
        }
    }
    inks
}

fn claims(reading: &Reading) -> Vec<(Ink, Range)> {
    let mut inks = Vec::new();
    for (idx, row) in reading.reply.claims.iter().enumerate() {
        if reading.is_wrong(Finding::Claim(to_u32(idx))) {
            continue;
        }
        inks.push((Ink::Claim(to_u32(idx)), Range { start: row.start, end: row.end }));
        let clipped = |&[start, end]: &[u32; 2]| {
            let (start, end) = (start.max(row.start), end.min(row.end));
            (start < end).then_some(Range { start, end })
        };
        inks.extend(clipped(&row.trigger).map(|range| (Ink::Trigger, range)));
        let slots = row.claimant.iter().chain(&row.territory).chain(&row.counterparty);
        inks.extend(slots.filter_map(clipped).map(|range| (Ink::Slot, range)));
    }
    inks
}

fn structure(reading: &Reading) -> impl Iterator<Item = (Ink, Range)> {
    let datelines = reading.reply.structure.iter().filter(|row| row.kind == "dateline");
    let datelines = datelines.map(|row| (Ink::Dateline, Range { start: row.start, end: row.end }));
    datelines.chain(reading.reply.furniture.iter().map(|&range| (Ink::Furniture, range)))
}

/// The row that is drawn.
pub(super) fn finding(ink: Ink) -> Option<Finding> {
    match ink {
        Ink::Mention(idx, ..) => Some(Finding::Mention(idx)),
        Ink::Reference(idx) => Some(Finding::Reference(idx)),
        Ink::Quote(idx) => Some(Finding::Quote(idx)),
        Ink::Claim(idx) => Some(Finding::Claim(idx)),
        Ink::Trigger | Ink::Slot | Ink::Said | Ink::Dateline | Ink::Furniture | Ink::Edge => None,
    }
}

/// Whether the reader found it, or changed what it says.
pub(super) fn is_touched(reading: &Reading, row: Finding) -> bool {
    let touch = reading.touch(row);
    touch.own.is_some() || touch.is_changed
}

/// The classes of `www/article.css`: a letter for the layer, then what is drawn of it.
fn classes_of(reading: &Reading, ink: Ink, starts: bool, ends: bool, classes: &mut Vec<String>) {
    let mut add = |class: &str| classes.push(class.into());
    match ink {
        Ink::Mention(idx, is_first) => {
            add("e");
            if let Some(row) = reading.reply.entities.get(to_usize(idx)) {
                add(&["e-", &row.label].concat());
            }
            if starts && is_first {
                add("e0");
            }
        }
        Ink::Reference(_) => add("r"),
        Ink::Quote(idx) => {
            add("q");
            add(rails::color(reading.speaker_of(to_usize(idx))));
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
