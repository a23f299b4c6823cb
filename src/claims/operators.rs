//! What turns an event into another act: refusals, denials, demands, plans. Ordered, sure before loose.
//!
//! `cede` under "will not" is a refusal, `seize` under "no plans to" a denial, `leave` under "called on X to" a demand.

mod demands;
mod refusals;

use crate::{
    claims::{
        Act, Modality, Polarity, actors,
        chunks::{Build, Chunk},
        clause::{Clause, Role},
        draft::Draft,
        events::{self, Event},
        subjects,
        words::Class,
    },
    document::TokenRange,
    rule::Rule,
    span::Span,
};

/// A verb or noun that the event depends on.
#[derive(Clone, Copy, Debug)]
struct Link {
    at: usize,
    /// How it turns what depends on it.
    kind: &'static str,
    /// The token of `not`, `never` or `no`.
    negation: Option<usize>,
    /// The group that is to do it.
    doer: Option<usize>,
}

type Operator = fn(&Clause<'_>, &Event<'_>, &[Link]) -> Option<Draft>;

const OPERATORS: [(Rule, Operator); 13] = [
    (Rule("claim/will-not"), refusals::will_not), // will never give up the island
    (Rule("claim/vow-not"), refusals::vow_not),   // vowed not to cede it
    (Rule("claim/no-intention"), refusals::no_intention), // has no plans to take it, does not intend to leave it
    (Rule("claim/refuse"), refusals::refuse),             // refused to hand it back
    (Rule("claim/deny"), refusals::deny),                 // denied planning to annex it
    (Rule("claim/not-accept"), refusals::not_accept),     // does not recognize its claim
    (Rule("claim/want-keep"), demands::want_keep),        // seeks to retain it
    (Rule("claim/forced"), forced),                       // were forced to leave it
    (Rule("claim/call-on"), demands::call_on),            // called on Norland to return it
    (Rule("claim/demand-that"), demands::demand_that),    // insists that Norland withdraw from it
    (Rule("claim/until"), demands::until),                // no talks until Norland leaves it
    (Rule("claim/must"), demands::must),                  // Norland must leave it
    (Rule("claim/verb"), plain),                          // Norland took it
];

/// The claim that `event` makes in its sentence.
pub(super) fn apply(clause: &Clause<'_>, event: &Event<'_>) -> Option<Draft> {
    let chain = chain(clause, event.at);
    OPERATORS.iter().find_map(|&(rule, operator)| {
        let mut draft = operator(clause, event, &chain)?;
        draft.rule = rule;
        Some(draft)
    })
}

/// What the event depends on, the nearest first.
fn chain(clause: &Clause<'_>, at: usize) -> Vec<Link> {
    let mut chain = Vec::new();
    let mut at = at;
    while chain.len() < 3 {
        let hangs = clause
            .verb(at)
            .is_some_and(|verb| matches!(verb.build, Build::Infinitive | Build::Gerund));
        let Some(governor) =
            subjects::governor(clause, at).filter(|_| hangs || clause.noun(at).is_some())
        else {
            break;
        };
        let (negation, kind) = match &clause.chunks[governor.at] {
            Chunk::Verb(verb) => (verb.negation, verb_kind(clause, governor.at, verb.lemma)),
            Chunk::Noun(group) => {
                let no =
                    group.tokens.indices().find(|&idx| matches!(clause.word(idx), "no" | "any"));
                (
                    no,
                    clause
                        .reader
                        .lexicon
                        .territory
                        .operator(clause.head(governor.at))
                        .unwrap_or("none"),
                )
            }
            Chunk::Word(_) => break,
        };
        chain.push(Link { at: governor.at, kind, negation, doer: governor.doer });
        if clause.verb(governor.at).is_none() {
            break;
        }
        at = governor.at;
    }
    chain
}

fn verb_kind(clause: &Clause<'_>, at: usize, lemma: &str) -> &'static str {
    let particle = clause.loose(at + 1);
    let territory = &clause.reader.lexicon.territory;
    territory
        .operator(&format!("{lemma} {particle}"))
        .or_else(|| territory.operator(lemma))
        .unwrap_or(match lemma {
            "be" => "be",
            _ => "none",
        })
}

/// The draft of `event` as `act`, its trigger from token `first`.
fn draft(clause: &Clause<'_>, event: &Event<'_>, act: Act, trigger: Span) -> Draft {
    let mut draft = Draft::new(act, trigger, clause.sentence, Rule("claim/verb"));
    draft.territory.clone_from(&event.ground.territory);
    draft.extent.clone_from(&event.ground.extent);
    draft.claimant = actors::spans(clause, &event.claimant);
    draft.counterparty = actors::spans(clause, &event.counterparty);
    draft.needs_topic = event.needs_topic;
    draft.rank = 7;
    draft
}

/// From token `first` to the end of the event's own words.
fn from(clause: &Clause<'_>, first: usize, event: &Event<'_>) -> Span {
    events::hull(clause, first, event.trigger)
}

fn is_yielding(clause: &Clause<'_>, event: &Event<'_>) -> bool {
    event.gives_up() || event.recognizes(clause)
}

/// `forced the garrison to leave`: it did.
fn forced(clause: &Clause<'_>, event: &Event<'_>, chain: &[Link]) -> Option<Draft> {
    let link = chain.first().filter(|link| link.kind == "force" && event.gives_up())?;
    let mut draft = draft(clause, event, Act::Cede, event.trigger);
    if let Some(doer) = link.doer {
        draft.claimant = actors::spans_of(clause, &clause.list_left(doer));
    }
    Some(draft)
}

/// The event as it stands, with its own polarity and modality.
fn plain(clause: &Clause<'_>, event: &Event<'_>, chain: &[Link]) -> Option<Draft> {
    if event.is_idle {
        return None;
    }
    let verb = clause.verb(event.at)?;
    let mut trigger = event.trigger;
    if matches!(event.act, Act::Seize | Act::Cede)
        && let Some(group) = event.ground.noun.and_then(|noun| clause.noun(noun))
    {
        trigger = trigger.hull(clause.span(TokenRange::new(group.core.start(), group.head + 1)));
    }
    let mut draft = draft(clause, event, event.act, trigger);
    draft.rank = 5;
    let fails = chain.iter().any(|link| {
        link.negation.is_some_and(|idx| clause.word(idx) != "any")
            || clause.verb(link.at).is_some_and(|verb| verb.lemma == "fail")
    });
    let no_subject = event.claimant.iter().any(|role| match role {
        Role::Group(at) => clause.noun(*at).is_some_and(|group| {
            matches!(clause.word(group.tokens.start()), "no" | "neither" | "nobody" | "none")
        }),
        Role::Owner(_) => false,
    });
    let is_denied = verb.negation.is_some() || fails || no_subject;
    if is_denied && event.keeps_claim(clause) {
        draft.act = Act::Assert;
        draft.trigger = from(clause, verb.negation.unwrap_or(verb.main), event).hull(draft.trigger);
    } else if is_denied {
        draft.polarity = Polarity::Negated;
    }
    if draft.act != Act::Demand {
        draft.modality = modality(clause, event, chain);
        if event.frame.is("offered") && draft.modality == Modality::Actual {
            draft.modality = Modality::Proposed;
        }
    }
    Some(draft)
}

fn modality(clause: &Clause<'_>, event: &Event<'_>, chain: &[Link]) -> Modality {
    for link in chain {
        match link.kind {
            "threaten" => return Modality::Hypothetical,
            "demand" if link.doer.is_some() => return Modality::Demanded,
            "plan" | "be" | "demand" => return Modality::Proposed,
            _ => {}
        }
    }
    let helper =
        |at: usize| clause.verb(at).and_then(|verb| verb.modal).map(|modal| clause.word(modal));
    let modal = helper(event.at).or_else(|| chain.iter().find_map(|link| helper(link.at)));
    let reach = event.at.saturating_sub(6);
    let is_conditional = (reach..event.at).any(|idx| {
        clause.loose_class(idx) == Some(Class::Subordinator) && clause.loose(idx) == "if"
    });
    match modal {
        Some("may" | "might" | "could" | "can") => Modality::Hypothetical,
        _ if is_conditional => Modality::Hypothetical,
        Some("will" | "would" | "shall" | "'ll") => Modality::Proposed,
        Some("must" | "should" | "ought") => Modality::Demanded,
        _ => Modality::Actual,
    }
}
