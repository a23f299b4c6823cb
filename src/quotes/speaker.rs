//! Who said it: ordered sieves, sure before loose. Finds no quotes.

use crate::{
    document::Document,
    entities::Names,
    quotes::{Quote, Speaker},
    rule::Rule,
};

/// The speaker of `quote`.
pub(super) fn find(_doc: &Document, names: &Names, quote: &Quote) -> Option<Speaker> {
    let cue = quote.cue?;
    let before = names.mentions.iter().rev().find(|mention| mention.span.end() <= cue.start())?;
    Some(Speaker { span: before.span, entity: before.entity, rule: Rule("speaker/before-verb") })
}
