//! Days and dates: EDTF (ISO 8601-2:2019) to exact ranges of days in the proleptic Gregorian calendar.
//!
//! A [`Date`] keeps what its source said: a day *within* some days ("2042", "mid-January 2021"), or an *extent* with a
//! start and an end ("5–10 August"). Its text is canonical EDTF, and `text.parse::<Date>()` gives the same date back.
//!
//! | words | EDTF | days |
//! | --- | --- | --- |
//! | 2042 | `2042` | a day within 2042 |
//! | January 2019 | `2019-01` | a day within the month |
//! | mid-January 2021 | `[2021-01-11..2021-01-20]` | a day within the second third |
//! | the 1990s · the 19th century | `199X` · `18XX` | a day within 1990–1999 · 1800–1899 |
//! | spring 2009 · Q3 2018 · first half of 2020 | `2009-21` · `2018-35` · `2020-40` | a day within March–May · the quarter · the half |
//! | 5–10 August 2020 | `2020-08-05/2020-08-10` | an extent |
//! | by 2014 · after 2014 | `[..2014]` · `[2015..]` | a day on one side |
//! | around 1990 | `1990~` | a day within 1990; EDTF's `~` widens nothing |
//! | 5 August, of no known year | `XXXX-08-05` | none: unresolved |
//!
//! Seasons are the meteorological ones of the northern hemisphere (spring is March to May), as EDTF's codes 21–24 leave
//! them to convention.
//!
//! ```
//! use corroborate::date::Date;
//! let of = |text: &str| text.parse::<Date>().unwrap();
//! assert!(of("2020-08-05").overlaps(&of("2020-08")));
//! assert!(!of("2011").overlaps(&of("2013")));
//! ```

mod day;
mod edtf;
mod make;
mod relation;

pub use day::Day;
pub(crate) use day::{days_in_month, easter};
pub use edtf::DateError;
pub(crate) use make::Part;

use std::fmt;

use crate::interval::Interval;

/// A date as a source gives it: a day *within* some days ("2042", "mid-January 2021"), or an *extent* with a start and
/// an end ("5–10 August"). It is written in EDTF, and two dates are never simply equal: compare their days.
///
/// ```
/// use corroborate::date::Date;
/// let date: Date = "2021-01-11/2021-01-20".parse()?;
/// assert_eq!(date.bounds().0.map(|day| day.to_string()).as_deref(), Some("2021-01-11"));
/// assert!("2021-01-15".parse::<Date>()?.overlaps(&date));
/// assert!("2021-02-30".parse::<Date>().is_err());
/// assert!(Date::year(2021).unwrap().overlaps(&date) && Date::month(2021, 1).unwrap().core().is_some());
/// let drills: Date = "2020-08-05/2020-08-10".parse()?;
/// assert!(drills.is_extent() && !drills.is_unresolved());
/// assert!(drills.starts().is_some() && drills.ends().is_some());
/// assert_eq!((date.edtf(), drills.years_between(&"2015".parse()?)), (Some("2021-01-11/2021-01-20"), Some(5)));
/// # Ok::<(), corroborate::date::DateError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Date {
    /// Which days it covers.
    pub(crate) shape: Shape,
    /// EDTF's `~`: the source says "about". Widens nothing by itself.
    pub approximate: bool,
    /// EDTF's `?`: the source is not certain.
    pub uncertain: bool,
    /// The canonical EDTF text without qualifiers; of a relative date, its words.
    pub(crate) edtf: Box<str>,
}

/// How a date covers days.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Shape {
    /// One day (or event) somewhere within these days, which may be open at an end.
    Within(Interval<Day>),
    /// A stretch of time.
    Extent {
        /// The days within which it starts.
        start: Interval<Day>,
        /// The days within which it ends.
        end: Interval<Day>,
    },
    /// Relative or year-less ("last year", `XXXX-08-05`) and no reference date to resolve it.
    Unresolved,
}

impl fmt::Display for Date {
    /// The EDTF text with its qualifier.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.edtf)?;
        f.write_str(match (self.approximate, self.uncertain) {
            (false, false) => "",
            (true, false) => "~",
            (false, true) => "?",
            (true, true) => "%",
        })
    }
}
