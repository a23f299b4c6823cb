//! What the card of a finding says: the facts, the evidence, the reasons, and what else lies at the same place.

pub mod names;

use self::names::Passage;
use crate::{
    rule::Confidence,
    view::{
        Reading,
        finding::Finding,
        lists::{self, Run},
        to_u32, to_usize, words,
    },
    wire::{ClaimRow, QuoteRow, Range},
};

/// An opened row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Labels and what stands beside them, in reading order; no label where the one before goes on.
    pub facts: Vec<(&'static str, Vec<Run>)>,
    /// Where a thing is named or referred to, in the order of the text; none for claims and quotes.
    pub passages: Vec<Passage>,
    /// The finding in words with its attribution, to be pasted elsewhere.
    pub copy: String,
}

/// The card of `finding`; none if the reply has no such row.
pub fn of(reading: &Reading, finding: Finding, country: &dyn Fn(&str) -> String) -> Option<Card> {
    let mut card = match finding {
        Finding::Claim(idx) => claim(reading, reading.reply.claims.get(to_usize(idx))?),
        Finding::Quote(idx) => quote(reading, to_usize(idx))?,
        Finding::Mention(_) | Finding::Reference(_) | Finding::Entity(_) => {
            names::of(reading, finding, country)?
        }
    };
    let here = here(reading, finding);
    if !here.is_empty() {
        card.facts.push(("Here too", separated(here)));
    }
    Some(card)
}

fn claim(reading: &Reading, row: &ClaimRow) -> Card {
    let mut facts = vec![
        ("Act", vec![Run::Plain(act_in_full(row))]),
        ("Evidence", evidence(reading, Range { start: row.start, end: row.end }, row.trigger)),
        ("Said by", speaker_of_claim(reading, row)),
    ];
    facts.extend(why(&row.why));
    facts.push(("Sure?", vec![Run::Plain(Confidence::word_of(row.confidence).into())]));
    let others = other_side(reading, row);
    if !others.is_empty() {
        facts.push(("Other side", separated(others)));
    }
    let title = plain(&lists::claim_title(reading, row));
    let clause = reading.text.words(Range { start: row.start, end: row.end });
    let copy = [&title, " (", &lists::says(reading, row), "): “", &clause, "”"].concat();
    Card { facts, passages: Vec::new(), copy }
}

fn why(reasons: &[String]) -> Option<(&'static str, Vec<Run>)> {
    let reasons: Vec<&str> =
        reasons.iter().map(String::as_str).filter(|reason| !reason.is_empty()).collect();
    (!reasons.is_empty()).then(|| ("Why", vec![Run::Plain(reasons.join("; "))]))
}

/// `links` with a dot between each two.
fn separated(links: Vec<Run>) -> Vec<Run> {
    let mut runs = Vec::new();
    for link in links {
        if !runs.is_empty() {
            runs.push(Run::Plain(" · ".into()));
        }
        runs.push(link);
    }
    runs
}

fn act_in_full(row: &ClaimRow) -> String {
    let mut parts = vec![row.act.as_str()];
    if row.polarity == "negated" {
        parts.push("denied");
    }
    match row.modality.as_str() {
        "demanded" if row.act != "demand" => parts.push("called for, not done"),
        "proposed" => parts.push("planned or offered, not done"),
        "hypothetical" => parts.push("possible, not said to be so"),
        _ => {}
    }
    parts.join(", ")
}

fn evidence(reading: &Reading, all: Range, [start, end]: [u32; 2]) -> Vec<Run> {
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
    let after = spaced(Range { start: end, end: all.end }, Run::Plain);
    let mut runs = Vec::new();
    for run in [before, cue, after].into_iter().flatten() {
        if !runs.is_empty() {
            runs.push(Run::Plain(" ".into()));
        }
        runs.push(run);
    }
    runs
}

fn speaker_of_claim(reading: &Reading, row: &ClaimRow) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (idx, &pair) in row.speaker.iter().enumerate() {
        if idx > 0 {
            runs.push(Run::Plain(", ".into()));
        }
        let id = row.speaker_entities.get(idx).and_then(Option::as_deref);
        runs.push(link_or_words(id, lists::filler(reading, pair, id)));
    }
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
            runs.push(Run::Link(Finding::Quote(idx), words::quote_kind(kind).into()));
        }
        None if runs.is_empty() => runs.push(Run::Plain("the article itself".into())),
        None => runs.push(Run::Plain(", reported speech".into())),
    }
    runs
}

fn link_or_words(id: Option<&str>, name: String) -> Run {
    match id.and_then(Finding::parse) {
        Some(finding) => Run::Link(finding, name),
        None => Run::Plain(name),
    }
}

/// Claims of others on a territory of this one.
fn other_side(reading: &Reading, row: &ClaimRow) -> Vec<Run> {
    let shares = |mine: &[Option<String>], theirs: &[Option<String>]| {
        mine.iter().flatten().any(|id| theirs.iter().flatten().any(|other| other == id))
    };
    let mut runs: Vec<Run> = Vec::new();
    for (idx, other) in reading.reply.claims.iter().enumerate() {
        let same_land = shares(&row.territory_entities, &other.territory_entities);
        let same_actor = shares(&row.claimant_entities, &other.claimant_entities);
        if same_land && !same_actor && !other.claimant.is_empty() && runs.len() < 4 {
            let title = plain(&lists::claim_title(reading, other));
            runs.push(Run::Link(Finding::Claim(to_u32(idx)), title));
        }
    }
    runs
}

fn quote(reading: &Reading, idx: usize) -> Option<Card> {
    let row = reading.reply.quotes.get(idx)?;
    let text: Vec<String> = row.parts.iter().map(|&part| reading.text.words(part)).collect();
    let n_words = text.iter().map(|part| part.split(' ').count()).sum();
    let kind = [words::quote_kind(&row.kind), ", ", &words::count(n_words, "word", "words")];
    let mut facts = vec![
        ("Kind", vec![Run::Plain(kind.concat())]),
        ("Said by", speaker_of_quote(reading, idx, row)),
    ];
    if let Some(cue) = row.cue {
        facts.push(("Cue", vec![Run::Cue(reading.text.words(cue))]));
    }
    facts.extend(why(&row.why));
    facts.push(("Sure?", vec![Run::Plain(Confidence::word_of(row.confidence).into())]));
    let name = reading.speaker_of(idx).and_then(|idx| reading.speakers().get(idx));
    let name = name.map_or("speaker unclear", |speaker| &speaker.name);
    let copy = [&text.join(" … "), " (", name, ", ", words::quote_kind(&row.kind), ")"].concat();
    Some(Card { facts, passages: Vec::new(), copy })
}

fn speaker_of_quote(reading: &Reading, idx: usize, row: &QuoteRow) -> Vec<Run> {
    let Some(speaker) = reading.speaker_of(idx).and_then(|idx| reading.speakers().get(idx)) else {
        return vec![Run::Plain("the text does not say".into())];
    };
    let mut runs = vec![link_or_words(speaker.entity.as_deref(), speaker.name.clone())];
    let written = row.speaker.map(|range| reading.text.words(range));
    if let Some(written) = written.filter(|written| *written != speaker.name) {
        runs.push(Run::Plain([", here “", &written, "”"].concat()));
    }
    if row.confidence < 0.5 {
        for other in &row.candidates {
            let range = Range { start: other.start, end: other.end };
            let id = other.entity.as_deref();
            let name = id
                .and_then(|id| reading.entity(id))
                .map_or_else(|| reading.text.words(range), |entity| entity.name.clone());
            if name != speaker.name {
                runs.push(Run::Plain(" or ".into()));
                runs.push(link_or_words(id, name));
            }
        }
    }
    runs
}

/// Ways to the other findings that share a word with this one.
fn here(reading: &Reading, finding: Finding) -> Vec<Run> {
    let Some(range) = reading.range(finding).filter(|_| !matches!(finding, Finding::Entity(_)))
    else {
        return Vec::new();
    };
    let shares = |start: u32, end: u32| start < range.end && range.start < end;
    let reply = &reading.reply;
    let mut runs = Vec::new();
    for (idx, row) in reply.claims.iter().enumerate().filter(|(_, it)| shares(it.start, it.end)) {
        let title = plain(&lists::claim_title(reading, row));
        runs.push(Run::Link(Finding::Claim(to_u32(idx)), title));
    }
    for (idx, row) in reply.quotes.iter().enumerate() {
        if row.parts.iter().any(|part| shares(part.start, part.end)) {
            runs.push(Run::Link(Finding::Quote(to_u32(idx)), words::quote_kind(&row.kind).into()));
        }
    }
    for (idx, row) in reply.entities.iter().enumerate().filter(|(_, it)| shares(it.start, it.end)) {
        let words = reading.text.words(Range { start: row.start, end: row.end });
        runs.push(Run::Link(Finding::Mention(to_u32(idx)), words));
    }
    runs.retain(|run| !matches!(run, Run::Link(other, _) if *other == finding));
    runs
}

/// The words of `runs` alone.
pub fn plain(runs: &[Run]) -> String {
    let words = |run: &Run| match run {
        Run::Plain(words)
        | Run::Strong(words)
        | Run::Act(words)
        | Run::Cue(words)
        | Run::Link(_, words) => words.clone(),
    };
    runs.iter().map(words).collect()
}
