//! Dates and spans of time by their words: a table of patterns, the longest first. Finds no clock times.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    document::{Document, TokenRange},
    entities::{EntityKind, candidates::Candidate},
    lexicon::{Lexicon, TimeWord},
    rule::{Confidence, Rule},
};

/// A pattern: the index of the token behind the date that begins at a token; none if none begins there.
type Pattern = fn(&Line<'_>, usize) -> Option<usize>;

/// Sure before loose; the first that fits answers.
const PATTERNS: [(Rule, Pattern, f32, &str); 9] = [
    (Rule("date/numeric"), numeric, 0.95, "a day, a month and a year in digits"),
    (Rule("date/day-of-month"), day_of_month, 0.97, "a month with its day"),
    (Rule("date/weekday"), weekday, 0.97, "a day of the week"),
    (Rule("date/month"), month, 0.9, "a month"),
    (Rule("date/ago"), ago, 0.95, "a count of days, weeks … and “ago”"),
    (Rule("date/relative"), relative, 0.95, "a span of time as seen from the day of writing"),
    (Rule("date/decade"), decade, 0.95, "ten years by their first"),
    (Rule("date/century"), century, 0.95, "a hundred years by their number"),
    (Rule("date/year"), year, 0.85, "a number that is a year"),
];

/// The dates of `doc`, in text order.
pub(super) fn find(doc: &Document, lexicon: &Lexicon) -> Vec<Candidate> {
    let words = (0..doc.tokens().len()).map(|it| lexicon.calendar.get(doc.token(it))).collect();
    let mut line = Line { doc, words, range: TokenRange::new(0, 0) };
    let mut found = Vec::new();
    for sentence in doc.sentences() {
        line.range = sentence.tokens;
        let mut at = sentence.tokens.start();
        while at < sentence.tokens.end() {
            let answer = PATTERNS.iter().find_map(|&(rule, pattern, sure, why)| {
                Some((pattern(&line, at)?, rule, sure, why))
            });
            let Some((end, rule, sure, why)) = answer else {
                at += 1;
                continue;
            };
            found.push(Candidate {
                span: doc.span(TokenRange::new(at, end)),
                kind: EntityKind::Date,
                confidence: Confidence::new(sure),
                rule,
                why: vec![why.to_owned()],
            });
            at = end;
        }
    }
    found
}

/// A sentence, and what each token of the document has to do with time.
struct Line<'a> {
    doc: &'a Document,
    words: Vec<Option<TimeWord>>,
    range: TokenRange,
}

impl<'a> Line<'a> {
    fn word(&self, at: usize) -> Option<TimeWord> {
        if self.range.contains(at) { self.words.get(at).copied().flatten() } else { None }
    }

    /// The token's text; empty outside the sentence.
    fn text(&self, at: usize) -> &'a str {
        if self.range.contains(at) { self.doc.token(at) } else { "" }
    }

    fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|&it| self.range.contains(it))
    }

    fn is_capitalized(&self, at: usize) -> bool {
        self.text(at).starts_with(char::is_uppercase)
    }

    /// A month by its full name, capitalized; one that may be another word too.
    fn is_month(&self, at: usize) -> bool {
        matches!(self.word(at), Some(TimeWord::Month | TimeWord::MonthOrWord))
            && self.is_capitalized(at)
    }

    fn is_month_or_short(&self, at: usize) -> bool {
        self.is_month(at) || self.word(at) == Some(TimeWord::ShortMonth) && self.is_capitalized(at)
    }

    /// `3`, `21st`
    fn is_day(&self, at: usize) -> bool {
        let text = self.text(at);
        let digits = text.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
        let is_ending = matches!(&text.get(digits.len()..), Some("" | "st" | "nd" | "rd" | "th"));
        is_ending
            && digits.len() <= 2
            && digits.parse().is_ok_and(|day: u32| (1..=31).contains(&day))
    }

    fn is_year(&self, at: usize) -> bool {
        let text = self.text(at);
        text.len() == 4 && text.parse().is_ok_and(|year: u32| (1000..=2100).contains(&year))
    }

    /// Past `, 2022` or `2022` at `at`; else `at`.
    fn past_year(&self, at: usize) -> usize {
        match self.text(at) {
            "," if self.is_year(at + 1) => at + 2,
            _ if self.is_year(at) => at + 1,
            _ => at,
        }
    }

    /// Past `- 6`, `to 6` or `and 6` at `at`, where no month of its own follows; else `at`.
    fn past_day_range(&self, at: usize) -> usize {
        let joins = matches!(self.text(at), "-" | "–" | "to" | "and" | "through");
        if joins && self.is_day(at + 1) && !self.is_month_or_short(at + 2) { at + 2 } else { at }
    }
}

/// `July 12`, `July 4-6, 2022`, `12 July 2022`, `3rd of May`; not `12 march` and not `may 12`.
fn day_of_month(line: &Line<'_>, at: usize) -> Option<usize> {
    if line.is_month_or_short(at) && line.is_day(at + 1) {
        return Some(line.past_year(line.past_day_range(at + 2)));
    }
    let month = if line.text(at + 1) == "of" { at + 2 } else { at + 1 };
    let is_dated = line.is_day(at) && line.is_month_or_short(month);
    is_dated.then(|| line.past_year(month + 1))
}

/// `Friday`, `last Friday`, `Sunday night`, `Wednesday, July 12`.
fn weekday(line: &Line<'_>, at: usize) -> Option<usize> {
    let day = if line.word(at) == Some(TimeWord::Direction) { at + 1 } else { at };
    if line.word(day) != Some(TimeWord::Weekday) || !line.is_capitalized(day) {
        return None;
    }
    if line.word(day + 1) == Some(TimeWord::PartOfDay) {
        return Some(day + 2);
    }
    let comma = usize::from(line.text(day + 1) == ",");
    Some(day_of_month(line, day + 1 + comma).unwrap_or(day + 1))
}

/// `October 2022`, `last October`, `in May`; not `May said` and not `March on Rome`.
fn month(line: &Line<'_>, at: usize) -> Option<usize> {
    let month = if line.word(at) == Some(TimeWord::Direction) { at + 1 } else { at };
    if line.is_month_or_short(month) && line.past_year(month + 1) > month + 1 {
        return Some(line.past_year(month + 1));
    }
    if !line.is_month(month) {
        return None;
    }
    let is_led =
        month > at || line.before(at).and_then(|it| line.word(it)) == Some(TimeWord::Leads);
    let is_sure = line.word(month) == Some(TimeWord::Month) && !line.is_capitalized(month + 1);
    let is_name =
        line.before(at).is_some_and(|it| line.is_capitalized(it) && line.word(it).is_none());
    ((is_sure && !is_name) || (is_led && !line.is_capitalized(month + 1))).then_some(month + 1)
}

/// `two weeks ago`, `20 years ago`, `decades ago`, `a month ago`.
fn ago(line: &Line<'_>, at: usize) -> Option<usize> {
    let is_count = line.word(at) == Some(TimeWord::Count)
        || matches!(line.text(at), "a" | "an" | "A" | "An")
        || line.text(at).starts_with(|first: char| first.is_ascii_digit());
    let unit = if is_count { at + 1 } else { at };
    let is_unit = matches!(line.word(unit), Some(TimeWord::Unit | TimeWord::Units));
    (is_unit && line.word(unit + 1) == Some(TimeWord::Ago)).then_some(unit + 2)
}

/// `yesterday`, `last month`, `this summer`, `the past three years`.
fn relative(line: &Line<'_>, at: usize) -> Option<usize> {
    match line.word(at)? {
        TimeWord::Day => Some(at + 1),
        TimeWord::Direction => {
            let is_counted = line.word(at + 1) == Some(TimeWord::Count) || line.is_day(at + 1);
            let unit = if is_counted { at + 2 } else { at + 1 };
            match line.word(unit)? {
                TimeWord::Units if is_counted => Some(unit + 1),
                TimeWord::Unit | TimeWord::Season | TimeWord::PartOfDay if !is_counted => {
                    Some(unit + 1)
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// `2026-11-25`, `25/11/2026`, `11/25/2026`, `25.11.2026`; not `24/7`, `9/11` or a version like `10.2.26`.
fn numeric(line: &Line<'_>, at: usize) -> Option<usize> {
    static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
        let shape = r"(?x)
            ^(?: [12][0-9]{3} - (?:0[1-9]|1[0-2]) - (?:0[1-9]|[12][0-9]|3[01])      # year first
             |   (?:0?[1-9]|[12][0-9]|3[01]) [./] (?:0?[1-9]|[12][0-9]|3[01]) [./] (?:19|20)[0-9]{2}
             )$";
        Regex::new(shape).expect("the pattern is valid, a test matches with it")
    });
    if line.word(at).is_some() || !line.text(at).starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    // With hyphens it is five tokens.
    let end = if line.text(at + 1) == "-" { at + 5 } else { at + 1 };
    let is_inside = line.range.contains(end - 1);
    let text = line.doc.slice(line.doc.span(TokenRange::new(at, end)));
    (is_inside && SHAPE.is_match(text)).then_some(end)
}

/// `1990s`, `’90s`.
fn decade(line: &Line<'_>, at: usize) -> Option<usize> {
    let short = usize::from(matches!(line.text(at), "'" | "’" | "‘"));
    let digits = line.text(at + short).strip_suffix('s')?;
    let is_decade = digits.ends_with('0') && digits.len() == if short == 1 { 2 } else { 4 };
    (is_decade && digits.bytes().all(|it| it.is_ascii_digit())).then_some(at + short + 1)
}

/// `19th century`, `the 3rd century`.
fn century(line: &Line<'_>, at: usize) -> Option<usize> {
    let is_number = line.is_day(at) && !line.text(at).ends_with(|last: char| last.is_ascii_digit());
    let dash = usize::from(line.text(at + 1) == "-");
    (is_number && line.text(at + 1 + dash) == "century").then_some(at + dash + 2)
}

/// `2022`, `2014-2016`; not `$2022`, `2022 people`, `No. 2022`.
fn year(line: &Line<'_>, at: usize) -> Option<usize> {
    let is_recent = line.text(at).parse().is_ok_and(|year: u32| (1500..=2060).contains(&year));
    if !line.is_year(at) || !is_recent || line.word(at + 1) == Some(TimeWord::Counted) {
        return None;
    }
    let before = line.before(at).map_or("", |it| line.text(it));
    let is_number = before.starts_with(['$', '£', '€', '¥', '#', '+', '.', '/'])
        || matches!(
            before,
            "No." | "no." | "number" | "about" | "nearly" | "over" | "around" | "least"
        );
    let is_led = line.before(at).and_then(|it| line.word(it)) == Some(TimeWord::Leads);
    if is_number || (!is_led && line.text(at + 1).starts_with('%')) {
        return None;
    }
    let is_range = matches!(line.text(at + 1), "-" | "–") && line.is_year(at + 2);
    Some(if is_range { at + 3 } else { at + 1 })
}
