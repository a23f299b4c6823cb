//! The article, block by block, in slices short enough that the page answers between them.

use js_sys::JsString;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node};

use crate::{
    view::{
        Reading,
        blocks::BlockKind,
        finding::Finding,
        ink::{Block, Piece, Plan},
        rails::{self, Rail},
        to_u32,
    },
    web::{
        Error,
        paint::{Setter, element},
    },
};

/// An article on its way into the page.
pub(in crate::web) struct Painter {
    text: JsString,
    /// Made in a slice of its own.
    plan: Option<Plan>,
    /// The first block of what is shown that a new one is still to take the place of.
    old: Option<Element>,
    has_begun: bool,
    has_stop: bool,
}

impl Painter {
    /// Will show the blocks of `text` as they are made: the first slice takes the place of what is there.
    pub(in crate::web) fn new(text: JsString) -> Self {
        Self { text, plan: None, old: None, has_begun: false, has_stop: false }
    }

    /// Will put each block in the place of the one that `article` shows, its opening: nothing is cut short meanwhile,
    /// and the browser is not given a whole book at once.
    pub(in crate::web) fn over(article: &Element, text: JsString) -> Self {
        Self { old: article.first_element_child(), has_begun: true, ..Self::new(text) }
    }

    /// Paints until `is_late` says so, at least one block once they are planned; whether that was the last.
    pub(in crate::web) fn paint(
        &mut self,
        reading: &Reading,
        article: &Element,
        is_late: impl Fn() -> bool,
    ) -> Result<bool, Error> {
        let plan = match &mut self.plan {
            Some(plan) => plan,
            slot => {
                let plan = slot.insert(Plan::new(reading));
                if is_late() {
                    return Ok(false);
                }
                plan
            }
        };
        let document = article.owner_document().ok_or(Error::Js)?;
        let slice = document.create_document_fragment();
        while let Some(block) = plan.next_block(reading) {
            let paragraph = paragraph(&document, &self.text, &block, &mut self.has_stop)?;
            if let Some(old) = self.old.take() {
                self.old = old.next_element_sibling();
                old.replace_with_with_node_1(&paragraph)?;
            } else {
                slice.append_child(&paragraph)?;
            }
            if is_late() {
                break;
            }
        }
        if self.has_begun {
            article.append_child(&slice)?;
        } else {
            article.replace_children_with_node_1(&slice);
        }
        self.has_begun = true;
        if !plan.is_over() {
            return Ok(false);
        }
        while let Some(old) = self.old.take() {
            self.old = old.next_element_sibling();
            old.remove();
        }
        Ok(true)
    }
}

fn paragraph(
    document: &Document,
    text: &JsString,
    block: &Block,
    has_stop: &mut bool,
) -> Result<Element, Error> {
    let (tag, class) = match block.kind {
        BlockKind::Headline => ("h2", ""),
        BlockKind::Heading => ("h3", ""),
        BlockKind::Byline => ("p", "byline"),
        BlockKind::Furniture => ("p", "furniture"),
        BlockKind::Body => ("p", ""),
    };
    let paragraph = element(document, tag, class)?;
    append_pieces(document, &paragraph, text, block, has_stop)?;
    Ok(paragraph)
}

/// Draws some blocks of `article` anew, by number, ascending; all others stay as they are.
pub(in crate::web) fn repaint(
    article: &Element,
    text: &JsString,
    reading: &Reading,
    mut plan: Plan,
    some: &[usize],
) -> Result<(), Error> {
    let document = article.owner_document().ok_or(Error::Js)?;
    let paragraphs = article.children();
    for &idx in some {
        let paragraph = paragraphs.item(to_u32(idx));
        let (Some(paragraph), Some(block)) = (paragraph, plan.next_block(reading)) else { break };
        let mut has_stop = paragraph.query_selector("[tabindex='0']")?.is_none();
        paragraph.replace_children_with_node_0();
        append_pieces(&document, &paragraph, text, &block, &mut has_stop)?;
    }
    Ok(())
}

fn append_pieces(
    document: &Document,
    paragraph: &Element,
    text: &JsString,
    block: &Block,
    has_stop: &mut bool,
) -> Result<(), Error> {
    let setter: &Setter = document.unchecked_ref();
    for piece in &block.pieces {
        let words = setter.text(&text.slice(piece.start, piece.end));
        append_piece(document, paragraph, piece, &words, has_stop)?;
    }
    Ok(())
}

fn append_piece(
    document: &Document,
    paragraph: &Element,
    piece: &Piece,
    words: &Node,
    has_stop: &mut bool,
) -> Result<(), Error> {
    let marked =
        if piece.class.is_empty() { None } else { Some(segment(document, piece, has_stop)?) };
    let place = marked.as_ref().unwrap_or(paragraph);
    if let Some(rail) = piece.rail {
        let rail = rail_of(document, rail)?;
        place.append_child(&rail)?;
    }
    if piece.has_flag {
        let flag = element(document, "i", "flag")?;
        place.append_child(&flag)?;
    }
    place.append_child(words)?;
    if piece.ends_rail {
        let end = element(document, "i", "rail-end")?;
        place.append_child(&end)?;
    }
    if let Some(marked) = marked {
        paragraph.append_child(&marked)?;
    }
    Ok(())
}

/// The first stretch of a finding is a `mark` that can have the focus; one of all marks is the stop of the Tab key.
fn segment(document: &Document, piece: &Piece, has_stop: &mut bool) -> Result<Element, Error> {
    let tag = if piece.head.is_some() { "mark" } else { "span" };
    let segment = element(document, tag, &piece.class)?;
    if !piece.ids.is_empty() {
        segment.set_attribute("data-ids", &piece.ids)?;
    }
    if let Some(entity) = &piece.entity {
        segment.set_attribute("data-entity", entity)?;
    }
    let (claims, quotes): (Vec<_>, Vec<_>) =
        piece.notes.iter().partition(|it| matches!(it, Finding::Claim(_)));
    for (name, own) in [("data-c", claims), ("data-q", quotes)] {
        let numbers: Vec<String> = own.into_iter().filter_map(|it: &Finding| it.note()).collect();
        if !numbers.is_empty() {
            segment.set_attribute(name, &numbers.join(" "))?;
        }
    }
    if let Some(head) = piece.head {
        segment.set_id(&head.to_string());
        segment.set_attribute("tabindex", if *has_stop { "-1" } else { "0" })?;
        *has_stop = true;
    }
    Ok(segment)
}

/// An empty element: what is seen of it is drawn by the style sheet, so the article's text stays as it is.
fn rail_of(document: &Document, rail: Rail) -> Result<Element, Error> {
    let lane = if rail.lane == 0 { "rail " } else { "rail lane " };
    let drawn = element(document, "i", &[lane, rails::color(rail.speaker)].concat())?;
    if let Some(speaker) = rail.speaker.filter(|_| rail.numbered) {
        drawn.set_attribute("data-n", &rails::number(speaker))?;
    }
    Ok(drawn)
}
