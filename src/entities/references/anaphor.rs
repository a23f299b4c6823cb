//! Which words may stand for a thing: pronouns of the third person, `the minister`, `the island`. Resolves nothing.

use crate::{
    document::{Document, Shape, TokenRange},
    lexicon::{self, Lexicon, Noun, NounKind, Sex, WordClass},
};

/// Words that may stand for a thing named elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Anaphor {
    /// Its tokens, the article included.
    pub(super) tokens: TokenRange,
    pub(super) form: Form,
}

/// What the words are.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Form {
    /// `he`, `her`, …
    Person(Sex, Case),
    /// `they`, `them`, `their`
    Several(Case),
    /// `it`, `its`
    Thing(Case),
    /// An article and a noun with the words between: `the deputy prime minister`.
    Description(Noun, Vec<String>),
    /// The noun behind `his` or `her`: `father`.
    Owned(String),
}

/// The place of a pronoun in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Subject,
    Object,
    Possessive,
    /// `it`, and `her` where the next word does not tell.
    Either,
}

/// How many words may stand between the article and the noun.
const MAX_BETWEEN: usize = 3;

/// The anaphor that begins at token `token_idx`, if any.
pub(super) fn at(doc: &Document, lexicon: &Lexicon, token_idx: usize) -> Option<Anaphor> {
    let word = lexicon::fold(doc.token(token_idx));
    let one = TokenRange::new(token_idx, token_idx + 1);
    let pronoun = |form| Some(Anaphor { tokens: one, form });
    match word.as_str() {
        "he" => pronoun(Form::Person(Sex::Man, Case::Subject)),
        "him" => pronoun(Form::Person(Sex::Man, Case::Object)),
        "his" => pronoun(Form::Person(Sex::Man, Case::Possessive)),
        "she" => pronoun(Form::Person(Sex::Woman, Case::Subject)),
        "her" => pronoun(Form::Person(Sex::Woman, her(doc, lexicon, token_idx))),
        "hers" => pronoun(Form::Person(Sex::Woman, Case::Possessive)),
        "they" => pronoun(Form::Several(Case::Subject)),
        "them" => pronoun(Form::Several(Case::Object)),
        "their" | "theirs" => pronoun(Form::Several(Case::Possessive)),
        "it" if !is_empty_it(doc, lexicon, token_idx) => pronoun(Form::Thing(Case::Either)),
        "its" => pronoun(Form::Thing(Case::Possessive)),
        "the" | "this" | "that" => description(doc, lexicon, token_idx),
        _ => None,
    }
}

/// The person behind a possessive pronoun: `her elder brother`, `his predecessor`.
pub(super) fn owned(doc: &Document, lexicon: &Lexicon, pronoun: &Anaphor) -> Option<Anaphor> {
    let is_possessive = matches!(
        pronoun.form,
        Form::Person(_, Case::Possessive)
            | Form::Several(Case::Possessive)
            | Form::Thing(Case::Possessive)
    );
    let start = pronoun.tokens.end();
    let here = doc.sentence_of(pronoun.tokens.start());
    let mut near = (start..start + 3).filter(|&idx| doc.sentence_of(idx) == here);
    near.find_map(|idx| {
        let word = lexicon::fold(doc.token(idx));
        let kind = lexicon.people.noun(&word)?.kind;
        let is_person = matches!(kind, NounKind::Kin | NounKind::Role | NounKind::Title);
        let is_last = lexicon.people.noun(&lexicon::fold(doc.token(idx + 1))).is_none();
        let tokens = TokenRange::new(idx, idx + 1);
        (is_possessive && is_person && is_last)
            .then_some(Anaphor { tokens, form: Form::Owned(word) })
    })
}

/// Whether `her` owns what follows or is an object.
fn her(doc: &Document, lexicon: &Lexicon, token_idx: usize) -> Case {
    let next = lexicon::fold(doc.token(token_idx + 1));
    let is_word = doc.tokens().get(token_idx + 1).is_some_and(|token| {
        matches!(token.shape, Shape::Lower | Shape::Title | Shape::Mixed | Shape::Number)
    });
    let ends_group =
        lexicon.grammar.class(&next).is_some_and(|class| class != WordClass::Possessive);
    if is_word && !ends_group { Case::Possessive } else { Case::Object }
}

/// `the` with a noun that people, bodies and land are described by; `the minister`, not `the minister of finance`'s rest.
fn description(doc: &Document, lexicon: &Lexicon, start: usize) -> Option<Anaphor> {
    let mut words = Vec::new();
    for idx in start + 1..start + 2 + MAX_BETWEEN {
        let shape = doc.tokens().get(idx)?.shape;
        let word = lexicon::fold(doc.token(idx));
        let is_word = matches!(shape, Shape::Lower | Shape::Title | Shape::Upper);
        if !is_word || doc.sentence_of(idx) != doc.sentence_of(start) {
            return None;
        }
        if lexicon.grammar.class(&word).is_some() {
            return None;
        }
        let noun = lexicon.people.noun(&word);
        words.push(word);
        let next = lexicon::fold(doc.token(idx + 1));
        let next_is_noun =
            lexicon.people.noun(&next).is_some() || lexicon.people.is_office_modifier(&next);
        if let Some(noun) = noun.filter(|_| !next_is_noun) {
            let ends = ends_group(doc, lexicon, idx + 1);
            let tokens = TokenRange::new(start, idx + 1);
            return ends.then_some(Anaphor { tokens, form: Form::Description(noun, words) });
        }
    }
    None
}

/// Whether the group of words ends before token `idx`: a mark, a small word or a verb follows, not another noun.
fn ends_group(doc: &Document, lexicon: &Lexicon, idx: usize) -> bool {
    let Some(token) = doc.tokens().get(idx) else { return true };
    let word = lexicon::fold(doc.token(idx));
    match token.shape {
        Shape::Punctuation => word != "-",
        Shape::Quote => true,
        Shape::Lower => {
            let is_verb = lexicon.speech.frames(&word).is_some()
                || lexicon.places.actor_word(&word).is_some()
                || word.ends_with("ed")
                || word.ends_with('s');
            lexicon.grammar.class(&word).is_some() || is_verb || word.ends_with("ly")
        }
        _ => false,
    }
}

/// `it` that stands for nothing: `it is likely that`, `it rained`, `it seems`, `it took two days to`.
fn is_empty_it(doc: &Document, lexicon: &Lexicon, token_idx: usize) -> bool {
    let word = |ahead: usize| lexicon::fold(doc.token(token_idx + ahead));
    let is_helper = |word: &str| {
        matches!(lexicon.grammar.class(word), Some(WordClass::Auxiliary | WordClass::Adverb))
            || matches!(word, "not" | "'s" | "’s")
    };
    let verb = (1..6).find(|&ahead| !is_helper(&word(ahead))).unwrap_or(1);
    if matches!(
        word(verb).as_str(),
        "rain"
            | "rained"
            | "raining"
            | "rains"
            | "snowed"
            | "snowing"
            | "seem"
            | "seems"
            | "seemed"
            | "appears"
            | "appeared"
            | "turns"
            | "turned"
            | "happens"
            | "happened"
            | "takes"
            | "took"
            | "take"
            | "time"
            | "emerged"
            | "follows"
            | "depends"
    ) {
        return true;
    }
    let is_be = (1..verb).any(|ahead| {
        matches!(word(ahead).as_str(), "is" | "was" | "be" | "been" | "'s" | "’s" | "were")
    });
    let opens = |ahead: usize| {
        matches!(
            word(ahead).as_str(),
            "that" | "to" | "whether" | "if" | "who" | "when" | "because" | "how" | "what" | "why"
        )
    };
    is_be && (verb + 1..verb + 6).any(opens)
}
