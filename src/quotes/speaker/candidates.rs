//! Who could be the speaker: what the sieves say, and the noun groups and pronouns of the periods around. Weighs nothing.

use crate::{
    document::TokenRange,
    entities::EntityKind,
    model::tags::Tag,
    quotes::{
        Finding,
        speaker::{
            Candidate, Context, WEIGHED,
            sieves::{self, Found},
            speaker,
        },
        subjects::Clause,
    },
};

/// The most noun groups that are weighed on each side of what is said, and of each period around.
const MOST: usize = 12;

/// All candidates; those of the sieves come first, in the order of the sieves.
pub(super) fn find(ctx: &Context<'_>, finding: &Finding) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for (rule, found) in sieves::answers(ctx, finding) {
        let bit = sieves::number(rule).map_or(0, |number| 1 << number);
        let (named, words) = match found {
            Found::Words(range) => (speaker(ctx, range, rule), Some(range)),
            Found::Again(known) => (crate::quotes::Speaker { rule, ..known }, None),
        };
        match candidates.iter_mut().find(|it| it.speaker.span == named.span) {
            Some(known) => known.sieves |= bit,
            None => candidates.push(Candidate {
                speaker: named,
                words,
                clause_idx: words.map_or(ctx.clause_idx, |range| clause_of(ctx, range)),
                sieves: bit,
            }),
        }
    }
    for clause_idx in around(ctx) {
        let Some(groups) = ctx.groups.get(clause_idx) else { continue };
        let is_own = clause_idx == ctx.clause_idx;
        for range in nearest(groups, is_own.then_some(finding)) {
            add(ctx, finding, &mut candidates, clause_idx, range);
        }
    }
    candidates
}

/// The periods in which a speaker is looked for, by index.
fn around(ctx: &Context<'_>) -> impl Iterator<Item = usize> {
    let own = ctx.clause_idx;
    let paragraph = ctx.clause.period.paragraph;
    let is_near =
        |idx: &usize| ctx.clauses.get(*idx).is_some_and(|it| it.period.paragraph + 1 >= paragraph);
    let before = [own.checked_sub(1), own.checked_sub(2)].map(|idx| idx.filter(is_near));
    let after = ctx.after.filter(|after| after.period.paragraph <= paragraph + 1);
    [Some(own), before[0], before[1], after.map(|_| own + 1)].into_iter().flatten()
}

/// The groups that stand nearest to what is said; of another period the first.
fn nearest(groups: &[TokenRange], finding: Option<&Finding>) -> Vec<TokenRange> {
    let Some(end) = finding.and_then(|it| it.parts.last()).map(|part| part.end()) else {
        return groups.iter().take(MOST).copied().collect();
    };
    let (before, behind) = groups.split_at(groups.partition_point(|it| it.start() < end));
    before.iter().rev().take(MOST).chain(behind.iter().take(MOST)).copied().collect()
}

fn add(
    ctx: &Context<'_>,
    finding: &Finding,
    candidates: &mut Vec<Candidate>,
    clause_idx: usize,
    range: TokenRange,
) {
    let doc = ctx.clause.words.doc;
    let is_said =
        finding.parts.iter().any(|it| it.start() < range.end() && range.start() < it.end());
    let is_time = ctx.names.mention_at(doc.span(range)).is_some_and(|mention| {
        matches!(mention.kind, EntityKind::Date | EntityKind::Money)
            && doc.tokens_in(mention.span).end() >= range.end()
    });
    let is_nobody = ["nobody", "none"].iter().any(|word| ctx.clause.words.is(range.start(), word));
    if is_said || is_time || is_nobody {
        return;
    }
    let speaker = speaker(ctx, range, WEIGHED);
    // `who` of a nameless group tells a reader nothing.
    let is_relative = matches!(ctx.clause.words.get(range.start()).tag, Tag::Wp | Tag::Wdt);
    if is_relative && speaker.entity.is_none() {
        return;
    }
    let span = doc.span(range);
    let is_known = candidates.iter().any(|it| {
        it.speaker.span == speaker.span
            || it.words.is_some_and(|words| doc.span(words).overlaps(span))
    });
    if !is_known {
        candidates.push(Candidate { speaker, words: Some(range), clause_idx, sieves: 0 });
    }
}

fn clause_of(ctx: &Context<'_>, range: TokenRange) -> usize {
    ctx.clauses.partition_point(|it| it.period.tokens.end() <= range.start())
}

/// The noun groups, pronouns and relative words of a period outside marks, in text order.
pub(crate) fn groups(clause: &Clause<'_>) -> Vec<TokenRange> {
    let mut groups = Vec::new();
    let tokens = clause.period.tokens;
    let mut at = tokens.start();
    while at < tokens.end() {
        let end = group_end(clause, at, tokens.end());
        if let Some(end) = end {
            groups.push(TokenRange::new(at, end));
        }
        at = end.unwrap_or(at + 1);
    }
    groups
}

/// The end of the group that begins at `start`.
fn group_end(clause: &Clause<'_>, start: usize, limit: usize) -> Option<usize> {
    if clause.marks.covers(start) {
        return None;
    }
    let tag = |idx: usize| clause.words.get(idx).tag;
    match tag(start) {
        Tag::Prp | Tag::Wp | Tag::Wdt => return Some(start + 1),
        tag if is_opening(tag) || is_noun(tag) => {}
        _ => return None,
    }
    let is_inside = |idx: usize| {
        let is_joined = matches!(clause.words.text(idx), "-" | "&" | "'" | "’");
        is_noun(tag(idx)) || is_describing(tag(idx)) || tag(idx) == Tag::Pos || is_joined
    };
    let end = (start + 1..limit).find(|&idx| !is_inside(idx) || clause.marks.covers(idx));
    let end = end.unwrap_or(limit);
    let last = (start..end).rev().find(|&idx| is_noun(tag(idx)));
    match (last, tag(start)) {
        (Some(last), _) => Some(last + 1),
        // `some`, `all`, `her` of `to her`
        (None, Tag::Dt | Tag::PrpS | Tag::Cd | Tag::Pdt) => Some(start + 1),
        (None, _) => None,
    }
}

fn is_noun(tag: Tag) -> bool {
    matches!(tag, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps)
}

/// What only begins a group.
fn is_opening(tag: Tag) -> bool {
    matches!(tag, Tag::Dt | Tag::Pdt | Tag::PrpS) || is_describing(tag)
}

fn is_describing(tag: Tag) -> bool {
    matches!(tag, Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Cd | Tag::Vbn | Tag::Vbg)
}
