//! Sums of money by sign, code or currency. Finds no other quantities.

use crate::{
    document::{Document, TokenRange},
    entities::{EntityKind, candidates::Candidate},
    lexicon::{Lexicon, MoneyWord},
    rule::{Confidence, Rule},
};

/// A pattern: the index of the token behind the sum that begins at a token; none if none begins there.
type Pattern = fn(&Line<'_>, usize) -> Option<usize>;

/// Sure before loose; the first that fits answers.
const PATTERNS: [(Rule, Pattern, &str); 3] = [
    (Rule("money/sign"), sign, "a currency's sign before a number"),
    (Rule("money/currency"), currency, "a number and a currency"),
    (Rule("money/vague"), vague, "millions, billions … of a currency"),
];

/// The sums of `doc`, in text order.
pub(super) fn find(doc: &Document, lexicon: &Lexicon) -> Vec<Candidate> {
    let mut found = Vec::new();
    for sentence in doc.sentences() {
        let line = Line { doc, lexicon, range: sentence.tokens };
        let mut at = sentence.tokens.start();
        while at < sentence.tokens.end() {
            let answer = PATTERNS
                .iter()
                .find_map(|&(rule, pattern, why)| Some((pattern(&line, at)?, rule, why)));
            let Some((end, rule, why)) = answer else {
                at += 1;
                continue;
            };
            found.push(Candidate {
                span: doc.span(TokenRange::new(at, end)),
                kind: EntityKind::Money,
                confidence: Confidence::new(0.95),
                rule,
                why: vec![why.to_owned()],
            });
            at = end;
        }
    }
    found
}

struct Line<'a> {
    doc: &'a Document,
    lexicon: &'a Lexicon,
    range: TokenRange,
}

impl Line<'_> {
    /// The token's text; empty outside the sentence.
    fn text(&self, at: usize) -> &str {
        if self.range.contains(at) { self.doc.token(at) } else { "" }
    }

    fn word(&self, at: usize) -> Option<MoneyWord> {
        self.lexicon.money.get(self.text(at))
    }

    /// `US $`, `A$`; not `a £420m deal`: a single letter touches its sign.
    fn has_sign_behind(&self, at: usize) -> bool {
        let end = |idx: usize| self.doc.tokens().get(idx).map(|token| token.span.end());
        let start = self.doc.tokens().get(at + 1).map(|token| token.span.start());
        self.word(at + 1) == Some(MoneyWord::Sign) && (self.text(at).len() > 1 || end(at) == start)
    }

    /// `5.5`, `6,000`, `6m`, `3bn`
    fn is_number(&self, at: usize) -> bool {
        self.text(at).starts_with(|first: char| first.is_ascii_digit())
    }

    /// Past a number, a range of numbers and what scales them; none if no number stands at `at`.
    fn past_number(&self, at: usize) -> Option<usize> {
        if !self.is_number(at) {
            return None;
        }
        let is_range = matches!(self.text(at + 1), "-" | "–" | "to") && self.is_number(at + 2);
        Some(self.past_scale(if is_range { at + 3 } else { at + 1 }))
    }

    /// Past `million`, `-million`, `thousand million`.
    fn past_scale(&self, mut at: usize) -> usize {
        // Nobody counts in more; `million million …` must not be read to its end from every word.
        for _ in 0..3 {
            let dash = usize::from(self.text(at) == "-");
            if self.word(at + dash) != Some(MoneyWord::Scale) {
                break;
            }
            at += dash + 1;
        }
        at
    }
}

/// `$6 million`, `US$5.5m`, `€20-25 million`, `Rs 500 crore`.
fn sign(line: &Line<'_>, at: usize) -> Option<usize> {
    let number = match line.word(at)? {
        MoneyWord::BeforeSign if line.has_sign_behind(at) => at + 2,
        MoneyWord::Sign | MoneyWord::Code => at + 1,
        _ => return None,
    };
    let end = line.past_number(number)?;
    Some(if line.word(end) == Some(MoneyWord::Currency) { end + 1 } else { end })
}

/// `400 euros`, `5 million Hong Kong dollars`, `3 billion won`; not `3 won` and not `400 pounds`.
fn currency(line: &Line<'_>, at: usize) -> Option<usize> {
    let scaled = match line.word(at) {
        Some(MoneyWord::Scale) => line.past_scale(at),
        _ => line.past_number(at)?,
    };
    let is_scaled = line.word(scaled.checked_sub(1)?) == Some(MoneyWord::Scale);
    // A country's name or adjective may stand in front of its currency.
    for end in scaled..scaled + 3 {
        match line.word(end) {
            Some(MoneyWord::Currency | MoneyWord::Code) => return Some(end + 1),
            Some(MoneyWord::CurrencyOrWord) if is_scaled => return Some(end + 1),
            Some(MoneyWord::BeforeSign) => {}
            _ if line.text(end).starts_with(char::is_uppercase) || line.text(end) == "-" => {}
            _ => return None,
        }
    }
    None
}

/// `millions of dollars`, `tens of millions of yuan`.
fn vague(line: &Line<'_>, at: usize) -> Option<usize> {
    let mut end = at;
    let longest = at + 6;
    while end < longest && line.word(end) == Some(MoneyWord::Scales) && line.text(end + 1) == "of" {
        end += 2;
    }
    let is_sum = matches!(line.word(end), Some(MoneyWord::Currency | MoneyWord::CurrencyOrWord));
    (end > at && is_sum).then_some(end + 1)
}
