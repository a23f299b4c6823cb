//! One sentence in chunks, and how to walk it: subjects, objects, lists, what follows a preposition. No acts.

use crate::{
    claims::{
        chunks::{self, Build, Chunk, NounGroup, VerbGroup},
        words::{Class, Word},
    },
    document::{Document, TokenRange},
    entities::{EntityKind, Names},
    lexicon::{ActorNoun, LandNoun, Lexicon, PlaceKind, fold},
    span::Span,
};

/// How far a search goes, in chunks: longer is no sentence, and keeps the work linear.
pub(super) const REACH: usize = 40;

/// What the stage reads: the document, the words of it, and what the stages before have found.
pub(super) struct Reader<'a> {
    pub(super) doc: &'a Document,
    pub(super) lexicon: &'a Lexicon,
    pub(super) names: &'a Names,
    pub(super) words: Vec<Word>,
}

impl Reader<'_> {
    /// Whether the token at `token_idx` is part of a name, as the hyphen of `Nagorno-Karabakh` is.
    pub(super) fn is_name(&self, token_idx: usize) -> bool {
        match self.words.get(token_idx).map(|word| word.class) {
            Some(Class::Name) => true,
            Some(Class::Hyphen) => {
                self.names.mention_at(self.doc.tokens()[token_idx].span).is_some()
            }
            _ => false,
        }
    }
}

/// Who fills a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The noun group at this chunk.
    Group(usize),
    /// The possessor or nationality of the noun group at this chunk.
    Owner(usize),
}

/// How much a noun group speaks of land.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Land {
    /// Not at all.
    No,
    /// A pronoun that may stand for a place, or a name of no known kind.
    Maybe,
    /// A word that is land where land is spoken of.
    Weak,
    /// A place or a word for land.
    Firm,
}

/// A sentence.
pub(super) struct Clause<'a> {
    pub(super) reader: &'a Reader<'a>,
    /// The index of the sentence.
    pub(super) sentence: usize,
    pub(super) chunks: Vec<Chunk>,
    /// Whether land was spoken of in this sentence or the few before.
    pub(super) has_land: bool,
    /// Whether it speaks of troops that serve abroad without a claim: coalition forces in Iraq.
    pub(super) is_mission: bool,
    /// The subject of each verb group, empty for other chunks.
    pub(super) subjects: Vec<Vec<Role>>,
}

impl<'a> Clause<'a> {
    pub(super) fn new(reader: &'a Reader<'a>, sentence: usize) -> Self {
        let tokens = reader.doc.sentences()[sentence].tokens;
        let chunks = chunks::split(&reader.words, tokens);
        let territory = &reader.lexicon.territory;
        let says = |kind| {
            tokens.indices().any(|idx| territory.mission(&reader.words[idx].folded) == Some(kind))
        };
        let is_mission = says("host") && !says("holder");
        Self { reader, sentence, chunks, has_land: false, is_mission, subjects: Vec::new() }
    }

    pub(super) fn noun(&self, at: usize) -> Option<&NounGroup> {
        match self.chunks.get(at) {
            Some(Chunk::Noun(group)) => Some(group),
            _ => None,
        }
    }

    pub(super) fn verb(&self, at: usize) -> Option<&VerbGroup> {
        match self.chunks.get(at) {
            Some(Chunk::Verb(group)) => Some(group),
            _ => None,
        }
    }

    /// The loose word at chunk `at`, folded; empty for groups and past the ends.
    pub(super) fn loose(&self, at: usize) -> &str {
        match self.chunks.get(at) {
            Some(Chunk::Word(token_idx)) => self.word(*token_idx),
            _ => "",
        }
    }

    /// The class of the loose word at chunk `at`.
    pub(super) fn loose_class(&self, at: usize) -> Option<Class> {
        match self.chunks.get(at) {
            Some(Chunk::Word(token_idx)) => Some(self.reader.words[*token_idx].class),
            _ => None,
        }
    }

    /// The tokens of chunk `at`.
    pub(super) fn tokens(&self, at: usize) -> Option<TokenRange> {
        Some(match self.chunks.get(at)? {
            Chunk::Noun(group) => group.tokens,
            Chunk::Verb(group) => group.tokens,
            Chunk::Word(token_idx) => TokenRange::new(*token_idx, token_idx + 1),
        })
    }

    /// The token with index `token_idx`, folded.
    pub(super) fn word(&self, token_idx: usize) -> &str {
        self.reader.words.get(token_idx).map_or("", |word| &word.folded)
    }

    pub(super) fn class(&self, token_idx: usize) -> Option<Class> {
        self.reader.words.get(token_idx).map(|word| word.class)
    }

    /// The folded head of the noun group at chunk `at`; empty if there is none.
    pub(super) fn head(&self, at: usize) -> &str {
        self.noun(at).map_or("", |group| self.word(group.head))
    }

    /// Whether `word` (folded) can be `sort` in an idiom or an operator: `wish`, `court`.
    pub(super) fn is(&self, word: &str, sort: &str) -> bool {
        self.reader.lexicon.territory.is(word, sort)
    }

    /// The bytes of `tokens`.
    pub(super) fn span(&self, tokens: TokenRange) -> Span {
        self.reader.doc.span(tokens)
    }

    pub(super) fn is_pronoun(&self, at: usize) -> bool {
        let class = self.noun(at).and_then(|group| self.class(group.head));
        matches!(class, Some(Class::Pronoun | Class::Determiner))
    }

    pub(super) fn is_time(&self, at: usize) -> bool {
        let Some(group) = self.noun(at) else { return false };
        let is_time = |idx: usize| {
            self.class(idx) == Some(Class::Time)
                || self.reader.lexicon.clause_words.is_time(self.word(idx))
        };
        let is_year = group.core.len() == 1
            && self.class(group.head) == Some(Class::Number)
            && self.word(group.head).len() == 4;
        is_time(group.head) || is_year
    }

    /// The kind of name that the head of the group at `at` belongs to.
    pub(super) fn kind(&self, at: usize) -> Option<EntityKind> {
        let group = self.noun(at)?;
        let span = self.reader.doc.tokens()[group.head].span;
        self.reader.names.mention_at(span).map(|mention| mention.kind)
    }

    /// Whether the whole name at `at` is a territory of the tables.
    fn is_known_land(&self, at: usize) -> bool {
        let Some(group) = self.noun(at) else { return false };
        let span = self.reader.doc.tokens()[group.head].span;
        // No table holds a longer name; a run of thousands of capitalized words is read as one.
        let mention = self.reader.names.mention_at(span).filter(|it| it.span.len() <= 100);
        let Some(mention) = mention else { return false };
        let name = fold(self.reader.doc.slice(mention.span));
        let place = self.reader.lexicon.places.get(&name);
        place.is_some_and(|place| matches!(place.kind, PlaceKind::Disputed | PlaceKind::Country))
    }

    /// Whether the name at `at` is surely a person's or an organization's, and so no land.
    pub(super) fn is_sure_actor(&self, at: usize) -> bool {
        let Some(group) = self.noun(at) else { return false };
        let span = self.reader.doc.tokens()[group.head].span;
        let mention = self.reader.names.mention_at(span);
        mention.is_some_and(|mention| {
            let is_actor = matches!(mention.kind, EntityKind::Person | EntityKind::Organization);
            is_actor && mention.confidence.value() >= 0.6
        })
    }

    /// How much the group at `at` speaks of land.
    pub(super) fn land(&self, at: usize) -> Land {
        let Some(group) = self.noun(at) else { return Land::No };
        let head = self.word(group.head);
        match self.class(group.head) {
            Some(Class::Pronoun) => match head {
                "it" | "them" | "there" | "they" | "itself" => Land::Maybe,
                _ => Land::No,
            },
            Some(Class::Determiner) => match head {
                "this" | "that" | "both" | "these" | "those" | "all" | "either" => Land::Maybe,
                _ => Land::No,
            },
            Some(Class::Time | Class::Number | Class::National) => Land::No,
            Some(Class::Name) => self.land_of_name(at, head),
            _ => self.land_of_noun(group, head),
        }
    }

    fn land_of_name(&self, at: usize, head: &str) -> Land {
        let is_named_land = self.reader.lexicon.territory.land(head) == Some(LandNoun::Firm);
        match self.kind(at) {
            Some(EntityKind::Place) => Land::Firm,
            Some(EntityKind::Other | EntityKind::Person) if self.is_known_land(at) => Land::Firm,
            _ if is_named_land => Land::Firm,
            _ if self.reader.lexicon.territory.land(head).is_some() => Land::Weak,
            _ => Land::Maybe,
        }
    }

    fn land_of_noun(&self, group: &NounGroup, head: &str) -> Land {
        match self.reader.lexicon.territory.land(head) {
            Some(LandNoun::Firm) => Land::Firm,
            // `took part`, `takes place`
            Some(LandNoun::Weak) if group.tokens.len() == 1 && !head.ends_with('s') => Land::No,
            Some(LandNoun::Weak) if self.names_place(group) => Land::Firm,
            Some(LandNoun::Weak) => Land::Weak,
            None => Land::No,
        }
    }

    /// Whether a place, a nationality or an owner stands before the head.
    fn names_place(&self, group: &NounGroup) -> bool {
        let is_place = |idx: usize| {
            let span = self.reader.doc.tokens()[idx].span;
            let kind = self.reader.names.mention_at(span).map(|mention| mention.kind);
            matches!(kind, Some(EntityKind::Place | EntityKind::Nationality))
        };
        group.tokens.indices().any(is_place)
    }

    /// What kind of actor the group at `at` is.
    pub(super) fn actor(&self, at: usize) -> Option<ActorNoun> {
        let group = self.noun(at)?;
        let head = self.word(group.head);
        match self.class(group.head)? {
            Class::Pronoun => matches!(
                head,
                "he" | "she"
                    | "we"
                    | "they"
                    | "it"
                    | "i"
                    | "you"
                    | "them"
                    | "us"
                    | "who"
                    | "nobody"
            )
            .then_some(ActorNoun::Body),
            Class::Determiner => {
                matches!(head, "both" | "neither" | "either" | "each").then_some(ActorNoun::Body)
            }
            Class::National => Some(ActorNoun::Force),
            Class::Name => match self.kind(at) {
                Some(EntityKind::Person) => Some(ActorNoun::Person),
                _ => Some(ActorNoun::Force),
            },
            Class::Time | Class::Number => None,
            _ => self.reader.lexicon.territory.actor(head).or_else(|| {
                group
                    .core
                    .indices()
                    .any(|idx| self.class(idx) == Some(Class::National))
                    .then_some(ActorNoun::Body)
            }),
        }
    }

    /// The nearest chunk left of `at` that is no adverb, quotation mark or date.
    pub(super) fn skip_left(&self, at: usize) -> Option<usize> {
        let is_skipped = |idx: &usize| {
            let is_mark = matches!(self.loose(*idx), "\"" | "“" | "”" | "‘");
            is_mark || self.loose_class(*idx) == Some(Class::Adverb)
        };
        (at.saturating_sub(REACH)..at).rev().find(|idx| !is_skipped(idx))
    }

    pub(super) fn is_preposition(&self, at: usize) -> bool {
        matches!(self.loose_class(at), Some(Class::Preposition | Class::To))
    }

    /// The noun groups coordinated with the one at `last`, leftwards: `India and Pakistan`.
    pub(super) fn list_left(&self, from: usize) -> Vec<usize> {
        let mut list = vec![from];
        let mut at = from;
        while list.len() < REACH {
            let Some(mut before) = at.checked_sub(1) else { break };
            let joins = matches!(self.loose(before), "and" | "or" | "nor" | "&");
            let goes_on = self.loose(before) == "," && list.len() > 1;
            if !(joins || goes_on) {
                break;
            }
            if joins && before > 0 && self.loose(before - 1) == "," {
                before -= 1;
            }
            let Some(next) = before.checked_sub(1) else { break };
            let is_free = next == 0 || !self.closes(next - 1);
            if self.noun(next).is_none() || self.is_time(next) || !is_free {
                break;
            }
            list.insert(0, next);
            at = next;
        }
        list
    }

    /// Whether what stands behind `at` belongs to it alone: `in Norland and Sudmark …`, `holds Vesk and Torra …`.
    ///
    /// What is said begins with a subject: `says [Vesk] and Torra are its own`.
    fn closes(&self, at: usize) -> bool {
        let says = |verb: &VerbGroup| {
            self.reader.lexicon.speech.frames(self.word(verb.main)).is_some()
                && self.reader.lexicon.territory.verbs(verb.lemma).next().is_none()
        };
        match self.verb(at) {
            Some(verb) => !says(verb),
            None => self.is_preposition(at),
        }
    }

    /// The chunks after `at` with adverbs, quotation marks and `about`, `nearly` skipped.
    pub(super) fn skip_right(&self, at: usize) -> usize {
        let mut next = at;
        while next < at + 4
            && (self.loose_class(next) == Some(Class::Adverb)
                || matches!(
                    self.loose(next),
                    "\"" | "“" | "‘" | "about" | "around" | "over" | "some"
                ))
        {
            next += 1;
        }
        next
    }

    /// Whether the verb group at `at` has a subject of its own.
    pub(super) fn is_finite(&self, at: usize) -> bool {
        self.verb(at).is_some_and(|verb| verb.build == Build::Finite)
    }
}
