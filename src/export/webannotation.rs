//! W3C Web Annotation (JSON-LD): one annotation a finding, each with its words and their place in the text.
//!
//! The text itself is not in the file. It is named by its sum, so whoever holds the same text can put the findings back;
//! positions are code points, as the recommendation wants, and the words around help where a text was changed a little.

use super::{
    Article,
    csv::{self, Line},
    json::push_string,
    sha256,
};
use crate::{
    view::{Reading, card::plain, finding::Finding, lists, to_usize},
    wire::Range,
};

/// How many code points before and after the words help to find them again.
const AROUND: usize = 32;

/// A page of annotations: names, pronouns, quotes and claims.
pub fn write(reading: &Reading) -> String {
    let article = Article::new(reading);
    let source = ["urn:sha256:", &sha256::hex(article.text.as_bytes())].concat();
    let letters = article.text.chars().collect();
    let mut page = Page { article: &article, letters, source, json: String::new() };
    page.raw("{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":");
    page.string(&[&page.source, "#annotations"].concat());
    page.raw(",\"type\":\"AnnotationPage\",\"items\":[");
    csv::for_each_line(&article, &mut |finding, line| page.annotation(finding, line));
    page.raw("\n]}\n");
    page.json
}

struct Page<'a> {
    article: &'a Article<'a>,
    letters: Vec<char>,
    /// The name of the text.
    source: String,
    json: String,
}

impl Page<'_> {
    fn raw(&mut self, json: &str) {
        self.json.push_str(json);
    }

    /// Begins the next item of a list.
    fn item(&mut self, separator: &str) {
        let is_first = self.json.ends_with('[');
        self.raw(separator.get(usize::from(is_first)..).unwrap_or_default());
    }

    fn string(&mut self, text: &str) {
        push_string(&mut self.json, text);
    }

    /// One finding; what its columns hold are its bodies.
    fn annotation(&mut self, finding: Finding, line: &Line) {
        self.item(",\n");
        self.raw("{\"id\":");
        self.string(&[&self.source, "#", &line[1]].concat());
        self.raw(",\"type\":\"Annotation\",\"motivation\":\"");
        let is_name = self.article.reading.layer(finding) == "entities";
        self.raw(if is_name { "identifying" } else { "classifying" });
        self.raw("\",\"body\":[");
        self.body("tagging", &line[0]);
        self.body("classifying", &line[5]);
        self.body("identifying", &line[6]);
        if let Finding::Claim(idx) = finding
            && let Some(row) = self.article.reading.reply.claims.get(to_usize(idx))
        {
            let sentence = plain(&lists::claim_title(self.article.reading, row));
            self.body("describing", &sentence);
        }
        for (name, value) in csv::COLUMNS.iter().zip(line).skip(7) {
            if !value.is_empty() {
                self.body("describing", &[*name, ": ", value].concat());
            }
        }
        self.raw("],\"target\":[");
        for range in self.ranges(finding) {
            self.target(range);
        }
        self.raw("]}");
    }

    /// Where the finding stands: the parts of a quote are targets of their own.
    fn ranges(&self, finding: Finding) -> Vec<Range> {
        let reading = self.article.reading;
        match finding {
            Finding::Quote(idx) => {
                let quote = reading.reply.quotes.get(to_usize(idx));
                quote.map(|row| row.parts.clone()).unwrap_or_default()
            }
            _ => reading.range(finding).into_iter().collect(),
        }
    }

    fn body(&mut self, purpose: &str, value: &str) {
        if !value.is_empty() {
            self.item(",");
            self.raw("{\"type\":\"TextualBody\",\"purpose\":\"");
            self.raw(purpose);
            self.raw("\",\"format\":\"text/plain\",\"value\":");
            self.string(value);
            self.raw("}");
        }
    }

    fn target(&mut self, range: Range) {
        let place = self.article.counts.range(range);
        let at = |offset: u32| to_usize(offset).min(self.letters.len());
        let (start, end) = (at(place.start), at(place.end));
        let cut = |from: usize, to: usize| {
            self.letters.get(from..to).unwrap_or_default().iter().collect::<String>()
        };
        let before = cut(start.saturating_sub(AROUND), start);
        let exact = cut(start, end);
        let after = cut(end, end.saturating_add(AROUND).min(self.letters.len()));
        self.item(",");
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
