//! Articles with marked names, as `data/*.jsonl` has them, and the labels of their tokens. Trains nothing.

use std::{fs, io, path::Path};

use serde_json::Value;

use crate::{
    document::Document,
    model::{
        chain, hash,
        names::NameKind,
        vocabulary::{List, Vocabulary},
    },
    span::Span,
};

/// One article.
pub(super) struct Article {
    pub(super) id: Value,
    pub(super) text: String,
    /// Bytes and the corpus's own label.
    pub(super) names: Vec<(Span, String)>,
}

/// Code points ↔ bytes of one text.
pub(super) struct CodePoints {
    /// The byte at which each code point begins, and the length.
    starts: Vec<usize>,
}

impl CodePoints {
    pub(super) fn new(text: &str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Self { starts }
    }

    /// The code points before byte `byte`.
    pub(super) fn of(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start < byte)
    }

    pub(super) fn byte(&self, code_point: usize) -> Option<usize> {
        self.starts.get(code_point).copied()
    }
}

/// Reads one line.
pub(super) fn article(line: &str) -> io::Result<Article> {
    let mut value: Value = serde_json::from_str(line)?;
    let text = value["text"].as_str().unwrap_or_default().to_owned();
    let offsets = CodePoints::new(&text);
    let byte = |value: &Value| {
        value.as_u64().and_then(|it| usize::try_from(it).ok()).and_then(|it| offsets.byte(it))
    };
    let rows = value["entities"].as_array().cloned().unwrap_or_default();
    let mut names: Vec<(Span, String)> = rows
        .iter()
        .filter_map(|row| {
            let (start, end) = (byte(&row["start"])?, byte(&row["end"])?);
            let label = row["label"].as_str()?.to_owned();
            (start < end).then(|| (Span::new(start, end), label))
        })
        .collect();
    names.sort();
    Ok(Article { id: value["id"].take(), text, names })
}

/// Reads all articles of a file.
pub(super) fn articles(path: &Path) -> io::Result<Vec<Article>> {
    content(path)?.lines().map(article).collect()
}

/// What stands in a file; an error names it.
pub(super) fn content(path: &Path) -> io::Result<String> {
    fs::read_to_string(path)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
}

/// The kind a corpus's label stands for; none for dates, sums and the like.
pub(super) fn kind(label: &str) -> Option<NameKind> {
    Some(match label {
        "PER" | "PERSON" | "Person" | "per" => NameKind::Person,
        "LOC" | "LOCATION" | "Location" | "Facility" | "geo" => NameKind::Place,
        "ORG" | "ORGANIZATION" | "Organization" | "org" => NameKind::Organization,
        "MISC" | "Misc" | "Product" | "art" | "eve" | "nat" => NameKind::Other,
        "NORP" | "gpe" => NameKind::Nationality,
        _ => return None,
    })
}

/// How many marked names fall on whole tokens.
#[derive(Debug, Default)]
pub(super) struct Alignment {
    pub(super) names: usize,
    /// Those that begin or end inside a token.
    pub(super) off: usize,
}

/// The label of every token of `doc`. A corpus without nationalities has them among its other names.
pub(super) fn labels(doc: &Document, article: &Article, alignment: &mut Alignment) -> Vec<u8> {
    let mut labels = vec![0; doc.tokens().len()];
    for (span, label) in &article.names {
        let Some(mut kind) = kind(label) else { continue };
        let tokens = doc.tokens_in(*span);
        alignment.names += 1;
        let written = doc.slice(*span);
        let lead = written.len() - written.trim_start().len();
        let trimmed = Span::new(span.start() + lead, span.start() + lead + written.trim().len());
        alignment.off += usize::from(doc.span(tokens) != trimmed);
        let lists = Vocabulary::bundled().get(hash::word(doc.token(tokens.start()))).lists;
        let is_group = lists >> bit(List::Group) & 1 == 1;
        if label == "MISC" && tokens.len() == 1 && is_group {
            kind = NameKind::Nationality;
        }
        let number = NameKind::ALL.iter().position(|&it| it == kind).unwrap_or(0);
        for token_idx in tokens.indices() {
            let label = if token_idx == tokens.start() {
                chain::begin(number)
            } else {
                chain::inside(number)
            };
            labels[token_idx] = u8::try_from(label).unwrap_or(0);
        }
    }
    labels
}

/// The bit of `list`.
pub(super) fn bit(list: List) -> usize {
    List::ALL.iter().position(|&it| it == list).unwrap_or(0)
}
