//! Words as coverage sees them: folded to a key, with the group of their equivalents and their side on an axis of
//! opposites. The tables stand beside this file; a word is added in one place.

use std::sync::LazyLock;

use crate::builtin::{cell, rows};
use crate::extract::lexicon::{Lexicon, Word, tag};
use crate::hash::TextMap;
use crate::unit::{Units, singular};

const EQUIVALENTS: &str = include_str!("equivalents.csv");
const OPPOSITES: &str = include_str!("opposites.csv");
const IDLE: &str = include_str!("idle.csv");

/// The most groups a word stands in.
pub(super) const GROUPS: usize = 3;
/// The most axes of opposites a word stands on: to lose is the opposite of to gain and of to win.
pub(super) const AXES: usize = 2;

/// How much a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Load {
    /// Function words and words that say nothing by themselves.
    Idle,
    /// Verbs of saying and those who usually speak in the news.
    Said,
    /// Any other word.
    Content,
}

/// A side of an axis of opposites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pole {
    pub axis: u8,
    pub other: bool,
}

#[derive(Debug, Default)]
struct Tables {
    groups: TextMap<Box<str>, [u16; GROUPS]>,
    poles: TextMap<Box<str>, [Option<Pole>; AXES]>,
    idle: TextMap<Box<str>, Load>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::load);

impl Tables {
    fn load() -> Self {
        let mut tables = Self::default();
        for (index, row) in rows(EQUIVALENTS).enumerate() {
            let group = u16::try_from(index + 1).unwrap_or(0);
            for word in cell(&row, 1).split("; ") {
                let slots = tables.groups.entry(word.into()).or_default();
                if let Some(slot) = slots.iter_mut().find(|slot| **slot == 0) {
                    *slot = group;
                }
            }
        }
        for (index, row) in rows(OPPOSITES).enumerate() {
            for (column, other) in [(1, false), (2, true)] {
                for word in cell(&row, column).split("; ") {
                    let axis = u8::try_from(index).unwrap_or(u8::MAX);
                    let slots = tables.poles.entry(word.into()).or_default();
                    if let Some(slot) = slots.iter_mut().find(|slot| slot.is_none()) {
                        *slot = Some(Pole { axis, other });
                    }
                }
            }
        }
        for row in rows(IDLE) {
            let load = if cell(&row, 0) == "empty" { Load::Idle } else { Load::Said };
            for word in cell(&row, 1).split("; ") {
                tables.idle.entry(word.into()).or_insert(load);
            }
        }
        tables
    }
}

/// Tags of words that carry no content of their own.
const CLOSED: u64 = tag::DETERMINER
    | tag::POSSESSIVE
    | tag::ARTICLE
    | tag::PREPOSITION
    | tag::CONJUNCTION
    | tag::SUBORDINATOR
    | tag::RELATIVE
    | tag::PRONOUN
    | tag::AUXILIARY
    | tag::NEGATION;

/// A word looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folded {
    /// Its base form.
    pub key: Box<str>,
    pub groups: [u16; GROUPS],
    pub poles: [Option<Pole>; AXES],
    /// The place in a sequence that an ordinal names.
    pub ordinal: Option<u32>,
    pub load: Load,
    pub negation: bool,
}

/// Folds a word in lower case, without possessive.
pub(super) fn fold(lower: &str) -> Folded {
    let lexicon = Lexicon::built_in();
    let word = lexicon.get(lower);
    let key = base(lexicon, word, lower);
    let tables = &*TABLES;
    let load = if word.is(CLOSED) && !word.is(tag::VERB) || lower.len() == 1 && !lower.starts_with(char::is_numeric) {
        Load::Idle
    } else {
        tables.idle.get(lower).or_else(|| tables.idle.get(&*key)).copied().unwrap_or(Load::Content)
    };
    let forms = || [Some(lower), Some(&*key)].into_iter().flatten().map(str::to_owned).chain(stems(lower));
    let ordinal = ORDINALS.iter().position(|name| *name == lower).and_then(|at| u32::try_from(at + 1).ok());
    let groups = forms().find_map(|form| tables.groups.get(&*form).copied()).unwrap_or_default();
    let poles = forms().find_map(|form| tables.poles.get(&*form).copied()).unwrap_or_default();
    Folded {
        groups,
        poles,
        load: if ordinal.is_some() { Load::Content } else { load },
        negation: word.is(tag::NEGATION) && lower != "without" || lower.ends_with("n't") || lower.ends_with("n’t"),
        key: ordinal.map_or(key, place_key),
        ordinal,
    }
}

/// The ordinal of a number in figures: the 3 of "3rd".
pub(super) fn ordinal(place: u32) -> Folded {
    Folded {
        key: place_key(place),
        groups: [0; GROUPS],
        poles: [None; AXES],
        ordinal: Some(place),
        load: Load::Content,
        negation: false,
    }
}

fn place_key(place: u32) -> Box<str> {
    format!("#{place}").into()
}

const ORDINALS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// The base forms that a regular ending may hide, for words that no table of verbs lists.
fn stems(lower: &str) -> impl Iterator<Item = String> {
    let cut = ["ed", "ing", "d", "s", "ly"].into_iter().filter_map(|ending| lower.strip_suffix(ending));
    let cut: Vec<&str> = cut.filter(|stem| stem.len() >= 3).collect();
    cut.into_iter()
        .flat_map(|stem| {
            let mut letters = stem.chars().rev();
            let doubled = letters.next() == letters.next();
            let single = doubled.then(|| stem.chars().take(stem.chars().count() - 1).collect::<String>());
            [Some(stem.to_owned()), Some(format!("{stem}e")), single].into_iter().flatten()
        })
        .collect::<Vec<_>>()
        .into_iter()
}

fn base(lexicon: &Lexicon, word: Word, lower: &str) -> Box<str> {
    if let Some(verb) = lexicon.verb(word) {
        return verb.lemma.clone();
    }
    if let Some(noun) = Units::standard().noun(lower) {
        return noun.singular.into();
    }
    singular(lower).into()
}

/// The fewest letters that two forms of one word share, where no table knows it: "immigrant" and "immigration".
const STEM: usize = 5;
/// The most letters that may follow the shared ones.
const ENDING: usize = 5;

/// True where two keys are forms of one word by their letters.
pub(super) fn same_stem(one: &str, other: &str) -> bool {
    let shared: usize = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (shorter, longer) = (one.len().min(other.len()), one.len().max(other.len()));
    // Short words must go on whole in the other: "vote" and "voter".
    (shared >= STEM || (shared >= 4 && shared + 1 >= shorter)) && longer - shared <= ENDING
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_well_formed() {
        for row in rows(OPPOSITES) {
            assert!(!cell(&row, 1).is_empty() && !cell(&row, 2).is_empty(), "opposites.csv: {row:?}");
        }
        for row in rows(EQUIVALENTS) {
            assert!(cell(&row, 1).contains("; "), "equivalents.csv: {row:?}");
        }
        for row in rows(IDLE) {
            assert!(["said", "speaker", "empty"].contains(&cell(&row, 0)), "idle.csv: {row:?}");
        }
    }

    #[test]
    fn forms_of_one_word_fold_together() {
        assert_eq!(fold("killed").key, fold("killing").key);
        assert_eq!(fold("countries").key, fold("country").key);
        assert!(same_stem("immigrant", "immigration"));
        assert!(same_stem("vote", "voter"));
        assert!(!same_stem("cat", "car"));
        assert!(!same_stem("north", "notable"));
    }
}
