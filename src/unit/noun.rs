//! Counted nouns: troops, refugees, homes, attacks.

use std::sync::LazyLock;

use super::plural::singular;
use crate::hash::TextMap;

/// Built at the first noun that is looked for: a run over a curated set may need none.
pub(super) static NOUNS: LazyLock<Nouns> = LazyLock::new(Nouns::load);

/// A counted noun of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun {
    /// Its singular: `serviceman`.
    pub singular: &'static str,
    /// Its plural: `servicemen`.
    pub plural: &'static str,
    /// The unit that counts it: `person`, `vehicle`, `item`.
    pub dimension: &'static str,
    /// A group of near-synonyms (`military`, `dead`, …) whose counts may speak of the same thing; `None` where the
    /// noun stands by itself.
    pub kind: Option<&'static str>,
}

/// The nouns by singular and plural.
#[derive(Debug, Default)]
pub(super) struct Nouns {
    list: Vec<Noun>,
    index: TextMap<String, u16>,
    /// Most words of the nouns that begin with a word, where that is more than one.
    lengths: TextMap<String, usize>,
}

impl Nouns {
    pub(super) fn load() -> Self {
        let text = include_str!("nouns.csv");
        let mut nouns = Self { list: Vec::with_capacity(1800), index: TextMap::default(), lengths: TextMap::default() };
        nouns.index.reserve(3600);
        for line in text.lines().skip(1) {
            let mut cells = line.split(',');
            let mut cell = || cells.next().unwrap_or("");
            let noun = Noun { singular: cell(), plural: cell(), dimension: cell(), kind: Some(cell()) };
            let noun = Noun { kind: noun.kind.filter(|kind| !kind.is_empty()), ..noun };
            let Ok(place) = u16::try_from(nouns.list.len()) else { break };
            for form in [noun.singular, noun.plural] {
                let key = super::lookup::normal(form).into_owned();
                if let Some((first, rest)) = key.split_once(' ') {
                    let longest = nouns.lengths.entry(first.to_owned()).or_default();
                    *longest = (*longest).max(rest.split(' ').count() + 1);
                }
                nouns.index.entry(key).or_insert(place);
            }
            nouns.list.push(noun);
        }
        nouns
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Noun> {
        self.list.iter()
    }

    pub(super) fn find(&self, words: &str) -> Option<&Noun> {
        let key = super::lookup::normal(words);
        let place = self.index.get(&*key).or_else(|| self.index.get(singular(&key).as_ref()))?;
        self.list.get(usize::from(*place))
    }

    /// Most words that a noun beginning with this word can have.
    pub(super) fn longest(&self, first: &str) -> usize {
        self.lengths.get(&*super::lookup::normal(first)).copied().unwrap_or(1)
    }
}

/// Each dimension of the table once, in table order.
pub(super) fn dimensions() -> Vec<&'static str> {
    let mut all: Vec<&'static str> = Vec::new();
    for dimension in include_str!("nouns.csv").lines().skip(1).filter_map(|line| line.split(',').nth(2)) {
        // The table is grouped, so the last one found is nearly always the right one.
        if all.last() != Some(&dimension) && !all.contains(&dimension) {
            all.push(dimension);
        }
    }
    all
}
