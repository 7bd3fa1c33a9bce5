//! Dates made from parts: years, months, days, thirds of them, bounds, extents, and their canonical EDTF text.

use std::ops::Bound;

use super::day::Year;
use super::{Date, Day, Shape, days_in_month};
use crate::interval::Interval;

/// A part of a year, month, decade, century, quarter, half or week.
///
/// | of a | early | mid | late | beginning | end |
/// | --- | --- | --- | --- | --- | --- |
/// | week | Monday to Tuesday | Wednesday to Thursday | Friday to Sunday | as early | as late |
/// | month | days 1–10 | 11–20 | 21–end | as early | as late |
/// | quarter | first month | second | third | as early | as late |
/// | half | months 1–2 | 3–4 | 5–6 | first month | last month |
/// | year, season | months 1–4 (first month) | 5–8 (second) | 9–12 (third) | first month | last month |
/// | decade | years 0–3 | 4–6 | 7–9 | as early | as late |
/// | century | years 00–33 | 34–66 | 67–99 | first decade | last decade |
///
/// Early, mid and late are thirds, as the law says, and so is "the end of a year", its last month; the other cells carry
/// the same thought on: where a third has ten units or fewer, its beginning and end are the thirds themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// early
    Early,
    /// mid, middle of
    Mid,
    /// late
    Late,
    /// beginning of, start of
    Beginning,
    /// end of
    End,
}

impl Date {
    pub(crate) fn new(shape: Shape, edtf: impl Into<Box<str>>) -> Self {
        Self { shape, approximate: false, uncertain: false, edtf: edtf.into() }
    }

    /// One day.
    pub fn day(day: Day) -> Self {
        Self::within(&Interval::point(day))
    }

    /// A day within a year (astronomical: 0 is 1 BC); `None` outside ±999,999.
    pub fn year(year: i32) -> Option<Self> {
        let days = Interval::closed(Day::from_ymd(year, 1, 1)?, Day::from_ymd(year, 12, 31)?);
        Some(Self::new(Shape::Within(days), year_text(year)))
    }

    /// A day within a month; `None` where there is no such month.
    pub fn month(year: i32, month: u8) -> Option<Self> {
        let first = Day::from_ymd(year, month, 1)?;
        Some(Self::within(&Interval::closed(first, first.month_end())))
    }

    /// A day within the decade that begins with this year (1990: `199X`).
    pub(crate) fn decade(first: i32) -> Option<Self> {
        let first = first.div_euclid(10).checked_mul(10)?;
        Some(Self::within(&Interval::closed(
            Day::from_ymd(first, 1, 1)?,
            Day::from_ymd(first.checked_add(9)?, 12, 31)?,
        )))
    }

    /// A day within a century counted from 1; negative numbers count before Christ. The 19th century is 1800–1899
    /// (`18XX`), as speakers and EDTF use it, not 1801–1900.
    pub(crate) fn century(number: i32) -> Option<Self> {
        let first = match number {
            1.. => (number - 1).checked_mul(100)?,
            // The 5th century BC is 500–401 BC: astronomical −499 to −400.
            ..=-1 => number.checked_mul(100)?.checked_add(1)?,
            0 => return None,
        };
        Some(Self::within(&Interval::closed(
            Day::from_ymd(first, 1, 1)?,
            Day::from_ymd(first.checked_add(99)?, 12, 31)?,
        )))
    }

    /// A day within a season (21–24: spring, summer, autumn, winter), quarter (33–36) or half (40–41) by its EDTF code.
    pub(crate) fn sub_year(year: i32, code: u8) -> Option<Self> {
        if !(0..=9999).contains(&year) || !matches!(code, 21..=24 | 33..=36 | 40 | 41) {
            return None;
        }
        format!("{}-{code:02}", Year(year)).parse().ok()
    }

    /// A day within these days, both ends of which may be missing.
    ///
    /// Its text is the plainest that covers the same days: a day, month, year, decade or century, else EDTF's "one of"
    /// (`[2021-01-11..2021-01-20]`, `[..2014]`). Outside the years −9999 to 9999 EDTF knows whole years only, and the days
    /// are widened to them; no ends at all is a date that nothing resolves.
    pub(crate) fn within(days: &Interval<Day>) -> Self {
        let days = included(days);
        let edtf = match (&days.low, &days.high) {
            (Bound::Included(low), Bound::Included(high)) => {
                single(*low, *high).unwrap_or_else(|| range_text(*low, *high))
            }
            (Bound::Included(low), _) => format!("[{}..]", low_text(*low)),
            (_, Bound::Included(high)) => format!("[..{}]", high_text(*high)),
            _ => return Self::unresolved("XXXX"),
        };
        Self::new(Shape::Within(days), edtf)
    }

    /// A day before the first day of `date`; `None` when that is open or unresolved.
    #[must_use]
    pub(crate) fn before(date: &Self) -> Option<Self> {
        let low = date.bounds().0?;
        Some(Self::within(&Interval { low: Bound::Unbounded, high: Bound::Included(low.add_days(-1)) }))
    }

    /// A day after the last day of `date`; `None` when that is open or unresolved.
    #[must_use]
    pub(crate) fn after(date: &Self) -> Option<Self> {
        let high = date.bounds().1?;
        Some(Self::within(&Interval { low: Bound::Included(high.add_days(1)), high: Bound::Unbounded }))
    }

    /// A day up to the last day of `date` ("by 2014"); `None` when that is open or unresolved.
    #[must_use]
    pub(crate) fn up_to(date: &Self) -> Option<Self> {
        let high = date.bounds().1?;
        Some(Self::within(&Interval { low: Bound::Unbounded, high: Bound::Included(high) }))
    }

    /// A day from the first day of `date` on ("2014 or later"); `None` when that is open or unresolved.
    #[must_use]
    pub(crate) fn from_on(date: &Self) -> Option<Self> {
        let low = date.bounds().0?;
        Some(Self::within(&Interval { low: Bound::Included(low), high: Bound::Unbounded }))
    }

    /// The stretch from one date to another: it starts within `start` and ends within `end`, and a missing one is open.
    /// `None` where a side is unresolved or open to one side, or the end lies before the start.
    ///
    /// A side that EDTF cannot name inside an interval (a third of a month) is widened to the month, year, decade or
    /// century around it, which stays true.
    pub(crate) fn extent(start: Option<&Self>, end: Option<&Self>) -> Option<Self> {
        let side = |date: Option<&Self>, first: bool| -> Option<(Interval<Day>, String)> {
            let Some(date) = date else { return Some((Interval::unbounded(), "..".into())) };
            let days = if first { date.starts()? } else { date.ends()? };
            match (&days.low, &days.high) {
                (Bound::Unbounded, Bound::Unbounded) => Some((days, "..".into())),
                // A season or quarter keeps its code.
                (Bound::Included(_), Bound::Included(_)) if date.edtf().is_some_and(|t| !t.contains(['[', '/'])) => {
                    Some((days, date.edtf.to_string()))
                }
                (Bound::Included(low), Bound::Included(high)) => enclosing(*low, *high),
                _ => None,
            }
        };
        let (start, start_text) = side(start, true)?;
        let (end, end_text) = side(end, false)?;
        let upside_down = matches!(
            (&start.low, &end.high),
            (Bound::Included(low), Bound::Included(high)) if low > high
        );
        (!upside_down).then(|| Self::new(Shape::Extent { start, end }, format!("{start_text}/{end_text}")))
    }

    /// A date that its words alone do not fix ("last year"), or the EDTF of a year-less one (`XXXX-08-05`).
    pub(crate) fn unresolved(words: impl Into<Box<str>>) -> Self {
        Self::new(Shape::Unresolved, words)
    }

    /// The same date with EDTF's `~`. EDTF has no such mark for a set of days (`[…]`) or for relative words; there the
    /// hedge lives in the reading alone.
    #[must_use]
    pub(crate) fn approximately(mut self) -> Self {
        self.approximate = self.takes_qualifier();
        self
    }

    /// The same date with EDTF's `?`, under the same limits: what it is counted from is not certain.
    #[must_use]
    pub(crate) fn doubtful(mut self) -> Self {
        self.uncertain = self.takes_qualifier();
        self
    }

    pub(crate) fn takes_qualifier(&self) -> bool {
        !self.edtf.ends_with(']') && !self.edtf.ends_with('/') && !self.edtf.ends_with("..") && self.edtf().is_some()
    }

    /// A part of this date's days (see `Part`); `None` where they are open, unresolved or of an odd length.
    #[must_use]
    pub(crate) fn part(&self, part: Part) -> Option<Self> {
        let (low, high) = self.bounds();
        let (low, high) = (low?, high?);
        let days = high.0.checked_sub(low.0)?.checked_add(1)?;
        let (year, month, day) = low.ymd();
        if days == 7 {
            return Some(Self::within(&match part {
                Part::Early | Part::Beginning => Interval::closed(low, low.add_days(1)),
                Part::Mid => Interval::closed(low.add_days(2), low.add_days(3)),
                Part::Late | Part::End => Interval::closed(low.add_days(4), high),
            }));
        }
        if day != 1 || high != high.month_end() {
            return None;
        }
        let (last_year, last_month, _) = high.ymd();
        let months = (last_year - year) * 12 + i32::from(last_month) - i32::from(month) + 1;
        let months_in = |from: i32, to: i32| -> Interval<Day> {
            Interval::closed(low.add_months(from), low.add_months(to - 1).month_end())
        };
        let span = match (months, part) {
            (1, Part::Early | Part::Beginning) => Interval::closed(low, low.add_days(9)),
            (1, Part::Mid) => Interval::closed(low.add_days(10), low.add_days(19)),
            (1, Part::Late | Part::End) => Interval::closed(low.add_days(20), high),
            (3, Part::Early | Part::Beginning) | (6 | 12, Part::Beginning) => months_in(0, 1),
            (3, Part::Mid) => months_in(1, 2),
            (3, Part::Late | Part::End) => months_in(2, 3),
            (6 | 12, Part::End) => months_in(months - 1, months),
            (6 | 12, Part::Early) => months_in(0, months / 3),
            (6 | 12, Part::Mid) => months_in(months / 3, months / 3 * 2),
            (6 | 12, Part::Late) => months_in(months / 3 * 2, months),
            (120, Part::Early | Part::Beginning) => months_in(0, 48),
            (120, Part::Mid) => months_in(48, 84),
            (120, Part::Late | Part::End) => months_in(84, 120),
            (1200, Part::Beginning) => months_in(0, 120),
            (1200, Part::End) => months_in(1080, 1200),
            (1200, Part::Early) => months_in(0, 34 * 12),
            (1200, Part::Mid) => months_in(34 * 12, 67 * 12),
            (1200, Part::Late) => months_in(67 * 12, 1200),
            _ => return None,
        };
        Some(Self::within(&span))
    }
}

/// The same days with closed ends, in whole years where EDTF knows no others.
fn included(days: &Interval<Day>) -> Interval<Day> {
    let low = match days.low {
        Bound::Included(day) => Bound::Included(day),
        Bound::Excluded(day) => Bound::Included(day.add_days(1)),
        Bound::Unbounded => Bound::Unbounded,
    };
    let high = match days.high {
        Bound::Included(day) => Bound::Included(day),
        Bound::Excluded(day) => Bound::Included(day.add_days(-1)),
        Bound::Unbounded => Bound::Unbounded,
    };
    let far = |bound: &Bound<Day>| matches!(bound, Bound::Included(day) if !four_digits(day.year()));
    let whole_years = far(&low) || far(&high);
    let to_year = |bound: Bound<Day>, month: u8, last: u8| match bound {
        Bound::Included(day) if whole_years => Bound::Included(Day::from_ymd(day.year(), month, last).unwrap_or(day)),
        other => other,
    };
    Interval { low: to_year(low, 1, 1), high: to_year(high, 12, 31) }
}

/// True for years that EDTF writes without its `Y`.
fn four_digits(year: i32) -> bool {
    (-9999..=9999).contains(&year)
}

/// The smallest day, month, year, decade or century around these days, and its text.
fn enclosing(low: Day, high: Day) -> Option<(Interval<Day>, String)> {
    let (year, last_year) = (low.year(), high.year());
    let candidates = [
        (low, high),
        (low.month_start(), high.month_end()),
        (Day::from_ymd(year, 1, 1)?, Day::from_ymd(last_year, 12, 31)?),
        (Day::from_ymd(year.div_euclid(10) * 10, 1, 1)?, Day::from_ymd(last_year.div_euclid(10) * 10 + 9, 12, 31)?),
        (
            Day::from_ymd(year.div_euclid(100) * 100, 1, 1)?,
            Day::from_ymd(last_year.div_euclid(100) * 100 + 99, 12, 31)?,
        ),
    ];
    candidates.into_iter().find_map(|(low, high)| Some((Interval::closed(low, high), single(low, high)?)))
}

/// EDTF of a year, with the `Y` that more than four digits need.
fn year_text(year: i32) -> String {
    if four_digits(year) { Year(year).to_string() } else { format!("Y{year}") }
}

/// The day, month, year, decade or century that is exactly these days.
fn single(low: Day, high: Day) -> Option<String> {
    let (year, month, day) = low.ymd();
    let (last_year, last_month, last_day) = high.ymd();
    if low == high {
        return four_digits(year).then(|| low.to_string());
    }
    if day != 1 || last_day != days_in_month(last_year, last_month) {
        return None;
    }
    if (year, month) == (last_year, last_month) {
        return four_digits(year).then(|| format!("{}-{month:02}", Year(year)));
    }
    if (month, last_month) != (1, 12) {
        return None;
    }
    match last_year - year {
        0 => Some(year_text(year)),
        9 if (0..=9999).contains(&year) && year % 10 == 0 => Some(format!("{:03}X", year / 10)),
        99 if (0..=9999).contains(&year) && year % 100 == 0 => Some(format!("{:02}XX", year / 100)),
        _ => None,
    }
}

/// The coarsest unit that begins on this day.
fn low_text(low: Day) -> String {
    match low.ymd() {
        (year, 1, 1) => year_text(year),
        (year, month, 1) => format!("{}-{month:02}", Year(year)),
        _ => low.to_string(),
    }
}

/// The coarsest unit that ends on this day.
fn high_text(high: Day) -> String {
    let (year, month, day) = high.ymd();
    if (month, day) == (12, 31) {
        year_text(year)
    } else if day == days_in_month(year, month) {
        format!("{}-{month:02}", Year(year))
    } else {
        high.to_string()
    }
}

/// "One of these days", its two ends in the coarsest unit that fits both.
fn range_text(low: Day, high: Day) -> String {
    let (low_coarse, high_coarse) = (low_text(low), high_text(high));
    let levels = |text: &str| if text.starts_with('Y') { 0 } else { text.trim_start_matches('-').matches('-').count() };
    let level = levels(&low_coarse).max(levels(&high_coarse));
    let at = |coarse: String, day: Day| match level {
        0 => coarse,
        1 => format!("{}-{:02}", Year(day.year()), day.month()),
        _ => day.to_string(),
    };
    format!("[{}..{}]", at(low_coarse, low), at(high_coarse, high))
}
