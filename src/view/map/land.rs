//! The outline of the land as one SVG path. Knows no state and no border.

/// Written by `tools/map`, which tells the format; the card beside it says where it is from.
const LAND: &[u8] = include_bytes!("land.bin");

/// How many units of the path one degree has. East is to the right, south is down.
pub const UNITS: i32 = 16;

/// The `d` of the path: every coast, closed.
pub fn path() -> String {
    let mut bytes = LAND.iter().copied();
    let mut path = String::new();
    let (mut x, mut y) = (0, 0);
    while let Some(n_points) = number(&mut bytes) {
        for idx in 0..n_points {
            let (Some(dx), Some(dy)) = (number(&mut bytes), number(&mut bytes)) else {
                return path;
            };
            (x, y) = (x + dx, y - dy);
            if idx == 0 {
                push(&mut path, 'M', [x, y]);
            } else {
                push(&mut path, if idx == 1 { 'l' } else { ' ' }, [dx, -dy]);
            }
        }
        path.push('z');
    }
    path
}

fn push(path: &mut String, letter: char, [x, y]: [i32; 2]) {
    path.push(letter);
    path.push_str(&x.to_string());
    path.push(' ');
    path.push_str(&y.to_string());
}

/// The next number: groups of seven bits, lowest first, the sign in the lowest bit.
fn number(bytes: &mut impl Iterator<Item = u8>) -> Option<i32> {
    let (mut rest, mut shift) = (0, 0);
    loop {
        let byte = i32::from(bytes.next()?);
        rest |= (byte & 127) << shift;
        if byte < 128 {
            return Some(if rest & 1 == 1 { -((rest + 1) / 2) } else { rest / 2 });
        }
        shift = (shift + 7).min(21);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_were_written() {
        let mut bytes = [0, 1, 2, 0x81, 0x02, 0xff, 0x7f].into_iter();
        let numbers: Vec<i32> = std::iter::from_fn(|| number(&mut bytes)).collect();
        assert_eq!(numbers, [0, -1, 1, -129, -8192]);
    }

    #[test]
    fn the_path_is_of_closed_rings_that_never_leap_around_the_globe() {
        let path = path();
        let mut n_rings = 0;
        for ring in path.split_terminator('z') {
            let (start, ways) = ring.split_once('l').expect("a ring has more than one point");
            let read = |text: &str| -> Vec<i32> {
                text.split(' ').map(|it| it.parse().expect("a whole number")).collect()
            };
            let start = read(start.strip_prefix('M').expect("a ring begins somewhere"));
            let (mut x, mut y) = (start[0], start[1]);
            for way in read(ways).chunks(2) {
                (x, y) = (x + way[0], y + way[1]);
                assert!(x.abs() <= 380 * UNITS && y.abs() <= 90 * UNITS, "{x} {y}");
                // But along the edge under the southernmost coast.
                assert!(way[0].abs() < 90 * UNITS || y == 90 * UNITS, "{x} {y}");
            }
            n_rings += 1;
        }
        assert_eq!(n_rings, 129);
    }
}
