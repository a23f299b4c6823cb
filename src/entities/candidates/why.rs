//! What speaks for a learned name, in words a reader can check against the text. Weighs nothing.

use crate::{
    document::{Document, TokenRange},
    model::{
        features::{Features, Reason},
        names::{NameKind, Tagged},
        vocabulary::List,
    },
};

/// How many reasons a reader is shown.
const SHOWN: usize = 3;

/// The strongest reasons for `tagged` that say something at `tokens`, its mended span; those that cannot be pointed at last.
pub(super) fn reasons(
    doc: &Document,
    features: &Features<'_>,
    tagged: &Tagged,
    tokens: TokenRange,
) -> Vec<String> {
    let teller = Teller { doc, features, kind: tagged.kind, tokens };
    let is_vague =
        |reason: &&Reason| matches!(reason, Reason::FirstPass | Reason::Around | Reason::UseAround);
    let (vague, plain): (Vec<&Reason>, Vec<&Reason>) = tagged.reasons.iter().partition(is_vague);
    let mut shown: Vec<String> = Vec::new();
    for told in plain.into_iter().chain(vague).filter_map(|&reason| teller.tell(reason)) {
        if !shown.contains(&told) {
            shown.push(told);
        }
        if shown.len() == SHOWN {
            break;
        }
    }
    shown
}

struct Teller<'a> {
    doc: &'a Document,
    features: &'a Features<'a>,
    kind: NameKind,
    tokens: TokenRange,
}

impl Teller<'_> {
    /// `reason` in words; none where the text has nothing to show for it.
    fn tell(&self, reason: Reason) -> Option<String> {
        let written = || self.words(self.tokens);
        match reason {
            Reason::Always | Reason::Run => None,
            Reason::Word => Some(format!("“{}” is known as {}", written(), self.kind_in_words())),
            Reason::Before | Reason::BeforeRun => Some(format!("after “{}”", self.before()?)),
            Reason::After | Reason::AfterRun => Some(format!("followed by “{}”", self.after()?)),
            Reason::Shape | Reason::Elsewhere => self.capital().map(str::to_owned),
            Reason::Spelling => Some(format!("spelled like {}", self.kind_in_words())),
            Reason::Around => {
                Some("elsewhere in the text such names stand among the same words".to_owned())
            }
            Reason::Longest => self.longest(),
            Reason::Acronym => {
                let run = self.features.spelled_out(self.tokens.start())?;
                Some(format!("stands for “{}”", self.words(run)))
            }
            Reason::List => self.list(),
            Reason::Use => Some(format!("used like {}", self.kind_in_words())),
            Reason::UseAround => {
                Some(format!("stands among words that go with {}", self.kind_in_words()))
            }
            Reason::FirstPass => Some("read the same way throughout the text".to_owned()),
        }
    }

    fn kind_in_words(&self) -> &'static str {
        match self.kind {
            NameKind::Person => "the name of a person",
            NameKind::Place => "the name of a place",
            NameKind::Organization => "the name of an organization",
            NameKind::Other => "a name",
            NameKind::Nationality => "the name of a group",
        }
    }

    fn words(&self, tokens: TokenRange) -> String {
        self.doc.slice(self.doc.span(tokens)).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn before(&self) -> Option<&str> {
        self.neighbor(self.tokens.start().checked_sub(1)?)
    }

    fn after(&self) -> Option<&str> {
        self.neighbor(self.tokens.end())
    }

    /// A word of the same sentence: a comma tells a reader nothing.
    fn neighbor(&self, token_idx: usize) -> Option<&str> {
        let is_near = self.same_sentence(token_idx, self.tokens.start());
        let token = self.doc.token(token_idx);
        (is_near && token.starts_with(char::is_alphanumeric)).then_some(token)
    }

    fn same_sentence(&self, a: usize, b: usize) -> bool {
        self.doc.sentence_of(a).is_some() && self.doc.sentence_of(a) == self.doc.sentence_of(b)
    }

    fn capital(&self) -> Option<&'static str> {
        let is_telling =
            self.tokens.indices().any(|it| self.features.is_capital_in_mid_sentence(it));
        is_telling.then_some("written with a capital in mid-sentence")
    }

    fn longest(&self) -> Option<String> {
        let run = self.features.longest_run(self.tokens.start())?;
        (run.len() > self.tokens.len()).then(|| format!("part of “{}” elsewhere", self.words(run)))
    }

    /// The list that fits the kind first.
    fn list(&self) -> Option<String> {
        let fitting: &[List] = match self.kind {
            NameKind::Person => &[List::Given, List::Surname],
            NameKind::Place => &[List::Country, List::City, List::Region],
            NameKind::Nationality => &[List::Group],
            NameKind::Organization | NameKind::Other => &[],
        };
        let lists = self.tokens.indices().fold(0, |lists, it| lists | self.features.lists(it));
        let bit = |list: &List| List::ALL.iter().position(|it| it == list).unwrap_or(0);
        let list = fitting.iter().find(|list| lists >> bit(list) & 1 == 1)?;
        Some(format!("in the list of {}", list.words()))
    }
}
