//! The article as a page of its own: marks, numbered notes and lists, no script, and a policy that allows none.
//!
//! The text inside `article` is the text, letter for letter: numbers and letters beside it are drawn by the style sheet.

use crate::{
    view::{
        Reading,
        blocks::BlockKind,
        card::plain,
        ink::{Piece, Plan},
        lists::{self, Group, Row},
        summary,
    },
    wire::Range,
};

const HEAD: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
    <meta name=\"referrer\" content=\"no-referrer\">\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";

const STYLE: &str = include_str!("html/style.css");

const LEGEND: &str = "<p class=\"legend\"><span class=\"c cs\">claims</span>, <span class=\"q q0 q1 qf\">quotes</span>, \
    <span class=\"e e-PER\">people</span>, <span class=\"e e-LOC\">places</span>, <span class=\"e e-ORG\">organizations</span>. \
    The notes follow the text.</p>\n";

/// The page; `country` turns two letters of ISO 3166-1 into a name.
pub fn write(reading: &Reading, country: &dyn Fn(&str) -> String) -> String {
    let mut html = String::from(HEAD);
    push_text(&mut html, &title(reading));
    html.push_str("</title>\n<style>\n");
    html.push_str(STYLE);
    html.push_str("</style>\n</head>\n<body>\n<main>\n");
    html.push_str(LEGEND);
    push_article(&mut html, reading);
    html.push_str("\n<section>\n");
    push_list(&mut html, reading, "Claims", &lists::claims(reading));
    push_list(&mut html, reading, "Quotes", &lists::quotes(reading));
    push_list(&mut html, reading, "Names", &lists::names(reading, country));
    html.push_str("<p class=\"quiet\">");
    push_text(&mut html, &summary::counts(reading));
    html.push_str(". Read by Claimlight ");
    html.push_str(env!("CARGO_PKG_VERSION"));
    html.push_str(
        ", which reports what the text says and does not judge who is right.</p>\n\
         </section>\n</main>\n</body>\n</html>\n",
    );
    html
}

/// The headline, if the article has one.
fn title(reading: &Reading) -> String {
    let headline = reading.reply.structure.iter().find(|row| row.kind == "headline");
    let words = |start, end| reading.text.words(Range { start, end });
    headline.map_or_else(|| "Claimlight".to_owned(), |row| words(row.start, row.end))
}

/// Nothing but the text may stand between the blocks, not even a line end.
fn push_article(html: &mut String, reading: &Reading) {
    html.push_str("<article dir=\"auto\"");
    push_attribute(html, "lang", Some(&reading.reply.language).filter(|it| *it != "und"));
    html.push('>');
    let mut plan = Plan::new(reading);
    while let Some(block) = plan.next_block(reading) {
        let (tag, class) = match block.kind {
            BlockKind::Headline => ("h1", ""),
            BlockKind::Heading => ("h2", ""),
            BlockKind::Byline => ("p", "byline"),
            BlockKind::Furniture => ("p", "furniture"),
            BlockKind::Body => ("p", ""),
        };
        open(html, tag, class);
        for piece in &block.pieces {
            push_piece(html, reading, piece);
        }
        close(html, tag);
    }
    html.push_str("</article>");
}

fn push_piece(html: &mut String, reading: &Reading, piece: &Piece) {
    let words = reading.text.verbatim(Range { start: piece.start, end: piece.end });
    if piece.class.is_empty() {
        push_text(html, &words);
        return;
    }
    let tag = if piece.head.is_some() { "mark" } else { "span" };
    open(html, tag, &piece.class);
    push_text(html, &words);
    for note in piece.notes.iter().filter_map(|finding| finding.note()) {
        html.push_str("<a class=\"n\"");
        push_attribute(html, "id", Some(&["t-", &note].concat()));
        push_attribute(html, "href", Some(&["#", &note].concat()));
        push_attribute(html, "data-n", Some(&note));
        push_attribute(html, "aria-label", Some(&["Note ", &note].concat()));
        html.push_str("></a>");
    }
    close(html, tag);
}

fn push_list(html: &mut String, reading: &Reading, heading: &str, groups: &[Group]) {
    if groups.is_empty() {
        return;
    }
    element(html, "h2", "", heading);
    html.push('\n');
    for group in groups {
        html.push_str("<h3>");
        if let Some((color, number)) = &group.speaker {
            element(html, "span", &["number ", *color].concat(), number);
        }
        push_text(html, &group.heading);
        if !group.note.is_empty() {
            element(html, "span", "quiet", &[" · ", &group.note].concat());
        }
        html.push_str("</h3>\n<ul>\n");
        for row in group.rows.iter().filter(|row| !reading.is_wrong(row.id)) {
            push_row(html, reading, row);
        }
        html.push_str("</ul>\n");
    }
}

fn push_row(html: &mut String, reading: &Reading, row: &Row) {
    html.push_str("<li");
    let note = reading.row(row.id).note();
    push_attribute(html, "id", note.as_deref());
    html.push('>');
    if let Some(note) = &note {
        html.push_str("<a");
        push_attribute(html, "href", Some(&["#t-", note].concat()));
        html.push('>');
        push_text(html, note);
        html.push_str("</a> ");
    }
    element(html, "b", "", &plain(&row.title));
    if !row.note.is_empty() {
        element(html, "span", "quiet", &[" — ", &row.note].concat());
    }
    html.push_str("</li>\n");
}

fn element(html: &mut String, tag: &str, class: &str, text: &str) {
    open(html, tag, class);
    push_text(html, text);
    close(html, tag);
}

fn open(html: &mut String, tag: &str, class: &str) {
    html.push('<');
    html.push_str(tag);
    push_attribute(html, "class", Some(class).filter(|class| !class.is_empty()));
    html.push('>');
}

fn close(html: &mut String, tag: &str) {
    html.push_str("</");
    html.push_str(tag);
    html.push('>');
}

fn push_attribute(html: &mut String, name: &str, value: Option<impl AsRef<str>>) {
    if let Some(value) = value {
        html.push(' ');
        html.push_str(name);
        html.push_str("=\"");
        push_text(html, value.as_ref());
        html.push('"');
    }
}

/// Appends `text` so that a browser reads it as the same letters: no markup, and a carriage return stays one.
fn push_text(html: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\r' => html.push_str("&#13;"),
            // No reference gives it, and none is allowed as it is.
            '\0' => html.push('\u{fffd}'),
            letter => html.push(letter),
        }
    }
}
