//! One day of the proleptic Gregorian calendar, as a count of days.
//!
//! Years are astronomical as in ISO 8601 and EDTF: year 0 is 1 BC, year −43 is 44 BC. The conversions are exact integer
//! arithmetic on eras of 400 years (146,097 days each), counted from 1 March so that a leap day ends its year.

use std::fmt;

/// A calendar day, counted from 1 January 1970 (day 0) in the proleptic Gregorian calendar.
///
/// ```
/// use corroborate::date::Day;
/// let day = Day::from_ymd(2020, 2, 28).unwrap();
/// assert_eq!(Day::from_iso("2020-02-28"), Some(day));
/// assert_eq!(day.add_days(2).ymd(), (2020, 3, 1));
/// assert_eq!((day.year(), day.to_string().as_str()), (2020, "2020-02-28"));
/// assert_eq!(Day::from_ymd(2021, 2, 30), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// Years from the first to the last that a [`Day`] is made for; beyond them dates are refused, so that no sum of days
/// and months can leave the range of the count.
pub const YEARS: std::ops::RangeInclusive<i32> = -999_999..=999_999;

const DAYS_PER_ERA: i64 = 146_097;
/// Days from 1 March of year 0 to 1 January 1970.
const EPOCH_FROM_MARCH_0: i64 = 719_468;

impl Day {
    /// The day of a year (astronomical), month (1–12) and day of the month (from 1); `None` where the calendar has no
    /// such day or the year lies outside ±999,999.
    ///
    /// ```
    /// use corroborate::date::Day;
    /// assert_eq!(Day::from_ymd(1970, 1, 1), Some(Day(0)));
    /// assert_eq!(Day::from_ymd(2021, 2, 30), None);
    /// ```
    pub fn from_ymd(year: i32, month: u8, day: u8) -> Option<Self> {
        let valid = YEARS.contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month);
        if !valid {
            return None;
        }
        // Years begin on 1 March here, so January and February belong to the year before.
        let y = i64::from(year) - i64::from(month <= 2);
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let month_from_march = (i64::from(month) + 9) % 12;
        // 153 days fall to each run of five months from March on.
        let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        i32::try_from(era * DAYS_PER_ERA + day_of_era - EPOCH_FROM_MARCH_0).ok().map(Self)
    }

    /// Year (astronomical), month (1–12) and day of the month (1–31).
    pub fn ymd(self) -> (i32, u8, u8) {
        let shifted = i64::from(self.0) + EPOCH_FROM_MARCH_0;
        let era = shifted.div_euclid(DAYS_PER_ERA);
        let day_of_era = shifted.rem_euclid(DAYS_PER_ERA);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = (month_from_march + 2) % 12 + 1;
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        // The three are within range for every i32 count of days.
        (i32::try_from(year).unwrap_or(0), u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1))
    }

    /// The year (astronomical).
    pub fn year(self) -> i32 {
        self.ymd().0
    }

    /// The month, 1–12.
    pub(crate) fn month(self) -> u8 {
        self.ymd().1
    }

    /// The day of the week by ISO 8601: 1 is Monday, 7 is Sunday.
    pub(crate) fn weekday(self) -> u8 {
        // 1 January 1970 was a Thursday.
        u8::try_from((i64::from(self.0) + 3).rem_euclid(7) + 1).unwrap_or(1)
    }

    /// The day so many days later (earlier when negative); stops at the ends of the count.
    #[must_use]
    pub fn add_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The same day so many months later (earlier when negative), or that month's last day where it is shorter:
    /// 31 January and one month is 28 February. Past the year 999,999 it stays where it is.
    #[must_use]
    pub(crate) fn add_months(self, months: i32) -> Self {
        let (year, month, day) = self.ymd();
        let total = i64::from(year) * 12 + i64::from(month) - 1 + i64::from(months);
        let month = u8::try_from(total.rem_euclid(12) + 1).unwrap_or(1);
        i32::try_from(total.div_euclid(12))
            .ok()
            .and_then(|year| Self::from_ymd(year, month, day.min(days_in_month(year, month))))
            .unwrap_or(self)
    }

    /// The first day of its month.
    #[must_use]
    pub(crate) fn month_start(self) -> Self {
        let (_, _, day) = self.ymd();
        self.add_days(1 - i32::from(day))
    }

    /// The last day of its month.
    #[must_use]
    pub(crate) fn month_end(self) -> Self {
        let (year, month, day) = self.ymd();
        self.add_days(i32::from(days_in_month(year, month)) - i32::from(day))
    }

    /// The Monday of its week (ISO 8601).
    #[must_use]
    pub(crate) fn week_start(self) -> Self {
        self.add_days(1 - i32::from(self.weekday()))
    }

    /// Reads `2020-11-24`, nothing else.
    pub fn from_iso(text: &str) -> Option<Self> {
        let (sign, rest) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let mut parts = rest.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
        if parts.next().is_some() || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
            return None;
        }
        Self::from_ymd(sign * year.parse::<i32>().ok()?, month.parse().ok()?, day.parse().ok()?)
    }
}

impl fmt::Display for Day {
    /// ISO 8601: `2020-11-24`, `-0043-03-15`; years of more than four digits keep them all.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{}-{month:02}-{day:02}", Year(year))
    }
}

/// A year in four or more digits with its sign.
pub(crate) struct Year(pub(crate) i32);

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}", self.0.unsigned_abs())
    }
}

/// True for a year with 29 February.
pub fn is_leap(year: i32) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

/// Days in a month (1–12); 0 for any other number.
pub fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u8::from(is_leap(year)),
        _ => 0,
    }
}

/// Easter Sunday of a year in the Gregorian calendar (the anonymous algorithm, in Meeus' form).
pub fn easter(year: i32) -> Option<Day> {
    let (golden, century, rest) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let solar = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    // Days from 21 March to the Paschal full moon, then on to Sunday.
    let moon = (19 * golden + century - century.div_euclid(4) - solar + 15).rem_euclid(30);
    let sunday = (32 + 2 * century.rem_euclid(4) + 2 * rest.div_euclid(4) - moon - rest.rem_euclid(4)).rem_euclid(7);
    let correction = (golden + 11 * moon + 22 * sunday).div_euclid(451);
    let sum = moon + sunday - 7 * correction + 114;
    Day::from_ymd(year, u8::try_from(sum.div_euclid(31)).ok()?, u8::try_from(sum.rem_euclid(31) + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn knows_the_calendar() {
        let day = |y, m, d| Day::from_ymd(y, m, d).unwrap();
        assert_eq!(day(2000, 3, 1).0, 11_017);
        assert_eq!(day(2021, 1, 15).weekday(), 5);
        assert_eq!(Day::from_ymd(1900, 2, 29), None);
        assert_eq!(day(2000, 2, 29).add_days(1), day(2000, 3, 1));
        assert_eq!(day(2021, 1, 31).add_months(1), day(2021, 2, 28));
        assert_eq!(day(2021, 1, 31).add_months(-2), day(2020, 11, 30));
        assert_eq!(day(2021, 5, 20).week_start(), day(2021, 5, 17));
        assert_eq!(day(-43, 3, 15).to_string(), "-0043-03-15");
        assert_eq!(Day::from_iso("-0043-03-15"), Some(day(-43, 3, 15)));
        assert_eq!(Day::from_iso("2021-2-3"), None);
        assert_eq!(easter(2019), Some(day(2019, 4, 21)));
        assert_eq!(easter(2018), Some(day(2018, 4, 1)));
        assert_eq!(easter(2000), Some(day(2000, 4, 23)));
    }

    proptest! {
        #[test]
        fn days_and_their_parts_agree(count in -300_000_000i32..300_000_000) {
            let (year, month, day) = Day(count).ymd();
            prop_assert_eq!(Day::from_ymd(year, month, day), Some(Day(count)));
            let next = Day(count + 1);
            prop_assert_eq!(next.weekday(), Day(count).weekday() % 7 + 1);
        }

        #[test]
        fn no_count_overflows(count in any::<i32>(), months in any::<i32>()) {
            let day = Day(count);
            let _ = (day.ymd(), day.add_days(months), day.add_months(months), day.month_end(), day.to_string());
        }
    }
}
