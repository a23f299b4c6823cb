//! What stands with a cue: content before it, behind it, or on both sides of it. Finds no speakers.
//!
//! [`RULES`] are tried in order at every cue; the first that answers wins.

use crate::{
    document::TokenRange,
    lexicon::{Frames, WordClass},
    model::tags::Tag,
    quotes::{
        according,
        cues::Form,
        edges,
        marks::Stretch,
        site::{After, Found, Site},
        words::Ending,
    },
    rule::Rule,
};

type Find = fn(&Site<'_>) -> Option<Found>;

/// Sure before loose.
const RULES: &[(Rule, Find)] = &[
    (Rule("quote/according-to"), according::find),
    (Rule("quote/as-said"), as_said),
    (Rule("quote/content-subject-verb"), content_subject_verb),
    (Rule("quote/content-verb-subject"), content_verb_subject),
    (Rule("quote/verb-marks"), verb_marks),
    (Rule("quote/noun-that"), noun_that),
    (Rule("quote/verb-that"), verb_that),
    (Rule("quote/verb-whether"), verb_whether),
    (Rule("quote/verb-addressee-clause"), verb_addressee_clause),
    (Rule("quote/verb-infinitive"), verb_infinitive),
    (Rule("quote/verb-clause"), verb_clause),
    (Rule("quote/verb-noun-that"), verb_noun_that),
    (Rule("quote/verb-object"), verb_object),
    (Rule("quote/verb-about"), verb_about),
    (Rule("quote/verb-label"), verb_label),
];

/// The first rule that answers at `site`, and its answer.
pub(super) fn find(site: &Site<'_>) -> Option<(Rule, Found)> {
    RULES.iter().find_map(|&(rule, find)| find(site).map(|found| (rule, found)))
}

/// `As the minister said on Monday, the bridge is safe.`
///
/// Not for `As the storm continued, the bridge closed`: the verb must be one that takes a clause.
fn as_said(site: &Site<'_>) -> Option<Found> {
    let group = site.cue.group;
    let takes_clause = Frames::THAT | Frames::BARE | Frames::ADDRESSEE;
    let is_as = site.words.is(site.floor, "as") && site.cue.frames.any(takes_clause);
    let source = TokenRange::new(site.floor + 1, group.start().max(site.floor + 1));
    let After::Comma(comma) = site.after() else { return None };
    let is_plain = source.indices().all(|idx| {
        site.words.is_word(idx) && !site.words.is_sure_verb(idx) && !site.marks.covers(idx)
    });
    let part = edges::content(site, comma + 1)
        .filter(|_| is_as && is_plain && !source.is_empty() && source.len() < 10)?;
    Some(Found { parts: vec![part], source: Some(source) })
}

/// `The bridge is safe, the minister said on Monday.`
///
/// Nothing that could be said may follow the verb, unless a marked sentence stands before it: `On Monday, the minister
/// said the bridge is safe` is for [`verb_clause`].
fn content_subject_verb(site: &Site<'_>) -> Option<Found> {
    if site.cue.form != Form::Finite || !site.cue.frames.any(Frames::TRAIL) {
        return None;
    }
    let (content_end, source) = edges::subject_behind_content(site)?;
    let marked = edges::closes_at(site, content_end);
    let after = site.after();
    let is_behind = match after {
        After::End | After::Comma(_) => true,
        After::Mark(_) | After::Colon(_) | After::That(_) => marked.is_some(),
        _ => marked.is_some_and(|stretch| edges::is_sentence(site, stretch)),
    };
    if !is_behind {
        return None;
    }
    let content = edges::before(site, content_end)?;
    let second = second_part(site, after, marked).or_else(|| rest_of_clause(site, content, after));
    if second.is_none() && is_link(site, content) {
        return None;
    }
    let mut parts = vec![content];
    parts.extend(second);
    Some(Found { parts, source: Some(source) })
}

/// Whether `content` is one word that only ties a sentence to others: `Conversely, the ministry noted …`, `If, as I said, …`
fn is_link(site: &Site<'_>, content: TokenRange) -> bool {
    let first = content.start();
    let is_linking = site.words.is_adverb(first)
        || matches!(
            site.words.class(first),
            Some(WordClass::Subordinator | WordClass::Conjunction | WordClass::Question)
        );
    content.len() == 1 && is_linking && !site.marks.covers(first)
}

/// The verb behind a subject that an attribution broke off: `The truth, the senator said then, was that …`
fn rest_of_clause(site: &Site<'_>, subject: TokenRange, after: After) -> Option<TokenRange> {
    let After::Comma(comma) = after else { return None };
    let is_verbless = subject.indices().all(|idx| !site.words.is_sure_verb(idx));
    let goes_on = site.words.has_class(comma + 1, WordClass::Auxiliary) && is_verbless;
    edges::content(site, comma + 1).filter(|_| goes_on)
}

/// `“The bridge is safe,” said the minister.`
///
/// Not for `Hugh Hill, a doctor, said the water was safe`: without marks, a verb must stand in what comes before.
fn content_verb_subject(site: &Site<'_>) -> Option<Found> {
    if site.cue.form != Form::Finite || !site.cue.frames.any(Frames::TRAIL) {
        return None;
    }
    let content_end = edges::boundary_before(site, site.cue.group.start())?;
    let source = edges::noun_group_after(site, site.cue.group.end())?;
    let marked = edges::closes_at(site, content_end);
    let content = edges::before(site, content_end)?;
    let is_clause = content.indices().any(|idx| site.words.is_sure_verb(idx));
    let after = site.after_from(source.end());
    let second = match after {
        // `These drivers, said the mayor, were asked to wait`
        After::Comma(at) if marked.is_none() && at == source.end() => edges::content(site, at + 1),
        _ => second_part(site, after, marked),
    };
    let goes_on = second.is_some_and(|part| site.words.is_sure_verb(part.start()));
    if marked.is_none() && !is_clause && !goes_on {
        return None;
    }
    let mut parts = vec![content];
    parts.extend(second.filter(|_| marked.is_some() || goes_on));
    Some(Found { parts, source: Some(source) })
}

/// What goes on behind an attribution in the middle: `“We will,” she said, “if we can.”`
fn second_part(site: &Site<'_>, after: After, marked: Option<Stretch>) -> Option<TokenRange> {
    match after {
        After::Mark(at) if marked.is_some() && !edges::is_work(site, at) => {
            edges::content(site, at)
        }
        After::Colon(at) => edges::content(site, at),
        After::Comma(at) if marked.is_none() && at == site.cue.group.end() => {
            let part = edges::content(site, at + 1)?;
            // `…, he said, on Monday` says when it was said.
            let hangs_on = matches!(
                site.words.class(part.start()),
                Some(WordClass::Preposition | WordClass::Relative)
            );
            let is_clause = part.indices().any(|idx| site.words.is_sure_verb(idx));
            (!hangs_on || is_clause).then_some(part)
        }
        _ => None,
    }
}

/// `The minister said: “The bridge is safe.”`
///
/// Not for `“The bridge is safe,” the minister said. “We tried it.”`: the second sentence goes on with the first.
fn verb_marks(site: &Site<'_>) -> Option<Found> {
    let at = match site.after() {
        After::Mark(at) | After::Colon(at) if site.cue.frames.any(Frames::MARKS) => at,
        _ => return None,
    };
    let part = edges::content(site, at)?;
    Some(Found { parts: vec![part], source: None })
}

/// `The minister noted that the bridge is safe`, also behind a time, a place or someone spoken to.
///
/// Not for `the states that joined`: there the word is a noun.
fn verb_that(site: &Site<'_>) -> Option<Found> {
    let After::That(at) = site.after() else { return None };
    if !site.cue.frames.any(Frames::THAT | Frames::BARE | Frames::ADDRESSEE) {
        return None;
    }
    let part = edges::content(site, at)?;
    (part.len() > 1).then(|| Found { parts: vec![part], source: None })
}

/// `The minister's claim that the bridge is safe was wrong`: a noun group has no clear end, but a comma.
fn noun_that(site: &Site<'_>) -> Option<Found> {
    let is_noun = site.cue.form == Form::Noun;
    let part = edges::content(site, site.cue.group.end()).filter(|_| is_noun)?;
    let comma = part.indices().find(|&idx| site.words.is_comma(idx) && !site.marks.covers(idx));
    let verb = verb_of_noun(site, part);
    let end = comma.into_iter().chain(verb).min();
    let part = TokenRange::new(part.start(), end.unwrap_or(part.end()));
    (part.len() > 3).then(|| Found { parts: vec![part], source: None })
}

/// The verb whose subject is the noun that `part` hangs on: `was ignored` of `his warning that the river would rise was ignored`.
fn verb_of_noun(site: &Site<'_>, part: TokenRange) -> Option<usize> {
    let is_finite = |&idx: &usize| {
        let is_helper = site.words.has_class(idx, WordClass::Auxiliary);
        (is_helper || site.words.get(idx).tag.is_finite_verb()) && !site.marks.covers(idx)
    };
    let first = part.indices().find(is_finite)?;
    // Between two verbs of one clause stands a noun, the subject of the second.
    let ends_clause = |idx: usize| {
        let tag = site.words.get(idx).tag;
        matches!(tag, Tag::Vb | Tag::Vbn | Tag::Jj)
            && !site.words.has_class(idx, WordClass::Auxiliary)
    };
    (first + 2..part.end()).filter(is_finite).find(|&idx| ends_clause(idx - 1))
}

/// `The minister was asked whether the bridge is safe`; not `nobody knew whether`.
fn verb_whether(site: &Site<'_>) -> Option<Found> {
    let After::Whether(at) = site.after() else { return None };
    if !site.cue.frames.any(Frames::WHETHER) || is_held_off(site) {
        return None;
    }
    let part = edges::content(site, at)?;
    (part.len() > 1).then(|| Found { parts: vec![part], source: None })
}

/// `The minister told reporters he was safe`: a pronoun shows where the clause begins. Not `told the story of his life`.
fn verb_addressee_clause(site: &Site<'_>) -> Option<Found> {
    if !site.cue.frames.any(Frames::ADDRESSEE) {
        return None;
    }
    let start = site.cue.group.end() + 1;
    let stop = site.stop(start).unwrap_or(site.end);
    let subject = (start..=stop).find(|&idx| site.words.has_class(idx, WordClass::Subject))?;
    let part = edges::content(site, subject)?;
    (part.len() > 1).then(|| Found { parts: vec![part], source: None })
}

/// `The minister vowed to repair the bridge`, `The minister urged drivers to wait`; not `replied to the mayor`.
fn verb_infinitive(site: &Site<'_>) -> Option<Found> {
    let After::To(at) = site.after() else { return None };
    let frames = site.cue.frames;
    // `called the bridge to mind` has no `on`.
    if frames.any(Frames::LABEL) && site.addressee() == site.cue.group.end() {
        return None;
    }
    // `vowed not to go`
    let own = site.cue.group.end();
    let is_negated = ["not", "never"].iter().any(|word| site.words.is(own, word));
    let is_own = frames.any(Frames::TO) && at == own + usize::from(is_negated);
    let start = if is_own {
        own
    } else if frames.any(Frames::ADDRESSEE_TO) && at > site.addressee() + usize::from(is_negated) {
        site.addressee()
    } else {
        return None;
    };
    let part = edges::content(site, start)?;
    Some(Found { parts: vec![part], source: None })
}

/// `The minister said the bridge was safe`, `She noted it was late`; not `She noted the rise in crime`.
fn verb_clause(site: &Site<'_>) -> Option<Found> {
    let After::Other(at) = site.after() else { return None };
    let frames = site.cue.frames;
    let may_follow = frames.any(Frames::BARE)
        || frames.any(Frames::THAT) && begins_clause(site, at) && !frames.any(Frames::LABEL);
    if !may_follow || site.cue.form == Form::Passive || !begins_content(site, at) {
        return None;
    }
    let part = edges::content(site, at)?;
    // A verb inside marks is not looked for: marked words in the middle are evidence enough.
    let is_evidence = |idx| site.words.is_sure_verb(idx) || site.marks.covers(idx);
    (part.indices().any(is_evidence) && part.len() > 1)
        .then(|| Found { parts: vec![part], source: None })
}

/// Not `who said and did it`, not `everything they say is a lie`.
fn begins_content(site: &Site<'_>, at: usize) -> bool {
    !matches!(site.words.class(at), Some(WordClass::Conjunction | WordClass::Auxiliary))
}

/// Whether a subject and its verb stand at `at`, close together: `it would`, `the findings of the study show`.
fn begins_clause(site: &Site<'_>, at: usize) -> bool {
    let words = site.words;
    if words.has_class(at, WordClass::Subject) {
        return true;
    }
    let limit = site.end.min(at + 9);
    let is_finite = |idx: usize| {
        words.has_class(idx, WordClass::Auxiliary) || words.get(idx).tag.is_finite_verb()
    };
    let stop = (at..limit).find(|&idx| {
        let class = words.class(idx);
        is_finite(idx)
            || matches!(
                class,
                Some(
                    WordClass::Relative
                        | WordClass::Subject
                        | WordClass::Subordinator
                        | WordClass::Conjunction
                )
            )
            || !words.is_word(idx)
            || site.marks.covers(idx)
    });
    stop.is_some_and(|idx| idx > at && is_finite(idx))
}

/// `The minister expressed hope that talks would go on`; not `proposed a law that …`, where an article shows a thing.
fn verb_noun_that(site: &Site<'_>) -> Option<Found> {
    let After::Other(noun) = site.after() else { return None };
    if !site.cue.frames.any(Frames::OBJECT) {
        return None;
    }
    let limit = site.end.min(noun + 5);
    let that = (noun + 1..limit).find(|&idx| site.words.is(idx, "that"))?;
    let is_plain = (noun..that).all(|idx| {
        let word = site.words.get(idx);
        site.words.is_word(idx) && matches!(word.class, None | Some(WordClass::Possessive))
    });
    let part = edges::content(site, that).filter(|_| is_plain)?;
    Some(Found { parts: vec![part], source: None })
}

/// `The minister denied the charge`; only for verbs whose object is what they say, not `asked the mayor`.
fn verb_object(site: &Site<'_>) -> Option<Found> {
    let After::Other(at) = site.after() else { return None };
    let allowed = Frames::OBJECT | Frames::BARE;
    let is_told = matches!(site.cue.form, Form::Finite | Form::Participle);
    // `said nothing about it`
    let is_nothing = ["nothing", "little", "much"].iter().any(|word| site.words.is(at, word));
    if !site.cue.frames.any(allowed) || !is_told || is_nothing || !begins_content(site, at) {
        return None;
    }
    let part = edges::without_time(site, edges::content(site, at)?);
    (part.len() > 1).then(|| Found { parts: vec![part], source: None })
}

/// `The minister warned of a flood`, `called for a vote`.
fn verb_about(site: &Site<'_>) -> Option<Found> {
    let at = site.cue.group.end();
    let is_told = matches!(site.cue.form, Form::Finite | Form::Participle | Form::Infinitive);
    let is_tie =
        ["about", "against", "for", "of", "on", "over"].iter().any(|it| site.words.is(at, it));
    if !site.cue.frames.any(Frames::ABOUT) || !is_told || !is_tie {
        return None;
    }
    let part = edges::content(site, at + 1)?;
    Some(Found { parts: vec![part], source: None })
}

/// `The minister called the vote “a robbery”`; not `what they called “the bridge”`, not `accused of “theft”`.
fn verb_label(site: &Site<'_>) -> Option<Found> {
    let group = site.cue.group;
    if !site.cue.frames.any(Frames::LABEL) || site.cue.form == Form::Passive || is_held_off(site) {
        return None;
    }
    // `accused of “theft”`: said of the subject, not by it.
    let is_past = site.words.get(site.cue.head).ending == Ending::Ed;
    let is_said_of = ["of", "as"].iter().any(|word| site.words.is(group.end(), word));
    if is_past && is_said_of {
        return None;
    }
    let start = match site.words.class(group.end()) {
        Some(WordClass::Preposition) if !site.words.is(group.end(), "as") => group.end() + 1,
        _ => group.end(),
    };
    let part = edges::content(site, start)?;
    let mark = part.indices().find(|&idx| site.marks.covers(idx))?;
    let is_near = (start..mark).all(|idx| !site.words.is_comma(idx));
    let stretch = site.marks.at(mark).filter(|_| is_near)?;
    let stretch_end = stretch.tokens.end().min(part.end());
    // `called it “a robbery” during a talk`: when it was said is not said.
    let is_when = |idx| {
        ["after", "before", "during", "when"].iter().any(|word| site.words.is(idx, word))
            || site.words.has_class(idx, WordClass::Time)
            || site.words.is(idx, "on") && site.words.has_class(idx + 1, WordClass::Time)
    };
    let end = (stretch_end..part.end()).find(|&idx| {
        site.words.is_comma(idx)
            || site.words.has_class(idx, WordClass::Conjunction)
            || is_when(idx)
    });
    Some(Found { parts: vec![TokenRange::new(start, end.unwrap_or(part.end()))], source: None })
}

/// Whether the cue belongs to words about what is said, `what they called`, and gives none.
fn is_held_off(site: &Site<'_>) -> bool {
    let start = site.cue.group.start();
    (1..=4).any(|back| start.checked_sub(back).is_some_and(|idx| site.words.is(idx, "what")))
}
