//! What a reader must be told to read some words: conventions that the words themselves do not show.

use crate::date::Day;
use crate::magnitude::Magnitude;
use crate::unit::UnitId;

/// Which sign separates decimals.
///
/// ```
/// use corroborate::read::{Expected, NumberFormat, Options, read};
/// let comma = Options { numbers: NumberFormat::DecimalComma, ..Options::default() };
/// let value = read("1,300 km", Expected::Quantity, &comma).unwrap();
/// assert_eq!(value.quantity().unwrap().number.as_ref().unwrap().to_string(), "1.3");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum NumberFormat {
    /// 1,300.5: what English sources write.
    #[default]
    DecimalPoint,
    /// 1.300,5
    DecimalComma,
    /// Both occur: "1,300" then reads in two ways.
    Either,
}

/// Which comes first in 03/04/2021.
///
/// ```
/// use corroborate::read::{DateOrder, Expected, Options, read};
/// let first = Options { dates: DateOrder::DayFirst, ..Options::default() };
/// assert_eq!(read("03/04/2021", Expected::Date, &first).unwrap().kind_name(), "date");
/// assert!(matches!(read("03/04/2021", Expected::Date, &Options::default()), Ok(corroborate::reading::Value::Ambiguous(_))));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DateOrder {
    /// Not known: 03/04/2021 reads in two ways.
    #[default]
    Unknown,
    /// 3 April.
    DayFirst,
    /// March 4.
    MonthFirst,
}

/// The constants of the law (semantics, section 2). Each can be set per attribute.
///
/// ```
/// use corroborate::read::{Expected, Options, Slack, read};
/// let slack = Slack { hedge_cap: "0.01".parse().unwrap(), ..Slack::default() };
/// let options = Options { slack, ..Options::default() };
/// let narrow = read("about 1,300 people", Expected::Quantity, &options).unwrap();
/// assert_eq!(narrow.quantity().unwrap().support.low, std::ops::Bound::Included(1287.into()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slack {
    /// Share of the value that a rounding cell reaches at most to each side: 5 %.
    pub rounding_cap: Magnitude,
    /// Share of the value that "about" and "nearly" reach at most: 10 %.
    pub hedge_cap: Magnitude,
    /// Share that "about" reaches at least for measures below [`Slack::small`]: 5 %.
    pub hedge_floor: Magnitude,
    /// Share of itself that a ratio in words reaches to each side: 5 %.
    pub ratio_share: Magnitude,
    /// From here on a number ending in noughts counts as rounded; below it "about" has a floor: 100.
    pub small: Magnitude,
}

impl Default for Slack {
    fn default() -> Self {
        let percent = |share: i64| Magnitude::ratio(share, 100).unwrap_or(Magnitude::ZERO);
        Self {
            rounding_cap: percent(5),
            hedge_cap: percent(10),
            hedge_floor: percent(5),
            ratio_share: percent(5),
            small: Magnitude::from(100),
        }
    }
}

/// Conventions for reading.
///
/// ```
/// use corroborate::{date::Day, read::{Expected, Options, read}};
/// let options = Options { reference: Day::from_iso("2021-06-15"), ..Options::default() };
/// let last = read("last year", Expected::Date, &options).unwrap();
/// assert_eq!(corroborate::read::format(&last), "2020");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// Decimal sign.
    pub numbers: NumberFormat,
    /// Order of day and month in figures.
    pub dates: DateOrder,
    /// What a bare "$" means, where that is configured.
    pub dollar: Option<UnitId>,
    /// The day from which "last year" and "5 August" are counted: the publication date.
    pub reference: Option<Day>,
    /// The constants of the law.
    pub slack: Slack,
}
