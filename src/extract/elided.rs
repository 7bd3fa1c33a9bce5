//! Units that everybody knows and nobody writes: "he blew .174", "the limit is 0.08" (alcohol in the blood, in grams per
//! decilitre, which is said as a percentage), "71 in a 40" (miles per hour, and the limit there).

use std::cell::OnceCell;

use super::lists::List;
use crate::magnitude::Magnitude;
use crate::read::token::Tokens;
use crate::reading::{Quantity, QuantityKind};
use crate::unit::{Unit, Units};

/// Which units an article may leave out.
#[derive(Debug)]
pub(super) struct Elided<'a> {
    text: &'a str,
    /// It tells how much someone had drunk: looked for where a share stands that may be of alcohol, and once.
    drinking: OnceCell<bool>,
}

impl<'a> Elided<'a> {
    /// Those of the article with this text.
    pub fn of(text: &'a str) -> Self {
        Self { text, drinking: OnceCell::new() }
    }

    /// Gives a bare number the unit that is left out; true where one is.
    pub fn settle(&self, tokens: &Tokens<'_>, from: usize, to: usize, quantity: &mut Quantity) -> bool {
        let drinking = || *self.drinking.get_or_init(|| tells_of_drinking(self.text));
        alcohol(tokens, from, to, quantity, drinking).is_some() || speed(tokens, from, to, quantity).is_some()
    }
}

/// True for an article that tells how much someone had drunk: a cheap look.
fn tells_of_drinking(text: &str) -> bool {
    let alcohol = || text.contains("BAC") || text.contains("lcohol") || text.contains("reathaly");
    let driving = || text.contains("driving") || text.contains("driver") || text.contains(" blow");
    (alcohol() || driving()) && {
        let lower = text.to_lowercase();
        text.contains("BAC ") || List::lists().words(List::Drinking as usize).any(|words| lower.contains(words))
    }
}

/// Makes a percentage of a bare share that tells the alcohol in someone's blood.
fn alcohol(
    tokens: &Tokens<'_>,
    from: usize,
    to: usize,
    quantity: &mut Quantity,
    drinking: impl Fn() -> bool,
) -> Option<()> {
    let share = quantity.kind == QuantityKind::Number && quantity.unit == Unit::One && quantity.noun.is_none();
    let decimals = || (from..to).any(|at| tokens.surface(at).contains('.') || tokens.surface(at) == ".");
    if !share || !decimals() || !drinking() {
        return None;
    }
    let highest = Magnitude::ratio(7, 10)?;
    let small = quantity.number.as_ref().is_some_and(|number| !number.is_negative() && *number < highest);
    let measured = (0..tokens.len()).any(|at| List::Alcohol.holds(tokens.lower(at)));
    if !(small && measured) {
        return None;
    }
    quantity.unit = Units::standard().by_id("percent").map(Unit::Known)?;
    quantity.kind = QuantityKind::Percent;
    Some(())
}

/// "doing 71 in a 40", "at 71 in a 40 zone": true for either number.
fn is_beside_limit(tokens: &Tokens<'_>, from: usize) -> Option<bool> {
    let in_a = |at: usize| tokens.lower(at) == "in" && matches!(tokens.lower(at + 1), "a" | "an");
    let (first, second) = if in_a(from + 1) {
        (from, from + 3)
    } else {
        let first = from.checked_sub(3).filter(|first| in_a(first + 1))?;
        (first, from)
    };
    let speed = |at: usize| tokens.surface(at).parse::<u32>().ok().filter(|speed| (10..=150).contains(speed));
    let (driven, allowed) = (speed(first)?, speed(second)?);
    let limit = allowed <= 85 && allowed % 5 == 0 && driven > allowed;
    let goes = first.checked_sub(1).is_some_and(|before| List::Driving.holds(tokens.lower(before)));
    let units = Units::standard();
    let behind = tokens.surface(second + 1);
    let measured = tokens.glued(second + 1) && tokens.is_word(second + 1)
        || units.by_symbol(behind).is_some()
        || units.by_name(&behind.to_lowercase()).is_some();
    Some(limit && goes && !measured)
}

/// Makes a speed of a bare number that stands beside the limit, or is the limit.
fn speed(tokens: &Tokens<'_>, from: usize, to: usize, quantity: &mut Quantity) -> Option<()> {
    if quantity.kind != QuantityKind::Number
        || quantity.unit != Unit::One
        || to != from + 1
        || !is_beside_limit(tokens, from)?
    {
        return None;
    }
    quantity.unit = Units::standard().by_id("mile-per-hour").map(Unit::Known)?;
    quantity.kind = QuantityKind::Measure;
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::document::from_text;
    use crate::extract::{Options, extract};
    use crate::read::format;

    fn values(text: &str) -> Vec<String> {
        extract(&from_text(text.to_owned()), &Options::default()).iter().map(|one| format(&one.claim.value)).collect()
    }

    #[test]
    fn alcohol_in_the_blood_is_a_percentage() {
        assert_eq!(values("Her blood alcohol level was 0.21, and the limit is .05."), ["0.21%", "0.05%"]);
        assert_eq!(values("She was charged with drunken driving.\n\nShe blew .174 at the station."), ["0.174%"]);
        assert_eq!(values("They made him blow. The reading: 0.13. The limit: 0.08."), ["0.13%", "0.08%"]);
        assert_eq!(values("The wind will blow. The reading: 0.13. The limit: 0.08."), ["0.13", "0.08"]);
        assert_eq!(values("The level of the index rose by 0.2 and the limit is 0.3."), ["up by 0.2", "0.3"]);
    }

    #[test]
    fn speeds_beside_their_limit() {
        assert_eq!(
            values("He was doing 71 in a 40 near Bonn."),
            ["exactly 71 miles per hour", "exactly 40 miles per hour"]
        );
        assert_eq!(values("They were at 71 in a 40 km race."), ["71", "40 kilometres"]);
    }
}
