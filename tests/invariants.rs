//! What holds for any text at all: properties, checked on random ones.

use claimlight::{
    Annotations, annotate,
    claims::Filler,
    document::{Document, ParagraphKind, Token, TokenRange},
    entities::{EntityId, Mention},
    layers::{Mark, segments},
    quotes::Speaker,
    span::Span,
    wire::{Range, Reply, Unit},
};
use proptest::prelude::*;

/// Texts of the letters that decide something, and any others.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        8 => "[A-Za-z]{1,8}",
        4 => Just(" ".to_owned()),
        2 => "[.,:;!?'\"“”‘’«»()\\[\\]—–…|@#$-]",
        1 => "[0-9,.:/]{1,5}",
        1 => Just("\n".to_owned()),
        1 => Just("\r\n\r\n".to_owned()),
        1 => prop::sample::select(vec![
            "U.S.", "Gen.", "p.m.", "J. D.", "’s", "''", "By ", "GENEVA (AP) — ", "Read more: ", "Share",
            "https://", "www.", "a@b.c", "\u{FEFF}", "\u{200B}", "\u{0}", "\u{301}", "👩‍👩‍👧", "İ", "北京", "ß",
        ])
        .prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

/// Pieces of news, of quoting and of what is neither; what stands beside what is left to chance.
const PIECES: [&str; 65] = [
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "(",
    ")",
    "—",
    ", ",
    ". ",
    "? ",
    ": ",
    "; ",
    " ",
    " ",
    " ",
    " ",
    "\n\n",
    "\n",
    "\r\n",
    "\u{feff}",
    "\u{200b}",
    "😀",
    "e\u{301}",
    "İ",
    "ß",
    "said",
    " said that ",
    " told reporters ",
    "According to ",
    "according\n",
    " denied ",
    " insists ",
    "He",
    "she",
    " they ",
    " its ",
    "the minister",
    "the island",
    "Russia",
    "Ukraine",
    "Moscow",
    "Crimea",
    "U.S.",
    "Gen. ",
    "Ana Petrović",
    "Mr. Dahl",
    "Norland",
    " claims ",
    " annexed ",
    " withdrew from ",
    " belongs to ",
    " would never recognize ",
    " not ",
    " and ",
    "6,000 square kilometers of ",
    "on Monday",
    "$3 million",
    "By ",
    "Read more: ",
    "Share",
];

fn news() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..80)
        .prop_map(|pieces| pieces.concat())
}

/// Whether `gap` holds only what [`Document`] says may lie between tokens.
fn is_gap(gap: &str) -> bool {
    gap.chars().all(|letter| {
        letter.is_whitespace()
            || letter.is_control()
            || matches!(letter, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}')
            || matches!(letter, '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
    })
}

/// Everything a document says, to compare two of them.
fn structure(doc: &Document) -> (Vec<Token>, Vec<TokenRange>, Vec<(ParagraphKind, TokenRange)>) {
    let sentences = doc.sentences().iter().map(|sentence| sentence.tokens).collect();
    let paragraphs = doc.paragraphs().iter().map(|it| (it.kind, it.tokens)).collect();
    (doc.tokens().to_vec(), sentences, paragraphs)
}

proptest! {
    // A failing text belongs into a gold section with a name, not into a file of seeds.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_are_in_order_with_gaps_between(text in text()) {
        let doc = Document::new(&text);
        let mut end = 0;
        for token in doc.tokens() {
            prop_assert!(!token.span.is_empty());
            prop_assert!(is_gap(text.get(end..token.span.start()).expect("tokens lie on letters")));
            prop_assert!(text.is_char_boundary(token.span.end()));
            end = token.span.end();
        }
        prop_assert!(is_gap(text.get(end..).expect("the last token ends on a letter")));
    }

    #[test]
    fn paragraphs_cover_the_tokens(text in text()) {
        let doc = Document::new(&text);
        let mut next = 0;
        for (paragraph_idx, paragraph) in doc.paragraphs().iter().enumerate() {
            prop_assert!(!paragraph.tokens.is_empty());
            prop_assert_eq!(paragraph.tokens.start(), next);
            prop_assert_eq!(paragraph.span, doc.span(paragraph.tokens));
            prop_assert_eq!(doc.paragraph_of(next), Some(paragraph_idx));
            next = paragraph.tokens.end();
        }
        prop_assert_eq!(next, doc.tokens().len());
    }

    #[test]
    fn sentences_cover_all_but_furniture(text in text()) {
        let doc = Document::new(&text);
        let mut sentences = doc.sentences().iter().enumerate().peekable();
        for (paragraph_idx, paragraph) in doc.paragraphs().iter().enumerate() {
            let mut next = paragraph.tokens.start();
            while let Some((sentence_idx, sentence)) =
                sentences.next_if(|(_, sentence)| sentence.paragraph == paragraph_idx)
            {
                prop_assert!(!sentence.tokens.is_empty());
                prop_assert_eq!(sentence.tokens.start(), next);
                prop_assert_eq!(doc.sentence_of(next), Some(sentence_idx));
                next = sentence.tokens.end();
            }
            let is_furniture = paragraph.kind == ParagraphKind::Furniture;
            let expected = if is_furniture { paragraph.tokens.start() } else { paragraph.tokens.end() };
            prop_assert_eq!(next, expected);
        }
        prop_assert!(sentences.next().is_none());
    }

    #[test]
    fn the_same_text_gives_the_same_document(text in text()) {
        prop_assert_eq!(structure(&Document::new(&text)), structure(&Document::new(&text)));
    }

    #[test]
    fn text_behind_an_empty_line_leaves_tokens_as_they_are(text in text(), more in text()) {
        let before = Document::new(&text);
        let after = Document::new(&format!("{text}\n\n{more}"));
        prop_assert_eq!(before.tokens(), &after.tokens()[..before.tokens().len()]);
    }

    #[test]
    fn annotations_of_any_text_keep_their_promises(text in text()) {
        check(&text);
    }

    #[test]
    fn annotations_of_odd_news_keep_their_promises(text in news()) {
        check(&text);
    }

    #[test]
    fn segments_partition_what_they_mark(
        ends in prop::collection::vec((0_u32..60, 0_u32..60), 0..20), len in 0_u32..60
    ) {
        let marks = ends.iter().enumerate();
        let marks = marks.map(|(finding, &(a, b))| Mark { start: a.min(b), end: a.max(b), finding });
        check_segments(len, &marks.collect::<Vec<_>>());
    }
}

#[test]
fn long_texts_without_structure_pass() {
    let pieces = [
        "a",
        "a.",
        "A.",
        "ab.cd.",
        "a@",
        "a@b",
        "www.",
        "http://",
        "1,",
        "'s",
        "''",
        "\"",
        "… ",
        ". ",
        "? ",
        "“",
        "(",
        "- ",
        "\n",
        "A\n",
        "A b\n",
        "By A\n",
        "Share\n",
        "| ",
        "#",
        "👍",
        "\u{301}",
        "\u{FEFF}",
        "Gen. ",
        "GENEVA — A b. ",
        "...\"",
    ];
    for piece in pieces {
        let text = piece.repeat(40_000);
        let doc = Document::new(&text);
        assert!(doc.tokens().len() <= text.len(), "{piece:?}");
    }
}

fn check(text: &str) {
    let doc = Document::new(text);
    let annotations = annotate(&doc);
    assert_eq!(annotations, annotate(&Document::new(text)), "two runs differ");
    check_names(&doc, &annotations);
    check_quotes(&doc, &annotations);
    check_claims(&doc, &annotations);
    check_wire(&doc, &annotations);
}

/// Not empty, inside the text, between letters.
fn check_span(doc: &Document, span: Span) {
    assert!(!doc.slice(span).is_empty(), "{span:?} is no stretch of {:?}", doc.text());
}

fn check_id(annotations: &Annotations, id: Option<EntityId>) {
    assert!(id.is_none_or(|id| id.0 < annotations.entities.len()), "{id:?} is no entity");
}

fn check_disjoint(spans: &[Span]) {
    for pair in spans.windows(2) {
        assert!(pair[0].end() <= pair[1].start(), "{pair:?} overlap or stand in the wrong order");
    }
}

fn check_names(doc: &Document, annotations: &Annotations) {
    let mentions: Vec<Span> = annotations.mentions.iter().map(|it| it.span).collect();
    let references: Vec<Span> = annotations.references.iter().map(|it| it.span).collect();
    check_disjoint(&mentions);
    check_disjoint(&references);
    for &span in mentions.iter().chain(&references) {
        check_span(doc, span);
    }
    for &reference in &references {
        let clash = mentions.iter().find(|mention| mention.overlaps(reference));
        assert_eq!(clash, None, "a reference overlaps a mention");
    }
    for mention in &annotations.mentions {
        check_id(annotations, mention.entity);
    }
    for reference in &annotations.references {
        check_id(annotations, reference.entity);
        reference.candidates.iter().for_each(|&id| check_id(annotations, Some(id)));
    }
    for (idx, entity) in annotations.entities.iter().enumerate() {
        let of_entity = |(_, mention): &(usize, &Mention)| mention.entity == Some(EntityId(idx));
        let listed = annotations.mentions.iter().enumerate().filter(of_entity);
        assert_eq!(entity.mentions, listed.map(|(idx, _)| idx).collect::<Vec<_>>());
        check_id(annotations, entity.stands_for);
    }
}

fn check_quotes(doc: &Document, annotations: &Annotations) {
    let is_sorted = annotations.quotes.is_sorted_by_key(|quote| quote.span.start());
    assert!(is_sorted, "quotes are out of order");
    for quote in &annotations.quotes {
        let hull = quote.parts.iter().copied().reduce(Span::hull);
        assert_eq!(Some(quote.span), hull, "the hull of the parts, one at the least");
        check_disjoint(&quote.parts);
        let speakers: Vec<&Speaker> = quote.speaker.iter().chain(&quote.candidates).collect();
        quote.parts.iter().chain(&quote.cue).for_each(|&span| check_span(doc, span));
        for speaker in speakers {
            check_span(doc, speaker.span);
            check_id(annotations, speaker.entity);
        }
    }
}

fn check_claims(doc: &Document, annotations: &Annotations) {
    let is_sorted = annotations.claims.is_sorted_by_key(|claim| claim.span.start());
    assert!(is_sorted, "claims are out of order");
    for claim in &annotations.claims {
        check_span(doc, claim.trigger);
        assert!(claim.span.contains(claim.trigger), "the trigger lies in the clause");
        claim.extent.iter().for_each(|&span| check_span(doc, span));
        let slots = [&claim.claimant, &claim.territory, &claim.counterparty, &claim.speaker];
        for &Filler { span, entity } in slots.into_iter().flatten() {
            check_span(doc, span);
            check_id(annotations, entity);
        }
        let quote = claim.quote.map(|id| annotations.quotes.get(id.0).map(|quote| quote.span));
        assert_ne!(quote, Some(None), "a claim names its quote");
    }
}

/// The offsets of the rows are those that a naive count gives.
fn check_wire(doc: &Document, annotations: &Annotations) {
    let text = doc.text();
    for unit in [Unit::Codepoint, Unit::Utf16, Unit::Byte] {
        let reply = Reply::new((), doc, annotations, unit);
        let place = |byte: usize| {
            let before = text.get(..byte).expect("the byte is between letters");
            u32::try_from(match unit {
                Unit::Codepoint => before.chars().count(),
                Unit::Utf16 => before.encode_utf16().count(),
                Unit::Byte => before.len(),
            })
            .expect("the text is short")
        };
        let range = |span: Span| Range { start: place(span.start()), end: place(span.end()) };
        for (row, mention) in reply.entities.iter().zip(&annotations.mentions) {
            assert_eq!(Range { start: row.start, end: row.end }, range(mention.span));
        }
        for (row, quote) in reply.quotes.iter().zip(&annotations.quotes) {
            assert_eq!(row.parts, quote.parts.iter().map(|&it| range(it)).collect::<Vec<_>>());
            assert_eq!(row.speaker, quote.speaker.map(|speaker| range(speaker.span)));
        }
        for (row, claim) in reply.claims.iter().zip(&annotations.claims) {
            let territory = claim.territory.iter().map(|it| range(it.span));
            assert_eq!(row.territory, territory.map(|it| [it.start, it.end]).collect::<Vec<_>>());
        }
        let quotes = reply.quotes.iter().map(|row| (row.start, row.end));
        let claims = reply.claims.iter().map(|row| (row.start, row.end));
        let names = reply.entities.iter().map(|row| (row.start, row.end));
        let all = quotes.chain(claims).chain(names).enumerate();
        let marks = all.map(|(finding, (start, end))| Mark { start, end, finding });
        check_segments(place(text.len()), &marks.collect::<Vec<_>>());
    }
}

/// Together exactly `0..len`, each not empty and with just the marks that lie over it.
fn check_segments(len: u32, marks: &[Mark]) {
    let mut start = 0;
    for segment in segments(len, marks) {
        assert_eq!(segment.start, start, "segments leave a gap or overlap");
        assert!(segment.start < segment.end, "a segment is empty");
        let over = marks.iter().filter(|it| it.start < segment.end && segment.start < it.end);
        let mut findings: Vec<usize> = over.map(|mark| mark.finding).collect();
        findings.sort_unstable();
        assert_eq!(segment.findings, findings);
        start = segment.end;
    }
    assert_eq!(start, len, "segments end early");
}
