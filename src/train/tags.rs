//! Treebanks → the words with one tag, the weights for all others, and the card. The steps of learning are in `softmax`.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    io::{self, Write},
    path::Path,
};

use crate::{
    document::{Document, Shape},
    model::{
        coded, hash,
        packed::{Keys, Unpacker},
        tags::{self, KnownWords, Tag, Tagger, Word, templates},
        vocabulary::{self, WORD_BITS},
    },
    train::{
        crf::{self, Settings},
        pack::{Packer, Rows},
        random::Random,
        softmax::{self, Softmax},
        treebank,
    },
};

/// What is learned from.
const LEARNED: [&str; 2] = ["ud-ewt-train.conllu", "ud-gum-train.conllu"];

/// What the card reports on.
const MEASURED: [(&str, &str); 2] = [
    ("ud-ewt-dev.conllu", "English Web Treebank, development part"),
    ("ud-gum-dev.conllu", "GUM (news, interviews, lives, speeches, travel), development part"),
];

const SETTINGS: Settings =
    Settings { epochs: 5, epochs_after: 4, rate: 0.1, penalty: 2.0, keep: 60_000 };

/// How often a word written small must stand with its tag for that to be its only one …
const MIN_COUNT: usize = 10;

/// … and with how many others it is taken for a slip of the annotators, in a thousand.
const SLIPS: usize = 5;

/// A text ready to be learned from.
struct Lesson {
    doc: Document,
    tags: Vec<Option<Tag>>,
}

/// Trains and packs.
pub(super) fn write(shared: &Path, out: &Path, log: &mut dyn Write) -> io::Result<()> {
    let mut lessons = Vec::new();
    for file in LEARNED {
        lessons.extend(read(shared, file)?);
    }
    let known = known_words(&lessons);
    let sentences = Sentences::new(&lessons, &known);
    let weights = train(&sentences, log)?;
    let mut packer = Packer::new(tags::MAGIC, templates::VERSION);
    pack_known(&known, &mut packer);
    let mut rows = Rows::default();
    rows.add(&sentences.keys, &weights);
    rows.write(&mut packer);
    let (file, checksum) = packer.finish();
    let tagger = Tagger::unpack(&file).expect("what was packed can be unpacked");
    fs::write(out.join("tags.bin"), &file)?;
    fs::write(out.join("tags.md"), card(shared, &tagger, known.len(), checksum)?)?;
    writeln!(log, "tags.bin: {} bytes, checksum {checksum:016x}", file.len())
}

fn read(shared: &Path, file: &str) -> io::Result<Vec<Lesson>> {
    let texts = treebank::texts(&shared.join("data").join(file))?;
    let lesson = |text: &treebank::Text| {
        let doc = Document::new(text.text());
        let tags = text.tags(&doc);
        Lesson { doc, tags }
    };
    Ok(texts.iter().map(lesson).collect())
}

/// The words written small that have one tag, by the key of their hash.
fn known_words(lessons: &[Lesson]) -> BTreeMap<u32, Tag> {
    let mut counts: BTreeMap<u32, BTreeMap<Tag, usize>> = BTreeMap::new();
    for Lesson { doc, tags } in lessons {
        for (token, &tag) in doc.tokens().iter().zip(tags) {
            if let Some(tag) = tag.filter(|_| token.shape == Shape::Lower) {
                let key = hash::key(hash::word(doc.slice(token.span)), WORD_BITS);
                *counts.entry(key).or_default().entry(tag).or_default() += 1;
            }
        }
    }
    let known = counts.iter().filter_map(|(&key, tags)| {
        let sum: usize = tags.values().sum();
        let (&tag, &count) = tags.iter().max_by_key(|(_, count)| **count)?;
        let is_alone = sum >= MIN_COUNT && (sum - count) * 1000 <= sum * SLIPS;
        is_alone.then_some((key, tag))
    });
    known.collect()
}

fn pack_known(known: &BTreeMap<u32, Tag>, packer: &mut Packer) {
    packer.keys(&known.keys().copied().collect::<Vec<_>>());
    let number = |tag: &Tag| u8::try_from(tag.number()).unwrap_or(0);
    packer.column(&known.values().map(number).collect::<Vec<_>>());
}

/// The sentences with the facts of their words, and all features that are seen twice.
struct Sentences {
    sentences: Vec<(Vec<Word>, Vec<Option<Tag>>)>,
    /// The key of every numbered feature, ascending.
    keys: Vec<u32>,
}

impl Sentences {
    fn new(lessons: &[Lesson], known: &BTreeMap<u32, Tag>) -> Self {
        let mut packer = Packer::new(*b"WORD", 0);
        pack_known(known, &mut packer);
        let (file, _) = packer.finish();
        let known = coded::expanded(&file)
            .and_then(|file| KnownWords::unpack(&mut Unpacker::new(&file, *b"WORD", 0)?))
            .expect("what was packed can be unpacked");
        let mut sentences = Vec::new();
        for Lesson { doc, tags } in lessons {
            for sequence in tags::sequences(doc) {
                let own = tags.get(sequence.indices()).unwrap_or_default();
                sentences.push((tags::words(doc, sequence, &known), own.to_vec()));
            }
        }
        let mut seen = vec![0_u8; 1 << templates::KEY_BITS];
        let mut gathered = Vec::new();
        for (words, tags) in &sentences {
            let tags: Vec<Tag> = tags.iter().map(|tag| tag.unwrap_or(Tag::Other)).collect();
            for at in (0..words.len()).filter(|&at| words[at].fixed.is_none()) {
                gathered.clear();
                templates::gather(words, at, &tags[..at], &mut gathered);
                for &key in &gathered {
                    let count = &mut seen[crf::index(key)];
                    *count = count.saturating_add(1);
                }
            }
        }
        let keys = (0..).zip(&seen).filter(|(_, count)| **count > 1).map(|(key, _)| key).collect();
        Self { sentences, keys }
    }
}

/// Learns from left to right, from the second round on with the tags that the model itself gave the words before.
fn train(sentences: &Sentences, log: &mut dyn Write) -> io::Result<crf::Weights<{ Tag::COUNT }>> {
    let keys = Keys::new(sentences.keys.clone(), templates::KEY_BITS);
    let mut model = Softmax::<{ Tag::COUNT }>::new(sentences.keys.len(), SETTINGS);
    let mut order: Vec<usize> = (0..sentences.sentences.len()).collect();
    let mut random = Random::default();
    let (mut before, mut gathered): (Vec<Tag>, Vec<u32>) = (Vec::new(), Vec::new());
    for epoch in 0..SETTINGS.epochs + SETTINGS.epochs_after {
        if epoch == SETTINGS.epochs {
            model.prune();
        }
        random.shuffle(&mut order);
        let (mut right, mut all) = (0, 0);
        for &idx in &order {
            let (words, tags) = &sentences.sentences[idx];
            before.clear();
            for (at, (word, &tag)) in words.iter().zip(tags).enumerate() {
                if let Some(fixed) = word.fixed {
                    before.push(fixed);
                    continue;
                }
                gathered.clear();
                templates::gather(words, at, &before, &mut gathered);
                let features: Vec<usize> =
                    gathered.iter().filter_map(|&key| keys.find(key)).collect();
                let scores = model.scores(&features);
                let found = Tag::of_number(softmax::best(&scores));
                if let Some(tag) = tag {
                    model.learn(&features, &scores, tag.number());
                    right += usize::from(tag == found);
                    all += 1;
                }
                before.push(tag.filter(|_| epoch == 0).unwrap_or(found));
            }
        }
        writeln!(log, "epoch {epoch}: {right} of {all} right")?;
    }
    Ok(model.weights())
}

/// The card: what the weights are made from, how, and how good they are.
fn card(shared: &Path, tagger: &Tagger, known: usize, checksum: u64) -> io::Result<String> {
    let mut card = format!(
        "# Weights of the part-of-speech tagger\n\n\
        Written by `tools/train tags`, never edited.\n\n\
        | what | value |\n|---|---|\n\
        | file | `tags.bin` |\n\
        | checksum | {checksum:016x} |\n\
        | feature version | {} |\n\
        | vocabulary checksum | {:016x} |\n\
        | model | {known} words with one tag; for all others a log-linear model from left to right, {} weights before rounding |\n\
        | trained on | Universal Dependencies, English Web Treebank, train part (CC BY-SA 4.0) |\n\
        | | Universal Dependencies, GUM, train part: news, interviews, lives, speeches, travel (annotations CC BY 4.0) |\n",
        templates::VERSION,
        vocabulary::bundled_checksum(),
        SETTINGS.keep,
    );
    for (file, what) in MEASURED {
        let Accuracy { tokens, words } = measure(&read(shared, file)?, tagger);
        writeln!(card, "| right on {what} | {tokens} of all tokens, {words} of words |").ok();
    }
    card.push_str(
        "\nTags are the treebanks' own; punctuation and symbols are one tag, and so are foreign words, addresses and the like. \
        Tokens are those of `src/document`: a contraction has the tag of its first part.\n",
    );
    Ok(card)
}

/// How many have the right tag, in percent and in numbers.
struct Accuracy {
    tokens: String,
    words: String,
}

fn measure(lessons: &[Lesson], tagger: &Tagger) -> Accuracy {
    let (mut tokens, mut words) = ([0, 0], [0, 0]);
    for Lesson { doc, tags } in lessons {
        let found = tagger.tag(doc);
        for (token_idx, (token, tag)) in doc.tokens().iter().zip(tags).enumerate() {
            let Some(tag) = tag else { continue };
            let is_right = usize::from(found.get(token_idx) == *tag);
            let is_word = !matches!(token.shape, Shape::Punctuation | Shape::Quote);
            let counted = if is_word { vec![&mut tokens, &mut words] } else { vec![&mut tokens] };
            for [right, all] in counted {
                *right += is_right;
                *all += 1;
            }
        }
    }
    let share = |[right, all]: [usize; 2]| {
        let hundredths = right * 10_000 / all.max(1);
        format!("{}.{:02} % ({right} of {all})", hundredths / 100, hundredths % 100)
    };
    Accuracy { tokens: share(tokens), words: share(words) }
}
