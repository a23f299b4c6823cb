//! Refusals and denials: what a negated or refused event says. Demands are in `demands`.

use crate::{
    claims::{
        Act, actors,
        chunks::Build,
        clause::Clause,
        draft::Draft,
        events::Event,
        operators::{Link, draft, from, is_yielding},
    },
    document::TokenRange,
};

/// `will not give up`, `would never recognize`, `cannot cede`.
pub(super) fn will_not(clause: &Clause<'_>, event: &Event<'_>, _: &[Link]) -> Option<Draft> {
    let verb = clause.verb(event.at)?;
    let negation = verb.negation?;
    let modal = verb.modal.or_else(|| {
        (event.recognizes(clause) && clause.word(negation) == "never" && !verb.is_perfect)
            .then_some(negation)
    })?;
    let never_takes = clause.word(negation) == "never"
        && matches!(event.act, Act::Seize | Act::Annex)
        && verb.modal.is_some_and(|modal| matches!(clause.word(modal), "will" | "would" | "shall"));
    if never_takes {
        return Some(draft(clause, event, Act::Disclaim, from(clause, modal.min(negation), event)));
    }
    if !is_yielding(clause, event) {
        return None;
    }
    let act = if event.keeps_claim(clause) { Act::Assert } else { Act::Reject };
    let mut draft = draft(clause, event, act, from(clause, modal.min(negation), event));
    draft.speaker_claims = draft.claimant.is_empty();
    Some(draft)
}

/// `vowed not to cede`, `promised never to recognize`; of taking: a denial.
pub(super) fn vow_not(clause: &Clause<'_>, event: &Event<'_>, chain: &[Link]) -> Option<Draft> {
    let verb = clause.verb(event.at)?;
    let negation = verb.negation.filter(|_| verb.build == Build::Infinitive)?;
    chain.first().filter(|link| matches!(link.kind, "plan" | "none"))?;
    let act = turned(clause, event)?;
    Some(draft(clause, event, act, from(clause, negation, event)))
}

/// Refusing to give is to reject, denying to take is to disclaim.
fn turned(clause: &Clause<'_>, event: &Event<'_>) -> Option<Act> {
    if is_yielding(clause, event) {
        Some(Act::Reject)
    } else if event.takes() {
        Some(Act::Disclaim)
    } else {
        None
    }
}

/// `does not intend to`, `has no plans to`, `no intention of`.
pub(super) fn no_intention(
    clause: &Clause<'_>,
    event: &Event<'_>,
    chain: &[Link],
) -> Option<Draft> {
    let link = chain.iter().find(|link| link.negation.is_some())?;
    let negation = link.negation?;
    let is_noun = clause.noun(link.at).is_some();
    let is_wish = matches!(link.kind, "plan" | "demand" | "threaten")
        || is_noun && clause.is(clause.head(link.at), "intention")
        || clause.verb(link.at).is_some_and(|verb| clause.is(verb.lemma, "goes"));
    if !is_wish || link.doer.is_some() {
        return None;
    }
    if is_noun && clause.word(negation) == "any" {
        return None;
    }
    let act = turned(clause, event)?;
    let first = match clause.verb(link.at) {
        Some(verb) => verb.tokens.start().min(negation),
        None => negation,
    };
    Some(draft(clause, event, act, from(clause, first, event)))
}

/// `refused to leave`, `ruled out ceding`, `its refusal to recognize`.
pub(super) fn refuse(clause: &Clause<'_>, event: &Event<'_>, chain: &[Link]) -> Option<Draft> {
    let link = chain.iter().find(|link| link.kind == "refuse" && link.negation.is_none())?;
    let act = turned(clause, event)?;
    let first = clause
        .verb(link.at)
        .map(|verb| verb.main)
        .or_else(|| clause.noun(link.at).map(|group| group.head))?;
    Some(draft(clause, event, act, from(clause, first, event)))
}

/// `denied planning to take`, `denied occupying`; also over `that it wants to`.
pub(super) fn deny(clause: &Clause<'_>, event: &Event<'_>, chain: &[Link]) -> Option<Draft> {
    if !event.takes() {
        return None;
    }
    let of_chain = chain
        .iter()
        .find(|link| link.kind == "deny" && link.negation.is_none())
        .map(|link| link.at);
    let wishes = chain.iter().any(|link| matches!(link.kind, "plan" | "demand"));
    let over_clause = || {
        let before = (event.at.saturating_sub(8)..event.at).rev();
        let deny = before
            .into_iter()
            .find(|&idx| clause.verb(idx).is_some_and(|verb| verb.lemma == "deny"));
        deny.filter(|_| wishes)
    };
    let at = of_chain.or_else(over_clause)?;
    let main = clause
        .verb(at)
        .map(|verb| verb.main)
        .or_else(|| clause.noun(at).map(|group| group.head))?;
    let mut draft =
        draft(clause, event, Act::Disclaim, clause.span(TokenRange::new(main, main + 1)));
    if clause.verb(at).is_some() {
        draft.claimant = actors::spans(clause, &clause.subjects[at]);
    }
    Some(draft)
}

/// `does not recognize Norland's claim`, `does not accept`: a position, not a bare fact.
pub(super) fn not_accept(clause: &Clause<'_>, event: &Event<'_>, _: &[Link]) -> Option<Draft> {
    let verb = clause.verb(event.at)?;
    let negation = verb.negation.filter(|_| event.recognizes(clause))?;
    let is_position = verb.lemma == "accept" || event.ground.noun.is_some() && !verb.is_perfect;
    is_position.then(|| {
        draft(clause, event, Act::Reject, from(clause, verb.tokens.start().min(negation), event))
    })
}
