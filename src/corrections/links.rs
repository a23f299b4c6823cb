//! What follows where words come to mean another thing: whom quotes and claims at these words are about.

use crate::wire::{Range, Reply};

/// Words that meant one thing and now mean another.
pub(super) struct Link {
    /// Where they stand.
    pub(super) range: Range,
    /// What they meant, and what that acts for.
    pub(super) before: Vec<String>,
    /// What they mean, or what that acts for.
    pub(super) after: Option<String>,
}

/// Follows `link` in all slots of claims and all speakers that stand at its words.
pub(super) fn follow(reply: &mut Reply<u32>, link: &Link) {
    for quote in &mut reply.quotes {
        if let Some(words) = quote.speaker {
            put(link, [words.start, words.end], &mut quote.speaker_entity);
        }
        for candidate in &mut quote.candidates {
            put(link, [candidate.start, candidate.end], &mut candidate.entity);
        }
    }
    for claim in &mut reply.claims {
        let slots = [
            (&claim.claimant, &mut claim.claimant_entities),
            (&claim.territory, &mut claim.territory_entities),
            (&claim.counterparty, &mut claim.counterparty_entities),
            (&claim.speaker, &mut claim.speaker_entities),
        ];
        for (words, things) in slots {
            for (&words, thing) in words.iter().zip(things) {
                put(link, words, thing);
            }
        }
    }
}

fn put(link: &Link, [start, end]: [u32; 2], thing: &mut Option<String>) {
    let is_here = start < link.range.end && link.range.start < end;
    let was_meant = thing.as_ref().is_none_or(|thing| link.before.contains(thing));
    if is_here && was_meant {
        thing.clone_from(&link.after);
    }
}
