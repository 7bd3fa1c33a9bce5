//! Whether a block is English: a cheap test by function words and scripts, so that other languages can be said to be
//! unjudged instead of being misread.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::model::{Block, Language};

/// Bit 0 is English; the others are one bit a language, in the order of the table.
static WORDS: LazyLock<HashMap<&'static str, u16>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for (index, line) in include_str!("function_words.csv").lines().skip(1).enumerate().take(16) {
        let list = line.split_once(',').map_or("", |(_, list)| list);
        for word in list.split(' ') {
            *words.entry(word).or_insert(0) |= 1_u16 << index;
        }
    }
    words
});

/// Judges the first words of a text; a few dozen decide.
pub(crate) fn detect(text: &str) -> Language {
    const SAMPLE: usize = 60;
    let mut counts = [0_u32; 16];
    let (mut words, mut foreign_script) = (0_u32, 0_u32);
    let mut lower = String::with_capacity(16);
    let parts = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    for word in parts.take(SAMPLE) {
        words += 1;
        if word.chars().next().is_some_and(|c| !is_latin(c)) {
            // Scripts without spaces come as one long word: it counts by its length.
            foreign_script += 1 + u32::try_from(word.chars().take(100).count() / 4).unwrap_or(0);
            continue;
        }
        if word.len() > 8 {
            continue;
        }
        lower.clear();
        lower.extend(word.chars().flat_map(char::to_lowercase));
        if let Some(bits) = WORDS.get(lower.as_str()) {
            for (index, count) in counts.iter_mut().enumerate() {
                *count += u32::from(bits >> index & 1);
            }
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
    WORDS.get(word).is_some_and(|bits| bits & 1 == 1)
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
