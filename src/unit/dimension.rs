//! Dimensions: what can be converted into what.

use crate::hash::TextMap;

/// A dimension of the table (length, mass, `money:euro`, person, …), as a small number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dimension(pub(super) u16);

/// The dimensions with their expansion into base dimensions.
#[derive(Debug, Default)]
pub(super) struct Dimensions {
    names: Vec<String>,
    index: TextMap<String, Dimension>,
    /// Powers of base dimensions; a base dimension is its own first power.
    expansions: Vec<Vec<(Dimension, i8)>>,
}

impl Dimensions {
    /// The derived dimensions of the table.
    pub(super) fn load() -> Self {
        let mut all = Self::default();
        for line in include_str!("dimensions.csv").lines().skip(1) {
            let Some((name, expansion)) = line.split_once(',') else { continue };
            let powers = expansion.split_whitespace().map(|part| {
                let cut = part.char_indices().find(|&(at, c)| {
                    c.is_ascii_digit() || (c == '-' && part.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit))
                });
                let (base, power) = part.split_at(cut.map_or(part.len(), |(at, _)| at));
                (base, power.parse().unwrap_or(1))
            });
            let powers: Vec<_> = powers.map(|(base, power)| (all.intern(base), power)).collect();
            let dimension = all.intern(name);
            if let Some(slot) = all.expansions.get_mut(usize::from(dimension.0)) {
                *slot = powers;
            }
        }
        all
    }

    /// The dimension of a name, made anew as a base dimension where it is unknown.
    pub(super) fn intern(&mut self, name: &str) -> Dimension {
        if let Some(&found) = self.index.get(name) {
            return found;
        }
        let made = Dimension(u16::try_from(self.names.len()).unwrap_or(u16::MAX));
        self.names.push(name.to_owned());
        self.index.insert(name.to_owned(), made);
        self.expansions.push(vec![(made, 1)]);
        made
    }

    /// Its name.
    pub(super) fn name(&self, dimension: Dimension) -> &str {
        self.names.get(usize::from(dimension.0)).map_or("", String::as_str)
    }

    /// The dimension of a name, if it is known.
    pub(super) fn find(&self, name: &str) -> Option<Dimension> {
        self.index.get(name).copied()
    }

    /// Its powers of base dimensions.
    pub(super) fn expand(&self, dimension: Dimension) -> &[(Dimension, i8)] {
        self.expansions.get(usize::from(dimension.0)).map_or(&[], Vec::as_slice)
    }
}
