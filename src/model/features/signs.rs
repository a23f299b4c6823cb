//! The facts of a token as small numbers, for a teacher that reads words by itself and cannot see letter case or lists.

use crate::model::{
    features::{Features, facts::Word, templates::step},
    vocabulary::List,
};

/// Numbers are under this.
pub(crate) const SIGNS: usize = 72;

impl Features<'_> {
    /// What is true of the token, as ascending numbers under [`SIGNS`].
    pub(crate) fn signs(&self, token_idx: usize) -> Vec<usize> {
        let Some(word) = self.word(token_idx) else { return Vec::new() };
        let flags = [
            word.is_capital,
            word.is_small,
            word.is_upper,
            word.has_letters,
            word.in_capitals,
            word.in_title_case,
            word.starts_sentence,
            word.is_glued,
            word.in_quote,
            word.is_connector,
        ];
        let mut signs: Vec<usize> = (0..flags.len()).filter(|&flag| flags[flag]).collect();
        let positions = (0..List::ALL.len()).map(|list| (list, word.positions >> (2 * list) & 3));
        let listed = positions.filter(|&(_, position)| position > 0);
        signs.extend(listed.map(|(list, position)| 9 + 3 * list + usize::from(position)));
        if word.is_capital {
            let run = word.run;
            let position = usize::try_from(run.position(token_idx)).unwrap_or(0);
            signs.push(48 + 5 * position + run.len().min(4));
            signs.push(self.elsewhere(word));
            if self.longest_run(token_idx).is_some_and(|it| it.len() > run.len()) {
                signs.push(70);
            }
        }
        signs.sort_unstable();
        signs
    }

    /// How often the word is written small, and capitalized, in the rest of the document.
    fn elsewhere(&self, word: &Word) -> usize {
        let Some(stat) = self.memory.stat(word.id) else { return 32 };
        let telling = stat.telling.saturating_sub(u32::from(word.is_telling_capital()));
        let steps = step(stat.small.min(2)) * 3 + step(telling.min(2));
        32 + usize::try_from(steps).unwrap_or(0)
    }
}
