//! What a file is, by its first bytes and its name, and what to do with one that this page does not read. Opens none.

use std::fmt;

/// The form of a file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Text as it is.
    Plain,
    /// A web page.
    Html,
    /// An archive, of Word if it is one.
    Docx,
    /// JSON: findings that this page exported.
    Json,
}

/// Why a file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It cannot be opened: a folder, or gone.
    Closed,
    /// It is larger than a text is.
    Large,
    /// Nothing is in it.
    Empty,
    /// A PDF.
    Pdf,
    /// A document of another program.
    Document,
    /// A picture, a film or a sound.
    Picture,
    /// A Word file that is damaged or locked.
    Damaged,
    /// JSON, but none of this page's.
    Data,
    /// Bytes that are no text.
    Binary,
}

impl Refusal {
    /// What the page says: the file, what it is, and the way out.
    pub fn message(self, name: &str) -> String {
        ["“", name, "” ", &self.to_string()].concat()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Closed => "cannot be opened. If it is a folder, open one file in it.",
            Self::Large => "is larger than 50 MB. Copy the article out of it and paste it here.",
            Self::Empty => "has no text in it.",
            Self::Pdf => {
                "is a PDF, which this page does not read. Open it in a viewer, select the article, copy it and paste it here."
            }
            Self::Document => {
                "is a document of a form that this page does not read. Save it as .docx, .html or .txt, or copy the article and paste it here."
            }
            Self::Picture => {
                "is no text but a picture, a film or a sound. Paste the article’s words here."
            }
            Self::Damaged => {
                "cannot be read as a Word file: it is damaged or locked with a password. Open it in Word, copy the article and paste it here."
            }
            Self::Data => {
                "is data, but none that this page wrote. Open an article, or a claimlight.json."
            }
            Self::Binary => {
                "is no text. Open a .txt, .html or .docx file, or copy the article and paste it here."
            }
        })
    }
}

/// What programs write first in the files that are refused.
const HEADS: [(&[u8], Refusal); 13] = [
    (b"%PDF-", Refusal::Pdf),
    (b"\xd0\xcf\x11\xe0", Refusal::Document),
    (b"{\\rtf", Refusal::Document),
    (b"%!PS", Refusal::Document),
    (b"\x89PNG", Refusal::Picture),
    (b"\xff\xd8\xff", Refusal::Picture),
    (b"GIF8", Refusal::Picture),
    (b"RIFF", Refusal::Picture),
    (b"ID3", Refusal::Picture),
    (b"OggS", Refusal::Picture),
    (b"\x1a\x45\xdf\xa3", Refusal::Picture),
    (b"\x1f\x8b", Refusal::Binary),
    (b"\x7fELF", Refusal::Binary),
];

/// How far into a file to look.
const HEAD_MAX: usize = 1024;

/// What to read the file as.
///
/// # Errors
///
/// If its bytes are of a form that holds no text to be read here.
pub fn form(name: &str, bytes: &[u8]) -> Result<Form, Refusal> {
    let head = bytes.get(..HEAD_MAX).unwrap_or(bytes);
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if let Some(&(_, refusal)) = HEADS.iter().find(|(opening, _)| head.starts_with(opening)) {
        return Err(refusal);
    }
    let ends_with = |extension: &str| {
        name.rsplit_once('.').is_some_and(|(_, it)| it.eq_ignore_ascii_case(extension))
    };
    if head.starts_with(b"PK\x03\x04") {
        let others = ["odt", "pages", "epub", "xlsx", "pptx", "ods", "odp"];
        let is_other = others.into_iter().any(ends_with);
        return if is_other { Err(Refusal::Document) } else { Ok(Form::Docx) };
    }
    if byte_order(head).is_none() && head.contains(&0) {
        return Err(Refusal::Binary);
    }
    let opening = head.trim_ascii_start();
    let is_html = [b"<!doctype html".as_slice(), b"<html"].into_iter().any(|tag| {
        opening.get(..tag.len()).is_some_and(|opening| opening.eq_ignore_ascii_case(tag))
    });
    Ok(if is_html || ["html", "htm", "xhtml", "xht"].into_iter().any(ends_with) {
        Form::Html
    } else if ends_with("json") {
        Form::Json
    } else {
        Form::Plain
    })
}

/// The encodings to try, by the names that browsers know, the last of which fits any bytes.
pub fn encodings(form: Form, bytes: &[u8]) -> Vec<String> {
    let head = bytes.get(..HEAD_MAX).unwrap_or(bytes);
    let marked = byte_order(head).map(str::to_owned);
    let declared = || declared(head).filter(|_| form == Form::Html);
    let first = marked.or_else(declared);
    let last = ["utf-8", "windows-1252"].map(str::to_owned);
    first.into_iter().chain(last).collect()
}

/// The encoding that a byte order mark tells.
fn byte_order(head: &[u8]) -> Option<&'static str> {
    match head {
        [0xef, 0xbb, 0xbf, ..] => Some("utf-8"),
        [0xff, 0xfe, ..] => Some("utf-16le"),
        [0xfe, 0xff, ..] => Some("utf-16be"),
        _ => None,
    }
}

/// The encoding that a page's `meta` element or XML declaration names.
fn declared(head: &[u8]) -> Option<String> {
    let head: String = head.iter().map(|&byte| char::from(byte).to_ascii_lowercase()).collect();
    let after = ["charset=", "encoding="].into_iter().find_map(|it| head.split_once(it))?.1;
    let name = after.trim_start_matches(['"', '\'', ' ']);
    let is_end = |letter: char| !letter.is_ascii_alphanumeric() && !"-_:.".contains(letter);
    name.split(is_end).next().filter(|name| !name.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_tell_more_than_the_name() {
        let files = [
            ("a.txt", b"Norland".as_slice(), Ok(Form::Plain)),
            ("a.md", b"# Norland", Ok(Form::Plain)),
            ("a", b" \n<!DOCTYPE html><p>", Ok(Form::Html)),
            ("a.HTM", b"<p>", Ok(Form::Html)),
            ("a.docx", b"PK\x03\x04", Ok(Form::Docx)),
            ("a.odt", b"PK\x03\x04", Err(Refusal::Document)),
            ("claimlight.json", b"{}", Ok(Form::Json)),
            ("a.txt", b"%PDF-1.7", Err(Refusal::Pdf)),
            ("a.doc", b"\xd0\xcf\x11\xe0\xa1", Err(Refusal::Document)),
            ("a.jpg", b"\xff\xd8\xff\xe0", Err(Refusal::Picture)),
            ("a.txt", b"", Err(Refusal::Empty)),
            ("a.txt", b"a\0b", Err(Refusal::Binary)),
            ("a.txt", b"\xff\xfea\0", Ok(Form::Plain)),
        ];
        for (name, bytes, expected) in files {
            assert_eq!(form(name, bytes), expected, "{name}");
        }
    }

    #[test]
    fn the_encoding_is_that_of_the_mark_or_of_the_page() {
        let encodings = |form, bytes: &[u8]| encodings(form, bytes).join(" ");
        assert_eq!(encodings(Form::Plain, b"a"), "utf-8 windows-1252");
        assert_eq!(encodings(Form::Plain, b"\xff\xfea\0"), "utf-16le utf-8 windows-1252");
        let page = b"<META http-equiv=x content='text/html; CharSet=ISO-8859-2'>";
        assert_eq!(encodings(Form::Html, page), "iso-8859-2 utf-8 windows-1252");
        assert_eq!(
            encodings(Form::Html, b"<?xml encoding=\"koi8-r\"?>"),
            "koi8-r utf-8 windows-1252"
        );
        assert_eq!(encodings(Form::Plain, b"charset=koi8-r"), "utf-8 windows-1252");
    }

    #[test]
    fn a_refusal_names_the_file_and_the_way_out() {
        let pdf = "“report.pdf” is a PDF, which this page does not read. Open it in a viewer, select the article, copy it and paste it here.";
        assert_eq!(Refusal::Pdf.message("report.pdf"), pdf);
    }
}
