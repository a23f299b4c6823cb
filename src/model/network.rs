//! A small convolutional network over the words of a sentence: signs of words → scores of labels. Knows no task.
//!
//! A sign is a short vector, a word the sum of its signs. A first layer reads [`REACH`] words in a row, a second as many of
//! its answers, and a last one what both say of the word in the middle (after Collobert et al. 2011). Sums are taken in one
//! order, so that they are the same on every machine.

use crate::model::{
    packed::{Keys, UnpackError, Unpacker},
    rows::Rows,
};

/// How many numbers a sign has.
pub(crate) const WIDTH: usize = 12;

/// How many answers a layer gives at each word.
pub(crate) const HIDDEN: usize = 24;

/// How many words a layer reads at once, as many before the one in the middle as after it.
pub(crate) const REACH: usize = 5;

/// How many words before and after one a layer reads.
pub(crate) const SIDE: usize = REACH / 2;

/// How many steps of a stored number make one.
pub(crate) const STEPS: f32 = 16.0;

/// A word as the network reads it: the sum of its signs.
pub(crate) type Word = [f32; WIDTH];

/// What a layer says at a word.
pub(crate) type Hidden = [f32; HIDDEN];

/// The numbers of the network. A row of a layer for each number it reads, place by place, and a last one that is always added.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layers<const LABELS: usize> {
    pub(crate) signs: Vec<Word>,
    pub(crate) near: Vec<Hidden>,
    pub(crate) far: Vec<Hidden>,
    pub(crate) out: Vec<[f32; LABELS]>,
}

impl<const LABELS: usize> Layers<LABELS> {
    /// All numbers 0.
    pub(crate) fn empty(signs: usize) -> Self {
        Self {
            signs: vec![[0.0; WIDTH]; signs],
            near: vec![[0.0; HIDDEN]; REACH * WIDTH + 1],
            far: vec![[0.0; HIDDEN]; REACH * HIDDEN + 1],
            out: vec![[0.0; LABELS]; 2 * HIDDEN + 1],
        }
    }

    /// What the first layer says at the word in the middle of `words`; nothing is 0 beyond the ends of a sentence.
    pub(crate) fn near(&self, words: [Option<&Word>; REACH]) -> Hidden {
        rectified(layer(&self.near, words))
    }

    /// What the second layer says in the middle of what the first said.
    pub(crate) fn far(&self, near: [Option<&Hidden>; REACH]) -> Hidden {
        rectified(layer(&self.far, near))
    }

    /// Begins to read a sentence of `words` words.
    fn read(&self, words: usize) -> Reading<'_, LABELS> {
        let (near, scores) = (vec![None; words], vec![None; words]);
        Reading { layers: self, words: vec![None; words], near, scores }
    }

    /// What speaks for each label, in logits.
    pub(crate) fn out(&self, near: &Hidden, far: &Hidden) -> [f32; LABELS] {
        layer(&self.out, [Some(near), Some(far)])
    }
}

/// The sums of `rows`, each as often as the number it stands for says; the last row once.
fn layer<'a, const IN: usize, const OUT: usize>(
    rows: &[[f32; OUT]],
    read: impl IntoIterator<Item = Option<&'a [f32; IN]>>,
) -> [f32; OUT] {
    let mut sums = rows.last().copied().unwrap_or([0.0; OUT]);
    for (rows, numbers) in rows.chunks(IN).zip(read) {
        add_rows(rows.as_flattened(), numbers.map_or(&[], <[f32; IN]>::as_slice), &mut sums);
    }
    sums
}

/// Adds each of `rows`, as long as `sums`, as often as its number says.
#[inline(never)]
fn add_rows(rows: &[f32], numbers: &[f32], sums: &mut [f32]) {
    for (row, &number) in rows.chunks_exact(sums.len()).zip(numbers) {
        if number != 0.0 {
            sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += number * weight);
        }
    }
}

fn rectified(sums: Hidden) -> Hidden {
    sums.map(|sum| sum.max(0.0))
}

/// A network that can be asked.
#[derive(Clone, Debug)]
pub(crate) struct Network<const LABELS: usize> {
    keys: Keys,
    pub(crate) layers: Layers<LABELS>,
}

impl<const LABELS: usize> Network<LABELS> {
    /// Reads what [`train`](crate::train) packed: the keys of the signs, of `bits` bits, and a column for each layer.
    pub(crate) fn unpack(file: &mut Unpacker<'_>, bits: u32) -> Result<Self, UnpackError> {
        let keys = file.keys(bits)?;
        let mut layers = Layers::empty(keys.len());
        fill(file.column()?, &mut layers.signs);
        fill(file.column()?, &mut layers.near);
        fill(file.column()?, &mut layers.far);
        fill(file.column()?, &mut layers.out);
        Ok(Self { keys, layers })
    }

    /// The sum of those of the signs `keys` that are known.
    pub(crate) fn word(&self, keys: impl IntoIterator<Item = u32>) -> Word {
        let mut sum = [0.0; WIDTH];
        for idx in keys.into_iter().filter_map(|key| self.keys.find(key)) {
            add(&mut sum, &self.layers.signs[idx]);
        }
        sum
    }

    /// Begins to read a sentence of `words` words.
    pub(crate) fn read(&self, words: usize) -> Reading<'_, LABELS> {
        self.layers.read(words)
    }
}

/// Adds `other` to `sum`.
pub(crate) fn add<const COUNT: usize>(sum: &mut [f32; COUNT], other: &[f32; COUNT]) {
    sum.iter_mut().zip(other).for_each(|(sum, number)| *sum += number);
}

/// Fills `rows` from a column.
fn fill<const LANES: usize>(column: &[u8], rows: &mut [[f32; LANES]]) {
    let mut coded = Rows::new(column, LANES);
    for row in rows {
        let mut numbers = [0; LANES];
        coded.read(&mut numbers);
        *row = numbers.map(|number| f32::from(number) / STEPS);
    }
}

/// A sentence of which only what is asked for is read, and that once.
#[derive(Debug)]
pub(crate) struct Reading<'a, const LABELS: usize> {
    layers: &'a Layers<LABELS>,
    words: Vec<Option<Word>>,
    near: Vec<Option<Hidden>>,
    scores: Vec<Option<[f32; LABELS]>>,
}

impl<const LABELS: usize> Reading<'_, LABELS> {
    /// What speaks for each label at the word with index `at`, in logits; `word` gives a word by its index.
    pub(crate) fn scores(
        &mut self,
        at: usize,
        mut word: impl FnMut(usize) -> Word,
    ) -> [f32; LABELS] {
        if let Some(scores) = self.scores[at] {
            return scores;
        }
        for idx in around(at, SIDE, self.near.len()) {
            if self.near[idx].is_none() {
                for other in around(idx, SIDE, self.words.len()) {
                    self.words[other].get_or_insert_with(|| word(other));
                }
                self.near[idx] = Some(self.layers.near(window(&self.words, idx)));
            }
        }
        let window = window(&self.near, at);
        let far = self.layers.far(window);
        let scores = self.layers.out(window[SIDE].unwrap_or(&[0.0; HIDDEN]), &far);
        self.scores[at] = Some(scores);
        scores
    }
}

/// The indexes up to `side` before and after `at`, of `count`.
pub(crate) fn around(at: usize, side: usize, count: usize) -> std::ops::Range<usize> {
    at.saturating_sub(side)..count.min(at + side + 1)
}

/// What is known at the places around `at`.
pub(crate) fn window<T>(known: &[Option<T>], at: usize) -> [Option<&T>; REACH] {
    std::array::from_fn(|place| known.get((at + place).checked_sub(SIDE)?)?.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// For label 0 the first number of the word two before, for label 1 half of that of the word before, where positive:
    /// what the first layer looks back, the second looks ahead by one.
    fn counting() -> Layers<2> {
        let mut layers = Layers::empty(2);
        layers.signs = vec![[1.0; WIDTH], [-2.0; WIDTH]];
        layers.near[0][0] = 1.0;
        layers.far[3 * HIDDEN][5] = 0.5;
        layers.out[0][0] = 1.0;
        layers.out[HIDDEN + 5][1] = 1.0;
        layers.out[2 * HIDDEN] = [0.25, -0.25];
        layers
    }

    #[test]
    fn a_word_is_scored_by_those_around_it_and_nothing_beyond_the_ends() {
        let layers = counting();
        let words = [1.0, 3.0, -4.0, 0.0, 2.0, 0.0, 0.0];
        let word = |idx: usize| -> Word {
            std::array::from_fn(|at| if at == 0 { words[idx] } else { 9.0 })
        };
        let mut reading = layers.read(7);
        let scores: Vec<[f32; 2]> = (0..7).map(|at| reading.scores(at, word)).collect();
        let expected = [
            [0.25, -0.25],
            [0.25, 0.25],
            [1.25, 1.25],
            [3.25, -0.25],
            [0.25, -0.25],
            [0.25, 0.75],
            [2.25, -0.25],
        ];
        assert_eq!(scores, expected);
    }

    #[test]
    fn only_the_words_around_what_is_asked_for_are_looked_up() {
        let layers = counting();
        let mut reading = layers.read(20);
        let asked = std::cell::RefCell::new(Vec::new());
        let word = |idx: usize| -> Word {
            asked.borrow_mut().push(idx);
            [0.0; WIDTH]
        };
        reading.scores(9, word);
        reading.scores(10, word);
        let mut asked = asked.into_inner();
        asked.sort_unstable();
        assert_eq!(asked, (5..15).collect::<Vec<_>>(), "each once");
    }
}
