//! The one dialog for all that the reader is asked before something is put right. What is asked is [`questions`].

use web_sys::Element;

use crate::{
    view::{
        finding::Finding,
        questions::{self, Asked, Next, Question},
        to_u32,
        tools::{self, Choice},
    },
    web::{
        Error,
        page::{App, focusable},
        paint,
    },
    wire::Range,
};

/// How many choices are shown at once: the filter finds the others.
const SHOWN: usize = 40;

/// A question that is open.
pub(super) struct Asking {
    question: Question,
    asked: Asked,
    /// Those that are shown.
    shown: Vec<Choice>,
}

impl App {
    /// Asks of what kind the names at hand are, or what of the claim at hand is to change.
    pub(super) fn ask_kind(&mut self) -> Result<(), Error> {
        if let (Some(reading), Some(claim)) = (&self.reading, self.selected)
            && matches!(reading.row(claim), Finding::Claim(_))
        {
            return self.ask(Question::Claim(claim));
        }
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

    /// Asks which words the finding at hand has.
    pub(super) fn ask_words(&mut self) -> Result<(), Error> {
        let range = self.selected.and_then(|it| self.reading.as_ref()?.range(it));
        match (self.selected, range) {
            (Some(finding), Some(range)) => self.ask(Question::Words(finding, range)),
            _ => Ok(()),
        }
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
        let asked = questions::ask(reading, &question);
        let elements = &self.elements;
        paint::say(&elements.pick_title, &asked.title);
        elements.pick_more.set_hidden(asked.more.is_none());
        paint::say(&elements.pick_more_words, asked.more.as_deref().unwrap_or_default());
        elements.pick_all.set_checked(matches!(question, Question::Speaker(_)));
        let is_open = asked.is_open;
        elements.pick_filter.set_hidden(!is_open);
        elements.pick_filter.set_value("");
        self.asking = Some(Asking { question, asked, shown: Vec::new() });
        self.filter()?;
        let elements = &self.elements;
        if !elements.pick.open() {
            elements.pick.show_modal()?;
        }
        if is_open { Ok(elements.pick_filter.focus()?) } else { self.focus_pick(0) }
    }

    /// Gives the focus to choice number `idx`, or the last.
    fn focus_pick(&self, idx: usize) -> Result<(), Error> {
        let buttons = paint::all(&self.elements.pick_list, "button")?;
        let button = buttons.get(idx).or(buttons.last());
        button.and_then(focusable).map_or(Ok(()), |it| Ok(it.focus()?))
    }

    /// Shows the choices that fit what was typed.
    pub(super) fn filter(&mut self) -> Result<(), Error> {
        let (Some(reading), Some(asking)) = (&self.reading, &mut self.asking) else {
            return Ok(());
        };
        let part = self.elements.pick_filter.value();
        let Asked { choices, place, .. } = &asking.asked;
        let mut shown = tools::filtered(reading, choices, &part, *place);
        shown.truncate(SHOWN);
        asking.shown = shown;
        let lines = asking.shown.iter().map(|it| (it.name.as_str(), it.note.as_str()));
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
        let (Some(reading), Some(asking)) = (&self.reading, &self.asking) else { return Ok(()) };
        let Some(pick) = asking.shown.get(number).map(|it| it.pick) else { return Ok(()) };
        let is_more = !self.elements.pick_more.hidden() && self.elements.pick_all.checked();
        let is_step = matches!(asking.question, Question::Words(..));
        let next = questions::answer(reading, asking.question.clone(), pick, is_more);
        if let Next::Ask(question) = next {
            self.ask(question)?;
            // The same question once more: the reader goes on from the same button.
            return if is_step { self.focus_pick(number) } else { Ok(()) };
        }
        self.asking = None;
        // The focus goes back to where it came from, before that may be made anew.
        self.elements.pick.close();
        match next {
            Next::Correct(findings, change) => self.correct(&findings, change),
            Next::Add(layer, places, change) => self.add(layer, &places, change),
            Next::Ask(_) | Next::Done => Ok(()),
        }
    }
}
