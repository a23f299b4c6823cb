//! Sentences whose words have numbered signs, and what is right in them. Learns nothing.

use crate::model::logistic;

/// A sentence to learn from.
#[derive(Clone, Debug)]
pub(in crate::train) struct Line {
    /// The signs of each word.
    pub(in crate::train) words: Vec<Vec<u32>>,
    pub(in crate::train) right: Right,
    pub(in crate::train) weight: f32,
}

/// What is right in a sentence.
#[derive(Clone, Debug)]
pub(in crate::train) enum Right {
    /// The label of each of these words.
    Labels(Vec<Target>),
    /// For each of these labels which of `words` have it; where none has, none is right.
    Words { words: Vec<usize>, right: Vec<(usize, Vec<bool>)> },
}

/// A word whose label is known.
#[derive(Clone, Copy, Debug)]
pub(in crate::train) struct Target {
    pub(in crate::train) word: usize,
    pub(in crate::train) label: usize,
    /// What tells whoever learns whether to learn from it.
    pub(in crate::train) lesson: usize,
}

impl Right {
    /// The words whose scores are asked for.
    pub(super) fn asked(&self, is_wanted: impl Fn(&Target) -> bool) -> Vec<usize> {
        match self {
            Self::Labels(targets) => {
                targets.iter().filter(|it| is_wanted(it)).map(|it| it.word).collect()
            }
            Self::Words { words, .. } => words.clone(),
        }
    }

    /// How far each of `scores`, those of the words asked for, is from what is right.
    pub(super) fn pulls<const LABELS: usize>(
        &self,
        scores: &[[f32; LABELS]],
        is_wanted: impl Fn(&Target) -> bool,
    ) -> Vec<[f32; LABELS]> {
        match self {
            Self::Labels(targets) => {
                let targets = targets.iter().filter(|it| is_wanted(it));
                let pull = |(target, scores): (&Target, &[f32; LABELS])| {
                    let mut pull = logistic::softmax(scores);
                    pull[target.label] -= 1.0;
                    pull
                };
                targets.zip(scores).map(pull).collect()
            }
            Self::Words { right, .. } => {
                let mut pulls = vec![[0.0; LABELS]; scores.len()];
                for (label, right) in right {
                    let of_label = || scores.iter().map(|scores| scores[*label]);
                    let largest = of_label().fold(0.0, f32::max);
                    let masses: Vec<f32> =
                        of_label().map(|score| logistic::exp(score - largest)).collect();
                    let all = logistic::exp(-largest) + masses.iter().sum::<f32>();
                    let right_mass: f32 = masses
                        .iter()
                        .zip(right)
                        .filter(|(_, right)| **right)
                        .map(|(it, _)| it)
                        .sum();
                    for ((pull, mass), right) in pulls.iter_mut().zip(&masses).zip(right) {
                        let wanted = if *right { mass / right_mass.max(1e-9) } else { 0.0 };
                        pull[*label] = mass / all - wanted;
                    }
                }
                pulls
            }
        }
    }

    pub(super) fn has(&self, is_wanted: impl Fn(&Target) -> bool) -> bool {
        match self {
            Self::Labels(targets) => targets.iter().any(is_wanted),
            Self::Words { words, .. } => !words.is_empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounded(pulls: Vec<[f32; 2]>) -> Vec<[i32; 2]> {
        #[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "thousandths")]
        let thousandths = |pull: f32| (pull * 1_000.0).round() as i32;
        pulls.into_iter().map(|pulls| pulls.map(thousandths)).collect()
    }

    #[test]
    fn a_word_is_pulled_to_its_label() {
        let target = |word, label, lesson| Target { word, label, lesson };
        let right = Right::Labels(vec![target(3, 1, 0), target(5, 0, 1), target(6, 0, 2)]);
        let is_wanted = |target: &Target| target.lesson != 1;
        assert_eq!(right.asked(is_wanted), [3, 6]);
        let pulls = right.pulls(&[[0.0, 0.0], [0.0, 0.0]], is_wanted);
        assert_eq!(rounded(pulls), [[500, -500], [-500, 500]]);
    }

    #[test]
    fn of_the_words_the_right_ones_share_a_label_or_none_has_it() {
        let right = vec![(0, vec![true, true, false]), (1, vec![false; 3])];
        let right = Right::Words { words: vec![2, 4, 7], right };
        let pulls = right.pulls(&[[0.0; 2]; 3], |_| true);
        // Three words and none are as likely: each is a quarter. Half of what is right falls to each of two.
        assert_eq!(rounded(pulls), [[-250, 250], [-250, 250], [250, 250]]);
    }
}
