//! EDTF text to dates, with errors that name the place and the remedy.
//!
//! Grammar and validation are those of the crate `edtf-core` (levels 0 to 2); this file says what each form means here.

use std::fmt;
use std::ops::Bound;
use std::str::FromStr;

use edtf_core::{Bound as EdtfBound, Edtf, IntervalEndpoint, Qualifier, SetElement, SetKind};

use super::{Date, Day, Shape, days_in_month};
use crate::interval::Interval;

/// Why a text is no date.
///
/// ```
/// let error = "2021-02-30".parse::<corroborate::date::Date>().unwrap_err();
/// assert!(error.offset <= 10);
/// assert!(!error.message.is_empty() && !error.help.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateError {
    /// Byte offset into the text of the first thing that is wrong.
    pub offset: usize,
    /// What is wrong.
    pub message: Box<str>,
    /// What to write instead.
    pub help: Box<str>,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at byte {}); {}", self.message, self.offset, self.help)
    }
}

impl std::error::Error for DateError {}

impl FromStr for Date {
    type Err = DateError;

    /// Reads EDTF: `2042`, `2019-01`, `2020-11-24`, `2021-01-11/2021-01-20`, `../2014`, `2003/..`, `[..2014]`,
    /// `[2021-01-11..2021-01-20]`, `199X`, seasons `2009-21`, quarters, halves, the qualifiers `~ ? %`. A time of day is
    /// read and left out; `XXXX-08-05` is unresolved.
    ///
    /// Errors: text that is no EDTF, days that do not exist, intervals that end before they start, years beyond
    /// ±999,999, and sets in braces, which are several dates.
    fn from_str(text: &str) -> Result<Self, DateError> {
        if let Some(date) = plain(text) {
            return Ok(date);
        }
        let parsed = Edtf::parse(text).map_err(|error| explain(text, error.offset, error.message))?;
        let far = || DateError {
            offset: 0,
            message: "the year is too far from today".into(),
            help: "years from -999999 to 999999 are read".into(),
        };
        let mut date = match &parsed {
            Edtf::Date(date) => {
                let year_known = !matches!(date.year.kind, edtf_core::YearKind::Standard { digits, .. } if digits.iter().all(Option::is_none));
                let shape = if year_known { Shape::Within(days(&parsed).ok_or_else(far)?) } else { Shape::Unresolved };
                Self::new(shape, Edtf::Date(bare(*date)).to_string())
            }
            Edtf::DateTime(moment) => {
                let day = Edtf::Date(moment.date);
                Self::new(Shape::Within(days(&day).ok_or_else(far)?), day.to_string())
            }
            Edtf::Interval(interval) => {
                let side = |end: &IntervalEndpoint| endpoint(end).ok_or_else(far);
                let (start, end) = (side(&interval.start)?, side(&interval.end)?);
                let mut canonical = *interval;
                canonical.start = bare_end(canonical.start);
                canonical.end = bare_end(canonical.end);
                Self::new(Shape::Extent { start, end }, Edtf::Interval(canonical).to_string())
            }
            Edtf::Set(set) if set.kind == SetKind::AllMembers => {
                return Err(DateError {
                    offset: 0,
                    message: "a set in braces is several dates".into(),
                    help: "write one claim for each date, or `[…]` for one of them".into(),
                });
            }
            Edtf::Set(set) => {
                let hull = days(&parsed).ok_or_else(far)?;
                let contiguous = matches!(
                    set.elements.as_slice(),
                    [SetElement::Range(..)
                        | SetElement::OnOrBefore(_)
                        | SetElement::OnOrAfter(_)
                        | SetElement::Date(_)]
                );
                if contiguous { Self::within(&hull) } else { Self::new(Shape::Within(hull), parsed.to_string()) }
            }
        };
        if date.takes_qualifier() {
            date.approximate = parsed.is_approximate();
            date.uncertain = parsed.is_uncertain();
        }
        Ok(date)
    }
}

/// The three forms that nearly every cell holds, without the detour: loading a large set reads millions of them.
fn plain(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let digits = |range: std::ops::Range<usize>| -> Option<i32> {
        bytes.get(range)?.iter().try_fold(0, |sum, b| b.is_ascii_digit().then(|| sum * 10 + i32::from(b - b'0')))
    };
    let two = |from: usize| digits(from..from + 2).and_then(|n| u8::try_from(n).ok());
    match bytes.len() {
        4 => Date::year(digits(0..4)?),
        7 if bytes.get(4) == Some(&b'-') => Date::month(digits(0..4)?, two(5)?),
        10 if bytes.get(4) == Some(&b'-') && bytes.get(7) == Some(&b'-') => {
            Day::from_ymd(digits(0..4)?, two(5)?, two(8)?).map(Date::day)
        }
        _ => None,
    }
}

/// The hull of an expression; `None` for years beyond the calendar.
fn days(edtf: &Edtf) -> Option<Interval<Day>> {
    let bounds = edtf.bounds();
    let bound = |bound: EdtfBound| -> Option<Bound<Day>> {
        match bound {
            EdtfBound::Date(date) => {
                Day::from_ymd(i32::try_from(date.year).ok()?, date.month, date.day).map(Bound::Included)
            }
            EdtfBound::NegativeInfinity | EdtfBound::PositiveInfinity => Some(Bound::Unbounded),
            EdtfBound::Unknown => None,
        }
    };
    Some(Interval { low: bound(bounds.earliest)?, high: bound(bounds.latest)? })
}

/// The days of one end of an interval. An unknown end and an open one are alike here: nothing is said of it.
fn endpoint(end: &IntervalEndpoint) -> Option<Interval<Day>> {
    match end {
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => Some(Interval::unbounded()),
        IntervalEndpoint::Date(date) => days(&Edtf::Date(*date)),
        IntervalEndpoint::OnOrBefore(date) => {
            Some(Interval { low: Bound::Unbounded, high: days(&Edtf::Date(*date))?.high })
        }
        IntervalEndpoint::OnOrAfter(date) => {
            Some(Interval { low: days(&Edtf::Date(*date))?.low, high: Bound::Unbounded })
        }
    }
}

/// The date without its qualifiers, which are kept apart.
fn bare(mut date: edtf_core::Date) -> edtf_core::Date {
    date.year.qualifier = Qualifier::default();
    for field in [&mut date.month, &mut date.day].into_iter().flatten() {
        field.qualifier = Qualifier::default();
    }
    date
}

fn bare_end(end: IntervalEndpoint) -> IntervalEndpoint {
    match end {
        IntervalEndpoint::Date(date) => IntervalEndpoint::Date(bare(date)),
        IntervalEndpoint::OnOrBefore(date) => IntervalEndpoint::OnOrBefore(bare(date)),
        IntervalEndpoint::OnOrAfter(date) => IntervalEndpoint::OnOrAfter(bare(date)),
        other => other,
    }
}

/// The error in the reader's words, with what to write instead.
fn explain(text: &str, offset: usize, message: &str) -> DateError {
    let general = "write a date as EDTF: 2042, 2019-01, 2020-11-24, 2021-01-11/2021-01-20, ../2014, 199X";
    let numbers: Vec<i32> = text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    let error = |message: String, help: String| DateError { offset, message: message.into(), help: help.into() };
    if text.trim().is_empty() {
        return error("the date is empty".into(), general.into());
    }
    if text.trim() != text {
        return error("there is a space around the date".into(), "remove the space".into());
    }
    if text.bytes().any(|b| b.is_ascii_alphabetic() && b != b'X' && b != b'Y' && b != b'T' && b != b'Z') {
        return error("words are no EDTF date".into(), general.into());
    }
    // The cell that names a day which its month lacks.
    if message.starts_with("day is out of range") {
        let before = text.get(..offset).unwrap_or_default();
        let mut parts = before.trim_end_matches('-').rsplit('-');
        let month = parts.next().and_then(|part| part.parse::<u8>().ok());
        let year = parts.next().and_then(|part| part.get(part.len().saturating_sub(4)..)?.parse::<i32>().ok());
        if let (Some(year), Some(month @ 1..=12)) = (year, month) {
            let last = days_in_month(year, month);
            return error(
                format!("{year:04}-{month:02} has {last} days"),
                format!(
                    "the last is {year:04}-{month:02}-{last:02}; write {year:04}-{month:02} when the day is not known"
                ),
            );
        }
    }
    if message.starts_with("month must be 01-12") {
        return error(
            "there is no such month".into(),
            "months are 01 to 12, seasons 21 to 24, quarters 33 to 36, halves 40 and 41".into(),
        );
    }
    if text.contains('/') || text.contains('.') {
        if let ([a, b, year @ 1000..=9999], true) = (numbers.as_slice(), text.matches('/').count() == 2) {
            let help = if *a > 12 {
                format!("write {year}-{b:02}-{a:02}")
            } else if *b > 12 {
                format!("write {year}-{a:02}-{b:02}")
            } else {
                format!("write {year}-{b:02}-{a:02} or {year}-{a:02}-{b:02}: the order of day and month is not certain")
            };
            return error("slashes separate the ends of an interval".into(), help);
        }
        return error(format!("this is no EDTF: {message}"), general.into());
    }
    if let [year @ 1000..=9999, month @ 1..=12, rest @ ..] = numbers.as_slice() {
        match rest {
            [] => return error(format!("this is no EDTF: {message}"), format!("write {year}-{month:02}")),
            [day @ 1..=31] => {
                return error(format!("this is no EDTF: {message}"), format!("write {year}-{month:02}-{day:02}"));
            }
            _ => {}
        }
    }
    error(format!("this is no EDTF: {message}"), general.into())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn days(text: &str) -> String {
        let date: Date = text.parse().unwrap();
        let day = |day: Option<Day>| day.map_or_else(|| "..".into(), |day| day.to_string());
        let (low, high) = date.bounds();
        format!("{}..{}", day(low), day(high))
    }

    #[test]
    fn covers_the_days_that_edtf_says() {
        assert_eq!(days("2042"), "2042-01-01..2042-12-31");
        assert_eq!(days("2019-01"), "2019-01-01..2019-01-31");
        assert_eq!(days("2020-11-24"), "2020-11-24..2020-11-24");
        assert_eq!(days("2020-11-24T10:00:00Z"), "2020-11-24..2020-11-24");
        assert_eq!(days("2021-01-11/2021-01-20"), "2021-01-11..2021-01-20");
        assert_eq!(days("../2014"), "....2014-12-31");
        assert_eq!(days("2003/.."), "2003-01-01....");
        assert_eq!(days("[..2014]"), "....2014-12-31");
        assert_eq!(days("[2021-01-11..2021-01-20]"), "2021-01-11..2021-01-20");
        assert_eq!(days("199X"), "1990-01-01..1999-12-31");
        assert_eq!(days("18XX"), "1800-01-01..1899-12-31");
        assert_eq!(days("2009-24"), "2009-12-01..2010-02-28");
        assert_eq!(days("2018-35"), "2018-07-01..2018-09-30");
        assert_eq!(days("2020-41"), "2020-07-01..2020-12-31");
        assert_eq!(days("-0043"), "-0043-01-01..-0043-12-31");
        assert_eq!(days("XXXX-08-05"), "......");
    }

    #[test]
    fn keeps_one_text_for_the_same_days() {
        let canonical = |text: &str| text.parse::<Date>().unwrap().to_string();
        assert_eq!(canonical("[2021-01-01..2021-01-31]"), "2021-01");
        assert_eq!(canonical("[..2014-12-31]"), "[..2014]");
        assert_eq!(canonical("2004-06~/2006"), "2004-06/2006~");
        assert_eq!(canonical("?2004-?06-?11"), "2004-06-11?");
        assert_eq!(canonical("1984%"), "1984%");
        assert_eq!(canonical("2009-21"), "2009-21");
    }

    #[test]
    fn says_what_is_wrong_and_what_to_write() {
        let error = |text: &str| text.parse::<Date>().unwrap_err();
        let day = error("2021-02-30");
        assert_eq!((day.offset, &*day.message), (8, "2021-02 has 28 days"));
        assert!(day.help.contains("2021-02-28"), "{}", day.help);
        assert_eq!(error("2021-13").offset, 5);
        assert!(error("24/11/2020").help.contains("2020-11-24"));
        assert!(error("03/04/2021").help.contains("not certain"));
        assert!(error("2021-1-5").help.contains("2021-01-05"));
        assert!(error("January 2019").message.contains("words"));
        assert!(error("2014/2003").message.contains("EDTF"));
        assert!(error("{2001,2003}").message.contains("several"));
        assert!(error("Y99999999").message.contains("far"));
        assert!(error("").message.contains("empty"));
        for text in ["2021-02-30/2021-03-01", "é", "[", "2021-", "99999999999999999999", "Y1e9", "…"] {
            let _ = error(text);
        }
    }

    #[test]
    fn relates_dates() {
        let war = Date::extent(Some(&"1979-12".parse().unwrap()), Some(&"1989".parse().unwrap()));
        assert_eq!(war.map(|date| date.to_string()).as_deref(), Some("1979-12/1989"));
        let date = |text: &str| text.parse::<Date>().unwrap();
        assert!(date("2020-11-24").is_finer_than(&date("2020")));
        assert!(!date("2020").is_finer_than(&date("2020")));
        assert!(date("2020").same_days(&date("[2020-01-01..2020-12-31]")));
        assert!(!date("2020").same_days(&date("2020-01/2020-12")));
        assert!(date("2020").overlaps(&date("2020-08-05/2020-08-10")));
        assert!(!date("2011").overlaps(&date("2013")));
        assert!(date("[..2014]").overlaps(&date("2013-05")));
        assert_eq!(date("2015").years_between(&date("2021-03")), Some(6));
        assert_eq!(date("2019-12").years_between(&date("2020-01")), Some(0));
        assert!(!date("XXXX-08-05").overlaps(&date("2020")));
    }

    fn any_day() -> impl Strategy<Value = Day> {
        (-3_000_000i32..3_000_000).prop_map(Day)
    }

    fn any_date() -> impl Strategy<Value = Date> {
        use super::super::Part;
        let part =
            prop_oneof![Just(Part::Early), Just(Part::Mid), Just(Part::Late), Just(Part::Beginning), Just(Part::End)];
        prop_oneof![
            any_day().prop_map(Date::day),
            (-2000i32..3000).prop_filter_map("year", Date::year),
            (-99_999i32..99_999).prop_filter_map("year", Date::year),
            (-2000i32..3000, 1u8..=12).prop_filter_map("month", |(y, m)| Date::month(y, m)),
            (-2000i32..3000).prop_filter_map("decade", Date::decade),
            (-30i32..30).prop_filter_map("century", Date::century),
            (0i32..3000, 21u8..=41).prop_filter_map("sub-year", |(y, code)| Date::sub_year(y, code)),
            (-2000i32..3000, part.clone()).prop_filter_map("part", |(y, part)| Date::year(y)?.part(part)),
            (-30i32..30, part).prop_filter_map("part", |(c, part)| Date::century(c)?.part(part)),
            (-9_000_000i32..9_000_000, 0i32..9_000_000)
                .prop_map(|(low, n)| { Date::within(&Interval::closed(Day(low), Day(low.saturating_add(n)))) }),
            (any_day(), 0i32..5000).prop_map(|(low, n)| Date::within(&Interval::closed(low, low.add_days(n)))),
            any_day().prop_filter_map("before", |day| Date::before(&Date::day(day))),
            any_day().prop_filter_map("after", |day| Date::after(&Date::day(day))),
            (any_day(), 0i32..5000).prop_filter_map("extent", |(low, n)| {
                Date::extent(Some(&Date::day(low)), Some(&Date::day(low.add_days(n))))
            }),
            (-2000i32..3000, 0i32..30).prop_filter_map("extent", |(y, n)| {
                Date::extent(Date::year(y).as_ref(), Date::year(y + n)?.part(Part::Late).as_ref())
            }),
            (-2000i32..3000).prop_filter_map("open", |y| Date::extent(Date::year(y).as_ref(), None)),
        ]
    }

    proptest! {
        #[test]
        fn text_gives_the_same_date_back(date in any_date(), approximate in any::<bool>()) {
            let date = if approximate { date.approximately() } else { date };
            prop_assert_eq!(date.to_string().parse::<Date>(), Ok(date));
        }

        #[test]
        fn whatever_reads_reads_again(text in "[0-9X\\[\\]./~?%Y-]{0,24}") {
            if let Ok(date) = text.parse::<Date>() {
                prop_assert_eq!(date.to_string().parse::<Date>(), Ok(date));
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}") {
            let _ = text.parse::<Date>();
        }

        #[test]
        fn relations_are_symmetric(a in any_date(), b in any_date()) {
            prop_assert_eq!(a.overlaps(&b), b.overlaps(&a));
            prop_assert_eq!(a.years_between(&b), b.years_between(&a));
            prop_assert!(a.overlaps(&a) && a.same_days(&a));
        }
    }
}
