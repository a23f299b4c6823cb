//! Who said it: ordered sieves, sure before loose. Finds no quotes.

use crate::{
    document::TokenRange,
    entities::{EntityId, EntityKind, Mention, Names},
    lexicon::{Frames, WordClass},
    quotes::{
        Finding, Speaker,
        cues::{self, Form},
        subjects::Clause,
        trust,
    },
    rule::Rule,
};

/// What the sieves ask.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    pub(super) clause: Clause<'a>,
    /// The period before and the one after.
    pub(super) before: Option<Clause<'a>>,
    pub(super) after: Option<Clause<'a>>,
    pub(super) names: &'a Names,
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

type Sieve = fn(&Context<'_>, &Finding) -> Option<Found>;

/// What a sieve answers with.
enum Found {
    /// Words that name the speaker.
    Words(TokenRange),
    /// Someone who spoke before.
    Again(Speaker),
}

/// Sure before loose.
const SIEVES: &[(Rule, Sieve)] = &[
    (Rule("speaker/by-construction"), by_construction),
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

/// The speaker of `finding`, then who else could be: what looser sieves say where the first that answers is not sure.
pub(super) fn find(ctx: &Context<'_>, finding: &Finding) -> (Option<Speaker>, Vec<Speaker>) {
    let mut answers = SIEVES.iter().filter_map(|&(rule, sieve)| {
        Some(match sieve(ctx, finding)? {
            Found::Words(range) => speaker(ctx, range, rule),
            Found::Again(speaker) => Speaker { rule, ..speaker },
        })
    });
    let Some(first) = answers.next() else { return (None, Vec::new()) };
    let mut others: Vec<Speaker> = Vec::new();
    if !trust::is_sure(first.rule) {
        for other in answers {
            let is_same = |known: &Speaker| {
                known.span == other.span || known.entity.is_some() && known.entity == other.entity
            };
            if !is_same(&first) && !others.iter().any(is_same) {
                others.push(other);
            }
        }
    }
    (Some(first), others)
}

/// The speaker named by `range`: the name in it if it has one, else the words themselves.
fn speaker(ctx: &Context<'_>, range: TokenRange, rule: Rule) -> Speaker {
    let names = ctx.names;
    let range = with_whole_name(ctx, range);
    if let Some(mention) = name_in(ctx, range) {
        return Speaker { span: mention.span, entity: entity(names, mention.entity), rule };
    }
    let span = ctx.clause.words.doc.span(range);
    let reference = names.reference_at(span).filter(|it| span.contains(it.span));
    let linked = reference.and_then(|reference| reference.entity);
    Speaker { span, entity: entity(names, linked), rule }
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
    // `of Norland` in `the minister of Norland` names no speaker.
    let hangs_on = range.indices().find(|&idx| words.has_class(idx, WordClass::Preposition));
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

/// A marked period above a line that begins with a dash: `— Ana Petrović, minister`
fn signature(ctx: &Context<'_>, finding: &Finding) -> Option<Found> {
    let after = ctx.after.filter(|_| fills_period(ctx, finding))?;
    let tokens = after.period.tokens;
    let is_signed = after.words.is_dash(tokens.start()) || after.words.text(tokens.start()) == "-";
    let is_short = is_signed && tokens.len() <= 12;
    is_short
        .then(|| after.head(TokenRange::new(tokens.start() + 1, tokens.end())))?
        .map(Found::Words)
}

/// Marked words inside a sentence: whoever speaks before them in it, else its subject.
fn own_sentence(ctx: &Context<'_>, finding: &Finding) -> Option<Found> {
    let part = finding.parts.first().filter(|_| finding.cue.is_none())?;
    let Clause { words, marks, period } = ctx.clause;
    let start = period.tokens.start();
    if start >= part.start() || words.count(TokenRange::new(start, part.start())) == 0 {
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
