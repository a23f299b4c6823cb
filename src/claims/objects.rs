//! What stands behind a verb or noun: its object, lists, what follows a preposition, the gap of a relative clause.

use crate::claims::{
    chunks::Build,
    clause::{Clause, Land, REACH, Role},
    subjects,
    words::Class,
};

/// The noun group at `first` and those coordinated with it to the right. Lists of land go on over commas.
pub(super) fn list(clause: &Clause<'_>, first: usize) -> Vec<usize> {
    let mut list = Vec::new();
    if clause.noun(first).is_none() {
        return list;
    }
    list.push(first);
    let mut at = first;
    while list.len() < REACH {
        let end = over_phrases(clause, at);
        let (next, joint) = after_joint(clause, end + 1);
        let Some(joint) = joint else { break };
        if clause.noun(next).is_none() || clause.is_time(next) || begins_clause(clause, next) {
            break;
        }
        let is_land = clause.land(next) > Land::No || amount_of(clause, next).is_some();
        if !is_land || joint == Joint::Comma && !reaches_conjunction(clause, next) {
            break;
        }
        if joint == Joint::Including
            && clause.class(clause.noun(at).map_or(0, |it| it.head)) != Some(Class::Name)
        {
            list.pop();
        }
        list.push(next);
        at = next;
    }
    list
}

/// The chunk before which the phrases behind the group at `at` end: `the post at Vesk`, `the hill above the town`.
pub(super) fn over_phrases(clause: &Clause<'_>, at: usize) -> usize {
    let mut end = at;
    while end < at + REACH
        && matches!(
            clause.loose(end + 1),
            "of" | "in"
                | "near"
                | "between"
                | "around"
                | "along"
                | "off"
                | "at"
                | "on"
                | "above"
                | "below"
                | "beneath"
                | "beyond"
                | "behind"
        )
        && clause.noun(end + 2).is_some()
    {
        end += 2;
    }
    end
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Comma,
    Conjunction,
    Including,
}

/// The first chunk of the next item and what joins it, if the chunk at `at` joins.
fn after_joint(clause: &Clause<'_>, at: usize) -> (usize, Option<Joint>) {
    let mut next = at;
    let mut joint = None;
    if matches!(clause.loose(next), "," | ";") {
        joint = Some(Joint::Comma);
        next += 1;
    }
    match clause.loose(next) {
        "and" | "or" | "nor" | "&" | "plus" => {
            joint = Some(Joint::Conjunction);
            next += 1;
        }
        "including" => {
            joint = Some(Joint::Including);
            next += 1;
        }
        _ => {}
    }
    while next < at + 5
        && (clause.loose_class(next) == Some(Class::Adverb)
            || matches!(clause.loose(next), "including"))
    {
        next += 1;
    }
    if matches!(clause.loose(next), "from" | "over" | "to" | "for")
        && joint == Some(Joint::Conjunction)
        && clause.land(next + 1) >= Land::Weak
    {
        next += 1;
    }
    (next, joint)
}

/// Whether the group at `at` is the subject of what follows.
fn begins_clause(clause: &Clause<'_>, at: usize) -> bool {
    clause.is_finite(over_phrases(clause, at) + 1)
}

/// Whether a list that goes on over commas from `at` comes to an `and` before it ends.
fn reaches_conjunction(clause: &Clause<'_>, at: usize) -> bool {
    let mut item = at;
    for _ in 0..REACH {
        let (next, joint) = after_joint(clause, over_phrases(clause, item) + 1);
        match joint {
            Some(Joint::Conjunction) => {
                return clause.land(next) > Land::No && !begins_clause(clause, next);
            }
            Some(_) if clause.noun(next).is_some() => item = next,
            _ => return false,
        }
    }
    false
}

/// `most of [the island]`, `6,000 square kilometers of [territory]`: the group behind an amount.
pub(super) fn amount_of(clause: &Clause<'_>, at: usize) -> Option<usize> {
    let is_amount = clause.reader.lexicon.territory.is_extent(clause.head(at));
    (is_amount && clause.loose(at + 1) == "of" && clause.noun(at + 2).is_some()).then_some(at + 2)
}

/// The object of the verb at `verb`: what follows it, over a particle.
pub(super) fn object(clause: &Clause<'_>, verb: usize) -> Vec<usize> {
    let at = clause.skip_right(verb + 1);
    if clause.is_time(at) { Vec::new() } else { list(clause, at) }
}

/// What follows the first of `prepositions` behind chunk `from`, within its clause.
pub(super) fn after(
    clause: &Clause<'_>,
    from: usize,
    prepositions: &[&str],
    reach: usize,
) -> Vec<usize> {
    for at in from + 1..=from + reach {
        if clause.verb(at).is_some_and(|verb| verb.build != Build::Participle)
            || clause.loose_class(at) == Some(Class::Relative)
            || matches!(clause.loose(at), ";" | ":")
        {
            break;
        }
        for preposition in prepositions {
            let Some(width) = width_of(clause, at, preposition) else { continue };
            let noun = clause.skip_right(at + width);
            if clause.noun(noun).is_some() && !clause.is_time(noun) {
                return list(clause, noun);
            }
        }
    }
    Vec::new()
}

/// How many chunks `preposition`, of one or two words, takes at `at`.
fn width_of(clause: &Clause<'_>, at: usize, preposition: &str) -> Option<usize> {
    let mut words = preposition.split(' ');
    if words.next() != Some(clause.loose(at)) {
        return None;
    }
    match words.next() {
        None => Some(1),
        Some(second) => (clause.loose(at + 1) == second).then_some(2),
    }
}

/// The noun that a relative clause leaves out: `land [that] Israel occupies`, `X, which Y calls`.
pub(super) fn gap(clause: &Clause<'_>, verb: usize) -> Vec<usize> {
    let Some(Role::Group(subject)) = clause.subjects[verb].first().copied() else {
        return Vec::new();
    };
    let before = subject.wrapping_sub(1);
    if subject >= verb {
        return Vec::new();
    }
    let of_relative = relative_gap(clause, verb);
    if !of_relative.is_empty() {
        return of_relative;
    }
    let joins = matches!(clause.loose(before), "and" | "or" | "but");
    let earlier = (before.saturating_sub(6)..before).rev().find(|&idx| clause.is_finite(idx));
    if let Some(earlier) = earlier.filter(|&idx| joins && clause.noun(idx + 1).is_none()) {
        // `islands that Japan controls and China claims`
        return relative_gap(clause, earlier);
    }
    let is_bare = clause.noun(before).is_some() && !clause.is_time(before) && subject > 0;
    if is_bare { vec![before] } else { Vec::new() }
}

/// The noun before the relative word in front of the subject of `verb`.
fn relative_gap(clause: &Clause<'_>, verb: usize) -> Vec<usize> {
    let Some(Role::Group(subject)) = clause.subjects[verb].first().copied() else {
        return Vec::new();
    };
    let before = subject.wrapping_sub(1);
    if clause.loose_class(before) != Some(Class::Relative) {
        return Vec::new();
    }
    let group = |role: &Role| match role {
        Role::Group(at) => Some(*at),
        Role::Owner(_) => None,
    };
    subjects::antecedent(clause, before).iter().filter_map(group).collect()
}
