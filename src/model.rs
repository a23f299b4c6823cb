//! Learned sequence models: hashed features, weights in whole numbers, the best chain of labels. Reads no annotated text.
//!
//! [`scorer::Scorer`] and [`chain`] know no task. [`names::NameTagger`] is the first task: which tokens name what. Features
//! are written once, in [`features`], and used by training and tagging alike; [`claims`] holds the weights of the claims
//! stage, whose features are written there. Sums of weights are whole numbers, and [`logistic`] makes shares of them
//! without the system's mathematics, so that every machine gives the same bytes.

pub(crate) mod chain;
pub(crate) mod cities;
pub(crate) mod claims;
pub(crate) mod coded;
pub(crate) mod features;
pub(crate) mod forest;
pub(crate) mod hash;
pub(crate) mod logistic;
pub(crate) mod names;
pub(crate) mod network;
pub(crate) mod packed;
pub(crate) mod quotes;
pub(crate) mod range;
pub(crate) mod rows;
pub(crate) mod scorer;
pub(crate) mod speakers;
pub(crate) mod tags;
pub(crate) mod vocabulary;
