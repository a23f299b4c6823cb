//! Annotated articles → the weights that choose a speaker, and their card. The steps of learning are in `ranking`.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    io::{self, Write},
    path::Path,
};

use crate::{
    document::Document,
    entities,
    lexicon::Lexicon,
    model::speakers::{self, Ranker},
    quotes::{self, Ballot},
    span::Span,
    train::{
        attributions::{self, Article, Attribution},
        crf::Settings,
        pack::{Packer, rounded},
        ranking::{self, Lesson},
    },
};

const SETTINGS: Settings =
    Settings { epochs: 6, epochs_after: 3, rate: 0.1, penalty: 2.0, keep: 5_000 };

/// What is learned from, and what the card reports on.
const LEARNED: &str = "quotes-polnear-train.jsonl";
const MEASURED: &str = "quotes-polnear-dev.jsonl";

/// Trains twice: first with what the sieves say of who spoke before, then with what the first weights say.
pub(super) fn write(shared: &Path, out: &Path, log: &mut dyn Write) -> io::Result<()> {
    let articles = attributions::articles(&shared.join("data").join(LEARNED))?;
    let mut ranker = Ranker::none();
    let mut packed = (Vec::new(), 0, 0);
    for round in 1..3 {
        let lessons = lessons(&articles, &ranker);
        writeln!(log, "round {round}: {} speakers to choose", lessons.len())?;
        let (file, checksum, weights) = learn(&lessons);
        ranker = Ranker::unpack(&file).expect("what was packed can be unpacked");
        packed = (file, checksum, weights);
    }
    let (file, checksum, weights) = packed;
    fs::write(out.join("speakers.bin"), &file)?;
    let measured = attributions::articles(&shared.join("data").join(MEASURED))?;
    let (right, all) = measure(&measured, &ranker);
    fs::write(out.join("speakers.md"), card(checksum, weights, right, all))?;
    writeln!(
        log,
        "speakers.bin: {} bytes, {right} of {all} right, checksum {checksum:016x}",
        file.len()
    )
}

/// Every ballot whose words are marked as said by someone, with the words that name them.
fn ballots(article: &Article, ranker: &Ranker) -> Vec<(Ballot, Span)> {
    let doc = Document::new(&article.text);
    let lexicon = Lexicon::bundled();
    let names = entities::find(&doc, lexicon);
    let ballots = quotes::ballots(&doc, lexicon, &names, ranker);
    let speaker = |ballot: &Ballot| {
        let is_meant = |part: &Span, own: &Span| {
            let common = part.end().min(own.end()).saturating_sub(part.start().max(own.start()));
            2 * common >= part.len().max(own.len())
        };
        let of = |it: &&Attribution| {
            it.parts.iter().any(|part| ballot.parts.iter().any(|own| is_meant(part, own)))
        };
        let mut said = article.attributions.iter().filter(|it| it.is_said);
        said.find(of).and_then(|it| it.source)
    };
    ballots
        .into_iter()
        .filter_map(|ballot| speaker(&ballot).map(|speaker| (ballot, speaker)))
        .collect()
}

/// The ballots as lessons; those that no candidate is right in teach nothing.
fn lessons(articles: &[Article], ranker: &Ranker) -> Vec<(Ballot, Vec<bool>)> {
    let of_article = |article: &Article| ballots(article, ranker);
    let right = |(ballot, speaker): (Ballot, Span)| {
        let right: Vec<bool> =
            ballot.options.iter().map(|(span, _)| span.overlaps(speaker)).collect();
        (ballot, right)
    };
    articles.iter().flat_map(of_article).map(right).collect()
}

/// The packed weights, their checksum and their number.
fn learn(lessons: &[(Ballot, Vec<bool>)]) -> (Vec<u8>, u64, usize) {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    let features = lessons.iter().flat_map(|(ballot, _)| &ballot.options);
    for feature in features.flat_map(|(_, features)| features) {
        *counts.entry(feature.key).or_default() += 1;
    }
    let keys: Vec<u32> =
        counts.iter().filter(|(_, count)| **count > 2).map(|(&key, _)| key).collect();
    let numbers: BTreeMap<u32, u32> = keys.iter().copied().zip(0..).collect();
    let numbered = |(ballot, right): &(Ballot, Vec<bool>)| {
        let option = |(_, features): &(Span, Vec<speakers::Feature>)| {
            features.iter().filter_map(|it| numbers.get(&it.key).copied()).collect()
        };
        // Of several that are right the first is to be chosen, which the surest sieve names; the others teach nothing.
        let first = right.iter().position(|it| *it);
        let kept = |idx: &usize| !right[*idx] || first == Some(*idx);
        let kept: Vec<usize> = (0..right.len()).filter(kept).collect();
        Lesson {
            options: kept.iter().map(|&idx| option(&ballot.options[idx])).collect(),
            right: kept.iter().map(|&idx| right[idx]).collect(),
        }
    };
    let lessons: Vec<Lesson> = lessons
        .iter()
        .filter(|(_, right)| right.contains(&true) && right.contains(&false))
        .map(numbered)
        .collect();
    let weights = ranking::learn(&lessons, keys.len(), SETTINGS);
    let rows: Vec<(u32, i8)> = keys
        .iter()
        .zip(weights)
        .map(|(&key, weight)| (key, i8::try_from(rounded(weight).clamp(-127, 127)).unwrap_or(0)))
        .filter(|row| row.1 != 0)
        .collect();
    let mut packer = Packer::new(speakers::MAGIC, speakers::VERSION);
    packer.keys(&rows.iter().map(|row| row.0).collect::<Vec<_>>());
    packer.column(&rows.iter().map(|row| row.1.to_le_bytes()[0]).collect::<Vec<_>>());
    let (file, checksum) = packer.finish();
    (file, checksum, rows.len())
}

/// How many of the speakers of `articles` are chosen right, of how many that are marked.
fn measure(articles: &[Article], ranker: &Ranker) -> (usize, usize) {
    let lessons = lessons(articles, ranker);
    let is_right = |(ballot, right): &&(Ballot, Vec<bool>)| {
        let best =
            ballot.options.iter().enumerate().max_by_key(|(idx, (_, features))| {
                (ranker.score(features), std::cmp::Reverse(*idx))
            });
        best.is_some_and(|(idx, _)| right[idx])
    };
    (lessons.iter().filter(is_right).count(), lessons.len())
}

fn card(checksum: u64, weights: usize, right: usize, all: usize) -> String {
    let mut card = format!(
        "# Weights that choose a speaker\n\n\
        Written by `tools/train speakers`, never edited.\n\n\
        | what | value |\n|---|---|\n\
        | file | `speakers.bin` |\n\
        | checksum | {checksum:016x} |\n\
        | feature version | {} |\n\
        | model | a log-linear choice among sieves' answers, noun groups and pronouns; {weights} weights in tenths of a logit |\n\
        | trained on | PolNeAR, train part (news on the US election of 2016; states no license), with the quotes that are found in it |\n",
        speakers::VERSION,
    );
    let thousandths = right * 1_000 / all.max(1);
    writeln!(
        card,
        "| right on PolNeAR, development part | {}.{} % ({right} of {all}) |",
        thousandths / 10,
        thousandths % 10
    )
    .ok();
    card.push_str("\nRight: the words chosen touch the words marked, for quotes found that half overlap a marked one.\n");
    card
}
