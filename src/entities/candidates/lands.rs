//! Names that no table has and that the article treats as a land: `Norlandic troops`, `Norland's parliament`, `neighboring
//! Norland`. Gathers what all places of a name tell and mends its kind everywhere. Links nothing.

use std::collections::BTreeMap;

use crate::{
    document::{Document, TokenRange},
    entities::{EntityKind, candidates::Candidate},
    lexicon::{ActorNoun, LandNoun, Lexicon, NounKind, WordClass, fold},
    order,
    rule::{Confidence, Rule},
};

/// What an article tells of one name; each kind of evidence counts once, however often it stands.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each field is one kind of evidence, seen or not"
)]
#[derive(Clone, Copy, Debug, Default)]
struct Evidence {
    /// `Norlandic troops`, `the Calveran capital`.
    adjective: bool,
    /// `neighboring Norland`, `the border with Norland`.
    neighbor: bool,
    /// `Monte Pardo, the last town that`
    apposition: bool,
    /// `Norland's parliament`, `Norland's troops`.
    owner: bool,
    /// `Norland troops`.
    attributive: bool,
    /// `in Norland,`
    inside: bool,
    /// `the annexation of Norland`, `Norland belongs to`.
    owned: bool,
    /// The tagger took it for a place somewhere.
    tagged: bool,
    /// `Mr. Norland`, `Ana Norland`, `the Norland`: no land is called so.
    against: bool,
}

impl Evidence {
    fn speaks_for_land(self) -> bool {
        let sure =
            usize::from(self.adjective) + usize::from(self.neighbor) + usize::from(self.apposition);
        let likely = [self.owner, self.attributive, self.inside, self.owned, self.tagged];
        let weight = 2 * sure + likely.iter().filter(|&&it| it).count();
        !self.against && weight >= 2
    }
}

/// What states have beside troops.
const OF_STATES: [&str; 14] = [
    "ambassador",
    "army",
    "border",
    "borders",
    "capital",
    "counterpart",
    "government",
    "minister",
    "parliament",
    "president",
    "prime",
    "soil",
    "territory",
    "troops",
];

/// What only states name with their own name in front: clubs and firms have presidents too.
const OF_GROUND: [&str; 4] = ["border", "borders", "soil", "territory"];

/// Nouns and verbs that only lands stand behind or before.
const OF_LAND: [&str; 8] =
    ["annexation", "invasion", "island", "occupation", "province", "region", "town", "village"];

/// What makes an adjective of a land's name.
const ADJECTIVE_ENDINGS: [&str; 6] = ["an", "ese", "ian", "ic", "ish", "n"];

/// `found`, in text order, with the names of lands as places and their adjectives as nationalities.
pub(super) fn mend(doc: &Document, lexicon: &Lexicon, mut found: Vec<Candidate>) -> Vec<Candidate> {
    let lands = lands(doc, lexicon, &found);
    if lands.is_empty() {
        return found;
    }
    for candidate in &mut found {
        let name = doc.slice(candidate.span);
        if lands.contains_key(&fold(name)) {
            set(candidate, EntityKind::Place, "the article speaks of it as of a land".to_owned());
        } else if let Some(stem) = stems(name).find(|stem| lands.contains_key(stem)) {
            let land = lands.get(&stem).copied().unwrap_or_default();
            set(candidate, EntityKind::Nationality, format!("adjective of {land}"));
        }
    }
    add_missed(doc, &lands, &mut found);
    found.into_iter().flat_map(|candidate| apart(doc, &lands, candidate)).collect()
}

/// One candidate a land where nothing but lands stands side by side: `Norland Calvera` in a headline.
fn apart(doc: &Document, lands: &BTreeMap<String, &str>, candidate: Candidate) -> Vec<Candidate> {
    let tokens = doc.tokens_in(candidate.span);
    let is_land = |idx: usize| lands.contains_key(&fold(doc.token(idx)));
    if tokens.len() < 2 || !tokens.indices().all(is_land) {
        return vec![candidate];
    }
    let spans = tokens.indices().map(|idx| doc.span(TokenRange::new(idx, idx + 1)));
    spans.map(|span| Candidate { span, kind: EntityKind::Place, ..candidate.clone() }).collect()
}

fn set(candidate: &mut Candidate, kind: EntityKind, why: String) {
    if candidate.kind != kind {
        candidate.kind = kind;
        // What spoke for the other kind is no reason for this one.
        candidate.why = vec![why];
        candidate.confidence = Confidence::new(candidate.confidence.value().max(0.7));
    }
}

/// The names that the article treats as lands: folded, and as they stand first.
fn lands<'a>(
    doc: &'a Document,
    lexicon: &Lexicon,
    found: &[Candidate],
) -> BTreeMap<String, &'a str> {
    let mut names: BTreeMap<String, (&str, Evidence)> = BTreeMap::new();
    for candidate in found.iter().filter(|it| may_be_land(doc, lexicon, it)) {
        let name = doc.slice(candidate.span);
        let (_, evidence) = names.entry(fold(name)).or_insert((name, Evidence::default()));
        evidence.tagged |= candidate.kind == EntityKind::Place;
        around(doc, lexicon, doc.tokens_in(candidate.span), evidence);
    }
    for candidate in found {
        let tokens = doc.tokens_in(candidate.span);
        let name = doc.slice(candidate.span);
        if tokens.len() == 1 && is_of_state(lexicon, doc.token(tokens.end())) {
            for stem in stems(name) {
                if let Some((_, evidence)) = names.get_mut(&stem) {
                    evidence.adjective = true;
                }
            }
        }
        // A surname or given name: `Ana Norland`; `Norland Calvera`, where both stand alone elsewhere, is two.
        let is_two = tokens.indices().all(|idx| names.contains_key(&fold(doc.token(idx))));
        if candidate.kind == EntityKind::Person && tokens.len() > 1 && !is_two {
            for idx in tokens.indices() {
                if let Some((_, evidence)) = names.get_mut(&fold(doc.token(idx))) {
                    evidence.against = true;
                }
            }
        }
    }
    names.retain(|_, (_, evidence)| evidence.speaks_for_land());
    names.into_iter().map(|(folded, (name, _))| (folded, name)).collect()
}

/// A few words, capitalized as names and no acronym, of which the tables know nothing.
fn may_be_land(doc: &Document, lexicon: &Lexicon, candidate: &Candidate) -> bool {
    let name = doc.slice(candidate.span);
    let is_kind = matches!(
        candidate.kind,
        EntityKind::Person | EntityKind::Place | EntityKind::Organization | EntityKind::Other
    );
    is_kind
        && (4..=40).contains(&name.len())
        && doc.tokens_in(candidate.span).len() <= 3
        && name.split(' ').all(|word| word.chars().skip(1).all(char::is_lowercase))
        && lexicon.places.get(name).is_none()
        && lexicon.people.noun(&fold(name)).is_none()
}

/// What the words round one place of a name tell.
fn around(doc: &Document, lexicon: &Lexicon, tokens: TokenRange, evidence: &mut Evidence) {
    let sentence = doc.sentence_of(tokens.start()).and_then(|idx| doc.sentences().get(idx));
    let Some(range) = sentence.map(|sentence| sentence.tokens) else { return };
    let word = |idx: usize| {
        if range.contains(idx) { fold(doc.token(idx)) } else { String::new() }
    };
    let before = word(tokens.start().wrapping_sub(1));
    let (next, second) = (word(tokens.end()), word(tokens.end() + 1));
    let is_title = || {
        let noun = lexicon.people.noun(before.trim_end_matches('.'));
        noun.is_some_and(|noun| noun.kind == NounKind::Title)
    };
    evidence.against |= before == "the" || is_title();
    evidence.neighbor |= matches!(before.as_str(), "neighboring" | "neighbouring");
    evidence.apposition |= next == "," && names_land(doc, lexicon, range, tokens.end() + 1);
    let is_possessive = matches!(next.as_str(), "'s" | "’s");
    evidence.owner |= is_possessive && is_of_state(lexicon, &second);
    evidence.attributive |= is_force(lexicon, &next) || OF_GROUND.contains(&next.as_str());
    let is_end = |word: &str| {
        let class = lexicon.grammar.class(word);
        !word.starts_with(char::is_alphanumeric) && !matches!(word, "'s" | "’s" | "-")
            || matches!(
                class,
                Some(WordClass::Preposition | WordClass::Conjunction | WordClass::Auxiliary)
            )
    };
    evidence.inside |= matches!(before.as_str(), "in" | "across" | "throughout") && is_end(&next);
    let noun = word(tokens.start().wrapping_sub(2));
    let is_land = |noun: &str| {
        OF_LAND.contains(&noun) || lexicon.territory.land(noun) == Some(LandNoun::Firm)
    };
    evidence.owned |= before == "of" && is_land(&noun)
        || matches!(next.as_str(), "belongs" | "belonged") && second == "to";
}

/// Whether a noun group that begins at `start` with an article is a land: `the last town that`, not `a town planner`.
fn names_land(doc: &Document, lexicon: &Lexicon, sentence: TokenRange, start: usize) -> bool {
    let class = |idx: usize| lexicon.grammar.class(&fold(doc.token(idx)));
    let end = sentence.end().min(start + 5);
    let group = (start + 1..end).take_while(|&idx| {
        let is_attribute = matches!(class(idx), None | Some(WordClass::Adverb | WordClass::Time));
        doc.token(idx).starts_with(char::is_alphabetic) && is_attribute
    });
    let head = group.last();
    class(start) == Some(WordClass::Article)
        && head.is_some_and(|idx| {
            lexicon.territory.land(&fold(doc.token(idx))) == Some(LandNoun::Firm)
                && idx + 1 < sentence.end()
        })
}

fn is_force(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.territory.actor(word) == Some(ActorNoun::Force)
}

fn is_of_state(lexicon: &Lexicon, word: &str) -> bool {
    OF_STATES.contains(&word) || is_force(lexicon, word)
}

/// What `name` may be the adjective of, folded: `Norland` of `Norlandic`, `Calvera` of `Calveran`.
fn stems(name: &str) -> impl Iterator<Item = String> + '_ {
    let stem = |ending: &&str| name.strip_suffix(*ending).filter(|stem| stem.len() > 3);
    ADJECTIVE_ENDINGS.iter().filter_map(stem).map(fold)
}

/// The places of lands that the tagger passed over.
fn add_missed(doc: &Document, lands: &BTreeMap<String, &str>, found: &mut Vec<Candidate>) {
    let mut missed = Vec::new();
    let mut next = 0;
    for (token_idx, token) in doc.tokens().iter().enumerate() {
        while found.get(next).is_some_and(|it| it.span.end() <= token.span.start()) {
            next += 1;
        }
        let is_named = found.get(next).is_some_and(|it| it.span.overlaps(token.span));
        let is_capital = doc.slice(token.span).starts_with(char::is_uppercase);
        let is_read = !is_named && is_capital && doc.sentence_of(token_idx).is_some();
        if is_read && lands.contains_key(&fold(doc.slice(token.span))) {
            missed.push(Candidate {
                span: token.span,
                kind: EntityKind::Place,
                confidence: Confidence::new(0.7),
                rule: Rule("name/first"),
                why: vec!["named as a land elsewhere in the article".to_owned()],
            });
        }
    }
    found.extend(missed);
    order::by_key(found, |candidate| candidate.span);
}
