//! Texts of Universal Dependencies, and the tag of every token of ours in them. Trains nothing.

use std::{io, path::Path};

use crate::{
    document::{Document, Shape, Token},
    model::tags::Tag,
    span::Span,
    train::corpus,
};

/// A text with the tags of its words as the treebank divides them.
#[derive(Debug, Default)]
pub(super) struct Text {
    text: String,
    words: Vec<(Span, Tag)>,
}

impl Text {
    /// The tag of each token of `doc`: that of the first word of the treebank that shares a letter with it, so `don't`
    /// is what `do` is. The hyphen of `e-mail` is a mark.
    pub(super) fn tags(&self, doc: &Document) -> Vec<Option<Tag>> {
        let tag = |token: &Token| {
            let first = self.words.partition_point(|(word, _)| word.end() <= token.span.start());
            let (word, tag) =
                self.words.get(first).filter(|(word, _)| word.start() < token.span.end())?;
            let is_inside = token.shape == Shape::Punctuation && *word != token.span;
            Some(if is_inside { Tag::Mark } else { *tag })
        };
        doc.tokens().iter().map(tag).collect()
    }

    /// The text itself.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Adds a sentence whose words are `rows`, each a form with its tag, behind `gap`.
    fn push(&mut self, gap: &str, sentence: &str, rows: &[(&str, Tag)]) {
        self.text.push_str(gap);
        let mut at = 0;
        for &(form, tag) in rows {
            // A form that is not written so, as the parts of some contractions, is left out.
            let Some(found) = sentence.get(at..).and_then(|rest| rest.find(form)) else { continue };
            let start = self.text.len() + at + found;
            self.words.push((Span::new(start, start + form.len()), tag));
            at += found + form.len();
        }
        self.text.push_str(sentence);
    }
}

/// Reads all texts of a `.conllu` file.
pub(super) fn texts(path: &Path) -> io::Result<Vec<Text>> {
    let content = corpus::content(path)?;
    let mut texts: Vec<Text> = Vec::new();
    for block in content.split("\n\n") {
        let comment = |name: &str| block.lines().find_map(|line| line.strip_prefix(name));
        if comment("# newdoc").is_some() || texts.is_empty() {
            texts.push(Text::default());
        }
        let Some(text) = texts.last_mut() else { continue };
        let gap = match comment("# newpar") {
            _ if text.text.is_empty() => "",
            Some(_) => "\n\n",
            None => " ",
        };
        text.push(gap, comment("# text = ").unwrap_or_default(), &rows(block));
    }
    Ok(texts)
}

/// The words of a sentence; a contraction whose parts are not written as its letters is one word, tagged as its first part.
fn rows(block: &str) -> Vec<(&str, Tag)> {
    let mut rows: Vec<(&str, Tag)> = Vec::new();
    let mut whole: Option<(&str, usize, usize)> = None;
    for line in block.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_digit()))
    {
        let columns: Vec<&str> = line.split('\t').collect();
        let &[number, form, _, _, tag, ..] = columns.as_slice() else { continue };
        if let Some((_, last)) = number.split_once('-') {
            whole = Some((form, rows.len(), last.parse().unwrap_or(0)));
            continue;
        }
        let Ok(number) = number.parse::<usize>() else { continue };
        rows.push((form, Tag::of_name(tag)));
        let Some((form, start, _)) = whole.filter(|&(_, _, last)| last == number) else { continue };
        whole = None;
        let parts: String = rows.iter().skip(start).map(|row| row.0).collect();
        if parts != form
            && let Some(&(_, tag)) = rows.get(start)
        {
            rows.truncate(start);
            rows.push((form, tag));
        }
    }
    rows
}
