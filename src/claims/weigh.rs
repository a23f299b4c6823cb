//! The learned step: triggers that frames or weights propose, roles by rank, and one weighing of all of it.
//!
//! Triggers and roles are each weighed twice, by sums over features of a place and by a small network that reads the words
//! around it; what both say is added up. A frame's answer is evidence here, like the words around a trigger; so is what the
//! text is about, by all its words. Names weigh by their kind, never by their letters.

pub(crate) mod accept;
pub(crate) mod cues;
pub(crate) mod decide;
mod fill;
pub(crate) mod options;
mod propose;
pub(crate) mod roles;
pub(crate) mod signs;
mod symbols;
pub(crate) mod topic;
mod window;

#[cfg(feature = "train")]
pub(crate) use self::propose::GATE;
use std::ops::{Add, Sub};

use self::{
    options::Choice,
    roles::Slot,
    symbols::{Kind, Symbol},
};
use crate::{
    claims::{
        Act, Claim,
        clause::{Clause, Reader},
    },
    document::ParagraphKind,
    quotes::Quote,
    span::Span,
};

/// What a frame says, as the learned step hears it.
#[derive(Clone, Debug)]
pub(crate) struct Framed {
    pub(crate) claim: Claim,
    pub(crate) sentence: usize,
    /// Whether the frames alone would let it stand.
    pub(crate) stays: bool,
}

/// A text with all that the learned step looks at.
pub(crate) struct Passage<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) clauses: Vec<Clause<'a>>,
    symbols: Vec<Symbol>,
    /// The chunk of each token in its sentence.
    chunk_of: Vec<usize>,
    /// The unit of each token: a word, or a name of many.
    unit_of: Vec<usize>,
    /// The last token of each unit.
    units: Vec<usize>,
    pub(crate) frames: Vec<Framed>,
    quotes: &'a [Quote],
    /// A bit for each kind that stands in the sentence.
    kinds: Vec<u64>,
    /// How many claims the frames are sure of before each sentence, and in all.
    sure: Vec<usize>,
    /// How many tokens name disputed land before each sentence, and in all.
    disputed: Vec<usize>,
}

/// How many sentences before and behind one belong to its passage: an article may turn to another subject.
const PASSAGE: usize = 8;

/// Words that may carry an act.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    pub(crate) sentence: usize,
    pub(crate) trigger: Span,
    /// The token that heads it.
    pub(crate) head: usize,
    pub(crate) act: Act,
    /// How likely it carries one.
    pub(crate) share: f32,
    /// Of that, the part of this act.
    pub(crate) of_act: f32,
    /// The frame that answered at it.
    pub(crate) frame: Option<usize>,
}

/// A trigger with its roles.
#[derive(Clone, Debug)]
pub(crate) struct Filled {
    pub(crate) cue: Cue,
    choices: Vec<Choice>,
    picked: [Option<usize>; 4],
    /// How sure each pick is.
    shares: [f32; 4],
}

impl Filled {
    pub(crate) fn choice(&self, slot: Slot) -> Option<&Choice> {
        self.choices.get(self.picked[slot.lane()]?)
    }

    /// The spans that fill `slot`.
    pub(crate) fn spans(&self, slot: Slot) -> &[Span] {
        self.choice(slot).map(|choice| choice.spans.as_slice()).unwrap_or_default()
    }
}

/// The unit of each token, from 0, and the last token of each unit: a word, or a name of many, since `Nagorno-Karabakh` is
/// no longer than `Artsakh`.
fn units(reader: &Reader<'_>) -> (Vec<usize>, Vec<usize>) {
    let mut goes_on = vec![false; reader.words.len()];
    for mention in &reader.names.mentions {
        for idx in reader.doc.tokens_in(mention.span).indices().skip(1) {
            goes_on[idx] = true;
        }
    }
    reader.doc.sentences().iter().for_each(|it| goes_on[it.tokens.start()] = false);
    let (mut unit_of, mut units) = (Vec::with_capacity(goes_on.len()), Vec::new());
    for (idx, goes_on) in goes_on.into_iter().enumerate() {
        match units.last_mut() {
            Some(last) if goes_on => *last = idx,
            _ => units.push(idx),
        }
        unit_of.push(units.len() - 1);
    }
    (unit_of, units)
}

/// The sum before each of `numbers`, and of all.
fn sums<T: Copy + Default + Add<Output = T>>(numbers: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut sums = vec![T::default()];
    let mut sum = T::default();
    for number in numbers {
        sum = sum + number;
        sums.push(sum);
    }
    sums
}

/// What `sums` say of the sentences up to `reach` before and behind `sentence` together, and how many these are.
fn around<T: Copy + Sub<Output = T>>(sums: &[T], sentence: usize, reach: usize) -> (T, usize) {
    let last = sums.len() - 1;
    let (start, end) = (sentence.saturating_sub(reach).min(last), (sentence + reach + 1).min(last));
    (sums[end] - sums[start], end - start)
}

impl<'a> Passage<'a> {
    pub(in crate::claims) fn new(
        reader: &'a Reader<'a>,
        clauses: Vec<Clause<'a>>,
        frames: Vec<Framed>,
        quotes: &'a [Quote],
    ) -> Self {
        let symbols = symbols::of(reader);
        let (unit_of, units) = units(reader);
        let mut chunk_of = vec![0; symbols.len()];
        let mut kinds = Vec::with_capacity(clauses.len());
        for clause in &clauses {
            for at in 0..clause.chunks.len() {
                for idx in clause.tokens(at).iter().flat_map(|tokens| tokens.indices()) {
                    chunk_of[idx] = at;
                }
            }
            let tokens = reader.doc.sentences()[clause.sentence].tokens;
            kinds.push(tokens.indices().fold(0, |bits, idx| bits | 1 << symbols[idx].kind.code()));
        }
        let (mut sure, mut disputed) = (vec![0; clauses.len()], vec![0; clauses.len()]);
        frames.iter().filter(|frame| frame.stays).for_each(|frame| sure[frame.sentence] += 1);
        for (count, clause) in disputed.iter_mut().zip(&clauses) {
            let tokens = reader.doc.sentences()[clause.sentence].tokens;
            *count = tokens.indices().filter(|&idx| symbols[idx].kind == Kind::Disputed).count();
        }
        let (sure, disputed) = (sums(sure), sums(disputed));
        Self {
            reader,
            clauses,
            symbols,
            chunk_of,
            unit_of,
            units,
            frames,
            quotes,
            kinds,
            sure,
            disputed,
        }
    }

    /// How many claims the frames are sure of in the passage around `sentence`.
    fn sure_around(&self, sentence: usize) -> usize {
        around(&self.sure, sentence, PASSAGE).0
    }

    /// Whether disputed land is named in the passage around `sentence`.
    fn has_disputed_around(&self, sentence: usize) -> bool {
        around(&self.disputed, sentence, PASSAGE).0 > 0
    }

    pub(crate) fn n_sentences(&self) -> usize {
        self.clauses.len()
    }

    fn frames_of(&self, sentence: usize) -> impl Iterator<Item = &Framed> {
        let start = self.frames.partition_point(|frame| frame.sentence < sentence);
        self.frames[start..].iter().take_while(move |frame| frame.sentence == sentence)
    }

    fn quote_at(&self, span: Span) -> Option<usize> {
        crate::claims::select::innermost(self.quotes, span).map(|id| id.0)
    }

    fn speaker_at(&self, trigger: Span) -> Option<Span> {
        let quote = self.quotes.get(self.quote_at(trigger)?)?;
        let is_cue = quote.cue.is_some_and(|cue| cue.overlaps(trigger));
        quote.speaker.filter(|_| !is_cue).map(|speaker| speaker.span)
    }

    /// Who speaks before and after `trigger`, as the quotes have it.
    fn speakers_near(&self, trigger: Span) -> Vec<Span> {
        let next = self.quotes.partition_point(|quote| quote.span.start() <= trigger.start());
        let speaker = |quote: &Quote| quote.speaker.map(|speaker| speaker.span);
        let before = self.quotes[next.saturating_sub(4)..next].iter().rev().find_map(speaker);
        let after = self.quotes[next..].iter().take(1).find_map(speaker);
        before.into_iter().chain(after).collect()
    }

    fn is_headline(&self, sentence: usize) -> bool {
        let start = self.reader.doc.sentences()[sentence].tokens.start();
        let paragraphs = self.reader.doc.paragraphs();
        let idx = paragraphs.partition_point(|paragraph| paragraph.tokens.end() <= start);
        paragraphs.get(idx).is_some_and(|paragraph| paragraph.kind == ParagraphKind::Headline)
    }

    /// The last token of each unit of `sentence`.
    pub(crate) fn units(&self, sentence: usize) -> &[usize] {
        let tokens = self.reader.doc.sentences()[sentence].tokens;
        &self.units[self.unit_of[tokens.start()]..=self.unit_of[tokens.end() - 1]]
    }

    /// Which of the units of `sentence` the token at `token_idx` belongs to.
    pub(crate) fn unit_of(&self, sentence: usize, token_idx: usize) -> usize {
        let start = self.reader.doc.sentences()[sentence].tokens.start();
        self.unit_of[token_idx] - self.unit_of[start]
    }

    /// The tokens of `sentence` that can carry an act.
    pub(crate) fn carriers(&self, sentence: usize) -> impl Iterator<Item = usize> {
        let tokens = self.reader.doc.sentences()[sentence].tokens;
        tokens.indices().filter(|&idx| cues::can_carry(self.reader.words[idx].class))
    }
}

/// What `then` makes of `text`, read as one passage.
#[cfg(test)]
fn read_passage<T>(text: &str, then: impl FnOnce(&Passage<'_>) -> T) -> T {
    let (doc, lexicon) = (crate::document::Document::new(text), crate::lexicon::Lexicon::bundled());
    let names = crate::entities::find(&doc, lexicon);
    let quotes = crate::quotes::find(&doc, lexicon, &names);
    crate::claims::select::read(&doc, lexicon, &names, &quotes, then)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_many_words_is_one_unit() {
        let text = "Baku took Nagorno-Karabakh. Armenia's army left the New York Times.";
        read_passage(text, |passage| {
            let words = |sentence: usize| -> Vec<&str> {
                let units = passage.units(sentence).iter();
                units.map(|&idx| passage.reader.doc.token(idx)).collect()
            };
            assert_eq!(words(0), ["Baku", "took", "Karabakh", "."]);
            assert_eq!(words(1), ["Armenia", "'s", "army", "left", "the", "Times", "."]);
            let last = passage.reader.doc.tokens().len() - 1;
            assert_eq!(passage.unit_of(1, last), 6);
        });
    }
}
