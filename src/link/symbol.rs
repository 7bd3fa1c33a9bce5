//! Words and names as small numbers, so that millions of pairs are compared without touching text.

use std::collections::HashMap;

/// A word, name or class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(u32);

/// All symbols of one run. Their order is that in which they were met, so output must never depend on it.
#[derive(Debug, Default)]
pub struct Symbols {
    index: HashMap<Box<str>, u32>,
    words: Vec<Box<str>>,
    /// What names stand for in the article at hand.
    full: HashMap<Box<str>, Box<str>>,
}

impl Symbols {
    /// The symbol of a word, made where it is new.
    pub fn of(&mut self, word: &str) -> Symbol {
        if let Some(known) = self.index.get(word) {
            return Symbol(*known);
        }
        let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.index.insert(word.into(), next);
        self.words.push(word.into());
        Symbol(next)
    }

    /// From here on the names of another article are met, each of which stands for the id beside it.
    pub fn known_as(&mut self, full: HashMap<Box<str>, Box<str>>) {
        self.full = full;
    }

    /// The symbol of a name by its id: that of what it stands for in the article at hand.
    pub fn name(&mut self, id: &str) -> Symbol {
        match self.full.get(id).cloned() {
            Some(full) => self.of(&full),
            None => self.of(id),
        }
    }

    /// The word of a symbol.
    pub fn word(&self, symbol: Symbol) -> &str {
        self.words.get(symbol.0 as usize).map_or("", |word| word)
    }

    /// Several words, for explanations, in the order of the alphabet.
    pub fn words(&self, symbols: &[Symbol]) -> String {
        let mut words: Vec<_> = symbols.iter().map(|symbol| self.word(*symbol)).collect();
        words.sort_unstable();
        words.join(", ")
    }
}

/// A sorted list without repetitions.
pub type Set = Box<[Symbol]>;

/// Makes a [`Set`].
pub fn set(symbols: impl IntoIterator<Item = Symbol>) -> Set {
    let mut list: Vec<_> = symbols.into_iter().collect();
    list.sort_unstable();
    list.dedup();
    list.into()
}

/// How many symbols two sorted lists share.
pub fn shared(left: &[Symbol], right: &[Symbol]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(a), Some(b)) = (left.get(i), right.get(j)) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                count += 1;
                i += 1;
                j += 1;
            }
        }
    }
    count
}

/// True where two sorted lists share something.
pub fn meet(left: &[Symbol], right: &[Symbol]) -> bool {
    shared(left, right) > 0
}
