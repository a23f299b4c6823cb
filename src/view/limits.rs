//! How much of a text is read: a long one is asked about, and of a very long one a part is all there is.

use crate::view::words;

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

/// How many names of files are said.
const NAMES: usize = 3;

/// What is said of files with these `names`, which came with the one that is opened; nothing, if there are none.
pub fn left_out(names: &[String]) -> String {
    if names.is_empty() {
        return String::new();
    }
    let mut said: Vec<String> =
        names.iter().take(NAMES).map(|name| ["“", name, "”"].concat()).collect();
    if let Some(number) = names.len().checked_sub(NAMES).filter(|&number| number > 0) {
        said.push([&number.to_string(), " more"].concat());
    }
    [" One file is read at a time; not opened: ", &words::list(&said), "."].concat()
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
    fn files_that_are_not_opened_are_named() {
        let said = |number: usize| {
            let names = ["a.txt", "b.docx", "c.txt", "d.txt", "e.txt"];
            left_out(&names.map(str::to_owned)[..number])
        };
        assert_eq!(said(0), "");
        assert_eq!(said(1), " One file is read at a time; not opened: “a.txt”.");
        assert_eq!(
            said(5),
            " One file is read at a time; not opened: “a.txt”, “b.docx”, “c.txt” and 2 more."
        );
    }

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
