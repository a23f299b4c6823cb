//! What part of speech each token is: words that have one tag alone, and for all others a linear model from left to right.
//!
//! Trained on Universal Dependencies by `tools/train tags`; the card beside the weights says how well.

mod facts;
mod known;
mod tag;
pub(crate) mod templates;

use std::sync::LazyLock;

use crate::{
    document::{Document, TokenRange},
    model::{
        coded,
        packed::{UnpackError, Unpacker},
        scorer::Scorer,
        vocabulary::Vocabulary,
    },
};

pub(crate) use self::{facts::Word, known::KnownWords, tag::Tag};

/// What the file begins with.
pub(crate) const MAGIC: [u8; 4] = *b"CLTA";

/// How many blocks of eight lanes hold all tags.
const BLOCKS: usize = Tag::COUNT.div_ceil(8);

/// The part of speech of every token of a document.
#[derive(Debug)]
pub(crate) struct Tags(Vec<Tag>);

impl Tags {
    /// Tags all tokens of `doc`.
    pub(crate) fn of(doc: &Document) -> Self {
        Tagger::bundled().tag(doc)
    }

    /// The tag of the token with index `token_idx`; a mark past the end.
    pub(crate) fn get(&self, token_idx: usize) -> Tag {
        self.0.get(token_idx).copied().unwrap_or(Tag::Mark)
    }
}

/// The words with one tag, and the weights for all others.
#[derive(Debug)]
pub(crate) struct Tagger {
    known: KnownWords,
    weights: Scorer<BLOCKS>,
}

impl Tagger {
    /// The tagger that is compiled in, read once.
    ///
    /// # Panics
    ///
    /// If the bundled weights are broken or belong to other features; a test loads them.
    pub(crate) fn bundled() -> &'static Self {
        static BUNDLED: LazyLock<Tagger> = LazyLock::new(|| {
            Tagger::unpack(include_bytes!("weights/tags.bin"))
                .expect("the bundled weights are whole")
        });
        &BUNDLED
    }

    /// Reads what `train tags` packed.
    pub(crate) fn unpack(bytes: &[u8]) -> Result<Self, UnpackError> {
        let bytes = coded::expanded(bytes)?;
        let mut file = Unpacker::new(&bytes, MAGIC, templates::VERSION)?;
        let known = KnownWords::unpack(&mut file)?;
        let weights = Scorer::unpack(&mut file, templates::KEY_BITS)?;
        Ok(Self { known, weights })
    }

    /// Tags all tokens of `doc`.
    pub(crate) fn tag(&self, doc: &Document) -> Tags {
        let mut tags = vec![Tag::Mark; doc.tokens().len()];
        let (mut found, mut gathered) = (Vec::new(), Vec::new());
        for sequence in sequences(doc) {
            let words = words(doc, sequence, &self.known);
            found.clear();
            for at in 0..words.len() {
                let tag = self.next(&words, at, &found, &mut gathered);
                found.push(tag);
            }
            if let Some(tags) = tags.get_mut(sequence.indices()) {
                tags.copy_from_slice(&found);
            }
        }
        Tags(tags)
    }

    /// The tag of the word at `at`, of which those before it have the tags `before`.
    fn next(&self, words: &[Word], at: usize, before: &[Tag], gathered: &mut Vec<u32>) -> Tag {
        if let Some(fixed) = words.get(at).and_then(|word| word.fixed) {
            return fixed;
        }
        gathered.clear();
        templates::gather(words, at, before, gathered);
        let scores: [i32; Tag::COUNT] = self.weights.sum(gathered.iter().copied()).scores(0);
        let best = (1..scores.len())
            .fold(0, |best, label| if scores[label] > scores[best] { label } else { best });
        Tag::of_number(best)
    }
}

/// What is tagged on its own: sentences, and paragraphs that have none.
pub(crate) fn sequences(doc: &Document) -> Vec<TokenRange> {
    let sentences = doc.sentences().iter().map(|sentence| sentence.tokens);
    let paragraphs = doc.paragraphs().iter().map(|paragraph| paragraph.tokens);
    let furniture = paragraphs.filter(|tokens| doc.sentence_of(tokens.start()).is_none());
    sentences.chain(furniture).filter(|tokens| !tokens.is_empty()).collect()
}

/// The facts of the words in `sequence`.
pub(crate) fn words(doc: &Document, sequence: TokenRange, known: &KnownWords) -> Vec<Word> {
    facts::words(doc, sequence, Vocabulary::bundled(), known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary;

    #[test]
    fn the_card_belongs_to_the_weights() {
        let bytes = include_bytes!("weights/tags.bin");
        Tagger::unpack(bytes).unwrap();
        let card = include_str!("weights/tags.md");
        let checksum = crate::model::packed::stated_checksum(bytes);
        assert!(card.contains(&format!("| checksum | {checksum:016x} |")));
        assert!(card.contains(&format!("| feature version | {} |", templates::VERSION)));
        assert!(card.contains(&format!(
            "| vocabulary checksum | {:016x} |",
            vocabulary::bundled_checksum()
        )));
        assert_eq!(
            card.matches("| right on ").count(),
            2,
            "the card says how good the weights are"
        );
    }

    /// The tags of `text`, each behind its token.
    fn tagged(text: &str) -> String {
        let doc = Document::new(text);
        let tags = Tags::of(&doc);
        let tagged = (0..doc.tokens().len())
            .map(|token_idx| format!("{}/{}", doc.token(token_idx), tags.get(token_idx).name()));
        tagged.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn verbs_and_that_are_told_apart() {
        assert_eq!(
            tagged("The minister claims that the island which they claim was taken by ships."),
            "The/DT minister/NN claims/VBZ that/IN the/DT island/NN which/WDT they/PRP claim/VBP \
            was/VBD taken/VBN by/IN ships/NNS ./MARK"
        );
    }
}
