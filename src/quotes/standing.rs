//! Marked words without a cue: speech or not. Finds no speakers.

use crate::{
    document::{Document, ParagraphKind, Shape, TokenRange},
    entities::{EntityKind, Names},
    lexicon::{Frames, WordClass},
    quotes::{
        clauses::Period,
        marks::{Marks, Stretch},
        words::{Ending, Words},
    },
};

/// The stretches that are speech even where no cue says so.
///
/// Each is read once for the whole document: one that no mark closes lies in as many periods as its paragraph has.
pub(super) fn speech(words: &Words<'_>, marks: &Marks) -> Vec<Stretch> {
    let stretches = marks.all().iter().copied();
    stretches.filter(|&stretch| is_speech(words, stretch)).collect()
}

/// Whether words in marks that no cue explains are speech, and not a title or a word held at arm's length.
fn is_speech(words: &Words<'_>, stretch: Stretch) -> bool {
    let (start, end) = (stretch.tokens.start(), stretch.tokens.end());
    let before = |back: usize| start.checked_sub(back).map(|idx| words.get(idx).frames);
    let is_name = before(1).is_some_and(|frames| frames.any(Frames::NAME));
    // `accused of “theft”`, `described as “safe”`: nobody is named who says so.
    let is_said_of =
        start.checked_sub(1).is_some_and(|idx| words.is(idx, "of") || words.is(idx, "as"))
            && before(2).is_some_and(|frames| frames.any(Frames::LABEL));
    let is_name = is_name || is_said_of;
    if is_name {
        return false;
    }
    if stretch.goes_on {
        return true;
    }
    if is_title(words, stretch) {
        return false;
    }
    let count = words.count(stretch.tokens);
    let last = end.saturating_sub(2).max(start);
    let is_stopped = matches!(words.text(last), "," | "." | "!" | "?" | "…");
    let begins = words.is_capitalized(start + 1);
    count >= 5 || begins && is_stopped && count >= 3
}

/// Whether the marks hold a sentence of three words or more, from its capital letter to its stop; not `“All Bets Are Off.”`
pub(super) fn is_sentence(words: &Words<'_>, stretch: Stretch) -> bool {
    let (start, end) = (stretch.tokens.start(), stretch.tokens.end());
    // One that no mark closes goes on in the next paragraph.
    let last = end.saturating_sub(if stretch.is_closed { 2 } else { 1 }).max(start);
    matches!(words.text(last), "." | "!" | "?")
        && words.is_capitalized(start + 1)
        && words.count(stretch.tokens) > 2
        && stretch.tokens.indices().any(|idx| {
            let word = words.get(idx);
            let is_long = words.text(idx).chars().count() > 3;
            word.shape == Shape::Lower && (is_long || word.tag.is_finite_verb())
        })
}

/// A headline that names its speaker first, `Minister: the bridge is safe`, gives who speaks and what is said.
///
/// Not `Breaking: the bridge is safe`: what stands before the colon must be a name or a noun for someone.
pub(super) fn headline(
    words: &Words<'_>,
    names: &Names,
    period: Period,
) -> Option<(TokenRange, TokenRange)> {
    let range = period.tokens;
    let is_headline = period.kind == ParagraphKind::Headline || is_title_case(words, range);
    if let Some(found) = signed(words, range).filter(|_| is_headline) {
        return Some(found);
    }
    let colon = range.indices().take(6).find(|&idx| words.text(idx) == ":")?;
    let name = TokenRange::new(range.start(), colon);
    let said = TokenRange::new(colon + 1, range.end());
    let is_single = !said.indices().any(|idx| words.text(idx) == ":");
    let speaks = !name.is_empty() && may_speak(words, names, name);
    (is_headline && speaks && is_single && words.count(said) > 2).then_some((name, said))
}

/// A headline that names its speaker behind a dash: `The bridge is safe – minister`; not its outlet: `– Tarn Post`.
fn signed(words: &Words<'_>, range: TokenRange) -> Option<(TokenRange, TokenRange)> {
    let lowest = range.end().saturating_sub(5).max(range.start() + 3);
    let dash = (lowest..range.end()).rev().find(|&idx| words.is_dash(idx))?;
    let name = TokenRange::new(dash + 1, range.end());
    let is_actor = !name.is_empty() && words.get(name.end() - 1).is_actor;
    let is_plain = range.indices().all(|idx| idx == dash || words.text(idx) != ":");
    (is_actor && is_plain).then(|| (name, TokenRange::new(range.start(), dash)))
}

/// Whether `name` ends with a person, a body or a noun for one.
fn may_speak(words: &Words<'_>, names: &Names, name: TokenRange) -> bool {
    use EntityKind::{Organization, Person};
    let last = words.doc.span(TokenRange::new(name.end() - 1, name.end()));
    let is_name = names.mention_at(last).is_some_and(|it| matches!(it.kind, Person | Organization));
    is_name || words.get(name.end() - 1).is_actor
}

/// Whether most long words begin with a capital letter, as in a headline.
pub(super) fn is_title_case(words: &Words<'_>, range: TokenRange) -> bool {
    let long = range.indices().filter(|&idx| words.is_word(idx) && words.text(idx).len() > 3);
    let (capital, small): (Vec<usize>, Vec<usize>) =
        long.partition(|&idx| words.is_capitalized(idx));
    capital.len() > 3 && capital.len() > 4 * small.len()
}

/// Whether all long words begin with a capital letter: `“The Long Winter of a Small Town”`.
fn is_title(words: &Words<'_>, stretch: Stretch) -> bool {
    let mut long = stretch.tokens.indices().filter(|&idx| words.text(idx).len() > 3);
    let last = stretch.tokens.end().saturating_sub(2);
    !matches!(words.text(last), "." | "!" | "?") && long.all(|idx| words.is_capitalized(idx))
}

/// A turn of a transcript: `MODERATOR: Thank you.`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    /// The index of its paragraph.
    pub(super) paragraph: usize,
    /// Who speaks.
    pub(super) name: TokenRange,
    /// What is said, to the end of the paragraph.
    pub(super) said: TokenRange,
}

/// The turns of a transcript, in text order. One line with a colon makes none: it may be `UPDATE: The road is open.`
pub(super) fn turns(words: &Words<'_>) -> Vec<Turn> {
    let paragraphs = words.doc.paragraphs().iter().enumerate();
    let turns: Vec<Turn> = paragraphs
        .filter(|(_, paragraph)| paragraph.kind != ParagraphKind::Furniture)
        .filter_map(|(idx, paragraph)| turn(words, idx, paragraph.tokens))
        .collect();
    if turns.len() > 1 { turns } else { Vec::new() }
}

fn turn(words: &Words<'_>, paragraph: usize, range: TokenRange) -> Option<Turn> {
    let colon = range.indices().take(6).find(|&idx| words.text(idx) == ":")?;
    // A transcript that stands in marks as a whole opens each turn with one.
    let is_opened = words.get(range.start()).shape == Shape::Quote;
    let name = TokenRange::new((range.start() + usize::from(is_opened)).min(colon), colon);
    let is_name = !name.is_empty() && name.indices().all(|idx| is_loud(words.doc, idx));
    let said = TokenRange::new(colon + 1, range.end());
    (is_name && words.count(said) > 1).then_some(Turn { paragraph, name, said })
}

/// The paragraphs that give, without marks, what the one before says that someone said: `He wrote on Friday:`, in text order.
///
/// Not for a list: what is said ends as a sentence does.
pub(super) fn blocks(words: &Words<'_>, marks: &Marks) -> Vec<TokenRange> {
    let pairs = words.doc.paragraphs().windows(2);
    let announced = pairs.filter(|pair| {
        let [before, block] = pair else { return false };
        let is_prose = before.kind != ParagraphKind::Furniture && block.kind == ParagraphKind::Body;
        is_prose && announces(words, marks, before.tokens) && is_block(words, marks, block.tokens)
    });
    announced.filter_map(|pair| Some(pair.get(1)?.tokens)).collect()
}

/// Whether the paragraph ends with a verb of saying and a colon.
fn announces(words: &Words<'_>, marks: &Marks, range: TokenRange) -> bool {
    let Some(colon) = range.end().checked_sub(1).filter(|&idx| words.text(idx) == ":") else {
        return false;
    };
    let near = colon.saturating_sub(6).max(range.start())..colon;
    // `denied these charges:` says what it says in its own clause.
    let is_open = |idx: usize| {
        let class = words.class(idx + 1);
        words.get(idx).frames.any(Frames::ADDRESSEE)
            || idx + 1 == colon
            || words.is_adverb(idx + 1)
            || words.is(idx + 2, "following")
            || matches!(class, Some(WordClass::Preposition | WordClass::Time))
    };
    let says = |idx: usize| {
        let word = words.get(idx);
        word.frames.any(Frames::MARKS)
            && (word.tag.is_finite_verb() || word.ending == Ending::Ing)
            && is_open(idx)
            && !marks.covers(idx)
    };
    near.into_iter().any(says)
}

/// Whether the paragraph is a sentence or more, without a mark at its edge.
fn is_block(words: &Words<'_>, marks: &Marks, range: TokenRange) -> bool {
    let Some(last) = range.end().checked_sub(1) else { return false };
    words.is_word(range.start())
        && !marks.covers(range.start())
        && matches!(words.text(last), "." | "!" | "?" | "…")
        && words.count(range) > 3
}

/// Whether the token is a word in capital letters, of two letters at least.
fn is_loud(doc: &Document, token_idx: usize) -> bool {
    let text = doc.token(token_idx);
    text.chars().count() > 1 && text.chars().all(|letter| letter.is_uppercase() || letter == '.')
}
