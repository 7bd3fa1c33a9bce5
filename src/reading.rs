//! What words say, as exact values: the *core* that they assert and the *support* that careful readers grant them.
//!
//! The law is section 2 of `docs/semantics.md`. A reading withholds `==` between different wordings on purpose:
//! whether two readings agree is the comparator's question.
//!
//! ```
//! use corroborate::read::{Expected, Options, read};
//! let value = read("some 7,500 Russian troops", Expected::Any, &Options::default()).unwrap();
//! let amount = value.quantity().unwrap();
//! assert_eq!((amount.noun.as_deref(), amount.approximation.name()), (Some("troop"), "about"));
//! ```

mod clock;

pub use clock::{Clock, Stretch};

use crate::date::Date;
use crate::interval::Interval;
use crate::magnitude::Magnitude;
use crate::unit::Unit;

/// Which words widened or bounded a value.
///
/// ```
/// use corroborate::read::{Expected, Options, read};
/// let value = read("more than 1,600", Expected::Any, &Options::default()).unwrap();
/// let approximation = value.quantity().unwrap().approximation;
/// assert!(approximation.is_bound());
/// assert_eq!(approximation.name(), "more-than");
/// assert!(corroborate::reading::Approximation::ALL.contains(&approximation));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Approximation {
    /// No hedge.
    #[default]
    Exact,
    /// about, around, some, roughly, circa, an estimated, -odd
    About,
    /// at least, no fewer than, a minimum of
    AtLeast,
    /// over, more than, above, in excess of, -plus
    MoreThan,
    /// up to, at most, no more than, as many as
    AtMost,
    /// under, less than, fewer than, below
    LessThan,
    /// nearly, almost, close to, approaching
    Nearly,
    /// 18–39, between 5 and 6 million, 12.9 ± 0.1
    Range,
    /// a few, dozens, hundreds, tens of thousands
    Vague,
}

impl Approximation {
    /// All 9.
    pub const ALL: [Self; 9] = [
        Self::Exact,
        Self::About,
        Self::AtLeast,
        Self::MoreThan,
        Self::AtMost,
        Self::LessThan,
        Self::Nearly,
        Self::Range,
        Self::Vague,
    ];

    /// The name in JSON and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::AtLeast => "at-least",
            Self::MoreThan => "more-than",
            Self::AtMost => "at-most",
            Self::LessThan => "less-than",
            Self::Nearly => "nearly",
            Self::Range => "range",
            Self::Vague => "vague",
        }
    }

    /// True for the four bounds, which leave one side open.
    pub fn is_bound(self) -> bool {
        matches!(self, Self::AtLeast | Self::MoreThan | Self::AtMost | Self::LessThan)
    }
}

/// What kind of amount a quantity is.
///
/// ```
/// use corroborate::read::{Expected, Options, read};
/// let value = read("25 %", Expected::Any, &Options::default()).unwrap();
/// let kind = value.quantity().unwrap().kind;
/// assert_eq!(kind.name(), "percent");
/// assert!(corroborate::reading::QuantityKind::ALL.contains(&kind));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuantityKind {
    /// Counted things: 7,000 troops.
    Count,
    /// A measure: 1,300 km.
    Measure,
    /// Money; the currency is the unit.
    Money,
    /// Per cent, per mille, percentage points.
    Percent,
    /// half, two-thirds, one in five.
    Ratio,
    /// A length of time: 18 months, a 17-year war.
    Duration,
    /// A number in a sequence: 19th, second.
    Ordinal,
    /// A number of nothing named.
    Number,
}

impl QuantityKind {
    /// All 8.
    pub const ALL: [Self; 8] = [
        Self::Count,
        Self::Measure,
        Self::Money,
        Self::Percent,
        Self::Ratio,
        Self::Duration,
        Self::Ordinal,
        Self::Number,
    ];

    /// The name in JSON and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Measure => "quantity",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Ratio => "ratio",
            Self::Duration => "duration",
            Self::Ordinal => "ordinal",
            Self::Number => "number",
        }
    }
}

/// An amount with its two nested intervals, in the unit that the words used.
///
/// ```
/// use corroborate::read::{Expected, Options, read};
/// let value = read("7,000", Expected::Any, &Options::default()).unwrap();
/// let amount = value.quantity().unwrap();
/// assert_eq!(amount.core.as_point(), Some(&7000.into()));
/// assert!(amount.support.has(&6650.into()) && !amount.support.has(&7350.into()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// What kind of amount it is.
    pub kind: QuantityKind,
    /// The written number, for bounds and hedges too; `None` for ranges and vague words.
    pub number: Option<Magnitude>,
    /// Weight of the last significant written digit (1,300 → 100; 1.30bn → 10,000,000), which made the rounding cell;
    /// `None` where the number stands as a point.
    pub granularity: Option<Magnitude>,
    /// Which words widened it.
    pub approximation: Approximation,
    /// What the words assert.
    pub core: Interval<Magnitude>,
    /// With the slack that careful readers grant.
    pub support: Interval<Magnitude>,
    /// The unit of `number`, `core` and `support`.
    pub unit: Unit,
    /// The counted noun, singular, in its own word ("troop" where the unit is `person`).
    pub noun: Option<Box<str>>,
}

/// Up or down.
///
/// ```
/// use corroborate::read::{Expected, Options, read};
/// let value = read("fell by 25 per cent", Expected::Any, &Options::default()).unwrap();
/// let corroborate::reading::Value::Change(change) = value else { panic!("a change") };
/// assert_eq!(change.direction.unwrap().name(), "down");
/// assert!(corroborate::reading::Direction::ALL.contains(&change.direction.unwrap()));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// rose, doubled, another
    Up,
    /// fell, halved
    Down,
}

impl Direction {
    /// All 2.
    pub const ALL: [Self; 2] = [Self::Up, Self::Down];

    /// The name in JSON and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// A change, never compared with a level.
///
/// ```
/// use corroborate::read::{Expected, Options, read};
/// let value = read("another 500 people", Expected::Any, &Options::default()).unwrap();
/// let corroborate::reading::Value::Change(change) = value else { panic!("a change is no level") };
/// assert_eq!(change.amount.number, Some(500.into()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its direction, where the words give one.
    pub direction: Option<Direction>,
    /// By how much: an amount, a percentage, or a factor (doubled = 2 fold).
    pub amount: Quantity,
}

/// What a date is the date of.
///
/// ```
/// use corroborate::read::{Expected, Options, read};
/// let value = read("until 2042", Expected::Any, &Options::default()).unwrap();
/// let corroborate::reading::Value::When(when) = value else { panic!("a date") };
/// assert_eq!(when.role.unwrap().name(), "end");
/// assert!(corroborate::reading::Role::ALL.contains(&when.role.unwrap()));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// since, from
    Start,
    /// until, up to, by
    End,
    /// on, in
    On,
}

impl Role {
    /// All 3.
    pub const ALL: [Self; 3] = [Self::Start, Self::End, Self::On];

    /// The name in JSON and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::End => "end",
            Self::On => "on",
        }
    }
}

/// A date with its role and hedge.
///
/// ```
/// use corroborate::read::{Expected, Options, read};
/// let value = read("mid-January 2021", Expected::Any, &Options::default()).unwrap();
/// let corroborate::reading::Value::When(when) = value else { panic!("a date") };
/// assert_eq!((when.date.bounds().0.unwrap().to_string().as_str(), when.role), ("2021-01-11", None));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// The days.
    pub date: Date,
    /// What it is the date of.
    pub role: Option<Role>,
    /// about 2042, before 2005, by 2014
    pub approximation: Approximation,
}

/// What a value expression says.
///
/// ```
/// use corroborate::read::{Expected, Options, read};
/// let value = read("18–39 km", Expected::Any, &Options::default()).unwrap();
/// assert_eq!(value.kind_name(), "quantity");
/// assert_eq!(value.quantity().unwrap().unit.canonical_name(), "kilometre");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// An amount.
    Quantity(Quantity),
    /// A date or a stretch of dates.
    When(When),
    /// A time of day.
    Clock(Clock),
    /// A change with its direction.
    Change(Box<Change>),
    /// A name or phrase.
    Term(Box<str>),
    /// Several names.
    Set {
        /// In the order of the source.
        members: Vec<Box<str>>,
        /// True when the words claim that there are no others.
        complete: bool,
    },
    /// Yes or no.
    Boolean(bool),
    /// Words that read in several ways; all of them, the likeliest in no way preferred.
    Ambiguous(Vec<Value>),
}

impl Value {
    /// The name of the kind in JSON and tables.
    pub fn kind_name(&self) -> &'static str {
        match self {
            Self::Quantity(quantity) => quantity.kind.name(),
            Self::When(_) => "date",
            Self::Clock(_) => "time",
            Self::Change(_) => "change",
            Self::Term(_) => "term",
            Self::Set { .. } => "set",
            Self::Boolean(_) => "boolean",
            Self::Ambiguous(values) => values.first().map_or("number", Self::kind_name),
        }
    }

    /// The amount, of a quantity or of a change.
    pub fn quantity(&self) -> Option<&Quantity> {
        match self {
            Self::Quantity(quantity) => Some(quantity),
            Self::Change(change) => Some(&change.amount),
            _ => None,
        }
    }
}
