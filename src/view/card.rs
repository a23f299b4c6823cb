//! What the card of a finding says: the facts, the evidence, the reasons, and what can be done with it.

mod claims;
pub mod names;

use self::names::Passage;
use crate::{
    rule::Confidence,
    view::{
        Reading, corrected,
        finding::Finding,
        lists::Run,
        only::Only,
        to_usize,
        tools::{self, Tool},
        words,
    },
    wire::{QuoteRow, Range},
};

/// An opened row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// Labels and what stands beside them, in reading order; no label where the one before goes on.
    pub facts: Vec<(&'static str, Vec<Run>)>,
    /// Where a thing is named or referred to, in the order of the text; none for claims and quotes.
    pub passages: Vec<Passage>,
    /// What a reader can put right.
    pub tools: Vec<Tool>,
    /// How many names and references mean the same thing, where that is more than the one at hand.
    pub n_same: Option<usize>,
    /// The finding in words with its attribution, to be pasted elsewhere.
    pub copy: String,
    /// What can be done with it: the name of the action, and the words on its button.
    pub acts: Vec<(&'static str, &'static str)>,
}

/// The card of `finding`; none if the reply has no such row.
pub fn of(reading: &Reading, finding: Finding, country: &dyn Fn(&str) -> String) -> Option<Card> {
    let mut card = match reading.row(finding) {
        Finding::Claim(idx) => claims::of(reading, reading.reply.claims.get(to_usize(idx))?),
        Finding::Quote(idx) => quote(reading, to_usize(idx))?,
        Finding::Mention(_) | Finding::Reference(_) | Finding::Entity(_) => {
            names::of(reading, finding, country)?
        }
        Finding::Own(_) => return None,
    };
    if matches!(reading.row(finding), Finding::Claim(_) | Finding::Quote(_))
        && Only::of(reading, finding).is_some()
    {
        card.acts.insert(0, ("only", "All by this speaker"));
    }
    if let Some(words) = corrected::words(reading.touch(finding)) {
        card.facts.push(("You", vec![Run::Plain(words)]));
    }
    card.tools = tools::of(reading, finding);
    card.n_same = Some(tools::n_same(reading, finding)).filter(|&number| number > 1);
    Some(card)
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

fn link_or_words(id: Option<&str>, name: String) -> Run {
    match id.and_then(Finding::parse) {
        Some(finding) => Run::Link(finding, name),
        None => Run::Plain(name),
    }
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
    facts.push(("Sure?", vec![Run::Plain(Confidence::word_of(row.confidence).into())]));
    facts.extend(why(&row.why));
    let names = candidates(reading, idx, row);
    let name = match names.as_slice() {
        [] => "speaker unclear".into(),
        [(_, name)] => name.clone(),
        names => {
            let names: Vec<&str> = names.iter().map(|(_, name)| name.as_str()).collect();
            ["unclear: ", &names.join(" or ")].concat()
        }
    };
    let copy = [&text.join(" … "), " (", &name, ", ", words::quote_kind(&row.kind), ")"].concat();
    let acts = vec![("copy", "Copy with attribution")];
    Some(Card { facts, copy, acts, ..Card::default() })
}

/// Who may have said quote number `idx`, with the id of each: one, where the text is not unclear about it.
fn candidates(reading: &Reading, idx: usize, row: &QuoteRow) -> Vec<(Option<String>, String)> {
    let speaker = reading.speaker_of(idx).and_then(|idx| reading.speakers().get(idx));
    let mut found: Vec<(Option<String>, String)> = Vec::new();
    found.extend(speaker.map(|it| (it.entity.clone(), it.name.clone())));
    let is_open = row.confidence < 0.5 || found.is_empty();
    for other in row.candidates.iter().filter(|_| is_open) {
        let entity = other.entity.as_deref().and_then(|id| reading.entity(id));
        let words = || reading.text.words(Range { start: other.start, end: other.end });
        let name = entity.map_or_else(words, |entity| entity.name.clone());
        if found.iter().all(|(_, known)| *known != name) {
            found.push((other.entity.clone(), name));
        }
    }
    found
}

fn speaker_of_quote(reading: &Reading, idx: usize, row: &QuoteRow) -> Vec<Run> {
    let candidates = candidates(reading, idx, row);
    let Some((_, first)) = candidates.first() else {
        return vec![Run::Plain("the text does not say".into())];
    };
    let written = row.speaker.map(|range| reading.text.words(range));
    let written = written.filter(|written| written != first && candidates.len() == 1);
    let opening = if candidates.len() > 1 { "unclear: " } else { "" };
    let mut runs = vec![Run::Plain(opening.into())];
    for (at, (id, name)) in candidates.into_iter().enumerate() {
        if at > 0 {
            runs.push(Run::Plain(" or ".into()));
        }
        runs.push(link_or_words(id.as_deref(), name));
    }
    if let Some(written) = written {
        runs.push(Run::Plain([", here “", &written, "”"].concat()));
    }
    runs.retain(|run| !matches!(run, Run::Plain(words) if words.is_empty()));
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
