//! A ten of years of age or of degrees: "in her 20s", "a man in his early forties", "temperatures in the low 80s".
//!
//! The same words name decades, so that only a possessive or "low" and "high" tell the two apart: decades are early
//! and late, and nobody owns them.

use std::ops::Bound;

use super::range::within;
use super::token::Tokens;
use crate::interval::Interval;
use crate::magnitude::Magnitude;
use crate::reading::Quantity;
use crate::unit::{Unit, Units};

/// Tens in words.
const NAMED: [(&str, u32); 9] = [
    ("twenties", 20),
    ("thirties", 30),
    ("forties", 40),
    ("fifties", 50),
    ("sixties", 60),
    ("seventies", 70),
    ("eighties", 80),
    ("nineties", 90),
    ("teens", 10),
];

/// The ten that begins at a token, its first token with "early" or "low" before, and the index past it.
pub(super) fn parse(tokens: &Tokens, at: usize, from: usize) -> Option<(Quantity, usize, usize)> {
    let (ten, next) = ten(tokens, at)?;
    let mut start = at;
    let hyphen = usize::from(at > 0 && tokens.surface(at - 1) == "-" && tokens.glued(at));
    let before = at.checked_sub(1 + hyphen)?;
    let part = match tokens.lower(before) {
        "early" | "low" | "lower" => Some((0, 4)),
        "mid" | "middle" => Some((4, 7)),
        "late" | "high" | "upper" => Some((7, 10)),
        _ if hyphen > 0 => return None,
        _ => None,
    };
    if part.is_some() {
        start = before;
    }
    if start < from {
        return None;
    }
    let owner = start.checked_sub(1).map_or("", |index| tokens.lower(index));
    let aged = matches!(owner, "his" | "her" | "their" | "my" | "your" | "our");
    let level = matches!(tokens.lower(before), "low" | "lower" | "high" | "upper");
    let told = aged || level && ten > 10;
    if !told {
        return None;
    }
    // Thirteen is the first of the teens.
    let (low, high) = part.unwrap_or(if ten == 10 { (3, 10) } else { (0, 10) });
    let low = if ten == 10 { low.max(3) } else { low };
    let unit = if aged { Unit::Known(Units::standard().by_id("year")?) } else { Unit::One };
    let core = Interval {
        low: Bound::Included(Magnitude::from(i64::from(ten + low))),
        high: Bound::Excluded(Magnitude::from(i64::from(ten + high))),
    };
    Some((within(core, unit, None), start, next))
}

/// "20s", "20's", "twenties"
fn ten(tokens: &Tokens, at: usize) -> Option<(u32, usize)> {
    if tokens.is_number(at) {
        let text = tokens.surface(at);
        let plural = matches!(tokens.lower(at + 1), "s" | "'s" | "’s") && tokens.glued(at + 1);
        let ten = text.strip_suffix('0').filter(|ten| plural && ten.len() == 1)?.parse::<u32>().ok()?;
        return (ten > 1).then_some((ten * 10, at + 2));
    }
    let word = tokens.lower(at);
    NAMED.iter().find(|(name, _)| *name == word).map(|(_, ten)| (*ten, at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let tokens = Tokens::new(text);
        (0..tokens.len()).find_map(|at| parse(&tokens, at, 0)).map(|(quantity, start, next)| {
            let end = |bound: &Bound<Magnitude>| match bound {
                Bound::Included(value) | Bound::Excluded(value) => value.to_string(),
                Bound::Unbounded => String::new(),
            };
            let words = tokens.span(start, next).of(text);
            format!("{words}: {} to {} {:?}", end(&quantity.core.low), end(&quantity.core.high), quantity.kind)
        })
    }

    #[test]
    fn ages_and_levels_are_told_from_decades() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(read("a man in his 20s"), some("20s: 20 to 30 Duration"));
        assert_eq!(read("women in their early forties"), some("early forties: 40 to 44 Duration"));
        assert_eq!(read("in her mid-30s"), some("mid-30s: 34 to 37 Duration"));
        assert_eq!(read("in the low 80s"), some("low 80s: 80 to 84 Number"));
        assert_eq!(read("in the upper 70s"), some("upper 70s: 77 to 80 Number"));
        assert_eq!(read("in his late teens"), some("late teens: 17 to 20 Duration"));
        for text in
            ["in the 1980s", "in the early 40s", "the mid-30s", "It took 20s.", "the roaring twenties", "his 15s"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
