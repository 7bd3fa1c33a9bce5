//! Arithmetic over intervals, for constraints: amounts with amounts, dates with durations.

use std::ops::Bound;

use crate::date::Day;
use crate::interval::Interval;
use crate::magnitude::Magnitude;
use crate::unit::{Unit, Units};

/// An operand or a result: what is asserted, and with all slack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// An amount in a unit.
    Amount {
        /// What is asserted.
        core: Interval<Magnitude>,
        /// With slack.
        support: Interval<Magnitude>,
        /// The unit of both.
        unit: Unit,
    },
    /// A day within days.
    Days {
        /// What is asserted.
        core: Interval<Day>,
        /// With slack.
        support: Interval<Day>,
    },
}

impl Term {
    /// The sum; a date and a duration give a date.
    pub fn plus(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Amount { core, support, unit }, _) if matches!(other, Self::Amount { .. }) => {
                let (unit, left, right) = aligned((core, support, unit), other)?;
                Some(Self::Amount { core: sum(&left.0, &right.0), support: sum(&left.1, &right.1), unit })
            }
            (Self::Days { core, support }, duration) | (duration, Self::Days { core, support }) => {
                duration.moved(core, support, false)
            }
            _ => None,
        }
    }

    /// The difference; a date less a duration gives a date, a date less a date a duration in days.
    pub fn minus(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Amount { .. }, Self::Amount { core, support, unit }) => {
                let negative = Self::Amount { core: negated(core), support: negated(support), unit: unit.clone() };
                self.plus(&negative)
            }
            (Self::Days { core, support }, Self::Amount { .. }) => other.moved(core, support, true),
            (Self::Days { core: a, support: b }, Self::Days { core: c, support: d }) => {
                let apart = |a: &Interval<Day>, c: &Interval<Day>| sum(&counted(a), &negated(&counted(c)));
                let unit = Unit::Known(Units::standard().by_id("day")?);
                Some(Self::Amount { core: apart(a, c), support: apart(b, d), unit })
            }
            (Self::Amount { .. }, Self::Days { .. }) => None,
        }
    }

    /// The product of amounts of which one is a share or a plain number.
    pub fn times(&self, other: &Self) -> Option<Self> {
        let (Self::Amount { core: a, support: b, unit }, Self::Amount { core: c, support: d, unit: by }) =
            (self, other)
        else {
            return None;
        };
        let factor = Units::standard().factor_between(by, &Unit::One);
        let Some(factor) = factor else {
            let swapped = Units::standard().factor_between(unit, &Unit::One).is_some();
            return if swapped { other.times(self) } else { None };
        };
        let scale = |of: &Interval<Magnitude>| of.map(|value| value * &factor);
        Some(Self::Amount { core: product(a, &scale(c))?, support: product(b, &scale(d))?, unit: unit.clone() })
    }

    /// The quotient of amounts: of one dimension a share, else by a plain number.
    pub fn over(&self, other: &Self) -> Option<Self> {
        let (Self::Amount { core: a, support: b, unit }, Self::Amount { core: c, support: d, unit: by }) =
            (self, other)
        else {
            return None;
        };
        let units = Units::standard();
        let (factor, unit) = match units.factor_between(by, &Unit::One) {
            Some(factor) => (factor, unit.clone()),
            None => (units.factor_between(by, unit)?, Unit::One),
        };
        let scale = |of: &Interval<Magnitude>| of.map(|value| value * &factor);
        Some(Self::Amount { core: quotient(a, &scale(c))?, support: quotient(b, &scale(d))?, unit })
    }

    /// A date moved by this duration.
    fn moved(&self, core: &Interval<Day>, support: &Interval<Day>, back: bool) -> Option<Self> {
        let Self::Amount { core: by, support: slack, unit } = self else { return None };
        let units = Units::standard();
        let step = |id: &str| {
            let step = Unit::Known(units.by_id(id)?);
            let convert = |of: &Interval<Magnitude>| of.try_map(|value| units.convert(value, unit, &step));
            Some((convert(by)?, convert(slack)?))
        };
        // Years and months keep the day of the month; only what is counted in days is added in days.
        let ((by, slack), months) = step("month").map(|it| (it, true)).or_else(|| Some((step("day")?, false)))?;
        let (by, slack) = if back { (negated(&by), negated(&slack)) } else { (by, slack) };
        let shift = |days: &Interval<Day>, by: &Interval<Magnitude>| Interval {
            low: shifted(days.low, &by.low, months, false),
            high: shifted(days.high, &by.high, months, true),
        };
        Some(Self::Days { core: shift(core, &by), support: shift(support, &slack) })
    }

    /// How this stands to another: `Some(true)` where the cores meet, `Some(false)` where only the supports do.
    pub fn meets(&self, other: &Self) -> Option<Meets> {
        match (self, other) {
            (Self::Amount { core, support, unit }, Self::Amount { .. }) => {
                let (_, left, right) = aligned((core, support, unit), other)?;
                Some(Meets::of(left.0.meets(&right.0), left.1.meets(&right.1)))
            }
            (Self::Days { core: a, support: b }, Self::Days { core: c, support: d }) => {
                Some(Meets::of(a.meets(c), b.meets(d)))
            }
            _ => None,
        }
    }

    /// Whether this can be at most the other.
    pub fn at_most(&self, other: &Self) -> Option<Meets> {
        match (self, other) {
            (Self::Amount { core, support, unit }, Self::Amount { .. }) => {
                let (_, left, right) = aligned((core, support, unit), other)?;
                Some(Meets::of(downward(&right.0).meets(&left.0), downward(&right.1).meets(&left.1)))
            }
            (Self::Days { core: a, support: b }, Self::Days { core: c, support: d }) => {
                Some(Meets::of(downward(c).meets(a), downward(d).meets(b)))
            }
            _ => None,
        }
    }
}

/// What two terms have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meets {
    /// What is asserted comes out right.
    Cores,
    /// It comes out right with slack.
    Supports,
    /// It cannot come out right.
    Nothing,
}

impl Meets {
    fn of(cores: bool, supports: bool) -> Self {
        match (cores, supports) {
            (true, _) => Self::Cores,
            (false, true) => Self::Supports,
            (false, false) => Self::Nothing,
        }
    }
}

type Both = (Interval<Magnitude>, Interval<Magnitude>);

/// Two amounts in one unit: that of the first, or of the second where the first is a plain number.
fn aligned(
    (core, support, unit): (&Interval<Magnitude>, &Interval<Magnitude>, &Unit),
    other: &Term,
) -> Option<(Unit, Both, Both)> {
    let Term::Amount { core: c, support: d, unit: by } = other else { return None };
    let (left, right) = ((core.clone(), support.clone()), (c.clone(), d.clone()));
    let units = Units::standard();
    if let (Some(c), Some(d)) =
        (c.try_map(|value| units.convert(value, by, unit)), d.try_map(|value| units.convert(value, by, unit)))
    {
        return Some((unit.clone(), left, (c, d)));
    }
    // A plain number counts whatever the other side counts.
    if *unit == Unit::One || *by == Unit::One {
        let unit = if *unit == Unit::One { by.clone() } else { unit.clone() };
        return Some((unit, left, right));
    }
    let average = |of: &Interval<Magnitude>| of.try_map(|value| units.convert_average(value, by, unit));
    Some((unit.clone(), left, (average(c)?, average(d)?)))
}

fn combine(
    a: &Bound<Magnitude>,
    b: &Bound<Magnitude>,
    f: impl Fn(&Magnitude, &Magnitude) -> Magnitude,
) -> Bound<Magnitude> {
    match (a, b) {
        (Bound::Unbounded, _) | (_, Bound::Unbounded) => Bound::Unbounded,
        (Bound::Included(a), Bound::Included(b)) => Bound::Included(f(a, b)),
        (Bound::Included(a) | Bound::Excluded(a), Bound::Included(b) | Bound::Excluded(b)) => Bound::Excluded(f(a, b)),
    }
}

fn sum(a: &Interval<Magnitude>, b: &Interval<Magnitude>) -> Interval<Magnitude> {
    Interval { low: combine(&a.low, &b.low, |a, b| a + b), high: combine(&a.high, &b.high, |a, b| a + b) }
}

fn negated(of: &Interval<Magnitude>) -> Interval<Magnitude> {
    let negative = |bound: &Bound<Magnitude>| match bound {
        Bound::Included(value) => Bound::Included(-value.clone()),
        Bound::Excluded(value) => Bound::Excluded(-value.clone()),
        Bound::Unbounded => Bound::Unbounded,
    };
    Interval { low: negative(&of.high), high: negative(&of.low) }
}

fn is_negative(of: &Interval<Magnitude>) -> bool {
    match &of.low {
        Bound::Included(low) | Bound::Excluded(low) => low.is_negative(),
        Bound::Unbounded => true,
    }
}

/// `None` where a factor can be negative: no constraint of the real world needs it, and the ends would change places.
fn product(a: &Interval<Magnitude>, b: &Interval<Magnitude>) -> Option<Interval<Magnitude>> {
    if is_negative(a) || is_negative(b) {
        return None;
    }
    Some(Interval { low: combine(&a.low, &b.low, |a, b| a * b), high: combine(&a.high, &b.high, |a, b| a * b) })
}

fn quotient(a: &Interval<Magnitude>, b: &Interval<Magnitude>) -> Option<Interval<Magnitude>> {
    if is_negative(a) || is_negative(b) {
        return None;
    }
    let divide = |a: &Bound<Magnitude>, b: &Bound<Magnitude>| match b {
        Bound::Included(by) | Bound::Excluded(by) if !by.is_zero() => {
            combine(a, b, |a, b| a.checked_div(b).unwrap_or(Magnitude::ZERO))
        }
        _ => Bound::Unbounded,
    };
    let low = match divide(&a.low, &b.high) {
        Bound::Unbounded => Bound::Included(Magnitude::ZERO),
        low => low,
    };
    Some(Interval { low, high: divide(&a.high, &b.low) })
}

/// Everything up to its upper end.
fn downward<T: Clone>(of: &Interval<T>) -> Interval<T> {
    Interval { low: Bound::Unbounded, high: of.high.clone() }
}

/// Days as numbers.
fn counted(of: &Interval<Day>) -> Interval<Magnitude> {
    of.map(|day| Magnitude::from(day.0))
}

/// An end moved by an end of a duration, rounded outwards to whole months or days.
fn shifted(end: Bound<Day>, by: &Bound<Magnitude>, months: bool, upward: bool) -> Bound<Day> {
    let whole = |value: &Magnitude| {
        let floor = value.floor();
        let rounded = if upward && floor != *value { &floor + &Magnitude::ONE } else { floor };
        rounded.to_i64().and_then(|whole| i32::try_from(whole).ok())
    };
    let (Bound::Included(by) | Bound::Excluded(by)) = by else { return Bound::Unbounded };
    let Some(by) = whole(by) else { return Bound::Unbounded };
    let go = |day: Day| match (months, upward && day == day.month_end()) {
        (false, _) => day.add_days(by),
        // The end of a month stays one, so that a year moved by years is a year.
        (true, true) => day.add_days(1).add_months(by).add_days(-1),
        (true, false) => day.add_months(by),
    };
    match end {
        Bound::Included(day) => Bound::Included(go(day)),
        Bound::Excluded(day) => Bound::Excluded(go(day)),
        Bound::Unbounded => Bound::Unbounded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(year: i32) -> Term {
        let days = Interval::closed(Day::from_ymd(year, 1, 1).unwrap(), Day::from_ymd(year, 12, 31).unwrap());
        Term::Days { core: days.clone(), support: days }
    }

    fn amount(number: i64, unit: &str) -> Term {
        let core = Interval::point(Magnitude::from(number));
        Term::Amount { core: core.clone(), support: core, unit: Units::standard().parse(unit) }
    }

    #[test]
    fn years_and_durations() {
        let end = year(2019).minus(&amount(40, "years")).unwrap().plus(&amount(1, "decade")).unwrap();
        assert_eq!(end, year(1989));
        let apart = year(1989).minus(&year(1979)).unwrap();
        assert_eq!(apart.meets(&amount(10, "years")), Some(Meets::Cores));
        assert_eq!(apart.meets(&amount(12, "years")), Some(Meets::Nothing));
        assert_eq!(year(2001).at_most(&year(2003)), Some(Meets::Cores));
        assert_eq!(year(2003).at_most(&year(2001)), Some(Meets::Nothing));
    }

    #[test]
    fn parts_shares_and_counts() {
        let whole = amount(200, "people");
        assert_eq!(whole.times(&amount(25, "percent")), Some(amount(50, "people")));
        assert_eq!(amount(25, "percent").times(&whole), Some(amount(50, "people")));
        let share = amount(50, "people").over(&whole).unwrap();
        assert_eq!(share.meets(&amount(25, "percent")), Some(Meets::Cores));
        assert_eq!(amount(3, "").meets(&amount(3, "people")), Some(Meets::Cores));
        assert_eq!(amount(3, "km").plus(&amount(3, "people")), None);
        assert_eq!(amount(3, "km").times(&amount(3, "km")), None);
        assert!(whole.over(&amount(0, "people")).is_some_and(|share| share.meets(&amount(1, "percent")).is_some()));
    }
}
