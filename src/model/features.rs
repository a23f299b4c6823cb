//! What speaks for a name at a token: the feature templates, written once, used to train and to tag. Knows no weights.
//!
//! The templates are those of the trials: words, shapes and affixes in a window; the capitalized run; what the rest of the
//! document says of the same word; lists of names; clusters of words by use; and, in the second pass, what the first found.

mod facts;
mod forms;
mod memory;
mod numbering;
mod second;
#[cfg(feature = "train")]
mod signs;
mod templates;

use crate::{
    document::{Document, ParagraphKind, TokenRange},
    model::{
        features::{
            facts::Word,
            forms::{FORM_AFTER, FORM_BEFORE, Form},
            memory::{AFTER_LAST, BEFORE_FIRST, Memory},
        },
        hash,
        vocabulary::Vocabulary,
    },
};

#[cfg(feature = "train")]
pub(crate) use self::signs::SIGNS;
pub(crate) use self::{forms::Place, second::FirstPass};

/// Changes whenever a template, a fact or a hash changes: weights of another version are refused.
pub(crate) const VERSION: u32 = 1;

/// What a feature looks at, for the reasons a reader is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    /// Any token.
    Always,
    /// The word itself.
    Word,
    /// The words before.
    Before,
    /// The words after.
    After,
    /// Letter case and shape of the word and its neighbors.
    Shape,
    /// How the word begins and ends.
    Spelling,
    /// What stands before the capitalized run, and how long the run is.
    BeforeRun,
    /// What stands after the capitalized run.
    AfterRun,
    /// The other words of the run.
    Run,
    /// How often the word is written small or capitalized elsewhere.
    Elsewhere,
    /// What stands around the word elsewhere.
    Around,
    /// The longest run with this word.
    Longest,
    /// An acronym of a run.
    Acronym,
    /// Lists of names.
    List,
    /// What the word is used like.
    Use,
    /// What its neighbors are used like.
    UseAround,
    /// What the first pass found.
    FirstPass,
}

/// A hashed feature and what it looks at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Feature {
    pub(crate) key: u32,
    pub(crate) reason: Reason,
}

/// The features of one token, gathered template by template.
#[derive(Debug, Default)]
pub(crate) struct Gathered(pub(crate) Vec<Feature>);

impl Gathered {
    /// The feature of template number `template` with this value. Numbers are part of [`VERSION`].
    fn push(&mut self, reason: Reason, template: u64, value: u64) {
        let key = hash::key(hash::join(template, value), hash::FEATURE_BITS);
        self.0.push(Feature { key, reason });
    }
}

/// All facts of one document that the templates ask for.
#[derive(Debug)]
pub(crate) struct Features<'a> {
    doc: &'a Document,
    words: Vec<Word>,
    sequences: Vec<TokenRange>,
    memory: Memory,
    /// For every form of a word the first token that has it; the first two stand for no token.
    forms: Vec<usize>,
}

impl<'a> Features<'a> {
    /// Gathers the facts of `doc`.
    pub(crate) fn new(doc: &'a Document, vocabulary: &'a Vocabulary) -> Self {
        let (mut words, count) = facts::words(doc, vocabulary);
        let text =
            doc.paragraphs().iter().filter(|paragraph| paragraph.kind != ParagraphKind::Furniture);
        let sequences: Vec<TokenRange> =
            text.map(|paragraph| paragraph.tokens).filter(|tokens| !tokens.is_empty()).collect();
        for &sequence in &sequences {
            facts::mark_sequence(&mut words, sequence, vocabulary);
        }
        let memory = Memory::new(&words, count, &sequences);
        let forms = facts::number_forms(&mut words);
        Self { doc, words, sequences, memory, forms }
    }

    /// How many tokens the document has.
    pub(crate) fn token_count(&self) -> usize {
        self.words.len()
    }

    /// The stretches that are tagged on their own: paragraphs that are not furniture.
    pub(crate) fn sequences(&self) -> &[TokenRange] {
        &self.sequences
    }

    /// The features of a token in `sequence`.
    pub(crate) fn gather(&self, sequence: TokenRange, token_idx: usize, into: &mut Gathered) {
        for place in Place::ALL {
            self.gather_form(self.form(sequence, token_idx, place), place, into);
        }
        self.gather_rest(sequence, token_idx, into);
    }

    /// How many forms of words there are.
    pub(crate) fn form_count(&self) -> usize {
        self.forms.len()
    }

    /// The number of the form at `place`, seen from a token in `sequence`.
    pub(crate) fn form(&self, sequence: TokenRange, token_idx: usize, place: Place) -> usize {
        let there = token_idx.checked_add_signed(place.offset());
        let word = there.filter(|&it| sequence.contains(it)).and_then(|it| self.words.get(it));
        let edge = if place.offset() < 0 { FORM_BEFORE } else { FORM_AFTER };
        word.map_or(edge, |word| word.form)
    }

    /// The features that depend on form number `form` at `place` alone.
    pub(crate) fn gather_form(&self, form: usize, place: Place, into: &mut Gathered) {
        let form = match form {
            FORM_BEFORE => Form::edge(BEFORE_FIRST),
            FORM_AFTER => Form::edge(AFTER_LAST),
            _ => {
                let Some(&token_idx) = self.forms.get(form) else { return };
                let Some(word) = self.words.get(token_idx) else { return };
                Form::of(word, self.doc.token(token_idx))
            }
        };
        form.gather(place, into);
    }

    /// The features that depend on more than one form.
    pub(crate) fn gather_rest(&self, sequence: TokenRange, token_idx: usize, into: &mut Gathered) {
        let Some(own) = self.words.get(token_idx) else { return };
        let at = templates::At { features: self, sequence, token_idx, own };
        at.words(into);
        at.shapes(into);
        at.surroundings(into);
        at.run(into);
        at.memory(into);
        at.lists(into);
        at.uses(into);
        at.uses_of_run(into);
    }

    /// The lists in which the token stands, alone or as part of a phrase, as bits of [`crate::model::vocabulary::List`].
    pub(crate) fn lists(&self, token_idx: usize) -> u8 {
        self.words.get(token_idx).map_or(0, |word| facts::lists_of(word.positions))
    }

    /// The longest capitalized run of the document that holds the word at `token_idx`.
    pub(crate) fn longest_run(&self, token_idx: usize) -> Option<TokenRange> {
        let run = self.memory.stat(self.words.get(token_idx)?.id)?.longest;
        (run.len() > 1).then(|| TokenRange::new(run.start, run.end))
    }

    /// The run whose initials the token at `token_idx` consists of.
    pub(crate) fn spelled_out(&self, token_idx: usize) -> Option<TokenRange> {
        let run = self.memory.spelled_out(self.words.get(token_idx)?)?;
        Some(TokenRange::new(run.start, run.end))
    }

    /// Whether the word at `token_idx` is written small somewhere in the document.
    pub(crate) fn is_small_elsewhere(&self, token_idx: usize) -> bool {
        let stat = self.words.get(token_idx).and_then(|word| self.memory.stat(word.id));
        stat.is_some_and(|stat| stat.small > 0)
    }

    /// Whether the token is capitalized where an ordinary word would not be.
    pub(crate) fn is_capital_in_mid_sentence(&self, token_idx: usize) -> bool {
        self.words.get(token_idx).is_some_and(Word::is_telling_capital)
    }

    fn word(&self, token_idx: usize) -> Option<&Word> {
        self.words.get(token_idx)
    }
}
