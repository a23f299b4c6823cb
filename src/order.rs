//! Sorts lists of any kind by one compiled sort. Knows no kind.
//!
//! The standard sorts are compiled anew for every type and every key, three to ten kilobytes each: in the page's wasm
//! they were a sixth of all code. Here numbers are sorted, and the items follow; where time counts more than bytes (a
//! sort for each token), call the standard one.

use std::{cmp::Ordering, mem};

/// Sorts `items` by `compare`; equal ones keep their order.
pub(crate) fn by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    if items.len() < 2 {
        return;
    }
    let order = sorted(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut slots: Vec<Option<T>> = mem::take(items).into_iter().map(Some).collect();
    items.extend(order.into_iter().filter_map(|idx| slots.get_mut(idx).and_then(Option::take)));
}

/// Sorts `items` by what `key` says of each; equal ones keep their order.
pub(crate) fn by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    by(items, |a, b| key(a).cmp(&key(b)));
}

/// The numbers from 0 to `len` in the order that `compare` gives them.
fn sorted(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|&a, &b| compare(a, b));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_items_keep_their_order() {
        let mut words = vec!["pear", "fig", "kiwi", "apple", "nut"];
        by_key(&mut words, |word| word.len());
        assert_eq!(words, ["fig", "nut", "pear", "kiwi", "apple"]);
        by(&mut words, |a, b| b.cmp(a));
        assert_eq!(words, ["pear", "nut", "kiwi", "fig", "apple"]);
    }
}
