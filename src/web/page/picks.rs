//! What the reader is asked before something is put right: of what kind, by whom, the same as what. One dialog for all of it.

use web_sys::Element;

use crate::{
    corrections::{AddedClaim, Addition, Anchor, Change, Layer},
    view::{
        Reading,
        finding::Finding,
        to_u32,
        tools::{self, Choice, Pick},
        words,
    },
    web::{Error, page::App, paint},
    wire::Range,
};

/// How many choices are shown at once: the filter finds the others.
const SHOWN: usize = 40;

/// What is asked.
#[derive(Clone)]
enum Question {
    /// Of what kind these names are.
    Kind(Vec<Finding>),
    /// What these names and references mean.
    Same(Vec<Finding>),
    /// Who says this quote or claim.
    Speaker(Finding),
    /// What these words are.
    Add(Range),
    /// Who says these words.
    QuoteSpeaker(Range),
    /// What is claimed in these words.
    Act(Range),
    /// Who claims it.
    Claimant(Range, &'static str),
    /// Of which land.
    Territory(Range, &'static str, Option<Anchor>),
}

/// A question with what there is to choose from.
pub(super) struct Asked {
    question: Question,
    choices: Vec<Choice>,
    /// Those that are shown.
    shown: Vec<Choice>,
}

impl App {
    pub(super) fn ask_kind(&mut self) -> Result<(), Error> {
        let mut names = self.at_hand();
        if let Some(reading) = &self.reading {
            names.retain(|&it| matches!(reading.row(it), Finding::Mention(_)));
        }
        if names.is_empty() { Ok(()) } else { self.ask(Question::Kind(names)) }
    }

    pub(super) fn ask_same(&mut self) -> Result<(), Error> {
        let mut names = self.at_hand();
        if let Some(reading) = &self.reading {
            let is_name =
                |it| matches!(reading.row(it), Finding::Mention(_) | Finding::Reference(_));
            names.retain(|&it| is_name(it));
        }
        if names.is_empty() { Ok(()) } else { self.ask(Question::Same(names)) }
    }

    pub(super) fn ask_speaker(&mut self) -> Result<(), Error> {
        self.selected.map_or(Ok(()), |it| self.ask(Question::Speaker(it)))
    }

    /// Asks what the selected words of the article are.
    pub(super) fn ask_addition(&mut self) -> Result<(), Error> {
        self.selection()?.map_or(Ok(()), |range| self.ask(Question::Add(range)))
    }

    /// Offers to add what is selected in the article.
    pub(super) fn offer_addition(&self) -> Result<(), Error> {
        if self.elements.pick.open() {
            return Ok(());
        }
        let selection = self.elements.document.get_selection()?;
        let is_in = selection.filter(|it| !it.is_collapsed()).is_some_and(|it| {
            let node = it.anchor_node();
            node.is_some_and(|node| self.elements.article.contains(Some(&node)))
        });
        self.elements.add.set_hidden(!is_in || self.shown_text != self.asked);
        Ok(())
    }

    /// The selected words of the article, without white space around them.
    fn selection(&self) -> Result<Option<Range>, Error> {
        let article = &self.elements.article;
        let selection = self.elements.document.get_selection()?.filter(|it| !it.is_collapsed());
        let (Some(selection), Some(reading)) = (selection, &self.reading) else { return Ok(None) };
        let selected = selection.get_range_at(0)?;
        let before = self.elements.document.create_range()?;
        before.select_node_contents(article)?;
        let (first, last) = (selected.start_container()?, selected.end_container()?);
        if !article.contains(Some(&first)) || !article.contains(Some(&last)) {
            return Ok(None);
        }
        let length = |it: &web_sys::Range| it.to_string().length();
        before.set_end(&first, selected.start_offset()?)?;
        let start = length(&before);
        before.set_end(&last, selected.end_offset()?)?;
        let end = length(&before);
        let units = reading.text.units(Range { start, end });
        let is_space = |unit: &u16| matches!(*unit, 0x09..=0x0d | 0x20 | 0xa0);
        let n_before = units.iter().take_while(|unit| is_space(unit)).count();
        let n_behind = units.iter().rev().take_while(|unit| is_space(unit)).count();
        let range =
            Range { start: start + to_u32(n_before), end: end.saturating_sub(to_u32(n_behind)) };
        Ok(Some(range).filter(|range| range.start < range.end))
    }

    fn ask(&mut self, question: Question) -> Result<(), Error> {
        let Some(reading) = &self.reading else { return Ok(()) };
        let (title, choices) = asked(reading, &question);
        let more = more(reading, &question);
        let elements = &self.elements;
        paint::say(&elements.pick_title, &title);
        elements.pick_more.set_hidden(more.is_none());
        paint::say(&elements.pick_more_words, more.as_deref().unwrap_or_default());
        elements.pick_all.set_checked(matches!(question, Question::Speaker(_)));
        let has_names = !choices.iter().any(|it| matches!(it.pick, Pick::Word(_)));
        elements.pick_filter.set_hidden(!has_names);
        elements.pick_filter.set_value("");
        self.asking = Some(Asked { question, choices, shown: Vec::new() });
        self.filter()?;
        let elements = &self.elements;
        if !elements.pick.open() {
            elements.pick.show_modal()?;
        }
        let first = elements.pick_list.query_selector("button")?;
        match first.as_ref().and_then(super::focusable).filter(|_| !has_names) {
            Some(button) => Ok(button.focus()?),
            None => Ok(elements.pick_filter.focus()?),
        }
    }

    /// Shows the choices that fit what was typed.
    pub(super) fn filter(&mut self) -> Result<(), Error> {
        let (Some(reading), Some(asking)) = (&self.reading, &mut self.asking) else {
            return Ok(());
        };
        let part = self.elements.pick_filter.value();
        let place = place(reading, &asking.question);
        let mut shown = tools::filtered(reading, &asking.choices, &part, place);
        shown.truncate(SHOWN);
        asking.shown = shown;
        let lines = asking.shown.iter().map(|it| (it.name.as_str(), it.note));
        paint::picks(&self.elements.pick_list, lines)
    }

    /// The reader chose what `button` stands for.
    pub(super) fn pick(&mut self, button: &Element) -> Result<(), Error> {
        let number = button.get_attribute("data-pick").and_then(|number| number.parse().ok());
        self.pick_number(number.unwrap_or(usize::MAX))
    }

    pub(super) fn pick_first(&mut self) -> Result<(), Error> {
        self.pick_number(0)
    }

    fn pick_number(&mut self, number: usize) -> Result<(), Error> {
        let Some(asking) = &self.asking else { return Ok(()) };
        let Some(pick) = asking.shown.get(number).map(|it| it.pick) else { return Ok(()) };
        let question = asking.question.clone();
        let is_for_all = !self.elements.pick_more.hidden() && self.elements.pick_all.checked();
        let words = match pick {
            Pick::Words(range) => self.anchor(range),
            Pick::Word(_) | Pick::None => None,
        };
        match (question, pick) {
            (Question::Add(range), Pick::Word("quote")) => self.ask(Question::QuoteSpeaker(range)),
            (Question::Add(range), Pick::Word("claim")) => self.ask(Question::Act(range)),
            (Question::Act(range), Pick::Word(act)) => self.ask(Question::Claimant(range, act)),
            (Question::Claimant(range, act), _) => self.ask(Question::Territory(range, act, words)),
            (question, pick) => {
                self.asking = None;
                // The focus goes back to where it came from, before that may be made anew.
                self.elements.pick.close();
                self.answered(question, pick, words, is_for_all)
            }
        }
    }

    fn answered(
        &mut self,
        question: Question,
        pick: Pick,
        words: Option<Anchor>,
        is_for_all: bool,
    ) -> Result<(), Error> {
        let Some(reading) = &self.reading else { return Ok(()) };
        match (question, pick) {
            (Question::Kind(names), Pick::Word(label)) => {
                self.correct(&names, Change::Label(label.into()))
            }
            (Question::Same(names), Pick::Words(_)) => {
                words.map_or(Ok(()), |words| self.correct(&names, Change::SameAs(words)))
            }
            (Question::Speaker(finding), _) => {
                let mut findings = vec![finding];
                if is_for_all {
                    findings.extend(tools::claims_in(reading, finding));
                }
                self.correct(&findings, Change::Speaker(words))
            }
            (Question::Add(range), Pick::Word(label)) => {
                let places =
                    if is_for_all { tools::free_places(reading, range) } else { vec![range] };
                self.add(Layer::Name, &places, Change::Add(Addition::Name(label.into())))
            }
            (Question::QuoteSpeaker(range), _) => {
                self.add(Layer::Quote, &[range], Change::Add(Addition::Quote(words)))
            }
            (Question::Territory(range, act, claimant), _) => {
                let claim = AddedClaim { act: act.into(), claimant, territory: words };
                self.add(Layer::Claim, &[range], Change::Add(Addition::Claim(claim)))
            }
            _ => Ok(()),
        }
    }
}

/// The words of the question, and the choices.
fn asked(reading: &Reading, question: &Question) -> (String, Vec<Choice>) {
    let place = place(reading, question);
    let quoted = || {
        let words = words::shortened(&reading.text.words(place), 60);
        ["“", words.trim_matches(['“', '”', '"']), "”"].concat()
    };
    let with = |first: &str| {
        let mut choices = vec![Choice::none(first)];
        choices.extend(tools::things(reading, place, None));
        choices
    };
    match question {
        Question::Kind(_) => (["What is ", &quoted(), "?"].concat(), tools::kinds()),
        Question::Same(names) => {
            let thing = names.first().and_then(|&it| reading.entity_of(it));
            let choices = tools::things(reading, place, thing.map(|it| it.id.as_str()));
            (["What does ", &quoted(), " mean?"].concat(), choices)
        }
        Question::Speaker(_) | Question::QuoteSpeaker(_) => {
            (["Who says ", &quoted(), "?"].concat(), with("The text does not say"))
        }
        Question::Add(_) => {
            let mut choices = tools::kinds();
            choices.push(Choice::word("quote …", "quote"));
            choices.push(Choice::word("claim …", "claim"));
            (["Add ", &quoted(), " as"].concat(), choices)
        }
        Question::Act(_) => ("What is said of the land?".into(), tools::acts()),
        Question::Claimant(..) => ("Who claims it?".into(), with("The text does not say")),
        Question::Territory(..) => ("Which land?".into(), with("None is named")),
    }
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
        _ => None,
    }
}

/// The words that the question is about.
fn place(reading: &Reading, question: &Question) -> Range {
    let none = Range { start: 0, end: 0 };
    match question {
        Question::Kind(names) | Question::Same(names) => {
            names.first().and_then(|&it| reading.range(it)).unwrap_or(none)
        }
        Question::Speaker(finding) => reading.range(*finding).unwrap_or(none),
        Question::Add(range)
        | Question::QuoteSpeaker(range)
        | Question::Act(range)
        | Question::Claimant(range, _)
        | Question::Territory(range, ..) => *range,
    }
}
