//! Words of having, taking, claiming and giving up land, and of those who do. Decides nothing by context.
//!
//! The rows of `claim_verbs.tsv` and `claim_nouns.tsv` are frames: what act a word states and where its roles stand.
//! Their last column holds traits:
//!
//! | trait | the frame answers |
//! |---|---|
//! | `noun` | also where the object is a claim noun (`recognized Israeli sovereignty over …`) |
//! | `noun-only` | only there |
//! | `force` | only for troops, countries and their governments |
//! | `to` | only with a recipient or in the passive |
//! | `double` | also with recipient and territory side by side (`awarded Mali the strip`) |
//! | `intransitive` | only without an object |
//! | `posted` | for troops that are put somewhere (`stationed in the valley`): the object is the claimant |
//! | `parted` | only in the passive or with `between` |
//! | `troops` | only where troops are the object (`took its men off the flats`) |
//! | `offered` | as a plan unless more is said |
//! | `flag` | only where a flag goes up |
//! | `continuing` | not for a dated event (`held a rally in the town`) |
//! | `nested` | a noun that states a claim only with an owner |
//! | `land-owner` | a noun whose owner may be the land (`Crimea's annexation`) |
//! | `parties` | a noun of dispute between parties |
//! | `open` | a noun that is open only where talks or votes are about it |
//! | `topic` | a noun that counts only beside a sure claim |

use crate::table::Table;

/// Where a role stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seat {
    /// The subject of the verb.
    Subject,
    /// Its object.
    Object,
    /// After one of these prepositions, each of one or two words.
    After(Vec<&'static str>),
    /// The possessor or the nationality before a noun.
    Owner,
    /// The territory itself, which declares itself independent.
    Territory,
}

/// How sure the land must be for a frame to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Anything: the word itself speaks of land (`annex`).
    Any,
    /// A place or a word for land; a pronoun where land was spoken of.
    Land,
    /// The same, and a claimant who can hold land.
    Firm,
    /// The same, beside a sure claim.
    Topic,
}

/// A verb, or a verb with a particle, that states an act.
#[derive(Clone, Debug)]
pub struct VerbFrame {
    /// The verb's form in dictionaries.
    pub lemma: &'static str,
    /// `over` in `hand over`; empty if there is none.
    pub particle: &'static str,
    /// The act, by its name in the contract, or `occupy`, `give`, `share`, which the sentence decides.
    pub act: &'static str,
    /// Where the claimant stands.
    pub claimant: Option<Seat>,
    /// Where the territory stands: the first of these that is filled.
    pub territory: Vec<Seat>,
    /// Where the counterparty stands.
    pub counterparty: Option<Seat>,
    /// How sure the land must be.
    pub need: Need,
    traits: &'static str,
}

/// A noun that states an act.
#[derive(Clone, Debug)]
pub struct NounFrame {
    /// The act, by its name in the contract.
    pub act: &'static str,
    /// The prepositions before the territory.
    pub territory: Vec<&'static str>,
    /// Where the claimant stands: the first of these that is filled; `Territory` for what becomes independent.
    pub claimant: Vec<Seat>,
    /// The preposition before the recipient; empty if there is none.
    pub recipient: &'static str,
    traits: &'static str,
}

impl VerbFrame {
    /// Whether the frame has the trait `name`.
    pub fn is(&self, name: &str) -> bool {
        self.traits.split(' ').any(|it| it == name)
    }
}

impl NounFrame {
    /// Whether the frame has the trait `name`.
    pub fn is(&self, name: &str) -> bool {
        self.traits.split(' ').any(|it| it == name)
    }
}

/// How much a noun speaks of land.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LandNoun {
    /// Only where land is spoken of: `area`, `post`.
    Weak,
    /// By itself: `island`.
    Firm,
}

/// What kind of actor a noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActorNoun {
    /// Troops and others who take and hold by force.
    Force,
    /// A government, a court, a people.
    Body,
    /// An official.
    Person,
}

/// The words of territorial claims.
#[derive(Debug)]
pub struct Territory {
    verbs: Vec<VerbFrame>,
    nouns: Table,
    attributives: Table,
    operators: Table,
    predicates: Table,
    land: Table,
    actors: Table,
    extents: Table,
    missions: Table,
    words: Table,
}

impl Territory {
    pub(super) fn bundled() -> Self {
        let verbs = Table::bundled(include_str!("data/claim_verbs.tsv"));
        Self {
            verbs: verbs.rows().map(verb_frame).collect(),
            nouns: Table::bundled(include_str!("data/claim_nouns.tsv")),
            attributives: Table::bundled(include_str!("data/claim_attributives.tsv")),
            operators: Table::bundled(include_str!("data/claim_operators.tsv")),
            predicates: Table::bundled(include_str!("data/claim_predicates.tsv")),
            land: Table::bundled(include_str!("data/territory_nouns.tsv")),
            actors: Table::bundled(include_str!("data/actor_nouns.tsv")),
            extents: Table::bundled(include_str!("data/extent_nouns.tsv")),
            missions: Table::bundled(include_str!("data/missions.tsv")),
            words: Table::bundled(include_str!("data/claim_words.tsv")),
        }
    }

    /// The frames of the verb `lemma`, those with a particle first.
    pub fn verbs<'a>(&'a self, lemma: &'a str) -> impl Iterator<Item = &'a VerbFrame> {
        let start = self.verbs.partition_point(|frame| frame.lemma < lemma);
        let of_lemma = move |with_particle: bool| {
            let frames = self.verbs.iter().skip(start).take_while(move |it| it.lemma == lemma);
            frames.filter(move |frame| frame.particle.is_empty() != with_particle)
        };
        of_lemma(true).chain(of_lemma(false))
    }

    /// The frame of `noun` (folded, singular or plural).
    pub fn noun(&self, noun: &str) -> Option<NounFrame> {
        let singular = noun.strip_suffix('s').filter(|it| self.nouns.contains(it));
        let mut columns = self.nouns.get(singular.unwrap_or(noun))?;
        let act = columns.next()?;
        let territory = columns.next()?.split(',').collect();
        let claimant = columns.next().unwrap_or_default();
        let claimant = claimant.split(',').filter_map(seat).collect();
        let recipient = columns.next().unwrap_or_default();
        Some(NounFrame {
            act,
            territory,
            claimant,
            recipient,
            traits: columns.next().unwrap_or_default(),
        })
    }

    /// The act that the participle `word` (folded) states before a noun: `disputed`, `held`.
    pub fn attributive(&self, word: &str) -> Option<&'static str> {
        self.attributives.get(word)?.next()
    }

    /// How the verb or noun `lemma` turns what depends on it: `refuse`, `demand`, `plan`, …
    pub fn operator(&self, lemma: &str) -> Option<&'static str> {
        self.operators.get(lemma)?.next()
    }

    /// The act that the phrase `words` (folded) states after `is`: `part of`, `not for sale`.
    pub fn predicate(&self, words: &str) -> Option<&'static str> {
        self.predicates.get(words)?.next()
    }

    /// How much `noun` (folded) speaks of land.
    pub fn land(&self, noun: &str) -> Option<LandNoun> {
        Some(if self.land.get(noun)?.next()? == "firm" { LandNoun::Firm } else { LandNoun::Weak })
    }

    /// What kind of actor `noun` (folded) names.
    pub fn actor(&self, noun: &str) -> Option<ActorNoun> {
        Some(match self.actors.get(noun)?.next()? {
            "force" => ActorNoun::Force,
            "body" => ActorNoun::Body,
            _ => ActorNoun::Person,
        })
    }

    /// What `word` (folded) says of troops abroad: `host` of a mission without a claim, `holder` of land.
    pub fn mission(&self, word: &str) -> Option<&'static str> {
        self.missions.get(word)?.next()
    }

    /// Whether `word` (folded) can be `sort` in an idiom or an operator: `wish`, `court`.
    pub fn is(&self, word: &str, sort: &str) -> bool {
        let sorts = self.words.get(word).and_then(|mut columns| columns.next());
        sorts.is_some_and(|sorts| sorts.split(' ').any(|it| it == sort))
    }

    /// Whether `word` (folded) states an amount or a share: `most`, `half`, `hectares`.
    pub fn is_extent(&self, word: &str) -> bool {
        self.extents.contains(word)
    }
}

fn verb_frame(mut columns: std::str::Split<'static, char>) -> VerbFrame {
    let key = columns.next().unwrap_or_default();
    let key = key.split_once('#').map_or(key, |(key, _)| key);
    let (lemma, particle) = key.split_once(' ').unwrap_or((key, ""));
    let mut next = || columns.next().unwrap_or_default();
    let (act, claimant, territory, counterparty) = (next(), next(), next(), next());
    let need = match next() {
        "any" => Need::Any,
        "land" => Need::Land,
        "firm" => Need::Firm,
        _ => Need::Topic,
    };
    VerbFrame {
        lemma,
        particle,
        act,
        claimant: seat(claimant),
        territory: seats(territory),
        counterparty: seat(counterparty),
        need,
        traits: next(),
    }
}

/// `object,in,on` → the object, else what follows `in` or `on`.
fn seats(column: &'static str) -> Vec<Seat> {
    let mut seats = Vec::new();
    let mut prepositions = Vec::new();
    for word in column.split(',') {
        match seat(word) {
            Some(Seat::After(one)) => prepositions.extend(one),
            Some(other) => seats.push(other),
            None => {}
        }
    }
    if !prepositions.is_empty() {
        seats.push(Seat::After(prepositions));
    }
    seats
}

fn seat(word: &'static str) -> Option<Seat> {
    Some(match word {
        "" => return None,
        "subject" => Seat::Subject,
        "object" => Seat::Object,
        "owner" => Seat::Owner,
        "land" | "territory" => Seat::Territory,
        preposition => Seat::After(vec![preposition]),
    })
}
