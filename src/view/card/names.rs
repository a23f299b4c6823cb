//! What the card of a name says: what it is and where, what it stands for, why it was linked, where else it is named.

use crate::{
    rule::Confidence,
    view::{
        Reading,
        card::{Card, link_or_words, why},
        finding::Finding,
        lists::{self, Run},
        summary, to_u32, to_usize, tools, words,
    },
    wire::{EntityRow, HomonymRow, MentionRow, Range},
};

/// A place of the text where a thing is named or referred to, with the words around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The mention or reference.
    pub id: Finding,
    /// What stands before it in its line, with the space between.
    pub before: String,
    /// Its own words.
    pub words: String,
    /// What stands behind it in its line, with the space between.
    pub after: String,
    /// Whether it is the one that the card was opened for.
    pub is_here: bool,
    /// Whether the reader takes it for wrong.
    pub is_wrong: bool,
}

const COPY: (&str, &str) = ("copy", "Copy");

/// How many passages a card shows.
const SHOWN: usize = 50;

/// How many UTF-16 units of text stand before a name in its passage, and how many behind it.
const AROUND: u32 = 36;

pub(super) fn of(
    reading: &Reading,
    finding: Finding,
    country: &dyn Fn(&str) -> String,
) -> Option<Card> {
    let row_of = |idx: u32| reading.reply.entities.get(to_usize(idx));
    let Some(entity) = reading.entity_of(finding) else {
        return match reading.row(finding) {
            Finding::Reference(idx) => unclear_reference(reading, idx),
            Finding::Mention(idx) => row_of(idx).map(|row| measure(reading, row)),
            _ => None,
        };
    };
    // The card of a thing gives the reasons for its first mention.
    let told = match (finding, entity.mentions.first()) {
        (Finding::Entity(_), Some(&first)) => Finding::Mention(first),
        _ => finding,
    };
    let row = match reading.row(told) {
        Finding::Mention(idx) => row_of(idx),
        _ => None,
    };
    let kind = kind_of(entity, country);
    let mut facts = vec![("Kind", vec![Run::Plain(kind.clone())])];
    facts.extend(stands_for(reading, entity, row));
    facts.extend(of_tables(entity, country));
    facts.extend(here(reading, entity, finding));
    facts.extend(linked(reading, told));
    facts.extend(row.and_then(|row| why(reasons(row))));
    facts.extend(sure(reading, told));
    facts.extend(appears_in(reading, entity));
    let same = summary::same_thing(reading, finding);
    facts.push(("Mentions", position(&same, finding)));
    let all = tools::same(reading, finding);
    let passages = all.iter().take(SHOWN).filter_map(|&it| passage(reading, it, finding));
    let place = point(entity).map_or_else(String::new, |point| ["; ", &point].concat());
    let copy = [&entity.name, " (", &kind, &place, ")"].concat();
    let acts = vec![("only", "All mentions"), COPY];
    Some(Card { facts, passages: passages.collect(), copy, acts, ..Card::default() })
}

/// A date or a sum.
fn measure(reading: &Reading, row: &MentionRow) -> Card {
    let facts = vec![
        ("Kind", vec![Run::Plain(words::kind(&row.label).into())]),
        ("Sure?", vec![Run::Plain(Confidence::word_of(row.confidence).into())]),
    ];
    let copy = reading.text.words(Range { start: row.start, end: row.end });
    Card { facts, copy, acts: vec![COPY], ..Card::default() }
}

fn unclear_reference(reading: &Reading, idx: u32) -> Option<Card> {
    let row = reading.reply.references.get(to_usize(idx))?;
    let mut runs = Vec::new();
    for entity in row.candidates.iter().filter_map(|id| reading.entity(id)) {
        if !runs.is_empty() {
            runs.push(Run::Plain(" or ".into()));
        }
        runs.push(link_or_words(Some(&entity.id), entity.name.clone()));
    }
    if runs.is_empty() {
        runs.push(Run::Plain("the text does not say".into()));
    } else if row.candidates.len() > 1 {
        runs.insert(0, Run::Plain("unclear: ".into()));
    }
    let copy = reading.text.words(Range { start: row.start, end: row.end });
    let facts = vec![("Stands for", runs)];
    Some(Card { facts, copy, acts: vec![COPY], ..Card::default() })
}

/// What a thing is, with its country: "country", "place, Ukraine", "place in dispute".
pub(in crate::view) fn kind_of(entity: &EntityRow, country: &dyn Fn(&str) -> String) -> String {
    let name = entity.country.as_deref().map(country);
    let is_place = entity.label == "LOC";
    let is_itself = |name: &String| *name == entity.name || entity.other_names.contains(name);
    let kind = match &name {
        _ if entity.dispute.is_some() && is_place => "place in dispute",
        Some(name) if is_itself(name) && is_place => return "country".into(),
        _ => words::kind(&entity.label),
    };
    match name {
        Some(name) if !is_itself(&name) => [kind, ", ", &name].concat(),
        _ => kind.into(),
    }
}

/// What a capital or a seat speaks for here, and why: "Russia’s government (capital of Russia, here the one who acts)".
fn stands_for(
    reading: &Reading,
    entity: &EntityRow,
    row: Option<&MentionRow>,
) -> Option<(&'static str, Vec<Run>)> {
    let actor = reading.entity(entity.stands_for.as_deref()?)?;
    let first = || reading.reply.entities.get(to_usize(*entity.mentions.first()?));
    let reason = row.or_else(first).and_then(|row| row.why.last());
    let reason = reason.map_or_else(String::new, |reason| [" (", reason, ")"].concat());
    let whose = if actor.label == "LOC" { "’s government" } else { "" };
    let name = link_or_words(Some(&actor.id), actor.name.clone());
    Some(("Stands for", vec![name, Run::Plain([whose, &reason].concat())]))
}

fn of_tables(
    entity: &EntityRow,
    country: &dyn Fn(&str) -> String,
) -> Vec<(&'static str, Vec<Run>)> {
    let mut facts = Vec::new();
    let mut fact = |label, words: String| {
        if !words.is_empty() {
            facts.push((label, vec![Run::Plain(words)]));
        }
    };
    let parties: Vec<String> = entity.parties.iter().map(|code| country(code)).collect();
    fact("Parties", words::list(&parties));
    fact("Also called", entity.other_names.iter().take(8).cloned().collect::<Vec<_>>().join(", "));
    let other = |it: &HomonymRow| match it.country.as_deref() {
        Some(code) => [&it.name, ", ", &country(code)].concat(),
        None => it.name.clone(),
    };
    let is_known = entity.country.is_some() || entity.lat.is_some();
    let others: Vec<String> = entity.candidates.iter().map(other).collect();
    fact(if is_known { "Could also be" } else { "Could be" }, others.join("; "));
    fact("Where", point(entity).unwrap_or_default());
    facts
}

/// Where it lies: "48.5° N, 34.6° E".
fn point(entity: &EntityRow) -> Option<String> {
    Some(words::point(entity.lat?, entity.lon?))
}

/// What the words at hand are, where they are not its name: `Russian`, `the minister`.
fn here(
    reading: &Reading,
    entity: &EntityRow,
    finding: Finding,
) -> Option<(&'static str, Vec<Run>)> {
    let written = reading.text.words(reading.range(finding)?);
    let finding = reading.row(finding);
    let is_group = matches!(finding, Finding::Mention(idx)
        if reading.reply.entities.get(to_usize(idx)).is_some_and(|row| row.label == "NORP"));
    let words = match finding {
        Finding::Reference(_) => ["“", &written, "” stands for it"],
        Finding::Mention(_) if is_group && entity.label == "LOC" => {
            ["“", &written, "”, the people or what is of this country"]
        }
        _ => return None,
    };
    Some(("Here", vec![Run::Plain(words.concat())]))
}

/// How the words at hand were linked to the thing.
fn linked(reading: &Reading, finding: Finding) -> Option<(&'static str, Vec<Run>)> {
    let reply = &reading.reply;
    let rule = match reading.row(finding) {
        Finding::Mention(idx) => &reply.entities.get(to_usize(idx))?.rule,
        Finding::Reference(idx) => &reply.references.get(to_usize(idx))?.rule,
        _ => return None,
    };
    Some(("Linked", vec![Run::Plain(words::link(rule)?.into())]))
}

/// How sure it is that the words at hand name or stand for the thing.
fn sure(reading: &Reading, finding: Finding) -> Option<(&'static str, Vec<Run>)> {
    let confidence = match finding {
        Finding::Mention(idx) => reading.reply.entities.get(to_usize(idx))?.confidence,
        Finding::Reference(idx) => reading.reply.references.get(to_usize(idx))?.confidence,
        _ => return None,
    };
    Some(("Sure?", vec![Run::Plain(Confidence::word_of(confidence).into())]))
}

/// Why a name was found and linked; what is said of a seat under what it stands for is not said twice.
fn reasons(row: &MentionRow) -> &[String] {
    match row.why.split_last() {
        Some((_, others)) if row.rule == "name/seat" => others,
        _ => &row.why,
    }
}

/// The claims and quotes that a thing has a part in.
fn appears_in(reading: &Reading, entity: &EntityRow) -> Vec<(&'static str, Vec<Run>)> {
    let is_it = |ids: &[Option<String>]| ids.iter().flatten().any(|id| *id == entity.id);
    let mut claims = Vec::new();
    for (idx, row) in reading.reply.claims.iter().enumerate() {
        let slots = [
            &row.claimant_entities,
            &row.territory_entities,
            &row.counterparty_entities,
            &row.speaker_entities,
        ];
        let id = Finding::Claim(to_u32(idx));
        if slots.into_iter().any(|ids| is_it(ids)) && !reading.is_wrong(id) {
            let title = super::plain(&lists::claim_title(reading, row));
            claims.push(Run::Link(reading.id(id), title));
        }
    }
    let quotes = reading.reply.quotes.iter().enumerate();
    let quotes = quotes.filter(|(_, row)| row.speaker_entity.as_deref() == Some(&entity.id));
    let quotes = quotes.map(|(idx, _)| Finding::Quote(to_u32(idx)));
    let quotes: Vec<Finding> = quotes.filter(|&row| !reading.is_wrong(row)).collect();
    claims.truncate(4);
    let labels = std::iter::once("In claims").chain(std::iter::repeat(""));
    let mut facts: Vec<_> = labels.zip(claims).map(|(label, claim)| (label, vec![claim])).collect();
    if let Some(&first) = quotes.first() {
        let count = words::count(quotes.len(), "quote", "quotes");
        facts.push(("Says", vec![Run::Link(reading.id(first), count)]));
    }
    facts
}

/// Which of all mentions is at hand, and the way to those before and after it.
fn position(same: &[Finding], finding: Finding) -> Vec<Run> {
    let count = words::count(same.len(), "mention", "mentions");
    let Some(at) = same.iter().position(|&it| it == finding) else {
        return vec![Run::Plain(count)];
    };
    let mut runs = vec![Run::Plain([&(at + 1).to_string(), " of ", &count].concat())];
    let before = at.checked_sub(1).and_then(|idx| same.get(idx));
    for (other, words) in [(before, "previous"), (same.get(at + 1), "next")] {
        if let Some(&other) = other {
            runs.push(Run::Plain(" · ".into()));
            runs.push(Run::Link(other, words.into()));
        }
    }
    runs
}

fn passage(reading: &Reading, id: Finding, at_hand: Finding) -> Option<Passage> {
    let range = reading.range(id)?;
    let before = Range { start: range.start.saturating_sub(AROUND), end: range.start };
    let after = Range { start: range.end, end: range.end.saturating_add(AROUND) };
    let is_space = |unit: &u16| matches!(*unit, 0x09..=0x0d | 0x20 | 0xa0);
    let is_line_end = |unit: &u16| matches!(*unit, 0x0a | 0x0d);
    let mut units = reading.text.units(before);
    let mut is_cut = false;
    if let Some(at) = units.iter().rposition(is_line_end) {
        units = units.get(at + 1..).unwrap_or_default();
    } else if before.start > 0 {
        is_cut = true;
        let cut = units.iter().position(is_space).unwrap_or(units.len());
        units = units.get(cut..).unwrap_or_default();
    }
    let start = before.end - to_u32(units.len());
    let gap = if units.last().is_some_and(is_space) { " " } else { "" };
    let opening = if is_cut { "… " } else { "" };
    let before = [opening, &reading.text.words(Range { start, ..before }), gap].concat();
    let mut units = reading.text.units(after);
    let mut is_cut = false;
    if let Some(at) = units.iter().position(is_line_end) {
        units = units.get(..at).unwrap_or_default();
    } else if after.end < reading.text.len() {
        is_cut = true;
        let cut = units.iter().rposition(is_space).unwrap_or(0);
        units = units.get(..cut).unwrap_or_default();
    }
    let end = after.start + to_u32(units.len());
    let gap = if units.first().is_some_and(is_space) { " " } else { "" };
    let ending = if is_cut { " …" } else { "" };
    let after = [gap, &reading.text.words(Range { end, ..after }), ending].concat();
    Some(Passage {
        id,
        before,
        words: reading.text.words(range),
        after,
        is_here: id == at_hand,
        is_wrong: reading.is_wrong(id),
    })
}
