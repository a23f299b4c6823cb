//! The way through what is shown: what comes next, which of how many is at hand, what else lies at a place.

use crate::{
    order,
    view::{Reading, finding::Finding, only, to_usize, words},
    wire::Range,
};

/// What a reader sees: not what is switched off, and only the members where the page is narrowed to them.
#[derive(Clone, Debug, Default)]
pub struct Shown<'a> {
    /// The layers and kinds that are switched off, by the names of their switches.
    pub hidden: Vec<&'static str>,
    /// The findings that the page is narrowed to, in text order.
    pub members: Option<&'a [Finding]>,
}

impl Shown<'_> {
    /// Whether `finding` is seen.
    pub fn has(&self, reading: &Reading, finding: Finding) -> bool {
        !self.hidden.contains(&reading.layer(finding)) && self.has_kind(reading, finding)
    }

    fn has_kind(&self, reading: &Reading, finding: Finding) -> bool {
        let label = match reading.row(finding) {
            Finding::Mention(idx) => {
                reading.reply.entities.get(to_usize(idx)).map(|row| row.label.as_str())
            }
            _ => None,
        };
        label.is_none_or(|label| !self.hidden.contains(&label))
    }

    /// The stops of a walk through all that is seen, or through one layer whether or not it is drawn.
    ///
    /// A reference is a stop only where the page is narrowed to its thing.
    pub fn stops(&self, reading: &Reading, layer: Option<&str>) -> Vec<Finding> {
        let all = match self.members {
            Some(members) => members,
            None => reading.in_text_order(),
        };
        let is_stop = |finding: &&Finding| match layer {
            Some(layer) => reading.layer(**finding) == layer && self.has_kind(reading, **finding),
            None => self.has(reading, **finding),
        };
        all.iter().filter(is_stop).copied().collect()
    }

    /// The findings over UTF-16 unit `at`, the shortest first: what a click there goes through.
    pub fn stack(&self, reading: &Reading, at: u32) -> Vec<Finding> {
        let covers = |range: &Range| range.start <= at && at < range.end;
        let reply = &reading.reply;
        let mut stack = Vec::new();
        for idx in (0..).take(reply.claims.len()) {
            stack.push(Finding::Claim(idx));
        }
        stack.extend((0..).take(reply.entities.len()).map(Finding::Mention));
        stack.extend((0..).take(reply.references.len()).map(Finding::Reference));
        stack.retain(|&finding| reading.range(finding).is_some_and(|range| covers(&range)));
        for (idx, row) in (0..).zip(&reply.quotes) {
            if row.parts.iter().any(covers) {
                stack.push(Finding::Quote(idx));
            }
        }
        stack.retain(|&row| self.has(reading, row) && !reading.is_wrong(row));
        for row in &mut stack {
            *row = reading.id(*row);
        }
        shortest_first(reading, &mut stack);
        stack
    }
}

/// Sorts what lies over one place: the shortest first, since nothing else is under the pointer alone.
pub fn shortest_first(reading: &Reading, findings: &mut Vec<Finding>) {
    let length = |range: Range| range.end - range.start;
    order::by_key(findings, |&it| (reading.range(it).map_or(u32::MAX, length), it));
}

/// The stop after `selected`, or before it, around the ends; without a selection the first, or the last.
pub fn next(
    reading: &Reading,
    stops: &[Finding],
    selected: Option<Finding>,
    is_forward: bool,
) -> Option<Finding> {
    let place = |finding| reading.range(finding).map(|range| (range.start, finding));
    let ends = if is_forward { stops.first() } else { stops.last() };
    let Some(selected) = selected else { return ends.copied() };
    let at = stops.partition_point(|&it| place(it) < place(selected));
    let is_member = stops.get(at) == Some(&selected);
    let next = match (is_forward, is_member) {
        (true, true) => stops.get(at + 1),
        (true, false) => stops.get(at),
        (false, _) => at.checked_sub(1).and_then(|at| stops.get(at)),
    };
    next.or(ends).copied()
}

/// The stop after or before `selected` in a short list that is in any order, around the ends.
pub fn turn(stops: &[Finding], selected: Option<Finding>, is_forward: bool) -> Option<Finding> {
    let last = stops.len().checked_sub(1)?;
    let at = stops.iter().position(|&it| Some(it) == selected);
    let next = match (at, is_forward) {
        (None, true) => 0,
        (None, false) => last,
        (Some(at), true) => (at + 1) % stops.len(),
        (Some(at), false) => at.checked_sub(1).unwrap_or(last),
    };
    stops.get(next).copied()
}

/// The quotes of the one who says `finding`: of a quote's speaker, of who says a claim, of a name that is quoted.
pub fn of_speaker(reading: &Reading, finding: Finding) -> Vec<Finding> {
    let speaker = match reading.row(finding) {
        Finding::Quote(idx) => reading.speaker_of(to_usize(idx)),
        Finding::Claim(idx) => reading.speaker_of_claim(to_usize(idx)),
        _ => reading.entity_of(finding).and_then(|entity| {
            let is_it = |id: &Option<String>| id.as_deref() == Some(&entity.id);
            reading.speakers().iter().position(|speaker| is_it(&speaker.entity))
        }),
    };
    let Some(speaker) = speaker else { return Vec::new() };
    let quotes = (0..).take(reading.reply.quotes.len());
    let own = quotes.filter(|&idx| reading.speaker_of(to_usize(idx)) == Some(speaker));
    let own = own.map(Finding::Quote).filter(|&row| !reading.is_wrong(row));
    own.map(|row| reading.id(row)).collect()
}

/// "3 of 28", or "28 findings" where none of them is selected.
pub fn position(stops: &[Finding], selected: Option<Finding>) -> String {
    match stops.iter().position(|&it| Some(it) == selected) {
        Some(at) => of(at, stops.len()),
        None => words::count(stops.len(), "finding", "findings"),
    }
}

/// "Claim 3 of 12", or "12 claims" where none of them is selected.
pub fn position_in(layer: &str, stops: &[Finding], selected: Option<Finding>) -> String {
    let (one, many) = match layer {
        "claims" => ("claim", "claims"),
        "quotes" => ("quote", "quotes"),
        _ => ("mention", "mentions"),
    };
    match stops.iter().position(|&it| Some(it) == selected) {
        Some(at) => [&words::capitalized(one), " ", &of(at, stops.len())].concat(),
        None => words::count(stops.len(), one, many),
    }
}

fn of(at: usize, length: usize) -> String {
    [&(at + 1).to_string(), " of ", &length.to_string()].concat()
}

/// What a pager over one place says: "1 of 3 here".
pub fn here(stack: &[Finding], selected: Finding) -> Option<String> {
    let at = stack.iter().position(|&it| it == selected)?;
    (stack.len() > 1).then(|| [&of(at, stack.len()), " here"].concat())
}

/// Every claim, quote and mention in the order of the text.
pub(super) fn all(reading: &Reading) -> Vec<Finding> {
    let reply = &reading.reply;
    let claims = (0..).take(reply.claims.len()).map(Finding::Claim);
    let quotes = (0..).take(reply.quotes.len()).map(Finding::Quote);
    let mentions = (0..).take(reply.entities.len()).map(Finding::Mention);
    let rows = claims.chain(quotes).chain(mentions).filter(|&row| !reading.is_wrong(row));
    let mut order: Vec<Finding> = rows.map(|row| reading.id(row)).collect();
    only::in_text_order(reading, &mut order);
    order
}
