//! Who said it: what the sieves say and whoever else stands near, weighed by learned weights. Finds no quotes.

mod candidates;
mod evidence;
mod sieves;

pub(super) use self::{candidates::groups, sieves::turn_in};

use crate::{
    document::TokenRange,
    entities::{EntityId, EntityKind, Mention, Names},
    lexicon::WordClass,
    model::speakers::{Feature, Ranker, Reason},
    order,
    quotes::{Finding, Speaker, cues::Form, subjects::Clause},
    rule::Rule,
    span::Span,
};

/// The rule of a speaker that no sieve names.
pub(super) const WEIGHED: Rule = Rule("speaker/weighed");

/// What is asked about one finding.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    /// All periods of the text, and the one of the finding.
    pub(super) clauses: &'a [Clause<'a>],
    /// The noun groups and pronouns of each.
    pub(super) groups: &'a [Vec<TokenRange>],
    pub(super) clause_idx: usize,
    pub(super) clause: Clause<'a>,
    /// The period before and the one after.
    pub(super) before: Option<Clause<'a>>,
    pub(super) after: Option<Clause<'a>>,
    pub(super) names: &'a Names,
    /// What is said in the period, by all its findings.
    pub(super) said: &'a [TokenRange],
    /// The last speaker, if it spoke in this paragraph or the one before.
    pub(super) previous: Option<Previous>,
    /// Who spoke before in the same period.
    pub(super) earlier_in_period: Option<Speaker>,
}

/// Who spoke last, and where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Previous {
    pub(super) speaker: Speaker,
    pub(super) paragraph: usize,
}

/// Someone who could have said it.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) speaker: Speaker,
    /// The words that name it; none for someone who spoke before.
    words: Option<TokenRange>,
    /// The period in which they stand.
    clause_idx: usize,
    /// A bit for each sieve that answers with it.
    sieves: u32,
}

/// Who could have said it, with what speaks for each, for training.
#[cfg_attr(not(feature = "train"), expect(dead_code, reason = "only training reads it"))]
#[derive(Clone, Debug)]
pub(crate) struct Ballot {
    /// The stretches that are said.
    pub(crate) parts: Vec<Span>,
    /// The words of each candidate, and its features.
    pub(crate) options: Vec<(Span, Vec<Feature>)>,
}

/// The speaker, if there is any, and who else it could be.
#[derive(Clone, Debug, Default)]
pub(super) struct Answer {
    pub(super) speaker: Option<Speaker>,
    /// How far the next is behind, in tenths of a logit.
    pub(super) lead: i32,
    /// What speaks more for the speaker than for the next.
    pub(super) reasons: Vec<Reason>,
    pub(super) others: Vec<Speaker>,
}

/// How far behind the best a candidate may be to be shown, in tenths of a logit.
const SHOWN: i32 = 25;

/// What a sure sieve is given for its answer where it is the first to answer, in tenths of a logit.
const SURE: i32 = 20;

/// The speaker of `finding`, then who else could be.
pub(super) fn find(
    ctx: &Context<'_>,
    finding: &Finding,
    ranker: &Ranker,
    ballots: Option<&mut Vec<Ballot>>,
) -> Answer {
    let candidates = candidates::find(ctx, finding);
    if is_heard(finding, &candidates) {
        return Answer::default();
    }
    let features: Vec<Vec<Feature>> = evidence::of_all(ctx, finding, &candidates);
    let mut scores: Vec<i32> = features.iter().map(|features| ranker.score(features)).collect();
    if let (Some(score), Some(first)) = (scores.first_mut(), candidates.first())
        && sieves::is_sure(first.speaker.rule)
    {
        *score += SURE;
    }
    if let Some(ballots) = ballots {
        let parts = finding.parts.iter().map(|&part| ctx.clause.words.doc.span(part)).collect();
        let spans = candidates.iter().map(|it| it.speaker.span);
        ballots.push(Ballot { parts, options: spans.zip(features.iter().cloned()).collect() });
    }
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    // Of equals the first, which the surer sieve names.
    order::by_key(&mut order, |&idx| (std::cmp::Reverse(scores[idx]), idx));
    let Some(&best) = order.first() else { return Answer::default() };
    let speaker = candidates[best].speaker;
    let mut others: Vec<Speaker> = Vec::new();
    for &idx in order.iter().skip(1).filter(|&&idx| scores[best] - scores[idx] < SHOWN) {
        let other = candidates[idx].speaker;
        if !is_same(&speaker, &other) && !others.iter().any(|known| is_same(known, &other)) {
            others.push(other);
        }
    }
    let next =
        order.iter().skip(1).copied().find(|&idx| !is_same(&speaker, &candidates[idx].speaker));
    let lead = next.map_or(i32::MAX, |next| scores[best] - scores[next]);
    let other = next.map_or(&[][..], |next| &features[next]);
    Answer { speaker: Some(speaker), lead, reasons: ranker.reasons(&features[best], other), others }
}

/// Whether the text names who is asked or told, and not who asks: `Asked whether he would go, he left`.
fn is_heard(finding: &Finding, candidates: &[Candidate]) -> bool {
    let is_passive = finding.cue.is_some_and(|cue| cue.form == Form::Passive);
    let has_agent = candidates.first().is_some_and(|it| sieves::is_sure(it.speaker.rule));
    is_passive && !has_agent
}

/// Whether the same words or the same thing are meant.
fn is_same(known: &Speaker, other: &Speaker) -> bool {
    known.span == other.span || known.entity.is_some() && known.entity == other.entity
}

/// The speaker named by `range`: the name in it if it has one, else the words themselves.
fn speaker(ctx: &Context<'_>, range: TokenRange, rule: Rule) -> Speaker {
    let names = ctx.names;
    let range = with_whole_name(ctx, range);
    if let Some(speaker) = behind_relative(ctx, range, rule) {
        return speaker;
    }
    if let Some(mention) = name_in(ctx, range) {
        return Speaker { span: mention.span, entity: entity(names, mention.entity), rule };
    }
    let span = ctx.clause.words.doc.span(range);
    let reference = names.reference_at(span).filter(|it| span.contains(it.span));
    let linked = reference.and_then(|reference| reference.entity);
    Speaker { span, entity: entity(names, linked), rule }
}

/// `who` of `Ana Petrović, who said`, which stands for her.
fn behind_relative(ctx: &Context<'_>, range: TokenRange, rule: Rule) -> Option<Speaker> {
    let words = ctx.clause.words;
    let is_relative = range.len() == 1 && words.has_class(range.start(), WordClass::Relative);
    let before = range.start().checked_sub(1).filter(|_| is_relative)?;
    let last = if words.is_comma(before) { before.checked_sub(1)? } else { before };
    let span = words.doc.tokens().get(last)?.span;
    let mention = ctx.names.mention_at(span)?;
    let who = words.doc.span(range);
    Some(Speaker { span: who, entity: entity(ctx.names, mention.entity), rule })
}

/// `range` to the end of the name that it breaks off in: `the Commission on Human Rights`.
fn with_whole_name(ctx: &Context<'_>, range: TokenRange) -> TokenRange {
    let doc = ctx.clause.words.doc;
    let last = range.end().checked_sub(1).and_then(|idx| doc.tokens().get(idx));
    let name = last.and_then(|token| ctx.names.mention_at(token.span));
    let is_body = |mention: &&Mention| mention.kind == EntityKind::Organization;
    let end = name.filter(is_body).map_or(0, |mention| doc.tokens_in(mention.span).end());
    TokenRange::new(range.start(), range.end().max(end))
}

/// The last person named in `range`, else the last organization or place; not one that only owns the head: `Norland's minister`.
fn name_in<'a>(ctx: &Context<'a>, range: TokenRange) -> Option<&'a Mention> {
    let words = ctx.clause.words;
    let doc = words.doc;
    let hull = doc.span(range);
    // `of Norland` in `the minister of Norland` names no speaker; `Secretary of State` is a title.
    let is_title = |idx: usize| {
        words.is(idx, "of")
            && idx > range.start()
            && words.is_capitalized(idx - 1)
            && words.get(idx - 1).is_actor
            && words.is_capitalized(idx + 1)
            && words.is_capitalized(idx + 2)
            && !words.get(idx + 1).is_actor
    };
    let is_tie = |idx: &usize| words.has_class(*idx, WordClass::Preposition) && !is_title(*idx);
    let hangs_on = range.indices().find(is_tie);
    let core_end = hangs_on.unwrap_or(range.end());
    let mentions = &ctx.names.mentions;
    let first = mentions.partition_point(|mention| mention.span.end() <= hull.start());
    let inside =
        mentions.iter().skip(first).take_while(|mention| mention.span.start() < hull.end());
    let acting: Vec<_> = inside
        .filter(|mention| {
            let tokens = doc.tokens_in(mention.span);
            hull.contains(mention.span)
                && !matches!(mention.kind, EntityKind::Date | EntityKind::Money)
                && tokens.start() < core_end
                && tokens.end() >= core_end
        })
        .collect();
    let person = acting.iter().rev().find(|mention| mention.kind == EntityKind::Person);
    person.or(acting.last()).copied()
}

/// The thing itself, or the country that a capital or seat stands for.
fn entity(names: &Names, id: Option<EntityId>) -> Option<EntityId> {
    let id = id?;
    names.entity(id).and_then(|entity| entity.stands_for).or(Some(id))
}
