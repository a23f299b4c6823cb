//! Who fills which role of a trigger: the features of one choice, and of none. Cuts nothing out.

mod standing;

use crate::{
    claims::{
        chunks::Chunk,
        clause::{Clause, Role},
        objects, subjects,
        weigh::{
            Cue, Passage,
            cues::act_code,
            options::Choice,
            symbols::{self, Symbol, steps},
        },
    },
    model::{
        claims::{Evidence, Source},
        hash,
    },
    span::Span,
};

use Source::{Frame, Text};

/// The roles that are weighed, by lane of the weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    Claimant,
    Territory,
    Counterparty,
    Speaker,
}

impl Slot {
    pub(crate) const ALL: [Self; 4] =
        [Self::Claimant, Self::Territory, Self::Counterparty, Self::Speaker];

    pub(crate) fn lane(self) -> usize {
        Self::ALL.iter().position(|&it| it == self).unwrap_or(0)
    }
}

/// What all choices of one trigger share.
pub(crate) struct Site<'a> {
    passage: &'a Passage<'a>,
    clause: &'a Clause<'a>,
    cue: &'a Cue,
    act: u64,
    /// How the trigger is built.
    build: u64,
    own: &'a Symbol,
    chunk: usize,
    subjects: Vec<usize>,
    has_owner_subject: Option<usize>,
    objects: Vec<usize>,
    gap: Vec<usize>,
    above: Option<subjects::Governor>,
    speaker: Option<Span>,
    near: Vec<Span>,
}

impl<'a> Site<'a> {
    pub(crate) fn new(passage: &'a Passage<'a>, cue: &'a Cue) -> Self {
        let clause = &passage.clauses[cue.sentence];
        let chunk = passage.chunk_of[cue.head];
        let is_verb = clause.verb(chunk).is_some();
        let roles = clause.subjects.get(chunk).map(Vec::as_slice).unwrap_or_default();
        let group = |role: &Role| match role {
            Role::Group(at) => Some(*at),
            Role::Owner(_) => None,
        };
        let owner = |role: &Role| match role {
            Role::Owner(at) => Some(*at),
            Role::Group(_) => None,
        };
        Self {
            passage,
            clause,
            cue,
            act: act_code(cue.act),
            build: build(clause, chunk, cue.head),
            own: &passage.symbols[cue.head],
            chunk,
            subjects: roles.iter().filter_map(group).collect(),
            has_owner_subject: roles.iter().find_map(owner),
            objects: if is_verb { objects::object(clause, chunk) } else { Vec::new() },
            gap: if is_verb { objects::gap(clause, chunk) } else { Vec::new() },
            above: is_verb.then(|| subjects::governor(clause, chunk)).flatten(),
            speaker: passage.speaker_at(cue.trigger),
            near: passage.speakers_near(cue.trigger),
        }
    }

    /// Adds a feature by itself, by the act, by the build, by both, by the word, and by what that means.
    fn backed(&self, source: Source, template: u64, values: &[u64], into: &mut Evidence) {
        let mut hash = hash::join(0x726F_6C65, template);
        for &value in values {
            hash = hash::join(hash, value);
        }
        into.push(source, 200, &[hash]);
        into.push(source, 201, &[hash, self.act]);
        into.push(source, 202, &[hash, self.build]);
        into.push(source, 203, &[hash, self.act, self.build]);
        into.push(source, 204, &[hash, self.own.stem]);
        self.own.senses().iter().for_each(|&sense| into.push(source, 205, &[hash, sense]));
    }

    /// The features of `choice`; it belongs to the choices of the passage in the sentence of the trigger.
    pub(crate) fn gather(&self, choice: &Choice, into: &mut Evidence) {
        let kind = choice.kind.code();
        let cut = cut_code(choice);
        let n = steps(choice.spans.len());
        self.backed(Text, 1, &[kind], into);
        self.backed(Text, 2, &[kind, cut], into);
        into.push(Text, 210, &[cut, n]);
        self.frame(choice, kind, into);
        self.speech(choice, kind, into);
        let (Some(at), Some(last)) = (choice.at, choice.last) else { return };
        let side = side(at, last, self.chunk);
        let path = self.path(at, last);
        let rank = self.rank(choice, at, last);
        let before = self.step_before(at);
        let after = self.step_after(last);
        self.backed(Text, 3, &[side, rank, kind], into);
        self.backed(Text, 4, &[side, path], into);
        self.backed(Text, 5, &[side, path, kind], into);
        self.backed(Text, 6, &[side, before, kind], into);
        self.backed(Text, 7, &[side, after], into);
        self.backed(Text, 8, &[side, path, cut], into);
        let relation = self.relation(at);
        self.backed(Text, 9, &[relation, cut], into);
        self.backed(Text, 10, &[relation, kind, n], into);
        self.backed(Text, 11, &[u64::from(choice.is_listed), relation, n], into);
        let head = &self.passage.symbols[choice.head];
        into.push(Text, 220, &[head.stem, self.act]);
        for &sense in head.senses() {
            into.push(Text, 228, &[sense, self.act]);
            into.push(Text, 229, &[sense, relation]);
        }
        into.push(Text, 221, &[head.group, self.act, side]);
        into.push(Text, 222, &[head.stem, relation]);
        into.push(Text, 223, &[before, after, cut]);
        into.push(Text, 224, &[side, steps(at.abs_diff(self.chunk)), kind]);
        let in_quote =
            self.passage.quote_at(choice.spans[0]) == self.passage.quote_at(self.cue.trigger);
        into.push(Text, 225, &[u64::from(in_quote), side]);
        into.push(Text, 226, &[u64::from(in_quote), kind, self.act]);
    }

    /// The features of leaving a role empty.
    pub(crate) fn gather_none(&self, into: &mut Evidence) {
        self.backed(Text, 20, &[], into);
        let subject = self
            .subjects
            .first()
            .map_or(0, |&at| 1 + symbols::kind_at(self.clause, &self.passage.symbols, at).code());
        self.backed(Text, 21, &[subject, u64::from(self.has_owner_subject.is_some())], into);
        let object = self
            .objects
            .first()
            .map_or(0, |&at| 1 + symbols::kind_at(self.clause, &self.passage.symbols, at).code());
        self.backed(Text, 22, &[object], into);
        self.backed(Text, 23, &[u64::from(self.speaker.is_some())], into);
        match self.cue.frame.and_then(|idx| self.passage.frames.get(idx)) {
            None => self.backed(Frame, 24, &[], into),
            Some(frame) => {
                let empty = [
                    &frame.claim.claimant,
                    &frame.claim.territory,
                    &frame.claim.counterparty,
                    &frame.claim.speaker,
                ];
                for (slot, list) in (0_u64..).zip(empty) {
                    self.backed(Frame, 25, &[slot, u64::from(list.is_empty())], into);
                }
                into.push(Frame, 227, &[hash::word(frame.claim.rule.0), self.act]);
            }
        }
    }

    /// What the frame that answered says of the choice.
    fn frame(&self, choice: &Choice, kind: u64, into: &mut Evidence) {
        let Some(frame) = self.cue.frame.and_then(|idx| self.passage.frames.get(idx)) else {
            return;
        };
        let claim = &frame.claim;
        let lists = [&claim.claimant, &claim.territory, &claim.counterparty, &claim.speaker];
        for (slot, list) in (0_u64..).zip(lists) {
            let same = list.len() == choice.spans.len()
                && list.iter().zip(&choice.spans).all(|(filler, span)| filler.span == *span);
            let shares = list
                .iter()
                .any(|filler| choice.spans.iter().any(|span| span.overlaps(filler.span)));
            let says = match (same, shares) {
                (true, _) => 2,
                (false, true) => 1,
                (false, false) if list.is_empty() => 3,
                (false, false) => 0,
            };
            self.backed(Frame, 30, &[slot, says], into);
            if says == 2 || says == 1 {
                into.push(Frame, 230, &[slot, says, kind]);
                into.push(Frame, 231, &[slot, says, hash::word(claim.rule.0)]);
                into.push(Frame, 232, &[slot, says, cut_code(choice), steps(choice.spans.len())]);
            }
        }
    }

    /// Whether the choice speaks.
    fn speech(&self, choice: &Choice, kind: u64, into: &mut Evidence) {
        let [span] = choice.spans[..] else { return };
        let says = match self.speaker {
            Some(speaker) if speaker == span => 2,
            Some(speaker) if speaker.overlaps(span) => 1,
            Some(_) => 0,
            None => 3,
        };
        let near = self.near.iter().position(|it| *it == span).map_or(0, |at| at + 1);
        self.backed(Text, 32, &[says, steps(near)], into);
        self.backed(Text, 31, &[says, u64::from(choice.at.is_some())], into);
        into.push(Text, 233, &[says, kind, cut_code(choice)]);
    }

    /// How the noun group at `at` stands to the trigger.
    fn relation(&self, at: usize) -> u64 {
        if at == self.chunk {
            1
        } else if self.subjects.contains(&at) {
            2
        } else if self.objects.contains(&at) {
            3
        } else if self.gap.contains(&at) {
            4
        } else if self.has_owner_subject == Some(at) {
            5
        } else if self.above.and_then(|above| above.doer) == Some(at) {
            6
        } else if self.above.is_some_and(|above| self.is_subject_of(above.at, at)) {
            7
        } else if self.above.is_some_and(|above| above.at == at) {
            8
        } else if self.verb_before().is_some_and(|verb| self.is_subject_of(verb, at)) {
            9
        } else {
            0
        }
    }

    fn is_subject_of(&self, verb: usize, at: usize) -> bool {
        self.clause.subjects.get(verb).is_some_and(|roles| roles.contains(&Role::Group(at)))
    }

    /// The verb before a trigger that is none.
    fn verb_before(&self) -> Option<usize> {
        (self.chunk.saturating_sub(10)..self.chunk).rev().find(|&it| self.clause.verb(it).is_some())
    }

    /// The steps between trigger and choice, repeated ones once; long ways by their ends.
    fn path(&self, at: usize, last: usize) -> u64 {
        let range = if last < self.chunk {
            last + 1..self.chunk
        } else {
            self.chunk + 1..at.max(self.chunk + 1)
        };
        let mut way: Vec<u64> = Vec::new();
        for idx in range {
            let step = symbols::step(self.clause, &self.passage.symbols, idx);
            if step != 0 && way.last() != Some(&step) {
                way.push(step);
            }
            if way.len() > 12 {
                break;
            }
        }
        if way.len() > 5 {
            way = vec![way[0], way[1], 7, way[way.len() - 2], way[way.len() - 1]];
        }
        way.iter().fold(way.len().try_into().unwrap_or(0), |hash, &step| hash::join(hash, step))
    }

    /// How many of its sort stand nearer.
    fn rank(&self, choice: &Choice, at: usize, last: usize) -> u64 {
        let is_like = |it: usize| {
            let kind = symbols::kind_at(self.clause, &self.passage.symbols, it);
            kind.is_land() && choice.kind.is_land()
                || kind.is_actor() && choice.kind.is_actor()
                || kind == choice.kind
        };
        let range = if last < self.chunk {
            last + 1..self.chunk
        } else {
            self.chunk + 1..at.max(self.chunk + 1)
        };
        let nearer = range.filter(|&it| self.clause.noun(it).is_some() && is_like(it)).count();
        steps(nearer.min(3))
    }

    fn step_before(&self, at: usize) -> u64 {
        let Some(before) = self.clause.skip_left(at) else { return 1 };
        symbols::step(self.clause, &self.passage.symbols, before)
    }

    fn step_after(&self, last: usize) -> u64 {
        symbols::step(self.clause, &self.passage.symbols, self.clause.skip_right(last + 1))
    }
}

/// Before the trigger, after it, or in its chunk.
fn side(at: usize, last: usize, chunk: usize) -> u64 {
    match () {
        () if last < chunk => 1,
        () if at > chunk => 2,
        () => 3,
    }
}

/// How the trigger is built: which form of verb, a noun, what stands before a noun.
pub(super) fn build(clause: &Clause<'_>, chunk: usize, head: usize) -> u64 {
    match clause.chunks.get(chunk) {
        Some(Chunk::Verb(verb)) => {
            1 + symbols::build_code(verb.build) * 2 + u64::from(verb.is_passive)
        }
        Some(Chunk::Noun(group)) if group.head == head => 10,
        Some(Chunk::Noun(_)) => 11,
        _ => 12,
    }
}

fn cut_code(choice: &Choice) -> u64 {
    use crate::claims::weigh::options::Cut;
    match choice.cut {
        Cut::Actor => 1,
        Cut::Land => 2,
        Cut::Owner => 3,
        Cut::National => 4,
        Cut::Joined => 5,
        Cut::Name => 6,
        Cut::Actors => 7,
        Cut::Lands => 8,
        Cut::Said => 9,
    }
}
