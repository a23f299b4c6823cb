//! Pronouns and descriptions → things. Finds no names. `I`, `we` and `you` are the quotes stage's: it knows who speaks.
//!
//! One walk over the text: names and resolved references are kept in a short memory, and each pronoun or description is
//! weighed against what is in it.

mod anaphor;
mod clause;
mod description;
mod kin;
mod memory;
mod weigh;

use std::collections::BTreeMap;

use self::{
    anaphor::{Anaphor, Case, Form},
    memory::{Known, Memory, Trace},
    weigh::Setting,
};
use crate::{
    document::{Document, TokenRange},
    entities::{Entity, EntityId, EntityKind, Mention, Reference, profile::Profile},
    lexicon::{Lexicon, Noun, NounKind, Sex},
    rule::{Confidence, Rule},
};

/// All pronouns and descriptions of `doc` that may stand for one of `entities`.
pub(super) fn find(
    doc: &Document,
    lexicon: &Lexicon,
    entities: &[Entity],
    mentions: &[Mention],
    profiles: &[Profile],
) -> Vec<Reference> {
    let is_person = |entity: &&Entity| entity.kind == EntityKind::Person;
    let most = entities.iter().filter(is_person).map(|entity| entity.mentions.len()).max();
    let mut walk = Walk {
        doc,
        lexicon,
        entities,
        profiles,
        inside_marks: clause::inside_marks(doc),
        n_most: most.unwrap_or(0),
        memory: Memory::default(),
        pronouns: vec![0.0; entities.len()],
        owned: BTreeMap::new(),
        references: Vec::new(),
    };
    walk.run(mentions);
    walk.references
}

struct Walk<'a> {
    doc: &'a Document,
    lexicon: &'a Lexicon,
    entities: &'a [Entity],
    profiles: &'a [Profile],
    inside_marks: Vec<bool>,
    n_most: usize,
    memory: Memory,
    /// What resolved pronouns tell about persons whose names do not: above 0 a man, below a woman.
    pronouns: Vec<f32>,
    /// Whose father, successor, … was named: `his father, Johann Keller`.
    owned: BTreeMap<(EntityId, String), EntityId>,
    references: Vec<Reference>,
}

/// A thing with its weight for one pronoun or description.
type Weighed = (f32, EntityId);

impl Walk<'_> {
    fn run(&mut self, mentions: &[Mention]) {
        let mut next_mention = 0;
        let mut token_idx = 0;
        while let Some(token) = self.doc.tokens().get(token_idx) {
            while mentions.get(next_mention).is_some_and(|it| it.span.end() <= token.span.start()) {
                next_mention += 1;
            }
            let mention = mentions.get(next_mention);
            if let Some(mention) = mention.filter(|it| it.span.overlaps(token.span)) {
                let tokens = self.doc.tokens_in(mention.span);
                self.name(mention, tokens);
                token_idx = tokens.end().max(token_idx + 1);
                continue;
            }
            let anaphor = anaphor::at(self.doc, self.lexicon, token_idx);
            let free = |it: &Anaphor| {
                let span = self.doc.span(it.tokens);
                mention.is_none_or(|mention| !mention.span.overlaps(span))
            };
            match anaphor.filter(free) {
                Some(anaphor) => {
                    let next = mentions.get(next_mention..).unwrap_or_default();
                    token_idx = self.refer(&anaphor, next);
                }
                None => token_idx += 1,
            }
        }
    }

    /// Keeps a named thing in mind.
    fn name(&mut self, mention: &Mention, tokens: TokenRange) {
        if let Some(id) = mention.entity {
            self.relate(mention, id, tokens);
            let is_adjective = mention.kind == EntityKind::Nationality;
            self.meet(id, tokens, is_adjective);
            // A capital that acts is spoken of as its country.
            let country = self.entities[id.0].stands_for;
            if let Some(country) = country {
                self.meet(country, tokens, is_adjective);
            }
        }
    }

    /// Keeps whose father, wife, … a person is who is named as such: `a son of Johann Keller`.
    fn relate(&mut self, mention: &Mention, id: EntityId, tokens: TokenRange) {
        if mention.kind != EntityKind::Person {
            return;
        }
        let called = kin::called(self.doc, self.lexicon, tokens, self.known(id).sex);
        let sentence = self.doc.sentence_of(tokens.start());
        let is_other = |trace: &&Trace| {
            let is_person = self.entities[trace.id.0].kind == EntityKind::Person;
            is_person && trace.id != id && Some(trace.sentence) == sentence
        };
        let Some(of) = self.memory.traces().find(is_other).map(|trace| trace.id) else { return };
        self.owned.extend(called.into_iter().map(|word| ((of, word), id)));
    }

    fn meet(&mut self, id: EntityId, tokens: TokenRange, is_adjective: bool) {
        let Some(sentence) = self.doc.sentence_of(tokens.start()) else { return };
        self.memory.meet(Trace {
            id,
            tokens,
            sentence,
            paragraph: self.doc.sentences()[sentence].paragraph,
            is_subject: clause::is_subject(self.doc, self.lexicon, tokens),
            is_possessor: clause::is_possessor(self.doc, tokens),
            is_adjunct: clause::is_adjunct(self.doc, self.lexicon, tokens),
            speaks: clause::speaks(self.doc, self.lexicon, tokens),
            is_quoted: self.inside_marks[tokens.start()],
            is_adjective,
            n_seen: 1,
        });
    }

    /// Resolves an anaphor if it can; gives the token to go on with.
    fn refer(&mut self, anaphor: &Anaphor, next: &[Mention]) -> usize {
        let next_mention = next.first();
        let Some(sentence) = self.doc.sentence_of(anaphor.tokens.start()) else {
            return anaphor.tokens.start() + 1;
        };
        let found = match &anaphor.form {
            Form::Person(sex, case) => {
                let setting = self.setting(anaphor, sentence, *case, next);
                let weighed = self.weigh(&Setting { sex: Some(*sex), ..setting });
                self.decide(anaphor, Rule("reference/person"), &weighed, 0.8)
            }
            Form::Thing(case) => {
                let weighed = self.weigh(&self.setting(anaphor, sentence, *case, next));
                self.decide(anaphor, Rule("reference/thing"), &weighed, 1.9)
            }
            Form::Several(case) => {
                let mut weighed = self.weigh(&self.setting(anaphor, sentence, *case, next));
                weighed.retain(|(_, id)| self.is_several(*id));
                // Plurals mostly stand for people without a name: only the subject of the same sentence will do.
                self.decide(anaphor, Rule("reference/several"), &weighed, 2.8)
            }
            Form::Description(noun, words) => {
                self.describe(anaphor, sentence, *noun, words, next_mention)
            }
            Form::Owned(_) => None,
        };
        if let (Some(id), Form::Person(sex, _)) = (found, &anaphor.form) {
            self.memory.keep(*sex, id, sentence);
            self.pronouns[id.0] += if *sex == Sex::Man { 1.0 } else { -1.0 };
        }
        match anaphor::owned(self.doc, self.lexicon, anaphor) {
            Some(owned) => self.own(found, &owned, next_mention),
            None => anaphor.tokens.end(),
        }
    }

    fn setting(
        &self,
        anaphor: &Anaphor,
        sentence: usize,
        case: Case,
        next: &[Mention],
    ) -> Setting<'_> {
        let token_idx = anaphor.tokens.start();
        Setting {
            doc: self.doc,
            lexicon: self.lexicon,
            memory: &self.memory,
            token_idx,
            sentence,
            paragraph: self.doc.sentences()[sentence].paragraph,
            case,
            is_quoted: self.inside_marks[token_idx],
            speaker: self.speaker_behind(token_idx, next),
            sex: None,
            n_most: self.n_most,
        }
    }

    /// The one of the next few names that speaks, for a word inside marks of the same paragraph.
    fn speaker_behind(&self, token_idx: usize, next: &[Mention]) -> Option<EntityId> {
        let paragraph = self.doc.paragraph_of(token_idx);
        let is_outside = |tokens: &TokenRange| {
            self.doc.paragraph_of(tokens.start()) == paragraph && !self.inside_marks[tokens.start()]
        };
        let few = next.iter().take(4).map(|it| (it.entity, self.doc.tokens_in(it.span)));
        let mut outside = few.filter(|(_, tokens)| is_outside(tokens));
        let (entity, tokens) = outside.next().filter(|_| self.inside_marks[token_idx])?;
        clause::speaks(self.doc, self.lexicon, tokens).then_some(entity).flatten()
    }

    /// What in mind can be meant by a pronoun, the heaviest first.
    fn weigh(&self, setting: &Setting<'_>) -> Vec<Weighed> {
        let mut weighed: Vec<Weighed> = Vec::new();
        for trace in self.memory.traces() {
            let known = self.known(trace.id);
            if weigh::may_be(setting, known) && self.entities[trace.id.0].stands_for.is_none() {
                weighed.push((weigh::weight(setting, trace, known), trace.id));
            }
        }
        weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
        weighed
    }

    /// What in mind a description fits, the best first.
    fn describe(
        &mut self,
        anaphor: &Anaphor,
        sentence: usize,
        noun: Noun,
        words: &[String],
        next_mention: Option<&Mention>,
    ) -> Option<EntityId> {
        if let Some(id) = self.named_behind(anaphor.tokens, next_mention) {
            return self.decide(anaphor, Rule("reference/apposition"), &[(2.0, id)], 0.0);
        }
        let mut weighed: Vec<Weighed> = Vec::new();
        let mut best = description::Fit::Kind;
        for trace in self.memory.traces() {
            let entity = &self.entities[trace.id.0];
            let fit = description::fit(self.lexicon, noun, words, entity, self.known(trace.id));
            if let Some(fit) = fit {
                best = best.max(fit);
                weighed.push((description::weight(fit, trace, sentence), trace.id));
            }
        }
        // `the man` may be any man: only where one alone is in mind.
        if noun.kind == NounKind::Person && weighed.len() > 1 {
            return None;
        }
        weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
        self.decide(anaphor, description::rule(noun, best), &weighed, 0.3)
    }

    /// The person behind a possessive, `his brother`, `her successor`: named right there, or named so before.
    fn own(&mut self, of: Option<EntityId>, owned: &Anaphor, next: Option<&Mention>) -> usize {
        let Form::Owned(word) = &owned.form else { return owned.tokens.end() };
        let key = of.map(|id| (id, word.clone()));
        if let Some(id) = self.named_behind(owned.tokens, next).filter(|&id| Some(id) != of) {
            self.owned.extend(key.map(|key| (key, id)));
            self.decide(owned, Rule("reference/apposition"), &[(2.0, id)], 0.0);
        } else if let Some(&id) = key.and_then(|key| self.owned.get(&key)) {
            self.decide(owned, Rule("reference/named-so-before"), &[(2.0, id)], 0.0);
        }
        owned.tokens.end()
    }

    /// The person named right behind a description: `the minister, Ana Petrović,`, `his brother Ivo`.
    fn named_behind(&self, tokens: TokenRange, next_mention: Option<&Mention>) -> Option<EntityId> {
        let mention = next_mention.filter(|mention| mention.kind == EntityKind::Person)?;
        let name = self.doc.tokens_in(mention.span);
        let has_comma = self.doc.token(tokens.end()) == ",";
        let start = if has_comma { tokens.end() + 1 } else { tokens.end() };
        // `Unlike the mayor, Petrović said`: an apposition is closed as it was opened.
        let is_closed = matches!(self.doc.token(name.end()), "," | "." | ";" | ")" | "");
        (name.start() == start && (!has_comma || is_closed)).then_some(mention.entity).flatten()
    }

    /// Writes the reference down, unless nothing fits; below `floor`, or between equals, it stays unclear.
    fn decide(
        &mut self,
        anaphor: &Anaphor,
        rule: Rule,
        weighed: &[Weighed],
        floor: f32,
    ) -> Option<EntityId> {
        let &(best, id) = weighed.first().filter(|(weight, _)| *weight >= floor)?;
        let second = weighed.get(1).map_or(floor - 1.0, |(weight, _)| *weight);
        let confidence = confidence(best - floor, best - second);
        let entity = (best - second > 0.05).then_some(id);
        self.references.push(Reference {
            span: self.doc.span(anaphor.tokens),
            entity,
            confidence,
            rule,
            candidates: weighed.iter().take(4).map(|&(_, id)| id).collect(),
        });
        if let Some(id) = entity {
            self.meet(id, anaphor.tokens, false);
        }
        entity
    }

    fn known(&self, id: EntityId) -> Known<'_> {
        let entity = &self.entities[id.0];
        let profile = &self.profiles[id.0];
        let told = match self.pronouns[id.0] {
            sum if sum >= 2.0 => Some(Sex::Man),
            sum if sum <= -2.0 => Some(Sex::Woman),
            _ => None,
        };
        Known {
            kind: entity.kind,
            profile,
            sex: profile.sex().or(told),
            n_mentions: entity.mentions.len(),
        }
    }

    /// Whether `they` can be one thing: a body, a family.
    fn is_several(&self, id: EntityId) -> bool {
        self.entities[id.0].kind == EntityKind::Organization || self.profiles[id.0].is_family
    }
}

/// From how far the best lies above the floor and above the second: half where both are small.
fn confidence(above: f32, ahead: f32) -> Confidence {
    let strength = 0.15 * above.min(3.0) + 0.2 * ahead.min(2.0);
    Confidence::new((0.4 + strength).min(0.95))
}
