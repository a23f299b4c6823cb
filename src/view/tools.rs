//! What a reader can put right about a finding, and who or what there is to choose from. Does none of it.

use std::iter::Peekable;

use crate::{
    corrections::{Layer, Letters, Target, Verdict},
    order,
    view::{Reading, finding::Finding, summary, to_u32, to_usize, words},
    wire::{ClaimRow, MentionRow, Range},
};

/// A thing is near if it is named within so many UTF-16 units.
const NEAR: u32 = 400;

/// A button of the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tool {
    /// Its `data-action`.
    pub action: &'static str,
    /// What stands on it.
    pub label: &'static str,
    /// Whether it is pressed, where that says something.
    pub is_pressed: Option<bool>,
}

/// The buttons for `finding`, in order.
pub fn of(reading: &Reading, finding: Finding) -> Vec<Tool> {
    let verdict = match finding {
        Finding::Entity(_) if reading.is_wrong(finding) => Some(Verdict::Wrong),
        other => reading.touch(other).verdict,
    };
    let tool = |action, label| Tool { action, label, is_pressed: None };
    let judge = |action, label, is| Tool { action, label, is_pressed: Some(verdict == Some(is)) };
    let mut tools =
        vec![judge("right", "Right", Verdict::Right), judge("wrong", "Wrong", Verdict::Wrong)];
    match reading.row(finding) {
        Finding::Claim(_) => tools.push(tool("change", "Edit …")),
        Finding::Quote(_) => tools.push(tool("speaker", "Speaker …")),
        Finding::Mention(_) | Finding::Entity(_) => tools.push(tool("relabel", "Type …")),
        Finding::Reference(_) | Finding::Own(_) => {}
    }
    if !matches!(reading.row(finding), Finding::Claim(_) | Finding::Entity(_)) {
        tools.push(tool("words", "Words …"));
    }
    if reading.entity_of(finding).is_some() || matches!(finding, Finding::Reference(_)) {
        tools.push(tool("same", "Same as …"));
    }
    if !matches!(finding, Finding::Entity(_)) && n_same(reading, finding) > 1 {
        tools.push(tool("split", "Not the same"));
    }
    tools
}

/// How many names and references mean the thing of `finding`.
pub fn n_same(reading: &Reading, finding: Finding) -> usize {
    same(reading, finding).len()
}

/// All of them, those that are wrong included.
pub fn same(reading: &Reading, finding: Finding) -> Vec<Finding> {
    let mut same = summary::same_thing(reading, finding);
    if let Some(entity) = reading.entity_of(finding) {
        same.extend(reading.wrong_names(&entity.id));
    }
    order::by_key(&mut same, |&finding| reading.range(finding).map(|range| range.start));
    same
}

/// What `finding` is, to be found again.
pub fn target(reading: &Reading, letters: &Letters<'_>, finding: Finding) -> Option<Target> {
    let row = reading.row(finding);
    let (layer, act) = match row {
        Finding::Claim(idx) => {
            (Layer::Claim, reading.reply.claims.get(to_usize(idx))?.act.clone().into())
        }
        Finding::Quote(_) => (Layer::Quote, None),
        Finding::Mention(_) => (Layer::Name, None),
        Finding::Reference(_) => (Layer::Reference, None),
        Finding::Entity(_) | Finding::Own(_) => return None,
    };
    Some(Target { layer, act, place: letters.anchor(reading.range(row)?) })
}

/// Someone or something to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What stands on its button.
    pub name: String,
    /// What is to be known of it.
    pub note: String,
    /// What is chosen.
    pub pick: Pick,
}

/// What a reader chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// One of a few words of the schema.
    Word(&'static str),
    /// Who or what these words name.
    Words(Range),
    /// Nobody, nothing.
    None,
}

impl Choice {
    /// One of a few words of the schema.
    pub fn word(name: &str, word: &'static str) -> Self {
        Self { name: words::capitalized(name), note: String::new(), pick: Pick::Word(word) }
    }

    /// Nobody, nothing.
    pub fn none(name: &str) -> Self {
        Self { name: name.into(), note: String::new(), pick: Pick::None }
    }
}

/// The kinds of names to choose from.
pub fn kinds() -> Vec<Choice> {
    let labels = ["PER", "ORG", "LOC", "NORP", "MISC"];
    labels.into_iter().map(|label| Choice::word(words::kind(label), label)).collect()
}

/// The acts to choose from, as they would read of `claim`: denied, demanded or possible, if it is.
pub fn acts(claim: Option<&ClaimRow>) -> Vec<Choice> {
    let choice = |(act, words): (&'static str, &str)| match claim {
        None => Choice::word(words, act),
        Some(row) => {
            Choice::word(&words::act(&ClaimRow { act: act.into(), ..row.clone() }, &[]), act)
        }
    };
    words::acts().map(choice).collect()
}

/// What can be done with the words of `range`: taken as they are, or first made longer or shorter by one.
pub fn steps(reading: &Reading, range: Range) -> Vec<Choice> {
    let Range { start, end } = range;
    let units = |start, end| reading.text.units(Range { start, end });
    let (before, inside, behind) =
        (units(0, start), units(start, end), units(end, reading.text.len()));
    let steps = [
        ("One more on the left", start - word(&mut before.iter().rev(), false), end),
        ("One less on the left", start + word(&mut inside.iter(), true), end),
        ("One less on the right", start, end - word(&mut inside.iter().rev(), true)),
        ("One more on the right", start, end + word(&mut behind.iter(), false)),
    ];
    let mut choices = vec![Choice::none("These words")];
    for (name, start, end) in steps {
        let stretch = Range { start, end };
        if start < end && stretch != range {
            choices.push(Choice { pick: Pick::Words(stretch), ..Choice::none(name) });
        }
    }
    choices
}

/// How many units the first word or sign of `units` has, with the space before it, or, to be taken away, behind it.
fn word(units: &mut dyn Iterator<Item = &u16>, is_last: bool) -> u32 {
    let kind = |unit: u16| match char::from_u32(u32::from(unit)) {
        Some(letter) if letter.is_whitespace() => 0,
        Some(letter) if !letter.is_alphanumeric() && !matches!(letter, '-' | '\'' | '’') => 1,
        _ => 2, // halves of letters too
    };
    let mut kinds = units.map(|&unit| kind(unit)).peekable();
    let mut length = run(&mut kinds, 0);
    let Some(&first) = kinds.peek() else { return 0 };
    length += run(&mut kinds, first);
    length + if is_last { run(&mut kinds, 0) } else { 0 }
}

/// Takes all that are of this `kind`; how many.
fn run(kinds: &mut Peekable<impl Iterator<Item = u8>>, kind: u8) -> u32 {
    let mut length = 0;
    while kinds.next_if_eq(&kind).is_some() {
        length += 1;
    }
    length
}

/// The claims that stand in a quote.
pub fn claims_in(reading: &Reading, finding: Finding) -> Vec<Finding> {
    let Finding::Quote(quote) = reading.row(finding) else { return Vec::new() };
    let claims = reading.reply.claims.iter().enumerate();
    let inside = claims.filter(|(_, row)| row.quote == Some(quote));
    inside.map(|(idx, _)| reading.id(Finding::Claim(to_u32(idx)))).collect()
}

/// Where the words of `range` stand in the text and no name is found yet.
pub fn free_places(reading: &Reading, range: Range) -> Vec<Range> {
    let words = String::from_utf16_lossy(reading.text.units(range));
    let mut places = all_places(reading, &words);
    let names = &reading.reply.entities;
    places.retain(|place| names.iter().all(|row| row.end <= place.start || place.end <= row.start));
    if !places.contains(&range) {
        places.push(range);
    }
    places
}

/// The things named in the article, but `not` this one: those named near `place` first, then those named most.
pub fn things(reading: &Reading, place: Range, not: Option<&str>) -> Vec<Choice> {
    let mut choices = Vec::new();
    for (idx, entity) in reading.reply.linked.iter().enumerate() {
        let Some(range) = reading.range(Finding::Entity(to_u32(idx + 1))) else { continue };
        if !reading.is_in_text(idx) || not == Some(&entity.id) {
            continue;
        }
        let rows =
            entity.mentions.iter().filter_map(|&idx| reading.reply.entities.get(to_usize(idx)));
        let gaps = rows.map(|&MentionRow { start, end, .. }| {
            (start.max(place.end) - end.min(place.start), Range { start, end })
        });
        let nearest = gaps.min_by_key(|&(gap, _)| gap);
        let is_near = nearest.is_some_and(|(gap, _)| gap < place.end - place.start + NEAR);
        let rank = (!is_near, usize::MAX - reading.n_mentions(idx));
        let (name, note) = (entity.name.clone(), words::kind(&entity.label).into());
        let pick = Pick::Words(nearest.map_or(range, |(_, range)| range));
        choices.push((rank, Choice { name, note, pick }));
    }
    order::by_key(&mut choices, |&(rank, _)| rank);
    choices.into_iter().map(|(_, choice)| choice).collect()
}

/// Those of `choices` whose names have `part` in them, the case of ASCII letters aside; else these words themselves, where
/// the text has them nearest to `place`.
pub fn filtered(reading: &Reading, choices: &[Choice], part: &str, place: Range) -> Vec<Choice> {
    let part = part.trim();
    let folded = part.to_ascii_lowercase();
    let fits = |choice: &&Choice| choice.name.to_ascii_lowercase().contains(&folded);
    let mut fitting: Vec<Choice> = choices.iter().filter(fits).cloned().collect();
    let is_name = choices.iter().any(|choice| choice.name == part);
    let places = if part.is_empty() || is_name { Vec::new() } else { all_places(reading, part) };
    let nearest = places.into_iter().min_by_key(|range| range.start.abs_diff(place.start));
    fitting.extend(nearest.map(|range| {
        let name = ["“", part, "”"].concat();
        Choice { name, note: "as it stands in the text".into(), pick: Pick::Words(range) }
    }));
    fitting
}

/// Where `words` stand in the text as whole words, in order.
pub fn all_places(reading: &Reading, words: &str) -> Vec<Range> {
    let words: Vec<u16> = words.encode_utf16().collect();
    let all = reading.text.units(Range { start: 0, end: reading.text.len() });
    let Some(&first) = words.first() else { return Vec::new() };
    let mut found: Vec<Range> = Vec::new();
    for (at, _) in all.iter().enumerate().filter(|(_, unit)| **unit == first) {
        let end = at + words.len();
        let is_edge = |unit: Option<&u16>| {
            unit.is_none_or(|&unit| {
                !char::from_u32(u32::from(unit)).is_some_and(char::is_alphanumeric)
            })
        };
        let before = at.checked_sub(1).and_then(|at| all.get(at));
        let is_whole = is_edge(before) && is_edge(all.get(end));
        if is_whole && all.get(at..end) == Some(&words) {
            found.push(Range { start: to_u32(at), end: to_u32(end) });
        }
    }
    found
}
