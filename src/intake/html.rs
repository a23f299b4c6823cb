//! HTML → paragraphs, as a browser would break the lines; of a whole page only the article. Runs nothing, loads nothing.

mod article;
mod elements;

use crate::intake::{
    characters,
    html::{
        article::{Block, Region},
        elements::{ALL, Gap, Role},
    },
    markup::{Piece, Pieces, Tag},
};

/// Where HTML comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A page as it was saved: what no `article` holds is told from the rest by its density.
    Page,
    /// What a reader selected: all of it is meant, but for what stands around an `article`.
    Selection,
}

/// What HTML says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extract {
    /// Its paragraphs, with empty lines between.
    pub text: String,
    /// Whether only a part was taken for the article.
    pub is_part: bool,
}

/// Reads a page, or what was copied from one.
pub fn read(html: &str, scope: Scope) -> Extract {
    let mut reader = Reader { n_open: vec![0; ALL.len()], ..Reader::default() };
    let mut pieces = Pieces::new(html);
    let mut text = String::new();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Text(raw) => {
                text.clear();
                characters::read(raw, &mut text);
                reader.write(&text);
            }
            Piece::Verbatim(text) => reader.write(text),
            Piece::Open(tag) => match elements::find(tag.name) {
                Some(idx) if ALL[idx].2 == Role::Raw => pieces.skip_raw(tag.name),
                Some(idx) => reader.open(idx, &tag),
                None => {}
            },
            Piece::Close(name) => {
                if let Some(idx) = elements::find(name) {
                    reader.close(idx);
                }
            }
        }
    }
    reader.end_block(Gap::Paragraph);
    article::extract(&reader.blocks, &reader.regions, scope)
}

/// An element that is open.
struct Open {
    idx: usize,
    is_dropped: bool,
    region_idx: Option<usize>,
}

/// What was read so far, and the elements around what comes next.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    regions: Vec<Region>,
    /// The block that is being written.
    block: Block,
    /// White space that counts if a letter comes after it in the same line.
    has_space: bool,
    is_title: bool,
    is_link: bool,
    stack: Vec<Open>,
    /// How many of `stack` are of each element: an end tag that ends none is not looked for.
    n_open: Vec<usize>,
    n_dropped: usize,
    n_preformatted: usize,
}

impl Reader {
    fn open(&mut self, idx: usize, tag: &Tag<'_>) {
        let (name, gap, role) = ALL[idx];
        match role {
            Role::Break => return self.write_break(),
            Role::Quote => return self.write("“"),
            Role::Link => {
                self.is_link = tag.attribute("href").is_some();
                return;
            }
            _ => self.end_block(gap),
        }
        if role == Role::Dropped && tag.is_closed() {
            return;
        }
        self.is_title = role == Role::Title;
        if matches!(role, Role::Container | Role::Region | Role::Dropped) {
            let is_dropped = role == Role::Dropped || tag.attribute("hidden").is_some();
            let is_region = role == Role::Region && self.n_dropped == 0 && !is_dropped;
            let region_idx = is_region.then_some(self.regions.len());
            self.regions.extend(region_idx.map(|_| self.blocks.len()..usize::MAX));
            self.stack.push(Open { idx, is_dropped, region_idx });
            self.n_open[idx] += 1;
            self.n_dropped += usize::from(is_dropped);
            self.n_preformatted += usize::from(name == "pre");
        }
    }

    fn close(&mut self, idx: usize) {
        let (_, gap, role) = ALL[idx];
        match role {
            Role::Quote => return self.write("”"),
            Role::Link => {
                self.is_link = false;
                return;
            }
            // `</br>` is one for browsers too.
            Role::Break => return self.write_break(),
            _ => self.end_block(gap),
        }
        self.is_title = false;
        while self.n_open[idx] > 0
            && let Some(last) = self.stack.pop()
        {
            self.n_open[last.idx] -= 1;
            self.n_dropped -= usize::from(last.is_dropped);
            self.n_preformatted -= usize::from(ALL[last.idx].0 == "pre");
            if let Some(region) = last.region_idx.and_then(|it| self.regions.get_mut(it)) {
                region.end = self.blocks.len();
            }
            if last.idx == idx {
                break;
            }
        }
    }

    fn write(&mut self, text: &str) {
        if self.n_dropped > 0 {
            return;
        }
        for letter in text.chars() {
            if letter == '\n' && self.n_preformatted > 0 {
                self.write_break();
            } else if letter.is_whitespace() {
                self.has_space = true;
            } else if !letter.is_control() {
                self.write_letter(letter);
            }
        }
    }

    fn write_letter(&mut self, letter: char) {
        let text = &mut self.block.text;
        if self.has_space && !text.is_empty() && !text.ends_with('\n') {
            text.push(' ');
        }
        text.push(letter);
        self.has_space = false;
        self.block.n_letters += 1;
        self.block.n_linked += usize::from(self.is_link);
    }

    /// Ends the line; twice, and there is an empty one.
    fn write_break(&mut self) {
        let text = &mut self.block.text;
        if self.n_dropped == 0 && !text.is_empty() && !text.ends_with("\n\n") {
            text.push('\n');
        }
        self.has_space = false;
    }

    /// Ends the block, if there is one, and keeps the next one at least `gap` away.
    fn end_block(&mut self, gap: Gap) {
        self.has_space = false;
        if !self.block.text.is_empty() {
            let mut block = std::mem::take(&mut self.block);
            block.text.truncate(block.text.trim_end().len());
            block.is_title = self.is_title;
            self.blocks.push(block);
        }
        self.block.gap = self.block.gap.max(gap);
    }
}

#[cfg(test)]
mod tests;
