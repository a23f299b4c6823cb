//! What stands between headline and text: bylines and datelines.

use crate::{
    document::{Shape, Source, TokenRange, words::Words},
    table::fold,
};

/// A byline has at most so many tokens.
const BYLINE_MAX: usize = 30;
/// A line with an author's name or office has at most so many tokens.
const AUTHOR_MAX: usize = 10;
/// A dateline ends within so many tokens, …
const DATELINE_MAX: usize = 24;
/// … its place has at most so many words, …
const PLACE_MAX: usize = 4;
/// … and at least so many tokens of text follow it.
const TEXT_MIN: usize = 3;
/// So far into the text is looked for a second dash.
const DASH_MAX: usize = 60;
const DASHES: [char; 3] = ['—', '–', '-'];

/// `By Ana Petrović`, `By Ana Petrović and Jon Berg, The Meridian`, `Written by Ana Petrović | Geneva`,
/// `By our Madrid bureau`.
///
/// Every word behind `by` is capitalized or joins names. Not `By Friday the talks had failed`: small words follow.
/// Not `By March`: no one is called so.
pub(super) fn is_byline(source: Source<'_>, line: TokenRange) -> bool {
    if line.len() > BYLINE_MAX {
        return false;
    }
    let words = Words::bundled();
    let has_credit = words.is_in_heads(&fold(source.word(line.start())), "credit");
    let mut names = line.start() + usize::from(has_credit);
    let has_colon = has_credit && source.word(names) == ":";
    names += usize::from(has_colon);
    let has_by = fold(source.word(names)) == "by";
    names += usize::from(has_by);
    let first = fold(source.word(names));
    if has_by && words.is_in_heads(&first, "house") {
        return source.word(line.end() - 1) != ".";
    }
    let is_name = source.is_capitalized(names) && !words.names_date(&first);
    (has_by || has_colon && fold(source.word(line.start())) == "byline")
        && is_name
        && (names..line.end()).all(|at| joins_names(source, at))
}

/// Whether the token is part of a name, a place or a date, or joins such.
fn joins_names(source: Source<'_>, at: usize) -> bool {
    let (words, word) = (Words::bundled(), source.word(at));
    match source.shape(at) {
        Shape::Title | Shape::Upper | Shape::Mixed | Shape::Number => true,
        Shape::Lower => {
            words.is_in_dates(word)
                || words.is_in_heads(word, "joins")
                || words.is_in_heads(word, "role")
        }
        Shape::Quote => false,
        Shape::Punctuation => {
            matches!(word, "," | "." | "|" | "-" | "–" | "—" | "/" | "·" | "•" | "&" | "(" | ")")
        }
    }
}

/// `Ana Petrović in Geneva`, `Ana Petrović, The Meridian`, `Diplomatic correspondent`, `Reporting from Geneva`: alone on
/// a line under a headline.
pub(super) fn is_author(source: Source<'_>, line: TokenRange) -> bool {
    let words = Words::bundled();
    let (first, last) = (line.start(), line.end().saturating_sub(1));
    let is_role = |at: usize| words.is_in_heads(&fold(source.word(at)), "role");
    let is_outlet = |at: usize| words.is_in_outlets(&fold(source.word(at)));
    let is_title = |at: usize| source.is_capitalized(at);
    if line.len() > AUTHOR_MAX {
        return false;
    }
    if is_role(last)
        || (fold(source.word(first)) == "reporting" && source.word(first + 1) == "from")
    {
        return true;
    }
    let Some(joint) = line.indices().find(|&at| !is_title(at)) else { return false };
    let mut rest = joint + 1..line.end();
    let has_name = (2..=4).contains(&(joint - first)) && !rest.is_empty();
    has_name
        && match source.word(joint) {
            "in" => rest.len() <= 3 && rest.all(is_title),
            "," | "|" | "-" | "–" | "—" => is_role(last) || is_outlet(last),
            _ => false,
        }
}

/// `Ana Petrović`: two or three capitalized words and nothing else. Only a line of an author below says that it is a name.
pub(super) fn may_be_name(source: Source<'_>, line: TokenRange) -> bool {
    (2..=3).contains(&line.len()) && line.indices().all(|at| source.shape(at) == Shape::Title)
}

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// It is the first paragraph of running text.
    First,
    /// Text stands above it, or a name in front may be a speaker's: [`may_be_transcript`].
    Later,
}

/// Whether names in capitals with a colon stand in front of several lines: `MODERATOR: Thank you.` So may one in
/// front of the only line.
pub(super) fn may_be_transcript(source: Source<'_>, lines: &[TokenRange]) -> bool {
    let begins_with_speaker = |line: &&TokenRange| {
        let colon = line.indices().take(5).position(|at| source.word(at) == ":");
        source.shape(line.start()) == Shape::Upper && colon.is_some()
    };
    lines.len() == 1 || lines.iter().filter(begins_with_speaker).nth(1).is_some()
}

/// The token after a dateline at the front of `line`: `GENEVA, March 3 (AP) —`, `KYIV, Ukraine -`, `LONDON:`.
///
/// A place, perhaps a date and an agency, then a dash with text behind it. A place in small letters (`Cape Town -`)
/// counts only with a date or an agency, or over the first paragraph of text and without a second dash in it: else
/// it is a phrase set apart. Not `EXCLUSIVE:` nor `Monday Night —`.
pub(super) fn dateline(source: Source<'_>, line: TokenRange, position: Position) -> Option<usize> {
    let words = Words::bundled();
    let mut parts = Parts::default();
    let end = line.end().min(line.start() + DATELINE_MAX);
    let at = (line.start()..end).find(|&at| !parts.take(source, at))?;
    let text = at + 1;
    let first = fold(source.word(line.start()));
    let is_label = words.is_in_heads(&first, "label");
    let has_place = parts.small + parts.large > 0 && !words.names_date(&first) && !is_label;
    if !has_place || line.end() < text + TEXT_MIN || !begins_text(source, text) {
        return None;
    }
    let is_first = position == Position::First;
    let is_loud = parts.small == 0;
    let is_short = parts.small + parts.large <= PLACE_MAX;
    let is_dateline = match source.word(at) {
        // `/TASS/.`
        "." => is_loud && source.word(at - 1) == "/",
        ":" => is_loud && is_short && is_first,
        mark if !mark.starts_with(DASHES) => false,
        _ if parts.has_agency || parts.has_date => true,
        // Over later paragraphs `FAREWELL— To our friends` is a rubric.
        _ if is_loud => is_short && (is_first || source.has_gap_before(at)),
        _ => is_short && is_first && !has_dash(source, text, line.end()),
    };
    is_dateline.then_some(text)
}

/// Whether running text begins at `text`: something else than a small letter, apart from the dash before it.
fn begins_text(source: Source<'_>, text: usize) -> bool {
    let follows_long_dash = source.word(text.saturating_sub(1)).starts_with(['—', '–']);
    let is_apart = source.has_gap_before(text) || follows_long_dash;
    is_apart && !source.word(text).starts_with(char::is_lowercase)
}

/// Whether a dash with space around it stands near the front of the text from `text` to `end`.
fn has_dash(source: Source<'_>, text: usize, end: usize) -> bool {
    let is_dash = |at: usize| {
        let is_apart = source.has_gap_before(at) && source.has_gap_before(at + 1);
        is_apart && source.word(at).starts_with(DASHES)
    };
    (text..end).take(DASH_MAX).any(is_dash)
}

/// What was read of a dateline.
#[derive(Default)]
struct Parts {
    /// Words in capitals throughout.
    large: usize,
    /// Words with a capital in front.
    small: usize,
    /// Whether a bracket is open.
    is_inside: bool,
    has_agency: bool,
    has_date: bool,
}

impl Parts {
    /// Whether the token can be part of a dateline; it is then counted.
    fn take(&mut self, source: Source<'_>, at: usize) -> bool {
        let word = source.word(at);
        match source.shape(at) {
            _ if self.is_inside => {
                self.is_inside = word != ")";
                self.has_agency |= Words::bundled().is_in_outlets(&fold(word));
                return true;
            }
            Shape::Number => self.has_date = true,
            Shape::Title | Shape::Upper if Words::bundled().names_date(&fold(word)) => {
                self.has_date = true;
            }
            Shape::Title if word.ends_with('.') && self.large > 0 => {}
            Shape::Title | Shape::Upper => {
                let is_loud = source.shape(at) == Shape::Upper;
                // `KYIV, Ukraine`: the state behind a comma may be written small.
                let follows_comma = at > 0 && source.word(at - 1) == "," && self.large > 0;
                if is_loud || follows_comma {
                    self.large += 1;
                } else {
                    self.small += 1;
                }
            }
            Shape::Punctuation if word == "(" => self.is_inside = true,
            Shape::Punctuation if matches!(word, "," | "/") => {}
            // `GENEVA. March 3 (Interfax) -`, `GENEVA, March 3. /TASS/.`, `Geneva, March 3 (EFE).-`
            Shape::Punctuation if word == "." => {
                let next = source.word(at + 1);
                return matches!(next, "/" | "-") || Words::bundled().names_date(&fold(next));
            }
            Shape::Punctuation
                if word == "-" && !source.has_gap_before(at) && !source.has_gap_before(at + 1) => {}
            _ => return false,
        }
        true
    }
}
