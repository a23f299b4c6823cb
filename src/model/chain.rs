//! The best chain of labels and how far ahead of the others it is. Labels are 0 for outside, then begin and inside of each kind.

use crate::model::scorer::{MAX_LABELS, Scores};

/// Far below any sum of weights, and far enough from the smallest number to be added a few times.
const NEVER: i32 = -100_000_000;

/// The label that begins kind `kind`.
pub(crate) const fn begin(kind: usize) -> usize {
    1 + 2 * kind
}

/// The label inside kind `kind`.
pub(crate) const fn inside(kind: usize) -> usize {
    2 + 2 * kind
}

/// The kind of `label`; none outside.
pub(crate) const fn kind(label: usize) -> Option<usize> {
    match label {
        0 => None,
        _ => Some((label - 1) / 2),
    }
}

/// Whether `label` may follow `before`: an inside follows its own kind alone.
pub(crate) const fn is_allowed(before: usize, label: usize) -> bool {
    label == 0 || label % 2 == 1 || (before > 0 && (before - 1) / 2 == (label - 1) / 2)
}

/// The best chain for `scores`, a row a token, by `transitions` (`labels` rows and one for the start).
pub(crate) fn best(scores: &[Scores], transitions: &[Scores], labels: usize) -> Vec<usize> {
    let forward = forward(scores, transitions, labels);
    let mut chain = vec![0; scores.len()];
    let mut after: Option<usize> = None;
    for (at, sums) in forward.iter().enumerate().rev() {
        let value =
            |label: usize| sums[label] + after.map_or(0, |after| step(transitions, label, after));
        let label = (1..labels)
            .fold(0, |best, label| if value(label) > value(best) { label } else { best });
        chain[at] = label;
        after = Some(label);
    }
    chain
}

/// For every token and label the sum of the best chain that gives the token that label, less the sum of the best of all:
/// 0 on the best chain, else negative.
pub(crate) fn behind(scores: &[Scores], transitions: &[Scores], labels: usize) -> Vec<Scores> {
    let mut sums = forward(scores, transitions, labels);
    let mut later = [0; MAX_LABELS];
    let best = sums.last().map_or(0, |sums| sums.iter().take(labels).copied().max().unwrap_or(0));
    for (at, sums) in sums.iter_mut().enumerate().rev() {
        for (sum, later) in sums.iter_mut().zip(&later).take(labels) {
            *sum += later - best;
        }
        let Some(own) = scores.get(at) else { continue };
        let mut earlier = [NEVER; MAX_LABELS];
        for (before, earlier) in earlier.iter_mut().enumerate().take(labels) {
            let ways = (0..labels)
                .map(|label| step(transitions, before, label) + own[label] + later[label]);
            *earlier = ways.max().unwrap_or(0);
        }
        later = earlier;
    }
    sums
}

/// For every token and label the sum of the best chain that ends there.
fn forward(scores: &[Scores], transitions: &[Scores], labels: usize) -> Vec<Scores> {
    let mut sums: Vec<Scores> = Vec::with_capacity(scores.len());
    for own in scores {
        let mut row = [NEVER; MAX_LABELS];
        for (label, sum) in row.iter_mut().enumerate().take(labels) {
            let best = match sums.last() {
                Some(before) => (0..labels)
                    .map(|it| before[it] + step(transitions, it, label))
                    .max()
                    .unwrap_or(0),
                None if is_allowed(0, label) => transitions.get(labels).map_or(0, |row| row[label]),
                None => NEVER,
            };
            *sum = (best + own[label]).max(NEVER);
        }
        sums.push(row);
    }
    sums
}

fn step(transitions: &[Scores], before: usize, label: usize) -> i32 {
    if is_allowed(before, label) {
        transitions.get(before).map_or(0, |row| row[label])
    } else {
        NEVER
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inside_needs_its_beginning() {
        let mut scores = [[0; MAX_LABELS]; 3];
        (scores[0][0], scores[1][inside(0)], scores[2][inside(0)]) = (1, 5, 5);
        let transitions = [[0; MAX_LABELS]; 4];
        assert_eq!(best(&scores, &transitions, 3), [begin(0), inside(0), inside(0)]);
        let behind = behind(&scores, &transitions, 3);
        assert_eq!(behind[0][..2], [-4, 0], "outside in front of it would cost one inside");
        assert_eq!(behind[2][..3], [-5, -5, 0]);
    }
}
