//! Hashes of words and of what is joined from them. Order matters, letter case does not. Knows no features.

/// How many bits of a hash a feature key keeps: one unknown feature in a thousand meets a known one by chance.
pub(crate) const FEATURE_BITS: u32 = 26;

/// Joins `value` to `hash`; `join(a, b)` differs from `join(b, a)`.
pub(crate) const fn join(hash: u64, value: u64) -> u64 {
    let mut hash =
        (hash ^ value.wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    hash ^= hash >> 31;
    hash = hash.wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ (hash >> 30)
}

/// A text hashed letter by letter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextHash(u64);

impl TextHash {
    /// Nothing hashed yet; `seed` keeps hashes of different things apart.
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed ^ 0xCBF2_9CE4_8422_2325)
    }

    /// One letter more.
    pub(crate) fn push(&mut self, letter: char) {
        self.0 = (self.0 ^ u64::from(u32::from(letter))).wrapping_mul(0x0100_0000_01B3);
    }

    /// The hash of the letters so far.
    pub(crate) const fn value(self) -> u64 {
        join(self.0, 1)
    }
}

/// The hash of `word` in small letters; a typographic apostrophe counts as a straight one.
pub(crate) fn word(word: &str) -> u64 {
    let mut hash = TextHash::new(1);
    small_letters(word).for_each(|letter| hash.push(letter));
    hash.value()
}

/// The letters of `word`, small, apostrophes straight.
pub(crate) fn small_letters(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars()
        .flat_map(char::to_lowercase)
        .map(|letter| if letter == '’' { '\'' } else { letter })
}

/// The upper `bits` bits of `hash`.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "at most 32 bits are left after the shift"
)]
pub(crate) const fn key(hash: u64, bits: u32) -> u32 {
    (hash >> (64 - bits)) as u32
}
