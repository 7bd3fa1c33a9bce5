//! Units of measure and counted nouns, and exact conversion between those of one dimension.

/// Index of a unit in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub(crate) u16);

/// The unit of a quantity.
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
