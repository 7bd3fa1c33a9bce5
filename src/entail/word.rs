//! Words as coverage sees them: folded to a key, with the group of their equivalents and their side on an axis of
//! opposites. The tables stand beside this file; a word is added in one place.

use std::sync::LazyLock;

use crate::extract::lexicon::{Lexicon, Word, cell, rows, tag};
use crate::hash::TextMap;
use crate::unit::{Units, singular};

const EQUIVALENTS: &str = include_str!("equivalents.csv");
const OPPOSITES: &str = include_str!("opposites.csv");
const IDLE: &str = include_str!("idle.csv");

/// The most groups a word stands in.
pub(super) const GROUPS: usize = 3;

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
    poles: TextMap<Box<str>, Pole>,
    idle: TextMap<Box<str>, Load>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::load);

impl Tables {
    fn load() -> Self {
        let mut tables = Self::default();
        for (index, row) in rows(EQUIVALENTS).iter().enumerate() {
            let group = u16::try_from(index + 1).unwrap_or(0);
            for word in cell(row, 1).split("; ") {
                let slots = tables.groups.entry(word.into()).or_default();
                if let Some(slot) = slots.iter_mut().find(|slot| **slot == 0) {
                    *slot = group;
                }
            }
        }
        for (index, row) in rows(OPPOSITES).iter().enumerate() {
            for (column, other) in [(1, false), (2, true)] {
                for word in cell(row, column).split("; ") {
                    let axis = u8::try_from(index).unwrap_or(u8::MAX);
                    tables.poles.entry(word.into()).or_insert(Pole { axis, other });
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
    pub pole: Option<Pole>,
    pub load: Load,
    pub negation: bool,
}

/// Folds a word in lower case, without possessive.
pub(super) fn fold(lower: &str) -> Folded {
    let lexicon = Lexicon::built_in();
    let word = lexicon.get(lower);
    let key = base(lexicon, word, lower);
    let tables = &*TABLES;
    let groups = |word: &str| tables.groups.get(word).copied();
    let load = if word.is(CLOSED) && !word.is(tag::VERB) || lower.len() == 1 && !lower.starts_with(char::is_numeric) {
        Load::Idle
    } else {
        tables.idle.get(lower).or_else(|| tables.idle.get(&*key)).copied().unwrap_or(Load::Content)
    };
    Folded {
        groups: groups(&key).or_else(|| groups(lower)).unwrap_or_default(),
        pole: tables.poles.get(lower).or_else(|| tables.poles.get(&*key)).copied(),
        load,
        negation: word.is(tag::NEGATION) || lower.ends_with("n't") || lower.ends_with("n’t"),
        key,
    }
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
