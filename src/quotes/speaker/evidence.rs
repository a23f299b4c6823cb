//! What speaks for a candidate: what it is, where it stands to the verb and to what is said, which sieves name it.

use crate::{
    document::TokenRange,
    entities::EntityKind,
    model::{
        hash,
        speakers::{Feature, Reason},
        tags::Tag,
        vocabulary::Vocabulary,
    },
    quotes::{
        Finding,
        speaker::{Candidate, Context},
    },
};

/// The features of one candidate.
struct Gathered(Vec<Feature>);

impl Gathered {
    /// The feature of template number `template` with these values.
    fn push(&mut self, reason: Reason, template: u64, values: &[u64]) {
        let joined = values.iter().fold(template, |joined, &value| hash::join(joined, value));
        self.0.push(Feature::new(joined, reason));
    }
}

/// What all features of a candidate are made from.
struct Facts {
    kind: u64,
    /// Which period, and on which side of what is said.
    side: u64,
    /// On which side of the cue, how far, over how many verbs and commas.
    cue: Option<[u64; 4]>,
    /// The form of the cue; 0 without.
    form: u64,
    /// The parts of speech before, behind, and behind that.
    tags: [u64; 3],
    /// How many candidates of the same side are nearer.
    rank: u64,
    /// Whether what is said is a period of its own.
    is_whole: u64,
}

/// The features of all `candidates`.
pub(super) fn of_all(
    ctx: &Context<'_>,
    finding: &Finding,
    candidates: &[Candidate],
) -> Vec<Vec<Feature>> {
    let sides: Vec<u64> = candidates.iter().map(|it| side(ctx, finding, it)).collect();
    let gaps: Vec<usize> = candidates.iter().map(|it| gap(finding, it)).collect();
    let first = candidates.first().map_or(0, |it| it.sieves);
    let of_one = |idx: usize| {
        let candidate = &candidates[idx];
        let is_nearer = |other: &usize| sides[*other] == sides[idx] && gaps[*other] < gaps[idx];
        let rank = (0..candidates.len()).filter(is_nearer).count();
        let mut into = Gathered(Vec::with_capacity(40));
        let facts = facts(ctx, finding, candidate, sides[idx], rank);
        places(&facts, gaps[idx], &mut into);
        words(ctx, candidate, &facts, &mut into);
        answers(finding, candidate, first, idx == 0, &facts, &mut into);
        memory(ctx, candidate, &facts, &mut into);
        marks(ctx, finding, candidate, &facts, &mut into);
        into.0
    };
    (0..candidates.len()).map(of_one).collect()
}

fn facts(
    ctx: &Context<'_>,
    finding: &Finding,
    candidate: &Candidate,
    side: u64,
    rank: usize,
) -> Facts {
    let words = ctx.clause.words;
    let tag = |idx: Option<usize>| idx.map_or(99, |idx| number(words.get(idx).tag.number()));
    let tags = candidate.words.map_or([99; 3], |range| {
        let before = range.start().checked_sub(1);
        [tag(before), tag(Some(range.end())), tag(Some(range.end() + 1))]
    });
    let starts = finding.parts.first().is_some_and(|part| {
        part.start() <= ctx.clause.period.tokens.start()
            && finding.parts.last().is_some_and(|it| it.end() + 2 >= ctx.clause.period.tokens.end())
    });
    Facts {
        kind: kind(ctx, candidate),
        side,
        cue: candidate.words.and_then(|range| to_cue(ctx, finding, candidate, range)),
        form: finding.cue.map_or(0, |cue| 1 + u64::from(form(cue.form))),
        tags,
        rank: number(rank.min(3)),
        is_whole: u64::from(starts),
    }
}

fn form(form: crate::quotes::cues::Form) -> u8 {
    use crate::quotes::cues::Form;
    match form {
        Form::Finite => 0,
        Form::Participle => 1,
        Form::Infinitive => 2,
        Form::Passive => 3,
        Form::According => 4,
        Form::Noun => 5,
    }
}

/// Side, distance, verbs and commas between the candidate and the cue, if both stand in one period.
fn to_cue(
    ctx: &Context<'_>,
    finding: &Finding,
    candidate: &Candidate,
    range: TokenRange,
) -> Option<[u64; 4]> {
    let cue = finding.cue.filter(|_| candidate.clause_idx == ctx.clause_idx)?;
    let words = ctx.clause.words;
    let (side, between) = if range.end() <= cue.group.start() {
        (0, range.end()..cue.group.start())
    } else if range.start() >= cue.group.end() {
        (1, cue.group.end()..range.start())
    } else {
        (2, 0..0)
    };
    let distance = step(between.len());
    let verbs = between.clone().filter(|&idx| words.get(idx).tag.is_finite_verb()).count();
    let commas = between.filter(|&idx| words.is_comma(idx)).count();
    Some([side, distance, number(verbs.min(2)), number(commas.min(2))])
}

/// A distance in tokens in nine steps.
fn step(distance: usize) -> u64 {
    match distance {
        0..=4 => number(distance),
        5..=6 => 5,
        7..=10 => 6,
        11..=18 => 7,
        _ => 8,
    }
}

/// Which period the candidate stands in, and on which side of what is said.
fn side(ctx: &Context<'_>, finding: &Finding, candidate: &Candidate) -> u64 {
    let Some(range) = candidate.words else { return 0 };
    let (Some(first), Some(last)) = (finding.parts.first(), finding.parts.last()) else { return 1 };
    match candidate.clause_idx {
        idx if idx == ctx.clause_idx && range.end() <= first.start() => 2,
        idx if idx == ctx.clause_idx && range.start() >= last.end() => 3,
        idx if idx == ctx.clause_idx => 4,
        idx if idx > ctx.clause_idx => 5,
        idx => {
            let paragraph = ctx.clauses.get(idx).map_or(0, |it| it.period.paragraph);
            let is_here = paragraph == ctx.clause.period.paragraph;
            6 + number((ctx.clause_idx - idx).min(2)) * 2 + u64::from(is_here)
        }
    }
}

/// How many tokens lie between the candidate and what is said.
fn gap(finding: &Finding, candidate: &Candidate) -> usize {
    let Some(range) = candidate.words else { return 0 };
    let (Some(first), Some(last)) = (finding.parts.first(), finding.parts.last()) else { return 0 };
    if range.end() <= first.start() {
        first.start() - range.end()
    } else {
        range.start().saturating_sub(last.end())
    }
}

/// What the candidate is: which pronoun, which kind of name, a noun for someone or for something.
fn kind(ctx: &Context<'_>, candidate: &Candidate) -> u64 {
    let Some(range) = candidate.words else { return 1 };
    let words = ctx.clause.words;
    let last = range.end().saturating_sub(1).max(range.start());
    let is = |word: &str| words.is(last, word);
    match words.get(last).tag {
        Tag::Prp if is("he") || is("she") => 2,
        Tag::Prp if is("they") => 3,
        Tag::Prp if is("it") => 4,
        Tag::Prp if is("we") || is("i") => 5,
        Tag::Prp => 6,
        Tag::Wp if is("who") => 7,
        Tag::Wp | Tag::Wdt => 8,
        Tag::PrpS => 9,
        tag => {
            let named = ctx.names.mention_at(candidate.speaker.span);
            let named = named.filter(|it| it.span == candidate.speaker.span);
            let noun = words.get(last);
            match named.map(|mention| mention.kind) {
                Some(EntityKind::Person) => 10,
                Some(EntityKind::Organization) => 11,
                Some(EntityKind::Place) => 12,
                Some(EntityKind::Nationality) => 13,
                Some(_) => 14,
                None if noun.is_actor && tag == Tag::Nns => 15,
                None if noun.is_actor => 16,
                None if tag == Tag::Nns => 17,
                None if tag == Tag::Nn => 18,
                None if tag == Tag::Nnp => 19,
                None => 20,
            }
        }
    }
}

fn places(facts: &Facts, gap: usize, into: &mut Gathered) {
    let Facts { kind, side, form, tags, rank, is_whole, .. } = *facts;
    into.push(Reason::Kind, 1, &[kind, side]);
    into.push(Reason::Place, 2, &[side, form, rank]);
    into.push(Reason::Place, 3, &[side, step(gap), kind]);
    into.push(Reason::Place, 4, &[side, step(gap), form]);
    into.push(Reason::Place, 5, &[side, rank, is_whole, form]);
    into.push(Reason::Role, 6, &[tags[0], side]);
    into.push(Reason::Role, 7, &[tags[1], side, kind]);
    into.push(Reason::Role, 8, &[tags[1], tags[2], side]);
    into.push(Reason::Role, 9, &[tags[0], tags[1], form]);
    if let Some([place, distance, verbs, commas]) = facts.cue {
        into.push(Reason::Verb, 10, &[place, distance, form]);
        into.push(Reason::Verb, 11, &[place, verbs, commas, form]);
        into.push(Reason::Verb, 12, &[place, distance, verbs, commas]);
        into.push(Reason::Verb, 13, &[place, verbs, kind, form]);
        into.push(Reason::Verb, 14, &[place, tags[0], verbs, form]);
        into.push(Reason::Verb, 15, &[place, tags[1], verbs, form]);
        into.push(Reason::Verb, 16, &[place, distance, side, kind]);
    }
}

/// The words themselves: the noun and what it is used like, the word in front, the cue.
fn words(ctx: &Context<'_>, candidate: &Candidate, facts: &Facts, into: &mut Gathered) {
    let Some(range) = candidate.words else { return };
    let words = ctx.clause.words;
    let word = |idx: usize| hash::word(words.text(idx));
    let last = word(range.end().saturating_sub(1));
    let entry = Vocabulary::bundled().get(last);
    if facts.kind > 13 {
        into.push(Reason::Kind, 20, &[last]);
        into.push(Reason::Kind, 21, &[entry.cluster.into()]);
        into.push(Reason::Kind, 22, &[entry.group.into(), facts.side]);
    }
    if let Some(before) = range.start().checked_sub(1) {
        into.push(Reason::Role, 23, &[word(before), facts.side]);
    }
    into.push(Reason::Role, 24, &[word(range.end()), facts.side]);
    let first = ctx.clauses.get(candidate.clause_idx).map_or(0, |it| it.period.tokens.start());
    let opens = u64::from(range.start() <= first + 1);
    into.push(Reason::Place, 25, &[opens, facts.side, facts.tags[1]]);
}

/// Which sieves answer with the candidate, and what the first of all answers.
fn answers(
    finding: &Finding,
    candidate: &Candidate,
    first: u32,
    is_first: bool,
    facts: &Facts,
    into: &mut Gathered,
) {
    for sieve in (0..32).filter(|sieve| candidate.sieves >> sieve & 1 == 1) {
        into.push(Reason::Construction, 30, &[sieve]);
        into.push(Reason::Construction, 31, &[sieve, facts.kind]);
    }
    let first = u64::from(first.trailing_zeros());
    let rule = hash::word(finding.rule.0);
    into.push(Reason::Construction, 32, &[u64::from(is_first), first]);
    into.push(Reason::Construction, 33, &[u64::from(is_first), first, facts.side]);
    into.push(Reason::Construction, 34, &[u64::from(is_first), rule, facts.form]);
    into.push(Reason::Construction, 35, &[u64::from(is_first), first, facts.form, facts.kind]);
}

/// Who spoke before, and how often the candidate is named.
fn memory(ctx: &Context<'_>, candidate: &Candidate, facts: &Facts, into: &mut Gathered) {
    let own = candidate.speaker;
    let is_same = |known: Option<crate::quotes::Speaker>| {
        known.is_some_and(|known| {
            known.span == own.span || known.entity.is_some() && known.entity == own.entity
        })
    };
    let last = is_same(ctx.previous.map(|it| it.speaker));
    let earlier = is_same(ctx.earlier_in_period);
    let is_here = ctx.previous.is_some_and(|it| it.paragraph == ctx.clause.period.paragraph);
    let memory = u64::from(last) + 2 * u64::from(earlier) + 4 * u64::from(is_here);
    into.push(Reason::Memory, 40, &[memory, facts.form, facts.side]);
    into.push(Reason::Memory, 41, &[memory, facts.is_whole, facts.kind]);
    if candidate.words.is_none() {
        into.push(Reason::Memory, 42, &[facts.form, facts.is_whole, u64::from(is_here)]);
    }
    let entity = own.entity.and_then(|id| ctx.names.entity(id));
    let count = entity.map_or(9, |entity| step(entity.mentions.len()).min(5));
    into.push(Reason::Memory, 43, &[count, facts.kind, facts.side]);
}

/// The marks round the candidate and before what is said; whether the candidate stands in what another says.
fn marks(
    ctx: &Context<'_>,
    finding: &Finding,
    candidate: &Candidate,
    facts: &Facts,
    into: &mut Gathered,
) {
    let words = ctx.clause.words;
    let mark = |idx: Option<usize>| {
        idx.filter(|&idx| !words.is_word(idx)).map_or(0, |idx| hash::word(words.text(idx)))
    };
    let Some(range) = candidate.words else { return };
    let (before, behind) = (mark(range.start().checked_sub(1)), mark(Some(range.end())));
    into.push(Reason::Role, 50, &[before, behind, facts.side]);
    let opening = finding.parts.first().and_then(|part| part.start().checked_sub(1));
    into.push(Reason::Role, 51, &[mark(opening), facts.side, facts.rank]);
    let is_said = ctx.said.iter().any(|it| it.start() < range.end() && range.start() < it.end());
    into.push(Reason::Place, 52, &[u64::from(is_said), facts.side]);
    let is_source =
        finding.source.is_some_and(|it| it.start() < range.end() && range.start() < it.end());
    into.push(Reason::Construction, 53, &[u64::from(is_source), hash::word(finding.rule.0)]);
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
