//! What a reader is asked before something is put right, and what follows from each answer.

use claimlight::{
    annotate,
    corrections::{Change, Layer},
    document::Document,
    view::{
        Reading, Text,
        finding::Finding,
        questions::{self, Next, Question, Slot},
        tools::{Choice, Pick},
    },
    wire::{Range, Reply, Unit},
};

const TEXT: &str =
    "Norland claims the Vesk valley and Torra. In Lund, Ana Maren said that Calvera holds it.";

fn reading() -> Reading {
    let doc = Document::new(TEXT);
    Reading::new(Text::from(TEXT), Reply::new(0, &doc, &annotate(&doc), Unit::Utf16))
}

fn finding(id: &str) -> Finding {
    Finding::parse(id).expect("the id is well formed")
}

/// Where `words` stand first.
fn range(words: &str) -> Range {
    let start = TEXT.find(words).expect("the words are in the text");
    let [start, end] = [start, start + words.len()].map(|at| u32::try_from(at).expect("short"));
    Range { start, end }
}

/// The question, then a line for each choice with its note, then the switch.
fn asked(question: &Question) -> String {
    let asked = questions::ask(&reading(), question);
    let line = |choice: &Choice| match choice.note.as_str() {
        "" => choice.name.clone(),
        note => [&choice.name, " | ", note].concat(),
    };
    let choices = asked.choices.iter().map(line);
    [asked.title].into_iter().chain(choices).chain(asked.more).collect::<Vec<_>>().join("\n")
}

/// The words that a change of a slot fills it with; none, where that is not what follows.
fn fillers(next: Next) -> Option<Vec<String>> {
    match next {
        Next::Correct(_, Change::Claimant(words) | Change::Territory(words)) => {
            Some(words.into_iter().map(|words| words.exact).collect())
        }
        _ => None,
    }
}

#[test]
fn a_claim_is_changed_part_by_part() {
    let claim = finding("c0");
    assert_eq!(
        asked(&Question::Claim(claim)),
        "What is to change?\n\
         Act | says it owns\n\
         Claimant | Norland\n\
         Territory | Vesk valley and Torra\n\
         Speaker | stated by the article\n\
         Words | “Norland claims the Vesk valley and Torra”"
    );
    let next =
        |part| questions::answer(&reading(), Question::Claim(claim), Pick::Word(part), false);
    assert_eq!(next("act"), Next::Ask(Question::ActOf(claim)));
    assert_eq!(next("claimant"), Next::Ask(Question::Slot(claim, Slot::Claimant)));
    assert_eq!(next("territory"), Next::Ask(Question::Slot(claim, Slot::Territory)));
    assert_eq!(next("speaker"), Next::Ask(Question::Speaker(claim)));
    let whole = range("Norland claims the Vesk valley and Torra");
    assert_eq!(next("words"), Next::Ask(Question::Words(claim, whole)));
    let acts = asked(&Question::ActOf(claim));
    assert_eq!(acts.lines().nth(7), Some("Takes"));
    let mut denied = reading();
    denied.reply.claims[0].polarity = "negated".into();
    let acts = questions::ask(&denied, &Question::ActOf(claim)).choices;
    let acts: Vec<&str> = acts.iter().map(|it| it.name.as_str()).collect();
    assert_eq!((acts[0], acts[6]), ("Does not claim", "Has not taken"));
    let act = questions::answer(&reading(), Question::ActOf(claim), Pick::Word("hold"), false);
    assert_eq!(act, Next::Correct(vec![claim], Change::Act("hold".into())));
}

#[test]
fn a_slot_is_filled_anew_emptied_or_filled_beside_what_is_there() {
    let land = Question::Slot(finding("c0"), Slot::Territory);
    let lines = asked(&land);
    let names = lines.lines().map(|line| line.split(" | ").next().unwrap_or_default());
    assert_eq!(
        names.collect::<Vec<_>>(),
        [
            "Which land?",
            "None is named",
            "Norland",
            "Vesk valley",
            "Torra",
            "Lund",
            "Ana Maren",
            "Calvera",
            "Keep Vesk valley and Torra too"
        ]
    );
    let answer = |question: &Question, pick, is_more| {
        fillers(questions::answer(&reading(), question.clone(), pick, is_more))
            .expect("the slot is filled")
    };
    let other = Pick::Words(range("Lund"));
    assert_eq!(answer(&land, other, false), ["Lund"]);
    assert_eq!(answer(&land, other, true), ["Vesk valley", "Torra", "Lund"]);
    let claimant = Question::Slot(finding("c0"), Slot::Claimant);
    assert_eq!(answer(&claimant, Pick::None, false), [""; 0]);
}

#[test]
fn words_grow_and_shrink_by_one_word_or_sign_at_a_time() {
    let mention = finding("m1");
    let stretches = |words: &str| {
        let asked = questions::ask(&reading(), &Question::Words(mention, range(words)));
        let stretch = |choice: &Choice| match choice.pick {
            Pick::Words(Range { start, end }) => {
                let [start, end] = [start, end].map(|at| usize::try_from(at).expect("short"));
                TEXT.get(start..end).expect("whole letters").to_owned()
            }
            _ => choice.name.clone(),
        };
        asked.choices.iter().map(stretch).collect::<Vec<_>>()
    };
    assert_eq!(
        stretches("Vesk valley"),
        ["These words", "the Vesk valley", "valley", "Vesk", "Vesk valley and"]
    );
    assert_eq!(stretches("Torra"), ["These words", "and Torra", "Torra."]);
    assert_eq!(stretches("Norland"), ["These words", "Norland claims"]);
    assert_eq!(stretches("Lund,"), ["These words", "In Lund,", ",", "Lund", "Lund, Ana"]);

    let answer = |words, pick| {
        questions::answer(&reading(), Question::Words(mention, range(words)), pick, false)
    };
    let longer = range("the Vesk valley");
    let step = answer("Vesk valley", Pick::Words(longer));
    assert_eq!(step, Next::Ask(Question::Words(mention, longer)));
    assert_eq!(answer("Vesk valley", Pick::None), Next::Done, "as it was");
    match answer("the Vesk valley", Pick::None) {
        Next::Correct(findings, Change::Words(words)) => {
            assert_eq!((findings, words.exact.as_str()), (vec![mention], "the Vesk valley"));
        }
        other => panic!("no change of the words: {other:?}"),
    }
}

#[test]
fn a_claim_of_the_readers_own_takes_three_answers() {
    let words = range("Calvera holds it");
    let add = |question, pick| questions::answer(&reading(), question, pick, false);
    let act = Question::Act(words);
    assert_eq!(add(Question::Add(words), Pick::Word("claim")), Next::Ask(act.clone()));
    let claimant = Question::Claimant(words, "hold");
    assert_eq!(add(act, Pick::Word("hold")), Next::Ask(claimant.clone()));
    let land = Question::Territory(words, "hold", Some(range("Calvera")));
    assert_eq!(add(claimant, Pick::Words(range("Calvera"))), Next::Ask(land.clone()));
    let Next::Add(Layer::Claim, places, Change::Add(_)) = add(land, Pick::Words(range("Lund")))
    else {
        panic!("no claim is added");
    };
    assert_eq!(places, [words]);
}
