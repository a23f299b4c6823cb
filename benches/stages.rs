//! How long each stage takes on 2, 20 and 200 KB of news. Measures speed alone; right and wrong are for the tests.
//!
//! `cargo bench --bench stages` prints `stage<TAB>bytes<TAB>nanoseconds<TAB>MB/s`, the median of many runs on one core:
//! a table that a person reads and `tools/eval` parses. Without a benchmark crate, because nothing else would be used of
//! it than the clock. A stage whose MB/s fall from 2 to 200 KB is not linear.

use std::{
    hint::black_box,
    io::{self, Write},
    time::{Duration, Instant},
};

use claimlight::{
    Annotations, annotate, claims,
    document::Document,
    entities,
    layers::{self, Mark},
    lexicon::Lexicon,
    quotes,
    wire::{Reply, Unit},
};

/// Each row is measured at least so long, and at least three times.
const LEAST_TIME: Duration = Duration::from_millis(400);

fn main() -> io::Result<()> {
    let mut output = io::stdout().lock();
    writeln!(output, "stage\tbytes\tnanoseconds\tMB/s")?;
    // The first use parses the tables: what a cold start pays once.
    let start = now();
    black_box(Lexicon::bundled());
    writeln!(output, "lexicon\t0\t{}\t", start.elapsed().as_nanos())?;
    for n_bytes in [2_000, 20_000, 200_000] {
        measure(&mut output, &article(n_bytes))?;
    }
    Ok(())
}

/// One row for each stage on `text`.
fn measure(output: &mut impl Write, text: &str) -> io::Result<()> {
    let len = u32::try_from(text.len()).expect("the texts are small");
    let lexicon = Lexicon::bundled();
    let doc = Document::new(text);
    let names = entities::find(&doc, lexicon);
    let quotes = quotes::find(&doc, lexicon, &names);
    let annotations = annotate(&doc);
    let reply = Reply::new((), &doc, &annotations, Unit::Utf16);
    let rows = [
        ("document", median(|| Document::new(text))),
        ("entities", median(|| entities::find(&doc, lexicon))),
        ("quotes", median(|| quotes::find(&doc, lexicon, &names))),
        ("claims", median(|| claims::find(&doc, lexicon, &names, &quotes))),
        ("wire", median(|| Reply::new((), &doc, &annotations, Unit::Utf16))),
        ("json", median(|| serde_json::to_string(&reply))),
        ("layers", median(|| layers::segments(len, &marks(&reply)))),
        ("all", median(|| whole(text))),
    ];
    for (stage, time) in rows {
        let mb_per_s = f64::from(len) / 1e6 / time.as_secs_f64();
        writeln!(output, "{stage}\t{len}\t{}\t{mb_per_s:.2}", time.as_nanos())?;
    }
    Ok(())
}

/// What the filter does with one text.
fn whole(text: &str) -> Option<String> {
    let doc = Document::new(text);
    let annotations: Annotations = annotate(&doc);
    serde_json::to_string(&Reply::new((), &doc, &annotations, Unit::Codepoint)).ok()
}

fn marks(reply: &Reply<()>) -> Vec<Mark> {
    let names = reply.entities.iter().map(|row| (row.start, row.end));
    let references = reply.references.iter().map(|row| (row.start, row.end));
    let quotes = reply.quotes.iter().map(|row| (row.start, row.end));
    let claims = reply.claims.iter().map(|row| (row.start, row.end));
    let all = names.chain(references).chain(quotes).chain(claims).enumerate();
    all.map(|(finding, (start, end))| Mark { start, end, finding }).collect()
}

fn median<T>(mut run: impl FnMut() -> T) -> Duration {
    black_box(run());
    let mut times = Vec::new();
    while times.len() < 3 || times.iter().sum::<Duration>() < LEAST_TIME {
        let start = now();
        black_box(run());
        times.push(start.elapsed());
    }
    times.sort_unstable();
    times[times.len() / 2]
}

#[expect(clippy::disallowed_methods, reason = "measuring time is what a bench is for")]
fn now() -> Instant {
    Instant::now()
}

/// About `n_bytes` of news: the paragraphs of the samples again and again, each round about other people and places.
fn article(n_bytes: usize) -> String {
    let samples = [
        include_str!("../www/samples/border.txt"),
        include_str!("../www/samples/quotes.txt"),
        include_str!("../www/samples/harbor.txt"),
    ];
    let rounds = (0..).flat_map(|round| samples.map(|sample| (round, sample)));
    let paragraphs = rounds.flat_map(|(round, sample)| {
        sample.split("\n\n").map(move |paragraph| renamed(paragraph, round))
    });
    let mut text = String::new();
    for paragraph in paragraphs {
        if text.len() >= n_bytes {
            break;
        }
        text.push_str(&paragraph);
        text.push_str("\n\n");
    }
    text
}

/// `paragraph` with other names in every round, as a long text brings new ones.
fn renamed(paragraph: &str, round: usize) -> String {
    const NAMES: [&str; 14] = [
        "Norland", "Calvera", "Vesk", "Torra", "Maren", "Aldana", "Sorley", "Sele", "Osten",
        "Ferran", "Petrel", "Halloran", "Quine", "Asante",
    ];
    const STARTS: [&str; 8] = ["Bel", "Dor", "Gal", "Kor", "Lan", "Mer", "Tav", "Zel"];
    const MIDDLES: [&str; 7] = ["", "an", "er", "ib", "ol", "und", "yr"];
    const ENDS: [&str; 9] = ["a", "berg", "dal", "ia", "mark", "off", "son", "stad", "vic"];
    if round == 0 {
        return paragraph.into();
    }
    NAMES.iter().enumerate().fold(paragraph.into(), |text: String, (idx, name)| {
        let seed = round * NAMES.len() + idx;
        let other =
            [STARTS[seed % STARTS.len()], MIDDLES[seed % MIDDLES.len()], ENDS[seed % ENDS.len()]];
        text.replace(name, &other.concat())
    })
}
