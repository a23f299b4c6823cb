//! Annotated articles → the weights of the quote tagger, and its card. The training itself is in `adagrad`.

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
    lexicon::{self, Lexicon},
    model::{
        coded, hash,
        packed::{self, Unpacker},
        quotes::{self, CueWord, CueWords, Facts, LABELS, Part, QuoteTagger, ROW_BITS},
        vocabulary,
    },
    train::{
        adagrad::{self, Settings},
        attributions,
        crf::{Sequence, Weights},
        epochs, measure_quotes,
        pack::Packer,
    },
};

const CORPUS: &str = "quotes-polnear-train.jsonl";

/// What the card reports on.
const MEASURED: [(&str, &str); 2] = [
    ("quotes-polnear-dev.jsonl", "PolNeAR, development part"),
    ("quotes-gumnews-dev.jsonl", "Wikinews (GUM), 16 articles"),
];

const SETTINGS: Settings = Settings { runs: 10, epochs: 6, rate: 0.03, left_out: 450 };

/// The largest root of a weight.
const LARGEST_ROOT: u8 = 11;

/// An article ready to be learned from.
struct Lesson {
    doc: Document,
    facts: Facts,
    labels: Vec<u8>,
}

/// Trains and packs.
pub(super) fn write(shared: &Path, out: &Path, log: &mut dyn Write) -> io::Result<()> {
    let lessons = lessons(&shared.join("data").join(CORPUS))?;
    let words = cue_words(&lessons);
    writeln!(log, "{} articles, {} cue words", lessons.len(), words.len())?;
    let mut packer = Packer::new(quotes::MAGIC, quotes::VERSION);
    pack_cues(&words, &mut packer);
    let (file, _) = packer.finish();
    let cues = coded::expanded(&file)
        .and_then(|file| {
            CueWords::unpack(&mut Unpacker::new(&file, quotes::MAGIC, quotes::VERSION)?)
        })
        .expect("what was packed can be unpacked");
    let sequences = sequences(&lessons, &cues);
    let tokens: usize = sequences.iter().map(|it| it.labels.len()).sum();
    let features: usize = sequences.iter().map(|it| it.features.len()).sum();
    writeln!(log, "{tokens} tokens, {} features each", features / tokens.max(1))?;
    let weights = adagrad::train::<LABELS>(
        &sequences,
        1 << ROW_BITS,
        SETTINGS,
        quotes::is_allowed,
        &mut epochs(log),
    )?;
    let mut packer = Packer::new(quotes::MAGIC, quotes::VERSION);
    pack_cues(&words, &mut packer);
    pack_weights(&weights, &mut packer);
    let (file, checksum) = packer.finish();
    fs::write(out.join("quotes.bin"), &file)?;
    write_card(shared, out)?;
    writeln!(log, "quotes.bin: {} bytes, checksum {checksum:016x}", file.len())
}

/// Measures the weights in `out` with the rules as they are, and writes their card.
pub(super) fn write_card(shared: &Path, out: &Path) -> io::Result<()> {
    let file = fs::read(out.join("quotes.bin"))?;
    let tagger = QuoteTagger::unpack(&file).map_err(|error| io::Error::other(error.to_string()))?;
    let checksum = packed::stated_checksum(&file);
    let mut card = format!(
        "# Weights of the quote tagger\n\n\
        Written by `tools/train quotes`, never edited.\n\n\
        | what | value |\n|---|---|\n\
        | file | `quotes.bin` |\n\
        | checksum | {checksum:016x} |\n\
        | feature version | {} |\n\
        | vocabulary checksum | {:016x} |\n\
        | model | linear-chain CRF, {} rows of {LABELS} weights, each a square of a whole number up to {LARGEST_ROOT} |\n\
        | trained on | PolNeAR, train part: 840 articles of seven outlets on the US election of 2016 (states no license) |\n",
        quotes::VERSION,
        vocabulary::bundled_checksum(),
        1 << ROW_BITS,
    );
    for (file, what) in MEASURED {
        let score = measure_quotes::reported_speech(&shared.join("data").join(file), &tagger)?;
        let (f1, right, given, gold) = (score.f1(), score.right, score.given, score.gold);
        writeln!(
            card,
            "| F1 on {what} | {f1:.1} ({right} right of {given} found, {gold} marked) |"
        )
        .ok();
    }
    card.push_str("\nF1 is over the unbroken stretches of direct, mixed and indirect quotes, exact span, on articles not trained on.\n");
    fs::write(out.join("quotes.md"), card)
}

fn lessons(path: &Path) -> io::Result<Vec<Lesson>> {
    let lexicon = Lexicon::bundled();
    let lesson = |article: attributions::Article| {
        let doc = Document::new(&article.text);
        let names = entities::find(&doc, lexicon);
        let facts = crate::quotes::facts(&doc, lexicon, &names);
        let labels = attributions::labels(&doc, &facts, &article.attributions);
        Lesson { doc, facts, labels }
    };
    Ok(attributions::articles(path)?.into_iter().map(lesson).collect())
}

/// How often a word was seen outside marks, and how often as a cue.
#[derive(Default)]
struct Count {
    all: u32,
    said: u32,
    thought: u32,
}

impl Count {
    fn cue_word(&self) -> CueWord {
        let step = |part: u32, bounds: &[u32]| {
            let step = bounds.iter().take_while(|&&bound| part * 100 > bound * self.all).count();
            u8::try_from(step).unwrap_or(0)
        };
        CueWord {
            said: step(self.said, &[1, 8, 25, 50, 70]),
            thought: step(self.thought, &[1, 8, 25, 50]),
        }
    }
}

/// How often each word is a cue, in steps; function words are left out, and words seen less than three times.
fn cue_words(lessons: &[Lesson]) -> BTreeMap<u32, CueWord> {
    let grammar = &Lexicon::bundled().grammar;
    let mut counts: BTreeMap<u32, Count> = BTreeMap::new();
    for lesson in lessons {
        for (token_idx, (&label, fact)) in
            lesson.labels.iter().zip(&lesson.facts.tokens).enumerate()
        {
            let text = lesson.doc.token(token_idx);
            let is_function_word = grammar.class(&lexicon::folded(text)).is_some();
            if fact.is_marked || is_function_word || text == "," {
                continue;
            }
            let key = hash::key(hash::word(text), quotes::CUE_BITS);
            let count = counts.entry(key).or_default();
            let part = Part::of(usize::from(label));
            count.all += 1;
            count.said += u32::from(part == Some(Part::Cue));
            count.thought += u32::from(part == Some(Part::Frame));
        }
    }
    let seen = counts.into_iter().filter(|(_, count)| count.all > 2);
    let words = seen.map(|(key, count)| (key, count.cue_word()));
    words.filter(|(_, word)| *word != CueWord::default()).collect()
}

fn pack_cues(words: &BTreeMap<u32, CueWord>, packer: &mut Packer) {
    packer.keys(&words.keys().copied().collect::<Vec<u32>>());
    packer.column(&words.values().map(|word| word.byte()).collect::<Vec<u8>>());
}

fn sequences(lessons: &[Lesson], cues: &CueWords) -> Vec<Sequence> {
    let mut sequences = Vec::new();
    for lesson in lessons {
        let mut last = None;
        quotes::visit(&lesson.doc, &lesson.facts, cues, &mut |range, token_idx, gathered| {
            if last != Some(range) {
                last = Some(range);
                sequences.push(Sequence { weight: 1.0, ..Sequence::default() });
            }
            let Some(sequence) = sequences.last_mut() else { return };
            sequence.features.extend(gathered.features().iter().map(|it| it.row));
            sequence.ends.push(sequence.features.len());
            sequence.labels.push(lesson.labels[token_idx]);
        });
    }
    sequences
}

/// Rounds the roots of the weights and packs them, a column a label; then the steps in the same unit.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "roots are clamped to what an i8 holds, steps to what an i16 holds, and units are positive"
)]
fn pack_weights(weights: &Weights<LABELS>, packer: &mut Packer) {
    let largest = weights.features.iter().flatten().map(|it| it.abs()).fold(0.1, f32::max);
    let largest_root = f32::from(LARGEST_ROOT);
    let units = (largest_root * largest_root / largest).round().max(1.0);
    packer.column(&(units as u32).to_le_bytes());
    for label in 0..LABELS {
        let root = |row: &[f32; LABELS]| {
            let root = (row[label].abs() * units).sqrt().round().min(largest_root) as i8;
            (if row[label] < 0.0 { -root } else { root }).to_le_bytes()[0]
        };
        packer.column(&weights.features.iter().map(root).collect::<Vec<u8>>());
    }
    let step = |it: &f32| ((it * units).round().clamp(-32_000.0, 32_000.0) as i16).to_le_bytes();
    packer.column(&weights.transitions.iter().flatten().flat_map(step).collect::<Vec<u8>>());
}
