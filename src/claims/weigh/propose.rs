//! Which words of a passage may carry an act: the triggers of frames, and runs of tokens that the weights propose.

use crate::{
    claims::{
        Act,
        weigh::{Cue, Passage, cues, signs},
        words::Class,
    },
    model::{
        claims::{ACTS, ClaimWeights, Evidence},
        network::{self, Word},
    },
    order,
    span::Span,
};

/// The words around a token are looked at if this much speaks for it alone, in steps of weights.
pub(crate) const GATE: i32 = -45;

/// An act with a smaller part of what speaks for a trigger is not weighed.
const SECOND: f32 = 0.2;

/// A trigger less likely than this is none: nothing that was told began with so little.
const LEAST: f32 = 0.15;

/// The part that the act of a frame has which the weights do not speak for.
const UNHEARD: f32 = 0.06;

/// A token, and how likely it carries no act and each.
type Shares = (usize, [f32; ACTS]);

impl Passage<'_> {
    /// The token among `tokens` that heads a trigger: a verb, else a noun at the end of its group, else the first that can.
    pub(crate) fn head_of(&self, sentence: usize, tokens: &[usize]) -> Option<usize> {
        let clause = &self.clauses[sentence];
        let is_verb = |idx: &&usize| {
            clause.verb(self.chunk_of[**idx]).is_some_and(|verb| verb.main == **idx)
                && self.reader.words[**idx].class == Class::Verb
        };
        let is_head = |idx: &&usize| {
            clause.noun(self.chunk_of[**idx]).is_some_and(|group| group.head == **idx)
                && self.reader.words[**idx].class == Class::Noun
        };
        let verb = tokens.iter().find(is_verb);
        let noun = || tokens.iter().find(is_head);
        let any = || tokens.iter().find(|idx| self.reader.words[**idx].class == Class::Noun);
        verb.or_else(noun).or_else(any).or(tokens.first()).copied()
    }

    /// The triggers that frames or `weights` propose, in text order.
    pub(super) fn cues(&self, weights: &ClaimWeights) -> Vec<Cue> {
        let mut cues = Vec::new();
        for sentence in 0..self.n_sentences() {
            let shares = self.shares(weights, sentence);
            let from = cues.len();
            self.framed_cues(sentence, &shares, &mut cues);
            let mut framed: Vec<Span> = cues[from..].iter().map(|cue| cue.trigger).collect();
            framed.sort();
            self.free_cues(sentence, &shares, &framed, &mut cues);
        }
        cues
    }

    /// The tokens of `sentence` that are worth a look.
    fn shares(&self, weights: &ClaimWeights, sentence: usize) -> Vec<Shares> {
        let is_likely = |idx: &usize| {
            let mut word = Evidence::default();
            cues::gather_word(self, *idx, &mut word);
            weights.of_word(&word) >= GATE
        };
        let likely: Vec<usize> = self.carriers(sentence).filter(is_likely).collect();
        if likely.is_empty() {
            return Vec::new();
        }
        let units = self.units(sentence);
        let mut all = Evidence::default();
        signs::of_sentence(self, sentence, &mut all);
        let all = weights.cue_network.word(all.keys());
        let word = |unit: usize| -> Word {
            let mut own = Evidence::default();
            signs::gather(self, sentence, units[unit], &mut own);
            let mut word = weights.cue_network.word(own.keys());
            network::add(&mut word, &all);
            word
        };
        let mut reading = weights.cue_network.read(units.len());
        let mut evidence = Evidence::default();
        let mut shares = Vec::with_capacity(likely.len());
        for idx in likely {
            evidence.0.clear();
            cues::gather(self, sentence, idx, &mut evidence);
            let read = reading.scores(self.unit_of(sentence, idx), word);
            shares.push((idx, weights.of_cue(&evidence, &read)));
        }
        shares
    }

    fn framed_cues(&self, sentence: usize, shares: &[Shares], cues: &mut Vec<Cue>) {
        let first = self.frames.partition_point(|frame| frame.sentence < sentence);
        for (frame, framed) in (first..).zip(self.frames_of(sentence)) {
            let trigger = framed.claim.trigger;
            let covered = self.reader.doc.tokens_in(trigger);
            let start = shares.partition_point(|(idx, _)| *idx < covered.start());
            let within = || shares[start..].iter().take_while(|(idx, _)| *idx < covered.end());
            let tokens: Vec<usize> = within().map(|(idx, _)| *idx).collect();
            let head = self.head_of(sentence, &tokens);
            let head = head.unwrap_or_else(|| self.reader.doc.tokens_in(trigger).start());
            let verdict = Verdict::of(within().map(|(_, shares)| shares.as_slice()));
            let own = framed.claim.act;
            let acts = if verdict.acts.is_empty() { vec![(own, 1.0)] } else { verdict.acts };
            let is_heard = acts.iter().any(|(act, _)| *act == own);
            let acts = acts.into_iter().chain((!is_heard).then_some((own, UNHEARD)));
            for (act, of_act) in acts {
                let (share, frame) = (verdict.share, Some(frame));
                cues.push(Cue { sentence, trigger, head, act, share, of_act, frame });
            }
        }
    }

    fn free_cues(&self, sentence: usize, shares: &[Shares], framed: &[Span], cues: &mut Vec<Cue>) {
        let mut run: Vec<&Shares> = Vec::new();
        // The triggers of frames never overlap each other.
        let is_framed = |span: Span| {
            let next = framed.partition_point(|it| it.end() <= span.start());
            framed.get(next).is_some_and(|it| it.overlaps(span))
        };
        for item in shares {
            let best = |shares: &[f32]| Verdict::of([shares].into_iter());
            let verdict = best(&item.1);
            let span = self.reader.doc.tokens()[item.0].span;
            if verdict.share < LEAST || is_framed(span) {
                self.close(sentence, &mut run, cues);
                continue;
            }
            let goes_on = run.last().is_some_and(|last| {
                best(&last.1).first() == verdict.first() && self.joins(last.0, item.0)
            });
            if !goes_on {
                self.close(sentence, &mut run, cues);
            }
            run.push(item);
        }
        self.close(sentence, &mut run, cues);
    }

    /// Whether tokens `first` and `second` can belong to one trigger: only small words between.
    fn joins(&self, first: usize, second: usize) -> bool {
        second - first <= 3
            && (first + 1..second).all(|idx| {
                matches!(
                    self.reader.words[idx].class,
                    Class::Determiner
                        | Class::Preposition
                        | Class::To
                        | Class::Auxiliary
                        | Class::Adverb
                )
            })
    }

    fn close(&self, sentence: usize, run: &mut Vec<&Shares>, cues: &mut Vec<Cue>) {
        let tokens: Vec<usize> = run.iter().map(|(idx, _)| *idx).collect();
        let verdict = Verdict::of(run.iter().map(|(_, shares)| shares.as_slice()));
        run.clear();
        let tokens = self.whole(sentence, tokens);
        let Some(head) = self.head_of(sentence, &tokens) else { return };
        let span = |idx: usize| self.reader.doc.tokens()[idx].span;
        let trigger = tokens.iter().fold(span(head), |hull, &idx| hull.hull(span(idx)));
        for (act, of_act) in verdict.acts {
            cues.push(Cue {
                sentence,
                trigger,
                head,
                act,
                share: verdict.share,
                of_act,
                frame: None,
            });
        }
    }

    /// `tokens` with their verb, where they are small words alone: `never`, `must not`.
    fn whole(&self, sentence: usize, mut tokens: Vec<usize>) -> Vec<usize> {
        let is_small = |idx: &usize| {
            let class = self.reader.words[*idx].class;
            matches!(class, Class::Modal | Class::Negation | Class::Adverb)
        };
        if let Some(&last) = tokens.last().filter(|_| tokens.iter().all(is_small)) {
            match self.clauses[sentence].verb(self.chunk_of[last]) {
                Some(verb) if verb.main > last => tokens.push(verb.main),
                _ => tokens.clear(),
            }
        }
        tokens
    }
}

/// What the tokens of a trigger say together.
struct Verdict {
    /// How likely they carry any act.
    share: f32,
    /// The one or two acts that most speaks for, each with its part.
    acts: Vec<(Act, f32)>,
}

impl Verdict {
    /// What `rows` say, the shares of no act and of each.
    fn of<'s>(rows: impl Iterator<Item = &'s [f32]>) -> Self {
        let mut sums = [0.0_f32; 10];
        let mut share = 0.0_f32;
        for row in rows {
            for (sum, share) in sums.iter_mut().zip(row.iter().skip(1)) {
                *sum += share;
            }
            share = share.max(1.0 - row.first().copied().unwrap_or(1.0));
        }
        let all: f32 = sums.iter().sum();
        let mut acts: Vec<(Act, f32)> =
            Act::ALL.into_iter().zip(sums).map(|(act, sum)| (act, sum / all.max(1e-9))).collect();
        order::by(&mut acts, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        acts.truncate(2);
        acts.retain(|(_, part)| *part >= SECOND);
        Self { share, acts }
    }

    fn first(&self) -> Option<Act> {
        self.acts.first().map(|(act, _)| *act)
    }
}
