//! Features → numbered lessons of one model. Learns nothing.

use std::collections::BTreeMap;

use crate::{
    model::{
        claims::{Evidence, Source},
        network::Layers,
    },
    train::{
        choice::{self, Lesson, Right, Settings},
        crf,
        network::{self, Line, Target},
    },
};

/// Features by number, and which of them are a frame's answer.
#[derive(Default)]
pub(super) struct Numbers {
    of_key: BTreeMap<u32, u32>,
    /// The key of every numbered feature.
    pub(super) keys: Vec<u32>,
    is_answer: Vec<bool>,
}

impl Numbers {
    fn add(&mut self, key: u32, is_answer: bool) -> u32 {
        let next = u32::try_from(self.keys.len()).expect("there are fewer features than keys");
        let number = *self.of_key.entry(key).or_insert(next);
        if number == next {
            self.keys.push(key);
            self.is_answer.push(is_answer);
        }
        number
    }

    /// The numbers of the features of `evidence`.
    fn of(&mut self, evidence: &Evidence) -> Vec<u32> {
        let features = evidence.0.iter();
        features.map(|&(key, source)| self.add(key, source == Source::Frame)).collect()
    }

    /// Leaves out the features seen less often than `least` in `lists`.
    fn cut<'a>(&mut self, lists: impl Iterator<Item = &'a mut Vec<u32>>, least: u32) {
        let mut counts = vec![0_u32; self.keys.len()];
        let lists: Vec<&mut Vec<u32>> = lists.collect();
        lists.iter().flat_map(|list| list.iter()).for_each(|&it| counts[crf::index(it)] += 1);
        let mut kept = Self::default();
        let old = self.keys.iter().zip(&self.is_answer).zip(&counts);
        let numbers: Vec<Option<u32>> = old
            .map(|((&key, &is_answer), &count)| (count >= least).then(|| kept.add(key, is_answer)))
            .collect();
        for list in lists {
            *list = list.iter().filter_map(|&it| numbers[crf::index(it)]).collect();
        }
        *self = kept;
    }
}

/// The lessons of one model, each with the index of its passage.
#[derive(Default)]
pub(super) struct Book {
    pub(super) numbers: Numbers,
    pub(super) lessons: Vec<(usize, Lesson)>,
}

impl Book {
    /// Adds a lesson of the passage with index `passage`.
    pub(super) fn add(&mut self, passage: usize, options: &[Evidence], right: Right, weight: f32) {
        let options = options.iter().map(|evidence| self.numbers.of(evidence)).collect();
        self.lessons.push((passage, Lesson { options, right, weight }));
    }

    /// Leaves out the features seen once.
    pub(super) fn cut(&mut self) {
        self.numbers.cut(self.lessons.iter_mut().flat_map(|(_, it)| it.options.iter_mut()), 2);
    }

    /// The weights learned from the lessons of which `is_wanted` says so, by number and passage.
    pub(super) fn learn<const LANES: usize>(
        &self,
        is_wanted: impl Fn(usize, usize) -> bool,
        settings: &Settings,
    ) -> Vec<[f32; LANES]> {
        let lessons = self.lessons.iter().enumerate();
        let wanted = lessons.filter(|(at, (passage, _))| is_wanted(*at, *passage));
        let lessons: Vec<&Lesson> = wanted.map(|(_, (_, lesson))| lesson).collect();
        choice::learn(&lessons, self.numbers.keys.len(), &self.numbers.is_answer, settings)
    }
}

/// The sentences that a network learns from, each with the index of its passage.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) numbers: Numbers,
    lines: Vec<(usize, Line)>,
}

impl Lines {
    /// A sign seen less often is none.
    const LEAST: u32 = 28;

    /// Adds a sentence of the passage with index `passage`, by the signs of its words.
    pub(super) fn add(
        &mut self,
        passage: usize,
        words: &[Evidence],
        right: network::Right,
        weight: f32,
    ) {
        let words = words.iter().map(|evidence| self.numbers.of(evidence)).collect();
        self.lines.push((passage, Line { words, right, weight }));
    }

    /// Leaves out the signs that are seldom seen.
    pub(super) fn cut(&mut self) {
        let words = self.lines.iter_mut().flat_map(|(_, line)| line.words.iter_mut());
        self.numbers.cut(words, Self::LEAST);
    }

    /// The network learned from the sentences of which `is_wanted` says so by passage, from the words of which `looks_at` does.
    pub(super) fn learn<const LABELS: usize>(
        &self,
        is_wanted: impl Fn(usize) -> bool,
        looks_at: impl Fn(&Target) -> bool,
    ) -> Layers<LABELS> {
        let wanted = self.lines.iter().filter(|(passage, _)| is_wanted(*passage));
        let lines: Vec<&Line> = wanted.map(|(_, line)| line).collect();
        network::learn(&lines, &self.numbers.is_answer, looks_at)
    }
}
