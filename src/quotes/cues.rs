//! Where someone is said to speak: verb groups, "according to". Finds neither content nor speaker.

use crate::{
    document::{Shape, TokenRange},
    lexicon::{Frames, WordClass},
    quotes::{
        clauses::Period,
        marks::Marks,
        standing,
        words::{Ending, Words},
    },
};

/// How a cue stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `said`, `has consistently maintained`, `did not say`
    Finite,
    /// `acknowledging`: its subject is that of the clause it hangs on.
    Participle,
    /// `to say`
    Infinitive,
    /// `was told`: its subject hears or is spoken of.
    Passive,
    /// `according to`
    According,
    /// `the claim` before `that`
    Noun,
}

/// Words that introduce what is said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    /// The verb with its helpers and adverbs, or the whole phrase.
    pub(super) group: TokenRange,
    /// The index of the verb, or of the first word of the phrase.
    pub(super) head: usize,
    pub(super) frames: Frames,
    pub(super) form: Form,
    /// It is a participle at the start of the period: `Asked whether …, he said`.
    pub(super) opens_period: bool,
    /// It stands in a clause that the main one follows: `While he said that …, he left`.
    pub(super) in_front_clause: bool,
}

/// The cues of one period outside marks, in text order.
pub(super) fn find(words: &Words<'_>, marks: &Marks, period: Period) -> Vec<Cue> {
    let mut cues = Vec::new();
    let is_headline = period.tokens.len() < 40 && standing::is_title_case(words, period.tokens);
    for token_idx in period.tokens.indices() {
        let word = words.get(token_idx);
        let is_candidate = word.frames != Frames::NONE
            || word.is_speech_noun
            || words.is(token_idx, "according")
            || words.is(token_idx + 1, "it");
        if !is_candidate || marks.covers(token_idx) {
            continue;
        }
        let cue = according(words, period, token_idx)
            .or_else(|| put_it(words, period, token_idx))
            .or_else(|| verb_group(words, period, token_idx, is_headline))
            .or_else(|| speech_noun(words, period, token_idx));
        cues.extend(cue);
    }
    cues
}

fn according(words: &Words<'_>, period: Period, head: usize) -> Option<Cue> {
    let is_phrase = words.is(head, "according") && words.is(head + 1, "to");
    let is_whole = period.tokens.contains(head + 1);
    let group = TokenRange::new(head, head + 2);
    (is_phrase && is_whole).then_some(Cue {
        group,
        head,
        frames: Frames::TRAIL,
        form: Form::According,
        opens_period: false,
        in_front_clause: false,
    })
}

/// `as Ana Petrović put it`
fn put_it(words: &Words<'_>, period: Period, head: usize) -> Option<Cue> {
    let is_phrase = ["put", "puts"].iter().any(|form| words.is(head, form))
        && words.is(head + 1, "it")
        && period.tokens.contains(head + 1);
    let lowest = head.saturating_sub(12).max(period.tokens.start());
    let has_as = (lowest..head).any(|idx| words.is(idx, "as"));
    (is_phrase && has_as).then_some(Cue {
        group: TokenRange::new(head, head + 2),
        head,
        frames: Frames::THAT | Frames::TRAIL,
        form: Form::Finite,
        opens_period: false,
        in_front_clause: false,
    })
}

/// `his claim that the bridge is safe`; not `his claims that were made`, where `that` is the subject.
fn speech_noun(words: &Words<'_>, period: Period, head: usize) -> Option<Cue> {
    let lowest = head.saturating_sub(2).max(period.tokens.start());
    let is_owned = (lowest..head).any(|idx| words.has_class(idx, WordClass::Possessive));
    let is_followed =
        words.is(head + 1, "that") && !words.has_class(head + 2, WordClass::Auxiliary);
    let group = TokenRange::new(head, head + 1);
    let is_cue = words.get(head).is_speech_noun && is_owned && is_followed;
    is_cue.then_some(Cue {
        group,
        head,
        frames: Frames::THAT,
        form: Form::Noun,
        opens_period: false,
        in_front_clause: false,
    })
}

/// A verb of saying with its helpers; in a headline it may be written with a capital letter.
fn verb_group(words: &Words<'_>, period: Period, head: usize, is_headline: bool) -> Option<Cue> {
    let word = words.get(head);
    // `so-called`, `much-discussed`: a part of a word.
    let is_joined = head > period.tokens.start() && words.text(head - 1) == "-";
    // `Asked whether …, he said`, `Noting that …, she left`
    let opens_period =
        head == period.tokens.start() && matches!(word.ending, Ending::Ed | Ending::Ing);
    let may_be_capital = is_headline || opens_period;
    let is_written_so = word.shape == Shape::Lower || may_be_capital && word.shape == Shape::Title;
    if !is_written_so || is_joined {
        return None;
    }
    let mut start = head;
    let mut helper = None;
    while start > period.tokens.start() {
        let before = start - 1;
        match words.class(before) {
            Some(WordClass::Auxiliary) => {
                helper = helper.or(Some(before));
                start = before;
            }
            _ if words.is(before, "to") && word.ending == Ending::Other => {
                helper = helper.or(Some(before));
                start = before;
            }
            _ if words.is_adverb(before) && !words.is_capitalized(before) => start = before,
            _ => break,
        }
    }
    let form = match helper {
        Some(helper) if words.is(helper, "to") => Form::Infinitive,
        Some(helper) if word.ending == Ending::Ed && is_form_of_be(words, helper) => Form::Passive,
        None if word.ending == Ending::Ing => Form::Participle,
        None if opens_period && word.ending == Ending::Ed => Form::Passive,
        _ => Form::Finite,
    };
    let is_bare_verb = helper.is_none();
    let opens_period = opens_period && start == head;
    if is_bare_verb && is_no_verb(words, period, start, head) {
        return None;
    }
    let group = TokenRange::new(start, head + 1);
    let in_front_clause = opens_period || in_front_clause(words, period, head);
    Some(Cue { group, head, frames: word.frames, form, opens_period, in_front_clause })
}

/// Whether the period begins with a clause that depends on another, and the verb stands in it.
fn in_front_clause(words: &Words<'_>, period: Period, head: usize) -> bool {
    let start = period.tokens.start();
    let is_temporal = ["when", "if", "after", "before", "since", "once"];
    let depends = words.has_class(start, WordClass::Subordinator) && !words.is(start, "that")
        || is_temporal.iter().any(|word| words.is(start, word));
    depends && (start..head).all(|idx| !words.is_comma(idx))
}

fn is_form_of_be(words: &Words<'_>, token_idx: usize) -> bool {
    ["am", "is", "are", "was", "were", "be", "been", "being"]
        .iter()
        .any(|form| words.is(token_idx, form))
}

/// Whether the form without a helper is a noun or an adjective here: `its claims`, `the proposed law`, `reported by`.
fn is_no_verb(words: &Words<'_>, period: Period, start: usize, head: usize) -> bool {
    let word = words.get(head);
    let Some(before) = start.checked_sub(1).filter(|&idx| period.tokens.contains(idx)) else {
        return word.frames.any(Frames::NOUN) && word.ending != Ending::Ing
            || word.ending == Ending::Other;
    };
    let class = words.class(before);
    // `300 alleged crimes`
    let is_counted = words.get(before).shape == Shape::Number && !content_follows(words, head + 1);
    let is_determined = is_determined(words, before) || is_counted && !words.is(head, "said");
    match word.ending {
        // `the mayors all suggested that …`
        Ending::Ed if words.is(before, "all") && words.is(head + 1, "that") => false,
        Ending::Ed => is_determined || words.is(head + 1, "by") && !may_speak(words, before),
        // `It goes without saying that`, `It is worth noting that`: nobody says it.
        Ending::Ing => is_determined || words.is(before, "without") || words.is(before, "worth"),
        _ if !word.frames.any(Frames::NOUN) => is_determined,
        _ if is_determined || class == Some(WordClass::Preposition) => true,
        _ if matches!(class, Some(WordClass::Subject | WordClass::Relative)) => false,
        Ending::S => !may_speak(words, before) || !content_follows(words, head + 1),
        // `Norway and Sweden call it “a gift”`
        _ if before > period.tokens.start() && words.is(before - 1, "and") => {
            !may_speak(words, before) || !content_follows(words, head + 1)
        }
        _ => words.get(before).ending != Ending::S || !content_follows(words, head + 1),
    }
}

/// Whether the word is a name or a noun for someone who can speak.
fn may_speak(words: &Words<'_>, token_idx: usize) -> bool {
    let word = words.get(token_idx);
    word.class == Some(WordClass::Subject) || words.is_capitalized(token_idx) || word.is_actor
}

/// Whether the word makes a noun of the one behind it.
fn is_determined(words: &Words<'_>, before: usize) -> bool {
    matches!(words.class(before), Some(WordClass::Article | WordClass::Possessive))
}

/// Whether a clause, a noun group or a mark begins at the token.
fn content_follows(words: &Words<'_>, token_idx: usize) -> bool {
    let begins_clause = matches!(
        words.class(token_idx),
        Some(
            WordClass::Article
                | WordClass::Possessive
                | WordClass::Subject
                | WordClass::Object
                | WordClass::Question
                | WordClass::Subordinator
        )
    );
    let is_mark = words.get(token_idx).shape == Shape::Quote;
    begins_clause
        || is_mark
        || matches!(words.text(token_idx), "to" | ":")
        || words.is_capitalized(token_idx)
}
