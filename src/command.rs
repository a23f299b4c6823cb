//! The work of `claimlight annotate`: bytes in, a listing or rows out. Parses no arguments; native only.

mod lines;
mod request;

use std::{
    fs::File,
    io::{self, BufReader, Read, Write},
    path::{Path, PathBuf},
};

use serde::Serialize;

use crate::{
    annotate,
    document::Document,
    listing,
    wire::{Reply, Unit},
};

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The readable listing of one text.
    Listing,
    /// One text, one JSON object.
    Json,
    /// A request a line in, a result a line out.
    JsonLines,
}

/// One call of the command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The file to read; none for standard input.
    pub file: Option<PathBuf>,
    /// What is printed.
    pub format: Format,
    /// What offsets count.
    pub unit: Unit,
}

/// How a call ended that could be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All was read and answered.
    Clean,
    /// At least one line was bad.
    BadLines,
}

/// Why a call could not be carried out.
#[derive(Debug)]
pub enum Error {
    /// The input could not be read; the first field names it.
    Read(String, io::Error),
    /// The output could not be written.
    Write(io::Error),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Read(name, error) => write!(f, "cannot read {name}: {error}"),
            Self::Write(error) => write!(f, "cannot write: {error}"),
        }
    }
}

impl std::error::Error for Error {}

/// Reads what `options` name and writes the result to `output`, warnings to `warnings`.
///
/// # Errors
///
/// If the input cannot be read or `output` cannot be written.
pub fn run(
    options: &Options,
    output: &mut impl Write,
    warnings: &mut impl Write,
) -> Result<Outcome, Error> {
    let input = Input::open(options.file.as_deref())?;
    if options.format == Format::JsonLines {
        return lines::run(input, options.unit, output, warnings);
    }
    let name = input.name.clone();
    let text = decode(&name, input.bytes()?, warnings);
    let answer = match options.format {
        Format::Listing => {
            let doc = Document::new(&text);
            listing::write(&doc, &annotate(&doc))
        }
        Format::Json | Format::JsonLines => {
            let id = options.file.as_deref().and_then(Path::file_name);
            let id = id.map(|name| name.to_string_lossy());
            json(&rows(id, &text, options.unit)) + "\n"
        }
    };
    output.write_all(answer.as_bytes()).map_err(Error::Write)?;
    Ok(Outcome::Clean)
}

/// What is read, with the name it has in messages.
struct Input {
    name: String,
    reader: Box<dyn Read + Send>,
}

impl Input {
    fn open(file: Option<&Path>) -> Result<Self, Error> {
        let Some(path) = file else {
            return Ok(Self { name: "standard input".into(), reader: Box::new(io::stdin()) });
        };
        let name = path.display().to_string();
        match File::open(path) {
            Ok(file) => Ok(Self { name, reader: Box::new(file) }),
            Err(error) => Err(Error::Read(name, error)),
        }
    }

    fn bytes(mut self) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        match self.reader.read_to_end(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(error) => Err(Error::Read(self.name, error)),
        }
    }

    fn buffered(self) -> (String, BufReader<Box<dyn Read + Send>>) {
        (self.name, BufReader::new(self.reader))
    }
}

/// `bytes` as text; what is not UTF-8 becomes U+FFFD, and a warning says where it begins.
fn decode(name: &str, bytes: Vec<u8>, warnings: &mut impl Write) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| {
        let at = error.utf8_error().valid_up_to();
        warn(warnings, &format!("{name}: not UTF-8 from byte {at} on, decoded with U+FFFD"));
        String::from_utf8_lossy(error.as_bytes()).into_owned()
    })
}

/// A warning that cannot be written has no one to tell.
fn warn(warnings: &mut impl Write, warning: &str) {
    let _ = writeln!(warnings, "claimlight: warning: {warning}");
}

/// The findings in `text`. Document and annotations are gone before the rows are printed: for a long text that is memory.
fn rows<Id>(id: Id, text: &str, unit: Unit) -> Reply<Id> {
    let doc = Document::new(text);
    Reply::new(id, &doc, &annotate(&doc), unit)
}

fn json(row: &impl Serialize) -> String {
    serde_json::to_string(row)
        .expect("rows hold strings, numbers and lists, which always serialize")
}
