//! Articles as a teacher reads them: tokens, paragraphs, facts, and the labels that are known. Trains nothing.

use std::{
    io::{self, Write},
    path::Path,
};

use serde_json::json;

use crate::{
    document::Document,
    model::{features::SIGNS, names},
    train::corpus::{self, Alignment, CodePoints},
};

/// One line an article: `id`, `text`, `source` (the file), `signs` (how many facts there are), `words`, each `[start, end, paragraph, label, facts]` in
/// code points. Furniture is left out, as it is where names are tagged.
pub(super) fn write(file: &Path, out: &mut dyn Write) -> io::Result<()> {
    let source = file.file_stem().map(|it| it.to_string_lossy());
    for article in corpus::articles(file)? {
        let doc = Document::new(&article.text);
        let offsets = CodePoints::new(&article.text);
        let labels = corpus::labels(&doc, &article, &mut Alignment::default());
        let features = names::features(&doc);
        let mut words = Vec::new();
        for (paragraph, sequence) in features.sequences().iter().enumerate() {
            for token_idx in sequence.indices() {
                let span = doc.tokens()[token_idx].span;
                words.push(json!([
                    offsets.of(span.start()),
                    offsets.of(span.end()),
                    paragraph,
                    labels[token_idx],
                    features.signs(token_idx),
                ]));
            }
        }
        let line = json!({
            "id": article.id,
            "source": source,
            "signs": SIGNS,
            "words": words,
            "text": article.text,
        });
        writeln!(out, "{line}")?;
    }
    Ok(())
}
