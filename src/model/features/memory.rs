//! What the rest of the document says of a word: written small, capitalized, its neighbors, its longest run, acronyms.

use crate::{
    document::TokenRange,
    model::{
        features::facts::{Run, Word},
        hash::TextHash,
    },
    order,
};

/// How many different neighbors of a word are counted; more are not asked for, and a word may stand 40,000 times.
const MAX_NEIGHBORS: usize = 16;

/// The longest run that is remembered for its words.
const MAX_RUN: usize = 7;

/// What stands next to a word, how often.
#[derive(Clone, Copy, Debug)]
pub(super) struct Neighbor {
    pub(super) count: u32,
    pub(super) hash: u64,
    pub(super) cluster: u16,
}

/// What the document says of one word.
#[derive(Clone, Debug, Default)]
pub(super) struct Stat {
    pub(super) small: u32,
    /// Capitalized where an ordinary word would not be.
    pub(super) telling: u32,
    pub(super) total: u32,
    /// Before and after it where it is capitalized, the most frequent first.
    pub(super) neighbors: [Vec<Neighbor>; 2],
    pub(super) longest: Run,
}

/// What the document says of its words.
#[derive(Debug, Default)]
pub(super) struct Memory {
    stats: Vec<Stat>,
    /// The initials of runs, sorted, with the first run that has them.
    acronyms: Vec<(u64, Run)>,
}

/// Stands for the word before the first.
pub(super) const BEFORE_FIRST: u64 = 7;

/// Stands for the word after the last.
pub(super) const AFTER_LAST: u64 = 8;

impl Memory {
    /// Counts what is said of the `count` different words of `words` in `sequences`.
    pub(super) fn new(words: &[Word], count: usize, sequences: &[TokenRange]) -> Self {
        let mut memory = Self { stats: vec![Stat::default(); count], acronyms: Vec::new() };
        for &sequence in sequences {
            memory.count(words, sequence);
            memory.note_acronyms(words, sequence);
        }
        for stat in &mut memory.stats {
            // Stable: equally frequent ones stay in text order.
            stat.neighbors
                .iter_mut()
                .for_each(|list| order::by_key(list, |it| std::cmp::Reverse(it.count)));
        }
        order::by_key(&mut memory.acronyms, |&(initials, _)| initials);
        memory.acronyms.dedup_by_key(|&mut (initials, _)| initials);
        memory
    }

    /// How many different words there are.
    pub(super) fn len(&self) -> usize {
        self.stats.len()
    }

    pub(super) fn stat(&self, id: usize) -> Option<&Stat> {
        self.stats.get(id)
    }

    /// The run whose initials are the letters of `word`, hashed by [`initials`].
    pub(super) fn spelled_out(&self, word: &Word) -> Option<Run> {
        let idx =
            self.acronyms.binary_search_by_key(&word.exact, |&(initials, _)| initials).ok()?;
        self.acronyms.get(idx).map(|&(_, run)| run)
    }

    fn count(&mut self, words: &[Word], sequence: TokenRange) {
        for token_idx in sequence.indices() {
            let Some(word) = words.get(token_idx) else { return };
            let Some(stat) = self.stats.get_mut(word.id) else { return };
            stat.total += 1;
            stat.small += u32::from(word.is_small);
            stat.telling += u32::from(word.is_telling_capital());
            if !word.is_capital || word.in_capitals {
                continue;
            }
            let before = token_idx.checked_sub(1).filter(|&it| sequence.contains(it));
            let after = Some(token_idx + 1).filter(|&it| sequence.contains(it));
            for (list, (neighbor, edge)) in
                stat.neighbors.iter_mut().zip([(before, BEFORE_FIRST), (after, AFTER_LAST)])
            {
                let neighbor = neighbor.and_then(|it| words.get(it));
                let hash = neighbor.map_or(edge, |it| it.hash);
                if let Some(known) = list.iter_mut().find(|it| it.hash == hash) {
                    known.count += 1;
                } else if list.len() < MAX_NEIGHBORS {
                    let cluster = neighbor.map_or(0, |it| it.entry.cluster);
                    list.push(Neighbor { count: 1, hash, cluster });
                }
            }
            if word.run.len() > stat.longest.len() && word.run.len() <= MAX_RUN {
                stat.longest = word.run;
            }
        }
    }

    /// Notes the initials of every run of two or more words; of a run that begins with an article, those behind it too.
    fn note_acronyms(&mut self, words: &[Word], sequence: TokenRange) {
        let mut token_idx = sequence.start();
        while token_idx < sequence.end() {
            let Some(word) = words.get(token_idx) else { return };
            let run = word.run;
            if run.len() < 2 {
                token_idx += 1;
                continue;
            }
            self.acronyms.extend(initials(words, run).map(|initials| (initials, run)));
            if run.len() >= 3 && word.is_connector {
                let rest = Run { start: run.start + 1, end: run.end };
                self.acronyms.extend(initials(words, rest).map(|initials| (initials, rest)));
            }
            token_idx = run.end;
        }
    }
}

/// The hash of the first letters of the capitalized words of `run`, as [`Word::exact`] has it; none under two letters.
fn initials(words: &[Word], run: Run) -> Option<u64> {
    let mut hash = TextHash::new(3);
    let mut count = 0;
    for word in words.get(run.start..run.end)?.iter().filter(|word| word.is_capital) {
        hash.push(word.first_letter);
        count += 1;
    }
    (2..=8).contains(&count).then(|| hash.value())
}
