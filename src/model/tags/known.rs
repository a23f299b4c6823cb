//! Words that have one tag wherever they stand: `the`, `of`, `they`. Learned with the weights.

use crate::model::{
    hash,
    packed::{Keys, UnpackError, Unpacker},
    tags::tag::Tag,
    vocabulary::WORD_BITS,
};

/// Words written small, each with its only tag.
#[derive(Clone, Debug)]
pub(crate) struct KnownWords {
    keys: Keys,
    tags: Vec<Tag>,
}

impl KnownWords {
    /// Reads the keys of the words and the tag of each.
    pub(crate) fn unpack(file: &mut Unpacker<'_>) -> Result<Self, UnpackError> {
        let (keys, tags) = (file.keys(WORD_BITS)?, file.column()?);
        if keys.len() != tags.len() {
            return Err(UnpackError { reason: "the columns do not fit each other" });
        }
        let tags = tags.iter().map(|&number| Tag::of_number(number.into())).collect();
        Ok(Self { keys, tags })
    }

    /// The only tag of the word with this [`hash::word`].
    pub(super) fn get(&self, hash: u64) -> Option<Tag> {
        self.tags.get(self.keys.find(hash::key(hash, WORD_BITS))?).copied()
    }
}
