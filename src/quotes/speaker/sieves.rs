//! The written sieves: constructions that name a speaker, sure before loose. What they answer is weighed with all others.

use crate::{
    document::{Shape, TokenRange},
    entities::{EntityKind, Mention},
    lexicon::{Frames, WordClass},
    quotes::{
        Finding, Speaker,
        cues::{self, Form},
        speaker::{Context, name_in},
        subjects::Clause,
        words::Words,
    },
    rule::Rule,
};

type Sieve = fn(&Context<'_>, &Finding) -> Option<Found>;

/// What a sieve answers with.
pub(super) enum Found {
    /// Words that name the speaker.
    Words(TokenRange),
    /// Someone who spoke before.
    Again(Speaker),
}

/// Sure before loose.
const SIEVES: &[(Rule, Sieve)] = &[
    (Rule("speaker/by-construction"), by_construction),
    (Rule("speaker/turn"), turn),
    (Rule("speaker/quoted-as-saying"), quoted_as_saying),
    (Rule("speaker/agent"), agent),
    (Rule("speaker/before-verb"), before_verb),
    (Rule("speaker/same-subject"), same_subject),
    (Rule("speaker/owner"), owner),
    (Rule("speaker/name-after-marks"), name_after_marks),
    (Rule("speaker/colon-before"), colon_before),
    (Rule("speaker/signature"), signature),
    (Rule("speaker/own-sentence"), own_sentence),
    (Rule("speaker/carried-over"), carried_over),
    (Rule("speaker/sentence-before"), sentence_before),
    (Rule("speaker/paragraph-before"), paragraph_before),
];

/// What the sieves say of `finding`, in their order.
pub(super) fn answers<'a>(
    ctx: &'a Context<'_>,
    finding: &'a Finding,
) -> impl Iterator<Item = (Rule, Found)> + 'a {
    SIEVES.iter().filter_map(|&(rule, sieve)| Some((rule, sieve(ctx, finding)?)))
}

/// The sieves that go by a construction, and so err seldom where they are the first to answer.
const SURE: [&str; 7] = [
    "speaker/by-construction",
    "speaker/turn",
    "speaker/quoted-as-saying",
    "speaker/agent",
    "speaker/before-verb",
    "speaker/owner",
    "speaker/signature",
];

/// Whether the sieve called `rule` goes by a construction.
pub(super) fn is_sure(rule: Rule) -> bool {
    SURE.contains(&rule.0)
}

/// The place of the sieve called `rule` among all.
pub(super) fn number(rule: Rule) -> Option<usize> {
    SIEVES.iter().position(|&(name, _)| name == rule)
}

/// `“…,” said Ana Petrović on Tuesday`, `according to the ministry`: the rule that found the quote saw the speaker.
fn by_construction(ctx: &Context<'_>, finding: &Finding) -> Option<Found> {
    let head = ctx.clause.head(finding.source?)?;
    Some(Found::Words(named_behind(ctx, head).unwrap_or(head)))
}

/// The person in apposition to a description: `Lars Brink` of `said the Rovers coach, Lars Brink`.
fn named_behind(ctx: &Context<'_>, head: TokenRange) -> Option<TokenRange> {
    let Clause { words, period, .. } = ctx.clause;
    let is_person = |mention: &&Mention| mention.kind == EntityKind::Person;
    let is_described = words.get(head.end().checked_sub(1)?).is_actor
        && name_in(ctx, head).is_none_or(|mention| !is_person(&mention));
    let start = head.end() + 1;
    if !is_described || !words.is_comma(head.end()) || !period.tokens.contains(start) {
        return None;
    }
    let span = words.doc.tokens().get(start)?.span;
    let named = ctx.names.mention_at(span).filter(is_person)?;
    let tokens = words.doc.tokens_in(named.span);
    // `said the coach, Lars Brink added`: the next clause begins there.
    let is_apposition = !words.is_word(tokens.end()) || tokens.end() >= period.tokens.end();
    (tokens.start() == start && is_apposition).then_some(tokens)
}

/// `“MILIC: The road is open.”`: a transcript that is quoted as a whole.
fn turn(ctx: &Context<'_>, finding: &Finding) -> Option<Found> {
    let part = finding.parts.first().filter(|_| finding.cue.is_none())?;
    turn_in(ctx.clause.words, *part).map(Found::Words)
}

/// The name in capital letters before a colon that `part` begins with.
pub(crate) fn turn_in(words: &Words<'_>, part: TokenRange) -> Option<TokenRange> {
    let start = part.indices().take(2).find(|&idx| words.is_word(idx))?;
    let colon = (start..part.end().min(start + 5)).find(|&idx| words.text(idx) == ":")?;
    let is_loud = (start..colon).all(|idx| words.get(idx).shape == Shape::Upper);
    (is_loud && colon > start).then(|| TokenRange::new(start, colon))
}

/// `“…,” the agency quoted an official as saying`: the official, not the agency.
fn quoted_as_saying(ctx: &Context<'_>, finding: &Finding) -> Option<Found> {
    let Clause { words, period, .. } = ctx.clause;
    let part = finding.parts.first()?;
    let near = match finding.cue {
        Some(cue) if words.is(cue.head, "saying") => cue.head..cue.head + 1,
        Some(_) => return None,
        None => part.end()..period.tokens.end().min(part.end() + 20),
    };
    let saying = near.into_iter().find(|&idx| words.is(idx, "saying"))?;
    let as_idx = saying.checked_sub(1).filter(|&idx| words.is(idx, "as"))?;
    let lowest = as_idx.saturating_sub(12).max(period.tokens.start());
    let verb = (lowest..as_idx).rev().find(|&idx| words.get(idx).frames.any(Frames::LABEL))?;
    let quoted = ctx.clause.head(TokenRange::new(verb + 1, as_idx));
    let subject = || ctx.clause.subject_of(verb).map(|subject| subject.head);
    quoted.or_else(subject).map(Found::Words)
}

/// `asked by a reporter whether …`, `was told by the mayor that …`
fn agent(ctx: &Context<'_>, finding: &Finding) -> Option<Found> {
    let cue = finding.cue.filter(|cue| cue.form == Form::Passive)?;
    let by = Some(cue.group.end()).filter(|&idx| ctx.clause.words.is(idx, "by"))?;
    let content = finding.parts.first().filter(|part| part.start() > by)?;
    ctx.clause.head(TokenRange::new(by + 1, content.start())).map(Found::Words)
}

/// `Ana Petrović, the minister, has stated that …`
fn before_verb(ctx: &Context<'_>, finding: &Finding) -> Option<Found> {
    let cue = finding.cue.filter(|cue| cue.form == Form::Finite)?;
    let subject = ctx.clause.subject_of(cue.group.start())?;
    let is_person = |range: &TokenRange| {
        name_in(ctx, *range).is_some_and(|mention| mention.kind == EntityKind::Person)
    };
    let named = subject.apposition.filter(|it| !is_person(&subject.head) && is_person(it));
    Some(Found::Words(named.unwrap_or(subject.head)))
}

/// `…, adding that …`, `… but cautioned that …`: who spoke before in the period, else its first subject.
fn same_subject(ctx: &Context<'_>, finding: &Finding) -> Option<Found> {
    let cue = finding.cue.filter(|cue| !matches!(cue.form, Form::Passive | Form::Noun))?;
    if cue.form == Form::Infinitive
        && let Some(subject) = ctx.clause.subject_of(cue.group.start())
        && ctx.clause.is_noun_group(subject.head)
    {
        return Some(Found::Words(ctx.clause.without_verb(subject.head)));
    }
    // The main clause of `Noting that …, the mayor left` stands behind.
    let end = ctx.clause.period.tokens.end();
    let limit = if cue.opens_period { end } else { cue.group.start() };
    let first = || ctx.clause.first_subject(limit).map(Found::Words);
    ctx.earlier_in_period.map(Found::Again).or_else(first)
}

/// Whose words a noun or marks give: `the minister's claim that`, `her promise that`, `the minister's “never again”`.
fn owner(ctx: &Context<'_>, finding: &Finding) -> Option<Found> {
    let words = ctx.clause.words;
    let head = match finding.cue {
        Some(cue) => Some(cue.head).filter(|_| cue.form == Form::Noun)?,
        None => finding.parts.first()?.start(),
    };
    let reach = if finding.cue.is_some() { 2 } else { 1 };
    let lowest = head.saturating_sub(reach).max(ctx.clause.period.tokens.start());
    let mark = (lowest..head).rev().find(|&idx| words.has_class(idx, WordClass::Possessive))?;
    let is_pronoun = words.text(mark).chars().all(char::is_alphabetic);
    if is_pronoun {
        return Some(Found::Words(TokenRange::new(mark, mark + 1)));
    }
    let start = (ctx.clause.period.tokens.start()..mark)
        .rev()
        .take_while(|&idx| words.is_capitalized(idx) || words.get(idx).is_actor)
        .last()?;
    Some(Found::Words(TokenRange::new(start, mark)))
}

/// Marked words right before a name or pronoun, with a verb that no list has: `“Silly boys,” scoffed Ana Petrović.`
fn name_after_marks(ctx: &Context<'_>, finding: &Finding) -> Option<Found> {
    let part = finding.parts.last().filter(|_| finding.cue.is_none())?;
    let (words, period) = (ctx.clause.words, ctx.clause.period);
    let end = period.tokens.end().min(part.end() + 8);
    let is_speech = words.is_comma(part.end()) || words.is_comma(part.end().saturating_sub(2));
    let start = (part.end()..end.min(part.end() + 3))
        .find(|&idx| words.is_capitalized(idx) || words.has_class(idx, WordClass::Subject))?;
    let stop = (start..end).find(|&idx| !words.is_capitalized(idx)).unwrap_or(end);
    is_speech.then(|| Found::Words(TokenRange::new(start, stop.max(start + 1))))
}

/// A marked period behind one that ends with a colon: `The mayor was blunt: “…”`
fn colon_before(ctx: &Context<'_>, finding: &Finding) -> Option<Found> {
    let before = ctx.before.filter(|_| fills_period(ctx, finding))?;
    let last = before.period.tokens.end().checked_sub(1)?;
    let ends_with_colon = before.words.text(last) == ":";
    ends_with_colon.then(|| before.first_subject(last).map(Found::Words))?
}

/// Marked words above or before a dash and a name: `“…” — Ana Petrović, minister`
fn signature(ctx: &Context<'_>, finding: &Finding) -> Option<Found> {
    let part = finding.parts.last().filter(|_| finding.cue.is_none())?;
    let Clause { words, marks, period } = ctx.clause;
    let is_signed = |at: usize| words.is_dash(at) || words.text(at) == "-";
    let behind = part.end();
    let (at, end) = if behind < period.tokens.end() {
        (behind, period.tokens.end())
    } else {
        let tokens = ctx.after?.period.tokens;
        (tokens.start(), tokens.end())
    };
    let start = at + 1;
    let stop = (start..end).find(|&idx| marks.covers(idx) || words.get(idx).tag.is_finite_verb());
    let is_name = words.is_capitalized(start) && stop.is_none_or(|stop| marks.covers(stop));
    let end = stop.unwrap_or(end);
    let is_short = is_signed(at) && is_name && end <= start + 12;
    is_short.then(|| ctx.clause.head(TokenRange::new(start, end)))?.map(Found::Words)
}

/// Marked words inside a sentence: whoever speaks before them in it, else its subject.
fn own_sentence(ctx: &Context<'_>, finding: &Finding) -> Option<Found> {
    let part = finding.parts.first().filter(|_| finding.cue.is_none())?;
    let Clause { words, marks, period } = ctx.clause;
    let start = period.tokens.start();
    // `the bridge is “a very old place”`: said of it, not by it.
    let is_of_it = ["is", "are", "was", "were", "be", "been"]
        .iter()
        .any(|form| part.start() > start && words.is(part.start() - 1, form));
    if is_of_it || words.count(TokenRange::new(start, part.start().max(start))) == 0 {
        return None;
    }
    let cues = cues::find(words, marks, period);
    let finite = cues.iter().rev().filter(|cue| cue.form == Form::Finite);
    let nearest = finite
        .filter(|cue| cue.group.end() <= part.start())
        .find_map(|cue| ctx.clause.subject_of(cue.group.start()));
    let first = || ctx.clause.first_subject(part.start());
    nearest.map(|subject| subject.head).or_else(first).map(Found::Words)
}

/// A quote without a cue goes on with who spoke last in the paragraph.
fn carried_over(ctx: &Context<'_>, finding: &Finding) -> Option<Found> {
    let previous = ctx.previous.filter(|_| finding.cue.is_none())?;
    let is_here = previous.paragraph == ctx.clause.period.paragraph;
    is_here.then_some(Found::Again(previous.speaker))
}

/// The subject of the sentence before in the same paragraph: `The mayor shook her head. “…”`
fn sentence_before(ctx: &Context<'_>, finding: &Finding) -> Option<Found> {
    let before = ctx.before.filter(|_| finding.cue.is_none())?;
    let is_here = before.period.paragraph == ctx.clause.period.paragraph;
    is_here.then(|| before.first_subject(before.period.tokens.end()).map(Found::Words))?
}

/// A paragraph that is a quote without a cue goes on with who spoke in the paragraph before.
fn paragraph_before(ctx: &Context<'_>, finding: &Finding) -> Option<Found> {
    let previous = ctx.previous.filter(|_| finding.cue.is_none())?;
    Some(Found::Again(previous.speaker))
}

/// Whether the quote is a period of its own, without a cue.
fn fills_period(ctx: &Context<'_>, finding: &Finding) -> bool {
    let starts = |part: &TokenRange| part.start() <= ctx.clause.period.tokens.start();
    finding.cue.is_none() && finding.parts.first().is_some_and(starts)
}
