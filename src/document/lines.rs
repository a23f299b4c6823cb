//! Text → lines, with lines that were wrapped by hand joined again. Knows no words.

use crate::span::Span;

/// Nobody wraps a text at fewer letters …
const WRAP_MIN: usize = 36;
/// … or at more.
const WRAP_MAX: usize = 110;
/// So many letters short of the width a line may end although the next word had room.
const WRAP_SLACK: usize = 2;

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
/// Lines that were wrapped by hand are one; which are, does not change what their tokens are.
pub(super) fn split(text: &str) -> Vec<Span> {
    let lines = raw_lines(text);
    let width = wrap_width(&lines);
    let mut spans: Vec<Span> = Vec::with_capacity(lines.len());
    let mut above: Option<&Line<'_>> = None;
    for line in &lines {
        match (above, spans.last_mut()) {
            (Some(above), Some(span)) if is_wrapped(above, line, width) => {
                *span = span.hull(line.span);
            }
            _ => spans.push(line.span),
        }
        above = Some(line);
    }
    spans
}

struct Line<'a> {
    span: Span,
    text: &'a str,
    /// In letters.
    len: usize,
    /// Whether the line above it is not empty.
    has_line_above: bool,
}

fn raw_lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut has_line_above = false;
    let mut start = 0;
    for raw in text.split_inclusive(is_line_end) {
        let body = raw.trim_matches(is_gap);
        let lead = raw.len() - raw.trim_start_matches(is_gap).len();
        // The line feed of a carriage return is a raw line of its own and no empty line.
        let is_second_half = raw == "\n" && text.get(..start).is_some_and(|it| it.ends_with('\r'));
        if !body.is_empty() {
            let span = Span::new(start + lead, start + lead + body.len());
            lines.push(Line { span, text: body, len: body.chars().count(), has_line_above });
        }
        has_line_above = is_second_half && has_line_above || !body.is_empty();
        start += raw.len();
    }
    lines
}

fn is_line_end(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The width at which the text was wrapped: that of the longest line with another right below, if those are short
/// and often go on in small letters.
fn wrap_width(lines: &[Line<'_>]) -> Option<usize> {
    let below = lines.iter().skip(1);
    let joints = || lines.iter().zip(below.clone()).filter(|(_, line)| line.has_line_above);
    let width = joints().map(|(above, _)| above.len).max()?;
    let goes_on = joints().filter(|(_, line)| line.text.starts_with(char::is_lowercase)).count();
    let often = goes_on > 1 && goes_on * 3 > joints().count();
    ((WRAP_MIN..=WRAP_MAX).contains(&width) && often).then_some(width)
}

/// Whether `line` is the rest of the one `above`: the first word had no more room there.
fn is_wrapped(above: &Line<'_>, line: &Line<'_>, width: Option<usize>) -> bool {
    let Some(width) = width else { return false };
    let word = line.text.split(is_gap).next().unwrap_or_default();
    line.has_line_above && above.len + 1 + word.chars().count() + WRAP_SLACK > width
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<&str> {
        let spans = split(text);
        spans.iter().map(|span| text.get(span.start()..span.end()).unwrap()).collect()
    }

    #[test]
    fn any_line_end_ends_a_line() {
        let text = "One\r\nTwo\rThree\n\u{FEFF} \nFour\u{2028}Five\u{85}Six";
        assert_eq!(lines(text), ["One", "Two", "Three", "Four", "Five", "Six"]);
    }

    #[test]
    fn wrapped_lines_are_joined_whatever_ends_them() {
        let wrapped = [
            "The envoys of Norland and of Sudmark have met",
            "again after the talks about the Vesk valley",
            "had failed, and they will meet once more.",
        ];
        for end in ["\n", "\r\n", "\r"] {
            let text = [wrapped.join(end), "They said so.".to_owned()].join(&end.repeat(2));
            assert_eq!(lines(&text), [wrapped.join(end), "They said so.".to_owned()]);
        }
    }

    #[test]
    fn short_lines_are_not_joined() {
        let text = "Talks fail\nby order of the king\nand of the queen\nof Norland";
        assert_eq!(lines(text), text.split('\n').collect::<Vec<_>>());
    }
}
