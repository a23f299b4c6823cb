//! The learned step: what is said, as the tagger decides with the rules among its evidence. Finds no speakers.

use crate::{
    document::TokenRange,
    lexicon::{Frames, WordClass},
    model::{
        quotes::{Facts, Part, QuoteTagger, Reason, Tagged},
        tags::Tag,
    },
    order,
    quotes::{
        Finding,
        cues::{Cue, Form},
        subjects::Clause,
        trust,
        words::Words,
    },
    rule::Rule,
};

/// The rule of what no written rule finds.
const LEARNED: Rule = Rule("quote/learned");

/// The learned step is in doubt where another reading is less than this behind, in logits a token.
const DOUBT: f32 = 1.5;

/// How many logits a token the decoder may be against a rule, for each part by which the rule is better than a toss.
const RULES_COUNT: f32 = 4.0;

/// Without a rule that says the same, the learned step must be further ahead.
const ALONE: f32 = 2.5;

/// And so it must where the rule is less sure than this.
const OFTEN_WRONG: f32 = 0.8;

/// Rules whose form does not err.
const CERTAIN: [Rule; 4] =
    [trust::TRANSCRIPT, trust::BLOCK, Rule("quote/headline"), Rule("quote/as-said")];

/// What is said in each of `clauses`: the decoder's answer, with cue, source and rule of what the rules `ruled` there.
///
/// Where the decoder is in doubt, a rule decides. What is found by a form that does not err stays as it is, and so does what
/// an attribution in the middle breaks in two, or one attribution inside another.
pub(super) fn decide(
    tagger: &QuoteTagger,
    facts: &Facts,
    clauses: &[Clause<'_>],
    ruled: &[Vec<Finding>],
) -> Vec<Vec<Finding>> {
    let Some(first) = clauses.first() else { return Vec::new() };
    let doc = first.words.doc;
    let (stretches, nearness) = tagger.tag(doc, facts);
    let mut decisions = Decisions::new(ruled, facts);
    for said in stretches.iter().filter(|it| it.part == Part::Said) {
        let Some(tokens) = facts.snapped(doc, before_semicolon(first.words, facts, said.tokens))
        else {
            continue;
        };
        let idx = clauses.partition_point(|it| it.period.tokens.end() <= tokens.start());
        let Some(&clause) = clauses.get(idx) else { continue };
        let tokens = up_to_next(clause, ruled.get(idx + 1), tokens);
        let logits = tagger.logits(said.margin);
        let is_settled = is_turn(clauses, ruled, clause) || decisions.holds(tokens);
        let is_no_speech = is_name(first.words, facts, tokens) || is_nothing(first.words, tokens);
        if is_settled || is_no_speech || logits < DOUBT {
            continue;
        }
        let sure = trust::of_margin(logits);
        let near = idx.saturating_sub(1)..(idx + 2).min(clauses.len());
        match decisions.explained_by(near, tokens) {
            Some((clause, at)) if logits < ALONE && ruled[clause][at].sure < OFTEN_WRONG => {}
            Some(place) => {
                let is_same = |part| facts.snapped(doc, part) == Some(tokens);
                decisions.add(place, tokens, sure, is_same);
            }
            None if logits < ALONE => {}
            None => {
                let Some(finding) = unexplained(clause, &stretches, tokens, sure) else { continue };
                let evidence = tagger.reasons(doc, facts, tokens);
                decisions.take(tokens);
                decisions.decided[idx].push(Finding { evidence, ..finding });
            }
        }
    }
    // The surer the rule, the farther behind it may be.
    decisions
        .keep_ruled(|part, sure| tagger.logits(nearness.mean(part)) > -RULES_COUNT * (sure - 0.5));
    decisions.in_order()
}

/// The findings of the rules, and what became of them.
struct Decisions<'a> {
    ruled: &'a [Vec<Finding>],
    decided: Vec<Vec<Finding>>,
    /// Whether each token is in one of those decided.
    taken: Vec<bool>,
    /// Where each finding of the rules went: its place among those decided.
    places: Vec<Vec<Option<usize>>>,
}

impl<'a> Decisions<'a> {
    fn new(ruled: &'a [Vec<Finding>], facts: &Facts) -> Self {
        let settled = |findings: &Vec<Finding>| {
            let is_settled = |it: &&Finding| {
                let opens_period = it.cue.is_some_and(|cue| cue.opens_period);
                let is_sentence = it.cue.is_none() && it.sure >= trust::SENTENCE;
                let is_certain = CERTAIN.contains(&it.rule) || goes_on(it, facts) || is_sentence;
                is_certain || opens_period || it.parts.len() > 1 || nests(it, findings)
            };
            findings.iter().filter(is_settled).cloned().collect()
        };
        let decided: Vec<Vec<Finding>> = ruled.iter().map(settled).collect();
        let mut taken = vec![false; facts.tokens.len()];
        for part in decided.iter().flatten().flat_map(|it| &it.parts) {
            if let Some(taken) = taken.get_mut(part.indices()) {
                taken.fill(true);
            }
        }
        Self {
            ruled,
            decided,
            taken,
            places: ruled.iter().map(|findings| vec![None; findings.len()]).collect(),
        }
    }

    /// Whether one of `tokens` is in something decided.
    fn holds(&self, tokens: TokenRange) -> bool {
        self.taken.get(tokens.indices()).is_some_and(|taken| taken.contains(&true))
    }

    fn take(&mut self, tokens: TokenRange) {
        if let Some(taken) = self.taken.get_mut(tokens.indices()) {
            taken.fill(true);
        }
    }

    /// The finding of the rules in the clauses `near` that shares the most tokens with `tokens`: its clause and its place there.
    fn explained_by(
        &self,
        near: std::ops::Range<usize>,
        tokens: TokenRange,
    ) -> Option<(usize, usize)> {
        let places =
            near.flat_map(|clause| (0..self.ruled[clause].len()).map(move |at| (clause, at)));
        let shares =
            places.map(|(clause, at)| (shared(&self.ruled[clause][at], tokens), clause, at));
        let best = shares
            .filter(|it| it.0 > 0)
            .max_by_key(|it| (it.0, std::cmp::Reverse((it.1, it.2))))?;
        Some((best.1, best.2))
    }

    /// Gives `tokens` to the finding of the rules at a place, instead of what the rule took.
    fn add(
        &mut self,
        (clause, at): (usize, usize),
        tokens: TokenRange,
        sure: f32,
        is_same: impl Fn(TokenRange) -> bool,
    ) {
        let ruled = &self.ruled[clause][at];
        // The rule's own edges, where they differ by a mark or a bracket alone.
        let is_alike = |part: &&TokenRange| {
            part.start() <= tokens.start()
                && tokens.end() <= part.end()
                && part.len() <= tokens.len() + 2
                && is_same(**part)
        };
        let mut own = ruled.parts.iter();
        let better = own.find(|part| {
            is_alike(part)
                || frames_better(ruled.cue, **part, tokens)
                || self.is_cut(clause, **part, tokens)
        });
        let tokens = better.copied().unwrap_or(tokens);
        self.take(tokens);
        let decided = &mut self.decided[clause];
        if let Some(finding) = self.places[clause][at].and_then(|place| decided.get_mut(place)) {
            finding.parts.push(tokens);
            finding.sure = finding.sure.max(sure);
        } else {
            self.places[clause][at] = Some(decided.len());
            decided.push(Finding { parts: vec![tokens], sure, ..ruled.clone() });
        }
    }

    /// Whether the rule's `part` ends before another attribution that `tokens` run on into:
    /// `urged him to wait and said, “No”`.
    fn is_cut(&self, clause: usize, part: TokenRange, tokens: TokenRange) -> bool {
        let begins_behind = |other: &Finding, cue: Cue| {
            let is_behind = cue.group.start() >= part.end() && tokens.contains(cue.head);
            let holds = |it: &TokenRange| it.start() > cue.head && it.start() < tokens.end();
            is_behind && other.parts.iter().any(holds)
        };
        let is_other = |it: &Finding| {
            it.sure > OFTEN_WRONG && it.cue.is_some_and(|cue| begins_behind(it, cue))
        };
        part.start() == tokens.start()
            && part.end() < tokens.end()
            && self.ruled[clause].iter().any(is_other)
    }

    /// Keeps the findings of the rules that share no token with what is decided, where each part `may_be_said`.
    fn keep_ruled(&mut self, may_be_said: impl Fn(TokenRange, f32) -> bool) {
        for (ruled, decided) in self.ruled.iter().zip(&mut self.decided) {
            let is_kept = |it: &&Finding| {
                let is_free = |part: &TokenRange| {
                    self.taken.get(part.indices()).is_some_and(|taken| !taken.contains(&true))
                };
                it.parts.iter().all(|part| is_free(part) && may_be_said(*part, it.sure))
            };
            decided.extend(ruled.iter().filter(is_kept).cloned());
        }
    }

    fn in_order(mut self) -> Vec<Vec<Finding>> {
        for findings in &mut self.decided {
            order::by_key(findings, |finding| finding.parts.first().map(|part| part.start()));
        }
        self.decided
    }
}

/// Whether `finding` holds another of `findings`, or is held by it.
fn nests(finding: &Finding, findings: &[Finding]) -> bool {
    let holds = |outer: &Finding, inner: &Finding| {
        outer.rule != inner.rule
            && inner.parts.iter().all(|&part| shared(outer, part) == part.len())
    };
    findings.iter().any(|other| holds(finding, other) || holds(other, finding))
}

/// Whether the rule's `part` keeps apart from what is said what stands between it and its `cue`, or the cue itself:
/// `said at noon it was late`, `a woman who said it was late`, `her claim that it was late was wrong`,
/// `while he said that it was late, he stayed`.
fn frames_better(cue: Option<Cue>, part: TokenRange, tokens: TokenRange) -> bool {
    cue.is_some_and(|cue| {
        let holds_cue = tokens.contains(cue.head) && part.start() > cue.head;
        let begins_at_cue = tokens.start() == cue.group.end() && part.start() > tokens.start();
        let is_longer = part.start() == tokens.start() && part.end() < tokens.end();
        (holds_cue || begins_at_cue) && part.end() == tokens.end()
            || (cue.form == Form::Noun || cue.in_front_clause) && is_longer
    })
}

/// Whether `finding` goes on inside marks that a paragraph before opened.
fn goes_on(finding: &Finding, facts: &Facts) -> bool {
    let first = finding.parts.first().and_then(|part| facts.tokens.get(part.start()));
    finding.cue.is_none() && first.is_some_and(|fact| fact.is_marked)
}

/// Whether marks in `tokens` hold what something is called: `titled “A Long Winter”`, `what they called “the bridge”`.
fn is_name(words: &Words<'_>, facts: &Facts, tokens: TokenRange) -> bool {
    let is_mark = |idx: &usize| facts.tokens.get(*idx).is_some_and(|it| it.is_mark);
    let before = tokens.indices().find(is_mark).and_then(|idx| idx.checked_sub(1));
    before.is_some_and(|before| {
        let frames = words.get(before).frames;
        let is_called = frames.any(Frames::LABEL) && tokens.contains(before);
        frames.any(Frames::NAME) || is_called
    })
}

/// `said nothing about it`
fn is_nothing(words: &Words<'_>, tokens: TokenRange) -> bool {
    ["nothing", "little", "much"].iter().any(|word| words.is(tokens.start(), word))
}

/// `tokens` up to a semicolon that stands outside marks, behind which is a sentence of its own; without an `and` at its end.
fn before_semicolon(words: &Words<'_>, facts: &Facts, tokens: TokenRange) -> TokenRange {
    let is_free = |idx: usize| facts.tokens.get(idx).is_some_and(|it| !it.is_marked);
    let semicolon = tokens.indices().skip(1).find(|&idx| words.text(idx) == ";" && is_free(idx));
    let mut end = semicolon.unwrap_or(tokens.end());
    while end > tokens.start() + 1 && words.has_class(end - 1, WordClass::Conjunction) {
        end -= 1;
    }
    TokenRange::new(tokens.start(), end)
}

/// `tokens` up to the end of the period of `clause`, where the rules find something in what they hold of the `next` one.
fn up_to_next(clause: Clause<'_>, next: Option<&Vec<Finding>>, tokens: TokenRange) -> TokenRange {
    let end = clause.period.tokens.end();
    let is_other = tokens.end() > end
        && next.is_some_and(|findings| findings.iter().any(|it| shared(it, tokens) > 0));
    TokenRange::new(tokens.start(), if is_other { end } else { tokens.end() })
}

/// Whether the paragraph of `clause` is a turn of a transcript, or one that was announced.
fn is_turn(clauses: &[Clause<'_>], ruled: &[Vec<Finding>], clause: Clause<'_>) -> bool {
    let first = clauses.partition_point(|it| it.period.paragraph < clause.period.paragraph);
    let findings = ruled.get(first).map(Vec::as_slice).unwrap_or_default();
    findings.iter().any(|it| matches!(it.rule, trust::TRANSCRIPT | trust::BLOCK))
}

/// How many tokens of `tokens` the finding holds.
fn shared(finding: &Finding, tokens: TokenRange) -> usize {
    let overlap = |part: &TokenRange| {
        part.end().min(tokens.end()).saturating_sub(part.start().max(tokens.start()))
    };
    finding.parts.iter().map(overlap).sum()
}

/// What no rule finds, with the cue and the source that the tagger sees nearest in the period; none if it is said of its
/// subject: `was accused of “theft”`.
fn unexplained(
    clause: Clause<'_>,
    stretches: &[Tagged],
    said: TokenRange,
    sure: f32,
) -> Option<Finding> {
    let period = clause.period.tokens;
    let first = stretches.partition_point(|it| it.tokens.start() < period.start());
    let here = stretches.get(first..).unwrap_or_default().iter();
    let here: Vec<&Tagged> = here.take_while(|it| it.tokens.end() <= period.end()).collect();
    let nearest = |part: Part| {
        let distance = |it: &&&Tagged| {
            let before = said.start().abs_diff(it.tokens.end());
            before.min(it.tokens.start().abs_diff(said.end()))
        };
        here.iter().filter(|it| it.part == part).min_by_key(distance).map(|it| it.tokens)
    };
    let words = clause.words;
    let is_verb = |idx: &usize| words.get(*idx).tag.is_verb();
    let cue = nearest(Part::Cue).map(|group| Cue {
        group,
        // `call` of `continued to call for`
        head: group.indices().rev().find(is_verb).unwrap_or(group.end() - 1),
        frames: Frames::NONE,
        form: Form::Finite,
        opens_period: false,
        in_front_clause: false,
    });
    let is_passive = |cue: Cue| {
        let helpers = cue.group.start().saturating_sub(2)..cue.head;
        let has = |idx| ["has", "have", "had", "having"].iter().any(|it| words.is(idx, it));
        words.get(cue.head).tag == Tag::Vbn && !helpers.into_iter().any(has)
    };
    let source = nearest(Part::Source);
    let finding = Finding { sure, ..Finding::of_rule(LEARNED, vec![said], cue, source) };
    (!cue.is_some_and(is_passive)).then_some(finding)
}

/// What speaks for it, in words.
pub(super) fn in_words(reason: Reason) -> &'static str {
    match reason {
        Reason::Always => "how common it is",
        Reason::Words => "the words around",
        Reason::Kinds => "the kinds of words around",
        Reason::Place => "its place in the sentence",
        Reason::Marks => "quotation marks",
        Reason::Cue => "a word of saying near",
        Reason::Trail => "an attribution at the end",
        Reason::Names => "names near",
        Reason::Rules => "the written rules",
    }
}
