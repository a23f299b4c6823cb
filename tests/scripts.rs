//! The scripts in `tools/`: each answers `--help` in a few lines.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// What a user calls by name; the other files of the folder serve these.
const SCRIPTS: [&str; 8] =
    ["build", "eval", "gazetteer", "given_names", "map", "serve", "test", "train"];

/// What they, the browser tests and the workflow import.
const PARTS: [&str; 8] = [
    "browsers.mjs",
    "hostile.py",
    "land.mjs",
    "look.mjs",
    "measure.mjs",
    "post_build.mjs",
    "server.mjs",
    "setup.sh",
];

fn tools() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tools")
}

#[test]
fn every_script_answers_help() {
    for script in SCRIPTS {
        let output = Command::new(tools().join(script)).arg("--help").output();
        let output = output.unwrap_or_else(|error| panic!("tools/{script}: {error}"));
        let text = String::from_utf8(output.stdout).expect("help is UTF-8");
        assert!(output.status.success(), "tools/{script} --help: {}", output.status);
        assert!(text.contains("usage: tools/"), "tools/{script} --help does not say how to use it");
        assert!((1..=20).contains(&text.lines().count()), "tools/{script} --help is no few lines");
    }
}

#[test]
fn every_part_is_there() {
    let missing: Vec<&str> =
        PARTS.into_iter().filter(|part| !tools().join(part).is_file()).collect();
    assert_eq!(missing, Vec::<&str>::new());
}
