//! What the reader put right: events in the order they were made, undone and redone without limit. Never changes a row of
//! the engine's: what is shown is made from both, anew each time.
//!
//! An event says what it is about by the words themselves, what stands around them and where they stood, so that it is
//! found again when the text has changed. The list of events is `corrections` in `claimlight.json`.

mod additions;
mod apply;
mod edits;
mod letters;
mod links;
mod rows;

use serde::{Deserialize, Serialize};

pub use self::{
    apply::{Shown, Touch, Verdict, apply},
    letters::{Edit, Letters},
};

/// One thing the reader did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Who did it; the page knows only `you`.
    pub by: String,
    /// When, as ISO 8601 in UTC; none where no clock told.
    #[serde(default)]
    pub at: Option<String>,
    /// The findings it is about, or where one is added: several where it is the same for all of them.
    pub about: Vec<Target>,
    /// What is done to each of them.
    pub change: Change,
}

/// A finding, or the place of one that is added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// In which list of rows.
    pub layer: Layer,
    /// Whose act it is among the claims of one clause; none in the other layers.
    #[serde(default)]
    pub act: Option<String>,
    /// Where its words stand.
    pub place: Anchor,
}

/// A list of rows of the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    /// `entities`: names, dates and sums.
    Name,
    /// `references`: pronouns and descriptions.
    Reference,
    /// `quotes`.
    Quote,
    /// `claims`.
    Claim,
}

/// Words of the text, to be found again: the selectors `TextQuote` and `TextPosition` of W3C Web Annotation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The words.
    pub exact: String,
    /// What stands before them.
    pub prefix: String,
    /// What stands behind them.
    pub suffix: String,
    /// Where they stood last: code points before their first.
    pub start: u32,
    /// Code points before what stands behind them.
    pub end: u32,
}

/// What the reader says of a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Change {
    /// It is right.
    Right,
    /// It is wrong: no longer shown in the text, struck through in the list.
    Wrong,
    /// It is of another kind, as `label` of the schema names it.
    Label(String),
    /// Someone else says it: the words that name who; none where the text does not say.
    Speaker(Option<Anchor>),
    /// It means the thing that is named there.
    SameAs(Anchor),
    /// It means another thing than the one it was linked to.
    NotSame,
    /// Its words are these.
    Words(Anchor),
    /// It is another act, as `act` of the schema names it. Who had another part in the act that it was, has none in this.
    Act(String),
    /// Others claim it: the words that name them; none where the text does not say.
    Claimant(Vec<Anchor>),
    /// It is about other land: the words that name it; none where the text names none.
    Territory(Vec<Anchor>),
    /// The reader found it.
    Add(Addition),
}

/// A finding of the reader's own; its words are the target's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Addition {
    /// A name of this kind, as `label` of the schema.
    Name(String),
    /// Words of someone: those that name who, if the reader said.
    Quote(Option<Anchor>),
    /// A territorial claim.
    Claim(AddedClaim),
}

/// A claim of the reader's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddedClaim {
    /// As `act` of the schema.
    pub act: String,
    /// The words that name who claims, if there are any.
    pub claimant: Option<Anchor>,
    /// The words that name the land, if there are any.
    pub territory: Option<Anchor>,
}

impl Correction {
    /// Moves it along with a change of the text. What is gone stays as it was.
    pub fn follow(&mut self, edit: &Edit<'_>) {
        for anchor in self.anchors_mut() {
            if let Some(moved) = edit.follow(anchor) {
                *anchor = moved;
            }
        }
    }

    /// All words that it holds on to.
    fn anchors_mut(&mut self) -> Vec<&mut Anchor> {
        let mut all: Vec<&mut Anchor> = self.about.iter_mut().map(|it| &mut it.place).collect();
        match &mut self.change {
            Change::SameAs(words)
            | Change::Words(words)
            | Change::Speaker(Some(words))
            | Change::Add(Addition::Quote(Some(words))) => all.push(words),
            Change::Claimant(words) | Change::Territory(words) => all.extend(words),
            Change::Add(Addition::Claim(claim)) => {
                all.extend(claim.claimant.iter_mut().chain(&mut claim.territory));
            }
            _ => {}
        }
        all
    }
}

/// All the reader did, with what was undone last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    done: Vec<Correction>,
    /// The one to be redone first comes last.
    undone: Vec<Correction>,
}

impl Corrections {
    /// These events, as read from a file; nothing is undone.
    pub fn new(done: Vec<Correction>) -> Self {
        Self { done, undone: Vec::new() }
    }

    /// What holds, in the order it was done.
    pub fn done(&self) -> &[Correction] {
        &self.done
    }

    /// Does `correction`; what was undone can no longer be redone.
    pub fn push(&mut self, correction: Correction) {
        self.done.push(correction);
        self.undone.clear();
    }

    /// Takes back what was done last, and says what that was.
    pub fn undo(&mut self) -> Option<&Correction> {
        self.undone.push(self.done.pop()?);
        self.undone.last()
    }

    /// Does again what was undone last, and says what that was.
    pub fn redo(&mut self) -> Option<&Correction> {
        self.done.push(self.undone.pop()?);
        self.done.last()
    }

    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Whether nothing was done that could be taken back or done again.
    pub fn is_empty(&self) -> bool {
        self.done.is_empty() && self.undone.is_empty()
    }

    /// How many of the findings that it is about have their words in `text`, and how many there are.
    pub fn placed(&self, text: &Letters<'_>) -> (usize, usize) {
        let targets = self.done.iter().flat_map(|event| &event.about);
        let is_there = |target: &&Target| text.place(&target.place).is_some();
        (targets.clone().filter(is_there).count(), targets.count())
    }

    /// Moves all that is done and undone along with a change of the text. What is gone stays as it was: it may come back.
    pub fn follow(&mut self, edit: &Edit<'_>) {
        for event in self.done.iter_mut().chain(&mut self.undone) {
            event.follow(edit);
        }
    }

    /// Takes back event number `idx` of [`Self::done`] alone; to redo it puts it last.
    pub fn remove(&mut self, idx: usize) {
        if idx < self.done.len() {
            self.undone.push(self.done.remove(idx));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(exact: &str) -> Correction {
        let place = Anchor { exact: exact.into(), end: 4, ..Anchor::default() };
        let target = Target { layer: Layer::Name, act: None, place };
        Correction { by: "you".into(), at: None, about: vec![target], change: Change::Wrong }
    }

    fn words(corrections: &Corrections) -> Vec<&str> {
        corrections.done().iter().map(|it| it.about[0].place.exact.as_str()).collect()
    }

    #[test]
    fn what_is_undone_is_redone_until_something_else_is_done() {
        let mut corrections = Corrections::default();
        for name in ["Lund", "Vesk", "Ildis"] {
            corrections.push(wrong(name));
        }
        corrections.undo();
        corrections.undo();
        assert_eq!(words(&corrections), ["Lund"]);
        corrections.redo();
        assert_eq!(words(&corrections), ["Lund", "Vesk"]);
        corrections.push(wrong("Sarn"));
        assert!(!corrections.can_redo());
        corrections.remove(0);
        assert_eq!(words(&corrections), ["Vesk", "Sarn"]);
        corrections.redo();
        assert_eq!(words(&corrections), ["Vesk", "Sarn", "Lund"]);
        while corrections.undo().is_some() {}
        assert_eq!(corrections.redo(), Some(&wrong("Vesk")));
    }

    #[test]
    fn events_are_written_as_plain_data() {
        let place = Anchor {
            exact: "Lund".into(),
            prefix: "in ".into(),
            suffix: ".".into(),
            start: 3,
            end: 7,
        };
        let anchor = r#"{"exact":"Lund","prefix":"in ","suffix":".","start":3,"end":7}"#;
        let changes = [
            (Change::Right, r#""right""#.to_owned()),
            (Change::Label("ORG".into()), r#"{"label":"ORG"}"#.to_owned()),
            (Change::Speaker(None), r#"{"speaker":null}"#.to_owned()),
            (Change::SameAs(place.clone()), [r#"{"sameAs":"#, anchor, "}"].concat()),
            (Change::NotSame, r#""notSame""#.to_owned()),
            (Change::Words(place.clone()), [r#"{"words":"#, anchor, "}"].concat()),
            (Change::Act("hold".into()), r#"{"act":"hold"}"#.to_owned()),
            (Change::Claimant(Vec::new()), r#"{"claimant":[]}"#.to_owned()),
            (Change::Territory(vec![place.clone()]), [r#"{"territory":["#, anchor, "]}"].concat()),
            (Change::Add(Addition::Name("LOC".into())), r#"{"add":{"name":"LOC"}}"#.to_owned()),
            (
                Change::Add(Addition::Claim(AddedClaim {
                    act: "hold".into(),
                    claimant: None,
                    territory: Some(place.clone()),
                })),
                [r#"{"add":{"claim":{"act":"hold","claimant":null,"territory":"#, anchor, "}}}"]
                    .concat(),
            ),
        ];
        for (change, written) in changes {
            let target = Target { layer: Layer::Name, act: None, place: place.clone() };
            let event = Correction { by: "you".into(), at: None, about: vec![target], change };
            let json = serde_json::to_string(&event).unwrap();
            let about = [r#"{"layer":"name","act":null,"place":"#, anchor, "}"].concat();
            let whole =
                [r#"{"by":"you","at":null,"about":["#, &about, r#"],"change":"#, &written, "}"];
            assert_eq!(json, whole.concat());
            assert_eq!(serde_json::from_str::<Correction>(&json).unwrap(), event);
        }
    }
}
