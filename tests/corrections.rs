//! What is shown once the reader has put something right: exact rows, for the same text and for one that was edited.

use std::{collections::BTreeMap, fmt::Write};

use claimlight::{
    annotate,
    corrections::{
        AddedClaim, Addition, Anchor, Change, Correction, Corrections, Edit, Layer, Letters, Shown,
        Target, Touch, Verdict, apply,
    },
    document::Document,
    wire::{Range, Reply, Unit},
};

const ARTICLE: &str = "BRENHOLM — Norland claims the Vesk valley. Ilse Maren said that Norland would annex Vesk.\n\n\
    “Vesk is ours,” Tomas Aldana told reporters in Calvera. He rejected the demands.\n";

/// An article with what was found and what the reader did.
struct Desk {
    text: Vec<u16>,
    found: Reply<u32>,
    corrections: Corrections,
}

impl Desk {
    fn new(text: &str) -> Self {
        let doc = Document::new(text);
        let found = Reply::new(0, &doc, &annotate(&doc), Unit::Utf16);
        Self { text: text.encode_utf16().collect(), found, corrections: Corrections::default() }
    }

    /// Reads another text, as after an edit.
    fn edit(&mut self, text: &str) {
        let after = Self::new(text);
        self.corrections.follow(&Edit::new(&Letters::new(&self.text), &Letters::new(&after.text)));
        (self.text, self.found) = (after.text, after.found);
    }

    /// The words `exact`, where they stand for the `nth` time, counted from 0.
    fn anchor(&self, exact: &str, nth: usize) -> Anchor {
        let text = String::from_utf16(&self.text).expect("the text is text");
        let (at, _) = text.match_indices(exact).nth(nth).expect("the words are in the text");
        let count = |text: &str| u32::try_from(text.encode_utf16().count()).expect("it is short");
        let start = count(text.split_at(at).0);
        Letters::new(&self.text).anchor(Range { start, end: start + count(exact) })
    }

    fn push(&mut self, layer: Layer, words: &[(&str, usize)], change: Change) {
        let target = |&(exact, nth): &(&str, usize)| {
            let place = self.anchor(exact, nth);
            Target { layer, act: None, place }
        };
        let about = words.iter().map(target).collect();
        self.corrections.push(Correction { by: "you".into(), at: None, about, change });
    }

    fn shown(&self) -> Shown {
        apply(&self.found, &Letters::new(&self.text), self.corrections.done())
    }

    /// One line for each row that differs from what was found, and for each event that has no place.
    fn changes(&self) -> String {
        let shown = self.shown();
        let untouched =
            Shown { reply: self.found.clone(), touched: BTreeMap::new(), unplaced: Vec::new() };
        let before = self.lines(&untouched);
        let after = self.lines(&shown);
        let is_new = |line: &&str| before.lines().all(|it| it != *line);
        let mut changes = String::new();
        for line in after.lines().filter(is_new) {
            let _ = writeln!(changes, "{line}");
        }
        for (event, n_lost) in shown.unplaced {
            let _ = writeln!(changes, "no place for {n_lost} of event {event}");
        }
        changes
    }

    fn lines(&self, shown: &Shown) -> String {
        let words = |start, end| Letters::new(&self.text).words(Range { start, end });
        let reply = &shown.reply;
        let name = |id: &Option<String>| {
            let row = reply.linked.iter().find(|row| Some(&row.id) == id.as_ref());
            row.map_or("?".to_owned(), |row| row.name.clone())
        };
        let names = |ids: &[Option<String>]| ids.iter().map(name).collect::<Vec<_>>().join(", ");
        let touch = |layer, idx: usize| {
            let idx = u32::try_from(idx).expect("there are few rows");
            touch(shown.touched.get(&(layer, idx)))
        };
        let mut lines = String::new();
        for (idx, row) in reply.entities.iter().enumerate() {
            let (label, words, thing) = (&row.label, words(row.start, row.end), name(&row.entity));
            let touch = touch(Layer::Name, idx);
            let _ = writeln!(lines, "m{idx} {label} {words} = {thing}{touch}");
        }
        for row in &reply.linked {
            let _ = writeln!(lines, "{} {} {} {:?}", row.id, row.label, row.name, row.mentions);
        }
        for (idx, row) in reply.references.iter().enumerate() {
            let (words, touch) = (words(row.start, row.end), touch(Layer::Reference, idx));
            let _ = writeln!(lines, "r{idx} {words} = {}{touch}", name(&row.entity));
        }
        for (idx, row) in reply.quotes.iter().enumerate() {
            let (kind, quoted) = (&row.kind, words(row.start, row.end));
            let by = row.speaker.map_or("?".to_owned(), |it| words(it.start, it.end));
            let (thing, touch) = (name(&row.speaker_entity), touch(Layer::Quote, idx));
            let _ = writeln!(lines, "q{idx} {kind} {quoted} by {by} = {thing}{touch}");
        }
        for (idx, row) in reply.claims.iter().enumerate() {
            let (who, land) = (names(&row.claimant_entities), names(&row.territory_entities));
            let (says, touch) = (names(&row.speaker_entities), touch(Layer::Claim, idx));
            let act = &row.act;
            let _ = writeln!(lines, "c{idx} {who} {act} {land}, says {says}{touch}");
        }
        lines
    }
}

fn touch(touch: Option<&Touch>) -> String {
    let Some(touch) = touch else { return String::new() };
    let mut words = String::new();
    if let Some(own) = touch.own {
        let _ = write!(words, " u{own}");
    }
    if touch.is_changed {
        words.push_str(" changed");
    }
    match touch.verdict {
        Some(Verdict::Right) => words.push_str(" right"),
        Some(Verdict::Wrong) => words.push_str(" wrong"),
        None => {}
    }
    words
}

fn to_layer(layer: Layer, words: (&str, usize), change: Change) -> String {
    let mut desk = Desk::new(ARTICLE);
    desk.push(layer, &[words], change);
    desk.changes()
}

#[test]
fn what_is_wrong_keeps_its_row_and_loses_its_place_among_the_mentions() {
    assert_eq!(
        to_layer(Layer::Name, ("Norland", 1), Change::Wrong),
        "m4 PER Norland = Norland wrong\ne2 PER Norland [1]\n"
    );
    let whole = "Norland claims the Vesk valley";
    assert_eq!(
        to_layer(Layer::Claim, (whole, 0), Change::Wrong),
        "c0 Norland assert Vesk valley, says  wrong\n"
    );
    assert_eq!(
        to_layer(Layer::Quote, ("“Vesk is ours,”", 0), Change::Right),
        "q2 direct “Vesk is ours,” by Tomas Aldana = Tomas Aldana right\n"
    );
}

#[test]
fn what_was_said_last_holds() {
    let mut desk = Desk::new(ARTICLE);
    desk.push(Layer::Name, &[("Norland", 0)], Change::Wrong);
    desk.push(Layer::Name, &[("Norland", 0)], Change::Right);
    assert_eq!(desk.changes(), "m1 PER Norland = Norland right\n");
    desk.corrections.undo();
    assert_eq!(desk.changes(), "m1 PER Norland = Norland wrong\ne2 PER Norland [4]\n");
    desk.corrections.undo();
    assert_eq!(desk.changes(), "");
}

#[test]
fn a_thing_is_of_another_kind_where_all_its_names_are() {
    let label = Change::Label("LOC".into());
    assert_eq!(
        to_layer(Layer::Name, ("Norland", 0), label.clone()),
        "m1 LOC Norland = Norland changed\n"
    );
    let mut desk = Desk::new(ARTICLE);
    desk.push(Layer::Name, &[("Norland", 0), ("Norland", 1)], label);
    assert_eq!(
        desk.changes(),
        "m1 LOC Norland = Norland changed\n\
         m4 LOC Norland = Norland changed\n\
         e2 LOC Norland [1, 4]\n"
    );
}

#[test]
fn a_speaker_is_the_thing_that_the_words_name() {
    let mut desk = Desk::new(ARTICLE);
    let speaker = Change::Speaker(Some(desk.anchor("Tomas Aldana", 0)));
    desk.push(Layer::Quote, &[("that Norland would annex Vesk", 0)], speaker);
    desk.push(Layer::Quote, &[("“Vesk is ours,”", 0)], Change::Speaker(None));
    let reporters = Change::Speaker(Some(desk.anchor("reporters", 0)));
    desk.push(Layer::Claim, &[("Norland would annex Vesk", 0)], reporters);
    assert_eq!(
        desk.changes(),
        "q1 indirect that Norland would annex Vesk by Tomas Aldana = Tomas Aldana changed\n\
         q2 direct “Vesk is ours,” by ? = ? changed\n\
         c1 Norland annex Vesk, says ? changed\n"
    );
}

#[test]
fn slots_and_speakers_follow_a_name_that_means_something_else() {
    let mut desk = Desk::new(ARTICLE);
    let valley = Change::SameAs(desk.anchor("Vesk valley", 0));
    desk.push(Layer::Name, &[("Vesk", 1)], valley);
    assert_eq!(
        desk.changes(),
        "m5 LOC Vesk = Vesk valley changed\n\
         e3 LOC Vesk valley [2, 5]\n\
         e5 LOC Vesk []\n\
         c1 Norland annex Vesk valley, says Ilse Maren\n"
    );
    let maren = Change::SameAs(desk.anchor("Ilse Maren", 0));
    desk.push(Layer::Reference, &[("He", 0)], maren);
    desk.push(Layer::Name, &[("Norland", 1)], Change::NotSame);
    desk.push(Layer::Reference, &[("ours", 0)], Change::NotSame);
    assert_eq!(
        desk.changes(),
        "m4 PER Norland = Norland changed\n\
         m5 LOC Vesk = Vesk valley changed\n\
         e2 PER Norland [1]\n\
         e3 LOC Vesk valley [2, 5]\n\
         e5 LOC Vesk []\n\
         e8 PER Norland [4]\n\
         r0 ours = ? changed\n\
         r1 He = Ilse Maren changed\n\
         c1 Norland annex Vesk valley, says Ilse Maren\n\
         c2 ? assert ?, says Tomas Aldana\n"
    );
}

#[test]
fn findings_of_the_readers_own_stand_behind_the_others() {
    let mut desk = Desk::new(ARTICLE);
    let add = Change::Add;
    desk.push(Layer::Name, &[("reporters", 0)], add(Addition::Name("NORP".into())));
    desk.push(Layer::Name, &[("Vesk", 2)], add(Addition::Name("LOC".into())));
    let aldana = desk.anchor("Tomas Aldana", 0);
    desk.push(Layer::Quote, &[("rejected the demands", 0)], add(Addition::Quote(Some(aldana))));
    let claim = AddedClaim {
        act: "reject".into(),
        claimant: Some(desk.anchor("He", 0)),
        territory: Some(desk.anchor("Calvera", 0)),
    };
    desk.push(Layer::Claim, &[("rejected the demands", 0)], add(Addition::Claim(claim)));
    desk.push(Layer::Claim, &[("rejected the demands", 0)], Change::Wrong);
    assert_eq!(
        desk.changes(),
        "m8 NORP reporters = reporters u0\n\
         m9 LOC Vesk = Vesk u1\n\
         e5 LOC Vesk [5, 9]\n\
         e8 NORP reporters [8]\n\
         q3 indirect rejected the demands by Tomas Aldana = Tomas Aldana u2\n\
         c3 Tomas Aldana reject Calvera, says  u3 wrong\n"
    );
}

#[test]
fn a_claim_says_something_else() {
    let whole = ("Norland claims the Vesk valley", 0);
    assert_eq!(
        to_layer(Layer::Claim, whole, Change::Act("hold".into())),
        "c0 Norland hold Vesk valley, says  changed\n"
    );
    let mut desk = Desk::new(ARTICLE);
    desk.found.claims[0].counterparty = vec![[0, 8]];
    desk.push(Layer::Claim, &[whole], Change::Act("hold".into()));
    assert_eq!(
        desk.shown().reply.claims[0].counterparty,
        [[0; 2]; 0],
        "it was part of the other act"
    );
    let mut desk = Desk::new(ARTICLE);
    let calvera = Change::Claimant(vec![desk.anchor("Calvera", 0)]);
    let lands = vec![desk.anchor("Vesk valley", 0), desk.anchor("Calvera", 0)];
    desk.push(Layer::Claim, &[whole], calvera);
    desk.push(Layer::Claim, &[whole], Change::Territory(lands));
    assert_eq!(desk.changes(), "c0 Calvera assert Vesk valley, Calvera, says  changed\n");
    desk.push(Layer::Claim, &[whole], Change::Claimant(Vec::new()));
    assert_eq!(desk.changes(), "c0  assert Vesk valley, Calvera, says  changed\n");
    let above = ["A headline of our own\n\n", ARTICLE].concat();
    desk.edit(&above);
    assert_eq!(desk.changes(), "c0  assert Vesk valley, Calvera, says  changed\n");
    desk.edit(&above.replace(" in Calvera", " here"));
    assert_eq!(
        desk.changes(),
        "c0  assert Vesk valley, says  changed\n\
         no place for 1 of event 0\n\
         no place for 1 of event 1\n"
    );
    for _ in 0..3 {
        desk.corrections.undo();
    }
    assert_eq!(desk.changes(), "");
}

#[test]
fn findings_have_more_words_or_fewer() {
    let mut desk = Desk::new(ARTICLE);
    let words = |desk: &Desk, exact| Change::Words(desk.anchor(exact, 0));
    let valley = words(&desk, "the Vesk valley");
    desk.push(Layer::Name, &[("Vesk valley", 0)], valley);
    let norland = words(&desk, "BRENHOLM — Norland");
    desk.push(Layer::Name, &[("Norland", 0)], norland);
    let said = words(&desk, "Vesk is ours,” Tomas Aldana told reporters");
    desk.push(Layer::Quote, &[("“Vesk is ours,”", 0)], said);
    let claimed = words(&desk, "claims the Vesk valley");
    desk.push(Layer::Claim, &[("Norland claims the Vesk valley", 0)], claimed);
    assert_eq!(
        desk.changes(),
        "m1 PER BRENHOLM — Norland = Norland changed\n\
         m2 LOC the Vesk valley = the Vesk valley changed\n\
         e3 LOC the Vesk valley [2]\n\
         q2 mixed Vesk is ours,” Tomas Aldana told reporters by Tomas Aldana = Tomas Aldana changed\n\
         c0 Norland assert the Vesk valley, says  changed\n"
    );
    // What it is now is what the next correction is about.
    desk.push(Layer::Name, &[("the Vesk valley", 0)], Change::Wrong);
    desk.push(Layer::Name, &[("BRENHOLM — Norland", 0)], Change::Right);
    assert_eq!(
        desk.changes().lines().next(),
        Some("m1 PER BRENHOLM — Norland = Norland changed right")
    );
}

#[test]
fn an_edit_loses_what_it_takes_away_and_nothing_else() {
    let mut desk = Desk::new(ARTICLE);
    desk.push(Layer::Name, &[("Norland", 0), ("Norland", 1)], Change::Wrong);
    desk.push(Layer::Name, &[("Calvera", 0)], Change::Right);
    desk.push(Layer::Quote, &[("“Vesk is ours,”", 0)], Change::Right);
    let before = desk.changes();
    desk.edit(ARTICLE);
    assert_eq!(desk.changes(), before);
    let above = ["A headline of our own\n\n", ARTICLE].concat();
    desk.edit(&above);
    assert_eq!(
        desk.changes(),
        "m1 PER Norland = Norland wrong\n\
         m4 PER Norland = Norland wrong\n\
         m7 LOC Calvera = Calvera right\n\
         e2 PER Norland []\n\
         q2 direct “Vesk is ours,” by Tomas Aldana = Tomas Aldana right\n"
    );
    desk.edit(&above.replace(" said that Norland would annex Vesk", " stayed at home"));
    assert_eq!(
        desk.changes(),
        "m4 LOC Calvera = Calvera right\n\
         q1 direct “Vesk is ours,” by Tomas Aldana = Tomas Aldana right\n\
         no place for 1 of event 0\n"
    );
    desk.edit("");
    assert_eq!(
        desk.changes(),
        "no place for 2 of event 0\n\
         no place for 1 of event 1\n\
         no place for 1 of event 2\n"
    );
    desk.edit(ARTICLE);
    assert_eq!(desk.changes(), before);
}
