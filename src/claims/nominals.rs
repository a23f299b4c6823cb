//! Nouns that state an act: `the annexation of`, `its claim to`, `a withdrawal from`, `talks over`.

use crate::{
    claims::{
        Act, Modality, actors,
        clause::{Clause, Land, REACH, Role},
        draft::Draft,
        events::is_plain_country,
        ground, objects,
        words::Class,
    },
    document::TokenRange,
    lexicon::{NounFrame, PlaceKind, Seat},
    rule::Rule,
    span::Span,
};

/// The claim that the noun group at `at` states.
pub(super) fn find(clause: &Clause<'_>, at: usize) -> Option<Draft> {
    let group = clause.noun(at)?;
    if clause.class(group.head) != Some(Class::Noun) {
        return None;
    }
    let frame = clause.reader.lexicon.territory.noun(clause.word(group.head))?;
    let act = Act::of_word(frame.act)?;
    let ground = ground::of_claim_noun(clause, at, &frame);
    let claimant = claimant(clause, at, &frame, &ground.owners);
    let is_dispute = frame.is("parties");
    let is_apart = act == Act::Cede && clause.is_mission
        || frame.is("outer-only")
        || frame.is("open") && !is_open(clause, at);
    if ground.territory.is_empty() || is_apart {
        return None;
    }
    let land = ground.land();
    let is_land = land == Land::Firm || clause.has_land && land >= Land::Maybe;
    let is_country = ground.territory.iter().all(|&span| is_plain_country(clause, span));
    if !is_land
        || frame.is("nested") && claimant.is_empty() && !is_dispute && frame.act != "dispute"
    {
        return None;
    }
    let trigger = clause.reader.doc.tokens()[group.head].span;
    let mut draft = Draft::new(act, trigger, clause.sentence, Rule("claim/noun"));
    draft.territory = ground.territory;
    draft.extent = ground.extent;
    draft.claimant = claimant;
    if !frame.recipient.is_empty() {
        draft.counterparty =
            actors::spans_of(clause, &objects::after(clause, at, &[frame.recipient], 8));
    }
    let is_pronoun = group.owner.is_some_and(|owner| {
        clause.class(owner.start()) == Some(Class::Determiner)
            && draft.territory.contains(&clause.span(owner))
    });
    draft.needs_topic = is_pronoun
        || frame.is("topic")
        || is_country && !matches!(act, Act::Annex)
        || land <= Land::Weak;
    draft.modality = modality(clause, at);
    draft.rank = 3;
    Some(draft)
}

/// Whether the noun group at `at` is a claim of its own as the object of another: `rejects Norland's claim`, but
/// `recognized Norlandic sovereignty` is one claim.
pub(super) fn stands_alone(clause: &Clause<'_>, at: usize) -> bool {
    matches!(clause.head(at), "claim" | "claims" | "annexation" | "occupation")
}

/// The first of the frame's seats that is filled.
fn claimant(clause: &Clause<'_>, at: usize, frame: &NounFrame, owners: &[Role]) -> Vec<Span> {
    for seat in &frame.claimant {
        let spans = match seat {
            Seat::Owner => {
                let roles: Vec<Role> = owners
                    .iter()
                    .copied()
                    .filter(|role| matches!(role, Role::Owner(it) if *it == at))
                    .collect();
                actors::spans(clause, &roles)
            }
            Seat::Territory => ground::owner(clause, at),
            Seat::After(prepositions) => {
                let items = objects::after(clause, at, prepositions, 6);
                let acting: Vec<usize> =
                    items.into_iter().filter(|&it| clause.actor(it).is_some()).collect();
                actors::spans_of(clause, &acting)
            }
            _ => Vec::new(),
        };
        if !spans.is_empty() {
            return spans;
        }
    }
    Vec::new()
}

/// Whether talks, a vote or a dispute about it are spoken of: `discuss the future status of`.
fn is_open(clause: &Clause<'_>, at: usize) -> bool {
    const OPENERS: [&str; 16] = [
        "discuss",
        "decide",
        "determine",
        "settle",
        "resolve",
        "negotiate",
        "talks",
        "dispute",
        "referendum",
        "vote",
        "question",
        "negotiations",
        "discussion",
        "resolution",
        "final",
        "future",
    ];
    let reach = at.saturating_sub(6);
    let speaks = |idx: usize| {
        clause.verb(idx).is_some_and(|verb| OPENERS.contains(&verb.lemma))
            || OPENERS.contains(&clause.head(idx))
    };
    let own = clause.noun(at).is_some_and(|group| {
        let mut before = group.core.indices().filter(|&idx| idx < group.head);
        before.any(|idx| matches!(clause.word(idx), "final" | "future" | "disputed"))
    });
    own || (reach..at).any(speaks)
}

/// `planned withdrawal`, `threatened annexation`, `a call for the return of`.
fn modality(clause: &Clause<'_>, at: usize) -> Modality {
    let Some(group) = clause.noun(at) else { return Modality::Actual };
    let says = |words: &[&str]| group.tokens.indices().any(|idx| words.contains(&clause.word(idx)));
    if says(&["planned", "proposed", "scheduled", "upcoming", "expected", "eventual", "future"]) {
        return Modality::Proposed;
    }
    if says(&["threatened", "possible", "feared", "any", "potential"]) {
        return Modality::Hypothetical;
    }
    let before = at.checked_sub(2).filter(|_| clause.is_preposition(at.wrapping_sub(1)));
    match before.and_then(|idx| clause.reader.lexicon.territory.operator(clause.head(idx))) {
        Some("plan") => Modality::Proposed,
        Some("threaten") => Modality::Hypothetical,
        Some("demand") => Modality::Demanded,
        _ => Modality::Actual,
    }
}

/// `a territorial claim`, `territorial disputes between`, with parties and no named land.
pub(super) fn between_parties(clause: &Clause<'_>, at: usize) -> Option<Draft> {
    let group = clause.noun(at)?;
    let is_dispute = |idx: usize| {
        matches!(
            clause.word(idx),
            "claims"
                | "dispute"
                | "disputes"
                | "row"
                | "claim"
                | "issues"
                | "differences"
                | "questions"
        )
    };
    let adjective = group.core.indices().find(|&idx| {
        clause.word(idx) == "territorial" && idx < group.head && is_dispute(idx + 1)
    })?;
    let near = objects::after(clause, at, &["between", "with", "against"], 4);
    let parties = if near.is_empty() { pair(clause, at) } else { actors::spans_of(clause, &near) };
    let owner = ground::owner(clause, at);
    let claimant = if parties.is_empty() { owner } else { parties };
    if claimant.is_empty() {
        return None;
    }
    let trigger = clause.span(TokenRange::new(adjective, adjective + 2));
    let mut draft = Draft::new(Act::Dispute, trigger, clause.sentence, Rule("claim/parties"));
    draft.claimant = claimant;
    draft.rank = 4;
    Some(draft)
}

/// Two states named side by side in the sentence: `Norland and Sudmark`, `the Norland Sudmark conflict`.
fn pair(clause: &Clause<'_>, from: usize) -> Vec<Span> {
    let near = from.saturating_sub(REACH)..clause.chunks.len().min(from + REACH);
    let joined = near.clone().skip_while(|&at| at < 2).find(|&at| {
        clause.loose(at - 1) == "and" && names_country(clause, at) && names_country(clause, at - 2)
    });
    if let Some(at) = joined {
        return actors::spans_of(clause, &[at - 2, at]);
    }
    let is_state = |idx: &usize| {
        let place = clause.reader.lexicon.places.get(clause.word(*idx));
        place.is_some_and(|place| place.kind == PlaceKind::Country)
    };
    let groups = near.filter_map(|at| clause.noun(at));
    let mut named = groups.map(|group| group.core.indices().filter(is_state).collect::<Vec<_>>());
    let two = named.find(|states| states.len() == 2).unwrap_or_default();
    two.into_iter().map(|idx| clause.reader.doc.tokens()[idx].span).collect()
}

fn names_country(clause: &Clause<'_>, at: usize) -> bool {
    clause.noun(at).is_some_and(|group| {
        matches!(clause.class(group.head), Some(Class::Name | Class::National))
    })
}
