//! Amounts: hedges, numbers, units and nouns put together to readings, by the second section of the law.
//!
//! Every parser takes the tokens and a place and gives what it found with the place behind it; the same parsers read
//! a cell of a claims file and find values in running text. Only [`Context::cell`] differs: a cell is known to be a value.

use super::hedge::{self, Hedging};
use super::lexicon::class;
use super::lists::List;
use super::measure;
use super::noun;
use super::number;
use super::numeral::Numeral;
use super::options::Options;
use super::range::{between, from_to, pair_of_bounds, plus_minus, range};
use super::single::{Single, single};
use super::support::{self, Nature};
use super::token::Tokens;
use super::vague::{ratio, vague};
use crate::magnitude::Magnitude;
use crate::reading::{Approximation, Quantity, QuantityKind};
use crate::unit::{Unit, Units};

/// How to read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'o> {
    /// Conventions.
    pub(crate) options: &'o Options,
    /// The words are known to be a value expression: doubtful letters are units, and an article can count.
    pub(crate) cell: bool,
}

/// A half-open range of token indexes.
pub(crate) type Part = (usize, usize);

/// Which tokens say what.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Parts {
    /// The hedge, before or behind the number.
    pub(crate) hedge: Option<Part>,
    /// The number, or both of a range.
    pub(crate) number: Part,
    /// The unit.
    pub(crate) unit: Option<Part>,
    /// The counted noun.
    pub(crate) noun: Option<Part>,
}

/// An amount found at a place.
#[derive(Debug, Clone)]
pub(crate) struct Amount {
    /// What it says.
    pub(crate) quantity: Quantity,
    /// Which tokens say what.
    pub(crate) parts: Parts,
    /// One past its last token.
    pub(crate) next: usize,
}

/// An amount with its hedges, as a range, a bound, a vague or a plain number.
pub(crate) fn parse(tokens: &Tokens, at: usize, context: Context) -> Option<Amount> {
    let (hedging, start) = hedge::before(tokens, at);
    let hedge_at = (start > at).then_some((at, start));
    let mut amount = match tokens.lower(start) {
        "between" => between(tokens, start, hedging, context),
        // "the maximum from 32 to 67": the bound is no hedge of the range.
        "from" if hedging.approximation.is_bound() => return None,
        "from" => from_to(tokens, start, hedging, context),
        _ => None,
    };
    if amount.is_none() {
        amount = pair_of_bounds(tokens, start, hedging, context).or_else(|| plain(tokens, start, hedging, context));
    }
    let mut amount = amount?;
    if hedge_at.is_some() && !context.cell && hedge::is_loose(tokens, at) && !is_measured_or_large(&amount.quantity) {
        return None;
    }
    amount.parts.hedge = match (hedge_at, amount.parts.hedge) {
        (Some(before), _) => Some(before),
        (None, behind) => behind,
    };
    Some(amount)
}

/// What a hedge that also tells places can be said of: "near $80", "topped 500 homes", but not "near three schools".
fn is_measured_or_large(quantity: &Quantity) -> bool {
    let counted = matches!(quantity.kind, QuantityKind::Number | QuantityKind::Count | QuantityKind::Ordinal);
    let number = |fits: fn(&Magnitude) -> bool| quantity.number.as_ref().is_some_and(fits);
    !counted || number(|number| *number >= Magnitude::from(100)) || number(|number| !number.is_integer())
}

/// "twice as many", "thrice the price": a multiple of another value.
pub(crate) fn multiple(tokens: &Tokens, at: usize, context: Context) -> Option<Amount> {
    let times = match tokens.lower(at) {
        "twice" => 2,
        "thrice" => 3,
        _ => return None,
    };
    // "he scored twice as the rain fell"
    let compared = match tokens.lower(at + 1) {
        "as" => matches!(tokens.lower(at + 2), "many" | "much") || tokens.lower(at + 3) == "as",
        "the" => List::Measured.holds(tokens.lower(at + 2)),
        _ => false,
    };
    if !compared {
        return None;
    }
    let unit = Units::standard().by_id("fold").map(crate::unit::Unit::Known)?;
    let quantity = with_unit(Numeral::plain(Magnitude::from(times), true), unit, Hedging::default(), context);
    Some(Amount { quantity, parts: Parts { number: (at, at + 1), ..Parts::default() }, next: at + 1 })
}

/// An amount whose hedges stand elsewhere.
pub(crate) fn hedged(tokens: &Tokens, at: usize, hedging: Hedging, context: Context) -> Option<Amount> {
    plain(tokens, at, hedging, context)
}

/// Everything that begins with the number itself.
fn plain(tokens: &Tokens, at: usize, hedging: Hedging, context: Context) -> Option<Amount> {
    if let Some(found) = vague(tokens, at, hedging, context) {
        return Some(found);
    }
    let first = single(tokens, at, true, context)?;
    if let Some(found) = plus_minus(tokens, &first, hedging, context)
        .or_else(|| ratio(tokens, &first, hedging, context))
        .or_else(|| range(tokens, &first, hedging, context))
    {
        return Some(found);
    }
    Some(finish(tokens, first, hedging, context))
}

/// A single number to its end: the hedge behind it.
pub(super) fn finish(tokens: &Tokens, mut single: Single, hedging: Hedging, context: Context) -> Amount {
    let mut hedging =
        Hedging { approximation: combined(hedging.approximation, single.behind.approximation), point: hedging.point };
    let (after, next) = hedge::behind(tokens, single.next, hedging);
    if next > single.next && is_settled(tokens, single.next, next) {
        hedging = after;
        single.hedge_at = Some((single.next, next));
        single.next = next;
        // "250 or more people", "500 and over in the district"
        if single.is_bare()
            && let Some(found) = noun::counted(tokens, next, false)
        {
            single.unit = found.unit;
            single.noun = Some(found.noun);
            single.noun_at = Some((found.head, found.next));
            single.next = found.next;
        }
    }
    let parts = Parts { hedge: single.hedge_at, number: single.number_at, unit: single.unit_at, noun: single.noun_at };
    let next = single.next;
    Amount { quantity: quantity(&single, hedging, context), parts, next }
}

/// A sign that stands behind a number belongs to it only when it touches it, and a word only if no number follows
/// that it could as well belong to.
pub(super) fn is_settled(tokens: &Tokens, at: usize, next: usize) -> bool {
    let word = tokens.is_word(at);
    if !word {
        return tokens.glued(at);
    }
    !number::begins_digits(tokens, next) && !tokens.word(next).is(class::CARDINAL)
}

fn combined(before: Approximation, behind: Approximation) -> Approximation {
    match (before, behind) {
        (before, Approximation::Exact) => before,
        (Approximation::MoreThan, Approximation::AtLeast) => Approximation::AtLeast,
        (kept, Approximation::About) if kept != Approximation::Exact => kept,
        (_, behind) => behind,
    }
}

/// The reading of a number with its unit.
pub(crate) fn quantity(single: &Single, hedging: Hedging, context: Context) -> Quantity {
    let nature = nature(single);
    let assessed = support::assess(&single.numeral, hedging, nature, &context.options.slack);
    let approximation = match hedging.approximation {
        Approximation::Exact if single.numeral.dozen && !hedging.point => Approximation::About,
        other => other,
    };
    Quantity {
        kind: nature.kind,
        number: Some(single.numeral.value.clone()),
        granularity: assessed.granularity,
        approximation,
        core: assessed.core,
        support: assessed.support,
        unit: single.unit.clone(),
        noun: single.noun.clone(),
    }
}

/// The reading of a number in a unit that other words imply ("doubled").
pub(crate) fn with_unit(numeral: Numeral, unit: Unit, hedging: Hedging, context: Context) -> Quantity {
    let mut single = Single::bare(numeral, (0, 0), 0);
    single.unit = unit;
    quantity(&single, hedging, context)
}

fn nature(single: &Single) -> Nature {
    let mut nature = nature_of(&single.unit);
    if single.noun.is_some() && !matches!(single.unit, Unit::Compound(_)) {
        nature.kind = QuantityKind::Count;
    }
    if nature.kind == QuantityKind::Number && is_ratio(&single.numeral) {
        nature.kind = QuantityKind::Ratio;
    }
    nature
}

/// A fraction of a whole: "half", not "two and a half" nor "half a million".
pub(super) fn is_ratio(numeral: &Numeral) -> bool {
    numeral.fraction && !numeral.scaled && numeral.value.abs() <= Magnitude::ONE
}

/// What a unit makes of its numbers.
pub(crate) fn nature_of(unit: &Unit) -> Nature {
    let kind = measure::kind_of(unit);
    // Money, shares and bare numbers can be negative, but "under 500" of them hardly ever means that.
    let plain = matches!(
        kind,
        QuantityKind::Number | QuantityKind::Ratio | QuantityKind::Money | QuantityKind::Percent | QuantityKind::Count
    );
    Nature { kind, negative: !plain && Units::standard().may_be_negative(unit), offset: measure::has_offset(unit) }
}
