//! What the letters and the word lists say of each token, before anything is weighed. Knows no weights.

use crate::{
    document::{Document, Shape, TokenRange},
    model::{
        hash::{self, TextHash},
        tags::{known::KnownWords, tag::Tag},
        vocabulary::Vocabulary,
    },
};

/// What is known of a token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// [`hash::word`].
    pub(crate) hash: u64,
    /// The hash of its shape, every kind of letter once in a row: `Xx`, `d.d`.
    pub(super) shape: u64,
    /// The last one to four letters; shorter words have none of the longer ones.
    pub(super) endings: [u64; 4],
    /// The first one to three.
    pub(super) beginnings: [u64; 3],
    /// The words it is used like, in a fine and in a coarse grouping; 0 if unknown.
    pub(super) cluster: u64,
    pub(super) group: u64,
    /// The lists of names it stands in, a bit each.
    pub(super) lists: u64,
    pub(super) is_capital: bool,
    pub(super) starts_sentence: bool,
    /// In a sentence in which nearly every word is capitalized.
    pub(super) in_title_case: bool,
    /// The only tag it ever has.
    pub(crate) fixed: Option<Tag>,
}

/// The facts of the tokens in `sequence`.
pub(super) fn words(
    doc: &Document,
    sequence: TokenRange,
    vocabulary: &Vocabulary,
    known: &KnownWords,
) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(sequence.len());
    let (mut n_capital, mut n_small) = (0, 0);
    for token_idx in sequence.indices() {
        let Some(token) = doc.tokens().get(token_idx) else { break };
        let text = doc.slice(token.span);
        let mut word = facts(text, vocabulary);
        word.fixed = fixed(text, token.shape, word.hash, known);
        let is_letters = !matches!(token.shape, Shape::Punctuation | Shape::Quote | Shape::Number);
        if is_letters {
            word.starts_sentence = n_capital + n_small == 0;
            if word.is_capital {
                n_capital += 1;
            } else {
                n_small += 1;
            }
        }
        words.push(word);
    }
    let in_title_case = n_capital + n_small > 4 && n_capital > 2 * n_small;
    for word in &mut words {
        word.in_title_case = in_title_case;
    }
    words
}

/// The tag that the token has whatever stands around it.
fn fixed(text: &str, shape: Shape, hash: u64, known: &KnownWords) -> Option<Tag> {
    match shape {
        Shape::Quote if matches!(text, "'" | "’") => None,
        Shape::Punctuation | Shape::Quote => Some(match text {
            "&" => Tag::Cc,
            "%" => Tag::Nn,
            _ => Tag::Mark,
        }),
        Shape::Lower => known.get(hash),
        _ => None,
    }
}

fn facts(text: &str, vocabulary: &Vocabulary) -> Word {
    let (mut shape, mut start) = (TextHash::new(2), TextHash::new(5));
    let (mut last_kind, mut n_letters) = (' ', 0);
    let (mut beginnings, mut last) = ([0; 3], [' '; 4]);
    for letter in text.chars() {
        let kind = match letter {
            _ if letter.is_lowercase() => 'x',
            _ if letter.is_uppercase() => 'X',
            _ if letter.is_numeric() => 'd',
            _ => letter,
        };
        if kind != last_kind {
            shape.push(kind);
            last_kind = kind;
        }
    }
    for letter in hash::small_letters(text) {
        last = [last[1], last[2], last[3], letter];
        start.push(letter);
        if let Some(beginning) = beginnings.get_mut(n_letters) {
            *beginning = start.value();
        }
        n_letters += 1;
    }
    let (mut endings, mut end) = ([0; 4], TextHash::new(6));
    for (ending, &letter) in endings.iter_mut().zip(last.iter().rev().take(n_letters)) {
        end.push(letter);
        *ending = end.value();
    }
    let hash = hash::word(text);
    let entry = vocabulary.get(hash);
    Word {
        hash,
        shape: shape.value(),
        endings,
        beginnings,
        lists: entry.lists.into(),
        cluster: entry.cluster.into(),
        group: entry.group.into(),
        is_capital: text.starts_with(char::is_uppercase),
        starts_sentence: false,
        in_title_case: false,
        fixed: None,
    }
}
