//! What a person named here is to the person spoken of: `the son of Johann Keller`, `married Ana Petrović`. Resolves nothing.

use crate::{
    document::{Document, TokenRange},
    lexicon::{self, Lexicon, NounKind, Sex, WordClass},
};

/// What someone is called by whom he or she is kin to: as a man, as a woman.
type Called = [&'static str; 2];

/// Kin in front of `of`, and what the one named behind it is in return.
const IN_RETURN: [(&str, Called); 10] = [
    ("brother", ["brother", "sister"]),
    ("child", ["father", "mother"]),
    ("daughter", ["father", "mother"]),
    ("father", ["son", "daughter"]),
    ("husband", ["husband", "wife"]),
    ("mother", ["son", "daughter"]),
    ("sister", ["brother", "sister"]),
    ("son", ["father", "mother"]),
    ("widow", ["husband", "wife"]),
    ("wife", ["husband", "wife"]),
];

/// What a person named as kin is called.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Relation {
    /// `father`; `husband` and `wife` where the sex is unknown.
    pub(super) words: Vec<String>,
    /// Whether the subject of the sentence is whose kin it is, not the one named just before.
    pub(super) is_of_subject: bool,
}

/// What the person named at `name` is to another one of the sentence.
pub(super) fn called(
    doc: &Document,
    lexicon: &Lexicon,
    name: TokenRange,
    sex: Option<Sex>,
) -> Option<Relation> {
    Some(match before(doc, lexicon, name)? {
        Before::Return(called) => Relation { words: by_sex(called, sex), is_of_subject: true },
        Before::Said(word) => Relation { words: vec![word], is_of_subject: false },
    })
}

/// What someone of this sex is to his or her `kin`: to a father, the son.
pub(super) fn in_return(kin: &str, sex: Option<Sex>) -> Vec<String> {
    let found = IN_RETURN.iter().find(|(of, _)| *of == kin);
    found.map_or_else(Vec::new, |&(_, called)| by_sex(called, sex))
}

fn by_sex(called: Called, sex: Option<Sex>) -> Vec<String> {
    let words = called.into_iter().zip([Sex::Man, Sex::Woman]);
    words.filter(|(_, it)| sex.is_none_or(|sex| sex == *it)).map(|(word, _)| word.into()).collect()
}

enum Before {
    /// `the son of …`, `married …`, `born to …`
    Return(Called),
    /// `Keller's father, …`
    Said(String),
}

/// The words of kin in front of `name`, past an article, a title and a comma.
fn before(doc: &Document, lexicon: &Lexicon, name: TokenRange) -> Option<Before> {
    let here = doc.sentence_of(name.start())?;
    let word = |back: usize| match name.start().checked_sub(back) {
        Some(idx) if doc.sentence_of(idx) == Some(here) => lexicon::fold(doc.token(idx)),
        _ => String::new(),
    };
    let mut back = 1;
    for _ in 0..3 {
        let text = word(back);
        let noun = lexicon.people.noun(text.trim_end_matches('.')).map(|noun| noun.kind);
        let is_title = matches!(noun, Some(NounKind::Title | NounKind::Role));
        let is_small = lexicon.grammar.class(&text) == Some(WordClass::Article) || text == ",";
        if !is_title && !is_small {
            break;
        }
        back += 1;
    }
    // `born to Ivo and Ana Keller`: both are parents.
    if word(back) == "and" {
        back += 1;
        while back < 8 && name.start().checked_sub(back).is_some_and(|idx| is_capital(doc, idx)) {
            back += 1;
        }
    }
    let text = word(back);
    let is_kin = |text: &str| lexicon.people.noun(text).is_some_and(|it| it.kind == NounKind::Kin);
    match text.as_str() {
        "of" => {
            let kin = word(back + 1);
            let found = IN_RETURN.iter().find(|(of, _)| *of == kin);
            found.map(|&(_, called)| Before::Return(called))
        }
        "married" => Some(Before::Return(["husband", "wife"])),
        "to" if (1..8).any(|ahead| word(back + ahead) == "born") => {
            Some(Before::Return(["father", "mother"]))
        }
        "to" if word(back + 1) == "married" => Some(Before::Return(["husband", "wife"])),
        _ if is_kin(&text) && matches!(word(back + 1).as_str(), "'s" | "’s" | "'" | "’") => {
            Some(Before::Said(text))
        }
        _ => None,
    }
}

fn is_capital(doc: &Document, idx: usize) -> bool {
    doc.token(idx).starts_with(char::is_uppercase)
}
