//! A reply counted anew in another unit, and the check that all it counts lies in its text.

use super::{Range, Reply, Unit};

/// For every offset of a text in one unit, the same place in another.
#[derive(Debug)]
pub struct Recount {
    unit: Unit,
    places: Vec<u32>,
}

impl Recount {
    /// From UTF-16 units of `text` to code points.
    pub fn to_codepoints(text: &str) -> Self {
        let mut places = Vec::with_capacity(text.len() + 1);
        let mut count = 0;
        for letter in text.chars() {
            // The second half of a pair is no place: what points there belongs to the whole letter.
            places.extend(std::iter::repeat_n(count, letter.len_utf16()));
            count += 1;
        }
        places.push(count);
        Self { unit: Unit::Codepoint, places }
    }

    /// From code points of `text` to UTF-16 units of the same text with line feeds for line ends, as a text field has it.
    pub fn to_text_field(text: &str) -> Self {
        let mut places = Vec::with_capacity(text.len() + 1);
        let mut count = 0;
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            places.push(count);
            let is_first_half_of_line_end = letter == '\r' && letters.peek() == Some(&'\n');
            if !is_first_half_of_line_end {
                count += if letter.len_utf16() == 1 { 1 } else { 2 };
            }
        }
        places.push(count);
        Self { unit: Unit::Utf16, places }
    }

    /// The same place in the other unit; none behind the end of the text.
    pub fn at(&self, offset: u32) -> Option<u32> {
        self.places.get(usize::try_from(offset).ok()?).copied()
    }

    /// Both ends of `range` in the other unit; what lies behind the text ends with it.
    pub fn range(&self, range: Range) -> Range {
        let end = self.places.last().copied().unwrap_or(0);
        let at = |offset| self.at(offset).unwrap_or(end);
        Range { start: at(range.start), end: at(range.end) }
    }
}

impl<Id> Reply<Id> {
    /// Counts every range anew; whether all of them lie in the text and run forward.
    pub fn recount(&mut self, counts: &Recount) -> bool {
        let mut is_sound = true;
        self.offsets = counts.unit;
        self.for_each_range(&mut |start, end| match (counts.at(*start), counts.at(*end)) {
            (Some(new_start), Some(new_end)) if new_start <= new_end => {
                (*start, *end) = (new_start, new_end);
            }
            _ => is_sound = false,
        });
        is_sound
    }

    /// Calls `act` with both ends of every range of every row.
    fn for_each_range(&mut self, act: &mut dyn FnMut(&mut u32, &mut u32)) {
        for row in &mut self.entities {
            act(&mut row.start, &mut row.end);
        }
        for row in &mut self.references {
            act(&mut row.start, &mut row.end);
        }
        for row in &mut self.quotes {
            act(&mut row.start, &mut row.end);
            for range in row.parts.iter_mut().chain(&mut row.cue).chain(&mut row.speaker) {
                act(&mut range.start, &mut range.end);
            }
            for speaker in &mut row.candidates {
                act(&mut speaker.start, &mut speaker.end);
            }
        }
        for row in &mut self.claims {
            act(&mut row.start, &mut row.end);
            let slots = [
                &mut row.claimant,
                &mut row.territory,
                &mut row.counterparty,
                &mut row.speaker,
                &mut row.extent,
            ];
            let fillers = slots.into_iter().flatten();
            for [start, end] in fillers.chain([&mut row.trigger]) {
                act(start, end);
            }
        }
        for range in &mut self.furniture {
            act(&mut range.start, &mut range.end);
        }
        for row in &mut self.structure {
            act(&mut row.start, &mut row.end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{annotate, document::Document};

    /// A byte order mark, an emoji of two UTF-16 units, an accent as a letter of its own, a line end.
    const TEXT: &str =
        "\u{feff}😀 “Vesk is ours,” Ana e\u{301} Maren told Calvera.\nNorland annexed Vesk.";

    fn rows(text: &str, unit: Unit) -> Reply<u32> {
        let doc = Document::new(text);
        Reply::new(0, &doc, &annotate(&doc), unit)
    }

    #[test]
    fn both_ways_give_what_was_counted_so_at_once() {
        let (points, utf16) = (rows(TEXT, Unit::Codepoint), rows(TEXT, Unit::Utf16));
        let mut counted = utf16.clone();
        assert!(counted.recount(&Recount::to_codepoints(TEXT)));
        assert_eq!(counted, points);
        assert!(counted.recount(&Recount::to_text_field(TEXT)));
        assert_eq!(counted, utf16);
    }

    #[test]
    fn a_line_end_of_two_letters_is_one_in_a_text_field() {
        let (dos, unix) = ("A\r\nb\rc\n😀d", "A\nb\nc\n😀d");
        let counts = Recount::to_text_field(dos);
        let places: Vec<u32> = (0..=9).filter_map(|at| counts.at(at)).collect();
        assert_eq!(places, [0, 1, 1, 2, 3, 4, 5, 6, 8, 9]);
        assert_eq!(unix.encode_utf16().count(), 9, "the last place is the end");
    }

    #[test]
    fn what_lies_behind_the_text_or_runs_backwards_is_found_out() {
        for (start, end) in [(4, 9_999), (7, 3)] {
            let mut reply = rows(TEXT, Unit::Codepoint);
            reply.furniture.push(Range { start, end });
            assert!(!reply.recount(&Recount::to_text_field(TEXT)));
        }
    }
}
