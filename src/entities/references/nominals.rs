//! Descriptions and kin in the walk over the text: `the minister`, `his brother`, `Keller's wife`. Weighs no pronouns.

use crate::{
    document::TokenRange,
    entities::{
        EntityId, EntityKind, Mention,
        references::{
            Walk, Weighed,
            anaphor::{self, Anaphor, Form},
            clause,
            description::{self, Described, Fit},
            kin,
            memory::{Trace, Who},
            scale,
            unnamed::{self, Unnamed},
        },
    },
    lexicon::{self, NounKind},
    order,
    rule::Rule,
};

impl Walk<'_> {
    /// What a description fits, the best first.
    pub(super) fn describe(
        &mut self,
        anaphor: &Anaphor,
        sentence: usize,
        described: &Described,
        next_mention: Option<&Mention>,
    ) -> Option<Who> {
        let named = self
            .named_behind(anaphor.tokens, next_mention)
            .or_else(|| self.named_before(anaphor.tokens, described));
        if let Some(id) = named {
            let weighed = [(2.0, Who::Named(id))];
            return self.decide(anaphor, Rule("reference/apposition"), &weighed, scale::NAMED);
        }
        let kind = described.noun.kind;
        let is_office = matches!(kind, NounKind::Title | NounKind::Role);
        let mut weighed: Vec<Weighed> = Vec::new();
        let mut best = Fit::Guess;
        let mut weigh = |trace: &Trace| {
            let known = self.known(trace.who);
            let Some(id) = trace.who.id() else { return };
            let entity = &self.entities[id.0];
            let fit = description::fit(self.lexicon, described, entity, known, self.home);
            // British laws make nobody think of `the country`.
            let is_only_adjective = !trace.was_noun && entity.country != self.home;
            if let Some(fit) = fit.filter(|_| !is_only_adjective) {
                best = best.max(fit);
                let is_home = kind == NounKind::Country && entity.country == self.home;
                let n_mentions = if is_office { 0 } else { known.n_mentions };
                let weight = description::weight(fit, trace, sentence, n_mentions)
                    + if is_home { 0.4 } else { 0.0 };
                weighed.push((weight, trace.who));
            }
        };
        if is_office {
            self.holders.values().for_each(&mut weigh);
        } else {
            self.memory.traces().for_each(&mut weigh);
        }
        // `the man` may be any man: only where one alone is in mind.
        if kind == NounKind::Person && (weighed.len() > 1 || best == Fit::Guess) {
            return None;
        }
        order::by(&mut weighed, |a, b| b.0.total_cmp(&a.0));
        let scale = match best {
            Fit::Guess => scale::GUESS,
            Fit::Said if is_office => scale::OFFICE,
            _ => scale::DESCRIPTION,
        };
        self.decide(anaphor, description::rule(described.noun, best), &weighed, scale)
    }

    /// The thing named right before, which the description explains: `Meridian, the company, …`.
    fn named_before(&self, tokens: TokenRange, described: &Described) -> Option<EntityId> {
        let comma = tokens.start().checked_sub(1).filter(|&idx| self.doc.token(idx) == ",")?;
        let trace = self.memory.traces().find(|trace| trace.tokens.end() == comma)?;
        let id = trace.who.id()?;
        let is_closed = matches!(self.doc.token(tokens.end()), "," | "." | ")");
        let fits = match (described.noun.kind, self.entities[id.0].kind) {
            (NounKind::Title | NounKind::Role | NounKind::Person, kind) => {
                kind == EntityKind::Person
            }
            (NounKind::Kin, _) => false,
            (NounKind::Organization, kind) => kind == EntityKind::Organization,
            (_, kind) => kind == EntityKind::Place,
        };
        (is_closed && fits).then_some(id)
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

    /// Keeps in mind whom or what the words from `token_idx` on describe, unless a name stands at either end of them.
    pub(super) fn describe_unnamed(&mut self, token_idx: usize, next_mention: Option<&Mention>) {
        let Some((tokens, unnamed)) = unnamed::at(self.doc, self.lexicon, token_idx) else {
            return;
        };
        let comma = token_idx.checked_sub(1).filter(|&idx| self.doc.token(idx) == ",");
        let behind_name = |idx: usize| {
            self.memory.traces().any(|it| it.who.id().is_some() && it.tokens.end() == idx)
        };
        let is_named = self.named_behind(tokens, next_mention).is_some()
            || comma.is_some_and(behind_name)
            || next_mention
                .is_some_and(|it| it.span.overlaps(self.doc.tokens()[tokens.end() - 1].span));
        if !is_named {
            self.meet(Who::Unnamed(unnamed), tokens, false);
        }
    }

    /// Resolves what is described by the country named in front: `the Russian leader`; gives the token to go on with.
    pub(super) fn refer_behind(&mut self, mention: &Mention, next: &[Mention]) -> Option<usize> {
        let tokens = self.doc.tokens_in(mention.span);
        let entity = &self.entities[mention.entity?.0];
        let country = entity.country.filter(|_| description::is_country(self.lexicon, entity))?;
        let anaphor = anaphor::behind_country(self.doc, self.lexicon, tokens, country)?;
        let span = self.doc.span(anaphor.tokens);
        let is_free = next.first().is_none_or(|mention| !mention.span.overlaps(span));
        let is_title = self.named_behind(anaphor.tokens, next.first()).is_some();
        (is_free && !is_title).then(|| self.refer(&anaphor, next))
    }

    /// Resolves who is kin to the person named in front: `Keller's wife`; gives the token to go on with.
    pub(super) fn own_behind(
        &mut self,
        mention: &Mention,
        next: Option<&Mention>,
    ) -> Option<usize> {
        let tokens = self.doc.tokens_in(mention.span);
        let is_owner = mention.kind == EntityKind::Person && clause::is_possessor(self.doc, tokens);
        let owned = anaphor::owned_at(self.doc, self.lexicon, tokens.end() + 1)?;
        let span = self.doc.span(owned.tokens);
        let is_free = next.is_none_or(|mention| !mention.span.overlaps(span));
        // `Keller's wife Rosa Lind`: the name itself follows.
        let is_title = next.is_some_and(|it| {
            let is_person = it.kind == EntityKind::Person;
            is_person && self.doc.tokens_in(it.span).start() == owned.tokens.end()
        });
        (is_owner && is_free && !is_title).then(|| self.own(mention.entity, &owned, next))
    }

    /// The person behind a possessive, `his brother`, `her successor`: named right there, or named so before.
    pub(super) fn own(
        &mut self,
        of: Option<EntityId>,
        owned: &Anaphor,
        next: Option<&Mention>,
    ) -> usize {
        let Form::Owned(word) = &owned.form else { return owned.tokens.end() };
        let key = of.map(|id| (id, word.clone()));
        if let Some(id) = self.named_behind(owned.tokens, next).filter(|&id| Some(id) != of) {
            if let Some((of, word)) = key {
                self.own_as(of, word, id);
            }
            let weighed = [(2.0, Who::Named(id))];
            self.decide(owned, Rule("reference/apposition"), &weighed, scale::NAMED);
        } else if let Some(ids) = key.and_then(|key| self.owned.get(&key)) {
            // Of several sons it is unclear which is meant; the last father named is the one.
            let is_one = matches!(word.as_str(), "father" | "mother" | "husband" | "wife");
            let n_meant = if is_one { 1 } else { ids.len() };
            let meant = ids.iter().rev().take(n_meant);
            let weighed: Vec<Weighed> = meant.map(|&id| (2.0, Who::Named(id))).collect();
            self.decide(owned, Rule("reference/named-so-before"), &weighed, scale::NAMED);
        } else if let Some(noun) = self.lexicon.people.noun(word) {
            let token_idx = owned.tokens.start();
            let unnamed = Unnamed { token_idx, is_person: true, sex: noun.sex };
            self.meet(Who::Unnamed(unnamed), owned.tokens, false);
        }
        owned.tokens.end()
    }

    /// Keeps whose father, wife, … a person is who is named as such: `a son of Johann Keller`.
    pub(super) fn relate(&mut self, mention: &Mention, id: EntityId, tokens: TokenRange) {
        if mention.kind != EntityKind::Person {
            return;
        }
        let given =
            || self.lexicon.people.given_name(&lexicon::fold(self.doc.token(tokens.start())));
        let sex = self.known(Who::Named(id)).sex.or_else(given);
        let Some(relation) = kin::called(self.doc, self.lexicon, tokens, sex) else { return };
        let sentence = self.doc.sentence_of(tokens.start());
        let is_other = |trace: &&Trace| {
            let is_person = |it: EntityId| self.entities[it.0].kind == EntityKind::Person;
            Some(trace.sentence) == sentence
                && trace.who.id().is_some_and(|it| it != id && is_person(it))
        };
        let others = || self.memory.traces().filter(is_other);
        let subject = others().find(|trace| trace.is_subject && relation.is_of_subject);
        let Some(of) = subject.or_else(|| others().next()).and_then(|it| it.who.id()) else {
            return;
        };
        for word in relation.words {
            self.own_as(of, word, id);
        }
    }

    /// Keeps that `id` is the father, wife, … of `of`, and what `of` is in return.
    fn own_as(&mut self, of: EntityId, word: String, id: EntityId) {
        let sex = self.known(Who::Named(of)).sex;
        let in_return = kin::in_return(&word, sex).into_iter().map(|word| (id, word, of));
        for (of, word, id) in in_return.chain([(of, word, id)]) {
            let known = self.owned.entry((of, word)).or_default();
            known.retain(|it| *it != id);
            known.push(id);
        }
    }
}
