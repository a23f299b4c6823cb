//! One of several candidates by a log-linear model, several of which may be right. Knows neither words nor files.
//!
//! FTRL-proximal steps as in `crf`.

use crate::{
    model::logistic::exp,
    train::{
        crf::{self, Cell, NEGLIGIBLE, Settings, index},
        random::Random,
    },
};

/// Candidates with their numbered features, and which of them are right.
#[derive(Debug)]
pub(super) struct Lesson {
    pub(super) options: Vec<Vec<u32>>,
    pub(super) right: Vec<bool>,
}

/// The weights of `features` numbered features after learning from `lessons`.
pub(super) fn learn(lessons: &[Lesson], features: usize, settings: Settings) -> Vec<f32> {
    let mut cells = vec![Cell::<1>::EMPTY; features];
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let mut random = Random::default();
    let mut penalty = settings.penalty;
    for epoch in 0..settings.epochs + settings.epochs_after {
        if epoch == settings.epochs {
            crf::prune(&mut cells, settings.keep);
            penalty = 0.0;
        }
        random.shuffle(&mut order);
        for &idx in &order {
            step(&mut cells, &lessons[idx], settings.rate, penalty);
        }
    }
    cells.iter().map(|cell| cell.weights[0]).collect()
}

/// One step towards the right candidates together: each counts as far as it is already preferred.
fn step(cells: &mut [Cell<1>], lesson: &Lesson, rate: f32, penalty: f32) {
    let score = |option: &Vec<u32>| -> f32 {
        option.iter().filter_map(|&it| cells.get(index(it))).map(|cell| cell.weights[0]).sum()
    };
    let scores: Vec<f32> = lesson.options.iter().map(score).collect();
    let largest = scores.iter().copied().fold(f32::MIN, f32::max);
    let masses: Vec<f32> = scores.iter().map(|score| exp(score - largest)).collect();
    let all: f32 = masses.iter().sum();
    let of_right = masses.iter().zip(&lesson.right).filter(|(_, is_right)| **is_right);
    let right: f32 = of_right.map(|(mass, _)| mass).sum();
    for ((option, mass), is_right) in lesson.options.iter().zip(&masses).zip(&lesson.right) {
        let wanted = if *is_right { mass / right.max(1e-9) } else { 0.0 };
        let gradient = mass / all - wanted;
        if gradient.abs() < NEGLIGIBLE {
            continue;
        }
        for &feature in option {
            if let Some(cell) = cells.get_mut(index(feature)) {
                cell.step(0, gradient, rate, penalty);
            }
        }
    }
}
