//! Numbers whose unit stands only at the figure that they are set beside: "2.1 %, compared with 1.8 a year earlier",
//! "fell 1 % to 1,463.87 points, while the other index closed at 1,334.20".
//!
//! A unit is lent only where the words leave no other reading: across a comparison, between two figures that say the
//! same in parallel clauses, or from points to the level of an index. Everywhere else a bare number stays bare.

use super::hedge::Hedging;
use super::lexicon::class;
use super::measure;
use super::number;
use super::numeral::Setting;
use super::quantity::{self, Context, Parts};
use super::scan::Mention;
use super::token::Tokens;
use crate::magnitude::Magnitude;
use crate::reading::{Approximation, Change, Quantity, QuantityKind, Value};
use crate::unit::{Unit, Units};

/// How many tokens may stand between the two figures.
const REACH: usize = 24;

/// The value with the unit that it shares with a figure before it, else as it was.
pub(super) fn complete(
    tokens: &Tokens,
    mentions: &[Mention],
    parts: &Parts,
    next: usize,
    value: Value,
    context: Context,
) -> Value {
    if let Value::Change(change) = &value {
        return by_too(tokens, mentions, parts, change, context)
            .or_else(|| less_money(tokens, mentions, parts, change, context))
            .unwrap_or(value);
    }
    if let Some(change) = or_by(tokens, mentions, parts, next, &value) {
        return Value::Change(Box::new(change));
    }
    if let Some(sum) = sum_for(tokens, mentions, parts, next, &value, context) {
        return sum;
    }
    if let Some(unit) = unit_for(tokens, mentions, parts, next, &value) {
        return with_unit(tokens, parts, &value, unit, context).unwrap_or(value);
    }
    match noun_for(tokens, mentions, parts, &value) {
        Some(counted) => count_of(value, counted),
        None => value,
    }
}

/// "rose by 2 percent, but the other fell by 1": the percentage is that of both.
fn by_too(tokens: &Tokens, mentions: &[Mention], parts: &Parts, change: &Change, context: Context) -> Option<Value> {
    let percent = Units::standard().by_id("percent").map(Unit::Known)?;
    let lent = |mention: &Mention| {
        let amount = mention.value.quantity().filter(|amount| amount.unit == percent);
        amount.is_some() && matches!(mention.value, Value::Change(_))
    };
    let (at, _) = parts.number;
    let start = parts.hedge.map_or(at, |(from, _)| from.min(at));
    let by = start.checked_sub(1).is_some_and(|by| tokens.lower(by) == "by");
    let last = mentions.last().filter(|mention| lent(mention))?;
    let from = tokens.index_at(last.span.end.saturating_sub(1))? + 1;
    let joined = (from..start).any(|index| matches!(tokens.lower(index), "while" | "and" | "but"));
    let near = start.saturating_sub(from) <= REACH && is_bare(&change.amount) && by && joined;
    let bare = Value::Quantity(change.amount.clone());
    let Value::Quantity(amount) = near.then(|| with_unit(tokens, parts, &bare, percent, context)).flatten()? else {
        return None;
    };
    Some(Value::Change(Box::new(Change { direction: change.direction, amount })))
}

/// "climbed 9.4 % to 5.6bn euros, or 7.1 % at constant exchange rates": the same change, measured otherwise.
fn or_by(tokens: &Tokens, mentions: &[Mention], parts: &Parts, next: usize, value: &Value) -> Option<Change> {
    let Value::Quantity(amount) = value else { return None };
    let start = parts.hedge.map_or(parts.number.0, |(from, _)| from.min(parts.number.0));
    let or = start.checked_sub(2).is_some_and(|at| tokens.surface(at) == "," && tokens.lower(at + 1) == "or");
    let measured =
        matches!(tokens.lower(next), "at" | "in" | "on" | "excluding" | "adjusted" | "before" | "without" | "when");
    if amount.kind != QuantityKind::Percent || !or || !measured {
        return None;
    }
    let from = tokens.get(start.saturating_sub(REACH))?.span.start;
    let changed = |mention: &Mention| match &mention.value {
        Value::Change(change) if change.amount.kind == QuantityKind::Percent => Some(change.direction),
        _ => None,
    };
    let shares = |mention: &&Mention| mention.value.quantity().is_some_and(|share| share.kind == QuantityKind::Percent);
    let near = mentions.iter().rev().take_while(|mention| mention.span.start >= from);
    let direction = near.clone().find(shares).and_then(changed)?;
    Some(Change { direction, amount: amount.clone() })
}

/// "3.2bn euros, 0.4bn less than in June": so much less of the same money.
fn less_money(
    tokens: &Tokens,
    mentions: &[Mention],
    parts: &Parts,
    change: &Change,
    context: Context,
) -> Option<Value> {
    let (at, end) = parts.number;
    let scaled = end > at && tokens.word(end - 1).is(class::SHORT_SCALE | class::SCALE);
    let (_, lender) = lender(tokens, mentions, at).filter(|_| scaled && is_bare(&change.amount))?;
    if lender.kind != QuantityKind::Money {
        return None;
    }
    let bare = Value::Quantity(change.amount.clone());
    let Value::Quantity(amount) = with_unit(tokens, parts, &bare, lender.unit.clone(), context)? else { return None };
    Some(Value::Change(Box::new(Change { direction: change.direction, amount })))
}

/// The figure whose noun a number shares that is compared with it: "460 cars, up from 63 in 2018".
fn noun_for<'m>(tokens: &Tokens, mentions: &'m [Mention], parts: &Parts, value: &Value) -> Option<&'m Quantity> {
    let Value::Quantity(quantity) = value else { return None };
    let (at, end) = parts.number;
    let whole = quantity.number.as_ref().is_some_and(Magnitude::is_integer);
    if !whole || !is_bare(quantity) || !tokens.is_number(at) || end > at + 2 || is_year(tokens, at) {
        return None;
    }
    let start = parts.hedge.map_or(at, |(from, _)| from.min(at));
    if !is_compared(tokens, mentions, start) {
        return None;
    }
    let from = tokens.get(at.saturating_sub(REACH))?.span.start;
    let mut near = mentions.iter().rev().take_while(|mention| mention.span.start >= from);
    let lender = near.find_map(|mention| mention.value.quantity())?;
    (lender.kind == QuantityKind::Count && lender.noun.is_some()).then_some(lender)
}

fn count_of(value: Value, counted: &Quantity) -> Value {
    match value {
        Value::Quantity(mut quantity) => {
            quantity.kind = QuantityKind::Count;
            quantity.unit = counted.unit.clone();
            quantity.noun.clone_from(&counted.noun);
            Value::Quantity(quantity)
        }
        other => other,
    }
}

/// True behind "compared with", "versus", "against", "up from", "to 5% from".
fn is_compared(tokens: &Tokens, mentions: &[Mention], start: usize) -> bool {
    let before = start.checked_sub(1).map_or("", |index| tokens.lower(index));
    match before {
        "versus" | "vs" | "against" => true,
        "." => start.checked_sub(2).is_some_and(|index| tokens.lower(index) == "vs"),
        "with" | "to" => start.checked_sub(2).is_some_and(|index| tokens.lower(index) == "compared"),
        "from" => {
            matches!(tokens.lower(start.wrapping_sub(2)), "up" | "down" | ",") || is_reached(tokens, mentions, start)
        }
        _ => false,
    }
}

/// True where the figure before "from" is the level that was reached: "rose to 5% from".
fn is_reached(tokens: &Tokens, mentions: &[Mention], start: usize) -> bool {
    let last = start.checked_sub(2).and_then(|last| tokens.get(last));
    let reached = mentions.last().filter(|mention| last.is_some_and(|last| last.span.end == mention.span.end));
    let first = reached.and_then(|mention| tokens.index_at(mention.span.start));
    first.and_then(|first| first.checked_sub(1)).is_some_and(|to| tokens.lower(to) == "to")
}

fn is_bare(quantity: &Quantity) -> bool {
    quantity.kind == QuantityKind::Number
        && quantity.unit == Unit::One
        && quantity.noun.is_none()
        && quantity.number.is_some()
}

/// "117.6m euros, up from 98.2m", "9m euros plus 2m in add-ons": millions of the same money, and no metres.
fn sum_for(
    tokens: &Tokens,
    mentions: &[Mention],
    parts: &Parts,
    next: usize,
    value: &Value,
    context: Context,
) -> Option<Value> {
    let Value::Quantity(quantity) = value else { return None };
    let (at, end) = parts.number;
    let metres = quantity.kind == QuantityKind::Measure && tokens.surface(end) == "m" && tokens.glued(end);
    let (_, lender) = lender(tokens, mentions, at).filter(|_| metres && end == at + 1 && next == end + 1)?;
    let start = parts.hedge.map_or(at, |(from, _)| from.min(at));
    let before = start.checked_sub(1).map_or("", |index| tokens.lower(index));
    let joined = matches!(before, "from" | "to" | "than" | "plus" | "and" | "or" | "against" | "by" | "with");
    let ends = !tokens.is_word(next) || tokens.word(next).is(class::STOP | class::ARTICLE | class::DATE);
    let way = matches!(
        tokens.lower(next),
        "from" | "off" | "above" | "below" | "away" | "down" | "up" | "under" | "of" | "x"
    );
    let large = lender.number.as_ref().is_some_and(|sum| *sum >= Magnitude::power_of_ten(SCALED));
    let sum = lender.kind == QuantityKind::Money && large && joined && ends && !way;
    let numeral = number::parse(tokens, at, Setting { format: context.options.numbers, money: true, and: false });
    let (numeral, _) = numeral.filter(|(_, after)| sum && *after == next)?;
    let point = quantity.approximation == Approximation::Exact && quantity.core == quantity.support;
    let hedging = Hedging { approximation: quantity.approximation, point: point && parts.hedge.is_some() };
    Some(Value::Quantity(quantity::with_unit(numeral, lender.unit.clone(), hedging, context)))
}

/// From a hundred thousand on sums are written with a letter for their millions: 0.4m.
const SCALED: i32 = 5;

fn unit_for(tokens: &Tokens, mentions: &[Mention], parts: &Parts, next: usize, value: &Value) -> Option<Unit> {
    let Value::Quantity(quantity) = value else { return None };
    let (at, end) = parts.number;
    if mentions.is_empty() || !is_bare(quantity) || !tokens.is_number(at) || end > at + 2 {
        return None;
    }
    let start = parts.hedge.map_or(at, |(from, _)| from.min(at));
    let before = start.checked_sub(1).map_or("", |index| tokens.lower(index));
    let (last, lender) = lender(tokens, mentions, at)?;
    let unit = &lender.unit;
    if is_level(tokens, at) && matches!(before, "to" | "at") {
        // "lost 162.31 points, or 2.14 %, to fall to 7,425.81"
        return points(mentions);
    }
    let compared = is_compared(tokens, mentions, start);
    let decimals = |index: usize| tokens.surface(index).rsplit_once('.').map_or(0, |(_, digits)| digits.len());
    let lent_at = tokens.index_at(last.number.start)?;
    let alike = decimals(at) == decimals(lent_at) && decimals(at) > 0;
    let copula = |word: &str| matches!(word, "is" | "was" | "are" | "were");
    let joined = (lent_at..start).any(|index| matches!(tokens.lower(index), "while" | "and" | "but"));
    let parallel = alike && joined && copula(before) && copula(tokens.lower(lent_at.wrapping_sub(1)));
    // "2,435,000 yen ($22,480) for the one and 2,380,000 ($21,972) for the other"
    let converted = |index: usize| tokens.surface(index) == "(" && tokens.surface(index + 1) == "$";
    let lent_next = tokens.index_at(last.span.end.saturating_sub(1))? + 1;
    let both = joined && converted(next) && converted(lent_next);
    // "won 36.1 per cent, the Greens 11.8 and Progress 9.4."
    let silent = |index: usize| {
        tokens.is_word(index) && tokens.is_capitalised(index)
            || matches!(tokens.lower(index), "and" | "the" | "," | "while" | "with" | ";")
    };
    let share = measure::kind_of(unit) == QuantityKind::Percent && lender.number.is_some();
    let ends = !tokens.is_word(next) && tokens.surface(next) != "-" || matches!(tokens.lower(next), "and" | "while");
    let named = start.checked_sub(1).is_some_and(|index| tokens.is_word(index) && tokens.is_capitalised(index));
    let gapped = share && alike && named && ends && start > lent_next && (lent_next..start).all(silent);
    (compared && !is_year(tokens, at) || parallel || both || gapped).then(|| unit.clone())
}

/// The nearest figure before that has a unit and is no conversion of another in brackets.
fn lender<'m>(tokens: &Tokens, mentions: &'m [Mention], at: usize) -> Option<(&'m Mention, &'m Quantity)> {
    let from = tokens.get(at.saturating_sub(REACH))?.span.start;
    mentions.iter().rev().take_while(|mention| mention.span.start >= from).find_map(|mention| {
        let quantity = mention.value.quantity()?;
        let index = tokens.index_at(mention.span.start)?;
        let bracketed = index > 0 && tokens.surface(index - 1) == "(";
        let kinds = [QuantityKind::Money, QuantityKind::Percent, QuantityKind::Measure];
        let fits = kinds.contains(&measure::kind_of(&quantity.unit)) && !bracketed;
        (fits && quantity.noun.is_none()).then_some((mention, quantity))
    })
}

/// True for a figure as indices have them: hundreds with two decimals.
fn is_level(tokens: &Tokens, at: usize) -> bool {
    tokens.surface(at).rsplit_once('.').is_some_and(|(whole, digits)| whole.len() > 2 && digits.len() == 2)
}

fn is_year(tokens: &Tokens, at: usize) -> bool {
    let text = tokens.surface(at);
    text.len() == 4 && ("1000".."2100").contains(&text)
}

/// The unit of index points, where the sentence counts in them.
fn points(mentions: &[Mention]) -> Option<Unit> {
    let counted = |mention: &&Mention| {
        mention
            .value
            .quantity()
            .is_some_and(|quantity| quantity.noun.as_deref() == Some("point") || is_point(&quantity.unit))
    };
    mentions
        .iter()
        .rev()
        .find(counted)
        .and_then(|mention| mention.value.quantity())
        .map(|quantity| quantity.unit.clone())
}

fn is_point(unit: &Unit) -> bool {
    matches!(unit, Unit::Known(id) if Units::standard().id(*id) == "point")
        || matches!(unit, Unit::Other(word) if &**word == "point")
}

fn with_unit(tokens: &Tokens, parts: &Parts, value: &Value, unit: Unit, context: Context) -> Option<Value> {
    let Value::Quantity(old) = value else { return None };
    let setting = Setting { format: context.options.numbers, money: false, and: false };
    let (numeral, _) = number::parse(tokens, parts.number.0, setting)?;
    let point = old.approximation == Approximation::Exact && old.core == old.support;
    let hedging = Hedging { approximation: old.approximation, point: point && parts.hedge.is_some() };
    let mut quantity = quantity::with_unit(numeral, unit, hedging, context);
    if is_point(&quantity.unit) {
        quantity.kind = QuantityKind::Count;
        quantity.noun = Some("point".into());
    }
    Some(Value::Quantity(quantity))
}
