//! Annotated passages → the weights of the claims stage, and its card. The lessons are made in `course`.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs,
    io::{self, Write},
    path::Path,
};

use crate::{
    Annotations,
    model::{claims, vocabulary},
    train::{
        boost::TREES,
        claim_score::Tally,
        course::{CUES, Course, ROLE, Ready, TOPIC, WORDS},
        passages::{self, Marked},
    },
    wire::{Reply, Unit},
};

/// Where the passages come from.
pub(super) struct Source<'a> {
    /// The folder beside the project, if those that stand there are learned from too.
    pub(super) shared: Option<&'a Path>,
    /// The folder of those that are part of the project.
    pub(super) own: &'a Path,
}

impl Source<'_> {
    /// All passages, each once; some of the project's stand beside it too.
    fn passages(&self) -> io::Result<Vec<Marked>> {
        let mut passages = Vec::new();
        if let Some(folder) = self.shared {
            passages.extend(passages::read(&folder.join("claims/train.jsonl"))?);
            let news = self.own.join("news.jsonl");
            passages.extend(passages::read_news(&news, &folder.join("data"))?);
        }
        let known: BTreeSet<String> = passages.iter().map(|it| it.id.clone()).collect();
        let own = passages::read(&self.own.join("passages.jsonl"))?;
        passages.extend(own.into_iter().filter(|it| !known.contains(&it.id)));
        Ok(passages)
    }
}

/// Trains on all passages of `source` and writes weights and card into `out`.
pub(super) fn write(source: &Source<'_>, out: &Path, log: &mut dyn Write) -> io::Result<()> {
    let is_own = source.shared.is_none();
    let course = Course::new(source.passages()?);
    writeln!(log, "{} passages read", course.ready.len())?;
    let (models, verdicts) = course.folds(|_| true);
    let last = verdicts.learn(|_| true);
    let (_, file, checksum) = course.pack(&course.before(|_| true), &last);
    fs::write(out.join("claims.bin"), &file)?;
    let [news, written] = course.measure(&models, &verdicts);
    writeln!(log, "all: {}", (news + written).line())?;
    log.flush()?;
    let mut card = card(&course, checksum, file.len(), is_own);
    let mut row = |what: &str, tally: Tally| {
        writeln!(card, "| cross-validation, {what} | {} |", tally.line()).ok();
    };
    row("all passages", news + written);
    if !is_own {
        row("passages from the news", news);
        row("written passages", written);
    }
    card.push_str(
        "\nFull: act, claimant and territory right; detection: the claim found; roles over found claims; false claims per\n\
        1,000 words of passages without any. A fold's weights have not seen its documents. The frames, whose answers are\n\
        evidence here, were written with these passages at hand: on other passages expect a few points less.\n",
    );
    fs::write(out.join("claims.md"), card)?;
    writeln!(log, "claims.bin: {} bytes, checksum {checksum:016x}", file.len())
}

/// What cross-validation finds in each passage of `source`, one a line, for `score_claims.py`.
pub(super) fn cross(source: &Source<'_>, out: &mut dyn Write) -> io::Result<()> {
    let course = Course::new(source.passages()?);
    let (models, verdicts) = course.folds(|_| true);
    let mut rows = Vec::new();
    course.cross(&models, &verdicts, |it, claims| {
        let found = Annotations { claims, ..Annotations::default() };
        rows.push(Reply::new(it.marked.id.clone(), &it.doc, &found, Unit::Codepoint));
    });
    for row in rows {
        writeln!(out, "{}", serde_json::to_string(&row)?)?;
    }
    Ok(())
}

/// How good cross-validation is with a part of the passages to learn from, dealt by document.
pub(super) fn curve(source: &Source<'_>, out: &mut dyn Write) -> io::Result<()> {
    let course = Course::new(source.passages()?);
    for quarters in 1..=4 {
        let is_wanted = |it: &Ready| it.quarter < quarters;
        let count = course.ready.iter().filter(|it| is_wanted(it)).count();
        let (models, verdicts) = course.folds(is_wanted);
        let [news, written] = course.measure(&models, &verdicts);
        writeln!(out, "{quarters}/4, {count} passages: {}", (news + written).line())?;
    }
    Ok(())
}

/// The card of the weights, up to its scores.
fn card(course: &Course, checksum: u64, bytes: usize, is_own: bool) -> String {
    let count =
        |is_written| course.ready.iter().filter(|it| it.marked.is_written == is_written).count();
    let marks: usize = course.ready.iter().map(|it| it.marked.claims.len()).sum();
    let [cue_signs, role_signs] = course.signs();
    let command = if is_own { "tools/train claims --free" } else { "tools/train claims" };
    let news = if is_own {
        String::new()
    } else {
        format!(
            "| | {} passages from the news: Groningen Meaning Bank, Worldwide Newswire, PolNeAR (train parts), AP and \
            New York Times wire of 1998; text of their publishers, of which only the learned numbers are here |\n",
            count(false)
        )
    };
    format!(
        "# Weights of the claims stage\n\n\
        Written by `{command}`, never edited.\n\n\
        | what | value |\n|---|---|\n\
        | file | `claims.bin`, {bytes} bytes |\n\
        | checksum | {checksum:016x} |\n\
        | feature version | {} |\n\
        | vocabulary checksum | {:016x} |\n\
        | model | log-linear: triggers ({} weights), roles ({}), words worth a look ({}), words of texts with claims ({}); networks of two layers: triggers ({} signs), roles ({}); boosted trees: acceptance ({}) |\n\
        | trained on | {marks} claims in {} passages |\n\
        | | {} written passages, `tests/corpus/claims` and eight more (our own, CC BY 4.0) |\n\
        {news}",
        claims::VERSION,
        vocabulary::bundled_checksum(),
        CUES.keep,
        ROLE.keep,
        WORDS.keep,
        TOPIC.keep,
        cue_signs,
        role_signs,
        TREES,
        course.ready.len(),
        count(true),
    )
}
