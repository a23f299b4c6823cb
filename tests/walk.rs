//! How the page leads from one finding to the next, what it can be narrowed to, and what the cards of claims and quotes
//! say. What is found is not judged here, so the readings are those of short plain sentences.

use claimlight::{
    annotate,
    document::Document,
    view::{
        Reading, Text,
        card::{self, Card},
        finding::Finding,
        only::{self, Only},
        walk::{self, Shown},
    },
    wire::{CandidateRow, Reply, Unit},
};

const TEXT: &str = "Norland rejects the deal. “I will never give up the Vesk valley,” said Ana Maren, \
    its foreign minister. She added that Calvera must recognize Vesk and Torra as Norlandic.\n\
    Calvera claims Vesk. “Torra is ours,” President Tomas Aldana said on Monday.";

fn reading(text: &str) -> Reading {
    let doc = Document::new(text);
    Reading::new(Text::from(text), Reply::new(0, &doc, &annotate(&doc), Unit::Utf16))
}

fn words(reading: &Reading, findings: &[Finding]) -> Vec<String> {
    let words = |&it: &Finding| reading.range(it).map(|range| reading.text.words(range));
    findings.iter().filter_map(words).collect()
}

fn ids(findings: &[Finding]) -> String {
    findings.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn parse(id: &str) -> Finding {
    Finding::parse(id).expect("the id is well formed")
}

#[test]
fn a_walk_goes_in_text_order_and_around_the_ends() {
    let reading = reading(TEXT);
    let stops = Shown::default().stops(&reading, Some("quotes"));
    assert_eq!(ids(&stops), "q0 q1 q2");
    let next = |from: Option<&str>, is_forward| {
        walk::next(&reading, &stops, from.map(parse), is_forward).map(|it| it.to_string())
    };
    assert_eq!(next(None, true).as_deref(), Some("q0"));
    assert_eq!(next(None, false).as_deref(), Some("q2"));
    assert_eq!(next(Some("q0"), true).as_deref(), Some("q1"));
    assert_eq!(next(Some("q2"), true).as_deref(), Some("q0"));
    assert_eq!(next(Some("q0"), false).as_deref(), Some("q2"));
    // From a name inside the first quote, which is no stop itself: to what starts after it, or before it.
    assert_eq!(words(&reading, &[parse("m0")]), ["Vesk valley"]);
    assert_eq!(next(Some("m0"), true).as_deref(), Some("q1"));
    assert_eq!(next(Some("m0"), false).as_deref(), Some("q0"));
    assert_eq!(walk::next(&reading, &[], Some(parse("q0")), true), None);
}

#[test]
fn the_position_counts_what_is_walked_through() {
    let stops = ["q0", "q1", "q2"].map(parse);
    assert_eq!(walk::position(&stops, Some(parse("q1"))), "2 of 3");
    assert_eq!(walk::position(&stops, Some(parse("m1"))), "3 findings");
    assert_eq!(walk::position_in("quotes", &stops, Some(parse("q2"))), "Quote 3 of 3");
    assert_eq!(walk::position_in("quotes", &stops, None), "3 quotes");
    assert_eq!(walk::position_in("entities", &[parse("m0")], None), "1 mention");
}

#[test]
fn what_is_switched_off_is_no_stop_but_a_layer_can_still_be_walked() {
    let reading = reading(TEXT);
    let hidden = Shown { hidden: vec!["quotes", "DATE"], ..Shown::default() };
    let stops = hidden.stops(&reading, None);
    assert!(stops.iter().all(|&it| reading.layer(it) != "quotes"));
    let dates = words(&reading, &Shown::default().stops(&reading, Some("entities")));
    assert!(dates.contains(&"Monday".into()));
    assert!(!words(&reading, &hidden.stops(&reading, Some("entities"))).contains(&"Monday".into()));
    assert_eq!(ids(&hidden.stops(&reading, Some("quotes"))), "q0 q1 q2");
}

#[test]
fn a_stack_has_all_that_lies_over_one_place_the_shortest_first() {
    let reading = reading(TEXT);
    let at = reading.text.len()
        - u32::try_from(
            "Torra is ours,” President Tomas Aldana said on Monday.".encode_utf16().count(),
        )
        .expect("short");
    let stack = Shown::default().stack(&reading, at);
    assert_eq!(words(&reading, &stack), ["Torra", "Torra is ours", "“Torra is ours,”"]);
    assert_eq!(walk::here(&stack, stack[1]).as_deref(), Some("2 of 3 here"));
    assert_eq!(walk::turn(&stack, Some(stack[2]), true), Some(stack[0]));
    assert_eq!(walk::turn(&stack, Some(stack[0]), false), Some(stack[2]));
    let names = Shown { hidden: vec!["claims", "quotes"], ..Shown::default() }.stack(&reading, at);
    assert_eq!(walk::here(&names, names[0]), None, "one alone is not counted");
}

#[test]
fn the_quotes_of_a_speaker_are_found_from_quote_claim_and_name() {
    let reading = reading(TEXT);
    assert_eq!(ids(&walk::of_speaker(&reading, parse("q1"))), "q0 q1");
    let mention = only::find(&reading, "Ana Maren").expect("she is named").members(&reading);
    let name = mention.iter().find(|it| matches!(it, Finding::Mention(_))).expect("by name");
    assert_eq!(ids(&walk::of_speaker(&reading, *name)), "q0 q1");
    assert_eq!(ids(&walk::of_speaker(&reading, parse("m0"))), "", "a valley is not quoted");
}

#[test]
fn narrowed_to_a_thing_all_its_names_and_pronouns_stay_with_its_claims_and_quotes() {
    let reading = reading(TEXT);
    let only = only::find(&reading, "ana maren").expect("she is named");
    assert_eq!(only.label(&reading), "Ana Maren");
    let members = only.members(&reading);
    let names: Vec<Finding> =
        members.iter().copied().filter(|&it| reading.layer(it) == "entities").collect();
    assert_eq!(words(&reading, &names), ["I", "Ana Maren", "She"]);
    let quotes: Vec<Finding> =
        members.iter().copied().filter(|&it| reading.layer(it) == "quotes").collect();
    assert_eq!(ids(&quotes), "q0 q1");
    let shown = Shown { members: Some(&members), ..Shown::default() };
    assert!(!shown.stops(&reading, None).contains(&parse("q2")));
}

#[test]
fn narrowed_to_a_speaker_only_the_words_stay() {
    let reading = reading(TEXT);
    let only = only::find(&reading, "said by tomas").expect("he is quoted");
    assert_eq!(only, Only::Speaker(1));
    let members = only.members(&reading);
    assert_eq!(words(&reading, &members), ["“Torra is ours,”", "Torra is ours"]);
    assert_eq!(
        only::summary(&only.label(&reading), members.len()),
        "Only said by Tomas Aldana: 2 findings"
    );
}

#[test]
fn a_choice_is_found_by_its_beginning_and_by_a_part() {
    let reading = reading(TEXT);
    let label = |typed| only::find(&reading, typed).map(|it| it.label(&reading));
    assert_eq!(label("calv").as_deref(), Some("Calvera"));
    assert_eq!(label("aldana").as_deref(), Some("Tomas Aldana"));
    assert_eq!(label("é"), None);
    assert_eq!(label(" "), None);
    assert_eq!(label("Sudmark"), None);
}

fn card_of(reading: &Reading, id: &str) -> Card {
    card::of(reading, parse(id), &str::to_owned).expect("the finding is there")
}

fn facts(card: &Card) -> Vec<(&'static str, String)> {
    card.facts.iter().map(|(label, runs)| (*label, card::plain(runs))).collect()
}

#[test]
fn the_card_of_a_claim_names_each_of_its_parts() {
    let text = "The talks failed. President Tomas Aldana said that Norland must give back most of Vesk \
        to Calvera by May. Norland says that Vesk is part of Norland.";
    let reading = reading(text);
    let card = card_of(&reading, "c0");
    let labels: Vec<&str> = card.facts.iter().map(|(label, _)| *label).collect();
    assert_eq!(labels.first(), Some(&"Claimant"));
    for label in ["Act", "Territory", "Said by", "Evidence", "Sure?", "Why"] {
        assert!(labels.contains(&label), "{label} in {labels:?}");
    }
    let facts = facts(&card);
    let fact =
        |label: &str| facts.iter().find(|(it, _)| *it == label).map(|(_, words)| words.as_str());
    let sentence =
        "President Tomas Aldana said that Norland must give back most of Vesk to Calvera by May.";
    assert_eq!(fact("Evidence"), Some(sentence));
    assert_eq!(fact("Territory"), Some("Vesk"));
    assert_eq!(fact("Others say"), Some("Norland says it owns Vesk"));
    let said = "Tomas Aldana, reported speech; the article reports it and does not state it";
    assert_eq!(fact("Said by"), Some(said));
}

#[test]
fn the_card_of_a_claim_gives_all_names_of_a_land_in_dispute() {
    let reading =
        reading("Argentina claims the Falkland Islands. Britain holds the Falkland Islands.");
    let facts = facts(&card_of(&reading, "c0"));
    let territory = facts.iter().find(|(label, _)| *label == "Territory").map(|(_, words)| words);
    assert!(territory.is_some_and(|words| words.contains("Malvinas")), "{facts:?}");
    assert!(
        facts.contains(&("Others say", "United Kingdom holds Falkland Islands".into())),
        "{facts:?}"
    );
}

#[test]
fn where_the_text_is_unclear_the_card_of_a_quote_gives_all_who_may_speak() {
    let mut reading = reading(TEXT);
    let other = reading.reply.quotes[2].speaker.expect("he is named");
    let entity = reading.reply.quotes[2].speaker_entity.clone();
    let row = &mut reading.reply.quotes[0];
    row.confidence = 0.4;
    row.candidates = vec![CandidateRow { start: other.start, end: other.end, entity }];
    let card = card_of(&reading, "q0");
    assert!(facts(&card).contains(&("Said by", "unclear: Ana Maren or Tomas Aldana".into())));
    assert_eq!(
        card.copy,
        "“I will never give up the Vesk valley,” (unclear: Ana Maren or Tomas Aldana, direct quote)"
    );
    assert_eq!(card_of(&reading, "q2").copy, "“Torra is ours,” (Tomas Aldana, direct quote)");
}
