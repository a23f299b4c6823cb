//! Sums of weights → probabilities, the same on every machine. Knows no task.

/// How many steps of a weight make one logit.
pub(crate) const STEPS: f32 = 10.0;

/// The probability of each of `logits`, whose exponentials add up to 1.
pub(crate) fn shares(logits: &[f32]) -> Vec<f32> {
    let largest = logits.iter().copied().fold(f32::MIN, f32::max);
    let masses: Vec<f32> = logits.iter().map(|&it| exp(it - largest)).collect();
    let all: f32 = masses.iter().sum();
    masses.iter().map(|mass| mass / all).collect()
}

/// The probability of each of `logits`, whose exponentials add up to 1.
pub(crate) fn softmax<const LABELS: usize>(logits: &[f32; LABELS]) -> [f32; LABELS] {
    let largest = logits.iter().copied().fold(f32::MIN, f32::max);
    let masses = logits.map(|it| exp(it - largest));
    let all: f32 = masses.iter().sum();
    masses.map(|mass| mass / all)
}

/// The probability that `logits` stand for, against 0.
pub(crate) fn share(logits: f32) -> f32 {
    1.0 / (1.0 + exp(-logits))
}

#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "a sum of some thousand weights of a byte is far below 2^24"
)]
pub(crate) fn logits(sum: i32) -> f32 {
    sum as f32 / STEPS
}

/// e to the power of `x`, the same on every machine; off by less than one part in a million.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "the exponent is clamped to what an i32 holds"
)]
pub(crate) fn exp(x: f32) -> f32 {
    let power = (x * std::f32::consts::LOG2_E).clamp(-120.0, 120.0);
    let whole = power.floor();
    let rest = (power - whole) * std::f32::consts::LN_2;
    let terms = [1.0 / 5040.0, 1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0];
    let fraction = terms.iter().fold(0.0, |sum, term| sum * rest + term);
    let exponent = u32::try_from(whole as i32 + 127).unwrap_or(0);
    f32::from_bits(exponent << 23) * fraction
}
