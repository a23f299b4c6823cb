//! How sure a finding is, and the words that say why. Finds nothing.

use crate::{
    document::Document,
    entities::Names,
    quotes::{Finding, cues::Form, learned, speaker::Answer},
    rule::{Confidence, Rule},
};

/// The turns of a transcript.
pub(super) const TRANSCRIPT: Rule = Rule("quote/transcript");

/// A paragraph without marks that the one before announces.
pub(super) const BLOCK: Rule = Rule("quote/block");

/// How often a whole sentence in marks is speech.
pub(super) const SENTENCE: f32 = 0.85;

/// How often a rule's quotes are right, counted on 840 news articles that were annotated by hand. Surest first.
const QUOTES: &[(Rule, f32)] = &[
    (Rule("quote/as-said"), 0.95),
    (Rule("quote/content-subject-verb"), 0.95),
    (Rule("quote/content-verb-subject"), 0.95),
    (TRANSCRIPT, 0.91),
    (BLOCK, 0.9),
    (Rule("quote/verb-marks"), 0.9),
    (Rule("quote/verb-that"), 0.9),
    (Rule("quote/according-to"), 0.86),
    (Rule("quote/verb-clause"), 0.86),
    (Rule("quote/verb-noun-that"), 0.85),
    (Rule("quote/headline"), 0.83),
    (Rule("quote/verb-whether"), 0.81),
    (Rule("quote/verb-label"), 0.8),
    (Rule("quote/noun-that"), 0.79),
    (Rule("quote/verb-object"), 0.75),
    (Rule("quote/verb-about"), 0.75),
    (Rule("quote/verb-addressee-clause"), 0.72),
    (Rule("quote/marks"), 0.65),
    (Rule("quote/verb-infinitive"), 0.65),
];

/// What a sieve goes by, in words.
const SIEVES: &[(Rule, &str)] = &[
    (Rule("speaker/by-construction"), "named with the verb"),
    (Rule("speaker/turn"), "named before the colon"),
    (Rule("speaker/before-verb"), "subject of the verb"),
    (Rule("speaker/quoted-as-saying"), "quoted as saying it"),
    (Rule("speaker/agent"), "named behind “by”"),
    (Rule("speaker/name-after-marks"), "named right behind the marks"),
    (Rule("speaker/signature"), "signed below"),
    (Rule("speaker/same-subject"), "subject of the sentence"),
    (Rule("speaker/carried-over"), "spoke last in the paragraph"),
    (Rule("speaker/colon-before"), "subject of the sentence before the colon"),
    (Rule("speaker/own-sentence"), "speaks in the same sentence"),
    (Rule("speaker/paragraph-before"), "spoke last"),
    (Rule("speaker/owner"), "owner of the words"),
    (Rule("speaker/sentence-before"), "subject of the sentence before"),
];

/// How often a speaker that is so far ahead of the next, in tenths of a logit, is right.
const LEADS: [(i32, f32); 6] = [(50, 0.98), (30, 0.95), (20, 0.9), (10, 0.78), (5, 0.65), (0, 0.5)];

/// How often the learned step is right by how far ahead its answer is, in logits a token. Counted as above.
const MARGINS: &[(f32, f32)] = &[(8.0, 0.95), (5.0, 0.9), (3.0, 0.8), (2.0, 0.65), (1.0, 0.5)];

/// Whether what `rule` finds is given word for word, though no marks stand round it.
pub(super) fn is_verbatim(rule: Rule) -> bool {
    rule == TRANSCRIPT || rule == BLOCK || rule == Rule("quote/headline")
}

/// How often the quotes of `rule` are right.
pub(super) fn of_rule(rule: Rule) -> f32 {
    QUOTES.iter().find(|&&(name, _)| name == rule).map_or(0.5, |row| row.1)
}

/// How often the learned step is right where its answer is `logits` ahead.
pub(super) fn of_margin(logits: f32) -> f32 {
    MARGINS.iter().find(|&&(least, _)| logits >= least).map_or(0.4, |row| row.1)
}

/// How often the quotes of `rule` are right, in tenths.
pub(super) fn tenths(rule: Rule) -> u8 {
    let is_reached = |tenths: &u8| of_rule(rule) * 10.0 >= f32::from(*tenths);
    (0..=10).rev().find(is_reached).unwrap_or(0)
}

/// The confidence of a quote that is so `sure` to be one, with the speaker that was chosen.
pub(super) fn confidence(sure: f32, answer: &Answer) -> Confidence {
    let lead = LEADS.iter().find(|row| answer.lead >= row.0).map_or(0.5, |row| row.1);
    // Words without a speaker are half an answer.
    Confidence::new(sure * answer.speaker.map_or(0.5, |_| lead))
}

/// Short reasons a reader can follow: what shows the quote, what shows the speaker, whom its words stand for.
pub(super) fn reasons(
    doc: &Document,
    names: &Names,
    finding: &Finding,
    answer: &Answer,
) -> Vec<String> {
    let mut reasons: Vec<String> = shown_by(doc, finding).into_iter().collect();
    let strongest = finding.evidence.iter().take(2).map(|&it| learned::in_words(it));
    reasons.extend(strongest.map(|it| format!("learned: {it}")));
    let Some(speaker) = answer.speaker else { return reasons };
    let words = doc.slice(speaker.span);
    let sieve = SIEVES.iter().find(|row| row.0 == speaker.rule).map(|row| row.1);
    let weighed = || answer.reasons.iter().take(2).map(|reason| reason.words()).collect::<Vec<_>>();
    let shown = sieve.map_or_else(|| weighed().join(", "), str::to_owned);
    reasons.push(format!("“{words}”: {shown}"));
    let entity = speaker.entity.and_then(|id| names.entity(id));
    let other_name = entity.map(|entity| &entity.name).filter(|name| name.as_str() != words);
    reasons.extend(other_name.map(|name| format!("“{words}” stands for {name}")));
    reasons
}

fn shown_by(doc: &Document, finding: &Finding) -> Option<String> {
    let Some(cue) = finding.cue else {
        let is_learned = !finding.evidence.is_empty();
        let shown = match finding.rule {
            TRANSCRIPT => "a turn of a transcript",
            BLOCK => "the paragraph before announces it",
            _ => "stands in quotation marks",
        };
        return (!is_learned).then(|| shown.into());
    };
    let is_behind = finding.parts.iter().any(|part| part.start() < cue.head);
    let side = if is_behind { "after" } else { "before" };
    let word = doc.token(cue.head);
    Some(match cue.form {
        Form::According => format!("“{word} to” {side} the quote"),
        Form::Noun => format!("noun “{word}” {side} the quote"),
        _ => format!("verb “{word}” {side} the quote"),
    })
}
