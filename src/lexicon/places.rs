//! Countries and their demonyms, places in dispute, seats of government, variant spellings. Decides nothing by context.

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
    /// A territory in dispute.
    Disputed,
    /// Any other place.
    Other,
}

/// What the tables know of a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The name to show.
    pub name: &'static str,
    /// What it names.
    pub kind: PlaceKind,
    /// The country, as two letters of ISO 3166-1; empty if it has none or several.
    pub country: &'static str,
}

/// The place tables.
#[derive(Debug)]
pub struct Places {
    countries: Table,
}

impl Places {
    pub(super) fn bundled() -> Self {
        Self { countries: Table::bundled(include_str!("data/countries.tsv")) }
    }

    /// What `name` (folded) is, if it is in a table.
    pub fn get(&self, name: &str) -> Option<Place> {
        let mut columns = self.countries.get(name)?;
        let (country, shown) = (columns.next()?, columns.next()?);
        Some(Place { name: shown, kind: PlaceKind::Country, country })
    }
}
