//! Lines → headline, dateline, byline, body paragraphs, furniture. Reads no sentence for its meaning.
//!
//! What a line is follows from itself where it is furniture or a byline. Between headline and body its last mark and
//! its length decide, and whether running text stands below: a line alone is body.

use crate::{
    document::{
        Shape, Source, TokenRange, furniture,
        heads::{self, Position},
    },
    span::Span,
};

/// A headline has at most so many tokens, …
const HEADLINE_MAX: usize = 32;
/// … a heading between paragraphs so many, …
const HEADING_MAX: usize = 14;
/// … and so many of them may follow each other there; more are a list.
const HEADINGS_MAX: usize = 2;

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParagraphKind {
    /// A headline, a second headline or a section heading.
    Headline,
    /// Who wrote it: `By Ana Petrović`.
    Byline,
    /// Where and when it was written, in front of the first body paragraph: `GENEVA (Reuters) —`.
    Dateline,
    /// Running text.
    Body,
    /// What the site adds: `Scroll to Top`, `Share`, picture credits, the outlet's name after a headline.
    Furniture,
}

impl ParagraphKind {
    /// The word in the listing: `headline`, `byline`, …
    pub fn word(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Body => "body",
            Self::Furniture => "furniture",
        }
    }
}

/// A line, or a stretch of one, that is of one kind; a line with a dateline or an outlet's name gives two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its bytes, from its first to its last token.
    pub span: Span,
    /// What it is.
    pub kind: ParagraphKind,
    /// Its tokens.
    pub tokens: TokenRange,
}

/// Sorts the `lines` and cuts datelines and outlets' names off; every token lies in one paragraph.
pub(super) fn split(source: Source<'_>, lines: &[Span]) -> Vec<Paragraph> {
    let ranges = token_ranges(source, lines);
    let mut paragraphs = Vec::with_capacity(ranges.len());
    let may_be_transcript = heads::may_be_transcript(source, &ranges);
    let mut position = if may_be_transcript { Position::Later } else { Position::First };
    for (range, kind) in ranges.iter().copied().zip(kinds(source, &ranges)) {
        let cut = match kind {
            ParagraphKind::Headline => furniture::outlet(source, range)
                .map(|at| (at, ParagraphKind::Headline, ParagraphKind::Furniture)),
            ParagraphKind::Body => heads::dateline(source, range, position)
                .map(|at| (at, ParagraphKind::Dateline, ParagraphKind::Body)),
            _ => None,
        };
        if kind == ParagraphKind::Body {
            position = Position::Later;
        }
        if let Some((at, front, back)) = cut {
            paragraphs.push(paragraph(source, TokenRange::new(range.start(), at), front));
            paragraphs.push(paragraph(source, TokenRange::new(at, range.end()), back));
        } else {
            paragraphs.push(paragraph(source, range, kind));
        }
    }
    paragraphs
}

fn paragraph(source: Source<'_>, tokens: TokenRange, kind: ParagraphKind) -> Paragraph {
    Paragraph { span: source.span(tokens), kind, tokens }
}

/// The tokens of each line.
fn token_ranges(source: Source<'_>, lines: &[Span]) -> Vec<TokenRange> {
    let mut next = 0;
    let mut ranges = Vec::with_capacity(lines.len());
    for line in lines {
        let start = next;
        while source.tokens.get(next).is_some_and(|token| token.span.end() <= line.end()) {
            next += 1;
        }
        ranges.push(TokenRange::new(start, next));
    }
    ranges
}

/// What a line is before its neighbors are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Guess {
    /// It says so itself.
    Known(ParagraphKind),
    /// Short and without a final stop: a headline or a heading if running text follows.
    Open,
    /// Running text.
    Full,
}

impl Guess {
    fn is_known(self) -> bool {
        matches!(self, Self::Known(_))
    }
}

/// The kind of each line, before it is cut.
fn kinds(source: Source<'_>, lines: &[TokenRange]) -> Vec<ParagraphKind> {
    let mut guesses: Vec<Guess> = lines.iter().map(|&line| guess(source, line)).collect();
    let mut unknown = guesses.iter().enumerate().filter(|(_, guess)| !guess.is_known());
    if let (Some((first, _)), Some((next, _))) = (unknown.next(), unknown.next())
        && is_stopped_headline(source, lines[first], lines[next])
    {
        guesses[first] = Guess::Open;
    }
    open_only_over_new_lines(source, lines, &mut guesses);
    sweep_lists(source, lines, &mut guesses);
    let first_full = guesses.iter().position(|&guess| guess == Guess::Full);
    let last_full = guesses.iter().rposition(|&guess| guess == Guess::Full);
    let mut kinds = Vec::with_capacity(lines.len());
    // How many open lines end here, and how many follow each other around this one.
    let mut run_end = 0;
    let mut run_len = 0;
    for (idx, (&line, &guess)) in lines.iter().zip(&guesses).enumerate() {
        if guess == Guess::Open && idx >= run_end {
            run_len = guesses.iter().skip(idx).take_while(|&&it| it == Guess::Open).count();
            run_end = idx + run_len;
        }
        let is_head = first_full.is_some_and(|first| idx < first);
        let has_text_below = last_full.is_some_and(|last| idx < last);
        let is_heading = has_text_below && line.len() <= HEADING_MAX && run_len <= HEADINGS_MAX;
        kinds.push(match guess {
            Guess::Known(kind) => kind,
            Guess::Open if is_head && idx > 0 && is_author(source, lines, idx) => {
                ParagraphKind::Byline
            }
            Guess::Open if is_head || is_heading => ParagraphKind::Headline,
            Guess::Open | Guess::Full => ParagraphKind::Body,
        });
    }
    kinds
}

/// Whether the line with index `idx` names an author, or is a name over such a line.
fn is_author(source: Source<'_>, lines: &[TokenRange], idx: usize) -> bool {
    let says_so = |idx: usize| lines.get(idx).is_some_and(|&line| heads::is_author(source, line));
    let may_be_name = lines.get(idx).is_some_and(|&line| heads::may_be_name(source, line));
    says_so(idx) || (may_be_name && says_so(idx + 1))
}

/// A line is no headline if running text goes on below it in small letters.
fn open_only_over_new_lines(source: Source<'_>, lines: &[TokenRange], guesses: &mut [Guess]) {
    let mut goes_on = false;
    for (&line, guess) in lines.iter().zip(guesses).rev() {
        if *guess == Guess::Open && goes_on {
            *guess = Guess::Full;
        }
        goes_on =
            *guess == Guess::Full && source.word(line.start()).starts_with(char::is_lowercase);
    }
}

/// Short lines under `Related topics` are links: furniture until running text follows.
fn sweep_lists(source: Source<'_>, lines: &[TokenRange], guesses: &mut [Guess]) {
    let furniture = Guess::Known(ParagraphKind::Furniture);
    let mut is_list = false;
    for (&line, guess) in lines.iter().zip(guesses) {
        match *guess {
            Guess::Open if is_list => *guess = furniture,
            Guess::Full => is_list = false,
            it => is_list |= it == furniture && furniture::opens_list(source, line),
        }
    }
}

fn guess(source: Source<'_>, line: TokenRange) -> Guess {
    if heads::is_byline(source, line) {
        return Guess::Known(ParagraphKind::Byline);
    }
    if furniture::is_furniture(source, line) {
        return Guess::Known(ParagraphKind::Furniture);
    }
    let is_short = line.len() <= HEADLINE_MAX;
    let is_title_like = is_short && !goes_on(source, line) && begins_like_title(source, line);
    if is_title_like { Guess::Open } else { Guess::Full }
}

/// Whether a stop stands inside, or the last token but closing marks is a stop or says that more follows.
fn goes_on(source: Source<'_>, line: TokenRange) -> bool {
    let is_closing = |&at: &usize| {
        source.shape(at) == Shape::Quote || matches!(source.word(at), ")" | "]" | "}")
    };
    let Some(last) = line.indices().rev().find(|at| !is_closing(at)) else { return false };
    let word = source.word(last);
    let has_stop = || line.indices().any(|at| source.word(at) == ".");
    matches!(word, "and" | "or")
        || has_stop()
        || word.starts_with(['.', '!', '?', ':', ';', ',', '…', '。', '-', '—', '–'])
        || (word.ends_with('.') && line.len() > HEADING_MAX)
}

/// Letters in it, and a capital, a quotation mark or a number in front, but not `1.`, `2)`, or another mark: those begin an item of a list.
fn begins_like_title(source: Source<'_>, line: TokenRange) -> bool {
    let first = line.start();
    let has_letters = line.indices().any(|at| source.word(at).starts_with(char::is_alphabetic));
    match source.shape(first) {
        _ if !has_letters => false,
        Shape::Title | Shape::Upper | Shape::Mixed => true,
        Shape::Quote => source.is_capitalized(first + 1),
        Shape::Number => !matches!(source.word(first + 1), "." | ")" | ":"),
        Shape::Lower => !source.word(first).starts_with(char::is_lowercase),
        // `# Talks fail`, as in Markdown
        Shape::Punctuation if source.word(first) == "#" => true,
        Shape::Punctuation => source.word(first).starts_with(['$', '€', '£']),
    }
}

/// Some archives end headlines with a stop too. The first line is one although it ends so if it is a question or a call
/// over a longer line, if most of its words are capitalized, or if a dateline follows.
fn is_stopped_headline(source: Source<'_>, line: TokenRange, next: TokenRange) -> bool {
    let has_one_stop =
        line.indices().filter(|&at| matches!(source.word(at), "." | "?" | "!")).count() <= 1;
    let is_like_title = line.len() <= HEADLINE_MAX && begins_like_title(source, line);
    if !is_like_title || !has_one_stop || next.len() <= line.len() {
        return false;
    }
    let words = line.indices().filter(|&at| source.word(at).starts_with(char::is_alphabetic));
    let (large, small): (Vec<usize>, Vec<usize>) = words.partition(|&at| source.is_capitalized(at));
    let is_call = line.indices().any(|at| matches!(source.word(at), "?" | "!"));
    let has_no_quote = line.indices().all(|at| source.shape(at) != Shape::Quote);
    (is_call && has_no_quote)
        || (large.len() > 2 * small.len() && large.len() > 3)
        || heads::dateline(source, next, Position::Later).is_some()
}
