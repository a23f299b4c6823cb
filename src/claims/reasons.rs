//! What each rule, and each kind of evidence, says to a reader. Decides nothing.

use crate::{
    claims::draft::Draft,
    document::Document,
    entities::{Entity, Names},
    model::claims::Reason,
    rule::Rule,
    span::Span,
};

/// What the words of a rule's trigger do.
const REASONS: [(Rule, &str); 31] = [
    (Rule("claim/attributive"), "before a word for land says who holds or disputes it"),
    (Rule("claim/call-on"), "asks someone to give land up or to recognize it"),
    (Rule("claim/declared"), "declares a title or an annexation void, or land independent"),
    (Rule("claim/demand-that"), "asks that land be given up or recognized"),
    (Rule("claim/deny"), "denies a wish to take land"),
    (Rule("claim/extends-law"), "brings land under a state’s law"),
    (Rule("claim/forced"), "made someone give land up"),
    (Rule("claim/has-claim"), "is a claim to land"),
    (Rule("claim/has-control"), "is control over land"),
    (Rule("claim/in-hands"), "says who holds land"),
    (Rule("claim/independence"), "declares land independent"),
    (Rule("claim/is-theirs"), "says whose land it is"),
    (Rule("claim/learned"), "is used like words of claims"),
    (Rule("claim/must"), "says that land must be given up or recognized"),
    (Rule("claim/no-claim"), "denies a claim to land"),
    (Rule("claim/no-intention"), "denies a wish to take land, or refuses to give it up"),
    (Rule("claim/not-accept"), "refuses another’s title"),
    (Rule("claim/not-offered"), "says that land is not to be had"),
    (Rule("claim/noun"), "is a noun for an act over land"),
    (Rule("claim/part-of"), "says that land is part of a state"),
    (Rule("claim/parties"), "is a dispute over land between the parties named"),
    (Rule("claim/proclaimed"), "proclaims a state on land"),
    (Rule("claim/refuse"), "refuses to give land up or to recognize it"),
    (Rule("claim/regards-as"), "says whose land it is"),
    (Rule("claim/to-court"), "puts the question of land to a court"),
    (Rule("claim/until"), "makes it a condition that land be given up or recognized"),
    (Rule("claim/verb"), "is a verb of having, taking, claiming or giving up land"),
    (Rule("claim/void"), "denies a title or an annexation"),
    (Rule("claim/vow-not"), "vows not to take land, or not to give it up"),
    (Rule("claim/want-keep"), "wants land kept or regained"),
    (Rule("claim/will-not"), "refuses to give land up or to recognize it"),
];

/// Short reasons: what the trigger does, and which names stand for others.
pub(super) fn why(doc: &Document, names: &Names, draft: &Draft) -> Vec<String> {
    let mut why = Vec::new();
    why.extend(rule(doc, draft.rule, draft.trigger));
    for &span in &draft.claimant {
        let entity = names.entity_at(span).and_then(|id| names.entity(id));
        let other = entity.and_then(|entity| entity.stands_for).and_then(|id| names.entity(id));
        if let (Some(Entity { name, .. }), Some(other)) = (entity, other) {
            why.push(format!("{name} stands for {}", other.name));
        }
    }
    why
}

/// What the words of `trigger` do by `rule`.
pub(super) fn rule(doc: &Document, rule: Rule, trigger: Span) -> Option<String> {
    let (_, reason) = REASONS.iter().find(|(name, _)| *name == rule)?;
    Some(format!("“{}” {reason}", words(doc, trigger)))
}

/// What speaks for a claim, as the learned step weighs it.
pub(super) fn weighed(reason: Reason) -> &'static str {
    match reason {
        Reason::Cue => "the words often state such an act",
        Reason::Roles => "who and what stand beside them fit",
        Reason::Frame => "a written rule reads it so",
        Reason::Passage => "the passage speaks of claims and land",
    }
}

fn words(doc: &Document, span: Span) -> String {
    doc.slice(span).split_whitespace().collect::<Vec<_>>().join(" ")
}
