//! What leaves the page as a file, exactly, and what a file does when it comes back.
//!
//! `tests/export/article.json` is a file of ours: an emoji before everything, line ends of two letters, a quote of two
//! parts, a claim that is denied, markup and a formula in the text. The files beside it are what is made of it.
//! `UPDATE_GOLD=1 cargo test --test export` rewrites them; read the diff.

use std::{env, fs, path::PathBuf};

use claimlight::{
    annotate,
    document::Document,
    export::{
        Format, brat, csv, html, plain,
        saved::{self, Saved},
        webannotation,
    },
    view::{Reading, Text, lists},
    wire::{Recount, Reply, Unit},
};
use serde_json::{Value, json};

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/export").join(name)
}

fn file() -> Value {
    let text = fs::read_to_string(path("article.json")).expect("the file can be read");
    serde_json::from_str(&text).expect("the file is JSON")
}

/// Opens `file` as the page does.
fn open(file: &Value) -> Option<Saved> {
    let mut rows = file.clone();
    rows["id"] = json!(0);
    let reply: Reply<u32> = serde_json::from_value(rows).ok()?;
    saved::open(file["text"].as_str()?, reply)
}

fn reading() -> Reading {
    let Saved { text, reply } = open(&file()).expect("the file can be opened");
    Reading::new(Text::from(text.as_str()), reply)
}

fn code(country: &str) -> String {
    country.to_owned()
}

fn assert_is(made: &str, name: &str) {
    if env::var_os("UPDATE_GOLD").is_some() {
        fs::write(path(name), made).expect("the file can be written");
    }
    let expected = fs::read_to_string(path(name)).expect("the file can be read");
    assert!(made == expected, "{name} would be:\n{made}");
}

#[test]
fn every_format_exactly() {
    let reading = reading();
    assert_is(&csv::write(&reading), "article.csv");
    assert_is(&brat::write(&reading), "article.ann");
    assert_is(&webannotation::write(&reading), "article.jsonld");
    assert_is(&html::write(&reading, &code), "article.html");
}

#[test]
fn lists_as_plain_text() {
    let reading = reading();
    let text = |title, groups: &[_]| plain::text(title, &plain::sections(&reading, groups, &code));
    assert_eq!(
        text("Claims", &lists::claims(&reading)),
        "Claims

Vesk · two sides
- C1 Ana Maren claims Vesk (says Ana Maren, direct quote): “Vesk is ours”
- C2 Calvera might not annex most of Lund and Vesk from Ana Maren (says Calvera, reported speech): “it had annexed most of Lund”
"
    );
    assert_eq!(
        text("Quotes", &lists::quotes(&reading)),
        "Quotes

Ana Maren · 1 quote
- Q1 “Vesk is ours,” … “and it stays so.” (Ana Maren, direct quote)

Calvera · 1 quote
- Q2 that it had annexed most of Lund (Calvera, reported speech)
"
    );
}

#[test]
fn a_file_that_was_opened_is_saved_as_it_was() {
    let Saved { text, mut reply } = open(&file()).expect("the file can be opened");
    let mut again =
        saved::in_codepoints(&text, &mut reply, |rows| serde_json::to_value(rows)).expect("rows");
    again["text"] = json!(text);
    let saved = open(&again).expect("what was saved can be opened");
    assert_eq!(saved, Saved { text, reply });
}

#[test]
fn a_text_with_line_feeds_keeps_every_place() {
    let text = fs::read_to_string(path("../../www/samples/border.txt")).expect("a sample");
    let doc = Document::new(&text);
    let annotations = annotate(&doc);
    let mut utf16 = Reply::new(0, &doc, &annotations, Unit::Utf16);
    let points = Reply::new(0, &doc, &annotations, Unit::Codepoint);
    assert_eq!(saved::in_codepoints(&text, &mut utf16, Clone::clone), points);
    assert_eq!(saved::open(&text, points), Some(Saved { text, reply: utf16 }));
}

#[test]
fn a_file_that_does_not_fit_is_refused() {
    type Spoil = fn(&mut Value);
    let spoiled: [(&str, Spoil); 12] = [
        ("without a text", |it| it["text"] = Value::Null),
        ("counted in UTF-16 units", |it| it["offsets"] = json!("utf16")),
        ("behind the text", |it| it["claims"][0]["territory"][0] = json!([3, 4_000])),
        ("backwards", |it| it["quotes"][0]["parts"][0] = json!({"start": 9, "end": 3})),
        ("out of order", |it| it["entities"][0]["start"] = json!(60)),
        ("no such mention", |it| it["linked"][0]["mentions"] = json!([99])),
        ("another id", |it| it["linked"][0]["id"] = json!("e7")),
        ("an id that is a selector", |it| it["linked"][0]["id"] = json!("e1],*[x")),
        ("an unknown kind", |it| it["entities"][0]["label"] = json!("on lit")),
        ("a row without its fields", |it| it["quotes"][0] = json!({"start": 1, "end": 2})),
        ("a negative place", |it| it["claims"][0]["start"] = json!(-1)),
        ("rows that are no list", |it| it["claims"] = json!("claims")),
    ];
    for (what, spoil) in spoiled {
        let mut file = file();
        spoil(&mut file);
        assert_eq!(open(&file), None, "{what}");
    }
}

/// Every selector of the file selects the same words twice: by place, in code points, and by the words themselves.
#[test]
fn web_annotations_select_what_they_say() {
    let saved = open(&file()).expect("the file can be opened");
    let letters: Vec<char> = saved.text.chars().collect();
    let page: Value = serde_json::from_str(&webannotation::write(&reading())).expect("JSON");
    let items = page["items"].as_array().expect("items");
    assert_eq!(items.len(), 8 + 3 + 2 + 2, "one annotation a finding");
    for target in items.iter().flat_map(|item| item["target"].as_array().expect("targets")) {
        let place = |name: &str| target["selector"][1][name].as_u64().expect("a number");
        let at = |place: u64| usize::try_from(place).expect("small");
        let words: String = letters[at(place("start"))..at(place("end"))].iter().collect();
        assert_eq!(target["selector"][0]["exact"], json!(words));
        assert_eq!(target["source"], page["items"][0]["target"][0]["source"]);
    }
}

#[test]
fn brat_finds_each_stretch_in_its_text() {
    let saved = open(&file()).expect("the file can be opened");
    let letters: Vec<char> = saved.text.chars().collect();
    for line in brat::write(&reading()).lines().filter(|line| line.starts_with('T')) {
        let [_, places, words] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("three fields: {line}");
        };
        let (_, places) = places.split_once(' ').expect("a kind and places");
        let cut = |place: &str| {
            let (start, end) = place.split_once(' ').expect("two places");
            let [start, end] = [start, end].map(|it| it.parse::<usize>().expect("a number"));
            letters[start..end].iter().collect::<String>()
        };
        assert_eq!(places.split(';').map(cut).collect::<Vec<_>>().join(" "), words);
    }
}

#[test]
fn the_archive_holds_text_annotations_and_kinds() {
    let archive = brat::archive(&reading());
    let holds = |part: &[u8]| archive.windows(part.len()).any(|window| window == part);
    assert!(archive.starts_with(b"PK\x03\x04"));
    let text = open(&file()).expect("the file can be opened").text;
    for part in ["article.txt", &text, "article.ann", &brat::write(&reading()), "annotation.conf"] {
        assert!(holds(part.as_bytes()), "{part}");
    }
}

#[test]
fn nothing_of_a_hostile_text_becomes_markup() {
    let page = html::write(&reading(), &code);
    assert!(page.contains("&lt;/mark&gt;&lt;script&gt;alert(&quot;"));
    assert!(!page.contains("<script"));
    assert_eq!(page.matches("</mark>").count(), page.matches("<mark").count());
}

#[test]
fn every_letter_is_counted_in_its_unit() {
    let counts = Recount::to_codepoints("a😀b");
    let places: Vec<Option<u32>> = (0..6).map(|at| counts.at(at)).collect();
    assert_eq!(places, [Some(0), Some(1), Some(1), Some(2), Some(3), None]);
}

#[test]
fn names_of_formats_are_those_of_the_page() {
    let names = Format::ALL.map(|format| (format.name(), format.file_name()));
    assert_eq!(
        names,
        [
            ("json", "claimlight.json"),
            ("webannotation", "claimlight.jsonld"),
            ("csv", "claimlight.csv"),
            ("brat", "claimlight-brat.zip"),
            ("html", "claimlight.html"),
        ]
    );
    assert!(Format::ALL.into_iter().all(|it| Format::of_name(it.name()) == Some(it)));
    assert_eq!(Format::of_name("pdf"), None);
}
