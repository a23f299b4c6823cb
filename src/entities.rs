//! Stage 1: names, dates and sums; which names are one thing; what pronouns and descriptions stand for. No quotes, no claims.

pub(crate) mod candidates;
mod profile;
mod references;
mod resolve;

use crate::{
    document::Document,
    lexicon::Lexicon,
    rule::{Confidence, Rule},
    span::Span,
};

/// An index into [`Names::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub usize);

/// What a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A person or a family.
    Person,
    /// A place, a country, a building.
    Place,
    /// An organization, a government body, a company, a team.
    Organization,
    /// A nationality, a religious or a political group: `Russian`, `Republicans`.
    Nationality,
    /// Another name: an event, a work, a language, a product.
    Other,
    /// A date or a time span.
    Date,
    /// A sum of money.
    Money,
}

impl EntityKind {
    /// The label in the contract: `PER`, `LOC`, `ORG`, `NORP`, `MISC`, `DATE`, `MONEY`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Place => "LOC",
            Self::Organization => "ORG",
            Self::Nationality => "NORP",
            Self::Other => "MISC",
            Self::Date => "DATE",
            Self::Money => "MONEY",
        }
    }

    /// The word a reader sees: `person`, `place`, …
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Organization => "organization",
            Self::Nationality => "nationality",
            Self::Other => "other",
            Self::Date => "date",
            Self::Money => "money",
        }
    }
}

/// One name, date or sum where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its bytes, without article, title and possessive ending.
    pub span: Span,
    /// What it names.
    pub kind: EntityKind,
    /// The thing it names; none for dates and sums.
    pub entity: Option<EntityId>,
    /// How sure the name and its kind are.
    pub confidence: Confidence,
    /// What linked it, or for dates and sums what found it.
    pub rule: Rule,
    /// Short reasons a reader can follow.
    pub why: Vec<String>,
}

/// A place on the globe, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Degrees north.
    pub lat: f32,
    /// Degrees east.
    pub lon: f32,
}

/// One thing that is named, with what the tables know of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The name to show: the gazetteer's, else the longest in the text.
    pub name: String,
    /// Its mentions as indices of [`Names::mentions`], ascending; empty for a country that only its capital stands for.
    pub mentions: Vec<usize>,
    /// Two letters of ISO 3166-1.
    pub country: Option<&'static str>,
    /// Where it lies.
    pub point: Option<Point>,
    /// The country that a capital or a seat speaks for here: Moscow → Russia.
    pub stands_for: Option<EntityId>,
    /// The id of the dispute, if it is a territory in dispute.
    pub dispute: Option<&'static str>,
    /// The parties of the dispute, as countries; two letters of ISO 3166-1, or a name where there is no code.
    pub parties: Vec<&'static str>,
    /// Other names and spellings, of the tables and of the text.
    pub other_names: Vec<String>,
    /// Other things of that name, most likely first.
    pub candidates: Vec<Homonym>,
}

/// Another thing that a name could name.
#[derive(Clone, Debug, PartialEq)]
pub struct Homonym {
    /// Its name.
    pub name: String,
    /// Two letters of ISO 3166-1.
    pub country: Option<&'static str>,
    /// Where it lies.
    pub point: Option<Point>,
}

/// A pronoun or a description that stands for a thing: `he`, `the minister`, `the island`.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Its bytes, the article included.
    pub span: Span,
    /// The thing; none if it is unclear.
    pub entity: Option<EntityId>,
    /// How sure the link is.
    pub confidence: Confidence,
    /// What linked it.
    pub rule: Rule,
    /// The things it could stand for, most likely first.
    pub candidates: Vec<EntityId>,
}

/// What this stage finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    /// The things named, in the order of their first mention.
    pub entities: Vec<Entity>,
    /// The names, dates and sums, in text order; they never overlap.
    pub mentions: Vec<Mention>,
    /// Pronouns and descriptions, in text order; they never overlap each other or a mention.
    pub references: Vec<Reference>,
}

/// The rules of pronouns whose owner does not act for what they have.
const ONLY_OWN: [&str; 4] = [
    "reference/person",
    "reference/speaker",
    "reference/speaker-side",
    "reference/speaker-with-others",
];

impl Names {
    /// The mention that holds or touches byte range `span`, the first if several do.
    pub fn mention_at(&self, span: Span) -> Option<&Mention> {
        let idx = self.mentions.partition_point(|mention| mention.span.end() <= span.start());
        self.mentions.get(idx).filter(|mention| mention.span.overlaps(span))
    }

    /// The reference that shares a byte with `span`, the first if several do.
    ///
    /// Who only owns what `span` names is none: `his` in `his government`, `our` in `our island`.
    pub fn reference_at(&self, span: Span) -> Option<&Reference> {
        let idx = self.references.partition_point(|reference| reference.span.end() <= span.start());
        let here = self.references.get(idx..).unwrap_or_default().iter();
        let mut here = here.take_while(|reference| reference.span.overlaps(span));
        here.find(|it| !ONLY_OWN.contains(&it.rule.0) || it.span.end() >= span.end())
    }

    /// The entity named or referred to in `span`, by a mention first.
    pub fn entity_at(&self, span: Span) -> Option<EntityId> {
        let named = self.mention_at(span).and_then(|mention| mention.entity);
        named.or_else(|| self.reference_at(span).and_then(|reference| reference.entity))
    }

    /// These names, with `more` references than their own stage could find.
    #[must_use]
    pub fn with_references(mut self, more: Vec<Reference>) -> Self {
        self.references.extend(more);
        self.references.sort_by_key(|reference| reference.span);
        self
    }

    /// The entity with this id.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0)
    }
}

/// Finds and links all names of `doc`.
pub fn find(doc: &Document, lexicon: &Lexicon) -> Names {
    let candidates = candidates::find(doc, lexicon);
    let (entities, mentions, profiles) = resolve::link(doc, lexicon, candidates);
    let references = references::find(doc, lexicon, &entities, &mentions, &profiles);
    Names { entities, mentions, references }
}
