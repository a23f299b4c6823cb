//! What is known of words and phrases apart from their text: lists they stand in, words they are used like. Decides nothing.

use std::sync::LazyLock;

use crate::model::{
    coded, hash,
    packed::{Keys, UnpackError, Unpacker},
};

/// What the file begins with.
pub(crate) const MAGIC: [u8; 4] = *b"CLVO";

/// The version of the layout and of the hashes.
pub(crate) const VERSION: u32 = 2;

/// How many bits of a word's hash are kept; one unknown word in two hundred meets a known one by chance.
pub(crate) const WORD_BITS: u32 = 24;

/// The bit beside those of the lists for words that have a cluster.
pub(crate) const CLUSTERED: u8 = 0x80;

/// The most tokens a listed phrase has.
pub(crate) const MAX_WORDS: usize = 4;

/// A list of names. The order is that of the bits in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    Given,
    Surname,
    City,
    Country,
    Group,
    Region,
}

impl List {
    /// All lists, by bit.
    pub(crate) const ALL: [Self; 6] =
        [Self::Given, Self::Surname, Self::City, Self::Country, Self::Group, Self::Region];

    /// What a reader calls the list.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Given => "given names",
            Self::Surname => "surnames",
            Self::City => "large cities",
            Self::Country => "countries",
            Self::Group => "nationalities and groups",
            Self::Region => "regions",
        }
    }
}

/// What is known of one word or phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// One bit a list, as in [`List::ALL`].
    pub(crate) lists: u8,
    /// The words it is used like, as a number from 1; 0 if unknown.
    pub(crate) cluster: u16,
    /// The same, in a coarser grouping.
    pub(crate) group: u16,
}

const BUNDLED_FILE: &[u8] = include_bytes!("weights/vocabulary.bin");

/// The checksum of the bundled file, for the cards.
#[cfg(any(test, feature = "train"))]
pub(crate) fn bundled_checksum() -> u64 {
    crate::model::packed::stated_checksum(BUNDLED_FILE)
}

/// The word lists that are compiled in.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    keys: Keys,
    entries: Vec<Entry>,
}

impl Vocabulary {
    /// The vocabulary that is compiled in, read once.
    ///
    /// # Panics
    ///
    /// If the bundled file is broken; a test loads it.
    pub(crate) fn bundled() -> &'static Self {
        static BUNDLED: LazyLock<Vocabulary> = LazyLock::new(|| {
            Vocabulary::unpack(BUNDLED_FILE).expect("the bundled vocabulary is whole")
        });
        &BUNDLED
    }

    /// Reads what `train vocabulary` packed: keys, list bits, two columns of the cluster numbers of those that have one, the group of every cluster.
    pub(crate) fn unpack(bytes: &[u8]) -> Result<Self, UnpackError> {
        let bytes = coded::expanded(bytes)?;
        let mut file = Unpacker::new(&bytes, MAGIC, VERSION)?;
        let keys = file.keys(WORD_BITS)?;
        let (lists, low, high, groups) =
            (file.column()?, file.column()?, file.column()?, file.column()?);
        let n_clustered = lists.iter().filter(|&bits| bits & CLUSTERED != 0).count();
        if lists.len() != keys.len() || [low.len(), high.len()] != [n_clustered; 2] {
            return Err(UnpackError { reason: "the columns do not fit each other" });
        }
        let mut clusters = low.iter().zip(high);
        let entries = lists.iter().map(|&bits| {
            let next = if bits & CLUSTERED != 0 { clusters.next() } else { None };
            let cluster = next.map_or(0, |(&low, &high)| u16::from(low) | u16::from(high) << 8);
            let group = usize::from(cluster).checked_sub(1).and_then(|idx| groups.get(idx));
            let group = group.map_or(0, |&group| 1 + u16::from(group));
            Entry { lists: bits & !CLUSTERED, cluster, group }
        });
        let entries = entries.collect();
        Ok(Self { keys, entries })
    }

    /// What is known of the word with this [`hash::word`], or of a phrase whose words are joined by [`hash::join`].
    pub(crate) fn get(&self, hash: u64) -> Entry {
        let idx = self.keys.find(hash::key(hash, WORD_BITS));
        idx.and_then(|idx| self.entries.get(idx)).copied().unwrap_or_default()
    }
}
