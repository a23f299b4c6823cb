//! Which blocks of a page are the article: those of an element that says so, else the densest run. Reads no tag.

use std::ops::Range;

use crate::intake::html::{Extract, Scope, elements::Gap};

/// Running text has at least so many letters in a block.
const DENSE_MIN: usize = 80;
/// A block that is none costs a run so many letters.
const COST: usize = 60;

/// Words between two gaps.
#[derive(Default)]
pub(super) struct Block {
    pub(super) text: String,
    /// What lies before it.
    pub(super) gap: Gap,
    pub(super) is_title: bool,
    pub(super) n_letters: usize,
    /// How many of the letters lead elsewhere.
    pub(super) n_linked: usize,
}

impl Block {
    /// How much running text it is.
    fn weight(&self) -> usize {
        let is_dense = self.n_letters >= DENSE_MIN && self.n_linked * 2 < self.n_letters;
        if is_dense { self.n_letters } else { 0 }
    }
}

/// The blocks of an element, which may have ended with the page.
pub(super) type Region = Range<usize>;

/// The text of the article among `blocks`.
pub(super) fn extract(blocks: &[Block], regions: &[Region], scope: Scope) -> Extract {
    let range = choose(blocks, regions, scope);
    let is_part = range.len() < blocks.len();
    let (before, rest) = blocks.split_at(range.start);
    let chosen = rest.get(..range.len()).unwrap_or(rest);
    let has_title = chosen.iter().any(|block| block.is_title);
    let title = before.iter().rev().find(|block| block.is_title && !has_title);
    let mut text = String::new();
    for block in title.into_iter().chain(chosen) {
        if !text.is_empty() {
            text.push_str(match block.gap {
                Gap::None => " ",
                Gap::Cell => "\t",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        text.push_str(&block.text);
    }
    Extract { text, is_part }
}

fn choose(blocks: &[Block], regions: &[Region], scope: Scope) -> Range<usize> {
    // The weight of all blocks before each.
    let mut weights = vec![0];
    weights.extend(blocks.iter().scan(0, |sum, block| {
        *sum += block.weight();
        Some(*sum)
    }));
    let total = weights.last().copied().unwrap_or(0);
    let clipped = |region: &Region| region.start..region.end.min(blocks.len());
    let holds_most =
        |range: &Range<usize>| (weights[range.end] - weights[range.start]) * 3 >= total * 2;
    // The last one that began lies inside the others.
    let region = regions.iter().rev().map(clipped).find(holds_most);
    match region {
        _ if total == 0 => 0..blocks.len(),
        Some(region) => region,
        None if scope == Scope::Page => densest(blocks),
        None => 0..blocks.len(),
    }
}

/// The run whose running text most outweighs what lies between.
fn densest(blocks: &[Block]) -> Range<usize> {
    let (mut best, mut best_weight) = (0..blocks.len(), 0);
    let (mut start, mut weight) = (0, 0);
    for (idx, block) in blocks.iter().enumerate() {
        weight += block.weight();
        if block.weight() == 0 {
            weight = weight.saturating_sub(COST.max(block.n_linked));
        }
        if weight == 0 {
            start = idx + 1;
        }
        if weight > best_weight {
            (best, best_weight) = (start..idx + 1, weight);
        }
    }
    best
}
