//! The page's hold on its worker: whether it is ready, which answer is awaited, and how it is replaced.
//!
//! One article at a time is read. A newer one waits until a short one is answered, and takes the place of one that waits.
//! For a long one, and on [`Link::cancel`], the worker is ended and replaced: the engine cannot be interrupted.

use js_sys::{Function, JsString, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{ErrorEvent, MessageEvent, Worker};

use crate::{
    web::{
        Error,
        events::{self, Event},
    },
    wire::Reply,
};

/// A text of more UTF-16 units takes so long that a newer one does not wait for its end.
const LONG: u32 = 60_000;

/// What comes back from the worker.
#[derive(Debug)]
pub(super) enum Heard {
    /// It can be asked.
    Ready,
    /// The findings in the first so many UTF-16 units of the article asked about last, as if it ended there.
    Opening(Box<Reply<u32>>, u32),
    /// The findings in the article asked about last.
    Reply(Box<Reply<u32>>),
    /// How much of a long article is read, in words: "42 %".
    Progress(String),
    /// It stopped, at this place in the source; it has been replaced.
    Stopped(String),
    /// Nothing for the page: a stale answer, or one more word from a worker that is gone.
    Nothing,
}

/// The worker and what it was asked.
pub(super) struct Link {
    new_worker: Function,
    worker: Option<Worker>,
    /// Counts workers: what an older one still says is not heard.
    generation: u32,
    is_ready: bool,
    last_id: u32,
    /// The article to ask about as soon as the worker is free.
    waiting: Option<JsString>,
    is_busy: bool,
    /// Whether the article that is being read is long.
    is_long: bool,
    /// The parts of the reply so far.
    parts: Option<Reply<u32>>,
    stopped_at: Option<String>,
}

impl Link {
    /// Starts the first worker.
    pub(super) fn new(new_worker: Function) -> Result<Self, Error> {
        let mut link = Self {
            new_worker,
            worker: None,
            generation: 0,
            is_ready: false,
            last_id: 0,
            waiting: None,
            is_busy: false,
            is_long: false,
            parts: None,
            stopped_at: None,
        };
        link.restart()?;
        Ok(link)
    }

    /// Asks for the findings in `text`; an answer to an earlier question is dropped when it comes.
    pub(super) fn ask(&mut self, text: JsString) -> Result<(), Error> {
        self.last_id += 1;
        self.waiting = Some(text);
        if self.is_busy && self.is_long { self.restart() } else { self.ask_next() }
    }

    /// Ends what is going on; the next question starts afresh.
    pub(super) fn cancel(&mut self) -> Result<(), Error> {
        self.last_id += 1;
        self.waiting = None;
        if self.is_busy { self.restart() } else { Ok(()) }
    }

    /// Takes in what worker number `generation` posted.
    pub(super) fn hear(&mut self, generation: u32, message: &JsValue) -> Result<Heard, Error> {
        if generation != self.generation {
            return Ok(Heard::Nothing);
        }
        if let Some(version) = field(message, "ready") {
            if version.as_string().as_deref() != Some(env!("CARGO_PKG_VERSION")) {
                return Err(Error::Decode);
            }
            self.is_ready = true;
            self.ask_next()?;
            return Ok(Heard::Ready);
        }
        if let Some(place) = field(message, "stopped") {
            self.stopped_at = place.as_string();
            return Ok(Heard::Nothing);
        }
        if let Some(share) = field(message, "progress").and_then(|share| share.as_string()) {
            return Ok(Heard::Progress(share));
        }
        self.hear_part(message)
    }

    fn hear_part(&mut self, message: &JsValue) -> Result<Heard, Error> {
        let rows = field(message, "reply").ok_or(Error::Decode)?;
        let is_last = field(message, "isLast").is_some_and(|it| it.is_truthy());
        let opening = field(message, "opening").and_then(|length| length.as_string());
        let is_awaited = field(&rows, "id").and_then(|id| id.as_f64()) == Some(self.last_id.into());
        if is_last && opening.is_none() {
            self.is_busy = false;
            self.ask_next()?;
        }
        if !is_awaited {
            self.parts = None;
            return Ok(Heard::Nothing);
        }
        let part: Reply<u32> = serde_wasm_bindgen::from_value(rows).map_err(|_| Error::Decode)?;
        match &mut self.parts {
            Some(parts) => parts.extend(part),
            None => self.parts = Some(part),
        }
        let Some(reply) = self.parts.take_if(|_| is_last).map(Box::new) else {
            return Ok(Heard::Nothing);
        };
        Ok(match opening.and_then(|length| length.parse().ok()) {
            Some(length) => Heard::Opening(reply, length),
            None => Heard::Reply(reply),
        })
    }

    /// Replaces worker number `generation`, which has stopped.
    pub(super) fn replace(&mut self, generation: u32) -> Result<Heard, Error> {
        if generation != self.generation {
            return Ok(Heard::Nothing);
        }
        let place = self.stopped_at.take().unwrap_or_default();
        self.waiting = None;
        self.restart()?;
        Ok(Heard::Stopped(place))
    }

    fn ask_next(&mut self) -> Result<(), Error> {
        let Some(worker) = self.worker.as_ref().filter(|_| self.is_ready && !self.is_busy) else {
            return Ok(());
        };
        let Some(text) = self.waiting.take() else { return Ok(()) };
        let request = Object::new();
        Reflect::set(&request, &"id".into(), &self.last_id.into())?;
        Reflect::set(&request, &"text".into(), &text)?;
        worker.post_message(&request)?;
        self.is_busy = true;
        self.is_long = text.length() > LONG;
        Ok(())
    }

    fn restart(&mut self) -> Result<(), Error> {
        if let Some(worker) = self.worker.take() {
            worker.terminate();
        }
        self.generation += 1;
        self.is_ready = false;
        self.is_busy = false;
        self.parts = None;
        let made = self.new_worker.call0(&JsValue::UNDEFINED).map_err(|_| Error::Worker)?;
        let worker: Worker = made.dyn_into().map_err(|_| Error::Worker)?;
        listen(&worker, self.generation);
        self.worker = Some(worker);
        Ok(())
    }
}

/// Both listeners live as long as the page: a worker is replaced only after it stopped or was cancelled.
fn listen(worker: &Worker, generation: u32) {
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        events::send(Event::Heard(generation, event.data()));
    });
    worker.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
    let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |_: ErrorEvent| {
        events::send(Event::WorkerStopped(generation));
    });
    worker.set_onerror(Some(on_error.into_js_value().unchecked_ref()));
}

fn field(message: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(message, &name.into()).ok().filter(|value| !value.is_undefined())
}
