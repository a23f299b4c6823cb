//! Annotated data in, weights out.

use std::{env, io, path::Path, process::ExitCode};

use claimlight::train;

const HELP: &str = "usage: train vocabulary|tags|quotes|speakers SHARED OUT
       train claims SHARED|--free PASSAGES OUT
       train crossed|curve SHARED|--free PASSAGES
       train names|card SHARED LABELLED|--free OUT
       train annotate GOLD.jsonl
       train tokens TEXTS.jsonl...
       train shrink PACKED

vocabulary  packs the word lists of SHARED into OUT/vocabulary.bin
names       trains the name tagger on SHARED/data and the articles of LABELLED, and writes OUT/names.bin
tags        trains the part-of-speech tagger on SHARED/data and writes OUT/tags.bin
speakers    trains the choice of speakers on SHARED/data and writes OUT/speakers.bin
quotes      trains the quote tagger on SHARED/data and writes OUT/quotes.bin
claims      trains the claims stage on the folder PASSAGES and SHARED and writes OUT/claims.bin
crossed     prints what cross-validation finds in each of these passages, for score_claims.py
curve       prints how good that is with one to four quarters of the passages
card        measures OUT/names.bin again and writes its card
annotate    prints what the bundled tagger names in each article of GOLD, for score_spans.py
tokens      prints the tokens of each article with their facts and labels, for the teacher
shrink      codes the columns of a packed file, in its place, for the gazetteer
";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut log = io::stderr().lock();
    let result = match *arguments {
        ["vocabulary", shared, out] => {
            train::vocabulary(Path::new(shared), Path::new(out), &mut log)
        }
        ["names", shared, labelled, out] => {
            train::names(Path::new(shared), unless_free(labelled), Path::new(out), &mut log)
        }
        ["card", shared, labelled, out] => {
            train::card(Path::new(shared), unless_free(labelled), Path::new(out))
        }
        ["tags", shared, out] => train::tags(Path::new(shared), Path::new(out), &mut log),
        ["speakers", shared, out] => train::speakers(Path::new(shared), Path::new(out), &mut log),
        ["quotes", shared, out] => train::quotes(Path::new(shared), Path::new(out), &mut log),
        ["claims", shared, own, out] => {
            train::claims(unless_free(shared), Path::new(own), Path::new(out), &mut log)
        }
        ["crossed", shared, own] => {
            train::crossed_claims(unless_free(shared), Path::new(own), &mut io::stdout().lock())
        }
        ["curve", shared, own] => {
            train::claims_curve(unless_free(shared), Path::new(own), &mut io::stdout().lock())
        }
        ["annotate", gold] => train::annotate(Path::new(gold), &mut io::stdout().lock()),
        ["tokens", ref files @ ..] if !files.is_empty() => {
            let files: Vec<&Path> = files.iter().map(Path::new).collect();
            train::tokens(&files, &mut io::stdout().lock())
        }
        ["shrink", packed] => train::shrink(Path::new(packed)),
        _ => Err(io::Error::new(io::ErrorKind::InvalidInput, HELP)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = io::Write::write_all(&mut log, format!("train: {error}\n").as_bytes());
            ExitCode::FAILURE
        }
    }
}

/// The path of what is not free; none for `--free`.
fn unless_free(argument: &str) -> Option<&Path> {
    (argument != "--free").then(|| Path::new(argument))
}
