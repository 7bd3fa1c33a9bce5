//! Whether two cells or values say the same in other characters.

use crate::claim::{Claim, Modality, Polarity, Rank, Status};
use crate::compare::context::Context;
use crate::compare::relation::{Comparison, Relation};
use crate::compare::rules;
use crate::fmt;
use crate::interval::Interval;
use crate::ledger::Ledger;
use crate::ledger::schema::{Content, Role};
use crate::magnitude::Magnitude;
use crate::reading::{Quantity, Value};
use crate::unit::Units;
use crate::vocabulary::Cardinality;

/// What a cell says: its canonical spelling, with an empty cell saying what its column takes by default.
pub(super) fn of_cell(text: &str, role: Role, column: &str, content: Content) -> String {
    if !text.is_empty() {
        return fmt::spelling(text, content).into_owned();
    }
    let default = match (role, column) {
        (Role::Claims, "modality") => Modality::default().name(),
        (Role::Claims, "polarity") => Polarity::default().name(),
        (Role::Claims, "rank") => Rank::default().name(),
        (Role::Claims, "status") => Status::default().name(),
        (Role::Attributes, "cardinality") => Cardinality::default().name(),
        _ => "",
    };
    default.to_owned()
}

/// How the old value of a claim stands to the new one, both taken at the new one's time and in its manner, with the
/// vocabulary of the new version.
pub(super) fn comparison(old: &Claim, new: &Claim, vocabulary: &Ledger) -> Option<Comparison> {
    // Only the value is asked about; what else differs is listed cell by cell.
    let old = Claim { value: old.value.clone(), surface: old.surface.clone(), ..new.clone() };
    rules::compare(&old, new, &Context::new(&vocabulary.vocabulary, new.attribute))
}

/// True when two values say exactly the same: no more and no less.
pub(super) fn same(old: &Value, new: &Value, comparison: Option<&Comparison>) -> bool {
    let agrees = || comparison.is_some_and(|comparison| comparison.relation == Relation::Agree);
    match (old, new) {
        _ if old == new => true,
        (Value::Quantity(a), Value::Quantity(b)) => same_amount(a, b),
        (Value::Change(a), Value::Change(b)) => a.direction == b.direction && same_amount(&a.amount, &b.amount),
        (Value::When(a), Value::When(b)) => {
            a.role == b.role && a.approximation == b.approximation && a.date.bounds() == b.date.bounds()
        }
        (Value::Term(_), Value::Term(_)) => agrees(),
        (Value::Set { complete: a, .. }, Value::Set { complete: b, .. }) => a == b && agrees(),
        _ => false,
    }
}

fn same_amount(old: &Quantity, new: &Quantity) -> bool {
    let units = Units::standard();
    let converted =
        |interval: &Interval<Magnitude>| interval.try_map(|value| units.convert(value, &old.unit, &new.unit));
    old.approximation == new.approximation
        && old.noun == new.noun
        && old.kind == new.kind
        && converted(&old.core).as_ref() == Some(&new.core)
        && converted(&old.support).as_ref() == Some(&new.support)
}
