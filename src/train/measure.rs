//! What a tagger finds in articles it was not trained on, against what is marked there: precision, recall, F1. Trains nothing.

use std::{collections::BTreeSet, io, path::Path};

use crate::{
    document::Document,
    entities::{EntityKind, candidates},
    lexicon::Lexicon,
    model::names::NameTagger,
    score::Score,
    span::Span,
    train::corpus,
};

/// The kinds that every corpus has.
const MEASURED: [EntityKind; 3] = [EntityKind::Person, EntityKind::Place, EntityKind::Organization];

/// Scores persons, places and organizations by exact span and kind, as `score_spans.py` does.
pub(super) fn names(gold: &Path, tagger: &NameTagger) -> io::Result<Score> {
    let (mut expected, mut given) = (BTreeSet::new(), BTreeSet::new());
    for (idx, article) in corpus::articles(gold)?.iter().enumerate() {
        let doc = Document::new(&article.text);
        let item = |span: Span, kind: EntityKind| {
            let core = core(&doc, span);
            MEASURED.contains(&kind).then_some((idx, core.start(), core.end(), kind))
        };
        let marked = article
            .names
            .iter()
            .filter_map(|(span, label)| Some((*span, corpus::kind(label)?.into())));
        expected.extend(marked.filter_map(|(span, kind)| item(span, kind)));
        let found = candidates::find_with(&doc, Lexicon::bundled(), tagger);
        given.extend(found.iter().filter_map(|it| item(it.span, it.kind)));
    }
    Ok(Score::of(&expected, &given))
}

/// `span` without a leading article and a possessive ending.
fn core(doc: &Document, span: Span) -> Span {
    let text = doc.slice(span);
    let articles = ["the ", "a ", "an "];
    let has = |article: &&&str| {
        text.get(..article.len()).is_some_and(|start| start.eq_ignore_ascii_case(article))
    };
    let lead = articles.iter().find(has).map_or(0, |article| article.len());
    let endings = ["'s", "’s", "'", "’"];
    let tail =
        endings.iter().find(|ending| text.ends_with(**ending)).map_or(0, |ending| ending.len());
    let end = span.end() - tail;
    Span::new((span.start() + lead).min(end), end)
}
