//! The periods of a text: sentences, joined where a full stop stands inside marks. Finds no cues.

use crate::{
    document::{Document, ParagraphKind, TokenRange},
    quotes::{marks::Marks, words::Words},
};

/// A sentence as it is heard: `“No. Never,” he said.` is one, though the document has two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    /// Its tokens, with the final stop and marks.
    pub(super) tokens: TokenRange,
    /// The index of its paragraph.
    pub(super) paragraph: usize,
    /// What its paragraph is.
    pub(super) kind: ParagraphKind,
}

/// The longest period in tokens; a longer one is cut, so that work inside a period cannot grow with the text.
const LONGEST: usize = 512;

/// All periods, in text order; together they hold the tokens of all sentences.
pub(super) fn periods(doc: &Document, marks: &Marks) -> Vec<Period> {
    let mut periods: Vec<Period> = Vec::new();
    for sentence in doc.sentences() {
        let start = sentence.tokens.start();
        let is_inside = marks.at(start).is_some_and(|stretch| stretch.tokens.start() < start);
        let last = periods.last_mut().filter(|last| {
            let range = TokenRange::new(last.tokens.start(), sentence.tokens.end());
            is_inside && last.paragraph == sentence.paragraph && range.len() <= LONGEST
        });
        if let Some(last) = last {
            last.tokens = TokenRange::new(last.tokens.start(), sentence.tokens.end());
            continue;
        }
        let kind = doc.paragraphs()[sentence.paragraph].kind;
        for cut in (start..sentence.tokens.end()).step_by(LONGEST) {
            let tokens = TokenRange::new(cut, sentence.tokens.end().min(cut + LONGEST));
            periods.push(Period { tokens, paragraph: sentence.paragraph, kind });
        }
    }
    periods
}

impl Period {
    /// The index after its last word, or after the mark that closes its last stretch.
    pub(super) fn end(self, words: &Words<'_>, marks: &Marks) -> usize {
        let mut end = self.tokens.end();
        let is_stop = |idx: usize| {
            !words.is_word(idx) && !marks.covers(idx) && !matches!(words.text(idx), "%" | ")" | "]")
        };
        while end > self.tokens.start() && is_stop(end - 1) {
            end -= 1;
        }
        end
    }
}
