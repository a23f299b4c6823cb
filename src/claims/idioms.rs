//! Verbs that state an act only with a certain object: `laid claim to`, `has no designs on`, `declared independence`.

use crate::{
    claims::{
        Act, Polarity, actors,
        chunks::Build,
        clause::{Clause, Land, Role},
        draft::Draft,
        ground::{self, Ground},
        objects,
        words::Class,
    },
    document::TokenRange,
    rule::Rule,
    span::Span,
};

type Idiom = fn(&Clause<'_>, usize) -> Option<Draft>;

const IDIOMS: [(Rule, Idiom); 9] = [
    (Rule("claim/no-claim"), no_claim), // has no designs on the valley, makes no claim to it
    (Rule("claim/has-claim"), has_claim), // laid claim to the valley
    (Rule("claim/has-control"), has_control), // exercises control over the valley
    (Rule("claim/extends-law"), extends_law), // extended its law to the valley
    (Rule("claim/to-court"), to_court), // took the valley to arbitration
    (Rule("claim/proclaimed"), proclaimed), // proclaimed a republic in the valley
    (Rule("claim/independence"), independence), // declared independence from Norland
    (Rule("claim/declared"), declared), // declared the annexation void, the valley independent
    (Rule("claim/regards-as"), regards_as), // considers the valley part of its territory
];

/// The claim that the verb group at `at` states with its object.
pub(super) fn find(clause: &Clause<'_>, at: usize) -> Option<Draft> {
    IDIOMS.iter().find_map(|&(rule, idiom)| {
        let mut draft = idiom(clause, at)?;
        draft.rule = rule;
        draft.rank = 8;
        Some(draft)
    })
}

fn is_land(clause: &Clause<'_>, ground: &Ground) -> bool {
    !ground.territory.is_empty()
        && (ground.land() == Land::Firm || clause.has_land && ground.land() >= Land::Maybe)
}

/// A draft over `ground` by the subject of the verb at `at`.
fn draft(clause: &Clause<'_>, at: usize, act: Act, trigger: Span, ground: &Ground) -> Draft {
    let mut draft = Draft::new(act, trigger, clause.sentence, Rule("claim/has-claim"));
    draft.territory.clone_from(&ground.territory);
    draft.extent.clone_from(&ground.extent);
    draft.claimant = actors::spans(clause, &clause.subjects[at]);
    draft
}

/// The first object of the verb at `at`.
fn object(clause: &Clause<'_>, at: usize) -> Option<usize> {
    objects::object(clause, at).first().copied()
}

/// `has no claim to`, `harbors no designs on`, `does not claim any right to`.
fn no_claim(clause: &Clause<'_>, at: usize) -> Option<Draft> {
    let verb = clause.verb(at)?;
    let noun = object(clause, at)?;
    let group = clause.noun(noun)?;
    let has = clause.is(verb.lemma, "bears-claim");
    let is_wish = has && clause.is(clause.word(group.head), "wish");
    let no = group.tokens.indices().find(|&idx| clause.word(idx) == "no");
    let first = no.or(verb.negation.map(|_| verb.tokens.start()))?;
    let ground = ground::of(
        clause,
        &objects::after(clause, noun, &["on", "to", "over", "in", "against", "upon"], 3),
    );
    if !is_wish || ground.territory.is_empty() {
        return None;
    }
    let preposition = clause.tokens(noun + 1).map_or(group.head, TokenRange::start);
    let trigger = clause.span(TokenRange::new(first, group.head.max(preposition) + 1));
    Some(draft(clause, at, Act::Disclaim, trigger, &ground))
}

/// `laid claim to`, `has a claim to`.
fn has_claim(clause: &Clause<'_>, at: usize) -> Option<Draft> {
    let verb = clause.verb(at).filter(|verb| clause.is(verb.lemma, "lays-claim"))?;
    let noun = object(clause, at)?;
    let group =
        clause.noun(noun).filter(|group| matches!(clause.word(group.head), "claim" | "claims"))?;
    let ground = ground::of(clause, &objects::after(clause, noun, &["on", "to", "over"], 3));
    if !is_land(clause, &ground) || clause.word(group.core.start()) == "no" {
        return None;
    }
    let trigger = clause.span(TokenRange::new(verb.main, group.head + 1));
    let mut draft = draft(clause, at, Act::Assert, trigger, &ground);
    if verb.negation.is_some() {
        draft.polarity = Polarity::Negated;
    }
    Some(draft)
}

/// `has control over the strip`, `exercises authority in the town`: holding with a noun.
fn has_control(clause: &Clause<'_>, at: usize) -> Option<Draft> {
    let verb = clause.verb(at).filter(|verb| clause.is(verb.lemma, "has"))?;
    let noun = object(clause, at)?;
    let group = clause.noun(noun).filter(|group| clause.is(clause.word(group.head), "power"))?;
    let ground = ground::of(clause, &objects::after(clause, noun, &["of", "over", "in"], 2));
    let depends = clause.verb(at).is_some_and(|verb| verb.build == Build::Infinitive);
    if !is_land(clause, &ground) || depends {
        return None;
    }
    let trigger = clause.span(TokenRange::new(verb.main, group.head + 1));
    let mut draft = draft(clause, at, Act::Hold, trigger, &ground);
    let no = clause.word(group.tokens.start()) == "no";
    if verb.negation.is_some() || no {
        draft.polarity = Polarity::Negated;
    }
    Some(draft)
}

/// `extended its law to the valley`, `imposed its sovereignty on it`: annexation by law.
fn extends_law(clause: &Clause<'_>, at: usize) -> Option<Draft> {
    let verb = clause
        .verb(at)
        .filter(|verb| clause.is(verb.lemma, "extends") && verb.negation.is_none())?;
    let noun = object(clause, at)?;
    let group = clause.noun(noun).filter(|group| clause.is(clause.word(group.head), "law"))?;
    let ground = ground::of(clause, &objects::after(clause, noun, &["to", "over", "on"], 3));
    if !is_land(clause, &ground) {
        return None;
    }
    let trigger = clause.span(TokenRange::new(verb.main, group.head + 1));
    Some(draft(clause, at, Act::Annex, trigger, &ground))
}

/// `took the resort to arbitration`, `submitted the question of the islets to the court`.
fn to_court(clause: &Clause<'_>, at: usize) -> Option<Draft> {
    let verb = clause.verb(at).filter(|verb| clause.is(verb.lemma, "refers"))?;
    let target = objects::after(clause, at, &["to", "before"], 8);
    let is_court = target.first().is_some_and(|&it| clause.is(clause.head(it), "judge"));
    let items = if verb.is_passive {
        clause.subjects[at].iter().filter_map(group_of).collect()
    } else {
        objects::object(clause, at)
    };
    let items: Vec<usize> = items.iter().map(|&it| question_of(clause, it)).collect();
    let ground = ground::of(clause, &items);
    if !is_court || !is_land(clause, &ground) {
        return None;
    }
    let trigger = clause.span(TokenRange::new(verb.main, verb.main + 1));
    let mut draft = draft(clause, at, Act::Dispute, trigger, &ground);
    if verb.is_passive {
        draft.claimant.clear();
    }
    Some(draft)
}

/// The land in `the question of the islets`.
fn question_of(clause: &Clause<'_>, at: usize) -> usize {
    let is_question = clause.is(clause.head(at), "question");
    if is_question && clause.loose(at + 1) == "of" && clause.noun(at + 2).is_some() {
        at + 2
    } else {
        at
    }
}

/// `proclaimed the Republic of Kerrow`, `proclaimed a republic in the Verrin hills`.
fn proclaimed(clause: &Clause<'_>, at: usize) -> Option<Draft> {
    let verb = clause.verb(at).filter(|verb| {
        matches!(verb.lemma, "proclaim" | "declare") && !verb.is_passive && verb.negation.is_none()
    })?;
    let noun = object(clause, at)?;
    let group = clause.noun(noun)?;
    let is_state = clause.is(clause.word(group.head), "state")
        || group.core.indices().any(|idx| matches!(clause.word(idx), "republic" | "state"));
    let is_emergency = clause.head(noun + 2) == "emergency";
    if !is_state || is_emergency || !actors::can_act(clause, &clause.subjects[at]) {
        return None;
    }
    let within = ground::of(clause, &objects::after(clause, noun, &["in", "on"], 2));
    let ground = if within.land() >= Land::Weak { within } else { ground::of(clause, &[noun]) };
    if ground.territory.is_empty() {
        return None;
    }
    let trigger = clause.span(TokenRange::new(verb.main, verb.main + 1));
    Some(draft(clause, at, Act::Assert, trigger, &ground))
}

/// `declared independence from Norland`: who does so is claimant and territory.
fn independence(clause: &Clause<'_>, at: usize) -> Option<Draft> {
    let verb = clause.verb(at).filter(|verb| matches!(verb.lemma, "declare" | "proclaim"))?;
    let noun =
        if verb.is_passive { group_of(clause.subjects[at].first()?)? } else { object(clause, at)? };
    let group = clause.noun(noun)?;
    if !matches!(clause.word(group.head), "independence" | "secession") {
        return None;
    }
    let named = ground::of(clause, &objects::after(clause, noun, &["of", "for"], 2));
    let actors =
        if verb.is_passive { Vec::new() } else { actors::spans(clause, &clause.subjects[at]) };
    let territory = if named.territory.is_empty() { actors.clone() } else { named.territory };
    let is_land = clause.subjects[at]
        .iter()
        .any(|role| group_of(role).is_some_and(|it| clause.land(it) >= Land::Weak));
    let is_actor = verb.is_passive || is_land || actors::can_act(clause, &clause.subjects[at]);
    if territory.is_empty() || !is_actor {
        return None;
    }
    let trigger =
        clause.span(TokenRange::new(verb.main, verb.main + 1)).hull(clause.span(group.tokens));
    let mut draft = Draft::new(Act::Assert, trigger, clause.sentence, Rule("claim/independence"));
    draft.territory = territory;
    draft.claimant = actors;
    draft.counterparty = actors::spans_of(clause, &objects::after(clause, noun, &["from"], 4));
    Some(draft)
}

fn group_of(role: &Role) -> Option<usize> {
    match role {
        Role::Group(at) => Some(*at),
        Role::Owner(_) => None,
    }
}

/// `declared the annexation null and void`, `declared the valley independent`, `called the occupation illegal`.
fn declared(clause: &Clause<'_>, at: usize) -> Option<Draft> {
    let verb = clause.verb(at).filter(|verb| clause.is(verb.lemma, "declares"))?;
    if verb.is_passive || verb.negation.is_some() {
        return None;
    }
    let noun = object(clause, at)?;
    let ground = ground::of(clause, &[noun]);
    let end = clause.reader.doc.sentences()[clause.sentence].tokens.end();
    let from = clause.noun(noun)?.tokens.start();
    let reach = end.min(from + 16);
    let void = (verb.main + 1..reach).find_map(|idx| {
        (1..=3)
            .rev()
            .find(|n| {
                let words: Vec<&str> = (idx..idx + n).map(|idx| clause.word(idx)).collect();
                clause.reader.lexicon.territory.predicate(&words.join(" ")) == Some("void")
            })
            .map(|n| TokenRange::new(idx, idx + n))
    });
    if let Some(void) = void.filter(|_| ground.noun.is_some() && is_land(clause, &ground)) {
        let mut draft = draft(clause, at, Act::Reject, clause.span(void), &ground);
        draft.counterparty = actors::spans(clause, &ground.owners);
        return Some(draft);
    }
    let is_independent =
        (from..reach).any(|idx| matches!(clause.word(idx), "independent" | "sovereign"));
    if !is_independent || ground.noun.is_some() || !matches!(verb.lemma, "declare" | "proclaim") {
        return None;
    }
    let trigger = clause.span(TokenRange::new(verb.main, verb.main + 1));
    let mut draft = draft(clause, at, Act::Assert, trigger, &ground);
    if matches!(clause.head(noun), "itself" | "themselves" | "independent")
        || draft.territory.is_empty()
    {
        draft.territory.clone_from(&draft.claimant);
    }
    Some(draft).filter(|draft| !draft.territory.is_empty())
}

/// `considers the valley part of its territory`, `regards it as its own`, `treats it as Norlandic`.
fn regards_as(clause: &Clause<'_>, at: usize) -> Option<Draft> {
    let verb = clause.verb(at).filter(|verb| clause.is(verb.lemma, "regards"))?;
    let (ground, behind) = if verb.is_passive {
        (ground::of(clause, &[group_of(clause.subjects[at].first()?)?]), at + 1)
    } else {
        let gap = objects::gap(clause, at);
        match object(clause, at) {
            Some(noun) if gap.is_empty() => (ground::of(clause, &[noun]), noun + 1),
            _ => (ground::of(clause, &gap), at + 1),
        }
    };
    let behind = if clause.loose(behind) == "as" { behind + 1 } else { behind };
    let behind = clause.skip_right(behind);
    let group = clause.noun(behind)?;
    let owner = ground::owner(clause, behind);
    let is_part = clause.is(clause.head(behind), "part") && clause.loose(behind + 1) == "of";
    let is_own = clause.head(behind) == "own" && group.owner.is_some();
    let is_owned = clause.is(clause.head(behind), "soil") && !owner.is_empty();
    let is_national = clause.class(group.head) == Some(Class::National) && group.core.len() == 1;
    if !is_land(clause, &ground)
        || ground.noun.is_some()
        || !(is_part || is_own || is_owned || is_national)
    {
        return None;
    }
    let trigger = clause.span(TokenRange::new(verb.main, verb.main + 1));
    let mut draft = draft(clause, at, Act::Assert, trigger, &ground);
    if verb.is_passive {
        draft.claimant = actors::spans_of(clause, &objects::after(clause, behind, &["by"], 5));
        if draft.claimant.is_empty() {
            draft.claimant = actors::spans_of(clause, &objects::after(clause, at, &["by"], 3));
        }
    }
    if verb.negation.is_some() {
        draft.polarity = Polarity::Negated;
    }
    Some(draft)
}
