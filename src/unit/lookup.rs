//! Finding units and nouns in words: the longest name or symbol of the tables that stands at a place.

use std::borrow::Cow;

use super::noun::{NOUNS, Noun};
use super::plural::singular;
use super::prefix::{prefix_names, prefix_signs};
use super::table::Units;
use super::{Unit, UnitId};

/// The longest name of the tables, in bytes, with room for full stops and double spaces.
const LONGEST: usize = 72;

/// A unit found in text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitMatch {
    /// The first meaning.
    pub unit: Unit,
    /// Bytes of the text that it covers.
    pub len: usize,
    /// True when a case-sensitive symbol matched (`km`, `US$`), false for names (`kilometres`).
    pub symbol: bool,
    /// What else the same words may mean: money for `pounds`, yuan for `¥`.
    pub also: Vec<UnitId>,
    /// True when the text is an everyday word or abbreviation too (`in`, `am`, `won`, `m` for million): read it as a
    /// unit only where the place asks for one.
    pub word: bool,
}

/// A form that ignores case, hyphens, full stops and runs of space: `Sq. Km` → `sq km`.
pub(super) fn normal(text: &str) -> Cow<'_, str> {
    // Most words have it already, and most runs of words with one space between two.
    let mut before = b' ';
    let is_normal = |byte: u8| {
        let fits = byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b' ' && before != b' ';
        before = byte;
        fits
    };
    if text.bytes().all(is_normal) && !text.ends_with(' ') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c == '.' {
            continue;
        }
        if c == '-' || c == '‑' || c == '‐' || c.is_whitespace() {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push(' ');
            gap = false;
        }
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else if c == '’' {
            out.push('\'');
        } else {
            out.extend(c.to_lowercase());
        }
    }
    Cow::Owned(out)
}

impl Units {
    /// The unit of a case-sensitive symbol, prefixed ones too: `km`, `MWh`, `US$`, `EUR`.
    pub(crate) fn by_symbol(&self, symbol: &str) -> Option<UnitId> {
        if let Some(unit) = self.symbols.get(symbol) {
            return Some(*unit);
        }
        prefix_signs(symbol).find_map(|(place, rest)| self.prefixed(*self.symbol_families.get(rest)?, place))
    }

    /// The unit of a name in any case, singular or plural, hyphens and spaces alike: `Square Kilometers`, `sq. km`.
    pub(crate) fn by_name(&self, name: &str) -> Option<UnitId> {
        self.by_normal_name(&normal(name))
    }

    fn by_normal_name(&self, key: &str) -> Option<UnitId> {
        if let Some(unit) = self.by_exact_name(key) {
            return Some(unit);
        }
        // The plural may stand on any word: square kilometres, barrels of oil, miles per hour.
        let mut start = 0;
        for word in key.split(' ') {
            let one = singular(word);
            if one != word && self.stands_in_names(&one) {
                let end = start + word.len();
                let changed = [key.get(..start)?, &one, key.get(end..)?].concat();
                if let Some(unit) = self.by_exact_name(&changed) {
                    return Some(unit);
                }
            }
            start += word.len() + 1;
        }
        None
    }

    /// True for a word of some name: a quick no for most of what is counted.
    fn stands_in_names(&self, word: &str) -> bool {
        let known = |word: &str| self.first_words.contains_key(word) || self.later_words.contains_key(word);
        known(word) || prefix_names(word).any(|(_, rest)| rest.is_empty() || known(rest))
    }

    fn by_exact_name(&self, key: &str) -> Option<UnitId> {
        if let Some(entry) = self.names.get(key) {
            return Some(entry.unit);
        }
        prefix_names(key).find_map(|(place, rest)| {
            let entry = self.names.get(rest.strip_prefix(' ').unwrap_or(rest))?;
            self.prefixed(entry.family?, place)
        })
    }

    fn prefixed(&self, family: u16, prefix: usize) -> Option<UnitId> {
        self.families.get(usize::from(family))?.get(prefix).copied().flatten()
    }

    /// The longest unit that the first words of a slice name, and how many words that takes. Words may be in any
    /// case and may carry full stops; symbols count where a single word is one.
    pub(crate) fn match_words(&self, words: &[&str]) -> Option<(UnitId, usize)> {
        let first = words.first()?;
        for count in (1..=words.len().min(self.longest_from(first))).rev() {
            let name = words.get(..count)?.join(" ");
            if let Some(unit) = self.by_name(&name) {
                return Some((unit, count));
            }
        }
        self.by_symbol(first).map(|unit| (unit, 1))
    }

    /// An upper limit for the words of names that begin like this; nought if there are none.
    fn longest_from(&self, first: &str) -> usize {
        let key = normal(first);
        let key = key.split(' ').next().unwrap_or("");
        let own = |word: &str| self.first_words.get(word).copied().unwrap_or(0);
        let mut longest = own(key).max(own(singular(key).as_ref()));
        for (_, rest) in prefix_names(key) {
            longest = longest.max(match rest {
                "" => 4,
                rest => own(rest).max(own(singular(rest).as_ref())),
            });
        }
        usize::from(longest)
    }

    /// The longest unit of the table at the start of a text that ends at a word boundary; compounds are found by
    /// [`Units::match_unit`].
    pub(crate) fn match_at(&self, text: &str) -> Option<UnitMatch> {
        let ends = |c: char| c.is_whitespace() || is_stop(c) || matches!(c, '\u{2212}' | '⁻');
        let first = text.split(ends).next().unwrap_or("");
        let words = self.longest_from(first);
        // Where no name begins like this, nothing longer than the longest symbol can match.
        let ends = boundaries(text, if words == 0 { self.longest_symbol } else { LONGEST }, |end, count| {
            count <= words || end <= self.longest_symbol
        });
        for &(end, count) in ends.iter().rev() {
            let candidate = text.get(..end)?;
            let symbol = if end <= self.longest_symbol { self.by_symbol(candidate) } else { None };
            // A full stop belongs to symbols that are written with it (Rs.), else to the sentence.
            let name = || {
                let known = count == 1 || self.ends_name(candidate);
                let plain = count <= words && known && !candidate.ends_with(['.', '-', ' ']);
                if plain { self.by_name(candidate) } else { None }
            };
            if let Some(unit) = symbol.or_else(name) {
                let (also, word) = self.also(candidate, unit);
                return Some(UnitMatch { unit: Unit::Known(unit), len: end, symbol: symbol.is_some(), also, word });
            }
        }
        None
    }

    /// True where some name goes on with the last word of a text: a quick no for most of what stands behind a unit.
    fn ends_name(&self, text: &str) -> bool {
        let last = text.rsplit(|c: char| c.is_whitespace() || c == '-').next().unwrap_or(text);
        let last = normal(last);
        // First words too: "kilo metres".
        let known = |word: &str| self.later_words.contains_key(word) || self.first_words.contains_key(word);
        known(&last) || known(singular(&last).as_ref())
    }

    /// Other meanings of a text that was read as a unit, and whether it is an everyday word too.
    fn also(&self, text: &str, unit: UnitId) -> (Vec<UnitId>, bool) {
        let declared = self.also.get(text).or_else(|| {
            let key = normal(text);
            self.also.get(&*key).or_else(|| self.also.get(singular(&key).as_ref()))
        });
        let mut units: Vec<UnitId> = self.alternatives(unit).collect();
        let Some(declared) = declared else { return (units, false) };
        units.extend(declared.units.iter().filter(|other| !units.contains(other)).copied().collect::<Vec<_>>());
        (units, declared.word)
    }

    /// The currency whose sign or code a text starts with (`US$5`, `Rs. 500`, `EUR 3m`), and the bytes that it takes,
    /// without the space after it.
    pub(crate) fn money_prefix(&self, text: &str) -> Option<UnitMatch> {
        let first = text.chars().next()?;
        if first.is_whitespace() || first.is_ascii_digit() {
            return None;
        }
        let mut ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(7).collect();
        while let Some(end) = ends.pop() {
            let (candidate, rest) = text.split_at_checked(end)?;
            let letter = candidate.ends_with(char::is_alphabetic);
            if letter && rest.starts_with(char::is_alphabetic) {
                continue;
            }
            let Some(&unit) = self.symbols.get(candidate) else { continue };
            if self.def(unit).is_money() {
                let (also, word) = self.also(candidate, unit);
                return Some(UnitMatch { unit: Unit::Known(unit), len: end, symbol: true, also, word });
            }
        }
        None
    }

    /// The counted noun of a word or phrase, singular or plural, in any case.
    #[allow(clippy::unused_self, reason = "nouns are asked of the table as units are")]
    pub(crate) fn noun(&self, words: &str) -> Option<&Noun> {
        NOUNS.find(words)
    }

    /// The longest noun of the table that the first words of a slice name, and how many words that takes.
    #[allow(clippy::unused_self, reason = "nouns are asked of the table as units are")]
    pub(crate) fn match_noun(&self, words: &[&str]) -> Option<(&Noun, usize)> {
        let first = words.first()?;
        for count in (1..=words.len().min(NOUNS.longest(first))).rev() {
            let phrase = words.get(..count)?.join(" ");
            if let Some(noun) = NOUNS.find(&phrase) {
                return Some((noun, count));
            }
        }
        None
    }
}

/// Places where a name or symbol at the start of a text may end, in order, and how many words lie before them: up to the
/// first of which `goes_on` says that neither it nor any behind it can.
fn boundaries(text: &str, longest: usize, goes_on: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let mut ends = Vec::with_capacity(12);
    let mut words = 1;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if at >= longest || is_stop(c) {
            break;
        }
        let end = at + c.len_utf8();
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        let inside = c.is_alphabetic() && (next.is_alphabetic() || (next.is_ascii_digit()));
        let figures = c.is_ascii_digit() && next.is_alphanumeric();
        if c.is_whitespace() {
            words += 1;
        } else if !inside && !figures {
            if !goes_on(end, words) {
                break;
            }
            ends.push((end, words));
        }
    }
    ends
}

/// Signs that no name and no symbol contains.
fn is_stop(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '"' | '“' | '”' | '\n' | '!' | '?' | '[' | ']')
}
