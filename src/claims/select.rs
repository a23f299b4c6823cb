//! The walk over the sentences: drafts of every frame, the ones that stay, their speakers. Knows no frame.

use std::collections::BTreeSet;

use crate::{
    claims::{
        Act, Claim, Filler, attributives,
        clause::{Clause, Land, Reader},
        copulas,
        draft::Draft,
        events, idioms, nominals, operators, reasons, subjects,
        weigh::{Framed, Passage, decide},
        words,
    },
    document::Document,
    entities::{EntityId, EntityKind, Names},
    lexicon::{Lexicon, fold},
    model::claims::ClaimWeights,
    order,
    quotes::{Quote, QuoteId},
    rule::{Confidence, Rule},
    span::Span,
};

/// How many sentences back land may stand for `it` to be land, and a sure claim to lend its topic.
const NEAR: usize = 8;

/// How many claims that are not sure lend each other their topic.
const SUPPORT: usize = 3;

/// All territorial claims of `doc`, in order of their start.
pub(super) fn find(
    doc: &Document,
    lexicon: &Lexicon,
    names: &Names,
    quotes: &[Quote],
) -> Vec<Claim> {
    read(doc, lexicon, names, quotes, |passage| decide::claims(passage, ClaimWeights::bundled()))
}

/// What `then` makes of `doc` as the learned step sees it.
pub(crate) fn read<T>(
    doc: &Document,
    lexicon: &Lexicon,
    names: &Names,
    quotes: &[Quote],
    then: impl FnOnce(&Passage<'_>) -> T,
) -> T {
    let reader = Reader { doc, lexicon, names, words: words::classify(doc, lexicon, names) };
    let mut clauses: Vec<Clause<'_>> = Vec::with_capacity(doc.sentences().len());
    let mut drafts: Vec<Draft> = Vec::new();
    let mut last_land: Option<usize> = None;
    for sentence in 0..doc.sentences().len() {
        let mut clause = Clause::new(&reader, sentence);
        if (0..clause.chunks.len()).any(|at| clause.land(at) == Land::Firm) {
            last_land = Some(sentence);
        }
        clause.has_land = last_land.is_some_and(|last| sentence - last <= NEAR);
        clause.subjects = subjects::find(&clause);
        drafts.extend(choose(of_clause(&clause)));
        clauses.push(clause);
    }
    let stays = with_topic(&drafts);
    let framed = drafts.into_iter().zip(stays).map(|(draft, stays)| {
        let sentence = draft.sentence;
        Framed { claim: finish(&reader, quotes, draft), sentence, stays }
    });
    let framed: Vec<Framed> = framed.collect();
    then(&Passage::new(&reader, clauses, framed, quotes))
}

/// What every frame reads in one sentence.
fn of_clause(clause: &Clause<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut within: BTreeSet<usize> = BTreeSet::new();
    for at in 0..clause.chunks.len() {
        if clause.verb(at).is_some() {
            drafts.extend(copulas::find(clause, at));
            drafts.extend(idioms::find(clause, at));
            let event = events::find(clause, at);
            within.extend(event.as_ref().and_then(|event| event.ground.noun));
            drafts.extend(event.and_then(|event| operators::apply(clause, &event)));
        } else if clause.noun(at).is_some() {
            let is_within = within.contains(&at) && !nominals::stands_alone(clause, at);
            drafts.extend(nominals::find(clause, at).filter(|_| !is_within));
            drafts.extend(nominals::between_parties(clause, at));
            drafts.extend(attributives::find(clause, at));
        }
    }
    for draft in &mut drafts {
        draft.needs_topic |= !is_backed(clause, draft);
    }
    drafts
}

/// Whether a named place, a state, troops or officials stand in `draft`: a gardener and a field are no territorial
/// claim by themselves.
fn is_backed(clause: &Clause<'_>, draft: &Draft) -> bool {
    let reader = clause.reader;
    let names = |span: &Span| {
        let kind = reader.names.mention_at(*span).map(|mention| mention.kind);
        // No table holds a longer name.
        let is_known = span.len() <= 100
            && reader.lexicon.places.get(&fold(reader.doc.slice(*span))).is_some();
        is_known
            || matches!(
                kind,
                Some(EntityKind::Place | EntityKind::Nationality | EntityKind::Organization)
            )
    };
    let acts = |span: &Span| {
        let mut tokens = reader.doc.tokens_in(*span).indices();
        tokens.any(|idx| {
            let word = &reader.words[idx].folded;
            reader.lexicon.territory.actor(word).is_some() || matches!(&**word, "ours" | "we")
        })
    };
    let is_attributive = draft.rule == Rule("claim/attributive");
    is_attributive
        || draft.territory.iter().any(names)
        || draft.claimant.iter().chain(&draft.counterparty).any(|span| names(span) || acts(span))
}

/// Of drafts that share a word of their triggers, the one of the highest rank.
fn choose(mut drafts: Vec<Draft>) -> Vec<Draft> {
    order::by_key(&mut drafts, |draft| (u8::MAX - draft.rank, draft.trigger));
    // The chosen triggers never overlap, so that only the last one that begins before another ends can share a word.
    let mut taken: BTreeSet<Span> = BTreeSet::new();
    drafts.retain(|draft| {
        let end = Span::new(draft.trigger.end(), draft.trigger.end());
        let is_free = taken.range(..end).next_back().is_none_or(|it| !it.overlaps(draft.trigger));
        is_free && taken.insert(draft.trigger)
    });
    drafts
}

/// Which are sure, or stand near a sure one or near two others.
fn with_topic(drafts: &[Draft]) -> Vec<bool> {
    let sentences = |is_sure: bool| -> Vec<usize> {
        let wanted = drafts.iter().filter(|draft| draft.needs_topic != is_sure);
        wanted.map(|draft| draft.sentence).collect()
    };
    let (sure, unsure) = (sentences(true), sentences(false));
    let near = |list: &[usize], sentence: usize| {
        let start = list.partition_point(|&it| it + NEAR < sentence);
        list[start..].iter().take_while(|&&it| it <= sentence + NEAR).take(SUPPORT).count()
    };
    let stays = |draft: &Draft| {
        !draft.needs_topic
            || near(&sure, draft.sentence) > 0
            || near(&unsure, draft.sentence) >= SUPPORT
    };
    drafts.iter().map(stays).collect()
}

/// Adds speaker, quote, entities and the clause span.
fn finish(reader: &Reader<'_>, quotes: &[Quote], draft: Draft) -> Claim {
    let quote = innermost(quotes, draft.trigger);
    let speaker = quote
        .and_then(|id| quotes.get(id.0))
        .filter(|quote| quote.cue.is_none_or(|cue| !cue.overlaps(draft.trigger)))
        .and_then(|quote| quote.speaker);
    let filler = |&span: &Span| Filler { span, entity: entity(reader.names, span) };
    let mut claimant: Vec<Filler> = draft
        .claimant
        .iter()
        .filter(|span| draft.act == Act::Assert || !draft.territory.contains(span))
        .map(filler)
        .collect();
    let speaker = speaker.map(|speaker| Filler { span: speaker.span, entity: speaker.entity });
    if draft.speaker_claims
        && let Some(speaker) = speaker
    {
        claimant = vec![speaker];
    }
    let mut draft = draft;
    let is_court = speaker.is_some_and(|speaker| names_court(reader, speaker.span));
    if draft.act == Act::Assert && is_court {
        draft.act = Act::Recognize;
        draft.counterparty = claimant.iter().map(|filler| filler.span).collect();
        claimant = speaker.into_iter().collect();
    }
    let sentence = reader.doc.span(reader.doc.sentences()[draft.sentence].tokens);
    let mut territory: Vec<Filler> = draft.territory.iter().map(filler).collect();
    order::by_key(&mut territory, |filler| filler.span);
    territory.dedup_by_key(|filler| filler.span);
    let is_other = |span: &&Span| {
        !draft.territory.contains(span) && !claimant.iter().any(|filler| filler.span == **span)
    };
    let counterparty: Vec<Filler> =
        draft.counterparty.iter().filter(is_other).map(filler).collect();
    let spans = claimant
        .iter()
        .chain(&territory)
        .chain(&counterparty)
        .map(|filler| filler.span)
        .chain(draft.extent.iter().copied());
    let span = spans.filter(|&span| sentence.contains(span)).fold(draft.trigger, Span::hull);
    Claim {
        span,
        act: draft.act,
        trigger: draft.trigger,
        claimant,
        territory,
        counterparty,
        speaker: speaker.into_iter().collect(),
        extent: draft.extent.clone(),
        polarity: draft.polarity,
        modality: draft.modality,
        quote,
        // How sure it is, the learned step says.
        confidence: Confidence::new(0.0),
        rule: draft.rule,
        why: reasons::why(reader.doc, reader.names, &draft),
    }
}

/// Whether `speaker` is a court, whose word awards the land.
fn names_court(reader: &Reader<'_>, speaker: Span) -> bool {
    let tokens = reader.doc.tokens_in(speaker);
    tokens.indices().any(|idx| reader.lexicon.territory.is(&reader.words[idx].folded, "court"))
}

/// How many quotes back one may still hold a trigger: quotes nest a few deep, and the search must stay short.
const NESTED: usize = 32;

/// The shortest quote one of whose parts holds `trigger`.
pub(super) fn innermost(quotes: &[Quote], trigger: Span) -> Option<QuoteId> {
    let holds = |quote: &Quote| quote.parts.iter().any(|part| part.overlaps(trigger));
    let end = quotes.partition_point(|quote| quote.span.start() <= trigger.start());
    let near = (end.saturating_sub(NESTED)..end).rev();
    let held = near.filter(|&idx| quotes.get(idx).is_some_and(holds));
    held.min_by_key(|&idx| quotes[idx].span.len()).map(QuoteId)
}

/// What `span` names, through a capital or seat to the country it stands for.
pub(super) fn entity(names: &Names, span: Span) -> Option<EntityId> {
    let id = names.entity_at(span)?;
    names.entity(id).and_then(|entity| entity.stands_for).or(Some(id))
}
