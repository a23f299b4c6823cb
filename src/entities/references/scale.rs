//! From weights to a confidence: how far the best candidate must lie ahead to be called likely or sure. Weighs nothing.
//!
//! Set so that of what is called sure at least 95 %, of what is called likely at least 75 % is right; measured on GUM for
//! pronouns of persons, by hand on newswire for the others.

use crate::rule::Confidence;

/// How the weights of one kind of reference are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// Below this weight nothing is meant.
    pub(super) floor: f32,
    /// The confidence where the second lies just behind the best.
    even: f32,
    /// What each unit of weight that the best lies ahead adds.
    slope: f32,
    /// The confidence is never above this.
    most: f32,
    /// If the best lies no further ahead, either may be meant.
    margin: f32,
}

/// `he`, `her`
pub(super) const PERSON: Scale =
    Scale { floor: 0.8, even: 0.4, slope: 0.32, most: 0.95, margin: 0.05 };

/// `it` and `its`, where only what was named tells.
pub(super) const THING: Scale =
    Scale { floor: 1.9, even: 0.3, slope: 0.12, most: 0.75, margin: 0.05 };

/// `it` as an object, which is as often something without a name.
pub(super) const THING_AS_OBJECT: Scale =
    Scale { floor: 1.9, even: 0.25, slope: 0.1, most: 0.49, margin: 0.05 };

/// `it`, where the clause tells: `Meridian said it would pay`.
pub(super) const THING_OF_CLAUSE: Scale =
    Scale { floor: 1.9, even: 0.6, slope: 0.2, most: 0.9, margin: 0.05 };

/// `they`, which mostly stands for people without a name.
pub(super) const SEVERAL: Scale =
    Scale { floor: 2.8, even: 0.5, slope: 0.12, most: 0.75, margin: 0.05 };

/// A name beside the description says who it is.
pub(super) const NAMED: Scale =
    Scale { floor: 0.0, even: 0.9, slope: 0.05, most: 0.95, margin: 0.05 };

/// An office that the text gave.
pub(super) const OFFICE: Scale =
    Scale { floor: 0.0, even: 0.5, slope: 0.2, most: 0.95, margin: 0.35 };

/// Any other description.
pub(super) const DESCRIPTION: Scale =
    Scale { floor: 0.0, even: 0.5, slope: 0.15, most: 0.79, margin: 0.05 };

/// A description that fits only because nothing speaks against it.
pub(super) const GUESS: Scale =
    Scale { floor: 0.0, even: 0.3, slope: 0.1, most: 0.55, margin: 0.05 };

/// What is unclear is not called likely.
const UNCLEAR: f32 = 0.45;

impl Scale {
    /// Whether the best is one thing, with no other close to it.
    pub(super) fn is_clear(self, best: f32, second: Option<f32>) -> bool {
        second.is_none_or(|second| best - second > self.margin)
    }

    /// How sure the best of weight `best` is, with the second at `second`; `is_clear` unless the best is not one named thing.
    pub(super) fn confidence(self, best: f32, second: Option<f32>, is_clear: bool) -> Confidence {
        let ahead = best - second.unwrap_or(self.floor - 1.0);
        let value = self.even + self.slope * ahead;
        Confidence::new(value.min(if is_clear { self.most } else { UNCLEAR }))
    }
}
