//! Values that are implausible by themselves: outside the bounds that their attribute declares.

use std::ops::Bound;

use crate::claim::Claim;
use crate::compare::amount::Amount;
use crate::compare::content::{Content, Side};
use crate::compare::context::Context;
use crate::compare::words;
use crate::interval::Interval;
use crate::magnitude::Magnitude;
use crate::unit::{Unit, Units};

/// A bound that a value breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// The bound, in the unit of the attribute.
    pub bound: Magnitude,
    /// True where the value is too large, false where it is too small.
    pub above: bool,
    /// In words: `90,000,000 tonnes are above the largest sane value, 2,000 tonnes`.
    pub text: String,
}

/// The bound that a claim's value breaks, whatever slack and reading it is granted; `None` for sane values, for
/// attributes without bounds, and where the value is in no unit of the attribute.
pub fn implausible(claim: &Claim, context: &Context<'_>) -> Option<Breach> {
    let properties = &context.properties;
    if properties.min.is_none() && properties.max.is_none() {
        return None;
    }
    let side = Side::new(claim, None, context);
    if side.negated {
        return None;
    }
    let unit = properties.unit.unwrap_or(&Unit::One);
    let mut breaches = readings(&side.content).into_iter().map(|amount| {
        let support = in_unit(amount, unit)?;
        let above = properties.max.filter(|max| is_beyond(&support.low, max, true));
        let below = properties.min.filter(|min| is_beyond(&support.high, min, false));
        let bound = above.or(below)?;
        let (place, end) = if above.is_some() { ("above", "largest") } else { ("below", "smallest") };
        Some(Breach {
            bound: bound.clone(),
            above: above.is_some(),
            text: format!("{} is {place} the {end} sane value, {}", claim.surface, words::amount(bound, unit)),
        })
    });
    // An ambiguous value is implausible only where each of its readings is.
    let first = breaches.next()??;
    breaches.all(|breach| breach.is_some()).then_some(first)
}

fn readings<'s, 'c>(content: &'s Content<'c>) -> Vec<&'s Amount<'c>> {
    match content {
        Content::Amount(amount) => vec![amount],
        Content::Several(several) => several.iter().flat_map(readings).collect(),
        _ => Vec::new(),
    }
}

/// The support in the unit of the bounds; of an ambiguous unit ("ton") the readings must all lead there, and the widest
/// of them is taken.
fn in_unit(amount: &Amount<'_>, unit: &Unit) -> Option<Interval<Magnitude>> {
    let units = Units::standard();
    let convert = |from: &Unit| amount.support.try_map(|value| units.convert(value, from, unit));
    let meanings = amount.meanings();
    if meanings.is_empty() || *amount.unit == *unit {
        return convert(&amount.unit);
    }
    let mut all = meanings.iter().map(convert);
    let first = all.next()??;
    all.try_fold(first, |wide, next| {
        let next = next?;
        let low =
            if wide.holds(&Interval { low: next.low.clone(), high: wide.high.clone() }) { wide.low } else { next.low };
        let high = match (wide.high, next.high) {
            (Bound::Included(a), Bound::Included(b)) => Bound::Included(a.max(b)),
            (Bound::Included(a) | Bound::Excluded(a), Bound::Included(b) | Bound::Excluded(b)) => {
                Bound::Excluded(a.max(b))
            }
            _ => Bound::Unbounded,
        };
        Some(Interval { low, high })
    })
}

fn is_beyond(end: &Bound<Magnitude>, bound: &Magnitude, above: bool) -> bool {
    match end {
        Bound::Included(end) => {
            if above {
                end > bound
            } else {
                end < bound
            }
        }
        Bound::Excluded(end) => {
            if above {
                end >= bound
            } else {
                end <= bound
            }
        }
        Bound::Unbounded => false,
    }
}
