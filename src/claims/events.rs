//! Verbs with their roles: who does what to which land, before negation, wishes and refusals turn it. No final acts.

use crate::{
    claims::{
        Act, actors,
        chunks::{Build, VerbGroup},
        clause::{Clause, Land, Role},
        ground::{self, Ground},
        objects,
        words::Class,
    },
    document::TokenRange,
    lexicon::{ActorNoun, Need, PlaceKind, Seat, VerbFrame, fold},
    span::Span,
};

/// A verb with its roles.
#[derive(Debug)]
pub(super) struct Event<'a> {
    /// The chunk of the verb.
    pub(super) at: usize,
    pub(super) frame: &'a VerbFrame,
    /// What it says by itself.
    pub(super) act: Act,
    pub(super) ground: Ground,
    pub(super) claimant: Vec<Role>,
    pub(super) counterparty: Vec<Role>,
    /// The verb, with its particle if that follows.
    pub(super) trigger: Span,
    /// Whether it counts only beside a sure claim.
    pub(super) needs_topic: bool,
    /// Whether it says nothing by itself: `share` counts only where it is refused.
    pub(super) is_idle: bool,
}

impl Event<'_> {
    /// Whether it takes or has land.
    pub(super) fn takes(&self) -> bool {
        matches!(self.act, Act::Seize | Act::Annex | Act::Hold | Act::Assert)
    }

    /// Whether it gives land up.
    pub(super) fn gives_up(&self) -> bool {
        self.act == Act::Cede || matches!(self.frame.act, "give" | "share")
    }

    /// Whether what it gives up is a claim: one that is not given up is asserted.
    pub(super) fn keeps_claim(&self, clause: &Clause<'_>) -> bool {
        let noun = self.ground.noun.map_or("", |noun| clause.head(noun));
        self.act == Act::Cede && clause.is(noun, "title")
    }

    /// Whether it recognizes another's title.
    pub(super) fn recognizes(&self, clause: &Clause<'_>) -> bool {
        self.act == Act::Recognize && clause.is(self.frame.lemma, "recognizes")
    }
}

/// What the verb group at `at` says, by the first of its frames that its roles fill.
pub(super) fn find<'a>(clause: &Clause<'a>, at: usize) -> Option<Event<'a>> {
    let verb = clause.verb(at)?;
    let frames = clause.reader.lexicon.territory.verbs(verb.lemma);
    frames.into_iter().find_map(|frame| with_frame(clause, at, verb, frame))
}

fn with_frame<'a>(
    clause: &Clause<'a>,
    at: usize,
    verb: &VerbGroup,
    frame: &'a VerbFrame,
) -> Option<Event<'a>> {
    let end = particle(clause, at, frame.particle)?;
    let mut ground = Ground::default();
    for seat in &frame.territory {
        let items = items(clause, at, verb, frame, seat);
        ground = ground::of(clause, &items);
        if !ground.territory.is_empty() {
            break;
        }
    }
    if ground.territory.is_empty() && (frame.is("noun") || frame.is("noun-only")) {
        ground = later_noun(clause, at).map(|noun| ground::of(clause, &[noun])).unwrap_or_default();
    }
    if ground.territory.is_empty() || !fits(clause, at, verb, frame, &ground) {
        return None;
    }
    let claimant = claimant(clause, at, verb, frame);
    let counterparty = counterparty(clause, at, verb, frame, &ground);
    if frame.is("to") && counterparty.is_empty() && !verb.is_passive && verb.modal.is_none() {
        return None;
    }
    let is_other =
        frame.is("force") && !claimant.is_empty() && !actors::is_force(clause, &claimant);
    if is_other && !actors::can_act(clause, &claimant) {
        return None;
    }
    let needs_topic = grade(clause, frame, &ground, &claimant)? || is_other;
    let start = clause.reader.doc.tokens()[verb.main].span;
    let trigger = start.hull(clause.reader.doc.tokens()[end].span);
    Some(Event {
        at,
        frame,
        act: act(clause, at, verb, frame, &claimant),
        claimant,
        counterparty,
        trigger,
        needs_topic,
        is_idle: frame.act == "share",
        ground,
    })
}

/// A claim noun further on in a long object: `must recognize the neutrality of Sudmark, as well as the incorporation of`.
fn later_noun(clause: &Clause<'_>, at: usize) -> Option<usize> {
    let end = clause.chunks.len().min(at + 14);
    let object = clause.skip_right(at + 1);
    clause.noun(object)?;
    for noun in object + 1..end {
        if clause.verb(noun).is_some() || clause.loose_class(noun) == Some(Class::Relative) {
            return None;
        }
        let joins = matches!(clause.loose(noun.wrapping_sub(1)), "and" | "as");
        if joins && clause.reader.lexicon.territory.noun(clause.head(noun)).is_some() {
            return Some(noun);
        }
    }
    None
}

/// The last token of the trigger, if the particle of the frame is there.
fn particle(clause: &Clause<'_>, at: usize, particle: &str) -> Option<usize> {
    let main = clause.verb(at)?.main;
    if particle.is_empty() {
        return Some(main);
    }
    for next in at + 1..at + 5 {
        if clause.loose(next) == particle {
            return Some(if next == at + 1 { main + 1 } else { main });
        }
        let goes_on = clause.noun(next).is_some()
            || clause.loose_class(next) == Some(Class::Adverb)
            || clause.loose(next) == "of";
        if !goes_on {
            return None;
        }
    }
    None
}

fn items(
    clause: &Clause<'_>,
    at: usize,
    verb: &VerbGroup,
    frame: &VerbFrame,
    seat: &Seat,
) -> Vec<usize> {
    match seat {
        Seat::Object if verb.is_passive => undergoer(clause, at),
        Seat::Object => {
            let behind = objects::object(clause, at);
            let is_double =
                frame.is("double") && behind.len() == 1 && clause.noun(behind[0] + 1).is_some();
            if is_double && !clause.is_time(behind[0] + 1) {
                return objects::list(clause, behind[0] + 1);
            }
            if behind.is_empty() { objects::gap(clause, at) } else { behind }
        }
        Seat::Subject | Seat::Territory => groups(&clause.subjects[at]),
        Seat::After(prepositions) => objects::after(clause, at, prepositions, 9),
        Seat::Owner => Vec::new(),
    }
}

/// The subject of a passive; before a bare participle the noun it describes.
fn undergoer(clause: &Clause<'_>, at: usize) -> Vec<usize> {
    groups(&clause.subjects[at])
}

fn groups(roles: &[Role]) -> Vec<usize> {
    let group = |role: &Role| match role {
        Role::Group(at) => Some(*at),
        Role::Owner(_) => None,
    };
    roles.iter().filter_map(group).collect()
}

/// Whether the frame's traits allow what was found.
fn fits(
    clause: &Clause<'_>,
    at: usize,
    verb: &VerbGroup,
    frame: &VerbFrame,
    ground: &Ground,
) -> bool {
    let is_title = ground
        .noun
        .is_some_and(|noun| matches!(clause.head(noun), "sovereignty" | "control" | "possession"));
    let noun_fits = match ground.noun {
        Some(_) => frame.is("noun") || frame.is("noun-only") || is_title,
        None => !frame.is("noun-only"),
    };
    let has_flag =
        || objects::object(clause, at).iter().any(|&it| clause.is(clause.head(it), "flag"));
    let has_troops =
        || objects::object(clause, at).iter().any(|&it| clause.actor(it) == Some(ActorNoun::Force));
    noun_fits
        && !(frame.is("intransitive")
            && (verb.is_passive
                || frame.lemma != "belong" && !objects::object(clause, at).is_empty()))
        && (!frame.is("parted") || verb.is_passive)
        && (!frame.is("flag") || has_flag())
        && (!frame.is("troops") || has_troops())
        && !(frame.lemma == "claim" && is_report(clause, at))
}

/// `claimed that`, `claimed the town had fallen`.
fn is_report(clause: &Clause<'_>, at: usize) -> bool {
    clause.loose(at + 1) == "that" || clause.noun(at + 1).is_some() && clause.is_finite(at + 2)
}

fn claimant(clause: &Clause<'_>, at: usize, verb: &VerbGroup, frame: &VerbFrame) -> Vec<Role> {
    let behind = |preposition: &str| -> Vec<Role> {
        let roles = objects::after(clause, at, &[preposition], 9).into_iter().map(Role::Group);
        roles.filter(|&role| actors::can_act(clause, &[role])).collect()
    };
    match &frame.claimant {
        None => Vec::new(),
        Some(Seat::After(prepositions)) => {
            objects::after(clause, at, prepositions, 9).into_iter().map(Role::Group).collect()
        }
        Some(Seat::Object) if verb.is_passive => clause.subjects[at].clone(),
        Some(Seat::Object) => objects::object(clause, at).into_iter().map(Role::Group).collect(),
        Some(Seat::Territory) => clause.subjects[at].clone(),
        _ if verb.is_passive => behind("by"),
        _ => clause.subjects[at].clone(),
    }
}

fn counterparty(
    clause: &Clause<'_>,
    at: usize,
    verb: &VerbGroup,
    frame: &VerbFrame,
    ground: &Ground,
) -> Vec<Role> {
    let mut roles: Vec<Role> = match &frame.counterparty {
        Some(Seat::After(prepositions)) => {
            objects::after(clause, at, prepositions, 12).into_iter().map(Role::Group).collect()
        }
        Some(Seat::Object) if verb.is_passive => clause.subjects[at].clone(),
        Some(Seat::Object) => objects::object(clause, at).into_iter().map(Role::Group).collect(),
        _ => Vec::new(),
    };
    if frame.is("double") && !verb.is_passive {
        let first = objects::object(clause, at);
        if first.len() == 1 && clause.noun(first[0] + 1).is_some() && !clause.is_time(first[0] + 1)
        {
            roles = vec![Role::Group(first[0])];
        }
    }
    roles.extend(&ground.owners);
    roles
}

/// Whether the event counts only beside a sure claim; none if the land is not sure enough for the frame.
fn grade(
    clause: &Clause<'_>,
    frame: &VerbFrame,
    ground: &Ground,
    claimant: &[Role],
) -> Option<bool> {
    let land = ground.land();
    let is_spoken_of = clause.has_land && land >= Land::Maybe;
    let is_land = land == Land::Firm || is_spoken_of;
    let is_country = ground.noun.is_none()
        && ground.territory.iter().all(|&span| is_plain_country(clause, span));
    let is_vague = land <= Land::Maybe && ground.noun.is_none();
    let has_actor = claimant.is_empty() || actors::can_act(clause, claimant);
    let names_actor = ground.items.iter().any(|&it| clause.is_sure_actor(it));
    if frame.act == "cede" && clause.is_mission || names_actor && frame.need > Need::Land {
        return None;
    }
    match frame.need {
        Need::Any => Some(!is_land || names_actor),
        Need::Land => {
            let is_stated = claimant.iter().any(|role| match role {
                Role::Group(it) => clause.land(*it) == Land::Firm,
                Role::Owner(_) => true,
            });
            let is_loose = is_vague
                || is_country && (frame.act == "hold" || frame.act == "assert" && !is_stated);
            is_land.then_some(is_loose)
        }
        Need::Firm => (is_land && has_actor).then_some(is_country || is_vague),
        Need::Topic => (land == Land::Firm && has_actor).then_some(true),
    }
}

/// Whether `span` names a state, which is at issue only where its land is.
pub(super) fn is_plain_country(clause: &Clause<'_>, span: Span) -> bool {
    if span.len() > 100 {
        return false;
    }
    let name = fold(clause.reader.doc.slice(span));
    let place = clause.reader.lexicon.places.get(&name);
    let is_state = |kind| matches!(kind, PlaceKind::Country | PlaceKind::Macroregion);
    place.is_some_and(|place| is_state(place.kind) && place.dispute.is_empty())
        || matches!(&*name, "country" | "nation" | "state")
}

fn act(
    clause: &Clause<'_>,
    at: usize,
    verb: &VerbGroup,
    frame: &VerbFrame,
    claimant: &[Role],
) -> Act {
    match frame.act {
        "occupy" => occupation(clause, at, verb),
        "give" | "share" => {
            let awards = groups(claimant).iter().any(|&it| clause.is(clause.head(it), "award"));
            if awards { Act::Recognize } else { Act::Cede }
        }
        word => Act::of_word(word).unwrap_or(Act::Hold),
    }
}

/// A dated or coming occupation takes land, a lasting one holds it.
fn occupation(clause: &Clause<'_>, at: usize, verb: &VerbGroup) -> Act {
    let lasts = verb.is_perfect
        || (at..clause.chunks.len().min(at + 10))
            .any(|it| matches!(clause.loose(it), "since" | "still" | "until" | "throughout"));
    let is_past = clause.reader.words[verb.main]
        .verb
        .is_some_and(|it| it.forms.has(crate::lexicon::Forms::PAST));
    match verb.build {
        Build::Infinitive => Act::Seize,
        Build::Finite if lasts => Act::Hold,
        Build::Finite if verb.modal.is_some() => Act::Seize,
        Build::Finite if is_past && (!verb.is_passive || is_dated(clause, at)) => Act::Seize,
        _ => {
            if is_past && is_dated(clause, at) {
                Act::Seize
            } else {
                Act::Hold
            }
        }
    }
}

/// Whether `in` and a date follow.
fn is_dated(clause: &Clause<'_>, at: usize) -> bool {
    (at + 1..clause.chunks.len().min(at + 8))
        .any(|it| clause.loose(it) == "in" && clause.is_time(it + 1))
}

/// The tokens from `first` to the end of `last`.
pub(super) fn hull(clause: &Clause<'_>, first: usize, last: Span) -> Span {
    clause.span(TokenRange::new(first, first + 1)).hull(last)
}
