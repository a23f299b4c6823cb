//! Annotated text in, weights out; with feature `train` alone. Nothing that ships depends on it.
//!
//! Everything is in fixed order and computed without the system's mathematics library, so that the same texts give the same
//! bytes on every machine.

mod adagrad;
mod attributions;
mod boost;
mod choice;
mod claim_score;
mod claims;
mod corpus;
mod course;
mod crf;
mod ftrl;
mod lattice;
mod lessons;
mod mean;
mod measure;
mod measure_quotes;
mod names;
mod network;
mod pack;
mod passages;
mod quotes;
mod random;
mod ranking;
mod softmax;
mod speakers;
mod tags;
mod tokens;
mod treebank;
mod vocabulary;

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use crate::{document::Document, entities, lexicon::Lexicon, model::coded};

/// Writes a line on each epoch of a training.
fn epochs(log: &mut dyn Write) -> impl FnMut(usize, f64) -> io::Result<()> + '_ {
    |epoch, likelihood| {
        writeln!(log, "epoch {epoch}: log-likelihood {likelihood:.0}")?;
        log.flush()
    }
}

/// Writes `vocabulary.bin` and its card into `out` from the lists under `shared`.
///
/// # Errors
///
/// If a list cannot be read or the file cannot be written.
pub fn vocabulary(shared: &Path, out: &Path, log: &mut dyn Write) -> io::Result<()> {
    vocabulary::write(shared, out, log)
}

/// Writes `names.bin` and its card into `out`: from the annotated articles under `shared` and those that a teacher labelled,
/// or, without `labelled`, from the freely licensed ones alone.
///
/// # Errors
///
/// If an article cannot be read or the file cannot be written.
pub fn names(
    shared: &Path,
    labelled: Option<&Path>,
    out: &Path,
    log: &mut dyn Write,
) -> io::Result<()> {
    names::write(&source(labelled), shared, out, log)
}

/// Writes `tags.bin` and its card into `out` from the treebanks under `shared`.
///
/// # Errors
///
/// If a treebank cannot be read or the file cannot be written.
pub fn tags(shared: &Path, out: &Path, log: &mut dyn Write) -> io::Result<()> {
    tags::write(shared, out, log)
}

/// Writes `quotes.bin` and its card into `out` from the annotated articles under `shared`.
///
/// # Errors
///
/// If an article cannot be read or the file cannot be written.
pub fn quotes(shared: &Path, out: &Path, log: &mut dyn Write) -> io::Result<()> {
    quotes::write(shared, out, log)
}

/// Writes `speakers.bin` and its card into `out` from the annotated articles under `shared`.
///
/// # Errors
///
/// If an article cannot be read or the file cannot be written.
pub fn speakers(shared: &Path, out: &Path, log: &mut dyn Write) -> io::Result<()> {
    speakers::write(shared, out, log)
}

/// Writes `claims.bin` and its card into `out` from the annotated passages of `own`, which are part of the project, and with
/// `shared` from those under it too.
///
/// # Errors
///
/// If a passage cannot be read or the file cannot be written.
pub fn claims(
    shared: Option<&Path>,
    own: &Path,
    out: &Path,
    log: &mut dyn Write,
) -> io::Result<()> {
    claims::write(&claims::Source { shared, own }, out, log)
}

/// Codes the columns of the packed file at `packed`, in its place.
///
/// # Errors
///
/// If it cannot be read or written.
pub fn shrink(packed: &Path) -> io::Result<()> {
    fs::write(packed, coded::shrunk(&fs::read(packed)?))
}

/// Writes what cross-validation finds in each of these passages, in code points, for `score_claims.py`.
///
/// # Errors
///
/// If a passage cannot be read or a line cannot be written.
pub fn crossed_claims(shared: Option<&Path>, own: &Path, out: &mut dyn Write) -> io::Result<()> {
    claims::cross(&claims::Source { shared, own }, out)
}

/// Writes how good cross-validation is with one to four quarters of these passages.
///
/// # Errors
///
/// If a passage cannot be read or a line cannot be written.
pub fn claims_curve(shared: Option<&Path>, own: &Path, out: &mut dyn Write) -> io::Result<()> {
    claims::curve(&claims::Source { shared, own }, out)
}

/// Measures the weights in `out` again, where rules changed and they did not, and writes their card.
///
/// # Errors
///
/// If the weights or an article cannot be read or the card cannot be written.
pub fn card(shared: &Path, labelled: Option<&Path>, out: &Path) -> io::Result<()> {
    names::write_card(&source(labelled), shared, out)
}

fn source(labelled: Option<&Path>) -> names::Source<'_> {
    labelled.map_or(names::Source::Free, |labelled| names::Source::All { labelled })
}

/// Writes one line for each article of the files: its tokens with their facts and labels, for a teacher.
///
/// # Errors
///
/// If an article cannot be read or a line cannot be written.
pub fn tokens(files: &[&Path], out: &mut dyn Write) -> io::Result<()> {
    files.iter().try_for_each(|file| tokens::write(file, out))
}

/// Writes one line for each article of `gold`: its id, and what the bundled tagger names, in code points.
///
/// # Errors
///
/// If the articles cannot be read or the lines cannot be written.
pub fn annotate(gold: &Path, out: &mut dyn Write) -> io::Result<()> {
    for line in fs::read_to_string(gold)?.lines() {
        let article = corpus::article(line)?;
        let doc = Document::new(&article.text);
        let offsets = corpus::CodePoints::new(&article.text);
        let mentions = entities::find(&doc, Lexicon::bundled()).mentions;
        let rows: Vec<serde_json::Value> = mentions
            .iter()
            .map(|it| {
                serde_json::json!({
                    "start": offsets.of(it.span.start()),
                    "end": offsets.of(it.span.end()),
                    "label": it.kind.label(),
                    "confidence": it.confidence.value(),
                    "rule": it.rule.0,
                    "why": it.why,
                })
            })
            .collect();
        writeln!(out, "{}", serde_json::json!({ "id": article.id, "entities": rows }))?;
    }
    Ok(())
}
