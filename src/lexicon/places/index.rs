//! Names in any spelling → rows of the place tables. Knows no places.

use crate::order;

/// Keys sorted by bytes, each with a row; rows added earlier come first among equal keys.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// All keys, one after the other.
    letters: String,
    entries: Vec<Entry>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    start: usize,
    end: usize,
    row: usize,
    /// The acronym as it must be written; empty for other names.
    acronym: &'static str,
}

impl Index {
    /// Adds `name` for `row`; to be followed by [`Self::sort`].
    pub(super) fn add(&mut self, name: &'static str, row: usize) {
        let start = self.letters.len();
        self.letters.extend(folded(name));
        let end = self.letters.len();
        let acronym = if is_acronym(name) { name } else { "" };
        self.entries.push(Entry { start, end, row, acronym });
    }

    /// Adds each of `names`, set apart by `|`.
    pub(super) fn add_all(&mut self, names: &'static str, row: usize) {
        names.split('|').filter(|name| !name.is_empty()).for_each(|name| self.add(name, row));
    }

    /// Makes the index ready for look-ups.
    pub(super) fn sort(&mut self) {
        let letters = &self.letters;
        let key = |entry: &Entry| letters.get(entry.start..entry.end).unwrap_or_default();
        order::by(&mut self.entries, |a, b| key(a).cmp(key(b)).then(a.row.cmp(&b.row)));
        self.entries.dedup_by(|a, b| a.row == b.row && key(a) == key(b));
    }

    /// The rows of `name`, in the order they were added.
    pub(super) fn get<'a>(&'a self, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        let start = self.entries.partition_point(|entry| self.key(entry).chars().lt(folded(name)));
        let is_same = |entry: &&Entry| self.key(entry).chars().eq(folded(name));
        let is_written = |entry: &&Entry| {
            entry.acronym.is_empty() || letters_of(entry.acronym).eq(letters_of(name))
        };
        let entries = self.entries.get(start..).unwrap_or_default().iter();
        entries.take_while(is_same).filter(is_written).map(|entry| entry.row)
    }

    fn key(&self, entry: &Entry) -> &str {
        self.letters.get(entry.start..entry.end).unwrap_or_default()
    }
}

/// `US`, `U.S.`, `DPR`: up to five capital letters, which other words may share in small ones.
fn is_acronym(name: &str) -> bool {
    let n_letters = letters_of(name).count();
    (1..=5).contains(&n_letters) && letters_of(name).all(|letter| letter.is_ascii_uppercase())
}

fn letters_of(name: &str) -> impl Iterator<Item = char> + '_ {
    name.chars().filter(|&letter| letter != '.')
}

/// The letters of `name` for comparison: small, without accents and dots, hyphens as spaces, no article in front.
pub(super) fn folded(name: &str) -> impl Iterator<Item = char> + '_ {
    let article = name.get(..4).filter(|start| start.eq_ignore_ascii_case("the "));
    let name = article.and_then(|_| name.get(4..)).unwrap_or(name);
    name.chars().filter(|&letter| letter != '.').map(|letter| match letter {
        'A'..='Z' => letter.to_ascii_lowercase(),
        '’' | '‘' | 'ʻ' => '\'',
        '-' | '–' | '‑' | '\n' | '\r' | '\t' | '\u{a0}' => ' ',
        _ if letter.is_ascii() => letter,
        _ => unaccented(letter),
    })
}

/// The plain letter under a Latin letter with a mark, small; any other character as it is.
fn unaccented(letter: char) -> char {
    match letter.to_lowercase().next().unwrap_or(letter) {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ạ' | 'ả' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ə' => 'e',
        'ğ' | 'ģ' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => 'i',
        'ķ' => 'k',
        'ľ' | 'ļ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}
