//! Which words carry an act: the features of a token as the trigger of a claim, and runs of such tokens. No roles.

use crate::{
    claims::{
        Act,
        chunks::{Build, Chunk},
        clause::{Clause, REACH, Role},
        objects, subjects,
        weigh::{
            Passage,
            symbols::{self, Kind, Symbol, steps},
            window,
        },
        words::Class,
    },
    model::{
        claims::{Evidence, Source},
        hash,
    },
};

use Source::{Frame, Text};

/// Whether a token of this class can carry an act.
pub(super) fn can_carry(class: Class) -> bool {
    matches!(
        class,
        Class::Noun
            | Class::Verb
            | Class::Modal
            | Class::Negation
            | Class::Subordinator
            | Class::Pronoun
            | Class::Adverb
    )
}

/// The features of the token at `token_idx` alone: they decide whether the words around are looked at.
pub(crate) fn gather_word(passage: &Passage<'_>, token_idx: usize, into: &mut Evidence) {
    let own = passage.symbols[token_idx];
    into.push(Text, 400, &[]);
    into.push(Text, 401, &[own.class]);
    into.push(Text, 402, &[own.stem]);
    into.push(Text, 403, &[own.stem, own.class]);
    into.push(Text, 404, &[own.form]);
    into.push(Text, 405, &[own.group]);
    into.push(Text, 406, &[own.cluster]);
    for &sense in own.senses() {
        into.push(Text, 407, &[sense]);
        into.push(Text, 408, &[sense, own.class]);
    }
    lexicon(passage, token_idx, 410, into);
}

/// The features of the token at `token_idx` of sentence `sentence` as a trigger.
pub(crate) fn gather(
    passage: &Passage<'_>,
    sentence: usize,
    token_idx: usize,
    into: &mut Evidence,
) {
    let clause = &passage.clauses[sentence];
    let own = passage.symbols[token_idx];
    word(&own, into);
    window::gather(passage, sentence, token_idx, into);
    let chunk = passage.chunk_of[token_idx];
    match clause.chunks.get(chunk) {
        Some(Chunk::Verb(_)) => verb(passage, clause, chunk, token_idx, &own, into),
        Some(Chunk::Noun(_)) => noun(passage, clause, chunk, token_idx, &own, into),
        _ => {}
    }
    lexicon(passage, token_idx, 80, into);
    frames(passage, sentence, token_idx, &own, into);
    context(passage, sentence, token_idx, &own, into);
}

fn word(own: &Symbol, into: &mut Evidence) {
    into.push(Text, 0, &[]);
    into.push(Text, 1, &[own.stem]);
    into.push(Text, 2, &[own.stem, own.class]);
    into.push(Text, 3, &[own.form]);
    into.push(Text, 4, &[own.class]);
    if own.group > 0 {
        into.push(Text, 5, &[own.group, own.class]);
        into.push(Text, 6, &[own.cluster]);
    }
    for &sense in own.senses() {
        into.push(Text, 7, &[sense]);
        into.push(Text, 8, &[sense, own.class]);
    }
}

/// Adds a feature for the word alone, its group, by itself, and what it means.
fn anchored(own: &Symbol, template: u64, values: [u64; 3], into: &mut Evidence) {
    let [a, b, c] = values;
    into.push(Text, template, &[own.stem, a, b, c]);
    into.push(Text, template + 1, &[own.group, own.class, a, b, c]);
    into.push(Text, template + 2, &[own.class, a, b, c]);
    for &sense in own.senses() {
        into.push(Text, template + 600, &[sense, a, b, c]);
        into.push(Text, template + 601, &[sense, own.class, a, b, c]);
    }
}

pub(super) fn kind_of(passage: &Passage<'_>, clause: &Clause<'_>, role: Option<&Role>) -> u64 {
    match role {
        None => 99,
        Some(Role::Owner(_)) => 98,
        Some(Role::Group(at)) => symbols::kind_at(clause, &passage.symbols, *at).code(),
    }
}

fn verb(
    passage: &Passage<'_>,
    clause: &Clause<'_>,
    at: usize,
    token_idx: usize,
    own: &Symbol,
    into: &mut Evidence,
) {
    let Some(verb) = clause.verb(at) else { return };
    if token_idx != verb.main {
        into.push(Text, 30, &[own.stem, passage.symbols[verb.main].stem]);
        return;
    }
    let build = symbols::build_code(verb.build) * 2 + u64::from(verb.is_passive);
    anchored(own, 31, [build, 0, 0], into);
    let modal = verb.modal.map_or(0, |idx| passage.symbols[idx].form);
    anchored(own, 34, [u64::from(verb.negation.is_some()), modal, 0], into);
    let subject = kind_of(passage, clause, clause.subjects[at].first());
    anchored(own, 37, [subject, build, 0], into);
    let first = objects::object(clause, at).first().map(|&it| Role::Group(it));
    let object = kind_of(passage, clause, first.as_ref());
    anchored(own, 40, [object, 0, 0], into);
    let head = |role: Option<&Role>| match role {
        Some(Role::Group(at)) => {
            clause.noun(*at).map_or(Symbol::NONE, |group| passage.symbols[group.head])
        }
        _ => Symbol::NONE,
    };
    let (who, what) = (head(clause.subjects[at].first()), head(first.as_ref()));
    into.push(Text, 140, &[own.stem, who.stem]);
    into.push(Text, 141, &[own.stem, what.stem]);
    into.push(Text, 142, &[what.stem, own.class, build]);
    into.push(Text, 143, &[own.group, what.stem]);
    for &sense in what.senses() {
        into.push(Text, 144, &[own.stem, sense]);
        into.push(Text, 145, &[sense, build]);
    }
    for &sense in who.senses() {
        into.push(Text, 147, &[own.stem, sense]);
    }
    for &sense in own.senses() {
        into.push(Text, 149, &[sense, subject, object]);
        into.push(Text, 150, &[sense, what.stem]);
        what.senses().iter().for_each(|&it| into.push(Text, 146, &[sense, it]));
        who.senses().iter().for_each(|&it| into.push(Text, 148, &[sense, it]));
    }
    into.push(Text, 43, &[own.class, subject, object, build]);
    into.push(Text, 44, &[own.group, subject, object]);
    prepositions(passage, clause, at, own, into);
    let hangs = matches!(verb.build, Build::Infinitive | Build::Gerund);
    if let Some(governor) = subjects::governor(clause, at).filter(|_| hangs) {
        let stem = match &clause.chunks[governor.at] {
            Chunk::Verb(verb) => passage.symbols[verb.main].stem,
            Chunk::Noun(group) => passage.symbols[group.head].stem,
            Chunk::Word(_) => 0,
        };
        let negates = clause.verb(governor.at).is_some_and(|verb| verb.negation.is_some());
        anchored(own, 45, [stem, u64::from(negates), build], into);
    }
}

fn noun(
    passage: &Passage<'_>,
    clause: &Clause<'_>,
    at: usize,
    token_idx: usize,
    own: &Symbol,
    into: &mut Evidence,
) {
    let Some(group) = clause.noun(at) else { return };
    let head = passage.symbols[group.head];
    if token_idx != group.head {
        let kind = symbols::kind_at(clause, &passage.symbols, at).code();
        anchored(own, 50, [kind, 0, 0], into);
        into.push(Text, 53, &[own.stem, head.stem]);
        let is_joined = token_idx > 1 && clause.class(token_idx - 1) == Some(Class::Hyphen);
        let joined = if is_joined { passage.symbols[token_idx - 2].kind.code() + 1 } else { 0 };
        anchored(own, 54, [joined, kind, 1], into);
        return;
    }
    let owner = group.owner.map_or(0, |owner| 1 + passage.symbols[owner.end() - 1].kind.code());
    let national = group.core.indices().any(|idx| clause.class(idx) == Some(Class::National));
    anchored(own, 57, [owner, u64::from(national), 0], into);
    let determiner = passage.symbols[group.tokens.start()];
    anchored(own, 60, [determiner.form, 0, 0], into);
    let verb = (at.saturating_sub(4)..at).rev().find(|&it| clause.verb(it).is_some());
    if let Some(verb) = verb.and_then(|it| clause.verb(it)) {
        let negates = u64::from(verb.negation.is_some());
        anchored(own, 63, [passage.symbols[verb.main].stem, negates, 0], into);
    }
    prepositions(passage, clause, at, own, into);
}

/// What follows the next prepositions.
fn prepositions(
    passage: &Passage<'_>,
    clause: &Clause<'_>,
    at: usize,
    own: &Symbol,
    into: &mut Evidence,
) {
    let mut seen = 0;
    for next in at + 1..clause.chunks.len().min(at + 10) {
        if clause.is_finite(next) {
            break;
        }
        if !clause.is_preposition(next) {
            continue;
        }
        let noun = clause.skip_right(next + 1);
        let Some(Chunk::Word(idx)) = clause.chunks.get(next) else { continue };
        let preposition = passage.symbols[*idx].form;
        let kind = symbols::kind_at(clause, &passage.symbols, noun).code();
        anchored(own, 70, [preposition, kind, 0], into);
        if seen == 0 {
            into.push(Text, 73, &[own.stem, preposition]);
        }
        seen += 1;
        if seen == 3 {
            break;
        }
    }
}

pub(super) fn lexicon(passage: &Passage<'_>, token_idx: usize, template: u64, into: &mut Evidence) {
    let word = &passage.reader.words[token_idx];
    let territory = &passage.reader.lexicon.territory;
    let class = symbols::class_code(word.class);
    if let Some(verb) = word.verb {
        for frame in territory.verbs(verb.lemma) {
            let act = hash::word(frame.act);
            into.push(Frame, template, &[act, class]);
        }
        if let Some(kind) = territory.operator(verb.lemma) {
            into.push(Frame, template + 1, &[hash::word(kind), class]);
        }
    }
    if let Some(frame) = territory.noun(&word.folded) {
        into.push(Frame, template + 2, &[hash::word(frame.act), class]);
    }
    if let Some(act) = territory.attributive(&word.folded) {
        into.push(Frame, template + 3, &[hash::word(act), class]);
    }
}

fn frames(
    passage: &Passage<'_>,
    sentence: usize,
    token_idx: usize,
    own: &Symbol,
    into: &mut Evidence,
) {
    let span = passage.reader.doc.tokens()[token_idx].span;
    let mut is_framed = false;
    for frame in passage.frames_of(sentence).take(REACH) {
        let act = act_code(frame.claim.act);
        if frame.claim.trigger.overlaps(span) {
            is_framed = true;
            let rule = hash::word(frame.claim.rule.0);
            into.push(Frame, 90, &[act]);
            into.push(Frame, 91, &[act, rule]);
            into.push(Frame, 92, &[act, rule, u64::from(frame.stays)]);
            into.push(Frame, 93, &[act, own.stem]);
        } else {
            into.push(Frame, 94, &[act]);
            let covers = frame.claim.span.overlaps(span);
            into.push(Frame, 95, &[act, own.class, u64::from(covers)]);
        }
    }
    if !is_framed {
        into.push(Frame, 96, &[own.stem]);
    }
}

/// The kinds whose presence in a sentence is weighed.
pub(super) const LAND_OR_ACTOR: [Kind; 7] = [
    Kind::Country,
    Kind::Disputed,
    Kind::Seat,
    Kind::Place,
    Kind::National,
    Kind::FirmLand,
    Kind::It,
];

fn context(
    passage: &Passage<'_>,
    sentence: usize,
    token_idx: usize,
    own: &Symbol,
    into: &mut Evidence,
) {
    let kinds = passage.kinds[sentence];
    for kind in LAND_OR_ACTOR {
        let has = u64::from(kinds >> kind.code() & 1 == 1);
        into.push(Text, 100, &[kind.code(), has]);
        into.push(Text, 101, &[kind.code(), has, own.group]);
    }
    let in_quote =
        u64::from(passage.quote_at(passage.reader.doc.tokens()[token_idx].span).is_some());
    into.push(Text, 102, &[in_quote]);
    let sure = steps(passage.sure_around(sentence));
    into.push(Text, 103, &[sure]);
    into.push(Text, 104, &[sure, own.group]);
    into.push(Text, 105, &[u64::from(passage.has_disputed_around(sentence)), own.stem]);
    into.push(Text, 106, &[u64::from(passage.clauses[sentence].has_land), own.stem]);
    let paragraph = passage.is_headline(sentence);
    into.push(Text, 107, &[u64::from(paragraph), own.class]);
}

/// A number for `act`, from 1.
pub(crate) fn act_code(act: Act) -> u64 {
    u64::from(u8::try_from(label(act)).unwrap_or(0))
}

/// The label of a trigger of `act`; 0 is for no trigger.
pub(crate) fn label(act: Act) -> usize {
    1 + Act::ALL.iter().position(|&it| it == act).unwrap_or(0)
}
