//! Days and dates: EDTF (ISO 8601-2:2019) to exact ranges of days in the proleptic Gregorian calendar.

use std::fmt;

use crate::interval::Interval;

/// A calendar day, counted from 1 January 1970 (day 0) in the proleptic Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// A date as a source gives it: a day *within* some days ("2042", "mid-January 2021"), or an *extent* with a start and
/// an end ("5–10 August"). It is written in EDTF, and two dates are never simply equal: compare their days.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Date {
    /// Which days it covers.
    pub shape: Shape,
    /// EDTF's `~`: the source says "about". Widens nothing by itself.
    pub approximate: bool,
    /// EDTF's `?`: the source is not certain.
    pub uncertain: bool,
    /// The canonical EDTF text without qualifiers.
    pub(crate) edtf: Box<str>,
}

/// How a date covers days.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Shape {
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
