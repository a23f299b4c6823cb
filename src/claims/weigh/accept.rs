//! Whether a filled trigger is a claim: the facts about it that boosted trees weigh, other claims of the passage too.

use crate::{
    claims::weigh::{
        Filled, PASSAGE, Passage,
        cues::{act_code, gather_word},
        decide,
        options::Choice,
        roles::{self, Slot},
        sums,
        symbols::Kind,
        topic::Topic,
    },
    lexicon::fold,
    model::claims::{ClaimWeights, Evidence, Facts, Reason},
};

use Kind::{ClaimNoun, Country, Disputed, FirmLand, Force, National, Place, Seat};
use Reason::{Cue, Frame, Passage as OfPassage, Roles};

/// How many sentences away another claim still is a neighbor.
const NEAR: usize = 3;

/// How many filled triggers before and behind one are looked at.
const REACH: usize = 40;

/// How many sentences before and behind a trigger tell whether land and actors are spoken of.
const WINDOW: usize = 4;

/// Up to how many sentences away words tell what the text around a trigger is about.
const TOPIC: [usize; 3] = [0, 2, PASSAGE];

/// What the passage says beside one trigger. The filled triggers are in the order of their sentences, those that share a
/// trigger side by side.
pub(crate) struct Neighbors<'a> {
    filled: &'a [Filled],
    topic: &'a Topic,
    /// The land of each, folded; empty if it has none.
    lands: Vec<String>,
    /// How many likely ones stand before each, and in all.
    likely: Vec<usize>,
}

impl<'a> Neighbors<'a> {
    pub(crate) fn new(passage: &Passage<'_>, topic: &'a Topic, filled: &'a [Filled]) -> Self {
        let land = |filled: &Filled| {
            let span = filled.choice(Slot::Territory).and_then(|choice| choice.spans.first());
            span.map_or_else(String::new, |&span| fold(passage.reader.doc.slice(span)))
        };
        let lands: Vec<String> = filled.iter().map(land).collect();
        let likely = sums(filled.iter().map(|it| usize::from(is_likely(it))));
        Self { filled, topic, lands, likely }
    }

    /// Those in reach of the one with index `idx` that have another trigger.
    fn others(&self, idx: usize) -> impl Iterator<Item = usize> {
        let trigger = self.filled[idx].cue.trigger;
        let near = idx.saturating_sub(REACH)..self.filled.len().min(idx + REACH + 1);
        near.filter(move |&it| self.filled[it].cue.trigger != trigger)
    }

    /// How many likely ones near the one with index `idx` are about its land.
    fn of_land(&self, idx: usize) -> usize {
        let is_like =
            |&it: &usize| self.lands[it] == self.lands[idx] && is_likely(&self.filled[it]);
        if self.lands[idx].is_empty() { 0 } else { self.others(idx).filter(is_like).count() }
    }

    /// How likely those of its passage are claims over land: the most likely one, and all together.
    fn company(&self, idx: usize) -> (f32, f32) {
        let sentence = self.filled[idx].cue.sentence;
        let likely = |it: usize| {
            let other = &self.filled[it];
            let is_near = other.cue.sentence.abs_diff(sentence) <= PASSAGE;
            let share = other.cue.share * other.cue.of_act * other.shares[Slot::Territory.lane()];
            if is_near { share } else { 0.0 }
        };
        let fold = |(best, sum): (f32, f32), share: f32| (best.max(share), sum + share);
        self.others(idx).map(likely).fold((0.0, 0.0), fold)
    }

    /// How much more speaks for the act of the one with index `idx` than for another at its trigger.
    fn lead(&self, idx: usize) -> f32 {
        let own = &self.filled[idx].cue;
        let near = &self.filled[idx.saturating_sub(3)..self.filled.len().min(idx + 4)];
        let rivals = near.iter().map(|it| &it.cue);
        let rivals = rivals.filter(|it| it.trigger == own.trigger && it.act != own.act);
        own.of_act - rivals.map(|it| it.of_act).fold(0.0, f32::max)
    }

    /// How many likely ones stand in the sentences up to `reach` away.
    fn within(&self, idx: usize, reach: usize) -> usize {
        let sentence = self.filled[idx].cue.sentence;
        let (first, last) = (sentence.saturating_sub(reach), sentence + reach);
        let start = self.filled.partition_point(|it| it.cue.sentence < first);
        let end = self.filled.partition_point(|it| it.cue.sentence <= last);
        self.likely[end] - self.likely[start]
    }
}

fn is_likely(filled: &Filled) -> bool {
    filled.cue.share * filled.cue.of_act > 0.4
}

/// The facts of `neighbors.filled[idx]`.
pub(crate) fn gather(
    passage: &Passage<'_>,
    weights: &ClaimWeights,
    neighbors: &Neighbors<'_>,
    idx: usize,
    into: &mut Facts,
) {
    let filled = &neighbors.filled[idx];
    of_cue(passage, weights, neighbors, idx, into);
    for slot in Slot::ALL {
        of_role(passage, filled, slot, into);
    }
    of_frame(passage, filled, into);
    of_passage(passage, neighbors, idx, into);
}

fn of_cue(
    passage: &Passage<'_>,
    weights: &ClaimWeights,
    neighbors: &Neighbors<'_>,
    idx: usize,
    into: &mut Facts,
) {
    let cue = &neighbors.filled[idx].cue;
    let clause = &passage.clauses[cue.sentence];
    let mut word = Evidence::default();
    gather_word(passage, cue.head, &mut word);
    into.share(Cue, cue.share);
    into.share(Cue, cue.of_act);
    into.share(Cue, neighbors.lead(idx));
    into.push(Cue, i16::try_from(weights.of_word(&word)).unwrap_or(i16::MAX));
    into.count(Cue, passage.reader.doc.tokens_in(cue.trigger).len());
    into.push(Cue, code(act_code(cue.act)));
    into.push(Cue, code(roles::build(clause, passage.chunk_of[cue.head], cue.head)));
}

fn code(code: u64) -> i16 {
    i16::try_from(code).unwrap_or(i16::MAX)
}

/// What fills `slot`, and how surely.
fn of_role(passage: &Passage<'_>, filled: &Filled, slot: Slot, into: &mut Facts) {
    let choice = filled.choice(slot);
    into.share(Roles, filled.shares[slot.lane()]);
    into.push(Roles, choice.map_or(i16::MAX, |it| distance(passage, filled, it)));
    into.push(Roles, choice.map_or(-1, |it| code(it.kind.code())));
    let names = passage.reader.names;
    let id = choice.and_then(|it| names.entity_at(*it.spans.first()?));
    let entity = id.and_then(|id| names.entity(id));
    into.count(Roles, entity.map_or(0, |it| it.mentions.len()));
    let is_state = entity.is_some_and(|it| it.country.is_some());
    let stands_for = entity.is_some_and(|it| it.stands_for.is_some());
    into.push(Roles, i16::from(entity.is_some()) + i16::from(is_state) + 2 * i16::from(stands_for));
}

/// How many words `choice` stands behind the trigger.
fn distance(passage: &Passage<'_>, filled: &Filled, choice: &Choice) -> i16 {
    let place = |idx: usize| i64::try_from(passage.unit_of[idx]).unwrap_or(i64::MAX);
    i16::try_from(place(choice.head) - place(filled.cue.head)).unwrap_or(i16::MAX)
}

fn of_frame(passage: &Passage<'_>, filled: &Filled, into: &mut Facts) {
    let frame = filled.cue.frame.and_then(|idx| passage.frames.get(idx));
    let rank = |it: &crate::claims::weigh::Framed| {
        let is_whole = decide::is_construction(&it.claim);
        1 + i16::from(it.stays) + 2 * i16::from(is_whole)
    };
    into.push(Frame, frame.map_or(0, rank));
    into.push(Frame, frame.map_or(0, |it| code(act_code(it.claim.act))));
    into.push(Frame, i16::from(frame.is_some_and(|it| it.claim.act == filled.cue.act)));
}

fn of_passage(passage: &Passage<'_>, neighbors: &Neighbors<'_>, idx: usize, into: &mut Facts) {
    let cue = &neighbors.filled[idx].cue;
    let (best, sum) = neighbors.company(idx);
    into.share(OfPassage, best);
    into.share(OfPassage, sum);
    into.count(OfPassage, neighbors.within(idx, NEAR));
    into.count(OfPassage, neighbors.within(idx, PASSAGE));
    into.count(OfPassage, neighbors.of_land(idx));
    into.count(OfPassage, passage.sure_around(cue.sentence));
    into.push(OfPassage, i16::from(passage.has_disputed_around(cue.sentence)));
    into.push(OfPassage, i16::from(passage.quote_at(cue.trigger).is_some()));
    let own = passage.kinds[cue.sentence];
    let has = |kinds: u64, kind: Kind| usize::from(kinds >> kind.code() & 1 == 1);
    into.count(OfPassage, has(own, Disputed));
    into.count(OfPassage, has(own, FirmLand));
    let (first, last) = (cue.sentence.saturating_sub(WINDOW), cue.sentence + WINDOW + 1);
    let around = &passage.kinds[first..last.min(passage.kinds.len())];
    let count = |wanted: &[Kind]| {
        let of_sentence = |&kinds: &u64| wanted.iter().map(|&kind| has(kinds, kind)).sum::<usize>();
        around.iter().map(of_sentence).sum()
    };
    into.count(OfPassage, count(&[Country, Disputed, Seat, Place, FirmLand]));
    into.count(OfPassage, count(&[Force, National, ClaimNoun]));
    for reach in TOPIC {
        into.push(OfPassage, neighbors.topic.mean(cue.sentence, reach));
    }
    into.count(OfPassage, neighbors.topic.breadth(cue.sentence));
}

impl Passage<'_> {
    /// How likely each of `filled` is a claim, and what speaks for it.
    pub(super) fn accept(&self, weights: &ClaimWeights, filled: &[Filled]) -> Vec<(f32, Facts)> {
        if filled.is_empty() {
            return Vec::new();
        }
        let topic = Topic::new(self, weights);
        let neighbors = Neighbors::new(self, &topic, filled);
        let weigh = |idx: usize| {
            let mut facts = Facts::default();
            gather(self, weights, &neighbors, idx, &mut facts);
            (weights.accept(&facts), facts)
        };
        (0..filled.len()).map(weigh).collect()
    }
}
