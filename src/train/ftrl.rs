//! Steps that keep weights at 0 which are not worth their penalty: FTRL-proximal, `McMahan` et al. 2013.

/// What `weight` is after one step; `pull` and `square` are the sums that are kept beside it.
pub(super) fn step(
    (pull, square): (&mut f32, &mut f32),
    weight: f32,
    gradient: f32,
    rate: f32,
    penalty: f32,
) -> f32 {
    let before = *square;
    let after = before + gradient * gradient;
    *pull += gradient - (after.sqrt() - before.sqrt()) / rate * weight;
    *square = after;
    if pull.abs() <= penalty {
        0.0
    } else {
        -(*pull - pull.signum() * penalty) * rate / (1.0 + after.sqrt())
    }
}

/// What all but the `keep` largest of `weights` do not exceed in size.
pub(super) fn bar(weights: impl Iterator<Item = f32>, keep: usize) -> f32 {
    let mut sizes: Vec<f32> = weights.map(f32::abs).filter(|&it| it > 0.0).collect();
    sizes.sort_unstable_by(|a, b| b.total_cmp(a));
    sizes.get(keep).copied().unwrap_or(0.0)
}
