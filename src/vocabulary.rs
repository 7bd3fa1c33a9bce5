//! What is known of the things and properties that claims speak of.
//!
//! ```
//! use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
//! let files = [
//!     (Role::Sources, "id,title,publisher,published\natlas,The atlas,Survey Office,2021\n"),
//!     (Role::Subjects, "id,label,aliases\nbase,201st base,Dushanbe garrison\n"),
//!     (Role::Attributes, "id,label,kind,volatility,unit,tolerance\ntroops,number of troops,quantity,slow,person,5%\n"),
//! ];
//! let inputs = files.map(|(role, text)| Input { role, path: "set".into(), bytes: text.into() });
//! let vocabulary = from_inputs(inputs.into(), &LoadOptions::default()).0.vocabulary;
//! assert_eq!(vocabulary.subjects()[0].label, "201st base");
//! ```

mod canonical;
mod names;
mod records;

use crate::magnitude::Magnitude;
use crate::unit::Unit;

pub(crate) use canonical::canonical;
pub use names::{Found, Vocabulary};
pub(crate) use records::RowRef;
pub use records::{Attribute, AttributeKind, Source, Subject};

/// How an attribute lives in time.
///
/// ```
/// use corroborate::vocabulary::Volatility;
/// assert_eq!(Volatility::from_name("slow"), Some(Volatility::Slow));
/// assert_eq!(Volatility::ALL.map(Volatility::name), ["fixed", "slow", "fast", "cumulative"]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Volatility {
    /// It does not change: a border's length, a founding year, an agreed end date.
    Fixed,
    /// It changes over years: a garrison's size, a population.
    Slow,
    /// It can change any day: an office holder, a price.
    Fast,
    /// It only grows: a toll or total so far.
    Cumulative,
}

impl Volatility {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Fixed, Self::Slow, Self::Fast, Self::Cumulative];

    /// The name in CSV.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::Slow => "slow",
            Self::Fast => "fast",
            Self::Cumulative => "cumulative",
        }
    }

    /// The volatility of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|volatility| volatility.name() == name)
    }
}

/// How many values an attribute of one subject has at a time.
///
/// ```
/// use corroborate::vocabulary::Cardinality;
/// assert_eq!(Cardinality::from_name("many"), Some(Cardinality::Many));
/// assert_eq!(Cardinality::default().name(), "one");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Cardinality {
    /// One.
    #[default]
    One,
    /// A set; one name is a list of one that does not claim to be complete.
    Many,
}

impl Cardinality {
    /// The name in CSV.
    pub fn name(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Many => "many",
        }
    }

    /// The cardinality of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::One, Self::Many].into_iter().find(|cardinality| cardinality.name() == name)
    }
}

/// What difference between two values of an attribute is put up with.
///
/// ```
/// use corroborate::ledger::{Input, LoadOptions, Role, from_inputs};
/// let files = [
///     (Role::Sources, "id,title,publisher,published\natlas,The atlas,Survey Office,2021\n"),
///     (Role::Subjects, "id,label,aliases\nbase,201st base,Dushanbe garrison\n"),
///     (Role::Attributes, "id,label,kind,volatility,unit,tolerance\ntroops,number of troops,quantity,slow,person,5%\n"),
/// ];
/// let inputs = files.map(|(role, text)| Input { role, path: "set".into(), bytes: text.into() });
/// let vocabulary = from_inputs(inputs.into(), &LoadOptions::default()).0.vocabulary;
/// use corroborate::{magnitude::Magnitude, vocabulary::Tolerance};
/// assert_eq!(vocabulary.attributes()[0].tolerance, Some(Tolerance::Share(Magnitude::ratio(1, 20).unwrap())));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tolerance {
    /// None, and unhedged numbers are meant to the last digit: no rounding cell.
    Exact,
    /// A share of the larger value: `5%` is 1/20.
    Share(Magnitude),
    /// An amount: `10 km`.
    Amount(Magnitude, Unit),
}
