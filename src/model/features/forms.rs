//! The templates that look at one word alone, from the token itself or from one of its neighbors.
//!
//! Most features are of this kind, and the words of a text repeat: what depends on a [`Form`] alone is weighed once a text.

use crate::model::{
    features::{
        Gathered,
        Reason::{After, Always, Before, List, Shape, Spelling, Use, UseAround, Word as Itself},
        facts::Word,
    },
    hash::{TextHash, join, small_letters},
    vocabulary::{Entry, List as Names},
};

/// Where a word stands, seen from the token whose features are gathered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    SecondBefore,
    Before,
    Here,
    After,
    SecondAfter,
}

impl Place {
    /// All places, in text order.
    pub(crate) const ALL: [Self; 5] =
        [Self::SecondBefore, Self::Before, Self::Here, Self::After, Self::SecondAfter];

    /// How many tokens away.
    pub(super) fn offset(self) -> isize {
        match self {
            Self::SecondBefore => -2,
            Self::Before => -1,
            Self::Here => 0,
            Self::After => 1,
            Self::SecondAfter => 2,
        }
    }
}

/// All that is known of a word without its surroundings; the templates here see nothing else.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form<'a> {
    text: &'a str,
    hash: u64,
    exact: u64,
    shape: u64,
    ending: Option<u64>,
    entry: Entry,
    positions: u16,
    /// [`Word::case`].
    case: u64,
    is_capital: bool,
    starts_sentence: bool,
    in_capitals: bool,
}

/// The number of the form that stands for a place before the first token of a sequence.
pub(super) const FORM_BEFORE: usize = 0;

/// The number of the form that stands for a place after the last token of a sequence.
pub(super) const FORM_AFTER: usize = 1;

/// How many numbers of forms stand for no word.
pub(super) const EDGE_FORMS: usize = 2;

impl<'a> Form<'a> {
    /// What stands for the words outside a sequence, hashed to `hash`.
    pub(super) fn edge(hash: u64) -> Self {
        Self {
            text: "",
            hash,
            exact: hash,
            shape: hash,
            ending: None,
            entry: Entry::default(),
            positions: 0,
            case: 0,
            is_capital: false,
            starts_sentence: false,
            in_capitals: false,
        }
    }

    pub(super) fn of(word: &Word, text: &'a str) -> Self {
        Self {
            text,
            hash: word.hash,
            exact: word.exact,
            shape: word.shape,
            ending: word.ending,
            entry: word.entry,
            positions: word.positions,
            case: word.case(),
            is_capital: word.is_capital,
            starts_sentence: word.starts_sentence,
            in_capitals: word.in_capitals,
        }
    }

    /// Words that this tells apart are different forms.
    pub(super) fn hash_of(word: &Word) -> u64 {
        let flags = 16 * u64::from(word.starts_sentence) + word.case();
        join(word.exact, join(flags, word.positions.into()))
    }

    /// The features that this word gives to a token from which it stands at `place`.
    pub(super) fn gather(&self, place: Place, into: &mut Gathered) {
        match place {
            Place::SecondBefore => self.neighbor(Before, [20, 30, 150], into),
            Place::Before => {
                self.neighbor(Before, [21, 31, 151], into);
                self.edge_of_neighbor(Before, [81, 140], into);
            }
            Place::Here => {
                self.word(into);
                self.spelling(into);
                self.shapes(into);
                self.lists(into);
                self.uses(into);
            }
            Place::After => {
                self.neighbor(After, [23, 33, 152], into);
                self.edge_of_neighbor(After, [82, 141], into);
            }
            Place::SecondAfter => self.neighbor(After, [24, 34, 153], into),
        }
    }

    /// A word in a window of two: itself, its shape, what it is used like.
    fn neighbor(&self, reason: super::Reason, templates: [u64; 3], into: &mut Gathered) {
        let [word, shape, cluster] = templates;
        into.push(reason, word, self.hash);
        into.push(Shape, shape, self.shape);
        for (template, value) in [(cluster, self.entry.cluster), (cluster + 1000, self.entry.group)]
        {
            if value > 0 {
                into.push(UseAround, template, value.into());
            }
        }
    }

    /// A word that touches the token: its ending and its lists.
    fn edge_of_neighbor(&self, reason: super::Reason, templates: [u64; 2], into: &mut Gathered) {
        if let Some(ending) = self.ending {
            into.push(reason, templates[0], ending);
        }
        into.push(List, templates[1], self.positions.into());
    }

    fn word(&self, into: &mut Gathered) {
        into.push(Always, 11, 0);
        into.push(Itself, 22, self.hash);
        into.push(Itself, 3, self.exact);
    }

    /// The first and last one to four letters.
    fn spelling(&self, into: &mut Gathered) {
        let mut start = TextHash::new(5);
        let mut last = [' '; 4];
        let mut count = 0_usize;
        for letter in small_letters(self.text) {
            last = [last[1], last[2], last[3], letter];
            count += 1;
            if count <= 4 {
                start.push(letter);
                into.push(Spelling, 40 + u64::try_from(count).unwrap_or(0), start.value());
            }
        }
        let mut end = TextHash::new(6);
        for (length, &letter) in (1..).zip(last.iter().rev().take(count)) {
            end.push(letter);
            into.push(Spelling, 50 + length, end.value());
        }
    }

    /// Letter case and shape.
    fn shapes(&self, into: &mut Gathered) {
        let start = u64::from(self.starts_sentence);
        into.push(Shape, 32, self.shape);
        into.push(Shape, 70, start * 16 + self.case);
        into.push(Shape, 71, join(start, self.shape));
        if self.starts_sentence {
            into.push(Shape, 72, self.hash);
        }
        if self.in_capitals {
            into.push(Shape, 85, self.hash);
        }
    }

    /// The lists in which the word stands.
    fn lists(&self, into: &mut Gathered) {
        let own = u64::from(self.positions);
        for list in 0..Names::ALL.len() {
            let here = own >> (2 * list) & 3;
            if here > 0 {
                let list = u64::try_from(list).unwrap_or(0);
                into.push(List, 130, join(list, here));
                if self.starts_sentence {
                    into.push(List, 132, join(list, here));
                }
            }
        }
        if self.is_capital {
            into.push(List, 133, own);
        }
    }

    /// What the word is used like, in fine and in coarse clusters.
    fn uses(&self, into: &mut Gathered) {
        for (template, cluster) in [(154, self.entry.cluster), (1154, self.entry.group)] {
            into.push(Use, template, join(cluster.into(), self.case + 1));
            let start = u64::from(self.starts_sentence);
            into.push(Use, template + 5, join(cluster.into(), start));
        }
    }
}
