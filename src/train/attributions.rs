//! Articles with marked quotes, as `data/quotes-*.jsonl` has them, and the labels of their tokens. Trains nothing.

use std::{io, path::Path};

use serde_json::Value;

use crate::{
    document::{Document, TokenRange},
    model::quotes::{Facts, Part},
    span::Span,
    train::corpus::{self, CodePoints},
};

/// Something said or thought, and by whom.
pub(super) struct Attribution {
    pub(super) parts: Vec<Span>,
    pub(super) cue: Option<Span>,
    pub(super) source: Option<Span>,
    /// Said, not thought: between marks, or with a verb of saying.
    pub(super) is_said: bool,
}

/// One article.
pub(super) struct Article {
    pub(super) text: String,
    pub(super) attributions: Vec<Attribution>,
}

/// Reads all articles of a file.
pub(super) fn articles(path: &Path) -> io::Result<Vec<Article>> {
    corpus::content(path)?.lines().map(article).collect()
}

fn article(line: &str) -> io::Result<Article> {
    let value: Value = serde_json::from_str(line)?;
    let text = value["text"].as_str().unwrap_or_default().to_owned();
    let offsets = CodePoints::new(&text);
    let span = |value: &Value| {
        let at = |key: &str| offsets.byte(usize::try_from(value[key].as_u64()?).ok()?);
        let (start, end) = (at("start")?, at("end")?);
        (start < end).then(|| Span::new(start, end))
    };
    let rows = value["quotes"].as_array().map(Vec::as_slice).unwrap_or_default();
    let attributions = rows.iter().map(|row| Attribution {
        parts: row["parts"].as_array().into_iter().flatten().filter_map(span).collect(),
        cue: span(&row["cue"]),
        source: span(&row["speaker"]),
        is_said: row["kind"] != "indirect" || row["speech"] == true,
    });
    let attributions = attributions.collect();
    Ok(Article { text, attributions })
}

/// The label of every token of `doc`: thoughts under what is said, frames under contents, what is nested under what holds it.
pub(super) fn labels(doc: &Document, facts: &Facts, attributions: &[Attribution]) -> Vec<u8> {
    let mut labels = vec![0; doc.tokens().len()];
    for is_said in [false, true] {
        let of_sort = || attributions.iter().filter(move |it| it.is_said == is_said);
        let [source, cue, content] = if is_said {
            [Part::Source, Part::Cue, Part::Said]
        } else {
            [Part::Frame, Part::Frame, Part::Thought]
        };
        for it in of_sort() {
            for (span, part) in [(it.source, source), (it.cue, cue)] {
                if let Some(span) = span {
                    write(doc, &mut labels, doc.tokens_in(span), part);
                }
            }
        }
        let mut parts: Vec<Span> = of_sort().flat_map(|it| it.parts.iter().copied()).collect();
        parts.sort_by_key(|it| (it.start(), std::cmp::Reverse(it.end())));
        let mut floor = 0;
        for span in parts.into_iter().filter(|it| !it.is_empty()) {
            if span.start() < floor {
                continue;
            }
            floor = span.end();
            if let Some(tokens) = facts.snapped(doc, doc.tokens_in(span)) {
                write(doc, &mut labels, tokens, content);
            }
        }
    }
    labels
}

/// Writes `part` over `tokens`, beginning anew in every paragraph.
fn write(doc: &Document, labels: &mut [u8], tokens: TokenRange, part: Part) {
    let mut paragraph = None;
    for token_idx in tokens.indices() {
        let here = doc.paragraph_of(token_idx);
        let label = if here == paragraph { part.inside() } else { part.begins() };
        paragraph = here;
        labels[token_idx] = u8::try_from(label).unwrap_or(0);
    }
}
