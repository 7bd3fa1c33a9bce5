//! The SI and binary prefixes, and which of them a word begins with.

use std::sync::LazyLock;

use super::cell::list;

/// An SI or binary prefix.
#[derive(Debug)]
pub(super) struct Prefix {
    pub(super) name: &'static str,
    pub(super) symbols: Vec<&'static str>,
    pub(super) base: u8,
    pub(super) exponent: i8,
}

/// All prefixes, in the order of the table.
pub(super) static PREFIXES: LazyLock<Vec<Prefix>> = LazyLock::new(|| {
    let read = |line: &'static str| {
        let mut cells = line.split(',');
        let (name, symbols) = (cells.next()?, cells.next()?);
        let (base, exponent) = (cells.next()?.parse().ok()?, cells.next()?.parse().ok()?);
        Some(Prefix { name, symbols: list(symbols).collect(), base, exponent })
    };
    include_str!("prefixes.csv").lines().skip(1).filter_map(read).collect()
});

/// Bytes of the longest prefix sign: `da`, `Mi`, `µ`.
pub(super) const LONGEST_PREFIX: usize = 3;

/// The prefixes by the first byte of their names and of their signs, each with its place in the table: most words are
/// told by that byte to have none.
#[derive(Default)]
struct PrefixesByByte {
    names: Vec<Vec<(usize, &'static str)>>,
    signs: Vec<Vec<(usize, &'static str)>>,
}

static BY_BYTE: LazyLock<PrefixesByByte> = LazyLock::new(|| {
    let mut by_byte = PrefixesByByte { names: vec![Vec::new(); 256], signs: vec![Vec::new(); 256] };
    let add = |lists: &mut Vec<Vec<(usize, &'static str)>>, place: usize, text: &'static str| {
        let list = text.as_bytes().first().and_then(|byte| lists.get_mut(usize::from(*byte)));
        if let Some(list) = list {
            list.push((place, text));
        }
    };
    for (place, prefix) in PREFIXES.iter().enumerate() {
        add(&mut by_byte.names, place, prefix.name);
        for sign in &prefix.symbols {
            add(&mut by_byte.signs, place, sign);
        }
    }
    by_byte
});

/// The prefixes whose names a text begins with: their places in the table, and what follows them in the text.
pub(super) fn prefix_names(text: &str) -> impl Iterator<Item = (usize, &str)> {
    prefixed_with(&BY_BYTE.names, text)
}

/// The same for their signs.
pub(super) fn prefix_signs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    prefixed_with(&BY_BYTE.signs, text)
}

fn prefixed_with<'t>(
    lists: &'static [Vec<(usize, &'static str)>],
    text: &'t str,
) -> impl Iterator<Item = (usize, &'t str)> {
    let list = text.as_bytes().first().and_then(|byte| lists.get(usize::from(*byte)));
    let list = list.map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(move |(place, prefix)| Some((*place, text.strip_prefix(prefix)?)))
}
