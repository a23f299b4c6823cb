//! What the place tables know whatever stands around it: countries, nationalities, names that name nothing but a place.
//!
//! Mends the tagger where it errs though the tables cannot. Weighs no evidence.

use crate::{
    document::{Document, TokenRange},
    entities::{EntityKind, candidates::Candidate},
    lexicon::{Lexicon, Place, PlaceKind},
    model::features::Features,
    rule::{Confidence, Rule},
};

/// The most tokens of a name in the tables that is looked for.
const MAX_TOKENS: usize = 5;

/// The kind that the tables give to a name; none where it may name something else.
fn kind(place: &Place) -> Option<(EntityKind, &'static str)> {
    match place.kind {
        _ if place.is_ambiguous => None,
        PlaceKind::Country => Some((EntityKind::Place, "in the list of countries")),
        PlaceKind::Demonym => Some((EntityKind::Nationality, "in the list of nationalities")),
        PlaceKind::Disputed => Some((EntityKind::Place, "in the list of territories in dispute")),
        PlaceKind::Macroregion => Some((EntityKind::Place, "in the list of the world's regions")),
        PlaceKind::Other => Some((EntityKind::Place, "in the list of places")),
        PlaceKind::Seat if place.sort == "capital" => {
            Some((EntityKind::Place, "in the list of capitals"))
        }
        _ => None,
    }
}

/// What the tables know of the name that `tokens`, at least one, make.
fn known(doc: &Document, lexicon: &Lexicon, tokens: TokenRange) -> Option<Place> {
    lexicon.places.get(doc.slice(doc.span(tokens)))
}

/// `found`, in text order, with the kinds that are certain, countries apart, and what was missed.
pub(super) fn mend(
    doc: &Document,
    lexicon: &Lexicon,
    features: &Features<'_>,
    found: Vec<Candidate>,
) -> Vec<Candidate> {
    let mut mended: Vec<Candidate> = Vec::with_capacity(found.len());
    let mut next = 0;
    for candidate in joined(doc, lexicon, found) {
        let tokens = doc.tokens_in(candidate.span);
        add_missing(
            doc,
            lexicon,
            features,
            TokenRange::new(next.min(tokens.start()), tokens.start()),
            &mut mended,
        );
        next = tokens.end();
        let parts = list_tail(doc, mended.last(), candidate);
        mended.extend(
            parts.into_iter().flat_map(|it| apart(doc, lexicon, certain_kind(doc, lexicon, it))),
        );
    }
    let rest = TokenRange::new(next, doc.tokens().len().max(next));
    add_missing(doc, lexicon, features, rest, &mut mended);
    mended
}

/// `found` with two names as one where a hyphen joins them and the tables know the whole: `Nagorno-Karabakh`.
fn joined(doc: &Document, lexicon: &Lexicon, found: Vec<Candidate>) -> Vec<Candidate> {
    let mut joined: Vec<Candidate> = Vec::with_capacity(found.len());
    for candidate in found {
        let tokens = doc.tokens_in(candidate.span);
        let hyphen = tokens.start().checked_sub(1).filter(|&idx| doc.token(idx) == "-");
        let before = joined.last_mut();
        let before = before.filter(|it| hyphen == Some(doc.tokens_in(it.span).end()));
        let whole = before.as_ref().map(|it| it.span.hull(candidate.span));
        let place = whole.and_then(|span| known(doc, lexicon, doc.tokens_in(span)));
        match (before, whole, place.as_ref().and_then(kind)) {
            (Some(before), Some(span), Some((kind, why))) => {
                (before.span, before.kind) = (span, kind);
                before.why = vec![why.to_owned()];
            }
            _ => joined.push(candidate),
        }
    }
    joined
}

/// What stands at the end of a company's name alone, dots apart.
const COMPANY_ENDINGS: [&str; 8] = ["AG", "Corp", "GmbH", "Inc", "LLC", "Ltd", "PLC", "plc"];

/// A country is a place and a demonym a nationality, but for persons: `Jordan` and `German` are names too. What ends as
/// companies do is an organization.
fn certain_kind(doc: &Document, lexicon: &Lexicon, mut candidate: Candidate) -> Candidate {
    let known = lexicon.places.get(doc.slice(candidate.span));
    let is_national = |place: &Place| matches!(place.kind, PlaceKind::Country | PlaceKind::Demonym);
    if let Some((kind, why)) = known.filter(is_national).as_ref().and_then(kind)
        && candidate.kind != EntityKind::Person
        && candidate.kind != kind
    {
        candidate.kind = kind;
        candidate.why.insert(0, why.to_owned());
    }
    if candidate.kind != EntityKind::Place && is_dateline(doc, doc.tokens_in(candidate.span)) {
        candidate.kind = EntityKind::Place;
        candidate.why.insert(0, "in a dateline".to_owned());
    }
    let mut words = doc.slice(candidate.span).split_whitespace();
    let ending = words.next_back().unwrap_or_default().trim_end_matches('.');
    if words.next().is_some() && COMPANY_ENDINGS.contains(&ending) {
        candidate.kind = EntityKind::Organization;
        candidate.why.insert(0, format!("ends in “{ending}”"));
    }
    candidate
}

/// `MORWICK, Nov. 14 —`: capitals that open a paragraph, a comma, and a dash a few short words on.
fn is_dateline(doc: &Document, tokens: TokenRange) -> bool {
    let paragraph = doc.paragraph_of(tokens.start());
    let before = tokens.start().checked_sub(1);
    let opens = before.is_none_or(|idx| doc.paragraph_of(idx) != paragraph);
    let name = doc.slice(doc.span(tokens));
    if !opens || name.contains(char::is_lowercase) || doc.token(tokens.end()) != "," {
        return false;
    }
    let is_plain = |idx: &usize| {
        doc.paragraph_of(*idx) == paragraph && !doc.token(*idx).starts_with(char::is_lowercase)
    };
    let reach = tokens.end()..tokens.end() + 8;
    reach.take_while(is_plain).any(|idx| matches!(doc.token(idx), "—" | "–"))
}

/// `Torra and Lund` behind `Vesk,` ends a list: two names, of the kind of the one before.
fn list_tail(doc: &Document, last: Option<&Candidate>, candidate: Candidate) -> Vec<Candidate> {
    let tokens = doc.tokens_in(candidate.span);
    let ends_list = tokens.len() == 3 && doc.token(tokens.start() + 1) == "and";
    let comma = tokens.start().checked_sub(1).filter(|&it| doc.token(it) == ",");
    let is_before = |it: &&Candidate| Some(doc.tokens_in(it.span).end()) == comma;
    let Some(before) = last.filter(|_| ends_list).filter(is_before) else {
        return vec![candidate];
    };
    let part = |token_idx| Candidate {
        span: doc.span(TokenRange::new(token_idx, token_idx + 1)),
        kind: before.kind,
        ..candidate.clone()
    };
    vec![part(tokens.start()), part(tokens.start() + 2)]
}

/// One candidate a country where nothing but countries stands side by side, `Ukraine Russia` in a headline; and a known
/// place apart from what follows its comma, or from another behind a plain word: `that Copenhagen hand Greenland over`.
fn apart(doc: &Document, lexicon: &Lexicon, candidate: Candidate) -> Vec<Candidate> {
    let tokens = doc.tokens_in(candidate.span);
    let part = |start: usize, end: usize, kind: EntityKind| {
        let span = doc.span(TokenRange::new(start, end));
        Candidate { span, kind, ..candidate.clone() }
    };
    let comma = tokens.indices().find(|&token_idx| doc.token(token_idx) == ",");
    if let Some(comma) = comma.filter(|&it| tokens.start() < it && it + 1 < tokens.end())
        && let Some((kind, _)) =
            known(doc, lexicon, TokenRange::new(tokens.start(), comma)).as_ref().and_then(kind)
    {
        return vec![
            part(tokens.start(), comma, kind),
            part(comma + 1, tokens.end(), candidate.kind),
        ];
    }
    if let Some(word) = plain_word(doc, lexicon, tokens) {
        return vec![
            part(tokens.start(), word, EntityKind::Place),
            part(word + 1, tokens.end(), EntityKind::Place),
        ];
    }
    let one = |token_idx: usize| TokenRange::new(token_idx, token_idx + 1);
    let is_country = |token_idx| {
        known(doc, lexicon, one(token_idx)).is_some_and(|it| it.kind == PlaceKind::Country)
    };
    let is_list = tokens.len() > 1 && tokens.indices().all(is_country);
    if !is_list || known(doc, lexicon, tokens).is_some() {
        return vec![candidate];
    }
    tokens.indices().map(|token_idx| part(token_idx, token_idx + 1, EntityKind::Place)).collect()
}

/// The one word in small letters, of no closed class, between two names of `tokens` that are certain to be places.
fn plain_word(doc: &Document, lexicon: &Lexicon, tokens: TokenRange) -> Option<usize> {
    let is_place = |start: usize, end: usize| {
        let place =
            (start < end).then(|| known(doc, lexicon, TokenRange::new(start, end))).flatten();
        place.as_ref().and_then(kind).is_some_and(|(kind, _)| kind == EntityKind::Place)
    };
    let is_small = |&idx: &usize| doc.token(idx).starts_with(char::is_lowercase);
    let word = tokens.indices().find(is_small)?;
    let is_plain = lexicon.grammar.class(doc.token(word)).is_none();
    let stands_between = is_place(tokens.start(), word) && is_place(word + 1, tokens.end());
    (is_plain && stands_between).then_some(word)
}

/// The names of the tables in `gap`, where the tagger found none, written as only names are.
fn add_missing(
    doc: &Document,
    lexicon: &Lexicon,
    features: &Features<'_>,
    gap: TokenRange,
    mended: &mut Vec<Candidate>,
) {
    let mut start = gap.start();
    while start < gap.end() {
        let longest = gap.end().min(start + MAX_TOKENS);
        let is_name =
            doc.sentence_of(start).is_some() && features.is_capital_in_mid_sentence(start);
        let stretches =
            (start + 1..=longest).rev().filter(|_| is_name).map(|end| TokenRange::new(start, end));
        let ends_in_word =
            |tokens: &TokenRange| doc.token(tokens.end() - 1).starts_with(char::is_alphanumeric);
        let mut places = stretches.filter(ends_in_word).filter_map(|tokens| {
            let place = known(doc, lexicon, tokens)?;
            Some((tokens, place))
        });
        let Some((tokens, place)) = places.next() else {
            start += 1;
            continue;
        };
        start = tokens.end();
        let is_part =
            features.is_capital_in_mid_sentence(tokens.end()) && gap.contains(tokens.end());
        if let Some((kind, why)) = kind(&place).filter(|_| !is_part) {
            mended.push(Candidate {
                span: doc.span(tokens),
                kind,
                confidence: Confidence::new(0.7),
                rule: Rule("name/first"),
                why: vec![why.to_owned(), "written with a capital in mid-sentence".to_owned()],
            });
        }
    }
}
