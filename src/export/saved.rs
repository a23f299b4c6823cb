//! `claimlight.json`: its rows as they go out, and as they come back, when nothing in them is believed unseen.

use crate::{
    view::{finding::Finding, to_u32},
    wire::{Recount, Reply, Unit},
};

/// A text with its findings, as the page holds them.
#[derive(Debug, PartialEq)]
pub struct Saved {
    /// The text with line feeds for line ends, as a text field has it.
    pub text: String,
    /// The findings in UTF-16 units of `text`.
    pub reply: Reply<u32>,
}

/// What `write` makes of the findings while they are counted in code points, as the file has them.
pub fn in_codepoints<T>(
    text: &str,
    reply: &mut Reply<u32>,
    write: impl FnOnce(&Reply<u32>) -> T,
) -> T {
    // What the page shows lies in its text, so both ways lead somewhere; a copy of all rows would cost more.
    reply.recount(&Recount::to_codepoints(text));
    let written = write(reply);
    reply.recount(&Recount::to_text_field(text));
    written
}

/// The findings of a file put onto its text; none if they do not fit it: another unit than code points, a place outside
/// the text, rows out of order, or a name for a thing that no row has.
pub fn open(text: &str, mut reply: Reply<u32>) -> Option<Saved> {
    let is_known = reply.offsets == Unit::Codepoint && has_known_words(&reply);
    if !is_known || !is_ordered(&reply) || !reply.recount(&Recount::to_text_field(text)) {
        return None;
    }
    Some(Saved { text: text.replace("\r\n", "\n").replace('\r', "\n"), reply })
}

/// Ids are numbers in order, and kinds those of the schema: the page makes selectors and classes of them.
fn has_known_words(reply: &Reply<u32>) -> bool {
    const LABELS: [&str; 7] = ["PER", "LOC", "ORG", "NORP", "MISC", "DATE", "MONEY"];
    let is_label = |label: &str| LABELS.contains(&label);
    let linked = (1..).map(Finding::Entity).zip(&reply.linked);
    let ids_in_order = linked.into_iter().all(|(id, row)| row.id == id.to_string());
    let n_rows = to_u32(reply.entities.len());
    let has_rows = |rows: &[u32]| rows.iter().all(|&idx| idx < n_rows);
    let mentions = reply.entities.iter().map(|row| row.label.as_str());
    let things = reply.linked.iter().map(|row| row.label.as_str());
    ids_in_order
        && mentions.chain(things).all(is_label)
        && reply.linked.iter().all(|row| has_rows(&row.mentions))
}

/// Rows stand in the order of the text; the page looks them up by halving.
fn is_ordered(reply: &Reply<u32>) -> bool {
    let entities: Vec<u32> = reply.entities.iter().map(|row| row.start).collect();
    let references = reply.references.iter().map(|row| row.start).collect();
    let quotes = reply.quotes.iter().map(|row| row.start).collect();
    let claims = reply.claims.iter().map(|row| row.start).collect();
    let furniture = reply.furniture.iter().map(|row| row.start).collect();
    let structure = reply.structure.iter().map(|row| row.start).collect();
    [entities, references, quotes, claims, furniture, structure].iter().all(|it| it.is_sorted())
}
