//! W3C Web Annotation (JSON-LD): one annotation a finding, each with its words and their place in the text.
//!
//! The text itself is not in the file. It is named by its sum, so whoever holds the same text can put the findings back;
//! positions are code points, as the recommendation wants, and the words around help where a text was changed a little.

use super::{Article, json::push_string, sha256};
use crate::{
    rule::Confidence,
    view::{
        Reading,
        card::plain,
        finding::Finding,
        lists::{self, fillers},
        to_u32, words,
    },
    wire::{ClaimRow, Range},
};

/// How many code points before and after the words help to find them again.
const AROUND: usize = 32;

/// A page of annotations: names, pronouns, quotes and claims.
pub fn write(reading: &Reading) -> String {
    let article = Article::new(reading);
    let source = ["urn:sha256:", &sha256::hex(article.text.as_bytes())].concat();
    let letters = article.text.chars().collect();
    let mut page = Page { article, letters, source, json: String::new() };
    page.raw("{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":");
    page.string(&[&page.source, "#annotations"].concat());
    page.raw(",\"type\":\"AnnotationPage\",\"items\":[");
    page.names();
    page.quotes();
    page.claims();
    page.raw("\n]}\n");
    page.json
}

struct Page<'a> {
    article: Article<'a>,
    letters: Vec<char>,
    /// The name of the text.
    source: String,
    json: String,
}

impl Page<'_> {
    fn raw(&mut self, json: &str) {
        self.json.push_str(json);
    }

    fn string(&mut self, text: &str) {
        push_string(&mut self.json, text);
    }

    fn names(&mut self) {
        let reading = self.article.reading;
        for (idx, row) in reading.reply.entities.iter().enumerate() {
            let name = row.entity.as_deref().and_then(|id| reading.entity(id));
            let name = name.map_or_else(String::new, |entity| entity.name.clone());
            let range = Range { start: row.start, end: row.end };
            let bodies = [("tagging", row.label.clone()), ("identifying", name)];
            self.annotation(Finding::Mention(to_u32(idx)), row.confidence, &bodies, &[range]);
        }
        for (idx, row) in reading.reply.references.iter().enumerate() {
            let named = |id: &str| reading.entity(id).map(|entity| entity.name.clone());
            let name = row.entity.as_deref().and_then(named).unwrap_or_default();
            let others: Vec<String> = row.candidates.iter().filter_map(|id| named(id)).collect();
            let unclear =
                if name.is_empty() { labeled("could be: ", &others) } else { String::new() };
            let range = Range { start: row.start, end: row.end };
            let bodies = [
                ("tagging", "reference".to_owned()),
                ("identifying", name),
                ("describing", unclear),
            ];
            self.annotation(Finding::Reference(to_u32(idx)), row.confidence, &bodies, &[range]);
        }
    }

    fn quotes(&mut self) {
        let reading = self.article.reading;
        for (idx, row) in reading.reply.quotes.iter().enumerate() {
            let speaker = reading.speaker_of(idx).and_then(|idx| reading.speakers().get(idx));
            let speaker: Vec<String> = speaker.map(|it| it.name.clone()).into_iter().collect();
            let bodies = [
                ("tagging", "quote".to_owned()),
                ("classifying", row.kind.clone()),
                ("describing", labeled("speaker: ", &speaker)),
            ];
            self.annotation(Finding::Quote(to_u32(idx)), row.confidence, &bodies, &row.parts);
        }
    }

    fn claims(&mut self) {
        let reading = self.article.reading;
        for (idx, row) in reading.reply.claims.iter().enumerate() {
            let sentence = plain(&lists::claim_title(reading, row));
            let sentence = [&sentence, " (", &lists::says(reading, row), ")"].concat();
            let mut bodies = vec![
                ("tagging", "claim".to_owned()),
                ("classifying", row.act.clone()),
                ("describing", sentence),
            ];
            bodies.extend(roles(reading, row).map(|words| ("describing", words)));
            let range = Range { start: row.start, end: row.end };
            self.annotation(Finding::Claim(to_u32(idx)), row.confidence, &bodies, &[range]);
        }
    }

    /// One finding over `ranges`, each a target of its own; empty bodies are left out.
    fn annotation(
        &mut self,
        finding: Finding,
        confidence: f64,
        bodies: &[(&str, String)],
        ranges: &[Range],
    ) {
        self.raw(if self.json.ends_with('[') { "\n" } else { ",\n" });
        self.raw("{\"id\":");
        self.string(&[&self.source, "#", &finding.to_string()].concat());
        self.raw(",\"type\":\"Annotation\",\"motivation\":\"");
        self.raw(if finding.layer() == "entities" { "identifying" } else { "classifying" });
        self.raw("\",\"body\":[");
        let sure = [Confidence::word_of(confidence), ", confidence ", &confidence.to_string()];
        let sure = sure.concat();
        for (purpose, value) in bodies.iter().chain([&("assessing", sure)]) {
            if !value.is_empty() {
                self.raw(if self.json.ends_with('[') { "" } else { "," });
                self.raw("{\"type\":\"TextualBody\",\"purpose\":\"");
                self.raw(purpose);
                self.raw("\",\"format\":\"text/plain\",\"value\":");
                self.string(value);
                self.raw("}");
            }
        }
        self.raw("],\"target\":[");
        for &range in ranges {
            self.raw(if self.json.ends_with('[') { "" } else { "," });
            self.target(range);
        }
        self.raw("]}");
    }

    fn target(&mut self, range: Range) {
        let place = self.article.counts.range(range);
        let at =
            |offset: u32| usize::try_from(offset).unwrap_or(usize::MAX).min(self.letters.len());
        let (start, end) = (at(place.start), at(place.end));
        let cut = |from: usize, to: usize| {
            self.letters.get(from..to).unwrap_or_default().iter().collect::<String>()
        };
        let before = cut(start.saturating_sub(AROUND), start);
        let exact = cut(start, end);
        let after = cut(end, end.saturating_add(AROUND).min(self.letters.len()));
        self.raw("{\"source\":");
        self.string(&self.source.clone());
        self.raw(",\"selector\":[{\"type\":\"TextQuoteSelector\",\"exact\":");
        self.string(&exact);
        self.raw(",\"prefix\":");
        self.string(&before);
        self.raw(",\"suffix\":");
        self.string(&after);
        self.raw("},{\"type\":\"TextPositionSelector\",\"start\":");
        self.raw(&place.start.to_string());
        self.raw(",\"end\":");
        self.raw(&place.end.to_string());
        self.raw("}]}");
    }
}

/// What a claim's slots hold, one line each: `territory: Vesk, Torra and Lund`.
fn roles(reading: &Reading, row: &ClaimRow) -> impl Iterator<Item = String> {
    let extents = row.extent.iter().map(|&pair| reading.text.words(super::range_of(pair)));
    let not_plain =
        |word: &str, plain: &str| if word == plain { vec![] } else { vec![word.to_owned()] };
    [
        ("claimant: ", fillers(reading, &row.claimant, &row.claimant_entities)),
        ("territory: ", fillers(reading, &row.territory, &row.territory_entities)),
        ("counterparty: ", fillers(reading, &row.counterparty, &row.counterparty_entities)),
        ("speaker: ", fillers(reading, &row.speaker, &row.speaker_entities)),
        ("extent: ", extents.collect()),
        ("polarity: ", not_plain(&row.polarity, "affirmed")),
        ("modality: ", not_plain(&row.modality, "actual")),
    ]
    .into_iter()
    .map(|(label, names)| labeled(label, &names))
}

/// `names` behind `label`; nothing without names.
fn labeled(label: &str, names: &[String]) -> String {
    if names.is_empty() { String::new() } else { [label, &words::list(names)].concat() }
}
