//! What stands behind the `#` of the page's address: the selected finding, a sample, a text. No server sees that part.
//!
//! `#f=c3&q=words`, `#s=1`, `#t=1.…`: keys and values with `%` escapes. A key that is not known is passed over, so that
//! an older page reads a newer link as far as it can.

mod base64;
pub mod quote;

use std::fmt::Write;

use crate::view::finding::Finding;

/// What an address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// `f=c3`: the finding to select.
    pub finding: Option<Finding>,
    /// `q=…`: the first words of that finding, to find it by in a text that is not the very same.
    pub words: Option<String>,
    /// `s=1`: the sample to show, counted from 1.
    pub sample: Option<usize>,
    /// `t=…`: the text to show.
    pub text: Option<Carried>,
}

/// A text in an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// `0.` and the text with escapes.
    Plain(String),
    /// `1.` and the UTF-8 text, packed with raw DEFLATE, in the letters of base64url.
    Packed(Vec<u8>),
    /// Another number: a newer page wrote it.
    Unknown,
    /// Not what it says it is.
    Broken,
}

impl Address {
    /// Reads what `location.hash` gives; none if it names a place of the page, as that of a skip link does.
    pub fn parse(hash: &str) -> Option<Self> {
        let fragment = hash.strip_prefix('#').unwrap_or(hash);
        let mut address = Self::default();
        let mut is_place = !fragment.is_empty();
        for (key, value) in fragment.split('&').filter_map(|pair| pair.split_once('=')) {
            is_place = false;
            match key {
                "f" => address.finding = Finding::parse(value),
                "q" => address.words = unescaped(value).filter(|words| !words.is_empty()),
                "s" => address.sample = value.parse().ok(),
                "t" => address.text = Some(Carried::parse(value)),
                _ => {}
            }
        }
        (!is_place).then_some(address)
    }

    /// The fragment, with its `#`, that [`Self::parse`] reads back; a lone `#` asks for nothing.
    pub fn fragment(&self) -> String {
        let mut pairs = Vec::new();
        pairs.extend(self.sample.map(|number| ["s=", &number.to_string()].concat()));
        pairs.extend(self.finding.map(|finding| ["f=", &finding.to_string()].concat()));
        pairs.extend(self.words.as_ref().map(|words| ["q=", &escaped(words)].concat()));
        pairs.extend(self.text.as_ref().map(|text| ["t=", &text.value()].concat()));
        ["#", &pairs.join("&")].concat()
    }
}

impl Carried {
    fn parse(value: &str) -> Self {
        let known = match value.split_once('.') {
            Some(("0", text)) => unescaped(text).map(Self::Plain),
            Some(("1", letters)) => base64::decode(letters).map(Self::Packed),
            Some((number, _)) if number.bytes().all(|it| it.is_ascii_digit()) => {
                Some(Self::Unknown)
            }
            _ => None,
        };
        known.unwrap_or(Self::Broken)
    }

    fn value(&self) -> String {
        match self {
            Self::Plain(text) => ["0.", &escaped(text)].concat(),
            Self::Packed(bytes) => ["1.", &base64::encode(bytes)].concat(),
            Self::Unknown | Self::Broken => String::new(),
        }
    }
}

/// `text` with everything but letters, digits and `-._~` as escapes of its UTF-8 bytes.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

/// The text that `escaped` stands for; none if an escape is cut off or the bytes are no UTF-8.
fn unescaped(escaped: &str) -> Option<String> {
    let mut pieces = escaped.split('%');
    let mut bytes = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        let (digits, rest) = piece.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let addresses = [
            (Address::default(), "#"),
            (Address { finding: Some(Finding::Claim(3)), ..Address::default() }, "#f=c3"),
            (Address { sample: Some(2), ..Address::default() }, "#s=2"),
            (
                Address {
                    finding: Some(Finding::Quote(0)),
                    words: Some("“Not ours” & 50%".into()),
                    ..Address::default()
                },
                "#f=q0&q=%E2%80%9CNot%20ours%E2%80%9D%20%26%2050%25",
            ),
            (
                Address { text: Some(Carried::Plain("a b".into())), ..Address::default() },
                "#t=0.a%20b",
            ),
            (
                Address { text: Some(Carried::Packed(vec![0xfb, 0xff, 1])), ..Address::default() },
                "#t=1.-_8B",
            ),
        ];
        for (address, fragment) in addresses {
            assert_eq!(address.fragment(), fragment);
            assert_eq!(Address::parse(fragment), Some(address));
        }
    }

    #[test]
    fn a_place_of_the_page_is_no_address() {
        assert_eq!(["#reading", "#findings"].map(Address::parse), [None, None]);
        assert_eq!(Address::parse(""), Some(Address::default()));
        assert_eq!(Address::parse("#view=map&zoom=2"), Some(Address::default()));
    }

    #[test]
    fn what_cannot_be_read_is_told_apart() {
        let text = |hash| Address::parse(hash).and_then(|address| address.text);
        assert_eq!(text("#t=2.abc"), Some(Carried::Unknown));
        for broken in ["#t=", "#t=abc", "#t=1.a", "#t=1.a+b/", "#t=0.%4", "#t=0.%zz", "#t=0.%ff"] {
            assert_eq!(text(broken), Some(Carried::Broken), "{broken}");
        }
        assert_eq!(Address::parse("#f=x9&q=%é"), Some(Address::default()));
    }
}
