//! What the learned step takes, and as what: thresholds, triggers that share words, polarity and modality. No features.

use std::collections::BTreeSet;

use crate::{
    claims::{
        Act, Claim, Filler, Modality, Polarity,
        chunks::Build,
        clause::Clause,
        reasons, select,
        weigh::{Filled, Passage, roles::Slot},
        words::Class,
    },
    model::claims::{ClaimWeights, Reason},
    order,
    quotes::QuoteKind,
    rule::{Confidence, Rule},
    span::Span,
};

/// A claim less likely than this is not told.
const THRESHOLD: f32 = 0.45;

/// How sure a claim is at least that a frame without doubt answered for.
const LEAST: f32 = 0.5;

/// Outside of quotes a speaker less likely than this is none.
const UNQUOTED: f32 = 0.8;

/// How many chunks back the word stands that begins a remark.
const ASIDE: usize = 6;

/// How many bytes stand between a refusal and what it refuses: `ruled out ceding`.
const BESIDE: usize = 4;

/// How many claims before and behind one may take it in.
const NEAR: usize = 8;

/// The claims of `passage`, in order of their start.
pub(crate) fn claims(passage: &Passage<'_>, weights: &ClaimWeights) -> Vec<Claim> {
    let filled = passage.filled(weights);
    let weighed = passage.accept(weights, &filled);
    let mut order: Vec<usize> =
        (0..filled.len()).filter(|&idx| is_told(passage, &filled[idx], weighed[idx].0)).collect();
    order::by(&mut order, |&a, &b| weighed[b].0.total_cmp(&weighed[a].0).then(a.cmp(&b)));
    let mut taken: BTreeSet<Span> = BTreeSet::new();
    let mut claims: Vec<Claim> = Vec::new();
    for idx in order {
        let trigger = filled[idx].cue.trigger;
        let end = Span::new(trigger.end(), trigger.end());
        let is_free = taken.range(..end).next_back().is_none_or(|it| !it.overlaps(trigger));
        if is_free && taken.insert(trigger) {
            let (share, facts) = &weighed[idx];
            claims.push(claim(passage, &filled[idx], *share, &weights.reasons(facts)));
        }
    }
    order::by_key(&mut claims, |claim| (claim.span, claim.trigger));
    let repeats: Vec<bool> = (0..claims.len()).map(|idx| repeats(passage, &claims, idx)).collect();
    claims
        .into_iter()
        .zip(repeats)
        .filter_map(|(claim, repeats)| (!repeats).then_some(claim))
        .collect()
}

/// The frame that answered at the trigger of `filled`, if nothing made it doubt.
fn sure_frame<'a>(passage: &'a Passage<'_>, filled: &Filled) -> Option<&'a Claim> {
    let frame = filled.cue.frame.and_then(|idx| passage.frames.get(idx));
    frame.filter(|frame| frame.stays).map(|frame| &frame.claim)
}

/// Whether the frame of `claim` reads more than one verb or noun with its roles.
pub(super) fn is_construction(claim: &Claim) -> bool {
    !matches!(claim.rule, Rule("claim/verb" | "claim/noun"))
}

/// Whether the frame reads who is quoted as the one who awards the land: `the court ruled that the strip belongs to Mali`.
fn is_ruling(claim: &Claim) -> bool {
    let spans = |fillers: &[Filler]| fillers.iter().map(|it| it.span).collect::<Vec<_>>();
    let is_theirs = spans(&claim.claimant) == spans(&claim.speaker);
    claim.act == Act::Recognize && is_theirs && !claim.speaker.is_empty()
}

/// Whether `filled`, as likely as `share`, is told.
fn is_told(passage: &Passage<'_>, filled: &Filled, share: f32) -> bool {
    match sure_frame(passage, filled) {
        Some(claim) if is_ruling(claim) => true,
        // The construction says what the act is, and nine in ten find a claim.
        Some(claim) if is_construction(claim) => claim.act == filled.cue.act,
        _ => share >= THRESHOLD,
    }
}

/// Whether the claim with index `idx` says again what a neighbor tells whole.
fn repeats(passage: &Passage<'_>, claims: &[Claim], idx: usize) -> bool {
    let own = &claims[idx];
    let near = &claims[idx.saturating_sub(NEAR)..claims.len().min(idx + NEAR + 1)];
    near.iter().any(|other| {
        is_complement(own, other) || is_refused(own, other) || reports(passage, own, other)
    })
}

fn is_learned(claim: &Claim) -> bool {
    claim.rule == Rule("claim/learned")
}

fn shares_land(own: &Claim, other: &Claim) -> bool {
    // A dispute without land is between its parties.
    let lands = if other.territory.is_empty() { &other.claimant } else { &other.territory };
    own.territory.iter().any(|land| lands.iter().any(|it| it.span.overlaps(land.span)))
}

/// Whether `own`, which no frame reads, is what `other` demands, rejects or repeats: `to hand over` in `called on Sudmark to
/// hand over the islands`, `must recognize` in `insists that it must recognize`.
fn is_complement(own: &Claim, other: &Claim) -> bool {
    let takes_in = matches!(other.act, Act::Demand | Act::Reject | Act::Disclaim)
        || other.territory.is_empty();
    let is_inside = other.act == own.act && other.span.contains(own.trigger);
    is_learned(own)
        && !is_learned(other)
        && other.span.overlaps(own.span)
        && (takes_in || other.act == own.act)
        && (is_inside || shares_land(own, other))
}

/// Whether `own` is the verb or noun that `other` refuses right before it: `ceding` in `ruled out ceding the hill`.
fn is_refused(own: &Claim, other: &Claim) -> bool {
    let gap = own.trigger.start().checked_sub(other.trigger.end());
    !is_construction(own)
        && matches!(other.act, Act::Reject | Act::Disclaim)
        && gap.is_some_and(|gap| gap <= BESIDE)
        && shares_land(own, other)
}

/// Whether `own`, which no frame reads, is but the word that reports `other`: `insisted` in `insisted that the hill was
/// theirs`. A court's word is an act of its own.
fn reports(passage: &Passage<'_>, own: &Claim, other: &Claim) -> bool {
    let cue = || passage.quotes.get(passage.quote_at(other.trigger)?)?.cue;
    is_learned(own)
        && own.act != Act::Recognize
        && !other.territory.is_empty()
        && shares_land(own, other)
        && cue().is_some_and(|cue| cue.overlaps(own.trigger))
}

fn claim(passage: &Passage<'_>, filled: &Filled, share: f32, weighed: &[Reason]) -> Claim {
    let cue = &filled.cue;
    let clause = &passage.clauses[cue.sentence];
    let frame = cue.frame.and_then(|idx| passage.frames.get(idx)).map(|frame| &frame.claim);
    // A whole construction says where its roles stand; the ranks say it no better. A court's word is an act of its own.
    let said =
        sure_frame(passage, filled).filter(|claim| is_construction(claim) || is_ruling(claim));
    let act = said.filter(|claim| is_ruling(claim)).map_or(cue.act, |claim| claim.act);
    let fillers = |slot: Slot, said: Option<&Vec<Filler>>| -> Vec<Filler> {
        let names = passage.reader.names;
        let linked = |&span: &Span| Filler { span, entity: select::entity(names, span) };
        said.cloned().unwrap_or_else(|| filled.spans(slot).iter().map(linked).collect())
    };
    let claimant = fillers(Slot::Claimant, said.map(|claim| &claim.claimant));
    let territory = fillers(Slot::Territory, said.map(|claim| &claim.territory));
    let counterparty = fillers(Slot::Counterparty, said.map(|claim| &claim.counterparty));
    // Who says it is the quotes' finding, which the frame took over.
    let quoted = frame.map(|claim| &claim.speaker).filter(|speakers| !speakers.is_empty());
    let quote = select::innermost(passage.quotes, cue.trigger);
    let is_sure = quote.is_some() || filled.shares[Slot::Speaker.lane()] >= UNQUOTED;
    let is_told = is_aside(clause, passage.chunk_of[cue.head])
        && quote.is_some_and(|id| passage.quotes[id.0].kind == QuoteKind::Indirect);
    let mut speaker = fillers(Slot::Speaker, quoted);
    if is_told || !is_sure && quoted.is_none() {
        speaker.clear();
    }
    let extent = frame.map(|claim| claim.extent.clone()).unwrap_or_default();
    let sentence = passage.reader.doc.span(passage.reader.doc.sentences()[cue.sentence].tokens);
    let spans = claimant.iter().chain(&territory).chain(&counterparty).map(|filler| filler.span);
    let spans = spans.chain(extent.iter().copied()).filter(|&span| sentence.contains(span));
    let (polarity, modality) = manner(clause, passage.chunk_of[cue.head], act, frame);
    let least = sure_frame(passage, filled).map_or(0.0, |_| LEAST);
    let rule = frame.map_or(Rule("claim/learned"), |claim| claim.rule);
    let doc = passage.reader.doc;
    let own = || reasons::rule(doc, rule, cue.trigger).into_iter().collect();
    let mut why: Vec<String> = frame.map_or_else(own, |claim| claim.why.clone());
    why.extend(weighed.iter().take(2).map(|&it| reasons::weighed(it).to_owned()));
    Claim {
        span: spans.fold(cue.trigger, Span::hull),
        act,
        trigger: cue.trigger,
        claimant,
        territory,
        counterparty,
        speaker,
        extent,
        polarity,
        modality,
        quote,
        confidence: Confidence::new(least.max(share)),
        rule,
        why,
    }
}

/// Whether the words at `chunk` stand in a remark on a noun behind a comma: `the bay, which Norland holds`. In reported
/// speech the reporter makes it.
fn is_aside(clause: &Clause<'_>, chunk: usize) -> bool {
    let is_comma = |at: usize| matches!(clause.loose(at), "," | "-" | "–" | "—");
    for at in (chunk.saturating_sub(ASIDE)..chunk).rev() {
        if clause.loose_class(at) == Some(Class::Relative) {
            return at > 0 && is_comma(at - 1);
        }
        if clause.is_finite(at) || is_comma(at) {
            break;
        }
    }
    let is_participle = clause.verb(chunk).is_some_and(|verb| verb.build == Build::Participle);
    let noun = chunk.wrapping_sub(1);
    is_participle && clause.noun(noun).is_some() && is_comma(noun.wrapping_sub(1))
}

fn manner(
    clause: &Clause<'_>,
    chunk: usize,
    act: Act,
    frame: Option<&Claim>,
) -> (Polarity, Modality) {
    if let Some(claim) = frame.filter(|claim| claim.act == act) {
        return (claim.polarity, claim.modality);
    }
    let verb = clause.verb(chunk);
    let is_refusal = matches!(act, Act::Reject | Act::Disclaim | Act::Demand);
    let negates = verb.is_some_and(|verb| verb.negation.is_some()) && !is_refusal;
    let polarity = if negates { Polarity::Negated } else { Polarity::Affirmed };
    let modal = verb.and_then(|verb| verb.modal).map_or("", |idx| clause.word(idx));
    let modality = match modal {
        _ if act == Act::Demand => Modality::Demanded,
        _ if matches!(act, Act::Reject | Act::Disclaim) => Modality::Actual,
        "could" | "may" | "might" | "would" => Modality::Hypothetical,
        "will" | "shall" => Modality::Proposed,
        "must" | "should" => Modality::Demanded,
        _ => Modality::Actual,
    };
    (polarity, modality)
}
