//! One paragraph as the templates read it: hashes, sentence edges, the nearest cues, marked stretches, attributions behind. Weighs nothing.

use crate::{
    document::{Document, TokenRange},
    model::{
        hash::{self, TextHash},
        quotes::{
            cues::{CueWord, CueWords},
            facts::{Fact, Facts, Role},
        },
    },
};

/// What a token is in writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// No mark at all.
    Word,
    Comma,
    Stop,
    /// `?` and `!`
    Call,
    Colon,
    Dash,
    /// Opens or closes a marked stretch.
    Mark,
    Other,
}

/// A token with what the paragraph tells of it. Positions are counted from the paragraph's start.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) fact: Fact,
    pub(super) word: u64,
    pub(super) shape: u64,
    pub(super) ending: u64,
    pub(super) sign: Sign,
    pub(super) is_capital: bool,
    pub(super) is_that: bool,
    pub(super) is_to: bool,
    /// How often it is a cue; never inside marks.
    pub(super) cue: CueWord,
    /// The first and the last token of its sentence.
    pub(super) first: usize,
    pub(super) last: usize,
    /// The last likely cue before it or at it in its sentence, the next one, and the last of a thought.
    pub(super) cue_before: Option<usize>,
    pub(super) cue_after: Option<usize>,
    pub(super) thought_before: Option<usize>,
    /// Commas and verbs in its sentence up to here.
    pub(super) commas: u8,
    pub(super) verbs: u8,
    /// How an attribution behind this token looks, if it ends what may be said; else 0.
    pub(super) trail: u8,
    /// Whether its sentence has an attribution at its end, and how that looks.
    pub(super) sentence_trail: u8,
    /// The marked stretch it stands in: its first and last token inside the marks.
    pub(super) marked: Option<(usize, usize)>,
    /// What the rules say is said round it: first and last token.
    pub(super) ruled: Option<(usize, usize)>,
    pub(super) next_marked: Option<usize>,
    pub(super) last_marked: Option<usize>,
    pub(super) next_ruled: Option<usize>,
    pub(super) last_ruled: Option<usize>,
}

/// One paragraph.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) seen: Vec<Seen>,
    /// How much of it stands between marks: 0 nothing to 3 all.
    pub(super) marked_share: u64,
    /// How the paragraph before ends: with a colon, inside marks or behind one, as a number; and with a likely cue near.
    pub(super) before: u64,
}

/// From here on a word is a likely cue.
const LIKELY: u8 = 2;
const STRONG: u8 = 3;

impl Line {
    pub(super) fn new(
        doc: &Document,
        facts: &Facts,
        cues: &CueWords,
        sequence: TokenRange,
    ) -> Self {
        let seen = sequence.indices().map(|token_idx| {
            let fact = facts.tokens.get(token_idx).copied().unwrap_or_default();
            seen(doc, fact, cues, token_idx)
        });
        let mut line = Self {
            seen: seen.collect(),
            marked_share: 0,
            before: before(doc, facts, cues, sequence.start()),
        };
        line.mark_sentences();
        line.mark_cues();
        line.mark_trails();
        line.mark_stretches();
        line
    }

    pub(super) fn get(&self, at: usize, offset: isize) -> Option<&Seen> {
        self.seen.get(at.checked_add_signed(offset)?)
    }

    fn mark_sentences(&mut self) {
        let mut first = 0;
        let (mut commas, mut verbs) = (0_u8, 0_u8);
        for (at, seen) in self.seen.iter_mut().enumerate() {
            if seen.fact.starts_sentence || at == 0 {
                (first, commas, verbs) = (at, 0, 0);
            }
            commas = commas.saturating_add(u8::from(seen.sign == Sign::Comma));
            verbs = verbs.saturating_add(u8::from(seen.fact.is_verb));
            (seen.first, seen.commas, seen.verbs) = (first, commas, verbs);
        }
        let mut last = self.seen.len().saturating_sub(1);
        for (at, seen) in self.seen.iter_mut().enumerate().rev() {
            seen.last = last;
            if seen.first == at {
                last = at.saturating_sub(1);
            }
        }
    }

    fn mark_cues(&mut self) {
        let (mut said, mut thought) = (None, None);
        for (at, seen) in self.seen.iter_mut().enumerate() {
            if seen.first == at {
                (said, thought) = (None, None);
            }
            if seen.cue.said >= LIKELY {
                said = Some(at);
            }
            if seen.cue.thought >= LIKELY {
                thought = Some(at);
            }
            (seen.cue_before, seen.thought_before) = (said, thought);
        }
        let mut next = None;
        for (at, seen) in self.seen.iter_mut().enumerate().rev() {
            if seen.last == at {
                next = None;
            }
            if seen.cue.said >= LIKELY {
                next = Some(at);
            }
            seen.cue_after = next;
        }
    }

    fn mark_trails(&mut self) {
        for at in 0..self.seen.len() {
            self.seen[at].trail = self.trail(at);
        }
        let mut start = 0;
        while start < self.seen.len() {
            let end = self.seen[start].last + 1;
            let mut sentence = 0;
            for seen in self.seen.get(start + 3..end).unwrap_or_default() {
                if seen.trail % 5 == 3 {
                    sentence = 1 + u8::from(seen.trail > 5);
                }
            }
            for seen in &mut self.seen[start..end] {
                seen.sentence_trail = sentence;
            }
            start = end;
        }
    }

    /// What follows a comma, stop or mark at `at`: a strong cue within reach, and how its clause ends.
    fn trail(&self, at: usize) -> u8 {
        use Sign::{Call, Colon, Comma, Dash, Mark, Stop};
        if !matches!(self.seen[at].sign, Comma | Stop | Call | Dash | Mark) {
            return 0;
        }
        let is_mark = |it: usize| self.seen.get(it).is_some_and(|seen| seen.sign == Mark);
        let start = if is_mark(at + 1) { at + 2 } else { at + 1 };
        let mut cue = start;
        loop {
            let Some(seen) = self.seen.get(cue).filter(|_| cue < start + 9) else { return 0 };
            if seen.cue.said >= STRONG {
                break;
            }
            if seen.first == cue && cue > start || matches!(seen.sign, Mark | Colon) {
                return 0;
            }
            cue += 1;
        }
        let mut how = if cue + 1 == self.seen.len() { 3 } else { 1 };
        for end in cue + 1..cue + 10 {
            let Some(seen) = self.seen.get(end) else {
                how = 3;
                break;
            };
            how = match seen.sign {
                Stop => 3,
                _ if seen.first == end => 3,
                Comma | Mark | Colon => 2,
                _ if seen.is_that => 4,
                _ => continue,
            };
            break;
        }
        if cue == start { how + 5 } else { how }
    }

    fn mark_stretches(&mut self) {
        let count = self.seen.iter().filter(|seen| seen.fact.is_marked).count();
        self.marked_share = match count {
            0 => 0,
            _ if count + 3 >= self.seen.len() => 3,
            _ if 2 * count > self.seen.len() => 2,
            _ => 1,
        };
        let is_ruled = |seen: &Seen| matches!(seen.fact.ruled.role, Role::Begins | Role::Inside);
        let begins = |seen: &Seen| seen.fact.ruled.role == Role::Begins;
        for (at, end) in runs(&self.seen, |seen| seen.fact.is_marked, |_| false) {
            for seen in &mut self.seen[at..=end] {
                seen.marked = Some((at, end));
            }
        }
        for (at, end) in runs(&self.seen, is_ruled, begins) {
            for seen in &mut self.seen[at..=end] {
                seen.ruled = Some((at, end));
            }
        }
        let (mut marked, mut ruled) = (None, None);
        for (at, seen) in self.seen.iter_mut().enumerate() {
            if seen.first == at {
                (marked, ruled) = (None, None);
            }
            marked = if seen.marked.is_some() { Some(at) } else { marked };
            ruled = if seen.ruled.is_some() { Some(at) } else { ruled };
            (seen.last_marked, seen.last_ruled) = (marked, ruled);
        }
        let (mut marked, mut ruled) = (None, None);
        for (at, seen) in self.seen.iter_mut().enumerate().rev() {
            if seen.last == at {
                (marked, ruled) = (None, None);
            }
            marked = if seen.marked.is_some() { Some(at) } else { marked };
            ruled = if seen.ruled.is_some() { Some(at) } else { ruled };
            (seen.next_marked, seen.next_ruled) = (marked, ruled);
        }
    }
}

/// How the text before token `start` ends.
fn before(doc: &Document, facts: &Facts, cues: &CueWords, start: usize) -> u64 {
    let Some(last) = start.checked_sub(1) else { return 15 };
    let fact = facts.tokens.get(last).copied().unwrap_or_default();
    let end = match doc.token(last) {
        _ if fact.is_marked => 1,
        _ if fact.is_mark => 2,
        ":" => 3,
        "." => 4,
        _ => 5,
    };
    let has_cue = (start.saturating_sub(6)..start).any(|idx| {
        let is_free = facts.tokens.get(idx).is_some_and(|it| !it.is_marked);
        is_free && cues.get(hash::word(doc.token(idx))).said >= STRONG
    });
    end * 2 + u64::from(has_cue)
}

/// First and last of each run of tokens that `belongs`; a token that `begins` one ends the run before.
fn runs(
    seen: &[Seen],
    belongs: impl Fn(&Seen) -> bool,
    begins: impl Fn(&Seen) -> bool,
) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, it) in seen.iter().enumerate().filter(|(_, it)| belongs(it)) {
        match runs.last_mut() {
            Some(last) if last.1 + 1 == at && !begins(it) => last.1 = at,
            _ => runs.push((at, at)),
        }
    }
    runs
}

fn seen(doc: &Document, fact: Fact, cues: &CueWords, token_idx: usize) -> Seen {
    let text = doc.token(token_idx);
    let word = hash::word(text);
    let sign = match text {
        _ if fact.is_mark => Sign::Mark,
        "," => Sign::Comma,
        "." => Sign::Stop,
        "?" | "!" => Sign::Call,
        ":" => Sign::Colon,
        "—" | "–" | "--" => Sign::Dash,
        _ if text.starts_with(char::is_alphanumeric) => Sign::Word,
        _ => Sign::Other,
    };
    let may_be_cue = fact.may_be_cue && !fact.is_marked || sign != Sign::Word;
    Seen {
        fact,
        word,
        shape: shape(text),
        ending: ending(text),
        sign,
        is_capital: text.starts_with(char::is_uppercase),
        is_that: text.eq_ignore_ascii_case("that"),
        is_to: text.eq_ignore_ascii_case("to"),
        cue: if may_be_cue && !fact.is_marked { cues.get(word) } else { CueWord::default() },
        first: 0,
        last: 0,
        cue_before: None,
        cue_after: None,
        thought_before: None,
        commas: 0,
        verbs: 0,
        trail: 0,
        sentence_trail: 0,
        marked: None,
        ruled: None,
        next_marked: None,
        last_marked: None,
        next_ruled: None,
        last_ruled: None,
    }
}

/// The hash of the last three letters of `text`, in small letters.
fn ending(text: &str) -> u64 {
    let mut hash = TextHash::new(2);
    let skipped = text.chars().count().saturating_sub(3);
    text.chars().skip(skipped).flat_map(char::to_lowercase).for_each(|letter| hash.push(letter));
    hash.value()
}

/// The hash of the shape of `text`: `Xx`, `xx-xx`, `d`; no more than two of a sort in a row.
fn shape(text: &str) -> u64 {
    let mut hash = TextHash::new(3);
    let (mut last, mut before) = (' ', ' ');
    for letter in text.chars() {
        let sort = match letter {
            _ if letter.is_uppercase() => 'X',
            _ if letter.is_lowercase() => 'x',
            _ if letter.is_ascii_digit() => 'd',
            _ => letter,
        };
        if sort != last || sort != before {
            hash.push(sort);
        }
        (before, last) = (last, sort);
    }
    hash.value()
}
