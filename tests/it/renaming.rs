//! All names exchanged for invented ones, in texts and in the gazetteer alike: what is read may not hang on knowing
//! who and what the texts speak of.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use corroborate::extract::Gazetteer;

/// Kinds of the gazetteer that are names; offices and titles are words.
const KINDS: [&str; 4] = ["country", "city", "region", "body"];

/// Names and what stands in their place.
pub struct Renaming {
    /// By the first sign, the longest first.
    names: BTreeMap<char, Vec<(String, String)>>,
}

impl Renaming {
    /// The names of `fixtures/articles/renames.csv`, and every country, city, region and body of the gazetteer. A name
    /// of the gazetteer is enciphered word by word, so that it keeps its length, its capitals and its syllables.
    pub fn new() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles/renames.csv");
        let mut reader = csv::Reader::from_path(path).expect("the list of names");
        let mut names: BTreeSet<(String, String)> = BTreeSet::new();
        names.extend(reader.deserialize::<(String, String)>().map(|row| row.expect("a name and another")));
        for row in rows() {
            if KINDS.contains(&&row[0]) {
                let forms = [&row[2], &row[3]].into_iter().flat_map(|cell| cell.split("; "));
                names.extend(forms.filter(|form| !form.is_empty()).map(|form| (form.to_owned(), cipher(form))));
            }
        }
        let mut by_first: BTreeMap<char, Vec<(String, String)>> = BTreeMap::new();
        for (from, to) in names {
            by_first.entry(from.chars().next().expect("no empty name")).or_default().push((from, to));
        }
        for names in by_first.values_mut() {
            names.sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
        }
        Self { names: by_first }
    }

    /// A text with all names replaced where they stand as words of their own.
    pub fn text(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        let mut in_word = false;
        while let Some(sign) = rest.chars().next() {
            let names = self.names.get(&sign).filter(|_| !in_word);
            let name = names.into_iter().flatten().find(|(from, _)| {
                let after = rest.strip_prefix(from.as_str());
                after.is_some_and(|after| !after.starts_with(char::is_alphanumeric) && !is_unit(&out, from, after))
            });
            let (from, to) = name.map_or((&rest[..sign.len_utf8()], None), |(from, to)| (from.as_str(), Some(to)));
            out.push_str(to.map_or(from, String::as_str));
            in_word = to.is_some() || sign.is_alphanumeric();
            rest = &rest[from.len()..];
        }
        out
    }

    /// The built-in gazetteer with its names replaced: what `--gazetteer` and [`Gazetteer::from_csv`] take.
    pub fn gazetteer(&self) -> String {
        let mut table = csv::Writer::from_writer(Vec::new());
        table.write_record(["kind", "id", "forms", "adjectives", "part_of", "note"]).expect("a header");
        for row in rows() {
            let cells = row.iter().enumerate().map(|(column, cell)| {
                if KINDS.contains(&&row[0]) && matches!(column, 2 | 3) { self.text(cell) } else { cell.to_owned() }
            });
            table.write_record(cells).expect("a row");
        }
        String::from_utf8(table.into_inner().expect("the table")).expect("UTF-8")
    }
}

/// "US$54 million", "0.21 AU": signs of currencies and units that are spelt like names.
fn is_unit(before: &str, name: &str, after: &str) -> bool {
    let capitals = name.chars().all(|c| c.is_ascii_uppercase());
    let figure = before.trim_end().ends_with(|c: char| c.is_ascii_digit());
    capitals && (after.starts_with('$') || figure && name.len() == 2)
}

fn rows() -> Vec<csv::StringRecord> {
    let mut reader = csv::Reader::from_reader(Gazetteer::TABLE.as_bytes());
    reader.records().map(|row| row.expect("a row")).collect()
}

/// Each vowel becomes the next vowel and each consonant the next consonant, but for the endings, which carry grammar:
/// "Britain" gives "Csovain".
fn cipher(name: &str) -> String {
    name.split_inclusive(|c: char| !c.is_alphabetic()).map(word).collect()
}

fn word(word: &str) -> String {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if word.starts_with(|c: char| c.is_lowercase()) {
        return word.to_owned();
    }
    let kept = if letters > 5 { 3 } else { usize::from(letters > 3) };
    let changed = letters - kept;
    word.chars().enumerate().map(|(at, sign)| if at < changed { next(sign) } else { sign }).collect()
}

fn next(sign: char) -> char {
    let after = |ring: &str| {
        let at = ring.find(sign.to_ascii_lowercase())?;
        ring[at + 1..].chars().next().or_else(|| ring.chars().next())
    };
    let new = after("aeiou").or_else(|| after("bcdfglmnprstvz")).unwrap_or(sign);
    if sign.is_ascii_uppercase() { new.to_ascii_uppercase() } else { new }
}

#[test]
fn the_changed_gazetteer_knows_as_much() {
    let table = Renaming::new().gazetteer();
    let (own, changed) = (Gazetteer::built_in(), Gazetteer::from_csv(&table).expect("the changed table reads"));
    assert_eq!(own.entities().len(), changed.entities().len());
    let known: BTreeSet<_> = own.entities().iter().map(|entity| &entity.label).collect();
    let kept = changed.entities().iter().filter(|entity| KINDS.contains(&entity.kind.name()));
    let kept: Vec<_> = kept.filter(|entity| known.contains(&entity.label)).map(|entity| &entity.label).collect();
    assert!(kept.is_empty(), "unchanged: {kept:?}");
}
