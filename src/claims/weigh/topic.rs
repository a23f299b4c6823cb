//! What a text is about, sentence by sentence: whether its words are those of texts in which land is claimed.
//!
//! A match or a suit over a field speaks of holding, losing and giving up as claims do; the words around tell them apart.

use crate::{
    claims::weigh::{PASSAGE, Passage, around, sums},
    model::claims::{ClaimWeights, Evidence, Source::Text},
};

/// The words of sentence `sentence`, each once, in no order. Names are none.
pub(crate) fn gather(passage: &Passage<'_>, sentence: usize, into: &mut Evidence) {
    for &idx in passage.units(sentence).iter().filter(|&&idx| !passage.reader.is_name(idx)) {
        let own = passage.symbols[idx];
        into.push(Text, 700, &[own.stem]);
        into.push(Text, 701, &[own.cluster]);
        for &sense in own.senses() {
            into.push(Text, 702, &[sense]);
        }
    }
    into.once();
}

/// How much the words of each sentence speak for land as the subject of the text.
#[derive(Clone, Debug)]
pub(crate) struct Topic {
    /// The sums of what speaks for it before each sentence, and of all, in steps of weights.
    sums: Vec<i32>,
}

impl Topic {
    pub(crate) fn new(passage: &Passage<'_>, weights: &ClaimWeights) -> Self {
        let mut words = Evidence::default();
        let of_sentence = |sentence: usize| {
            words.0.clear();
            gather(passage, sentence, &mut words);
            weights.of_topic(&words)
        };
        Self { sums: sums((0..passage.n_sentences()).map(of_sentence)) }
    }

    /// Over how many sentences it is the mean with the widest reach.
    pub(super) fn breadth(&self, sentence: usize) -> usize {
        around(&self.sums, sentence, PASSAGE).1
    }

    /// The mean over the sentences up to `reach` before and behind `sentence`, in steps of weights.
    pub(super) fn mean(&self, sentence: usize, reach: usize) -> i16 {
        let (sum, count) = around(&self.sums, sentence, reach);
        let mean = sum / i32::try_from(count).unwrap_or(i32::MAX).max(1);
        i16::try_from(mean.clamp(i16::MIN.into(), i16::MAX.into())).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::weigh::read_passage;

    fn keys(text: &str) -> Vec<u32> {
        read_passage(text, |passage| {
            let mut words = Evidence::default();
            gather(passage, 0, &mut words);
            words.keys().collect()
        })
    }

    #[test]
    fn a_sentence_is_a_set_of_words_and_names_are_none() {
        let once = keys("The army of Peru took the hill.");
        assert_eq!(keys("The hill of the army took Chile."), once);
        assert_ne!(keys("The army of Peru took the match."), once);
    }

    #[test]
    fn the_mean_is_that_of_the_sentences_that_are_there() {
        let topic = Topic { sums: vec![0, 30, 20, 50] };
        let means = |reach| [0, 1, 2].map(|sentence| topic.mean(sentence, reach));
        assert_eq!(means(0), [30, -10, 30]);
        assert_eq!(means(1), [10, 16, 10]);
        assert_eq!(means(8), [16, 16, 16]);
    }
}
