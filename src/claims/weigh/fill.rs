//! Roles for a trigger: everything that could fill them, and the pick for each.

use crate::{
    claims::{
        Act,
        weigh::{
            Cue, Filled, Passage,
            options::{self, Choice, Cut},
            roles::{Site, Slot},
            signs,
            symbols::Kind,
        },
    },
    model::{
        claims::{ClaimWeights, Evidence, ROLES},
        logistic,
        network::{self, SIDE, Word},
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
        Choice { at: chunk(spans[0]), last, spans, cut: Cut::Said, kind, head, is_listed: false }
    }

    /// The triggers that frames or `weights` propose, with their roles, in text order.
    pub(crate) fn filled(&self, weights: &ClaimWeights) -> Vec<Filled> {
        let mut last: Option<Words<'_>> = None;
        let fill = |cue: Cue| {
            let known = last.take().filter(|words| words.sentence == cue.sentence);
            let words = last.insert(known.unwrap_or_else(|| Words::of(self, cue.sentence)));
            self.fill(weights, cue, words)
        };
        self.cues(weights).into_iter().map(fill).collect()
    }

    /// Fills the roles of `cue`, whose sentence `words` are: the land first, then who is not the land.
    fn fill(&self, weights: &ClaimWeights, cue: Cue, words: &mut Words<'_>) -> Filled {
        let choices = self.choices(&cue);
        let site = Site::new(self, &cue);
        let read = words.read(self, weights, &site, &choices);
        let mut evidence = Evidence::default();
        let mut logits: Vec<[f32; ROLES]> = Vec::with_capacity(choices.len() + 1);
        for (choice, read) in choices.iter().zip(&read) {
            evidence.0.clear();
            site.gather(choice, &mut evidence);
            logits.push(weights.of_roles(&evidence, read));
        }
        evidence.0.clear();
        site.gather_none(&mut evidence);
        logits.push(weights.of_roles(&evidence, &[0.0; ROLES]));
        drop(site);
        let mut filled = Filled { cue, choices, picked: [None; ROLES], shares: [0.0; ROLES] };
        for slot in [Slot::Territory, Slot::Claimant, Slot::Counterparty, Slot::Speaker] {
            let taken: Vec<Span> = match slot {
                Slot::Territory | Slot::Speaker => Vec::new(),
                Slot::Claimant if filled.cue.act == Act::Assert => Vec::new(),
                Slot::Claimant => filled.spans(Slot::Territory).to_vec(),
                Slot::Counterparty => {
                    [filled.spans(Slot::Territory), filled.spans(Slot::Claimant)].concat()
                }
            };
            let of_slot: Vec<f32> = logits.iter().map(|logits| logits[slot.lane()]).collect();
            let shares = logistic::shares(&of_slot);
            let is_free = |idx: usize| {
                filled.choices.get(idx).is_none_or(|choice| {
                    !choice.spans.iter().any(|span| taken.iter().any(|it| it.overlaps(*span)))
                        && !is_of_trigger(self, choice, &filled.cue)
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

/// Whether `choice` is a mere noun of the trigger itself or around it: `claim` in `renewed its claim` is no land, and `foreign
/// control` holds nothing; but in `is Norland's`, `give it back` and `hold the hill` what fills a role stands there.
fn is_of_trigger(passage: &Passage<'_>, choice: &Choice, cue: &Cue) -> bool {
    use Kind::{Amount, ClaimNoun, None, Noun, Number, Time};
    let is_headed_by = cue.trigger.contains(passage.reader.doc.tokens()[choice.head].span);
    let is_own =
        |&span: &Span| cue.trigger.contains(span) || is_headed_by && span.contains(cue.trigger);
    matches!(choice.kind, Amount | ClaimNoun | None | Noun | Number | Time)
        && choice.spans.iter().any(is_own)
}

/// The words of a sentence as the network of roles reads them, whatever the trigger is.
struct Words<'a> {
    sentence: usize,
    units: &'a [usize],
    own: Vec<Option<Word>>,
}

impl<'a> Words<'a> {
    fn of(passage: &'a Passage<'_>, sentence: usize) -> Self {
        let units = passage.units(sentence);
        Self { sentence, own: vec![None; units.len()], units }
    }

    /// What the network says of the head of each of `choices`; nothing of one that stands elsewhere.
    fn read(
        &mut self,
        passage: &Passage<'_>,
        weights: &ClaimWeights,
        site: &Site<'_>,
        choices: &[Choice],
    ) -> Vec<[f32; ROLES]> {
        let network = &weights.role_network;
        let mut signs = Evidence::default();
        site.signs_of_all(&mut signs);
        let all = network.word(signs.keys());
        let mut word = |unit: usize| -> Word {
            let token_idx = self.units[unit];
            let mut word = *self.own[unit].get_or_insert_with(|| {
                signs.0.clear();
                signs::gather(passage, self.sentence, token_idx, &mut signs);
                network.word(signs.keys())
            });
            network::add(&mut word, &all);
            signs.0.clear();
            site.signs(token_idx, &mut signs);
            network::add(&mut word, &network.word(signs.keys()));
            word
        };
        // A sentence may be a whole text: no more of it is held than what the heads stand in.
        let heads = || choices.iter().filter_map(|choice| site.word_of(choice));
        let first = heads().min().unwrap_or(0).saturating_sub(2 * SIDE);
        let last = heads().max().map_or(first, |last| self.units.len().min(last + 2 * SIDE + 1));
        let mut reading = network.read(last - first);
        let scores = |choice: &Choice| match site.word_of(choice) {
            Some(unit) => reading.scores(unit - first, |idx| word(first + idx)),
            None => [0.0; ROLES],
        };
        choices.iter().map(scores).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::weigh::read_passage;

    /// The mere nouns among what could fill the roles of the trigger `words` of `text`.
    fn of_trigger(text: &str, words: &str) -> Vec<String> {
        read_passage(text, |passage| {
            let doc = passage.reader.doc;
            let start = text.find(words).unwrap();
            let trigger = Span::new(start, start + words.len());
            let head = doc.tokens_in(trigger).end() - 1;
            let (sentence, frame) = (doc.sentence_of(head).unwrap(), None);
            let (share, of_act) = (1.0, 1.0);
            let cue = Cue { sentence, trigger, head, act: Act::Reject, share, of_act, frame };
            let choices = passage.choices(&cue);
            let own = choices.iter().filter(|choice| is_of_trigger(passage, choice, &cue));
            own.map(|choice| doc.slice(choice.spans[0]).to_owned()).collect()
        })
    }

    #[test]
    fn a_mere_noun_of_the_trigger_fills_no_role() {
        assert_eq!(of_trigger("Sudmark dropped its claim.", "its claim"), ["its claim", "claim"]);
        assert_eq!(of_trigger("Sudmark fears foreign control.", "control"), ["foreign control"]);
        let none: [String; 0] = [];
        assert_eq!(of_trigger("Sudmark dropped its claim to the hill.", "dropped"), none);
        assert_eq!(of_trigger("Sudmark gave it back.", "gave it back"), none);
        assert_eq!(of_trigger("The valley is Peru's.", "is Peru's"), none);
        assert_eq!(of_trigger("The army holds the hill.", "holds the hill"), none);
    }
}
