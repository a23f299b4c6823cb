//! What the quotes stage finds in articles it was not trained on, against what is marked there. Trains nothing.

use std::{collections::BTreeSet, io, path::Path};

use crate::{
    document::Document,
    entities,
    lexicon::Lexicon,
    model::quotes::QuoteTagger,
    quotes,
    score::Score,
    span::Span,
    train::attributions::{self, Attribution},
};

/// Scores what is said by exact span, stretch by stretch, as `score_spans.py` does: outer marks and punctuation do not
/// count, and a finding over a thought is neither right nor wrong.
pub(super) fn reported_speech(gold: &Path, tagger: &QuoteTagger) -> io::Result<Score> {
    let lexicon = Lexicon::bundled();
    let (mut expected, mut given) = (BTreeSet::new(), BTreeSet::new());
    for (idx, article) in attributions::articles(gold)?.iter().enumerate() {
        let doc = Document::new(&article.text);
        let names = entities::find(&doc, lexicon);
        let said = parts(&doc, &article.attributions, true);
        let thoughts = parts(&doc, &article.attributions, false);
        let found = quotes::find_with(tagger, &doc, lexicon, &names);
        let found = found.iter().flat_map(|quote| &quote.parts).map(|&part| core(&doc, part));
        let counts = |part: &Span| {
            let over = |others: &[Span]| others.iter().map(|it| overlap(*part, *it)).sum::<usize>();
            over(&thoughts).saturating_sub(over(&said)) * 2 <= part.len()
        };
        given.extend(found.filter(counts).map(|it| (idx, it.start(), it.end())));
        expected.extend(said.iter().map(|it| (idx, it.start(), it.end())));
    }
    Ok(Score::of(&expected, &given))
}

fn parts(doc: &Document, attributions: &[Attribution], is_said: bool) -> Vec<Span> {
    let of_sort = attributions.iter().filter(|it| it.is_said == is_said);
    of_sort.flat_map(|it| &it.parts).map(|&part| core(doc, part)).collect()
}

fn overlap(one: Span, other: Span) -> usize {
    one.end().min(other.end()).saturating_sub(one.start().max(other.start()))
}

/// `span` from its first letter or digit to its last.
fn core(doc: &Document, span: Span) -> Span {
    let text = doc.slice(span);
    let inner = text.trim_matches(|letter: char| !letter.is_alphanumeric());
    let start = span.start() + text.find(inner).unwrap_or(0);
    Span::new(start, start + inner.len())
}
