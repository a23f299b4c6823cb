//! What the card of a claim says: who, does what, about which land, on whose word, and who says otherwise.

use crate::{
    document::Document,
    rule::Confidence,
    view::{
        Reading,
        card::{Card, link_or_words, plain, separated, why},
        finding::Finding,
        lists::{self, Run},
        to_u32, to_usize, words,
    },
    wire::{ClaimRow, Range},
};

/// How many claims of others a card shows.
const OTHERS: usize = 6;

pub(super) fn of(reading: &Reading, row: &ClaimRow) -> Card {
    let whole = Range { start: row.start, end: row.end };
    let mut facts = vec![
        ("Claimant", claimant(reading, row)),
        ("Act", vec![Run::Act(act_in_full(reading, row))]),
        ("Territory", territory(reading, row)),
    ];
    let counterparty = links(reading, &row.counterparty, &row.counterparty_entities);
    if !counterparty.is_empty() {
        facts.push((words::counterparty_label(&row.act), counterparty));
    }
    let words_of = |&[start, end]: &[u32; 2]| reading.text.words(Range { start, end });
    let extents: Vec<String> = row.extent.iter().map(words_of).collect();
    if !extents.is_empty() {
        facts.push(("Extent", vec![Run::Plain(words::list(&extents))]));
    }
    facts.push(("Said by", speaker(reading, row)));
    let others = counter_claims(reading, row);
    if !others.is_empty() {
        facts.push(("Others say", separated(others)));
    }
    facts.push(("Evidence", evidence(reading, whole, row.trigger)));
    facts.push(("Sure?", vec![Run::Plain(Confidence::word_of(row.confidence).into())]));
    facts.extend(why(&row.why));
    let title = plain(&lists::claim_title(reading, row));
    let clause = reading.text.words(whole);
    let copy = [&title, " (", &lists::says(reading, row), "): “", &clause, "”"].concat();
    Card { facts, copy, acts: vec![("copy", "Copy as citation")], ..Card::default() }
}

/// The fillers of a slot, each a way to its thing.
fn links(reading: &Reading, slot: &[[u32; 2]], entities: &[Option<String>]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (idx, &pair) in slot.iter().enumerate() {
        let id = entities.get(idx).and_then(Option::as_deref);
        let run = link_or_words(id, lists::filler(reading, pair, id));
        if !runs.contains(&run) {
            runs.push(run);
        }
    }
    separated(runs)
}

fn claimant(reading: &Reading, row: &ClaimRow) -> Vec<Run> {
    match links(reading, &row.claimant, &row.claimant_entities) {
        runs if runs.is_empty() => vec![Run::Plain("the text names none".into())],
        runs => runs,
    }
}

/// "has not taken", "should recognize: called for, not done".
fn act_in_full(reading: &Reading, row: &ClaimRow) -> String {
    let claimants = lists::fillers(reading, &row.claimant, &row.claimant_entities);
    let mut act = words::act(row, &claimants);
    act.push_str(match row.modality.as_str() {
        "demanded" if row.act != "demand" => ": called for, not done",
        "proposed" => ": planned or offered, not done",
        "hypothetical" => ": possible, not said to be so",
        _ => "",
    });
    act
}

/// Each territory, with its other names where it is in dispute.
fn territory(reading: &Reading, row: &ClaimRow) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (idx, &pair) in row.territory.iter().enumerate() {
        let id = row.territory_entities.get(idx).and_then(Option::as_deref);
        let run = link_or_words(id, lists::filler(reading, pair, id));
        if runs.contains(&run) {
            continue;
        }
        if !runs.is_empty() {
            runs.push(Run::Plain(" · ".into()));
        }
        runs.push(run);
        let disputed = id.and_then(|id| reading.entity(id)).filter(|it| it.dispute.is_some());
        if let Some(entity) = disputed.filter(|it| !it.other_names.is_empty()) {
            let names: Vec<&str> = entity.other_names.iter().take(4).map(String::as_str).collect();
            runs.push(Run::Plain([", also called ", &names.join(", ")].concat()));
        }
    }
    if runs.is_empty() {
        runs.push(Run::Plain("the text names none".into()));
    }
    runs
}

fn speaker(reading: &Reading, row: &ClaimRow) -> Vec<Run> {
    let mut runs = links(reading, &row.speaker, &row.speaker_entities);
    match row.quote {
        Some(idx) => {
            let kind = reading.reply.quotes.get(to_usize(idx)).map_or("", |quote| &quote.kind);
            if runs.is_empty() {
                let quoted = reading.speaker_of(to_usize(idx));
                let speaker = quoted.and_then(|idx| reading.speakers().get(idx));
                runs.push(speaker.map_or(Run::Plain("unclear".into()), |speaker| {
                    link_or_words(speaker.entity.as_deref(), speaker.name.clone())
                }));
            }
            runs.push(Run::Plain(", ".into()));
            let quote = reading.id(Finding::Quote(idx));
            runs.push(Run::Link(quote, words::quote_kind(kind).into()));
        }
        None if runs.is_empty() => return vec![Run::Plain("the article itself".into())],
        None => runs.push(Run::Plain(", reported speech".into())),
    }
    runs.push(Run::Plain("; the article reports it and does not state it".into()));
    runs
}

/// Claims of others on a territory of this one.
fn counter_claims(reading: &Reading, row: &ClaimRow) -> Vec<Run> {
    let lands = keys(reading, &row.territory, &row.territory_entities);
    let actors = keys(reading, &row.claimant, &row.claimant_entities);
    let mut runs: Vec<Run> = Vec::new();
    for (idx, other) in reading.reply.claims.iter().enumerate() {
        if runs.len() == OTHERS {
            break;
        }
        let id = Finding::Claim(to_u32(idx));
        let is_of_others = !other.claimant.is_empty()
            && !reading.is_wrong(id)
            && shares(reading, &lands, &other.territory, &other.territory_entities)
            && !shares(reading, &actors, &other.claimant, &other.claimant_entities);
        if is_of_others {
            let title = plain(&lists::claim_title(reading, other));
            runs.push(Run::Link(reading.id(id), title));
        }
    }
    runs
}

/// What tells the fillers of a slot from others: the id of the thing, else the words.
fn keys(reading: &Reading, slot: &[[u32; 2]], entities: &[Option<String>]) -> Vec<String> {
    let key = |(idx, pair): (usize, &[u32; 2])| match entities.get(idx) {
        Some(Some(id)) => id.clone(),
        _ => words_of(reading, *pair),
    };
    slot.iter().enumerate().map(key).collect()
}

/// Whether a slot has a filler with one of `keys`.
fn shares(
    reading: &Reading,
    keys: &[String],
    slot: &[[u32; 2]],
    entities: &[Option<String>],
) -> bool {
    slot.iter().enumerate().any(|(idx, pair)| match entities.get(idx) {
        Some(Some(id)) => keys.contains(id),
        _ => keys.contains(&words_of(reading, *pair)),
    })
}

fn words_of(reading: &Reading, [start, end]: [u32; 2]) -> String {
    reading.text.words(Range { start, end }).to_ascii_lowercase()
}

/// The sentence that a claim stands in, with the words that carry it.
fn evidence(reading: &Reading, clause: Range, [start, end]: [u32; 2]) -> Vec<Run> {
    let all = sentence(reading, clause);
    let (start, end) = (start.clamp(all.start, all.end), end.clamp(all.start, all.end));
    if start >= end {
        return vec![Run::Plain(reading.text.words(all))];
    }
    let spaced = |range: Range, run: fn(String) -> Run| {
        let words = reading.text.words(range);
        (!words.is_empty()).then(|| run(words))
    };
    let before = spaced(Range { start: all.start, end: start }, Run::Plain);
    let cue = spaced(Range { start, end }, Run::Cue);
    let after = spaced(Range { start: end, end: all.end }, |words| match words {
        words if words.starts_with(|it: char| it.is_ascii_punctuation() || it == '”') => {
            Run::Plain(words)
        }
        words => Run::Plain([" ", &words].concat()),
    });
    let mut runs: Vec<Run> = Vec::new();
    if let Some(Run::Plain(words)) = before {
        runs.push(Run::Plain([&words, " "].concat()));
    }
    runs.extend(cue);
    runs.extend(after);
    runs
}

/// How many UTF-16 units around a clause its sentence is looked for in.
const AROUND: u32 = 1_000;

/// From the first to the last sentence that `clause` is part of.
fn sentence(reading: &Reading, clause: Range) -> Range {
    let start = clause.start.saturating_sub(AROUND);
    let end = clause.end.saturating_add(AROUND).min(reading.text.len());
    let string = |start, end| String::from_utf16_lossy(reading.text.units(Range { start, end }));
    let (before, inside) = (string(start, clause.start), string(clause.start, clause.end));
    let (first, last) = (before.len(), before.len() + inside.len());
    let text = [before, inside, string(clause.end, end)].concat();
    let doc = Document::new(&text);
    let spans = doc.sentences().iter().map(|sentence| doc.span(sentence.tokens));
    let touched: Vec<_> = spans.filter(|span| span.start() < last && first < span.end()).collect();
    let (Some(from), Some(to)) = (touched.first(), touched.last()) else { return clause };
    let n_units = |part: Option<&str>| to_u32(part.unwrap_or_default().encode_utf16().count());
    let n_before = n_units(text.get(from.start().min(first)..first));
    let n_after = n_units(text.get(last..to.end().max(last)));
    Range { start: clause.start - n_before, end: clause.end + n_after }
}
