//! Changes whose verb stands apart from their amount: "cut emissions by 30%", "fell $3, or 2%, to $150", "fell 3% in May
//! and 4% in June", "exports fell by 3% and imports by 4%", "won 12 seats, up four".
//!
//! The words between must leave the verb no other object: any further verb, a comma or a clause of its own ends the search,
//! so that "sales rose and profits beat forecasts by 5%" says nothing of how far anything rose.

use super::lexicon::{Word, class};
use super::lists::List;
use super::noun;
use super::scan::Mention;
use super::token::Tokens;
use crate::reading::{Approximation, Change, Direction, Quantity, QuantityKind, Value};
use crate::unit::{Unit, singular};

/// How many tokens may stand between a verb and the amount of its change.
const REACH: usize = 9;

/// The change that an amount tells, whose expression begins at `start` and ends before `next`.
pub(super) fn change(
    tokens: &Tokens,
    mentions: &[Mention],
    start: usize,
    next: usize,
    value: &Value,
) -> Option<Change> {
    let Value::Quantity(amount) = value else { return None };
    let before = start.checked_sub(1)?;
    let place = Place { tokens, mentions, start, next, amount };
    let direction = match tokens.lower(before) {
        "by" => place.of_object(before).or_else(|| place.gapped(before)),
        "or" | "(" => place.otherwise(before),
        "and" => place.again(before),
        "up" | "down" => return place.of_count(before),
        _ => None,
    };
    direction.map(|direction| Change { direction: Some(direction), amount: amount.clone() })
}

struct Place<'a, 't> {
    tokens: &'a Tokens<'t>,
    mentions: &'a [Mention],
    start: usize,
    next: usize,
    amount: &'a Quantity,
}

impl Place<'_, '_> {
    /// "cut its workforce by 2,000", "a rise in sales by 5%"
    fn of_object(&self, by: usize) -> Option<Direction> {
        let tokens = self.tokens;
        let verb = (by.saturating_sub(REACH)..by).rev().find(|at| is_change(tokens, *at) || ends(tokens, *at))?;
        let direction = tokens.word(verb).direction.filter(|_| is_change(tokens, verb))?;
        // "a rise in complaints by 300 residents": who does it, unless they are what becomes more or fewer.
        let alike = |at: usize| {
            matches!(tokens.lower(at), "number" | "total" | "workforce" | "headcount")
                || noun::unit_of(&singular(tokens.lower(at))) == self.amount.unit
        };
        let counted = self.amount.kind == QuantityKind::Count && self.amount.noun.as_deref() != Some("point");
        (!counted || (verb + 1..by).any(alike)).then_some(direction)
    }

    /// "exports fell by 3% and imports by 4%"
    fn gapped(&self, by: usize) -> Option<Direction> {
        let (direction, amount, end) = self.last_change()?;
        let joined = (end..by).any(|at| matches!(self.tokens.lower(at), "and" | "while"));
        let silent = (end..by).all(|at| is_silent(self.tokens, at));
        (amount.kind == self.amount.kind && joined && silent && by - end <= REACH).then_some(direction)
    }

    /// "fell 3% in May and 4% in June": the same preposition behind both.
    fn again(&self, and: usize) -> Option<Direction> {
        let tokens = self.tokens;
        let (direction, amount, end) = self.last_change()?;
        let preposition = tokens.lower(end);
        let parallel = matches!(preposition, "in" | "on" | "for" | "at" | "after" | "during" | "among")
            && tokens.lower(self.next) == preposition;
        let silent = end < and && (end..and).all(|at| is_silent(tokens, at));
        let same = amount.kind == self.amount.kind && amount.unit == self.amount.unit;
        (parallel && silent && same && and - end <= REACH).then_some(direction)
    }

    /// "fell $3, or 2%, to $150", "rose 30 points (0.5%)": the same change in other terms.
    fn otherwise(&self, before: usize) -> Option<Direction> {
        let tokens = self.tokens;
        let (direction, amount, end) = self.last_change()?;
        let bracket = tokens.surface(before) == "(";
        let comma = !bracket && tokens.surface(end) == ",";
        let adjoins = end + usize::from(comma) == before && (bracket || comma);
        let percent = |amount: &Quantity| amount.kind == QuantityKind::Percent;
        let terms = percent(self.amount) && !percent(amount) || !bracket && percent(amount) && !percent(self.amount);
        let closes = if bracket {
            tokens.surface(self.next) == ")"
        } else {
            !tokens.is_word(self.next) || matches!(tokens.lower(self.next), "to" | "from" | "in" | "on" | "at")
        };
        (adjoins && terms && closes).then_some(direction)
    }

    /// "won 12 seats, up four": so many more of what was counted before the comma.
    fn of_count(&self, way: usize) -> Option<Change> {
        let tokens = self.tokens;
        let bare = self.amount.kind == QuantityKind::Number && self.amount.unit == Unit::One;
        let comma = way.checked_sub(1).filter(|comma| bare && tokens.surface(*comma) == ",")?;
        let last = comma.checked_sub(1).and_then(|last| tokens.get(last))?;
        let counted = self.mentions.last().filter(|counted| counted.span.end == last.span.end)?;
        let Value::Quantity(counted) = &counted.value else { return None };
        let closes = !tokens.is_word(self.next) || matches!(tokens.lower(self.next), "on" | "from" | "since" | "in");
        if counted.kind != QuantityKind::Count || !closes || self.amount.approximation != Approximation::Exact {
            return None;
        }
        let mut amount = self.amount.clone();
        (amount.kind, amount.unit) = (QuantityKind::Count, counted.unit.clone());
        amount.noun.clone_from(&counted.noun);
        Some(Change { direction: tokens.word(way).direction, amount })
    }

    /// The last figure before, where it is a change: its direction, its amount, and the token behind it.
    fn last_change(&self) -> Option<(Direction, &Quantity, usize)> {
        let last = self.mentions.iter().rev().take(2).find(|mention| mention.value.quantity().is_some())?;
        let Value::Change(change) = &last.value else { return None };
        let end = self.tokens.index_at(last.span.end.saturating_sub(1))? + 1;
        (end <= self.start).then_some((change.direction?, &change.amount, end))
    }
}

/// A verb or noun of change, but not "up" and "down", which only tell where.
fn is_change(tokens: &Tokens, at: usize) -> bool {
    let word: &Word = tokens.word(at);
    word.is(class::CHANGE | class::CHANGE_BY | class::CHANGE_NOUN) && !matches!(tokens.lower(at), "up" | "down")
}

/// True for what ends the search for the verb: another verb, another clause.
fn ends(tokens: &Tokens, at: usize) -> bool {
    if !tokens.is_word(at) {
        return !tokens.is_number(at) && !matches!(tokens.surface(at), "-" | "–" | "'" | "’" | "%" | "$" | "£" | "€");
    }
    let lower = tokens.lower(at);
    // "rose in May by 2%": no auxiliary.
    if tokens.word(at).is(class::MONTH) && tokens.is_capitalised(at) {
        return false;
    }
    List::EndsObject.holds(lower) || List::Past.holds(lower) || lower.len() > 4 && lower.ends_with("ed")
}

/// True for a token between two figures of one verb: no verb of its own and no other clause.
fn is_silent(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.surface(at), "," | "and" | "while") || !(is_change(tokens, at) || ends(tokens, at))
}
