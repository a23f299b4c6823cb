//! What a reader of the code may rely on: heads, import order, sorted and sourced tables, rules with an example.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// What may stand at the top level, beside names that begin with a dot.
const TOP_LEVEL: [&str; 17] = [
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "NOTICE",
    "README.md",
    "Trunk.toml",
    "benches",
    "docs",
    "examples",
    "fuzz",
    "index.html",
    "src",
    "tests",
    "tools",
    "www",
];

/// Invariant 1 of the crate's docs: a module may read those of a lower rank, and itself.
const RANKS: [(&str, u8); 26] = [
    ("span", 0),
    ("order", 0),
    ("table", 0),
    ("rule", 0),
    ("document", 1),
    ("intake", 1),
    ("language", 2),
    ("lexicon", 2),
    ("model", 2),
    ("entities", 3),
    ("quotes", 4),
    ("claims", 5),
    // The pipeline and its result.
    ("Annotations", 6),
    ("annotate", 6),
    ("annotate_by_stage", 6),
    ("wire", 7),
    ("listing", 7),
    ("score", 7),
    ("layers", 8),
    ("corrections", 8),
    ("view", 9),
    ("export", 10),
    ("web", 11),
    ("command", 11),
    ("train", 11),
    ("bin", 12),
];

/// The packages that must be really used, as they are called in code.
const PACKAGES: [&str; 6] =
    ["wasm_bindgen", "web_sys", "serde", "serde_wasm_bindgen", "regex", "console_error_panic_hook"];

const LEXICON: &str = "src/lexicon/data";

struct Source {
    /// Below the repository, with forward slashes.
    path: String,
    text: String,
}

impl Source {
    fn has_extension(&self, extensions: &[&str]) -> bool {
        let extension = Path::new(&self.path).extension().and_then(|it| it.to_str());
        extension.is_some_and(|extension| extensions.contains(&extension))
    }

    /// Without comments; a `//` inside a string ends the line too, which hides nothing that is looked for here.
    fn code(&self) -> String {
        let code = |line: &str| line.split("//").next().unwrap_or_default().to_owned() + "\n";
        self.text.lines().map(code).collect()
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The names that `.gitignore` excludes, at any depth.
fn ignored() -> BTreeSet<String> {
    let list = fs::read_to_string(root().join(".gitignore")).expect("the list can be read");
    let names = list.lines().filter_map(|line| line.trim_end_matches('/').rsplit('/').next());
    names.map(str::to_owned).chain([".git".to_owned()]).collect()
}

fn children(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("the entry can be read").path()).collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Every text file of the repository below `folder`.
fn sources(folder: &str) -> Vec<Source> {
    let ignored = ignored();
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for path in children(&folder) {
            if ignored.contains(&name(&path)) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                let below = path.strip_prefix(root()).expect("the path is below the root");
                found.push(Source { path: below.to_string_lossy().replace('\\', "/"), text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn rust_sources(folder: &str) -> Vec<Source> {
    sources(folder).into_iter().filter(|source| source.has_extension(&["rs"])).collect()
}

/// Fails with all `faults`, one a line.
fn assert_none(what: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{what}:\n{}", faults.join("\n"));
}

#[test]
fn every_file_says_what_it_is() {
    let all = ["src", "tests", "benches"].into_iter().flat_map(rust_sources);
    let faults: Vec<String> =
        all.filter(|it| !it.text.starts_with("//! ")).map(|it| it.path).collect();
    assert_none("files without a `//!` head", &faults);
}

#[test]
fn files_are_short() {
    let is_code = |source: &Source| {
        let is_test = source.path.starts_with("tests/") || source.path.contains("/tests/");
        !is_test && source.has_extension(&["rs", "js", "mjs", "css", "html", "py"])
    };
    let long = sources(".").into_iter().filter(|it| is_code(it) && it.text.lines().count() > 400);
    let faults: Vec<String> = long.map(|it| it.path).collect();
    assert_none("files over 400 lines", &faults);
}

#[test]
fn imports_point_left() {
    let mut faults = Vec::new();
    for source in rust_sources("src") {
        let Some(module) = module(&source.path) else { continue };
        let own = rank(module).unwrap_or_else(|| panic!("{}: the module has no rank", source.path));
        for import in imports(&source.code()) {
            let Some(rank) = rank(&import) else {
                faults.push(format!("{}: {import} has no rank", source.path));
                continue;
            };
            if rank >= own && import != module {
                faults.push(format!("{}: reads {import}", source.path));
            }
        }
    }
    assert_none("imports that point right", &faults);
}

/// The module at the crate's root that `path` belongs to; none for the root itself.
fn module(path: &str) -> Option<&str> {
    let below = path.strip_prefix("src/")?.trim_end_matches(".rs");
    let module = below.split('/').next()?;
    (module != "lib").then_some(module)
}

fn rank(module: &str) -> Option<u8> {
    RANKS.iter().find(|(name, _)| *name == module).map(|&(_, rank)| rank)
}

/// The first names of all paths that begin with `crate::`, those in braces included.
fn imports(code: &str) -> BTreeSet<String> {
    code.split("crate::").skip(1).flat_map(first_names).collect()
}

fn first_names(path: &str) -> Vec<String> {
    let identifier = |text: &str| {
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
        text.chars().take_while(|&letter| is_part(letter)).collect::<String>()
    };
    let Some(list) = path.strip_prefix('{') else { return vec![identifier(path)] };
    let mut depth = 0;
    let mut items = vec![String::new()];
    for letter in list.chars() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => items.push(String::new()),
            _ => {}
        }
        if depth == 0
            && letter != ','
            && let Some(item) = items.last_mut()
        {
            item.push(letter);
        }
    }
    let names = items.iter().map(|item| identifier(item.trim_start()));
    names.filter(|name| !name.is_empty()).collect()
}

#[test]
fn imports_are_read_from_braces_too() {
    let code = "use crate::{\n    Annotations,\n    claims::{Claim, Filler},\n    span::Span,\n};\ncrate::rule::Rule";
    let names = ["Annotations", "claims", "rule", "span"].map(str::to_owned);
    assert_eq!(imports(code), BTreeSet::from(names));
}

#[test]
fn only_the_web_module_knows_a_browser() {
    let is_web = |path: &str| path.starts_with("src/web") || path == "src/bin/page.rs";
    let words = ["web_sys", "js_sys", "wasm_bindgen", "JsValue"];
    let others = rust_sources("src").into_iter().filter(|it| !is_web(&it.path));
    let knowing = others.filter(|it| words.iter().any(|word| it.code().contains(word)));
    let faults: Vec<String> = knowing.map(|it| it.path).collect();
    assert_none("files that know a browser", &faults);
}

#[test]
fn tables_are_sorted_and_sourced() {
    let mut faults = Vec::new();
    for table in sources(LEXICON).iter().filter(|source| source.has_extension(&["tsv"])) {
        let head: Vec<&str> = table.text.lines().take_while(|line| line.starts_with('#')).collect();
        let has = |words: &[&str]| head.iter().any(|line| words.iter().any(|it| line.contains(it)));
        if !has(&["# source:"]) || !has(&["icense", "public domain", "CC0"]) {
            faults.push(format!("{}: the head lacks `# source:` or a license", table.path));
        }
        let rows: Vec<(usize, &str)> = table.text.lines().enumerate().skip(head.len()).collect();
        // The last line of the head names the columns; a row may leave out those at its end.
        let n_columns = head.last().map_or(0, |names| names.split('\t').count());
        let mut last = "";
        for (line_idx, row) in rows {
            let place = format!("{}:{}", table.path, line_idx + 1);
            let key = row.split('\t').next().unwrap_or_default();
            if key <= last {
                faults.push(format!("{place}: {key:?} must stand before {last:?}, and once"));
            }
            if row.split('\t').count() > n_columns || row.trim() != row {
                faults.push(format!("{place}: over {n_columns} columns, or white space at an end"));
            }
            last = key;
        }
    }
    assert_none("tables", &faults);
}

#[test]
fn every_package_of_the_manifest_is_used() {
    let code: String = rust_sources("src").iter().map(Source::code).collect();
    let is_used = |name: &str| code.contains(&format!("{name}::"));
    let faults: Vec<String> =
        PACKAGES.iter().filter(|name| !is_used(name)).map(ToString::to_string).collect();
    assert_none("packages that no code uses", &faults);
}

#[test]
fn every_rule_has_an_example() {
    let gold: String = sources("tests/gold").into_iter().map(|source| source.text).collect();
    let examples: BTreeSet<&str> = gold
        .lines()
        .filter_map(|line| line.split_once("  rule "))
        .flat_map(|(_, rules)| rules.split(", "))
        .collect();
    let mut faults = Vec::new();
    for source in rust_sources("src") {
        for rule in source.code().split("Rule(\"").skip(1).filter_map(|it| it.split('"').next()) {
            if !examples.contains(rule) {
                faults.push(format!("{}: no section of tests/gold shows {rule}", source.path));
            }
        }
    }
    assert_none("rules without an example", &faults);
}

#[test]
fn weights_have_a_card_each() {
    let files = children(&root().join("src/model/weights")).into_iter();
    let (cards, weights): (Vec<PathBuf>, Vec<PathBuf>) =
        files.partition(|path| path.extension().is_some_and(|it| it == "md"));
    let described: Vec<PathBuf> = cards.iter().map(|card| card.with_extension("bin")).collect();
    assert_eq!(described, weights, "what the cards describe, and what is there");
}

#[test]
fn nothing_is_left_to_do_and_no_machine_is_named() {
    // Put together here, so that this file passes.
    let marks = ["TO", "FIX", "XX"].iter().zip(["DO", "ME", "X"]).map(|(a, b)| format!("{a}{b}"));
    let folders = ["home", "root", "Users", "work"].map(|name| format!("/{name}/"));
    let words: Vec<String> = marks.chain(folders).collect();
    let mut faults = Vec::new();
    for source in sources(".") {
        if source.has_extension(&["json", "lock", "txt"]) {
            continue;
        }
        for (line_idx, line) in source.text.lines().enumerate() {
            if let Some(word) = words.iter().find(|word| line.contains(*word)) {
                faults.push(format!("{}:{}: {word}", source.path, line_idx + 1));
            }
        }
    }
    assert_none("marks and paths", &faults);
}

#[test]
fn the_top_level_is_as_agreed() {
    let ignored = ignored();
    let is_agreed = |name: &String| {
        name.starts_with('.') || ignored.contains(name) || TOP_LEVEL.contains(&name.as_str())
    };
    let names = children(root()).into_iter().map(|path| name(&path));
    let faults: Vec<String> = names.filter(|name| !is_agreed(name)).collect();
    assert_none("unexpected at the top level", &faults);
}
