//! Intervals over exact values, each end closed, open or missing.
//!
//! ```
//! use corroborate::interval::Interval;
//! let (core, support) = (Interval::point(1200), Interval::closed(1250, 1350));
//! assert!(!core.meets(&support));
//! ```

use std::ops::Bound;

/// A set of values between two ends.
///
/// There is no `Default`: an interval is always made from what some words say.
///
/// ```
/// use corroborate::interval::Interval;
/// let cell = Interval::closed(1150, 1250);
/// assert!(cell.has(&1200) && cell.holds(&Interval::point(1250)) && cell.meets(&Interval::closed(1250, 1300)));
/// assert_eq!((cell.as_point(), Interval::point(7).as_point()), (None, Some(&7)));
/// assert!(Interval::closed(2, 1).is_empty());
/// assert_eq!(cell.map(|end| end * 2), Interval::closed(2300, 2500));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Interval<T> {
    /// The lower end.
    pub low: Bound<T>,
    /// The upper end.
    pub high: Bound<T>,
}

impl<T: Ord> Interval<T> {
    /// One value alone.
    pub fn point(value: T) -> Self
    where
        T: Clone,
    {
        Self { low: Bound::Included(value.clone()), high: Bound::Included(value) }
    }

    /// Both ends belong to it.
    pub fn closed(low: T, high: T) -> Self {
        Self { low: Bound::Included(low), high: Bound::Included(high) }
    }

    /// Closed below, open above: the shape of a rounding cell.
    pub(crate) fn half_open(low: T, high: T) -> Self {
        Self { low: Bound::Included(low), high: Bound::Excluded(high) }
    }

    /// Everything.
    pub(crate) fn unbounded() -> Self {
        Self { low: Bound::Unbounded, high: Bound::Unbounded }
    }

    /// The single value it holds, if it is a point.
    pub fn as_point(&self) -> Option<&T> {
        match (&self.low, &self.high) {
            (Bound::Included(low), Bound::Included(high)) if low == high => Some(low),
            _ => None,
        }
    }

    /// True when no value lies in it (upside down, or an open end at the other end).
    pub fn is_empty(&self) -> bool {
        match (&self.low, &self.high) {
            (Bound::Unbounded, _) | (_, Bound::Unbounded) => false,
            (Bound::Included(low), Bound::Included(high)) => low > high,
            (Bound::Included(low) | Bound::Excluded(low), Bound::Included(high) | Bound::Excluded(high)) => low >= high,
        }
    }

    /// True when some value could lie in both.
    pub fn meets(&self, other: &Self) -> bool {
        !self.is_empty() && !other.is_empty() && reaches(&self.low, &other.high) && reaches(&other.low, &self.high)
    }

    /// True when every value of `other` lies in `self`. An empty interval lies in every interval.
    pub fn holds(&self, other: &Self) -> bool {
        other.is_empty() || (low_within(&self.low, &other.low) && high_within(&self.high, &other.high))
    }

    /// True when the value lies in it.
    pub fn has(&self, value: &T) -> bool {
        let above = match &self.low {
            Bound::Included(low) => value >= low,
            Bound::Excluded(low) => value > low,
            Bound::Unbounded => true,
        };
        let below = match &self.high {
            Bound::Included(high) => value <= high,
            Bound::Excluded(high) => value < high,
            Bound::Unbounded => true,
        };
        above && below
    }

    /// Applies a strictly increasing function to both ends.
    pub fn map<U>(&self, mut f: impl FnMut(&T) -> U) -> Interval<U> {
        Interval { low: map_bound(&self.low, &mut f), high: map_bound(&self.high, &mut f) }
    }

    /// Applies a strictly increasing function that can fail to both ends.
    pub(crate) fn try_map<U>(&self, mut f: impl FnMut(&T) -> Option<U>) -> Option<Interval<U>> {
        Some(Interval { low: try_map_bound(&self.low, &mut f)?, high: try_map_bound(&self.high, &mut f)? })
    }
}

fn map_bound<T, U>(bound: &Bound<T>, f: &mut impl FnMut(&T) -> U) -> Bound<U> {
    match bound {
        Bound::Included(value) => Bound::Included(f(value)),
        Bound::Excluded(value) => Bound::Excluded(f(value)),
        Bound::Unbounded => Bound::Unbounded,
    }
}

fn try_map_bound<T, U>(bound: &Bound<T>, f: &mut impl FnMut(&T) -> Option<U>) -> Option<Bound<U>> {
    Some(match bound {
        Bound::Included(value) => Bound::Included(f(value)?),
        Bound::Excluded(value) => Bound::Excluded(f(value)?),
        Bound::Unbounded => Bound::Unbounded,
    })
}

/// True when a lower end does not lie above an upper end.
fn reaches<T: Ord>(low: &Bound<T>, high: &Bound<T>) -> bool {
    match (low, high) {
        (Bound::Unbounded, _) | (_, Bound::Unbounded) => true,
        (Bound::Included(low), Bound::Included(high)) => low <= high,
        (Bound::Included(low) | Bound::Excluded(low), Bound::Included(high) | Bound::Excluded(high)) => low < high,
    }
}

fn low_within<T: Ord>(outer: &Bound<T>, inner: &Bound<T>) -> bool {
    match (outer, inner) {
        (Bound::Unbounded, _) => true,
        (_, Bound::Unbounded) => false,
        (Bound::Excluded(outer), Bound::Included(inner)) => outer < inner,
        (Bound::Included(outer) | Bound::Excluded(outer), Bound::Included(inner) | Bound::Excluded(inner)) => {
            outer <= inner
        }
    }
}

fn high_within<T: Ord>(outer: &Bound<T>, inner: &Bound<T>) -> bool {
    match (outer, inner) {
        (Bound::Unbounded, _) => true,
        (_, Bound::Unbounded) => false,
        (Bound::Excluded(outer), Bound::Included(inner)) => outer > inner,
        (Bound::Included(outer) | Bound::Excluded(outer), Bound::Included(inner) | Bound::Excluded(inner)) => {
            outer >= inner
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_ends_do_not_meet_at_the_same_value() {
        let cell = Interval::half_open(1150, 1250);
        assert!(!cell.meets(&Interval::point(1250)));
        assert!(cell.meets(&Interval::point(1150)));
        assert!(!Interval { low: Bound::Excluded(7), high: Bound::Unbounded }.meets(&Interval::closed(1, 7)));
    }

    #[test]
    fn holds_minds_open_ends() {
        let open = Interval { low: Bound::Excluded(1), high: Bound::Excluded(5) };
        let closed = Interval::closed(1, 5);
        assert!(closed.holds(&open));
        assert!(!open.holds(&closed));
        assert!(Interval::unbounded().holds(&closed));
    }
}
