//! Facts of one token: hashes, letter case, the capitalized run it stands in, the lists it stands in. Weighs nothing.

use crate::{
    document::{Document, TokenRange},
    model::{
        features::{
            forms::{EDGE_FORMS, Form},
            numbering::Numbering,
        },
        hash::{self, TextHash},
        vocabulary::{Entry, List, MAX_WORDS, Vocabulary},
    },
};

/// A run of capitalized words as token indices, small connectors inside it included: `Bank of England`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Run {
    pub(super) fn len(self) -> usize {
        self.end - self.start
    }

    /// Where `token_idx` stands: 0 alone, 1 first, 2 last, 3 between.
    pub(super) fn position(self, token_idx: usize) -> u64 {
        match (self.len(), token_idx) {
            (0 | 1, _) => 0,
            (_, at) if at == self.start => 1,
            (_, at) if at + 1 == self.end => 2,
            _ => 3,
        }
    }
}

/// What is known of a token before anything is weighed.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts, each asked for by a template"
)]
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// [`hash::word`].
    pub(super) hash: u64,
    /// The hash of the letters as written.
    pub(super) exact: u64,
    /// The hash of the shape: `Xx`, `X.X.`, `d`.
    pub(super) shape: u64,
    /// The hash of the last three letters, of longer words alone.
    pub(super) ending: Option<u64>,
    /// What the vocabulary knows of the word alone.
    pub(super) entry: Entry,
    /// Two bits a list: 0 not in it, 1 alone, 2 first, 3 further of a phrase.
    pub(super) positions: u16,
    pub(super) run: Run,
    /// The number of the word in the document's memory.
    pub(super) id: usize,
    /// The number of its form.
    pub(super) form: usize,
    pub(super) first_letter: char,
    pub(super) is_capital: bool,
    pub(super) is_small: bool,
    /// Capitals alone, two or more.
    pub(super) is_upper: bool,
    /// Letters or digits.
    pub(super) has_letters: bool,
    pub(super) is_full_stop: bool,
    pub(super) is_connector: bool,
    pub(super) starts_sentence: bool,
    /// No white space in front.
    pub(super) is_glued: bool,
    /// In a paragraph written in capitals.
    pub(super) in_capitals: bool,
    /// In a paragraph in which nearly every word is capitalized.
    pub(super) in_title_case: bool,
    pub(super) in_quote: bool,
}

impl Word {
    /// Whether it is capitalized where an ordinary word would not be.
    pub(super) fn is_telling_capital(&self) -> bool {
        self.is_capital && !self.starts_sentence && !self.in_capitals && !self.in_title_case
    }

    /// Letter case as a number.
    pub(super) fn case(&self) -> u64 {
        u64::from(self.is_capital)
            + 2 * u64::from(self.is_upper)
            + 4 * u64::from(self.in_capitals)
            + 8 * u64::from(self.in_title_case)
    }
}

/// The lists named in `positions`, a bit each.
pub(super) fn lists_of(positions: u16) -> u8 {
    let bits = (0..8).filter(|list| positions >> (2 * list) & 3 != 0);
    bits.fold(0, |lists, list| lists | 1 << list)
}

/// The facts of all tokens, and how many different words there are; runs and lists are filled in by [`mark_sequence`].
pub(super) fn words(doc: &Document, vocabulary: &Vocabulary) -> (Vec<Word>, usize) {
    let mut words: Vec<Word> = Vec::with_capacity(doc.tokens().len());
    let (mut spellings, mut ids) = (Numbering::new(), Numbering::new());
    let mut first_with: Vec<usize> = Vec::new();
    let mut last_end = None;
    for (token_idx, token) in doc.tokens().iter().enumerate() {
        let text = doc.token(token_idx);
        let exact = exact(text);
        let (spelling, is_new) = spellings.number(exact);
        let mut word = if is_new {
            first_with.push(token_idx);
            let mut word = facts(text, exact, vocabulary);
            word.id = ids.number(word.hash).0;
            word
        } else {
            words[first_with[spelling]]
        };
        word.run = Run { start: token_idx, end: token_idx };
        word.is_glued = last_end == Some(token.span.start());
        last_end = Some(token.span.end());
        words.push(word);
    }
    for sentence in doc.sentences() {
        mark_starts(doc, &mut words, sentence.tokens);
    }
    (words, ids.len())
}

/// Numbers the forms of the words, and answers the first token of each.
pub(super) fn number_forms(words: &mut [Word]) -> Vec<usize> {
    let mut forms = vec![0; EDGE_FORMS];
    let mut numbering = Numbering::new();
    for (token_idx, word) in words.iter_mut().enumerate() {
        let (number, is_new) = numbering.number(Form::hash_of(word));
        word.form = EDGE_FORMS + number;
        if is_new {
            forms.push(token_idx);
        }
    }
    forms
}

/// The hash of the letters as written.
fn exact(text: &str) -> u64 {
    let mut hash = TextHash::new(3);
    text.chars().for_each(|letter| hash.push(letter));
    hash.value()
}

fn facts(text: &str, exact: u64, vocabulary: &Vocabulary) -> Word {
    let mut shape = TextHash::new(2);
    let mut last_kind = ' ';
    let mut letters = (0, 0);
    for letter in text.chars() {
        let kind = match letter {
            _ if letter.is_uppercase() => 'X',
            _ if letter.is_lowercase() => 'x',
            _ if letter.is_numeric() => 'd',
            _ => letter,
        };
        letters.0 += usize::from(kind == 'X');
        letters.1 += usize::from(kind == 'x');
        if kind != last_kind {
            shape.push(kind);
            last_kind = kind;
        }
    }
    let first_letter = text.chars().next().unwrap_or(' ');
    let hash = hash::word(text);
    Word {
        hash,
        exact,
        shape: shape.value(),
        ending: ending(text),
        entry: vocabulary.get(hash),
        positions: 0,
        run: Run::default(),
        id: 0,
        form: 0,
        first_letter,
        is_capital: first_letter.is_uppercase(),
        is_small: first_letter.is_lowercase(),
        is_upper: first_letter.is_uppercase() && letters.0 > 1 && letters.1 == 0,
        has_letters: first_letter.is_alphanumeric(),
        is_full_stop: text == ".",
        is_connector: CONNECTORS.iter().any(|it| it.eq_ignore_ascii_case(text)),
        starts_sentence: false,
        is_glued: false,
        in_capitals: false,
        in_title_case: false,
        in_quote: false,
    }
}

/// Small words and marks that stand between the capitalized words of one name.
const CONNECTORS: [&str; 17] = [
    "of", "the", "for", "and", "&", "de", "al", "bin", "-", ".", "da", "el", "van", "der", "von",
    "ibn", "on",
];

/// The hash of the last three of more than three letters.
fn ending(text: &str) -> Option<u64> {
    let mut last = hash::small_letters(text)
        .fold((0, [' '; 3]), |(count, [_, b, c]), letter| (count + 1, [b, c, letter]));
    let mut hash = TextHash::new(4);
    last.1.iter_mut().for_each(|letter| hash.push(*letter));
    (last.0 > 3).then(|| hash.value())
}

/// Marks the first word of `sentence`, and those after a colon or an opening quotation mark behind a comma or colon.
fn mark_starts(doc: &Document, words: &mut [Word], sentence: TokenRange) {
    let mut is_start = true;
    for token_idx in sentence.indices() {
        let before =
            token_idx.checked_sub(1).filter(|&it| it >= sentence.start()).map(|it| doc.token(it));
        let is_glued = words.get(token_idx + 1).is_some_and(|next| next.is_glued);
        let Some(word) = words.get_mut(token_idx) else { return };
        word.starts_sentence = is_start && word.has_letters;
        if word.has_letters {
            is_start = false;
        }
        let is_behind_comma = before.is_none_or(|before| matches!(before, "," | ":" | "."));
        match doc.token(token_idx) {
            ":" => is_start = true,
            "\"" | "“" | "‘" | "''" | "``" if is_glued && is_behind_comma => is_start = true,
            _ => {}
        }
    }
}

/// Marks what only a whole paragraph shows: capitals throughout, quotation marks, capitalized runs, listed phrases.
pub(super) fn mark_sequence(words: &mut [Word], sequence: TokenRange, vocabulary: &Vocabulary) {
    let Some(words) = words.get_mut(sequence.indices()) else { return };
    let count = |test: fn(&Word) -> bool| words.iter().filter(|word| test(word)).count();
    let letters = count(|word| word.is_capital || word.is_small);
    let in_capitals = letters >= 3 && count(|word| word.is_upper) * 10 >= letters * 7;
    let in_title_case =
        letters >= 5 && !in_capitals && count(|word| word.is_capital) * 10 >= letters * 7;
    let mut in_quote = false;
    for word in words.iter_mut() {
        (word.in_capitals, word.in_title_case) = (in_capitals, in_title_case);
        match word.first_letter {
            '"' => in_quote = !in_quote,
            '“' => in_quote = true,
            '”' => in_quote = false,
            _ => {}
        }
        word.in_quote = in_quote;
    }
    mark_runs(words, sequence.start());
    mark_lists(words, vocabulary);
}

/// Gives every word of a capitalized run the run; at most two connectors in a row lie in one.
fn mark_runs(words: &mut [Word], offset: usize) {
    let mut at = 0;
    while at < words.len() {
        if !words[at].is_capital {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        loop {
            let is_capital = |idx: usize| words.get(idx).is_some_and(|word| word.is_capital);
            let connects = |idx: usize| {
                words.get(idx).is_some_and(|word| word.is_connector && !word.is_full_stop)
            };
            if is_capital(at) {
                at += 1;
            } else if connects(at) && is_capital(at + 1) {
                at += 2;
            } else if connects(at) && connects(at + 1) && is_capital(at + 2) {
                at += 3;
            } else {
                break;
            }
        }
        let run = Run { start: offset + start, end: offset + at };
        words.iter_mut().take(at).skip(start).for_each(|word| word.run = run);
    }
}

/// Marks the longest listed phrases that begin with a capital, list by list, from the left.
fn mark_lists(words: &mut [Word], vocabulary: &Vocabulary) {
    let mut free = [0; List::ALL.len()];
    for start in 0..words.len() {
        if !words[start].is_capital {
            continue;
        }
        let mut lengths = [0; List::ALL.len()];
        let mut hash = words[start].hash;
        let mut lists = words[start].entry.lists;
        for length in 1..=MAX_WORDS {
            for (list, longest) in lengths.iter_mut().enumerate() {
                if lists >> list & 1 == 1 {
                    *longest = length;
                }
            }
            let Some(next) = words.get(start + length) else { break };
            hash = hash::join(hash, next.hash);
            lists = vocabulary.get(hash).lists;
        }
        for (list, (&length, free)) in lengths.iter().zip(&mut free).enumerate() {
            if length == 0 || *free > start {
                continue;
            }
            *free = start + length;
            for (at, word) in words.iter_mut().skip(start).take(length).enumerate() {
                let position = if length == 1 {
                    1
                } else if at == 0 {
                    2
                } else {
                    3
                };
                word.positions |= position << (2 * list);
            }
        }
    }
}
