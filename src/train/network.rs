//! Sentences whose words have numbered signs → the numbers of a network. Knows no words.
//!
//! Steps as Adam takes them (Kingma and Ba 2015), over a few sentences at once. Signs and answers fall out at random
//! while learning, so that none leans on another too much (Srivastava et al. 2014).

mod right;

pub(super) use self::right::{Line, Right, Target};
use crate::{
    model::network::{HIDDEN, Hidden, Layers, REACH, SIDE, WIDTH, Word, add, around, window},
    train::{crf::index, random::Random},
};

/// How often all is learned.
const EPOCHS: usize = 16;

/// How many sentences make a step.
const BATCH: usize = 32;

/// The largest step.
const RATE: f32 = 4e-3;

/// After so many steps they are largest.
const RISE: f32 = 100.0;

/// What falls out while learning.
#[derive(Clone, Copy)]
struct Falling {
    /// The share of signs.
    signs: f32,
    /// The share of sentences that lose the signs marked as another's answer.
    answers: f32,
    /// The share of numbers between layers.
    between: f32,
}

const FALLING: Falling = Falling { signs: 0.2, answers: 0.2, between: 0.1 };

/// How far numbers may be from 0 before anything is learned, for the signs.
const SPREAD: f32 = 0.15;

/// How much of the mean of gradients, and of their squares, stays at every step.
const KEPT: (f32, f32) = (0.9, 0.999);

/// The numbers of a network for `signs` numbered signs after learning from the targets of `lines` of which `is_wanted`
/// says so by line and target; `is_answer` marks another's answer.
pub(super) fn learn<const LABELS: usize>(
    lines: &[&Line],
    is_answer: &[bool],
    is_wanted: impl Fn(&Target) -> bool,
) -> Layers<LABELS> {
    let lines: Vec<&Line> =
        lines.iter().filter(|line| line.right.has(&is_wanted)).copied().collect();
    let mut random = Random::new(0x0139_448D_CBBF_7A44);
    let mut learner = Learner {
        layers: begun(is_answer.len(), &mut random),
        gradient: Layers::empty(is_answer.len()),
        random,
        is_answer,
        falling: FALLING,
    };
    let mut adam = Adam::new(&mut learner.layers);
    let steps = number(EPOCHS * lines.len().div_ceil(BATCH));
    let mut sequence: Vec<usize> = (0..lines.len()).collect();
    for _ in 0..EPOCHS {
        learner.random.shuffle(&mut sequence);
        for batch in sequence.chunks(BATCH) {
            let mut mass = 0.0;
            for &idx in batch {
                mass += learner.read(lines[idx], &is_wanted);
            }
            let done = adam.steps;
            let rate = RATE * ((done + 1.0) / RISE).min((steps - done) / steps).max(0.01);
            adam.step(&mut learner.layers, &mut learner.gradient, rate, mass);
        }
    }
    learner.layers
}

#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "a count of steps is far below 2^24"
)]
fn number(count: usize) -> f32 {
    count as f32
}

/// Small numbers by chance: larger where few are summed up.
fn begun<const LABELS: usize>(signs: usize, random: &mut Random) -> Layers<LABELS> {
    let mut layers = Layers::empty(signs);
    let mut spread = |numbers: &mut [f32], most: f32| {
        for number in numbers {
            let part = u16::try_from(random.next() >> 48).unwrap_or(0);
            *number = most * (f32::from(part) / 32_768.0 - 1.0);
        }
    };
    let most = |read: usize| (1.0 / number(read)).sqrt();
    spread(layers.signs.as_flattened_mut(), SPREAD);
    spread(layers.near.as_flattened_mut(), most(REACH * WIDTH));
    spread(layers.far.as_flattened_mut(), most(REACH * HIDDEN));
    spread(layers.out.as_flattened_mut(), most(2 * HIDDEN));
    layers
}

/// All numbers of `layers`, in one order.
fn parts<const LABELS: usize>(layers: &mut Layers<LABELS>) -> [&mut [f32]; 4] {
    [
        layers.signs.as_flattened_mut(),
        layers.near.as_flattened_mut(),
        layers.far.as_flattened_mut(),
        layers.out.as_flattened_mut(),
    ]
}

/// The means of gradients and of their squares.
struct Adam {
    means: Vec<(f32, f32)>,
    steps: f32,
    /// What is left of what the means began with.
    left: (f32, f32),
}

impl Adam {
    fn new<const LABELS: usize>(layers: &mut Layers<LABELS>) -> Self {
        let count = parts(layers).iter().map(|part| part.len()).sum();
        Self { means: vec![(0.0, 0.0); count], steps: 0.0, left: (1.0, 1.0) }
    }

    /// Moves `layers` against `gradient`, a sum of lessons that weigh `mass` together, and empties it.
    fn step<const LABELS: usize>(
        &mut self,
        layers: &mut Layers<LABELS>,
        gradient: &mut Layers<LABELS>,
        rate: f32,
        mass: f32,
    ) {
        self.steps += 1.0;
        self.left = (self.left.0 * KEPT.0, self.left.1 * KEPT.1);
        let rate = rate / (1.0 - self.left.0);
        let scale = 1.0 / (1.0 - self.left.1);
        let numbers = parts(layers).into_iter().flatten();
        let pulls = parts(gradient).into_iter().flatten();
        for ((number, pull), (mean, square)) in numbers.zip(pulls).zip(&mut self.means) {
            let gradient = std::mem::take(pull) / mass;
            *mean = KEPT.0 * *mean + (1.0 - KEPT.0) * gradient;
            *square = KEPT.1 * *square + (1.0 - KEPT.1) * gradient * gradient;
            *number -= rate * *mean / ((*square * scale).sqrt() + 1e-8);
        }
    }
}

struct Learner<'a, const LABELS: usize> {
    layers: Layers<LABELS>,
    /// What the sentences since the last step ask for.
    gradient: Layers<LABELS>,
    random: Random,
    is_answer: &'a [bool],
    falling: Falling,
}

/// Numbers, and by what each was multiplied: 0 if it fell out.
struct Dropped<const COUNT: usize> {
    numbers: [f32; COUNT],
    factors: [f32; COUNT],
}

/// What was said at a word, and what it was made of.
struct Said<const LABELS: usize> {
    word: usize,
    far: Hidden,
    own: Dropped<HIDDEN>,
    other: Dropped<HIDDEN>,
    scores: [f32; LABELS],
}

impl<const LABELS: usize> Learner<'_, LABELS> {
    /// Adds what `line` asks for to the gradient; answers how much its lessons weigh.
    fn read(&mut self, line: &Line, is_wanted: &impl Fn(&Target) -> bool) -> f32 {
        let is_alone = self.random.happens(self.falling.answers);
        let kept: Vec<Vec<usize>> = line.words.iter().map(|it| self.kept(it, is_alone)).collect();
        let words: Vec<Dropped<WIDTH>> =
            kept.iter().map(|signs| self.dropped(self.word(signs))).collect();
        let numbers: Vec<Option<Word>> = words.iter().map(|word| Some(word.numbers)).collect();
        let asked = line.right.asked(is_wanted);
        let mut near: Vec<Option<Hidden>> = vec![None; words.len()];
        let mut between: Vec<Option<Dropped<HIDDEN>>> =
            std::iter::repeat_with(|| None).take(words.len()).collect();
        for idx in asked.iter().flat_map(|&word| around(word, SIDE, words.len())) {
            if near[idx].is_none() {
                let said = self.layers.near(window(&numbers, idx));
                near[idx] = Some(said);
                between[idx] = Some(self.dropped(said));
            }
        }
        let read: Vec<Option<Hidden>> =
            between.iter().map(|it| it.as_ref().map(|it| it.numbers)).collect();
        let said: Vec<Said<LABELS>> =
            asked.iter().map(|&word| self.said(word, &near, &read)).collect();
        let scores: Vec<[f32; LABELS]> = said.iter().map(|it| it.scores).collect();
        let mut asked_near: Vec<Hidden> = vec![[0.0; HIDDEN]; words.len()];
        for (said, pull) in said.iter().zip(line.right.pulls(&scores, is_wanted)) {
            let pull = pull.map(|it| it * line.weight);
            self.ask(said, &pull, (&read, &between), &mut asked_near);
        }
        let mut asked_words: Vec<Word> = vec![[0.0; WIDTH]; words.len()];
        for idx in (0..words.len()).filter(|&idx| near[idx].is_some()) {
            let asked = cut(&asked_near[idx], near[idx].as_ref());
            let read = window(&numbers, idx);
            back(&asked, &self.layers.near, &mut self.gradient.near, read, |place, place_asked| {
                add(&mut asked_words[idx + place - SIDE], place_asked);
            });
        }
        for ((signs, word), asked) in kept.iter().zip(&words).zip(&asked_words) {
            let asked: Word = std::array::from_fn(|at| asked[at] * word.factors[at]);
            for &sign in signs {
                add(&mut self.gradient.signs[sign], &asked);
            }
        }
        line.weight * number(asked.len())
    }

    /// What the layers above the first say at `word`.
    fn said(
        &mut self,
        word: usize,
        near: &[Option<Hidden>],
        read: &[Option<Hidden>],
    ) -> Said<LABELS> {
        let far = self.layers.far(window(read, word));
        let own = self.dropped(near[word].unwrap_or([0.0; HIDDEN]));
        let other = self.dropped(far);
        let scores = self.layers.out(&own.numbers, &other.numbers);
        Said { word, far, own, other, scores }
    }

    /// Adds what `pull` on the scores of one word asks of the layers above the first, and to `asked` what it asks of that.
    fn ask(
        &mut self,
        said: &Said<LABELS>,
        pull: &[f32; LABELS],
        (read, between): (&[Option<Hidden>], &[Option<Dropped<HIDDEN>>]),
        asked: &mut [Hidden],
    ) {
        let mut of_far = [0.0; HIDDEN];
        let both = [Some(&said.own.numbers), Some(&said.other.numbers)];
        back(pull, &self.layers.out, &mut self.gradient.out, both, |place, place_asked| {
            let (factors, into) = if place == 0 {
                (&said.own.factors, &mut asked[said.word])
            } else {
                (&said.other.factors, &mut of_far)
            };
            let asked: Hidden = std::array::from_fn(|at| place_asked[at] * factors[at]);
            add(into, &asked);
        });
        let pull = cut(&of_far, Some(&said.far));
        let read = window(read, said.word);
        back(&pull, &self.layers.far, &mut self.gradient.far, read, |place, place_asked| {
            let idx = said.word + place - SIDE;
            let factors = between[idx].as_ref().map_or([0.0; HIDDEN], |it| it.factors);
            let place_asked: Hidden = std::array::from_fn(|at| place_asked[at] * factors[at]);
            add(&mut asked[idx], &place_asked);
        });
    }

    /// Those of `signs` that do not fall out.
    fn kept(&mut self, signs: &[u32], is_alone: bool) -> Vec<usize> {
        let signs = signs.iter().map(|&sign| index(sign));
        let signs = signs.filter(|&sign| !(is_alone && self.is_answer[sign]));
        signs.filter(|_| !self.random.happens(self.falling.signs)).collect()
    }

    fn word(&self, signs: &[usize]) -> Word {
        let mut sum = [0.0; WIDTH];
        for &sign in signs {
            add(&mut sum, &self.layers.signs[sign]);
        }
        sum
    }

    fn dropped<const COUNT: usize>(&mut self, numbers: [f32; COUNT]) -> Dropped<COUNT> {
        let between = self.falling.between;
        let factors = [(); COUNT]
            .map(|()| if self.random.happens(between) { 0.0 } else { 1.0 / (1.0 - between) });
        Dropped { numbers: std::array::from_fn(|at| numbers[at] * factors[at]), factors }
    }
}

/// What is asked of sums that count only above 0.
fn cut(asked: &Hidden, said: Option<&Hidden>) -> Hidden {
    let said = said.unwrap_or(&[0.0; HIDDEN]);
    std::array::from_fn(|at| if said[at] > 0.0 { asked[at] } else { 0.0 })
}

/// Adds to `gradient` what `asked` of the sums of `rows` means for them, and calls `ask` with the same for each place of `read`.
fn back<'a, const IN: usize, const OUT: usize>(
    asked: &[f32; OUT],
    rows: &[[f32; OUT]],
    gradient: &mut [[f32; OUT]],
    read: impl IntoIterator<Item = Option<&'a [f32; IN]>>,
    mut ask: impl FnMut(usize, &[f32; IN]),
) {
    if let Some(always) = gradient.last_mut() {
        add(always, asked);
    }
    for (place, numbers) in read.into_iter().enumerate() {
        let Some(numbers) = numbers else { continue };
        let mut of_place = [0.0; IN];
        for (at, &number) in numbers.iter().enumerate() {
            let row = place * IN + at;
            of_place[at] = rows[row].iter().zip(asked).map(|(weight, pull)| weight * pull).sum();
            if number != 0.0 {
                let pulls = gradient[row].iter_mut().zip(asked);
                pulls.for_each(|(sum, pull)| *sum += number * pull);
            }
        }
        ask(place, &of_place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::logistic;

    /// A line of words of one sign each; the word at 2 has `label`.
    fn line(signs: [u32; 5], label: usize) -> Line {
        let target = Target { word: 2, label, lesson: 0 };
        let words = signs.map(|sign| vec![sign]).to_vec();
        Line { words, right: Right::Labels(vec![target]), weight: 1.0 }
    }

    fn scores(layers: &Layers<2>, line: &Line) -> [f32; 2] {
        let words: Vec<Option<Word>> =
            line.words.iter().map(|signs| Some(layers.signs[index(signs[0])])).collect();
        let near: Vec<Option<Hidden>> =
            (0..5).map(|idx| Some(layers.near(window(&words, idx)))).collect();
        layers.out(near[2].as_ref().unwrap(), &layers.far(window(&near, 2)))
    }

    #[test]
    fn what_a_word_means_behind_another_is_learned() {
        // Label 1 if sign 1 stands before sign 0, label 0 if it stands behind it.
        let lines: Vec<Line> = (0..400_u32)
            .map(|at| {
                let other = 2 + at % 3;
                if at % 2 == 0 {
                    line([other, 1, 0, other, other], 1)
                } else {
                    line([other, other, 0, 1, other], 0)
                }
            })
            .collect();
        let layers: Layers<2> = learn(&lines.iter().collect::<Vec<_>>(), &[false; 5], |_| true);
        let is_one = |signs| {
            let [no, yes] = scores(&layers, &line(signs, 0));
            yes > no
        };
        assert!(is_one([3, 1, 0, 2, 2]));
        assert!(!is_one([3, 2, 0, 1, 2]));
    }

    #[test]
    fn gradients_are_what_a_small_step_shows() {
        let mut random = Random::default();
        let example = line([0, 1, 2, 3, 4], 1);
        let mut learner = Learner {
            layers: begun::<2>(5, &mut random),
            gradient: Layers::empty(5),
            random,
            is_answer: &[false; 5],
            falling: Falling { signs: 0.0, answers: 0.0, between: 0.0 },
        };
        learner.read(&example, &|_: &Target| true);
        let loss = |layers: &Layers<2>| -> f32 {
            let shares = logistic::softmax(&scores(layers, &example));
            -shares[1].ln()
        };
        let asked = parts(&mut learner.gradient).map(|part| part.to_vec());
        for (part, asked) in asked.iter().enumerate() {
            // The steepest number of each layer.
            let steepest =
                (0..asked.len()).max_by(|&a, &b| asked[a].abs().total_cmp(&asked[b].abs()));
            let at = steepest.unwrap();
            let mut moved = |step: f32| {
                parts(&mut learner.layers)[part][at] += step;
                loss(&learner.layers)
            };
            let slope = (moved(0.01) - moved(-0.02)) / 0.02;
            moved(0.01);
            let wanted = asked[at];
            assert!((slope - wanted).abs() < 0.05 * wanted.abs(), "{part}: {slope} {wanted}");
        }
    }
}
