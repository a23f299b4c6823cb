//! Roles for a trigger: everything that could fill them, and the pick for each.

use crate::{
    claims::{
        Act,
        weigh::{
            Cue, Filled, Passage,
            options::{self, Choice, Cut},
            roles::{Site, Slot},
            symbols::Kind,
        },
    },
    model::{
        claims::{ClaimWeights, Evidence},
        logistic,
    },
    span::Span,
};

impl Passage<'_> {
    /// All that could fill a role of `cue`.
    pub(crate) fn choices(&self, cue: &Cue) -> Vec<Choice> {
        let clause = &self.clauses[cue.sentence];
        let mut choices = options::around(clause, &self.symbols, self.chunk_of[cue.head]);
        let frame = cue.frame.and_then(|idx| self.frames.get(idx)).map(|frame| &frame.claim);
        let lists = frame.map(|claim| [&claim.claimant, &claim.territory, &claim.counterparty]);
        let said = lists.into_iter().flatten().map(|list| list.iter().map(|it| it.span).collect());
        let speakers =
            self.speaker_at(cue.trigger).into_iter().chain(self.speakers_near(cue.trigger));
        let said: Vec<Vec<Span>> = said.chain(speakers.map(|span| vec![span])).collect();
        for spans in said {
            let is_new = !spans.is_empty() && !choices.iter().any(|choice| choice.spans == spans);
            if is_new {
                choices.push(self.said(cue.sentence, spans));
            }
        }
        choices
    }

    fn said(&self, sentence: usize, spans: Vec<Span>) -> Choice {
        let tokens = self.reader.doc.tokens_in(spans[0]);
        let head = tokens.end().saturating_sub(1);
        let of_sentence = self.reader.doc.sentences()[sentence].tokens;
        let chunk = |span: Span| {
            let idx = self.reader.doc.tokens_in(span).end().saturating_sub(1);
            of_sentence.contains(idx).then(|| self.chunk_of[idx])
        };
        let kind = self.symbols.get(head).map_or(Kind::None, |symbol| symbol.kind);
        let last = spans.last().copied().and_then(chunk);
        Choice { at: chunk(spans[0]), last, spans, cut: Cut::Said, kind, head }
    }

    /// Fills the roles of `cue`: the land first, then who is not the land.
    pub(crate) fn fill(&self, weights: &ClaimWeights, cue: Cue) -> Filled {
        let choices = self.choices(&cue);
        let site = Site::new(self, &cue);
        let mut evidence = Evidence::default();
        let mut sums: Vec<[i32; 4]> = Vec::with_capacity(choices.len() + 1);
        for choice in &choices {
            evidence.0.clear();
            site.gather(choice, &mut evidence);
            sums.push(weights.of_roles(&evidence));
        }
        evidence.0.clear();
        site.gather_none(&mut evidence);
        sums.push(weights.of_roles(&evidence));
        drop(site);
        let mut filled = Filled { cue, choices, picked: [None; 4], shares: [0.0; 4] };
        for slot in [Slot::Territory, Slot::Claimant, Slot::Counterparty, Slot::Speaker] {
            let taken: Vec<Span> = match slot {
                Slot::Territory | Slot::Speaker => Vec::new(),
                Slot::Claimant if filled.cue.act == Act::Assert => Vec::new(),
                Slot::Claimant => filled.spans(Slot::Territory).to_vec(),
                Slot::Counterparty => {
                    [filled.spans(Slot::Territory), filled.spans(Slot::Claimant)].concat()
                }
            };
            let of_slot: Vec<i32> = sums.iter().map(|sums| sums[slot.lane()]).collect();
            let shares = logistic::shares(&of_slot);
            let is_free = |idx: usize| {
                filled.choices.get(idx).is_none_or(|choice| {
                    !choice.spans.iter().any(|span| taken.iter().any(|it| it.overlaps(*span)))
                })
            };
            let best = (0..shares.len())
                .filter(|&idx| is_free(idx))
                .max_by(|&a, &b| shares[a].total_cmp(&shares[b]).then(b.cmp(&a)))
                .unwrap_or(filled.choices.len());
            filled.picked[slot.lane()] = Some(best).filter(|&best| best < filled.choices.len());
            filled.shares[slot.lane()] = shares[best];
        }
        filled
    }
}
