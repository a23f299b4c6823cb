//! Text → lines, with lines that were wrapped by hand joined again. Knows no words.

use crate::span::Span;

/// Lines of a hand-wrapped block are at least this long, in bytes; shorter ones are headings or items of a list.
const WRAP_MIN: usize = 40;
/// … and at most this long.
const WRAP_MAX: usize = 110;

/// Whether `letter` is never part of a token: white space, control characters and invisible ones
/// (byte order mark, zero-width space, directional marks) that are pasted along with a text.
pub(super) fn is_gap(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(letter, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(letter, '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// The lines of `text` without gaps at their edges; empty ones are left out.
///
/// A block of lines without an empty line in it counts as one line where it was wrapped by hand.
pub(super) fn split(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut block: Vec<Line<'_>> = Vec::new();
    let mut start = 0;
    for raw in text.split_inclusive(is_line_end) {
        let body = raw.trim_matches(is_gap);
        let lead = raw.len() - raw.trim_start_matches(is_gap).len();
        // The line feed of a carriage return is a raw line of its own and no empty line.
        let is_second_half = raw == "\n" && text.get(..start).is_some_and(|it| it.ends_with('\r'));
        if !body.is_empty() {
            let span = Span::new(start + lead, start + lead + body.len());
            block.push(Line { span, text: body });
        } else if !is_second_half {
            flush(&mut block, &mut lines);
        }
        start += raw.len();
    }
    flush(&mut block, &mut lines);
    lines
}

struct Line<'a> {
    span: Span,
    text: &'a str,
}

fn is_line_end(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Moves the lines of `block` to `lines`, as one if the block is wrapped.
fn flush(block: &mut Vec<Line<'_>>, lines: &mut Vec<Span>) {
    if let (true, [first, .., last]) = (is_wrapped(block), block.as_slice()) {
        lines.push(first.span.hull(last.span));
    } else {
        lines.extend(block.iter().map(|line| line.span));
    }
    block.clear();
}

/// Whether every line but the last has the length of a wrapped one and half of them go on in small letters below.
fn is_wrapped(block: &[Line<'_>]) -> bool {
    let Some((_, wrapped)) = block.split_last() else { return false };
    let goes_on =
        block.iter().skip(1).filter(|line| line.text.starts_with(char::is_lowercase)).count();
    goes_on * 2 >= wrapped.len()
        && wrapped.iter().all(|line| (WRAP_MIN..=WRAP_MAX).contains(&line.text.len()))
}
