//! Features → numbered lessons of one model. Learns nothing.

use std::collections::BTreeMap;

use crate::{
    model::claims::{Evidence, Source},
    train::{
        choice::{self, Lesson, Right, Settings},
        crf,
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
        let numbers = &mut self.numbers;
        let numbered = |evidence: &Evidence| {
            let features = evidence.0.iter();
            features.map(|&(key, source)| numbers.add(key, source == Source::Frame)).collect()
        };
        let options = options.iter().map(numbered).collect();
        self.lessons.push((passage, Lesson { options, right, weight }));
    }

    /// Leaves out the features seen once.
    pub(super) fn cut(&mut self) {
        let mut counts = vec![0_u32; self.numbers.keys.len()];
        let features = self.lessons.iter().flat_map(|(_, it)| it.options.iter().flatten());
        features.for_each(|&it| counts[crf::index(it)] += 1);
        let mut kept = Numbers::default();
        let old = self.numbers.keys.iter().zip(&self.numbers.is_answer).zip(&counts);
        let numbers: Vec<Option<u32>> = old
            .map(|((&key, &is_answer), &count)| (count > 1).then(|| kept.add(key, is_answer)))
            .collect();
        for option in self.lessons.iter_mut().flat_map(|(_, it)| it.options.iter_mut()) {
            *option = option.iter().filter_map(|&it| numbers[crf::index(it)]).collect();
        }
        self.numbers = kept;
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
