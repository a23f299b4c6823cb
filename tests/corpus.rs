//! Quality on whole articles of our own: `tests/corpus/*.txt` hold a text, `---` and what a person found in it.
//!
//! The scores, F1 in percent, are printed and must reach `tests/floors.tsv`. How an answer came about does not count,
//! so the listings name no rules. The order of their lines does not matter. `SHOW_ERRORS=1 cargo test --test corpus`
//! prints what was missed (-) and what was found in vain (+).

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    io::{self, Write},
    path::Path,
};

use claimlight::{annotate, document::Document, listing, score::Score};

/// A thing to be found: a measure's name beside what it compares.
type Item = (&'static str, String);

#[test]
fn scores_reach_their_floors() {
    let (mut gold, mut given) = (BTreeSet::new(), BTreeSet::new());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    for entry in fs::read_dir(folder).expect("the corpus is there") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            continue;
        }
        let article = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let content = fs::read_to_string(&path).expect("the article can be read");
        let (text, expected) = content.split_once("\n---\n").expect("a listing follows the text");
        let doc = Document::new(text);
        gold.extend(items(&article, expected));
        given.extend(items(&article, &listing::write(&doc, &annotate(&doc))));
    }
    let mut output = io::stdout().lock();
    let mut faults = Vec::new();
    for (measure, floor) in floors() {
        let of_measure = |items: &BTreeSet<Item>| -> BTreeSet<String> {
            let items = items.iter().filter(|(name, _)| *name == measure);
            items.map(|(_, item)| item.clone()).collect()
        };
        let (gold, given) = (of_measure(&gold), of_measure(&given));
        let score = Score::of(&gold, &given);
        let f1 = score.f1();
        let _ = writeln!(output, "own {measure}: {f1:.1} (floor {floor}) {score:?}");
        if env::var_os("SHOW_ERRORS").is_some() {
            gold.difference(&given).for_each(|item| drop(writeln!(output, "  - {item}")));
            given.difference(&gold).for_each(|item| drop(writeln!(output, "  + {item}")));
        }
        if score.gold == 0 || f1 < floor {
            faults.push(format!("{measure}: {f1:.1} is below {floor}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The floors for our own articles.
fn floors() -> BTreeMap<String, f64> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/floors.tsv");
    let table = fs::read_to_string(path).expect("the floors can be read");
    let rows = table.lines().filter_map(|row| row.strip_prefix("own\t"));
    let floors: BTreeMap<String, f64> = rows
        .map(|row| {
            let (measure, floor) = row.split_once('\t').expect("a measure has a floor");
            (measure.to_owned(), floor.parse().expect("a floor is a number"))
        })
        .collect();
    assert_eq!(floors.len(), 8, "every measure has one floor");
    floors
}

/// What the lines of `listing` say, an item for each measure it counts in.
fn items(article: &str, listing: &str) -> BTreeSet<Item> {
    let mut n_seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut items = BTreeSet::new();
    for line in listing.lines() {
        let line = Line::parse(line);
        // The second `Georgia` of an article is another item than the first.
        let head = format!("{} {}", line.kind, line.words);
        let n = n_seen.entry(head).and_modify(|n| *n += 1).or_insert(1);
        let place = format!("{article}: {} #{n}", line.words);
        let mut add = |measure, item: String| items.insert((measure, format!("{place} {item}")));
        match line.kind {
            "person" | "place" | "organization" | "nationality" | "other" => {
                add("names", line.kind.into());
                if let Some(name) = line.field("=") {
                    add("links", name.into());
                }
            }
            "date" | "money" => drop(add("dates and sums", line.kind.into())),
            "reference" => drop(add("references", line.field("=").unwrap_or_default().into())),
            "direct" | "mixed" | "indirect" => {
                add("quotes", line.kind.into());
                add("speakers", spans(line.field("by")));
            }
            "claim" => {
                let act = line.words.split(' ').next().unwrap_or_default();
                let (by, of) = (spans(line.field("by")), spans(line.field("of")));
                let polarity = line.field("negated").map_or("", |_| "not");
                items.insert(("claims", format!("{article}: {act} of {of}")));
                items.insert((
                    "claims in full",
                    format!("{article}: {polarity} {act} of {of} by {by}"),
                ));
            }
            kind => unreachable!("{article}: {kind:?} is no kind of line"),
        }
    }
    items
}

/// A line of the listing: a padded kind, the words, and fields set apart by two spaces.
struct Line<'a> {
    kind: &'a str,
    words: String,
    fields: Vec<&'a str>,
}

impl<'a> Line<'a> {
    fn parse(line: &'a str) -> Self {
        let (kind, rest) = line.split_once(' ').expect("a kind is followed by a space");
        let mut fields = rest.trim_start().split("  ");
        let words = fields.next().unwrap_or_default();
        // Whether reported speech begins behind its `that` or ends before its full stop says nothing about quality.
        let words = if kind == "indirect" || kind == "mixed" {
            words.strip_prefix("that ").unwrap_or(words).trim_end_matches(['.', ','])
        } else {
            words
        };
        Self { kind, words: words.into(), fields: fields.collect() }
    }

    /// What follows `name` in the field that begins with this word.
    fn field(&self, name: &str) -> Option<&'a str> {
        let parts = self.fields.iter().map(|field| field.split_once(' ').unwrap_or((field, "")));
        parts.into_iter().find(|(it, _)| *it == name).map(|(_, rest)| rest)
    }
}

/// The words of a slot's items, without the names of the things they stand for.
fn spans(slot: Option<&str>) -> String {
    let items = slot.unwrap_or_default().split("; ");
    let words = items.map(|item| item.split(" = ").next().unwrap_or_default());
    words.collect::<Vec<_>>().join("; ")
}
