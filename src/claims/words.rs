//! Tokens → words with the class they have in their sentence. No groups, no roles.
//!
//! There is no tagger below this stage: closed classes come from tables, and the classes of the words beside it decide
//! whether an ambiguous form (`claims`, `occupied`) is a noun or a verb.

mod around;

use self::around::Around;
use crate::{
    document::{Document, Shape},
    entities::{EntityKind, Mention, Names},
    lexicon::{self, Forms, FunctionWord, Lexicon, PlaceKind, VerbForm},
};

/// What a word is in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Part of a name.
    Name,
    /// A nationality or the people of a place.
    National,
    /// A date or a word of time.
    Time,
    /// A common noun or an adjective.
    Noun,
    /// A verb that carries meaning.
    Verb,
    /// `the`, `its`
    Determiner,
    /// `it`, `ours`
    Pronoun,
    /// `of`, `over`
    Preposition,
    /// `be`, `have`, `do`
    Auxiliary,
    /// `will`, `must`
    Modal,
    /// `not`
    Negation,
    /// `and`, `or`
    Conjunction,
    /// `which`, `that`
    Relative,
    /// `until`, `if`
    Subordinator,
    /// `to`
    To,
    /// `also`
    Adverb,
    /// `6,000`
    Number,
    /// `'s`
    Possessive,
    /// `-` between two words of one group
    Hyphen,
    /// Any other mark.
    Mark,
}

/// A token as the claims stage reads it.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// The letters, folded.
    pub(super) folded: String,
    /// What it is here.
    pub(super) class: Class,
    /// Whether it ends in `n't`, which `folded` leaves out.
    pub(super) negates: bool,
    /// The verb it is a form of, if it is used as one.
    pub(super) verb: Option<VerbForm>,
}

impl Word {
    /// Whether the word may stand inside a noun group behind its determiner.
    pub(super) fn is_nominal(&self) -> bool {
        use Class::{Name, National, Noun, Number};
        matches!(self.class, Name | National | Noun | Number)
    }
}

/// The words of `doc`, one a token.
pub(super) fn classify(doc: &Document, lexicon: &Lexicon, names: &Names) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(doc.tokens().len());
    let mut mentions = names.mentions.iter().peekable();
    for (token_idx, token) in doc.tokens().iter().enumerate() {
        while mentions.next_if(|mention| mention.span.end() <= token.span.start()).is_some() {}
        let mention = mentions.peek().copied().filter(|mention| mention.span.overlaps(token.span));
        let full = lexicon::folded(doc.token(token_idx));
        let positive = full.strip_suffix("n't").map(str::to_owned);
        let negates = positive.is_some();
        let folded = positive.filter(|stem| !stem.is_empty()).unwrap_or_else(|| full.into_owned());
        let known = lexicon.clause_words.verb(&folded);
        words.push(Word {
            class: first_guess(doc, lexicon, mention, token_idx, &folded),
            verb: known,
            negates,
            folded,
        });
    }
    for token_idx in 0..words.len() {
        settle(doc, lexicon, &mut words, token_idx);
    }
    words
}

fn first_guess(
    doc: &Document,
    lexicon: &Lexicon,
    mention: Option<&Mention>,
    token_idx: usize,
    folded: &str,
) -> Class {
    let is_title = doc.tokens()[token_idx].shape == Shape::Title;
    if is_title && lexicon.clause_words.is_time(folded) {
        return Class::Time;
    }
    let is_demonym =
        || lexicon.places.get(folded).is_some_and(|place| place.kind == PlaceKind::Demonym);
    if is_title && is_demonym() {
        return Class::National;
    }
    if let Some(mention) = mention {
        return match mention.kind {
            EntityKind::Nationality => Class::National,
            EntityKind::Date => Class::Time,
            _ if folded == "-" => Class::Hyphen,
            _ if is_possessive(folded) => Class::Possessive,
            _ => Class::Name,
        };
    }
    let shape = doc.tokens()[token_idx].shape;
    let function = lexicon.clause_words.function(folded).map(class_of);
    match (function, shape) {
        // `13:05`
        (_, Shape::Number) if folded.contains(':') => Class::Time,
        (_, Shape::Number) => Class::Number,
        (_, Shape::Punctuation | Shape::Quote) if is_possessive(folded) => Class::Possessive,
        (_, Shape::Punctuation | Shape::Quote)
            if matches!(folded, "-" | "–") && is_joined(doc, token_idx) =>
        {
            Class::Hyphen
        }
        (_, Shape::Punctuation | Shape::Quote) => Class::Mark,
        _ if is_possessive(folded) => Class::Possessive,
        (Some(class), _) => class,
        _ if lexicon.clause_words.is_time(folded) => Class::Time,
        (None, Shape::Title) if is_unknown_name(doc, lexicon, token_idx, folded) => Class::Name,
        (None, Shape::Title | Shape::Upper | Shape::Mixed) if !starts_sentence(doc, token_idx) => {
            let is_common = lexicon.clause_words.verb(folded).is_some()
                || lexicon.territory.land(folded).is_some();
            if is_common { Class::Noun } else { Class::Name }
        }
        _ => Class::Noun,
    }
}

/// A capital at the start of a sentence that no table knows, before a verb: `Sudmark rejected`.
fn is_unknown_name(doc: &Document, lexicon: &Lexicon, token_idx: usize, folded: &str) -> bool {
    let next = lexicon::fold(doc.token(token_idx + 1));
    let verb = lexicon.clause_words.verb(&next);
    let before_verb = verb.is_some_and(|verb| verb.forms.has(Forms::THIRD.and(Forms::PAST)))
        || lexicon.clause_words.function(&next) == Some(FunctionWord::Auxiliary);
    let is_known = lexicon.clause_words.verb(folded).is_some()
        || lexicon.territory.land(folded).is_some()
        || lexicon.territory.actor(folded).is_some();
    before_verb && !is_known && !folded.ends_with('s')
}

fn class_of(function: FunctionWord) -> Class {
    match function {
        FunctionWord::Determiner => Class::Determiner,
        FunctionWord::Pronoun => Class::Pronoun,
        FunctionWord::Preposition => Class::Preposition,
        FunctionWord::Auxiliary => Class::Auxiliary,
        FunctionWord::Modal => Class::Modal,
        FunctionWord::Negation => Class::Negation,
        FunctionWord::Conjunction => Class::Conjunction,
        FunctionWord::Relative => Class::Relative,
        FunctionWord::Subordinator => Class::Subordinator,
        FunctionWord::To => Class::To,
        FunctionWord::Number => Class::Number,
        FunctionWord::Adverb => Class::Adverb,
    }
}

fn is_possessive(folded: &str) -> bool {
    folded == "'s"
}

/// Whether the mark at `token_idx` touches the words on both sides.
fn is_joined(doc: &Document, token_idx: usize) -> bool {
    let span = doc.tokens()[token_idx].span;
    let before = token_idx.checked_sub(1).and_then(|idx| doc.tokens().get(idx));
    let after = doc.tokens().get(token_idx + 1);
    before.is_some_and(|it| it.span.end() == span.start())
        && after.is_some_and(|it| it.span.start() == span.end())
}

fn starts_sentence(doc: &Document, token_idx: usize) -> bool {
    let sentence = doc.sentence_of(token_idx).and_then(|idx| doc.sentences().get(idx));
    sentence.is_none_or(|sentence| sentence.tokens.start() == token_idx)
}

/// Decides between noun and verb, and a few function words that are two things, by the words around.
fn settle(doc: &Document, lexicon: &Lexicon, words: &mut [Word], token_idx: usize) {
    let around = Around::new(doc, words, token_idx);
    let word = &words[token_idx];
    let class = match (word.class, word.folded.as_str()) {
        (Class::Pronoun, "her") if around.next_is_nominal() => Class::Determiner,
        (Class::Relative, "that") if around.that_points(lexicon) => Class::Determiner,
        (Class::Possessive, _) if around.previous == Some(Class::Pronoun) => Class::Auxiliary,
        (Class::Noun, _) if word.verb.is_some() && around.is_verb(lexicon, word) => Class::Verb,
        (Class::Noun, folded) if word.verb.is_none() && is_manner(folded) => Class::Adverb,
        (Class::Noun, folded)
            if word.verb.is_none() && folded.ends_with("ed") && around.is_unknown_past() =>
        {
            Class::Verb
        }
        // `declared the cession of the valley invalid`
        (Class::Noun, folded) if around.stands_behind(lexicon, folded) => Class::Adverb,
        (Class::Noun, "-" | "–") => Class::Mark,
        (class, _) => class,
    };
    words[token_idx].class = class;
    if class == Class::Verb && words[token_idx].verb.is_none() {
        words[token_idx].verb = Some(VerbForm {
            lemma: "",
            forms: Forms::PAST.and(Forms::PARTICIPLE),
            is_noun_too: false,
        });
    }
}

fn is_manner(folded: &str) -> bool {
    folded.ends_with("ly")
        && folded.len() > 4
        && !matches!(
            folded,
            "italy" | "july" | "family" | "assembly" | "supply" | "reply" | "anomaly"
        )
}
