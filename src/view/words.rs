//! Plain words for what the wire says in codes: acts, kinds, numbers. No sentences about one article.

use crate::wire::ClaimRow;

/// How an act reads after one actor, after several, after a helper verb, and after "is".
struct Verb {
    act: &'static str,
    one: &'static str,
    many: &'static str,
    base: &'static str,
    participle: &'static str,
    /// Whether it happens at a moment: such an act "has not" been done, a state "does not" hold.
    is_event: bool,
}

#[rustfmt::skip]
const VERBS: [Verb; 10] = [
    Verb { act: "assert", one: "says it owns", many: "say they own", base: "claim", participle: "claimed", is_event: false },
    Verb { act: "demand", one: "demands", many: "demand", base: "demand", participle: "demanded", is_event: false },
    Verb { act: "reject", one: "rejects", many: "reject", base: "reject", participle: "refused", is_event: false },
    Verb { act: "disclaim", one: "denies wanting", many: "deny wanting", base: "deny wanting", participle: "not wanted", is_event: false },
    Verb { act: "recognize", one: "recognizes", many: "recognize", base: "recognize", participle: "recognized", is_event: true },
    Verb { act: "annex", one: "annexes", many: "annex", base: "annex", participle: "annexed", is_event: true },
    Verb { act: "seize", one: "takes", many: "take", base: "take", participle: "taken", is_event: true },
    Verb { act: "hold", one: "holds", many: "hold", base: "hold", participle: "held", is_event: false },
    Verb { act: "cede", one: "gives up", many: "give up", base: "give up", participle: "given up", is_event: true },
    Verb { act: "dispute", one: "disputes", many: "dispute", base: "dispute", participle: "disputed", is_event: false },
];

/// The acts, each with its verb after one actor.
pub fn acts() -> impl Iterator<Item = (&'static str, &'static str)> {
    VERBS.iter().map(|verb| (verb.act, verb.one))
}

/// An act as the verb after one actor.
pub fn act_of(act: &str) -> &str {
    verb(act).map_or(act, |verb| verb.one)
}

fn verb(act: &str) -> Option<&'static Verb> {
    VERBS.iter().find(|verb| verb.act == act)
}

/// The helper verb for what is not plainly so; a demand is one whatever its modality.
fn helper(claim: &ClaimRow) -> Option<&'static str> {
    match claim.modality.as_str() {
        "demanded" if claim.act != "demand" => Some("should"),
        "proposed" => Some("would"),
        "hypothetical" => Some("might"),
        _ => None,
    }
}

/// The act as the verb after its claimant: "says it owns", "has not taken", "might take".
pub fn act(claim: &ClaimRow, claimants: &[String]) -> String {
    let Some(verb) = verb(&claim.act) else { return claim.act.clone() };
    let several = is_plural(claimants);
    let is_negated = claim.polarity == "negated";
    match (helper(claim), is_negated, several) {
        (Some(helper), true, _) => [helper, " not ", verb.base].concat(),
        (Some(helper), false, _) => [helper, " ", verb.base].concat(),
        (None, false, false) => verb.one.into(),
        (None, false, true) => verb.many.into(),
        (None, true, false) if verb.is_event => ["has not ", verb.participle].concat(),
        (None, true, true) if verb.is_event => ["have not ", verb.participle].concat(),
        (None, true, false) => ["does not ", verb.base].concat(),
        (None, true, true) => ["do not ", verb.base].concat(),
    }
}

/// The act as the verb after the territory, where the text names no claimant: "is disputed", "might be taken".
pub fn passive_act(claim: &ClaimRow, territories: &[String]) -> String {
    let Some(verb) = verb(&claim.act) else { return claim.act.clone() };
    let be = match (helper(claim), is_plural(territories)) {
        (Some(helper), _) => [helper, " be "].concat(),
        (None, true) => "are ".into(),
        (None, false) => "is ".into(),
    };
    let not = if claim.polarity == "negated" { "not " } else { "" };
    [&be, not, verb.participle].concat()
}

/// Whether a verb after `names` stands in the plural: several names, `they`, or a last word that is no name and ends like
/// `lawmakers`.
fn is_plural(names: &[String]) -> bool {
    let [name] = names else { return names.len() > 1 };
    if ["they", "we", "both", "these", "those"].iter().any(|it| name.eq_ignore_ascii_case(it)) {
        return true;
    }
    let last = name.split(' ').next_back().unwrap_or_default();
    let is_common = last.starts_with(|letter: char| letter.is_lowercase());
    let ends_plural =
        last.ends_with('s') && !["ss", "us", "is"].iter().any(|it| last.ends_with(it));
    is_common && ends_plural || ["Islands", "Heights"].contains(&last)
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

/// How words were linked to what they name, by the rule that answered.
#[rustfmt::skip]
const LINKS: [(&str, &str); 34] = [
    ("name/acronym", "by its initials"),
    ("name/adjective", "the adjective of its name"),
    ("name/alias", "the text gives both names"),
    ("name/city", "by its name in the list of cities and regions"),
    ("name/country", "a country by one of its names"),
    ("name/demonym", "a people or an adjective, by its country"),
    ("name/exact", "the same name as before"),
    ("name/family", "several people of one surname"),
    ("name/first", "named so for the first time"),
    ("name/full-name", "the same person with more or fewer names"),
    ("name/gazetteer", "by its name in the list of places"),
    ("name/given-name", "by the given name"),
    ("name/homonym", "several places have this name; the article tells which"),
    ("name/in-brackets", "the text gives both names"),
    ("name/long-form", "a longer form of its name"),
    ("name/middle-name", "by a name inside the full one"),
    ("name/of-place", "its name with what it is"),
    ("name/seat", "a seat of government that acts"),
    ("name/short-form", "a shorter form of its name"),
    ("name/spelling", "another name or spelling of it"),
    ("name/surname", "by the surname"),
    ("reference/apposition", "the name stands beside it"),
    ("reference/kind-of-body", "a word for what it is"),
    ("reference/kind-of-place", "a word for what it is"),
    ("reference/named-so-before", "called so before"),
    ("reference/noun-of-name", "a word of its name"),
    ("reference/office", "by the office"),
    ("reference/person", "a pronoun for a person named before"),
    ("reference/person-noun", "a word for a person named before"),
    ("reference/several", "a word for several named before"),
    ("reference/speaker", "the one who speaks"),
    ("reference/speaker-side", "whom the speaker speaks for"),
    ("reference/speaker-with-others", "the one who speaks, and others"),
    ("reference/thing", "a pronoun for a thing named before"),
];

/// How words were linked to what they name, in words; none for a rule that links nothing.
pub fn link(rule: &str) -> Option<&'static str> {
    LINKS.iter().find(|(name, _)| *name == rule).map(|&(_, words)| words)
}

/// A point on the globe: "48.5° N, 34.6° E".
pub fn point(lat: f64, lon: f64) -> String {
    let one = |degrees: f64, sides: [&str; 2]| {
        let side = sides[usize::from(degrees < 0.0)];
        format!("{:.1}° {side}", degrees.abs())
    };
    [&one(lat, ["N", "S"]), ", ", &one(lon, ["E", "W"])].concat()
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

/// How much of a territory, as it stands before and after its name: "most of " Vesk, Vesk " entirely".
pub fn around_land(extent: &str) -> (String, String) {
    let is_adverb =
        extent.ends_with("ly") || ["in ", "as "].iter().any(|it| extent.starts_with(it));
    match extent {
        "" => (String::new(), String::new()),
        _ if is_adverb => (String::new(), [" ", extent].concat()),
        _ if extent.ends_with(" of") => ([extent, " "].concat(), String::new()),
        _ => ([extent, " of "].concat(), String::new()),
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

/// What the other party of an act is to it, as a label.
pub fn counterparty_label(act: &str) -> &'static str {
    match act {
        "cede" => "Given to",
        "demand" | "seize" | "annex" => "From",
        "recognize" => "As holder",
        "dispute" => "With",
        _ => "Against",
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
