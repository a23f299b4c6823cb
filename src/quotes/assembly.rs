//! Findings → quotes: which findings stand, which go on with the one before, and who speaks.

use crate::{
    document::{Document, TokenRange},
    entities::Names,
    lexicon::Lexicon,
    order,
    quotes::{
        Finding, Models, Quote, QuoteKind,
        clauses::{self, Period},
        cues::{self, Cue, Form},
        facts, learned,
        marks::{self, Marks, Stretch},
        reported,
        site::Site,
        speaker::{self, Answer, Ballot, Context, Previous},
        standing::{self, Turn},
        subjects::Clause,
        trust,
        words::Words,
    },
    rule::Rule,
    span::Span,
};

/// All quotes of `doc`, as the `models` decide what is said and who says it; `ballots` takes who else was weighed.
pub(super) fn find(
    doc: &Document,
    lexicon: &Lexicon,
    names: &Names,
    models: Models<'_>,
    mut ballots: Option<&mut Vec<Ballot>>,
) -> Vec<Quote> {
    let words = Words::read(doc, lexicon);
    let marks = Marks::read(doc);
    let clauses = clauses(&words, &marks);
    let groups: Vec<Vec<TokenRange>> = clauses.iter().map(speaker::groups).collect();
    let ruled = ruled(&clauses, names);
    let facts = facts::read(&words, &marks, names, &ruled);
    let decided = learned::decide(models.tagger, &facts, &clauses, &ruled);
    let mut quotes: Vec<Quote> = Vec::new();
    let mut previous: Option<Previous> = None;
    for (clause_idx, (&clause, findings)) in clauses.iter().zip(decided).enumerate() {
        let paragraph = clause.period.paragraph;
        let mut earlier_in_period = None;
        let said: Vec<TokenRange> =
            findings.iter().flat_map(|finding| finding.parts.iter().copied()).collect();
        for finding in findings {
            if goes_on(clause, &finding, quotes.last(), previous)
                && let Some(last) = quotes.last_mut()
            {
                extend(doc, last, &finding, &marks);
                continue;
            }
            let ctx = Context {
                clauses: &clauses,
                groups: &groups,
                clause_idx,
                clause,
                before: clause_idx.checked_sub(1).and_then(|idx| clauses.get(idx)).copied(),
                after: clauses.get(clause_idx + 1).copied(),
                names,
                said: &said,
                previous: previous.filter(|it| it.paragraph + 2 > paragraph),
                earlier_in_period,
            };
            let answer = speaker::find(&ctx, &finding, models.ranker, ballots.as_deref_mut());
            if let Some(speaker) = answer.speaker {
                previous = Some(Previous { speaker, paragraph });
                earlier_in_period = Some(speaker);
            }
            quotes.push(quote(clause, names, &finding, answer));
        }
    }
    order::by_key(&mut quotes, |quote| (quote.span, quote.rule));
    quotes
}

/// What the learned step is told of `doc`, for training.
#[cfg(feature = "train")]
pub(super) fn told(
    doc: &Document,
    lexicon: &Lexicon,
    names: &Names,
) -> crate::model::quotes::Facts {
    let words = Words::read(doc, lexicon);
    let marks = Marks::read(doc);
    let clauses = clauses(&words, &marks);
    facts::read(&words, &marks, names, &ruled(&clauses, names))
}

fn clauses<'a>(words: &'a Words<'a>, marks: &'a Marks) -> Vec<Clause<'a>> {
    let periods = clauses::periods(words.doc, marks).into_iter();
    periods.map(|period| Clause { words, marks, period }).collect()
}

/// What is said though no cue of its own period says so.
struct Standing {
    speech: Vec<Stretch>,
    blocks: Vec<TokenRange>,
    turns: Vec<Turn>,
}

/// What the rules find in each of `clauses`.
fn ruled(clauses: &[Clause<'_>], names: &Names) -> Vec<Vec<Finding>> {
    let Some(&Clause { words, marks, .. }) = clauses.first() else { return Vec::new() };
    let turns = standing::turns(words);
    let standing = Standing {
        speech: standing::speech(words, marks),
        blocks: standing::blocks(words, marks),
        turns,
    };
    clauses.iter().map(|&clause| findings(clause, names, &standing)).collect()
}

/// What the rules find in one period, in text order; no two share a token.
fn findings(clause: Clause<'_>, names: &Names, standing: &Standing) -> Vec<Finding> {
    let Clause { words, marks, period } = clause;
    let turns = &standing.turns;
    if let Ok(idx) = turns.binary_search_by_key(&period.paragraph, |turn| turn.paragraph) {
        return turn_of(turns[idx], period);
    }
    let block = standing.blocks.partition_point(|it| it.end() <= period.tokens.start());
    if let Some(&block) =
        standing.blocks.get(block).filter(|it| it.start() <= period.tokens.start())
    {
        let is_first = block.start() == period.tokens.start();
        let finding = Finding::of_rule(trust::BLOCK, vec![block], None, None);
        return is_first.then_some(finding).into_iter().collect();
    }
    if let Some((name, said)) = standing::headline(words, names, period) {
        let rule = Rule("quote/headline");
        return vec![Finding::of_rule(rule, vec![said], None, Some(name))];
    }
    let cues = cues::find(words, marks, period);
    let mut found: Vec<Finding> = Vec::new();
    let end = period.end(words, marks);
    for is_behind in [true, false] {
        let mut floor = period.tokens.start();
        for (cue_idx, &cue) in cues.iter().enumerate() {
            let later = &cues[cue_idx + 1..];
            if found.iter().any(|it| it.cue.is_some_and(|known| known.head == cue.head)) {
                floor = floor.max(cue.group.end());
                continue;
            }
            let outer = found.iter().find(|it| takes(it, cue));
            let nests = outer.is_some_and(|outer| may_hold_another(outer, cue));
            // A cue whose words another has used up already says nothing more.
            if !nests && (cue.group.start() < floor || outer.is_some()) {
                floor = floor.max(cue.group.end());
                continue;
            }
            let follows_finding = !found.is_empty() && floor > period.tokens.start();
            let site = Site { words, marks, floor, follows_finding, end, cue, later };
            let Some((rule, it)) = reported::find(&site) else { continue };
            let starts_before = it.parts.iter().any(|part| part.start() < cue.group.start());
            if starts_before != is_behind {
                continue;
            }
            let hull_end = it.parts.iter().map(|part| part.end()).max().unwrap_or(floor);
            floor = hull_end.max(cue.group.end());
            let finding = Finding::of_rule(rule, it.parts, Some(cue), it.source);
            if nests || found.iter().all(|other| !shares(other, &finding)) {
                found.push(finding);
            }
        }
    }
    found.extend(standing_alone(clause, marks::sharing(&standing.speech, period.tokens), &found));
    order::by_key(&mut found, |finding| finding.parts.first().map(|part| part.start()));
    found
}

/// A turn of a transcript, found at the first period of its paragraph.
fn turn_of(turn: Turn, period: Period) -> Vec<Finding> {
    let Turn { name, said, .. } = turn;
    let is_first = period.tokens.contains(name.start());
    let finding = Finding::of_rule(trust::TRANSCRIPT, vec![said], None, Some(name));
    is_first.then_some(finding).into_iter().collect()
}

/// Whether a cue inside what `outer` says gives a quote of its own: `According to Kyiv, Moscow said that …`
fn may_hold_another(outer: &Finding, cue: Cue) -> bool {
    let is_front = |outer_cue: Cue| {
        outer_cue.form == Form::According && outer_cue.group.end() <= cue.group.start()
    };
    outer.cue.is_some_and(is_front)
}

fn takes(finding: &Finding, cue: Cue) -> bool {
    finding.parts.iter().any(|part| part.contains(cue.head))
}

fn shares(one: &Finding, other: &Finding) -> bool {
    one.parts.iter().any(|a| other.parts.iter().any(|b| a.start() < b.end() && b.start() < a.end()))
}

/// Of the marked `speech` in a period, what no cue explains.
fn standing_alone(
    Clause { words, period, .. }: Clause<'_>,
    speech: &[Stretch],
    found: &[Finding],
) -> Vec<Finding> {
    let rule = Rule("quote/marks");
    let alone = speech.iter().map(|it| {
        let finding = Finding::of_rule(rule, vec![it.tokens], None, None);
        let begins = it.tokens.start() <= period.tokens.start();
        let is_sentence = begins && standing::is_sentence(words, *it);
        Finding { sure: if is_sentence { trust::SENTENCE } else { finding.sure }, ..finding }
    });
    alone.filter(|finding| found.iter().all(|other| !shares(other, finding))).collect()
}

/// Whether marked words without a cue go on with the quote before: `“We will,” she said. “We must.”`
fn goes_on(
    clause: Clause<'_>,
    finding: &Finding,
    last: Option<&Quote>,
    previous: Option<Previous>,
) -> bool {
    let (Some(part), Some(last)) = (finding.parts.first(), last) else { return false };
    let begins_period = part.start() <= clause.period.tokens.start();
    let reopened = clause.marks.at(part.start()).is_some_and(|stretch| stretch.goes_on);
    let same_paragraph = previous.is_some_and(|it| it.paragraph == clause.period.paragraph);
    let is_marked = finding.cue.is_none() && last.kind != QuoteKind::Indirect;
    let is_turn = speaker::turn_in(clause.words, *part).is_some();
    is_marked && begins_period && !is_turn && (reopened || same_paragraph)
}

fn extend(doc: &Document, quote: &mut Quote, finding: &Finding, marks: &Marks) {
    for &part in &finding.parts {
        let span = doc.span(part);
        // Words that go on without a mark behind a line end are one stretch with those before it.
        let is_unbroken = !marks.is_edge(doc, part.start())
            && quote.parts.last().is_some_and(|last| doc.tokens_in(*last).end() == part.start());
        match quote.parts.last_mut().filter(|_| is_unbroken) {
            Some(last) => *last = last.hull(span),
            None => quote.parts.push(span),
        }
        quote.span = quote.span.hull(span);
        if kind(marks, &[part]) != quote.kind {
            quote.kind = QuoteKind::Mixed;
        }
    }
}

fn quote(clause: Clause<'_>, names: &Names, finding: &Finding, answer: Answer) -> Quote {
    let (doc, marks) = (clause.words.doc, clause.marks);
    let parts: Vec<_> = finding.parts.iter().map(|&part| doc.span(part)).collect();
    let span = parts.iter().copied().reduce(Span::hull);
    let cue = finding.cue.map(|cue| {
        let end = if cue.form == Form::According { cue.group.end() } else { cue.head + 1 };
        doc.span(TokenRange::new(cue.head, end))
    });
    Quote {
        span: span.unwrap_or_else(|| Span::new(0, 0)),
        kind: kind(marks, &finding.parts),
        parts,
        cue,
        speaker: answer.speaker,
        confidence: trust::confidence(finding.sure, &answer),
        rule: finding.rule,
        why: trust::reasons(doc, names, finding, &answer),
        candidates: answer.others,
    }
}

/// Direct, mixed or indirect, by how many of the words stand inside marks.
fn kind(marks: &Marks, parts: &[TokenRange]) -> QuoteKind {
    let n_tokens: usize = parts.iter().map(|part| part.len()).sum();
    let n_marked: usize = parts.iter().map(|&part| marks.n_covered(part)).sum();
    match n_marked {
        0 => QuoteKind::Indirect,
        _ if n_marked == n_tokens => QuoteKind::Direct,
        _ => QuoteKind::Mixed,
    }
}
