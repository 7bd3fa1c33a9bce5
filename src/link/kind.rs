//! What a value is a value of: people, things, a measure, money, a share, a date.

use super::symbol::{Symbol, Symbols};
use crate::reading::{Quantity, QuantityKind, Value};
use crate::unit::{Unit, Units};

/// What a value is a value of; values of different kinds are never linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// People counted.
    Persons,
    /// Other things counted, by the unit that counts them.
    Things(Symbol),
    /// A measure, by its dimension.
    Measure(Symbol),
    /// Money.
    Money,
    /// Per cent and ratios.
    Share,
    /// A length of time.
    Duration,
    /// A number of nothing named.
    Number,
    /// A date.
    Date,
    /// A time of day.
    Clock,
    /// A change, by what changes.
    Change,
    /// A direction from a named place.
    Bearing,
    /// A name, several names, yes or no.
    Words,
}

pub(super) fn kind_of(symbols: &mut Symbols, value: &Value) -> Kind {
    match value {
        Value::Quantity(quantity) => quantity_kind(symbols, quantity),
        Value::When(_) => Kind::Date,
        Value::Clock(_) => Kind::Clock,
        Value::Change(_) => Kind::Change,
        Value::Term(_) | Value::Set { .. } | Value::Boolean(_) => Kind::Words,
        Value::Ambiguous(values) => values.first().map_or(Kind::Number, |first| kind_of(symbols, first)),
    }
}

fn quantity_kind(symbols: &mut Symbols, quantity: &Quantity) -> Kind {
    match quantity.kind {
        QuantityKind::Money => Kind::Money,
        QuantityKind::Percent | QuantityKind::Ratio => Kind::Share,
        QuantityKind::Duration => Kind::Duration,
        QuantityKind::Measure => Kind::Measure(dimension(symbols, &quantity.unit)),
        QuantityKind::Count => {
            let unit = dimension(symbols, &quantity.unit);
            if symbols.word(unit) == "person" { Kind::Persons } else { Kind::Things(unit) }
        }
        QuantityKind::Number | QuantityKind::Ordinal => Kind::Number,
    }
}

fn dimension(symbols: &mut Symbols, unit: &Unit) -> Symbol {
    symbols.of(dimension_name(unit))
}

/// True for the unit of a scale, on which bare numbers are said.
pub fn is_scale(unit: &Unit) -> bool {
    dimension_name(unit) == "earthquake-magnitude"
}

pub(super) fn dimension_name(unit: &Unit) -> &str {
    let units = Units::standard();
    match unit {
        Unit::One => "1",
        Unit::Known(known) => units.dimension_name(units.def(*known).dimension),
        Unit::Other(word) => word,
        Unit::Compound(_) => "compound",
    }
}
