//! Two numbers that make one value: ranges, ±, and bounds that close an interval between them.

use std::ops::Bound;

use super::hedge::{self, Hedging};
use super::measure;
use super::number;
use super::numeral::{Numeral, Setting};
use super::quantity::{Amount, Context, Parts, is_ratio, is_settled, nature_of};
use super::single::{Single, single};
use super::support::{self, Nature};
use super::token::Tokens;
use crate::interval::Interval;
use crate::magnitude::Magnitude;
use crate::reading::{Approximation, Quantity, QuantityKind};
use crate::unit::{Unit, Units};

/// "between 5 and 6 million"
pub(super) fn between(tokens: &Tokens, at: usize, hedging: Hedging, context: Context) -> Option<Amount> {
    let the = usize::from(tokens.lower(at + 1) == "the");
    // "between the ages of 12 and 17"
    let ages = the == 1 && matches!(tokens.lower(at + 2), "age" | "ages") && tokens.lower(at + 3) == "of";
    let inner = if ages { at + 4 } else { at + 1 };
    if let Some(found) = ordinals(tokens, at + 1 + the, context) {
        return Some(found);
    }
    let first = single(tokens, hedge::before(tokens, inner).1, false, context)?;
    let link = tokens.lower(first.next) == "and" || is_dash(tokens.surface(first.next));
    if !link {
        return None;
    }
    let second = single_like(tokens, hedge::before(tokens, first.next + 1).1, &first, context)?;
    joined(tokens, at, &first, &second, hedging, context, true)
}

/// "between the tenth and the fifteenth"
fn ordinals(tokens: &Tokens, at: usize, context: Context) -> Option<Amount> {
    let (low, next) = number::ordinal(tokens, at)?;
    if tokens.lower(next) != "and" {
        return None;
    }
    let the = usize::from(tokens.lower(next + 1) == "the");
    let (high, end) = number::ordinal(tokens, next + 1 + the)?;
    // Days of a month are dates.
    if low > high || tokens.lower(end) == "of" || (tokens.is_capitalised(end) && !context.cell) {
        return None;
    }
    let core = Interval::closed(low, high);
    let quantity = Quantity {
        kind: QuantityKind::Ordinal,
        number: None,
        granularity: None,
        approximation: Approximation::Range,
        support: core.clone(),
        core,
        unit: Unit::One,
        noun: None,
    };
    Some(Amount { quantity, parts: Parts { number: (at, end), ..Parts::default() }, next: end })
}

/// "from 30 to 40 km"
pub(super) fn from_to(tokens: &Tokens, at: usize, hedging: Hedging, context: Context) -> Option<Amount> {
    let (inner, start) = hedge::before(tokens, at + 1);
    let first = single(tokens, start, true, context)?;
    let link = first.next;
    let to = matches!(tokens.lower(link), "to" | "through" | "till" | "until") || is_dash(tokens.surface(link));
    if !to {
        return None;
    }
    let second = single_like(tokens, hedge::before(tokens, link + 1).1, &first, context)?;
    let hedging = if inner == Hedging::default() { hedging } else { Hedging::default() };
    joined(tokens, at, &first, &second, hedging, context, true)
}

/// "30 to 40 km", "18–39", "20~100", "two or three"
pub(super) fn range(tokens: &Tokens, first: &Single, hedging: Hedging, context: Context) -> Option<Amount> {
    let link = first.next;
    let surface = tokens.surface(link);
    let lower = tokens.lower(link);
    let glued = tokens.glued(link) && tokens.glued(link + 1);
    let spaced = !tokens.glued(link) && !tokens.glued(link + 1);
    let dash = is_dash(surface) && (glued || spaced || (surface != "-" && surface != "−"));
    if !dash && !matches!(lower, "to" | "through" | "or") {
        return None;
    }
    let mut start = link + 1;
    // "200,000 to-260,000"
    start += usize::from(
        lower == "to" && tokens.surface(start) == "-" && tokens.glued(start) && tokens.is_number(start + 1),
    );
    // "90-to-100"
    if dash && matches!(tokens.lower(start), "to") && tokens.surface(start + 1) == "-" {
        start += 2;
    }
    let second = single_like(tokens, start, first, context)?;
    // "rose by a fifth to £300": a share and what it led to.
    if is_ratio(&first.numeral) && first.is_bare() && second.prefixed && !context.cell {
        return None;
    }
    if lower == "or" {
        // Only neighbours make a range: "two or three", not "15 or 20".
        let step = &second.numeral.value - &first.numeral.value;
        let neighbours = step == Magnitude::ONE && first.is_bare() && !first.numeral.fraction;
        if !neighbours {
            return None;
        }
    }
    if dash
        && !context.cell
        && glued
        && is_dash(tokens.surface(second.number_at.1))
        && tokens.is_number(second.number_at.1 + 1)
        && tokens.glued(second.number_at.1)
    {
        // Three groups with hyphens are a telephone number or a code.
        return None;
    }
    joined(tokens, first.number_at.0, first, &second, hedging, context, false)
}

pub(crate) fn is_dash(surface: &str) -> bool {
    matches!(surface, "-" | "–" | "—" | "~" | "∼" | "−" | "\u{2010}" | "\u{2011}" | "～")
}

/// The second number of a range, which shares the currency of the first.
fn single_like(tokens: &Tokens, at: usize, first: &Single, context: Context) -> Option<Single> {
    let mut second = single(tokens, at, true, context)?;
    if first.prefixed && second.is_bare() || first.prefixed && !second.prefixed && !second.numeral.scaled {
        let setting = Setting { format: context.options.numbers, money: true, and: true };
        let (numeral, next) = number::parse(tokens, at, setting)?;
        let unit_is_money = measure::kind_of(&second.unit) == QuantityKind::Money;
        if !unit_is_money {
            second = Single {
                numeral,
                next,
                number_at: (at, next),
                unit: first.unit.clone(),
                noun: None,
                noun_at: None,
                unit_at: None,
                ..second
            };
            if let Some((below, after)) = measure::rate_behind(tokens, next, true) {
                second.unit = measure::over(&second.unit, &below);
                second.next = after;
            }
        }
    }
    Some(second)
}

/// Two numbers made a range: shared scale words and units.
fn joined(
    tokens: &Tokens,
    at: usize,
    first: &Single,
    second: &Single,
    hedging: Hedging,
    context: Context,
    introduced: bool,
) -> Option<Amount> {
    let mut low = first.numeral.clone();
    let high = second.numeral.clone();
    // 5 to 6 million
    if high.scale > 0
        && low.scale == 0
        && first.unit_at.is_none_or(|_| first.prefixed)
        && low.mantissa <= high.mantissa
        && first.noun.is_none()
    {
        low = low.scaled_by(high.scale)?;
    }
    if high.scale > 0 && low.scale == 0 && low.mantissa > high.mantissa && low.value < Magnitude::from(1000) {
        // "6 to 5 million": whatever is meant, it is not 6.
        return None;
    }
    let units = Units::standard();
    let (unit, noun) = match (first.is_bare(), second.is_bare()) {
        (_, true) if first.is_bare() || introduced || context.cell || first.prefixed => {
            (first.unit.clone(), first.noun.clone())
        }
        (_, true) => return None,
        (true, false) => (second.unit.clone(), second.noun.clone()),
        (false, false) => {
            if first.unit != second.unit {
                // "$62 to $68 a barrel": the rate belongs to both.
                let rate = matches!(&second.unit, Unit::Compound(factors) if factors.first().is_some_and(|(unit, _)| *unit == first.unit));
                if !rate {
                    low.value = units.convert(&low.value, &first.unit, &second.unit)?;
                }
            }
            (second.unit.clone(), second.noun.clone().or_else(|| first.noun.clone()))
        }
    };
    let (mut low, mut high) = (low, high);
    if low.value > high.value {
        // Text may name the higher end first ("from 2632 to 2618 m"); a cell that does so is an error.
        let explicit = !first.is_bare() && !second.is_bare() && nature_of(&unit).kind == QuantityKind::Measure;
        if context.cell || !(introduced || explicit) {
            return None;
        }
        std::mem::swap(&mut low, &mut high);
    }
    let next = second.next;
    let nature = nature_of(&unit);
    let (behind, after) = hedge::behind(tokens, next, hedging);
    let (hedging, next, hedge_at) = if after > next && is_settled(tokens, next, after) {
        (behind, after, Some((next, after)))
    } else {
        (hedging, next, None)
    };
    let quantity = range_quantity(&low, &high, hedging, nature, unit, noun, context)?;
    let parts = Parts {
        hedge: hedge_at,
        number: (at.max(first.number_at.0), second.number_at.1),
        unit: second.unit_at.or(first.unit_at),
        noun: second.noun_at.or(first.noun_at),
    };
    Some(Amount { quantity, parts, next })
}

fn range_quantity(
    low: &Numeral,
    high: &Numeral,
    hedging: Hedging,
    nature: Nature,
    unit: Unit,
    noun: Option<Box<str>>,
    context: Context,
) -> Option<Quantity> {
    let slack = &context.options.slack;
    let (approximation, core, support) = match hedging.approximation {
        bound @ (Approximation::MoreThan | Approximation::AtLeast) => {
            let core = support::bounded(&low.value, bound, nature);
            (bound, core.clone(), core)
        }
        bound @ (Approximation::LessThan | Approximation::AtMost) => {
            let core = support::bounded(&high.value, bound, nature);
            (bound, core.clone(), core)
        }
        Approximation::About => {
            let core = Interval::closed(low.value.clone(), high.value.clone());
            let wide = Interval::closed(
                &low.value - &support::hedge_width(low, nature, slack),
                &high.value + &support::hedge_width(high, nature, slack),
            );
            (Approximation::About, core, wide)
        }
        _ => {
            let core = Interval::closed(low.value.clone(), high.value.clone());
            (Approximation::Range, core.clone(), core)
        }
    };
    if core.is_empty() {
        return None;
    }
    let number = match approximation {
        Approximation::MoreThan | Approximation::AtLeast => Some(low.value.clone()),
        Approximation::LessThan | Approximation::AtMost => Some(high.value.clone()),
        _ => None,
    };
    let kind = if nature.kind == QuantityKind::Number && is_ratio(low) && is_ratio(high) {
        QuantityKind::Ratio
    } else {
        nature.kind
    };
    Some(Quantity { kind, number, granularity: None, approximation, core, support, unit, noun })
}

/// "12.9 ± 0.1 km", "5 +/- 2", "2,000 km ± 5 %"
pub(super) fn plus_minus(tokens: &Tokens, first: &Single, hedging: Hedging, context: Context) -> Option<Amount> {
    let at = first.next;
    let start = match tokens.surface(at) {
        "±" => at + 1,
        "+" if tokens.surface(at + 1) == "/" && matches!(tokens.surface(at + 2), "-" | "−" | "–") => at + 3,
        "plus" if tokens.lower(at + 1) == "or" && tokens.lower(at + 2) == "minus" => at + 3,
        _ => return None,
    };
    let second = single(tokens, start, false, context)?;
    let mut width = second.numeral.value.clone();
    let units = Units::standard();
    let (unit, noun) = if first.is_bare() {
        (second.unit.clone(), second.noun.clone())
    } else if second.is_bare() || second.unit == first.unit {
        (first.unit.clone(), first.noun.clone())
    } else if units.by_id("percent").map(Unit::Known).as_ref() == Some(&second.unit) {
        width = first.numeral.value.abs() * width.checked_div(&Magnitude::from(100))?;
        (first.unit.clone(), first.noun.clone())
    } else {
        width = units.factor_between(&second.unit, &first.unit)? * width;
        (first.unit.clone(), first.noun.clone())
    };
    // 1.2 ± 0.3 million
    let mut centre = first.numeral.value.clone();
    if second.numeral.scale > 0 && first.numeral.scale == 0 && first.is_bare() {
        centre = centre * Magnitude::power_of_ten(second.numeral.scale);
    }
    let width = width.abs();
    let (mut low, mut high) = (first.numeral.clone(), first.numeral.clone());
    low.value = &centre - &width;
    high.value = &centre + &width;
    let nature = nature_of(&unit);
    let hedging = Hedging { approximation: Approximation::Exact, ..hedging };
    let mut quantity = range_quantity(&low, &high, hedging, nature, unit, noun, context)?;
    quantity.approximation = Approximation::Range;
    Some(Amount { quantity, parts: parts_of(first, &second), next: second.next })
}

/// The parts of two amounts that make one value.
fn parts_of(first: &Single, second: &Single) -> Parts {
    Parts {
        hedge: None,
        number: (first.number_at.0, second.number_at.1),
        unit: second.unit_at.or(first.unit_at),
        noun: second.noun_at.or(first.noun_at),
    }
}

/// A quantity that lies somewhere in an interval.
pub(super) fn within(core: Interval<Magnitude>, unit: Unit, noun: Option<Box<str>>) -> Quantity {
    Quantity {
        kind: nature_of(&unit).kind,
        number: None,
        granularity: None,
        approximation: Approximation::Range,
        support: core.clone(),
        core,
        unit,
        noun,
    }
}

/// "more than 20 but less than 30", "no more than 50 and no less than 20": two bounds that close an interval.
pub(super) fn pair_of_bounds(tokens: &Tokens, at: usize, first_hedging: Hedging, context: Context) -> Option<Amount> {
    let is_low = |hedging: Hedging| matches!(hedging.approximation, Approximation::MoreThan | Approximation::AtLeast);
    if !first_hedging.approximation.is_bound() {
        return None;
    }
    let first = single(tokens, at, true, context)?;
    let comma = usize::from(tokens.surface(first.next) == ",");
    let link = first.next + comma;
    if !matches!(tokens.lower(link), "and" | "but" | "yet") {
        return None;
    }
    let (second_hedging, start) = hedge::before(tokens, link + 1);
    if !second_hedging.approximation.is_bound() || is_low(first_hedging) == is_low(second_hedging) {
        return None;
    }
    let second = single(tokens, start, true, context)?;
    let (mut low, mut high) = (first.numeral.value.clone(), second.numeral.value.clone());
    let units = Units::standard();
    let unit = match (first.is_bare(), second.is_bare()) {
        (_, true) => first.unit.clone(),
        (true, false) => second.unit.clone(),
        (false, false) if first.unit == second.unit => first.unit.clone(),
        (false, false) => {
            low = units.convert(&low, &first.unit, &second.unit)?;
            second.unit.clone()
        }
    };
    let (mut low_hedge, mut high_hedge) = (first_hedging, second_hedging);
    if !is_low(first_hedging) {
        std::mem::swap(&mut low, &mut high);
        std::mem::swap(&mut low_hedge, &mut high_hedge);
    }
    let end = |value: Magnitude, closed: bool| if closed { Bound::Included(value) } else { Bound::Excluded(value) };
    let core = Interval {
        low: end(low, low_hedge.approximation == Approximation::AtLeast),
        high: end(high, high_hedge.approximation == Approximation::AtMost),
    };
    if core.is_empty() {
        return None;
    }
    let quantity = within(core, unit, second.noun.clone().or_else(|| first.noun.clone()));
    Some(Amount { quantity, parts: parts_of(&first, &second), next: second.next })
}
