//! Whom someone speaks for: the country or body beside an office, as in `Norland's foreign minister`. Resolves no pronouns.

use crate::{
    document::{Document, Shape, TokenRange},
    entities::{EntityId, EntityKind, Names},
    lexicon::{Lexicon, WordClass, folded},
    quotes::Speaker,
};

/// The longest description of someone beside a name, in tokens.
const REACH: usize = 10;

/// The country or body of everyone who has an office.
#[derive(Debug)]
pub(super) struct Sides<'a> {
    doc: &'a Document,
    lexicon: &'a Lexicon,
    names: &'a Names,
    /// One an entity; the first that the text gives.
    of: Vec<Option<EntityId>>,
}

impl<'a> Sides<'a> {
    /// Reads the words round the names of all persons.
    pub(super) fn read(doc: &'a Document, lexicon: &'a Lexicon, names: &'a Names) -> Self {
        let mut sides = Self { doc, lexicon, names, of: vec![None; names.entities.len()] };
        for mention in names.mentions.iter().filter(|it| it.kind == EntityKind::Person) {
            let tokens = doc.tokens_in(mention.span);
            let Some(id) = mention.entity.filter(|id| sides.of.get(id.0) == Some(&None)) else {
                continue;
            };
            let side = sides.beside_name(tokens).or_else(|| sides.behind_name(tokens.end()));
            if let Some(known) = sides.of.get_mut(id.0) {
                *known = side;
            }
        }
        sides
    }

    /// Whom `speaker` speaks for, by the words that name them here, else by their name anywhere.
    pub(super) fn of(&self, speaker: Speaker) -> Option<EntityId> {
        let tokens = self.doc.tokens_in(speaker.span);
        let is_name = self.names.mention_at(speaker.span).is_some_and(|mention| {
            mention.span == speaker.span && mention.kind == EntityKind::Person
        });
        let described = if is_name { None } else { self.of_group(tokens) };
        let known = |id: EntityId| self.of.get(id.0).copied().flatten();
        described.or_else(|| speaker.entity.and_then(known))
    }

    /// `Norland's foreign minister`, `a spokesman` of `a spokesman for the council`
    fn of_group(&self, group: TokenRange) -> Option<EntityId> {
        let mut offices = group.indices().filter(|&idx| self.is_office(idx));
        offices.find_map(|idx| self.body_before(idx).or_else(|| self.body_behind(idx)))
    }

    /// `Norland's Foreign Minister Ana Petrović`, `Minister Ana Petrović of Norland`, `the leader of Norland, Ana Petrović`
    fn beside_name(&self, name: TokenRange) -> Option<EntityId> {
        let end = name.start().checked_sub(1)?;
        let end = if self.doc.token(end) == "," { end } else { end + 1 };
        let is_title = |&idx: &usize| {
            let word = folded(self.doc.token(idx));
            self.is_part(idx)
                || self.is_capitalized(idx)
                || self.ties(idx)
                || matches!(&*word, "the" | "and")
        };
        let start = (end.saturating_sub(REACH)..end).rev().take_while(is_title).last()?;
        let is_held = self.doc.sentence_of(start) == self.doc.sentence_of(name.start())
            && self.is_office(name.start() - 1);
        let behind = || self.body_at(name.end()).filter(|_| is_held);
        self.of_group(TokenRange::new(start, end)).or_else(behind)
    }

    /// `Ana Petrović, the foreign minister of Norland,`, `Ana Petrović, Norland's foreign minister,`
    fn behind_name(&self, end: usize) -> Option<EntityId> {
        if self.doc.token(end) != "," {
            return None;
        }
        let start = end + 1;
        let class = |idx| self.lexicon.grammar.class(&folded(self.doc.token(idx)));
        let is_end = |&idx: &usize| {
            self.doc.sentence_of(idx) != self.doc.sentence_of(end)
                || matches!(self.shape(idx), None | Some(Shape::Quote | Shape::Punctuation))
                || matches!(
                    class(idx),
                    Some(WordClass::Auxiliary | WordClass::Relative | WordClass::Subject)
                )
                || self.lexicon.speech.frames(&folded(self.doc.token(idx))).is_some()
        };
        let stop = (start..start + REACH).find(is_end).unwrap_or(start + REACH);
        self.of_group(TokenRange::new(start, stop))
    }

    /// The body that stands before the office at `office`, if that is not over: `Norland's deputy foreign minister`.
    fn body_before(&self, office: usize) -> Option<EntityId> {
        let lowest = office.saturating_sub(REACH);
        let start = (lowest..=office).rev().take_while(|&idx| self.is_part(idx)).last()?;
        self.named_at(start.checked_sub(1)?)
    }

    /// The body behind the office at `office`, if that is not over: `minister of the Republic of Norland`.
    fn body_behind(&self, office: usize) -> Option<EntityId> {
        let before = office.saturating_sub(3)..office;
        let is_over = before.rev().any(|idx| is_past(&folded(self.doc.token(idx))));
        self.body_at(office + 1).filter(|_| !is_over)
    }

    /// The body that the words from token `at` on tie something to: `of the Republic of Norland`, `for Marlow Textiles`.
    fn body_at(&self, at: usize) -> Option<EntityId> {
        let next = if self.doc.token(at + 1) == "the" { at + 2 } else { at + 1 };
        self.named_at(next).filter(|_| self.ties(at))
    }

    /// Whether the token belongs to the name of an office: `'s deputy foreign` before `minister`.
    fn is_part(&self, token_idx: usize) -> bool {
        let word = folded(self.doc.token(token_idx));
        let people = &self.lexicon.people;
        let narrows = people.is_office_modifier(&word) || people.makes_other_office(&word);
        narrows && !is_past(&word)
            || self.is_office(token_idx)
            || matches!(&*word, "'s" | "’s" | "'" | "’" | "-" | "top" | "senior" | "new")
    }

    /// The country or body that is named at the token, through a seat to what it stands for.
    fn named_at(&self, token_idx: usize) -> Option<EntityId> {
        use EntityKind::{Nationality, Organization, Place};
        let body = self.names.mention_at(self.doc.tokens().get(token_idx)?.span)?;
        let id = body.entity.filter(|_| matches!(body.kind, Place | Organization | Nationality))?;
        self.names.entity(id).and_then(|entity| entity.stands_for).or(Some(id))
    }

    /// Whether the token is a noun for someone who speaks for others.
    fn is_office(&self, token_idx: usize) -> bool {
        let word = folded(self.doc.token(token_idx));
        self.lexicon.people.speaks_for_others(&word)
    }

    fn ties(&self, token_idx: usize) -> bool {
        matches!(self.doc.token(token_idx), "of" | "for" | "at" | "in" | "from" | "with")
    }

    fn is_capitalized(&self, token_idx: usize) -> bool {
        matches!(self.shape(token_idx), Some(Shape::Title | Shape::Upper | Shape::Mixed))
    }

    fn shape(&self, token_idx: usize) -> Option<Shape> {
        self.doc.tokens().get(token_idx).map(|token| token.shape)
    }
}

/// Whether `word` says that an office is over.
fn is_past(word: &str) -> bool {
    matches!(word, "former" | "ex" | "then")
}
