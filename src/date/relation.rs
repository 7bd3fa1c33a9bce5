//! How two dates stand to each other: the questions of the comparator, answered over exact days.

use std::ops::Bound;

use super::{Date, Day, Shape};
use crate::interval::Interval;

impl Date {
    /// All the days that it covers, from the first possible to the last; `None` when unresolved.
    pub fn core(&self) -> Option<Interval<Day>> {
        match &self.shape {
            Shape::Within(days) => Some(days.clone()),
            Shape::Extent { start, end } => Some(Interval { low: start.low, high: end.high }),
            Shape::Unresolved => None,
        }
    }

    /// The first and the last day, both included; `None` at an open end and when unresolved.
    pub fn bounds(&self) -> (Option<Day>, Option<Day>) {
        self.core().map_or((None, None), |core| (first_day(&core), last_day(&core)))
    }

    /// The days within which it starts: of a day within some days, these days.
    pub fn starts(&self) -> Option<Interval<Day>> {
        match &self.shape {
            Shape::Within(days) => Some(days.clone()),
            Shape::Extent { start, .. } => Some(start.clone()),
            Shape::Unresolved => None,
        }
    }

    /// The days within which it ends: of a day within some days, these days.
    pub fn ends(&self) -> Option<Interval<Day>> {
        match &self.shape {
            Shape::Within(days) => Some(days.clone()),
            Shape::Extent { end, .. } => Some(end.clone()),
            Shape::Unresolved => None,
        }
    }

    /// The EDTF text without qualifier; `None` for relative words ("last year"), which are no EDTF.
    pub fn edtf(&self) -> Option<&str> {
        let is_edtf =
            self.edtf.bytes().all(|b| matches!(b, b'0'..=b'9' | b'X' | b'-' | b'/' | b'.' | b'[' | b']' | b'Y'));
        is_edtf.then_some(&*self.edtf)
    }

    /// True for a stretch of time, which is compared by its start and its end.
    pub fn is_extent(&self) -> bool {
        matches!(self.shape, Shape::Extent { .. })
    }

    /// True when nothing fixes its days.
    pub fn is_unresolved(&self) -> bool {
        matches!(self.shape, Shape::Unresolved)
    }

    /// True when both cover the same days in the same way, however they are written. Unresolved dates are never the same.
    pub(crate) fn same_days(&self, other: &Self) -> bool {
        self.shape == other.shape && !self.is_unresolved()
    }

    /// True when some day belongs to both. (As-of dates that do not overlap make a time-shift possible.) False when
    /// either is unresolved.
    pub fn overlaps(&self, other: &Self) -> bool {
        match (self.core(), other.core()) {
            (Some(a), Some(b)) => a.meets(&b),
            _ => false,
        }
    }

    /// True when every day of this date belongs to the other, which has more: 24 November 2020 is finer than 2020.
    /// False when either is unresolved.
    pub(crate) fn is_finer_than(&self, other: &Self) -> bool {
        match (self.core(), other.core()) {
            (Some(mine), Some(theirs)) => theirs.holds(&mine) && !mine.holds(&theirs),
            _ => false,
        }
    }

    /// Whole years between the middles of two dates, halves rounded up: 6 from 2015 to March 2021. An open end is
    /// measured from the other one; `None` where a date has no end at all.
    pub fn years_between(&self, other: &Self) -> Option<u32> {
        // Doubled days keep the middles whole; 400 years have 146,097 days.
        let apart = (middle_doubled(self)? - middle_doubled(other)?).unsigned_abs();
        u32::try_from((apart * 400 + 146_097) / (2 * 146_097)).ok()
    }
}

fn middle_doubled(date: &Date) -> Option<i64> {
    match date.bounds() {
        (Some(low), Some(high)) => Some(i64::from(low.0) + i64::from(high.0)),
        (Some(end), None) | (None, Some(end)) => Some(i64::from(end.0) * 2),
        (None, None) => None,
    }
}

fn first_day(days: &Interval<Day>) -> Option<Day> {
    match days.low {
        Bound::Included(day) => Some(day),
        Bound::Excluded(day) => Some(day.add_days(1)),
        Bound::Unbounded => None,
    }
}

fn last_day(days: &Interval<Day>) -> Option<Day> {
    match days.high {
        Bound::Included(day) => Some(day),
        Bound::Excluded(day) => Some(day.add_days(-1)),
        Bound::Unbounded => None,
    }
}
