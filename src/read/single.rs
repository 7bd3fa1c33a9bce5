//! One number with what stands beside it: the currency, the hedge, the unit or counted noun, the rate.

use super::behind::{take_noun, take_unit};
use super::currency;
use super::hedge::{self, Hedging};
use super::lexicon::class;
use super::measure::{self, Plain};
use super::money::money_behind;
use super::noun;
use super::number;
use super::numeral::{Numeral, Setting};
use super::quantity::{Context, Part, is_settled};
use super::token::Tokens;
use crate::magnitude::Magnitude;
use crate::reading::QuantityKind;
use crate::unit::Unit;

/// A number with its unit or noun, before any hedge.
#[derive(Debug, Clone)]
pub(crate) struct Single {
    pub(crate) numeral: Numeral,
    pub(crate) unit: Unit,
    pub(crate) noun: Option<Box<str>>,
    /// The currency stands before the number.
    pub(crate) prefixed: bool,
    /// A hedge between number and unit ("50-odd people"), or behind.
    pub(super) behind: Hedging,
    pub(super) hedge_at: Option<Part>,
    pub(super) number_at: Part,
    pub(super) unit_at: Option<Part>,
    pub(super) noun_at: Option<Part>,
    pub(crate) next: usize,
}

impl Single {
    pub(super) fn bare(numeral: Numeral, number_at: Part, next: usize) -> Self {
        Self {
            numeral,
            unit: Unit::One,
            noun: None,
            prefixed: false,
            behind: Hedging::default(),
            hedge_at: None,
            number_at,
            unit_at: None,
            noun_at: None,
            next,
        }
    }

    pub(super) fn is_bare(&self) -> bool {
        self.unit == Unit::One && self.noun.is_none()
    }
}

/// A number with its currency, unit or counted noun. `and`: "and" may join parts of the number.
pub(crate) fn single(tokens: &Tokens, at: usize, and: bool, context: Context) -> Option<Single> {
    let options = context.options;
    let minus = usize::from(
        matches!(tokens.surface(at), "-" | "−" | "–")
            && tokens.glued(at + 1)
            && !tokens.is_number(at + 1)
            && !tokens.glued(at),
    );
    let scale = if minus == 0 { measure::scale_before(tokens, at) } else { None };
    let prefix = currency::currency_before(tokens, at + minus, options);
    if minus > 0 && prefix.is_none() && !tokens.word(at + 1).is(class::GLYPH) && tokens.surface(at + 1) != "." {
        return None;
    }
    let start = prefix.as_ref().or(scale.as_ref()).map_or(at, |found| found.next);
    let setting = Setting { format: options.numbers, money: prefix.is_some(), and };
    let (mut numeral, next) = match number::parse(tokens, start, setting) {
        Some(found) => found,
        None if prefix.is_none() && (context.cell || and_a_half(tokens, at)) => article_unit(tokens, at, context)?,
        None => return None,
    };
    if minus > 0 && !numeral.value.is_negative() {
        numeral.value = -numeral.value;
        numeral.mantissa = -numeral.mantissa;
    }
    if prefix.as_ref().is_some_and(|found| found.next == at + minus + 1)
        && currency::millions(tokens, at + minus).is_some()
    {
        // "MAUD 60"
        numeral = numeral.scaled_by(6)?;
    }
    let mut single = Single::bare(numeral, (start, next), next);
    single.prefixed = prefix.is_some() || scale.is_some();
    // "1,600-plus troops", "50-odd people", "500+ homes"
    if let Some((_, after)) = hedge::one(tokens, next, true)
        && matches!(tokens.surface(next), "-" | "+")
        && is_settled(tokens, next, after)
    {
        (single.behind, _) = hedge::behind(tokens, next, Hedging::default());
        single.hedge_at = Some((next, after));
        single.next = after;
    }
    match prefix {
        None if scale.is_some() => {
            single.unit_at = scale.as_ref().map(|found| (at, found.next));
            single.unit = scale.map_or(Unit::One, |found| found.unit);
        }
        Some(found) => {
            single.unit = found.unit;
            single.unit_at = Some((at + minus, found.next));
            money_behind(tokens, &mut single, context);
        }
        None => {
            let scale = measure::scale_behind(tokens, single.next);
            if let Some(found) = scale {
                single.unit = found.unit;
                single.unit_at = Some((single.next, found.next));
                single.next = found.next;
            } else if !take_unit(tokens, &mut single, context) {
                take_noun(tokens, &mut single, context);
            }
        }
    }
    if let Some((below, after)) =
        measure::rate_behind(tokens, single.next, measure::kind_of(&single.unit) == QuantityKind::Money)
            .or_else(|| rate_behind_of(tokens, single.next))
            .or_else(|| rate_behind_brackets(tokens, &single))
        && !single.is_bare()
    {
        if let Some(noun) = single.noun.take() {
            single.unit = noun::as_factor(&noun, &single.unit);
        }
        single.unit = measure::over(&single.unit, &below);
        if after > single.next {
            single.unit_at = Some(single.unit_at.map_or((single.next, after), |(from, _)| (from, after)));
            single.next = after;
        }
    }
    Some(single)
}

/// "2.4 billion gallons of jet fuel a year": the rate stands behind what is measured.
fn rate_behind_of(tokens: &Tokens, at: usize) -> Option<(Vec<(Unit, i8)>, usize)> {
    if tokens.lower(at) != "of" {
        return None;
    }
    let last =
        (at + 1..at + 5).take_while(|index| tokens.is_word(*index) && !tokens.word(*index).is(class::STOP)).last()?;
    let (below, next) = measure::rate_behind(tokens, last + 1, false)?;
    let timed = below.iter().all(|(unit, _)| measure::kind_of(unit) == QuantityKind::Duration);
    (timed && tokens.lower(last + 1) != "/").then_some((below, next))
}

/// "C$6 (US$4.46) per share": the rate stands behind the conversion in brackets, and is of both.
fn rate_behind_brackets(tokens: &Tokens, single: &Single) -> Option<(Vec<(Unit, i8)>, usize)> {
    let open = single.next;
    let kind = measure::kind_of(&single.unit);
    // "71 miles (114 km) an hour", and the second of them.
    if kind == QuantityKind::Measure {
        let inner = tokens.surface(open) == ")"
            && single.number_at.0.checked_sub(1).is_some_and(|at| tokens.surface(at) == "(");
        let close = if inner { Some(open) } else { (open + 2..open + 6).find(|index| tokens.surface(*index) == ")") };
        let close = close.filter(|_| inner || tokens.surface(open) == "(" && tokens.is_number(open + 1))?;
        let (below, _) = measure::rate_behind(tokens, close + 1, false)?;
        let timed = below.iter().all(|(unit, _)| measure::kind_of(unit) == QuantityKind::Duration);
        return timed.then_some((below, single.next));
    }
    if tokens.surface(open) != "(" || kind != QuantityKind::Money {
        return None;
    }
    let close = (open + 1..open + 8).find(|index| tokens.surface(*index) == ")")?;
    let amount = (open + 1..close).any(|index| tokens.is_number(index));
    let (below, _) = measure::rate_behind(tokens, close + 1, true).filter(|_| amount)?;
    Some((below, single.next))
}

/// "an hour and a half": in running text the half shows that the article counts.
fn and_a_half(tokens: &Tokens, at: usize) -> bool {
    (tokens.word(at).is(class::ARTICLE) || tokens.lower(at) == "another")
        && tokens.word(at + 1).is(class::MEASURE)
        && tokens.lower(at + 2) == "and"
        && tokens.lower(at + 3) == "a"
        && tokens.lower(at + 4) == "half"
}

/// "an hour", "a dollar" in a cell: the article counts.
fn article_unit(tokens: &Tokens, at: usize, context: Context) -> Option<(Numeral, usize)> {
    if tokens.surface(at + 1) == "-" && tokens.lower(at + 2) == "long" {
        // "decade-long"
        let found = measure::unit_behind(tokens, at, Plain { words: true, one: false, cell: false }, context.options)?;
        let lasts = measure::kind_of(&found.unit) == QuantityKind::Duration;
        return lasts.then_some((Numeral::plain(Magnitude::ONE, true), at));
    }
    if !tokens.word(at).is(class::ARTICLE) && !and_a_half(tokens, at) {
        return None;
    }
    let plain = Plain { words: true, one: false, cell: false };
    measure::unit_behind(tokens, at + 1, plain, context.options)?;
    Some((Numeral::plain(Magnitude::ONE, true), at + 1))
}
