//! The readable listing: one line a finding, in text order, with the words themselves as locator. No offsets.
//!
//! The command prints it and the gold files are written in it.

use std::fmt::Write;

use crate::{
    Annotations,
    claims::{Claim, Filler, Modality, Polarity},
    document::{Document, TokenRange},
    entities::{EntityId, Mention, Reference},
    quotes::Quote,
    span::Span,
};

/// The listing of `annotations`, lines in text order, each ended by a line feed.
pub fn write(doc: &Document, annotations: &Annotations) -> String {
    let listing = Listing { doc, annotations };
    let mut lines: Vec<(Span, u8, String)> = Vec::new();
    lines.extend(annotations.mentions.iter().map(|it| (it.span, 0, listing.mention(it))));
    lines.extend(annotations.references.iter().map(|it| (it.span, 1, listing.reference(it))));
    lines.extend(annotations.quotes.iter().map(|it| (it.span, 2, listing.quote(it))));
    lines.extend(annotations.claims.iter().map(|it| (it.span, 3, listing.claim(it))));
    lines.sort();
    lines.into_iter().fold(String::new(), |mut text, (_, _, line)| {
        text.push_str(&line);
        text.push('\n');
        text
    })
}

/// The structure of `doc`: one line a sentence, its tokens set apart by single spaces, and one line a piece of furniture.
pub fn structure(doc: &Document) -> String {
    let mut text = String::new();
    for (paragraph_idx, paragraph) in doc.paragraphs().iter().enumerate() {
        let sentences =
            doc.sentences().iter().filter(|sentence| sentence.paragraph == paragraph_idx);
        let mut ranges: Vec<TokenRange> = sentences.map(|sentence| sentence.tokens).collect();
        if ranges.is_empty() {
            ranges.push(paragraph.tokens);
        }
        for range in ranges {
            let tokens: Vec<&str> = range.indices().map(|token_idx| doc.token(token_idx)).collect();
            let _ = writeln!(text, "{:<13}{}", paragraph.kind.word(), tokens.join(" "));
        }
    }
    text
}

struct Listing<'a> {
    doc: &'a Document,
    annotations: &'a Annotations,
}

impl Listing<'_> {
    /// The words of `span` on one line.
    fn words(&self, span: Span) -> String {
        self.doc.slice(span).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn name(&self, id: Option<EntityId>) -> &str {
        id.and_then(|id| self.annotations.entities.get(id.0)).map_or("?", |entity| &entity.name)
    }

    fn mention(&self, mention: &Mention) -> String {
        let mut line = format!("{:<13}{}", mention.kind.word(), self.words(mention.span));
        if let Some(id) = mention.entity {
            if self.name(Some(id)) != self.doc.slice(mention.span) {
                let _ = write!(line, "  = {}", self.name(Some(id)));
            }
            let stands_for =
                self.annotations.entities.get(id.0).and_then(|entity| entity.stands_for);
            if stands_for.is_some() {
                let _ = write!(line, "  for {}", self.name(stands_for));
            }
        }
        // Where several places bear a name, its words do not tell which one it is.
        let country = mention.entity.and_then(|id| self.annotations.entities.get(id.0)?.country);
        if let (Some(country), "name/city" | "name/homonym") = (country, mention.rule.0) {
            let _ = write!(line, "  in {country}");
        }
        let _ = write!(line, "  rule {}", mention.rule);
        line
    }

    fn reference(&self, reference: &Reference) -> String {
        let (words, name) = (self.words(reference.span), self.name(reference.entity));
        format!("{:<13}{words}  = {name}  rule {}", "reference", reference.rule)
    }

    fn quote(&self, quote: &Quote) -> String {
        let parts: Vec<String> = quote.parts.iter().map(|&part| self.words(part)).collect();
        let mut line = format!("{:<13}{}", quote.kind.word(), parts.join(" … "));
        if let Some(speaker) = quote.speaker {
            let _ = write!(
                line,
                "  by {}",
                self.filler(Filler { span: speaker.span, entity: speaker.entity })
            );
        }
        if let Some(cue) = quote.cue {
            let _ = write!(line, "  cue {}", self.words(cue));
        }
        let _ = write!(line, "  rule {}", quote.rule);
        if let Some(speaker) = quote.speaker {
            let _ = write!(line, ", {}", speaker.rule);
        }
        line
    }

    fn filler(&self, filler: Filler) -> String {
        let words = self.words(filler.span);
        match self.name(filler.entity) {
            "?" => words,
            name if name == words => words,
            name => format!("{words} = {name}"),
        }
    }

    fn claim(&self, claim: &Claim) -> String {
        let mut line =
            format!("{:<13}{} [{}]", "claim", claim.act.word(), self.words(claim.trigger));
        let slots = [
            ("by", &claim.claimant),
            ("of", &claim.territory),
            ("against", &claim.counterparty),
            ("says", &claim.speaker),
        ];
        for (name, fillers) in slots {
            let items: Vec<String> = fillers.iter().map(|&filler| self.filler(filler)).collect();
            if !items.is_empty() {
                let _ = write!(line, "  {name} {}", items.join("; "));
            }
        }
        for &extent in &claim.extent {
            let _ = write!(line, "  extent {}", self.words(extent));
        }
        if claim.polarity == Polarity::Negated {
            line.push_str("  negated");
        }
        if claim.modality != Modality::Actual {
            let _ = write!(line, "  {}", claim.modality.word());
        }
        let _ = write!(line, "  rule {}", claim.rule);
        line
    }
}
