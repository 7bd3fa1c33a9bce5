//! A date expression before its missing parts are filled in, and how a reference day fills them.

use crate::date::{Date, Day, Part, days_in_month};
use crate::interval::Interval;

/// What the grammar found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Point {
    /// Parts of a calendar date.
    Civil(Civil),
    /// Complete in itself, or unresolved for good.
    Ready(Date),
    /// 03/04/2021 with the order of day and month unknown: the month first, then the day first.
    Either(Civil, Civil),
    /// 2009-10: October, or the years 2009 to 2010.
    Alternatives(Vec<Date>),
}

/// The parts of a calendar date that the words give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Civil {
    pub(super) year: Option<i32>,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
    pub(super) weekday: Option<u8>,
    pub(super) part: Option<Part>,
}

/// To which side of the reference day the words around lean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lean {
    /// "was killed on Wednesday"
    Past,
    /// Nothing says: the nearest.
    None,
    /// "will meet on Wednesday"
    Future,
}

impl Civil {
    /// A date that its year, month and day fix, or that the reference day fixes; `None` for a day that the calendar lacks.
    ///
    /// Without a year the nearest day or month is meant (news speaks of the months around it), unless the words lean to
    /// the past or the future; a weekday alone is the last one up to the reference day, unless they lean to the future.
    /// `words` is the text that an unresolved date keeps.
    pub(super) fn resolve(self, reference: Option<Day>, lean: Lean, words: impl Fn() -> String) -> Option<Date> {
        let whole = match (self.year, self.month, self.day, self.weekday) {
            (Some(year), Some(month), Some(day), _) => Date::day(Day::from_ymd(year, month, day)?),
            (Some(year), Some(month), None, None) => Date::month(year, month)?,
            (Some(year), None, None, None) => Date::year(year)?,
            (None, Some(month), day, _) => {
                // 29 February is a day of some years only.
                if day.is_some_and(|day| day > days_in_month(2000, month)) {
                    return None;
                }
                let Some(reference) = reference else {
                    return Some(match (self.part, day) {
                        (Some(_), _) => Date::unresolved(words()),
                        (None, Some(day)) => format!("XXXX-{month:02}-{day:02}").parse().ok()?,
                        (None, None) => format!("XXXX-{month:02}").parse().ok()?,
                    });
                };
                match day {
                    Some(day) => Date::day(self.nearest(reference, lean, |year| Day::from_ymd(year, month, day))?),
                    None => month_near(reference, month, lean)?,
                }
            }
            (None, None, Some(day), weekday) => {
                let Some(reference) = reference else { return Some(Date::unresolved(words())) };
                // The months around; a weekday picks the one in which the day falls on it.
                let span = if weekday.is_some() { 18 } else { 1 };
                let days = (-span..=span).filter_map(|n| {
                    let (year, month, _) = reference.month_start().add_months(n).ymd();
                    Day::from_ymd(year, month, day).filter(|d| weekday.is_none_or(|w| d.weekday() == w))
                });
                Date::day(choose(days, reference, lean)?)
            }
            (None, None, None, Some(weekday)) => {
                let Some(reference) = reference else { return Some(Date::unresolved(words())) };
                Date::day(weekday_near(reference, weekday, lean))
            }
            _ => return None,
        };
        match self.part {
            // A part of one day ("early Monday") is that day.
            Some(part) => Some(whole.part(part).unwrap_or(whole)),
            None => Some(whole),
        }
    }

    fn nearest(self, reference: Day, lean: Lean, day: impl Fn(i32) -> Option<Day>) -> Option<Day> {
        // Eight years reach a leap day from anywhere, also across 1900.
        let around = (-8..=8).filter_map(|n| day(reference.year() + n));
        let fits: Vec<Day> = match self.weekday {
            // "Wednesday, February 13" names its own year, if that is not far; else one of the two is a slip.
            Some(weekday) => {
                let near = |day: &Day| (day.year() - reference.year()).abs() <= 1;
                around.clone().filter(|day| day.weekday() == weekday && near(day)).collect()
            }
            None => Vec::new(),
        };
        if fits.is_empty() { choose(around, reference, lean) } else { choose(fits.into_iter(), reference, lean) }
    }
}

/// The day nearest to the reference on the side that the words lean to; on a tie the earlier.
pub(super) fn choose(days: impl Iterator<Item = Day> + Clone, reference: Day, lean: Lean) -> Option<Day> {
    let on_side = days.clone().filter(|day| match lean {
        Lean::Past => *day <= reference,
        Lean::Future => *day >= reference,
        Lean::None => true,
    });
    let distance = |day: &Day| (i64::from(day.0) - i64::from(reference.0)).abs();
    on_side.min_by_key(distance).or_else(|| days.min_by_key(distance))
}

/// The month of that number nearest to the reference, its own month first.
fn month_near(reference: Day, month: u8, lean: Lean) -> Option<Date> {
    let (year, current, _) = reference.ymd();
    let ahead = i32::from(month) - i32::from(current);
    let year = match lean {
        Lean::Past if ahead > 0 => year - 1,
        Lean::Future if ahead < 0 => year + 1,
        Lean::None if ahead >= 6 => year - 1,
        Lean::None if ahead < -6 => year + 1,
        _ => year,
    };
    Date::month(year, month)
}

/// The weekday on the side that the words lean to: up to the reference day, or from it on.
pub(super) fn weekday_near(reference: Day, weekday: u8, lean: Lean) -> Day {
    let back = (i32::from(reference.weekday()) - i32::from(weekday)).rem_euclid(7);
    match lean {
        Lean::Future => reference.add_days((7 - back) % 7),
        Lean::Past | Lean::None => reference.add_days(-back),
    }
}

/// A day within these days.
pub(super) fn within(low: Day, high: Day) -> Date {
    Date::within(&Interval::closed(low, high))
}
