//! What the reader did, in words: said once when it is done, and in the list of what could not be placed.

use crate::{
    corrections::{Addition, Anchor, Change, Correction, Layer},
    view::words,
};

/// "Marked as wrong: “Vesk”", "Marked as wrong: “Vesk”, 7 times".
pub fn event(event: &Correction) -> String {
    let layer = event.about.first().map(|target| target.layer);
    let what = match (&event.change, layer) {
        (Change::Right, _) => "Marked as right".into(),
        (Change::Wrong, _) => "Marked as wrong".into(),
        (Change::Label(label), _) => ["Changed to ", words::kind(label)].concat(),
        (Change::Speaker(None), _) => "Speaker taken away".into(),
        (Change::Speaker(Some(who)), _) => ["Said by ", &one_line(&who.exact, 60)].concat(),
        (Change::SameAs(name), _) => ["Same as ", &one_line(&name.exact, 60)].concat(),
        (Change::NotSame, _) => "Made a thing of its own".into(),
        (Change::Words(words), _) => ["Made “", &one_line(&words.exact, 60), "”"].concat(),
        (Change::Act(act), _) => ["Changed to “", words::act_of(act), "”"].concat(),
        (Change::Claimant(names), _) => slot("Claimant", names),
        (Change::Territory(names), _) => slot("Territory", names),
        (Change::Add(Addition::Name(label)), _) => ["Added as ", words::kind(label)].concat(),
        (Change::Add(Addition::Quote(_)), _) => "Added as a quote".into(),
        (Change::Add(Addition::Claim(_)), _) => "Added as a claim".into(),
    };
    let first = event.about.first().map_or("", |target| &target.place.exact);
    let words = one_line(first, 80);
    // A quote brings marks of its own.
    let words = if layer == Some(Layer::Quote) { words } else { ["“", &words, "”"].concat() };
    let times = match event.about.len() {
        0 | 1 => String::new(),
        number => [", ", &number.to_string(), " times"].concat(),
    };
    [&what, ": ", &words, &times].concat()
}

/// The same where it has no place in the text: "…: the words are not in the text any more".
pub fn unplaced(event: &Correction, n_lost: usize) -> String {
    let words = self::event(event);
    if n_lost < event.about.len() {
        let (lost, all) = (n_lost.to_string(), event.about.len().to_string());
        return [&words, " (", &lost, " of ", &all, " not found)"].concat();
    }
    words
}

fn slot(name: &str, words: &[Anchor]) -> String {
    let words: Vec<String> = words.iter().map(|words| one_line(&words.exact, 60)).collect();
    match words.as_slice() {
        [] => [name, " taken away"].concat(),
        words => [name, " changed to ", &words::list(words)].concat(),
    }
}

fn one_line(words: &str, length: usize) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words::shortened(&line, length)
}
