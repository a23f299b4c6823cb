//! Titles, offices, kin and other nouns for persons, bodies and land; given names that tell the sex. Decides nothing by context.

use crate::lexicon::Table;

/// The sex that a title, a given name or a noun tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sex {
    /// `he`
    Man,
    /// `she`
    Woman,
}

/// What a common noun describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NounKind {
    /// Stands before names: `president`, `Mr`.
    Title,
    /// What someone is or does: `spokesman`, `author`.
    Role,
    /// `father`, `widow`
    Kin,
    /// Any person: `man`, `teenager`.
    Person,
    /// A body of persons: `company`, `ministry`.
    Organization,
    /// `country`, `kingdom`
    Country,
    /// One island.
    Island,
    /// `islands`, `archipelago`
    Islands,
    /// `peninsula`
    Peninsula,
    /// `region`, `territory`, `enclave`
    Region,
    /// `city`, `town`, `capital`
    City,
    /// `strait`, `lake`
    Water,
    /// `temple`, `bridge`, `airport`
    Building,
}

/// A noun that can stand for something named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noun {
    /// What it describes.
    pub kind: NounKind,
    /// The sex it tells, if any.
    pub sex: Option<Sex>,
}

/// The words about people.
#[derive(Debug)]
pub struct People {
    nouns: Table,
    given_names: Table,
    nicknames: Table,
    spokespeople: Table,
}

impl People {
    pub(super) fn bundled() -> Self {
        Self {
            nouns: Table::bundled(include_str!("data/roles.tsv")),
            given_names: Table::bundled(include_str!("data/given_names.tsv")),
            nicknames: Table::bundled(include_str!("data/nicknames.tsv")),
            spokespeople: Table::bundled(include_str!("data/spokespeople.tsv")),
        }
    }

    /// What `word` (folded, without a dot) describes.
    pub fn noun(&self, word: &str) -> Option<Noun> {
        let mut columns = self.nouns.get(word)?;
        let kind = match columns.next()? {
            "title" => NounKind::Title,
            "kin" => NounKind::Kin,
            "person" => NounKind::Person,
            "organization" => NounKind::Organization,
            "country" => NounKind::Country,
            "island" => NounKind::Island,
            "islands" => NounKind::Islands,
            "peninsula" => NounKind::Peninsula,
            "region" => NounKind::Region,
            "city" => NounKind::City,
            "water" => NounKind::Water,
            "building" => NounKind::Building,
            "role" => NounKind::Role,
            _ => return None,
        };
        Some(Noun { kind, sex: sex(columns.next()) })
    }

    /// Whether someone called `special` can be called `general`: `the leader` for a president. Both folded.
    pub fn is_a(&self, special: &str, general: &str) -> bool {
        let mut generals = self.nouns.get(special).into_iter().flat_map(|it| it.skip(2));
        special == general || generals.any(|it| it.split('|').any(|it| it == general))
    }

    /// Whether `word` (folded) makes another office of the one behind it: `vice`, `prime`, `former`.
    pub fn makes_other_office(&self, word: &str) -> bool {
        self.nouns.get(word).and_then(|mut columns| columns.nth(1)) == Some("other")
    }

    /// Whether `word` (folded) narrows an office: `foreign`, `deputy`, `defense`.
    pub fn is_office_modifier(&self, word: &str) -> bool {
        self.nouns.get(word).and_then(|mut columns| columns.next()) == Some("modifier")
    }

    /// Whether `word` (folded) is a noun for someone who speaks for a country or a body: `minister`, `spokesman`.
    pub fn speaks_for_others(&self, word: &str) -> bool {
        self.spokespeople.contains(word)
    }

    /// Whether `short` is a short form of the given name `full`: `bill`, `william`; `dan`, `daniel`. Both folded.
    pub fn is_short_for(&self, short: &str, full: &str) -> bool {
        let mut listed = self.nicknames.get(short).into_iter().flatten();
        let is_opening = short.chars().count() >= 3 && full.starts_with(short);
        is_opening || listed.any(|it| it.split('|').any(|it| it == full))
    }

    /// Whether `word` (folded) is a given name, and of whom.
    pub fn given_name(&self, word: &str) -> Option<Sex> {
        sex(self.given_names.get(word)?.next())
    }
}

fn sex(letter: Option<&str>) -> Option<Sex> {
    match letter {
        Some("m") => Some(Sex::Man),
        Some("f") => Some(Sex::Woman),
        _ => None,
    }
}
