//! Which place a name means in this article, where several bear it: by what follows its comma, by the other places that are
//! named, by size. Links nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::entities::{
    EntityKind,
    resolve::{
        kinds::Kinds,
        name::Name,
        reading::{self, Reading},
    },
};

/// What a mention is read as, and why it is, where something told.
#[derive(Clone, Debug)]
pub(super) struct Read {
    pub(super) reading: Reading,
    pub(super) why: Option<String>,
}

/// The readings of all mentions of one article.
#[derive(Debug, Default)]
pub(super) struct Readings {
    /// By the index of the mention.
    read: Vec<Option<Read>>,
}

impl Readings {
    pub(super) fn new(names: &[Option<Name<'_>>], kinds: &Kinds<'_>) -> Self {
        let mut reader = Reader::new(names, kinds);
        reader.by_comma();
        reader.by_name();
        Self { read: reader.read }
    }

    /// What `name` is read as; none if it is no place that is known.
    pub(super) fn of(&self, name: &Name<'_>) -> Option<&Read> {
        self.read.get(name.mention_idx)?.as_ref()
    }
}

/// Degrees of latitude, about 900 km: the most that a town lies from the middle of its state.
const REACH: f32 = 8.0;

/// How many names of places of one country stand in the article, those shared with other countries left out.
#[derive(Clone, Copy, Debug, Default)]
struct Named {
    n_names: usize,
    /// Its states and provinces among them.
    n_states: usize,
}

/// The mentions of places while they are being read.
struct Reader<'a> {
    names: &'a [Option<Name<'a>>],
    /// The places each mention could mean; none for what is no place here.
    all: Vec<Option<Vec<Reading>>>,
    countries: BTreeMap<&'static str, Named>,
    n_named: usize,
    read: Vec<Option<Read>>,
    /// The first mention of a name that a comma tells, and its reading.
    told: BTreeMap<&'a str, (usize, Read)>,
}

impl<'a> Reader<'a> {
    fn new(names: &'a [Option<Name<'a>>], kinds: &Kinds<'_>) -> Self {
        let mut known: BTreeMap<&str, Vec<Reading>> = BTreeMap::new();
        let mut counted: BTreeSet<&str> = BTreeSet::new();
        let mut reader = Self {
            names,
            all: Vec::with_capacity(names.len()),
            countries: BTreeMap::new(),
            n_named: 0,
            read: Vec::with_capacity(names.len()),
            told: BTreeMap::new(),
        };
        for name in names {
            let kind = name.as_ref().map(|name| kinds.of(name));
            let listed = name.as_ref().and_then(|name| name.place).map(Reading::Listed);
            let place = name.as_ref().filter(|_| kind == Some(EntityKind::Place));
            let all = place.map(|name| {
                let find = || reading::all(name.lexicon, &name.text);
                let state = abbreviated(name).map(|state| vec![state]);
                state.unwrap_or_else(|| known.entry(&name.text).or_insert_with(find).clone())
            });
            if let Some(name) = name.as_ref().filter(|_| kind != Some(EntityKind::Person))
                && counted.insert(&name.text)
                && let Some(reading) = all.as_ref().map_or(listed.as_ref(), |all| of_one(all))
            {
                reader.count(reading);
            }
            reader.read.push(listed.map(|reading| Read { reading, why: None }));
            reader.all.push(all);
        }
        reader
    }

    fn count(&mut self, reading: &Reading) {
        if reading.country().is_empty() || reading.is_small() {
            return;
        }
        let named = self.countries.entry(reading.country()).or_default();
        named.n_names += 1;
        named.n_states += usize::from(reading.is_state());
        self.n_named += 1;
    }

    /// `Cambridge, Massachusetts`, `Tripoli, Lebanon`, `Athens, Georgia`: both names are read together.
    fn by_comma(&mut self) {
        for idx in 1..self.names.len() {
            let (Some(town), Some(land)) = (&self.names[idx - 1], &self.names[idx]) else {
                continue;
            };
            let (Some(towns), Some(lands)) = (&self.all[idx - 1], &self.all[idx]) else { continue };
            if town.after(0) != "," || land.tokens.start() != town.tokens.end() + 1 {
                continue;
            }
            // In a row of countries each is itself: `Georgia, Russia and Armenia`.
            let is_country = towns.first().is_some_and(Reading::is_country);
            let lands: Vec<Reading> = lands
                .iter()
                .copied()
                .filter(|it| it.is_land() && !(is_country && it.is_country()))
                .collect();
            let pair = lands.iter().find_map(|land| Some((within(town, towns, land)?, *land)));
            let is_row = town.before(1) == "," || matches!(land.after(0).as_str(), "and" | "or");
            let why = Some(format!("followed by “{}”", land.text));
            if let Some((town_reading, land_reading)) = pair {
                let behind = Some(format!("after “{}”", town.text));
                self.settle(idx - 1, town_reading, why);
                self.settle(
                    idx,
                    land_reading,
                    if self.is_first(idx, &land_reading) { None } else { behind },
                );
            } else if let Some(first) =
                lands.first().filter(|it| !is_row && is_elsewhere(towns, it))
            {
                self.settle(idx - 1, Reading::Within(first.country()), why);
            }
        }
    }

    fn is_first(&self, idx: usize, reading: &Reading) -> bool {
        self.all[idx].as_ref().and_then(|all| all.first()) == Some(reading)
    }

    fn settle(&mut self, idx: usize, reading: Reading, why: Option<String>) {
        let read = Read { reading, why };
        if let Some(name) = &self.names[idx] {
            self.told.entry(&name.text).or_insert_with(|| (idx, read.clone()));
        }
        self.read[idx] = Some(read);
        self.all[idx] = None;
    }

    /// What nothing follows is read as after the comma before, else the same way throughout the article.
    fn by_name(&mut self) {
        let mut known: BTreeMap<&str, Option<Read>> = BTreeMap::new();
        for idx in 0..self.names.len() {
            let (Some(name), Some(all)) = (&self.names[idx], &self.all[idx]) else { continue };
            let told = self.told.get(name.text.as_str());
            let before = told.filter(|(told_idx, _)| *told_idx < idx).map(|(_, read)| read.clone());
            let likeliest = || self.likeliest(name, all);
            self.read[idx] = before
                .or_else(|| known.entry(&name.text).or_insert_with(likeliest).clone())
                .or_else(|| told.map(|(_, read)| read.clone()));
        }
    }

    /// The reading that size and the other places of the article speak for.
    fn likeliest(&self, name: &Name<'_>, all: &[Reading]) -> Option<Read> {
        let first = *all.first()?;
        let best = if first.is_country() {
            all.iter().copied().find(|it| self.is_about_part(it, &first)).unwrap_or(first)
        } else {
            let score = |it: &Reading| it.weight() + self.nearness(it.country());
            let mut best = first;
            for &other in all {
                if score(&other) > score(&best) {
                    best = other;
                }
            }
            best
        };
        let country = name.lexicon.places.country(best.country()).map(|it| it.name);
        let named = self.countries.get(best.country()).map_or(0, |named| named.n_names);
        // The name itself is counted too, if it is told by one country alone.
        let is_alone = of_one(all).is_some();
        let is_near = named > usize::from(is_alone && !best.is_small());
        let is_given =
            name.words.len() == 1 && name.lexicon.people.given_name(name.first()).is_some();
        let needs_others = best.is_small() || is_given;
        let is_listed = matches!(best, Reading::Listed(_));
        // Several cities of a name, or a distant province, and the article is about other countries: nothing is meant for sure.
        let is_vague = !is_alone || best.is_land();
        let is_open = is_vague && !is_near && self.n_named > 2 && best.weight() < 5.0;
        let why = match country {
            Some(country) if best != first => Some(format!("beside other places of {country}")),
            Some(country) if !is_listed => {
                Some(format!("in the list of {} of {country}", best.sort()))
            }
            _ => None,
        };
        (is_listed || is_near || !needs_others && !is_open).then_some(Read { reading: best, why })
    }

    /// Whether `part`, of the same name as `country`, is meant: the article is about its land and not about the country.
    fn is_about_part(&self, part: &Reading, country: &Reading) -> bool {
        let of_part = self.countries.get(part.country());
        let is_near = of_part.is_some_and(|named| named.n_states > 0 || named.n_names > 2);
        part.is_state() && is_near && !self.countries.contains_key(country.country())
    }

    /// How much the other places of the article speak for one in `country`.
    fn nearness(&self, country: &str) -> f32 {
        let Some(named) = self.countries.get(country) else { return 0.0 };
        1.0 + 3.0 * share(named.n_names, self.n_named)
    }
}

/// The first of `readings`, if all are of one country.
fn of_one(readings: &[Reading]) -> Option<&Reading> {
    let first = readings.first()?;
    readings.iter().all(|other| other.country() == first.country()).then_some(first)
}

fn share(part: usize, whole: usize) -> f32 {
    let count = |number: usize| f32::from(u16::try_from(number).unwrap_or(u16::MAX));
    count(part) / count(whole).max(1.0)
}

/// `Calif.`, `N.Y.` behind a comma.
fn abbreviated(name: &Name<'_>) -> Option<Reading> {
    let state = name.lexicon.places.abbreviated(&name.text).filter(|_| name.before(1) == ",")?;
    Some(Reading::Listed(state))
}

/// The one of `towns` that lies in `land`, the nearest to its middle.
fn within(town: &Name<'_>, towns: &[Reading], land: &Reading) -> Option<Reading> {
    // In a row of states each is itself: `Bihar, Gujarat and Kerala`.
    let is_town = |it: &&Reading| land.is_country() || !it.is_land();
    let inside =
        towns.iter().filter(is_town).filter(|it| it.country() == land.country() && *it != land);
    let Some(middle) = land.point().filter(|_| !land.is_country()) else {
        return inside.copied().next();
    };
    let far = |it: &Reading| it.point().map_or(f32::MAX, |point| distance(point, middle));
    let nearest = inside.copied().min_by(|a, b| far(a).total_cmp(&far(b)))?;
    // In another state of the country, if its middle is much nearer: no `Athens, Ohio` is known, only one in Georgia.
    let mut parts = town.lexicon.places.parts_of(land.country());
    let is_other = |point: (f32, f32)| {
        nearest.point().is_some_and(|at| 2.0 * distance(at, point) < far(&nearest))
    };
    let is_of_other = parts.any(|part| part.point.is_some_and(is_other));
    (far(&nearest) < REACH && !is_of_other).then_some(nearest)
}

/// Whether a town none of whose readings lies in `land` is one that no table has: it is unknown, or all are elsewhere.
fn is_elsewhere(towns: &[Reading], land: &Reading) -> bool {
    towns.is_empty() || !land.is_country() && towns.iter().all(|it| !it.is_land())
}

/// Degrees of latitude between two points, near enough below a thousand kilometers.
fn distance((lat, lon): (f32, f32), (other_lat, other_lon): (f32, f32)) -> f32 {
    let east = (lon - other_lon) * lat.to_radians().cos();
    (lat - other_lat).hypot(east)
}
