//! What speaks for a tag at a token: the feature templates, written once, used to train and to tag. Knows no weights.

use crate::model::{
    hash::{self, join},
    tags::{facts::Word, tag::Tag},
};

/// Changes whenever a template, a fact or a hash changes: weights of another version are refused.
pub(crate) const VERSION: u32 = 1;

/// How many bits of a feature's hash are kept.
pub(crate) const KEY_BITS: u32 = 24;

/// Stands for the words before the first and behind the last of a sentence.
const NO_WORD: u64 = 7;

/// Stands for the tags before the first.
const NO_TAG: u64 = 99;

/// Stands for the tag of a word behind the own that has several.
const OPEN: u64 = 98;

/// Gathers the keys of the features at `at` in `words`, of which those before it have the tags `before`.
pub(crate) fn gather(words: &[Word], at: usize, before: &[Tag], into: &mut Vec<u32>) {
    let Some(own) = words.get(at) else { return };
    let word = |offset: isize| at.checked_add_signed(offset).and_then(|idx| words.get(idx));
    let (last, next) = (word(-1), word(1));
    let mut push = |template: u64, value: u64| {
        into.push(hash::key(join(template, value), KEY_BITS));
    };
    of_own(own, &mut push);
    let hash = |word: Option<&Word>| word.map_or(NO_WORD, |word| word.hash);
    push(20, hash(last));
    push(21, hash(next));
    push(22, hash(word(-2)));
    push(23, hash(word(2)));
    let ending = |word: Option<&Word>| word.map_or(NO_WORD, |word| word.endings[2]);
    push(24, ending(last));
    push(25, ending(next));
    let shape = |word: Option<&Word>| word.map_or(NO_WORD, |word| word.shape);
    push(26, join(shape(last), own.shape));
    push(27, join(shape(next), own.shape));
    let lists = |word: Option<&Word>| word.map_or(0, |word| word.lists);
    push(28, join(own.lists, join(lists(last), lists(next))));
    push(30, use_of(last));
    push(31, use_of(next));
    push(32, join(own.cluster, use_of(next)));
    let group = |word: Option<&Word>| word.map_or(NO_WORD, |word| word.group);
    push(33, join(own.group, join(group(last), group(next))));
    push(34, join(own.endings[1], group(next)));
    push(35, join(own.endings[1], group(last)));
    let tag = |back: usize| {
        let idx = before.len().checked_sub(back)?;
        before.get(idx).map(|&tag| number(tag))
    };
    let (one, two) = (tag(1).unwrap_or(NO_TAG), tag(2).unwrap_or(NO_TAG));
    push(40, one);
    push(41, join(one, two));
    push(42, join(one, own.hash));
    push(43, join(one, own.endings[1]));
    push(44, join(one, own.shape));
    let fixed = |word: Option<&Word>| word.map_or(NO_TAG, |word| word.fixed.map_or(OPEN, number));
    push(45, join(join(one, fixed(next)), own.cluster));
    push(46, join(one, join(fixed(next), fixed(word(2)))));
    push(47, join(own.hash, fixed(next)));
}

/// The features of the word alone.
fn of_own(own: &Word, push: &mut impl FnMut(u64, u64)) {
    let case = u64::from(own.is_capital)
        + 2 * u64::from(own.starts_sentence)
        + 4 * u64::from(own.in_title_case);
    push(0, 0);
    push(1, own.hash);
    push(2, join(own.hash, case));
    for (template, ending) in (3..).zip(own.endings).filter(|(_, ending)| *ending != 0) {
        push(template, ending);
    }
    for (template, beginning) in (7..).zip(own.beginnings).filter(|(_, start)| *start != 0) {
        push(template, beginning);
    }
    push(10, join(own.endings[2], case));
    push(11, join(own.shape, case));
    push(12, join(own.cluster, u64::from(own.is_capital)));
    push(13, join(own.lists, case));
}

/// What the word is used like: its cluster, else its last two letters.
fn use_of(word: Option<&Word>) -> u64 {
    match word {
        Some(Word { cluster: 0, endings, .. }) => endings[1],
        Some(word) => word.cluster,
        None => NO_WORD,
    }
}

fn number(tag: Tag) -> u64 {
    u64::try_from(tag.number()).unwrap_or(NO_TAG)
}
