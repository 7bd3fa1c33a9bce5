//! What follows from the figures of a by plain arithmetic: sums, differences, products and shares.

use std::ops::Bound;
use std::sync::LazyLock;

use crate::builtin::{cell, rows};
use crate::compare::context::{Context, Plain};
use crate::compare::direction::establishes;
use crate::entail::figure::same_word;
use crate::entail::side::{Figure, Side};
use crate::hash::TextMap;
use crate::interval::Interval;
use crate::magnitude::Magnitude;
use crate::reading::{Approximation, Direction, Quantity, QuantityKind, Value};

/// The operation that led to a figure.
///
/// ```
/// assert_eq!(corroborate::entail::Operation::Difference.name(), "difference");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// Two X and three Y are five.
    Sum,
    /// Of nine, two were given away.
    Difference,
    /// Three boxes of five each.
    Product,
    /// Ten shared by five.
    Share,
}

impl Operation {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Difference => "difference",
            Self::Product => "product",
            Self::Share => "share",
        }
    }
}

/// The most figures of a text that are calculated with.
const MOST: usize = 8;

/// What words in the texts call for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Call {
    /// Something is taken away, left over, or set beside something else: a difference.
    Less,
    /// Something is so for each of several: a product or a share.
    Each,
}

/// The words of the table `steps.csv` with what they call for.
static STEPS: LazyLock<TextMap<Box<str>, Call>> = LazyLock::new(|| {
    let mut steps: TextMap<Box<str>, Call> = TextMap::default();
    for row in rows(include_str!("steps.csv")) {
        let call = if cell(&row, 0) == "each" { Call::Each } else { Call::Less };
        for word in cell(&row, 1).split("; ") {
            steps.insert(word.into(), call);
        }
    }
    steps
});

/// How a figure of b follows from figures of a that are no more than a count or an amount of one unit.
pub(super) fn derive<'s>(a: &'s Side<'_>, b_side: &Side<'_>, b: &Figure) -> Option<(Operation, Vec<&'s Figure>)> {
    let wanted = b.claim.value.quantity().filter(|quantity| quantity.kind != QuantityKind::Ordinal)?;
    // Another 500, or a rise by 500, adds to what stands before it and is calculated with in no other way.
    let terms: Vec<(&Figure, &Quantity, &Magnitude, bool)> = a
        .figures
        .iter()
        .filter_map(|figure| {
            let (quantity, adds) = match &figure.claim.value {
                Value::Quantity(quantity) => (quantity, false),
                Value::Change(change) if change.direction != Some(Direction::Down) => (&change.amount, true),
                _ => return None,
            };
            is_counted_with(quantity.approximation).then_some((figure, quantity, quantity.number.as_ref()?, adds))
        })
        .filter(|(_, quantity, ..)| quantity.kind != QuantityKind::Ordinal)
        .take(MOST)
        .collect();
    let yields = |core: Interval<Magnitude>, like: &Quantity| {
        let result = Quantity {
            number: core.as_point().cloned(),
            approximation: Approximation::Exact,
            support: core.clone(),
            core,
            unit: wanted.unit.clone(),
            ..like.clone()
        };
        let mut claim = b.claim.clone();
        claim.value = Value::Quantity(Quantity { kind: wanted.kind, ..result });
        let background = Plain::default();
        establishes(&claim, &b.claim, &Context::new(&background, None))
    };
    let gives = |value: Magnitude, like: &Quantity| yields(Interval::point(value), like);
    // Sums of figures that stand one behind the other; "at least one and five" are at least six.
    for len in (2..=terms.len()).rev() {
        for run in terms.windows(len) {
            let Some((_, first, _, false)) = run.first() else { continue };
            if !run.iter().all(|(figure, quantity, ..)| addable(first, quantity) && fits(figure, b)) {
                continue;
            }
            let cores = run.iter().map(|(_, quantity, ..)| &quantity.core);
            let sum = cores.fold(Interval::point(Magnitude::ZERO), |sum, core| plus(&sum, core));
            if yields(sum, first) {
                return Some((Operation::Sum, run.iter().map(|(figure, ..)| *figure).collect()));
            }
        }
    }
    let says = |call: Call| {
        let has = |side: &Side<'_>| (0..side.tokens.len()).any(|at| STEPS.get(side.tokens.lower(at)) == Some(&call));
        has(a) || has(b_side)
    };
    let (less, each) = (says(Call::Less), says(Call::Each));
    // Beyond sums only points are calculated with.
    let point = |quantity: &Quantity| quantity.core.as_point().is_some();
    let terms: Vec<_> = terms.into_iter().filter(|(_, quantity, _, adds)| point(quantity) && !adds).collect();
    for (i, (one, quantity, x, _)) in terms.iter().enumerate() {
        for (two, other, y, _) in terms.iter().skip(i + 1) {
            let pair = || vec![*one, *two];
            if less && addable(quantity, other) && gives((*x - *y).abs(), quantity) {
                return Some((Operation::Difference, pair()));
            }
            // So many for each of several: percentages are no such things.
            let several = |it: &Quantity| !matches!(it.kind, QuantityKind::Percent | QuantityKind::Ratio);
            let each = each && several(quantity) && several(other);
            if each && gives(*x * *y, quantity) {
                return Some((Operation::Product, pair()));
            }
            let share =
                || [x.checked_div(y), y.checked_div(x)].into_iter().flatten().any(|share| gives(share, quantity));
            if each && share() {
                return Some((Operation::Share, pair()));
            }
        }
    }
    None
}

/// Bounds from below and hedges add up; bounds from above and vague words are not calculated with.
fn is_counted_with(approximation: Approximation) -> bool {
    use Approximation::{About, AtLeast, Exact, MoreThan};
    matches!(approximation, Exact | About | AtLeast | MoreThan)
}

/// The sum of two intervals.
fn plus(a: &Interval<Magnitude>, b: &Interval<Magnitude>) -> Interval<Magnitude> {
    let add = |x: &Bound<Magnitude>, y: &Bound<Magnitude>| match (x, y) {
        (Bound::Unbounded, _) | (_, Bound::Unbounded) => Bound::Unbounded,
        (Bound::Included(x), Bound::Included(y)) => Bound::Included(x + y),
        (Bound::Included(x) | Bound::Excluded(x), Bound::Included(y) | Bound::Excluded(y)) => Bound::Excluded(x + y),
    };
    Interval { low: add(&a.low, &b.low), high: add(&a.high, &b.high) }
}

/// True for two amounts that can be added: of one unit, or both numbers of things.
fn addable(a: &Quantity, b: &Quantity) -> bool {
    let counts = |quantity: &Quantity| matches!(quantity.kind, QuantityKind::Count | QuantityKind::Number);
    a.unit == b.unit || (counts(a) && counts(b))
}

/// True where the whole may be of the part's kind.
fn fits(part: &Figure, whole: &Figure) -> bool {
    let kind = |figure: &Figure| figure.claim.value.quantity().map(|quantity| quantity.kind);
    let counts = |kind| matches!(kind, Some(QuantityKind::Count | QuantityKind::Number));
    if counts(kind(part)) && counts(kind(whole)) {
        return true;
    }
    let same_noun = matches!((&part.noun, &whole.noun), (Some(a), Some(b)) if same_word(a, b));
    let unit = |figure: &Figure| figure.claim.value.quantity().map(|quantity| quantity.unit.clone());
    same_noun || unit(part) == unit(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_steps_is_well_formed() {
        for row in rows(include_str!("steps.csv")) {
            assert!(["less", "each"].contains(&cell(&row, 0)), "steps.csv: {row:?}");
            for word in cell(&row, 1).split("; ") {
                assert!(!word.is_empty() && word == word.to_lowercase(), "steps.csv: {word}");
            }
        }
        assert_eq!(STEPS.get("apiece"), Some(&Call::Each));
    }
}
