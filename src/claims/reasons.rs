//! What each rule is worth and says to a reader. Decides nothing.

use crate::{
    claims::draft::Draft,
    document::Document,
    entities::{Entity, Names},
    rule::{Confidence, Rule},
    span::Span,
};

/// The share of claims of a rule that are right in full (act, claimant, territory) in annotated passages, and what
/// the words of its trigger do.
const REASONS: [(Rule, f32, &str); 30] = [
    (Rule("claim/attributive"), 0.75, "before a word for land says who holds or disputes it"),
    (Rule("claim/call-on"), 0.6, "asks someone to give land up or to recognize it"),
    (Rule("claim/declared"), 0.5, "declares a title or an annexation void, or land independent"),
    (Rule("claim/demand-that"), 0.6, "asks that land be given up or recognized"),
    (Rule("claim/deny"), 0.7, "denies a wish to take land"),
    (Rule("claim/extends-law"), 0.7, "brings land under a state’s law"),
    (Rule("claim/forced"), 0.6, "made someone give land up"),
    (Rule("claim/has-claim"), 0.8, "is a claim to land"),
    (Rule("claim/has-control"), 0.8, "is control over land"),
    (Rule("claim/in-hands"), 0.9, "says who holds land"),
    (Rule("claim/independence"), 0.75, "declares land independent"),
    (Rule("claim/is-theirs"), 0.65, "says whose land it is"),
    (Rule("claim/must"), 0.65, "says that land must be given up or recognized"),
    (Rule("claim/no-claim"), 0.8, "denies a claim to land"),
    (Rule("claim/no-intention"), 0.8, "denies a wish to take land, or refuses to give it up"),
    (Rule("claim/not-accept"), 0.9, "refuses another’s title"),
    (Rule("claim/not-offered"), 0.8, "says that land is not to be had"),
    (Rule("claim/noun"), 0.45, "is a noun for an act over land"),
    (Rule("claim/part-of"), 0.5, "says that land is part of a state"),
    (Rule("claim/parties"), 0.6, "is a dispute over land between the parties named"),
    (Rule("claim/proclaimed"), 0.5, "proclaims a state on land"),
    (Rule("claim/refuse"), 0.75, "refuses to give land up or to recognize it"),
    (Rule("claim/regards-as"), 0.55, "says whose land it is"),
    (Rule("claim/to-court"), 0.5, "puts the question of land to a court"),
    (Rule("claim/until"), 0.55, "makes it a condition that land be given up or recognized"),
    (Rule("claim/verb"), 0.65, "is a verb of having, taking, claiming or giving up land"),
    (Rule("claim/void"), 0.9, "denies a title or an annexation"),
    (Rule("claim/vow-not"), 0.6, "vows not to take land, or not to give it up"),
    (Rule("claim/want-keep"), 0.6, "wants land kept or regained"),
    (Rule("claim/will-not"), 0.8, "refuses to give land up or to recognize it"),
];

/// How sure a claim of `draft` is: one that counts only beside a surer one loses a little.
pub(super) fn confidence(draft: &Draft) -> Confidence {
    let worth = row(draft.rule).map_or(0.5, |&(_, worth, _)| worth);
    Confidence::new(if draft.needs_topic { worth * 0.8 } else { worth })
}

/// Short reasons: what the trigger does, and which names stand for others.
pub(super) fn why(doc: &Document, names: &Names, draft: &Draft) -> Vec<String> {
    let mut why = Vec::new();
    if let Some((_, _, reason)) = row(draft.rule) {
        why.push(format!("“{}” {reason}", words(doc, draft.trigger)));
    }
    for &span in &draft.claimant {
        let entity = names.entity_at(span).and_then(|id| names.entity(id));
        let other = entity.and_then(|entity| entity.stands_for).and_then(|id| names.entity(id));
        if let (Some(Entity { name, .. }), Some(other)) = (entity, other) {
            why.push(format!("{name} stands for {}", other.name));
        }
    }
    if draft.needs_topic {
        why.push("another claim stands near".into());
    }
    why
}

fn row(rule: Rule) -> Option<&'static (Rule, f32, &'static str)> {
    REASONS.iter().find(|(name, _, _)| *name == rule)
}

fn words(doc: &Document, span: Span) -> String {
    doc.slice(span).split_whitespace().collect::<Vec<_>>().join(" ")
}
