//! The ids of findings as the page writes them: `m3`, `r2`, `q1`, `c0`, `e1`, `u0`. Not what a finding is.

use std::fmt;

/// One finding of a reply: a row number, counted from 0, or for a thing the number in its id.
///
/// The order is the order of importance where several lie over one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// A row of `claims`: `c0`.
    Claim(u32),
    /// A row of `quotes`: `q0`.
    Quote(u32),
    /// A row of `entities`: `m0`.
    Mention(u32),
    /// A row of `references`: `r0`.
    Reference(u32),
    /// The thing with this id in `linked`: `e1`.
    Entity(u32),
    /// One of the reader's own, in the order they were added: `u0`. The reading knows its row.
    Own(u32),
}

impl Finding {
    /// Reads what [`fmt::Display`] writes; nothing else.
    pub fn parse(id: &str) -> Option<Self> {
        let (kind, digits) = id.split_at_checked(1)?;
        let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.parse().ok().filter(|_| is_plain)?;
        match kind {
            "c" => Some(Self::Claim(number)),
            "q" => Some(Self::Quote(number)),
            "m" => Some(Self::Mention(number)),
            "r" => Some(Self::Reference(number)),
            "e" => Some(Self::Entity(number)),
            "u" => Some(Self::Own(number)),
            _ => None,
        }
    }

    /// The number of a row on paper, counted from 1: `C1`, `Q2`. A name has none: it stands in the list under itself.
    pub fn note(self) -> Option<String> {
        match self {
            Self::Claim(idx) => Some(["C", &idx.saturating_add(1).to_string()].concat()),
            Self::Quote(idx) => Some(["Q", &idx.saturating_add(1).to_string()].concat()),
            Self::Mention(_) | Self::Reference(_) | Self::Entity(_) | Self::Own(_) => None,
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, number) = match *self {
            Self::Claim(idx) => ("c", idx),
            Self::Quote(idx) => ("q", idx),
            Self::Mention(idx) => ("m", idx),
            Self::Reference(idx) => ("r", idx),
            Self::Entity(number) => ("e", number),
            Self::Own(number) => ("u", number),
        };
        write!(f, "{kind}{number}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_read_back_and_nothing_else_is_an_id() {
        for id in ["c0", "q1", "m23", "r4", "e1", "u0"] {
            assert_eq!(Finding::parse(id).map(|it| it.to_string()).as_deref(), Some(id));
        }
        for other in ["", "c", "x1", "c-1", "c+1", "c1 ", "é1", "c99999999999"] {
            assert_eq!(Finding::parse(other), None, "{other:?}");
        }
    }
}
