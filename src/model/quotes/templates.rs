//! What speaks for a token being said, written once, used to train and to tag. Knows no weights.

mod rules;

use crate::model::quotes::{
    ROW_BITS,
    line::{Line, Seen, Sign},
};

/// What a feature looks at, for the reasons a reader is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    /// Any token.
    Always,
    /// The words here and around.
    Words,
    /// What kinds of words stand here and around.
    Kinds,
    /// Where in its sentence it stands.
    Place,
    /// Quotation marks.
    Marks,
    /// A cue before or behind.
    Cue,
    /// An attribution at the end of the sentence.
    Trail,
    /// Names around.
    Names,
    /// What the rules say.
    Rules,
}

/// The row of weights of a feature, and what it looks at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Feature {
    pub(crate) row: u32,
    pub(crate) reason: Reason,
}

/// The features of one token, gathered template by template.
#[derive(Debug, Default)]
pub(crate) struct Gathered(Vec<Feature>);

impl Gathered {
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    pub(crate) fn features(&self) -> &[Feature] {
        &self.0
    }

    /// The feature of template number `template` with these values. Numbers are part of the version.
    fn push(&mut self, reason: Reason, template: u64, values: [u64; 3]) {
        self.0.push(Feature { row: row(template, values), reason });
    }
}

#[expect(clippy::as_conversions, reason = "at most 32 bits are left after the shift")]
fn row(template: u64, [a, b, c]: [u64; 3]) -> u32 {
    let mut hash = template.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    for value in [a, b, c] {
        hash = (hash.rotate_left(29) ^ value).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    }
    hash ^= hash >> 32;
    (hash.wrapping_mul(0x94D0_49BB_1331_11EB) >> (64 - ROW_BITS)) as u32
}

/// The features of the token at `at`.
pub(super) fn gather(line: &Line, at: usize, into: &mut Gathered) {
    let Some(own) = line.get(at, 0) else { return };
    let view = View { line, at, own };
    into.push(Reason::Always, 0, [0; 3]);
    view.words(into);
    view.kinds(into);
    view.marks(into);
    view.cues(into);
    view.cue_before(into);
    view.trails(into);
    view.names(into);
    view.rules(into);
}

/// A distance as a step of a scale: 0 to 6 as they are, then wider.
fn step(distance: usize) -> u64 {
    match distance {
        0 => 0,
        1 => 1,
        2 => 2,
        3 => 3,
        4 => 4,
        5 => 5,
        6 => 6,
        7..=8 => 7,
        9..=12 => 8,
        13..=20 => 9,
        21..=40 => 10,
        _ => 11,
    }
}

/// One token in its paragraph.
#[derive(Clone, Copy)]
struct View<'a> {
    line: &'a Line,
    at: usize,
    own: &'a Seen,
}

impl View<'_> {
    fn of<T>(&self, offset: isize, value: impl Fn(&Seen) -> T, outside: [T; 2]) -> T {
        let [before, behind] = outside;
        match self.line.get(self.at, offset) {
            Some(seen) => value(seen),
            None if offset < 0 => before,
            None => behind,
        }
    }

    fn word(&self, offset: isize) -> u64 {
        self.of(offset, |seen| seen.word, [1, 2])
    }

    fn tag(&self, offset: isize) -> u64 {
        self.of(offset, |seen| u64::from(seen.fact.tag), [254, 255])
    }

    fn shape(&self, offset: isize) -> u64 {
        self.of(offset, |seen| seen.shape, [1, 2])
    }

    fn group(&self, offset: isize) -> u64 {
        self.of(offset, |seen| u64::from(seen.fact.group), [254, 255])
    }

    fn is_marked(&self, offset: isize) -> u64 {
        self.of(offset, |seen| u64::from(seen.fact.is_marked), [0, 0])
    }

    fn name(&self, offset: isize) -> u64 {
        let code =
            |seen: &Seen| u64::from(seen.fact.name.kind) * 2 + u64::from(seen.fact.name.begins);
        self.of(offset, code, [98, 99])
    }

    fn starts(&self, offset: isize) -> u64 {
        self.of(offset, |seen| u64::from(seen.fact.starts_sentence), [1, 1])
    }

    fn words(&self, into: &mut Gathered) {
        use Reason::{Place, Words};
        let w = |offset| self.word(offset);
        for (template, offset) in (1..).zip(-3..=3) {
            into.push(Words, template, [w(offset), 0, 0]);
        }
        into.push(Words, 8, [w(-1), w(0), 0]);
        into.push(Words, 9, [w(0), w(1), 0]);
        into.push(Words, 12, [self.own.ending, 0, 0]);
        into.push(Words, 13, [self.own.shape, 0, 0]);
        into.push(Words, 14, [self.shape(-1), self.shape(0), self.shape(1)]);
        into.push(Words, 15, [self.shape(1), self.shape(2), 0]);
        let (starts, ends) = (self.starts(0), u64::from(self.own.last == self.at));
        into.push(Place, 16, [starts, ends, 0]);
        into.push(Place, 17, [step(self.at - self.own.first), 0, 0]);
        into.push(Place, 18, [step(self.own.last - self.at), 0, 0]);
        into.push(Place, 19, [self.starts(1), w(0), 0]);
        into.push(Place, 20, [self.starts(1), w(1), 0]);
    }

    fn kinds(&self, into: &mut Gathered) {
        use Reason::Kinds;
        let (w, t, g) = (|it| self.word(it), |it| self.tag(it), |it| self.group(it));
        for (template, offset) in (21..).zip(-3..=3) {
            into.push(Kinds, template, [t(offset), 0, 0]);
        }
        into.push(Kinds, 28, [t(-1), t(0), 0]);
        into.push(Kinds, 29, [t(0), t(1), 0]);
        into.push(Kinds, 30, [t(-1), t(0), t(1)]);
        into.push(Kinds, 31, [t(1), t(2), 0]);
        into.push(Kinds, 32, [t(0), t(1), t(2)]);
        into.push(Kinds, 33, [t(-2), t(-1), t(0)]);
        into.push(Kinds, 34, [w(0), t(1), 0]);
        into.push(Kinds, 35, [w(-1), t(0), 0]);
        into.push(Kinds, 38, [w(0), t(-1), 0]);
        into.push(Kinds, 140, [g(0), 0, 0]);
        into.push(Kinds, 141, [g(-1), g(0), 0]);
        into.push(Kinds, 142, [g(0), g(1), 0]);
        into.push(Kinds, 143, [g(0), t(-1), t(1)]);
    }

    fn marks(&self, into: &mut Gathered) {
        use Reason::Marks;
        let (w, t) = (|it| self.word(it), |it| self.tag(it));
        let own = self.own;
        let state = self.is_marked(-1) * 4 + self.is_marked(0) * 2 + self.is_marked(1);
        into.push(Marks, 40, [state, 0, 0]);
        into.push(Marks, 41, [state, w(0), 0]);
        if let Some((start, end)) = own.marked {
            let looks = self.stretch(start, end);
            into.push(Marks, 43, [looks, 0, 0]);
            into.push(Marks, 44, [u64::from(self.at == start), looks, 0]);
            into.push(Marks, 45, [u64::from(self.at == end), w(0), w(2)]);
        }
        if own.sign == Sign::Mark {
            if let Some((start, end)) = self.line.get(self.at, 1).and_then(|it| it.marked) {
                let looks = self.stretch(start, end);
                into.push(Marks, 46, [looks, 0, 0]);
                into.push(Marks, 47, [looks, w(-1), 0]);
                into.push(Marks, 48, [t(-1), t(1), 0]);
            }
            if let Some((start, end)) = self.line.get(self.at, -1).and_then(|it| it.marked) {
                let looks = self.stretch(start, end);
                into.push(Marks, 49, [looks, 0, 0]);
                into.push(Marks, 50, [looks, w(1), 0]);
                into.push(Marks, 51, [looks, t(1), t(2)]);
            }
        }
        let edge = |seen: Option<&Seen>| u64::from(seen.is_some_and(|it| it.sign == Sign::Mark));
        let edges = 2 * edge(self.line.seen.first()) + edge(self.line.seen.last());
        let share = self.line.marked_share;
        into.push(Marks, 52, [share * 4 + edges, state, 0]);
        let is_mark = u64::from(own.sign == Sign::Mark);
        into.push(Marks, 53, [share, u64::from(self.at == 0), is_mark]);
        if self.at < 3 {
            let is_marked = self.is_marked(0) * 2 + is_mark;
            into.push(Marks, 59, [self.line.before, step(self.at), is_marked]);
            into.push(Marks, 145, [self.line.before, step(self.line.seen.len()), is_marked]);
        }
        into.push(Marks, 146, [self.line.before, share, is_mark]);
        self.marks_near(into);
    }

    fn marks_near(&self, into: &mut Gathered) {
        use Reason::Marks;
        let own = self.own;
        let stretch_at = |at: usize| self.line.seen.get(at).and_then(|seen| seen.marked);
        let next = own.next_marked.map(|next| (next, step(next - self.at)));
        into.push(Marks, 54, [next.map_or(99, |it| it.1), 0, 0]);
        if let Some((next, distance)) = next.filter(|it| it.0 > self.at)
            && let Some((start, end)) = stretch_at(next)
        {
            into.push(Marks, 55, [self.stretch(start, end), distance, 0]);
        }
        let last = own.last_marked.map(|last| (last, step(self.at - last)));
        into.push(Marks, 56, [last.map_or(99, |it| it.1), 0, 0]);
        if let Some((last, distance)) = last.filter(|it| it.0 < self.at)
            && let Some((start, end)) = stretch_at(last)
        {
            into.push(Marks, 57, [self.stretch(start, end), distance, 0]);
        }
        if let Some(before) = own.first.checked_sub(1).and_then(|it| self.line.seen.get(it)) {
            let is_quoted = before.fact.is_marked || before.sign == Sign::Mark;
            into.push(Marks, 58, [u64::from(is_quoted), self.starts(0), 0]);
        }
    }

    /// How long a marked stretch is, how it begins and how it ends.
    fn stretch(&self, start: usize, end: usize) -> u64 {
        let length = match end + 1 - start {
            1 => 0,
            2 => 1,
            3..=4 => 2,
            5..=7 => 3,
            8..=12 => 4,
            _ => 5,
        };
        let begins = self.line.seen.get(start).is_some_and(|it| it.is_capital);
        let ends = match self.line.seen.get(end).map(|it| it.sign) {
            Some(Sign::Comma) => 1,
            Some(Sign::Stop) => 2,
            Some(Sign::Call) => 3,
            _ => 0,
        };
        length * 16 + u64::from(begins) * 8 + ends
    }

    fn cue_code(&self, offset: isize) -> u64 {
        let code = |seen: &Seen| u64::from(seen.cue.said) * 16 + u64::from(seen.cue.thought);
        self.of(offset, code, [254, 255])
    }

    fn cues(&self, into: &mut Gathered) {
        use Reason::Cue;
        let (w, t) = (|it| self.word(it), |it| self.tag(it));
        let own = self.own;
        let said = u64::from(own.cue.said);
        let both = self.cue_code(0);
        into.push(Cue, 60, [both, 0, 0]);
        into.push(Cue, 61, [said, t(-1), t(1)]);
        into.push(Cue, 62, [said, w(1), 0]);
        into.push(Cue, 63, [said, t(0), 0]);
        into.push(Cue, 64, [both, u64::from(own.fact.is_marked), 0]);
        into.push(Cue, 65, [u64::from(own.fact.frames), t(1), 0]);
        for (template, offset) in [(66, -2), (67, -1), (68, 1), (69, 2)] {
            into.push(Cue, template, [self.cue_code(offset), 0, 0]);
        }
        let next = own.cue_after.and_then(|at| Some((at, self.line.seen.get(at)?)));
        let strength = next.map_or(0, |it| u64::from(it.1.cue.said));
        into.push(Cue, 70, [strength, next.map_or(0, |it| step(it.0 - self.at)), 0]);
        into.push(Cue, 71, [next.map_or(0, |it| it.1.word), 0, 0]);
        let thought = own.thought_before.and_then(|at| Some((at, self.line.seen.get(at)?)));
        let strength = thought.map_or(0, |it| u64::from(it.1.cue.thought));
        into.push(Cue, 72, [strength, thought.map_or(0, |it| step(self.at - it.0)), 0]);
        let word = thought.map_or(0, |it| it.1.word);
        into.push(Cue, 73, [word, thought.map_or(0, |it| self.after(it.0)), 0]);
        into.push(Cue, 74, [word, t(0), 0]);
    }

    fn cue_before(&self, into: &mut Gathered) {
        use Reason::Cue;
        let (w, t) = (|it| self.word(it), |it| self.tag(it));
        let own = self.own;
        let cue = own.cue_before.and_then(|at| Some((at, self.line.seen.get(at)?)));
        let strength = cue.map_or(0, |it| u64::from(it.1.cue.said));
        let distance = cue.map_or(0, |it| step(self.at - it.0));
        let after = cue.map_or(0, |it| self.after(it.0));
        let commas = cue.map_or(0, |it| u64::from(own.commas.saturating_sub(it.1.commas).min(3)));
        let verbs = cue.map_or(0, |it| u64::from(own.verbs.saturating_sub(it.1.verbs).min(3)));
        let word = cue.map_or(0, |it| it.1.word);
        let frames = cue.map_or(0, |it| u64::from(it.1.fact.frames));
        let code = strength * 10 + after;
        into.push(Cue, 80, [strength, distance, 0]);
        into.push(Cue, 81, [strength, after, distance]);
        into.push(Cue, 82, [word, 0, 0]);
        into.push(Cue, 83, [word, after, if distance < 3 { distance } else { 9 }]);
        into.push(Cue, 84, [code, commas, 0]);
        into.push(Cue, 85, [code, commas * 4 + verbs, w(0)]);
        into.push(Cue, 86, [code, commas * 4 + verbs, t(0)]);
        into.push(Cue, 87, [word, t(0), 0]);
        into.push(Cue, 88, [code, w(0), t(1)]);
        into.push(Cue, 89, [code, t(0), t(1)]);
        into.push(Cue, 90, [code * 4 + commas, t(0), t(1)]);
        into.push(Cue, 91, [frames, after, if distance < 3 { distance } else { 9 }]);
        if let Some(before) = own.first.checked_sub(1).and_then(|it| self.line.seen.get(it)) {
            let cue = before.cue_before.and_then(|at| self.line.seen.get(at));
            into.push(Cue, 92, [cue.map_or(0, |it| u64::from(it.cue.said)), self.starts(0), 0]);
            let state = self.starts(0) * 2 + u64::from(own.fact.is_marked);
            into.push(Cue, 93, [u64::from(before.sentence_trail), state, 0]);
        }
    }

    /// What follows the cue at `at`.
    fn after(&self, at: usize) -> u64 {
        let Some(next) = self.line.seen.get(at + 1) else { return 0 };
        match next.sign {
            _ if next.is_that => 1,
            Sign::Comma => 2,
            Sign::Colon => 3,
            Sign::Mark => 4,
            Sign::Stop => 5,
            _ if next.is_to => 6,
            _ => 7,
        }
    }

    fn trails(&self, into: &mut Gathered) {
        use Reason::Trail;
        let own = self.own;
        let (trail, sentence) = (u64::from(own.trail), u64::from(own.sentence_trail));
        let cue = own.cue_before.and_then(|at| Some((at, self.line.seen.get(at)?)));
        let strength = cue.map_or(0, |it| u64::from(it.1.cue.said));
        let distance = cue.map_or(0, |it| step(self.at - it.0));
        let state = self.is_marked(-1) * 4 + self.is_marked(0) * 2 + self.is_marked(1);
        into.push(Trail, 100, [sentence, strength * 100 + distance, 0]);
        into.push(Trail, 101, [trail, self.word(0), 0]);
        into.push(Trail, 102, [trail, self.is_marked(-1), 0]);
        into.push(Trail, 103, [sentence, step(self.at - own.first), 0]);
        into.push(Trail, 104, [sentence, self.tag(0), strength]);
        into.push(Trail, 105, [sentence, strength, state]);
        let before = self.of(-1, |seen| u64::from(seen.trail), [99, 99]);
        into.push(Trail, 106, [before, self.tag(0), 0]);
    }

    fn names(&self, into: &mut Gathered) {
        use Reason::Names;
        let n = |offset| self.name(offset);
        into.push(Names, 110, [n(0), 0, 0]);
        into.push(Names, 111, [n(-1), n(0), 0]);
        into.push(Names, 112, [n(0), n(1), 0]);
        into.push(Names, 113, [n(0), self.tag(0), 0]);
        into.push(Names, 114, [n(-1), self.tag(0), self.tag(1)]);
        into.push(Names, 115, [n(1), self.tag(0), self.tag(-1)]);
    }
}
