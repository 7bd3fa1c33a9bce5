//! What stands behind an amount of money: another name of its currency, its small change, shillings and pence.

use super::lexicon::class;
use super::measure::{self, Plain};
use super::number;
use super::numeral::Setting;
use super::quantity::Context;
use super::single::Single;
use super::token::Tokens;
use crate::magnitude::Magnitude;
use crate::reading::QuantityKind;
use crate::unit::{Unit, Units};

/// What may follow an amount that began with its currency: "$76 US", "$3 and fourteen", "$20 and 43c".
pub(super) fn money_behind(tokens: &Tokens, single: &mut Single, context: Context) {
    let units = Units::standard();
    let next = single.next;
    if tokens.is_word(next) && !tokens.word(next).is(class::STOP) {
        let word = tokens.surface(next);
        let code = units.by_symbol(word).filter(|id| units.def(*id).is_money() && word.len() >= 3);
        let sign = word.chars().all(|c| c.is_ascii_uppercase()) && single.unit == Unit::Known(dollar(units));
        let dollars = sign.then(|| units.by_symbol(&format!("{word}$"))).flatten();
        if let Some(found) = code.or(dollars) {
            single.unit = Unit::Known(found);
            single.unit_at = Some((next, next + 1));
            single.next = next + 1;
        } else if tokens.word(next).class == 0
            && let Some(found) =
                measure::unit_behind(tokens, next, Plain { words: true, one: false, cell: false }, context.options)
            && (found.unit == single.unit || is_kind_of_dollar(&found.unit, &single.unit))
        {
            // "$50 dollars"
            single.unit = found.unit;
            single.next = found.next;
        }
    }
    if !shillings(tokens, single) {
        small_change(tokens, single, context);
    }
    // "US$1.3bn-worth of"
    let dash = usize::from(tokens.surface(single.next) == "-" && tokens.glued(single.next));
    if tokens.lower(single.next + dash) == "worth" {
        single.next += dash + 1;
    }
}

fn dollar(units: &Units) -> crate::unit::UnitId {
    units.by_id("dollar").or_else(|| units.by_symbol("$")).unwrap_or(crate::unit::UnitId(0))
}

fn is_kind_of_dollar(unit: &Unit, bare: &Unit) -> bool {
    matches!((unit, bare), (Unit::Known(unit), Unit::Known(bare)) if Units::standard().alternatives(*bare).any(|id| id == *unit))
}

/// "£5 10s", "£3 5s 6d": shillings and pence of the old money, and no seconds and days.
fn shillings(tokens: &Tokens, single: &mut Single) -> bool {
    let units = Units::standard();
    let pounds = matches!(single.unit, Unit::Known(id) if units.id(id) == "pound-sterling");
    let part = |at: usize, letter: &str, below: i64| -> Option<Magnitude> {
        let written = pounds && tokens.is_number(at) && tokens.glued(at + 1) && tokens.surface(at + 1) == letter;
        let count: i64 = tokens.surface(at).parse().ok().filter(|count| written && *count < below)?;
        (!tokens.glued(at + 2) || !tokens.is_word(at + 2)).then(|| Magnitude::from(count))
    };
    let start = single.next;
    if single.numeral.scaled || !single.numeral.value.is_integer() {
        return false;
    }
    let Some(share) = part(start, "s", 20).and_then(|count| count.checked_div(&Magnitude::from(20))) else {
        return false;
    };
    add_change(single, &share, start + 2);
    if let Some(pence) = part(start + 2, "d", 12).and_then(|count| count.checked_div(&Magnitude::from(240))) {
        add_change(single, &pence, start + 4);
    }
    true
}

/// "3 dollars 50 cents", "$20 and 43c", "3 GBP 1 pence": hundredths in the unit before.
pub(super) fn small_change(tokens: &Tokens, single: &mut Single, context: Context) {
    let and = usize::from(tokens.lower(single.next) == "and");
    let start = single.next + and;
    if !single.numeral.value.is_integer() || single.numeral.scaled {
        return;
    }
    let setting = Setting { format: context.options.numbers, money: false, and: false };
    let Some((cents, next)) = number::parse(tokens, start, setting) else { return };
    let below = cents.value < Magnitude::from(100) && cents.value.is_integer() && !cents.value.is_negative();
    if !below || cents.scaled || cents.fraction {
        return;
    }
    let units = Units::standard();
    // c and p would be degrees and poises anywhere else.
    let letter = matches!(tokens.lower(next), "c" | "p" | "¢") && (next + 1 >= tokens.len() || !tokens.glued(next + 1));
    if letter && (and == 1 || context.cell) {
        if let Some(share) = cents.value.checked_div(&Magnitude::from(100)) {
            add_change(single, &share, next + 1);
        }
        return;
    }
    let unit = measure::unit_behind(tokens, next, Plain { words: false, one: false, cell: true }, context.options);
    let share = match &unit {
        Some(found) if found.unit != single.unit => units.convert(&cents.value, &found.unit, &single.unit),
        // "15 dollars 50" in a cell; in running text the next number may be anything.
        None if ends_clause(tokens, next, context) && cents.value >= Magnitude::from(10) => {
            cents.value.checked_div(&Magnitude::from(100))
        }
        _ => None,
    };
    let Some(share) = share else { return };
    if measure::kind_of(&single.unit) != QuantityKind::Money
        || unit.as_ref().is_some_and(|found| measure::kind_of(&found.unit) != QuantityKind::Money)
    {
        return;
    }
    add_change(single, &share, unit.map_or(next, |found| found.next));
}

/// True at the end of a cell or clause, where a bare number behind an amount can only be its hundredths.
fn ends_clause(tokens: &Tokens, at: usize, context: Context) -> bool {
    at >= tokens.len()
        || (!context.cell
            && matches!(tokens.surface(at), "." | ";" | "!" | "?" | ")")
            && (at + 1 >= tokens.len() || !tokens.glued(at + 1)))
}

fn add_change(single: &mut Single, share: &Magnitude, end: usize) {
    single.numeral.value = &single.numeral.value + share;
    single.numeral.mantissa = single.numeral.value.clone();
    single.numeral.last_written = Some(-2);
    single.unit_at = Some((single.unit_at.map_or(single.next, |(from, _)| from), end));
    single.next = end;
}
