//! The values of a sentence with the tokens at which they stand.

use super::about::Analysis;
use super::manner::Heard;
use super::moment;
use super::person::Persons;
use super::standing::{self, Standing};
use super::time::Sighting;
use crate::date::Date;
use crate::read::Mention;
use crate::read::token::Tokens;
use crate::reading::{Quantity, QuantityKind, Value};
use crate::source::Span;
use crate::unit::{Unit, Units};

/// A mention with its tokens.
pub(super) struct Placed {
    pub from: usize,
    pub to: usize,
    pub number_end: usize,
    pub span: Span,
    pub value: Value,
    pub standing: Standing,
    /// The tokens of the whole of which it is a part.
    pub whole: Option<(usize, usize)>,
    /// Its number ends a name unless it has a clause of its own.
    pub naming: Option<Naming>,
}

/// The words before a number that could be a part of their name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// A place, which has no number: "Germany 200".
    Place,
    /// Anything else: "Apollo 13".
    Other,
}

impl Placed {
    pub(super) fn new(tokens: &Tokens<'_>, mention: Mention) -> Option<Self> {
        let span = mention.span;
        let from = tokens.index_at(span.start)?;
        let to = tokens.index_at(span.end.saturating_sub(1))? + 1;
        let number_end = tokens.index_at(mention.number.end.saturating_sub(1)).map_or(to, |at| at + 1).min(to);
        Some(Self {
            from,
            to,
            number_end,
            span,
            value: mention.value,
            standing: Standing::Plain,
            whole: None,
            naming: None,
        })
    }

    pub(super) fn of_persons(tokens: &Tokens<'_>, found: Persons) -> Self {
        let Persons { from, number_end, to, quantity } = found;
        let value = Value::Quantity(quantity);
        Self {
            from,
            to,
            number_end,
            span: tokens.span(from, to),
            value,
            standing: Standing::Plain,
            whole: None,
            naming: None,
        }
    }

    /// Reads what only its clause settles; true where it is a time of day.
    pub(super) fn settle(&mut self, analysis: &Analysis<'_>, heard: &[Heard<'_>], published: Option<&Date>) -> bool {
        if let Some(clock) = moment::dotted(analysis, self.from, self.number_end.saturating_sub(1), &self.value) {
            self.value = Value::Clock(clock);
            return true;
        }
        if let Value::When(when) = &mut self.value
            && moment::is_of_another_day(analysis, heard, (self.from, self.to), when, published)
        {
            when.date = Date::unresolved(self.span.of(analysis.tokens.text()));
        }
        false
    }

    pub(super) fn figures(&mut self) -> standing::Figures<'_> {
        let Self { from, to, value, standing, whole, .. } = self;
        standing::Figures { from: *from, to: *to, value, standing, whole }
    }

    pub(super) fn sighting(&self) -> Sighting<'_> {
        Sighting { from: self.from, to: self.to, value: &self.value }
    }
}

pub(super) fn is_date(value: &Value) -> bool {
    match value {
        Value::When(_) | Value::Clock(_) => true,
        Value::Ambiguous(values) => values.first().is_some_and(is_date),
        _ => false,
    }
}

/// The tokens of dates and times, in their order.
pub(super) fn dates_of(placed: &[Placed]) -> Vec<(usize, usize)> {
    placed.iter().filter(|one| is_date(&one.value)).map(|one| (one.from, one.to)).collect()
}

/// True for a measure of length.
pub(super) fn is_length(value: &Value) -> bool {
    match value {
        Value::Quantity(quantity) => quantity.kind == QuantityKind::Measure && dimension(quantity) == Some("length"),
        Value::Ambiguous(values) => values.first().is_some_and(is_length),
        _ => false,
    }
}

/// The dimension of a quantity's unit.
pub(super) fn dimension(quantity: &Quantity) -> Option<&'static str> {
    let units = Units::standard();
    match quantity.unit {
        Unit::Known(unit) => Some(units.dimension_name(units.def(unit).dimension)),
        _ => None,
    }
}
