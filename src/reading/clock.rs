//! Times of day: moments, hedged moments, and stretches such as an afternoon.

use super::Approximation;

/// Minutes of a day.
const DAY: i32 = 24 * 60;
/// "after 9 a.m." and "by 9 a.m." leave open the half of the day on their side: the clock goes round, and what lies farther
/// off lies as well on the other side.
const HALF_DAY: i32 = 12 * 60;
/// "shortly after 9 a.m." is within half an hour.
const SHORTLY: i32 = 30;

/// A time of day.
///
/// ```
/// use corroborate::read::{Expected, Options, read};
/// let value = read("7:37 a.m. local time", Expected::Any, &Options::default()).unwrap();
/// let corroborate::reading::Value::Clock(clock) = value else { panic!("a time of day") };
/// assert_eq!((clock.minute, clock.zone.as_deref()), (7 * 60 + 37, Some("local time")));
/// assert!(clock.is_moment() && clock.core() == clock.support());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clock {
    /// Minutes after midnight, 0 to 1439, as written; of a stretch the first.
    pub minute: u16,
    /// Seconds, where written.
    pub second: Option<u8>,
    /// True where the hour alone is written: 9 a.m., five o'clock, noon.
    pub hour_only: bool,
    /// True where nobody says which half of the day: "half past five", "five o'clock". `minute` is then of the morning.
    pub either_half: bool,
    /// Which words widened it: about; nearly for "shortly before"; more-than for "after", with an end for "shortly after";
    /// less-than for "before"; at-most for "by"; a range; vague for a part of the day.
    pub approximation: Approximation,
    /// The last minute of a stretch: between 7:28 and 8:06, shortly after 9, in the afternoon. Past midnight it is the less.
    pub until: Option<u16>,
    /// The zone as written ("local time", "GMT"), lower case.
    pub zone: Option<Box<str>>,
    /// The time that the place keeps ("indonesia time"), where the article tells of one country; for a time whose zone is
    /// not written, or written as local.
    pub home: Option<Box<str>>,
}

/// Minutes on the clock from one to another, both included; it may go past midnight.
///
/// ```
/// use corroborate::read::{Expected, Options, read};
/// let value = read("about 11:30 p.m.", Expected::Any, &Options::default()).unwrap();
/// let corroborate::reading::Value::Clock(clock) = value else { panic!("a time of day") };
/// assert_eq!((clock.core().bounds(), clock.support().bounds()), ((23 * 60 + 30, 23 * 60 + 30), (23 * 60 + 15, 23 * 60 + 45)));
/// assert!(clock.support().meets(&clock.core(), 0) && clock.support().holds(&clock.core()));
/// assert_eq!((clock.core().length(), clock.support().length()), (0, 30));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    from: i32,
    length: i32,
}

impl Stretch {
    fn new(from: i32, to: i32) -> Self {
        Self { from: from.rem_euclid(DAY), length: (to - from).clamp(0, DAY - 1) }
    }

    /// The first minute and the last.
    #[must_use]
    pub fn bounds(&self) -> (i32, i32) {
        (self.from, (self.from + self.length) % DAY)
    }

    /// How many minutes it goes on behind the first.
    #[must_use]
    pub fn length(&self) -> i32 {
        self.length
    }

    /// True when the two share a minute, this one being so many minutes ahead of the other.
    #[must_use]
    pub fn meets(&self, other: &Self, ahead: i32) -> bool {
        let between = (other.from - (self.from - ahead)).rem_euclid(DAY);
        between <= self.length || DAY - between <= other.length
    }

    /// True when all of the other lies within it.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        (other.from - self.from).rem_euclid(DAY) + other.length <= self.length
    }
}

impl Clock {
    /// Such a time of day, without seconds, hedge or zone.
    ///
    /// ```
    /// assert_eq!(corroborate::reading::Clock::at(9 * 60 + 12).minute, 552);
    /// ```
    #[must_use]
    pub fn at(minute: u16) -> Self {
        Self { minute, ..Self::default() }
    }

    /// True when one moment is meant, however roughly.
    #[must_use]
    pub fn is_moment(&self) -> bool {
        matches!(self.approximation, Approximation::Exact | Approximation::About)
    }

    /// What the words assert.
    #[must_use]
    pub fn core(&self) -> Stretch {
        let minute = i32::from(self.minute);
        match (self.approximation, self.until) {
            (Approximation::MoreThan, Some(until)) => Stretch::new(minute + 1, past(minute + 1, until)),
            (_, Some(until)) => Stretch::new(minute, past(minute, until)),
            (Approximation::MoreThan, None) => Stretch::new(minute + 1, minute + HALF_DAY),
            (Approximation::AtLeast, None) => Stretch::new(minute, minute + HALF_DAY),
            (Approximation::LessThan, None) => Stretch::new(minute - HALF_DAY, minute - 1),
            (Approximation::AtMost, None) => Stretch::new(minute - HALF_DAY, minute),
            (Approximation::Nearly, None) => Stretch::new(minute - SHORTLY, minute - 1),
            _ => Stretch::new(minute, minute),
        }
    }

    /// With the slack that careful readers grant: an hour alone is rounded as other measures are, half of it to each side,
    /// and minutes that five divides are rounded to five. "About" reaches half of the step that the writer chose, an hour,
    /// half or quarter of it, ten, five or one minute, to each side; both ends belong to it.
    #[must_use]
    pub fn support(&self) -> Stretch {
        let minute = i32::from(self.minute);
        match self.approximation {
            Approximation::About => {
                let step = [60, 30, 15, 10, 5].into_iter().find(|step| minute % step == 0).unwrap_or(2);
                Stretch::new(minute - step / 2, minute + step / 2)
            }
            Approximation::Exact if self.second.is_some() => self.core(),
            // Open above, as the cells of numbers are.
            Approximation::Exact if self.hour_only => Stretch::new(minute - 30, minute + 29),
            Approximation::Exact if minute % 5 == 0 => Stretch::new(minute - 2, minute + 2),
            _ => self.core(),
        }
    }

    /// The last minute of "shortly after" a time.
    pub(crate) fn shortly_after(minute: u16) -> Option<u16> {
        u16::try_from((i32::from(minute) + SHORTLY).rem_euclid(DAY)).ok()
    }
}

/// An end on the day of the start, or on the next one where it comes before it on the clock.
fn past(start: i32, until: u16) -> i32 {
    let until = i32::from(until);
    if until < start { until + DAY } else { until }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stretch(from: i32, to: i32) -> Stretch {
        Stretch::new(from, to)
    }

    #[test]
    fn stretches_go_past_midnight() {
        let night = stretch(22 * 60, 30 * 60);
        assert!(night.meets(&stretch(60, 60), 0) && !night.meets(&stretch(12 * 60, 12 * 60), 0));
        assert!(night.holds(&stretch(23 * 60, 25 * 60)) && !night.holds(&stretch(5 * 60, 7 * 60)));
        // 7:00 two hours ahead of universal time is 5:00 there.
        assert!(stretch(7 * 60, 7 * 60).meets(&stretch(5 * 60, 5 * 60), 120));
    }

    proptest! {
        #[test]
        fn meeting_is_mutual_and_goes_with_the_minutes(a in 0..DAY, long in 0..DAY, b in 0..DAY, wide in 0..DAY, ahead in -900..900i32) {
            let (one, other) = (stretch(a, a + long), stretch(b, b + wide));
            prop_assert_eq!(one.meets(&other, ahead), other.meets(&one, -ahead));
            let shares = (0..=one.length).any(|n| {
                (0..=other.length).any(|m| (one.from + n - ahead - other.from - m).rem_euclid(DAY) == 0)
            });
            prop_assert_eq!(one.meets(&other, ahead), shares);
            prop_assert!(one.holds(&one) && (!one.holds(&other) || one.meets(&other, 0)));
        }

        #[test]
        fn the_support_holds_the_core(minute in 0..1440u16, hour_only: bool, kind in 0..9usize, until in proptest::option::of(0..1440u16)) {
            let approximation = Approximation::ALL[kind];
            let until = until.filter(|_| matches!(approximation, Approximation::Range | Approximation::Vague | Approximation::MoreThan));
            let clock = Clock { hour_only, approximation, until, ..Clock::at(minute) };
            prop_assert!(clock.support().holds(&clock.core()), "{:?}", clock);
        }
    }
}
