//! The page's state and what each event does to it. Makes no element: that is [`super::paint`].

mod acts;
mod arrows;
mod corrections;
mod files;
mod focus;
mod handed;
mod hover;
mod keys;
mod lists;
mod locale;
mod narrowing;
mod picks;
mod says;
mod selection;
mod share;
mod steps;
mod switches;
mod text;
mod views;

pub(super) use self::files::Out;

use std::ops::Range;

use js_sys::{Function, JsString};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure, prelude::wasm_bindgen};
use web_sys::{Element, HtmlElement, MessageChannel, MessageEvent, MessagePort};

use crate::{
    view::{Reading, Text, address::Carried, finding::Finding, limits, summary},
    web::{
        Error,
        elements::Elements,
        events::{self, Event},
        link::{Heard, Link},
        page::{
            corrections::History, focus::Focus, hover::Pointed, lists::list_painter,
            narrowing::Narrowed, picks::Asking, selection::Lit, views::Views,
        },
        paint::{self, ListPainter, Painter},
        samples::SAMPLES,
    },
    wire::Reply,
};

pub(super) use self::handed::{Awaited, Services};

/// How long, in milliseconds, the page may paint before it looks for other events.
const SLICE: f64 = 8.0;

/// What the page knows.
pub(super) struct App {
    elements: Elements,
    link: Option<Link>,
    services: Option<Services>,
    /// The text as a link would carry it, once it is measured.
    packed: Option<Carried>,
    /// How many UTF-16 units of a text are read.
    limit: u32,
    /// The article asked about last, and when.
    asked: JsString,
    asked_at: f64,
    /// The findings that are shown.
    reading: Option<Reading>,
    painter: Option<Painter>,
    list_painter: Option<ListPainter>,
    /// The lists that are to be painted after the article and the list in work.
    lists_left: Range<usize>,
    /// Whether only the opening of a long article is shown yet.
    is_opening: bool,
    /// A message to it comes back as [`Event::Paint`], after the events that wait.
    painting: MessagePort,
    n_shown: u32,
    n_pauses: u32,
    /// What is to be said of files that came with the one that is opened.
    left_out: String,
    /// Texts of the reader's that another one took the place of.
    replaced: Vec<JsString>,
    selected: Option<Finding>,
    /// What lies over the selected place, the shortest first.
    stack: Vec<Finding>,
    narrowed: Narrowed,
    focus: Focus,
    /// Whether the next letter names a list.
    awaits_list: bool,
    /// The text whose findings are shown, or those of its opening.
    shown_text: JsString,
    history: History,
    /// What the reader is asked.
    asking: Option<Asking>,
    pointed: Pointed,
    lit: Lit,
    view: usize,
    /// What the matrix and the map show.
    views: Views,
}

/// Listens to the page; the engine is still to come. Called once, when the module starts.
pub fn start() {
    std::panic::set_hook(Box::new(console_error_panic_hook::hook));
    match App::new() {
        Ok(app) => events::install(app),
        Err(error) => report(&error),
    }
}

/// Lets the engine read: the page's network is closed. `new_worker` makes a worker that runs this module.
#[wasm_bindgen(js_name = openEngine)]
pub fn open_engine(new_worker: Function, services: Services) {
    events::send(Event::EngineReady(new_worker, services));
}

/// The findings that are shown, as rows with UTF-16 offsets; `undefined` while there are none.
#[wasm_bindgen]
pub fn findings() -> JsValue {
    let rows = events::look(|app| {
        let reading = app.reading.as_ref()?;
        serde_wasm_bindgen::to_value(&reading.reply).ok()
    });
    rows.flatten().unwrap_or(JsValue::UNDEFINED)
}

/// What goes wrong before there is a page to say it on.
fn report(error: &Error) {
    wasm_bindgen::throw_str(&error.to_string());
}

impl App {
    fn new() -> Result<Self, Error> {
        let elements = Elements::find()?;
        events::listen(&elements)?;
        paint::samples(&elements.samples, SAMPLES.iter().map(|(name, _)| *name))?;
        let channel = MessageChannel::new()?;
        let paint = Closure::<dyn Fn(MessageEvent)>::new(|_: MessageEvent| {
            events::send(Event::Paint);
        });
        switches::follow(&elements)?;
        files::listen(&elements)?;
        channel.port1().set_onmessage(Some(paint.into_js_value().unchecked_ref()));
        Ok(Self {
            elements,
            link: None,
            services: None,
            packed: None,
            limit: limits::AT_FIRST,
            asked: JsString::from(""),
            asked_at: 0.0,
            reading: None,
            painter: None,
            list_painter: None,
            lists_left: 0..0,
            is_opening: false,
            painting: channel.port2(),
            n_shown: 0,
            n_pauses: 0,
            left_out: String::new(),
            replaced: Vec::new(),
            selected: None,
            stack: Vec::new(),
            narrowed: Narrowed::default(),
            focus: Focus::default(),
            awaits_list: false,
            shown_text: JsString::from(""),
            history: History::default(),
            asking: None,
            pointed: Pointed::default(),
            lit: Lit::default(),
            view: 0,
            views: Views::default(),
        })
    }

    /// Does what `event` asks for; what goes wrong is told to the reader here and nowhere else.
    pub(super) fn handle(&mut self, event: Event) {
        let is_readers = matches!(
            event,
            Event::Act(_)
                | Event::Switched(_)
                | Event::Chosen(_)
                | Event::View(_)
                | Event::Key(_)
                | Event::Address
        );
        let answered = self.answer(event);
        let answered =
            if is_readers { answered.and_then(|()| self.keep_focus()) } else { answered };
        if let Err(error) = answered {
            self.set_state("failed");
            self.notice(&error.to_string(), None);
        }
    }

    fn answer(&mut self, event: Event) -> Result<(), Error> {
        match event {
            Event::EngineReady(new_worker, services) => self.open(new_worker, services),
            Event::Heard(generation, message) => {
                let Some(link) = &mut self.link else { return Ok(()) };
                let heard = link.hear(generation, &message)?;
                self.hear(heard)
            }
            Event::WorkerStopped(generation) => {
                let Some(link) = &mut self.link else { return Ok(()) };
                let heard = link.replace(generation)?;
                self.hear(heard)
            }
            Event::Typed => self.await_pause(),
            Event::Replaced => self.read_anew(),
            Event::Pause(number) if number == self.n_pauses => self.read(),
            Event::Pause(_) => Ok(()),
            Event::Pasted(html, plain) => self.take_paste(&html, &plain),
            Event::Arrived(awaited, value) => self.take(awaited, value),
            Event::Act(button) => self.act(&button),
            Event::Out(event) => self.give_out(event),
            Event::Switched(input) => self.switch(&input),
            Event::Chosen(element) => self.choose(&element),
            Event::Pointed(stretch) => self.point(stretch),
            Event::Rested(number) => self.outline(number),
            Event::Strip(across, down) => self.go_along_strip(across, down),
            Event::View(name) => self.show_list(&name),
            Event::Key(key) => self.key(&key),
            Event::Address => self.heed_address(),
            Event::Focused(element) => self.follow_focus(&element),
            Event::Sought(field, is_done) => self.seek(&field, is_done),
            Event::Selecting => self.offer_addition(),
            Event::Filtered => self.filter(),
            Event::Paint => self.paint(),
        }
    }

    fn open(&mut self, new_worker: Function, services: Services) -> Result<(), Error> {
        self.services = Some(services);
        self.link = Some(Link::new(new_worker)?);
        self.elements.loading.set_hidden(true);
        let was_changed = self.attribute("data-state").as_deref() == Some("working");
        self.set_state("ready");
        if was_changed {
            self.set_mode("read")?;
        }
        self.read_first()
    }

    fn hear(&mut self, heard: Heard) -> Result<(), Error> {
        match heard {
            Heard::Opening(reply, length) => self.show_opening(*reply, length),
            Heard::Reply(reply) => self.show(*reply),
            Heard::Progress(share) => {
                paint::say(&self.elements.busy_share, &share);
                Ok(())
            }
            Heard::Stopped(place) => {
                self.say_stopped(&place);
                Ok(())
            }
            Heard::Ready | Heard::Nothing => Ok(()),
        }
    }

    /// Shows what was found in the opening of a long article; the whole is still to come.
    fn show_opening(&mut self, reply: Reply<u32>, length: u32) -> Result<(), Error> {
        let text = self.asked.slice(0, length);
        let reading = self.corrected(Text::from(String::from(&text).as_str()), reply);
        self.painter = Some(Painter::new(text));
        self.is_opening = true;
        self.begin(reading)
    }

    fn show(&mut self, reply: Reply<u32>) -> Result<(), Error> {
        let text = Text::from(String::from(&self.asked).as_str());
        let reading = self.corrected(text, reply);
        let asked = self.asked.clone();
        self.painter = Some(if self.is_opening {
            Painter::over(&self.elements.article, asked)
        } else {
            Painter::new(asked)
        });
        self.is_opening = false;
        self.begin(reading)
    }

    fn begin(&mut self, reading: Reading) -> Result<(), Error> {
        self.hold_focus();
        self.shown_text = self.asked.clone();
        self.reading = Some(reading);
        self.selected = None;
        self.list_painter = None;
        self.lists_left = 0..self.elements.lists.len();
        self.clear_views();
        self.go_on()
    }

    /// Paints for a while: the article, then the lists. What is left waits behind the reader's own events.
    fn paint(&mut self) -> Result<(), Error> {
        let Some(reading) = &self.reading else { return Ok(()) };
        let performance = self.elements.window.performance().ok_or(Error::Js)?;
        let until = performance.now() + SLICE;
        let is_late = || performance.now() > until;
        if let Some(painter) = &mut self.painter {
            if !painter.paint(reading, &self.elements.article, is_late)? {
                return self.go_on();
            }
            self.painter = None;
        }
        loop {
            if let Some(mut list) = self.list_painter.take() {
                if !list.paint(is_late)? {
                    self.list_painter = Some(list);
                    return self.go_on();
                }
                let idx = self.lists_left.start.saturating_sub(1);
                self.history.groups[idx] = Some(list.into_groups());
                if self.lists_left.is_empty() {
                    return self.finish(performance.now() - self.asked_at);
                }
            }
            if is_late() {
                return self.go_on();
            }
            let Some(idx) = self.lists_left.next() else { return self.paint_map() };
            self.list_painter = Some(list_painter(reading, idx, &self.elements.lists[idx])?);
        }
    }

    fn go_on(&self) -> Result<(), Error> {
        Ok(self.painting.post_message(&JsValue::NULL)?)
    }

    fn finish(&mut self, milliseconds: f64) -> Result<(), Error> {
        self.count_switches();
        self.paint_strip()?;
        self.paint_view()?;
        if self.is_opening {
            return Ok(());
        }
        self.show_history()?;
        let Some(reading) = &self.reading else { return Ok(()) };
        let counts = summary::counts(reading);
        // The same words again would be spoken again, at every pause in typing.
        if self.elements.status.text_content().as_deref() != Some(&counts) {
            paint::say(&self.elements.status, &counts);
        }
        paint::say(&self.elements.figures, &summary::figures(reading, milliseconds));
        self.show_language();
        self.n_shown += 1;
        self.elements.root.set_attribute("data-seq", &self.n_shown.to_string())?;
        self.set_state("done");
        self.narrow_again()?;
        self.follow_address()?;
        self.restore_focus()
    }

    /// Forgets what has not been painted yet.
    fn stop_painting(&mut self) {
        self.painter = None;
        self.list_painter = None;
        self.lists_left = 0..0;
    }
}

/// `element` as one that can have the focus.
fn focusable(element: &Element) -> Option<&HtmlElement> {
    element.dyn_ref()
}
