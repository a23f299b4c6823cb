//! The three lists beside the article: claims by territory, quotes by speaker, names by kind. Every finding that is drawn
//! has one row; a reference has its thing's.

use std::collections::BTreeMap;

use crate::{
    order,
    view::{Reading, card::names, finding::Finding, rails, to_u32, words},
    wire::{ClaimRow, EntityRow, QuoteRow, Range, ReferenceRow},
};

/// A stretch of a row or card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Plain words.
    Plain(String),
    /// Who or what it is about.
    Strong(String),
    /// The act of a claim.
    Act(String),
    /// The words of the text that carry the finding.
    Cue(String),
    /// A way to another finding.
    Link(Finding, String),
}

/// One finding in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which one.
    pub id: Finding,
    /// What a reader reads first.
    pub title: Vec<Run>,
    /// The quiet line under it.
    pub note: String,
    /// Whether the reader takes it for wrong.
    pub is_wrong: bool,
}

/// Rows that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they share.
    pub heading: String,
    /// What is to be known of all of them.
    pub note: String,
    /// The class of the speaker's color and the number, for quotes.
    pub speaker: Option<(&'static str, String)>,
    /// At least one.
    pub rows: Vec<Row>,
}

/// Claims, those on one territory together, in the order of the first of each.
pub fn claims(reading: &Reading) -> Vec<Group> {
    let claims = &reading.reply.claims;
    let mut n_claims_on: BTreeMap<String, usize> = BTreeMap::new();
    for (key, _) in claims.iter().flat_map(|claim| territories(reading, claim)) {
        *n_claims_on.entry(key).or_default() += 1;
    }
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for (idx, claim) in claims.iter().enumerate() {
        let (key, heading) = territories(reading, claim)
            .rev()
            .max_by_key(|(key, _)| n_claims_on.get(key))
            .unwrap_or_else(|| (String::new(), "No territory named".into()));
        let place = *places.entry(key).or_insert_with(|| {
            let heading = words::capitalized(&heading);
            groups.push(Group { heading, note: String::new(), speaker: None, rows: Vec::new() });
            groups.len() - 1
        });
        groups[place].rows.push(claim_row(reading, idx, claim));
    }
    for group in &mut groups {
        group.note = sides(reading, &group.rows).into();
    }
    groups
}

fn territories<'a>(
    reading: &'a Reading,
    claim: &'a ClaimRow,
) -> impl DoubleEndedIterator<Item = (String, String)> + 'a {
    claim.territory.iter().enumerate().map(|(idx, &pair)| {
        let id = claim.territory_entities.get(idx).and_then(Option::as_deref);
        let name = filler(reading, pair, id);
        (id.map_or_else(|| name.to_ascii_lowercase(), str::to_owned), name)
    })
}

/// The name of the thing that fills a slot, else its words.
pub(super) fn filler(reading: &Reading, [start, end]: [u32; 2], id: Option<&str>) -> String {
    match id.and_then(|id| reading.entity(id)) {
        Some(entity) => entity.name.clone(),
        None => reading.text.words(Range { start, end }),
    }
}

/// The fillers of a slot by name, each once.
pub(crate) fn fillers(
    reading: &Reading,
    slot: &[[u32; 2]],
    entities: &[Option<String>],
) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (idx, &pair) in slot.iter().enumerate() {
        let name = filler(reading, pair, entities.get(idx).and_then(Option::as_deref));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn sides(reading: &Reading, rows: &[Row]) -> &'static str {
    let mut claimants: Vec<String> = Vec::new();
    for row in rows {
        let Finding::Claim(idx) = reading.row(row.id) else { continue };
        let Some(claim) = reading.reply.claims.get(super::to_usize(idx)) else { continue };
        claimants.extend(fillers(reading, &claim.claimant, &claim.claimant_entities));
    }
    claimants.sort_unstable();
    claimants.dedup();
    match claimants.len() {
        0 | 1 => "",
        2 => "two sides",
        3 => "three sides",
        _ => "several sides",
    }
}

/// The row in the list for a row of the reply.
fn row(reading: &Reading, row: Finding, title: Vec<Run>, note: String) -> Row {
    Row { id: reading.id(row), title, note, is_wrong: reading.is_wrong(row) }
}

fn claim_row(reading: &Reading, idx: usize, claim: &ClaimRow) -> Row {
    row(reading, Finding::Claim(to_u32(idx)), claim_title(reading, claim), says(reading, claim))
}

/// A claim as a sentence: claimant, act, territory; without a claimant, what is done to the territory.
pub fn claim_title(reading: &Reading, claim: &ClaimRow) -> Vec<Run> {
    let claimants = fillers(reading, &claim.claimant, &claim.claimant_entities);
    let words_of = |&[start, end]: &[u32; 2]| reading.text.words(Range { start, end });
    let extents: Vec<String> = claim.extent.iter().map(words_of).collect();
    let extent = words::list(&extents);
    let territories = fillers(reading, &claim.territory, &claim.territory_entities);
    let land = match territories.as_slice() {
        [] => "territory".to_owned(),
        names => words::list(names),
    };
    let land_run = |land| if territories.is_empty() { Run::Plain(land) } else { Run::Strong(land) };
    let (before, after) = words::around_land(&extent);
    let space = || Run::Plain(" ".into());
    let mut runs = if claimants.is_empty() {
        let land = words::capitalized(&[before.as_str(), &land, &after].concat());
        vec![land_run(land), space(), Run::Act(words::passive_act(claim, &territories))]
    } else {
        let claimant = words::capitalized(&words::list(&claimants));
        let act = act_of(reading, claim, &claimants, &claim.claimant_entities);
        vec![
            Run::Strong(claimant),
            space(),
            Run::Act(act),
            space(),
            Run::Plain(before),
            land_run(land),
            Run::Plain(after),
        ]
    };
    let counterparties = fillers(reading, &claim.counterparty, &claim.counterparty_entities);
    if !counterparties.is_empty() {
        runs.push(Run::Plain(words::counterparty(&claim.act, &words::list(&counterparties))));
    }
    runs.retain(|run| !matches!(run, Run::Plain(words) if words.is_empty()));
    runs
}

/// The act as the verb after `claimants`, the things with `ids`: a minister does not say that "it" owns a valley.
pub(super) fn act_of(
    reading: &Reading,
    claim: &ClaimRow,
    claimants: &[String],
    ids: &[Option<String>],
) -> String {
    let is_person = match ids {
        [Some(id)] => reading.entity(id).is_some_and(|entity| entity.label == "PER"),
        _ => false,
    };
    match words::act(claim, claimants) {
        act if act == "says it owns" && is_person => "claims".into(),
        act => act,
    }
}

/// Who says so and how: "says Ilan Moravec, direct quote".
pub fn says(reading: &Reading, claim: &ClaimRow) -> String {
    let quote = claim.quote.and_then(|idx| reading.reply.quotes.get(super::to_usize(idx)));
    let speakers = fillers(reading, &claim.speaker, &claim.speaker_entities);
    let quoted = claim.quote.and_then(|idx| reading.speaker_of(super::to_usize(idx)));
    let who = match (speakers.as_slice(), quoted.and_then(|idx| reading.speakers().get(idx))) {
        ([], Some(speaker)) => speaker.name.clone(),
        ([], None) if quote.is_some() => "someone unnamed".into(),
        ([], None) => return "stated by the article".into(),
        (speakers, _) => words::list(speakers),
    };
    let verb = if speakers.len() > 1 { "say " } else { "says " };
    let how = match quote {
        Some(quote) => words::quote_kind(&quote.kind),
        None => "reported speech",
    };
    [verb, &who, ", ", how].concat()
}

/// Quotes, those of one speaker together, in the order of the first of each; those of unknown speakers last.
pub fn quotes(reading: &Reading) -> Vec<Group> {
    let known = reading.speakers().iter().enumerate().map(|(idx, speaker)| Group {
        heading: words::capitalized(&speaker.name),
        note: String::new(),
        speaker: Some((rails::color(Some(idx)), rails::number(idx))),
        rows: Vec::new(),
    });
    let mut groups: Vec<Group> = known.collect();
    let mut unknown = Group {
        heading: "Speaker unclear".into(),
        note: String::new(),
        speaker: None,
        rows: Vec::new(),
    };
    for (idx, quote) in reading.reply.quotes.iter().enumerate() {
        let speaker = reading.speaker_of(idx).and_then(|speaker| groups.get_mut(speaker));
        speaker.unwrap_or(&mut unknown).rows.push(quote_row(reading, idx, quote));
    }
    groups.push(unknown);
    groups.retain(|group| !group.rows.is_empty());
    for group in &mut groups {
        group.note = words::count(group.rows.len(), "quote", "quotes");
    }
    groups
}

fn quote_row(reading: &Reading, idx: usize, quote: &QuoteRow) -> Row {
    let parts: Vec<String> = quote.parts.iter().map(|&part| reading.text.words(part)).collect();
    let title = vec![Run::Plain(words::shortened(&parts.join(" … "), 140))];
    row(reading, Finding::Quote(to_u32(idx)), title, words::quote_kind(&quote.kind).into())
}

/// The kinds in the order of the list, with their headings.
const KINDS: [(&str, &str); 7] = [
    ("PER", "People"),
    ("LOC", "Places"),
    ("ORG", "Organizations"),
    ("NORP", "Peoples and groups"),
    ("MISC", "Other names"),
    ("DATE", "Dates"),
    ("MONEY", "Sums of money"),
];

/// Things by kind, the most mentioned first; `country` turns two letters of ISO 3166-1 into a name.
pub fn names(reading: &Reading, country: &dyn Fn(&str) -> String) -> Vec<Group> {
    let group = |&(label, heading): &(&str, &str)| {
        let linked = reading.reply.linked.iter().enumerate();
        let mut things: Vec<(usize, &EntityRow)> = linked
            .filter(|(idx, entity)| {
                entity.label == label && (reading.is_in_text(*idx) || reading.is_struck(*idx))
            })
            .collect();
        order::by_key(&mut things, |(idx, _)| (usize::MAX - reading.n_mentions(*idx), *idx));
        let mut rows: Vec<Row> = things
            .into_iter()
            .map(|(idx, entity)| name_row(reading, idx, entity, country))
            .collect();
        let mentions = reading.reply.entities.iter().enumerate();
        let alone = mentions.filter(|(_, row)| row.label == label && row.entity.is_none());
        rows.extend(alone.map(|(idx, it)| {
            let words = reading.text.words(Range { start: it.start, end: it.end });
            row(reading, Finding::Mention(to_u32(idx)), vec![Run::Strong(words)], String::new())
        }));
        let note = rows.len().to_string();
        Group { heading: heading.into(), note, speaker: None, rows }
    };
    let unclear = unclear_references(reading);
    KINDS.iter().map(group).chain([unclear]).filter(|group| !group.rows.is_empty()).collect()
}

/// Words like `he` that could stand for several things.
fn unclear_references(reading: &Reading) -> Group {
    let references = reading.reply.references.iter().enumerate();
    let unclear = references.filter(|(_, row)| row.entity.is_none());
    let row = |(idx, it): (usize, &ReferenceRow)| {
        let names = it.candidates.iter().filter_map(|id| reading.entity(id));
        let names: Vec<&str> = names.map(|entity| entity.name.as_str()).collect();
        let title = Run::Strong(reading.text.words(Range { start: it.start, end: it.end }));
        row(reading, Finding::Reference(to_u32(idx)), vec![title], names.join(" or "))
    };
    let rows: Vec<Row> = unclear.map(row).collect();
    let heading = "Unclear who or what".into();
    Group { heading, note: rows.len().to_string(), speaker: None, rows }
}

fn name_row(
    reading: &Reading,
    idx: usize,
    entity: &EntityRow,
    country: &dyn Fn(&str) -> String,
) -> Row {
    let mentions = words::count(reading.n_mentions(idx), "mention", "mentions");
    let note = [&names::kind_of(entity, country), " · ", &mentions].concat();
    row(reading, Finding::Entity(to_u32(idx + 1)), vec![Run::Strong(entity.name.clone())], note)
}
