//! Which words of a mixed quote stand inside marks: only those were really said.

use crate::{view::Text, wire::Range};

/// The stretches of `part` inside quotation marks, marks included. A mark that nothing closes reaches the end.
pub fn inside_marks(text: &Text, part: Range) -> Vec<Range> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, &unit) in (part.start..).zip(text.units(part)) {
        let mark = char::from_u32(u32::from(unit)).unwrap_or(' ');
        let straight_closes = mark == '"' && open.is_some();
        match mark {
            '”' | '»' => found.extend(open.take().map(|start| Range { start, end: at + 1 })),
            '"' if straight_closes => {
                found.extend(open.take().map(|start| Range { start, end: at + 1 }));
            }
            '“' | '„' | '«' | '"' => open = open.or(Some(at)),
            _ => {}
        }
    }
    found.extend(open.map(|start| Range { start, end: part.end }));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_marked_words_of_a_mixed_quote_were_said() {
        let text = Text::from("Vesk “is ours” and \"will be\" so “for ever");
        let all = Range { start: 0, end: text.len() };
        let said: Vec<String> =
            inside_marks(&text, all).into_iter().map(|range| text.words(range)).collect();
        assert_eq!(said, ["“is ours”", "\"will be\"", "“for ever"]);
    }
}
