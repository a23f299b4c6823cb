//! Who says or does what about which land, as a table: claimants down, territories across. Judges nothing.

use std::collections::BTreeMap;

use crate::{
    order,
    view::{Reading, finding::Finding, lists, naming, to_u32, words},
    wire::{ClaimRow, Range},
};

/// How many claimants and how many territories the table has at most: no reader finds his way in more.
const SIDE_MAX: usize = 40;

/// A claimant or a territory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// What it is called.
    pub name: String,
    /// What others call it, where it is in dispute.
    pub also: String,
}

/// A claim in one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which one; a claim with several territories stands in several cells.
    pub claim: Finding,
    /// The act: "says it owns", "has not taken".
    pub words: String,
}

/// What one claimant says or does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Who.
    pub claimant: Head,
    /// The claims on each territory, in the order of the text.
    pub cells: Vec<Vec<Entry>>,
}

/// The table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The heads of the columns.
    pub territories: Vec<Head>,
    /// One for each claimant, none without a claim.
    pub lines: Vec<Line>,
    /// How many claims the table has no room for.
    pub n_left_out: usize,
}

/// A way to go from one claim of the table to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the territory before.
    Left,
    /// To the next territory.
    Right,
    /// To the claim above.
    Up,
    /// To the claim below.
    Down,
    /// To the first territory of the line.
    First,
    /// To the last territory of the line.
    Last,
}

/// The claimants or territories, in the order of the text.
#[derive(Default)]
struct Side {
    heads: Vec<Head>,
    n_claims: Vec<usize>,
    /// The number of each by its id, or by its words.
    numbers: BTreeMap<String, usize>,
}

impl Side {
    /// The numbers of those who fill a slot, each once; where the slot is empty, of the one who is not named.
    fn enter(
        &mut self,
        reading: &Reading,
        slot: &[[u32; 2]],
        ids: &[Option<String>],
    ) -> Vec<usize> {
        let mut entered: Vec<usize> = Vec::new();
        for (idx, &pair) in slot.iter().enumerate() {
            let id = ids.get(idx).and_then(Option::as_deref);
            let name = lists::filler(reading, pair, id);
            let key = id.map_or_else(|| name.to_ascii_lowercase(), str::to_owned);
            let number = self.number(key, || {
                let also = id.and_then(|id| reading.entity(id)).map(naming::others);
                Head { name: words::capitalized(&name), also: also.unwrap_or_default().join(", ") }
            });
            if !entered.contains(&number) {
                entered.push(number);
            }
        }
        if entered.is_empty() {
            let head = || Head { name: NOT_NAMED.into(), also: String::new() };
            entered.push(self.number(String::new(), head));
        }
        for &number in &entered {
            self.n_claims[number] += 1;
        }
        entered
    }

    fn number(&mut self, key: String, head: impl FnOnce() -> Head) -> usize {
        *self.numbers.entry(key).or_insert_with(|| {
            self.heads.push(head());
            self.n_claims.push(0);
            self.heads.len() - 1
        })
    }

    /// The numbers that the table shows: the one with most claims first, the one who is not named last.
    fn shown(&self) -> Vec<usize> {
        let not_named = self.numbers.get("");
        let mut shown: Vec<usize> = (0..self.heads.len()).collect();
        order::by_key(&mut shown, |idx| {
            (not_named == Some(idx), usize::MAX - self.n_claims[*idx], *idx)
        });
        shown.truncate(SIDE_MAX);
        shown
    }
}

const NOT_NAMED: &str = "Not named";

impl Matrix {
    /// The table of all claims of `reading`.
    pub fn new(reading: &Reading) -> Self {
        let (mut claimants, mut territories) = (Side::default(), Side::default());
        let claims = reading.reply.claims.iter().enumerate();
        let claims: Vec<(usize, &ClaimRow)> =
            claims.filter(|(idx, _)| !reading.is_wrong(Finding::Claim(to_u32(*idx)))).collect();
        let places: Vec<(Vec<usize>, Vec<usize>)> = claims
            .iter()
            .map(|(_, claim)| {
                let rows = claimants.enter(reading, &claim.claimant, &claim.claimant_entities);
                let columns =
                    territories.enter(reading, &claim.territory, &claim.territory_entities);
                (rows, columns)
            })
            .collect();
        let (rows, columns) = (claimants.shown(), territories.shown());
        let heads = columns.iter().map(|&column| territories.heads[column].clone());
        let line = |&row: &usize| Line {
            claimant: claimants.heads[row].clone(),
            cells: vec![Vec::new(); columns.len()],
        };
        let mut matrix = Self {
            territories: heads.collect(),
            lines: rows.iter().map(line).collect(),
            n_left_out: 0,
        };
        for (&(idx, claim), (of, on)) in claims.iter().zip(&places) {
            let is_shown = matrix.enter(reading, idx, claim, [&rows, &columns], [of, on]);
            matrix.n_left_out += usize::from(!is_shown);
        }
        matrix.lines.retain(|line| line.cells.iter().any(|cell| !cell.is_empty()));
        matrix
    }

    /// Writes claim number `idx` into the cells of claimants `of` and territories `on`; whether the table has one.
    fn enter(
        &mut self,
        reading: &Reading,
        idx: usize,
        claim: &ClaimRow,
        [rows, columns]: [&[usize]; 2],
        [of, on]: [&[usize]; 2],
    ) -> bool {
        let mut is_shown = false;
        for (line, _) in self.lines.iter_mut().zip(rows).filter(|(_, row)| of.contains(row)) {
            let columns = line.cells.iter_mut().zip(&self.territories).zip(columns);
            for ((cell, territory), _) in columns.filter(|(_, column)| on.contains(column)) {
                let words = act(reading, claim, &line.claimant, territory);
                cell.push(Entry { claim: reading.id(Finding::Claim(to_u32(idx))), words });
                is_shown = true;
            }
        }
        is_shown
    }

    /// Where a step leads from entry number `at`, counted line by line and in each line from territory to territory.
    ///
    /// Empty cells are skipped; where nothing lies in that direction, it leads nowhere.
    pub fn step(&self, at: usize, step: Step) -> usize {
        let places = self.places();
        let Some(&(line, column)) = places.get(at) else { return at };
        let in_line = |wanted: usize| {
            let all = places.iter().enumerate();
            all.filter(move |(_, (line, _))| *line == wanted)
                .map(|(idx, (_, column))| (idx, *column))
        };
        let nearest = |wanted: usize| {
            in_line(wanted).min_by_key(|(_, other)| other.abs_diff(column)).map(|(idx, _)| idx)
        };
        let same_cell = |idx: usize| places.get(idx) == Some(&(line, column));
        let found = match step {
            Step::Left => {
                let before = in_line(line).rfind(|(_, other)| *other < column);
                before.map(|(idx, _)| idx)
            }
            Step::Right => in_line(line).find(|(_, other)| *other > column).map(|(idx, _)| idx),
            Step::Up if at > 0 && same_cell(at - 1) => Some(at - 1),
            Step::Up => line.checked_sub(1).and_then(nearest),
            Step::Down if same_cell(at + 1) => Some(at + 1),
            Step::Down => nearest(line + 1),
            Step::First => in_line(line).next().map(|(idx, _)| idx),
            Step::Last => in_line(line).next_back().map(|(idx, _)| idx),
        };
        found.unwrap_or(at)
    }

    /// The line and the column of every entry.
    fn places(&self) -> Vec<(usize, usize)> {
        let mut places = Vec::new();
        for (line_idx, line) in self.lines.iter().enumerate() {
            for (column, cell) in line.cells.iter().enumerate() {
                places.extend(cell.iter().map(|_| (line_idx, column)));
            }
        }
        places
    }
}

/// What `claimant` does with `territory`: "takes", "is disputed"; with how much of it, "holds (most of it)".
fn act(reading: &Reading, claim: &ClaimRow, claimant: &Head, territory: &Head) -> String {
    let act = if claim.claimant.is_empty() {
        words::passive_act(claim, std::slice::from_ref(&territory.name))
    } else {
        let claimant = std::slice::from_ref(&claimant.name);
        lists::act_of(reading, claim, claimant, &claim.claimant_entities)
    };
    let words_of = |&[start, end]: &[u32; 2]| reading.text.words(Range { start, end });
    let extents: Vec<String> = claim.extent.iter().map(words_of).collect();
    match words::list(&extents) {
        extent if extent.is_empty() => act,
        extent if extent.ends_with(" of") => [&act, " (", &extent, " it)"].concat(),
        extent => [&act, " (", &extent, ")"].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::trial::{claim, place, reading};

    /// A table as lines of text: heads, then each claimant with his cells.
    fn text(matrix: &Matrix) -> Vec<String> {
        let head = |head: &Head| match head.also.as_str() {
            "" => head.name.clone(),
            also => format!("{} ({also})", head.name),
        };
        let cell = |cell: &Vec<Entry>| {
            let entries = cell.iter().map(|entry| format!("{} {}", entry.claim, entry.words));
            entries.collect::<Vec<_>>().join(", ")
        };
        let heads: Vec<String> = matrix.territories.iter().map(head).collect();
        let mut lines = vec![format!("| {}", heads.join(" | "))];
        for line in &matrix.lines {
            let cells: Vec<String> = line.cells.iter().map(cell).collect();
            lines.push(format!("{} | {}", head(&line.claimant), cells.join(" | ")));
        }
        lines
    }

    fn two_sides() -> Matrix {
        let mut vesk = place("e3", "Vesk", None);
        vesk.dispute = Some("vesk".into());
        vesk.other_names = vec!["Veskia".into(), "Osta".into()];
        let things = vec![
            (place("e1", "Norland", None), 1),
            (place("e2", "Calvera", None), 1),
            (vesk, 1),
            (place("e4", "Torra", None), 1),
        ];
        let mut denied = claim("seize", &["e2"], &["e3"]);
        denied.polarity = "negated".into();
        let mut feared = claim("seize", &["e2"], &["e4"]);
        feared.modality = "hypothetical".into();
        let mut most = claim("hold", &["e1"], &["e3"]);
        most.extent = vec![[0, 7]];
        let claims = vec![
            claim("assert", &["e1", "e2"], &["e3"]),
            denied,
            feared,
            most,
            claim("annex", &[], &["e4"]),
            claim("reject", &["e1"], &[]),
        ];
        Matrix::new(&reading("most of Vesk", things, claims))
    }

    #[test]
    fn claimants_go_down_and_territories_across() {
        assert_eq!(
            text(&two_sides()),
            [
                "| Vesk (Osta) | Torra | Not named",
                "Norland | c0 says it owns, c3 holds (most of it) |  | c5 rejects",
                "Calvera | c0 says it owns, c1 has not taken | c2 might take | ",
                "Not named |  | c4 is annexed | ",
            ]
        );
    }

    #[test]
    fn arrows_go_from_claim_to_claim_over_empty_cells() {
        let matrix = two_sides();
        // By number: c0 and c3, c5 / c0 and c1, c2 / c4.
        let went = |at, steps: &[Step]| steps.iter().fold(at, |at, &step| matrix.step(at, step));
        assert_eq!(went(0, &[Step::Right]), 2);
        assert_eq!(went(2, &[Step::Right]), 2, "there is nothing further");
        assert_eq!(went(2, &[Step::Left]), 1);
        assert_eq!(went(0, &[Step::Down]), 1, "the other claim of the cell");
        assert_eq!(went(0, &[Step::Down, Step::Down]), 3);
        assert_eq!(went(2, &[Step::Down]), 5, "the nearest of the next line");
        assert_eq!(went(6, &[Step::Up]), 5);
        assert_eq!(went(6, &[Step::Down]), 6);
        assert_eq!(went(1, &[Step::First]), 0);
        assert_eq!(went(3, &[Step::Last]), 5);
    }

    #[test]
    fn a_text_without_claims_has_an_empty_table() {
        assert_eq!(Matrix::new(&reading("It rained.", Vec::new(), Vec::new())), Matrix::default());
    }

    #[test]
    fn what_the_table_has_no_room_for_is_counted() {
        let things = (1..=45).map(|n| (place(&format!("e{n}"), &format!("Land {n}"), None), 1));
        let claims = (1..=45).map(|n| claim("hold", &["e1"], &[&format!("e{n}")]));
        let matrix = Matrix::new(&reading("a", things.collect(), claims.collect()));
        assert_eq!((matrix.territories.len(), matrix.lines.len()), (40, 1));
        assert_eq!(matrix.n_left_out, 5);
    }
}
