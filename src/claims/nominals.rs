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
    lexicon::{NounFrame, Seat},
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
    let is_apart = frame.is("outer-only") || frame.is("open") && !is_open(clause, at);
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
    matches!(
        clause.head(at),
        "claim" | "claims" | "annexation" | "occupation" | "incorporation" | "seizure"
    )
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
        group.core.indices().any(|idx| matches!(clause.word(idx), "final" | "future" | "disputed"))
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

/// `a territorial claim`, `the border dispute between`, with parties and no named land.
pub(super) fn between_parties(clause: &Clause<'_>, at: usize) -> Option<Draft> {
    let group = clause.noun(at)?;
    let is_dispute = matches!(
        clause.word(group.head),
        "claims"
            | "dispute"
            | "disputes"
            | "conflict"
            | "row"
            | "claim"
            | "issues"
            | "differences"
            | "question"
            | "questions"
    );
    let adjective = group
        .core
        .indices()
        .find(|&idx| matches!(clause.word(idx), "territorial" | "sovereignty"))?;
    if !is_dispute {
        return None;
    }
    let near = objects::after(clause, at, &["between", "with", "against"], 4);
    let parties = if near.is_empty() { pair(clause, at) } else { actors::spans_of(clause, &near) };
    let owner = ground::owner(clause, at);
    let claimant = if parties.is_empty() { owner } else { parties };
    if claimant.is_empty() {
        return None;
    }
    let trigger = clause.span(TokenRange::new(adjective, group.head + 1));
    let mut draft = Draft::new(Act::Dispute, trigger, clause.sentence, Rule("claim/parties"));
    draft.claimant = claimant;
    draft.rank = 4;
    Some(draft)
}

/// Two countries named side by side in the sentence: `Norland and Sudmark`, `the Norland-Sudmark conflict`.
fn pair(clause: &Clause<'_>, at: usize) -> Vec<Span> {
    let near = at.saturating_sub(REACH)..clause.chunks.len().min(at + REACH);
    let joined = near.clone().find_map(|idx| {
        let list = clause.list_left(idx);
        let is_pair = clause.noun(idx).is_some()
            && list.len() == 2
            && list.iter().all(|&it| it != at && names_country(clause, it));
        is_pair.then(|| actors::spans_of(clause, &list))
    });
    joined.unwrap_or_else(|| {
        let groups = near.filter_map(|idx| clause.noun(idx));
        let names = groups.map(|group| {
            let mentions = clause.reader.names.mentions.iter();
            let core = clause.span(group.core);
            let start =
                clause.reader.names.mentions.partition_point(|it| it.span.end() <= core.start());
            mentions
                .skip(start)
                .take_while(|it| it.span.start() < core.end())
                .map(|it| it.span)
                .collect::<Vec<_>>()
        });
        names.into_iter().find(|spans| spans.len() == 2).unwrap_or_default()
    })
}

fn names_country(clause: &Clause<'_>, at: usize) -> bool {
    clause.noun(at).is_some_and(|group| {
        matches!(clause.class(group.head), Some(Class::Name | Class::National))
    })
}
