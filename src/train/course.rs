//! Annotated passages → lessons of each model of the claims stage, and what weights learned from some say of others.
//!
//! Passages are dealt into folds by their document. Triggers and roles of a fold are found by weights that have not seen
//! it; from what they find the last step learns, and by them all is measured.

use std::collections::BTreeSet;

use crate::{
    claims::{
        Claim, select,
        weigh::{
            Cue, GATE, Passage, accept, cues, decide,
            options::Choice,
            roles::{Site, Slot},
            signs, topic,
        },
    },
    document::Document,
    entities::{self, Names},
    lexicon::Lexicon,
    model::{
        claims::{self, ACTS, ClaimWeights, Evidence, Facts, ROLES},
        forest::Forest,
        network::Layers,
        packed,
    },
    quotes::{self, Quote},
    train::{
        boost::{self, Example},
        choice::{Lesson, Right, Settings},
        claim_score::Tally,
        crf::{self, Weights},
        lessons::{Book, Lines},
        network::{self, Target},
        pack::{self, Packer, Rows},
        passages::{self, Mark, Marked},
    },
};

pub(super) const WORDS: Settings =
    Settings { epochs: 3, rate: 0.1, penalty: 0.2, dropped: 0.2, alone: 0.0, keep: 2_000 };
pub(super) const CUES: Settings =
    Settings { epochs: 6, rate: 0.1, penalty: 0.2, dropped: 0.3, alone: 0.2, keep: 20_000 };
pub(super) const ROLE: Settings =
    Settings { epochs: 6, rate: 0.1, penalty: 0.2, dropped: 0.3, alone: 0.2, keep: 12_000 };

pub(super) const TOPIC: Settings =
    Settings { epochs: 3, rate: 0.1, penalty: 0.2, dropped: 0.3, alone: 0.0, keep: 2_000 };

/// How many parts passages are dealt into.
const FOLDS: usize = 5;

/// How much a passage from the news counts; a written one counts 1, and is denser in claims than news.
const NEWS: f32 = 2.0;

/// How much more a trigger counts that stands in a passage without claims.
const FREE: f32 = 1.5;

/// How much an example counts as if no other claim stood in its passage: one sentence may be all there is.
const ALONE: f32 = 0.3;

/// A passage with what the stages before find in it.
pub(super) struct Ready {
    pub(super) marked: Marked,
    pub(super) doc: Document,
    names: Names,
    quotes: Vec<Quote>,
    fold: usize,
    /// From 0 to 3: which quarters a learning curve learns from.
    pub(super) quarter: usize,
    weight: f32,
}

impl Ready {
    fn new(marked: Marked) -> Self {
        let doc = Document::new(&marked.text);
        let names = entities::find(&doc, Lexicon::bundled());
        let quotes = quotes::find(&doc, Lexicon::bundled(), &names);
        let first_person = quotes::references(&doc, Lexicon::bundled(), &names, &quotes);
        let names = names.with_references(first_person);
        let deal = packed::checksum(marked.group.as_bytes());
        let part = |shift: u32| usize::try_from(deal >> shift).unwrap_or(0);
        let weight = if marked.is_written { 1.0 } else { NEWS };
        Self { fold: part(8) % FOLDS, quarter: part(32) % 4, marked, doc, names, quotes, weight }
    }

    fn read<T>(&self, then: impl FnOnce(&Passage<'_>) -> T) -> T {
        select::read(&self.doc, Lexicon::bundled(), &self.names, &self.quotes, then)
    }
}

/// The models that come before the last: words, triggers, roles.
pub(super) struct Before {
    words: Vec<[f32; 1]>,
    cues: Vec<[f32; ACTS]>,
    cue_network: Layers<ACTS>,
    roles: Vec<[f32; ROLES]>,
    role_network: Layers<ROLES>,
    topics: Vec<[f32; 1]>,
}

/// What the last model learns from, each with the index of its passage.
#[derive(Default)]
pub(super) struct Verdicts(Vec<(usize, Example)>);

impl Verdicts {
    /// The forest learned from those of the passages of which `is_wanted` says so.
    pub(super) fn learn(&self, is_wanted: impl Fn(usize) -> bool) -> Forest {
        let wanted = self.0.iter().filter(|(passage, _)| is_wanted(*passage));
        boost::learn(&wanted.map(|(_, example)| example).collect::<Vec<_>>())
    }
}

/// All passages, and the lessons that do not depend on weights.
pub(super) struct Course {
    pub(super) ready: Vec<Ready>,
    /// A lesson for each of `cues`, by its word alone.
    words: Book,
    cues: Book,
    cue_lines: Lines,
    roles: Book,
    role_lines: Lines,
    /// A lesson for each sentence, by its words: whether its passage has claims.
    topics: Book,
}

impl Course {
    pub(super) fn new(passages: Vec<Marked>) -> Self {
        let ready: Vec<Ready> = passages.into_iter().map(Ready::new).collect();
        let (mut words, mut cues, mut roles) = (Book::default(), Book::default(), Book::default());
        let (mut cue_lines, mut role_lines) = (Lines::default(), Lines::default());
        let mut topics = Book::default();
        for (idx, it) in ready.iter().enumerate() {
            it.read(|passage| {
                cue_lessons(idx, it, passage, &mut words, &mut cues, &mut cue_lines);
                role_lessons(idx, it, passage, &mut roles, &mut role_lines);
                topic_lessons(idx, it, passage, &mut topics);
            });
        }
        cues.cut();
        cue_lines.cut();
        roles.cut();
        role_lines.cut();
        topics.cut();
        Self { ready, words, cues, cue_lines, roles, role_lines, topics }
    }

    /// How many signs the networks of triggers and of roles know.
    pub(super) fn signs(&self) -> [usize; 2] {
        [&self.cue_lines, &self.role_lines].map(|it| it.numbers.keys.len())
    }

    /// Learns from the passages of which `is_wanted` says so.
    pub(super) fn before(&self, is_wanted: impl Fn(&Ready) -> bool) -> Before {
        let is_wanted = |_: usize, passage: usize| is_wanted(&self.ready[passage]);
        let words = self.words.learn::<1>(is_wanted, &WORDS);
        let sum = |lesson: &Lesson| -> i32 {
            let features = lesson.options.iter().flatten();
            features.map(|&it| i32::from(pack::rounded(words[crf::index(it)][0]))).sum()
        };
        let is_looked_at = |at: usize, passage: usize| {
            let lesson = &self.words.lessons[at].1;
            is_wanted(at, passage)
                && (matches!(lesson.right, Right::Taken(true)) || sum(lesson) >= GATE)
        };
        let cues = self.cues.learn(is_looked_at, &CUES);
        let is_read = |passage: usize| is_wanted(0, passage);
        let cue_network = self.cue_lines.learn(is_read, |target| {
            is_looked_at(target.lesson, self.words.lessons[target.lesson].0)
        });
        let roles = self.roles.learn(is_wanted, &ROLE);
        let role_network = self.role_lines.learn(is_read, |_| true);
        let topics = self.topics.learn(is_wanted, &TOPIC);
        Before { words, cues, cue_network, roles, role_network, topics }
    }

    /// For each fold the weights of the models before, which have not seen it; and what the last model learns from, as
    /// they find it. Only passages of which `is_wanted` says so are learned from.
    pub(super) fn folds(&self, is_wanted: impl Fn(&Ready) -> bool) -> (Vec<Before>, Verdicts) {
        let mut verdicts = Verdicts::default();
        let mut models = Vec::new();
        for fold in 0..FOLDS {
            let before = self.before(|it| it.fold != fold && is_wanted(it));
            let weights = self.pack(&before, &Forest::default()).0;
            for (idx, it) in self.ready.iter().enumerate() {
                if it.fold == fold && is_wanted(it) {
                    it.read(|passage| accept_lessons(idx, it, passage, &weights, &mut verdicts));
                }
            }
            models.push(before);
        }
        (models, verdicts)
    }

    /// What weights find in each passage that they have not seen.
    pub(super) fn cross(
        &self,
        models: &[Before],
        verdicts: &Verdicts,
        mut found: impl FnMut(&Ready, Vec<Claim>),
    ) {
        for (fold, before) in models.iter().enumerate() {
            let last = verdicts.learn(|passage| self.ready[passage].fold != fold);
            let weights = self.pack(before, &last).0;
            for it in self.ready.iter().filter(|it| it.fold == fold) {
                found(it, it.read(|passage| decide::claims(passage, &weights)));
            }
        }
    }

    /// How good that is, in passages from the news and in those written for it.
    pub(super) fn measure(&self, models: &[Before], verdicts: &Verdicts) -> [Tally; 2] {
        let mut tallies = [Tally::default(); 2];
        self.cross(models, verdicts, |it, claims| {
            tallies[usize::from(it.marked.is_written)].add(&it.doc, &it.marked.claims, &claims);
        });
        tallies
    }

    pub(super) fn pack(&self, before: &Before, last: &Forest) -> (ClaimWeights, Vec<u8>, u64) {
        let mut packer = Packer::new(claims::MAGIC, claims::VERSION);
        rows(&self.words, &before.words).write(&mut packer);
        rows(&self.cues, &before.cues).write(&mut packer);
        packer.network(&self.cue_lines.numbers.keys, &before.cue_network);
        rows(&self.roles, &before.roles).write(&mut packer);
        packer.network(&self.role_lines.numbers.keys, &before.role_network);
        rows(&self.topics, &before.topics).write(&mut packer);
        packer.forest(last);
        let (file, checksum) = packer.finish();
        let weights = ClaimWeights::unpack(&file).expect("what was packed can be unpacked");
        (weights, file, checksum)
    }
}

fn rows<const LANES: usize>(book: &Book, features: &[[f32; LANES]]) -> Rows {
    let mut rows = Rows::default();
    let weights = Weights { features: features.to_vec(), transitions: Vec::new() };
    rows.add(&book.numbers.keys, &weights);
    rows
}

fn cue_lessons(
    idx: usize,
    it: &Ready,
    passage: &Passage<'_>,
    words: &mut Book,
    cues: &mut Book,
    lines: &mut Lines,
) {
    for sentence in 0..passage.n_sentences() {
        let mut targets = Vec::new();
        for token_idx in passage.carriers(sentence) {
            let (mut word, mut cue) = (Evidence::default(), Evidence::default());
            cues::gather_word(passage, token_idx, &mut word);
            cues::gather(passage, sentence, token_idx, &mut cue);
            let span = it.doc.tokens()[token_idx].span;
            let mark = it.marked.claims.iter().find(|mark| mark.trigger.overlaps(span));
            let label = mark.map_or(0, |mark| cues::label(mark.act));
            let (word_idx, lesson) = (passage.unit_of(sentence, token_idx), words.lessons.len());
            targets.push(Target { word: word_idx, label, lesson });
            words.add(idx, &[word], Right::Taken(mark.is_some()), it.weight);
            cues.add(idx, &[cue], Right::Lane(label), it.weight);
        }
        let signs = |&token_idx: &usize| {
            let mut signs = Evidence::default();
            signs::gather(passage, sentence, token_idx, &mut signs);
            signs::of_sentence(passage, sentence, &mut signs);
            signs
        };
        let units: Vec<Evidence> = passage.units(sentence).iter().map(signs).collect();
        lines.add(idx, &units, network::Right::Labels(targets), it.weight);
    }
}

fn topic_lessons(idx: usize, it: &Ready, passage: &Passage<'_>, topics: &mut Book) {
    for sentence in 0..passage.n_sentences() {
        let mut words = Evidence::default();
        topic::gather(passage, sentence, &mut words);
        let has_claims = Right::Taken(!it.marked.claims.is_empty());
        topics.add(idx, &[words], has_claims, it.weight);
    }
}

/// The trigger of `mark` as it would be proposed.
fn cue_of(it: &Ready, passage: &Passage<'_>, mark: &Mark) -> Option<Cue> {
    let first = it.doc.tokens_in(mark.trigger).start();
    let sentence = it.doc.sentence_of(first)?;
    let tokens: Vec<usize> = passage
        .carriers(sentence)
        .filter(|&idx| it.doc.tokens()[idx].span.overlaps(mark.trigger))
        .collect();
    let frames = || {
        let frames = passage.frames.iter().enumerate();
        frames.filter(|(_, frame)| frame.claim.trigger.overlaps(mark.trigger))
    };
    let frame = frames().find(|(_, it)| it.claim.act == mark.act).or_else(|| frames().next());
    Some(Cue {
        sentence,
        trigger: frame.map_or(mark.trigger, |(_, frame)| frame.claim.trigger),
        head: passage.head_of(sentence, &tokens).unwrap_or(first),
        act: mark.act,
        share: 1.0,
        of_act: 1.0,
        frame: frame.map(|(idx, _)| idx),
    })
}

fn role_lessons(
    idx: usize,
    it: &Ready,
    passage: &Passage<'_>,
    roles: &mut Book,
    sentences: &mut Lines,
) {
    for mark in &it.marked.claims {
        let Some(cue) = cue_of(it, passage, mark) else { continue };
        let choices = passage.choices(&cue);
        let lanes = Slot::ALL.into_iter().filter_map(|slot| {
            Some((slot.lane(), passages::right(&it.doc, mark, slot, &choices)?))
        });
        let lanes: Vec<(usize, Vec<bool>)> = lanes.collect();
        let site = Site::new(passage, &cue);
        let (units, right) = role_line(passage, cue.sentence, &site, &choices, &lanes);
        sentences.add(idx, &units, right, it.weight);
        let mut options: Vec<Evidence> = Vec::new();
        for choice in &choices {
            let mut evidence = Evidence::default();
            site.gather(choice, &mut evidence);
            options.push(evidence);
        }
        let mut none = Evidence::default();
        site.gather_none(&mut none);
        options.push(none);
        roles.add(idx, &options, Right::Options(lanes), it.weight);
    }
}

/// The sentence of `site` as its network reads it, and which of its words are the heads of right choices.
fn role_line(
    passage: &Passage<'_>,
    sentence: usize,
    site: &Site<'_>,
    choices: &[Choice],
    lanes: &[(usize, Vec<bool>)],
) -> (Vec<Evidence>, network::Right) {
    let signs = |&token_idx: &usize| {
        let mut signs = Evidence::default();
        signs::gather(passage, sentence, token_idx, &mut signs);
        site.signs_of_all(&mut signs);
        site.signs(token_idx, &mut signs);
        signs
    };
    let units = passage.units(sentence).iter().map(signs).collect();
    let heads: Vec<Option<usize>> = choices.iter().map(|choice| site.word_of(choice)).collect();
    let words: BTreeSet<usize> = heads.iter().flatten().copied().collect();
    let of_lane = |(lane, right): &(usize, Vec<bool>)| {
        let rights = heads.iter().zip(right).filter(|(_, right)| **right);
        let right: BTreeSet<usize> = rights.filter_map(|(head, _)| *head).collect();
        (*lane, words.iter().map(|word| right.contains(word)).collect())
    };
    let right = lanes.iter().map(of_lane).collect();
    (units, network::Right::Words { words: words.into_iter().collect(), right })
}

fn accept_lessons(
    idx: usize,
    it: &Ready,
    passage: &Passage<'_>,
    weights: &ClaimWeights,
    verdicts: &mut Verdicts,
) {
    let filled = passage.filled(weights);
    let topic = topic::Topic::new(passage, weights);
    let neighbors = accept::Neighbors::new(passage, &topic, &filled);
    let mut at = 0;
    for rivals in filled.chunk_by(|a, b| a.cue.trigger == b.cue.trigger) {
        let alone = accept::Neighbors::new(passage, &topic, rivals);
        for (own_at, own) in rivals.iter().enumerate() {
            let trigger = own.cue.trigger;
            let marks = || it.marked.claims.iter().filter(|mark| mark.trigger.overlaps(trigger));
            let has_act = |act| marks().any(|mark| mark.act == act);
            // A wrong act still finds the claim, where no right one is weighed.
            let finds = marks().next().is_some()
                && !rivals.iter().any(|other| has_act(other.cue.act))
                && rivals.iter().all(|other| other.cue.of_act <= own.cue.of_act);
            let is_right = finds || has_act(own.cue.act);
            let weight = if it.marked.claims.is_empty() { FREE * it.weight } else { it.weight };
            for (neighbors, at, weight) in
                [(&neighbors, at, weight), (&alone, own_at, ALONE * weight)]
            {
                let mut facts = Facts::default();
                accept::gather(passage, weights, neighbors, at, &mut facts);
                verdicts.0.push((idx, Example { facts: facts.values, is_right, weight }));
            }
            at += 1;
        }
    }
}
