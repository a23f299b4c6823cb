//! One table of all findings, for spreadsheets and scripts (RFC 4180).
//!
//! A cell that a spreadsheet would take for a formula begins with an apostrophe.

use super::{Article, range_of};
use crate::{
    view::{Reading, finding::Finding, lists::fillers, to_u32},
    wire::{ClaimRow, Range},
};

const COLUMNS: [&str; 15] = [
    "layer",
    "id",
    "start",
    "end",
    "text",
    "kind",
    "entity",
    "speaker",
    "claimant",
    "territory",
    "polarity",
    "modality",
    "confidence",
    "counterparty",
    "extent",
];

/// Names, pronouns, quotes and claims, in this order, each in the order of the text; several names in a cell are
/// separated by semicolons.
pub fn write(reading: &Reading) -> String {
    let mut table = Table { article: Article::new(reading), csv: String::new() };
    table.line(&COLUMNS.map(str::to_owned));
    let reply = &reading.reply;
    let name = |id: Option<&str>| {
        id.and_then(|id| reading.entity(id)).map(|it| it.name.clone()).unwrap_or_default()
    };
    for (idx, row) in reply.entities.iter().enumerate() {
        let range = Range { start: row.start, end: row.end };
        let mut line =
            table.begin("entities", Finding::Mention(to_u32(idx)), range, row.confidence);
        line[5].clone_from(&row.label);
        line[6] = name(row.entity.as_deref());
        table.line(&line);
    }
    for (idx, row) in reply.references.iter().enumerate() {
        let range = Range { start: row.start, end: row.end };
        let mut line =
            table.begin("references", Finding::Reference(to_u32(idx)), range, row.confidence);
        line[6] = name(row.entity.as_deref());
        table.line(&line);
    }
    for (idx, row) in reply.quotes.iter().enumerate() {
        let range = Range { start: row.start, end: row.end };
        let mut line = table.begin("quotes", Finding::Quote(to_u32(idx)), range, row.confidence);
        line[5].clone_from(&row.kind);
        let speaker = reading.speaker_of(idx).and_then(|idx| reading.speakers().get(idx));
        line[7] = speaker.map(|speaker| speaker.name.clone()).unwrap_or_default();
        table.line(&line);
    }
    for (idx, row) in reply.claims.iter().enumerate() {
        let range = Range { start: row.start, end: row.end };
        let line = table.begin("claims", Finding::Claim(to_u32(idx)), range, row.confidence);
        table.line(&with_claim(line, reading, row));
    }
    table.csv
}

type Line = [String; COLUMNS.len()];

fn with_claim(mut line: Line, reading: &Reading, row: &ClaimRow) -> Line {
    let names = |slot: &[[u32; 2]], ids: &[Option<String>]| fillers(reading, slot, ids).join("; ");
    let extents = row.extent.iter().map(|&pair| reading.text.words(range_of(pair)));
    line[5].clone_from(&row.act);
    line[7] = names(&row.speaker, &row.speaker_entities);
    line[8] = names(&row.claimant, &row.claimant_entities);
    line[9] = names(&row.territory, &row.territory_entities);
    line[10].clone_from(&row.polarity);
    line[11].clone_from(&row.modality);
    line[13] = names(&row.counterparty, &row.counterparty_entities);
    line[14] = extents.collect::<Vec<_>>().join("; ");
    line
}

struct Table<'a> {
    article: Article<'a>,
    csv: String,
}

impl Table<'_> {
    /// What every finding has.
    fn begin(&self, layer: &str, finding: Finding, range: Range, confidence: f64) -> Line {
        let [start, end] = self.article.digits(range);
        let mut line = Line::default();
        line[..5].clone_from_slice(&[
            layer.into(),
            finding.to_string(),
            start,
            end,
            self.article.words(range),
        ]);
        line[12] = confidence.to_string();
        line
    }

    fn line(&mut self, cells: &Line) {
        for (idx, cell) in cells.iter().enumerate() {
            if idx > 0 {
                self.csv.push(',');
            }
            push_cell(&mut self.csv, cell);
        }
        self.csv.push_str("\r\n");
    }
}

/// What makes a spreadsheet read the rest of a cell as a formula, also in the wide letters that some take for the same.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

fn push_cell(csv: &mut String, cell: &str) {
    let is_formula = cell.starts_with(FORMULA);
    let is_quoted = is_formula || cell.contains([',', ';', '"', '\'', '\t', '\r', '\n']);
    if !is_quoted {
        csv.push_str(cell);
        return;
    }
    csv.push('"');
    if is_formula {
        csv.push('\'');
    }
    csv.push_str(&cell.replace('"', "\"\""));
    csv.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_every_cell_reads_back() {
        let cells = [
            ("Vesk", "Vesk"),
            ("", ""),
            ("a, b", "\"a, b\""),
            ("“Vesk”; \"Lund\"", "\"“Vesk”; \"\"Lund\"\"\""),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("+1", "\"'+1\""),
            ("-1", "\"'-1\""),
            ("@x", "\"'@x\""),
            ("\t=1", "\"'\t=1\""),
            ("＝1", "\"'＝1\""),
            ("one\ntwo", "\"one\ntwo\""),
            ("a=b", "a=b"),
        ];
        for (cell, expected) in cells {
            let mut csv = String::new();
            push_cell(&mut csv, cell);
            assert_eq!(csv, expected, "{cell:?}");
        }
    }
}
