//! Passages with marked claims, as `claims/*.jsonl` has them, and which choice is right for a role. Trains nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::Path,
};

use serde_json::Value;

use crate::{
    claims::{
        Act,
        weigh::{options::Choice, roles::Slot},
    },
    document::Document,
    span::Span,
    train::corpus::{self, CodePoints},
};

/// A passage with its claims.
pub(super) struct Marked {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) is_written: bool,
    /// Passages of one document share it.
    pub(super) group: String,
    pub(super) claims: Vec<Mark>,
}

/// A claim as it is marked.
pub(super) struct Mark {
    pub(super) act: Act,
    pub(super) trigger: Span,
    pub(super) span: Span,
    /// For each role, lane by lane, the items, each with all spans that count as right.
    pub(super) slots: [Vec<Vec<Span>>; 4],
}

/// Reads all passages of a file.
pub(super) fn read(path: &Path) -> io::Result<Vec<Marked>> {
    corpus::content(path)?.lines().map(passage).collect()
}

/// Reads all passages of a file that names articles in `data` and holds no text of theirs.
pub(super) fn read_news(path: &Path, data: &Path) -> io::Result<Vec<Marked>> {
    let content = corpus::content(path)?;
    let rows: Vec<Value> = content.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let sources: BTreeSet<&str> = rows.iter().filter_map(|row| row["source"].as_str()).collect();
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for source in sources {
        for article in corpus::articles(&data.join(format!("{source}.jsonl")))? {
            let id = article.id.as_str().unwrap_or_default();
            texts.insert(format!("{source}:{id}"), article.text);
        }
    }
    rows.into_iter().map(|row| news(row, &texts)).collect()
}

/// The passage that `row` marks, with its words out of `texts`.
fn news(mut row: Value, texts: &BTreeMap<String, String>) -> io::Result<Marked> {
    let place = |idx: usize| usize::try_from(row["range"][idx].as_u64()?).ok();
    let words = || {
        let text = texts.get(row["doc"].as_str()?)?;
        let offsets = CodePoints::new(text);
        text.get(offsets.byte(place(0)?)?..offsets.byte(place(1)?)?)
    };
    let missing = || io::Error::other(format!("no article has the passage {}", row["id"]));
    row["text"] = Value::from(words().ok_or_else(missing)?);
    Ok(marked(&row))
}

fn passage(line: &str) -> io::Result<Marked> {
    Ok(marked(&serde_json::from_str(line)?))
}

fn marked(value: &Value) -> Marked {
    let text = value["text"].as_str().unwrap_or_default().to_owned();
    let offsets = CodePoints::new(&text);
    let id = value["id"].as_str().unwrap_or_default();
    let claims = value["claims"].as_array().cloned().unwrap_or_default();
    Marked {
        is_written: value["source"] == "written" || value["source"].is_null(),
        group: value["doc"].as_str().unwrap_or(id).to_owned(),
        claims: claims.iter().filter_map(|claim| mark(claim, &offsets)).collect(),
        id: id.to_owned(),
        text,
    }
}

fn mark(claim: &Value, offsets: &CodePoints) -> Option<Mark> {
    let byte = |value: &Value| offsets.byte(usize::try_from(value.as_u64()?).ok()?);
    let pair = |start: &Value, end: &Value| {
        let (start, end) = (byte(start)?, byte(end)?);
        (start < end).then(|| Span::new(start, end))
    };
    let span = |value: &Value| pair(&value[0], &value[1]);
    let slot = |name: &str| -> Vec<Vec<Span>> {
        let items = claim[name].as_array().map(Vec::as_slice).unwrap_or_default();
        let alternatives = &claim["alt"][name];
        let of_item = |(idx, item): (usize, &Value)| {
            let others = alternatives[idx.to_string()].as_array().map(Vec::as_slice);
            span(item)
                .into_iter()
                .chain(others.unwrap_or_default().iter().filter_map(span))
                .collect()
        };
        items.iter().enumerate().map(of_item).collect()
    };
    Some(Mark {
        act: Act::of_word(claim["act"].as_str()?)?,
        trigger: span(&claim["trigger"])?,
        span: pair(&claim["start"], &claim["end"])?,
        slots: ["claimant", "territory", "counterparty", "speaker"].map(slot),
    })
}

/// For every choice, and last for none, whether it is the best answer for `slot`; nothing if no choice is right.
pub(super) fn right(
    doc: &Document,
    mark: &Mark,
    slot: Slot,
    choices: &[Choice],
) -> Option<Vec<bool>> {
    let items = &mark.slots[slot.lane()];
    let mut right = vec![false; choices.len() + 1];
    if items.is_empty() {
        right[choices.len()] = true;
        return Some(right);
    }
    let worth: Vec<f32> = choices.iter().map(|choice| worth(doc, items, &choice.spans)).collect();
    let best = worth.iter().copied().fold(0.0, f32::max);
    if best < 0.5 {
        return None;
    }
    for (right, worth) in right.iter_mut().zip(&worth) {
        *right = *worth > best - 0.02;
    }
    Some(right)
}

/// How well `spans` are `items`: 1 if they are the same.
fn worth(doc: &Document, items: &[Vec<Span>], spans: &[Span]) -> f32 {
    let mut used = vec![false; items.len()];
    let (mut hits, mut exact) = (0_u16, 0.0);
    for span in spans {
        let free = items.iter().enumerate().filter(|(idx, _)| !used[*idx]);
        let best = free
            .map(|(idx, item)| {
                (idx, item.iter().map(|it| overlap(doc, *span, *it)).fold(0.0, f32::max))
            })
            .max_by(|(a, x), (b, y)| x.total_cmp(y).then(b.cmp(a)));
        if let Some((idx, overlap)) = best.filter(|(_, overlap)| *overlap >= 0.5) {
            used[idx] = true;
            hits += 1;
            exact += overlap;
        }
    }
    let count = |len: usize| f32::from(u16::try_from(len).unwrap_or(u16::MAX));
    let all = count(items.len()) + count(spans.len());
    2.0 * f32::from(hits) / all * 0.8 + 2.0 * exact / all * 0.2
}

/// What both share, of the longer one; 1 for the same words elsewhere.
pub(super) fn overlap(doc: &Document, a: Span, b: Span) -> f32 {
    let (a, b) = (bare(doc, a), bare(doc, b));
    let start = a.start().max(b.start());
    let shared = a.end().min(b.end()).saturating_sub(start);
    let longer = a.len().max(b.len()).max(1);
    let count = |len: usize| f32::from(u16::try_from(len).unwrap_or(u16::MAX));
    if doc.slice(a).eq_ignore_ascii_case(doc.slice(b)) {
        return if shared > 0 { 1.0 } else { 0.9 };
    }
    count(shared) / count(longer)
}

/// `span` without an article before it.
fn bare(doc: &Document, span: Span) -> Span {
    let text = doc.slice(span);
    let has = |article: &&&str| {
        text.get(..article.len()).is_some_and(|start| start.eq_ignore_ascii_case(article))
            && text.len() > article.len()
    };
    let lead = ["the ", "an ", "a "].iter().find(has).map_or(0, |article| article.len());
    Span::new(span.start() + lead, span.end())
}
