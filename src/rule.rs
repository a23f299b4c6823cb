//! What answered, and how sure it is: every finding carries both. No text and no offsets.

use std::fmt;

/// The name of the rule or sieve that answered, as `stage/rule`: shown in the listing and in the page's "why".
///
/// After CoreNLP's quote attribution, which records the sieve that found a speaker.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule(pub &'static str);

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// How sure a finding is, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Confidence(f32);

impl Confidence {
    /// Clamps `value` to 0..=1; a NaN counts as 0.
    pub const fn new(value: f32) -> Self {
        // `clamp` would keep a NaN.
        if value >= 1.0 {
            Self(1.0)
        } else if value > 0.0 {
            Self(value)
        } else {
            Self(0.0)
        }
    }

    /// The value, from 0 to 1.
    pub const fn value(self) -> f32 {
        self.0
    }

    /// The word a reader sees for a confidence, as the wire gives it: from .8 "sure", from .5 "likely", below "unclear".
    pub fn word_of(value: f64) -> &'static str {
        match value {
            value if value >= 0.8 => "sure",
            value if value >= 0.5 => "likely",
            _ => "unclear",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_change_at_half_and_at_four_fifths() {
        let words = [0.0, 0.49, 0.5, 0.79, 0.8, 1.0].map(Confidence::word_of);
        assert_eq!(words, ["unclear", "unclear", "likely", "likely", "sure", "sure"]);
    }

    #[test]
    fn a_confidence_lies_between_nothing_and_one() {
        let clamped = [-1.0, 0.25, 7.0, f32::NAN].map(Confidence::new);
        assert_eq!(clamped, [0.0, 0.25, 1.0, 0.0].map(Confidence));
    }
}
