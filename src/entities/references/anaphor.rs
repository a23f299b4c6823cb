//! Which words may stand for a thing: pronouns of the third person, `the minister`, `the island`. Resolves nothing.

use crate::{
    document::{Document, Shape, TokenRange},
    entities::references::{clause, description::Described},
    lexicon::{self, Forms, Lexicon, NounKind, Sex, WordClass},
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
    Description(Described),
    /// The noun behind `his` or `her`: `father`.
    Owned(String),
}

/// The place of a pronoun in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Subject,
    Object,
    Possessive,
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
        "it" if !is_empty_it(doc, lexicon, token_idx) => {
            let is_subject = clause::is_verb(doc, lexicon, token_idx + 1);
            pronoun(Form::Thing(if is_subject { Case::Subject } else { Case::Object }))
        }
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
    owned_at(doc, lexicon, pronoun.tokens.end()).filter(|_| is_possessive)
}

/// The noun for a person, at most two words behind token `start`, that someone has.
pub(super) fn owned_at(doc: &Document, lexicon: &Lexicon, start: usize) -> Option<Anaphor> {
    let here = doc.sentence_of(start.checked_sub(1)?);
    let mut near = (start..start + 3).take_while(|&idx| {
        doc.tokens().get(idx).is_some_and(|token| token.shape == Shape::Lower)
            && doc.sentence_of(idx) == here
    });
    near.find_map(|idx| {
        let word = lexicon::fold(doc.token(idx));
        let kind = lexicon.people.noun(&word)?.kind;
        let is_person = matches!(kind, NounKind::Kin | NounKind::Role | NounKind::Title);
        let is_last = lexicon.people.noun(&lexicon::fold(doc.token(idx + 1))).is_none();
        let tokens = TokenRange::new(idx, idx + 1);
        (is_person && is_last).then_some(Anaphor { tokens, form: Form::Owned(word) })
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
    let (end, described) = described(doc, lexicon, start + 1, Vec::new())?;
    Some(Anaphor { tokens: TokenRange::new(start, end), form: Form::Description(described) })
}

/// What the words from token `start` on describe, and the token behind them; `words` stand before.
fn described(
    doc: &Document,
    lexicon: &Lexicon,
    start: usize,
    mut words: Vec<String>,
) -> Option<(usize, Described)> {
    for idx in start..=start + MAX_BETWEEN {
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
            let is_whole = ends_group(doc, lexicon, idx + 1)
                && !is_restricted(doc, lexicon, noun.kind, idx + 1);
            let has_of = next == "of";
            return is_whole.then_some((idx + 1, Described { noun, words, country: None, has_of }));
        }
    }
    None
}

/// The description that ends behind the country named at `country`: `the former Russian leader`, `Ecuador's president`.
///
/// Its tokens are those behind the country, which is a mention of its own.
pub(super) fn behind_country(
    doc: &Document,
    lexicon: &Lexicon,
    name: TokenRange,
    country: &'static str,
) -> Option<Anaphor> {
    let is_owner = matches!(doc.token(name.end()), "'s" | "’s" | "'" | "’");
    let mut words = Vec::new();
    if !is_owner {
        let mut at = name.start().checked_sub(1)?;
        while words.len() < 2 && doc.tokens()[at].shape == Shape::Lower && doc.token(at) != "the" {
            words.insert(0, lexicon::fold(doc.token(at)));
            at = at.checked_sub(1)?;
        }
        if !matches!(doc.token(at), "the" | "The") {
            return None;
        }
    }
    let start = if is_owner { name.end() + 1 } else { name.end() };
    let (end, described) = described(doc, lexicon, start, words)?;
    let described = Described { country: Some(country), ..described };
    Some(Anaphor { tokens: TokenRange::new(start, end), form: Form::Description(described) })
}

/// Whether the words from token `idx` on say which one is meant: `the man who fell`, `the man in the car`.
///
/// Such a description needs nothing named before.
fn is_restricted(doc: &Document, lexicon: &Lexicon, kind: NounKind, idx: usize) -> bool {
    let word = lexicon::fold(doc.token(idx));
    if matches!(word.as_str(), "who" | "whom" | "whose" | "that" | "where") {
        return true;
    }
    let participle = Forms::PARTICIPLE.and(Forms::GERUND);
    let is_participle =
        lexicon.clause_words.verb(&word).is_some_and(|verb| verb.forms.has(participle));
    let is_passive = is_participle
        && lexicon.grammar.class(&lexicon::fold(doc.token(idx + 1)))
            == Some(WordClass::Preposition);
    match kind {
        NounKind::Person => {
            is_passive || matches!(word.as_str(), "at" | "behind" | "from" | "in" | "of" | "with")
        }
        _ => false,
    }
}

/// Whether the group of words ends before token `idx`: a mark, a small word or a verb follows, not another noun.
fn ends_group(doc: &Document, lexicon: &Lexicon, idx: usize) -> bool {
    let Some(token) = doc.tokens().get(idx) else { return true };
    let word = lexicon::fold(doc.token(idx));
    match token.shape {
        Shape::Punctuation => word != "-",
        Shape::Quote => true,
        Shape::Lower => {
            let finite = Forms::PAST.and(Forms::THIRD);
            let verb = lexicon.clause_words.verb(&word);
            let is_verb = verb.is_some_and(|verb| verb.forms.has(finite))
                || lexicon.speech.frames(&word).is_some()
                || lexicon.places.actor_word(&word).is_some()
                || word.ends_with("ed")
                || word.ends_with('s');
            let is_small = lexicon.grammar.class(&word).is_some()
                || lexicon.clause_words.function(&word).is_some();
            is_small || is_verb || word.ends_with("ly")
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
            | "comes"
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
