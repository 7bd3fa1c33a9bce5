//! Dates and stretches of time as values.

use std::ops::Bound;

use crate::compare::meeting::Meeting;
use crate::compare::relation::{Reason, Reasons};
use crate::date::{Date, Day, Shape};
use crate::interval::Interval;
use crate::magnitude::Magnitude;
use crate::reading::{Approximation, Role, When};
use crate::unit::{Unit, Units};
use crate::vocabulary::Tolerance;

/// A date as the comparator sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment<'c> {
    /// As the words were read.
    pub written: &'c Date,
    /// The days that the words assert.
    pub core: Shape,
    /// With the slack of "about".
    pub support: Shape,
    /// What it is the date of.
    pub role: Option<Role>,
    /// True when a side is open: by 2014, after 2005.
    pub bound: bool,
}

impl<'c> Moment<'c> {
    /// From a reading. "By", "before", "after" and "from" open the side that they name.
    pub fn new(when: &'c When) -> Self {
        let core = match &when.date.shape {
            Shape::Within(days) => Shape::Within(opened(days, when.approximation)),
            shape => shape.clone(),
        };
        let hedged = when.approximation == Approximation::About || when.date.approximate;
        let support = match &core {
            Shape::Within(days) if hedged => Shape::Within(widened(days)),
            Shape::Extent { start, end } if hedged => Shape::Extent { start: widened(start), end: widened(end) },
            shape => shape.clone(),
        };
        let is_open = |days: &Interval<Day>| days.low == Bound::Unbounded || days.high == Bound::Unbounded;
        let bound = matches!(&core, Shape::Within(days) if is_open(days));
        Self { written: &when.date, core, support, role: when.role, bound }
    }

    /// True when nothing fixes its days.
    pub fn is_unplaced(&self) -> bool {
        matches!(self.core, Shape::Unresolved)
    }

    /// True when the two can be dates of the same thing: not a start on one side and an end on the other.
    pub fn same_role(&self, other: &Moment<'_>) -> bool {
        !matches!((self.role, other.role), (Some(Role::Start), Some(Role::End)) | (Some(Role::End), Some(Role::Start)))
    }

    /// From the first day to the last.
    pub fn hull(&self) -> Option<Interval<Day>> {
        hull(&self.core)
    }

    /// From the first day to the last, with slack.
    pub fn wide_hull(&self) -> Option<Interval<Day>> {
        hull(&self.support)
    }

    /// The part of an extent that the other date is the date of: its end beside an end, its start beside a start.
    fn facing(shape: &Shape, other: &Moment<'_>) -> Shape {
        match (shape, other.role, &other.core) {
            (Shape::Extent { end, .. }, Some(Role::End), Shape::Within(_)) => Shape::Within(end.clone()),
            (Shape::Extent { start, .. }, Some(Role::Start), Shape::Within(_)) => Shape::Within(start.clone()),
            _ => shape.clone(),
        }
    }
}

/// How two dates of the same thing meet; `None` for a start beside an end.
pub fn meet(left: &Moment<'_>, right: &Moment<'_>, same_source: bool) -> Option<Meeting> {
    if !left.same_role(right) {
        return None;
    }
    if same_source && left.written == right.written && left.core == right.core {
        return Some(Meeting::Equal(Reasons::NONE));
    }
    // The same day of the year, though nobody says of which: "31 December" twice about one thing.
    if left.is_unplaced()
        && right.is_unplaced()
        && left.written.edtf().is_some_and(|day| right.written.edtf() == Some(day))
    {
        return Some(Meeting::Equal(Reasons::NONE));
    }
    if left.is_unplaced() || right.is_unplaced() {
        return Some(Meeting::Unclear(Reasons::of(Reason::DateUnplaced)));
    }
    let (left_core, right_core) = (Moment::facing(&left.core, right), Moment::facing(&right.core, left));
    if left_core == right_core {
        return Some(Meeting::Equal(Reasons::NONE));
    }
    let (left_support, right_support) = (Moment::facing(&left.support, right), Moment::facing(&right.support, left));
    let cores_meet = share(&left_core, &right_core);
    if !cores_meet && !share(&left_core, &right_support) && !share(&left_support, &right_core) {
        return Some(Meeting::Apart(Reasons::of(Reason::Date)));
    }
    let mut reasons = Reasons::NONE;
    if left.bound || right.bound {
        reasons = reasons.with(Reason::Bound);
    }
    if !cores_meet {
        reasons = reasons.with(Reason::Hedge);
    } else if matches!(left_core, Shape::Extent { .. }) != matches!(right_core, Shape::Extent { .. }) {
        reasons = reasons.with(Reason::Range);
    } else if !(left.bound || right.bound) {
        reasons = reasons.with(Reason::Precision);
    }
    Some(Meeting::Fits(reasons))
}

/// True when both can be right about one event or stretch: extents by start and by end, all else by a shared day.
fn share(left: &Shape, right: &Shape) -> bool {
    if let (Shape::Extent { start: a, end: b }, Shape::Extent { start: c, end: d }) = (left, right) {
        return a.meets(c) && b.meets(d);
    }
    matches!((hull(left), hull(right)), (Some(a), Some(b)) if a.meets(&b))
}

fn hull(shape: &Shape) -> Option<Interval<Day>> {
    match shape {
        Shape::Within(days) => Some(days.clone()),
        Shape::Extent { start, end } => Some(Interval { low: start.low, high: end.high }),
        Shape::Unresolved => None,
    }
}

/// The days that a bound leaves open. An EDTF bound (`[..2014]`) is open already.
fn opened(days: &Interval<Day>, approximation: Approximation) -> Interval<Day> {
    let below = |high: Bound<Day>| Interval { low: Bound::Unbounded, high };
    let above = |low: Bound<Day>| Interval { low, high: Bound::Unbounded };
    match (approximation, first(days), last(days)) {
        (Approximation::AtMost, Some(_), Some(last)) => below(Bound::Included(last)),
        (Approximation::LessThan, Some(first), Some(_)) => below(Bound::Excluded(first)),
        (Approximation::AtLeast, Some(first), Some(_)) => above(Bound::Included(first)),
        (Approximation::MoreThan, Some(_), Some(last)) => above(Bound::Excluded(last)),
        _ => days.clone(),
    }
}

/// The first day, if there is one.
pub fn first(days: &Interval<Day>) -> Option<Day> {
    match days.low {
        Bound::Included(day) => Some(day),
        Bound::Excluded(day) => Some(day.add_days(1)),
        Bound::Unbounded => None,
    }
}

/// The last day, if there is one.
pub fn last(days: &Interval<Day>) -> Option<Day> {
    match days.high {
        Bound::Included(day) => Some(day),
        Bound::Excluded(day) => Some(day.add_days(-1)),
        Bound::Unbounded => None,
    }
}

/// In what steps a date is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Single days, or spans that are no whole months.
    Day,
    /// Whole months.
    Month,
    /// Whole years.
    Year,
}

impl Step {
    /// The id of its unit.
    pub fn unit(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// The coarsest step that the days consist of.
pub fn step(days: &Interval<Day>) -> Option<Step> {
    let (first, last) = (first(days)?, last(days)?);
    Some(if first != first.month_start() || last != last.month_end() {
        Step::Day
    } else if first.month() == 1 && last.month() == 12 {
        Step::Year
    } else {
        Step::Month
    })
}

/// The slack of "about" a date: as for numbers, half of the step of 1, 5 or 10 that divides the year, at least one;
/// one month to each side of a month, one day to each side of a day.
fn widened(days: &Interval<Day>) -> Interval<Day> {
    let (Some(first), Some(last)) = (first(days), last(days)) else { return days.clone() };
    match step(days) {
        Some(Step::Year) => {
            let years = match first.year() {
                year if year % 10 == 0 => 5,
                year if year % 5 == 0 => 2,
                _ => 1,
            };
            Interval::closed(first.add_months(-12 * years), last.add_months(12 * years))
        }
        Some(Step::Month) => Interval::closed(first.add_months(-1), last.add_days(1).add_months(1).add_days(-1)),
        _ => Interval::closed(first.add_days(-1), last.add_days(1)),
    }
}

/// How far apart two dates are: the number and its step. `None` where they share a day or a side is open between them.
pub fn distance(left: &Moment<'_>, right: &Moment<'_>) -> Option<(i64, Step)> {
    let (left_shape, right_shape) = (Moment::facing(&left.core, right), Moment::facing(&right.core, left));
    let pairs = match (&left_shape, &right_shape) {
        (Shape::Extent { start: a, end: b }, Shape::Extent { start: c, end: d }) => {
            // The starts where they differ, else the ends.
            if a.meets(c) { (b.clone(), d.clone()) } else { (a.clone(), c.clone()) }
        }
        (left, right) => (hull(left)?, hull(right)?),
    };
    if pairs.0.meets(&pairs.1) {
        return None;
    }
    let step = match (step(&pairs.0), step(&pairs.1)) {
        (Some(a), Some(b)) => a.min(b),
        _ => Step::Day,
    };
    let (earlier, later) = match (last(&pairs.0), first(&pairs.1)) {
        (Some(end), Some(start)) if end < start => (end, start),
        _ => (last(&pairs.1)?, first(&pairs.0)?),
    };
    let months = |day: Day| i64::from(day.year()) * 12 + i64::from(day.month());
    let amount = match step {
        Step::Year => i64::from(later.year()) - i64::from(earlier.year()),
        Step::Month => months(later) - months(earlier),
        Step::Day => i64::from(later.0) - i64::from(earlier.0),
    };
    Some((amount, step))
}

/// The same dates some years later (earlier when negative).
pub fn shifted<'c>(moment: &Moment<'c>, years: i32) -> Moment<'c> {
    let day = |day: &Day| day.add_months(years.saturating_mul(12));
    let shape = |shape: &Shape| match shape {
        // An end of February stays one.
        Shape::Within(days) => Shape::Within(shift_whole(days, day)),
        Shape::Extent { start, end } => Shape::Extent { start: shift_whole(start, day), end: shift_whole(end, day) },
        Shape::Unresolved => Shape::Unresolved,
    };
    Moment { core: shape(&moment.core), support: shape(&moment.support), ..moment.clone() }
}

fn shift_whole(days: &Interval<Day>, shift: impl Fn(&Day) -> Day) -> Interval<Day> {
    let moved = days.map(&shift);
    match (step(days), moved.high) {
        (Some(Step::Year | Step::Month), Bound::Included(high)) => {
            Interval { low: moved.low, high: Bound::Included(high.month_end()) }
        }
        _ => moved,
    }
}

/// True when the days between two dates are put up with: `30 days`, `2 years`.
pub fn tolerated(left: &Moment<'_>, right: &Moment<'_>, tolerance: Option<&Tolerance>) -> bool {
    let Some(Tolerance::Amount(most, unit)) = tolerance else { return false };
    let Some((apart, step)) = distance(left, right) else { return false };
    let units = Units::standard();
    let Some(own) = units.by_id(step.unit()).map(Unit::Known) else { return false };
    units.convert_average(most, unit, &own).is_some_and(|most| Magnitude::from(apart) <= most)
}
