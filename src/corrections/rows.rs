//! Which row of a reply is at some words. Changes none.

use crate::{
    corrections::{Layer, Target},
    wire::{Range, Reply, to_u32},
};

/// The row of `target`, whose words stand at `range`: that of these very words, else the one that shares most of them.
pub(super) fn find(reply: &Reply<u32>, target: &Target, range: Range) -> Option<u32> {
    let layer = target.layer;
    let at = |idx: usize| place(reply, layer, idx);
    let act_of = |idx: usize| reply.claims.get(idx).map(|row| &row.act);
    let is_meant = |idx: &usize| {
        layer != Layer::Claim || target.act.is_none() || act_of(*idx) == target.act.as_ref()
    };
    let n_rows = count(reply, layer);
    let mut exact = (0..n_rows).filter(|&idx| at(idx) == range).filter(is_meant);
    let shared = |idx: usize| {
        let (Range { start, end }, all) = (at(idx), range);
        let common = end.min(all.end).saturating_sub(start.max(all.start));
        let hull = end.max(all.end) - start.min(all.start);
        (2 * common > hull).then_some((common, idx))
    };
    let row = exact
        .next()
        .or_else(|| (0..n_rows).filter(is_meant).filter_map(shared).max().map(|(_, idx)| idx));
    row.map(to_u32)
}

/// How many rows a layer has.
fn count(reply: &Reply<u32>, layer: Layer) -> usize {
    match layer {
        Layer::Name => reply.entities.len(),
        Layer::Reference => reply.references.len(),
        Layer::Quote => reply.quotes.len(),
        Layer::Claim => reply.claims.len(),
    }
}

/// From where to where row number `idx` of a layer runs.
fn place(reply: &Reply<u32>, layer: Layer, idx: usize) -> Range {
    let (start, end) = match layer {
        Layer::Name => reply.entities.get(idx).map(|row| (row.start, row.end)),
        Layer::Reference => reply.references.get(idx).map(|row| (row.start, row.end)),
        Layer::Quote => reply.quotes.get(idx).map(|row| (row.start, row.end)),
        Layer::Claim => reply.claims.get(idx).map(|row| (row.start, row.end)),
    }
    .unwrap_or_default();
    Range { start, end }
}
