//! How well a thing in mind fits a pronoun: features with weights, added up. Finds no pronouns.

use crate::{
    document::Document,
    entities::{
        EntityKind,
        references::{
            anaphor::Case,
            clause,
            memory::{Known, Memory, Trace, Who},
        },
    },
    lexicon::{Lexicon, Sex},
};

/// A pronoun and what surrounds it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting<'a> {
    pub(super) doc: &'a Document,
    pub(super) lexicon: &'a Lexicon,
    pub(super) memory: &'a Memory,
    pub(super) token_idx: usize,
    pub(super) sentence: usize,
    pub(super) paragraph: usize,
    pub(super) case: Case,
    pub(super) is_quoted: bool,
    /// Who says the words around it, where the text tells that behind them.
    pub(super) speaker: Option<Who>,
    /// For `he` and `she`.
    pub(super) sex: Option<Sex>,
    /// How often the person named most often is named.
    pub(super) n_most: usize,
}

type Feature = fn(&Setting<'_>, &Trace, Known<'_>) -> bool;

/// For `he` and `she`. Measured on links-gum-dev; a feature that gained nothing is not here.
const PERSON: [(f32, Feature); 18] = [
    (0.4, same_sex),
    (1.8, same_sentence),
    (0.9, sentence_before),
    (0.4, two_before),
    (0.8, same_paragraph),
    (0.6, was_subject),
    (1.5, says_that),
    (0.8, owns_in_clause),
    (2.0, is_joined),
    (0.5, opens_paragraph),
    (1.0, last_pronoun),
    (0.6, is_main_person),
    (0.4, seen_often),
    (-0.4, was_possessor),
    (-0.5, has_no_name),
    (-2.0, own_subject),
    (-1.2, speaker_in_own_words),
    (-0.8, only_in_quote),
];

/// For `it`, `they` and their forms.
const THING: [(f32, Feature); 14] = [
    (1.0, same_sentence),
    (0.5, sentence_before),
    (1.5, was_subject),
    (1.0, says_that),
    (0.6, owns_in_clause),
    (2.5, is_joined),
    (0.4, same_paragraph),
    (0.3, seen_often),
    (-1.0, was_adjective),
    (-0.8, was_adjunct),
    (-0.5, was_possessor),
    (-0.2, has_no_name),
    (-2.0, own_subject),
    (-0.8, only_in_quote),
];

/// The sum of the weights of the features that hold.
pub(super) fn weight(setting: &Setting<'_>, trace: &Trace, known: Known<'_>) -> f32 {
    let features: &[(f32, Feature)] = if setting.sex.is_some() { &PERSON } else { &THING };
    let held = features.iter().filter(|(_, feature)| feature(setting, trace, known));
    // Beyond two sentences each further one counts against it.
    let distance = setting.sentence.saturating_sub(trace.sentence).saturating_sub(2).min(10);
    let far: f32 = (0..distance).map(|_| -0.2).sum();
    held.map(|(weight, _)| weight).sum::<f32>() + far
}

/// Whether the thing can be meant at all.
pub(super) fn may_be(setting: &Setting<'_>, known: Known<'_>) -> bool {
    match setting.sex {
        Some(sex) => {
            known.kind == EntityKind::Person
                && !known.profile.is_family
                && known.sex.is_none_or(|told| told == sex)
        }
        None => !matches!(known.kind, EntityKind::Person | EntityKind::Nationality),
    }
}

fn same_sex(setting: &Setting<'_>, _: &Trace, known: Known<'_>) -> bool {
    known.sex.is_some() && known.sex == setting.sex
}

fn same_sentence(setting: &Setting<'_>, trace: &Trace, _: Known<'_>) -> bool {
    trace.sentence == setting.sentence
}

fn sentence_before(setting: &Setting<'_>, trace: &Trace, _: Known<'_>) -> bool {
    trace.sentence + 1 == setting.sentence
}

fn two_before(setting: &Setting<'_>, trace: &Trace, _: Known<'_>) -> bool {
    trace.sentence + 2 == setting.sentence
}

fn same_paragraph(setting: &Setting<'_>, trace: &Trace, _: Known<'_>) -> bool {
    trace.paragraph == setting.paragraph
}

fn was_subject(_: &Setting<'_>, trace: &Trace, _: Known<'_>) -> bool {
    trace.is_subject
}

fn was_possessor(_: &Setting<'_>, trace: &Trace, _: Known<'_>) -> bool {
    trace.is_possessor
}

fn was_adjunct(_: &Setting<'_>, trace: &Trace, _: Known<'_>) -> bool {
    trace.is_adjunct
}

fn was_adjective(_: &Setting<'_>, trace: &Trace, _: Known<'_>) -> bool {
    trace.is_adjective
}

/// `Keller said he was tired`.
fn says_that(setting: &Setting<'_>, trace: &Trace, _: Known<'_>) -> bool {
    let is_here = trace.is_subject && trace.sentence == setting.sentence;
    is_here && trace.speaks && setting.case == Case::Subject
}

/// `Keller lost his job`: what the subject of a clause has is most often called its own.
fn owns_in_clause(setting: &Setting<'_>, trace: &Trace, _: Known<'_>) -> bool {
    setting.case == Case::Possessive && is_subject_here(setting, trace)
}

/// `Keller and his wife`, `China and its neighbors`.
fn is_joined(setting: &Setting<'_>, trace: &Trace, _: Known<'_>) -> bool {
    let and = trace.tokens.end();
    let is_next = and + 1 == setting.token_idx && setting.doc.token(and) == "and";
    setting.case == Case::Possessive && is_next
}

/// Whether the clause itself tells that the thing is meant: its subject, or what the pronoun is joined to.
pub(super) fn is_told_by_clause(setting: &Setting<'_>, trace: &Trace, known: Known<'_>) -> bool {
    let features: [Feature; 3] = [says_that, owns_in_clause, is_joined];
    features.iter().any(|feature| feature(setting, trace, known))
}

/// Whether it is the subject of the clause that the pronoun stands in.
fn is_subject_here(setting: &Setting<'_>, trace: &Trace) -> bool {
    trace.is_subject
        && trace.sentence == setting.sentence
        && !clause::clause_between(
            setting.doc,
            setting.lexicon,
            trace.tokens.end(),
            setting.token_idx,
        )
}

/// Named in the sentence that opens the paragraph.
fn opens_paragraph(setting: &Setting<'_>, trace: &Trace, _: Known<'_>) -> bool {
    let opens = |sentence: usize| {
        let sentences = setting.doc.sentences();
        sentence == 0
            || sentences.get(sentence - 1).is_none_or(|it| it.paragraph != trace.paragraph)
    };
    trace.paragraph == setting.paragraph && trace.is_subject && opens(trace.sentence)
}

/// The last pronoun of that sex, in this sentence or the one before, stood for it.
fn last_pronoun(setting: &Setting<'_>, trace: &Trace, _: Known<'_>) -> bool {
    let last = setting.sex.and_then(|sex| setting.memory.last_of(sex));
    last.is_some_and(|(who, sentence)| {
        who == trace.who && sentence + 1 >= setting.sentence && trace.is_quoted == setting.is_quoted
    })
}

/// The person the article is about: named as often as any other.
fn is_main_person(setting: &Setting<'_>, _: &Trace, known: Known<'_>) -> bool {
    known.n_mentions > 2 && known.n_mentions == setting.n_most
}

fn seen_often(_: &Setting<'_>, trace: &Trace, _: Known<'_>) -> bool {
    trace.n_seen > 2
}

fn has_no_name(_: &Setting<'_>, _: &Trace, known: Known<'_>) -> bool {
    !known.has_name
}

/// `Smith told him`: the object of a clause is not its subject.
fn own_subject(setting: &Setting<'_>, trace: &Trace, _: Known<'_>) -> bool {
    setting.case == Case::Object && is_subject_here(setting, trace)
}

/// `“He lied,” Smith said`: who speaks seldom means himself by `he` inside his own words.
fn speaker_in_own_words(setting: &Setting<'_>, trace: &Trace, _: Known<'_>) -> bool {
    let spoke = trace.speaks && !trace.is_quoted && trace.paragraph == setting.paragraph;
    setting.is_quoted && (spoke || setting.speaker == Some(trace.who))
}

/// Named inside marks alone, while the pronoun stands outside.
fn only_in_quote(setting: &Setting<'_>, trace: &Trace, _: Known<'_>) -> bool {
    !setting.is_quoted && trace.is_quoted
}
