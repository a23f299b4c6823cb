//! What words and phrases of news about land mean, coarsely: giving, leaving, refusing, goods, sport. Decides nothing by context.
//!
//! The rows of `senses.tsv` are classes. A word that no annotated passage has gets its meaning from its class alone, and a
//! word of two classes has both.

use crate::{lexicon::Table, order};

/// How many classes a word has at most; those later in the table are left out.
pub const MOST: usize = 3;

/// How many words a phrase has at most.
const LONGEST: usize = 4;

/// Words and phrases, sorted, each with the number of a class.
#[derive(Debug)]
pub struct Senses(Vec<(&'static str, u64)>);

impl Senses {
    pub(super) fn bundled() -> Self {
        Self::of(&Table::bundled(include_str!("data/senses.tsv")))
    }

    fn of(table: &Table) -> Self {
        let mut entries = Vec::new();
        for (class, columns) in (1..).zip(table.rows()) {
            let words = columns.skip(1).flat_map(|column| column.split('|'));
            entries.extend(words.map(|word| (word, class)));
        }
        order::by(&mut entries, Ord::cmp);
        Self(entries)
    }

    /// The classes of the words that begin with `first`, numbered from 1; 0 where there are no more.
    ///
    /// `next` gives the words behind it, and an empty one behind the last. The longest phrase answers.
    pub fn get<'a>(&self, first: &str, next: impl Fn(usize) -> &'a str) -> [u64; MOST] {
        let mut best = self.classes(first);
        if !self.begins(first) {
            return best;
        }
        let mut phrase = first.to_owned();
        for more in 0..LONGEST - 1 {
            phrase.push(' ');
            phrase.push_str(next(more));
            match self.classes(&phrase) {
                [0, ..] => {}
                longer => best = longer,
            }
            if !self.begins(&phrase) {
                break;
            }
        }
        best
    }

    /// Whether a longer phrase begins with the words of `opening`.
    fn begins(&self, opening: &str) -> bool {
        // A space sorts before all that a word goes on with.
        let end = self.0.partition_point(|&(entry, _)| entry <= opening);
        let rest = self.0.get(end).and_then(|&(entry, _)| entry.strip_prefix(opening));
        rest.is_some_and(|rest| rest.starts_with(' '))
    }

    /// The classes of just `phrase`.
    fn classes(&self, phrase: &str) -> [u64; MOST] {
        let start = self.0.partition_point(|&(entry, _)| entry < phrase);
        let same = self.0.iter().skip(start).take_while(|&&(entry, _)| entry == phrase);
        let mut classes = [0; MOST];
        classes.iter_mut().zip(same).for_each(|(class, &(_, number))| *class = number);
        classes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(words: &str) -> [u64; MOST] {
        let table = "give\tcede|hand over|hand|let go of\ngoods\tdrug|hand\nleave\tlet go";
        let senses = Senses::of(&Table::bundled(table));
        let mut words = words.split(' ');
        let first = words.next().unwrap();
        let rest: Vec<&str> = words.collect();
        senses.get(first, |at| rest.get(at).copied().unwrap_or_default())
    }

    #[test]
    fn the_longest_phrase_answers() {
        assert_eq!(get("hand over the islands"), [1, 0, 0]);
        assert_eq!(get("let go"), [3, 0, 0]);
        assert_eq!(get("let go of it"), [1, 0, 0]);
        assert_eq!(get("let go off"), [3, 0, 0]);
    }

    #[test]
    fn a_word_of_two_classes_has_both() {
        assert_eq!(get("hand in"), [1, 2, 0]);
        assert_eq!(get("hands"), [0; MOST]);
        assert_eq!(get("let"), [0; MOST], "only with more words");
    }
}
