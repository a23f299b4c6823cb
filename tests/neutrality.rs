//! No party weighs more than another: passages with two parties swapped, or two names of one land, give the mirrored claims.
//!
//! The names are given to the stage as known, so that the test is about claims alone. `tests/neutrality/*.tsv` say what is
//! swapped, word by word, in the passages of `tests/corpus/claims`.

use std::{fs, path::Path};

use claimlight::{
    claims::{self, Claim, Filler},
    document::Document,
    entities::{self, Names},
    lexicon::Lexicon,
    quotes::{self, Quote, Speaker},
    span::Span,
};

/// No more passages are swapped for one row of a table: each is read twice.
const MOST: usize = 15;

#[test]
fn swapped_parties_give_mirrored_claims() {
    assert_mirrored("parties.tsv", 100);
}

#[test]
fn swapped_names_of_a_land_give_mirrored_claims() {
    assert_mirrored("lands.tsv", 5);
}

/// A text with some words swapped, and where its pieces come from.
struct Mirrored {
    text: String,
    /// Where a piece starts in the first text and in this one, and its length in both.
    pieces: Vec<(usize, usize, usize, usize)>,
    is_changed: bool,
}

impl Mirrored {
    /// `text` with every whole word of `pairs` replaced by the other of its pair.
    fn new(text: &str, pairs: &[(String, String)]) -> Self {
        let mut mirrored = Self { text: String::new(), pieces: Vec::new(), is_changed: false };
        let mut at = 0;
        while let Some((before, rest)) =
            text.split_at_checked(at).filter(|(_, rest)| !rest.is_empty())
        {
            let is_free = !before.ends_with(char::is_alphanumeric);
            let begins = |word: &str| {
                let behind = rest.strip_prefix(word);
                is_free && behind.is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
            };
            let swap = pairs
                .iter()
                .flat_map(|(a, b)| [(a.as_str(), b.as_str()), (b, a)])
                .filter(|(word, _)| begins(word))
                .max_by_key(|(word, _)| word.len());
            let letter = rest.split_at(rest.chars().next().map_or(0, char::len_utf8)).0;
            let (old, new) = swap.unwrap_or((letter, letter));
            mirrored.is_changed |= swap.is_some();
            mirrored.pieces.push((at, mirrored.text.len(), old.len(), new.len()));
            mirrored.text.push_str(new);
            at += old.len();
        }
        mirrored
    }

    fn span(&self, span: Span) -> Span {
        Span::new(self.byte(span.start(), false), self.byte(span.end(), true))
    }

    /// Where byte `byte` of the first text comes to; inside a swapped word its start, or for an end its end.
    fn byte(&self, byte: usize, is_end: bool) -> usize {
        let idx = self.pieces.partition_point(|piece| piece.0 + piece.2 <= byte);
        match self.pieces.get(idx) {
            Some(&(old, new, _, _)) if byte == old => new,
            Some(&(_, new, _, len)) => {
                if is_end {
                    new + len
                } else {
                    new
                }
            }
            None => self.text.len(),
        }
    }

    fn names(&self, names: &Names) -> Names {
        let mut names = names.clone();
        names.mentions.iter_mut().for_each(|mention| mention.span = self.span(mention.span));
        names
            .references
            .iter_mut()
            .for_each(|reference| reference.span = self.span(reference.span));
        names
    }

    fn quote(&self, quote: &Quote) -> Quote {
        let speaker = |speaker: &Speaker| Speaker { span: self.span(speaker.span), ..*speaker };
        Quote {
            span: self.span(quote.span),
            parts: quote.parts.iter().map(|part| self.span(*part)).collect(),
            cue: quote.cue.map(|cue| self.span(cue)),
            speaker: quote.speaker.as_ref().map(speaker),
            candidates: quote.candidates.iter().map(speaker).collect(),
            ..quote.clone()
        }
    }
}

/// A claim as a line, its spans through `span`.
fn line(claim: &Claim, span: &dyn Fn(Span) -> Span) -> String {
    let list = |fillers: &[Filler]| fillers.iter().map(|it| span(it.span)).collect::<Vec<_>>();
    format!(
        "{} {:?} who {:?} land {:?} other {:?} says {:?} {} {} {}",
        claim.act.word(),
        span(claim.trigger),
        list(&claim.claimant),
        list(&claim.territory),
        list(&claim.counterparty),
        list(&claim.speaker),
        claim.polarity.word(),
        claim.modality.word(),
        claim.rule,
    )
}

/// Swaps the words of table `table` in all passages that hold some, which must be `least` at least.
fn assert_mirrored(table: &str, least: usize) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let rows = fs::read_to_string(root.join("neutrality").join(table)).expect("the table is there");
    let passages = fs::read_to_string(root.join("corpus/claims/passages.jsonl"))
        .expect("the passages are there");
    let (mut n_swapped, mut faults) = (0, Vec::new());
    for row in rows.lines().filter(|row| !row.starts_with('#')) {
        let (one, other) = row.split_once('\t').expect("a row has two columns");
        let pairs: Vec<(String, String)> = one
            .split('|')
            .zip(other.split('|'))
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .collect();
        let mut of_row = 0;
        for passage in passages.lines() {
            if of_row >= MOST {
                break;
            }
            let passage: serde_json::Value =
                serde_json::from_str(passage).expect("a passage is JSON");
            let text = passage["text"].as_str().expect("a passage has a text");
            let mirrored = Mirrored::new(text, &pairs);
            if mirrored.is_changed {
                (n_swapped, of_row) = (n_swapped + 1, of_row + 1);
                faults.extend(
                    faults_of(text, &mirrored)
                        .map(|fault| format!("{} {}: {fault}", passage["id"], pairs[0].0)),
                );
            }
        }
    }
    assert!(n_swapped >= least, "{n_swapped} passages hold words of {table}");
    assert!(faults.is_empty(), "{} of {n_swapped}:\n{}", faults.len(), faults.join("\n"));
}

/// What differs between the claims of `mirrored` and the mirrored claims of `text`.
fn faults_of(text: &str, mirrored: &Mirrored) -> Option<String> {
    let lexicon = Lexicon::bundled();
    let doc = Document::new(text);
    let names = entities::find(&doc, lexicon);
    let quotes = quotes::find(&doc, lexicon, &names);
    let found = claims::find(&doc, lexicon, &names, &quotes);
    let other = Document::new(&mirrored.text);
    let names = mirrored.names(&names);
    let quotes: Vec<Quote> = quotes.iter().map(|quote| mirrored.quote(quote)).collect();
    let given = claims::find(&other, lexicon, &names, &quotes);
    let expected: Vec<String> =
        found.iter().map(|claim| line(claim, &|span| mirrored.span(span))).collect();
    let given: Vec<String> = given.iter().map(|claim| line(claim, &|span| span)).collect();
    let missing: Vec<&String> = expected.iter().filter(|line| !given.contains(line)).collect();
    let extra: Vec<&String> = given.iter().filter(|line| !expected.contains(line)).collect();
    (!missing.is_empty() || !extra.is_empty())
        .then(|| format!("{}\n  not mirrored {missing:#?}\n  instead {extra:#?}", mirrored.text))
}
