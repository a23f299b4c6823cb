//! Pairs quotation marks, also across paragraphs; an unclosed one costs its paragraph at most. Knows no speakers.
//!
//! Only the outermost level counts: marks inside marks belong to what they stand in.

use crate::{
    document::{Document, Shape, TokenRange},
    span::Span,
};

/// What stands between an opening mark and its closing one, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Its tokens; it ends with its paragraph where no mark closes it.
    pub(super) tokens: TokenRange,
    /// Whether a mark closes it.
    pub(super) is_closed: bool,
    /// Whether it goes on with a quote that the paragraph before left open.
    pub(super) goes_on: bool,
    style: Style,
}

/// The stretches of a document, in text order, and which token lies in which.
#[derive(Debug)]
pub(super) struct Marks {
    stretches: Vec<Stretch>,
}

/// A family of marks: an opening one is closed by one of its own family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// `“ ”`, and `„ “`
    Curly,
    /// `"`
    Straight,
    /// `''` and ` `` `
    Doubled,
    /// `‘ ’`
    Single,
    /// `'`
    StraightSingle,
    /// `« »`
    Guillemets,
}

/// One mark: some are written as two tokens.
#[derive(Clone, Copy, Debug)]
struct Mark {
    tokens: TokenRange,
    style: Style,
    may_open: bool,
    may_close: bool,
    /// It looks like the apostrophe of owners: `the drivers' union`.
    owns: bool,
}

impl Mark {
    /// Whether it ends what `first` began: its own family, or another double mark that can only close, as in `“No," he said`.
    fn closes(self, first: Self) -> bool {
        let is_alike = self.style == first.style
            || !self.may_open && self.style.is_double() && first.style.is_double();
        self.may_close && is_alike
    }

    /// Whether it begins a stretch, given the `next` mark of its family.
    fn opens(self, next: Option<Self>) -> bool {
        match next {
            // `to ” keep watch”`: a mark typed the wrong way round.
            Some(next) if next.only_closes() => self.may_open || self.style.is_double(),
            // Single marks are apostrophes too often to stand open.
            _ => self.may_open && !self.style.is_single(),
        }
    }

    fn only_closes(self) -> bool {
        self.may_close && !self.may_open
    }
}

impl Marks {
    /// Pairs the marks of `doc`. Linear: every mark is looked at twice.
    pub(super) fn read(doc: &Document) -> Self {
        let mut stretches: Vec<Stretch> = Vec::new();
        for paragraph in doc.paragraphs() {
            let left_open = stretches
                .last()
                .filter(|last| !last.is_closed && last.tokens.end() == paragraph.tokens.start())
                .map(|last| last.style);
            stretches.extend(pair(&marks_of(doc, paragraph.tokens), paragraph.tokens, left_open));
        }
        Self { stretches }
    }

    /// The stretches that share a token with `range`, in text order.
    pub(super) fn within(&self, range: TokenRange) -> &[Stretch] {
        sharing(&self.stretches, range)
    }

    /// All stretches, in text order; no two share a token.
    pub(super) fn all(&self) -> &[Stretch] {
        &self.stretches
    }

    /// How many tokens of `range` stand inside marks or are one.
    pub(super) fn n_covered(&self, range: TokenRange) -> usize {
        let overlap =
            |it: &Stretch| it.tokens.end().min(range.end()) - it.tokens.start().max(range.start());
        self.within(range).iter().map(overlap).sum()
    }

    /// The stretch that holds the token with index `token_idx`, its marks included.
    pub(super) fn at(&self, token_idx: usize) -> Option<Stretch> {
        let idx = self.stretches.partition_point(|stretch| stretch.tokens.end() <= token_idx);
        self.stretches.get(idx).copied().filter(|stretch| stretch.tokens.contains(token_idx))
    }

    /// Whether the token with index `token_idx` opens or closes a stretch, or is half of such a mark.
    pub(super) fn is_edge(&self, doc: &Document, token_idx: usize) -> bool {
        let Some(stretch) = self.at(token_idx) else { return false };
        let tokens = stretch.tokens;
        let width = |at: usize| {
            let is_double = doc.token(at) == doc.token(at + 1) && tokens.contains(at + 1);
            if is_double { 2 } else { 1 }
        };
        let is_sign = |at: usize| {
            doc.tokens().get(at).is_some_and(|it| it.shape == Shape::Quote) || doc.token(at) == "`"
        };
        let opens = token_idx < tokens.start() + width(tokens.start());
        let closing = tokens.end() - if tokens.len() > 2 { width(tokens.end() - 2) } else { 1 };
        is_sign(token_idx) && (opens || stretch.is_closed && token_idx >= closing)
    }

    /// Whether the token with index `token_idx` stands inside marks or is one.
    pub(super) fn covers(&self, token_idx: usize) -> bool {
        self.at(token_idx).is_some()
    }
}

/// Those of `stretches`, in text order, that share a token with `range`.
pub(super) fn sharing(stretches: &[Stretch], range: TokenRange) -> &[Stretch] {
    let start = stretches.partition_point(|it| it.tokens.end() <= range.start());
    let end = stretches.partition_point(|it| it.tokens.start() < range.end());
    stretches.get(start..end).unwrap_or_default()
}

/// Pairs the marks of the paragraph `range`; `left_open` is the family that the paragraph before left open.
fn pair(marks: &[Mark], range: TokenRange, left_open: Option<Style>) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let mut open: Option<Mark> = None;
    let closes_first =
        marks.first().filter(|mark| Some(mark.style) == left_open && mark.only_closes());
    if let Some(mark) = closes_first {
        // The paragraph goes on with the quote without opening it again, and ends it.
        let tokens = TokenRange::new(range.start(), mark.tokens.end());
        stretches.push(Stretch { tokens, is_closed: true, goes_on: true, style: mark.style });
    }
    let rest = marks.get(stretches.len()..).unwrap_or_default();
    for (mark, next) in rest.iter().zip(next_of_family(rest)) {
        match open {
            // Another one closes what this only seems to.
            Some(first)
                if mark.owns && mark.closes(first) && next.is_some_and(Mark::only_closes) => {}
            Some(first) if mark.closes(first) => {
                stretches.push(stretch(first, mark.tokens.end(), true));
                open = None;
            }
            // A second opening mark of the same family: the first was never closed, and ends here.
            Some(first) if mark.style == first.style && mark.style != Style::Curly => {
                stretches.push(stretch(first, mark.tokens.start(), false));
                open = Some(*mark);
            }
            None if mark.opens(next) => open = Some(*mark),
            _ => {}
        }
    }
    stretches.extend(open.map(|first| stretch(first, range.end(), false)));
    if let Some(first) = stretches.first_mut() {
        first.goes_on = left_open.is_some() && first.tokens.start() == range.start();
    }
    stretches
}

fn stretch(first: Mark, end: usize, is_closed: bool) -> Stretch {
    let tokens = TokenRange::new(first.tokens.start(), end);
    Stretch { tokens, is_closed, goes_on: false, style: first.style }
}

/// For each mark, the next one of its family.
fn next_of_family(marks: &[Mark]) -> Vec<Option<Mark>> {
    let mut seen: Vec<Mark> = Vec::new();
    let mut next: Vec<Option<Mark>> = Vec::with_capacity(marks.len());
    for mark in marks.iter().rev() {
        next.push(seen.iter().find(|it| it.style == mark.style).copied());
        seen.retain(|it| it.style != mark.style);
        seen.push(*mark);
    }
    next.reverse();
    next
}

/// The marks of one paragraph, in order.
fn marks_of(doc: &Document, range: TokenRange) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut token_idx = range.start();
    while token_idx < range.end() {
        let len = doubled(doc, token_idx, range.end());
        if doc.tokens()[token_idx].shape == Shape::Quote || len == 2 {
            let tokens = TokenRange::new(token_idx, token_idx + len);
            marks.extend(mark(doc, tokens));
        }
        token_idx += len;
    }
    marks
}

/// 2 where two apostrophes or backticks stand side by side as two tokens, else 1.
fn doubled(doc: &Document, token_idx: usize, end: usize) -> usize {
    let (first, second) = (doc.token(token_idx), doc.token(token_idx + 1));
    let touch = token_idx + 1 < end
        && doc.tokens()[token_idx].span.end() == doc.tokens()[token_idx + 1].span.start();
    if touch && first == second && matches!(first, "'" | "`" | "’" | "‘") { 2 } else { 1 }
}

fn mark(doc: &Document, tokens: TokenRange) -> Option<Mark> {
    let span = doc.span(tokens);
    let text = doc.slice(span);
    let (opens, closes) = (is_free_before(doc, span), is_free_after(doc, span));
    let by_space = (opens && !closes, closes && !opens);
    // Between two gaps, or between two words: it may be either.
    let by_space = if by_space == (false, false) { (true, true) } else { by_space };
    let (style, (may_open, may_close)) = match text {
        "“" => (Style::Curly, (opens || !closes, closes && !opens)),
        "„" => (Style::Curly, (true, false)),
        "”" => (Style::Curly, (opens && !closes, true)),
        "\"" | "＂" => (Style::Straight, by_space),
        "``" | "‘‘" => (Style::Doubled, (true, false)),
        "''" | "’’" => (Style::Doubled, by_space),
        "«" | "»" => (Style::Guillemets, by_space),
        "‘" => (Style::Single, (opens, false)),
        "’" => (Style::Single, (false, closes)),
        "'" => (Style::StraightSingle, (opens && !closes, closes && !opens)),
        _ => return None,
    };
    let owns = style.is_single() && is_between_words(doc, span);
    Some(Mark { tokens, style, may_open, may_close, owns })
}

/// Whether nothing, white space or an opening bracket stands before `span`.
fn is_free_before(doc: &Document, span: Span) -> bool {
    let before = doc.slice(Span::new(0, span.start())).chars().next_back();
    before.is_none_or(|letter| letter.is_whitespace() || "([{—–-/“‘\"'„«".contains(letter))
}

/// Whether an `s` stands before `span`, and behind it a gap and a small letter.
fn is_between_words(doc: &Document, span: Span) -> bool {
    let ends = doc.slice(Span::new(0, span.start())).ends_with('s');
    let mut behind = doc.slice(Span::new(span.end(), doc.text().len())).chars();
    ends && behind.next() == Some(' ') && behind.next().is_some_and(char::is_lowercase)
}

/// Whether nothing, white space or punctuation stands after `span`.
fn is_free_after(doc: &Document, span: Span) -> bool {
    let after = doc.slice(Span::new(span.end(), doc.text().len())).chars().next();
    after.is_none_or(|letter| letter.is_whitespace() || ")]}.,;:!?—–-/”’\"'»".contains(letter))
}

impl Style {
    fn is_double(self) -> bool {
        matches!(self, Self::Curly | Self::Straight | Self::Doubled)
    }

    fn is_single(self) -> bool {
        matches!(self, Self::Single | Self::StraightSingle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretches(text: &str) -> Vec<String> {
        let doc = Document::new(text);
        let marks = Marks::read(&doc);
        marks.stretches.iter().map(|it| doc.slice(doc.span(it.tokens)).to_owned()).collect()
    }

    #[test]
    fn every_family_pairs_with_itself() {
        assert_eq!(stretches("He said “yes” and \"no\"."), ["“yes”", "\"no\""]);
        assert_eq!(stretches("Er sagte „ja“ und «non»."), ["„ja“", "«non»"]);
    }

    #[test]
    fn an_open_mark_ends_with_its_paragraph() {
        assert_eq!(stretches("He said “yes and left.\nNo more."), ["“yes and left."]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        assert!(stretches("The workers' union, the ’90s and rock ’n’ roll.").is_empty());
    }
}
