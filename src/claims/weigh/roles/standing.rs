//! How the words of a sentence stand to a trigger: the signs that the network of roles reads beside their own.

use super::{Site, side};
use crate::{
    claims::weigh::options::Choice,
    model::{
        claims::{
            Evidence,
            Source::{Frame, Text},
        },
        hash,
    },
    span::Span,
};

/// Up to how many words away one counts as near, as not so near, and so on.
const STEPS: [usize; 9] = [0, 1, 2, 3, 4, 6, 9, 14, 22];

impl Site<'_> {
    /// Which word of the sentence heads `choice`, if it stands there.
    pub(crate) fn word_of(&self, choice: &Choice) -> Option<usize> {
        choice.at.map(|_| self.passage.unit_of(self.cue.sentence, choice.head))
    }

    /// The signs that all words of the sentence share.
    pub(crate) fn signs_of_all(&self, into: &mut Evidence) {
        into.push(Text, 611, &[self.act]);
        into.push(Text, 612, &[self.build]);
    }

    /// The signs of the token at `token_idx` of the sentence.
    pub(crate) fn signs(&self, token_idx: usize, into: &mut Evidence) {
        let (place, trigger) =
            (self.passage.unit_of[token_idx], self.passage.unit_of[self.cue.head]);
        let steps = STEPS.partition_point(|&step| step < place.abs_diff(trigger));
        into.push(Text, 610, &[u64::try_from(steps).unwrap_or(0), u64::from(place > trigger)]);
        if place == trigger {
            into.push(Text, 613, &[self.own.stem]);
        }
        let at = self.passage.chunk_of[token_idx];
        let is_head = self.clause.noun(at).is_some_and(|group| group.head == token_idx);
        if !is_head || at == self.chunk {
            return;
        }
        let side = side(at, at, self.chunk);
        into.push(Text, 614, &[self.relation(at)]);
        into.push(Text, 615, &[side, self.path(at, at)]);
        into.push(Text, 616, &[side, self.step_before(at)]);
        let span = self.passage.reader.doc.tokens()[token_idx].span;
        if self.speaker.is_some_and(|it| it.overlaps(span)) {
            into.push(Text, 617, &[]);
        }
        self.framed(span, into);
    }

    /// Which roles the frame that answered gives to what stands at `span`.
    fn framed(&self, span: Span, into: &mut Evidence) {
        let frame = self.cue.frame.and_then(|idx| self.passage.frames.get(idx));
        let Some(claim) = frame.map(|frame| &frame.claim) else { return };
        let lists = [&claim.claimant, &claim.territory, &claim.counterparty, &claim.speaker];
        for (slot, list) in (0_u64..).zip(lists) {
            if list.iter().any(|filler| filler.span.overlaps(span)) {
                into.push(Frame, 618, &[slot]);
                into.push(Frame, 619, &[slot, hash::word(claim.rule.0)]);
            }
        }
    }
}
