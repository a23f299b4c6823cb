//! How sure a finding is, and the words that say why. Finds nothing.

use crate::{
    document::Document,
    entities::Names,
    quotes::{Finding, Speaker, cues::Form},
    rule::{Confidence, Rule},
};

/// The turns of a transcript.
pub(super) const TRANSCRIPT: Rule = Rule("quote/transcript");

/// How often a rule's quotes are right, counted on 840 news articles that were annotated by hand. Surest first.
const QUOTES: &[(Rule, f32)] = &[
    (Rule("quote/as-said"), 0.95),
    (Rule("quote/content-subject-verb"), 0.95),
    (Rule("quote/content-verb-subject"), 0.95),
    (TRANSCRIPT, 0.91),
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
    (Rule("quote/verb-addressee-clause"), 0.72),
    (Rule("quote/marks"), 0.65),
    (Rule("quote/verb-infinitive"), 0.65),
];

/// How often a sieve's speakers are right, counted in the same way, and what it goes by in words.
const SPEAKERS: &[(Rule, f32, &str)] = &[
    (Rule("speaker/by-construction"), 0.99, "named with the verb"),
    (Rule("speaker/before-verb"), 0.96, "subject of the verb"),
    (Rule("speaker/quoted-as-saying"), 0.9, "quoted as saying it"),
    (Rule("speaker/agent"), 0.9, "named behind “by”"),
    (Rule("speaker/name-after-marks"), 0.92, "named right behind the marks"),
    (Rule("speaker/signature"), 0.88, "signed below"),
    (Rule("speaker/same-subject"), 0.84, "subject of the sentence"),
    (Rule("speaker/carried-over"), 0.73, "spoke last in the paragraph"),
    (Rule("speaker/colon-before"), 0.74, "subject of the sentence before the colon"),
    (Rule("speaker/own-sentence"), 0.72, "speaks in the same sentence"),
    (Rule("speaker/paragraph-before"), 0.55, "spoke last"),
    (Rule("speaker/owner"), 0.45, "owner of the words"),
    (Rule("speaker/sentence-before"), 0.45, "subject of the sentence before"),
];

/// Whether a sieve errs so seldom that nobody else need be thought of.
pub(super) fn is_sure(sieve: Rule) -> bool {
    SPEAKERS.iter().any(|&(name, trust, _)| name == sieve && trust >= 0.9)
}

/// The confidence of a quote found by `rule`, with its speaker.
pub(super) fn confidence(rule: Rule, speaker: Option<Speaker>) -> Confidence {
    let quote = QUOTES.iter().find(|&&(name, _)| name == rule).map_or(0.5, |row| row.1);
    let sieve = |speaker: Speaker| SPEAKERS.iter().find(|row| row.0 == speaker.rule);
    // Words without a speaker are half an answer.
    let speaker = speaker.map_or(0.5, |speaker| sieve(speaker).map_or(0.5, |row| row.1));
    Confidence::new(quote * speaker)
}

/// Short reasons a reader can follow: what shows the quote, what shows the speaker, whom its words stand for.
pub(super) fn reasons(
    doc: &Document,
    names: &Names,
    finding: &Finding,
    speaker: Option<Speaker>,
) -> Vec<String> {
    let mut reasons = vec![shown_by(doc, finding)];
    let Some(speaker) = speaker else { return reasons };
    let words = doc.slice(speaker.span);
    let sieve = SPEAKERS.iter().find(|row| row.0 == speaker.rule);
    reasons.extend(sieve.map(|row| format!("“{words}”: {}", row.2)));
    let entity = speaker.entity.and_then(|id| names.entity(id));
    let other_name = entity.map(|entity| &entity.name).filter(|name| name.as_str() != words);
    reasons.extend(other_name.map(|name| format!("“{words}” stands for {name}")));
    reasons
}

fn shown_by(doc: &Document, finding: &Finding) -> String {
    let Some(cue) = finding.cue else {
        let is_turn = finding.rule == TRANSCRIPT;
        return if is_turn { "a turn of a transcript" } else { "stands in quotation marks" }.into();
    };
    let is_behind = finding.parts.iter().any(|part| part.start() < cue.head);
    let side = if is_behind { "after" } else { "before" };
    let word = doc.token(cue.head);
    match cue.form {
        Form::According => format!("“{word} to” {side} the quote"),
        Form::Noun => format!("noun “{word}” {side} the quote"),
        _ => format!("verb “{word}” {side} the quote"),
    }
}
