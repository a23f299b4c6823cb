//! What the page shows, without a browser: the article stays the text, every finding has its mark and its row, and acts
//! read as sentences. What is found is not judged here.

use std::{collections::BTreeSet, fs, path::Path};

use claimlight::{
    annotate,
    document::Document,
    view::{
        Reading, Text,
        address::{Address, quote},
        blocks::BlockKind,
        card::{self, Card},
        finding::Finding,
        ink::{Block, Plan},
        lists, summary, words,
    },
    wire::{ClaimRow, QuoteRow, Range, Reply, Unit},
};

const SAMPLES: [&str; 3] = ["border", "quotes", "harbor"];

fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("www/samples/{name}.txt"));
    fs::read_to_string(path).expect("the sample can be read")
}

fn reading(text: &str) -> Reading {
    let doc = Document::new(text);
    Reading::new(Text::from(text), Reply::new(0, &doc, &annotate(&doc), Unit::Utf16))
}

/// A reading of `text` in which nothing was found but `quotes` and `claims`.
fn bare(text: &str, quotes: Vec<QuoteRow>, claims: Vec<ClaimRow>) -> Reading {
    let doc = Document::new("");
    let reply = Reply { quotes, claims, ..Reply::new(0, &doc, &annotate(&doc), Unit::Utf16) };
    Reading::new(Text::from(text), reply)
}

fn blocks(reading: &Reading) -> Vec<Block> {
    let mut plan = Plan::new(reading);
    std::iter::from_fn(|| plan.next_block(reading)).collect()
}

#[test]
fn the_blocks_together_are_the_text() {
    let mut texts: Vec<String> = SAMPLES.iter().map(|name| sample(name)).collect();
    texts.extend(
        [
            "",
            " ",
            "\n\n",
            "\n \n One.\n\n\nTwo. \n",
            "one line",
            "😀 “Vesk 😀 is ours,” said Ana.\n",
        ]
        .map(str::to_owned),
    );
    for text in texts {
        let reading = reading(&text);
        let mut shown = Vec::new();
        for piece in blocks(&reading).into_iter().flat_map(|block| block.pieces) {
            shown.extend_from_slice(
                reading.text.units(Range { start: piece.start, end: piece.end }),
            );
        }
        assert_eq!(String::from_utf16_lossy(&shown), text);
    }
}

#[test]
fn a_very_long_line_is_cut_after_words_and_never_inside_a_letter() {
    for text in ["word ".repeat(5_000), "😀".repeat(5_000), format!("\n\n{}\n", "a".repeat(9_000))]
    {
        let reading = bare(&text, Vec::new(), Vec::new());
        let blocks = blocks(&reading);
        let ranges = blocks.iter().flat_map(|block| &block.pieces).map(|it| (it.start, it.end));
        let shown = ranges.map(|(start, end)| reading.text.units(Range { start, end }));
        let shown: String =
            shown.map(|units| String::from_utf16(units).expect("whole letters")).collect();
        assert_eq!(shown, text);
        assert!(blocks.len() > 1);
    }
}

#[test]
fn how_much_of_a_land_reads_on_the_side_where_it_belongs() {
    let words = |extent| words::around_land(extent);
    assert_eq!(words("most of"), ("most of ".into(), String::new()));
    assert_eq!(
        words("6,000 square kilometers"),
        ("6,000 square kilometers of ".into(), String::new())
    );
    assert_eq!(words("entirely"), (String::new(), " entirely".into()));
    assert_eq!(words(""), (String::new(), String::new()));
}

#[test]
fn every_mark_has_a_row_and_every_row_a_mark() {
    for name in SAMPLES {
        let reading = reading(&sample(name));
        let row_of = |finding: Finding| {
            let thing = reading.entity_of(finding).and_then(|it| Finding::parse(&it.id));
            thing.unwrap_or(finding)
        };
        let blocks = blocks(&reading);
        let pieces = blocks.iter().flat_map(|block| &block.pieces);
        let marked: BTreeSet<Finding> = pieces
            .flat_map(|piece| piece.ids.split(' ').filter_map(Finding::parse))
            .map(row_of)
            .collect();
        let groups = [
            lists::claims(&reading),
            lists::quotes(&reading),
            lists::names(&reading, &str::to_owned),
        ];
        let rows = groups.iter().flatten().flat_map(|group| &group.rows);
        let listed: Vec<Finding> = rows.map(|row| row.id).collect();
        assert_eq!(listed.iter().copied().collect::<BTreeSet<_>>(), marked, "{name}");
        assert_eq!(listed.len(), marked.len(), "{name}: no finding is listed twice");
    }
}

#[test]
fn a_finding_starts_with_one_head() {
    let reading = reading(&sample("quotes"));
    let blocks = blocks(&reading);
    let heads: Vec<Finding> =
        blocks.iter().flat_map(|block| &block.pieces).filter_map(|piece| piece.head).collect();
    let once: BTreeSet<Finding> = heads.iter().copied().collect();
    assert_eq!(heads.len(), once.len(), "an id stands once in the page");
}

#[test]
fn the_first_headline_is_larger_than_the_others() {
    let kinds: Vec<BlockKind> =
        blocks(&reading(&sample("border"))).into_iter().map(|block| block.kind).take(3).collect();
    assert_eq!(kinds, [BlockKind::Headline, BlockKind::Byline, BlockKind::Body]);
}

/// The stretch of `words` in `text`, in UTF-16 units: all of it is ASCII here.
fn find(text: &str, words: &str) -> [u32; 2] {
    let start = text.find(words).expect("the words stand in the text");
    [start, start + words.len()].map(|at| u32::try_from(at).expect("the text is short"))
}

fn quote(text: &str, words: &str, speaker: &str) -> QuoteRow {
    let range = |words| {
        let [start, end] = find(text, words);
        Range { start, end }
    };
    QuoteRow {
        start: range(words).start,
        end: range(words).end,
        kind: "indirect".into(),
        parts: vec![range(words)],
        cue: None,
        speaker: Some(range(speaker)),
        speaker_entity: None,
        candidates: Vec::new(),
        confidence: 1.0,
        rule: String::new(),
        why: Vec::new(),
    }
}

#[test]
fn one_rail_a_speaker_and_two_lanes_for_two() {
    let text = "Ana said it rained and that it snowed. Ben said it hailed.\nBen said it froze.";
    let quotes =
        [("it rained", "Ana"), ("it snowed", "Ana"), ("it hailed", "Ben"), ("it froze", "Ben")]
            .map(|(words, speaker)| quote(text, words, speaker));
    let reading = bare(text, quotes.to_vec(), Vec::new());
    let blocks = blocks(&reading);
    let rails: Vec<_> = blocks
        .iter()
        .flat_map(|block| &block.pieces)
        .filter_map(|piece| piece.rail)
        .map(|rail| (reading.text.words(rail.range), rail.speaker, rail.lane))
        .collect();
    let expected = [
        ("it rained and that it snowed", Some(0), 0),
        ("it hailed", Some(1), 1),
        ("it froze", Some(1), 0),
    ];
    assert_eq!(rails, expected.map(|(words, speaker, lane)| (words.to_owned(), speaker, lane)));
}

fn claim(act: &str, polarity: &str, modality: &str) -> ClaimRow {
    ClaimRow {
        start: 0,
        end: 0,
        act: act.into(),
        trigger: [0, 0],
        claimant: Vec::new(),
        territory: Vec::new(),
        counterparty: Vec::new(),
        speaker: Vec::new(),
        extent: Vec::new(),
        polarity: polarity.into(),
        modality: modality.into(),
        quote: None,
        claimant_entities: Vec::new(),
        territory_entities: Vec::new(),
        counterparty_entities: Vec::new(),
        speaker_entities: Vec::new(),
        confidence: 1.0,
        rule: String::new(),
        why: Vec::new(),
    }
}

#[test]
fn acts_read_as_verbs() {
    let of = |claimants: &[&str], act: &str, polarity: &str, modality: &str| {
        let claimants: Vec<String> = claimants.iter().map(|&it| it.to_owned()).collect();
        words::act(&claim(act, polarity, modality), &claimants)
    };
    let one = ["Norland"];
    assert_eq!(of(&one, "assert", "affirmed", "actual"), "says it owns");
    assert_eq!(of(&one, "demand", "affirmed", "demanded"), "demands");
    assert_eq!(of(&one, "seize", "negated", "actual"), "has not taken");
    assert_eq!(of(&one, "seize", "affirmed", "hypothetical"), "might take");
    assert_eq!(of(&one, "hold", "negated", "actual"), "does not hold");
    assert_eq!(of(&one, "cede", "negated", "proposed"), "would not give up");
    assert_eq!(of(&["Norland", "Calvera"], "dispute", "affirmed", "actual"), "dispute");
    assert_eq!(of(&["rebels"], "seize", "negated", "actual"), "have not taken");
}

#[test]
fn a_claim_reads_as_a_sentence() {
    let text = "Norland gave up most of Vesk to Calvera.";
    let row = ClaimRow {
        claimant: vec![find(text, "Norland")],
        extent: vec![find(text, "most of")],
        territory: vec![find(text, "Vesk")],
        counterparty: vec![find(text, "Calvera")],
        ..claim("cede", "affirmed", "actual")
    };
    let unnamed = ClaimRow { claimant: Vec::new(), ..row.clone() };
    let reading = bare(text, Vec::new(), vec![row, unnamed]);
    let titles: Vec<String> = lists::claims(&reading)
        .iter()
        .flat_map(|group| &group.rows)
        .map(|row| card::plain(&row.title))
        .collect();
    let expected =
        ["Norland gives up most of Vesk to Calvera", "Most of Vesk is given up to Calvera"];
    assert_eq!(titles, expected);
}

#[test]
fn without_a_claim_the_page_says_what_it_found() {
    let lines = summary::no_claims(&bare("It rained.", Vec::new(), Vec::new()));
    assert_eq!(lines.first().map(String::as_str), Some("No territorial claims found."));
    let text = "Ana said it rained.";
    let lines = summary::no_claims(&bare(text, vec![quote(text, "it rained", "Ana")], Vec::new()));
    assert_eq!(lines.get(1).map(String::as_str), Some("Found: 1 quote."));
}

#[test]
fn the_article_in_the_page_is_the_first_sample() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("index.html");
    let html = fs::read_to_string(path).expect("the page can be read");
    let (_, from_article) = html.split_once("<article").expect("the page has an article");
    let (tag_and_article, _) = from_article.split_once("</article>").expect("the article ends");
    let (_, article) = tag_and_article.split_once('>').expect("the tag ends");
    let mut text = String::new();
    for (idx, part) in article.split('<').enumerate() {
        let shown = part.split_once('>').map_or(part, |(_, shown)| shown);
        text.push_str(if idx == 0 { part } else { shown });
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    assert_eq!(text, sample("border"));
}

/// The card of mention number `idx`; countries are named by their codes.
fn card_of(reading: &Reading, idx: u32) -> Card {
    card::of(reading, Finding::Mention(idx), &str::to_owned).expect("the mention is there")
}

fn fact(card: &Card, label: &str) -> Option<String> {
    card.facts.iter().find(|(it, _)| *it == label).map(|(_, runs)| card::plain(runs))
}

#[test]
fn the_card_of_a_capital_that_acts_says_for_whom_and_why() {
    let reading =
        reading("Moscow insists that any deal must wait. Police in Moscow closed a road.");
    let acting = card_of(&reading, 0);
    assert_eq!(fact(&acting, "Kind").as_deref(), Some("place, RU"));
    let stands_for = "Russia’s government (capital of Russia, here the one who acts)";
    assert_eq!(fact(&acting, "Stands for").as_deref(), Some(stands_for));
    assert_eq!(fact(&acting, "Linked").as_deref(), Some("a seat of government that acts"));
    let place = card_of(&reading, 1);
    assert_eq!(fact(&place, "Stands for"), None);
    assert_eq!(fact(&place, "Where").as_deref(), Some("55.8° N, 37.6° E"));
    assert_eq!(place.copy, "Moscow (place, RU; 55.8° N, 37.6° E)");
}

#[test]
fn the_card_of_a_land_in_dispute_names_all_parties_and_both_names() {
    let reading = reading(
        "The bridge to Crimea is closed. Ships left the Falkland Islands, which others call the Malvinas.",
    );
    let crimea = card_of(&reading, 0);
    assert_eq!(fact(&crimea, "Kind").as_deref(), Some("place in dispute"));
    assert_eq!(fact(&crimea, "Parties").as_deref(), Some("UA and RU"));
    let islands = card_of(&reading, 1);
    assert_eq!(fact(&islands, "Parties").as_deref(), Some("GB and AR"));
    assert!(fact(&islands, "Also called").is_some_and(|names| names.contains("Malvinas")));
    assert_eq!(fact(&islands, "Mentions").as_deref(), Some("1 of 2 mentions · next"));
}

#[test]
fn other_places_of_a_name_are_shown_as_candidates() {
    let reading = reading("The fair in Georgia opened. A Georgian baker won.");
    let georgia = card_of(&reading, 0);
    assert_eq!(fact(&georgia, "Kind").as_deref(), Some("place, GE"));
    assert_eq!(fact(&georgia, "Could also be").as_deref(), Some("Georgia, US"));
    let nationality = card_of(&reading, 1);
    let here = "“Georgian”, the people or what is of this country";
    assert_eq!(fact(&nationality, "Here").as_deref(), Some(here));
    let named = |code: &str| if code == "GE" { "Georgia".to_owned() } else { code.to_owned() };
    let card = card::of(&reading, Finding::Mention(0), &named).expect("the mention is there");
    assert_eq!(fact(&card, "Kind").as_deref(), Some("country"));
}

#[test]
fn a_card_leads_to_all_places_of_its_thing_in_reading_order() {
    let text = "Ana Maren left Lund on Monday.\nMs. Maren said that she was glad to go home again after so many years in the town.";
    let reading = reading(text);
    let card = card_of(&reading, 0);
    let passages: Vec<[&str; 3]> = card
        .passages
        .iter()
        .map(|it| [it.before.as_str(), it.words.as_str(), it.after.as_str()])
        .collect();
    let expected = [
        ["", "Ana Maren", " left Lund on Monday."],
        ["Ms. ", "Maren", " said that she was glad to go home …"],
        ["Ms. Maren said that ", "she", " was glad to go home again after so …"],
    ];
    assert_eq!(passages, expected);
    assert_eq!(fact(&card, "Mentions").as_deref(), Some("1 of 3 mentions · next"));
    let here: Vec<bool> = card.passages.iter().map(|it| it.is_here).collect();
    assert_eq!(here, [true, false, false]);
}

#[test]
fn every_rule_that_links_names_is_said_in_words() {
    let mut files = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/entities")];
    let mut silent = Vec::new();
    while let Some(path) = files.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("the folder can be read");
            files.extend(entries.map(|entry| entry.expect("the entry can be read").path()));
            continue;
        }
        let code = fs::read_to_string(&path).expect("the file can be read");
        for rest in code.split("Rule(\"").skip(1) {
            let rule = rest.split('"').next().unwrap_or_default();
            let is_link = rule.starts_with("name/") || rule.starts_with("reference/");
            if is_link && words::link(rule).is_none() {
                silent.push(rule.to_owned());
            }
        }
    }
    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn the_list_of_names_says_what_each_is() {
    let reading =
        reading("The bridge to Crimea is closed. Ana Maren left Fresno for Japan. She wept.");
    let rows: Vec<(String, String)> = lists::names(&reading, &str::to_owned)
        .into_iter()
        .flat_map(|group| group.rows)
        .map(|row| (card::plain(&row.title), row.note))
        .collect();
    let expected = [
        ("Ana Maren", "person · 2 mentions"),
        ("Crimea", "place in dispute · 1 mention"),
        ("Fresno", "place, US · 1 mention"),
        ("Japan", "place, JP · 1 mention"),
    ];
    assert_eq!(rows, expected.map(|(name, note)| (name.to_owned(), note.to_owned())));
}

#[test]
fn a_thing_leads_to_its_claims_one_a_line() {
    let reading = reading("Ukraine annexed Vesk. Ukraine claims the Torra valley.");
    let ukraine = card_of(&reading, 0);
    let lines: Vec<(&str, String)> = ukraine
        .facts
        .iter()
        .filter(|(_, runs)| matches!(runs.as_slice(), [lists::Run::Link(Finding::Claim(_), _)]))
        .map(|(label, runs)| (*label, card::plain(runs)))
        .take(2)
        .collect();
    let expected =
        [("In claims", "Ukraine annexes Vesk"), ("", "Ukraine says it owns Torra valley")];
    assert_eq!(lines, expected.map(|(label, words)| (label, words.to_owned())));
}

#[test]
fn a_link_finds_its_finding_again_by_its_words() {
    let text = "“Vesk is ours,” said Ana Maren. “Torra is not,” said Tomas Lind.";
    let before = reading(text);
    let finding = Finding::Quote(1);
    let words = quote::words(&before, finding);
    assert_eq!(words.as_deref(), Some("“Torra is not,”"));
    let address = Address { finding: Some(finding), words, ..Address::default() };
    let edited = reading(&["“It rains,” said Ida Berg. ", text].concat());
    assert_eq!(quote::find(&before, &address), Some(finding));
    assert_eq!(quote::find(&edited, &address), Some(Finding::Quote(2)));
    assert_eq!(quote::find(&reading("It rains."), &address), None);
    let bare = Address { words: None, ..address };
    assert_eq!(quote::find(&edited, &bare), Some(finding));
}

#[test]
fn a_link_names_a_long_finding_by_its_first_words() {
    let said = "Vesk is ours and it will be ours ".repeat(9);
    let reading = reading(&["“", &said, ",” said Ana Maren."].concat());
    let words = quote::words(&reading, Finding::Quote(0)).unwrap_or_default();
    let expected = "“Vesk is ours and it will be ours Vesk is ours and it will be ours Vesk is ours and it will be ours Vesk is ours and it";
    assert_eq!(words, expected);
}
