//! Amounts: two nested intervals each, brought to one unit, core against support.

use std::borrow::Cow;
use std::ops::Bound;

use crate::compare::context::{Context, Properties};
use crate::compare::meeting::Meeting;
use crate::compare::relation::{Reason, Reasons};
use crate::interval::Interval;
use crate::magnitude::Magnitude;
use crate::reading::{Approximation, Quantity, QuantityKind};
use crate::unit::{Conversion, Unit, Units};
use crate::vocabulary::Tolerance;

/// An amount as the comparator sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount<'c> {
    /// As the words were read.
    pub written: &'c Quantity,
    /// The unit of the two intervals.
    pub unit: Cow<'c, Unit>,
    /// What the words assert.
    pub core: Interval<Magnitude>,
    /// With the slack of careful readers.
    pub support: Interval<Magnitude>,
}

impl<'c> Amount<'c> {
    /// An amount in its own unit, or in `unit` where an exact conversion leads there. A number without a unit takes
    /// that of its attribute, where one is declared.
    pub fn new(written: &'c Quantity, unit: Option<&'c Unit>, properties: &Properties<'c>) -> Self {
        let own = match properties.unit {
            Some(declared) if written.unit == Unit::One && lacks_unit(written.kind) => declared,
            _ => &written.unit,
        };
        // An attribute declared exact takes an unhedged number at its word.
        let exact = properties.tolerance == Some(&Tolerance::Exact) && written.approximation == Approximation::Exact;
        let support = if exact { &written.core } else { &written.support };
        let amount = Self { written, unit: Cow::Borrowed(own), core: written.core.clone(), support: support.clone() };
        match unit {
            // What has no unit, or may mean several, stays as it is until both sides are known.
            Some(unit)
                if *amount.unit != *unit && (amount.is_pure() || !amount.is_bare()) && amount.meanings().is_empty() =>
            {
                amount.converted(unit).unwrap_or(amount)
            }
            _ => amount,
        }
    }

    /// In another unit, by an exact conversion.
    pub fn converted(&self, unit: &'c Unit) -> Option<Self> {
        let units = Units::standard();
        if *self.unit == *unit { Some(self.clone()) } else { Some(self.by(&units.conversion(&self.unit, unit)?, unit)) }
    }

    fn by(&self, conversion: &Conversion, unit: &'c Unit) -> Self {
        let core = self.core.map(|value| conversion.of(value));
        let support =
            if self.support == self.core { core.clone() } else { self.support.map(|value| conversion.of(value)) };
        Self { written: self.written, unit: Cow::Borrowed(unit), core, support }
    }

    /// The same numbers, were they spoken of another unit.
    #[must_use]
    pub fn relabelled(&self, unit: &Unit) -> Self {
        Self { unit: Cow::Owned(unit.clone()), ..self.clone() }
    }

    /// With both intervals multiplied by a positive factor.
    #[must_use]
    pub fn scaled(&self, factor: &Magnitude) -> Self {
        let scale = |value: &Magnitude| value * factor;
        Self { core: self.core.map(scale), support: self.support.map(scale), ..self.clone() }
    }

    /// True for a number of nothing named.
    pub fn is_bare(&self) -> bool {
        *self.unit == Unit::One && (lacks_unit(self.written.kind) || self.is_pure())
    }

    /// True for a number that is said to have the unit one, so that it is a share where shares are told.
    pub fn is_pure(&self) -> bool {
        *self.unit == Unit::One && self.written.kind == QuantityKind::Measure
    }

    /// True when the words give one number, hedged or not: neither a bound nor a range nor vague.
    pub fn is_point(&self) -> bool {
        self.core.as_point().is_some()
    }

    /// What the unit may mean, where it may mean several things.
    pub fn meanings(&self) -> Vec<Unit> {
        let units = Units::standard();
        let Unit::Known(id) = &*self.unit else { return Vec::new() };
        let mut meanings: Vec<_> = units.alternatives(*id).map(Unit::Known).collect();
        if !meanings.is_empty() && !units.def(*id).is_money() && units.def(*id).factor().is_some() {
            meanings.insert(0, self.unit.clone().into_owned());
        }
        meanings
    }

    /// True for units whose nought is arbitrary, of which shares and ratios make no sense.
    pub fn has_offset(&self) -> bool {
        matches!(&*self.unit, Unit::Known(unit) if Units::standard().def(*unit).has_offset())
    }

    fn slack_reason(&self) -> Reason {
        match self.written.approximation {
            Approximation::About | Approximation::Nearly | Approximation::Vague => Reason::Hedge,
            _ => Reason::Rounding,
        }
    }

    fn width_reason(&self) -> Option<Reason> {
        match self.written.approximation {
            approximation if approximation.is_bound() => Some(Reason::Bound),
            Approximation::Range => Some(Reason::Range),
            Approximation::Vague | Approximation::Nearly => Some(Reason::Hedge),
            _ => None,
        }
    }
}

/// True for the kinds of a number that has lost its unit where it has none.
fn lacks_unit(kind: QuantityKind) -> bool {
    matches!(kind, QuantityKind::Number | QuantityKind::Count)
}

/// The second amount in the unit of the first; `None` where they measure different things.
pub fn aligned<'a>(left: &'a Amount<'_>, right: &'a Amount<'_>) -> Option<Cow<'a, Amount<'a>>> {
    if left.unit == right.unit {
        return Some(Cow::Borrowed(right));
    }
    // Years and days: no fixed number of days makes a year, yet the two measure one thing.
    let units = Units::standard();
    let conversion = units.conversion(&right.unit, &left.unit);
    let conversion = conversion.or_else(|| units.average_conversion(&right.unit, &left.unit))?;
    Some(Cow::Owned(right.by(&conversion, &left.unit)))
}

/// How two amounts meet; `None` where they measure different things.
pub fn meet(left: &Amount<'_>, right: &Amount<'_>) -> Option<Meeting> {
    let ordinal = |amount: &Amount<'_>| amount.written.kind == QuantityKind::Ordinal;
    if ordinal(left) != ordinal(right) {
        return None;
    }
    let ratio = |amount: &Amount<'_>| amount.written.kind == QuantityKind::Ratio;
    // A pure number beside a percentage is the share that it says.
    let share = |one: &Amount<'_>, other: &Amount<'_>| one.is_pure() && aligned(one, other).is_some();
    let known = ratio(left) || ratio(right) || share(left, right) || share(right, left);
    if left.is_bare() != right.is_bare() && !known {
        return Some(Meeting::Unclear(Reasons::of(Reason::UnitMissing)));
    }
    let right = aligned(left, right)?;
    if left.core == right.core {
        return Some(Meeting::Equal(Reasons::NONE));
    }
    let width = [left.width_reason(), right.width_reason()].into_iter().flatten().collect::<Reasons>();
    if left.core.meets(&right.core) {
        return Some(Meeting::Fits(if width.is_empty() { Reasons::of(Reason::Rounding) } else { width }));
    }
    let mut slack = Reasons::NONE;
    if left.core.meets(&right.support) {
        slack = slack.with(right.slack_reason());
    }
    if right.core.meets(&left.support) {
        slack = slack.with(left.slack_reason());
    }
    if slack.is_empty() {
        return Some(Meeting::Apart(Reasons::of(Reason::Value)));
    }
    let open = width.iter().filter(|reason| *reason != Reason::Hedge).collect();
    Some(Meeting::Fits(slack.union(open)))
}

/// How far apart two cores are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The distance of the ends that face each other, in the unit of the left amount.
    pub amount: Magnitude,
    /// The end on the lower side.
    pub low: Magnitude,
    /// The end on the upper side.
    pub high: Magnitude,
    /// True for units whose nought is arbitrary.
    pub offset: bool,
}

impl Gap {
    /// The distance as a share of the larger of the two.
    pub fn share(&self) -> Option<Magnitude> {
        if self.offset {
            return None;
        }
        self.amount.checked_div(&self.low.abs().max(self.high.abs()))
    }

    /// The larger divided by the smaller, where both are on one side of nought.
    pub fn ratio(&self) -> Option<Magnitude> {
        if self.offset || self.low.is_negative() != self.high.is_negative() {
            return None;
        }
        let (low, high) = (self.low.abs(), self.high.abs());
        high.clone().max(low.clone()).checked_div(&high.min(low))
    }
}

/// The gap between two cores; `None` where they meet or measure different things.
pub fn gap(left: &Amount<'_>, right: &Amount<'_>) -> Option<Gap> {
    let right = aligned(left, right)?;
    let (low, high) = if lies_below(&left.core, &right.core) {
        (ends(&left.core).1?, ends(&right.core).0?)
    } else if lies_below(&right.core, &left.core) {
        (ends(&right.core).1?, ends(&left.core).0?)
    } else {
        return None;
    };
    Some(Gap { amount: high - low, low: low.clone(), high: high.clone(), offset: left.has_offset() })
}

/// True when every value of the first is smaller than every value of the second.
pub fn lies_below(low: &Interval<Magnitude>, high: &Interval<Magnitude>) -> bool {
    match (&low.high, &high.low) {
        (Bound::Included(low), Bound::Included(high)) => low < high,
        (Bound::Included(low) | Bound::Excluded(low), Bound::Included(high) | Bound::Excluded(high)) => low <= high,
        _ => false,
    }
}

fn ends(interval: &Interval<Magnitude>) -> (Option<&Magnitude>, Option<&Magnitude>) {
    fn end(bound: &Bound<Magnitude>) -> Option<&Magnitude> {
        match bound {
            Bound::Included(value) | Bound::Excluded(value) => Some(value),
            Bound::Unbounded => None,
        }
    }
    (end(&interval.low), end(&interval.high))
}

/// True when the distance between two amounts is put up with.
pub fn tolerated(left: &Amount<'_>, right: &Amount<'_>, context: &Context<'_>) -> bool {
    // Where nothing is tolerated, the gap need not be measured.
    let gap = || gap(left, right);
    match context.properties.tolerance {
        Some(Tolerance::Share(share)) => gap().and_then(|gap| gap.share()).is_some_and(|apart| apart <= *share),
        Some(Tolerance::Amount(amount, unit)) => {
            let Some(gap) = gap() else { return false };
            let units = Units::standard();
            // A difference of temperatures converts by the factor alone.
            let origin = units.convert(&Magnitude::ZERO, unit, &left.unit);
            let end = units.convert(amount, unit, &left.unit);
            matches!((origin, end), (Some(origin), Some(end)) if gap.amount <= (&end - &origin).abs())
        }
        Some(Tolerance::Exact) | None => false,
    }
}
