//! What holds for any text at all: properties, checked on random ones.

use claimlight::document::{Document, ParagraphKind, Token, TokenRange};
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
