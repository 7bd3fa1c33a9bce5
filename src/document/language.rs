//! Whether a block is English: a cheap test by function words and scripts, so that other languages can be said to be
//! unjudged instead of being misread.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::model::{Block, Language};

/// Words of up to eight bytes as numbers, sorted, with one bit for each language that has them; bit 0 is English.
static WORDS: LazyLock<Vec<(u64, u16)>> = LazyLock::new(|| {
    let mut words: BTreeMap<u64, u16> = BTreeMap::new();
    for (index, line) in include_str!("function_words.csv").lines().skip(1).enumerate().take(16) {
        let list = line.split_once(',').map_or("", |(_, list)| list);
        for word in list.split(' ').filter_map(packed) {
            *words.entry(word).or_insert(0) |= 1_u16 << index;
        }
    }
    words.into_iter().collect()
});

/// A word of up to eight bytes as a number, ASCII letters in lower case.
fn packed(word: &str) -> Option<u64> {
    let bytes = word.as_bytes();
    (bytes.len() <= 8).then(|| bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(byte.to_ascii_lowercase())))
}

fn languages(word: &str) -> u16 {
    let Some(word) = packed(word) else { return 0 };
    WORDS
        .binary_search_by_key(&word, |(known, _)| *known)
        .ok()
        .and_then(|at| WORDS.get(at))
        .map_or(0, |(_, bits)| *bits)
}

/// Judges the first words of a text; a few dozen decide.
pub(crate) fn detect(text: &str) -> Language {
    const SAMPLE: usize = 60;
    /// So many English function words, with hardly a foreign one, need no further proof.
    const ENOUGH: u32 = 3;
    let mut counts = [0_u32; 16];
    let (mut words, mut foreign_script, mut foreign) = (0_u32, 0_u32, 0_u32);
    let parts = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    for word in parts.take(SAMPLE) {
        words += 1;
        if !word.is_ascii() && word.chars().next().is_some_and(|c| !is_latin(c)) {
            // Scripts without spaces come as one long word: it counts by its length.
            foreign_script += 1 + u32::try_from(word.chars().take(100).count() / 4).unwrap_or(0);
            continue;
        }
        let bits = languages(word);
        if bits == 0 {
            continue;
        }
        foreign += u32::from(bits & 1 == 0);
        for (index, count) in counts.iter_mut().enumerate() {
            *count += u32::from(bits >> index & 1);
        }
        if counts.first().is_some_and(|english| *english >= ENOUGH) && foreign == 0 && foreign_script == 0 && words >= 8
        {
            return Language::English;
        }
    }
    let english = counts.first().copied().unwrap_or(0);
    let other = counts.iter().skip(1).copied().max().unwrap_or(0);
    if foreign_script > words / 2 && foreign_script > 1 {
        Language::Other
    } else if words < 8 {
        Language::Unknown
    } else if other > english * 2 && other >= 3 && other * 7 >= words {
        Language::Other
    } else if english * 12 >= words {
        Language::English
    } else {
        Language::Unknown
    }
}

/// True for the small words of English: "of", "and", "the".
pub(crate) fn is_function_word(word: &str) -> bool {
    languages(word) & 1 == 1
}

fn is_latin(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | 'ª' | 'º')
}

/// Sets the language of every block.
pub(crate) fn mark(text: &str, blocks: &mut [Block]) {
    for block in blocks {
        block.language = detect(block.span.of(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_english_from_others() {
        assert_eq!(
            detect("The base holds some 4,000 soldiers, and its lease was extended in 2011."),
            Language::English
        );
        assert_eq!(
            detect(
                "La base alberga a unos 4.000 soldados y el contrato se prorrogó en 2011 por decisión del parlamento."
            ),
            Language::Other
        );
        assert_eq!(
            detect("Auf dem Stützpunkt sind rund 4.000 Soldaten, und der Vertrag wird bis 2040 verlängert."),
            Language::Other
        );
        assert_eq!(detect("На базе размещено около 4000 военных."), Language::Other);
        assert_eq!(detect("該基地約有4000名士兵。"), Language::Other);
        assert_eq!(detect("Troop figures, 2015"), Language::Unknown);
        assert_eq!(
            detect(
                "Minister Ali Karimov met Ambassador Rosa de la Cruz in San Juan de los Lagos on Tuesday, and they agreed."
            ),
            Language::English
        );
    }
}
