//! A Word file → its paragraphs, headings and tables; what is marked as deleted is left out. Unpacks nothing itself.

use crate::intake::{
    characters,
    markup::{Piece, Pieces},
    zip::{self, Packed},
};

/// What holds text that is not shown: where something was moved from, and what is in a text box once more, for older
/// programs. Deleted text needs no look: it stands in elements of another name.
const DROPPED: [&str; 2] = ["w:moveFrom", "mc:Fallback"];

/// The part of the archive `bytes` that holds the text.
pub fn find_text(bytes: &[u8]) -> Option<Packed<'_>> {
    zip::find(bytes, "word/document.xml")
}

/// What `xml`, the unpacked part, says.
pub fn read(xml: &str) -> String {
    let mut text = String::new();
    let mut gap = "";
    let mut dropped = None;
    let mut is_text = false;
    for piece in Pieces::new(xml) {
        match piece {
            Piece::Open(tag) => match tag.name {
                "w:t" => is_text = !tag.is_closed() && dropped.is_none(),
                "w:tab" | "w:ptab" if !text.is_empty() && gap.is_empty() => gap = "\t",
                "w:br" | "w:cr" if gap.is_empty() => gap = "\n",
                "w:noBreakHyphen" => push(&mut text, &mut gap, "-"),
                name if dropped.is_none() && !tag.is_closed() => {
                    dropped = DROPPED.into_iter().find(|&it| it == name);
                }
                _ => {}
            },
            Piece::Close(name) => match name {
                "w:t" => is_text = false,
                name if dropped == Some(name) => dropped = None,
                "w:p" | "w:tbl" => gap = "\n\n",
                "w:tc" => gap = "\t",
                "w:tr" => gap = "\n",
                _ => {}
            },
            Piece::Text(raw) if is_text => {
                let mut words = String::new();
                characters::read(raw, &mut words);
                push(&mut text, &mut gap, &words);
            }
            Piece::Verbatim(words) if is_text => push(&mut text, &mut gap, words),
            Piece::Text(_) | Piece::Verbatim(_) => {}
        }
    }
    text
}

fn push(text: &mut String, gap: &mut &str, words: &str) {
    if !text.is_empty() {
        text.push_str(gap);
    }
    *gap = "";
    text.push_str(words);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_headings_and_tables_are_kept_and_deletions_are_not() {
        let xml = "<?xml version=\"1.0\"?><w:document><w:body>\
            <w:p><w:pPr><w:pStyle w:val=\"Heading1\"/><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>\
            <w:r><w:t>Talks</w:t></w:r><w:r><w:t xml:space=\"preserve\"> fail</w:t></w:r></w:p>\n<w:p/>\
            <w:p><w:r><w:t>“We &amp; you”</w:t><w:br/><w:t>said</w:t><w:tab/><w:t>she</w:t></w:r>\
            <w:del><w:r><w:delText>never</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>here</w:t></w:r></w:moveFrom><w:ins><w:r><w:t>.</w:t></w:r></w:ins></w:p>\
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr>\
            <w:tr><w:tc><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t/><w:t>End</w:t></w:r></w:p>\
            </w:body></w:document>";
        let text = "Talks fail\n\n“We & you”\nsaid\tshe.\n\na\tb\nc\n\nEnd";
        assert_eq!(read(xml), text);
    }

    #[test]
    fn entities_of_its_own_are_not_expanded() {
        let xml = "<!DOCTYPE w [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;\">]><w:p><w:t>&c;</w:t></w:p>";
        assert_eq!(read(xml), "&c;");
    }
}
