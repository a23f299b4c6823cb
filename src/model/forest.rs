//! Boosted trees: many small steps towards yes or no, each chosen by a few questions about whole numbers. Knows no task.
//!
//! All nodes of one level ask the same question, so that the answers, read as bits, number the leaf (symmetric trees, as
//! `CatBoost` grows them: Prokhorenkova et al., 2018).

use crate::model::{
    logistic,
    packed::{UnpackError, Unpacker},
};

/// How many questions a tree asks.
pub(crate) const DEPTH: usize = 4;

/// How many leaves it has.
pub(crate) const LEAVES: usize = 1 << DEPTH;

/// One logit, in steps of leaves.
pub(crate) const LOGIT: i16 = 256;

/// Whether a fact is at least this.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Question {
    /// The index of the fact.
    pub(crate) fact: u8,
    pub(crate) bound: i16,
}

/// A step: the leaf whose number the answers are, the first one its lowest bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tree {
    pub(crate) questions: [Question; DEPTH],
    /// In steps of [`LOGIT`].
    pub(crate) leaves: [i8; LEAVES],
}

impl Tree {
    /// The number of the leaf for `facts`; a fact that is not there is 0.
    pub(crate) fn leaf(&self, facts: &[i16]) -> usize {
        let fact =
            |question: &Question| facts.get(usize::from(question.fact)).copied().unwrap_or(0);
        let bits = self.questions.iter().enumerate();
        bits.fold(0, |leaf, (bit, it)| leaf | usize::from(fact(it) >= it.bound) << bit)
    }
}

/// The sum of trees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Forest {
    pub(crate) trees: Vec<Tree>,
    /// What each fact usually is.
    pub(crate) usual: Vec<i16>,
}

impl Forest {
    /// Reads what [`train`](crate::train) packed: what facts usually are; of all questions the fact and the bound; the leaves.
    pub(crate) fn unpack(file: &mut Unpacker<'_>) -> Result<Self, UnpackError> {
        let usual = numbers(file.column()?, file.column()?);
        let facts = file.column()?;
        let bounds = numbers(file.column()?, file.column()?);
        let leaves = file.column()?;
        let questions: Vec<Question> =
            facts.iter().zip(bounds).map(|(&fact, bound)| Question { fact, bound }).collect();
        let (questions, left) = questions.as_chunks::<DEPTH>();
        let (leaves, cut) = leaves.as_chunks::<LEAVES>();
        if !left.is_empty() || !cut.is_empty() || leaves.len() != questions.len() {
            return Err(UnpackError { reason: "the trees do not fit each other" });
        }
        let tree = |(&questions, leaves): (&[Question; DEPTH], &[u8; LEAVES])| Tree {
            questions,
            leaves: leaves.map(|byte| i8::from_le_bytes([byte])),
        };
        Ok(Self { trees: questions.iter().zip(leaves).map(tree).collect(), usual })
    }

    /// How much speaks for yes, in steps of [`LOGIT`].
    fn sum(&self, facts: &[i16]) -> i16 {
        let step = |tree: &Tree| i16::from(tree.leaves[tree.leaf(facts)]);
        self.trees.iter().fold(0, |sum, tree| sum.saturating_add(step(tree)))
    }

    /// How likely yes is.
    pub(crate) fn share(&self, facts: &[i16]) -> f32 {
        logistic::share(f32::from(self.sum(facts)) / f32::from(LOGIT))
    }

    /// How much less would speak for yes, in steps of [`LOGIT`], if the facts of which `is_one` says so were as usual.
    pub(crate) fn worth(&self, facts: &[i16], is_one: impl Fn(usize) -> bool) -> i16 {
        let pairs = facts.iter().zip(&self.usual).enumerate();
        let other: Vec<i16> =
            pairs.map(|(idx, (&own, &usual))| if is_one(idx) { usual } else { own }).collect();
        self.sum(facts).saturating_sub(self.sum(&other))
    }
}

/// Numbers of two bytes, the lower ones first.
fn numbers(low: &[u8], high: &[u8]) -> Vec<i16> {
    low.iter().zip(high).map(|(&low, &high)| i16::from_le_bytes([low, high])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forest() -> Forest {
        let ask = |fact, bound| Question { fact, bound };
        let mut leaves = [0; LEAVES];
        leaves[0b0000] = -64;
        leaves[0b0001] = 64;
        leaves[0b0011] = 127;
        let questions = [ask(0, 5), ask(1, -2), ask(0, 100), ask(9, 1)];
        Forest { trees: vec![Tree { questions, leaves }; 2], usual: vec![0, -9] }
    }

    #[test]
    fn answers_number_the_leaf() {
        let leaf = |facts: &[i16]| forest().trees[0].leaf(facts);
        assert_eq!([leaf(&[4, -3]), leaf(&[5, -3]), leaf(&[5, -2]), leaf(&[100, 0])], [0, 1, 3, 7]);
    }

    #[test]
    fn steps_add_up() {
        let sums = [[4, -3], [5, -3], [5, -2]].map(|facts| forest().sum(&facts));
        assert_eq!(sums, [-128, 128, 254]);
        assert!((forest().share(&[5, -3]) - 0.622_459).abs() < 1e-5);
    }

    #[test]
    fn a_fact_is_worth_what_would_be_lost_without_it() {
        assert_eq!(forest().worth(&[5, -2], |fact| fact == 0), 254, "leaf 2 is 0");
        assert_eq!(forest().worth(&[5, -2], |fact| fact == 1), 126);
    }
}
