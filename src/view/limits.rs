//! How much of a text is read: a long one is asked about, and of a very long one a part is all there is.

/// Of a longer text so much is read until the reader asks for more, in UTF-16 units.
pub const AT_FIRST: u32 = 2_000_000;
/// More is never read.
pub const AT_MOST: u32 = 5_000_000;

/// What is said of a text of `all` units of which `read` are read, and on the button that asks for more.
pub fn notice(all: u32, read: u32) -> (String, Option<&'static str>) {
    let (length, part) = (millions(all), millions(read));
    let said =
        ["This text has ", &length, " million letters; the first ", &part, " million are read. "]
            .concat();
    let (more, button) = match (all > AT_MOST, read > AT_FIRST) {
        (_, true) => {
            ("The rest is kept under Edit. To read it too, cut the text into parts.", None)
        }
        (true, false) => ("More than 5 million are not read at once.", Some("Read 5 million")),
        (false, false) => ("All of it takes a while longer.", Some("Read all of it")),
    };
    ([&said, more].concat(), button)
}

/// What stands at the cut.
pub fn at_the_cut(all: u32, read: u32) -> String {
    [
        "Reading stops here. ",
        &grouped(all - read.min(all)),
        " letters follow; they are kept under Edit.",
    ]
    .concat()
}

fn millions(number: u32) -> String {
    let tenths = (number + 50_000) / 100_000;
    [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string()].concat()
}

/// A number with its thousands apart.
pub fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (idx, digit) in digits.chars().enumerate() {
        if idx > 0 && (digits.len() - idx).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_asked_about_and_a_very_long_one_is_cut() {
        let said = [(3_140_000, AT_FIRST), (7_000_000, AT_FIRST), (7_000_000, AT_MOST)]
            .map(|(all, read)| notice(all, read));
        let expected = [
            ("This text has 3.1 million letters; the first 2.0 million are read. All of it takes a while longer.", Some("Read all of it")),
            ("This text has 7.0 million letters; the first 2.0 million are read. More than 5 million are not read at once.", Some("Read 5 million")),
            ("This text has 7.0 million letters; the first 5.0 million are read. The rest is kept under Edit. To read it too, cut the text into parts.", None),
        ]
        .map(|(words, button)| (words.to_owned(), button));
        assert_eq!(said, expected);
        let cut = "Reading stops here. 1,140,000 letters follow; they are kept under Edit.";
        assert_eq!(at_the_cut(3_140_000, AT_FIRST), cut);
        assert_eq!([7, 12_800, 1_000_000].map(grouped), ["7", "12,800", "1,000,000"]);
    }
}
