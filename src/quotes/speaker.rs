//! Who said it: ordered sieves, sure before loose. Finds no quotes.

use crate::{
    document::TokenRange,
    entities::{EntityId, EntityKind, Names},
    quotes::{Finding, Speaker, cues::Form, subjects::Clause},
    rule::Rule,
    span::Span,
};

/// What the sieves ask.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    pub(super) clause: Clause<'a>,
    pub(super) names: &'a Names,
    /// The speaker of the quote before, if it stands near enough to be carried over.
    pub(super) previous: Option<Speaker>,
    /// The subject of an earlier cue in the same period.
    pub(super) earlier_in_period: Option<Speaker>,
}

type Sieve = fn(&Context<'_>, &Finding) -> Option<TokenRange>;

const SIEVES: &[(Rule, Sieve)] = &[
    (Rule("speaker/by-construction"), by_construction),
    (Rule("speaker/before-verb"), before_verb),
];

/// The speaker of `finding`.
pub(super) fn find(ctx: &Context<'_>, finding: &Finding) -> Option<Speaker> {
    let named = SIEVES.iter().find_map(|&(rule, sieve)| {
        let range = sieve(ctx, finding)?;
        Some(speaker(ctx, range, rule))
    });
    named.or_else(|| same_subject(ctx, finding)).or_else(|| carried_over(ctx, finding))
}

/// The speaker named by `range`: the name in it if it has one, else the words themselves.
fn speaker(ctx: &Context<'_>, range: TokenRange, rule: Rule) -> Speaker {
    let doc = ctx.clause.words.doc;
    let span = name_in(ctx, range).unwrap_or_else(|| doc.span(range));
    Speaker { span, entity: entity(ctx.names, span), rule }
}

/// The last person named in `range`, else the last organization or place; not one that only owns the head: `Norland's minister`.
fn name_in(ctx: &Context<'_>, range: TokenRange) -> Option<Span> {
    let doc = ctx.clause.words.doc;
    let hull = doc.span(range);
    let mentions = &ctx.names.mentions;
    let first = mentions.partition_point(|mention| mention.span.end() <= hull.start());
    let inside =
        mentions.iter().skip(first).take_while(|mention| mention.span.start() < hull.end());
    let acting: Vec<_> = inside
        .filter(|mention| {
            let after = doc.tokens_in(mention.span).end();
            hull.contains(mention.span)
                && !matches!(mention.kind, EntityKind::Date | EntityKind::Money)
                && after >= range.end()
        })
        .collect();
    let person = acting.iter().rev().find(|mention| mention.kind == EntityKind::Person);
    person.or(acting.last()).map(|mention| mention.span)
}

/// What is named in `span`, through a capital or seat to the country it stands for.
fn entity(names: &Names, span: Span) -> Option<EntityId> {
    let id = names.entity_at(span)?;
    names.entity(id).and_then(|entity| entity.stands_for).or(Some(id))
}

/// `“…,” said Ana Petrović on Tuesday`, `according to the ministry`: the rule that found the quote saw the speaker.
fn by_construction(ctx: &Context<'_>, finding: &Finding) -> Option<TokenRange> {
    ctx.clause.head(finding.source?)
}

/// `Ana Petrović, the minister, has stated that …`
fn before_verb(ctx: &Context<'_>, finding: &Finding) -> Option<TokenRange> {
    let cue = finding.cue.filter(|cue| cue.form == Form::Finite)?;
    ctx.clause.subject_of(cue.group.start())
}

/// `…, adding that …`, `… but cautioned that …`: who spoke before in the period, else its first subject.
fn same_subject(ctx: &Context<'_>, finding: &Finding) -> Option<Speaker> {
    let cue = finding.cue.filter(|cue| cue.form != Form::Passive)?;
    let rule = Rule("speaker/same-subject");
    if let Some(earlier) = ctx.earlier_in_period {
        return Some(Speaker { rule, ..earlier });
    }
    let range = ctx.clause.first_subject(cue.group.start())?;
    Some(speaker(ctx, range, rule))
}

/// A quote without a cue goes on with the speaker before.
fn carried_over(ctx: &Context<'_>, finding: &Finding) -> Option<Speaker> {
    let previous = ctx.previous.filter(|_| finding.cue.is_none())?;
    Some(Speaker { rule: Rule("speaker/carried-over"), ..previous })
}
