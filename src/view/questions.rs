//! What the reader is asked before something is put right, and what follows from the answer. Shows and does none of it.

use crate::{
    corrections::{AddedClaim, Addition, Anchor, Change, Layer, Letters},
    view::{
        Reading,
        finding::Finding,
        lists, to_usize,
        tools::{self, Choice, Pick},
        words,
    },
    wire::{ClaimRow, Range},
};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Of what kind these names are.
    Kind(Vec<Finding>),
    /// What these names and references mean.
    Same(Vec<Finding>),
    /// Who says this quote or claim.
    Speaker(Finding),
    /// What of this claim is to change.
    Claim(Finding),
    /// Which act it is.
    ActOf(Finding),
    /// Who or what fills this slot of it.
    Slot(Finding, Slot),
    /// Which words the finding has: these, or more or fewer.
    Words(Finding, Range),
    /// What these words are.
    Add(Range),
    /// Who says these words.
    QuoteSpeaker(Range),
    /// What is claimed in these words.
    Act(Range),
    /// Who claims it.
    Claimant(Range, &'static str),
    /// Of which land.
    Territory(Range, &'static str, Option<Range>),
}

/// A slot of a claim that the reader can fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Who claims.
    Claimant,
    /// Which land.
    Territory,
}

/// A question in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The question.
    pub title: String,
    /// What there is to choose from.
    pub choices: Vec<Choice>,
    /// Whether the answer may be any words of the text.
    pub is_open: bool,
    /// What a switch under it adds.
    pub more: Option<String>,
    /// Where the words are that it is about.
    pub place: Range,
}

/// What follows from an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Another question.
    Ask(Question),
    /// A change of these findings.
    Correct(Vec<Finding>, Change),
    /// A finding of the reader's own at each of these places.
    Add(Layer, Vec<Range>, Change),
    /// Nothing.
    Done,
}

const ACT: &str = "What is said of the land?";

/// `question` in words, with the choices.
pub fn ask(reading: &Reading, question: &Question) -> Asked {
    let place = place(reading, question);
    let quoted = quoted(reading, place, 60);
    let with = |first: &str| {
        let mut choices = vec![Choice::none(first)];
        choices.extend(tools::things(reading, place, None));
        choices
    };
    let unsaid = "The text does not say";
    let (title, choices) = match question {
        Question::Kind(_) => (["What is ", &quoted, "?"].concat(), tools::kinds()),
        Question::Same(names) => {
            let thing = names.first().and_then(|&it| reading.entity_of(it));
            let choices = tools::things(reading, place, thing.map(|it| it.id.as_str()));
            (["What does ", &quoted, " mean?"].concat(), choices)
        }
        Question::Speaker(_) | Question::QuoteSpeaker(_) => {
            (["Who says ", &quoted, "?"].concat(), with(unsaid))
        }
        Question::Claim(finding) => ("What is to change?".into(), parts(reading, *finding)),
        Question::Words(..) => {
            (["Which words? “", &ends(reading, place), "”"].concat(), tools::steps(reading, place))
        }
        Question::Add(_) => {
            let mut choices = tools::kinds();
            choices.push(Choice::word("quote …", "quote"));
            choices.push(Choice::word("claim …", "claim"));
            (["Add ", &quoted, " as"].concat(), choices)
        }
        Question::Act(_) => (ACT.into(), tools::acts(None)),
        Question::ActOf(finding) => (ACT.into(), tools::acts(claim(reading, *finding))),
        Question::Claimant(..) | Question::Slot(_, Slot::Claimant) => {
            ("Who claims it?".into(), with(unsaid))
        }
        Question::Territory(..) | Question::Slot(_, Slot::Territory) => {
            ("Which land?".into(), with("None is named"))
        }
    };
    let is_open = match question {
        Question::Same(_)
        | Question::Speaker(_)
        | Question::QuoteSpeaker(_)
        | Question::Slot(..)
        | Question::Claimant(..)
        | Question::Territory(..) => true,
        Question::Kind(_)
        | Question::Claim(_)
        | Question::ActOf(_)
        | Question::Act(_)
        | Question::Words(..)
        | Question::Add(_) => false,
    };
    Asked { title, choices, is_open, more: more(reading, question), place }
}

fn quoted(reading: &Reading, place: Range, length: usize) -> String {
    let words = words::shortened(&reading.text.words(place), length);
    ["“", words.trim_matches(['“', '”', '"']), "”"].concat()
}

/// The words of `place`; of many, the first and the last.
fn ends(reading: &Reading, place: Range) -> String {
    let all = reading.text.words(place);
    let first = words::shortened(&all, 36);
    if first == all {
        return first;
    }
    let n_letters = all.chars().count();
    let last: String = all.chars().skip(n_letters - 30).collect();
    let last = last.split_once(' ').map_or(last.as_str(), |(_, words)| words);
    [&first, " ", last].concat()
}

/// What a claim is made of, each with what it is now.
fn parts(reading: &Reading, finding: Finding) -> Vec<Choice> {
    let Some(row) = claim(reading, finding) else { return Vec::new() };
    let claimants = lists::fillers(reading, &row.claimant, &row.claimant_entities);
    let lands = lists::fillers(reading, &row.territory, &row.territory_entities);
    let whole = Range { start: row.start, end: row.end };
    let parts = [
        ("act", words::act(row, &claimants)),
        ("claimant", words::list(&claimants)),
        ("territory", words::list(&lands)),
        ("speaker", lists::says(reading, row)),
        ("words", quoted(reading, whole, 40)),
    ];
    let choice = |(part, note)| Choice { note, ..Choice::word(part, part) };
    parts.into_iter().map(choice).collect()
}

fn claim(reading: &Reading, finding: Finding) -> Option<&ClaimRow> {
    match reading.row(finding) {
        Finding::Claim(idx) => reading.reply.claims.get(to_usize(idx)),
        _ => None,
    }
}

/// What fills a slot now.
fn filled(reading: &Reading, finding: Finding, slot: Slot) -> Vec<Range> {
    let words = claim(reading, finding).map(|row| match slot {
        Slot::Claimant => &row.claimant,
        Slot::Territory => &row.territory,
    });
    words.into_iter().flatten().map(|&[start, end]| Range { start, end }).collect()
}

/// What the switch under the question adds, with its count; none where there is nothing more.
fn more(reading: &Reading, question: &Question) -> Option<String> {
    let more = |before: &str, number: usize, behind: &str| {
        (number > 0).then(|| [before, &number.to_string(), behind].concat())
    };
    match *question {
        Question::Add(range) => {
            let number = tools::free_places(reading, range).len();
            more(
                "A name: at all ",
                if number > 1 { number } else { 0 },
                " places where it is written",
            )
        }
        Question::Speaker(finding) => {
            let number = tools::claims_in(reading, finding).len();
            more("Also for ", number, if number == 1 { " claim in it" } else { " claims in it" })
        }
        Question::Slot(finding, slot) => {
            let words = filled(reading, finding, slot);
            let words: Vec<String> = words.iter().map(|&it| reading.text.words(it)).collect();
            (!words.is_empty()).then(|| ["Keep ", &words::list(&words), " too"].concat())
        }
        _ => None,
    }
}

/// The words that the question is about.
fn place(reading: &Reading, question: &Question) -> Range {
    let of = |finding: Option<&Finding>| finding.and_then(|&it| reading.range(it));
    let range = match question {
        Question::Kind(names) | Question::Same(names) => of(names.first()),
        Question::Speaker(finding)
        | Question::Claim(finding)
        | Question::ActOf(finding)
        | Question::Slot(finding, _) => of(Some(finding)),
        Question::Words(_, range)
        | Question::Add(range)
        | Question::QuoteSpeaker(range)
        | Question::Act(range)
        | Question::Claimant(range, _)
        | Question::Territory(range, ..) => Some(*range),
    };
    range.unwrap_or_default()
}

/// What follows where the reader answers `question` with `pick`; `is_more` is whether the switch under it is on.
pub fn answer(reading: &Reading, question: Question, pick: Pick, is_more: bool) -> Next {
    let anchor = |range: Range| letters(reading).anchor(range);
    let picked = match pick {
        Pick::Words(range) => Some(range),
        Pick::Word(_) | Pick::None => None,
    };
    let words = || picked.map(anchor);
    match (question, pick) {
        (Question::Kind(names), Pick::Word(label)) => {
            Next::Correct(names, Change::Label(label.into()))
        }
        (Question::Same(names), Pick::Words(range)) => {
            Next::Correct(names, Change::SameAs(anchor(range)))
        }
        (Question::Speaker(finding), _) => {
            let mut findings = vec![finding];
            if is_more {
                findings.extend(tools::claims_in(reading, finding));
            }
            Next::Correct(findings, Change::Speaker(words()))
        }
        (Question::Claim(finding), Pick::Word(part)) => part_of(reading, finding, part),
        (Question::ActOf(finding), Pick::Word(act)) => {
            Next::Correct(vec![finding], Change::Act(act.into()))
        }
        (Question::Slot(finding, slot), _) => {
            let kept = filled(reading, finding, slot).into_iter().filter(|_| is_more);
            let words: Vec<Anchor> = kept.chain(picked).map(anchor).collect();
            let change = match slot {
                Slot::Claimant => Change::Claimant(words),
                Slot::Territory => Change::Territory(words),
            };
            Next::Correct(vec![finding], change)
        }
        (Question::Words(finding, _), Pick::Words(range)) => {
            Next::Ask(Question::Words(finding, range))
        }
        (Question::Words(finding, range), _) if reading.range(finding) != Some(range) => {
            Next::Correct(vec![finding], Change::Words(anchor(range)))
        }
        (Question::Add(range), Pick::Word("quote")) => Next::Ask(Question::QuoteSpeaker(range)),
        (Question::Add(range), Pick::Word("claim")) => Next::Ask(Question::Act(range)),
        (Question::Add(range), Pick::Word(label)) => {
            let places = if is_more { tools::free_places(reading, range) } else { vec![range] };
            Next::Add(Layer::Name, places, Change::Add(Addition::Name(label.into())))
        }
        (Question::QuoteSpeaker(range), _) => {
            Next::Add(Layer::Quote, vec![range], Change::Add(Addition::Quote(words())))
        }
        (Question::Act(range), Pick::Word(act)) => Next::Ask(Question::Claimant(range, act)),
        (Question::Claimant(range, act), _) => Next::Ask(Question::Territory(range, act, picked)),
        (Question::Territory(range, act, claimant), _) => {
            let claimant = claimant.map(anchor);
            let claim = AddedClaim { act: act.into(), claimant, territory: words() };
            Next::Add(Layer::Claim, vec![range], Change::Add(Addition::Claim(claim)))
        }
        _ => Next::Done,
    }
}

fn part_of(reading: &Reading, finding: Finding, part: &str) -> Next {
    Next::Ask(match part {
        "act" => Question::ActOf(finding),
        "claimant" => Question::Slot(finding, Slot::Claimant),
        "territory" => Question::Slot(finding, Slot::Territory),
        "speaker" => Question::Speaker(finding),
        _ => Question::Words(finding, reading.range(finding).unwrap_or_default()),
    })
}

fn letters(reading: &Reading) -> Letters<'_> {
    Letters::new(reading.text.units(Range { start: 0, end: reading.text.len() }))
}
