//! The open data set in `tests/corpus/claims` is what its card says: well-formed, offsets right, roles in place.

use std::{collections::BTreeSet, fs, path::Path};

use claimlight::claims::Act;
use serde_json::Value;

/// Passages to learn from, and others to measure with.
const FILES: [&str; 5] =
    ["passages.jsonl", "dev.jsonl", "held-out.jsonl", "short.jsonl", "long.jsonl"];

const ROLES: [&str; 5] = ["claimant", "territory", "counterparty", "speaker", "extent"];

/// Marked news, by offsets alone.
const NEWS: &str = "news.jsonl";

/// Reads the file below `tests/corpus/claims`.
fn read(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/claims");
    fs::read_to_string(folder.join(name)).expect("the data set is there")
}

fn passages(file: &str) -> Vec<Value> {
    let rows = read(file);
    rows.lines().map(|row| serde_json::from_str(row).expect("a row is JSON")).collect()
}

/// The code points of `span` in `text`, if it lies in it.
fn words(text: &[char], span: &Value) -> Option<String> {
    let at = |idx: usize| usize::try_from(span[idx].as_u64()?).ok();
    let slice = text.get(at(0)?..at(1)?)?;
    (!slice.is_empty()).then(|| slice.iter().collect())
}

/// What is wrong with `claim`.
fn faults(text: &[char], claim: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let mut spans =
        vec![claim["trigger"].clone(), serde_json::json!([claim["start"], claim["end"]])];
    for role in ROLES {
        let items = claim[role].as_array().expect("a role is a list");
        spans.extend(items.iter().cloned());
        for (item, others) in claim["alt"][role].as_object().into_iter().flatten() {
            if item.parse::<usize>().map_or(true, |item| item >= items.len()) {
                faults.push(format!("{role} has no item {item}"));
            }
            spans.extend(others.as_array().expect("other spans are a list").iter().cloned());
        }
    }
    for span in &spans {
        match words(text, span) {
            None => faults.push(format!("{span} is outside")),
            Some(words) if words.trim() != words => {
                faults.push(format!("{span} has white space round it"));
            }
            Some(_) => {}
        }
    }
    let is_word =
        |field: &str, words: &[&str]| claim[field].as_str().is_some_and(|it| words.contains(&it));
    if claim["act"].as_str().and_then(Act::of_word).is_none() {
        faults.push("the act is none of the ten".into());
    }
    if !is_word("polarity", &["affirmed", "negated"])
        || !is_word("modality", &["actual", "demanded", "proposed", "hypothetical"])
    {
        faults.push("the manner is none of the table".into());
    }
    faults
}

#[test]
fn every_claim_lies_in_its_passage() {
    let mut all = Vec::new();
    let mut ids = BTreeSet::new();
    for passage in FILES.into_iter().flat_map(passages) {
        let id = passage["id"].as_str().expect("a passage has an id").to_owned();
        let text: Vec<char> =
            passage["text"].as_str().expect("a passage has a text").chars().collect();
        for claim in passage["claims"].as_array().expect("a passage has claims") {
            all.extend(faults(&text, claim).into_iter().map(|fault| format!("{id}: {fault}")));
        }
        assert!(ids.insert(id.clone()), "{id} is there twice");
    }
    assert_eq!(all, Vec::<String>::new());
}

#[test]
fn news_is_marked_and_not_copied() {
    let mut all = Vec::new();
    for passage in passages(NEWS) {
        let at =
            |idx: usize| passage["range"][idx].as_u64().and_then(|it| usize::try_from(it).ok());
        let length = at(1).zip(at(0)).and_then(|(end, start)| end.checked_sub(start));
        // The words are not here; their number is.
        let text = vec!['x'; length.expect("a range has a start and an end")];
        for claim in passage["claims"].as_array().expect("a passage has claims") {
            all.extend(
                faults(&text, claim).into_iter().map(|fault| format!("{}: {fault}", passage["id"])),
            );
        }
        assert_eq!(passage["text"], Value::Null, "{}", passage["id"]);
    }
    assert_eq!(all, Vec::<String>::new());
}

#[test]
fn passages_are_sorted_by_id() {
    for file in FILES.into_iter().chain([NEWS]) {
        let ids: Vec<String> = passages(file).iter().map(|it| it["id"].to_string()).collect();
        assert!(ids.is_sorted(), "{file} is not sorted by id");
    }
}

#[test]
fn the_card_counts_right() {
    let card = read("README.md");
    let rows = [
        ("passages.jsonl", [4_677, 12_615, 1_399]),
        ("dev.jsonl", [100, 419, 28]),
        ("held-out.jsonl", [100, 357, 30]),
        ("short.jsonl", [120, 116, 37]),
        ("long.jsonl", [349, 1_685, 130]),
    ];
    for (file, counts) in rows {
        let passages = passages(file);
        let claims = |passage: &Value| passage["claims"].as_array().map_or(0, Vec::len);
        let n_claims: usize = passages.iter().map(claims).sum();
        let n_free = passages.iter().filter(|passage| claims(passage) == 0).count();
        assert_eq!([passages.len(), n_claims, n_free], counts, "{file}");
        let row = counts.map(grouped).join(" | ");
        assert!(card.contains(&row), "the card does not say {row} of {file}");
    }
}

/// `count` with a comma before the last three digits.
fn grouped(count: usize) -> String {
    if count < 1_000 {
        return count.to_string();
    }
    format!("{},{:03}", count / 1_000, count % 1_000)
}
