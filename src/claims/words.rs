//! Tokens → words with the class they have in their sentence. No groups, no roles.
//!
//! There is no tagger below this stage: closed classes come from tables, and the classes of the words beside it decide
//! whether an ambiguous form (`claims`, `occupied`) is a noun or a verb.

use crate::{
    document::{Document, Shape},
    entities::{EntityKind, Mention, Names},
    lexicon::{self, Forms, FunctionWord, Lexicon, VerbForm},
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
        let folded = lexicon::fold(doc.token(token_idx));
        let known = lexicon.clause_words.verb(&folded);
        words.push(Word {
            class: first_guess(doc, lexicon, mention, token_idx, &folded),
            verb: known,
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
        (None, Shape::Title | Shape::Upper | Shape::Mixed) if !starts_sentence(doc, token_idx) => {
            let is_common = lexicon.clause_words.verb(folded).is_some()
                || lexicon.territory.land(folded).is_some();
            if is_common { Class::Noun } else { Class::Name }
        }
        _ => Class::Noun,
    }
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
        (Class::Relative, "that") if around.that_points() => Class::Determiner,
        (Class::Possessive, _) if around.previous == Some(Class::Pronoun) => Class::Auxiliary,
        (Class::Noun, _) if word.verb.is_some() && around.is_verb(lexicon, word) => Class::Verb,
        (Class::Noun, folded) if word.verb.is_none() && is_manner(folded) => Class::Adverb,
        (Class::Noun, folded)
            if word.verb.is_none() && folded.ends_with("ed") && around.is_unknown_past() =>
        {
            Class::Verb
        }
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

/// The classes beside a word; adverbs between do not count.
struct Around<'a> {
    words: &'a [Word],
    token_idx: usize,
    /// The class before, none at the start of a sentence.
    previous: Option<Class>,
    previous_idx: usize,
    before_previous: Option<Class>,
    next: Option<&'a Word>,
}

impl<'a> Around<'a> {
    fn new(doc: &Document, words: &'a [Word], token_idx: usize) -> Self {
        let sentence = doc.sentence_of(token_idx).and_then(|idx| doc.sentences().get(idx));
        let (start, end) = sentence.map_or((0, 0), |it| (it.tokens.start(), it.tokens.end()));
        let is_skipped = |idx: &usize| matches!(words[*idx].class, Class::Adverb | Class::Negation);
        let reach = token_idx.saturating_sub(6).max(start);
        let previous_idx = (reach..token_idx).rev().find(|idx| !is_skipped(idx));
        let before = previous_idx.filter(|&idx| idx > start).map(|idx| words[idx - 1].class);
        Self {
            words,
            token_idx,
            previous: previous_idx.map(|idx| words[idx].class),
            previous_idx: previous_idx.unwrap_or(start),
            before_previous: before,
            next: (token_idx + 1..end).next().map(|idx| &words[idx]),
        }
    }

    fn next_class(&self) -> Option<Class> {
        self.next.map(|word| word.class)
    }

    fn next_is_nominal(&self) -> bool {
        self.next.is_some_and(|word| word.is_nominal() && word.class != Class::Name)
    }

    /// Whether `that` is a determiner: `on that island`.
    fn that_points(&self) -> bool {
        let behind = matches!(self.previous, Some(Class::Preposition | Class::To) | None);
        behind
            && self
                .next
                .is_some_and(|word| word.class == Class::Noun && !word.folded.ends_with('s'))
    }

    /// Whether what follows can begin an object.
    fn object_follows(&self) -> bool {
        use Class::{Determiner, Name, National, Number, Pronoun};
        matches!(self.next_class(), Some(Determiner | Name | National | Number | Pronoun))
    }

    /// Whether what follows can stand behind a verb at all.
    fn complement_follows(&self) -> bool {
        use Class::{Adverb, Mark, Preposition, Relative, Time, To};
        self.object_follows()
            || matches!(
                self.next_class(),
                None | Some(Preposition | To | Relative | Adverb | Mark | Time)
            )
    }

    fn previous_word(&self) -> &str {
        self.words.get(self.previous_idx).map_or("", |word| &word.folded)
    }

    fn is_verb(&self, lexicon: &Lexicon, word: &Word) -> bool {
        let Some(verb) = word.verb else { return false };
        let forms = verb.forms;
        match self.previous {
            Some(Class::To) => forms.has(Forms::BASE) && !self.names_land_behind_to(lexicon, word),
            Some(Class::Modal) => forms.has(Forms::BASE),
            Some(Class::Auxiliary) => self.follows_auxiliary(verb),
            Some(Class::Determiner | Class::Possessive | Class::Hyphen | Class::Number) => false,
            Some(Class::Preposition) => {
                forms.has(Forms::GERUND) && (!verb.is_noun_too || self.object_follows())
            }
            Some(Class::National) if verb.is_noun_too && !forms.has(Forms::PAST) => {
                self.before_previous == Some(Class::Determiner) && self.object_follows()
            }
            Some(Class::Noun) if is_adjective(self.previous_word()) => false,
            _ if forms.has(Forms::GERUND) => !verb.is_noun_too || self.object_follows(),
            _ if forms.has(Forms::PAST.and(Forms::PARTICIPLE)) => {
                !self.is_participle_before_noun(verb)
            }
            _ if forms.has(Forms::THIRD) => !verb.is_noun_too || self.is_third_person(),
            _ => self.is_plain_form(verb),
        }
    }

    /// `its claim to land`: a word for land behind `to` is a noun unless a verb asks for an infinitive.
    fn names_land_behind_to(&self, lexicon: &Lexicon, word: &Word) -> bool {
        let before = self.previous_idx.checked_sub(1).and_then(|idx| self.words.get(idx));
        let claims = before.is_some_and(|it| {
            lexicon.territory.noun(&it.folded).is_some() && it.class != Class::Verb
        });
        claims && lexicon.territory.land(&word.folded).is_some()
    }

    fn follows_auxiliary(&self, verb: VerbForm) -> bool {
        match self.previous_word() {
            "do" | "does" | "did" => verb.forms.has(Forms::BASE),
            _ => verb.forms.has(Forms::PARTICIPLE.and(Forms::GERUND)),
        }
    }

    /// `in occupied territories`, but not `which occupied territories`.
    fn is_participle_before_noun(&self, verb: VerbForm) -> bool {
        let noun_follows = self.next_is_nominal() && self.next_class() != Some(Class::Number);
        match self.previous {
            None => noun_follows && !verb.forms.has(Forms::BASE),
            Some(Class::Mark | Class::Conjunction | Class::Verb) => {
                noun_follows && self.next.is_some_and(|word| word.class == Class::Noun)
            }
            _ => false,
        }
    }

    /// `Beijing claims the islands`, but not `Chinese claims` or `the two claims`.
    fn is_third_person(&self) -> bool {
        match self.previous {
            Some(Class::Pronoun | Class::Relative) => true,
            Some(Class::Name) => self.complement_follows(),
            Some(Class::Noun | Class::Time) => {
                !self.previous_word().ends_with('s')
                    && (self.object_follows() || self.next_class() == Some(Class::Relative))
            }
            Some(Class::Mark | Class::Conjunction) => self.object_follows(),
            _ => false,
        }
    }

    /// `both countries claim it`, but not `a claim`.
    fn is_plain_form(&self, verb: VerbForm) -> bool {
        match self.previous {
            Some(Class::Pronoun | Class::Relative) => true,
            Some(Class::Noun) if verb.is_noun_too => {
                self.previous_word().ends_with('s') && self.object_follows()
            }
            Some(Class::Name) if verb.is_noun_too => {
                self.object_follows() && self.before_previous == Some(Class::Conjunction)
            }
            Some(Class::Conjunction | Class::Mark) if verb.is_noun_too => self.object_follows(),
            _ => !verb.is_noun_too,
        }
    }

    /// A word in `-ed` that no table knows, behind a noun or a name.
    fn is_unknown_past(&self) -> bool {
        matches!(
            self.previous,
            Some(Class::Name | Class::Noun | Class::Pronoun | Class::Relative | Class::Auxiliary)
        ) && !self.words.get(self.token_idx + 1).is_some_and(Word::is_nominal)
    }
}

/// Whether the ending of `folded` is one of adjectives.
fn is_adjective(folded: &str) -> bool {
    const ENDINGS: [&str; 9] = ["al", "ous", "ive", "ic", "ful", "less", "ary", "ern", "able"];
    folded.len() > 4 && ENDINGS.iter().any(|ending| folded.ends_with(ending))
}
