//! The templates of the second pass: what the first pass found at the token, around it and elsewhere for the same words.

use crate::{
    document::TokenRange,
    model::{
        chain,
        features::{Features, Gathered, Reason::FirstPass as Reason, templates::step},
        hash::join,
    },
};

/// How many kinds of names the first pass tells apart.
const KINDS: usize = 5;

/// Stands for the label of a token outside the sequence.
const EDGE: u64 = 99;

/// A name the first pass found.
#[derive(Clone, Copy, Debug)]
struct Found {
    tokens: (usize, usize),
    kind: usize,
    /// The joined hashes of its words.
    hash: u64,
}

/// How often a word or a name was found as each kind; for words the last is for "no name".
type Counts = [u32; KINDS + 1];

/// The labels of the first pass, and what they say of every word of the document.
#[derive(Debug)]
pub(crate) struct FirstPass {
    labels: Vec<usize>,
    /// By number of the word: how its capitalized tokens were labeled.
    words: Vec<Counts>,
    /// By number of the word: the length and kind of the longest name with it, and its place in that name from 1; or zeros.
    longest: Vec<(usize, usize, u64)>,
    names: Vec<Found>,
    /// By token: the index of its name.
    name_of: Vec<Option<usize>>,
    /// Hashes of names, sorted, with the counts of their kinds.
    name_kinds: Vec<(u64, Counts)>,
}

/// The labels of a token and of two on each side of it, as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LabelsAround([u64; 5]);

impl FirstPass {
    /// Reads `labels`, one a token of the document of `features`.
    pub(crate) fn new(features: &Features<'_>, labels: Vec<usize>) -> Self {
        let count = features.memory.len();
        let mut pass = Self {
            words: vec![[0; KINDS + 1]; count],
            longest: vec![(0, 0, 0); count],
            names: Vec::new(),
            name_of: vec![None; labels.len()],
            name_kinds: Vec::new(),
            labels,
        };
        for &sequence in &features.sequences {
            pass.gather_names(features, sequence);
        }
        for idx in 0..pass.names.len() {
            pass.note_longest(features, idx);
        }
        let mut kinds: Vec<(u64, usize)> = pass.names.iter().map(|it| (it.hash, it.kind)).collect();
        kinds.sort_unstable();
        for (hash, kind) in kinds {
            if pass.name_kinds.last().is_none_or(|last| last.0 != hash) {
                pass.name_kinds.push((hash, [0; KINDS + 1]));
            }
            if let Some((_, counts)) = pass.name_kinds.last_mut() {
                counts[kind] += 1;
            }
        }
        pass
    }

    fn gather_names(&mut self, features: &Features<'_>, sequence: TokenRange) {
        let mut is_open = false;
        for token_idx in sequence.indices() {
            let (Some(&label), Some(word)) = (self.labels.get(token_idx), features.word(token_idx))
            else {
                return;
            };
            let kind = chain::kind(label);
            if word.is_capital && !word.in_capitals {
                self.words[word.id][kind.unwrap_or(KINDS)] += 1;
            }
            let Some(kind) = kind else {
                is_open = false;
                continue;
            };
            match self.names.last_mut() {
                Some(last) if is_open && label == chain::inside(last.kind) => {
                    last.tokens.1 = token_idx + 1;
                    last.hash = join(last.hash, word.hash);
                }
                _ => self.names.push(Found {
                    tokens: (token_idx, token_idx + 1),
                    kind,
                    hash: word.hash,
                }),
            }
            is_open = true;
            self.name_of[token_idx] = Some(self.names.len() - 1);
        }
    }

    fn note_longest(&mut self, features: &Features<'_>, idx: usize) {
        let Found { tokens: (start, end), kind, .. } = self.names[idx];
        for token_idx in start..end {
            let Some(longest) =
                features.word(token_idx).and_then(|word| self.longest.get_mut(word.id))
            else {
                return;
            };
            if end - start > longest.0 {
                let place = match token_idx {
                    _ if end - start == 1 => 1,
                    it if it == start => 2,
                    it if it + 1 == end => 3,
                    _ => 4,
                };
                *longest = (end - start, kind, place);
            }
        }
    }

    /// The features of a token in `sequence` that come on top of those of the first pass.
    pub(crate) fn gather(
        &self,
        features: &Features<'_>,
        sequence: TokenRange,
        token_idx: usize,
        into: &mut Gathered,
    ) {
        Self::gather_labels(self.labels_around(sequence, token_idx), into);
        self.gather_rest(features, token_idx, into);
    }

    /// The labels of a token in `sequence` and of two on each side.
    pub(crate) fn labels_around(&self, sequence: TokenRange, token_idx: usize) -> LabelsAround {
        LabelsAround([-2, -1, 0, 1, 2].map(|offset| {
            let there = token_idx.checked_add_signed(offset).filter(|&it| sequence.contains(it));
            there.and_then(|it| self.labels.get(it)).map_or(EDGE, |&label| number(label))
        }))
    }

    /// The features that depend on labels alone: the same for the same labels.
    pub(crate) fn gather_labels(around: LabelsAround, into: &mut Gathered) {
        let LabelsAround([second, before, own, after, next]) = around;
        into.push(Reason, 200, own);
        into.push(Reason, 201, join(before, own));
        into.push(Reason, 202, join(own, after));
        into.push(Reason, 203, join(join(before, own), after));
        into.push(Reason, 205, join(join(second, next), own));
    }

    /// The features that depend on more than the labels around the token.
    pub(crate) fn gather_rest(
        &self,
        features: &Features<'_>,
        token_idx: usize,
        into: &mut Gathered,
    ) {
        let Some(word) = features.word(token_idx) else { return };
        let own = self.labels.get(token_idx).map_or(EDGE, |&label| number(label));
        into.push(Reason, 204, join(own, word.hash));
        if word.is_capital {
            self.gather_word(features, token_idx, into);
        }
        if let Some(found) =
            self.name_of.get(token_idx).copied().flatten().and_then(|idx| self.names.get(idx))
        {
            let idx = self.name_kinds.partition_point(|kinds| kinds.0 < found.hash);
            let Some((_, counts)) = self.name_kinds.get(idx) else { return };
            let (kind, count, total) = most(counts);
            into.push(Reason, 220, join(kind, u64::from(count == total) * 8 + step(total)));
            into.push(Reason, 221, join(kind, number(found.kind)));
            into.push(Reason, 222, number((found.tokens.1 - found.tokens.0).min(6)));
        }
    }

    /// How the same word was labeled elsewhere, and the longest name it is in.
    fn gather_word(&self, features: &Features<'_>, token_idx: usize, into: &mut Gathered) {
        let (Some(word), Some(&label)) = (features.word(token_idx), self.labels.get(token_idx))
        else {
            return;
        };
        let (Some(&counts), Some(&longest)) = (self.words.get(word.id), self.longest.get(word.id))
        else {
            return;
        };
        let own = number(label);
        let run = word.run.position(token_idx) * 8 + number(word.run.len().min(5));
        let mut others = counts;
        if !word.in_capitals {
            let kind = chain::kind(label).unwrap_or(KINDS);
            others[kind] = others[kind].saturating_sub(1);
        }
        let (kind, count, total) = most(&others);
        if total == 0 {
            into.push(Reason, 215, 0);
        } else {
            let certainty = match count {
                _ if count == total => 2,
                _ if count * 3 >= total * 2 => 1,
                _ => 0,
            };
            into.push(Reason, 210, join(kind, certainty * 8 + step(total)));
            into.push(Reason, 211, join(kind, own));
            into.push(Reason, 212, join(join(kind, own), certainty));
            into.push(Reason, 213, join(kind, run));
            for (kind, _) in others.iter().enumerate().filter(|&(_, &count)| count > 0) {
                into.push(Reason, 214, number(kind));
            }
        }
        if let (1.., kind, place) = longest {
            let found = join(number(kind), place);
            into.push(Reason, 216, found);
            into.push(Reason, 217, join(found, own));
            into.push(Reason, 218, join(found, run));
        }
    }
}

/// The most frequent kind, the first of equals, with its count and the sum of all.
fn most(counts: &Counts) -> (u64, u32, u32) {
    let best = counts
        .iter()
        .enumerate()
        .fold((0, 0), |best, (kind, &count)| if count > best.1 { (kind, count) } else { best });
    (number(best.0), best.1, counts.iter().sum())
}

fn number(value: usize) -> u64 {
    u64::try_from(value).unwrap_or(EDGE)
}
