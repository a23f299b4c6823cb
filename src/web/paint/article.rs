//! The article, block by block, in slices short enough that the page answers between them.

use std::vec;

use js_sys::JsString;
use wasm_bindgen::JsCast;
use web_sys::{Document, DocumentFragment, Element, Node};

use crate::{
    view::{
        ink::{Block, BlockKind, Piece},
        rails::{self, Rail},
    },
    web::{
        Error,
        paint::{Setter, element},
    },
};

/// An article on its way into the page.
pub(in crate::web) struct Painter {
    text: JsString,
    blocks: vec::IntoIter<Block>,
    has_begun: bool,
    has_stop: bool,
}

impl Painter {
    /// Will paint `blocks` of `text`.
    pub(in crate::web) fn new(text: JsString, blocks: Vec<Block>) -> Self {
        Self { text, blocks: blocks.into_iter(), has_begun: false, has_stop: false }
    }

    /// Paints until `is_late` says so, at least one block. The first slice takes the place of what was there.
    pub(in crate::web) fn paint(
        &mut self,
        article: &Element,
        is_late: impl Fn() -> bool,
    ) -> Result<bool, Error> {
        let document = article.owner_document().ok_or(Error::Js)?;
        let slice = document.create_document_fragment();
        for block in self.blocks.by_ref() {
            let paragraph = paragraph(&document, &self.text, &block, &mut self.has_stop)?;
            slice.append_child(&paragraph)?;
            if is_late() {
                break;
            }
        }
        self.place(article, &slice)?;
        Ok(self.blocks.len() == 0)
    }

    fn place(&mut self, article: &Element, slice: &DocumentFragment) -> Result<(), Error> {
        if self.has_begun {
            article.append_child(slice)?;
        } else {
            article.replace_children_with_node_1(slice);
            self.has_begun = true;
        }
        Ok(())
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
    let setter: &Setter = document.unchecked_ref();
    for piece in &block.pieces {
        let words = setter.text(&text.slice(piece.start, piece.end));
        append_piece(document, &paragraph, piece, &words, has_stop)?;
    }
    Ok(paragraph)
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
