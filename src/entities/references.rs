//! Pronouns and descriptions → things. Finds no names. `I`, `we` and `you` are the quotes stage's: it knows who speaks.
//!
//! One walk over the text: names and resolved references are kept in a short memory, and each pronoun or description is
//! weighed against what is in it.

mod anaphor;
mod clause;
mod description;
mod kin;
mod memory;
mod nominals;
mod scale;
mod unnamed;
mod weigh;

use std::collections::BTreeMap;

use self::{
    anaphor::{Anaphor, Case, Form},
    memory::{Known, Memory, Trace, Who},
    scale::Scale,
    unnamed::Unnamed,
    weigh::Setting,
};
use crate::{
    document::{Document, TokenRange},
    entities::{Entity, EntityId, EntityKind, Mention, Reference, profile::Profile},
    lexicon::{Lexicon, Sex},
    order,
    rule::Rule,
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
    let is_country = |entity: &&Entity| description::is_country(lexicon, entity);
    let home = entities.iter().filter(is_country).max_by_key(|entity| entity.mentions.len());
    let mut walk = Walk {
        doc,
        lexicon,
        entities,
        profiles,
        inside_marks: clause::inside_marks(doc),
        n_most: most.unwrap_or(0),
        home: home.and_then(|entity| entity.country),
        memory: Memory::default(),
        pronouns: vec![0.0; entities.len()],
        owned: BTreeMap::new(),
        holders: BTreeMap::new(),
        nobody: Profile::default(),
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
    /// The country that is named most often.
    home: Option<&'static str>,
    memory: Memory,
    /// What resolved pronouns tell about persons whose names do not: above 0 a man, below a woman.
    pronouns: Vec<f32>,
    /// Whose father, successor, … was named: `his father, Johann Keller`.
    owned: BTreeMap<(EntityId, String), Vec<EntityId>>,
    /// Where those who were given an office or a role stood last.
    holders: BTreeMap<EntityId, Trace>,
    /// What is known of someone without a name.
    nobody: Profile,
    references: Vec<Reference>,
}

/// A thing with its weight for one pronoun or description.
type Weighed = (f32, Who);

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
                let next = mentions.get(next_mention + 1..).unwrap_or_default();
                let end = self.refer_behind(mention, next);
                if let Some(end) = end.or_else(|| self.own_behind(mention, next.first())) {
                    token_idx = end;
                }
                continue;
            }
            let anaphor = anaphor::at(self.doc, self.lexicon, token_idx);
            let free = |it: &Anaphor| {
                let span = self.doc.span(it.tokens);
                mention.is_none_or(|mention| !mention.span.overlaps(span))
            };
            if let Some(anaphor) = anaphor.filter(free) {
                let next = mentions.get(next_mention..).unwrap_or_default();
                token_idx = self.refer(&anaphor, next);
            } else {
                self.describe_unnamed(token_idx, mention);
                token_idx += 1;
            }
        }
    }

    /// Keeps a named thing in mind.
    fn name(&mut self, mention: &Mention, tokens: TokenRange) {
        if let Some(id) = mention.entity {
            self.relate(mention, id, tokens);
            let is_adjective = mention.kind == EntityKind::Nationality;
            self.meet(Who::Named(id), tokens, is_adjective);
            // A capital that acts is spoken of as its country.
            let country = self.entities[id.0].stands_for;
            if let Some(country) = country {
                self.meet(Who::Named(country), tokens, is_adjective);
            }
        }
    }

    fn meet(&mut self, who: Who, tokens: TokenRange, is_adjective: bool) {
        let Some(sentence) = self.doc.sentence_of(tokens.start()) else { return };
        let trace = Trace {
            who,
            tokens,
            sentence,
            paragraph: self.doc.sentences()[sentence].paragraph,
            is_subject: clause::is_subject(self.doc, self.lexicon, tokens),
            is_possessor: clause::is_possessor(self.doc, tokens),
            is_adjunct: clause::is_adjunct(self.doc, self.lexicon, tokens),
            speaks: clause::speaks(self.doc, self.lexicon, tokens),
            is_quoted: self.inside_marks[tokens.start()],
            is_adjective,
            was_noun: !is_adjective,
            n_seen: 1,
        };
        if let Some(id) = who.id().filter(|id| !self.profiles[id.0].roles.is_empty()) {
            self.holders.insert(id, trace.clone());
        }
        self.memory.meet(trace);
    }

    /// Resolves an anaphor if it can; gives the token to go on with.
    fn refer(&mut self, anaphor: &Anaphor, next: &[Mention]) -> usize {
        let next_mention = next.first();
        let token_idx = anaphor.tokens.start();
        let Some(sentence) = self.doc.sentence_of(token_idx) else { return token_idx + 1 };
        let found = match &anaphor.form {
            Form::Person(sex, case) => {
                let setting = self.setting(anaphor, sentence, *case, next);
                let weighed = self.weigh(&Setting { sex: Some(*sex), ..setting });
                self.decide(anaphor, Rule("reference/person"), &weighed, scale::PERSON)
            }
            Form::Thing(case) => {
                let setting = self.setting(anaphor, sentence, *case, next);
                let weighed = self.weigh(&setting);
                let of_clause = self.is_told_by_clause(&setting, &weighed);
                let scale = match case {
                    _ if of_clause => scale::THING_OF_CLAUSE,
                    Case::Object => scale::THING_AS_OBJECT,
                    Case::Subject | Case::Possessive => scale::THING,
                };
                self.decide(anaphor, Rule("reference/thing"), &weighed, scale)
            }
            Form::Several(case) => {
                let setting = self.setting(anaphor, sentence, *case, next);
                let mut weighed = self.weigh(&setting);
                weighed.retain(|(_, who)| who.id().is_some_and(|id| self.is_several(id)));
                let is_told = self.is_told_by_clause(&setting, &weighed)
                    && !clause::has_plural(self.doc, self.lexicon, sentence, token_idx);
                weighed.retain(|_| is_told);
                self.decide(anaphor, Rule("reference/several"), &weighed, scale::SEVERAL)
            }
            Form::Description(described) => {
                self.describe(anaphor, sentence, described, next_mention)
            }
            Form::Owned(_) => None,
        };
        if let (Some(who), Form::Person(sex, _)) = (found, &anaphor.form) {
            self.memory.keep(*sex, who, sentence);
            if let Who::Named(id) = who {
                let is_sure = self.references.last().is_some_and(|it| it.confidence.value() >= 0.8);
                let weight = if is_sure { 2.0 } else { 1.0 };
                self.pronouns[id.0] += if *sex == Sex::Man { weight } else { -weight };
            }
        }
        if found.is_none() && matches!(anaphor.form, Form::Description(..)) {
            self.describe_unnamed(anaphor.tokens.start(), next_mention);
        }
        match anaphor::owned(self.doc, self.lexicon, anaphor) {
            Some(owned) => self.own(found.and_then(Who::id), &owned, next_mention),
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
    fn speaker_behind(&self, token_idx: usize, next: &[Mention]) -> Option<Who> {
        let paragraph = self.doc.paragraph_of(token_idx);
        let is_outside = |tokens: &TokenRange| {
            self.doc.paragraph_of(tokens.start()) == paragraph && !self.inside_marks[tokens.start()]
        };
        let few = next.iter().take(4).map(|it| (it.entity, self.doc.tokens_in(it.span)));
        let mut outside = few.filter(|(_, tokens)| is_outside(tokens));
        let (entity, tokens) = outside.next().filter(|_| self.inside_marks[token_idx])?;
        clause::speaks(self.doc, self.lexicon, tokens).then_some(entity).flatten().map(Who::Named)
    }

    /// What in mind can be meant by a pronoun, the heaviest first.
    fn weigh(&self, setting: &Setting<'_>) -> Vec<Weighed> {
        let mut weighed: Vec<Weighed> = Vec::new();
        for trace in self.memory.traces() {
            let known = self.known(trace.who);
            let acts = trace.who.id().is_some_and(|id| self.entities[id.0].stands_for.is_some());
            if weigh::may_be(setting, known) && !acts {
                weighed.push((weigh::weight(setting, trace, known), trace.who));
            }
        }
        order::by(&mut weighed, |a, b| b.0.total_cmp(&a.0));
        weighed
    }

    /// Whether the best candidate is the subject of the clause or joined to the pronoun.
    fn is_told_by_clause(&self, setting: &Setting<'_>, weighed: &[Weighed]) -> bool {
        let best = weighed.first().map(|&(_, who)| who);
        let trace = self.memory.traces().find(|trace| Some(trace.who) == best);
        trace.is_some_and(|trace| weigh::is_told_by_clause(setting, trace, self.known(trace.who)))
    }

    /// Writes the reference down, unless nothing named fits; below the floor, or between equals, it stays unclear.
    fn decide(
        &mut self,
        anaphor: &Anaphor,
        rule: Rule,
        weighed: &[Weighed],
        scale: Scale,
    ) -> Option<Who> {
        let &(best, who) = weighed.first().filter(|(weight, _)| *weight >= scale.floor)?;
        let second = weighed.get(1).map(|(weight, _)| *weight);
        let found = scale.is_clear(best, second).then_some(who);
        let entity = found.and_then(Who::id);
        let rivals = weighed.iter().filter(|(weight, _)| who.id().is_some() || best - weight < 1.0);
        let candidates: Vec<EntityId> = rivals.filter_map(|(_, who)| who.id()).take(4).collect();
        if !candidates.is_empty() {
            self.references.push(Reference {
                span: self.doc.span(anaphor.tokens),
                entity,
                confidence: scale.confidence(best, second, entity.is_some()),
                rule,
                candidates,
            });
        }
        if let Some(who) = found {
            self.meet(who, anaphor.tokens, false);
        }
        found
    }

    fn known(&self, who: Who) -> Known<'_> {
        let id = match who {
            Who::Named(id) => id,
            Who::Unnamed(Unnamed { is_person, sex, .. }) => {
                let kind = if is_person { EntityKind::Person } else { EntityKind::Other };
                return Known { has_name: false, kind, profile: &self.nobody, sex, n_mentions: 1 };
            }
        };
        let entity = &self.entities[id.0];
        let profile = &self.profiles[id.0];
        let told = match self.pronouns[id.0] {
            sum if sum >= 2.0 => Some(Sex::Man),
            sum if sum <= -2.0 => Some(Sex::Woman),
            _ => None,
        };
        Known {
            has_name: true,
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
