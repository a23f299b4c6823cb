//! Persons and things without a name: `a young woman`, `the fifth inmate`, `the report`. A pronoun may mean them; resolves nothing.

use crate::{
    document::{Document, Shape, TokenRange},
    entities::references::clause,
    lexicon::{self, Forms, Lexicon, NounKind, Sex, WordClass},
};

/// Someone or something that the text only describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Unnamed {
    /// The index of the token that it was first met at.
    pub(super) token_idx: usize,
    pub(super) is_person: bool,
    /// What the noun tells: `a woman`.
    pub(super) sex: Option<Sex>,
}

/// At most so many words between the article and the noun, the noun included.
const MAX_WORDS: usize = 6;

/// Words in front of a description that says what something named is, or that means nothing in particular.
const PREDICATE: [&str; 22] = [
    "is",
    "was",
    "are",
    "were",
    "be",
    "been",
    "being",
    "become",
    "becomes",
    "became",
    "'s",
    "’s",
    "as",
    "like",
    "than",
    "without",
    "not",
    "named",
    "called",
    "elected",
    "appointed",
    "remained",
];

/// The group of words that begins at the article `token_idx` and describes one person or thing, with its tokens.
pub(super) fn at(
    doc: &Document,
    lexicon: &Lexicon,
    token_idx: usize,
) -> Option<(TokenRange, Unnamed)> {
    let article = lexicon::fold(doc.token(token_idx));
    let begins = matches!(article.as_str(), "a" | "an" | "another" | "the" | "this")
        || matches!(article.as_str(), "its" | "his" | "her" | "their" | "our" | "my");
    if !begins || is_predicate(doc, token_idx) {
        return None;
    }
    let end = end_of_group(doc, lexicon, token_idx + 1);
    let head_idx = end.checked_sub(1).filter(|&idx| idx > token_idx)?;
    let head = lexicon::fold(doc.token(head_idx));
    let noun = lexicon.people.noun(&head);
    let is_person = match noun.map(|noun| noun.kind) {
        Some(NounKind::Title | NounKind::Role | NounKind::Kin | NounKind::Person) => true,
        Some(_) => false,
        None => matches!(doc.token(end), "who" | "whom" | "whose"),
    };
    let is_one = !clause::is_plural(&head) && !lexicon.clause_words.is_time(&head);
    let is_name = noun.is_none() && doc.tokens()[head_idx].shape != Shape::Lower;
    let sex = noun.and_then(|noun| noun.sex);
    (is_one && !is_name)
        .then_some((TokenRange::new(token_idx, end), Unnamed { token_idx, is_person, sex }))
}

/// Whether the word before says that a description of something named follows.
fn is_predicate(doc: &Document, token_idx: usize) -> bool {
    let before = token_idx.checked_sub(1).map_or("", |idx| doc.token(idx));
    PREDICATE.contains(&before)
}

/// The index of the token that ends the group: a mark, a small word, a verb behind a noun, the end of the sentence.
fn end_of_group(doc: &Document, lexicon: &Lexicon, start: usize) -> usize {
    let here = doc.sentence_of(start);
    let goes_on = |idx: usize| {
        let word = lexicon::fold(doc.token(idx));
        let is_word = doc.tokens().get(idx).is_some_and(|token| {
            !matches!(token.shape, Shape::Punctuation | Shape::Quote) || doc.token(idx) == "-"
        });
        let is_small = lexicon
            .grammar
            .class(&word)
            .is_some_and(|class| !matches!(class, WordClass::Article | WordClass::Time));
        let is_ended = idx > start && is_verb(lexicon, &word);
        is_word && !is_small && !is_ended && here.is_some() && doc.sentence_of(idx) == here
    };
    (start..start + MAX_WORDS).find(|&idx| !goes_on(idx)).unwrap_or(start)
}

/// Whether `word` (folded) is a verb rather than a noun.
fn is_verb(lexicon: &Lexicon, word: &str) -> bool {
    let is_finite = |verb: lexicon::VerbForm| {
        let forms = Forms::THIRD.and(Forms::PAST).and(Forms::GERUND);
        verb.forms.has(forms) && !verb.is_noun_too
    };
    lexicon.clause_words.verb(word).is_some_and(is_finite)
        || lexicon.speech.frames(word).is_some_and(|frames| !frames.any(lexicon::Frames::NOUN))
}
