//! What the next token is: an ordered list of lexers, after harper's. Each sees the rest of the line and nothing before it.

use crate::document::{
    Shape, lines,
    words::{Abbreviation, Words},
};

/// What a lexer takes from the front of the rest of a line.
#[derive(Debug)]
pub(super) struct Lexeme {
    /// In bytes, at least one letter.
    pub(super) len: usize,
    pub(super) shape: Shape,
}

/// Tried in order. Addresses come before words, which they begin with; words with inner stops before words
/// without; `mark` last, because it takes anything.
const LEXERS: [fn(&str) -> Option<Lexeme>; 14] = [
    web_address,
    mail_address,
    handle,
    dotted,
    abbreviation,
    initial,
    number,
    possessive,
    domain,
    word,
    quotation_mark,
    run_of_marks,
    emoji,
    mark,
];

/// The longest part of a mail address that is looked for before its `@`, in bytes; keeps the lexer linear.
const MAIL_NAME_MAX: usize = 64;
/// No abbreviation in the table is longer, in bytes.
const ABBREVIATION_MAX: usize = 8;
/// Nothing is short for more words; keeps the lexer linear.
const DOTTED_MAX: usize = 8;
/// Endings that make `name.ending` one token; others are a sentence end without a space.
const DOMAIN_ENDINGS: [&str; 8] = ["com", "org", "net", "gov", "edu", "info", "io", "news"];

/// The token that `rest` begins with. `rest` begins with no gap; for an empty one the length is 0.
pub(super) fn first(rest: &str) -> Lexeme {
    let nothing = Lexeme { len: rest.len(), shape: Shape::Punctuation };
    LEXERS.iter().find_map(|lexer| lexer(rest)).unwrap_or(nothing)
}

/// `https://example.org/a?b`, `www.example.org`; a mark at its end belongs to the sentence.
fn web_address(rest: &str) -> Option<Lexeme> {
    let scheme = ["https://", "http://", "www."].into_iter().find(|it| rest.starts_with(it))?;
    let is_end = |letter| lines::is_gap(letter) || "<>\"“”«»".contains(letter);
    let address = rest.get(..run(rest, |letter| !is_end(letter)))?;
    let address = address.trim_end_matches(|letter| ".,;:!?)]}'’…".contains(letter));
    let is_whole = address.len() > scheme.len();
    is_whole.then_some(Lexeme { len: address.len(), shape: Shape::Mixed })
}

/// `press.office@example.org`
fn mail_address(rest: &str) -> Option<Lexeme> {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(&byte);
    let name = rest.bytes().take(MAIL_NAME_MAX).take_while(|&byte| is_name(byte)).count();
    let host = rest.get(name..)?.strip_prefix('@')?;
    let host_len = host.bytes().take_while(|&byte| is_name(byte)).count();
    let host = host.get(..host_len)?.trim_end_matches(['.', '-', '_', '+', '%']);
    let is_whole = name > 0 && host.contains('.');
    is_whole.then_some(Lexeme { len: name + 1 + host.len(), shape: Shape::Mixed })
}

/// `@ana_petrovic`, `#Crimea`
fn handle(rest: &str) -> Option<Lexeme> {
    let name = rest.strip_prefix(['@', '#'])?;
    let len = run(name, |letter| is_word(letter) || letter == '_');
    let is_name = name.starts_with(|letter: char| letter.is_alphabetic() || letter == '_');
    is_name.then_some(Lexeme { len: 1 + len, shape: Shape::Mixed })
}

/// `U.S.`, `J.D.`, `a.m.`, `Ph.D.`; `J.D` without the last stop too. Not `He.I`: one part of a single letter at least two parts.
fn dotted(rest: &str) -> Option<Lexeme> {
    let (mut len, mut parts, mut has_single) = (0, 0, false);
    while parts < DOTTED_MAX
        && let Some((part_len, is_single)) = rest.get(len..).and_then(dotted_part)
    {
        len += part_len;
        parts += 1;
        has_single |= is_single;
    }
    let tail = rest.get(len..)?;
    let last = tail.chars().next().filter(|letter| letter.is_alphabetic());
    let last = last.filter(|last| !tail.get(last.len_utf8()..).is_some_and(begins_word));
    if let (true, Some(last)) = (has_single && len == 2 * parts, last) {
        len += last.len_utf8();
        parts += 1;
    }
    let is_whole = parts > 1 && has_single;
    is_whole.then(|| Lexeme { len, shape: shape_of(rest, len) })
}

/// The length of `X.` or `Ph.` at the front, and whether it is a single letter.
fn dotted_part(rest: &str) -> Option<(usize, bool)> {
    let mut letters = rest.chars();
    let first = letters.next().filter(|letter| letter.is_alphabetic())?;
    match letters.next()? {
        '.' if letters.next() != Some('.') => Some((first.len_utf8() + 1, true)),
        second if second.is_lowercase() && letters.next() == Some('.') => {
            Some((first.len_utf8() + second.len_utf8() + 1, false))
        }
        _ => None,
    }
}

/// `Gen.`, `Inc.`; `No.` only before a number. Not `etc...`: the stops are an ellipsis.
fn abbreviation(rest: &str) -> Option<Lexeme> {
    let len = rest.bytes().take(ABBREVIATION_MAX).take_while(u8::is_ascii_alphabetic).count();
    let (word, after) = rest.split_at_checked(len)?;
    let after = after.strip_prefix('.').filter(|after| !after.starts_with('.'))?;
    let follows_number = || {
        let after = after.trim_start_matches([' ', '\u{A0}']);
        after.starts_with(|letter: char| letter.is_ascii_digit())
    };
    let kind = Words::bundled().abbreviation(word)?;
    let is_short = kind != Abbreviation::Number || follows_number();
    is_short.then(|| Lexeme { len: len + 1, shape: shape_of(rest, len) })
}

/// `J.` before another capital: `J. D. Vance`, `J.-P. Kern`. Not at the end of a line: `plan B.`
fn initial(rest: &str) -> Option<Lexeme> {
    let letter = rest.chars().next().filter(|letter| letter.is_uppercase())?;
    let after = rest.get(letter.len_utf8()..)?.strip_prefix('.')?;
    let next = after.strip_prefix(['-', ' ', '\u{A0}'])?;
    let is_initial = next.starts_with(char::is_uppercase);
    is_initial.then_some(Lexeme { len: letter.len_utf8() + 1, shape: Shape::Upper })
}

/// `6,000`, `3.5`, `10:30`, `24/7`, `1990s`, `1st`. Not the stop behind it.
fn number(rest: &str) -> Option<Lexeme> {
    if !rest.starts_with(char::is_numeric) {
        return None;
    }
    let mut len = run(rest, is_word);
    while let Some(after) = rest.get(len..)?.strip_prefix([',', '.', ':', '/'])
        && after.starts_with(|letter: char| letter.is_ascii_digit())
    {
        len += 1 + run(after, is_word);
    }
    Some(Lexeme { len, shape: Shape::Number })
}

/// `'s`: a token of its own, so that the name before it stands alone.
fn possessive(rest: &str) -> Option<Lexeme> {
    let after = rest.strip_prefix(is_apostrophe)?.strip_prefix(['s', 'S'])?;
    let len = rest.len() - after.len();
    (!begins_word(after)).then(|| Lexeme { len, shape: shape_of(rest, len) })
}

/// `Booking.com`
fn domain(rest: &str) -> Option<Lexeme> {
    let name = run(rest, |letter| letter.is_ascii_alphanumeric());
    let after = rest.get(name..)?.strip_prefix('.')?;
    let ending = after.get(..run(after, is_word))?;
    let is_domain = name > 0 && DOMAIN_ENDINGS.contains(&ending);
    is_domain.then(|| Lexeme { len: name + 1 + ending.len(), shape: shape_of(rest, name) })
}

/// Letters with the apostrophes inside: `O'Neill`, `don't`, `d’Ivoire`. Hyphens divide: names and claims need the halves.
fn word(rest: &str) -> Option<Lexeme> {
    if !rest.starts_with(char::is_alphabetic) {
        return None;
    }
    let mut len = run(rest, is_word);
    while let Some(tail) = rest.get(len..)
        && possessive(tail).is_none()
        && let Some(after) = tail.strip_prefix(is_apostrophe)
        && after.starts_with(char::is_alphabetic)
    {
        len += tail.len() - after.len() + run(after, is_word);
    }
    Some(Lexeme { len, shape: shape_of(rest, len) })
}

/// One quotation mark or apostrophe; doubled single ones, as of old news wires, are one.
fn quotation_mark(rest: &str) -> Option<Lexeme> {
    let mark = rest.chars().next().filter(|&mark| is_quotation_mark(mark))?;
    let is_doubled = ["''", "``", "‘‘", "’’"].into_iter().any(|it| rest.starts_with(it));
    let len = if is_doubled { 2 * mark.len_utf8() } else { mark.len_utf8() };
    Some(Lexeme { len, shape: Shape::Quote })
}

/// An ellipsis (`...`, `…`) or a dash (`--`, `——`) of any length.
fn run_of_marks(rest: &str) -> Option<Lexeme> {
    let len = ['.', '…', '-', '—', '–']
        .into_iter()
        .map(|mark| run(rest, |letter| letter == mark))
        .find(|&len| len > 0)?;
    Some(Lexeme { len, shape: Shape::Punctuation })
}

/// A picture with all that is joined to it: skin tone, flag, family.
fn emoji(rest: &str) -> Option<Lexeme> {
    let is_part = |letter| {
        is_emoji(letter) || is_joined(letter) || matches!(letter, '\u{E0020}'..='\u{E007F}')
    };
    rest.starts_with(is_emoji)
        .then(|| Lexeme { len: run(rest, is_part), shape: Shape::Punctuation })
}

/// Anything else: one letter with the marks that are set on it.
fn mark(rest: &str) -> Option<Lexeme> {
    let first = rest.chars().next()?;
    let joined = run(rest.get(first.len_utf8()..)?, is_joined);
    Some(Lexeme { len: first.len_utf8() + joined, shape: Shape::Punctuation })
}

/// The length of the longest beginning of `text` that is made of letters for which `is_part` holds.
fn run(text: &str, is_part: impl Fn(char) -> bool) -> usize {
    text.find(|letter| !is_part(letter)).unwrap_or(text.len())
}

fn begins_word(text: &str) -> bool {
    text.starts_with(is_word)
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || is_joined(letter)
}

/// Marks that belong to the letter before them: accents set apart, joiners, the soft hyphen, variation selectors.
fn is_joined(letter: char) -> bool {
    matches!(
        letter,
        '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{94D}' | '\u{9CD}' | '\u{200C}' | '\u{200D}'
    ) || matches!(letter, '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}')
        || matches!(letter, '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}')
}

fn is_emoji(letter: char) -> bool {
    matches!(letter, '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ')
}

fn is_quotation_mark(mark: char) -> bool {
    matches!(mark, '"' | '\'' | '`' | '´' | '“'..='‟' | '‘'..='‛' | '«' | '»' | '‹' | '›')
        || matches!(mark, '〝' | '〞' | '「'..='』' | '＂' | '＇' | 'ʼ' | '❛'..='❞')
}

/// The shape of the first `len` bytes of `rest`, by its letters; stops and apostrophes count for nothing but the
/// second capital of `O'Neill`.
fn shape_of(rest: &str, len: usize) -> Shape {
    let word = rest.get(..len).unwrap_or_default();
    let is_capital_second = word.chars().nth(1).is_some_and(char::is_uppercase);
    let begins_large = word.starts_with(char::is_uppercase);
    let has = |is: fn(char) -> bool| word.contains(is);
    let (has_large, has_small) = (has(char::is_uppercase), has(char::is_lowercase));
    match (has_large, has_small) {
        _ if has(char::is_numeric) => Shape::Mixed,
        (true, false) => Shape::Upper,
        (true, true) if begins_large && !is_capital_second => Shape::Title,
        (true, true) => Shape::Mixed,
        (false, _) => Shape::Lower,
    }
}
