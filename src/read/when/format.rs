//! A date in words that read back to the same reading.

use std::fmt;
use std::ops::Bound;

use crate::date::{Date, Day, Shape};
use crate::interval::Interval;
use crate::reading::{Approximation, Role, When};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl fmt::Display for When {
    /// English around EDTF: `until 2042`, `before 2005`, `about 1990`, `October 2009`, `2021-01-11/2021-01-20`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (low, high) = self.date.bounds();
        let bound = |day: Option<Day>, by: i32| day.map(|day| day.add_days(by));
        match (self.approximation, &self.date.shape) {
            (Approximation::LessThan, Shape::Within(_)) => return write!(f, "before {}", Edge(bound(high, 1), false)),
            (Approximation::MoreThan, Shape::Within(_)) => return write!(f, "after {}", Edge(bound(low, -1), true)),
            (Approximation::AtMost, Shape::Within(_)) => return write!(f, "by {}", Edge(high, true)),
            (Approximation::AtLeast, Shape::Within(_)) => return write!(f, "{} or later", Edge(low, false)),
            (Approximation::LessThan, _) => f.write_str("before ")?,
            (Approximation::MoreThan, _) => f.write_str("after ")?,
            (Approximation::AtMost, _) => f.write_str("by ")?,
            _ => {}
        }
        f.write_str(match self.role {
            Some(Role::Start) => "since ",
            Some(Role::End) => "until ",
            Some(Role::On) if self.approximation.is_bound() => "",
            Some(Role::On) if low.is_some() && low == high => "on ",
            Some(Role::On) => "in ",
            _ => "",
        })?;
        f.write_str(if self.approximation == Approximation::About { "about " } else { "" })?;
        f.write_str(&plain(&self.date))?;
        // Read back as EDTF's qualifier where nothing else stands in the cell.
        f.write_str(if self.date.uncertain { "?" } else { "" })
    }
}

/// The day, month or year that begins or ends with a day.
struct Edge(Option<Day>, bool);

impl fmt::Display for Edge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(Some(day), ends) = self else { return f.write_str("XXXX") };
        let (year, month, of_month) = day.ymd();
        let of_year = if *ends { day.month_end() == *day && month == 12 } else { (month, of_month) == (1, 1) };
        let of_month = if *ends { day.month_end() == *day } else { of_month == 1 };
        let date = if of_year {
            Date::year(year)
        } else if of_month {
            Date::month(year, month)
        } else {
            None
        };
        f.write_str(&plain(&date.unwrap_or_else(|| Date::day(*day))))
    }
}

/// A date that prose cannot mistake: EDTF where it is plain, words where its figures mean something else in a sentence.
fn plain(date: &Date) -> String {
    let Shape::Within(days) = &date.shape else { return date.edtf.to_string() };
    let Interval { low: Bound::Included(low), high: Bound::Included(high) } = days else {
        return date.edtf.to_string();
    };
    let (year, month, _) = low.ymd();
    if date.same_days(&Date::day(*low)) && (1000..=9999).contains(&year) {
        return low.to_string();
    }
    if Date::year(year).is_some_and(|whole| date.same_days(&whole)) {
        return match year {
            1000.. => year.to_string(),
            1..=999 => format!("AD {year}"),
            _ => format!("{} BC", 1 - i64::from(year)),
        };
    }
    let code = date.edtf.get(5..7).filter(|_| date.edtf.len() == 7).and_then(|code| code.parse::<u8>().ok());
    match code {
        Some(21) => format!("spring {year}"),
        Some(22) => format!("summer {year}"),
        Some(23) => format!("autumn {year}"),
        Some(24) => format!("winter {year}"),
        Some(code @ 33..=36) => format!("Q{} {year}", code - 32),
        Some(code @ 40..=41) => format!("H{} {year}", code - 39),
        Some(1..=12) if *high == low.month_end() => {
            format!("{} {year}", MONTHS.get(usize::from(month) - 1).copied().unwrap_or_default())
        }
        _ => date.edtf.to_string(),
    }
}
