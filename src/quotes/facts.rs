//! What the learned step is told of every token: its kind, marks, names, and what the rules say. Decides nothing.

use crate::{
    document::{Shape, TokenRange},
    entities::{EntityKind, Names},
    model::{
        hash,
        quotes::{Fact, Facts, Name, Role, Ruled},
        tags::Tag,
        vocabulary::Vocabulary,
    },
    quotes::{Finding, marks::Marks, trust, words::Words},
};

/// The facts of the document of `words`.
pub(super) fn read(
    words: &Words<'_>,
    marks: &Marks,
    names: &Names,
    ruled: &[Vec<Finding>],
) -> Facts {
    let doc = words.doc;
    let mut tokens: Vec<Fact> = (0..doc.tokens().len()).map(|idx| fact(words, idx)).collect();
    for sentence in doc.sentences() {
        if let Some(fact) = tokens.get_mut(sentence.tokens.start()) {
            fact.starts_sentence = true;
        }
    }
    for stretch in marks.all() {
        for token_idx in stretch.tokens.indices() {
            let is_mark = marks.is_edge(doc, token_idx);
            if let Some(fact) = tokens.get_mut(token_idx) {
                (fact.is_mark, fact.is_marked) = (is_mark, !is_mark);
            }
        }
    }
    for mention in &names.mentions {
        let kind = kind(mention.kind);
        let range = doc.tokens_in(mention.span);
        for token_idx in range.indices() {
            tokens[token_idx].name = Name { kind, begins: token_idx == range.start() };
        }
    }
    for finding in ruled.iter().flatten() {
        tell(&mut tokens, finding);
    }
    Facts { tokens }
}

/// Writes what `finding` says into `tokens`; what is said counts more than what frames it.
fn tell(tokens: &mut [Fact], finding: &Finding) {
    let name = hash::word(finding.rule.0);
    let trust = trust::tenths(finding.rule);
    let mut write = |range: TokenRange, first: Role, further: Role| {
        for token_idx in range.indices() {
            let role = if token_idx == range.start() { first } else { further };
            let Some(fact) = tokens.get_mut(token_idx) else { continue };
            if !matches!(fact.ruled.role, Role::Begins | Role::Inside) || role == Role::Begins {
                fact.ruled = Ruled { role, rule: name, trust };
            }
        }
    };
    if let Some(source) = finding.source {
        write(source, Role::Source, Role::Source);
    }
    if let Some(cue) = finding.cue {
        write(cue.group, Role::Cue, Role::Cue);
    }
    for &part in &finding.parts {
        write(part, Role::Begins, Role::Inside);
    }
}

fn kind(kind: EntityKind) -> u8 {
    match kind {
        EntityKind::Person => 1,
        EntityKind::Place => 2,
        EntityKind::Organization => 3,
        EntityKind::Nationality => 4,
        EntityKind::Other => 5,
        EntityKind::Date => 6,
        EntityKind::Money => 7,
    }
}

fn fact(words: &Words<'_>, token_idx: usize) -> Fact {
    let word = words.get(token_idx);
    let tag = word.tag;
    Fact {
        tag: tag_number(words, token_idx),
        is_verb: tag.is_verb(),
        may_be_cue: !matches!(tag, Tag::Dt | Tag::Prp | Tag::Jj | Tag::Rb | Tag::Cd | Tag::Cc),
        frames: word.frames.bits() | u16::from(word.is_speech_noun) << 15,
        group: Vocabulary::bundled().get(hash::word(words.text(token_idx))).group,
        ..Fact::default()
    }
}

/// The part of speech; a mark says which one it is.
fn tag_number(words: &Words<'_>, token_idx: usize) -> u8 {
    let tag = words.get(token_idx).tag;
    let number = match words.text(token_idx) {
        _ if tag != Tag::Mark => tag.number(),
        "," => 40,
        "." => 41,
        "?" | "!" => 42,
        ":" => 43,
        ";" => 44,
        "—" | "–" | "--" => 45,
        "-" => 46,
        "(" | ")" | "[" | "]" => 47,
        _ if words.get(token_idx).shape == Shape::Quote => 48,
        _ => 49,
    };
    u8::try_from(number).unwrap_or(0)
}
