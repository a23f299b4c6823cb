//! brat's standoff format: the text, and a file that names stretches of it (`T`), what happens (`E`), how (`A`), who
//! speaks (`R`), and what is the same thing (`*`). A claim is an event with its slots as arguments.

use super::{Article, range_of, zip};
use crate::{
    view::{Reading, finding::Finding, to_u32, to_usize, words},
    wire::{ClaimRow, QuoteRow, Range},
};

/// brat shows only kinds that this file names; it lies beside the annotated one.
const KINDS: &str = include_str!("brat/annotation.conf");

/// The archive with the text, its annotations and the file that names their kinds.
pub fn archive(reading: &Reading) -> Vec<u8> {
    let annotations = write(reading);
    let text = Article::new(reading).text;
    zip::store(&[
        ("article.txt", text.as_bytes()),
        ("article.ann", annotations.as_bytes()),
        ("annotation.conf", KINDS.as_bytes()),
    ])
}

/// The annotations of `article.txt`, one a line.
pub fn write(reading: &Reading) -> String {
    let mut file = File {
        article: Article::new(reading),
        lines: String::new(),
        others: Vec::new(),
        n_stretches: 0,
        n_events: 0,
        n_attributes: 0,
        n_relations: 0,
        n_notes: 0,
    };
    file.names();
    for (idx, row) in (0..).zip(&reading.reply.quotes) {
        if !reading.is_wrong(Finding::Quote(idx)) {
            file.quote(row, reading.speaker_of(to_usize(idx)).is_some());
        }
    }
    for (idx, row) in (0..).zip(&reading.reply.claims) {
        if !reading.is_wrong(Finding::Claim(idx)) {
            file.claim(row);
        }
    }
    file.lines
}

struct File<'a> {
    article: Article<'a>,
    lines: String,
    /// The `T` of what fills a slot and is no name or pronoun, by its place.
    others: Vec<(Range, String)>,
    n_stretches: u32,
    n_events: u32,
    n_attributes: u32,
    n_relations: u32,
    n_notes: u32,
}

impl File<'_> {
    fn line(&mut self, parts: &[&str]) {
        self.lines.push_str(&parts.concat());
        self.lines.push('\n');
    }

    /// Writes the stretch `ranges` of this kind, broken where a line ends, as brat wants; its id.
    fn stretch(&mut self, kind: &str, ranges: &[Range]) -> String {
        let lines: Vec<Range> = ranges.iter().flat_map(|&range| self.lines_of(range)).collect();
        let place = |&range: &Range| self.article.digits(range).join(" ");
        let places: Vec<String> = lines.iter().map(place).collect();
        let words: Vec<String> = lines.iter().map(|&line| self.article.words(line)).collect();
        let id = stretch_id(self.n_stretches);
        self.n_stretches += 1;
        self.line(&[&id, "\t", kind, " ", &places.join(";"), "\t", &words.join(" ")]);
        id
    }

    /// `range` without its line ends; where it holds nothing else, as it is.
    fn lines_of(&self, range: Range) -> Vec<Range> {
        let is_end = |unit: &u16| matches!(*unit, 0x0a | 0x0d);
        let mut lines = Vec::new();
        let mut start = range.start;
        for line in self.article.reading.text.units(range).split(is_end) {
            let end = start + to_u32(line.len());
            if start < end {
                lines.push(Range { start, end });
            }
            start = end + 1;
        }
        if lines.is_empty() { vec![range] } else { lines }
    }

    /// Names, pronouns and descriptions, and for each thing the list of its places.
    fn names(&mut self) {
        let reading = self.article.reading;
        let reply = &reading.reply;
        for (idx, row) in (0..).zip(&reply.entities) {
            let range = Range { start: row.start, end: row.end };
            self.name(Finding::Mention(idx), &row.label, range, row.confidence);
        }
        for (idx, row) in (0..).zip(&reply.references) {
            let range = Range { start: row.start, end: row.end };
            self.name(Finding::Reference(idx), "Reference", range, row.confidence);
        }
        let n_names = to_u32(reply.entities.len());
        for thing in &reply.linked {
            let own = |entity: &Option<String>| entity.as_ref() == Some(&thing.id);
            let references = (n_names..).zip(&reply.references);
            let is_right = |idx: u32| !reading.is_wrong(Finding::Reference(idx - n_names));
            let references = references.filter(|(idx, row)| own(&row.entity) && is_right(*idx));
            let references = references.map(|(idx, _)| idx);
            let places: Vec<String> =
                thing.mentions.iter().copied().chain(references).map(stretch_id).collect();
            if places.len() > 1 {
                self.line(&["*\tSame ", &places.join(" ")]);
            }
        }
    }

    /// The stretch of a name or reference; what the reader takes for wrong has none, but its number.
    fn name(&mut self, row: Finding, kind: &str, range: Range, confidence: f64) {
        if self.article.reading.is_wrong(row) {
            self.n_stretches += 1;
        } else {
            let id = self.stretch(kind, &[range]);
            self.note(&id, confidence);
        }
    }

    /// The `T` of the name, or else of the pronoun or description, over exactly `range`: they were written first.
    fn named(&self, range: Range) -> Option<String> {
        let Range { start, end } = range;
        let reading = self.article.reading;
        let reply = &reading.reply;
        let (names, others) = (&reply.entities, &reply.references);
        let name = names.partition_point(|row| (row.start, row.end) < (start, end));
        let is_it = names.get(name).is_some_and(|row| (row.start, row.end) == (start, end));
        if is_it && !reading.is_wrong(Finding::Mention(to_u32(name))) {
            return Some(stretch_id(to_u32(name)));
        }
        let other = others.partition_point(|row| (row.start, row.end) < (start, end));
        let is_it = others.get(other).is_some_and(|row| (row.start, row.end) == (start, end));
        let is_right = !reading.is_wrong(Finding::Reference(to_u32(other)));
        (is_it && is_right).then(|| stretch_id(to_u32(names.len() + other)))
    }

    /// The `T` over `range`, whatever it is; what no other layer found becomes a phrase.
    fn filler(&mut self, range: Range) -> String {
        let other = self.others.iter().find(|(place, _)| *place == range);
        if let Some(id) = self.named(range).or_else(|| other.map(|(_, id)| id.clone())) {
            return id;
        }
        let id = self.stretch("Phrase", &[range]);
        self.others.push((range, id.clone()));
        id
    }

    fn quote(&mut self, row: &QuoteRow, has_speaker: bool) {
        let kind = [&words::capitalized(&row.kind), "Quote"].concat();
        let quote = self.stretch(&kind, &row.parts);
        self.note(&quote, row.confidence);
        let speaker = row.speaker.filter(|_| has_speaker);
        for (role, range) in [("Speaker", speaker), ("Cue", row.cue)] {
            let Some(range) = range else { continue };
            let other = self.filler(range);
            self.n_relations += 1;
            let number = self.n_relations.to_string();
            self.line(&["R", &number, "\t", role, " Arg1:", &quote, " Arg2:", &other]);
        }
    }

    fn claim(&mut self, row: &ClaimRow) {
        let act = words::capitalized(&row.act);
        let trigger = self.stretch(&act, &[range_of(row.trigger)]);
        let slots = [
            ("Claimant", &row.claimant),
            ("Territory", &row.territory),
            ("Counterparty", &row.counterparty),
            ("Speaker", &row.speaker),
            ("Extent", &row.extent),
        ];
        let mut arguments = String::new();
        for (role, fillers) in slots {
            for (idx, &pair) in fillers.iter().enumerate() {
                let filler = self.filler(range_of(pair));
                let number = if idx == 0 { String::new() } else { (idx + 1).to_string() };
                arguments.push_str(&[" ", role, &number, ":", &filler].concat());
            }
        }
        self.n_events += 1;
        let event = ["E", &self.n_events.to_string()].concat();
        self.line(&[&event, "\t", &act, ":", &trigger, &arguments]);
        if row.polarity == "negated" {
            self.attribute("Negated ", &event, "");
        }
        if row.modality != "actual" {
            let value = [" ", &words::capitalized(&row.modality)].concat();
            self.attribute("Modality ", &event, &value);
        }
        self.note(&event, row.confidence);
    }

    fn attribute(&mut self, name: &str, of: &str, value: &str) {
        self.n_attributes += 1;
        let number = self.n_attributes.to_string();
        self.line(&["A", &number, "\t", name, of, value]);
    }

    fn note(&mut self, of: &str, confidence: f64) {
        self.n_notes += 1;
        let number = self.n_notes.to_string();
        self.line(&[
            "#",
            &number,
            "\tAnnotatorNotes ",
            of,
            "\tconfidence ",
            &confidence.to_string(),
        ]);
    }
}

/// The id of the stretch with this number, counted from 0.
fn stretch_id(idx: u32) -> String {
    ["T", &idx.saturating_add(1).to_string()].concat()
}
