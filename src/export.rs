//! What leaves the page as a file, and how a file comes back. Pure: takes a [`Reading`], gives text or bytes.
//!
//! Offsets in every file are code points of the text, counted from 0, whatever the page counts itself. Names stand as
//! the article gives them; nothing is translated, judged or left out.

pub mod brat;
pub mod csv;
pub mod html;
pub mod plain;
pub mod saved;
pub mod webannotation;

mod json;
mod sha256;
mod zip;

use crate::{
    view::Reading,
    wire::{Range, Recount},
};

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The rows of the contract with the text and the reader's corrections; the page can open it again.
    Json,
    /// W3C Web Annotation, JSON-LD.
    WebAnnotation,
    /// One table of all findings.
    Csv,
    /// brat's standoff format, two files and the names of their kinds in an archive.
    Brat,
    /// A page of its own, without script.
    Html,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 5] = [Self::Json, Self::WebAnnotation, Self::Csv, Self::Brat, Self::Html];

    /// The format with this name in `data-export`.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The name in `data-export`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::WebAnnotation => "webannotation",
            Self::Csv => "csv",
            Self::Brat => "brat",
            Self::Html => "html",
        }
    }

    /// What the file is called.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Json => "claimlight.json",
            Self::WebAnnotation => "claimlight.jsonld",
            Self::Csv => "claimlight.csv",
            Self::Brat => "claimlight-brat.zip",
            Self::Html => "claimlight.html",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::WebAnnotation => "application/ld+json",
            Self::Csv => "text/csv;charset=utf-8",
            Self::Brat => "application/zip",
            Self::Html => "text/html;charset=utf-8",
        }
    }
}

/// An article as a file needs it: the text as one string, and places in code points.
struct Article<'a> {
    reading: &'a Reading,
    text: String,
    counts: Recount,
}

impl<'a> Article<'a> {
    fn new(reading: &'a Reading) -> Self {
        let text = reading.text.verbatim(Range { start: 0, end: reading.text.len() });
        let counts = Recount::to_codepoints(&text);
        Self { reading, text, counts }
    }

    /// Both ends of `range` in code points, as digits.
    fn digits(&self, range: Range) -> [String; 2] {
        let Range { start, end } = self.counts.range(range);
        [start.to_string(), end.to_string()]
    }

    /// The words of `range` as they stand.
    fn words(&self, range: Range) -> String {
        self.reading.text.verbatim(range)
    }
}

/// An item of a slot as a range.
fn range_of([start, end]: [u32; 2]) -> Range {
    Range { start, end }
}
