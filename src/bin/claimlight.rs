//! The command: argument parsing and exit status. What it does is [`claimlight::command`].

use std::{
    env,
    ffi::OsString,
    io::{self, BufWriter, ErrorKind, Write},
    process::ExitCode,
};

use claimlight::{
    command::{self, Error, Format, Options, Outcome},
    wire::Unit,
};

const USAGE: &str =
    "usage: claimlight annotate [FILE] [--json | --jsonl] [--offsets codepoint|utf16|byte]";

const HELP: &str = "\
Finds in English news who says what is whose: names, quotes with their speakers, territorial claims.

  FILE        the article, plain text in UTF-8; without FILE, or with -, standard input
  --json      print one JSON object instead of the readable listing
  --jsonl     read one {\"id\": …, \"text\": …} a line, write one result a line, in the same order;
              a bad line gives {\"line\": N, \"error\": …} in its place
  --offsets   what start and end count: codepoint (default), utf16 or byte
  --help      print this
  --version   print the version

Exit status: 0; 1 if a file could not be read or a line was bad; 2 for wrong usage.
";

/// What the arguments ask for.
enum Call {
    Help,
    Version,
    Annotate(Options),
}

fn main() -> ExitCode {
    match parse(env::args_os().skip(1)) {
        Ok(Call::Help) => print(&format!("{USAGE}\n\n{HELP}")),
        Ok(Call::Version) => print(concat!("claimlight ", env!("CARGO_PKG_VERSION"), "\n")),
        Ok(Call::Annotate(options)) => annotate(&options),
        Err(error) => {
            complain(&format!("{error}\n{USAGE}"));
            ExitCode::from(2)
        }
    }
}

fn parse(mut args: impl Iterator<Item = OsString>) -> Result<Call, String> {
    let (mut is_annotate, mut only_files) = (false, false);
    let (mut file, mut format, mut unit) = (None, Format::Listing, Unit::Codepoint);
    while let Some(arg) = args.next() {
        let word = if only_files { None } else { arg.to_str() };
        match word {
            Some("--help" | "-h") => return Ok(Call::Help),
            Some("--version" | "-V") => return Ok(Call::Version),
            Some("annotate") if !is_annotate => is_annotate = true,
            Some(word) if !is_annotate => return Err(format!("no command {word:?}")),
            Some("--json" | "--jsonl") if format != Format::Listing => {
                return Err("--json and --jsonl: give one of them, once".into());
            }
            Some("--json") => format = Format::Json,
            Some("--jsonl") => format = Format::JsonLines,
            Some("--offsets") => {
                unit = parse_unit(args.next().as_deref().and_then(|it| it.to_str()))?;
            }
            Some("--") => only_files = true,
            Some(word) if word.starts_with("--offsets=") => {
                unit = parse_unit(word.strip_prefix("--offsets="))?;
            }
            Some(word) if word.starts_with('-') && word != "-" => {
                return Err(format!("no option {word:?}"));
            }
            _ if !is_annotate => return Err(format!("no command {}", arg.display())),
            _ if file.is_some() => return Err(format!("one file at a time: {}", arg.display())),
            _ => file = Some(arg),
        }
    }
    if !is_annotate {
        return Err("no command given".into());
    }
    let file = file.filter(|name| name != "-").map(Into::into);
    Ok(Call::Annotate(Options { file, format, unit }))
}

fn parse_unit(word: Option<&str>) -> Result<Unit, String> {
    match word {
        Some("codepoint") => Ok(Unit::Codepoint),
        Some("utf16") => Ok(Unit::Utf16),
        Some("byte") => Ok(Unit::Byte),
        _ => Err("--offsets wants codepoint, utf16 or byte".into()),
    }
}

fn annotate(options: &Options) -> ExitCode {
    let mut output = BufWriter::new(io::stdout().lock());
    match command::run(options, &mut output, &mut io::stderr()) {
        Ok(Outcome::Clean) => finish(output),
        Ok(Outcome::BadLines) => {
            finish(output);
            ExitCode::FAILURE
        }
        Err(error) => fail(&error),
    }
}

fn print(text: &str) -> ExitCode {
    let mut output = io::stdout().lock();
    match output.write_all(text.as_bytes()) {
        Ok(()) => finish(output),
        Err(error) => fail(&Error::Write(error)),
    }
}

fn finish(mut output: impl Write) -> ExitCode {
    output.flush().map_or_else(|error| fail(&Error::Write(error)), |()| ExitCode::SUCCESS)
}

fn fail(error: &Error) -> ExitCode {
    match error {
        // `claimlight … | head` has had enough.
        Error::Write(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        error => {
            complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

/// Where standard error is closed there is no one to tell.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "claimlight: {message}");
}
