//! Counts, orders and short sentences about all that was found.

use std::collections::BTreeMap;

use crate::{
    order,
    view::{Reading, card, finding::Finding, lists, to_u32, to_usize, words},
    wire::Range,
};

/// The mentions and references of the thing that `finding` is about, in text order; none for claims and quotes.
pub fn same_thing(reading: &Reading, finding: Finding) -> Vec<Finding> {
    let Some(entity) = reading.entity_of(finding) else { return Vec::new() };
    let mut same: Vec<Finding> = entity.mentions.iter().copied().map(Finding::Mention).collect();
    let references = reading.reply.references.iter().enumerate();
    let own = references.filter(|(_, row)| row.entity.as_deref() == Some(&entity.id));
    let own = own.map(|(idx, _)| Finding::Reference(to_u32(idx)));
    same.extend(own.filter(|&row| !reading.is_wrong(row)));
    for row in &mut same {
        *row = reading.id(*row);
    }
    order::by_key(&mut same, |&finding| reading.range(finding).map(|range| range.start));
    same
}

/// How many there are of each layer, and of things of each kind.
#[derive(Debug)]
pub struct Counts<'a> {
    n_claims: usize,
    n_quotes: usize,
    by_label: BTreeMap<&'a str, usize>,
}

impl<'a> Counts<'a> {
    /// Counts what is shown of `reading`.
    pub fn new(reading: &'a Reading) -> Self {
        let reply = &reading.reply;
        let mut by_label: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, row) in reply.linked.iter().enumerate().filter(|(idx, _)| reading.is_in_text(*idx))
        {
            *by_label.entry(&row.label).or_default() += 1;
        }
        let alone = reply.entities.iter().enumerate().filter(|(_, row)| row.entity.is_none());
        for (idx, row) in alone {
            if !reading.is_wrong(Finding::Mention(to_u32(idx))) {
                *by_label.entry(&row.label).or_default() += 1;
            }
        }
        Self {
            n_claims: n_shown(reading, reply.claims.len(), Finding::Claim),
            n_quotes: n_shown(reading, reply.quotes.len(), Finding::Quote),
            by_label,
        }
    }

    /// Of a layer or a kind, by the name on its switch.
    pub fn of(&self, name: &str) -> usize {
        match name {
            "claims" => self.n_claims,
            "quotes" => self.n_quotes,
            "entities" => ["PER", "LOC", "ORG", "NORP", "MISC"].iter().map(|it| self.of(it)).sum(),
            label => self.by_label.get(label).copied().unwrap_or(0),
        }
    }
}

/// How many of the first `n_rows` rows of a layer are not taken for wrong.
fn n_shown(reading: &Reading, n_rows: usize, row: fn(u32) -> Finding) -> usize {
    (0..to_u32(n_rows)).filter(|&idx| !reading.is_wrong(row(idx))).count()
}

/// "28 findings: 4 claims, 9 quotes, 15 names."
pub fn counts(reading: &Reading) -> String {
    let counts = Counts::new(reading);
    let [n_claims, n_quotes, n_names] =
        ["claims", "quotes", "entities"].map(|name| counts.of(name));
    let parts = [
        words::count(n_claims, "claim", "claims"),
        words::count(n_quotes, "quote", "quotes"),
        words::count(n_names, "name", "names"),
    ];
    let all = words::count(n_claims + n_quotes + n_names, "finding", "findings");
    [&all, ": ", &parts.join(", ")].concat()
}

/// "612 words · read in 41 ms on this device · version 0.1.0".
pub fn figures(reading: &Reading, milliseconds: f64) -> String {
    let time = rounded(milliseconds);
    [
        &words::count(reading.text.n_words(), "word", "words"),
        " · read in ",
        &time,
        " ms on this device · version ",
        env!("CARGO_PKG_VERSION"),
    ]
    .concat()
}

fn rounded(value: f64) -> String {
    value.round().to_string()
}

/// The language of fewer words is not to be told.
const WORDS_MIN: usize = 20;

/// A warning that the text is in another language than English; `name` turns two letters of ISO 639-1 into a name.
pub fn not_english(reading: &Reading, name: &dyn Fn(&str) -> String) -> Option<String> {
    let looks = match reading.reply.language.as_str() {
        "en" => return None,
        _ if reading.text.n_words() < WORDS_MIN => return None,
        "und" => "This does not look like English.".to_owned(),
        language => ["This looks like ", &name(language), "."].concat(),
    };
    Some([&looks, " The page reads English: what it finds here may be wrong."].concat())
}

/// What the list of claims says when there is none.
pub fn no_claims(reading: &Reading) -> Vec<String> {
    let counts = Counts::new(reading);
    let found = [
        ("PER", "person", "people"),
        ("LOC", "place", "places"),
        ("ORG", "organization", "organizations"),
    ]
    .map(|(label, one, many)| (counts.of(label), one, many));
    let quotes = (counts.of("quotes"), "quote", "quotes");
    let parts: Vec<String> = found
        .into_iter()
        .chain([quotes])
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| words::count(number, one, many))
        .collect();
    let mut lines = vec!["No territorial claims found.".to_owned()];
    if !parts.is_empty() {
        lines.push(["Found: ", &words::list(&parts), "."].concat());
    }
    lines.push(
        "A claim is a statement or an act about who holds, should hold or may use a territory: \
         someone says it owns, demands, takes, recognizes, denies wanting or gives up land."
            .into(),
    );
    lines
}

/// What the list of quotes says when there is none.
pub fn no_quotes() -> Vec<String> {
    vec![
        "No quotes found.".into(),
        "A quote is what someone said, word for word between marks or in reported speech: \
         “she said that the talks would go on”. Titles and single words in marks are none."
            .into(),
    ]
}

/// What the list of names says when there is none.
pub fn no_names() -> Vec<String> {
    vec![
        "No names found.".into(),
        "A name is that of a person, a place, an organization or a people; dates and sums of money \
         are found too. A word for one, like “he” or “the minister”, needs a name to stand for."
            .into(),
    ]
}

/// One finding as one sentence, for those who hear it.
pub fn sentence(reading: &Reading, finding: Finding) -> Option<String> {
    let words = match reading.row(finding) {
        Finding::Claim(idx) => {
            let row = reading.reply.claims.get(to_usize(idx))?;
            let title = card::plain(&lists::claim_title(reading, row));
            ["Claim: ", &title, ", ", &lists::says(reading, row)].concat()
        }
        Finding::Quote(idx) => {
            let row = reading.reply.quotes.get(to_usize(idx))?;
            let speaker =
                reading.speaker_of(to_usize(idx)).and_then(|it| reading.speakers().get(it));
            let name = speaker.map_or("speaker unclear", |speaker| &speaker.name);
            [&words::capitalized(words::quote_kind(&row.kind)), ", ", name].concat()
        }
        Finding::Mention(idx) => {
            let row = reading.reply.entities.get(to_usize(idx))?;
            let range = Range { start: row.start, end: row.end };
            let named = reading.entity_of(finding).map(|entity| entity.name.clone());
            let name = named.unwrap_or_else(|| reading.text.words(range));
            [&words::capitalized(words::kind(&row.label)), ": ", &name].concat()
        }
        Finding::Reference(_) => {
            let entity = reading.entity_of(finding)?;
            ["Stands for ", &entity.name].concat()
        }
        Finding::Entity(_) | Finding::Own(_) => return None,
    };
    Some([&words, ". Enter for details."].concat())
}
