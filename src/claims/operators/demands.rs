//! Demands: what someone wants another to give up, leave or recognize. Refusals are in `refusals`.

use crate::{
    claims::{
        Act, Polarity, actors,
        chunks::Build,
        clause::{Clause, REACH, Role},
        draft::Draft,
        events::Event,
        objects,
        operators::{Link, draft, from, is_yielding},
    },
    document::TokenRange,
    lexicon::Forms,
    span::Span,
};

/// `wants to keep`, `seeks to regain`: a position in talks.
pub(super) fn want_keep(clause: &Clause<'_>, event: &Event<'_>, chain: &[Link]) -> Option<Draft> {
    let link = chain.first().filter(|link| link.doer.is_none() && link.negation.is_none())?;
    let verb = clause.verb(link.at).filter(|verb| clause.is(verb.lemma, "wants"))?;
    let keeps = clause.is(event.frame.lemma, "keeps");
    if !event.takes()
        || event.act == Act::Assert
        || !(keeps || clause.is(event.frame.lemma, "gets"))
    {
        return None;
    }
    let trigger =
        if keeps { event.trigger } else { clause.span(TokenRange::new(verb.main, verb.main + 1)) };
    let mut draft = draft(clause, event, Act::Demand, trigger);
    if keeps
        && let Some(noun) = event.ground.noun
        && let Some(group) = clause.noun(noun)
    {
        draft.trigger = trigger.hull(clause.span(group.core));
    }
    Some(draft)
}

/// `called on Norland to return`, `wants Norland to leave`, `Norland was told to hand over`.
pub(super) fn call_on(clause: &Clause<'_>, event: &Event<'_>, chain: &[Link]) -> Option<Draft> {
    let link = chain.iter().find(|link| link.kind == "demand")?;
    let group = clause.verb(link.at);
    let is_passive = group.is_some_and(|verb| verb.is_passive);
    if link.doer.is_none() && !is_passive && group.is_some() || !(is_yielding(clause, event)) {
        return None;
    }
    let main =
        group.map(|verb| verb.main).or_else(|| clause.noun(link.at).map(|group| group.head))?;
    let takes_on = matches!(clause.loose(link.at + 1), "on" | "upon") && group.is_some();
    let trigger = clause.span(TokenRange::new(main, main + 1 + usize::from(takes_on)));
    let mut draft = draft(clause, event, Act::Demand, trigger);
    draft.claimant = match group {
        Some(_) if is_passive => {
            actors::spans_of(clause, &objects::after(clause, link.at, &["by"], 6))
        }
        Some(_) => actors::spans(clause, &clause.subjects[link.at]),
        None => actors::spans(clause, &[Role::Owner(link.at)]),
    };
    let addressee: Vec<Span> = match link.doer {
        Some(doer) => actors::spans_of(clause, &clause.list_left(doer)),
        None if is_passive => actors::spans(clause, &clause.subjects[link.at]),
        None => draft.counterparty.clone(),
    };
    draft.counterparty = addressee;
    draft.polarity = polarity(link.negation);
    Some(draft)
}

/// `insists that any deal must recognize`, `demanded that Norland withdraw`.
pub(super) fn demand_that(clause: &Clause<'_>, event: &Event<'_>, _: &[Link]) -> Option<Draft> {
    let verb = clause.verb(event.at)?;
    let is_due = verb.modal.is_some_and(|modal| clause.is(clause.word(modal), "due"));
    let is_plain = clause.reader.words[verb.main].verb.is_some_and(|it| it.forms.has(Forms::BASE))
        && verb.modal.is_none()
        || clause.word(verb.tokens.start()) == "be";
    if !is_yielding(clause, event)
        || verb.negation.is_some()
        || verb.build != Build::Finite
        || !(is_due || is_plain)
    {
        return None;
    }
    let reach = event.at.saturating_sub(14);
    let demand = (reach..event.at).rev().find_map(|idx| {
        let verb = clause.verb(idx)?;
        let asks = clause.is(verb.lemma, "asks");
        Some((idx, asks))
    });
    let Some((at, _)) = demand.filter(|&(_, asks)| asks) else {
        return demand_of_noun(clause, event);
    };
    let main = clause.verb(at)?.main;
    let mut draft = draft(clause, event, Act::Demand, clause.span(TokenRange::new(main, main + 1)));
    draft.claimant = actors::spans(clause, &clause.subjects[at]);
    draft.counterparty = addressed(clause, event);
    draft.polarity = polarity(clause.verb(at)?.negation);
    Some(draft)
}

/// `Norland's demand that Sudmark withdraw`
fn demand_of_noun(clause: &Clause<'_>, event: &Event<'_>) -> Option<Draft> {
    let reach = event.at.saturating_sub(6);
    let that = (reach..event.at).rev().find(|&idx| clause.loose(idx) == "that")?;
    let noun = that.checked_sub(1)?;
    let group = clause.noun(noun)?;
    let is_demand =
        clause.reader.lexicon.territory.operator(clause.head(noun).trim_end_matches('s'));
    if is_demand != Some("demand") {
        return None;
    }
    let trigger = clause.span(TokenRange::new(group.head, group.head + 1));
    let mut draft = draft(clause, event, Act::Demand, trigger);
    draft.claimant = actors::spans(clause, &[Role::Owner(noun)]);
    draft.counterparty = addressed(clause, event);
    Some(draft)
}

/// Who is to give up or recognize: the subject of an active verb that can act, else those named with the land.
fn addressed(clause: &Clause<'_>, event: &Event<'_>) -> Vec<Span> {
    let is_active = clause.verb(event.at).is_some_and(|verb| !verb.is_passive);
    if is_active && actors::can_act(clause, &event.claimant) {
        actors::spans(clause, &event.claimant)
    } else {
        actors::spans(clause, &event.counterparty)
    }
}

/// `no talks until Norland leaves`, `unless it recognizes`.
pub(super) fn until(clause: &Clause<'_>, event: &Event<'_>, _: &[Link]) -> Option<Draft> {
    let verb = clause.verb(event.at)?;
    if !is_yielding(clause, event) || verb.build != Build::Finite || verb.negation.is_some() {
        return None;
    }
    let reach = event.at.saturating_sub(8);
    let at =
        (reach..event.at).rev().find(|&idx| matches!(clause.loose(idx), "until" | "unless"))?;
    let opening = at.saturating_sub(REACH);
    let forms = clause.reader.words[verb.main].verb.map(|it| it.forms)?;
    let is_past = forms.has(Forms::PAST) && !forms.has(Forms::BASE);
    let is_denied = |idx: usize| {
        clause.verb(idx).is_some_and(|verb| {
            verb.negation.is_some() || verb.lemma == "refuse" || verb.modal.is_some()
        }) || clause.noun(idx).is_some_and(|group| {
            clause.word(group.tokens.start()) == "no" || clause.word(group.head) == "nothing"
        })
    };
    if clause.loose(at) == "until" && is_past && !(opening..at).any(is_denied) {
        return None;
    }
    let mut draft = draft(clause, event, Act::Demand, clause.span(clause.tokens(at)?));
    draft.counterparty = addressed(clause, event);
    draft.claimant = (opening..at)
        .find(|&idx| clause.is_finite(idx) && actors::can_act(clause, &clause.subjects[idx]))
        .map_or_else(Vec::new, |idx| actors::spans(clause, &clause.subjects[idx]));
    draft.speaker_claims = draft.claimant.is_empty();
    Some(draft)
}

/// `Norland must leave`, `the land should be returned`: who says so wants it.
pub(super) fn must(clause: &Clause<'_>, event: &Event<'_>, chain: &[Link]) -> Option<Draft> {
    let verb = clause.verb(event.at)?;
    let own = verb.modal.filter(|&modal| clause.is(clause.word(modal), "duty"));
    let of_have = chain.first().filter(|link| {
        clause
            .verb(link.at)
            .is_some_and(|verb| matches!(verb.lemma, "have" | "need") && verb.negation.is_none())
    });
    let first =
        own.or_else(|| of_have.and_then(|link| clause.verb(link.at)).map(|verb| verb.main))?;
    if !is_yielding(clause, event) || verb.negation.is_some() {
        return None;
    }
    let mut draft = draft(clause, event, Act::Demand, from(clause, first, event));
    draft.counterparty = addressed(clause, event);
    draft.claimant = Vec::new();
    draft.speaker_claims = true;
    Some(draft)
}

fn polarity(negation: Option<usize>) -> Polarity {
    if negation.is_some() { Polarity::Negated } else { Polarity::Affirmed }
}
