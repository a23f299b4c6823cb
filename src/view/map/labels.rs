//! Names beside the dots of the map, where there is room: a name that would cover another is left to the list.

use super::frame::WIDTH;

/// The size of the letters, in units of the map.
pub const SIZE: i32 = 32;

/// How far the lines of one label are apart.
pub const LINE: i32 = 34;

/// About how wide a letter is.
const LETTER: i32 = 17;

/// How far a label stands from its dot.
const GAP: i32 = 8;

/// Where a label begins, or where it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its first letter stands there.
    Start,
    /// Its middle stands there.
    Middle,
    /// Its last letter stands there.
    End,
}

/// A name on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its lines.
    pub lines: Vec<String>,
    /// Where it is anchored.
    pub x: i32,
    /// The base of the first line.
    pub y: i32,
    /// Which of its letters stand at `x`.
    pub anchor: Anchor,
}

/// A rectangle that is taken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    left: i32,
    top: i32,
    right: i32,
    bottom: i32,
}

impl Area {
    /// That of a dot.
    pub(super) fn of_dot((x, y): (i32, i32), radius: i32) -> Self {
        Self { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// The label of a dot where it covers nothing that is `taken` but number `own`, the dot; then its area is taken too.
pub(super) fn place(
    lines: Vec<String>,
    own: usize,
    map_height: i32,
    taken: &mut Vec<Area>,
) -> Option<Label> {
    let dot = *taken.get(own)?;
    let (x, y) = (i32::midpoint(dot.left, dot.right), i32::midpoint(dot.top, dot.bottom));
    let n_letters = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let n_more = i32::try_from(lines.len()).unwrap_or(1) - 1;
    let width = i32::try_from(n_letters).unwrap_or(WIDTH).saturating_mul(LETTER);
    let height = SIZE + n_more * LINE;
    let away = (dot.right - dot.left) / 2 + GAP;
    let spots = [
        (Anchor::Start, x + away, y - height / 2),
        (Anchor::End, x - away, y - height / 2),
        (Anchor::Middle, x, y - away - height),
        (Anchor::Middle, x, y + away),
    ];
    for (anchor, x, top) in spots {
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2,
            Anchor::End => x - width,
        };
        let area = Area { left, top, right: left + width, bottom: top + height };
        let is_inside = left >= 0 && area.right <= WIDTH && top >= 0 && area.bottom <= map_height;
        let mut others = taken.iter().enumerate().filter(|(idx, _)| *idx != own);
        if is_inside && !others.any(|(_, other)| other.meets(&area)) {
            taken.push(area);
            // Letters stand on a line a fifth of their size over the lower edge.
            return Some(Label { lines, x, y: top + SIZE * 4 / 5, anchor });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// For each dot, all of one size: where its label of ten letters came to stand.
    fn anchors(dots: &[(i32, i32)]) -> Vec<Option<(Anchor, i32, i32)>> {
        let mut taken: Vec<Area> = dots.iter().map(|&dot| Area::of_dot(dot, 9)).collect();
        let label = |own| {
            let label = place(vec!["ten letter".into()], own, 750, &mut taken);
            label.map(|label| (label.anchor, label.x, label.y))
        };
        (0..dots.len()).map(label).collect()
    }

    #[test]
    fn a_label_stands_to_the_right_or_where_there_is_room() {
        assert_eq!(
            anchors(&[(500, 300), (990, 100), (500, 320)]),
            [
                Some((Anchor::Start, 517, 309)),
                Some((Anchor::End, 973, 109)),
                Some((Anchor::End, 483, 329))
            ]
        );
    }

    #[test]
    fn a_label_without_room_is_left_out() {
        let crowd: Vec<(i32, i32)> = (0..12).map(|n| (500 + n, 300 + n)).collect();
        let n_shown = anchors(&crowd).iter().flatten().count();
        assert!((1..6).contains(&n_shown), "{n_shown}");
    }
}
