//! The words of an anchor and where they stand: found in a text, and followed from one text into the next. Knows no
//! findings.

use std::ops;

use crate::{
    corrections::Anchor,
    wire::{Range, to_u32, to_usize},
};

/// How many code points an anchor keeps of what stands before it, and how many of what stands behind.
const AROUND: usize = 32;

/// So many units must agree, of the words and what stands around them, before words that may have moved are taken for
/// the same; all of them where there are fewer.
const EVIDENCE: usize = 24;

/// A text in UTF-16 units, with the way between them and code points.
#[derive(Debug)]
pub struct Letters<'a> {
    units: &'a [u16],
    /// The second units of all letters that have two.
    seconds: Vec<usize>,
}

impl<'a> Letters<'a> {
    /// Looks for letters of two units.
    pub fn new(units: &'a [u16]) -> Self {
        let is_pair = |pair: &[u16]| matches!(pair, [0xd800..=0xdbff, 0xdc00..=0xdfff]);
        let pairs = units.windows(2).enumerate().filter(|(_, pair)| is_pair(pair));
        Self { units, seconds: pairs.map(|(at, _)| at + 1).collect() }
    }

    fn codepoint(&self, unit: usize) -> u32 {
        let n_seconds = self.seconds.partition_point(|&second| second < unit);
        to_u32(unit - n_seconds)
    }

    fn unit(&self, codepoint: u32) -> usize {
        let codepoint = to_usize(codepoint);
        let mut n_seconds = 0;
        while self.seconds.get(n_seconds).is_some_and(|&second| second - n_seconds <= codepoint) {
            n_seconds += 1;
        }
        codepoint.saturating_add(n_seconds)
    }

    fn slice(&self, start: usize, end: usize) -> &'a [u16] {
        let end = end.min(self.units.len());
        self.units.get(start.min(end)..end).unwrap_or_default()
    }

    /// The words of `range`, as they are written.
    pub fn words(&self, range: Range) -> String {
        String::from_utf16_lossy(self.slice(to_usize(range.start), to_usize(range.end)))
    }

    /// The same on one line.
    pub fn line(&self, range: Range) -> String {
        self.words(range).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The words of `range` as an anchor.
    pub fn anchor(&self, range: Range) -> Anchor {
        let (start, end) = (to_usize(range.start), to_usize(range.end));
        let (first, last) = (self.codepoint(start), self.codepoint(end));
        let around = to_u32(AROUND);
        let text = |start, end| String::from_utf16_lossy(self.slice(start, end));
        Anchor {
            exact: text(start, end),
            prefix: text(self.unit(first.saturating_sub(around)), start),
            suffix: text(end, self.unit(last.saturating_add(around))),
            start: first,
            end: last,
        }
    }

    /// Where the words of `anchor` stand, if that is where they stood last.
    pub fn place(&self, anchor: &Anchor) -> Option<Range> {
        let exact: Vec<u16> = anchor.exact.encode_utf16().collect();
        let start = self.unit(anchor.start);
        let is_there = !exact.is_empty() && self.slice(start, start + exact.len()) == exact;
        is_there.then(|| range(start, start + exact.len()))
    }

    /// Where `words` begin, of those that touch `part`.
    fn all(&self, words: &[u16], part: ops::Range<usize>) -> Vec<usize> {
        let Some(first) = words.first() else { return Vec::new() };
        let start = part.start.saturating_sub(words.len() - 1);
        let firsts = self.slice(start, part.end).iter().zip(start..);
        let firsts = firsts.filter(|&(unit, _)| unit == first).map(|(_, at)| at);
        firsts.filter(|&at| self.slice(at, at + words.len()) == words).collect()
    }

    /// The words of `anchor` that touch `part` and whose neighbors agree most; of equal ones those nearest to where they
    /// stood.
    fn search(&self, anchor: &Anchor, part: ops::Range<usize>) -> Option<Range> {
        let [exact, prefix, suffix] = [&anchor.exact, &anchor.prefix, &anchor.suffix]
            .map(|text| text.encode_utf16().collect::<Vec<u16>>());
        let needed = EVIDENCE.min(exact.len() + prefix.len() + suffix.len());
        let stood = self.unit(anchor.start);
        let keys = self.all(&exact, part).into_iter().map(|at| {
            let behind = self.slice(at + exact.len(), self.units.len()).iter();
            let agreeing = common(self.slice(0, at).iter().rev(), prefix.iter().rev())
                + common(behind, suffix.iter());
            (agreeing + exact.len(), usize::MAX - at.abs_diff(stood), at)
        });
        let best = keys.filter(|&(agreeing, ..)| agreeing >= needed).max();
        best.map(|(.., at)| range(at, at + exact.len()))
    }
}

/// In a longer stretch, words that are there once before and once after need not be the same.
const NEAR: usize = 400;

/// A change of the text, as one stretch that took the place of another.
#[derive(Debug)]
pub struct Edit<'a> {
    before: &'a Letters<'a>,
    after: &'a Letters<'a>,
    /// How many units are the same at the front of both, and how many at the end.
    head: usize,
    tail: usize,
}

impl<'a> Edit<'a> {
    /// The change that makes `after` of `before`.
    pub fn new(before: &'a Letters<'a>, after: &'a Letters<'a>) -> Self {
        let shorter = before.units.len().min(after.units.len());
        let head = common(before.units.iter(), after.units.iter());
        let tail = common(before.units.iter().rev(), after.units.iter().rev());
        Self { before, after, head, tail: tail.min(shorter - head) }
    }

    /// `anchor` as it stands behind the change; none if its words are gone.
    ///
    /// Outside what was changed words keep their place, counted from the nearer end of the text. Inside, where that is
    /// short, words that are there once before and after are the same; others, and what was gone before, are known by
    /// what stands around them.
    pub fn follow(&self, anchor: &Anchor) -> Option<Anchor> {
        let (before, after) = (self.before, self.after);
        let found = match before.place(anchor) {
            Some(old) => self.moved(anchor, to_usize(old.start)..to_usize(old.end)),
            None => after.search(anchor, 0..after.units.len()),
        };
        found.map(|found| after.anchor(found))
    }

    fn moved(&self, anchor: &Anchor, old: ops::Range<usize>) -> Option<Range> {
        let (before, after) = (self.before, self.after);
        let [old_rest, rest] = [before, after].map(|it| it.units.len() - self.tail);
        if old.end <= self.head {
            return Some(range(old.start, old.end));
        }
        if old.start >= old_rest {
            return Some(range(old.start - old_rest + rest, old.end - old_rest + rest));
        }
        let exact = before.slice(old.start, old.end);
        let is_near = old_rest.max(rest) - self.head <= NEAR;
        match after.all(exact, self.head..rest).as_slice() {
            &[only] if is_near && before.all(exact, self.head..old_rest).len() == 1 => {
                Some(range(only, only + exact.len()))
            }
            _ => after.search(anchor, self.head..rest),
        }
    }
}

/// How many units at the front of both are the same.
fn common<'a>(one: impl Iterator<Item = &'a u16>, other: impl Iterator<Item = &'a u16>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).count()
}

fn range(start: usize, end: usize) -> Range {
    Range { start: to_u32(start), end: to_u32(end) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The anchor of number `nth` of all `words` in `before`, followed into `after`: where its words stand there, with one
    /// letter around them.
    fn followed(before: &str, words: &str, nth: usize, after: &str) -> Option<String> {
        let units = |text: &str| text.encode_utf16().collect::<Vec<u16>>();
        let (old, new) = (units(before), units(after));
        let (old, new) = (Letters::new(&old), Letters::new(&new));
        let (at, _) = before.match_indices(words).nth(nth)?;
        let start = before.split_at(at).0.encode_utf16().count();
        let anchor = old.anchor(range(start, start + words.encode_utf16().count()));
        assert_eq!(old.place(&anchor).map(|it| old.words(it)).as_deref(), Some(words));
        let moved = Edit::new(&old, &new).follow(&anchor)?;
        let at = usize::try_from(moved.start).unwrap();
        let n_letters = moved.exact.chars().count();
        let around = after.chars().skip(at.saturating_sub(1)).take(n_letters + 2);
        assert_eq!(new.place(&moved).map(|it| new.words(it)).as_deref(), Some(words));
        Some(around.collect())
    }

    #[test]
    fn words_keep_their_place_when_others_change() {
        let text = "😀 In Vesk, 😀 they wait. For Vesk, they talk. Lund is quiet.";
        let both = (Some(" Vesk,"), Some(" Vesk,"));
        let first_changed = (Some(" Vesk;"), Some(" Vesk,"));
        for (after, expected) in [
            (text, both),
            ("😀 Today, in Vesk, 😀 they wait. For Vesk, they talk. Lund.", both),
            ("😀 At Vesk; 😀 they wait. For Vesk, they talk. Lund is quiet.", first_changed),
            (
                "😀 In Lund, 😀 they wait. For Vesk, they talk. Lund is quiet.",
                (None, Some(" Vesk,")),
            ),
            ("😀 they wait. For Vesk, they talk. Lund is quiet.", (None, Some(" Vesk,"))),
            ("Lund is quiet.", (None, None)),
            ("", (None, None)),
        ] {
            let [first, second] = [0, 1].map(|nth| followed(text, "Vesk", nth, after));
            assert_eq!((first.as_deref(), second.as_deref()), expected, "{after}");
        }
    }

    #[test]
    fn words_that_were_moved_are_known_by_their_neighbors() {
        let before =
            "First, the envoy left for Vesk. Then nothing. The mayor of Vesk, too, had left.";
        let after =
            "The mayor of Vesk, too, had left. Then nothing. First, the envoy left for Vesk.";
        let [envoy, mayor] = [0, 1].map(|nth| followed(before, "Vesk", nth, after));
        assert_eq!((envoy.as_deref(), mayor.as_deref()), (Some(" Vesk."), Some(" Vesk,")));
    }

    #[test]
    fn words_that_were_gone_are_found_when_they_come_back() {
        let units = |text: &str| text.encode_utf16().collect::<Vec<u16>>();
        let (whole, empty) = (units("In the harbor of Vesk the boats wait."), units(""));
        let (whole, empty) = (Letters::new(&whole), Letters::new(&empty));
        let anchor = whole.anchor(range(17, 21));
        assert_eq!(Edit::new(&whole, &empty).follow(&anchor), None);
        assert_eq!(Edit::new(&empty, &whole).follow(&anchor), Some(anchor));
    }
}
