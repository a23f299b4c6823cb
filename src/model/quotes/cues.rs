//! How often a word introduces what is said, or what is thought, as counted in annotated articles. Reads no context.

use crate::model::{
    hash,
    packed::{Keys, UnpackError, Unpacker},
};

/// How many bits of a word's hash are kept.
pub(crate) const WORD_BITS: u32 = 24;

/// How often a word is a cue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CueWord {
    /// For what is said, in steps from 0 to 5.
    pub(crate) said: u8,
    /// For what is thought, in steps from 0 to 4.
    pub(crate) thought: u8,
}

impl CueWord {
    /// As one byte of the file.
    #[cfg(feature = "train")]
    pub(crate) fn byte(self) -> u8 {
        self.said | self.thought << 4
    }
}

/// The words that were seen as cues.
#[derive(Clone, Debug)]
pub(crate) struct CueWords {
    keys: Keys,
    words: Vec<CueWord>,
}

impl CueWords {
    /// Reads two columns of keys and one of bytes.
    pub(crate) fn unpack(file: &mut Unpacker<'_>) -> Result<Self, UnpackError> {
        let keys = file.keys(WORD_BITS)?;
        let words = file.column()?.iter();
        let words: Vec<CueWord> =
            words.map(|byte| CueWord { said: byte & 15, thought: byte >> 4 }).collect();
        if words.len() != keys.len() {
            return Err(UnpackError { reason: "the columns do not fit each other" });
        }
        Ok(Self { keys, words })
    }

    /// How often the word with this [`hash::word`] is a cue.
    pub(crate) fn get(&self, word: u64) -> CueWord {
        let idx = self.keys.find(hash::key(word, WORD_BITS));
        idx.and_then(|idx| self.words.get(idx)).copied().unwrap_or_default()
    }
}
