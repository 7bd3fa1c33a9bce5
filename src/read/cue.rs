//! Units whose sign means several things, chosen by the words around them: "kt" beside wind is a knot, "F" beside a
//! capacitor a farad. The words stand in `cues.csv`; without any of them the first meaning of the unit tables holds.

use std::sync::LazyLock;

use super::token::Tokens;
use crate::unit::{UnitId, Units};

/// A sign with the unit that it means near some words.
struct Cue {
    text: &'static str,
    unit: UnitId,
    words: Vec<&'static str>,
}

static CUES: LazyLock<Vec<Cue>> = LazyLock::new(|| {
    let cue = |line: &'static str| {
        let mut cells = line.split(',');
        let (text, unit, words) = (cells.next()?, cells.next()?, cells.next()?);
        Some(Cue { text, unit: Units::standard().by_id(unit)?, words: words.split("; ").collect() })
    };
    include_str!("cues.csv").lines().skip(1).filter_map(cue).collect()
});

/// How many tokens before and behind are looked at: about a sentence.
const BEFORE: usize = 30;
const BEHIND: usize = 15;

/// The unit that the words around the tokens of the sign `text` give to it.
pub(super) fn unit(tokens: &Tokens, (at, next): (usize, usize), text: &str) -> Option<UnitId> {
    let cue = CUES.iter().find(|cue| cue.text == text)?;
    let units = Units::standard();
    // "25 kt of copper": nothing has a speed of something.
    if tokens.lower(next) == "of" && units.dimension_name(units.def(cue.unit).dimension) == "speed" {
        return None;
    }
    let around = at.saturating_sub(BEFORE)..(at + BEHIND).min(tokens.len());
    around.into_iter().any(|index| cue.words.contains(&tokens.lower(index))).then_some(cue.unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_names_a_unit() {
        assert_eq!(CUES.len(), include_str!("cues.csv").lines().count() - 1);
    }
}
