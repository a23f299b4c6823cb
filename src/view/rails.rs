//! The rails in the gutter: beside which lines someone speaks, and who. One rail where one speaker goes on.

use crate::{
    order,
    view::{Reading, finding::Finding, to_u32},
    wire::{QuoteRow, Range},
};

/// A stretch of one block in which one speaker is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rail {
    /// From the first to the last word of the quotes, within the block.
    pub range: Range,
    /// The speaker's index; none where the text does not tell who speaks.
    pub speaker: Option<usize>,
    /// Whether the speaker's number stands beside it: not where it only goes on from the block above.
    pub numbered: bool,
    /// Its lane, 0 or 1: those of one block alternate, so that two speakers on one line are both seen.
    pub lane: u32,
}

/// The class for a speaker's color. There are five; the number beside the rail tells speakers apart.
pub fn color(speaker: Option<usize>) -> &'static str {
    const COLORS: [&str; 5] = ["w1", "w2", "w3", "w4", "w5"];
    speaker.map_or("w0", |idx| COLORS.iter().cycle().nth(idx % COLORS.len()).unwrap_or(&"w0"))
}

/// The rails of all `blocks`, in text order and disjoint. A quote inside another has none.
pub fn find(reading: &Reading, blocks: &[Range]) -> Vec<Rail> {
    let mut rails: Vec<Rail> = Vec::new();
    let mut reached = 0;
    let quotes = reading.reply.quotes.iter().enumerate();
    let mut quotes: Vec<(usize, &QuoteRow)> =
        quotes.filter(|(idx, _)| !reading.is_wrong(Finding::Quote(to_u32(*idx)))).collect();
    order::by_key(&mut quotes, |(_, quote)| quote.start);
    for (idx, quote) in quotes {
        if quote.start < reached || quote.start >= quote.end {
            continue;
        }
        reached = quote.end;
        let first = blocks.partition_point(|block| block.end <= quote.start);
        let touched = blocks.iter().skip(first).take_while(|block| block.start < quote.end);
        for block in touched {
            let start = quote.start.max(block.start);
            let range = Range { start, end: quote.end.min(block.end) };
            let speaker = reading.speaker_of(idx);
            match rails.last_mut() {
                Some(last) if last.speaker == speaker && last.range.start >= block.start => {
                    last.range.end = range.end;
                }
                last => {
                    let above = last.filter(|last| last.range.start >= block.start);
                    let lane = above.map_or(0, |above| 1 - above.lane);
                    rails.push(Rail { range, speaker, numbered: start == quote.start, lane });
                }
            }
        }
    }
    rails
}

/// The number a reader sees for a speaker's index.
pub fn number(speaker: usize) -> String {
    (to_u32(speaker) + 1).to_string()
}
