//! Section 2 of the law: from a number as written to its core and its support.
//!
//! Every constant stands in [`Slack`] with its reason; the tests below quote the law's own examples.

use std::ops::Bound;

use super::hedge::Hedging;
use super::numeral::Numeral;
use super::options::Slack;
use crate::interval::Interval;
use crate::magnitude::Magnitude;
use crate::reading::{Approximation, QuantityKind};

/// What the law makes of a number.
#[derive(Debug, Clone)]
pub(crate) struct Assessed {
    /// Weight of the digit that made the rounding cell.
    pub(crate) granularity: Option<Magnitude>,
    /// What the words assert.
    pub(crate) core: Interval<Magnitude>,
    /// With the slack that careful readers grant.
    pub(crate) support: Interval<Magnitude>,
}

/// What the unit of a number says about it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Nature {
    /// Count, measure, money, ….
    pub(crate) kind: QuantityKind,
    /// Values below nought make sense, so that "under 5" has no lower end.
    pub(crate) negative: bool,
    /// Nought is no natural end (degrees Celsius), so that shares of the value mean nothing.
    pub(crate) offset: bool,
}

/// Core and support of a single number.
pub(crate) fn assess(numeral: &Numeral, hedging: Hedging, nature: Nature, slack: &Slack) -> Assessed {
    let value = &numeral.value;
    match hedging.approximation {
        Approximation::Exact | Approximation::Range | Approximation::Vague => {
            let core = Interval::point(value.clone());
            if hedging.point {
                return Assessed { granularity: None, support: core.clone(), core };
            }
            if numeral.dozen {
                let support = around(value, &hedge_width(numeral, nature, slack));
                return Assessed { granularity: None, core, support };
            }
            let (granularity, support) = cell(numeral, nature, slack);
            Assessed { granularity, core, support }
        }
        Approximation::About => {
            let support = around(value, &hedge_width(numeral, nature, slack));
            Assessed { granularity: None, core: Interval::point(value.clone()), support }
        }
        Approximation::Nearly => {
            // "Nearly" comes from the side of nought.
            let width = hedge_width(numeral, nature, slack);
            let (core, support) = if width.is_zero() {
                // Nothing lies nearly at nought but nought itself.
                (Interval::point(value.clone()), Interval::point(value.clone()))
            } else if value.is_negative() {
                let far = value + &width;
                let core = Interval { low: Bound::Excluded(value.clone()), high: Bound::Included(far.clone()) };
                (core, Interval::closed(value.clone(), far))
            } else {
                let far = value - &width;
                (Interval::half_open(far.clone(), value.clone()), Interval::closed(far, value.clone()))
            };
            Assessed { granularity: None, core, support }
        }
        bound => {
            let core = bounded(value, bound, nature);
            Assessed { granularity: None, support: core.clone(), core }
        }
    }
}

/// The interval of a bound.
pub(crate) fn bounded(value: &Magnitude, bound: Approximation, nature: Nature) -> Interval<Magnitude> {
    let floor = || {
        if nature.negative
            || nature.offset
            || value.is_negative()
            || value.is_zero() && bound == Approximation::LessThan
        {
            Bound::Unbounded
        } else {
            Bound::Included(Magnitude::ZERO)
        }
    };
    match bound {
        Approximation::MoreThan => Interval { low: Bound::Excluded(value.clone()), high: Bound::Unbounded },
        Approximation::AtLeast => Interval { low: Bound::Included(value.clone()), high: Bound::Unbounded },
        Approximation::LessThan => Interval { low: floor(), high: Bound::Excluded(value.clone()) },
        _ => Interval { low: floor(), high: Bound::Included(value.clone()) },
    }
}

/// Closed to both sides.
fn around(value: &Magnitude, width: &Magnitude) -> Interval<Magnitude> {
    Interval::closed(value - width, value + width)
}

/// The rounding cell of an unhedged number: nothing for exact counts.
fn cell(numeral: &Numeral, nature: Nature, slack: &Slack) -> (Option<Magnitude>, Interval<Magnitude>) {
    let value = &numeral.value;
    let point = || (None, Interval::point(value.clone()));
    let cell = |width: &Magnitude| {
        // A share of nought is nothing, and a half-open interval of no width would be empty.
        if width.is_zero() { Interval::point(value.clone()) } else { Interval::half_open(value - width, value + width) }
    };
    let large = value.abs() >= slack.small;
    let rounded = numeral.scaled
        || (numeral.last_written.is_none() && large && value.last_digit_exponent().is_some_and(|last| last > 0));
    if nature.kind == QuantityKind::Ordinal {
        return point();
    }
    if numeral.fraction && !(rounded && value.is_integer()) {
        // half, two-thirds, 2 1/4: a share of itself.
        return (None, cell(&(value.abs() * slack.ratio_share.clone())));
    }
    let counted = matches!(nature.kind, QuantityKind::Count | QuantityKind::Money | QuantityKind::Number);
    let money = nature.kind == QuantityKind::Money;
    if !rounded && counted && (numeral.last_written.is_none() || money) {
        return point();
    }
    let last = match numeral.last_written {
        Some(last) => last,
        None if rounded => value.last_digit_exponent().unwrap_or(0),
        None => 0,
    };
    let weight = Magnitude::power_of_ten(last);
    let mut width = half(&weight);
    if rounded && !nature.offset {
        width = width.min(value.abs() * slack.rounding_cap.clone());
    }
    (Some(weight), cell(&width))
}

/// How far "about" reaches: half of the coarsest step of 1 or 5 × 10ⁿ that divides the number, within its caps.
pub(crate) fn hedge_width(numeral: &Numeral, nature: Nature, slack: &Slack) -> Magnitude {
    let value = numeral.value.abs();
    let cap = &value * &slack.hedge_cap;
    let mut width = match coarsest_step(&value) {
        Some(step) if nature.offset => half(&step),
        Some(step) => half(&step).min(cap),
        None => cap,
    };
    if value < slack.small && !nature.offset {
        let whole = value.is_integer();
        let counted = matches!(nature.kind, QuantityKind::Count | QuantityKind::Number | QuantityKind::Ordinal);
        let floor = if counted && whole { Magnitude::ONE } else { &value * &slack.hedge_floor };
        width = width.max(floor);
    }
    width
}

/// The largest 1 × 10ⁿ or 5 × 10ⁿ that divides a number; `None` for ratios that no decimal can write. Nought counts
/// as written to the unit.
fn coarsest_step(value: &Magnitude) -> Option<Magnitude> {
    if value.is_zero() {
        return Some(Magnitude::ONE);
    }
    let power = Magnitude::power_of_ten(value.last_digit_exponent()?);
    let five = &power * &Magnitude::from(5);
    let divides = value.checked_div(&five).is_some_and(|quotient| quotient.is_integer());
    Some(if divides { five } else { power })
}

fn half(value: &Magnitude) -> Magnitude {
    value * &Magnitude::ratio(1, 2).unwrap_or(Magnitude::ONE)
}

/// The interval of vague words: half the low end to ten times the high end.
pub(crate) fn vague(low: &Magnitude, high: &Magnitude) -> (Interval<Magnitude>, Interval<Magnitude>) {
    let core = Interval::closed(low.clone(), high.clone());
    (core, Interval::closed(half(low), high * &Magnitude::from(10)))
}
