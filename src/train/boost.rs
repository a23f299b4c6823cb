//! Examples → a forest of symmetric trees by gradient boosting (Friedman 2001, with Newton's leaves and the gain of Chen and
//! Guestrin, 2016). Knows no task.

use crate::{
    model::{
        forest::{DEPTH, Forest, LEAVES, LOGIT, Question, Tree},
        logistic,
    },
    train::random::Random,
};

/// An example to learn from.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) facts: Vec<i16>,
    pub(super) is_right: bool,
    pub(super) weight: f32,
}

/// How many trees are grown.
pub(super) const TREES: usize = 200;

/// How far a tree steps.
const RATE: f32 = 0.1;

/// The share of examples that a tree learns from, and that of facts it may ask about.
const SHARE: (f32, f32) = (0.7, 0.5);

/// What a leaf must be worth: Hessian mass that speaks for 0.
const RIDGE: f32 = 5.0;

/// How many stretches the values of a fact are cut into at most.
const BINS: usize = 32;

/// The examples with every fact as the number of its stretch.
struct Table {
    /// Fact by fact, example by example.
    bins: Vec<Vec<u8>>,
    /// The least value of each stretch but the first.
    bounds: Vec<Vec<i16>>,
}

impl Table {
    fn new(examples: &[&Example]) -> Self {
        let n_facts = examples.first().map_or(0, |it| it.facts.len());
        let (mut bins, mut bounds) = (Vec::new(), Vec::new());
        for fact in 0..n_facts {
            let of_fact = cuts(examples.iter().map(|it| it.facts[fact]).collect());
            let bin = |it: &&Example| of_fact.partition_point(|&bound| bound <= it.facts[fact]);
            bins.push(examples.iter().map(|it| u8::try_from(bin(it)).unwrap_or(0)).collect());
            bounds.push(of_fact);
        }
        Self { bins, bounds }
    }
}

/// The bounds between stretches of about as many `values` each, or between all that differ where these are few.
fn cuts(mut values: Vec<i16>) -> Vec<i16> {
    values.sort_unstable();
    let mut distinct = values.clone();
    distinct.dedup();
    let least = distinct.first().copied();
    let mut bounds = if distinct.len() <= BINS {
        distinct
    } else {
        (1..BINS).filter_map(|cut| values.get(values.len() * cut / BINS).copied()).collect()
    };
    bounds.dedup();
    bounds.retain(|&bound| Some(bound) != least);
    bounds
}

/// What speaks in a leaf: the sums of gradients and of Hessians.
type Pull = (f32, f32);

fn gain((pull, mass): Pull) -> f32 {
    pull * pull / (mass + RIDGE)
}

/// The forest learned from `examples`.
pub(super) fn learn(examples: &[&Example]) -> Forest {
    let table = Table::new(examples);
    let mut random = Random::default();
    let mut logits = vec![0.0_f32; examples.len()];
    let mut trees = Vec::new();
    for _ in 0..TREES {
        let pulls: Vec<Pull> = examples
            .iter()
            .zip(&logits)
            .map(|(it, &logit)| {
                let share = logistic::share(logit);
                let error = f32::from(u8::from(it.is_right)) - share;
                (it.weight * error, it.weight * share * (1.0 - share))
            })
            .collect();
        let sample: Vec<usize> = (0..examples.len()).filter(|_| random.happens(SHARE.0)).collect();
        let facts: Vec<usize> = (0..table.bins.len()).filter(|_| random.happens(SHARE.1)).collect();
        let tree = grow(&table, &pulls, &sample, &facts);
        for (logit, it) in logits.iter_mut().zip(examples) {
            *logit += f32::from(tree.leaves[tree.leaf(&it.facts)]) / f32::from(LOGIT);
        }
        trees.push(tree);
    }
    let n_facts = table.bins.len();
    Forest { trees, usual: (0..n_facts).map(|fact| median(examples, fact)).collect() }
}

/// One tree over `sample`, by the best question of each level.
fn grow(table: &Table, pulls: &[Pull], sample: &[usize], facts: &[usize]) -> Tree {
    let mut leaf_of = vec![0_usize; pulls.len()];
    let mut questions = [Question::default(); DEPTH];
    for (level, question) in questions.iter_mut().enumerate() {
        let (mut best, mut chosen) = (f32::MIN, (0, 0));
        for &fact in facts {
            let mut sums = vec![[(0.0, 0.0); BINS]; 1 << level];
            for &at in sample {
                let sum: &mut Pull = &mut sums[leaf_of[at]][usize::from(table.bins[fact][at])];
                *sum = (sum.0 + pulls[at].0, sum.1 + pulls[at].1);
            }
            for cut in 0..table.bounds[fact].len() {
                let worth: f32 = sums.iter().map(|bins| split_gain(bins, cut)).sum();
                if worth > best {
                    (best, chosen) = (worth, (fact, cut));
                }
            }
        }
        let (fact, cut) = chosen;
        let bound = table.bounds.get(fact).and_then(|bounds| bounds.get(cut)).copied();
        let number = u8::try_from(fact).expect("there are fewer facts than a byte numbers");
        *question = Question { fact: number, bound: bound.unwrap_or(i16::MAX) };
        for &at in sample {
            leaf_of[at] |= usize::from(usize::from(table.bins[fact][at]) > cut) << level;
        }
    }
    let mut sums: [Pull; LEAVES] = [(0.0, 0.0); LEAVES];
    for &at in sample {
        let sum = &mut sums[leaf_of[at]];
        *sum = (sum.0 + pulls[at].0, sum.1 + pulls[at].1);
    }
    Tree { questions, leaves: sums.map(|(pull, mass)| step(RATE * pull / (mass + RIDGE))) }
}

/// What is won if a leaf is split behind stretch `cut`.
fn split_gain(bins: &[Pull; BINS], cut: usize) -> f32 {
    let sum = |bins: &[Pull]| bins.iter().fold((0.0, 0.0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    let (left, right) = bins.split_at(cut + 1);
    gain(sum(left)) + gain(sum(right))
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a step is clamped to what an i8 holds"
)]
fn step(logits: f32) -> i8 {
    (logits * f32::from(LOGIT)).round().clamp(-127.0, 127.0) as i8
}

fn median(examples: &[&Example], fact: usize) -> i16 {
    let mut values: Vec<i16> = examples.iter().map(|it| it.facts[fact]).collect();
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_two_facts_together_tell_is_learned() {
        let examples: Vec<Example> = (0..400_i16)
            .map(|it| Example {
                facts: vec![it % 2, it / 2 % 2, it % 7],
                is_right: it % 2 != it / 2 % 2,
                weight: 1.0,
            })
            .collect();
        let forest = learn(&examples.iter().collect::<Vec<_>>());
        let likely = [[0, 0, 3], [0, 1, 3], [1, 0, 3], [1, 1, 3]].map(|it| forest.share(&it) > 0.5);
        assert_eq!(likely, [false, true, true, false]);
        assert_eq!(forest.trees.len(), TREES);
    }

    #[test]
    fn few_values_are_cut_between_each_other() {
        assert_eq!(cuts(vec![4, -1, 4, 4, 9]), [4, 9]);
        assert_eq!(cuts((0..320).collect()).len(), 31);
    }
}
