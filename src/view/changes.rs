//! Which blocks of an article look other than before. Draws nothing.

use crate::{
    view::{
        Reading,
        finding::Finding,
        ink::{self, Ink, Plan},
        rails, to_usize,
    },
    wire::Range,
};

/// How each block looks.
#[derive(Debug)]
pub struct Looks {
    /// A number for each block: two that look the same have the same.
    numbers: Vec<u64>,
    /// All that is drawn.
    inks: Vec<(Ink, Range)>,
}

impl Looks {
    /// The looks of all blocks of `reading`.
    pub fn new(reading: &Reading) -> Self {
        let blocks = reading.blocks();
        let mut looks = Self { numbers: vec![0; blocks.len()], inks: ink::inks(reading) };
        for idx in 0..looks.inks.len() {
            let (ink, range) = looks.inks[idx];
            looks.add(blocks, range, look(reading, ink));
        }
        for rail in rails::find(reading, blocks) {
            let speaker = rail.speaker.map_or(0, |speaker| speaker + 1);
            let drawn = [speaker, to_usize(rail.lane), usize::from(rail.numbered)];
            looks.add(blocks, rail.range, drawn.iter().fold(SEED, |look, &part| mixed(look, part)));
        }
        looks
    }

    /// The numbers of the blocks that look other than in `before`.
    pub fn changed(&self, before: &Self) -> Vec<usize> {
        let pairs = self.numbers.iter().zip(&before.numbers).enumerate();
        pairs.filter(|(_, (now, before))| now != before).map(|(idx, _)| idx).collect()
    }

    /// The plan for some blocks of `reading`, whose looks these are, by number, ascending.
    pub fn plan(&self, reading: &Reading, some: &[usize]) -> Plan {
        Plan::some(reading, some, &self.inks)
    }

    /// What is drawn over `range` counts for each block that it touches; in whatever order.
    fn add(&mut self, blocks: &[Range], range: Range, look: u64) {
        let look = mixed(mixed(look, to_usize(range.start)), to_usize(range.end));
        let first = blocks.partition_point(|block| block.end <= range.start);
        let touched = blocks.iter().zip(&mut self.numbers).skip(first);
        for (_, sum) in touched.take_while(|(block, _)| block.start < range.end) {
            *sum = sum.wrapping_add(look);
        }
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn mixed(look: u64, part: usize) -> u64 {
    let part = u64::try_from(part).unwrap_or(u64::MAX);
    (look ^ part).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(29)
}

fn spelled(look: u64, word: &str) -> u64 {
    word.bytes().fold(look, |look, byte| mixed(look, usize::from(byte)))
}

/// How one thing looks: its kind, its id, and what its classes are made from.
fn look(reading: &Reading, ink: Ink) -> u64 {
    let reply = &reading.reply;
    let kind = match ink {
        Ink::Mention(_, false) => 1,
        Ink::Mention(_, true) => 2,
        Ink::Reference(_) => 3,
        Ink::Quote(_) => 4,
        Ink::Said => 5,
        Ink::Claim(_) => 6,
        Ink::Trigger => 7,
        Ink::Slot => 8,
        Ink::Dateline => 9,
        Ink::Furniture => 10,
        Ink::Edge => 11,
    };
    let look = mixed(SEED, kind);
    let Some(row) = ink::finding(ink) else { return look };
    let look = match reading.id(row) {
        Finding::Own(number) => mixed(mixed(look, 1), to_usize(number)),
        _ => mixed(look, usize::from(ink::is_touched(reading, row))),
    };
    match row {
        Finding::Mention(idx) => {
            let row = reply.entities.get(to_usize(idx));
            let words = row.map(|row| (row.entity.as_deref().unwrap_or_default(), &*row.label));
            let (thing, label) = words.unwrap_or_default();
            spelled(spelled(mixed(look, to_usize(idx)), thing), label)
        }
        Finding::Reference(idx) => {
            let thing = reply.references.get(to_usize(idx)).and_then(|row| row.entity.as_deref());
            spelled(mixed(look, to_usize(idx)), thing.unwrap_or_default())
        }
        Finding::Quote(idx) => {
            let speaker = reading.speaker_of(to_usize(idx)).map_or(0, |speaker| speaker + 1);
            mixed(mixed(look, to_usize(idx)), speaker)
        }
        Finding::Claim(idx) | Finding::Entity(idx) | Finding::Own(idx) => {
            mixed(look, to_usize(idx))
        }
    }
}
