//! Countries and their demonyms, places in dispute, seats of government, variant spellings. Decides nothing by context.

mod index;

use self::index::Index;
use crate::lexicon::Table;

/// What a place name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceKind {
    /// A state.
    Country,
    /// The people or the adjective of a state: `Russian`.
    Demonym,
    /// A capital or a seat that may stand for its government: `Moscow`, `the Kremlin`.
    Seat,
    /// A body of a state that is named like a person or a building: `the Knesset`, `the State Duma`.
    Body,
    /// A continent, a part of the world, an ocean, the European Union.
    Macroregion,
    /// A territory in dispute.
    Disputed,
    /// Any other place.
    Other,
}

/// What the tables know of a name. Copies of it are cheap: it only points into the tables.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The name to show.
    pub name: &'static str,
    /// What it names.
    pub kind: PlaceKind,
    /// The country, as two letters of ISO 3166-1; empty if it has none or several.
    pub country: &'static str,
    /// Degrees north and east; a country's is about its middle.
    pub point: Option<(f32, f32)>,
    /// What it is in the words of its table: `island`, `capital`, `building`, `continent`, …
    pub sort: &'static str,
    /// The id of the dispute; empty if it is in none.
    pub dispute: &'static str,
    /// Whether the name is common as something else: `Washington`, `Victoria`.
    pub is_ambiguous: bool,
    parties: &'static str,
    others: &'static str,
}

impl Place {
    /// The parties of the dispute.
    pub fn parties(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.parties.split('|').filter(|party| !party.is_empty())
    }

    /// Whether it is a state, a province or a nation of a country.
    pub fn is_part_of_country(&self) -> bool {
        matches!(self.sort, "state" | "province" | "nation" | "territory")
            && self.kind == PlaceKind::Other
    }

    /// Whether `other` is a row of the same place; a state is not the city of its name, but a country or a territory with a
    /// code may be in dispute.
    pub fn is_same(&self, other: &Self) -> bool {
        let is_disputed = |a: &Self, b: &Self| {
            a.kind == PlaceKind::Country && b.kind == PlaceKind::Disputed && b.country.is_empty()
        };
        let is_of_one =
            self.country == other.country || is_disputed(self, other) || is_disputed(other, self);
        is_of_one
            && self.name == other.name
            && self.is_part_of_country() == other.is_part_of_country()
    }

    /// Variant, former and other-side names.
    pub fn other_names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.others.split('|').filter(|name| !name.is_empty())
    }
}

/// The place tables.
#[derive(Debug)]
pub struct Places {
    /// Countries come first, sorted by their code.
    rows: Vec<Place>,
    n_countries: usize,
    index: Index,
    actor_words: Table,
    abbreviations: Table,
    country_kinds: Table,
}

impl Places {
    pub(super) fn bundled() -> Self {
        let countries = Table::bundled(include_str!("data/countries.tsv"));
        let mut places = Self {
            rows: Vec::new(),
            n_countries: countries.rows().count(),
            index: Index::default(),
            actor_words: Table::bundled(include_str!("data/actor_words.tsv")),
            abbreviations: Table::bundled(include_str!("data/state_abbreviations.tsv")),
            country_kinds: Table::bundled(include_str!("data/country_kinds.tsv")),
        };
        countries.rows().for_each(|columns| places.push(country(columns)));
        for columns in countries.rows() {
            let [code, name, _, demonyms] = take(columns);
            places.index.add_all(demonyms, places.rows.len());
            places.rows.push(Place { kind: PlaceKind::Demonym, country: code, ..bare(name) });
        }
        let tables: [(&'static str, Reader); 5] = [
            (include_str!("data/macroregions.tsv"), macroregion),
            (include_str!("data/disputes.tsv"), disputed),
            (include_str!("data/seats.tsv"), seat),
            (include_str!("data/variants.tsv"), variant),
            (include_str!("data/homonyms.tsv"), homonym),
        ];
        for (tsv, read) in tables {
            Table::bundled(tsv).rows().for_each(|columns| places.push(read(columns)));
        }
        places.index.sort();
        places
    }

    fn push(&mut self, place: Place) {
        self.index.add(place.name, self.rows.len());
        self.index.add_all(place.others, self.rows.len());
        self.rows.push(place);
    }

    /// The likeliest place that `name` names, as it stands in the text or folded; acronyms only as they are written.
    ///
    /// Case, accents, hyphens, dots and a leading article make no difference. Allocates nothing.
    pub fn get(&self, name: &str) -> Option<Place> {
        self.all(name).next()
    }

    /// All places that `name` names, most likely first: country, region of the world, dispute, seat, other.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = Place> + 'a {
        self.index.get(name).filter_map(|idx| self.rows.get(idx)).copied()
    }

    /// The country with this code, two letters of ISO 3166-1, or the union `EU`.
    pub fn country(&self, code: &str) -> Option<Place> {
        let countries = self.rows.get(..self.n_countries)?;
        match countries.binary_search_by(|place| place.country.cmp(code)) {
            Ok(idx) => countries.get(idx).copied(),
            Err(_) if code == "EU" => self.get("European Union"),
            Err(_) => None,
        }
    }

    /// The state or province that `text` stands for behind a comma: `Calif.`, `N.Y.`, as it is written.
    pub fn abbreviated(&self, text: &str) -> Option<Place> {
        let name = self.abbreviations.get(text)?.next()?;
        self.all(name).find(Place::is_part_of_country)
    }

    /// The states and provinces of `country` that the tables list.
    pub fn parts_of(&self, country: &str) -> impl Iterator<Item = Place> {
        self.rows.iter().filter(move |it| it.is_part_of_country() && it.country == country).copied()
    }

    /// Whether the country with this code is called a `noun` (folded): `island` for Cyprus, `kingdom` for Jordan.
    pub fn is_called(&self, code: &str, noun: &str) -> bool {
        let mut kinds = self.country_kinds.get(code).into_iter().flatten();
        kinds.any(|kinds| kinds.split('|').any(|it| it == noun))
    }

    /// Whether `word` (folded) is a thing that governments have: `stance`, `troops`, `demands`.
    pub fn is_policy(&self, word: &str) -> bool {
        self.actor_words.get(word).is_some_and(|mut classes| classes.any(|it| it == "policy"))
    }

    /// What `word` (folded) says about who acts.
    pub fn actor_word(&self, word: &str) -> Option<ActorWord> {
        match self.actor_words.get(word)?.next()? {
            "base" => Some(ActorWord::Base),
            "verb" => Some(ActorWord::Verb),
            "address" => Some(ActorWord::Address),
            _ => None,
        }
    }
}

/// A verb that shows a place to be an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActorWord {
    /// The plain form of a verb of what governments do, a subject's only behind an auxiliary: `insist`.
    Base,
    /// Another form of such a verb: `insists`, `withdrew`.
    Verb,
    /// A verb whose object can be an actor too: `accused`.
    Address,
}

/// The letters of `name` as places are compared: small, without accents and dots, hyphens as spaces, no article in front.
pub fn place_letters(name: &str) -> impl Iterator<Item = char> + '_ {
    index::folded(name)
}

type Reader = fn(std::str::Split<'static, char>) -> Place;

/// The first columns of a row, empty where it has fewer.
fn take<const N: usize>(mut columns: impl Iterator<Item = &'static str>) -> [&'static str; N] {
    std::array::from_fn(|_| columns.next().unwrap_or_default())
}

fn point(lat: &str, lon: &str) -> Option<(f32, f32)> {
    debug_assert!(lat.is_empty() || degrees(lat).is_some(), "{lat} has too many decimals");
    Some((degrees(lat)?, degrees(lon)?))
}

/// Reads a number of at most two decimals, `-58.5`. The standard reader of floats would bring tables of 10 KB into the page.
fn degrees(text: &str) -> Option<f32> {
    let (whole, parts) = text.split_once('.').unwrap_or((text, ""));
    let all: i16 = format!("{whole}{parts}").parse().ok()?;
    let scale = [1_u8, 10, 100].get(parts.len())?;
    Some(f32::from(all) / f32::from(*scale))
}

fn bare(name: &'static str) -> Place {
    Place {
        name,
        kind: PlaceKind::Other,
        country: "",
        point: None,
        sort: "",
        dispute: "",
        is_ambiguous: false,
        parties: "",
        others: "",
    }
}

fn country(columns: std::str::Split<'static, char>) -> Place {
    let [code, name, others, _, lat, lon] = take(columns);
    let kind = PlaceKind::Country;
    Place { kind, country: code, others, sort: "country", point: point(lat, lon), ..bare(name) }
}

fn macroregion(columns: std::str::Split<'static, char>) -> Place {
    let [name, code, sort, others, lat, lon] = take(columns);
    let kind = PlaceKind::Macroregion;
    Place { kind, country: code, others, sort, point: point(lat, lon), ..bare(name) }
}

fn disputed(columns: std::str::Split<'static, char>) -> Place {
    let [dispute, name, others, sort, parties, lat, lon] = take(columns);
    let kind = PlaceKind::Disputed;
    Place { kind, dispute, others, sort, parties, point: point(lat, lon), ..bare(name) }
}

fn seat(columns: std::str::Split<'static, char>) -> Place {
    let [name, country, sort, ambiguous, lat, lon] = take(columns);
    let kind = match sort {
        "institution" => PlaceKind::Body,
        "town" => PlaceKind::Other,
        _ => PlaceKind::Seat,
    };
    let is_ambiguous = !ambiguous.is_empty();
    Place { kind, country, sort, is_ambiguous, point: point(lat, lon), ..bare(name) }
}

fn variant(columns: std::str::Split<'static, char>) -> Place {
    let [name, country, sort, others, lat, lon] = take(columns);
    Place { country, others, sort, point: point(lat, lon), ..bare(name) }
}

fn homonym(columns: std::str::Split<'static, char>) -> Place {
    let [key, name, country, sort, lat, lon] = take(columns);
    let written = key.split(" (").next().unwrap_or_default();
    let others = if written == name { "" } else { written };
    Place { country, sort, others, point: point(lat, lon), ..bare(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_any_spelling_finds_its_place() {
        let places = Places::bundled();
        let name = |text: &str| places.get(text).map(|place| place.name);
        assert_eq!(name("Russia"), Some("Russia"));
        assert_eq!(name("THE NETHERLANDS"), Some("Netherlands"));
        assert_eq!(name("Cote d’Ivoire"), name("Côte d'Ivoire"));
        assert_eq!(name("Lugansk"), Some("Luhansk region"));
        assert_eq!(name("U.S."), Some("United States"));
        assert_eq!(name("us"), None, "an acronym counts as it is written");
        assert_eq!(name("US"), Some("United States"));
    }

    #[test]
    fn homonyms_come_in_order_of_weight() {
        let places = Places::bundled();
        let georgia: Vec<_> = places.all("Georgia").map(|place| place.country).collect();
        assert_eq!(georgia, ["GE", "US"]);
        assert_eq!(places.country("RU").map(|place| place.name), Some("Russia"));
        assert!(places.country("EU").is_some());
        let crimea = places.get("Crimea").map(|place| place.parties().collect::<Vec<_>>());
        assert_eq!(crimea, Some(vec!["UA", "RU"]));
    }

    #[test]
    fn degrees_are_read_as_the_standard_reader_has_them() {
        let texts = ["0", "-58.5", "31.78", "-0.25", "179.99"];
        assert_eq!(texts.map(degrees), texts.map(|text| text.parse().ok()));
        assert_eq!(["", "x", "31.778", "1.2.3"].map(degrees), [None; 4]);
    }
}
