//! Where the places of the text lie, and which claims reach from where to where. No borders: where they run is what such
//! texts argue about, and every map of them takes a side.

pub mod frame;
pub mod labels;
pub mod land;

use self::{
    frame::Frame,
    labels::{Area, Label},
};
use crate::{
    order,
    view::{
        Reading,
        card::names,
        finding::Finding,
        lists::{self, Group, Row, Run},
        naming, to_u32, to_usize, words,
    },
    wire::EntityRow,
};

/// How much of the globe is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// All places.
    #[default]
    All,
    /// The territories that are claimed.
    Claimed,
}

/// A place of the text with its point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dot {
    /// The thing.
    pub id: Finding,
    /// What it is called, and by others.
    pub name: String,
    /// What it is: "country", "place in dispute".
    pub kind: String,
    /// Where it stands on the map; outside of what is shown it is not drawn.
    pub place: (i32, i32),
    /// The larger, the more it is mentioned.
    pub radius: i32,
    /// Whether the point stands for a whole country.
    pub is_country: bool,
    /// Whether it is in dispute.
    pub is_disputed: bool,
    /// Whether it is on the part of the globe that is shown.
    pub is_shown: bool,
    /// Its name on the map, if there is room.
    pub label: Option<Label>,
}

/// Claims of one claimant on one territory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which ones.
    pub claims: Vec<Finding>,
    /// Where the claimant stands.
    pub from: (i32, i32),
    /// Where the line turns, so that those there and back lie apart.
    pub bend: (i32, i32),
    /// Where the territory stands.
    pub to: (i32, i32),
}

/// The map with its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map {
    /// What it shows.
    pub frame: Frame,
    /// Every place with a point, the most mentioned first.
    pub dots: Vec<Dot>,
    /// From claimants to territories.
    pub lines: Vec<Line>,
    /// The same in words: one row a dot.
    pub places: Vec<Row>,
    /// One row a claim that a line stands for.
    pub claims: Vec<Row>,
    /// Places of the text whose point is not known.
    pub unplaced: Vec<String>,
    /// Whether the territories claimed lie so close together that a map of them alone shows more.
    pub has_closer: bool,
}

/// How many places without a point are named.
const NAMED_MAX: usize = 12;

/// How much smaller a closer map is at least.
const CLOSER: i32 = 3;

impl Map {
    /// The map of `reading`; `country` turns two letters of ISO 3166-1 into a name.
    pub fn new(reading: &Reading, extent: Extent, country: &dyn Fn(&str) -> String) -> Self {
        let (known, unplaced) = known(reading);
        let ends = ends(reading, &known);
        let all: Vec<(f64, f64)> = known.iter().map(|place| place.point).collect();
        let claimed: Vec<(f64, f64)> =
            ends.iter().filter_map(|&((_, on), _)| all.get(on).copied()).collect();
        let (wide, close) = (Frame::around(&all), Frame::around(&claimed));
        let has_closer = !claimed.is_empty() && close.width * CLOSER < wide.width * 2;
        let frame = if has_closer && extent == Extent::Claimed { close } else { wide };
        let dots = dots(reading, &known, frame, country);
        let claims = claim_rows(reading, &ends);
        let lines = ends.into_iter().filter_map(|((of, on), claims)| {
            let (from, to) = (dots.get(of)?.place, dots.get(on)?.place);
            // A tenth of the way to the side.
            let bend = (
                i32::midpoint(from.0, to.0) + (from.1 - to.1) / 10,
                i32::midpoint(from.1, to.1) + (to.0 - from.0) / 10,
            );
            Some(Line { claims, from, bend, to })
        });
        Self {
            frame,
            lines: lines.collect(),
            places: known.iter().map(|place| place_row(reading, place, country)).collect(),
            claims,
            unplaced,
            has_closer,
            dots,
        }
    }
}

impl Map {
    /// What stands beside the map: the places, and the claims that its lines stand for.
    pub fn groups(&self) -> Vec<Group> {
        let group = |heading: &str, rows: &[Row]| Group {
            heading: heading.into(),
            note: String::new(),
            speaker: None,
            rows: rows.to_vec(),
        };
        let mut groups = vec![
            group("Places", &self.places),
            group("Lines, from claimant to territory", &self.claims),
        ];
        groups.retain(|group| !group.rows.is_empty());
        groups
    }

    /// Which places are not on the map, and why.
    pub fn unplaced_in_words(&self) -> String {
        let n_shown = self.unplaced.len().min(NAMED_MAX);
        let names = self.unplaced[..n_shown].join(", ");
        let more = match self.unplaced.len() - n_shown {
            0 => String::new(),
            n_more => [" and ", &words::count(n_more, "other", "others")].concat(),
        };
        ["Not on the map, for want of a known point: ", &names, &more, "."].concat()
    }
}

/// Whether a thing has a point on the map.
pub fn is_on_map(entity: &EntityRow) -> bool {
    entity.label == "LOC" && entity.lat.is_some() && entity.lon.is_some()
}

/// A place with a point.
struct Known<'a> {
    /// Its number in `linked`.
    idx: usize,
    entity: &'a EntityRow,
    point: (f64, f64),
}

/// The places that are named, the most mentioned first, and the names of those that have no point.
fn known(reading: &Reading) -> (Vec<Known<'_>>, Vec<String>) {
    let (mut known, mut unplaced) = (Vec::new(), Vec::new());
    for (idx, entity) in reading.reply.linked.iter().enumerate() {
        if entity.label != "LOC" || !reading.is_in_text(idx) {
            continue;
        }
        match (entity.lat, entity.lon) {
            (Some(lat), Some(lon)) => known.push(Known { idx, entity, point: (lat, lon) }),
            _ => unplaced.push(words::capitalized(&entity.name)),
        }
    }
    order::by_key(&mut known, |place| usize::MAX - reading.n_mentions(place.idx));
    (known, unplaced)
}

/// The claims from one place to another, by the numbers of both.
type Ends = Vec<((usize, usize), Vec<Finding>)>;

fn ends(reading: &Reading, known: &[Known<'_>]) -> Ends {
    let number = |id: &Option<String>| {
        let idx = place_of(reading, id.as_deref()?)?;
        known.iter().position(|place| place.idx == idx)
    };
    let mut ends = Ends::new();
    for (idx, claim) in reading.reply.claims.iter().enumerate() {
        let row = Finding::Claim(to_u32(idx));
        if reading.is_wrong(row) {
            continue;
        }
        let claim_id = reading.id(row);
        for of in claim.claimant_entities.iter().filter_map(number) {
            for on in claim.territory_entities.iter().filter_map(number).filter(|&on| on != of) {
                match ends.iter_mut().find(|(ends, _)| *ends == (of, on)) {
                    Some((_, claims)) if claims.last() == Some(&claim_id) => {}
                    Some((_, claims)) => claims.push(claim_id),
                    None => ends.push(((of, on), vec![claim_id])),
                }
            }
        }
    }
    ends
}

/// The number in `linked` of the thing with this id; of a country that only its capital stands for in the text, that
/// of the capital.
fn place_of(reading: &Reading, id: &str) -> Option<usize> {
    let Finding::Entity(number) = Finding::parse(id)? else { return None };
    let idx = to_usize(number).checked_sub(1)?;
    let speaks = |entity: &EntityRow| entity.stands_for.as_deref() == Some(id);
    if reading.is_in_text(idx) {
        return Some(idx);
    }
    reading.reply.linked.iter().position(speaks)
}

fn dots(
    reading: &Reading,
    known: &[Known<'_>],
    frame: Frame,
    country: &dyn Fn(&str) -> String,
) -> Vec<Dot> {
    let dot = |place: &Known<'_>| {
        let (lat, lon) = place.point;
        let at = frame.place(lat, lon);
        let kind = names::kind_of(place.entity, country);
        Dot {
            id: id_of(place),
            name: naming::full(place.entity),
            place: at,
            radius: frame::radius(reading.n_mentions(place.idx), known.len()),
            is_country: kind == "country",
            kind,
            is_disputed: place.entity.dispute.is_some(),
            is_shown: frame.holds(at),
            label: None,
        }
    };
    let mut dots: Vec<Dot> = known.iter().map(dot).collect();
    let mut taken: Vec<Area> = dots.iter().map(|dot| Area::of_dot(dot.place, dot.radius)).collect();
    for (own, (dot, place)) in dots.iter_mut().zip(known).enumerate() {
        let mut lines = vec![words::capitalized(&place.entity.name)];
        lines.extend(naming::others(place.entity).first().map(|&other| other.into()));
        dot.label = labels::place(lines, own, frame.map_height, &mut taken);
    }
    dots
}

fn id_of(place: &Known<'_>) -> Finding {
    Finding::Entity(to_u32(place.idx + 1))
}

fn place_row(reading: &Reading, place: &Known<'_>, country: &dyn Fn(&str) -> String) -> Row {
    let (lat, lon) = place.point;
    let mentions = words::count(reading.n_mentions(place.idx), "mention", "mentions");
    let kind = names::kind_of(place.entity, country);
    Row {
        id: id_of(place),
        title: vec![Run::Strong(words::capitalized(&naming::full(place.entity)))],
        note: [&kind, " · ", &words::point(lat, lon), " · ", &mentions].concat(),
        is_wrong: false,
    }
}

fn claim_rows(reading: &Reading, ends: &Ends) -> Vec<Row> {
    let mut drawn: Vec<Finding> = ends.iter().flat_map(|(_, claims)| claims).copied().collect();
    order::by_key(&mut drawn, |&claim| claim);
    drawn.dedup();
    let row = |&id: &Finding| {
        let Finding::Claim(idx) = reading.row(id) else { return None };
        let claim = reading.reply.claims.get(to_usize(idx))?;
        let title = lists::claim_title(reading, claim);
        Some(Row { id, title, note: lists::says(reading, claim), is_wrong: false })
    };
    drawn.iter().filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::trial::{claim, place, reading};

    fn falklands() -> Reading {
        let mut islands = place("e2", "Falkland Islands", Some((-51.75, -59.0)));
        islands.dispute = Some("falklands".into());
        islands.other_names = vec!["Falklands".into(), "Malvinas".into()];
        let mut argentina = place("e1", "Argentina", Some((-34.0, -64.0)));
        argentina.country = Some("AR".into());
        let mut london = place("e4", "London", Some((51.5, -0.1)));
        london.stands_for = Some("e3".into());
        let things = vec![
            (argentina, 2),
            (islands, 4),
            (place("e3", "United Kingdom", Some((54.0, -2.0))), 0),
            (london, 1),
            (place("e5", "Norland", None), 1),
        ];
        let claims = vec![
            claim("assert", &["e1"], &["e2"]),
            claim("hold", &["e3"], &["e2"]),
            claim("reject", &["e3"], &["e1", "e5"]),
            claim("demand", &["e1"], &["e2"]),
        ];
        reading("a", things, claims)
    }

    fn map(extent: Extent) -> Map {
        let country = |code: &str| if code == "AR" { "Argentina".into() } else { code.into() };
        Map::new(&falklands(), extent, &country)
    }

    #[test]
    fn every_dot_has_a_row_and_places_without_a_point_are_named() {
        let map = map(Extent::All);
        let rows: Vec<String> = map
            .places
            .iter()
            .map(|row| format!("{} {}: {}", row.id, crate::view::card::plain(&row.title), row.note))
            .collect();
        assert_eq!(
            rows,
            [
                "e2 Falkland Islands (Malvinas): place in dispute · 51.8° S, 59.0° W · 4 mentions",
                "e1 Argentina: country · 34.0° S, 64.0° W · 2 mentions",
                "e4 London: place · 51.5° N, 0.1° W · 1 mention",
            ]
        );
        let dots: Vec<Finding> = map.dots.iter().map(|dot| dot.id).collect();
        assert_eq!(dots, map.places.iter().map(|row| row.id).collect::<Vec<_>>());
        let unplaced = "Not on the map, for want of a known point: Norland.";
        assert_eq!(map.unplaced_in_words(), unplaced);
        assert!(map.dots.iter().all(|dot| dot.is_shown));
    }

    #[test]
    fn lines_go_from_claimant_to_territory_and_from_the_capital_of_an_unnamed_country() {
        let map = map(Extent::All);
        let place =
            |name: &str| map.dots.iter().find(|dot| dot.name.starts_with(name)).unwrap().place;
        let lines: Vec<_> =
            map.lines.iter().map(|line| (line.from, line.to, line.claims.clone())).collect();
        let claims = |ids: &[u32]| ids.iter().map(|&id| Finding::Claim(id)).collect::<Vec<_>>();
        assert_eq!(
            lines,
            [
                (place("Argentina"), place("Falkland"), claims(&[0, 3])),
                (place("London"), place("Falkland"), claims(&[1])),
                (place("London"), place("Argentina"), claims(&[2])),
            ]
        );
        let rows: Vec<Finding> = map.claims.iter().map(|row| row.id).collect();
        assert_eq!(rows, claims(&[0, 1, 2, 3]), "each line has its claims in words");
    }

    #[test]
    fn a_place_in_dispute_has_both_names_on_the_map() {
        let labels: Vec<Vec<String>> = map(Extent::All)
            .dots
            .into_iter()
            .filter_map(|dot| dot.label)
            .map(|it| it.lines)
            .collect();
        assert!(labels.contains(&vec!["Falkland Islands".into(), "Malvinas".into()]));
    }

    #[test]
    fn a_closer_map_shows_the_territories_alone() {
        let close = map(Extent::Claimed);
        assert!(close.has_closer);
        let shown: Vec<bool> = close.dots.iter().map(|dot| dot.is_shown).collect();
        assert_eq!(shown, [true, true, false], "London is far away");
        assert!(close.frame.width < map(Extent::All).frame.width);
    }

    #[test]
    fn a_text_without_places_has_an_empty_map() {
        let map =
            Map::new(&reading("It rained.", Vec::new(), Vec::new()), Extent::All, &str::to_owned);
        assert!(map.dots.is_empty() && map.lines.is_empty() && map.places.is_empty());
    }
}
