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
        },
        words::Class,
    },
    document::TokenRange,
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

/// What stands beyond the ends of a sentence.
const NOTHING: Symbol =
    Symbol { stem: 1, form: 1, group: 0, cluster: 0, class: 0, kind: Kind::None };

/// A token among its neighbors, a name of many words counted as one.
struct Around<'a> {
    passage: &'a Passage<'a>,
    sentence: TokenRange,
    token_idx: usize,
}

impl Around<'_> {
    /// The token `distance` units away.
    fn at(&self, distance: isize) -> Option<usize> {
        let mut idx = self.token_idx;
        for _ in 0..distance.unsigned_abs() {
            idx = if distance > 0 { self.next(idx)? } else { self.previous(idx)? };
        }
        Some(idx)
    }

    /// Whether the token is part of a name: `Nagorno-Karabakh` is one unit.
    fn is_name(&self, idx: usize) -> bool {
        let reader = self.passage.reader;
        match reader.words[idx].class {
            Class::Name => true,
            Class::Hyphen => reader.names.mention_at(reader.doc.tokens()[idx].span).is_some(),
            _ => false,
        }
    }

    fn next(&self, from: usize) -> Option<usize> {
        let mut idx = from;
        while self.is_name(idx) && idx + 1 < self.sentence.end() && self.is_name(idx + 1) {
            idx += 1;
        }
        (idx + 1 < self.sentence.end()).then_some(idx + 1)
    }

    fn previous(&self, from: usize) -> Option<usize> {
        let mut idx = from.checked_sub(1).filter(|&idx| idx >= self.sentence.start())?;
        while self.is_name(idx) && idx > self.sentence.start() && self.is_name(idx - 1) {
            idx -= 1;
        }
        Some(idx)
    }

    fn symbol(&self, distance: isize) -> Symbol {
        self.at(distance).map_or(NOTHING, |idx| self.passage.symbols[idx])
    }
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
    let tokens = passage.reader.doc.sentences()[sentence].tokens;
    let around = Around { passage, sentence: tokens, token_idx };
    let own = passage.symbols[token_idx];
    word(&own, into);
    window(&around, &own, into);
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
}

fn window(around: &Around<'_>, own: &Symbol, into: &mut Evidence) {
    let near = [-3, -2, -1, 0, 1, 2, 3].map(|distance| around.symbol(distance));
    for (at, other) in (0_u64..).zip(&near) {
        if at == 3 {
            continue;
        }
        into.push(Text, 10, &[at, other.stem]);
        if (1..=5).contains(&at) {
            into.push(Text, 11, &[at, own.stem, other.stem]);
            into.push(Text, 12, &[at, own.group, other.stem]);
            into.push(Text, 13, &[at, own.class, other.class]);
            into.push(Text, 14, &[at, own.stem, other.kind.code()]);
            into.push(Text, 15, &[at, own.class, other.group, other.kind.code()]);
        }
    }
    let [_, b2, b1, _, a1, a2, _] = near;
    into.push(Text, 16, &[b1.stem, own.stem, a1.stem]);
    into.push(Text, 17, &[own.stem, a1.stem, a2.stem]);
    into.push(Text, 18, &[b2.stem, b1.stem, own.stem]);
    into.push(Text, 19, &[b1.stem, a1.stem]);
    into.push(Text, 20, &[b1.class, own.class, a1.class]);
}

/// Adds a feature for the word alone, its group, and by itself.
fn anchored(own: &Symbol, template: u64, values: [u64; 3], into: &mut Evidence) {
    let [a, b, c] = values;
    into.push(Text, template, &[own.stem, a, b, c]);
    into.push(Text, template + 1, &[own.group, own.class, a, b, c]);
    into.push(Text, template + 2, &[own.class, a, b, c]);
}

fn kind_of(passage: &Passage<'_>, clause: &Clause<'_>, role: Option<&Role>) -> u64 {
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
            clause.noun(*at).map_or(0, |group| passage.symbols[group.head].stem)
        }
        _ => 0,
    };
    let (who, what) = (head(clause.subjects[at].first()), head(first.as_ref()));
    into.push(Text, 140, &[own.stem, who]);
    into.push(Text, 141, &[own.stem, what]);
    into.push(Text, 142, &[what, own.class, build]);
    into.push(Text, 143, &[own.group, what]);
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

fn lexicon(passage: &Passage<'_>, token_idx: usize, template: u64, into: &mut Evidence) {
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

fn context(
    passage: &Passage<'_>,
    sentence: usize,
    token_idx: usize,
    own: &Symbol,
    into: &mut Evidence,
) {
    let kinds = passage.kinds[sentence];
    for kind in [
        Kind::Country,
        Kind::Disputed,
        Kind::Seat,
        Kind::Place,
        Kind::National,
        Kind::FirmLand,
        Kind::It,
    ] {
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
