//! English plurals: from a plural noun to its singular and back, by a table of irregular nouns and a few rules.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::hash::TextMap;

static IRREGULARS: LazyLock<Irregulars> = LazyLock::new(Irregulars::load);

struct Irregulars {
    to_singular: TextMap<&'static str, &'static str>,
    to_plural: TextMap<&'static str, &'static str>,
    /// A bit for each word of the table, which others share: most words are told by it to be regular.
    bits: [u64; 64],
}

impl Irregulars {
    fn load() -> Self {
        let mut table = Self { to_singular: TextMap::default(), to_plural: TextMap::default(), bits: [0; 64] };
        for line in include_str!("irregulars.csv").lines().skip(1) {
            if let Some((singular, plural)) = line.split_once(',') {
                table.to_plural.entry(singular).or_insert(plural);
                table.to_singular.entry(plural).or_insert(singular);
                for word in [singular, plural] {
                    let (slot, bit) = Self::place(word);
                    if let Some(bits) = table.bits.get_mut(slot) {
                        *bits |= bit;
                    }
                }
            }
        }
        table
    }

    /// The slot and the bit of a word, by its length and its first and last letters.
    fn place(word: &str) -> (usize, u64) {
        let letter = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or(0) & 63);
        let bytes = word.as_bytes();
        let slot = letter(bytes.first()) ^ (word.len().wrapping_mul(5) & 63);
        (slot, 1 << letter(bytes.last()))
    }

    /// False for most words that are not in the table.
    fn may_hold(&self, word: &str) -> bool {
        let (slot, bit) = Self::place(word);
        self.bits.get(slot).is_some_and(|bits| bits & bit != 0)
    }
}

/// The singular of a lower-case English noun; a singular noun stays as it is. Of several words the last is changed.
pub fn singular(word: &str) -> Cow<'_, str> {
    last_word(word, singular_word)
}

/// The plural of a lower-case English noun. Of several words the last is changed.
pub fn plural(word: &str) -> Cow<'_, str> {
    last_word(word, plural_word)
}

fn last_word(word: &str, change: impl for<'w> Fn(&'w str) -> Option<Cow<'w, str>>) -> Cow<'_, str> {
    if let Some(changed) = change(word) {
        return changed;
    }
    match word.rfind([' ', '-']) {
        Some(at) => {
            let (head, tail) = word.split_at(at + 1);
            match change(tail) {
                Some(tail) => Cow::Owned(format!("{head}{tail}")),
                None => Cow::Borrowed(word),
            }
        }
        None => Cow::Borrowed(word),
    }
}

/// `None` where the word stays as it is.
fn singular_word(word: &str) -> Option<Cow<'_, str>> {
    let table = &*IRREGULARS;
    let irregular = table.may_hold(word);
    if irregular && let Some(found) = table.to_singular.get(word) {
        return Some(Cow::Borrowed(found));
    }
    let bytes = word.as_bytes();
    let may_change = matches!(bytes, [.., b's'] | [.., b'm', b'e', b'n']);
    if !may_change || irregular && table.to_plural.contains_key(word) || word.contains([' ', '-']) || word.len() < 3 {
        return None;
    }
    let cut = |tail: &str, instead: &str| {
        let stem = word.strip_suffix(tail)?;
        Some(if instead.is_empty() { Cow::Borrowed(stem) } else { Cow::Owned(format!("{stem}{instead}")) })
    };
    if word.ends_with("men") && word.len() > 4 && !word.ends_with("amen") && !word.ends_with("imen") {
        return cut("men", "man");
    }
    match bytes {
        [.., b's' | b'u' | b'i', b's'] => return None,
        [.., b'i', b'e', b's'] => return cut("ies", if word.len() > 4 { "y" } else { "ie" }),
        [.., b's', b's', b'e', b's']
        | [.., b's' | b'c', b'h', b'e', b's']
        | [.., b'x', b'e', b's']
        | [.., b'z', b'z', b'e', b's'] => return cut("es", ""),
        [.., b'l', b'v', b'e', b's'] | [.., b'e', b'a', b'v', b'e', b's'] | [.., b'i', b'e', b'v', b'e', b's'] => {
            return cut("ves", "f");
        }
        [.., b's'] => {}
        _ => return None,
    }
    let before = word.chars().rev().nth(1)?;
    // Names and abbreviations such as "U.S" or "1990s" keep their letter.
    if before.is_alphabetic() { cut("s", "") } else { None }
}

/// `None` where the word stays as it is.
fn plural_word(word: &str) -> Option<Cow<'_, str>> {
    let table = &*IRREGULARS;
    if let Some(found) = table.to_plural.get(word) {
        return Some(Cow::Borrowed(found));
    }
    if word.contains([' ', '-']) || word.is_empty() {
        return None;
    }
    // "720 Portuguese", "40 British"
    let folk = ["ese", "ish", "nch", "tch", "iss"].iter().any(|ending| word.ends_with(ending));
    if folk && word.starts_with(char::is_uppercase) {
        return None;
    }
    if let Some(stem) = word.strip_suffix("man") {
        return Some(Cow::Owned(format!("{stem}men")));
    }
    if let Some(stem) = word.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return Some(Cow::Owned(format!("{stem}ies")));
    }
    let hiss = ["s", "x", "z", "ch", "sh"].iter().any(|ending| word.ends_with(ending));
    Some(Cow::Owned(format!("{word}{}", if hiss { "es" } else { "s" })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_go_both_ways() {
        for (one, many) in [
            ("troop", "troops"),
            ("child", "children"),
            ("serviceman", "servicemen"),
            ("spokeswoman", "spokeswomen"),
            ("city", "cities"),
            ("box", "boxes"),
            ("attack helicopter", "attack helicopters"),
            ("passer-by", "passers-by"),
            ("foot", "feet"),
            ("half", "halves"),
            ("case", "cases"),
            ("bus", "buses"),
            ("prize", "prizes"),
            ("wave", "waves"),
            ("century", "centuries"),
            ("series", "series"),
            ("gallon", "gallons"),
            ("journey", "journeys"),
            ("church", "churches"),
            ("movie", "movies"),
            ("percentage", "percentages"),
            ("shelf", "shelves"),
            ("loss", "losses"),
        ] {
            assert_eq!(singular(many), one, "{many}");
            assert_eq!(singular(one), one, "{one}");
            assert_eq!(plural(one), many, "{one}");
        }
    }

    #[test]
    fn words_that_are_no_plurals_stay() {
        for word in ["gas", "virus", "analysis", "business", "specimen", "news", "bus", "is", "us", "1990s", ""] {
            assert_eq!(singular(word), word);
        }
    }

    #[test]
    fn nouns_are_made_singular() {
        use crate::unit::singular;
        assert_eq!(singular("servicemen"), "serviceman");
        assert_eq!(singular("countries"), "country");
        assert_eq!(singular("border crossings"), "border crossing");
        assert_eq!(singular("gas"), "gas");
    }
}
