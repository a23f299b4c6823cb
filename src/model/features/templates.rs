//! The templates that look at more than one word, a function a group; the others are in `forms`. Every template has a number of its own, part of the feature version.

use crate::{
    document::TokenRange,
    model::{
        features::{
            Features, Gathered,
            Reason::{
                Acronym, After, AfterRun, Around, Before, BeforeRun, Elsewhere, List, Longest,
                Run as InRun, Shape, UseAround,
            },
            facts::Word,
            memory::{AFTER_LAST, BEFORE_FIRST},
        },
        hash::join,
        vocabulary::List as Names,
    },
};

/// A token and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'a> {
    pub(super) features: &'a Features<'a>,
    pub(super) sequence: TokenRange,
    pub(super) token_idx: usize,
    pub(super) own: &'a Word,
}

/// A count in five steps.
pub(super) fn step(count: u32) -> u64 {
    match count {
        0..=2 => count.into(),
        3..=5 => 3,
        _ => 4,
    }
}

/// A length as far as it matters.
fn length(tokens: usize) -> u64 {
    u64::try_from(tokens.min(5)).unwrap_or(5)
}

impl<'a> At<'a> {
    /// The word `offset` tokens away, inside the sequence.
    fn word(&self, offset: isize) -> Option<&'a Word> {
        let token_idx =
            self.token_idx.checked_add_signed(offset).filter(|&it| self.sequence.contains(it))?;
        self.features.word(token_idx)
    }

    fn hash(&self, offset: isize) -> u64 {
        self.word(offset)
            .map_or(if offset < 0 { BEFORE_FIRST } else { AFTER_LAST }, |word| word.hash)
    }

    fn shape(&self, offset: isize) -> u64 {
        self.word(offset)
            .map_or(if offset < 0 { BEFORE_FIRST } else { AFTER_LAST }, |word| word.shape)
    }

    /// The word at `token_idx` if it lies in the sequence.
    fn inside(&self, token_idx: Option<usize>) -> Option<&'a Word> {
        token_idx.filter(|&it| self.sequence.contains(it)).and_then(|it| self.features.word(it))
    }

    /// Position in the capitalized run and length of the run.
    fn place(&self) -> (u64, u64) {
        (self.own.run.position(self.token_idx), length(self.own.run.len().max(1)))
    }

    /// Pairs of words in a window of two, and of a word and the own shape.
    pub(super) fn words(&self, into: &mut Gathered) {
        into.push(Before, 60, join(self.hash(-1), self.hash(0)));
        into.push(After, 61, join(self.hash(0), self.hash(1)));
        into.push(Before, 77, join(self.hash(-2), self.hash(-1)));
        into.push(After, 78, join(self.hash(1), self.hash(2)));
        into.push(Before, 76, join(self.hash(-1), self.hash(1)));
        into.push(Before, 79, join(self.hash(-1), self.own.shape));
        into.push(After, 80, join(self.hash(1), self.own.shape));
    }

    /// Shapes in a row, and letter case inside quotation marks.
    pub(super) fn shapes(&self, into: &mut Gathered) {
        let [second, before, own, after, next] = [-2, -1, 0, 1, 2].map(|offset| self.shape(offset));
        into.push(Shape, 73, join(join(before, own), after));
        into.push(Shape, 74, join(before, own));
        into.push(Shape, 75, join(own, after));
        into.push(Shape, 68, join(join(second, before), join(own, join(after, next))));
        if self.own.in_quote {
            into.push(Shape, 86, self.own.case());
        }
    }

    /// What touches the word, and whether it stands in the opening or in a short paragraph.
    pub(super) fn surroundings(&self, into: &mut Gathered) {
        let case = self.own.case();
        if self.own.is_glued {
            into.push(Before, 83, self.hash(-1));
        }
        if self.word(1).is_some_and(|word| word.is_glued) {
            into.push(After, 84, self.hash(1));
        }
        if self.token_idx < 6 {
            into.push(Shape, 87, join(case, u64::try_from(self.token_idx).unwrap_or(6)));
        }
        if self.sequence.len() < 12 {
            into.push(Shape, 88, case);
        }
    }

    /// The capitalized run: where in it, its first and last word, what stands around it.
    pub(super) fn run(&self, into: &mut Gathered) {
        let run = self.own.run;
        if !self.own.is_capital && run.len() < 2 {
            return;
        }
        let (position, long) = self.place();
        into.push(InRun, 90, join(position, long));
        let before = self.inside(run.start.checked_sub(1));
        let after = self.inside(Some(run.end));
        let (before, after) =
            (before.map_or(BEFORE_FIRST, |it| it.hash), after.map_or(AFTER_LAST, |it| it.hash));
        into.push(BeforeRun, 91, before);
        into.push(BeforeRun, 93, join(before, position));
        into.push(BeforeRun, 95, join(long, before));
        into.push(AfterRun, 92, after);
        into.push(AfterRun, 94, join(after, position));
        into.push(AfterRun, 96, join(long, after));
        if run.len() > 1 {
            if let Some(last) = self.features.word(run.end - 1) {
                into.push(InRun, 97, join(last.hash, u64::from(position == 2)));
            }
            if let Some(first) = self.features.word(run.start) {
                into.push(InRun, 98, join(first.hash, u64::from(position == 1)));
            }
            into.push(InRun, 99, join(position, self.own.hash));
        }
        if let Some(next) = self.inside(Some(run.end + 1)) {
            into.push(AfterRun, 89, join(after, next.hash));
        }
        if let Some(second) = self.inside(run.start.checked_sub(2)) {
            into.push(BeforeRun, 69, join(before, second.hash));
        }
    }

    /// What the rest of the document says of a capitalized word.
    pub(super) fn memory(&self, into: &mut Gathered) {
        let word = self.own;
        let Some(stat) = self.features.memory.stat(word.id).filter(|_| word.is_capital) else {
            return;
        };
        let elsewhere = stat.telling.saturating_sub(u32::from(word.is_telling_capital()));
        let small = u64::from(stat.small > 0);
        into.push(
            Elsewhere,
            100,
            join(small + 2 * u64::from(word.starts_sentence), step(elsewhere)),
        );
        into.push(Elsewhere, 101, join(step(stat.small), step(stat.total)));
        if word.in_capitals || word.in_title_case {
            into.push(Elsewhere, 102, join(small, u64::from(stat.telling > 0)));
        }
        for (side, (own, template)) in
            stat.neighbors.iter().zip([(self.hash(-1), 103), (self.hash(1), 104)])
        {
            let others = side.iter().filter(|it| it.count > 1 || it.hash != own);
            for neighbor in others.take(6) {
                into.push(Around, template, neighbor.hash);
                if neighbor.cluster > 0 {
                    into.push(Around, template + 2, neighbor.cluster.into());
                }
            }
        }
        self.longest_run(into);
        if word.is_upper {
            match self.features.memory.spelled_out(word) {
                Some(run) => {
                    into.push(Acronym, 120, 1);
                    for (template, word) in [(121, run.end - 1), (122, run.start)] {
                        into.push(
                            Acronym,
                            template,
                            self.features.word(word).map_or(0, |it| it.hash),
                        );
                    }
                    let last = self.features.word(run.end - 1).map_or(0, |it| it.entry.cluster);
                    into.push(Acronym, 123, last.into());
                }
                None => into.push(Acronym, 120, 0),
            }
        }
    }

    /// The longest capitalized run of the document with this word: `Putin` knows of `Vladimir Putin`.
    fn longest_run(&self, into: &mut Gathered) {
        let Some(run) = self.features.memory.stat(self.own.id).map(|stat| stat.longest) else {
            return;
        };
        if run.len() < 2 || run == self.own.run {
            return;
        }
        let words = self.features.words.get(run.start..run.end).unwrap_or_default();
        let at = words.iter().position(|word| word.id == self.own.id).unwrap_or(0);
        let place = if at == 0 {
            1
        } else if at + 1 == words.len() {
            2
        } else {
            3
        };
        into.push(Longest, 110, join(place, length(run.len())));
        into.push(Longest, 113, join(place, self.place().1));
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        into.push(Longest, 111, last.hash);
        into.push(Longest, 112, first.hash);
        if let Some(before) = at.checked_sub(1).and_then(|it| words.get(it)) {
            into.push(Longest, 114, before.hash);
        }
        if let Some(after) = words.get(at + 1) {
            into.push(Longest, 115, after.hash);
        }
        into.push(Longest, 116, join(first.positions.into(), place));
        into.push(Longest, 117, join(last.positions.into(), place));
        into.push(Longest, 118, join(first.entry.cluster.into(), place));
        into.push(Longest, 119, join(last.entry.cluster.into(), place));
    }

    /// The lists in which the word stands, with its place in the run and with its neighbors.
    pub(super) fn lists(&self, into: &mut Gathered) {
        let at = |offset| u64::from(self.word(offset).map_or(0, |word| word.positions));
        let (before, own, after) = (at(-1), at(0), at(1));
        let (position, long) = self.place();
        for list in 0..Names::ALL.len() {
            let here = own >> (2 * list) & 3;
            if here > 0 {
                let list = u64::try_from(list).unwrap_or(0);
                into.push(List, 131, join(list, here * 8 + position));
            }
        }
        if self.own.is_capital {
            let run = self.own.run;
            let edge = |token_idx| {
                u64::from(self.features.word(token_idx).map_or(0, |word| word.positions))
            };
            into.push(List, 134, join(own, after));
            into.push(List, 135, join(before, own));
            into.push(List, 136, join(own, position * 8 + long));
            into.push(List, 137, join(edge(run.start), position));
            into.push(List, 138, join(edge(run.end.saturating_sub(1)), position));
            into.push(List, 139, join(join(before, own), after));
            into.push(List, 142, join(own, self.hash(-1)));
            into.push(List, 143, join(own, self.hash(1)));
        }
    }

    /// What the word and its neighbors are used like together, in fine and in coarse clusters.
    pub(super) fn uses(&self, into: &mut Gathered) {
        for (template, fine) in [(150, true), (1150, false)] {
            let cluster = |offset| self.word(offset).map_or(0, |word| cluster_of(word, fine));
            let (before, own, after) = (cluster(-1), cluster(0), cluster(1));
            into.push(UseAround, template + 6, join(before, own));
            into.push(UseAround, template + 7, join(own, after));
            into.push(
                UseAround,
                template + 8,
                join(join(before, after), u64::from(self.own.is_capital)),
            );
        }
    }

    /// What the words around and at the edges of the capitalized run are used like.
    pub(super) fn uses_of_run(&self, into: &mut Gathered) {
        if !self.own.is_capital {
            return;
        }
        let (run, position) = (self.own.run, self.own.run.position(self.token_idx));
        for (template, fine) in [(160, true), (1160, false)] {
            let cluster =
                |word: Option<&Word>, edge| word.map_or(edge, |word| cluster_of(word, fine));
            let before = cluster(self.inside(run.start.checked_sub(1)), 9_999);
            let after = cluster(self.inside(Some(run.end)), 9_998);
            into.push(BeforeRun, template, join(before, position));
            into.push(AfterRun, template + 1, join(after, position));
            into.push(
                InRun,
                template + 2,
                join(cluster(self.features.word(run.end.saturating_sub(1)), 0), position),
            );
            into.push(
                InRun,
                template + 3,
                join(cluster(self.features.word(run.start), 0), position),
            );
            into.push(BeforeRun, template + 4, join(before, after));
            if let Some(second) = self.inside(run.start.checked_sub(2)) {
                into.push(BeforeRun, template + 5, join(before, cluster_of(second, fine)));
            }
            if let Some(next) = self.inside(Some(run.end + 1)) {
                into.push(AfterRun, template + 6, join(after, cluster_of(next, fine)));
            }
        }
    }
}

fn cluster_of(word: &Word, fine: bool) -> u64 {
    if fine { word.entry.cluster.into() } else { word.entry.group.into() }
}
