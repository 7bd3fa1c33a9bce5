//! What follows from the figures of a by plain arithmetic: sums, differences, products and shares.

use crate::compare::context::{Context, Plain};
use crate::compare::direction::establishes;
use crate::entail::figure::same_word;
use crate::entail::side::{Figure, Side};
use crate::interval::Interval;
use crate::magnitude::Magnitude;
use crate::reading::{Approximation, Quantity, QuantityKind, Value};

/// The operation that led to a figure.
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

/// Words that tell that something is taken away or set beside something else, for differences.
const LESS: [&str; 33] = [
    "left",
    "remain",
    "remaining",
    "give",
    "gave",
    "gives",
    "lost",
    "loses",
    "spent",
    "spends",
    "ate",
    "eaten",
    "sold",
    "used",
    "returned",
    "removed",
    "took",
    "takes",
    "fewer",
    "difference",
    "change",
    "rest",
    "others",
    "away",
    "broke",
    "popped",
    "more",
    "less",
    "younger",
    "older",
    "taller",
    "shorter",
    "deleted",
];
/// Words that tell that something is so for each of several.
const EACH: [&str; 12] =
    ["each", "every", "per", "equally", "a", "apiece", "split", "share", "divided", "average", "times", "twice"];

/// How a figure of b follows from figures of a that are no more than a count or an amount of one unit.
pub(super) fn derive<'s>(a: &'s Side<'_>, b_side: &Side<'_>, b: &Figure) -> Option<(Operation, Vec<&'s Figure>)> {
    let wanted = b.claim.value.quantity().filter(|quantity| quantity.kind != QuantityKind::Ordinal)?;
    let terms: Vec<(&Figure, &Quantity, &Magnitude)> = a
        .figures
        .iter()
        .filter_map(|figure| {
            let quantity = match &figure.claim.value {
                Value::Quantity(quantity) if quantity.approximation == Approximation::Exact => quantity,
                _ => return None,
            };
            Some((figure, quantity, quantity.number.as_ref()?))
        })
        .filter(|(_, quantity, _)| quantity.kind != QuantityKind::Ordinal)
        .take(MOST)
        .collect();
    let gives = |value: Magnitude, like: &Quantity| {
        let core = Interval::point(value.clone());
        let result =
            Quantity { number: Some(value), support: core.clone(), core, unit: wanted.unit.clone(), ..like.clone() };
        let mut claim = b.claim.clone();
        claim.value = Value::Quantity(Quantity { kind: wanted.kind, ..result });
        let background = Plain::default();
        establishes(&claim, &b.claim, &Context::new(&background, None))
    };
    // Sums of figures that stand one behind the other.
    for len in (2..=terms.len()).rev() {
        for run in terms.windows(len) {
            let Some((_, first, _)) = run.first() else { continue };
            if !run.iter().all(|(figure, quantity, _)| addable(first, quantity) && fits(figure, b)) {
                continue;
            }
            let sum = run.iter().fold(Magnitude::ZERO, |sum, (_, _, number)| &sum + *number);
            if gives(sum, first) {
                return Some((Operation::Sum, run.iter().map(|(figure, _, _)| *figure).collect()));
            }
        }
    }
    let says = |words: &[&str]| {
        let has = |side: &Side<'_>| (0..side.tokens.len()).any(|at| words.contains(&side.tokens.lower(at)));
        has(a) || has(b_side)
    };
    let (less, each) = (says(&LESS), says(&EACH));
    for (i, (one, quantity, x)) in terms.iter().enumerate() {
        for (two, other, y) in terms.iter().skip(i + 1) {
            let pair = || vec![*one, *two];
            if less && addable(quantity, other) && gives((*x - *y).abs(), quantity) {
                return Some((Operation::Difference, pair()));
            }
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
