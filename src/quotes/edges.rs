//! Where what is said begins and ends. Decides neither that something is said nor by whom.

use crate::{
    document::{Shape, TokenRange},
    lexicon::WordClass,
    quotes::{
        cues::{Cue, Form},
        marks::Stretch,
        site::Site,
        words::Ending,
    },
};

/// How far to the left of a verb its subject may reach, in tokens.
const SUBJECT_REACH: usize = 26;

/// The content that begins at `start` and runs to the right.
pub(super) fn content(site: &Site<'_>, start: usize) -> Option<TokenRange> {
    if let Some(stretch) = site.marks.at(start).filter(|it| it.tokens.start() == start) {
        let rest = TokenRange::new(stretch.tokens.end().min(site.end), site.end);
        if site.words.count(rest) == 0 || is_sentence(site, stretch) {
            return Some(stretch.tokens);
        }
    }
    let mut end = site.end;
    if site.cue.in_front_clause {
        let after = site.cue.group.end()..end;
        let is_comma = |&idx: &usize| site.words.is_comma(idx) && !site.marks.covers(idx);
        end = after.into_iter().find(is_comma).filter(|&comma| comma > start).unwrap_or(end);
    }
    for cue in site.later {
        if let Some(cut) = cut_before(site, *cue, start) {
            end = cut;
            break;
        }
    }
    trimmed(site, start, cut_at_dash(site, start, end))
}

/// Where a semicolon or a dash before `and` ends the content; what follows is a sentence of its own.
fn cut_at_dash(site: &Site<'_>, start: usize, end: usize) -> usize {
    let ends = |idx: &usize| {
        let is_semicolon = site.words.text(*idx) == ";";
        let is_dash =
            site.words.is_dash(*idx) && site.words.has_class(idx + 1, WordClass::Conjunction);
        (is_semicolon || is_dash) && !site.marks.covers(*idx)
    };
    (start + 1..end).find(ends).unwrap_or(end)
}

/// Where a later cue ends the content that begins at `start`: it has the same subject, or a clause of its own.
fn cut_before(site: &Site<'_>, cue: Cue, start: usize) -> Option<usize> {
    let words = site.words;
    let before = cue.group.start().checked_sub(1).filter(|&idx| idx > start)?;
    let is_set_off = is_boundary(site, before);
    match cue.form {
        // `…, adding that`
        Form::Participle | Form::According if is_set_off => return Some(content_end(site, before)),
        // `…, said he was unaware`: the relative clause that held the content is over.
        Form::Finite if words.is_comma(before) => return Some(before),
        _ => {}
    }
    if words.has_class(before, WordClass::Conjunction) {
        return Some(before);
    }
    // `…, while others said`: back over a short subject.
    let lowest = start.max(cue.group.start().saturating_sub(8));
    let link = (lowest..cue.group.start())
        .rev()
        .find(|&idx| words.is_sure_verb(idx) || !words.is_word(idx) || links_clauses(site, idx))?;
    let is_linked = links_clauses(site, link) && is_boundary(site, link.checked_sub(1)?);
    (is_linked && link > start).then(|| content_end(site, link - 1))
}

/// Whether the word begins a clause that stands beside the one before it.
fn links_clauses(site: &Site<'_>, idx: usize) -> bool {
    site.words.has_class(idx, WordClass::Conjunction)
        || ["while", "though", "although"].iter().any(|word| site.words.is(idx, word))
}

/// The comma that ends an apposition begun by the one at `comma`, else that one: `according to Hugh Hill, of the union, …`
pub(super) fn behind_apposition(site: &Site<'_>, comma: usize) -> usize {
    let words = site.words;
    let limit = site.end.min(comma + 10);
    let close = (comma + 1..limit).find(|&idx| words.is_comma(idx) && !site.marks.covers(idx));
    let Some(close) = close else { return comma };
    let first = words.class(comma + 1);
    let is_name = words.is_capitalized(comma + 1) && words.is_capitalized(close - 1);
    let hangs_on = words.is(comma + 1, "of")
        || words.has_class(comma + 1, WordClass::Article) && is_actor_within(site, comma, close)
        || is_name && close - comma < 5;
    let is_participle = words.get(comma + 1).ending == Ending::Ing;
    let is_verbless = (comma + 1..close).all(|idx| !words.is_sure_verb(idx));
    let has_verb = is_participle || first == Some(WordClass::Relative);
    if hangs_on && is_verbless || has_verb { close } else { comma }
}

fn is_actor_within(site: &Site<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|idx| site.words.get(idx).is_actor)
}

/// The content that ends before token `end` and begins where the period does, or behind what was found before.
pub(super) fn before(site: &Site<'_>, end: usize) -> Option<TokenRange> {
    let mut start = site.floor;
    if let Some(stretch) = closes_at(site, end)
        && is_sentence(site, stretch)
        && stretch.tokens.start() > start
        && (site.words.is_comma(stretch.tokens.start() - 1)
            || site.words.text(stretch.tokens.start() - 1) == ":")
    {
        start = stretch.tokens.start();
    }
    trimmed(site, without_connector(site, start, end), end)
}

/// Where the content begins behind a word that only ties it to the text before: `However, the bridge is safe`.
fn without_connector(site: &Site<'_>, start: usize, end: usize) -> usize {
    let words = site.words;
    if words.has_class(start, WordClass::Conjunction) {
        return start + 1;
    }
    let comma = (start + 1..end.min(start + 3)).find(|&idx| words.is_comma(idx));
    let is_connector = words.is_adverb(start) && !site.marks.covers(start);
    comma.filter(|_| is_connector).map_or(start, |comma| comma + 1)
}

/// `start..end` without the punctuation at its edges; none if no word is left.
fn trimmed(site: &Site<'_>, mut start: usize, mut end: usize) -> Option<TokenRange> {
    let is_loose = |idx: usize| {
        site.words.get(idx).shape == Shape::Punctuation
            && !site.marks.covers(idx)
            && !matches!(site.words.text(idx), "(" | ")" | "$" | "#" | "@" | "%" | "[" | "]")
    };
    while start < end && is_loose(start) {
        start += 1;
    }
    while end > start && is_loose(end - 1) {
        end -= 1;
    }
    // A bracket that closes nothing here belongs to the sentence.
    let is = |idx: usize, text: &str| site.words.text(idx) == text && !site.marks.covers(idx);
    if start < end && is(end - 1, ")") && !(start..end).any(|idx| is(idx, "(")) {
        end -= 1;
    }
    if start < end && is(start, "(") && !(start..end).any(|idx| is(idx, ")")) {
        start += 1;
    }
    (start < end).then(|| TokenRange::new(start, end))
}

/// `part` without the day at its end, on which it was said: `reiterated this stance on Monday`.
pub(super) fn without_time(site: &Site<'_>, part: TokenRange) -> TokenRange {
    let mut end = part.end();
    while end > part.start() && site.words.has_class(end - 1, WordClass::Time) {
        end -= 1;
    }
    let is_tied = end < part.end()
        && end > part.start()
        && site.words.has_class(end - 1, WordClass::Preposition);
    TokenRange::new(part.start(), if is_tied { end - 1 } else { end })
}

/// The stretch whose closing mark is the last token before `end`, a comma aside.
pub(super) fn closes_at(site: &Site<'_>, end: usize) -> Option<Stretch> {
    let last = end.checked_sub(1)?;
    let last = if site.words.is_comma(last) && !site.marks.covers(last) {
        last.checked_sub(1)?
    } else {
        last
    };
    let stretch = site.marks.at(last).filter(|it| it.is_closed && it.tokens.end() == last + 1)?;
    (!is_work(site, stretch.tokens.start())).then_some(stretch)
}

/// Whether the marks that open at `start` hold the title of a work: `on CNN's “State of the Union”`.
pub(super) fn is_work(site: &Site<'_>, start: usize) -> bool {
    let words = site.words;
    let Some(stretch) = site.marks.at(start) else { return false };
    let is_owned = stretch.tokens.start().checked_sub(1).is_some_and(|idx| {
        words.text(idx) != "'"
            && matches!(words.class(idx), Some(WordClass::Possessive | WordClass::Preposition))
    });
    let mut long = stretch.tokens.indices().filter(|&idx| words.text(idx).chars().count() > 3);
    is_owned && words.count(stretch.tokens) < 8 && long.all(|idx| words.is_capitalized(idx))
}

/// Whether the marked words look like a sentence of their own: a capital letter first, or a stop or comma inside the closing mark.
pub(super) fn is_sentence(site: &Site<'_>, stretch: Stretch) -> bool {
    let (start, end) = (stretch.tokens.start(), stretch.tokens.end());
    let last = end.saturating_sub(2).max(start);
    let is_stopped = matches!(site.words.text(last), "," | "." | "!" | "?" | "…");
    site.words.is_capitalized(start + 1) && site.words.count(stretch.tokens) > 2 || is_stopped
}

/// The comma, dash or closing mark right before `at`, as the end of what is said before it.
pub(super) fn boundary_before(site: &Site<'_>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1).filter(|&idx| idx > site.floor)?;
    is_boundary(site, before).then_some(content_end(site, before))
}

fn is_boundary(site: &Site<'_>, idx: usize) -> bool {
    match site.marks.at(idx) {
        Some(stretch) => stretch.is_closed && stretch.tokens.end() == idx + 1,
        None => site.words.is_comma(idx) || site.words.is_dash(idx),
    }
}

/// The end of the content that the boundary at `idx` closes: before a comma, behind a mark.
fn content_end(site: &Site<'_>, idx: usize) -> usize {
    if site.marks.covers(idx) { idx + 1 } else { idx }
}

/// Where the content ends and where the subject of the cue stands, if the subject stands between content and cue.
///
/// Appositions are passed over: `…,” Hugh Hill, a doctor, said`.
pub(super) fn subject_behind_content(site: &Site<'_>) -> Option<(usize, TokenRange)> {
    let end = site.cue.group.start();
    let lowest = site.floor.max(end.saturating_sub(SUBJECT_REACH));
    for idx in (lowest..end).rev() {
        if !is_boundary(site, idx) {
            if site.marks.covers(idx) {
                return None;
            }
            continue;
        }
        // `…, as the minister said`
        let start = if site.words.is(idx + 1, "as") { idx + 2 } else { idx + 1 };
        let region = TokenRange::new(start.min(end), end);
        if let Some(source) = subject_in(site, region) {
            return Some((content_end(site, idx), source));
        }
        if site.marks.covers(idx) {
            return None;
        }
    }
    None
}

/// The subject that fills `region` up to its appositions.
fn subject_in(site: &Site<'_>, region: TokenRange) -> Option<TokenRange> {
    let words = site.words;
    if region.is_empty() || !begins_noun_group(site, region.start()) {
        return None;
    }
    let is_comma = |&idx: &usize| words.is_comma(idx);
    let head_end = region.indices().find(is_comma).unwrap_or(region.end());
    // With a comma inside, an apposition follows the head: it must be closed before the verb.
    let is_last_comma = head_end + 1 == region.end();
    let closes = head_end == region.end() || words.is_comma(region.end() - 1) && !is_last_comma;
    let is_verbless = (region.start()..head_end)
        .all(|idx| !words.is_sure_verb(idx) && !words.has_class(idx, WordClass::Subordinator));
    let head = TokenRange::new(region.start(), head_end);
    (closes && is_verbless && head.len() <= 14).then_some(head)
}

pub(super) fn begins_noun_group(site: &Site<'_>, idx: usize) -> bool {
    let words = site.words;
    match words.class(idx) {
        Some(WordClass::Article | WordClass::Possessive | WordClass::Subject) => true,
        Some(_) => words.is(idx, "who"),
        None => words.is_word(idx) && !words.is_adverb(idx),
    }
}

/// The noun group that begins at `start` and ends the period or is set off by a comma or a preposition.
pub(super) fn noun_group_after(site: &Site<'_>, start: usize) -> Option<TokenRange> {
    let words = site.words;
    if start >= site.end || !begins_noun_group(site, start) {
        return None;
    }
    let stop = (start..site.end).find(|&idx| {
        words.is_comma(idx)
            || words.is_dash(idx)
            || words.text(idx) == ":"
            || site.marks.covers(idx)
    });
    let stop = stop.unwrap_or(site.end);
    let region = TokenRange::new(start, stop);
    let relative = region.indices().find(|&idx| {
        words.has_class(idx, WordClass::Relative)
            || words.has_class(idx, WordClass::Subordinator)
            || words.has_class(idx, WordClass::Preposition) && !words.is(idx, "of")
            || words.has_class(idx, WordClass::Time)
    });
    let end = relative.unwrap_or(stop);
    let is_verbless = (start..end).all(|idx| !words.is_sure_verb(idx));
    let shows = words.class(start).is_some()
        || (start..end).any(|idx| words.get(idx).is_actor || words.is_capitalized(idx))
        || words.get(end.saturating_sub(1)).ending == Ending::S;
    let is_verbless = is_verbless && shows;
    (is_verbless && end > start && end - start <= 14).then(|| TokenRange::new(start, end))
}
