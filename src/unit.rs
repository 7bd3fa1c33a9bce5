//! Units of measure and counted nouns, and exact conversion between those of one dimension.
//!
//! Units are data: one line of `unit/units.csv` adds a measure, one of `unit/currencies.csv` a currency, one of
//! `unit/nouns.csv` a counted noun, one of `unit/ambiguous.csv` declares that a word or symbol has a second meaning.
//! Factors are exact ratios, each with the authority that fixes it; the few that no ratio can hold (a parsec) or that
//! are measured (a dalton, the mass of the Sun) say so in their authority.
//!
//! Decisions that a reader should know:
//!
//! - A bare "ton" is one of three units and converts into none of them; so do a bare "$", "pesos" or "rupees".
//!   Their [`Units::alternatives`] say what they may mean.
//! - Bare gallons, pints, quarts, fluid ounces, cups and bushels are United States ones and the horsepower is the
//!   mechanical one; the British or metric measure stands among the alternatives.
//! - A week is seven days and a month the twelfth of a year, exactly; years and days have different bases, because no
//!   fixed number of days makes a year. Comparing joins them through the average year of 365.2425 days.
//! - Percentages and percentage points are different dimensions; so are energy and torque.
//!
//! ```
//! use corroborate::{magnitude::Magnitude, unit::{Unit, Units}};
//! let units = Units::standard();
//! let (mile, km): (Unit, Unit) = (units.parse("miles"), units.parse("km"));
//! assert_eq!(units.convert(&Magnitude::ONE, &mile, &km).unwrap().to_string(), "1.609344");
//! ```

mod cell;
mod compound;
mod convert;
mod definition;
mod dimension;
mod lookup;
mod noun;
mod plural;
mod prefix;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use convert::Conversion;
pub(crate) use definition::UnitDef;
pub(crate) use lookup::UnitMatch;
pub(crate) use noun::Noun;
pub(crate) use plural::{plural, singular};
pub use table::Units;

/// Index of a unit in the table.
///
/// ```
/// use corroborate::{magnitude::Magnitude, unit::{Unit, Units}};
/// let units = Units::standard();
/// assert!(matches!(units.parse("km"), Unit::Known(id) if units.alternatives(id).next().is_none()));
/// assert_eq!(units.canonical_name(&units.parse("km")), "kilometre");
/// let _: fn(corroborate::unit::UnitId) -> Unit = Unit::Known;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub(crate) u16);

/// The unit of a quantity.
///
/// ```
/// use corroborate::{magnitude::Magnitude, unit::{Unit, Units}};
/// let units = Units::standard();
/// assert_eq!(units.parse("km").canonical_name(), "kilometre");
/// assert_eq!(units.parse("widgets"), Unit::Other("widget".into()));
/// assert!(units.convert(&Magnitude::ONE, &Unit::One, &units.parse("km")).is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A bare number.
    One,
    /// A unit of the table.
    Known(UnitId),
    /// A noun or unit that the table lacks, as written, singular, lower case: comparable with itself only.
    Other(Box<str>),
    /// A product of powers: kilometre per hour is `[(kilometre, 1), (hour, -1)]`.
    Compound(Box<[(Unit, i8)]>),
}

impl Unit {
    /// Its canonical name in the standard table: `kilometre-per-hour`; empty for a bare number.
    pub fn canonical_name(&self) -> String {
        Units::standard().canonical_name(self)
    }

    /// What it counts by something else: of dollars a month the dollar.
    pub(crate) fn above(&self) -> Option<&Self> {
        let Self::Compound(parts) = self else { return None };
        match parts.as_ref() {
            [(above, 1), (_, -1)] | [(_, -1), (above, 1)] => Some(above),
            _ => None,
        }
    }

    /// What it counts by the year: of tonnes a year the tonne.
    pub(crate) fn per_year(&self) -> Option<&Self> {
        let Self::Compound(parts) = self else { return None };
        let [one, other] = parts.as_ref() else { return None };
        let is_year = |part: &(Self, i8)| part.1 == -1 && part.0.canonical_name() == "year";
        match (one.1, is_year(other), other.1, is_year(one)) {
            (1, true, _, _) => Some(&one.0),
            (_, _, 1, true) => Some(&other.0),
            _ => None,
        }
    }
}
