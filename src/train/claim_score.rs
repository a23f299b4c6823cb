//! Found claims against marked ones, by the rules of `score_claims.py`: who is matched, which roles are right. Trains nothing.

use std::ops::Add;

use crate::{
    claims::{Claim, Filler, weigh::roles::Slot},
    document::Document,
    lexicon::fold,
    score::Score,
    span::Span,
    train::passages::Mark,
};

/// Words before a name that do not count.
const TITLES: [&str; 43] = [
    "the",
    "a",
    "an",
    "its",
    "his",
    "her",
    "their",
    "our",
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "dr",
    "dr.",
    "sir",
    "president",
    "vice",
    "vice-president",
    "prime",
    "premier",
    "chancellor",
    "king",
    "queen",
    "foreign",
    "defense",
    "defence",
    "minister",
    "secretary",
    "senator",
    "sen.",
    "general",
    "gen.",
    "colonel",
    "col.",
    "ambassador",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "leader",
    "chief",
    "us",
];

/// The sums over some passages.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) full: Score,
    pub(super) detection: Score,
    pub(super) same_act: usize,
    /// Over matched claims, lane by lane.
    pub(super) slots: [Score; 4],
    pub(super) false_claims: usize,
    /// Words of passages without claims.
    pub(super) free_words: usize,
}

impl Tally {
    /// Adds what was found in one passage.
    pub(super) fn add(&mut self, doc: &Document, marks: &[Mark], claims: &[Claim]) {
        let pairs = pairs(doc, marks, claims);
        for score in [&mut self.full, &mut self.detection] {
            score.gold += marks.len();
            score.given += claims.len();
        }
        self.detection.right += pairs.len();
        if marks.is_empty() {
            self.false_claims += claims.len();
            self.free_words += doc.slice(Span::new(0, doc.text().len())).split_whitespace().count();
        }
        for (mark, claim) in pairs {
            let (mark, claim) = (&marks[mark], &claims[claim]);
            let is_same = mark.act == claim.act;
            self.same_act += usize::from(is_same);
            for slot in Slot::ALL {
                let score = slot_score(doc, mark, claim, slot);
                let sum = &mut self.slots[slot.lane()];
                (sum.right, sum.gold, sum.given) =
                    (sum.right + score.right, sum.gold + score.gold, sum.given + score.given);
            }
            let is_full = is_same
                && is_right(slot_score(doc, mark, claim, Slot::Claimant))
                && is_right(slot_score(doc, mark, claim, Slot::Territory));
            self.full.right += usize::from(is_full);
        }
    }
}

/// Which mark is which claim: greedy, the best pair first.
fn pairs(doc: &Document, marks: &[Mark], claims: &[Claim]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (gold, mark) in marks.iter().enumerate() {
        for (given, claim) in claims.iter().enumerate() {
            let (trigger, clause) =
                (shared(mark.trigger, claim.trigger), shared(mark.span, claim.span));
            if trigger > 0.0 || clause >= 0.5 {
                let has_land = slot_score(doc, mark, claim, Slot::Territory).right > 0;
                let act = if mark.act == claim.act { 0.2 } else { 0.0 };
                let land = if has_land { 0.1 } else { 0.0 };
                pairs.push((2.0 * trigger + clause + act + land, gold, given));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for (_, gold, given) in pairs {
        if taken.iter().all(|&(a, b)| a != gold && b != given) {
            taken.push((gold, given));
        }
    }
    taken
}

/// What both spans share, of what they cover together.
fn shared(a: Span, b: Span) -> f64 {
    let both = a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    number(both) / number(a.len() + b.len() - both).max(1.0)
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn is_right(score: Score) -> bool {
    let longer = score.gold.max(score.given);
    longer == 0 || score.right > 0 && 2 * score.right >= longer
}

fn slot_score(doc: &Document, mark: &Mark, claim: &Claim, slot: Slot) -> Score {
    let fillers: &[Filler] = match slot {
        Slot::Claimant => &claim.claimant,
        Slot::Territory => &claim.territory,
        Slot::Counterparty => &claim.counterparty,
        Slot::Speaker => &claim.speaker,
    };
    let items = &mark.slots[slot.lane()];
    let mut used = vec![false; items.len()];
    for filler in fillers {
        let is_item = |idx: &usize| {
            !used[*idx] && items[*idx].iter().any(|it| is_same(doc, filler.span, *it))
        };
        if let Some(idx) = (0..items.len()).find(is_item) {
            used[idx] = true;
        }
    }
    let right = used.iter().filter(|used| **used).count();
    Score { right, gold: items.len(), given: fillers.len() }
}

/// Whether both cover half of the longer one, or have the same words.
fn is_same(doc: &Document, a: Span, b: Span) -> bool {
    let (a, b) = (trim(doc, a), trim(doc, b));
    let both = a.end().min(b.end()).saturating_sub(a.start().max(b.start()));
    let word = |span: Span| {
        let text = doc.slice(span);
        fold(text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text))
    };
    2 * both >= a.len().max(b.len()) || word(a) == word(b)
}

/// `span` without titles before it and marks behind it.
fn trim(doc: &Document, span: Span) -> Span {
    let text = doc.slice(span);
    let mut lead = 0;
    while let Some((word, rest)) = text.split_at(lead).1.split_once(char::is_whitespace) {
        let is_title = TITLES.iter().any(|title| title.eq_ignore_ascii_case(word));
        if !is_title || rest.trim().is_empty() {
            break;
        }
        lead = text.len() - rest.trim_start().len();
    }
    let end = text.trim_end_matches([' ', ',', '.', ';', ':', '\'', '"', '’', '”']).len();
    if end > lead { Span::new(span.start() + lead, span.start() + end) } else { span }
}

impl Tally {
    /// The scores in one line.
    pub(super) fn line(&self) -> String {
        let [claimant, territory, counterparty, speaker] = self.slots.map(Score::f1);
        let act = 100.0 * number(self.same_act) / number(self.detection.right).max(1.0);
        let wrong = 1000.0 * number(self.false_claims) / number(self.free_words).max(1.0);
        format!(
            "full F1 {:.1}, detection F1 {:.1}, act {act:.1}, claimant {claimant:.1}, territory {territory:.1}, \
            counterparty {counterparty:.1}, speaker {speaker:.1}, false {wrong:.2}",
            self.full.f1(),
            self.detection.f1(),
        )
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let sum = |a: Score, b: Score| Score {
            right: a.right + b.right,
            gold: a.gold + b.gold,
            given: a.given + b.given,
        };
        let mut slots = self.slots;
        for (slot, other) in slots.iter_mut().zip(other.slots) {
            *slot = sum(*slot, other);
        }
        Self {
            full: sum(self.full, other.full),
            detection: sum(self.detection, other.detection),
            same_act: self.same_act + other.same_act,
            slots,
            false_claims: self.false_claims + other.false_claims,
            free_words: self.free_words + other.free_words,
        }
    }
}
