//! Who does what a verb says: its subject, found over chunks without a parse.

use crate::claims::{
    chunks::{Build, Chunk},
    clause::{Clause, Land, REACH, Role},
    words::Class,
};

/// What an infinitive or gerund hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Governor {
    /// The verb or noun group.
    pub(super) at: usize,
    /// The noun group between, which does it: `called on Israel to leave`.
    pub(super) doer: Option<usize>,
}

/// The subject of each chunk of `clause` that is a verb group; from left to right, so that a verb may take over its neighbor's.
pub(super) fn find(clause: &Clause<'_>) -> Vec<Vec<Role>> {
    let mut subjects: Vec<Vec<Role>> = Vec::with_capacity(clause.chunks.len());
    for at in 0..clause.chunks.len() {
        let roles = match clause.verb(at).map(|verb| verb.build) {
            None => Vec::new(),
            Some(Build::Infinitive) => infinitive(clause, &subjects, at),
            Some(Build::Gerund) => gerund(clause, &subjects, at),
            Some(Build::Participle) => {
                described(clause, at).unwrap_or_else(|| finite(clause, &subjects, at))
            }
            Some(Build::Finite) => finite(clause, &subjects, at),
        };
        subjects.push(roles);
    }
    subjects
}

/// What the infinitive or gerund at `at` hangs on.
pub(super) fn governor(clause: &Clause<'_>, at: usize) -> Option<Governor> {
    let mut before = over_time(clause, clause.skip_left(at)?)?;
    let is_gerund = clause.verb(at)?.build == Build::Gerund;
    if is_gerund && (clause.is_preposition(before)) {
        before = before.checked_sub(1)?;
    }
    match clause.chunks.get(before)? {
        Chunk::Verb(_) => Some(Governor { at: before, doer: None }),
        Chunk::Noun(_) => Some(over_noun(clause, before)),
        Chunk::Word(_) if matches!(clause.loose(before), "and" | "or" | ",") => {
            coordinated(clause, before)
        }
        Chunk::Word(_) => None,
    }
}

/// The chunk before phrases of time: `refused [for two decades] to recognize`.
fn over_time(clause: &Clause<'_>, from: usize) -> Option<usize> {
    let mut at = from;
    for _ in 0..3 {
        if !clause.is_time(at) {
            break;
        }
        at = clause.skip_left(at)?;
        if clause.is_preposition(at) {
            at = clause.skip_left(at)?;
        }
    }
    Some(at)
}

/// `to leave X and hand over Y`: the second hangs on what the first hangs on.
fn coordinated(clause: &Clause<'_>, before: usize) -> Option<Governor> {
    let reach = before.saturating_sub(12);
    let first = (reach..before)
        .rev()
        .find(|&idx| clause.verb(idx).is_some_and(|verb| verb.build == Build::Infinitive))?;
    let before_first = clause.skip_left(first)?;
    match clause.chunks.get(before_first)? {
        Chunk::Verb(_) => Some(Governor { at: before_first, doer: None }),
        Chunk::Noun(_) => Some(over_noun(clause, before_first)),
        Chunk::Word(_) => None,
    }
}

/// `plan to`, `called on Israel to`, `told Kyiv to`: the noun itself or the verb before it.
fn over_noun(clause: &Clause<'_>, noun: usize) -> Governor {
    let operator = clause.reader.lexicon.territory.operator(clause.head(noun));
    if operator.is_some() || clause.is(clause.head(noun), "aim") {
        return Governor { at: noun, doer: None };
    }
    let list = clause.list_left(noun);
    let first = list.first().copied().unwrap_or(noun);
    let mut before = first.wrapping_sub(1);
    if clause.loose(before) == "of" {
        before = before.wrapping_sub(2);
    }
    if matches!(clause.loose(before), "on" | "upon" | "for" | "to" | "with") {
        before = before.wrapping_sub(1);
    }
    match clause.chunks.get(before) {
        Some(Chunk::Verb(_)) => Governor { at: before, doer: Some(noun) },
        Some(Chunk::Noun(_)) if before + 2 == first => Governor { at: before, doer: Some(noun) },
        _ => Governor { at: noun, doer: None },
    }
}

fn infinitive(clause: &Clause<'_>, subjects: &[Vec<Role>], at: usize) -> Vec<Role> {
    let Some(governor) = governor(clause, at) else { return enclosing(clause, subjects, at) };
    if let Some(doer) = governor.doer {
        return groups(&clause.list_left(doer));
    }
    match clause.chunks.get(governor.at) {
        Some(Chunk::Verb(_)) => subjects[governor.at].clone(),
        Some(Chunk::Noun(group)) if group.owner.is_some() => vec![Role::Owner(governor.at)],
        // `Orsk, the only state to have recognized it`
        Some(Chunk::Noun(_)) if clause.loose(governor.at.wrapping_sub(1)) == "," => {
            let named = governor.at.wrapping_sub(2);
            if clause.noun(named).is_some() {
                groups(&clause.list_left(named))
            } else {
                enclosing(clause, subjects, governor.at)
            }
        }
        _ => enclosing(clause, subjects, governor.at),
    }
}

fn gerund(clause: &Clause<'_>, subjects: &[Vec<Role>], at: usize) -> Vec<Role> {
    let Some(before) = clause.skip_left(at) else { return Vec::new() };
    if clause.noun(before).is_some() && !clause.is_preposition(before.wrapping_sub(1)) {
        return groups(&clause.list_left(before));
    }
    let over_preposition = matches!(clause.loose(before), "of" | "from" | "for")
        && clause.noun(before.wrapping_sub(1)).is_some();
    if over_preposition {
        let noun = before - 1;
        if clause.verb(noun.wrapping_sub(1)).is_some_and(|verb| clause.is(verb.lemma, "from")) {
            return vec![Role::Group(noun)];
        }
        if clause.noun(noun).is_some_and(|group| group.owner.is_some()) {
            return vec![Role::Owner(noun)];
        }
    }
    enclosing(clause, subjects, at)
}

/// The subject of the nearest verb on the left that has one.
fn enclosing(clause: &Clause<'_>, subjects: &[Vec<Role>], at: usize) -> Vec<Role> {
    let reach = at.saturating_sub(REACH);
    let verb = (reach..at).rev().find(|&idx| clause.is_finite(idx) && !subjects[idx].is_empty());
    verb.map_or_else(Vec::new, |idx| subjects[idx].clone())
}

fn groups(list: &[usize]) -> Vec<Role> {
    list.iter().map(|&idx| Role::Group(idx)).collect()
}

/// The noun that a participle right behind it describes: `its way through [waters] claimed by`.
fn described(clause: &Clause<'_>, at: usize) -> Option<Vec<Role>> {
    let before = at.checked_sub(1)?;
    clause.noun(before)?;
    let is_of = clause.loose(before.wrapping_sub(1)) == "of";
    let outer = before.wrapping_sub(2);
    let is_part = is_of && clause.noun(outer).is_some() && clause.land(outer) == Land::Firm;
    Some(groups(&clause.list_left(if is_part { outer } else { before })))
}

/// Walks left from a verb with a subject of its own.
fn finite(clause: &Clause<'_>, subjects: &[Vec<Role>], at: usize) -> Vec<Role> {
    let mut end = at;
    let mut fallback = None;
    for _ in 0..REACH {
        let Some(before) = clause.skip_left(end) else { break };
        match &clause.chunks[before] {
            Chunk::Noun(_) if clause.is_time(before) => end = before,
            Chunk::Noun(_) => match over_preposition(clause, before) {
                Some(outer) if fallback.is_some() || clause.noun(outer).is_some() => {
                    fallback = fallback.or(Some(before));
                    end = outer + 1;
                }
                _ => return groups(&clause.list_left(before)),
            },
            Chunk::Verb(verb) if verb.build == Build::Participle && fallback.is_some() => {
                end = before;
            }
            Chunk::Verb(_) if fallback.is_none() => {
                let outer = outside(clause, &subjects[before]);
                return outer.unwrap_or_else(|| subjects[before].clone());
            }
            Chunk::Verb(_) => break,
            Chunk::Word(token_idx) => match clause.class(*token_idx) {
                Some(Class::Relative) => return antecedent(clause, before),
                Some(Class::Conjunction) if fallback.is_none() => {
                    return carried(clause, subjects, at);
                }
                Some(Class::Preposition | Class::Subordinator | Class::To) => {
                    if fallback.is_some() {
                        break;
                    }
                    end = before;
                }
                Some(Class::Mark) if fallback.is_none() => match clause.loose(before) {
                    "," | "–" | "—" | "-" | ")" => match opening(clause, before) {
                        Some(open) => end = open,
                        None => return carried(clause, subjects, at),
                    },
                    _ => break,
                },
                _ => break,
            },
        }
    }
    fallback.map_or_else(Vec::new, |noun| groups(&clause.list_left(noun)))
}

/// The chunk before the preposition in front of the noun group at `noun`, if one stands there: `troops in [the south]`.
fn over_preposition(clause: &Clause<'_>, noun: usize) -> Option<usize> {
    let list = clause.list_left(noun);
    let before = list.first()?.checked_sub(1)?;
    let is_of_clause =
        matches!(clause.loose(before), "after" | "before" | "since" | "until" | "as" | "than");
    if !clause.is_preposition(before) || is_of_clause {
        return None;
    }
    before.checked_sub(1)
}

/// The noun that a relative clause with the subject `inner` describes: `[the valley] that Norland holds`.
fn outside(clause: &Clause<'_>, inner: &[Role]) -> Option<Vec<Role>> {
    let Some(Role::Group(first)) = inner.first() else { return None };
    let before = clause.skip_left(*first)?;
    let is_relative = clause.loose_class(before) == Some(Class::Relative);
    is_relative.then(|| antecedent(clause, before)).filter(|roles| !roles.is_empty())
}

/// What a relative word stands for: the noun group before it.
pub(super) fn antecedent(clause: &Clause<'_>, relative: usize) -> Vec<Role> {
    let mut before = relative.wrapping_sub(1);
    while matches!(clause.loose(before), "," | "\"" | "”" | "-" | "–" | "—" | "(")
        || clause.is_preposition(before)
    {
        before = before.wrapping_sub(1);
    }
    // `a motion on Thursday that would …`
    if clause.is_time(before) {
        before = before.wrapping_sub(1);
        if clause.is_preposition(before) {
            before = before.wrapping_sub(1);
        }
    }
    if clause.noun(before).is_none() || clause.is_time(before) {
        return Vec::new();
    }
    while clause.loose(before.wrapping_sub(1)) == "of"
        && clause.noun(before.wrapping_sub(2)).is_some()
    {
        before -= 2;
    }
    groups(&clause.list_left(before))
}

/// The chunk that opens the insertion which the mark at `close` ends: `Kiev, which …, has`.
fn opening(clause: &Clause<'_>, close: usize) -> Option<usize> {
    let closing = clause.loose(close);
    let mark = if closing == ")" { "(" } else { closing };
    let reach = close.saturating_sub(30);
    let open = (reach..close).rev().find(|&idx| clause.loose(idx) == mark)?;
    let first = open + 1;
    let inserts = mark == "("
        || clause.noun(first).is_some() && close - first <= 9
        || matches!(
            clause.loose_class(first),
            Some(
                Class::Relative
                    | Class::Preposition
                    | Class::Subordinator
                    | Class::Adverb
                    | Class::To
            )
        )
        || clause.verb(first).is_some_and(|verb| {
            matches!(verb.build, Build::Gerund | Build::Participle) || verb.lemma == "say"
        });
    (inserts && clause.noun(open.wrapping_sub(1)).is_some()).then_some(open)
}

/// The subject of an earlier verb that the one at `at` is coordinated with.
fn carried(clause: &Clause<'_>, subjects: &[Vec<Role>], at: usize) -> Vec<Role> {
    let reach = at.saturating_sub(REACH);
    let earlier = (reach..at).rev().find(|&idx| clause.is_finite(idx) && !subjects[idx].is_empty());
    earlier.map_or_else(Vec::new, |idx| subjects[idx].clone())
}
