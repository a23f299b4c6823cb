//! Words of a sentence → noun groups, verb groups and loose words. No roles.

use crate::{
    claims::words::{Class, Word},
    document::TokenRange,
    lexicon::Forms,
};

/// No group has more tokens; `not not not …` and `the the the …` must not be read to their end from every word.
const LONGEST: usize = 32;

/// A piece of a sentence.
#[derive(Clone, Debug)]
pub(super) enum Chunk {
    /// A noun with what stands before it.
    Noun(NounGroup),
    /// A verb with its helpers.
    Verb(VerbGroup),
    /// A word or mark by itself.
    Word(usize),
}

/// `Beijing's claim`, `the disputed islands`, `it`.
#[derive(Clone, Debug)]
pub(super) struct NounGroup {
    /// All its tokens.
    pub(super) tokens: TokenRange,
    /// The possessor before the last `'s`, or a possessive determiner.
    pub(super) owner: Option<TokenRange>,
    /// The tokens behind determiner and possessor, up to the head.
    pub(super) core: TokenRange,
    /// The index of the last token.
    pub(super) head: usize,
}

/// How a verb is built into its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Build {
    /// With a subject of its own: `took`, `has taken`, `will take`.
    Finite,
    /// `to take`
    Infinitive,
    /// `taking`
    Gerund,
    /// `taken by`
    Participle,
}

/// `has not yet captured`, `to be handed`.
#[derive(Clone, Debug)]
pub(super) struct VerbGroup {
    /// All its tokens.
    pub(super) tokens: TokenRange,
    /// The index of the main verb.
    pub(super) main: usize,
    /// The main verb's form in dictionaries.
    pub(super) lemma: &'static str,
    /// How it is built in.
    pub(super) build: Build,
    /// Whether the subject undergoes it.
    pub(super) is_passive: bool,
    /// The index of `not` or `never`.
    pub(super) negation: Option<usize>,
    /// The index of the modal.
    pub(super) modal: Option<usize>,
    /// Whether a form of `have` helps.
    pub(super) is_perfect: bool,
}

/// Cuts the tokens of one sentence into chunks that together are exactly these tokens.
pub(super) fn split(words: &[Word], sentence: TokenRange) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut at = sentence.start();
    while at < sentence.end() {
        let rest = TokenRange::new(at, sentence.end().min(at + LONGEST));
        let goes_on = continues_passive(words, &chunks, rest);
        let chunk = verb_group(words, rest, goes_on)
            .map(Chunk::Verb)
            .or_else(|| noun_group(words, rest).map(Chunk::Noun))
            .unwrap_or(Chunk::Word(at));
        at = match &chunk {
            Chunk::Verb(group) => group.tokens.end(),
            Chunk::Noun(group) => group.tokens.end(),
            Chunk::Word(token_idx) => token_idx + 1,
        };
        chunks.push(chunk);
    }
    chunks
}

fn verb_group(words: &[Word], rest: TokenRange, goes_on: bool) -> Option<VerbGroup> {
    let start = rest.start();
    let helpers = Helpers::read(words, rest);
    let helper = (start..helpers.end).rev().find(|&idx| words[idx].class == Class::Auxiliary);
    let main = helpers.main.or(helper)?;
    let verb = words[main].verb.filter(|_| helpers.main.is_some());
    let can = |kind: Forms| verb.is_some_and(|verb| verb.forms.has(kind));
    let has_help = helper.is_some() || helpers.modal.is_some();
    let build = if helpers.is_infinitive {
        Build::Infinitive
    } else if can(Forms::GERUND) && !helpers.has_be {
        Build::Gerund
    } else if !has_help && is_bare_participle(words, main, can) {
        Build::Participle
    } else {
        Build::Finite
    };
    let is_passive = (helpers.has_be || goes_on && !has_help) && can(Forms::PARTICIPLE)
        || build == Build::Participle;
    let lemma = verb.map_or_else(|| helper_lemma(&words[main].folded), |verb| verb.lemma);
    Some(VerbGroup {
        tokens: TokenRange::new(start, main + 1),
        main,
        lemma,
        build,
        is_passive,
        negation: helpers.negation.filter(|&idx| idx <= main),
        modal: helpers.modal,
        is_perfect: helpers.has_have,
    })
}

/// `was seized in 1902 and annexed`: a second participle behind `and`, with no object of its own.
fn continues_passive(words: &[Word], chunks: &[Chunk], rest: TokenRange) -> bool {
    let is_state =
        |verb: &VerbGroup| matches!(verb.lemma, "remain" | "stay" | "be" | "become" | "get");
    let joins = match chunks.last() {
        Some(Chunk::Word(before)) => words[*before].class == Class::Conjunction,
        // `has remained divided`
        Some(Chunk::Verb(verb)) if is_state(verb) => return true,
        _ => return false,
    };
    let earlier = chunks.iter().rev().take(8).find_map(|chunk| match chunk {
        Chunk::Verb(verb) => Some(verb.is_passive),
        _ => None,
    });
    let next = words.get(rest.start() + 1).filter(|_| rest.contains(rest.start() + 1));
    let has_object = next.is_some_and(|word| {
        word.is_nominal() || matches!(word.class, Class::Determiner | Class::Pronoun)
    });
    joins && earlier == Some(true) && !has_object
}

/// What stands before the main verb of a group.
struct Helpers {
    main: Option<usize>,
    /// The index after the last token that was read.
    end: usize,
    is_infinitive: bool,
    negation: Option<usize>,
    modal: Option<usize>,
    has_be: bool,
    has_have: bool,
}

impl Helpers {
    fn read(words: &[Word], rest: TokenRange) -> Self {
        let start = rest.start();
        let is_to = |at: usize| words[at].class == Class::To;
        // `not to cede`: the negation belongs to the infinitive.
        let negates = words[start].class == Class::Negation && rest.contains(start + 1);
        let mut helpers = Self {
            main: None,
            end: start,
            is_infinitive: is_to(start) || negates && is_to(start + 1),
            negation: None,
            modal: None,
            has_be: false,
            has_have: false,
        };
        let mut is_helped = false;
        for at in rest.indices() {
            let folded = words[at].folded.as_str();
            match words[at].class {
                Class::To if helpers.is_infinitive && at <= start + 1 => {}
                Class::Modal => helpers.modal = Some(at),
                Class::Negation => helpers.negation = Some(at),
                // `is to be`: a second finite form begins a group of its own.
                Class::Auxiliary if is_helped && is_be(folded) && !is_bare(folded) => break,
                Class::Auxiliary => {
                    is_helped = true;
                    helpers.has_have |= is_have(folded);
                    helpers.has_be |= is_be(folded);
                }
                Class::Adverb if at > start && leads_to_verb(words, at, rest.end()) => {}
                Class::Verb => helpers.main = Some(at),
                _ => break,
            }
            if words[at].negates {
                helpers.negation = Some(at);
            }
            helpers.end = at + 1;
            if helpers.main.is_some() {
                break;
            }
        }
        helpers
    }
}

/// `territory taken by`, `land held since`: a participle without a helper.
fn is_bare_participle(words: &[Word], main: usize, can: impl Fn(Forms) -> bool) -> bool {
    let by_follows = words.get(main + 1).is_some_and(|word| word.folded == "by");
    can(Forms::PARTICIPLE) && (!can(Forms::PAST) || by_follows) && !can(Forms::BASE)
}

/// Whether only adverbs stand between `at` and a verb or helper.
fn leads_to_verb(words: &[Word], at: usize, end: usize) -> bool {
    let reach = end.min(at + 5);
    let next =
        words[at..reach].iter().find(|word| !matches!(word.class, Class::Adverb | Class::Negation));
    next.is_some_and(|word| matches!(word.class, Class::Verb | Class::Auxiliary))
}

fn is_be(folded: &str) -> bool {
    matches!(
        folded,
        "be" | "is" | "are" | "was" | "were" | "been" | "being" | "am" | "'s" | "'re" | "'m"
    )
}

fn is_bare(folded: &str) -> bool {
    matches!(folded, "be" | "been" | "being")
}

fn is_have(folded: &str) -> bool {
    matches!(folded, "has" | "have" | "had" | "having" | "'ve")
}

fn helper_lemma(folded: &str) -> &'static str {
    match folded {
        _ if is_be(folded) => "be",
        _ if is_have(folded) => "have",
        _ => "do",
    }
}

fn noun_group(words: &[Word], rest: TokenRange) -> Option<NounGroup> {
    let start = rest.start();
    let class = |at: usize| words.get(at).filter(|_| at < rest.end()).map(|word| word.class);
    match class(start)? {
        Class::Pronoun => return Some(single(start)),
        Class::Time => {
            let end = (start..rest.end())
                .find(|&at| class(at) != Some(Class::Time))
                .unwrap_or(rest.end());
            return Some(plain(TokenRange::new(start, end)));
        }
        _ => {}
    }
    let mut at = start;
    let mut owner = None;
    let mut core = start;
    let mut last_nominal = None;
    while let Some(here) = class(at) {
        match here {
            Class::Determiner if last_nominal.is_none() => {
                if is_possessive_determiner(&words[at].folded) {
                    owner = Some(TokenRange::new(at, at + 1));
                }
                core = at + 1;
            }
            Class::Adverb if last_nominal.is_none() && at > start => {}
            Class::Possessive if last_nominal.is_some() => {
                owner = Some(TokenRange::new(core, at));
                core = at + 1;
                last_nominal = None;
            }
            Class::Hyphen if last_nominal.is_some() => {}
            Class::Time if last_nominal.is_none() && at > start => last_nominal = Some(at),
            Class::Number if last_nominal.is_some() && begins_other(words, at) => break,
            Class::Noun if begins_predicate(words, at) && last_nominal == Some(at - 1) => break,
            Class::Time if ends_time(words, at) => last_nominal = Some(at),
            _ if words[at].is_nominal() => {
                if is_year_before_name(words, at) {
                    last_nominal = Some(at);
                    break;
                }
                last_nominal = Some(at);
            }
            _ => break,
        }
        at += 1;
    }
    let Some(head) = last_nominal else { return without_noun(words, start, owner) };
    let core = core.min(head);
    Some(NounGroup {
        tokens: TokenRange::new(start, head + 1),
        owner,
        core: TokenRange::new(core, head + 1),
        head,
    })
}

/// `all of`, `this is`: a determiner alone is a pronoun; a possessor alone keeps its name.
fn without_noun(words: &[Word], start: usize, owner: Option<TokenRange>) -> Option<NounGroup> {
    let is_alone = words[start].class == Class::Determiner;
    match owner.filter(|owner| !owner.is_empty() && !is_alone) {
        Some(owner) => Some(plain(owner)),
        None => is_alone.then(|| single(start)),
    }
}

/// `considers Torra part of its territory`: what a name is said to be.
fn begins_predicate(words: &[Word], at: usize) -> bool {
    let is = |idx: usize, word: &str| words.get(idx).is_some_and(|it| it.folded == word);
    let behind_name = at > 0 && words[at - 1].class == Class::Name;
    behind_name && is(at, "part") && is(at + 1, "of")
}

/// `6,000`, or `two` in `the islands two years later`; but not `six`, which may stand behind an adjective: `the other six
/// islands`.
fn begins_other(words: &[Word], at: usize) -> bool {
    words[at].folded.starts_with(char::is_numeric)
        || words.get(at + 1).is_some_and(|next| is_unit_of_time(&next.folded))
}

fn is_unit_of_time(folded: &str) -> bool {
    let one = folded.strip_suffix('s').unwrap_or(folded);
    matches!(one, "year" | "month" | "week" | "day" | "hour" | "minute" | "century" | "decade")
        || folded == "centuries"
}

/// `two decades`, but not `Lebanon this year`.
fn ends_time(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|idx| words.get(idx));
    let folded = words[at].folded.as_str();
    (folded != "this" && folded.ends_with('s') || is_unit_of_time(folded))
        && before.is_some_and(|word| matches!(word.class, Class::Number | Class::Noun))
}

/// `in 1990 Russia`: a year does not count what follows it.
fn is_year_before_name(words: &[Word], at: usize) -> bool {
    let is_year = words[at].class == Class::Number
        && words[at].folded.len() == 4
        && words[at].folded.starts_with(['1', '2']);
    is_year
        && words.get(at + 1).is_some_and(|word| matches!(word.class, Class::Name | Class::National))
}

fn is_possessive_determiner(folded: &str) -> bool {
    matches!(folded, "its" | "their" | "our" | "his" | "her" | "my" | "your" | "whose")
}

fn single(at: usize) -> NounGroup {
    plain(TokenRange::new(at, at + 1))
}

fn plain(tokens: TokenRange) -> NounGroup {
    NounGroup { tokens, owner: None, core: tokens, head: tokens.end() - 1 }
}
