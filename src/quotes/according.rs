//! "According to": what stands left or right of it, or on both sides. Finds no speakers beyond the words behind it.

use crate::{
    document::TokenRange,
    lexicon::WordClass,
    quotes::{
        cues::Form,
        edges,
        site::{Found, Site},
    },
};

/// `According to the ministry, the bridge is safe` and `The bridge is safe, according to the ministry`.
///
/// Not for `That is according to the ministry`: nothing is said there.
pub(super) fn find(site: &Site<'_>) -> Option<Found> {
    if site.cue.form != Form::According {
        return None;
    }
    let start = site.cue.group.end();
    let comma = (start..site.end).find(|&idx| {
        (site.words.is_comma(idx) || site.words.is_dash(idx)) && !site.marks.covers(idx)
    });
    let source = TokenRange::new(start, comma.unwrap_or(site.end).min(start + 14));
    let right = || edges::content(site, edges::behind_apposition(site, comma?) + 1);
    let left = || edges::before(site, site.cue.group.start());
    let parts = match side_of_content(site, comma) {
        Side::Right => vec![right()?],
        Side::Left => vec![left()?],
        Side::Both => vec![left()?, right()?],
        Side::None => return None,
    };
    Some(Found { parts, source: Some(source) })
}

/// Where the content of `according to` stands.
enum Side {
    Left,
    Right,
    /// `The bridge, according to the ministry, is safe`
    Both,
    /// `That is according to the ministry`, `… he said on Monday, according to the ministry`.
    None,
}

/// Left of the phrase, unless only an adjunct or a linking word stands there: `But since, according to the ministry, …`
fn side_of_content(site: &Site<'_>, comma: Option<usize>) -> Side {
    let words = site.words;
    let end = site.cue.group.start();
    let Some(last) = end.checked_sub(1).filter(|&last| last >= site.floor) else {
        return Side::Right;
    };
    let last = if words.is_comma(last) && last > site.floor { last - 1 } else { last };
    let left = TokenRange::new(site.floor, end);
    let is_linked = matches!(
        words.class(last),
        Some(WordClass::Conjunction | WordClass::Subordinator | WordClass::Relative)
    );
    let begins_adjunct = matches!(
        words.class(left.start()),
        Some(WordClass::Conjunction | WordClass::Preposition | WordClass::Adverb)
    );
    let is_verbless = !left.indices().any(|idx| words.is_sure_verb(idx));
    let next = comma.map(|comma| comma + 1).filter(|_| is_verbless);
    let starts_clause = next.is_some_and(|idx| {
        edges::begins_noun_group(site, idx) && words.has_class(left.start(), WordClass::Article)
    });
    match words.count(left) {
        0 => Side::Right,
        _ if next.is_some_and(|idx| words.has_class(idx, WordClass::Auxiliary)) => Side::Both,
        1..=2 => Side::Right,
        3..=4 if starts_clause => Side::Right,
        _ if is_linked && comma.is_some() => Side::Right,
        3..=6 if begins_adjunct && is_verbless && comma.is_some() => Side::Right,
        _ if words.has_class(last, WordClass::Auxiliary) => Side::None,
        _ if site.follows_finding && is_verbless => Side::None,
        _ => Side::Left,
    }
}
