//! What is said of land after `is`: `is ours`, `is Norlandic`, `is part of`, `is not for sale`, `is void`.

use crate::{
    claims::{
        Act, Polarity, actors,
        chunks::VerbGroup,
        clause::{Clause, Land, Role},
        draft::Draft,
        ground::{self, Ground},
        objects,
        words::Class,
    },
    document::TokenRange,
    rule::Rule,
};

/// A copula with the land that is its subject.
struct Copula<'a> {
    at: usize,
    verb: &'a VerbGroup,
    ground: Ground,
    /// The first token behind the copula, adverbs skipped.
    first: usize,
}

type Reading = fn(&Clause<'_>, &Copula<'_>) -> Option<Draft>;

const READINGS: [(Rule, Reading); 5] = [
    (Rule("claim/not-offered"), not_offered), // the island is not for sale
    (Rule("claim/void"), void),               // the annexation is null and void
    (Rule("claim/in-hands"), in_hands),       // the town is in the hands of the rebels
    (Rule("claim/part-of"), part_of),         // the valley is an integral part of Norland
    (Rule("claim/is-theirs"), is_theirs),     // the valley is ours, is Norlandic, is Norlandic soil
];

/// The claim that the copula at `at` states.
pub(super) fn find(clause: &Clause<'_>, at: usize) -> Option<Draft> {
    let verb = clause.verb(at).filter(|verb| {
        matches!(verb.lemma, "be" | "remain" | "stay" | "become" | "form") && !verb.is_passive
    })?;
    let subject: Vec<usize> = clause.subjects[at]
        .iter()
        .filter_map(|role| match role {
            Role::Group(it) => Some(*it),
            Role::Owner(_) => None,
        })
        .collect();
    let ground = ground::of(clause, &subject);
    let end = clause.reader.doc.sentences()[clause.sentence].tokens.end();
    let first = (verb.tokens.end()..end).find(|&idx| clause.class(idx) != Some(Class::Adverb))?;
    let is_land = ground.land() == Land::Firm || clause.has_land && ground.land() >= Land::Maybe;
    if ground.territory.is_empty() || !is_land {
        return None;
    }
    let copula = Copula { at, verb, ground, first };
    READINGS.iter().find_map(|&(rule, reading)| {
        let mut draft = reading(clause, &copula)?;
        draft.rule = rule;
        draft.rank = 6;
        Some(draft)
    })
}

/// The longest phrase of the table from token `first` on that says `kind`, as its end.
fn phrase(clause: &Clause<'_>, first: usize, kind: &str) -> Option<usize> {
    (1..=5).rev().find_map(|n| {
        let words: Vec<&str> = (first..first + n).map(|idx| clause.word(idx)).collect();
        let said = clause.reader.lexicon.territory.predicate(&words.join(" "));
        (said == Some(kind)).then_some(first + n)
    })
}

fn draft(clause: &Clause<'_>, copula: &Copula<'_>, act: Act, trigger: TokenRange) -> Draft {
    let mut draft = Draft::new(act, clause.span(trigger), clause.sentence, Rule("claim/is-theirs"));
    draft.territory.clone_from(&copula.ground.territory);
    draft.extent.clone_from(&copula.ground.extent);
    if copula.verb.negation.is_some() {
        draft.polarity = Polarity::Negated;
    }
    draft
}

fn not_offered(clause: &Clause<'_>, copula: &Copula<'_>) -> Option<Draft> {
    let is_not = |idx: usize| clause.class(idx) == Some(Class::Negation);
    let own = copula.verb.negation.or_else(|| is_not(copula.first).then_some(copula.first))?;
    let first = if own == copula.first { copula.first + 1 } else { copula.first };
    let end = phrase(clause, first, "unoffered")
        .filter(|_| copula.ground.noun.is_none() || !copula.ground.territory.is_empty())?;
    let mut draft = draft(clause, copula, Act::Reject, TokenRange::new(own, end));
    draft.polarity = Polarity::Affirmed;
    draft.speaker_claims = true;
    Some(draft)
}

fn void(clause: &Clause<'_>, copula: &Copula<'_>) -> Option<Draft> {
    copula.ground.noun?;
    let end = phrase(clause, copula.first, "void").filter(|_| copula.verb.negation.is_none())?;
    let mut draft = draft(clause, copula, Act::Reject, TokenRange::new(copula.first, end));
    draft.counterparty = actors::spans(clause, &copula.ground.owners);
    draft.speaker_claims = true;
    Some(draft)
}

fn in_hands(clause: &Clause<'_>, copula: &Copula<'_>) -> Option<Draft> {
    if let Some(end) = phrase(clause, copula.first, "held") {
        let chunk = (copula.at..clause.chunks.len())
            .find(|&it| clause.tokens(it).is_some_and(|it| it.start() >= end))?;
        let noun = clause.skip_right(chunk);
        let mut draft = draft(clause, copula, Act::Hold, TokenRange::new(copula.first, end));
        draft.claimant = actors::spans_of(clause, &objects::list(clause, noun));
        return Some(draft).filter(|draft| !draft.claimant.is_empty());
    }
    let is_in = matches!(clause.word(copula.first), "in" | "under");
    let noun = copula.at + 2;
    let holds = clause.is(clause.head(noun), "hands");
    if !is_in || !holds {
        return None;
    }
    let group = clause.noun(noun)?;
    let mut claimant = ground::owner(clause, noun);
    if claimant.is_empty() && clause.head(noun) == "hands" && group.core.len() > 1 {
        claimant.push(clause.span(TokenRange::new(group.core.start(), group.head)));
    }
    let mut draft =
        draft(clause, copula, Act::Hold, TokenRange::new(copula.first, group.tokens.end()));
    draft.claimant = claimant;
    Some(draft).filter(|draft| !draft.claimant.is_empty())
}

fn part_of(clause: &Clause<'_>, copula: &Copula<'_>) -> Option<Draft> {
    let noun = copula.at + 1;
    let noun = clause.skip_right(noun);
    let group = clause.noun(noun)?;
    let is_part = matches!(clause.head(noun), "part" | "province")
        && clause.loose(noun + 1) == "of"
        && copula.ground.noun.is_none();
    let whole = noun + 2;
    let is_state = clause.noun(whole).is_some()
        && (clause.land(whole) >= Land::Maybe || clause.actor(whole).is_some());
    if !is_part || !is_state || copula.verb.modal.is_some() {
        return None;
    }
    let mut draft =
        draft(clause, copula, Act::Assert, TokenRange::new(group.core.start(), group.head + 2));
    let owner = ground::owner(clause, whole);
    let is_land = clause.reader.lexicon.territory.land(clause.head(whole)).is_some();
    draft.claimant =
        if is_land && !owner.is_empty() { owner } else { actors::spans_of(clause, &[whole]) };
    Some(draft)
}

fn is_theirs(clause: &Clause<'_>, copula: &Copula<'_>) -> Option<Draft> {
    let noun = clause.skip_right(copula.at + 1);
    let group = clause.noun(noun).filter(|_| copula.ground.noun.is_none())?;
    let class = clause.class(group.head)?;
    let are_people = clause.head(noun).ends_with('s')
        || matches!(clause.subjects[copula.at].first(), Some(Role::Group(it)) if matches!(clause.head(*it), "they" | "we"));
    let is_national = class == Class::National && group.tokens.len() == 1 && !are_people;
    let is_soil = clause.is(clause.head(noun), "ground") && !ground::owner(clause, noun).is_empty();
    let is_owned = class == Class::Pronoun
        && clause.reader.lexicon.territory.predicate(clause.head(noun)) == Some("owned");
    let is_own = clause.head(noun) == "own" && group.owner.is_some();
    if !(is_national || is_soil || is_owned || is_own) {
        return None;
    }
    let mut draft = draft(
        clause,
        copula,
        Act::Assert,
        TokenRange::new(copula.verb.tokens.start(), group.tokens.end()),
    );
    draft.claimant = if is_soil || is_own {
        ground::owner(clause, noun)
    } else {
        vec![clause.span(group.tokens)]
    };
    Some(draft)
}
