//! Plain words for what the wire says in codes: acts, kinds, numbers. No sentences about one article.

use crate::wire::ClaimRow;

/// How an act reads after one claimant, after several, after a helper verb, and after "has not".
///
/// An act that is a state has no participle here: it reads "does not hold", never "has not held".
struct Verb {
    act: &'static str,
    one: &'static str,
    many: &'static str,
    base: &'static str,
    participle: Option<&'static str>,
}

#[rustfmt::skip]
const VERBS: [Verb; 10] = [
    Verb { act: "assert", one: "says it owns", many: "say they own", base: "claim", participle: None },
    Verb { act: "demand", one: "demands", many: "demand", base: "demand", participle: None },
    Verb { act: "reject", one: "rejects", many: "reject", base: "reject", participle: None },
    Verb { act: "disclaim", one: "denies wanting", many: "deny wanting", base: "deny wanting", participle: None },
    Verb { act: "recognize", one: "recognizes", many: "recognize", base: "recognize", participle: Some("recognized") },
    Verb { act: "annex", one: "annexes", many: "annex", base: "annex", participle: Some("annexed") },
    Verb { act: "seize", one: "takes", many: "take", base: "take", participle: Some("taken") },
    Verb { act: "hold", one: "holds", many: "hold", base: "hold", participle: None },
    Verb { act: "cede", one: "gives up", many: "give up", base: "give up", participle: Some("given up") },
    Verb { act: "dispute", one: "disputes", many: "dispute", base: "dispute", participle: None },
];

/// The act as the verb of a sentence: "says it owns", "has not taken", "might take".
pub fn act(claim: &ClaimRow) -> String {
    let Some(verb) = VERBS.iter().find(|verb| verb.act == claim.act) else {
        return claim.act.clone();
    };
    let several = claim.claimant.len() > 1;
    let negated = claim.polarity == "negated";
    let helper = match (claim.modality.as_str(), negated, several) {
        ("demanded", false, false) => "is urged to",
        ("demanded", true, false) => "is urged not to",
        ("demanded", false, true) => "are urged to",
        ("demanded", true, true) => "are urged not to",
        ("proposed", false, _) => "would",
        ("proposed", true, _) => "would not",
        ("hypothetical", false, _) => "might",
        ("hypothetical", true, _) => "might not",
        (_, false, false) => return verb.one.into(),
        (_, false, true) => return verb.many.into(),
        (_, true, _) => {
            let (has, does) = if several { ("have", "do") } else { ("has", "does") };
            return match verb.participle {
                Some(participle) => [has, "not", participle].join(" "),
                None => [does, "not", verb.base].join(" "),
            };
        }
    };
    [helper, verb.base].join(" ")
}

/// A label of the wire in words, for one thing.
pub fn kind(label: &str) -> &'static str {
    match label {
        "PER" => "person",
        "LOC" => "place",
        "ORG" => "organization",
        "NORP" => "people or group",
        "DATE" => "date",
        "MONEY" => "sum of money",
        _ => "other name",
    }
}

/// How sure a finding is: from .8 "sure", from .5 "likely", below "unclear".
pub fn confidence(value: f64) -> &'static str {
    match value {
        value if value >= 0.8 => "sure",
        value if value >= 0.5 => "likely",
        _ => "unclear",
    }
}

/// "1 claim", "2 claims".
pub fn count(number: usize, one: &str, many: &str) -> String {
    let mut words = number.to_string();
    words.push(' ');
    words.push_str(if number == 1 { one } else { many });
    words
}

/// `a`, `a and b`, `a, b and c`.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [firsts @ .., last] => [&firsts.join(", "), " and ", last].concat(),
    }
}

/// The rest of a claim's sentence: " to Calvera", " as Calvera’s".
pub fn counterparty(act: &str, names: &str) -> String {
    match act {
        "cede" => [" to ", names].concat(),
        "demand" | "seize" | "annex" => [" from ", names].concat(),
        "recognize" => [" as ", names, "’s"].concat(),
        "dispute" => [" with ", names].concat(),
        _ => [" against ", names].concat(),
    }
}

/// A quote's kind in words.
pub fn quote_kind(kind: &str) -> &'static str {
    match kind {
        "direct" => "direct quote",
        "mixed" => "partly quoted",
        _ => "reported speech",
    }
}

/// With a capital in front, as a heading or a sentence starts.
pub fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// At most about `length` letters, cut after a word.
pub fn shortened(words: &str, length: usize) -> String {
    if words.chars().count() <= length {
        return words.into();
    }
    let cut: String = words.chars().take(length).collect();
    let whole_words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    [whole_words, " …"].concat()
}
