//! Many requests: reads lines, answers them on all cores, writes the answers in order and in bounded memory.

use std::{
    collections::BTreeMap,
    io::{self, BufRead, Write},
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

use super::{
    Error, Input, Outcome,
    request::{Answer, answer},
    warn,
};
use crate::wire::Unit;

/// How many bytes of lines may be read but not yet answered and written. One longer line may be under way alone.
///
/// A text takes up to 130 times its length until its answer is written, if it is dense with findings; and so many short
/// articles keep all cores of any machine busy.
const WINDOW_BYTES: usize = 1 << 20;

/// A line with its number, from 1.
struct Line {
    number: usize,
    bytes: Vec<u8>,
}

/// What the threads tell the writer.
enum Event {
    Answered { number: usize, n_bytes: usize, answer: Answer },
    ReadFailed(io::Error),
}

/// Answers every line of `input`.
///
/// The threads are not joined: if nobody reads the output any more, one of them may wait for input for ever.
pub(super) fn run(
    input: Input,
    unit: Unit,
    output: &mut impl Write,
    warnings: &mut impl Write,
) -> Result<Outcome, Error> {
    let (name, reader) = input.buffered();
    let window = Arc::new(Window::default());
    let (line_sender, line_receiver) = channel();
    let (event_sender, events) = channel();
    let line_receiver = Arc::new(Mutex::new(line_receiver));
    for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
        let (lines, events) = (Arc::clone(&line_receiver), event_sender.clone());
        thread::spawn(move || answer_lines(&lines, unit, &events));
    }
    let reader_window = Arc::clone(&window);
    thread::spawn(move || read_lines(reader, &reader_window, &line_sender, &event_sender));
    let mut writer = Writer { name, window: &window, output, warnings, outcome: Outcome::Clean };
    writer.write_all(&events)?;
    Ok(writer.outcome)
}

fn read_lines(
    mut reader: impl BufRead,
    window: &Window,
    lines: &Sender<Line>,
    events: &Sender<Event>,
) {
    for number in 1.. {
        let mut bytes = Vec::new();
        match reader.read_until(b'\n', &mut bytes) {
            Ok(0) => return,
            Ok(_) => {}
            Err(error) => {
                let _ = events.send(Event::ReadFailed(error));
                return;
            }
        }
        window.enter(bytes.len());
        if lines.send(Line { number, bytes }).is_err() {
            return;
        }
    }
}

fn answer_lines(lines: &Mutex<Receiver<Line>>, unit: Unit, events: &Sender<Event>) {
    loop {
        let received = lock(lines).recv();
        let Ok(Line { number, bytes }) = received else { return };
        let answer = answer(number, &bytes, unit);
        if events.send(Event::Answered { number, n_bytes: bytes.len(), answer }).is_err() {
            return;
        }
    }
}

struct Writer<'a, Output, Warnings> {
    name: String,
    window: &'a Window,
    output: &'a mut Output,
    warnings: &'a mut Warnings,
    outcome: Outcome,
}

impl<Output: Write, Warnings: Write> Writer<'_, Output, Warnings> {
    /// Writes all answers in the order of their lines, until every thread has ended.
    fn write_all(&mut self, events: &Receiver<Event>) -> Result<(), Error> {
        let mut waiting = BTreeMap::new();
        let mut next = 1;
        let mut read_error = None;
        loop {
            let event = if let Ok(event) = events.try_recv() {
                event
            } else {
                // Nothing to do: whoever waits for these answers before asking on must get them.
                self.output.flush().map_err(Error::Write)?;
                let Ok(event) = events.recv() else { break };
                event
            };
            match event {
                Event::Answered { number, n_bytes, answer } => {
                    waiting.insert(number, (n_bytes, answer));
                }
                Event::ReadFailed(error) => read_error = Some(error),
            }
            while let Some((n_bytes, answer)) = waiting.remove(&next) {
                self.write(next, &answer).map_err(Error::Write)?;
                self.window.leave(n_bytes);
                next += 1;
            }
        }
        read_error.map_or(Ok(()), |error| Err(Error::Read(self.name.clone(), error)))
    }

    fn write(&mut self, number: usize, answer: &Answer) -> io::Result<()> {
        if answer.is_error {
            self.outcome = Outcome::BadLines;
        }
        for warning in &answer.warnings {
            warn(self.warnings, &format!("{}: line {number}: {warning}", self.name));
        }
        self.output.write_all(answer.json.as_bytes())?;
        self.output.write_all(b"\n")
    }
}

/// How many bytes are under way; who would go past [`WINDOW_BYTES`] waits.
#[derive(Default)]
struct Window {
    n_bytes: Mutex<usize>,
    left: Condvar,
}

impl Window {
    fn enter(&self, n_bytes: usize) {
        let is_full = |under_way: &mut usize| *under_way > 0 && *under_way + n_bytes > WINDOW_BYTES;
        let guard = self.left.wait_while(lock(&self.n_bytes), is_full);
        *guard.unwrap_or_else(PoisonError::into_inner) += n_bytes;
    }

    fn leave(&self, n_bytes: usize) {
        *lock(&self.n_bytes) -= n_bytes;
        self.left.notify_one();
    }
}

/// A number and a receiver are whole whatever happened to a thread that held the lock.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
