//! Annotated articles → the weights of the name tagger, and its card. The training itself is in `crf`.

use std::{
    fmt::Write as _,
    fs,
    io::{self, Write},
    path::Path,
};

use crate::{
    document::Document,
    model::{
        chain,
        features::{self, Features, FirstPass, Gathered},
        hash::FEATURE_BITS,
        names::{self, LABELS, NameTagger},
        packed, vocabulary,
    },
    train::{
        corpus::{self, Alignment},
        crf::{self, Sequence, Settings},
        epochs, measure,
        pack::{self, Packer, Rows, STEP},
    },
};

/// Annotated articles, how much each counts, and what the card says of them.
struct Corpus {
    file: &'static str,
    weight: f32,
    card: &'static str,
}

const WORLDWIDE: Corpus = Corpus {
    file: "ner-worldwide-train.jsonl",
    weight: 1.0,
    card: "Worldwide Newswire, train part (stanfordnlp/en-worldwide-newswire; states no license)",
};
const WIKIGOLD: Corpus = Corpus {
    file: "ner-wikigold-train.jsonl",
    weight: 1.0,
    card: "Wikigold (CC BY 4.0; text of Wikipedia, CC BY-SA 4.0)",
};
const MEANING_BANK: Corpus = Corpus {
    file: "ner-gmb-train.jsonl",
    weight: 0.3,
    card: "Groningen Meaning Bank (text in the public domain, table ODbL 1.0)",
};

/// How much an article counts in which a teacher marked the names.
const LABELLED_WEIGHT: f32 = 0.3;
const LABELLED_CARD: &str = "text of PolNeAR (states no license), GeoVirus (CC BY 2.5) and the Groningen Meaning Bank (public domain)";

/// What the card reports on.
const MEASURED: [(&str, &str); 2] = [
    ("ner-worldwide-dev.jsonl", "Worldwide Newswire, development part"),
    ("ner-ieer-dev.jsonl", "AP and New York Times wire of 1998 (IEER)"),
];

/// How many parts the articles are dealt into: the second pass learns from what a first pass says of articles it has not seen.
const FOLDS: usize = 3;

const FIRST: Settings =
    Settings { epochs: 6, epochs_after: 4, rate: 0.07, penalty: 1.5, keep: 60_000 };
const SECOND: Settings = Settings { keep: 40_000, ..FIRST };

type Weights = crf::Weights<LABELS>;

/// An article ready to be learned from.
struct Lesson {
    doc: Document,
    labels: Vec<u8>,
    weight: f32,
}

/// What is learned from.
pub(super) enum Source<'a> {
    /// All annotated articles, and those in this file, which a teacher labelled.
    All { labelled: &'a Path },
    /// Only articles that may be passed on with their marks.
    Free,
}

impl Source<'_> {
    fn corpora(&self) -> [Corpus; 2] {
        match self {
            Self::All { .. } => [WORLDWIDE, WIKIGOLD],
            Self::Free => [MEANING_BANK, WIKIGOLD],
        }
    }
}

/// Trains and packs both passes.
pub(super) fn write(
    source: &Source<'_>,
    shared: &Path,
    out: &Path,
    log: &mut dyn Write,
) -> io::Result<()> {
    let lessons = lessons(source, shared, log)?;
    let facts: Vec<Features<'_>> =
        lessons.iter().map(|lesson| names::features(&lesson.doc)).collect();
    let plain = Gatherer::new(&lessons, &facts, None);
    let mut first_labels: Vec<Vec<usize>> = vec![Vec::new(); lessons.len()];
    for fold in 0..FOLDS {
        let sequences = plain.sequences_of(|lesson| lesson % FOLDS != fold);
        let weights = train(&sequences, &plain, FIRST, log)?;
        let (file, _) = pack([(&plain.keys, &weights), (&[], &weights)]);
        let tagger = NameTagger::unpack(&file).expect("what was packed can be unpacked");
        for (idx, labels) in
            first_labels.iter_mut().enumerate().filter(|(idx, _)| idx % FOLDS == fold)
        {
            *labels = tagger.first_labels(&facts[idx]);
        }
    }
    let first = train(&plain.sequences_of(|_| true), &plain, FIRST, log)?;
    let Gatherer { keys: first_keys, sequences } = plain;
    drop(sequences);
    let passes: Vec<FirstPass> = facts
        .iter()
        .zip(first_labels)
        .map(|(features, labels)| FirstPass::new(features, labels))
        .collect();
    let informed = Gatherer::new(&lessons, &facts, Some(&passes));
    let second = train(&informed.sequences_of(|_| true), &informed, SECOND, log)?;
    let (file, checksum) = pack([(&first_keys, &first), (&informed.keys, &second)]);
    fs::write(out.join("names.bin"), &file)?;
    write_card(source, shared, out)?;
    writeln!(log, "names.bin: {} bytes, checksum {checksum:016x}", file.len())
}

/// Measures the weights in `out` with the rules as they are, and writes their card.
pub(super) fn write_card(source: &Source<'_>, shared: &Path, out: &Path) -> io::Result<()> {
    let file = fs::read(out.join("names.bin"))?;
    let tagger = NameTagger::unpack(&file).map_err(|error| io::Error::other(error.to_string()))?;
    let checksum = packed::stated_checksum(&file);
    fs::write(out.join("names.md"), card(source, shared, &tagger, checksum)?)
}

/// The card of the weights: what they are made from, how, and how good they are.
fn card(
    source: &Source<'_>,
    shared: &Path,
    tagger: &NameTagger,
    checksum: u64,
) -> io::Result<String> {
    let mut card = format!(
        "# Weights of the name tagger\n\n\
        Written by `tools/train names{}`, never edited.\n\n\
        | what | value |\n|---|---|\n\
        | file | `names.bin` |\n\
        | checksum | {checksum:016x} |\n\
        | feature version | {} |\n\
        | vocabulary checksum | {:016x} |\n\
        | model | linear-chain CRF in two passes, {} and {} weights before rounding, steps of {STEP} logits |\n",
        if matches!(source, Source::Free) { " --free" } else { "" },
        features::VERSION,
        vocabulary::bundled_checksum(),
        FIRST.keep,
        SECOND.keep,
    );
    for corpus in source.corpora() {
        writeln!(card, "| trained on | {}, weight {} |", corpus.card, corpus.weight).ok();
    }
    if let Source::All { labelled } = source {
        writeln!(
            card,
            "| | articles labelled by `tools/train teacher`, checksum {:016x}, weight {LABELLED_WEIGHT}: {LABELLED_CARD} |",
            packed::checksum(&fs::read(labelled)?),
        )
        .ok();
    }
    for (file, what) in MEASURED {
        let score = measure::names(&shared.join("data").join(file), tagger)?;
        let (f1, right, given, gold) = (score.f1(), score.right, score.given, score.gold);
        writeln!(
            card,
            "| F1 on {what} | {f1:.1} ({right} right of {given} found, {gold} marked) |"
        )
        .ok();
    }
    card.push_str("\nF1 is over persons, places and organizations, exact span and kind, on articles not trained on.\n");
    Ok(card)
}

fn lessons(source: &Source<'_>, shared: &Path, log: &mut dyn Write) -> io::Result<Vec<Lesson>> {
    let data = shared.join("data");
    let marked = source.corpora().map(|corpus| (data.join(corpus.file), corpus.weight));
    let labelled = match source {
        Source::All { labelled } => Some((labelled.to_path_buf(), LABELLED_WEIGHT)),
        Source::Free => None,
    };
    let mut lessons = Vec::new();
    for (file, weight) in marked.into_iter().chain(labelled) {
        let mut alignment = Alignment::default();
        for (idx, article) in corpus::articles(&file)?.iter().enumerate() {
            let doc = Document::new(&with_headline(&article.text, idx));
            let labels = corpus::labels(&doc, article, &mut alignment);
            lessons.push(Lesson { doc, labels, weight });
        }
        writeln!(
            log,
            "{}: {} names, {} begin or end inside a token",
            file.display(),
            alignment.names,
            alignment.off
        )?;
    }
    Ok(lessons)
}

/// `text` with its first line in capitals in one article of eight, and with every word of it capitalized in another:
/// the corpora have few such headlines, the news many. No byte moves.
fn with_headline(text: &str, idx: usize) -> String {
    let end = text.find('\n').unwrap_or(text.len());
    let (headline, rest) = text.split_at(end);
    let mut is_in_word = false;
    let in_title_case = |letter: char| {
        let is_first = !is_in_word;
        is_in_word = letter.is_alphanumeric() || letter == '\'' || letter == '’';
        if is_first { letter.to_ascii_uppercase() } else { letter }
    };
    let headline = match idx % 8 {
        0 => headline.to_ascii_uppercase(),
        4 => headline.chars().map(in_title_case).collect(),
        _ => headline.to_owned(),
    };
    headline + rest
}

fn train(
    sequences: &[&Sequence],
    gatherer: &Gatherer,
    settings: Settings,
    log: &mut dyn Write,
) -> io::Result<Weights> {
    let features = gatherer.keys.len();
    crf::train(sequences, features, settings, chain::is_allowed, &mut epochs(log))
}

/// The sequences of all lessons with their features as numbers; features seen once are left out.
struct Gatherer {
    /// The key of every numbered feature, ascending.
    keys: Vec<u32>,
    /// The number of the lesson, and the sequence.
    sequences: Vec<(usize, Sequence)>,
}

impl Gatherer {
    fn new(lessons: &[Lesson], facts: &[Features<'_>], passes: Option<&[FirstPass]>) -> Self {
        let visit = |act: &mut dyn FnMut(usize, usize, usize, &Gathered)| {
            let mut gathered = Gathered::default();
            for (idx, features) in facts.iter().enumerate() {
                for (number, &sequence) in features.sequences().iter().enumerate() {
                    for token_idx in sequence.indices() {
                        gathered.0.clear();
                        features.gather(sequence, token_idx, &mut gathered);
                        if let Some(pass) = passes.and_then(|passes| passes.get(idx)) {
                            pass.gather(features, sequence, token_idx, &mut gathered);
                        }
                        act(idx, number, token_idx, &gathered);
                    }
                }
            }
        };
        let mut seen = vec![0_u8; 1 << FEATURE_BITS];
        visit(&mut |_, _, _, gathered| {
            for feature in &gathered.0 {
                let count = &mut seen[crf::index(feature.key)];
                *count = count.saturating_add(1);
            }
        });
        let mut numbers = vec![u32::MAX; 1 << FEATURE_BITS];
        let mut keys = Vec::new();
        for (key, _) in (0..).zip(&seen).filter(|(_, count)| **count > 1) {
            numbers[crf::index(key)] =
                u32::try_from(keys.len()).expect("there are fewer features than keys");
            keys.push(key);
        }
        let mut sequences: Vec<(usize, Sequence)> = Vec::new();
        let mut last = None;
        visit(&mut |idx, number, token_idx, gathered| {
            if last != Some((idx, number)) {
                last = Some((idx, number));
                sequences
                    .push((idx, Sequence { weight: lessons[idx].weight, ..Sequence::default() }));
            }
            let Some((_, sequence)) = sequences.last_mut() else { return };
            let known = gathered
                .0
                .iter()
                .map(|feature| numbers[crf::index(feature.key)])
                .filter(|&it| it != u32::MAX);
            sequence.features.extend(known);
            sequence.ends.push(sequence.features.len());
            sequence.labels.push(lessons[idx].labels[token_idx]);
        });
        Self { keys, sequences }
    }

    fn sequences_of(&self, is_wanted: impl Fn(usize) -> bool) -> Vec<&Sequence> {
        self.sequences
            .iter()
            .filter(|(lesson, _)| is_wanted(*lesson))
            .map(|(_, sequence)| sequence)
            .collect()
    }
}

/// The keys and weights of both passes as a file, with its checksum.
fn pack(passes: [(&[u32], &Weights); 2]) -> (Vec<u8>, u64) {
    let mut packer = Packer::new(names::MAGIC, features::VERSION);
    let mut rows = Rows::default();
    for (keys, weights) in passes {
        rows.add(keys, weights);
    }
    rows.write(&mut packer);
    for (_, weights) in passes {
        pack::transitions(&mut packer, weights);
    }
    packer.finish()
}
