//! One line of `--jsonl`: `{"id","text"}` in, a result or an error out. Reads and writes no file.

use std::{borrow::Cow, panic};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{json, rows};
use crate::wire::Unit;

/// The answer to one line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Answer {
    /// One line of JSON, without its line feed.
    pub(super) json: String,
    /// What was mended in the line before it could be read.
    pub(super) warnings: Vec<&'static str>,
    /// Whether the line was bad.
    pub(super) is_error: bool,
}

#[derive(Deserialize)]
struct Request<'a> {
    /// Echoed as it was written, whatever it is: a number keeps all its digits.
    #[serde(default, borrow)]
    id: Option<&'a RawValue>,
    #[serde(default, borrow)]
    text: Option<&'a RawValue>,
}

#[derive(Serialize)]
struct Failure<'a> {
    line: usize,
    error: &'a str,
}

/// Answers the line with number `line`, from 1.
pub(super) fn answer(line: usize, bytes: &[u8], unit: Unit) -> Answer {
    let mut warnings = Vec::new();
    let decoded = String::from_utf8_lossy(bytes);
    if matches!(decoded, Cow::Owned(_)) {
        warnings.push("not UTF-8, decoded with U+FFFD");
    }
    // Some programs begin a file with a byte order mark, which no JSON parser takes.
    let json_text = if line == 1 { decoded.trim_start_matches('\u{feff}') } else { &decoded };
    match reply(json_text, unit, &mut warnings) {
        Ok(json) => Answer { json, warnings, is_error: false },
        Err(error) => {
            Answer { json: json(&Failure { line, error: &error }), warnings, is_error: true }
        }
    }
}

fn reply(line: &str, unit: Unit, warnings: &mut Vec<&'static str>) -> Result<String, String> {
    let request: Request<'_> = serde_json::from_str(line).map_err(|error| reason(&error))?;
    // serde reads a struct from a list as well.
    if !line.trim_start().starts_with('{') {
        return Err("not a JSON object".into());
    }
    let text = request.text.map(RawValue::get).filter(|text| text.starts_with('"'));
    let text = string(text.ok_or("`text` is absent or no string")?, warnings)?;
    let result = panic::catch_unwind(|| json(&rows(request.id, &text, unit)));
    // A defect of ours on one article must not end a run over millions.
    result.map_err(|_| "internal error, please report this line".into())
}

/// Why a line is no request. The line number in serde's message would always be 1.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    if error.is_data() && !message.starts_with("duplicate field") {
        return "not a JSON object".into();
    }
    format!("not JSON: {message} at column {}", error.column())
}

/// The string that `raw`, a JSON string with its marks, stands for.
fn string(raw: &str, warnings: &mut Vec<&'static str>) -> Result<String, String> {
    if let Ok(text) = serde_json::from_str(raw) {
        return Ok(text);
    }
    let text = serde_json::from_str(&mend_surrogates(raw)).map_err(|error| reason(&error))?;
    warnings.push("half of a surrogate pair, replaced by U+FFFD");
    Ok(text)
}

/// `raw` with the escape of every half surrogate pair replaced by `\ufffd`.
///
/// Python and JavaScript write such escapes where a text was cut inside an emoji. The replacement is one code point and
/// one UTF-16 unit, as the half was for them, so the offsets fit their string; the page does the same with a paste.
fn mend_surrogates(raw: &str) -> String {
    let mut mended = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('\\') {
        mended.push_str(before);
        let escape = match (surrogate(after), after.get(5..).and_then(|it| it.strip_prefix('\\'))) {
            (Some(0xd800..=0xdbff), Some(next))
                if matches!(surrogate(next), Some(0xdc00..=0xdfff)) =>
            {
                11
            }
            (Some(_), _) => {
                mended.push_str("\\ufffd");
                rest = after.get(5..).unwrap_or_default();
                continue;
            }
            // The letter behind the backslash belongs to it: `\\` must not begin another escape.
            (None, _) => after.chars().next().map_or(0, char::len_utf8),
        };
        let (escape, behind) = after.split_at_checked(escape).unwrap_or((after, ""));
        mended.push('\\');
        mended.push_str(escape);
        rest = behind;
    }
    mended + rest
}

/// The value of `u` and four hex digits at the start of `escape`, if it is half of a surrogate pair.
fn surrogate(escape: &str) -> Option<u32> {
    let digits = escape.strip_prefix('u')?.get(..4)?;
    u32::from_str_radix(digits, 16).ok().filter(|unit| (0xd800..=0xdfff).contains(unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_halves_of_pairs_are_mended() {
        assert_eq!(mend_surrogates(r#""\ud83d\ude00 \ud83d!""#), r#""\ud83d\ude00 \ufffd!""#);
        assert_eq!(mend_surrogates(r#""\ude00\ud83d""#), r#""\ufffd\ufffd""#);
        assert_eq!(mend_surrogates(r#""\\ud83d \u00e9 \"""#), r#""\\ud83d \u00e9 \"""#);
    }

    #[test]
    fn a_bad_line_says_why() {
        let error = |line: &str| answer(7, line.as_bytes(), Unit::Codepoint).json;
        assert_eq!(error("[1, \"a\"]"), r#"{"line":7,"error":"not a JSON object"}"#);
        assert_eq!(error("3"), r#"{"line":7,"error":"not a JSON object"}"#);
        assert_eq!(error("{\"id\":1}"), r#"{"line":7,"error":"`text` is absent or no string"}"#);
        assert_eq!(
            error("{\"text\":3}"),
            error("{\"text\":null}"),
            "null is no string, as a number is none"
        );
        assert_eq!(
            error("{\"text\":\"a\""),
            r#"{"line":7,"error":"not JSON: EOF while parsing an object at column 11"}"#
        );
        assert_eq!(
            error("{\"text\":\"a\",\"text\":\"b\"}"),
            r#"{"line":7,"error":"not JSON: duplicate field `text` at column 18"}"#
        );
    }
}
