//! Whether a filled trigger is a claim: the features that weigh all of it, other claims of the passage too.

use crate::{
    claims::{
        weigh::{
            Filled, PASSAGE, Passage,
            cues::act_code,
            roles::{self, Slot},
            sums,
            symbols::steps,
        },
        words::Class,
    },
    lexicon::fold,
    model::{
        claims::{ClaimWeights, Evidence, Reason},
        hash, logistic,
    },
};

use Reason::{Always, Cue, Frame, Passage as OfPassage, Roles};

/// How many sentences away another claim still is a neighbor.
const NEAR: usize = 3;

/// How many filled triggers before and behind one may be about its land.
const LANDS: usize = 40;

/// How many sentences before and behind a trigger tell what the passage is about.
const WINDOW: usize = 2;

/// No more tokens before and behind a trigger are read for it.
const READ: usize = 200;

/// What the passage says beside one trigger. The filled triggers are in the order of their sentences, those that share a
/// trigger side by side.
pub(crate) struct Neighbors<'a> {
    filled: &'a [Filled],
    /// The land of each, folded; empty if it has none.
    lands: Vec<String>,
    /// How many likely ones stand before each, and in all.
    likely: Vec<usize>,
}

impl<'a> Neighbors<'a> {
    pub(crate) fn new(passage: &Passage<'_>, filled: &'a [Filled]) -> Self {
        let land = |filled: &Filled| {
            let span = filled.choice(Slot::Territory).and_then(|choice| choice.spans.first());
            span.map_or_else(String::new, |&span| fold(passage.reader.doc.slice(span)))
        };
        let lands: Vec<String> = filled.iter().map(land).collect();
        let is_likely: Vec<usize> = filled.iter().map(|it| usize::from(is_likely(it))).collect();
        Self { filled, lands, likely: sums(&is_likely) }
    }

    /// How many likely ones near the one with index `idx` are about its land with another trigger.
    fn of_land(&self, idx: usize) -> usize {
        let (land, trigger) = (&self.lands[idx], self.filled[idx].cue.trigger);
        let near = idx.saturating_sub(LANDS)..self.filled.len().min(idx + LANDS + 1);
        let is_like = |it: &usize| {
            self.lands[*it] == *land
                && self.filled[*it].cue.trigger != trigger
                && is_likely(&self.filled[*it])
        };
        if land.is_empty() { 0 } else { near.filter(is_like).count() }
    }

    /// How many likely ones stand in the sentences from `first` to `last`.
    fn within(&self, first: usize, last: usize) -> usize {
        let start = self.filled.partition_point(|it| it.cue.sentence < first);
        let end = self.filled.partition_point(|it| it.cue.sentence <= last);
        self.likely[end] - self.likely[start]
    }

    /// The likely ones that share the trigger of the one with index `idx`, itself among them.
    fn of_trigger(&self, idx: usize) -> impl Iterator<Item = usize> {
        let trigger = self.filled[idx].cue.trigger;
        let near = idx.saturating_sub(3)..self.filled.len().min(idx + 4);
        near.filter(move |&it| {
            self.filled[it].cue.trigger == trigger && is_likely(&self.filled[it])
        })
    }
}

fn is_likely(filled: &Filled) -> bool {
    filled.cue.share * filled.cue.of_act > 0.4
}

/// The features of `neighbors.filled[idx]`.
pub(crate) fn gather(
    passage: &Passage<'_>,
    neighbors: &Neighbors<'_>,
    idx: usize,
    into: &mut Evidence,
) {
    let filled = &neighbors.filled[idx];
    let cue = &filled.cue;
    let act = act_code(cue.act);
    let clause = &passage.clauses[cue.sentence];
    let build = roles::build(clause, passage.chunk_of[cue.head], cue.head);
    let own = passage.symbols[cue.head];
    let sure = tenths(cue.share);
    let is_framed = u64::from(cue.frame.is_some());
    into.push(Always, 300, &[]);
    into.push(Cue, 301, &[sure]);
    into.push(Cue, 302, &[sure, act]);
    into.push(Cue, 303, &[sure, is_framed]);
    into.push(Cue, 304, &[sure, build]);
    let part = tenths(cue.of_act);
    into.push(Cue, 309, &[part]);
    into.push(Cue, 310, &[part, act]);
    into.push(Cue, 311, &[part, is_framed]);
    into.push(Cue, 305, &[own.stem]);
    into.push(Cue, 306, &[own.stem, act]);
    into.push(Cue, 307, &[own.group, act]);
    into.push(Cue, 308, &[act, build]);
    of_roles(passage, filled, act, build, into);
    of_frame(passage, filled, act, into);
    of_passage(passage, neighbors, idx, sure, into);
    of_topic(passage, cue.sentence, cue.head, into);
}

/// What the nouns and verbs of the sentences around are used like: of a match or a merger no land is claimed.
fn of_topic(passage: &Passage<'_>, sentence: usize, head: usize, into: &mut Evidence) {
    let sentences = passage.reader.doc.sentences();
    let (first, last) =
        (sentence.saturating_sub(WINDOW), (sentence + WINDOW).min(sentences.len() - 1));
    let start = sentences[first].tokens.start().max(head.saturating_sub(READ));
    let end = sentences[last].tokens.end().min(head + READ);
    let mut seen: Vec<u64> = Vec::new();
    for idx in start..end {
        let symbol = passage.symbols[idx];
        let counts = matches!(passage.reader.words[idx].class, Class::Noun | Class::Verb)
            && symbol.group > 0;
        if counts && !seen.contains(&symbol.group) && seen.len() < 120 {
            seen.push(symbol.group);
            into.push(OfPassage, 380, &[symbol.group]);
        }
    }
}

/// The share in tenths, finer near the ends.
fn tenths(share: f32) -> u64 {
    let bounds = [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995];
    let above = bounds.iter().filter(|&&bound| share >= bound).count();
    u64::try_from(above).unwrap_or(0)
}

fn of_roles(passage: &Passage<'_>, filled: &Filled, act: u64, build: u64, into: &mut Evidence) {
    let own = passage.symbols[filled.cue.head];
    let [who, land, other, speaker] = Slot::ALL.map(|slot| roles::kind_code(filled.choice(slot)));
    into.push(Roles, 320, &[land]);
    into.push(Roles, 321, &[land, act]);
    into.push(Roles, 322, &[who, act]);
    into.push(Roles, 323, &[land, who, act]);
    into.push(Roles, 324, &[land, who]);
    into.push(Roles, 325, &[other, act]);
    into.push(Roles, 326, &[speaker, act]);
    into.push(Roles, 327, &[own.stem, land]);
    into.push(Roles, 328, &[own.stem, who]);
    into.push(Roles, 329, &[own.group, land, who]);
    into.push(Roles, 330, &[land, build]);
    for slot in Slot::ALL {
        let role = u64::try_from(slot.lane()).unwrap_or(0);
        let sure = tenths(filled.shares[slot.lane()]);
        let is_none = u64::from(filled.choice(slot).is_none());
        into.push(Roles, 331, &[role, sure, is_none]);
        into.push(Roles, 332, &[role, sure, is_none, act]);
        let Some(choice) = filled.choice(slot) else { continue };
        let entity = choice.spans.first().and_then(|&span| passage.reader.names.entity_at(span));
        let entity = entity.and_then(|id| passage.reader.names.entity(id));
        let is_known =
            u64::from(entity.is_some_and(|it| it.country.is_some() || it.stands_for.is_some()));
        into.push(Roles, 337, &[role, choice.kind.code(), is_known]);
        let head = passage.symbols[choice.head];
        into.push(Roles, 333, &[role, head.stem]);
        into.push(Roles, 334, &[role, head.group]);
        into.push(Roles, 335, &[role, head.stem, own.stem]);
        into.push(Roles, 336, &[role, u64::from(roles::is_plain(choice.kind)), own.stem]);
    }
}

fn of_frame(passage: &Passage<'_>, filled: &Filled, act: u64, into: &mut Evidence) {
    let Some(frame) = filled.cue.frame.and_then(|idx| passage.frames.get(idx)) else {
        into.push(Frame, 340, &[act]);
        return;
    };
    let rule = hash::word(frame.claim.rule.0);
    let stays = u64::from(frame.stays);
    let same = |slot: Slot, list: &[crate::claims::Filler]| {
        let spans = filled.choice(slot).map(|choice| choice.spans.as_slice()).unwrap_or_default();
        u64::from(list.iter().map(|filler| filler.span).eq(spans.iter().copied()))
    };
    let (who, land) = (
        same(Slot::Claimant, &frame.claim.claimant),
        same(Slot::Territory, &frame.claim.territory),
    );
    into.push(Frame, 341, &[rule, stays]);
    into.push(Frame, 342, &[rule, act]);
    into.push(Frame, 343, &[act_code(frame.claim.act), act]);
    into.push(Frame, 344, &[stays, act]);
    into.push(Frame, 345, &[who, land, act]);
    into.push(Frame, 346, &[who, land, rule]);
    into.push(Frame, 347, &[stays]);
}

fn of_passage(
    passage: &Passage<'_>,
    neighbors: &Neighbors<'_>,
    idx: usize,
    sure: u64,
    into: &mut Evidence,
) {
    let filled = &neighbors.filled[idx];
    let cue = &filled.cue;
    let own = neighbors.of_trigger(idx).count();
    let count = |reach: usize| {
        neighbors.within(cue.sentence.saturating_sub(reach), cue.sentence + reach) - own
    };
    let (near, same, all) = (count(NEAR), count(0), count(PASSAGE));
    let same_land = neighbors.of_land(idx);
    let sure_frames = steps(passage.sure_around(cue.sentence));
    let has_disputed = u64::from(passage.has_disputed_around(cue.sentence));
    let land_kind = roles::kind_code(filled.choice(Slot::Territory));
    into.push(OfPassage, 360, &[steps(near)]);
    into.push(OfPassage, 361, &[steps(near), sure]);
    into.push(OfPassage, 362, &[steps(same)]);
    into.push(OfPassage, 363, &[steps(all), sure]);
    into.push(OfPassage, 364, &[steps(all), land_kind]);
    into.push(OfPassage, 365, &[steps(same_land), land_kind]);
    into.push(OfPassage, 366, &[has_disputed, land_kind]);
    into.push(OfPassage, 367, &[sure_frames, land_kind]);
    into.push(OfPassage, 368, &[sure_frames, u64::from(cue.frame.is_some())]);
    into.push(OfPassage, 369, &[u64::from(passage.quote_at(cue.trigger).is_some())]);
    into.push(OfPassage, 370, &[u64::from(passage.is_headline(cue.sentence))]);
    into.push(
        OfPassage,
        371,
        &[u64::from(passage.clauses[cue.sentence].is_mission), act_code(cue.act)],
    );
}

impl Passage<'_> {
    /// How likely each of `filled` is a claim, and what speaks most for it.
    pub(super) fn accept(
        &self,
        weights: &ClaimWeights,
        filled: &[Filled],
    ) -> Vec<(f32, Vec<Reason>)> {
        let neighbors = Neighbors::new(self, filled);
        let mut evidence = Evidence::default();
        (0..filled.len())
            .map(|idx| {
                evidence.0.clear();
                gather(self, &neighbors, idx, &mut evidence);
                (logistic::share(weights.of_accept(&evidence)), weights.reasons(&evidence))
            })
            .collect()
    }
}
