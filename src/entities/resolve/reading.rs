//! The places that a name can mean, from the tables of places and of cities. Chooses none.

use crate::{
    lexicon::{Lexicon, Place, PlaceKind, place_letters},
    model::cities::{Cities, City, Size},
};

/// A place that a name can mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Reading {
    /// A row of the place tables.
    Listed(Place),
    /// A city or a part of a country, known by its name alone.
    City(City),
    /// Somewhere in this country; the tables know no more.
    Within(&'static str),
}

impl Reading {
    /// Two letters of ISO 3166-1; empty if it is in none or several.
    pub(super) fn country(&self) -> &'static str {
        match self {
            Self::Listed(place) => place.country,
            Self::City(city) => city.country,
            Self::Within(country) => country,
        }
    }

    /// Degrees north and east.
    pub(super) fn point(&self) -> Option<(f32, f32)> {
        match self {
            Self::Listed(place) => place.point,
            Self::City(city) => Some(city.point),
            Self::Within(_) => None,
        }
    }

    /// Whether it is a state of its own.
    pub(super) fn is_country(&self) -> bool {
        matches!(self, Self::Listed(place) if place.kind == PlaceKind::Country)
    }

    /// Whether it is a state of a federation that the tables list by name.
    pub(super) fn is_state(&self) -> bool {
        matches!(self, Self::Listed(place) if place.sort == "state")
    }

    /// Whether it is a city that an article hardly names unless it is about its country.
    pub(super) fn is_small(&self) -> bool {
        matches!(self, Self::City(city) if city.size == Size::Small)
    }

    /// What it is, in the plural.
    pub(super) fn sort(&self) -> &'static str {
        match self {
            Self::City(city) if city.size != Size::Region => "cities",
            _ => "regions",
        }
    }

    /// Whether a name with this reading can stand behind a comma to tell where a town is.
    pub(super) fn is_land(&self) -> bool {
        match self {
            Self::Listed(place) => self.is_country() || place.is_part_of_country(),
            Self::City(city) => city.size == Size::Region,
            Self::Within(_) => false,
        }
    }

    /// How likely it is meant where nothing tells: a state before a capital before a large city.
    pub(super) fn weight(&self) -> f32 {
        match self {
            Self::Listed(place) => match place.kind {
                // What the article says of it must be told of the land in dispute, whatever else is called so.
                PlaceKind::Disputed => 20.0,
                PlaceKind::Country => 8.0,
                PlaceKind::Seat | PlaceKind::Macroregion => 7.0,
                // Paris, Texas is meant where Texas follows, Birmingham, Alabama also where all else is American.
                _ if place.sort == "town" => 1.2,
                _ => 5.0,
            },
            Self::City(city) => match city.size {
                Size::Million => 5.0,
                Size::Region => 4.0,
                Size::Large => 3.5,
                Size::Small => 2.0,
            },
            Self::Within(_) => 0.0,
        }
    }
}

/// All places that `text` names, those of the tables first.
pub(super) fn all(lexicon: &Lexicon, text: &str) -> Vec<Reading> {
    let listed = lexicon.places.all(text).filter(|place| place.kind != PlaceKind::Demonym);
    let mut found: Vec<Reading> = listed.map(Reading::Listed).collect();
    let cities = Cities::bundled();
    let mut same = cities.get(place_letters(text));
    if same.is_empty() && found.is_empty() {
        same = cities.get(place_letters(without_kind(text)));
    }
    found.extend(same.iter().copied().map(Reading::City));
    found
}

/// What parts of countries are called by; the table of cities keeps their names without it.
const KINDS_OF_PART: [&str; 12] = [
    "State",
    "Province",
    "Region",
    "Oblast",
    "Governorate",
    "District",
    "Prefecture",
    "Department",
    "Krai",
    "Municipality",
    "province",
    "region",
];

fn without_kind(text: &str) -> &str {
    let bare = KINDS_OF_PART.iter().find_map(|kind| text.strip_suffix(kind)?.strip_suffix(' '));
    bare.or_else(|| text.strip_prefix("County ")).unwrap_or(text)
}
