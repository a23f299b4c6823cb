//! Candidates → things: which names are one, and what the tables know of them. Finds no names.
//!
//! Each mention is asked once through [`SIEVES`], sure before loose; the first sieve that answers links it.

mod actor;
mod build;
mod kinds;
mod name;
mod organizations;
mod people;
mod places;
mod reading;
mod readings;
mod roles;
mod things;

use self::{
    kinds::Kinds,
    name::Name,
    reading::Reading,
    readings::Readings,
    things::{Key, Things},
};
use crate::{
    document::Document,
    entities::{Entity, EntityKind, Mention, candidates::Candidate, profile::Profile},
    lexicon::{self, Lexicon, NounKind, Place, PlaceKind},
    rule::Rule,
    span::Span,
};

type Sieve = fn(&Linker<'_>, &Name<'_>) -> Option<Link>;

const SIEVES: [(Rule, Sieve); 21] = [
    (Rule("name/in-brackets"), organizations::in_brackets), // the text itself says that they are one
    (Rule("name/family"), people::family),                  // before the surname that it contains
    (Rule("name/alias"), people::alias),                    // the text itself says so
    (Rule("name/full-name"), people::full_name),            // Joe Biden = Joseph R. Biden
    (Rule("name/surname"), people::surname),                // Vance = J.D. Vance
    (Rule("name/given-name"), people::given_name),          // Daniel = Daniel Bernoulli
    (Rule("name/middle-name"), people::middle_name),        // Lula = Luiz Inácio Lula da Silva
    (Rule("name/homonym"), places::homonym),                // Georgia beside Alabama: no country
    (Rule("name/country"), places::country),                // the US = United States
    (Rule("name/demonym"), places::demonym),                // Russian = Russia
    (Rule("name/seat"), places::seat),                      // Moscow insists: stands for Russia
    (Rule("name/spelling"), places::spelling),              // Kiev = Kyiv
    (Rule("name/gazetteer"), places::gazetteer),            // Crimea, by its listed name
    (Rule("name/city"), places::city), // Fresno, a city of which no table shows the name
    (Rule("name/exact"), exact),       // the same words
    (Rule("name/acronym"), organizations::acronym), // IMF = International Monetary Fund
    (Rule("name/short-form"), organizations::short_form), // Meridian = Meridian Bank
    (Rule("name/long-form"), organizations::long_form), // the same where the short one comes first
    (Rule("name/adjective"), places::adjective), // Rivanian = Rivania, which no table has
    (Rule("name/of-place"), places::with_kind), // Socotra Island = Socotra
    (Rule("name/first"), first),       // none of these: a thing not named before
];

/// What a sieve answers.
#[derive(Debug)]
struct Link {
    target: Target,
    why: Option<String>,
}

#[derive(Clone, Copy, Debug)]
enum Target {
    /// The thing with this index.
    Known(usize),
    /// A row of the place tables.
    Place(Place),
    /// A seat that acts, and its country.
    Seat(Place, Place),
    /// A place of which no table shows the name, not named before.
    Spot(Reading),
    /// A thing not named before.
    New,
    /// A family not named before.
    NewFamily,
}

impl Link {
    fn known(idx: usize, reason: &str, name: &str) -> Self {
        Self { target: Target::Known(idx), why: Some(format!("{reason} {name}")) }
    }

    fn place(place: Place, why: Option<String>) -> Self {
        Self { target: Target::Place(place), why }
    }

    fn seat(seat: Place, country: Place, why: String) -> Self {
        Self { target: Target::Seat(seat, country), why: Some(why) }
    }

    fn family() -> Self {
        Self { target: Target::NewFamily, why: Some("several of one surname".into()) }
    }
}

/// Links `candidates`, in text order, into things; the profiles are one an entity.
pub(super) fn link(
    doc: &Document,
    lexicon: &Lexicon,
    mut candidates: Vec<Candidate>,
) -> (Vec<Entity>, Vec<Mention>, Vec<Profile>) {
    candidates.retain(|it| !is_office(doc, lexicon, it));
    let names = candidates.iter().enumerate();
    let names: Vec<Option<Name<'_>>> = names
        .map(|(idx, it)| is_thing(it.kind).then(|| Name::read(doc, lexicon, idx, it)))
        .collect();
    let mut linker = Linker::new(&names);
    let mut links = Vec::with_capacity(candidates.len());
    for name in &names {
        links.push(name.as_ref().map(|name| linker.link(name)));
    }
    build::finish(lexicon, linker.things, candidates, links)
}

/// Whether a name is only an office behind an article, which describes someone: `the Vice President`, `the Senator`.
fn is_office(doc: &Document, lexicon: &Lexicon, candidate: &Candidate) -> bool {
    let tokens = doc.tokens_in(candidate.span);
    let mut words = tokens.indices().map(|idx| lexicon::fold(doc.token(idx))).peekable();
    let has_article = words.next_if(|word| word == "the").is_some()
        || tokens.start().checked_sub(1).is_some_and(|idx| {
            matches!(lexicon::fold(doc.token(idx)).as_str(), "the" | "this" | "that" | "a" | "our")
        });
    let is_part = |word: String| {
        let noun = lexicon.people.noun(&word).map(|noun| noun.kind);
        let is_office = matches!(noun, Some(NounKind::Title | NounKind::Role));
        is_office || lexicon.people.is_office_modifier(&word)
    };
    candidate.kind == EntityKind::Person && has_article && words.all(is_part)
}

fn is_thing(kind: EntityKind) -> bool {
    !matches!(kind, EntityKind::Date | EntityKind::Money)
}

/// A vote that outweighs any number of mentions: what the tables say.
const CERTAIN: f32 = 1e6;

/// How a mention was linked: the thing's index, its kind here, the rule, the reason.
#[derive(Debug)]
struct Linked {
    thing: usize,
    /// Its bytes without a title.
    span: Span,
    kind: EntityKind,
    rule: Rule,
    why: Option<String>,
}

/// The state of one pass over the mentions.
#[derive(Debug, Default)]
struct Linker<'a> {
    things: Things,
    kinds: Kinds<'a>,
    readings: Readings,
    /// The last mention: where its tokens end, and its thing.
    last: Option<(usize, usize)>,
}

impl<'a> Linker<'a> {
    fn new(names: &'a [Option<Name<'_>>]) -> Self {
        let kinds = Kinds::new(names);
        let readings = Readings::new(names, &kinds);
        Self { kinds, readings, ..Self::default() }
    }

    /// The kind of `name` by all mentions of its words.
    fn kind_of(&self, name: &Name<'_>) -> EntityKind {
        self.kinds.of(name)
    }

    /// The name to show of the thing `idx` so far.
    fn shown(&self, idx: usize) -> String {
        build::shown(self.things.get(idx))
    }

    fn link(&mut self, name: &Name<'_>) -> Linked {
        let answer = SIEVES.iter().find_map(|&(rule, sieve)| Some((rule, sieve(self, name)?)));
        let (rule, link) = answer.expect("the last sieve answers for every name");
        let thing = self.thing(link.target);
        let kind = self.kind_of(name);
        self.things.add(thing, name, kind);
        if kind == EntityKind::Person
            && let Some((role, sex)) = roles::behind(name)
        {
            let profile = &mut self.things.get_mut(thing).profile;
            profile.add_role(role);
            if let Some(sex) = sex {
                profile.add_sex(sex, 2.0);
            }
        }
        self.last = Some((name.tokens.end(), thing));
        Linked { thing, span: name.span, kind, rule, why: link.why }
    }

    /// The index of the thing that is meant, made if it is new.
    fn thing(&mut self, target: Target) -> usize {
        match target {
            Target::Known(idx) => idx,
            Target::Place(place) => self.place(place, None),
            Target::Seat(seat, country) => {
                let country = self.place(country, None);
                self.place(seat, Some(country))
            }
            Target::Spot(reading) => {
                let idx = self.things.create(None);
                self.things.get_mut(idx).spot = Some(reading);
                idx
            }
            Target::New => self.things.create(None),
            Target::NewFamily => {
                let idx = self.things.create(None);
                let family = self.things.get_mut(idx);
                family.profile.is_family = true;
                family.vote(EntityKind::Person, CERTAIN);
                idx
            }
        }
    }

    fn place(&mut self, place: Place, stands_for: Option<usize>) -> usize {
        let is_part = place.is_part_of_country();
        let key = Key::Place(place.name, place.country, is_part, stands_for.is_some());
        if let Some(idx) = self.things.with(&key).next() {
            return idx;
        }
        let idx = self.things.create(Some(place));
        self.things.remember(key, idx);
        let thing = self.things.get_mut(idx);
        thing.stands_for = stands_for;
        let is_body = place.kind == PlaceKind::Body || place.sort == "union";
        thing.vote(if is_body { EntityKind::Organization } else { EntityKind::Place }, CERTAIN);
        idx
    }
}

/// The same words as a thing before, person or not.
fn exact(linker: &Linker<'_>, name: &Name<'_>) -> Option<Link> {
    let is_person = linker.kind_of(name) == EntityKind::Person;
    let fits = |idx: &usize| {
        let thing = linker.things.get(*idx);
        // A place of that name elsewhere is another thing: `London, Ontario` beside `London`.
        let is_there =
            thing.spot.is_none() && thing.place.is_none() || linker.readings.of(name).is_none();
        (thing.kind() == EntityKind::Person) == is_person && thing.may_be(name.sex) && is_there
    };
    let idx = linker.things.with(&Key::Whole(name.key())).find(fits)?;
    Some(Link::known(idx, "the same name as", &linker.shown(idx)))
}

/// A thing not named before.
#[expect(clippy::unnecessary_wraps, reason = "the last row of the sieves has their type")]
fn first(_linker: &Linker<'_>, _name: &Name<'_>) -> Option<Link> {
    Some(Link { target: Target::New, why: None })
}
