//! Log-linear models that choose: one label of several for a thing, or one of several things for a lane. Knows no words.
//!
//! FTRL-proximal steps; features fall out at random while learning, so that none leans on another too much.

use crate::{
    model::logistic::{exp, shares},
    train::{crf::index, ftrl, random::Random},
};

/// A choice to learn from. Features are numbers.
#[derive(Clone, Debug)]
pub(super) struct Lesson {
    pub(super) options: Vec<Vec<u32>>,
    pub(super) right: Right,
    pub(super) weight: f32,
}

/// What is right.
#[derive(Clone, Debug)]
pub(super) enum Right {
    /// This lane, for the only option.
    Lane(usize),
    /// Of the only option's only lane, whether it is taken.
    Taken(bool),
    /// For each of these lanes one of these options.
    Options(Vec<(usize, Vec<bool>)>),
}

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub(super) epochs: usize,
    pub(super) rate: f32,
    /// What a weight must be worth.
    pub(super) penalty: f32,
    /// The share of features that fall out.
    pub(super) dropped: f32,
    /// The share of lessons without the features that are marked as another's answer.
    pub(super) alone: f32,
    /// How many weights are kept.
    pub(super) keep: usize,
}

/// The sums that FTRL keeps beside a row of weights.
#[derive(Clone, Debug)]
struct Cell<const LANES: usize> {
    pulls: [f32; LANES],
    squares: [f32; LANES],
}

impl<const LANES: usize> Cell<LANES> {
    const EMPTY: Self = Self { pulls: [0.0; LANES], squares: [0.0; LANES] };

    /// The weight of `lane` after one step from `weight`.
    fn step(&mut self, lane: usize, weight: f32, gradient: f32, settings: &Settings) -> f32 {
        let sums = (&mut self.pulls[lane], &mut self.squares[lane]);
        ftrl::step(sums, weight, gradient, settings.rate, settings.penalty)
    }
}

/// The weights of `features` numbered features after learning from `lessons`; `is_answer` marks another's answer.
///
/// What a first round of learning makes largest is kept, and learns again without the rest and without penalty.
pub(super) fn learn<const LANES: usize>(
    lessons: &[&Lesson],
    features: usize,
    is_answer: &[bool],
    settings: &Settings,
) -> Vec<[f32; LANES]> {
    let weights = round::<LANES>(lessons, &vec![u16::MAX; features], is_answer, settings);
    let free = largest(&weights, settings.keep);
    round(lessons, &free, is_answer, &Settings { penalty: 0.0, ..*settings })
}

/// A bit for each weight that is among the `keep` largest.
fn largest<const LANES: usize>(weights: &[[f32; LANES]], keep: usize) -> Vec<u16> {
    let least = ftrl::bar(weights.iter().flatten().copied(), keep);
    let bits = |row: &[f32; LANES]| {
        let kept = row.iter().enumerate().filter(|(_, it)| it.abs() > least);
        kept.fold(0_u16, |bits, (lane, _)| bits | 1 << lane)
    };
    weights.iter().map(bits).collect()
}

/// One round of learning: only the weights with their bit in `free` move.
fn round<const LANES: usize>(
    lessons: &[&Lesson],
    free: &[u16],
    is_answer: &[bool],
    settings: &Settings,
) -> Vec<[f32; LANES]> {
    let mut learner = Learner {
        weights: vec![[0.0; LANES]; free.len()],
        cells: vec![Cell::<LANES>::EMPTY; free.len()],
        free,
        is_answer,
        settings,
        random: Random::new(0x0139_448D_CBBF_7A44),
        kept: Vec::new(),
    };
    let mut sequence: Vec<usize> = (0..lessons.len()).collect();
    for _ in 0..settings.epochs {
        learner.random.shuffle(&mut sequence);
        for &idx in &sequence {
            learner.learn(lessons[idx]);
        }
    }
    learner.weights
}

struct Learner<'a, const LANES: usize> {
    weights: Vec<[f32; LANES]>,
    cells: Vec<Cell<LANES>>,
    free: &'a [u16],
    is_answer: &'a [bool],
    settings: &'a Settings,
    random: Random,
    /// The features of each option that did not fall out.
    kept: Vec<Vec<usize>>,
}

impl<const LANES: usize> Learner<'_, LANES> {
    fn learn(&mut self, lesson: &Lesson) {
        let is_alone = self.random.happens(self.settings.alone);
        self.kept.clear();
        for option in &lesson.options {
            let mut kept = Vec::with_capacity(option.len());
            for &feature in option {
                let feature = index(feature);
                let falls = self.free[feature] == 0
                    || is_alone && self.is_answer[feature]
                    || self.settings.dropped > 0.0 && self.random.happens(self.settings.dropped);
                if !falls {
                    kept.push(feature);
                }
            }
            self.kept.push(kept);
        }
        let scale = 1.0 / (1.0 - self.settings.dropped);
        let scores: Vec<[f32; LANES]> =
            self.kept.iter().map(|kept| self.sums(kept, scale)).collect();
        let mut gradients = vec![[0.0; LANES]; scores.len()];
        match &lesson.right {
            Right::Lane(right) => {
                let shares = shares(&scores[0]);
                gradients[0].copy_from_slice(&shares);
                gradients[0][*right] -= 1.0;
            }
            Right::Taken(taken) => {
                let share = 1.0 / (1.0 + exp(-scores[0][0]));
                gradients[0][0] = share - f32::from(u8::from(*taken));
            }
            Right::Options(lanes) => {
                for (lane, right) in lanes {
                    let of_lane: Vec<f32> = scores.iter().map(|scores| scores[*lane]).collect();
                    let shares = shares(&of_lane);
                    let mass: f32 = shares
                        .iter()
                        .zip(right)
                        .filter(|(_, right)| **right)
                        .map(|(it, _)| it)
                        .sum();
                    for ((gradient, share), right) in gradients.iter_mut().zip(&shares).zip(right) {
                        let wanted = if *right { share / mass.max(1e-9) } else { 0.0 };
                        gradient[*lane] = share - wanted;
                    }
                }
            }
        }
        for (kept, gradient) in self.kept.iter().zip(&gradients) {
            for (lane, gradient) in gradient.iter().enumerate().filter(|(_, it)| it.abs() > 1e-3) {
                for &feature in kept.iter().filter(|&&it| self.free[it] >> lane & 1 == 1) {
                    let weight = &mut self.weights[feature][lane];
                    let gradient = gradient * lesson.weight * scale;
                    *weight = self.cells[feature].step(lane, *weight, gradient, self.settings);
                }
            }
        }
    }

    fn sums(&self, kept: &[usize], scale: f32) -> [f32; LANES] {
        let mut sums = [0.0; LANES];
        for &feature in kept {
            for (sum, weight) in sums.iter_mut().zip(self.weights[feature]) {
                *sum += weight * scale;
            }
        }
        sums
    }
}
