//! `I` and `we` between marks → whoever speaks, or the country or body that they speak for. Finds no speakers.

mod sides;

use std::collections::BTreeMap;

use crate::{
    document::Document,
    entities::{EntityId, EntityKind, Names, Reference},
    lexicon::Lexicon,
    quotes::{Quote, QuoteKind, first_person::sides::Sides, marks::Marks, trust},
    rule::{Confidence, Rule},
    span::Span,
};

/// `I`: the one who speaks.
const SPEAKER: (Rule, f32) = (Rule("reference/speaker"), 0.97);

/// `we`: the country or body that speaks, or that the speaker speaks for.
const SIDE: (Rule, f32) = (Rule("reference/speaker-side"), 0.85);

/// `we`: the one who speaks, with others whom the text does not tell.
const WITH_OTHERS: (Rule, f32) = (Rule("reference/speaker-with-others"), 0.45);

/// The most things that a word may stand for.
const MOST: usize = 4;

/// Whom a word of the first person stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Person {
    /// `I`, `my`
    One,
    /// `we`, `our`
    Several,
}

/// What the words of the first person in `quotes` stand for, in text order; none overlaps a mention or a reference.
pub(super) fn find(
    doc: &Document,
    lexicon: &Lexicon,
    names: &Names,
    quotes: &[Quote],
) -> Vec<Reference> {
    let sides = Sides::read(doc, lexicon, names);
    let innermost = innermost(doc, quotes);
    let reference = |(span, (person, quote_idx)): (Span, (Person, usize))| {
        let quote = quotes.get(quote_idx)?;
        let is_free = names.mention_at(span).is_none() && names.reference_at(span).is_none();
        is_free.then(|| reference(names, &sides, quote, person, span))?
    };
    innermost.into_iter().filter_map(reference).collect()
}

/// Every word of the first person that is given word for word, with the shortest stretch that holds it.
fn innermost(doc: &Document, quotes: &[Quote]) -> BTreeMap<Span, (Person, usize)> {
    let marks = Marks::read(doc);
    let mut lengths: BTreeMap<Span, usize> = BTreeMap::new();
    let mut found = BTreeMap::new();
    for (quote_idx, quote) in quotes.iter().enumerate() {
        // A turn of a transcript and a headline give words as they are, without marks.
        let is_verbatim = quote.kind == QuoteKind::Indirect && trust::is_verbatim(quote.rule);
        for &part in &quote.parts {
            for token_idx in doc.tokens_in(part).indices() {
                let is_given = is_verbatim || marks.covers(token_idx);
                let Some((span, person)) = word(doc, token_idx).filter(|_| is_given) else {
                    continue;
                };
                let length = lengths.entry(span).or_insert(usize::MAX);
                if part.len() < *length {
                    *length = part.len();
                    found.insert(span, (person, quote_idx));
                }
            }
        }
    }
    found
}

/// The word of the first person at `token_idx`, without what is joined to it: `we` of `we're`; not `US`.
fn word(doc: &Document, token_idx: usize) -> Option<(Span, Person)> {
    let text = doc.token(token_idx);
    let word = text.split(['\'', '’']).next()?;
    let person = match word {
        "I" | "Me" | "me" | "My" | "my" | "Myself" | "myself" => Person::One,
        "We" | "we" | "us" | "Our" | "our" | "Ours" | "ours" | "Ourselves" | "ourselves" => {
            Person::Several
        }
        _ => return None,
    };
    let start = doc.tokens().get(token_idx)?.span.start();
    Some((Span::new(start, start + word.len()), person))
}

fn reference(
    names: &Names,
    sides: &Sides<'_>,
    quote: &Quote,
    person: Person,
    span: Span,
) -> Option<Reference> {
    let speaker = quote.speaker?;
    let kind = speaker.entity.and_then(|id| names.entity(id)).map(|it| it.kind);
    let is_person = kind == Some(EntityKind::Person);
    let side = if kind.is_none() || is_person { sides.of(speaker) } else { speaker.entity };
    let ((rule, trust), entity) = match person {
        Person::One => (SPEAKER, speaker.entity.filter(|_| is_person)?),
        Person::Several => match side {
            Some(side) => (SIDE, side),
            None => (WITH_OTHERS, speaker.entity?),
        },
    };
    let others = quote.candidates.iter().filter_map(|it| it.entity);
    let mut candidates: Vec<EntityId> = vec![entity];
    for id in speaker.entity.into_iter().chain(others) {
        if candidates.len() < MOST && !candidates.contains(&id) {
            candidates.push(id);
        }
    }
    let confidence = Confidence::new(trust * quote.confidence.value());
    Some(Reference { span, entity: Some(entity), confidence, rule, candidates })
}
