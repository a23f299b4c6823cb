//! What stands with a cue: content before it, behind it, or on both sides of it. Finds no speakers.
//!
//! [`RULES`] are tried in order at every cue; the first that answers wins.

use crate::{
    document::TokenRange,
    lexicon::{Frames, WordClass},
    quotes::{
        cues::{Cue, Form},
        edges,
        marks::{Marks, Stretch},
        words::Words,
    },
    rule::Rule,
};

/// One cue in its period.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site<'a> {
    pub(super) words: &'a Words<'a>,
    pub(super) marks: &'a Marks,
    /// The first token that no earlier finding of the period has used.
    pub(super) floor: usize,
    /// The index after the last word of the period.
    pub(super) end: usize,
    pub(super) cue: Cue,
    /// The cues after this one in the period.
    pub(super) later: &'a [Cue],
}

/// What a rule found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The stretches that hold what is said, in text order.
    pub(super) parts: Vec<TokenRange>,
    /// Where the speaker stands, if the construction tells.
    pub(super) source: Option<TokenRange>,
}

/// What follows a cue, behind adverbs, times and places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// Nothing but the end.
    End,
    /// A comma or a dash at this token.
    Comma(usize),
    /// `that` at this token.
    That(usize),
    /// `whether` or another question word.
    Whether(usize),
    /// An infinitive, at its `to`.
    To(usize),
    /// An opening mark.
    Mark(usize),
    /// What stands behind a colon.
    Colon(usize),
    /// Anything else: a noun group or a clause.
    Other(usize),
}

type Find = fn(&Site<'_>) -> Option<Found>;

/// Sure before loose.
const RULES: &[(Rule, Find)] = &[
    (Rule("quote/according-to"), according_to),
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
    (Rule("quote/verb-label"), verb_label),
];

/// The first rule that answers at `site`, and its answer.
pub(super) fn find(site: &Site<'_>) -> Option<(Rule, Found)> {
    RULES.iter().find_map(|&(rule, find)| find(site).map(|found| (rule, found)))
}

impl Site<'_> {
    /// What follows the cue.
    pub(super) fn after(&self) -> After {
        let start = self.cue.group.end();
        if self.cue.frames.any(Frames::ADDRESSEE | Frames::ADDRESSEE_TO)
            && let Some(after) = self.after_addressee(start)
        {
            return after;
        }
        self.after_from(start)
    }

    /// What follows the noun group of the one spoken to, if one begins at `start`.
    fn after_addressee(&self, start: usize) -> Option<After> {
        let begins = !matches!(
            self.words.class(start),
            Some(WordClass::Preposition | WordClass::Subject | WordClass::Subordinator)
        );
        let stop = self.stop(start)?;
        (begins && stop > start).then(|| self.after_from(stop))
    }

    fn after_from(&self, mut at: usize) -> After {
        while at < self.end {
            if let Some(after) = self.begins(at) {
                return after;
            }
            let words = self.words;
            let class = words.class(at);
            let is_when = class == Some(WordClass::Time) || words.is_adverb(at);
            at = match class {
                _ if is_when => at + 1,
                Some(WordClass::Preposition) if words.has_class(at + 1, WordClass::Time) => at + 2,
                Some(WordClass::Preposition) => match self.stop(at + 1) {
                    Some(stop) => stop,
                    None => return After::End,
                },
                _ => return After::Other(at),
            };
        }
        After::End
    }

    /// What begins right at `at`, if it is one of the things that end an adjunct.
    fn begins(&self, at: usize) -> Option<After> {
        let words = self.words;
        if self.marks.at(at).is_some_and(|stretch| stretch.tokens.start() == at) {
            return Some(After::Mark(at));
        }
        if words.is_comma(at) || words.is_dash(at) {
            if let Some(after) = self.behind_parenthesis(at) {
                return Some(after);
            }
            let opens = self.marks.at(at + 1).is_some_and(|it| it.tokens.start() == at + 1);
            return Some(if opens { After::Mark(at + 1) } else { After::Comma(at) });
        }
        Some(match words.class(at) {
            _ if words.is(at, "that") => After::That(at),
            Some(WordClass::Question) => After::Whether(at),
            _ if words.text(at) == ":" => After::Colon(at + 1),
            _ if words.is(at, "to") && self.is_infinitive(at) => After::To(at),
            _ => return None,
        })
    }

    /// The `that` behind a short insertion: `said, among other things, that`.
    fn behind_parenthesis(&self, comma: usize) -> Option<After> {
        let limit = self.end.min(comma + 9);
        let close = (comma + 1..limit).find(|&idx| self.words.is_comma(idx))?;
        self.words.is(close + 1, "that").then_some(After::That(close + 1))
    }

    /// Whether the `to` at `at` is followed by a verb, as far as its looks tell.
    fn is_infinitive(&self, at: usize) -> bool {
        let next = self.words.get(at + 1);
        let is_marked = self.marks.covers(at + 1) && self.cue.frames.any(Frames::TO);
        is_marked
            || self.words.is_adverb(at + 1)
            || next.shape == crate::document::Shape::Lower
                && matches!(next.class, None | Some(WordClass::Auxiliary))
                && next.ending == crate::quotes::words::Ending::Other
    }

    /// The next token at or after `at` where an adjunct or an addressee ends; none before the end of the period.
    fn stop(&self, at: usize) -> Option<usize> {
        let limit = self.end.min(at + 16);
        (at..limit).find(|&idx| {
            self.begins(idx).is_some() || idx > at && self.words.has_class(idx, WordClass::Subject)
        })
    }
}

/// `According to the ministry, the bridge is safe` and `The bridge is safe, according to the ministry`.
fn according_to(site: &Site<'_>) -> Option<Found> {
    if site.cue.form != Form::According {
        return None;
    }
    let start = site.cue.group.end();
    let comma = (start..site.end).find(|&idx| {
        (site.words.is_comma(idx) || site.words.is_dash(idx)) && !site.marks.covers(idx)
    });
    let source = TokenRange::new(start, comma.unwrap_or(site.end).min(start + 14));
    let is_front = site.words.count(TokenRange::new(site.floor, site.cue.group.start())) <= 2;
    let part = if is_front {
        edges::content(site, comma? + 1)
    } else {
        edges::before(site, site.cue.group.start())
    };
    Some(Found { parts: vec![part?], source: Some(source) })
}

/// `The bridge is safe, the minister said on Monday.`
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
    let mut parts = vec![edges::before(site, content_end)?];
    parts.extend(second_part(site, after, marked));
    Some(Found { parts, source: Some(source) })
}

/// `“The bridge is safe,” said the minister.`
fn content_verb_subject(site: &Site<'_>) -> Option<Found> {
    if site.cue.form != Form::Finite || !site.cue.frames.any(Frames::TRAIL) {
        return None;
    }
    let content_end = edges::boundary_before(site, site.cue.group.start())?;
    let source = edges::noun_group_after(site, site.cue.group.end())?;
    let marked = edges::closes_at(site, content_end);
    let content = edges::before(site, content_end)?;
    let is_clause = content.indices().any(|idx| site.words.is_sure_verb(idx));
    if marked.is_none() && !is_clause {
        return None;
    }
    let mut parts = vec![content];
    parts.extend(second_part(site, site.after_from(source.end()), marked));
    Some(Found { parts, source: Some(source) })
}

/// What goes on behind an attribution in the middle: `“We will,” she said, “if we can.”`
fn second_part(site: &Site<'_>, after: After, marked: Option<Stretch>) -> Option<TokenRange> {
    match after {
        After::Mark(at) if marked.is_some() => edges::content(site, at),
        After::Colon(at) => edges::content(site, at),
        After::Comma(at) if marked.is_none() && at == site.cue.group.end() => {
            edges::content(site, at + 1)
        }
        _ => None,
    }
}

/// `The minister said: “The bridge is safe.”`
fn verb_marks(site: &Site<'_>) -> Option<Found> {
    let at = match site.after() {
        After::Mark(at) | After::Colon(at) if site.cue.frames.any(Frames::MARKS) => at,
        _ => return None,
    };
    let part = edges::content(site, at)?;
    Some(Found { parts: vec![part], source: None })
}

/// `The minister noted that the bridge is safe.`
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
    let part = TokenRange::new(part.start(), comma.unwrap_or(part.end()));
    (part.len() > 3).then(|| Found { parts: vec![part], source: None })
}

/// `The minister was asked whether the bridge is safe.`
fn verb_whether(site: &Site<'_>) -> Option<Found> {
    let After::Whether(at) = site.after() else { return None };
    if !site.cue.frames.any(Frames::WHETHER) {
        return None;
    }
    let part = edges::content(site, at)?;
    (part.len() > 1).then(|| Found { parts: vec![part], source: None })
}

/// `The minister told reporters the bridge was safe.`
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

/// `The minister vowed to repair the bridge`, `The minister urged drivers to wait`.
fn verb_infinitive(site: &Site<'_>) -> Option<Found> {
    let After::To(at) = site.after() else { return None };
    let frames = site.cue.frames;
    let is_own = frames.any(Frames::TO) && at == site.cue.group.end();
    let start = if is_own {
        at
    } else if frames.any(Frames::ADDRESSEE_TO) && at > site.cue.group.end() {
        site.cue.group.end()
    } else {
        return None;
    };
    let part = edges::content(site, start)?;
    Some(Found { parts: vec![part], source: None })
}

/// `The minister said the bridge was safe.`
fn verb_clause(site: &Site<'_>) -> Option<Found> {
    let After::Other(at) = site.after() else { return None };
    if !site.cue.frames.any(Frames::BARE) || site.cue.form == Form::Passive {
        return None;
    }
    let part = edges::content(site, at)?;
    // A verb inside marks is not looked for: marked words in the middle are evidence enough.
    let is_evidence = |idx| site.words.is_sure_verb(idx) || site.marks.covers(idx);
    (part.indices().any(is_evidence) && part.len() > 1)
        .then(|| Found { parts: vec![part], source: None })
}

/// `The minister expressed hope that talks would go on.`
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

/// `The minister denied the charge.`
fn verb_object(site: &Site<'_>) -> Option<Found> {
    let After::Other(at) = site.after() else { return None };
    let allowed = Frames::OBJECT | Frames::BARE;
    let is_told = matches!(site.cue.form, Form::Finite | Form::Participle);
    if !site.cue.frames.any(allowed) || !is_told {
        return None;
    }
    let part = edges::content(site, at)?;
    (part.len() > 1).then(|| Found { parts: vec![part], source: None })
}

/// `The minister called the vote “a robbery”.`
fn verb_label(site: &Site<'_>) -> Option<Found> {
    let group = site.cue.group;
    let is_held_off = (1..=4)
        .any(|back| group.start().checked_sub(back).is_some_and(|idx| site.words.is(idx, "what")));
    if !site.cue.frames.any(Frames::LABEL) || site.cue.form == Form::Passive || is_held_off {
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
    let end = (stretch_end..part.end())
        .find(|&idx| site.words.is_comma(idx) || site.words.has_class(idx, WordClass::Conjunction));
    Some(Found { parts: vec![TokenRange::new(start, end.unwrap_or(part.end()))], source: None })
}
