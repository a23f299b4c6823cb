//! Chance that falls the same way every time: Marsaglia's xorshift.

/// Where most draws begin.
const BEGIN: u64 = 88_172_645_463_325_252;

/// The state between two draws.
#[derive(Clone, Copy, Debug)]
pub(super) struct Random(u64);

impl Default for Random {
    fn default() -> Self {
        Self(BEGIN)
    }
}

impl Random {
    /// Begins at `state`, which is not 0.
    pub(super) fn new(state: u64) -> Self {
        Self(state)
    }

    /// 64 bits.
    pub(super) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Whether something of this share happens.
    pub(super) fn happens(&mut self, share: f32) -> bool {
        let part = u16::try_from(self.next() >> 48).unwrap_or(0);
        f32::from(part) < share * 65_536.0
    }

    /// Fisher and Yates' shuffle.
    pub(super) fn shuffle(&mut self, order: &mut [usize]) {
        for last in (1..order.len()).rev() {
            let bound = u64::try_from(last + 1).unwrap_or(u64::MAX);
            order.swap(last, usize::try_from(self.next() % bound).unwrap_or(0));
        }
    }
}
