//! Values that are implausible by themselves: outside the bounds that their attribute declares.

use std::cmp::Ordering;
use std::ops::Bound;

use crate::claim::Claim;
use crate::compare::amount::Amount;
use crate::compare::content::{Content, Side};
use crate::compare::context::Context;
use crate::compare::words;
use crate::magnitude::Magnitude;
use crate::unit::{Unit, Units};

/// A bound that a value breaks.
///
/// ```
/// use corroborate::compare::{Context, implausible};
/// use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
/// let files = [
///     (Role::Claims, "id,subject,attribute,value,source,quote\nc-1,poppy,output,90 million tonnes,wire,90 million tonnes\n"),
///     (Role::Attributes, "id,label,kind,volatility,unit,max\noutput,output,quantity,slow,tonne,2000\n"),
/// ];
/// let inputs = files.map(|(role, text)| Input { role, path: "set".into(), bytes: text.into() });
/// let (set, _) = from_inputs(inputs.into(), &LoadOptions::default());
/// let context = Context::new(&set.vocabulary, set.claims[0].attribute);
/// let breach = implausible(&set.claims[0], &context).unwrap();
/// assert_eq!((breach.bound.to_string().as_str(), breach.above), ("2000", true));
/// assert_eq!(breach.text, "90 million tonnes is above the largest sane value, 2,000 tonnes");
/// ```
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
///
/// ```
/// use corroborate::compare::{Context, implausible};
/// use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
/// let files = [
///     (Role::Claims, "id,subject,attribute,value,source,quote\nc-1,poppy,output,90 million tonnes,wire,90 million tonnes\n"),
///     (Role::Attributes, "id,label,kind,volatility,unit,max\noutput,output,quantity,slow,tonne,2000\n"),
/// ];
/// let inputs = files.map(|(role, text)| Input { role, path: "set".into(), bytes: text.into() });
/// let (set, _) = from_inputs(inputs.into(), &LoadOptions::default());
/// let context = Context::new(&set.vocabulary, set.claims[0].attribute);
/// assert!(implausible(&set.claims[0], &context).is_some());
/// ```
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
        let support = amount.support.try_map(|value| Units::standard().convert(value, &amount.unit, unit))?;
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

/// Everything that the value may mean: each reading, in each meaning of its unit.
fn readings<'c>(content: &Content<'c>) -> Vec<Amount<'c>> {
    match content {
        Content::Amount(amount) => {
            let meanings = amount.meanings();
            if meanings.is_empty() {
                vec![amount.clone()]
            } else {
                meanings.iter().map(|it| amount.relabelled(it)).collect()
            }
        }
        Content::Several(several) => several.iter().flat_map(readings).collect(),
        _ => Vec::new(),
    }
}

fn is_beyond(end: &Bound<Magnitude>, bound: &Magnitude, above: bool) -> bool {
    match end {
        // An open end does not reach its value.
        Bound::Excluded(end) if end == bound => true,
        Bound::Included(end) | Bound::Excluded(end) => {
            end.cmp(bound) == if above { Ordering::Greater } else { Ordering::Less }
        }
        Bound::Unbounded => false,
    }
}
