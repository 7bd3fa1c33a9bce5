//! Arithmetic of the calendar: the unit that lies so many units from a day, shares of a stretch, weeks and seasons of a year.

use super::lexicon::Unit;
use super::point::within;
use crate::date::{Date, Day};

/// The year whose season is meant: this, last or next, seen from the reference day.
pub(super) fn season_year(reference: Day, code: u8, shift: i32) -> Option<i32> {
    let year = reference.year();
    let days = |n: i32| Date::sub_year(year + n, code).map(|date| date.bounds());
    let (low, high) = |n: i32| -> Option<(Day, Day)> {
        let (low, high) = days(n)?;
        Some((low?, high?))
    }(0)?;
    let previous_high = days(-1)?.1?;
    Some(match shift {
        // In January "this winter" is the one that began last year.
        0 if reference <= previous_high => year - 1,
        0 => year,
        1.. if reference < low => year,
        1.. => year + 1,
        _ if reference > high => year,
        _ if reference > previous_high => year - 1,
        _ => year - 2,
    })
}

/// The Monday of an ISO week of a year.
pub(super) fn iso_week(year: i32, number: i32) -> Option<Day> {
    let monday = Day::from_ymd(year, 1, 4)?.week_start().add_days(7 * (number - 1));
    ((1..=53).contains(&number) && monday.add_days(3).year() == year).then_some(monday)
}

/// The n-th of so many equal shares of these days, by months where they are whole months, else by days.
pub(super) fn share(low: Day, high: Day, number: i32, parts: i32) -> Option<Date> {
    let (last_year, last_month, _) = high.ymd();
    let months = (last_year - low.year()) * 12 + i32::from(last_month) - i32::from(low.month()) + 1;
    let whole_months = low == low.month_start() && high == high.month_end() && months % parts == 0;
    if whole_months {
        let each = months / parts;
        return Some(within(low.add_months(each * (number - 1)), low.add_months(each * number).add_days(-1)));
    }
    let days = high.0 - low.0 + 1;
    // Sixteenths and the like: a half of 31 days ends with the 15th.
    let edge = |n: i32| low.add_days(days * n / parts);
    (days >= parts).then(|| within(edge(number - 1), edge(number).add_days(-1)))
}

/// The calendar unit that lies so many units from the one that holds the day.
pub(super) fn calendar(day: Day, unit: Unit, shift: i32) -> Option<Date> {
    let (year, month, _) = day.ymd();
    match unit {
        Unit::Day => Some(Date::day(day.add_days(shift))),
        Unit::Week => {
            let monday = day.week_start().add_days(shift.checked_mul(7)?);
            Some(within(monday, monday.add_days(6)))
        }
        Unit::Fortnight => {
            let monday = day.week_start().add_days(shift.checked_mul(14)?);
            Some(within(monday, monday.add_days(13)))
        }
        Unit::Weekend => {
            let saturday = day.week_start().add_days(shift.checked_mul(7)?.checked_add(5)?);
            Some(within(saturday, saturday.add_days(1)))
        }
        Unit::Month => {
            let month = day.month_start().add_months(shift);
            Some(within(month, month.month_end()))
        }
        Unit::Quarter => {
            let first = Day::from_ymd(year, (month - 1) / 3 * 3 + 1, 1)?.add_months(shift.checked_mul(3)?);
            Date::sub_year(first.year(), 33 + (first.month() - 1) / 3)
        }
        Unit::Year => Date::year(year.checked_add(shift)?),
        Unit::Decade => Date::decade(year.checked_add(shift.checked_mul(10)?)?),
        Unit::Century => Date::century(year.div_euclid(100).checked_add(1)?.checked_add(shift)?),
    }
}

/// The day so many units away.
pub(super) fn offset(day: Day, unit: Unit, count: i32) -> Option<Day> {
    Some(match unit {
        Unit::Day => day.add_days(count),
        Unit::Week | Unit::Weekend => day.add_days(count.checked_mul(7)?),
        Unit::Fortnight => day.add_days(count.checked_mul(14)?),
        Unit::Month => day.add_months(count),
        Unit::Quarter => day.add_months(count.checked_mul(3)?),
        Unit::Year => day.add_months(count.checked_mul(12)?),
        Unit::Decade => day.add_months(count.checked_mul(120)?),
        Unit::Century => day.add_months(count.checked_mul(1200)?),
    })
}

/// The unit itself is the precision of a count of units from the day of writing: "two years ago" is a year.
pub(super) fn rounded_to(day: Day, unit: Unit) -> Option<Date> {
    match unit {
        Unit::Fortnight | Unit::Weekend => calendar(day, Unit::Week, 0),
        unit => calendar(day, unit, 0),
    }
}
