//! Characters written as escapes: `&eacute;`, `&#233;`, `&#xE9;`. Knows no tag.

use std::sync::LazyLock;

use crate::table::Table;

/// What the numbers from 0x80 on mean on pages, where they are taken for those of windows-1252; 0 is none.
const WINDOWS: &str = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";
/// No name of a character is longer.
const NAME_MAX: usize = 16;
/// Names that end without a semicolon too, beside those of the characters from U+00A0 to U+00FF.
const OLD: [&str; 4] = ["amp", "gt", "lt", "quot"];

/// Appends `raw` with its escapes read; what is none stays as it is.
pub(super) fn read(raw: &str, text: &mut String) {
    let mut parts = raw.split('&');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        if let Some((letter, rest)) = escape(part) {
            text.push(letter);
            text.push_str(rest);
        } else {
            text.push('&');
            text.push_str(part);
        }
    }
}

/// The character of the escape whose `&` stands before `text`, and what follows it.
fn escape(text: &str) -> Option<(char, &str)> {
    let (letter, rest, is_old) = if let Some(digits) = text.strip_prefix('#') {
        let (letter, rest) = number(digits)?;
        (letter, rest, true)
    } else {
        let is_end = |letter: char| !letter.is_ascii_alphanumeric();
        let end = text.find(is_end).unwrap_or(text.len()).min(NAME_MAX);
        let (name, rest) = text.split_at_checked(end)?;
        let letter = named(name)?;
        (letter, rest, OLD.contains(&name) || ('\u{A0}'..='\u{FF}').contains(&letter))
    };
    match rest.strip_prefix(';') {
        Some(rest) => Some((letter, rest)),
        None => is_old.then_some((letter, rest)),
    }
}

fn number(text: &str) -> Option<(char, &str)> {
    let (digits, radix) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (text, 10),
    };
    let end = digits.find(|letter: char| !letter.is_digit(radix)).unwrap_or(digits.len());
    let (digits, rest) = digits.split_at_checked(end)?;
    if digits.is_empty() {
        return None;
    }
    let code = u32::from_str_radix(digits, radix).ok();
    let windows = code.and_then(|code| usize::try_from(code.checked_sub(0x80)?).ok());
    let letter = windows.and_then(|idx| WINDOWS.chars().nth(idx)).filter(|&it| it != '\0');
    let letter = letter.or_else(|| code.filter(|&code| code > 0).and_then(char::from_u32));
    Some((letter.unwrap_or(char::REPLACEMENT_CHARACTER), rest))
}

fn named(name: &str) -> Option<char> {
    static NAMES: LazyLock<Table> =
        LazyLock::new(|| Table::bundled(include_str!("../lexicon/data/html_entities.tsv")));
    let code = NAMES.get(name)?.next()?;
    char::from_u32(u32::from_str_radix(code, 16).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_what_only_looks_like_one() {
        let texts = [
            ("caf&eacute; &#233;&#xE9;&#XE9;", "café ééé"),
            ("&ldquo;No&rdquo; &mdash; &Zcaron;upan", "“No” — Župan"),
            ("&#147;No&#148; &#128;5 &#x81;", "“No” €5 \u{81}"),
            ("AT&T, R&D, a & b, &amp, &ltb&gt", "AT&T, R&D, a & b, &, &ltb>"),
            ("&amp;lt; &unknown; &; &#; &#x; &#xZ; &", "&lt; &unknown; &; &#; &#x; &#xZ; &"),
            ("&mdash and &apos stay", "&mdash and &apos stay"),
            ("&#0; &#xD800; &#99999999999;", "\u{FFFD} \u{FFFD} \u{FFFD}"),
        ];
        for (raw, text) in texts {
            let mut found = String::new();
            read(raw, &mut found);
            assert_eq!(found, text, "{raw}");
        }
    }
}
