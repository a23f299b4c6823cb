//! Tokens and noun groups as the learned step sees them: names by their kind alone, so that no name weighs. No features.

use crate::{
    claims::{
        chunks::Chunk,
        clause::{Clause, Land, Reader},
        words::Class,
    },
    entities::EntityKind,
    lexicon::{ActorNoun, MOST_SENSES as MOST, PlaceKind, fold},
    model::{hash, vocabulary::Vocabulary},
    span::Span,
};

/// What a noun group or a name is, in the eyes of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    None,
    Person,
    Organization,
    Country,
    Disputed,
    Seat,
    Place,
    Macroregion,
    Name,
    National,
    FirmLand,
    WeakLand,
    Force,
    Body,
    Official,
    /// `it`, `they`: land or actor.
    It,
    /// `he`, `we`
    He,
    Amount,
    ClaimNoun,
    Time,
    Number,
    Noun,
}

impl Kind {
    pub(super) fn code(self) -> u64 {
        u64::from(
            u8::try_from(Self::ALL.iter().position(|&it| it == self).unwrap_or(0)).unwrap_or(0),
        )
    }

    const ALL: [Self; 22] = [
        Self::None,
        Self::Person,
        Self::Organization,
        Self::Country,
        Self::Disputed,
        Self::Seat,
        Self::Place,
        Self::Macroregion,
        Self::Name,
        Self::National,
        Self::FirmLand,
        Self::WeakLand,
        Self::Force,
        Self::Body,
        Self::Official,
        Self::It,
        Self::He,
        Self::Amount,
        Self::ClaimNoun,
        Self::Time,
        Self::Number,
        Self::Noun,
    ];

    /// Whether it can be land.
    pub(super) fn is_land(self) -> bool {
        use Kind::{Country, Disputed, FirmLand, Place, Seat, WeakLand};
        matches!(self, Country | Disputed | FirmLand | Place | Seat | WeakLand)
    }

    /// Whether it can act.
    pub(super) fn is_actor(self) -> bool {
        use Kind::{Body, Country, Force, He, National, Official, Organization, Person, Seat};
        matches!(
            self,
            Body | Country | Force | He | National | Official | Organization | Person | Seat
        )
    }
}

/// A token as the learned step sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Symbol {
    /// The lemma of a verb, the stem of another word, the kind of a name.
    pub(super) stem: u64,
    /// The word as it stands; for a name its kind.
    pub(super) form: u64,
    /// What the word is used like, coarsely; 0 for names and unknown words.
    pub(super) group: u64,
    /// The same, finely.
    pub(super) cluster: u64,
    pub(super) class: u64,
    pub(super) kind: Kind,
    /// What it means, coarsely; 0 where there are no more.
    senses: [u64; MOST],
}

impl Symbol {
    /// No token at all.
    pub(super) const NONE: Self = Self {
        stem: 0,
        form: 0,
        group: 0,
        cluster: 0,
        class: 0,
        kind: Kind::None,
        senses: [0; MOST],
    };
    /// What stands beyond the ends of a sentence.
    pub(super) const NOTHING: Self = Self { stem: 1, form: 1, ..Self::NONE };

    /// What it means, coarsely, in numbers from 1.
    pub(super) fn senses(&self) -> &[u64] {
        let count = self.senses.iter().take_while(|&&it| it > 0).count();
        &self.senses[..count]
    }
}

/// The symbol of every token.
pub(super) fn of(reader: &Reader<'_>) -> Vec<Symbol> {
    (0..reader.words.len()).map(|idx| symbol(reader, idx)).collect()
}

fn symbol(reader: &Reader<'_>, idx: usize) -> Symbol {
    let word = &reader.words[idx];
    let class = class_code(word.class);
    let named = |kind: Kind| {
        let stem = hash::join(0x6E61_6D65, kind.code());
        Symbol { stem, form: stem, class, kind, ..Symbol::NONE }
    };
    match word.class {
        Class::Name => return named(kind_of_name(reader, reader.doc.tokens()[idx].span)),
        Class::National => return named(Kind::National),
        Class::Time => return named(Kind::Time),
        Class::Number => return named(Kind::Number),
        _ => {}
    }
    let form = hash::word(&word.folded);
    let stem = match word.verb {
        Some(verb) if !verb.lemma.is_empty() => hash::word(verb.lemma),
        _ => hash::word(stem(&word.folded)),
    };
    let entry = Vocabulary::bundled().get(form);
    let kind = kind_of_word(reader, &word.folded, word.class);
    let (group, cluster) = (entry.group.into(), entry.cluster.into());
    Symbol { stem, form, group, cluster, class, kind, senses: senses(reader, idx) }
}

/// What the word at `idx` means, coarsely, with those behind it: `hand over`.
fn senses(reader: &Reader<'_>, idx: usize) -> [u64; MOST] {
    let word = &reader.words[idx];
    let next =
        |more: usize| reader.words.get(idx + 1 + more).map_or("", |word| word.folded.as_str());
    let get = |first: &str| reader.lexicon.senses.get(first, next);
    match word.verb {
        Some(verb) if !verb.lemma.is_empty() => get(verb.lemma),
        _ => match get(&word.folded) {
            [0, ..] => get(stem(&word.folded)),
            known => known,
        },
    }
}

/// The letters of a noun without its plural, of an unknown verb without its ending.
fn stem(folded: &str) -> &str {
    let long = |stem: &&str| stem.len() >= 3;
    let strip = |ending: &str| folded.strip_suffix(ending).filter(long);
    strip("ing").or_else(|| strip("ed")).or_else(|| strip("s")).unwrap_or(folded)
}

pub(super) fn class_code(class: Class) -> u64 {
    use Class::{
        Adverb, Auxiliary, Conjunction, Determiner, Hyphen, Mark, Modal, Name, National, Negation,
        Noun, Number, Possessive, Preposition, Pronoun, Relative, Subordinator, Time, To, Verb,
    };
    match class {
        Name => 1,
        National => 2,
        Time => 3,
        Noun => 4,
        Verb => 5,
        Determiner => 6,
        Pronoun => 7,
        Preposition => 8,
        Auxiliary => 9,
        Modal => 10,
        Negation => 11,
        Conjunction => 12,
        Relative => 13,
        Subordinator => 14,
        To => 15,
        Adverb => 16,
        Number => 17,
        Possessive => 18,
        Hyphen => 19,
        Mark => 20,
    }
}

/// The kind of the name that shares a byte with `span`.
fn kind_of_name(reader: &Reader<'_>, span: Span) -> Kind {
    let Some(mention) = reader.names.mention_at(span) else { return Kind::Name };
    match (mention.kind, kind_of_place(reader, mention.span)) {
        (EntityKind::Nationality, _) => Kind::National,
        (EntityKind::Date, _) => Kind::Time,
        (EntityKind::Money, _) => Kind::Number,
        (EntityKind::Person, _) => Kind::Person,
        (EntityKind::Organization, _) => Kind::Organization,
        (_, Some(PlaceKind::Country)) => Kind::Country,
        (_, Some(PlaceKind::Disputed)) => Kind::Disputed,
        (_, Some(PlaceKind::Seat | PlaceKind::Body)) => Kind::Seat,
        (_, Some(PlaceKind::Macroregion)) => Kind::Macroregion,
        (_, Some(PlaceKind::Demonym)) => Kind::National,
        (EntityKind::Place, _) => Kind::Place,
        (EntityKind::Other, _) => Kind::Name,
    }
}

/// What the tables say of the place that `span` names, by its long name too: `the Republic of Norland`.
fn kind_of_place(reader: &Reader<'_>, span: Span) -> Option<PlaceKind> {
    // No table holds a longer name.
    let name = (span.len() <= 100).then(|| fold(reader.doc.slice(span)))?;
    let kind = |name: &str| reader.lexicon.places.get(name).map(|place| place.kind);
    let short = || {
        let (form, name) = name.split_once(" of ")?;
        let form = form.rsplit(' ').next().unwrap_or_default();
        let is_state = reader.lexicon.territory.is(form, "state");
        kind(name.strip_prefix("the ").unwrap_or(name)).filter(|_| is_state)
    };
    kind(&name).or_else(short)
}

fn kind_of_word(reader: &Reader<'_>, folded: &str, class: Class) -> Kind {
    let territory = &reader.lexicon.territory;
    match class {
        Class::Pronoun => match folded {
            "it" | "they" | "them" | "there" | "itself" | "themselves" => Kind::It,
            _ => Kind::He,
        },
        Class::Determiner => match folded {
            "our" | "his" | "her" | "my" | "your" => Kind::He,
            "its" | "their" | "both" | "neither" | "either" | "each" => Kind::It,
            _ => Kind::None,
        },
        Class::Noun => {
            if let Some(actor) = territory.actor(folded) {
                return match actor {
                    ActorNoun::Force => Kind::Force,
                    ActorNoun::Body => Kind::Body,
                    ActorNoun::Person => Kind::Official,
                };
            }
            match territory.land(folded) {
                Some(crate::lexicon::LandNoun::Firm) => Kind::FirmLand,
                Some(crate::lexicon::LandNoun::Weak) => Kind::WeakLand,
                None if territory.noun(folded).is_some() => Kind::ClaimNoun,
                None if territory.is_extent(folded) => Kind::Amount,
                None => Kind::Noun,
            }
        }
        _ => Kind::None,
    }
}

/// The kind of the noun group at chunk `at`.
pub(super) fn kind_at(clause: &Clause<'_>, symbols: &[Symbol], at: usize) -> Kind {
    let Some(group) = clause.noun(at) else { return Kind::None };
    if clause.is_time(at) {
        return Kind::Time;
    }
    let kind = symbols.get(group.head).map_or(Kind::None, |symbol| symbol.kind);
    match kind {
        Kind::WeakLand if clause.land(at) == Land::Firm => Kind::FirmLand,
        Kind::None if clause.is_pronoun(at) => Kind::It,
        kind => kind,
    }
}

/// What a chunk is on the way between two others: its kind, its word, how its verb is built. 0 for what does not matter.
pub(super) fn step(clause: &Clause<'_>, symbols: &[Symbol], at: usize) -> u64 {
    match clause.chunks.get(at) {
        None => 0,
        Some(Chunk::Noun(_)) if clause.is_time(at) => 0,
        Some(Chunk::Noun(_)) => 1,
        Some(Chunk::Verb(verb)) => {
            let build = u64::from(verb.is_passive) + 2 * build_code(verb.build);
            let says = clause.reader.lexicon.speech.frames(clause.word(verb.main)).is_some();
            10 + build + 8 * u64::from(says)
        }
        Some(Chunk::Word(idx)) => match clause.class(*idx) {
            Some(Class::Adverb | Class::Negation) => 0,
            _ => symbols.get(*idx).map_or(0, |symbol| symbol.form),
        },
    }
}

pub(super) fn build_code(build: crate::claims::chunks::Build) -> u64 {
    use crate::claims::chunks::Build;
    match build {
        Build::Finite => 0,
        Build::Infinitive => 1,
        Build::Gerund => 2,
        Build::Participle => 3,
    }
}

/// `count` in a few steps: exact up to three.
pub(super) fn steps(count: usize) -> u64 {
    match count {
        0..=3 => u64::try_from(count).unwrap_or(0),
        4..=5 => 4,
        6..=8 => 5,
        9..=14 => 6,
        _ => 7,
    }
}
