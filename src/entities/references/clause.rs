//! Where a group of words stands in its clause: subject, possessor, inside marks. Names and resolves nothing.

use crate::{
    document::{Document, Shape, TokenRange},
    lexicon::{self, Forms, Lexicon, WordClass},
};

/// Whether `tokens` is the subject of a clause, by the words on both sides.
pub(super) fn is_subject(doc: &Document, lexicon: &Lexicon, tokens: TokenRange) -> bool {
    let here = doc.sentence_of(tokens.start());
    let word = |idx: usize| lexicon::fold(doc.token(idx));
    let is_here = |idx: usize| here.is_some() && doc.sentence_of(idx) == here;
    let mut at = tokens.start();
    while let Some(before) = at.checked_sub(1).filter(|&idx| is_here(idx)) {
        let text = word(before);
        let is_title = lexicon.people.noun(text.trim_end_matches('.')).is_some()
            || lexicon.people.is_office_modifier(&text);
        let is_article = lexicon.grammar.class(&text) == Some(WordClass::Article);
        let is_abbreviated = text == "." && at == tokens.start();
        if !is_title && !is_article && !is_abbreviated {
            break;
        }
        at = before;
    }
    let opens = at.checked_sub(1).filter(|&idx| is_here(idx)).is_none_or(|before| {
        let is_mark = doc.tokens()[before].shape == Shape::Quote;
        let class = lexicon.grammar.class(&word(before));
        let is_opening = matches!(
            class,
            Some(
                WordClass::Conjunction
                    | WordClass::Subordinator
                    | WordClass::Question
                    | WordClass::Adverb
                    | WordClass::Time
            )
        );
        let is_clause_word =
            matches!(word(before).as_str(), "as" | "after" | "before" | "since" | "until");
        is_mark
            || is_opening
            || is_clause_word
            || lexicon.speech.frames(&word(before)).is_some()
            || matches!(word(before).as_str(), "," | ";" | ":" | "—" | "–" | "-")
    });
    let is_actor = opens && (!is_here(tokens.end()) || is_verb(doc, lexicon, tokens.end()));
    (is_actor || is_told_to(doc, lexicon, tokens)) && !is_dateline(doc, tokens)
}

/// Whether what it shall do follows: `expected Ostland to withdraw`.
fn is_told_to(doc: &Document, lexicon: &Lexicon, tokens: TokenRange) -> bool {
    let verb = |idx: usize| lexicon.clause_words.verb(&lexicon::fold(doc.token(idx)));
    let has_verb = |idx: usize, forms: Forms| verb(idx).is_some_and(|it| it.forms.has(forms));
    let finite = Forms::PAST.and(Forms::THIRD).and(Forms::BASE);
    let is_object = tokens.start().checked_sub(1).is_some_and(|idx| has_verb(idx, finite));
    is_object && doc.token(tokens.end()) == "to" && has_verb(tokens.end() + 1, Forms::BASE)
}

/// Whether it opens a paragraph in capitals and a dash follows soon: `LONDON, July 24 — Meridian …`.
fn is_dateline(doc: &Document, tokens: TokenRange) -> bool {
    let paragraph = doc.paragraph_of(tokens.start());
    let opens = tokens.start().checked_sub(1).is_none_or(|idx| doc.paragraph_of(idx) != paragraph);
    let is_upper = doc.tokens().get(tokens.start()).is_some_and(|it| it.shape == Shape::Upper);
    let mut behind = tokens.end()..tokens.end() + 8;
    opens && is_upper && behind.any(|idx| matches!(doc.token(idx), "—" | "–" | "-"))
}

/// Whether a verb may begin at token `idx`, past a comma or an adverb.
pub(super) fn is_verb(doc: &Document, lexicon: &Lexicon, idx: usize) -> bool {
    let text = lexicon::fold(doc.token(idx));
    let class = lexicon.grammar.class(&text);
    let is_listed = lexicon.speech.frames(&text).is_some()
        || lexicon.places.actor_word(&text).is_some()
        || matches!(class, Some(WordClass::Auxiliary | WordClass::Relative | WordClass::Adverb));
    let is_small = doc.tokens().get(idx).is_some_and(|token| token.shape == Shape::Lower);
    let looks = is_small
        && class.is_none()
        && (text.ends_with("ed") || text.ends_with('s') || is_past(&text));
    is_listed || looks || matches!(text.as_str(), "," | "(" | "and" | "—")
}

/// Common verbs whose past has no ending.
fn is_past(word: &str) -> bool {
    matches!(
        word,
        "became"
            | "began"
            | "born"
            | "brought"
            | "built"
            | "came"
            | "died"
            | "drew"
            | "fell"
            | "fled"
            | "flew"
            | "found"
            | "fought"
            | "gave"
            | "got"
            | "grew"
            | "had"
            | "heard"
            | "held"
            | "kept"
            | "knew"
            | "led"
            | "left"
            | "lost"
            | "made"
            | "met"
            | "won"
            | "put"
            | "ran"
            | "read"
            | "rose"
            | "saw"
            | "sat"
            | "sent"
            | "set"
            | "shot"
            | "sold"
            | "spent"
            | "spoke"
            | "stood"
            | "taught"
            | "thought"
            | "took"
            | "told"
            | "went"
            | "wore"
            | "wrote"
            | "sang"
            | "hit"
            | "chose"
            | "threw"
            | "sought"
    )
}

/// Whether a preposition stands before `tokens`, past an article.
pub(super) fn is_adjunct(doc: &Document, lexicon: &Lexicon, tokens: TokenRange) -> bool {
    let class = |back: usize| {
        let idx = tokens.start().checked_sub(back)?;
        lexicon.grammar.class(&lexicon::fold(doc.token(idx)))
    };
    let back = if class(1) == Some(WordClass::Article) { 2 } else { 1 };
    class(back) == Some(WordClass::Preposition)
}

/// Whether a possessive ending follows `tokens`.
pub(super) fn is_possessor(doc: &Document, tokens: TokenRange) -> bool {
    matches!(doc.token(tokens.end()), "'s" | "’s" | "'" | "’")
}

/// Whether a verb of saying stands next to `tokens`, on either side: whoever it is speaks.
pub(super) fn speaks(doc: &Document, lexicon: &Lexicon, tokens: TokenRange) -> bool {
    let is_said = |idx: usize| {
        let frames = lexicon.speech.frames(&lexicon::fold(doc.token(idx)));
        frames.is_some_and(|frames| !frames.any(lexicon::Frames::NOUN))
    };
    // `A friend of Keller wrote`: the friend did.
    let before = tokens.start().checked_sub(1);
    let is_of = before.is_some_and(|idx| doc.token(idx) == "of");
    (is_said(tokens.end()) && !is_of) || before.is_some_and(is_said)
}

/// For every token whether it stands inside quotation marks; a paragraph begins outside.
pub(super) fn inside_marks(doc: &Document) -> Vec<bool> {
    let mut inside = vec![false; doc.tokens().len()];
    for paragraph in doc.paragraphs() {
        let mut is_open = false;
        for idx in paragraph.tokens.indices() {
            match doc.token(idx) {
                "“" => is_open = true,
                "”" => is_open = false,
                "\"" => is_open = !is_open,
                _ => {}
            }
            inside[idx] = is_open;
        }
    }
    inside
}

/// Whether a new clause begins between two tokens of one sentence.
///
/// A `to` right behind the first is not one: `expected Ostland to withdraw its troops`.
pub(super) fn clause_between(doc: &Document, lexicon: &Lexicon, from: usize, to: usize) -> bool {
    let from = if doc.token(from) == "to" { from + 1 } else { from };
    (from..to.min(from + 40)).any(|idx| {
        let text = lexicon::fold(doc.token(idx));
        matches!(text.as_str(), "," | ";" | ":" | "—" | "–" | "to")
            || matches!(
                lexicon.grammar.class(&text),
                Some(WordClass::Conjunction | WordClass::Subordinator | WordClass::Relative)
            )
            || lexicon.speech.frames(&text).is_some_and(|it| it.any(lexicon::Frames::BARE))
    })
}

/// Whether a plural noun stands in the sentence before token `token_idx`: `they` may be the `insurers`.
pub(super) fn has_plural(
    doc: &Document,
    lexicon: &Lexicon,
    sentence: usize,
    token_idx: usize,
) -> bool {
    let start = doc.sentences()[sentence].tokens.start();
    (start..token_idx).any(|idx| {
        let text = lexicon::fold(doc.token(idx));
        let is_verb = lexicon.speech.frames(&text).is_some()
            || lexicon.clause_words.verb(&text).is_some_and(|it| it.forms.has(Forms::THIRD));
        let is_small = doc.tokens()[idx].shape == Shape::Lower;
        is_small && !is_verb && lexicon.grammar.class(&text).is_none() && is_plural(&text)
    })
}

/// Whether `word` looks like the plural of a noun.
pub(super) fn is_plural(word: &str) -> bool {
    let looks = word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    looks || matches!(word, "people" | "men" | "women" | "children" | "police")
}
