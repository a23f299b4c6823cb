//! Markup → tags and the text between them: the HTML of any page and the XML of a Word file. Knows no element.
//!
//! Comments, declarations and processing instructions are left out; nothing that is unclosed is an error.

use crate::intake::characters;

/// A stretch of markup.
pub(super) enum Piece<'t> {
    /// Characters, their escapes still to be read.
    Text(&'t str),
    /// The characters of a CDATA section.
    Verbatim(&'t str),
    /// A start tag.
    Open(Tag<'t>),
    /// The name in an end tag.
    Close(&'t str),
}

/// A start tag.
pub(super) struct Tag<'t> {
    pub(super) name: &'t str,
    attributes: &'t str,
}

impl Tag<'_> {
    /// The value of an attribute, its escapes read; empty where the tag gives the name alone.
    pub(super) fn attribute(&self, wanted: &str) -> Option<String> {
        let mut rest = self.attributes;
        while let (Some((name, value)), after) = attribute(rest) {
            if name.eq_ignore_ascii_case(wanted) {
                let mut text = String::new();
                characters::read(value, &mut text);
                return Some(text);
            }
            rest = after;
        }
        None
    }

    /// Whether the element ends with its start tag, as XML writes it.
    pub(super) fn is_closed(&self) -> bool {
        self.attributes.ends_with('/')
    }
}

/// The pieces of a text, in order. Every step consumes what it looked at, so that all steps together are linear.
pub(super) struct Pieces<'t> {
    rest: &'t str,
}

impl<'t> Pieces<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { rest: text }
    }

    /// Leaves out all up to the end tag `name`, whatever stands there.
    pub(super) fn skip_raw(&mut self, name: &str) {
        while let Some((_, rest)) = self.rest.split_once("</") {
            self.rest = rest;
            let (found, _) = name_at(rest);
            if found.eq_ignore_ascii_case(name) {
                self.skip_past(">");
                return;
            }
        }
        self.rest = "";
    }

    /// The text before the next `end`, or all; `end` is left out.
    fn skip_past(&mut self, end: &str) -> &'t str {
        let (skipped, rest) = self.rest.split_once(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        skipped
    }

    fn text(&mut self) -> Piece<'t> {
        let is_after = |(at, _): &(usize, &str)| *at > 0;
        let end = self.rest.match_indices('<').find(is_after).map_or(self.rest.len(), |it| it.0);
        let (text, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        Piece::Text(text)
    }

    /// None if the text ends inside of the tag.
    fn open(&mut self) -> Option<Piece<'t>> {
        let (name, attributes) = name_at(self.rest);
        let mut rest = attributes;
        loop {
            let (found, after) = attribute(rest);
            rest = after;
            if found.is_none() {
                break;
            }
        }
        self.rest = rest.strip_prefix('>').unwrap_or_default();
        let length = attributes.len() - rest.len();
        let attributes = attributes.get(..length)?;
        rest.starts_with('>').then_some(Piece::Open(Tag { name, attributes }))
    }
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        while !self.rest.is_empty() {
            let Some(markup) = self.rest.strip_prefix('<') else { return Some(self.text()) };
            let Some(first) = markup.bytes().next() else { return Some(self.text()) };
            if let Some(data) = markup.strip_prefix("![CDATA[") {
                self.rest = data;
                return Some(Piece::Verbatim(self.skip_past("]]>")));
            } else if let Some(comment) = markup.strip_prefix("!--") {
                self.rest = comment;
                match comment.strip_prefix('>').or_else(|| comment.strip_prefix("->")) {
                    Some(rest) => self.rest = rest,
                    None => drop(self.skip_past("-->")),
                }
            } else if let Some(end) = markup.strip_prefix('/') {
                let (name, _) = name_at(end);
                self.skip_past(">");
                if !name.is_empty() {
                    return Some(Piece::Close(name));
                }
            } else if first == b'!' || first == b'?' {
                self.skip_past(">");
            } else if first.is_ascii_alphabetic() {
                self.rest = markup;
                if let Some(tag) = self.open() {
                    return Some(tag);
                }
            } else {
                return Some(self.text());
            }
        }
        None
    }
}

/// The name at the start of `text`, empty if no letter begins it, and what follows.
fn name_at(text: &str) -> (&str, &str) {
    if !text.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        return ("", text);
    }
    let is_end = |letter: char| is_space(letter) || letter == '/' || letter == '>';
    text.split_at_checked(text.find(is_end).unwrap_or(text.len())).unwrap_or((text, ""))
}

/// The next attribute in a tag, and what follows it: the end of the tag where there is none.
fn attribute(text: &str) -> (Option<(&str, &str)>, &str) {
    let text = text.trim_start_matches(|letter: char| is_space(letter) || letter == '/');
    let is_end = |letter: char| is_space(letter) || matches!(letter, '/' | '>' | '=');
    // An equals sign in front of all belongs to the name.
    let length = text.char_indices().skip(1).find(|&(_, letter)| is_end(letter));
    let end = length.map_or(text.len(), |(at, _)| at);
    if text.is_empty() || text.starts_with('>') {
        return (None, text);
    }
    let (name, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let Some(value) = rest.trim_start_matches(is_space).strip_prefix('=') else {
        return (Some((name, "")), rest);
    };
    let value = value.trim_start_matches(is_space);
    if let Some(quote) = value.chars().next().filter(|&it| it == '"' || it == '\'') {
        let quoted = value.get(1..).unwrap_or_default();
        let (value, rest) = quoted.split_once(quote).unwrap_or((quoted, ""));
        return (Some((name, value)), rest);
    }
    let end = value.find(|letter: char| is_space(letter) || letter == '>').unwrap_or(value.len());
    let (value, rest) = value.split_at_checked(end).unwrap_or((value, ""));
    (Some((name, value)), rest)
}

/// What HTML and XML take for white space.
pub(super) fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n' | '\r' | '\u{C}')
}
