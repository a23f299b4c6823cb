//! What the network sees of a token: its word, its kind, what frames and its clause say of it. Looks at no neighbor by place.

use crate::{
    claims::{
        chunks::Chunk,
        clause::{Clause, REACH, Role},
        objects,
        weigh::{
            Passage, cues,
            symbols::{self, Symbol, steps},
        },
        words::Class,
    },
    model::{
        claims::{Evidence, Source},
        hash,
    },
};

use Source::{Frame, Text};

/// The signs of the token at `token_idx` of sentence `sentence`.
pub(crate) fn gather(
    passage: &Passage<'_>,
    sentence: usize,
    token_idx: usize,
    into: &mut Evidence,
) {
    let clause = &passage.clauses[sentence];
    let own = passage.symbols[token_idx];
    word(&own, into);
    let at = passage.chunk_of[token_idx];
    match clause.chunks.get(at) {
        Some(Chunk::Verb(_)) => verb(passage, clause, at, token_idx, into),
        Some(Chunk::Noun(_)) => noun(passage, clause, at, token_idx, into),
        _ => into.push(Text, 520, &[]),
    }
    cues::lexicon(passage, token_idx, 580, into);
    frames(passage, sentence, token_idx, into);
    let span = passage.reader.doc.tokens()[token_idx].span;
    if passage.quote_at(span).is_some() {
        into.push(Text, 570, &[]);
    }
}

fn word(own: &Symbol, into: &mut Evidence) {
    into.push(Text, 500, &[own.class]);
    into.push(Text, 501, &[own.kind.code(), own.class]);
    into.push(Text, 502, &[own.stem]);
    into.push(Text, 504, &[own.cluster]);
    into.push(Text, 505, &[own.group]);
    for &sense in own.senses() {
        into.push(Text, 506, &[sense]);
    }
}

fn verb(
    passage: &Passage<'_>,
    clause: &Clause<'_>,
    at: usize,
    token_idx: usize,
    into: &mut Evidence,
) {
    let Some(verb) = clause.verb(at) else { return };
    if token_idx != verb.main {
        into.push(Text, 521, &[]);
        return;
    }
    let build = symbols::build_code(verb.build) * 2 + u64::from(verb.is_passive);
    into.push(Text, 522, &[build]);
    if verb.negation.is_some() {
        into.push(Text, 523, &[]);
    }
    if let Some(idx) = verb.modal {
        into.push(Text, 524, &[passage.symbols[idx].form]);
    }
    let subject = clause.subjects[at].first();
    let object = objects::object(clause, at).first().map(|&it| Role::Group(it));
    into.push(Text, 525, &[cues::kind_of(passage, clause, subject)]);
    into.push(Text, 526, &[cues::kind_of(passage, clause, object.as_ref())]);
    for (template, role) in [(527, subject), (528, object.as_ref())] {
        if let Some(Role::Group(at)) = role
            && let Some(group) = clause.noun(*at)
        {
            for &sense in passage.symbols[group.head].senses() {
                into.push(Text, template, &[sense]);
            }
        }
    }
}

fn noun(
    passage: &Passage<'_>,
    clause: &Clause<'_>,
    at: usize,
    token_idx: usize,
    into: &mut Evidence,
) {
    let Some(group) = clause.noun(at) else { return };
    let kind = symbols::kind_at(clause, &passage.symbols, at).code();
    if token_idx != group.head {
        into.push(Text, 540, &[kind]);
        return;
    }
    into.push(Text, 541, &[kind]);
    let owner = group.owner.map_or(0, |owner| 1 + passage.symbols[owner.end() - 1].kind.code());
    let national = group.core.indices().any(|idx| clause.class(idx) == Some(Class::National));
    into.push(Text, 542, &[owner, u64::from(national)]);
}

fn frames(passage: &Passage<'_>, sentence: usize, token_idx: usize, into: &mut Evidence) {
    let span = passage.reader.doc.tokens()[token_idx].span;
    let own = passage.frames_of(sentence).take(REACH).filter(|it| it.claim.trigger.overlaps(span));
    for frame in own {
        let act = cues::act_code(frame.claim.act);
        into.push(Frame, 590, &[act]);
        into.push(Frame, 591, &[act, u64::from(frame.stays)]);
        into.push(Frame, 592, &[hash::word(frame.claim.rule.0)]);
    }
}

/// The signs of sentence `sentence` as a whole.
pub(crate) fn of_sentence(passage: &Passage<'_>, sentence: usize, into: &mut Evidence) {
    let kinds = passage.kinds[sentence];
    for kind in cues::LAND_OR_ACTOR {
        into.push(Text, 600, &[kind.code(), kinds >> kind.code() & 1]);
    }
    into.push(Text, 601, &[steps(passage.sure_around(sentence))]);
    into.push(Text, 602, &[u64::from(passage.has_disputed_around(sentence))]);
    into.push(Text, 603, &[u64::from(passage.clauses[sentence].has_land)]);
    into.push(Text, 604, &[u64::from(passage.is_headline(sentence))]);
}
