//! The order of contents in a table: by kind, then by value. Contents of equal rank say the same in the same words, as
//! far as the comparator can tell.

use std::cmp::Ordering;
use std::ops::Bound;

use crate::compare::amount::Amount;
use crate::compare::content::{Content, Side};
use crate::compare::moment::Moment;
use crate::date::{Day, Shape};
use crate::interval::Interval;
use crate::magnitude::Magnitude;
use crate::reading::{Approximation, Clock};

/// The order of two sides: by content, then by manner and time.
pub fn of_sides(left: &Side<'_>, right: &Side<'_>) -> Ordering {
    let manner =
        |side: &Side<'_>| (side.negated, side.claim.modality, side.held.map(crate::date::Date::bounds), side.dated);
    of_contents(&left.content, &right.content).then_with(|| manner(left).cmp(&manner(right)))
}

/// The order of two contents.
pub fn of_contents(left: &Content<'_>, right: &Content<'_>) -> Ordering {
    match (left, right) {
        (Content::Amount(a), Content::Amount(b)) => of_amounts(a, b),
        (Content::Change(up, a), Content::Change(down, b)) => up.cmp(down).then_with(|| of_amounts(a, b)),
        (Content::Moment(a), Content::Moment(b)) => of_moments(a, b),
        (Content::Clock(a), Content::Clock(b)) => {
            let key =
                |clock: &Clock| (clock.zone.clone(), clock.minute, clock.second, clock.until, clock.approximation);
            key(a).cmp(&key(b))
        }
        (Content::Names(a), Content::Names(b)) => {
            let members = |names: &crate::compare::names::Names<'_>| -> Vec<(String, String)> {
                names.members.iter().map(|name| (name.key.to_string(), name.written.to_owned())).collect()
            };
            members(a).cmp(&members(b)).then_with(|| (a.complete, a.only).cmp(&(b.complete, b.only)))
        }
        (Content::Truth(a), Content::Truth(b)) => b.cmp(a),
        (Content::Several(a), Content::Several(b)) => {
            let pairs = a.iter().zip(b).map(|(a, b)| of_contents(a, b));
            pairs.fold(Ordering::Equal, Ordering::then).then_with(|| a.len().cmp(&b.len()))
        }
        (a, b) => place(a).cmp(&place(b)),
    }
}

fn place(content: &Content<'_>) -> u8 {
    match content {
        Content::Amount(_) => 0,
        Content::Moment(_) => 1,
        Content::Clock(_) => 2,
        Content::Names(_) => 3,
        Content::Truth(_) => 4,
        Content::Several(_) => 5,
        Content::Change(..) => 6,
    }
}

fn of_amounts(left: &Amount<'_>, right: &Amount<'_>) -> Ordering {
    if left.unit != right.unit {
        let by_name = left.unit.canonical_name().cmp(&right.unit.canonical_name());
        return by_name.then_with(|| format!("{:?}", left.unit).cmp(&format!("{:?}", right.unit)));
    }
    // A bound from above stands at its upper end, everything else at its lower one.
    let anchor = |amount: &Amount<'_>| match amount.written.approximation {
        Approximation::AtMost | Approximation::LessThan => amount.core.high.clone(),
        _ if amount.core.low == Bound::Unbounded => amount.core.high.clone(),
        _ => amount.core.low.clone(),
    };
    of_lows(&anchor(left), &anchor(right))
        .then_with(|| of_intervals(&left.core, &right.core))
        .then_with(|| of_intervals(&left.support, &right.support))
        .then_with(|| {
            let rest = |amount: &Amount<'_>| (amount.written.approximation, amount.written.kind);
            rest(left).cmp(&rest(right))
        })
}

fn of_moments(left: &Moment<'_>, right: &Moment<'_>) -> Ordering {
    let ends = |shape: &Shape| match shape {
        Shape::Within(days) => (0, Some(days.clone()), None),
        Shape::Extent { start, end } => (1, Some(start.clone()), Some(end.clone())),
        Shape::Unresolved => (2, None, None),
    };
    let of_days = |a: &Option<Interval<Day>>, b: &Option<Interval<Day>>| match (a, b) {
        (Some(a), Some(b)) => of_intervals(a, b),
        (a, b) => a.is_some().cmp(&b.is_some()),
    };
    let shapes = |a: &Shape, b: &Shape| {
        let (a, b) = (ends(a), ends(b));
        of_days(&a.1, &b.1).then_with(|| of_days(&a.2, &b.2)).then_with(|| a.0.cmp(&b.0))
    };
    shapes(&left.core, &right.core)
        .then_with(|| shapes(&left.support, &right.support))
        .then_with(|| left.role.cmp(&right.role))
}

fn of_intervals<T: Ord>(left: &Interval<T>, right: &Interval<T>) -> Ordering {
    of_lows(&left.low, &right.low).then_with(|| of_highs(&left.high, &right.high))
}

fn of_lows<T: Ord>(left: &Bound<T>, right: &Bound<T>) -> Ordering {
    match (left, right) {
        (Bound::Unbounded, Bound::Unbounded) => Ordering::Equal,
        (Bound::Unbounded, _) => Ordering::Less,
        (_, Bound::Unbounded) => Ordering::Greater,
        (Bound::Included(a), Bound::Included(b)) | (Bound::Excluded(a), Bound::Excluded(b)) => a.cmp(b),
        (Bound::Included(a), Bound::Excluded(b)) => a.cmp(b).then(Ordering::Less),
        (Bound::Excluded(a), Bound::Included(b)) => a.cmp(b).then(Ordering::Greater),
    }
}

fn of_highs<T: Ord>(left: &Bound<T>, right: &Bound<T>) -> Ordering {
    match (left, right) {
        (Bound::Unbounded, Bound::Unbounded) => Ordering::Equal,
        (Bound::Unbounded, _) => Ordering::Greater,
        (_, Bound::Unbounded) => Ordering::Less,
        (Bound::Included(a), Bound::Included(b)) | (Bound::Excluded(a), Bound::Excluded(b)) => a.cmp(b),
        (Bound::Included(a), Bound::Excluded(b)) => a.cmp(b).then(Ordering::Greater),
        (Bound::Excluded(a), Bound::Included(b)) => a.cmp(b).then(Ordering::Less),
    }
}

/// How wide a content is, from a point to open: the narrower the more it says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Width {
    /// One value.
    Point,
    /// Between two values so far apart.
    Bounded(Magnitude),
    /// A list of names that leaves room for more: the longer, the more it says.
    Names(std::cmp::Reverse<usize>),
    /// Open at an end.
    Open,
    /// Nothing that could be set beside another value.
    Unclear,
}

/// The width of what a side says.
pub fn width(side: &Side<'_>) -> Width {
    if side.negated {
        return Width::Open;
    }
    match &side.content {
        Content::Amount(amount) | Content::Change(_, amount) if amount.is_point() => Width::Point,
        Content::Amount(amount) | Content::Change(_, amount) => match (&amount.core.low, &amount.core.high) {
            _ if amount.written.approximation.is_bound() => Width::Open,
            (Bound::Included(low) | Bound::Excluded(low), Bound::Included(high) | Bound::Excluded(high)) => {
                Width::Bounded(high - low)
            }
            _ => Width::Open,
        },
        Content::Moment(moment) => match moment.hull().map(|hull| (hull.low, hull.high)) {
            None => Width::Unclear,
            Some((Bound::Included(low), Bound::Included(high))) if low == high => Width::Point,
            Some((Bound::Included(low), Bound::Included(high))) => {
                Width::Bounded((i64::from(high.0) - i64::from(low.0)).into())
            }
            Some(_) => Width::Open,
        },
        Content::Names(names) if names.only || names.complete => Width::Point,
        Content::Names(names) => Width::Names(std::cmp::Reverse(names.members.len())),
        Content::Clock(clock) if clock.is_moment() => Width::Point,
        Content::Clock(clock) if clock.until.is_none() => Width::Open,
        Content::Clock(clock) => Width::Bounded(i64::from(clock.core().length()).into()),
        Content::Truth(_) => Width::Point,
        Content::Several(_) => Width::Unclear,
    }
}

/// How far the support of an amount reaches from end to end; `None` for everything else, and where an end is open.
pub fn slack(side: &Side<'_>) -> Option<Magnitude> {
    let (Content::Amount(amount) | Content::Change(_, amount)) = &side.content else { return None };
    match (&amount.support.low, &amount.support.high) {
        (Bound::Included(low) | Bound::Excluded(low), Bound::Included(high) | Bound::Excluded(high)) => {
            Some(high - low)
        }
        _ => None,
    }
}
