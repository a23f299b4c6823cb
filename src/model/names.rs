//! Which tokens name a person, a place, an organization …: two passes of a linear chain over the features. Writes no mentions.

use std::sync::LazyLock;

use crate::{
    document::{Document, TokenRange},
    model::{
        chain::{self, Transitions},
        coded,
        features::{self, Feature, Features, FirstPass, Gathered, Place, Reason},
        hash::FEATURE_BITS,
        packed::{UnpackError, Unpacker},
        scorer::{Scorer, Sums},
        vocabulary::Vocabulary,
    },
    order,
};

/// What the file begins with.
pub(crate) const MAGIC: [u8; 4] = *b"CLNA";

/// What a name names, in the order of the labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameKind {
    Person,
    Place,
    Organization,
    Other,
    Nationality,
}

impl NameKind {
    /// All kinds, by label.
    pub(crate) const ALL: [Self; 5] =
        [Self::Person, Self::Place, Self::Organization, Self::Other, Self::Nationality];
}

/// One label for "outside" and two a kind.
pub(crate) const LABELS: usize = 1 + 2 * NameKind::ALL.len();

/// Blocks of eight lanes: a lane for every label of the first pass, then one for every label of the second.
pub(crate) const BLOCKS: usize = (2 * LABELS).div_ceil(8);

/// A score for every label.
type Scores = [i32; LABELS];

/// A name as the model sees it.
#[derive(Clone, Debug)]
pub(crate) struct Tagged {
    pub(crate) tokens: TokenRange,
    pub(crate) kind: NameKind,
    /// How far the best reading without this name is behind, in tenths of a logit.
    pub(crate) margin: i32,
    /// What speaks for it most, strongest first.
    pub(crate) reasons: Vec<Reason>,
}

/// The weights of the two passes, side by side: most features count in both.
#[derive(Debug)]
pub(crate) struct NameTagger {
    pub(crate) scorer: Scorer<BLOCKS>,
    pub(crate) first: Transitions<LABELS>,
    pub(crate) second: Transitions<LABELS>,
}

impl NameTagger {
    /// The tagger that is compiled in, read once.
    ///
    /// # Panics
    ///
    /// If the bundled weights are broken or belong to other features; a test loads them.
    pub(crate) fn bundled() -> &'static Self {
        static BUNDLED: LazyLock<NameTagger> = LazyLock::new(|| {
            NameTagger::unpack(include_bytes!("weights/names.bin"))
                .expect("the bundled weights are whole")
        });
        &BUNDLED
    }

    /// Reads what `train names` packed: the weights of both passes, then the transitions of each.
    pub(crate) fn unpack(bytes: &[u8]) -> Result<Self, UnpackError> {
        let bytes = coded::expanded(bytes)?;
        let mut file = Unpacker::new(&bytes, MAGIC, features::VERSION)?;
        Ok(Self {
            scorer: Scorer::unpack(&mut file, FEATURE_BITS)?,
            first: Transitions::unpack(&mut file, chain::is_allowed)?,
            second: Transitions::unpack(&mut file, chain::is_allowed)?,
        })
    }

    /// The names of `doc`, in text order.
    pub(crate) fn names(&self, features: &Features<'_>) -> Vec<Tagged> {
        let passes = Passes::new(self, features);
        let mut found = Vec::new();
        for &sequence in features.sequences() {
            let scores: Vec<Scores> = passes.sums_of(sequence).map(second_scores).collect();
            let behind = self.second.behind(&scores);
            let labels: Vec<usize> = behind.iter().map(best_label).collect();
            let mut at = 0;
            while at < labels.len() {
                let Some(kind) = chain::kind(labels[at]) else {
                    at += 1;
                    continue;
                };
                let start = at;
                at += 1;
                while labels.get(at) == Some(&chain::inside(kind)) {
                    at += 1;
                }
                let Some(&name_kind) = NameKind::ALL.get(kind) else { continue };
                let tokens = TokenRange::new(sequence.start() + start, sequence.start() + at);
                found.push(Tagged {
                    tokens,
                    kind: name_kind,
                    margin: margin(&behind, &labels, start, at),
                    reasons: passes.reasons(sequence, tokens, kind),
                });
            }
        }
        found
    }

    /// The labels of the first pass, one a token of the document, for training the second.
    #[cfg(feature = "train")]
    pub(crate) fn first_labels(&self, features: &Features<'_>) -> Vec<usize> {
        self.first_pass(features, &self.shared_sums(features))
    }

    /// The sums of the features that both passes share, one a token.
    fn shared_sums(&self, features: &Features<'_>) -> Vec<Sums<BLOCKS>> {
        let mut sums = vec![Sums::default(); features.token_count()];
        let mut forms = vec![[None; Place::ALL.len()]; features.form_count()];
        let mut gathered = Gathered::default();
        for &sequence in features.sequences() {
            for token_idx in sequence.indices() {
                let sum = &mut sums[token_idx];
                for (at, place) in Place::ALL.into_iter().enumerate() {
                    let form = features.form(sequence, token_idx, place);
                    sum.merge(forms[form][at].get_or_insert_with(|| {
                        gathered.0.clear();
                        features.gather_form(form, place, &mut gathered);
                        self.sum(&gathered.0)
                    }));
                }
                gathered.0.clear();
                features.gather_rest(sequence, token_idx, &mut gathered);
                sum.merge(&self.sum(&gathered.0));
            }
        }
        sums
    }

    fn first_pass(&self, features: &Features<'_>, sums: &[Sums<BLOCKS>]) -> Vec<usize> {
        let mut labels = vec![0; sums.len()];
        for &sequence in features.sequences() {
            let own = sums.get(sequence.indices()).unwrap_or_default();
            let scores: Vec<Scores> = own.iter().map(|sums| sums.scores(0)).collect();
            labels[sequence.indices()].copy_from_slice(&self.first.best(&scores));
        }
        labels
    }

    fn sum(&self, features: &[Feature]) -> Sums<BLOCKS> {
        self.scorer.sum(features.iter().map(|feature| feature.key))
    }
}

fn second_scores(sums: &Sums<BLOCKS>) -> Scores {
    sums.scores(LABELS)
}

/// The facts of `doc` with the bundled vocabulary.
pub(crate) fn features(doc: &Document) -> Features<'_> {
    Features::new(doc, Vocabulary::bundled())
}

/// Both passes over one document.
struct Passes<'a> {
    tagger: &'a NameTagger,
    features: &'a Features<'a>,
    first_pass: FirstPass,
    /// One a token of the document.
    sums: Vec<Sums<BLOCKS>>,
}

impl<'a> Passes<'a> {
    fn new(tagger: &'a NameTagger, features: &'a Features<'a>) -> Self {
        let mut sums = tagger.shared_sums(features);
        let first_pass = FirstPass::new(features, tagger.first_pass(features, &sums));
        let mut gathered = Gathered::default();
        // Most tokens are outside of names like those before them.
        let mut of_labels = None;
        for &sequence in features.sequences() {
            for token_idx in sequence.indices() {
                let sum = &mut sums[token_idx];
                let around = first_pass.labels_around(sequence, token_idx);
                let (_, shared) = of_labels.filter(|&(it, _)| it == around).unwrap_or_else(|| {
                    gathered.0.clear();
                    FirstPass::gather_labels(around, &mut gathered);
                    (around, tagger.sum(&gathered.0))
                });
                of_labels = Some((around, shared));
                sum.merge(&shared);
                gathered.0.clear();
                first_pass.gather_rest(features, token_idx, &mut gathered);
                sum.merge(&tagger.sum(&gathered.0));
            }
        }
        Self { tagger, features, first_pass, sums }
    }

    fn sums_of(&self, sequence: TokenRange) -> impl Iterator<Item = &Sums<BLOCKS>> {
        self.sums.get(sequence.indices()).unwrap_or_default().iter()
    }

    /// What speaks most for `kind` and against "outside" at the tokens of a name.
    fn reasons(&self, sequence: TokenRange, tokens: TokenRange, kind: usize) -> Vec<Reason> {
        let mut sums: Vec<(Reason, i32)> = Vec::new();
        let mut gathered = Gathered::default();
        for token_idx in tokens.indices() {
            let label =
                if token_idx == tokens.start() { chain::begin(kind) } else { chain::inside(kind) };
            gathered.0.clear();
            self.features.gather(sequence, token_idx, &mut gathered);
            self.first_pass.gather(self.features, sequence, token_idx, &mut gathered);
            for feature in &gathered.0 {
                let Some(row) = self.tagger.scorer.row(feature.key) else { continue };
                let gain = row.lane(LABELS + label) - row.lane(LABELS);
                match sums.iter_mut().find(|(reason, _)| *reason == feature.reason) {
                    Some((_, sum)) => *sum += gain,
                    None => sums.push((feature.reason, gain)),
                }
            }
        }
        sums.retain(|&(reason, gain)| gain > 0 && reason != Reason::Always);
        order::by_key(&mut sums, |&(reason, gain)| (std::cmp::Reverse(gain), reason));
        sums.into_iter().map(|(reason, _)| reason).collect()
    }
}

/// The label on the best chain: the one that is not behind, the first of equals.
fn best_label(behind: &Scores) -> usize {
    behind
        .iter()
        .enumerate()
        .fold(0, |best, (label, &it)| if it > behind[best] { label } else { best })
}

/// How far the best chain that changes the name's kind or edges is behind.
fn margin(behind: &[Scores], labels: &[usize], start: usize, end: usize) -> i32 {
    let other = |at: usize| {
        let others = (0..LABELS).filter(|&label| label != labels[at]);
        others.map(|label| behind[at][label]).max().unwrap_or(0)
    };
    let longer =
        behind.get(end).and_then(|row| Some(row[chain::inside(chain::kind(labels[start])?)]));
    let nearest = (start..end).map(other).chain(longer).max().unwrap_or(0);
    -nearest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::vocabulary;

    #[test]
    fn the_card_belongs_to_the_weights() {
        let bytes = include_bytes!("weights/names.bin");
        NameTagger::unpack(bytes).unwrap();
        let card = include_str!("weights/names.md");
        let checksum = crate::model::packed::stated_checksum(bytes);
        assert!(card.contains(&format!("| checksum | {checksum:016x} |")));
        assert!(card.contains(&format!("| feature version | {} |", features::VERSION)));
        assert!(card.contains(&format!(
            "| vocabulary checksum | {:016x} |",
            vocabulary::bundled_checksum()
        )));
        assert_eq!(card.matches("| F1 on ").count(), 2, "the card says how good the weights are");
    }

    #[test]
    fn the_card_belongs_to_the_vocabulary() {
        let checksum = vocabulary::bundled_checksum();
        assert!(
            include_str!("weights/vocabulary.md")
                .contains(&format!("| checksum | {checksum:016x} |"))
        );
    }
}
