//! What each token is to the rules of this stage, looked up once. Decides nothing by context but the part of speech.

use crate::{
    document::{Document, Shape, TokenRange},
    lexicon::{self, Frames, Lexicon, NounKind, WordClass},
    model::tags::{Tag, Tags},
};

/// What the lexicon and the letters say of one token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) class: Option<WordClass>,
    pub(super) frames: Frames,
    pub(super) shape: Shape,
    /// The part of speech that it has where it stands.
    pub(super) tag: Tag,
    pub(super) ending: Ending,
    /// A noun for a person or a body of persons: `mayor`, `ministry`.
    pub(super) is_actor: bool,
    /// A noun for something said: `claim`, `warning`.
    pub(super) is_speech_noun: bool,
}

impl Word {
    /// What stands past the end of the text.
    const NONE: Self = Self {
        class: None,
        frames: Frames::NONE,
        shape: Shape::Punctuation,
        tag: Tag::Mark,
        ending: Ending::Other,
        is_actor: false,
        is_speech_noun: false,
    };
}

/// The ending of a word in small letters, as far as a rule asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// `saying`
    Ing,
    /// `said`, `noted`: past forms, and `-ed` of any word
    Ed,
    /// `publicly`
    Ly,
    /// `says`, `claims`
    S,
    /// Anything else.
    Other,
}

/// The words of a document, by token index. Past the end there are only empty words.
#[derive(Debug)]
pub(super) struct Words<'a> {
    pub(super) doc: &'a Document,
    words: Vec<Word>,
}

impl<'a> Words<'a> {
    pub(super) fn read(doc: &'a Document, lexicon: &Lexicon) -> Self {
        let tags = Tags::of(doc);
        let words = doc.tokens().iter().enumerate().map(|(token_idx, token)| {
            let folded = lexicon::folded(doc.slice(token.span));
            Word { tag: tags.get(token_idx), ..word(lexicon, token.shape, &folded) }
        });
        let mut read = Self { doc, words: words.collect() };
        read.mark_rulings();
        read
    }

    /// `ruled that` says; `ruled` alone governs, so that no list of verbs of saying has it.
    fn mark_rulings(&mut self) {
        for idx in 0..self.words.len() {
            if self.is(idx, "ruled") && self.is(idx + 1, "that") {
                self.words[idx].frames = Frames::THAT | Frames::MARKS | Frames::TRAIL;
            }
        }
    }

    pub(super) fn get(&self, token_idx: usize) -> Word {
        self.words.get(token_idx).copied().unwrap_or(Word::NONE)
    }

    /// The token as it stands.
    pub(super) fn text(&self, token_idx: usize) -> &'a str {
        self.doc.token(token_idx)
    }

    /// Whether the token is this word in small or capital letters.
    pub(super) fn is(&self, token_idx: usize, word: &str) -> bool {
        self.text(token_idx).eq_ignore_ascii_case(word)
    }

    pub(super) fn class(&self, token_idx: usize) -> Option<WordClass> {
        self.get(token_idx).class
    }

    pub(super) fn has_class(&self, token_idx: usize, class: WordClass) -> bool {
        self.class(token_idx) == Some(class)
    }

    pub(super) fn is_comma(&self, token_idx: usize) -> bool {
        self.text(token_idx) == ","
    }

    /// Whether the token sets off what follows as a dash or a semicolon does.
    pub(super) fn is_dash(&self, token_idx: usize) -> bool {
        matches!(self.text(token_idx), "—" | "–" | "―" | "--" | ";")
            || self.text(token_idx) == "-" && self.stands_alone(token_idx)
    }

    /// Whether white space stands on both sides of the token.
    fn stands_alone(&self, token_idx: usize) -> bool {
        let tokens = self.doc.tokens();
        let Some(token) = tokens.get(token_idx) else { return false };
        let after_gap = token_idx
            .checked_sub(1)
            .and_then(|idx| tokens.get(idx))
            .is_none_or(|before| before.span.end() < token.span.start());
        let before_gap =
            tokens.get(token_idx + 1).is_none_or(|next| next.span.start() > token.span.end());
        after_gap && before_gap
    }

    /// Whether the token is a word or a number, not a mark.
    pub(super) fn is_word(&self, token_idx: usize) -> bool {
        !matches!(self.get(token_idx).shape, Shape::Punctuation | Shape::Quote)
    }

    pub(super) fn is_capitalized(&self, token_idx: usize) -> bool {
        matches!(self.get(token_idx).shape, Shape::Title | Shape::Upper | Shape::Mixed)
    }

    /// An adverb that may stand inside a verb group: `also`, `repeatedly`.
    pub(super) fn is_adverb(&self, token_idx: usize) -> bool {
        let word = self.get(token_idx);
        word.class == Some(WordClass::Adverb)
            || word.ending == Ending::Ly && word.shape == Shape::Lower && word.class.is_none()
    }

    /// A word that is surely a verb, as far as lists can tell: a helper or a verb of saying that is no noun; not `State`.
    pub(super) fn is_sure_verb(&self, token_idx: usize) -> bool {
        let word = self.get(token_idx);
        let is_part_of_name = word.shape == Shape::Title && word.ending == Ending::Other;
        word.class == Some(WordClass::Auxiliary)
            || word.frames != Frames::NONE && !word.frames.any(Frames::NOUN) && !is_part_of_name
    }

    /// How many words and numbers `range` holds.
    pub(super) fn count(&self, range: TokenRange) -> usize {
        range.indices().filter(|&token_idx| self.is_word(token_idx)).count()
    }
}

fn word(lexicon: &Lexicon, shape: Shape, folded: &str) -> Word {
    match shape {
        // A mark alone is no possessive, whatever the table says of an apostrophe.
        Shape::Punctuation | Shape::Quote if folded.chars().nth(1).is_none() => {
            Word { shape, ..Word::NONE }
        }
        Shape::Punctuation | Shape::Quote | Shape::Number => {
            Word { shape, class: lexicon.grammar.class(folded), ..Word::NONE }
        }
        _ => Word {
            class: lexicon.grammar.class(folded).filter(|&class| !is_acronym(shape, folded, class)),
            frames: lexicon.speech.frames(folded).unwrap_or_default(),
            shape,
            tag: Tag::Mark,
            ending: ending(folded),
            is_speech_noun: lexicon.speech.is_noun(folded),
            is_actor: lexicon.people.noun(folded).is_some_and(|noun| is_actor(noun.kind)),
        },
    }
}

/// `US`, `WHO`, `IT`: names, though the same letters in small are words for someone or something.
fn is_acronym(shape: Shape, folded: &str, class: WordClass) -> bool {
    use WordClass::{Object, Relative, Subject};
    shape == Shape::Upper && folded.len() > 1 && matches!(class, Object | Relative | Subject)
}

fn is_actor(kind: NounKind) -> bool {
    use NounKind::{Kin, Organization, Person, Role, Title};
    matches!(kind, Title | Role | Kin | Person | Organization)
}

fn ending(folded: &str) -> Ending {
    match folded {
        "said" | "told" | "wrote" => Ending::Ed,
        _ if folded.len() > 4 && folded.ends_with("ing") => Ending::Ing,
        _ if folded.len() > 3 && folded.ends_with("ed") => Ending::Ed,
        _ if folded.len() > 3 && folded.ends_with("ly") => Ending::Ly,
        _ if folded.ends_with('s') && !folded.ends_with("ss") => Ending::S,
        _ => Ending::Other,
    }
}
