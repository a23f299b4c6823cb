//! A mention read for linking: its words, the title in front of it, what the tables say. Links nothing.

use crate::{
    document::{Document, TokenRange},
    entities::{EntityKind, candidates::Candidate, profile::Role, resolve::roles},
    lexicon::{self, Lexicon, NounKind, Place, Sex},
    span::Span,
};

/// One name where it stands.
#[derive(Debug)]
pub(super) struct Name<'a> {
    /// Its index among the mentions.
    pub(super) mention_idx: usize,
    pub(super) span: Span,
    pub(super) tokens: TokenRange,
    /// As written, on one line, without a possessive ending.
    pub(super) text: String,
    /// Its words folded, without dots, titles and a leading article.
    pub(super) words: Vec<String>,
    /// The kind that the finder gave it here.
    pub(super) kind: EntityKind,
    pub(super) confidence: f32,
    /// The titles in front of it, folded: `vice president`; without words if there are none.
    pub(super) title: Role,
    /// The sex that its title or given name tells.
    pub(super) sex: Option<Sex>,
    /// The likeliest place of that name.
    pub(super) place: Option<Place>,
    pub(super) doc: &'a Document,
    pub(super) lexicon: &'a Lexicon,
}

/// Titles that are written as a part of the name: `Pope Francis`.
const PART_OF_NAME: [&str; 11] = [
    "king", "queen", "pope", "prince", "princess", "saint", "emperor", "empress", "sultan", "shah",
    "tsar",
];

/// Additions behind a surname.
const SUFFIXES: [&str; 7] = ["jr", "sr", "ii", "iii", "iv", "phd", "md"];

impl<'a> Name<'a> {
    pub(super) fn read(
        doc: &'a Document,
        lexicon: &'a Lexicon,
        mention_idx: usize,
        candidate: &Candidate,
    ) -> Self {
        let mut span = candidate.span;
        let mut tokens = doc.tokens_in(span);
        let mut text = shown(doc.slice(candidate.span));
        let mut words: Vec<String> = text.split(' ').map(bare_word).collect();
        words.retain(|word| !word.is_empty());
        if words.len() > 1 && words.first().is_some_and(|word| word == "the") {
            words.remove(0);
        }
        let is_person = candidate.kind == EntityKind::Person;
        let mut title = Role { words: Vec::new(), country: None };
        if is_person {
            title = title_before(doc, lexicon, tokens);
        }
        while is_person && words.len() > 1 && is_title(lexicon, &words[0]) {
            let word = words.remove(0);
            let belongs = PART_OF_NAME.contains(&word.as_str());
            title.words.push(word);
            if belongs {
                continue;
            }
            text = text.split_once(' ').map_or_else(String::new, |(_, rest)| rest.to_owned());
            span = without_first_word(doc, span);
            tokens = doc.tokens_in(span);
        }
        let n_honors = drop_honors(&mut words, &text);
        let text = text.rsplitn(n_honors + 1, ' ').last().unwrap_or_default().to_owned();
        let mut name = Self {
            mention_idx,
            span,
            tokens,
            words,
            kind: candidate.kind,
            confidence: candidate.confidence.value(),
            title,
            sex: None,
            place: lexicon.places.get(&text),
            text,
            doc,
            lexicon,
        };
        name.sex = is_person.then(|| name.told_sex()).flatten();
        name
    }

    /// The words as one key.
    pub(super) fn key(&self) -> String {
        self.words.join(" ")
    }

    /// The last word: a person's surname, an organization's head.
    pub(super) fn last(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// The first word.
    pub(super) fn first(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    /// Where the text goes on behind the name and its possessive ending, and whether there is one.
    pub(super) fn behind(&self) -> (usize, bool) {
        let mut at = self.tokens.end();
        let rest = Span::new(self.span.end(), self.doc.text().len());
        let ending =
            ["'s", "’s", "'", "’"].into_iter().find(|end| self.doc.slice(rest).starts_with(end));
        let Some(ending) = ending else { return (at, false) };
        while self
            .doc
            .tokens()
            .get(at)
            .is_some_and(|token| token.span.end() <= self.span.end() + ending.len())
        {
            at += 1;
        }
        (at, true)
    }

    /// The folded token `back` tokens before the name; empty outside its sentence.
    pub(super) fn before(&self, back: usize) -> String {
        self.tokens.start().checked_sub(back).map_or_else(String::new, |idx| self.word_at(idx))
    }

    /// The folded token `ahead` tokens after the name, 0 for the next one; empty outside its sentence.
    pub(super) fn after(&self, ahead: usize) -> String {
        self.word_at(self.tokens.end() + ahead)
    }

    /// The folded token with this index; empty outside the name's sentence.
    pub(super) fn word_at(&self, token_idx: usize) -> String {
        let here = self.doc.sentence_of(self.tokens.start());
        if here.is_some() && self.doc.sentence_of(token_idx) == here {
            lexicon::fold(self.doc.token(token_idx))
        } else {
            String::new()
        }
    }

    /// `UN`, `U.N.`, `IMF`: capital letters and dots alone, two to six letters.
    pub(super) fn is_acronym(&self) -> bool {
        let letters = self.text.chars().filter(|&letter| letter != '.').count();
        (2..=6).contains(&letters)
            && self.text.chars().all(|letter| letter.is_ascii_uppercase() || letter == '.')
    }

    fn told_sex(&self) -> Option<Sex> {
        let told = |word: &String| self.lexicon.people.noun(word).and_then(|noun| noun.sex);
        let given = || {
            let first = self.words.first().filter(|_| self.words.len() > 1)?;
            self.lexicon.people.given_name(first)
        };
        self.title.words.iter().rev().find_map(told).or_else(given)
    }
}

/// `span` from its second word on; the same if it has one word.
fn without_first_word(doc: &Document, span: Span) -> Span {
    let text = doc.slice(span);
    let rest = text.split_once(char::is_whitespace).map_or("", |(_, rest)| rest.trim_start());
    if rest.is_empty() { span } else { Span::new(span.end() - rest.len(), span.end()) }
}

/// Takes additions off a full name: `Jr.`, and letters of honor behind a name that is not itself in capitals.
///
/// Gives how many words of `text` the name does not need to be shown with: the letters of honor.
fn drop_honors(words: &mut Vec<String>, text: &str) -> usize {
    let mut n_honors = 0;
    let is_capital = |word: &str| word.chars().all(|letter| letter.is_ascii_uppercase());
    let written: Vec<&str> = text.split(' ').collect();
    let may_have_honors = written.len() == words.len() && !written.iter().all(|it| is_capital(it));
    while words.len() > 2 {
        let is_suffix = words.last().is_some_and(|word| SUFFIXES.contains(&word.as_str()));
        let is_honor = may_have_honors
            && written.get(words.len() - 1).is_some_and(|it| it.len() > 1 && is_capital(it));
        if !is_suffix && !is_honor {
            break;
        }
        n_honors += usize::from(is_honor && !is_suffix);
        words.pop();
    }
    n_honors
}

/// `text` on one line, without a possessive ending.
pub(super) fn shown(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = line.strip_suffix("'s").or_else(|| line.strip_suffix("’s")).unwrap_or(&line);
    bare.trim_end_matches(['\'', '’', ',']).to_owned()
}

/// A word of a name in the form that is compared: folded, without dots and marks at its edges.
fn bare_word(word: &str) -> String {
    let mut folded = lexicon::fold(word);
    folded.retain(|letter| !matches!(letter, '.' | ',' | '"' | '“' | '”' | '(' | ')' | '‘'));
    let bare = folded.strip_suffix("'s").unwrap_or(&folded);
    bare.trim_matches('\'').to_owned()
}

/// Whether `word` (folded) is a title that stands before names.
fn is_title(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.people.noun(word).is_some_and(|noun| noun.kind == NounKind::Title)
}

/// The titles and offices right in front of the tokens `name`, in text order.
///
/// One comma is passed: `the Vice President, J.D. Vance`. Words that only belong to an office (`foreign`, `deputy`)
/// count when they stand before one.
fn title_before(doc: &Document, lexicon: &Lexicon, name: TokenRange) -> Role {
    let mut words = Vec::new();
    let here = doc.sentence_of(name.start());
    let mut at = name.start();
    let mut n_skipped = 0;
    while words.len() < 4
        && let Some(before) = at.checked_sub(1)
        && here.is_some()
        && doc.sentence_of(before) == here
    {
        let word = lexicon::fold(doc.token(before));
        let is_capital = doc.token(before).starts_with(char::is_uppercase);
        let noun = lexicon.people.noun(word.trim_end_matches('.'));
        let is_office =
            noun.is_some_and(|noun| matches!(noun.kind, NounKind::Title | NounKind::Role));
        let modifies = !words.is_empty() && lexicon.people.is_office_modifier(&word);
        let may_stand = n_skipped == 0 || !words.is_empty() || is_capital;
        if (is_office && may_stand) || modifies {
            words.push(word.trim_end_matches('.').to_owned());
        } else if words.is_empty() && matches!(word.as_str(), "," | ".") && n_skipped == 0 {
            n_skipped += 1;
        } else {
            break;
        }
        at = before;
    }
    words.reverse();
    let country = roles::country_before(doc, lexicon, at).filter(|_| !words.is_empty());
    Role { words, country }
}
