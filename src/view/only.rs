//! What a reader has narrowed the page to: one thing, or the words of one speaker. Hides nothing itself.

use crate::{
    order,
    view::{Reading, finding::Finding, summary, to_u32, to_usize, words},
};

/// All that is shown when not everything is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// What is of thing number so many of `linked`: its mentions, and the claims and quotes it has a part in.
    Thing(usize),
    /// What speaker number so many says.
    Speaker(usize),
}

impl Only {
    /// The thing that `finding` is of, or for a quote or claim its speaker.
    pub fn of(reading: &Reading, finding: Finding) -> Option<Self> {
        match reading.row(finding) {
            Finding::Quote(idx) => reading.speaker_of(to_usize(idx)).map(Self::Speaker),
            Finding::Claim(idx) => reading.speaker_of_claim(to_usize(idx)).map(Self::Speaker),
            _ => {
                let entity = reading.entity_of(finding)?;
                let idx = reading.reply.linked.iter().position(|it| it.id == entity.id)?;
                Some(Self::Thing(idx))
            }
        }
    }

    /// How a reader names it: "Crimea", "said by Ana Maren".
    pub fn label(self, reading: &Reading) -> String {
        match self {
            Self::Thing(idx) => {
                reading.reply.linked.get(idx).map_or_else(String::new, |entity| entity.name.clone())
            }
            Self::Speaker(idx) => {
                let speaker = reading.speakers().get(idx);
                ["said by ", speaker.map_or("", |speaker| &speaker.name)].concat()
            }
        }
    }

    /// The findings that stay, in the order of the text; a name's thing itself is none of them.
    pub fn members(self, reading: &Reading) -> Vec<Finding> {
        let reply = &reading.reply;
        let mut members = Vec::new();
        let thing = match self {
            Self::Thing(idx) => reply.linked.get(idx).map(|entity| entity.id.as_str()),
            Self::Speaker(_) => None,
        };
        let is_it =
            |ids: &[Option<String>]| ids.iter().any(|id| id.is_some() && id.as_deref() == thing);
        let is_by = |speaker: Option<usize>| speaker.map(Self::Speaker) == Some(self);
        for (idx, row) in reply.claims.iter().enumerate() {
            let slots = [
                &row.claimant_entities,
                &row.territory_entities,
                &row.counterparty_entities,
                &row.speaker_entities,
            ];
            let is_said = row.quote.is_some_and(|idx| is_by(reading.speaker_of(to_usize(idx))));
            let is_said = is_said || is_by(reading.speaker_of_claim(idx));
            if slots.into_iter().any(|ids| is_it(ids)) || is_said {
                members.push(Finding::Claim(to_u32(idx)));
            }
        }
        for (idx, row) in reply.quotes.iter().enumerate() {
            let is_own = thing.is_some() && row.speaker_entity.as_deref() == thing;
            if is_own || is_by(reading.speaker_of(idx)) {
                members.push(Finding::Quote(to_u32(idx)));
            }
        }
        members.retain(|&row| !reading.is_wrong(row));
        for row in &mut members {
            *row = reading.id(*row);
        }
        if let Some(Finding::Entity(number)) = thing.and_then(Finding::parse) {
            members.extend(summary::same_thing(reading, Finding::Entity(number)));
        }
        in_text_order(reading, &mut members);
        members
    }
}

/// Sorts `findings` by where they start; what is larger first where several start together.
pub(super) fn in_text_order(reading: &Reading, findings: &mut Vec<Finding>) {
    order::by_key(findings, |&finding| (reading.range(finding).map(|range| range.start), finding));
}

/// All that the page can be narrowed to, with its label: things, the most mentioned first, then speakers.
pub fn choices(reading: &Reading) -> Vec<(Only, String)> {
    let mut things: Vec<usize> =
        (0..reading.reply.linked.len()).filter(|&idx| reading.is_in_text(idx)).collect();
    order::by_key(&mut things, |&idx| (usize::MAX - reading.n_mentions(idx), idx));
    let speakers = (0..reading.speakers().len()).map(Only::Speaker);
    let all = things.into_iter().map(Only::Thing).chain(speakers);
    all.map(|only| (only, only.label(reading))).collect()
}

/// The choice that a reader means by `typed`: the one of that label, else the first that begins so or has it inside.
pub fn find(reading: &Reading, typed: &str) -> Option<Only> {
    let typed = typed.trim();
    let choices = choices(reading);
    let is_at = |label: &str, at: usize| {
        label.get(at..at + typed.len()).is_some_and(|part| part.eq_ignore_ascii_case(typed))
    };
    let ways: [&dyn Fn(&str) -> bool; 3] =
        [&|label| label.eq_ignore_ascii_case(typed), &|label| is_at(label, 0), &|label| {
            (0..label.len()).any(|at| is_at(label, at))
        }];
    let first = |way: &&dyn Fn(&str) -> bool| choices.iter().find(|(_, label)| way(label));
    let found = if typed.is_empty() { None } else { ways.iter().find_map(first) };
    found.map(|&(only, _)| only)
}

/// What is heard and read under the article: "Only Crimea: 5 findings".
pub fn summary(label: &str, n_members: usize) -> String {
    ["Only ", label, ": ", &words::count(n_members, "finding", "findings")].concat()
}
