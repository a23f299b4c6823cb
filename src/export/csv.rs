//! One table of all findings, for spreadsheets and scripts (RFC 4180).
//!
//! A cell that a spreadsheet would take for a formula begins with an apostrophe.

use super::Article;
use crate::{
    view::{Reading, finding::Finding, lists::fillers, to_usize},
    wire::{ClaimRow, Range},
};

/// The columns, in their order; kind is the act of a claim. The first five are of the finding and its place.
pub(super) const COLUMNS: [&str; 15] = [
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

/// What stands in the columns of one finding.
pub(super) type Line = [String; COLUMNS.len()];

/// Names, pronouns, quotes and claims, in this order, each in the order of the text; several names in a cell are
/// separated by semicolons.
pub fn write(reading: &Reading) -> String {
    let article = Article::new(reading);
    let mut csv = [&COLUMNS.join(","), "\r\n"].concat();
    for_each_line(&article, &mut |_, line| {
        for (idx, cell) in line.iter().enumerate() {
            if idx > 0 {
                csv.push(',');
            }
            push_cell(&mut csv, cell);
        }
        csv.push_str("\r\n");
    });
    csv
}

/// Calls `act` with every finding and its line, but not with those that the reader takes for wrong.
pub(super) fn for_each_line(article: &Article<'_>, act: &mut dyn FnMut(Finding, &Line)) {
    let reading = article.reading;
    let reply = &reading.reply;
    let name = |id: Option<&str>| id.and_then(|id| reading.entity(id)).map(|it| it.name.clone());
    let mut line = |finding, start, end, confidence, fill: &dyn Fn(&mut Line)| {
        if reading.is_wrong(finding) {
            return;
        }
        let line = &mut begin(article, finding, Range { start, end }, confidence);
        fill(line);
        act(finding, line);
    };
    for (idx, row) in (0..).zip(&reply.entities) {
        line(Finding::Mention(idx), row.start, row.end, row.confidence, &|line| {
            line[5].clone_from(&row.label);
            line[6] = name(row.entity.as_deref()).unwrap_or_default();
        });
    }
    for (idx, row) in (0..).zip(&reply.references) {
        line(Finding::Reference(idx), row.start, row.end, row.confidence, &|line| {
            line[6] = name(row.entity.as_deref()).unwrap_or_default();
        });
    }
    for (idx, row) in (0..).zip(&reply.quotes) {
        line(Finding::Quote(idx), row.start, row.end, row.confidence, &|line| {
            line[5].clone_from(&row.kind);
            let speaker = reading.speaker_of(to_usize(idx));
            let speaker = speaker.and_then(|speaker| reading.speakers().get(speaker));
            line[7] = speaker.map(|speaker| speaker.name.clone()).unwrap_or_default();
        });
    }
    for (idx, row) in (0..).zip(&reply.claims) {
        line(Finding::Claim(idx), row.start, row.end, row.confidence, &|line| {
            add_claim(line, reading, row);
        });
    }
}

/// What every finding has.
fn begin(article: &Article<'_>, finding: Finding, range: Range, confidence: f64) -> Line {
    let mut line = Line::default();
    line[0] = layer(article.reading, finding).into();
    line[1] = article.reading.id(finding).to_string();
    [line[2], line[3]] = article.digits(range);
    line[4] = article.words(range);
    line[12] = confidence.to_string();
    line
}

/// The list of the schema that has the finding.
fn layer(reading: &Reading, finding: Finding) -> &'static str {
    match finding {
        Finding::Reference(_) => "references",
        _ => reading.layer(finding),
    }
}

fn add_claim(line: &mut Line, reading: &Reading, row: &ClaimRow) {
    let slots = [
        (7, &row.speaker, &row.speaker_entities),
        (8, &row.claimant, &row.claimant_entities),
        (9, &row.territory, &row.territory_entities),
        (13, &row.counterparty, &row.counterparty_entities),
    ];
    for (column, slot, ids) in slots {
        line[column] = fillers(reading, slot, ids).join("; ");
    }
    line[14] = fillers(reading, &row.extent, &[]).join("; ");
    line[5].clone_from(&row.act);
    line[10].clone_from(&row.polarity);
    line[11].clone_from(&row.modality);
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
