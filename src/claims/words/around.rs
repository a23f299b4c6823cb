//! What stands beside a word, and whether that makes an ambiguous form a verb: `claims`, `occupied`.

use crate::{
    claims::words::{Class, Word},
    document::Document,
    lexicon::{Forms, Lexicon, VerbForm},
};

/// The classes beside a word; adverbs between do not count.
pub(super) struct Around<'a> {
    words: &'a [Word],
    token_idx: usize,
    /// The first token of the sentence.
    start: usize,
    /// The class before, none at the start of a sentence.
    pub(super) previous: Option<Class>,
    previous_idx: usize,
    before_previous: Option<Class>,
    next: Option<&'a Word>,
}

impl<'a> Around<'a> {
    pub(super) fn new(doc: &Document, words: &'a [Word], token_idx: usize) -> Self {
        let sentence = doc.sentence_of(token_idx).and_then(|idx| doc.sentences().get(idx));
        let (start, end) = sentence.map_or((0, 0), |it| (it.tokens.start(), it.tokens.end()));
        let is_skipped = |idx: &usize| matches!(words[*idx].class, Class::Adverb | Class::Negation);
        let reach = token_idx.saturating_sub(6).max(start);
        let previous_idx = (reach..token_idx).rev().find(|idx| !is_skipped(idx));
        let before = previous_idx.filter(|&idx| idx > start).map(|idx| words[idx - 1].class);
        Self {
            words,
            token_idx,
            start,
            previous: previous_idx.map(|idx| words[idx].class),
            previous_idx: previous_idx.unwrap_or(start),
            before_previous: before,
            next: (token_idx + 1..end).next().map(|idx| &words[idx]),
        }
    }

    fn next_class(&self) -> Option<Class> {
        self.next.map(|word| word.class)
    }

    pub(super) fn next_is_nominal(&self) -> bool {
        self.next.is_some_and(|word| word.is_nominal() && word.class != Class::Name)
    }

    /// Whether `that` is a determiner: `on that island`.
    pub(super) fn that_points(&self, lexicon: &Lexicon) -> bool {
        // `will never cede that land`
        let names_land = self.previous == Some(Class::Verb)
            && self.next.is_some_and(|word| lexicon.territory.land(&word.folded).is_some())
            && !self.words.get(self.token_idx + 2).is_some_and(|word| {
                word.verb.is_some() || matches!(word.class, Class::Auxiliary | Class::Modal)
            });
        if names_land {
            return true;
        }
        let behind = matches!(self.previous, Some(Class::Preposition | Class::To) | None);
        behind
            && self
                .next
                .is_some_and(|word| word.class == Class::Noun && !word.folded.ends_with('s'))
    }

    /// Whether `folded` says of the noun before it that it is void or independent.
    pub(super) fn stands_behind(&self, lexicon: &Lexicon, folded: &str) -> bool {
        let is_said =
            lexicon.territory.predicate(folded) == Some("void") || folded == "independent";
        let is_behind = matches!(self.previous, Some(Class::Noun | Class::Name));
        is_said && is_behind && !self.next.is_some_and(Word::is_nominal)
    }

    /// Whether what follows can begin an object.
    fn object_follows(&self) -> bool {
        use Class::{Determiner, Name, National, Number, Pronoun};
        matches!(self.next_class(), Some(Determiner | Name | National | Number | Pronoun))
            || self.share_follows()
    }

    /// `holds most of it`, `claims part of the bay`
    fn share_follows(&self) -> bool {
        let next = self.next.map_or("", |word| &word.folded);
        let second = self.words.get(self.token_idx + 2).map_or("", |word| &word.folded);
        matches!(next, "half" | "most" | "much" | "part" | "parts") && second == "of"
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

    pub(super) fn is_verb(&self, lexicon: &Lexicon, word: &Word) -> bool {
        let Some(verb) = word.verb else { return false };
        let forms = verb.forms;
        match self.previous {
            Some(Class::To) => forms.has(Forms::BASE) && !self.names_land_behind_to(lexicon, word),
            Some(Class::Modal) => forms.has(Forms::BASE),
            Some(Class::Auxiliary) => self.follows_auxiliary(verb),
            Some(Class::Determiner) => self.is_said_of_both(verb),
            Some(Class::Possessive | Class::Hyphen | Class::Number) => false,
            Some(Class::Preposition) => {
                forms.has(Forms::GERUND) && (!verb.is_noun_too || self.object_follows())
            }
            Some(Class::National) if forms.has(Forms::BASE) => self.previous_word().ends_with('s'),
            Some(Class::National) if verb.is_noun_too && !forms.has(Forms::PAST) => {
                self.before_previous == Some(Class::Determiner) && self.object_follows()
            }
            Some(Class::Noun) if is_adjective(self.previous_word()) => false,
            None if forms.has(Forms::GERUND) => !verb.is_noun_too || self.object_follows(),
            _ if forms.has(Forms::GERUND) => true,
            _ if forms.has(Forms::PAST.and(Forms::PARTICIPLE)) => {
                !self.is_participle_before_noun(verb)
            }
            _ if forms.has(Forms::THIRD) => !verb.is_noun_too || self.is_third_person(verb),
            _ => self.is_plain_form(verb),
        }
    }

    /// `both claim`, `neither claims`, where the determiner is the subject.
    fn is_said_of_both(&self, verb: VerbForm) -> bool {
        let stands_alone = match self.previous_word() {
            "both" => verb.forms.has(Forms::BASE),
            "each" if self.object_follows() => verb.forms.has(Forms::BASE.and(Forms::THIRD)),
            "neither" | "each" | "either" => verb.forms.has(Forms::THIRD),
            _ => false,
        };
        stands_alone && !self.next_is_nominal()
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
    fn is_third_person(&self, verb: VerbForm) -> bool {
        match self.previous {
            Some(Class::Pronoun | Class::Relative) => true,
            Some(Class::Name) if verb.lemma == "talk" => false,
            Some(Class::Name) => {
                self.complement_follows()
                    || self.next_class() == Some(Class::Noun)
                    || self.is_in_relative()
                    || self.is_first_of_two()
            }
            Some(Class::Noun) if self.calls_on(verb) => true,
            Some(Class::Noun | Class::Time) => {
                !self.previous_word().ends_with('s')
                    && (self.object_follows() || self.next_class() == Some(Class::Relative))
            }
            Some(Class::Mark | Class::Conjunction) => self.object_follows(),
            _ => false,
        }
    }

    /// `which both countries claim`, `that Japan controls and`, `that Sudmark hand it over`: a clause still waits for its
    /// verb.
    fn is_in_relative(&self) -> bool {
        let reach = self.token_idx.saturating_sub(5).max(self.start);
        let before = (reach..self.token_idx).rev().map(|idx| self.words[idx].class);
        let mut classes = before.take_while(|class| {
            !matches!(class, Class::Verb | Class::Auxiliary | Class::Modal | Class::Mark)
        });
        classes.any(|class| class == Class::Relative)
    }

    /// `Saltmark patrols and claims the flats`
    fn is_first_of_two(&self) -> bool {
        let second = self.words.get(self.token_idx + 2).and_then(|word| word.verb);
        self.next_class() == Some(Class::Conjunction)
            && second.is_some_and(|verb| verb.forms.has(Forms::THIRD))
    }

    /// `ministers call on`, `the ministry calls for`
    fn calls_on(&self, verb: VerbForm) -> bool {
        let next = self.next.map_or("", |word| &word.folded);
        verb.lemma == "call" && matches!(next, "on" | "upon" | "for")
    }

    /// `both countries claim it`, but not `a claim`.
    fn is_plain_form(&self, verb: VerbForm) -> bool {
        match self.previous {
            Some(Class::Pronoun | Class::Relative) => true,
            Some(Class::Noun | Class::Name) if self.calls_on(verb) => true,
            Some(Class::Noun) if verb.is_noun_too => {
                self.previous_word().ends_with('s')
                    && (self.object_follows() || self.is_in_relative())
            }
            Some(Class::Name) if verb.is_noun_too => {
                let is_clause =
                    self.before_previous == Some(Class::Conjunction) || self.is_in_relative();
                self.object_follows() && is_clause
            }
            Some(Class::Conjunction | Class::Mark) if verb.is_noun_too => self.object_follows(),
            _ => !verb.is_noun_too,
        }
    }

    /// A word in `-ed` that no table knows, behind a noun or a name.
    pub(super) fn is_unknown_past(&self) -> bool {
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
