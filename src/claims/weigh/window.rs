//! The words near a trigger and what they mean. Reads no syntax.

use crate::{
    claims::weigh::{Passage, symbols::Symbol},
    model::claims::{Evidence, Source::Text},
};

/// The features of the words near the token at `token_idx` of `sentence`.
pub(super) fn gather(
    passage: &Passage<'_>,
    sentence: usize,
    token_idx: usize,
    into: &mut Evidence,
) {
    let own = &passage.symbols[token_idx];
    let (units, at) = (passage.units(sentence), passage.unit_of(sentence, token_idx));
    let near = [-3, -2, -1, 0, 1, 2, 3].map(|distance| {
        let unit = at.checked_add_signed(distance).and_then(|it| units.get(it));
        unit.map_or(Symbol::NOTHING, |&idx| passage.symbols[idx])
    });
    for (at, other) in (0_u64..).zip(&near) {
        if at == 3 {
            continue;
        }
        into.push(Text, 10, &[at, other.stem]);
        meaning(at, own, other, into);
        if (1..=5).contains(&at) {
            into.push(Text, 11, &[at, own.stem, other.stem]);
            into.push(Text, 12, &[at, own.group, other.stem]);
            into.push(Text, 13, &[at, own.class, other.class]);
            into.push(Text, 14, &[at, own.stem, other.kind.code()]);
            into.push(Text, 15, &[at, own.class, other.group, other.kind.code()]);
        }
    }
    let [_, b2, b1, _, a1, a2, _] = near;
    into.push(Text, 16, &[b1.stem, own.stem, a1.stem]);
    into.push(Text, 17, &[own.stem, a1.stem, a2.stem]);
    into.push(Text, 18, &[b2.stem, b1.stem, own.stem]);
    into.push(Text, 19, &[b1.stem, a1.stem]);
    into.push(Text, 20, &[b1.class, own.class, a1.class]);
}

/// What `own` and the word at place `at` of its window mean.
fn meaning(at: u64, own: &Symbol, other: &Symbol, into: &mut Evidence) {
    let is_near = (1..=5).contains(&at);
    for &sense in other.senses() {
        into.push(Text, 21, &[at, sense]);
        if is_near {
            into.push(Text, 22, &[at, own.stem, sense]);
        }
    }
    if !is_near {
        return;
    }
    for &sense in own.senses() {
        for &others in other.senses() {
            into.push(Text, 23, &[at, sense, others]);
        }
        into.push(Text, 24, &[at, sense, other.stem]);
        into.push(Text, 25, &[at, sense, own.class, other.kind.code()]);
    }
}
