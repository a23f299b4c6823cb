//! Exact behavior: every section of `tests/gold/*/*.txt` holds a text and the listing it must give.
//!
//! `UPDATE_GOLD=1 cargo test --test gold` rewrites the listings; the diff is the review.

use std::{
    collections::BTreeSet,
    env,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use claimlight::{annotate, document::Document, listing};

/// `=== name`, the text, `---`, the listing.
struct Section {
    name: String,
    text: String,
    expected: String,
}

#[test]
fn tokens() {
    check("tokens", listing::structure);
}

#[test]
fn entities() {
    let kinds =
        ["person", "place", "organization", "nationality", "other", "date", "money", "reference"];
    check("entities", |doc| lines_of(doc, &kinds));
}

#[test]
fn quotes() {
    check("quotes", |doc| lines_of(doc, &["direct", "mixed", "indirect"]));
}

#[test]
fn claims() {
    check("claims", |doc| lines_of(doc, &["claim"]));
}

#[test]
fn section_names_are_unique() {
    let mut seen = BTreeSet::new();
    for folder in ["tokens", "entities", "quotes", "claims"] {
        for path in files(folder) {
            for section in parse(&path) {
                assert!(
                    seen.insert(section.name.clone()),
                    "{}: {} stands twice",
                    path.display(),
                    section.name
                );
            }
        }
    }
}

/// The lines of the listing that begin with one of `kinds`.
fn lines_of(doc: &Document, kinds: &[&str]) -> String {
    let listing = listing::write(doc, &annotate(doc));
    let is_wanted = |line: &&str| line.split(' ').next().is_some_and(|kind| kinds.contains(&kind));
    listing.lines().filter(is_wanted).fold(String::new(), |text, line| text + line + "\n")
}

fn check(folder: &str, actual: impl Fn(&Document) -> String) {
    let paths = files(folder);
    assert!(!paths.is_empty(), "tests/gold/{folder} holds no section");
    let mut failures = String::new();
    for path in paths {
        let sections = parse(&path);
        let answers: Vec<String> =
            sections.iter().map(|it| actual(&Document::new(&it.text))).collect();
        if env::var_os("UPDATE_GOLD").is_some() {
            let updated = sections
                .iter()
                .zip(&answers)
                .map(|(it, answer)| format!("=== {}\n{}\n---\n{answer}", it.name, it.text));
            replace(&path, &updated.collect::<Vec<_>>().join("\n"));
            continue;
        }
        for (section, answer) in sections.iter().zip(answers) {
            if section.expected != answer {
                let _ = writeln!(
                    failures,
                    "{}: {}\n{}\n{}",
                    path.display(),
                    section.name,
                    mark('-', &section.expected, &answer),
                    mark('+', &answer, &section.expected)
                );
            }
        }
    }
    assert!(failures.is_empty(), "expected (-) and found (+) differ:\n{failures}");
}

/// The lines of `text` that `other` lacks, each behind `sign`.
fn mark(sign: char, text: &str, other: &str) -> String {
    let lines = text.lines().filter(|line| !other.lines().any(|it| it == *line));
    lines.map(|line| format!("{sign} {line}")).collect::<Vec<_>>().join("\n")
}

/// Writes `content` in the place of what `path` holds, in one step: the tests beside this one read the same files.
fn replace(path: &Path, content: &str) {
    let draft = path.with_extension("draft");
    fs::write(&draft, content).expect("the folder can be written to");
    fs::rename(&draft, path).expect("the gold file can be replaced");
}

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold").join(folder);
    let entries = fs::read_dir(folder).expect("the gold folder is there");
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the entry can be read").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths
}

fn parse(path: &Path) -> Vec<Section> {
    let content = fs::read_to_string(path).expect("the gold file can be read");
    let sections = content.strip_prefix("=== ").expect("a gold file begins with `=== name`");
    sections.split("\n=== ").map(|section| section_of(path, section)).collect()
}

fn section_of(path: &Path, section: &str) -> Section {
    let (name, rest) = section.split_once('\n').expect("a name is followed by a text");
    let halves = rest.split_once("\n---\n");
    let halves = halves.or_else(|| rest.strip_suffix("\n---").map(|text| (text, "")));
    let no_rule = || format!("{}: section {name} has a line `---`", path.display());
    let (text, expected) = halves.ok_or_else(no_rule).expect("a section is whole");
    let mut expected = expected.trim_end().to_owned();
    if !expected.is_empty() {
        expected.push('\n');
    }
    Section { name: name.into(), text: text.into(), expected }
}
