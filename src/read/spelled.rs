//! Numbers spelled out in words, as far as they go without scale words: "fifteen hundred", "point two five", "two-thirds".

use super::figures::digits;
use super::lexicon::class;
use super::lists::List;
use super::numeral::{Numeral, Setting};
use super::options::NumberFormat;
use super::token::Tokens;
use crate::magnitude::Magnitude;

/// A number below a thousand in words, or hundreds up to 9,900: "twenty-one", "a hundred and six", "fifteen hundred".
pub(super) fn group(tokens: &Tokens, at: usize, setting: Setting) -> Option<(Numeral, usize)> {
    let (mut value, mut next) =
        if tokens.word(at).is(class::ARTICLE) { (1, at + 1) } else { below_hundred(tokens, at)? };
    let dash =
        usize::from(tokens.surface(next) == "-" && tokens.glued(next) && tokens.word(next + 1).is(class::HUNDRED));
    if tokens.word(next + dash).is(class::HUNDRED) {
        value *= 100;
        next += dash + 1;
        let and = usize::from(tokens.lower(next) == "and" && setting.and);
        if let Some((rest, after)) = below_hundred(tokens, next + and)
            && !tokens.word(after).is(class::HUNDRED)
        {
            value += rest;
            next = after;
        }
    }
    Some((Numeral::plain(Magnitude::from(value), true), next))
}

/// "seven", "nineteen", "forty", "forty-two", "forty two".
fn below_hundred(tokens: &Tokens, at: usize) -> Option<(i64, usize)> {
    let word = tokens.word(at);
    if word.is(class::UNIT | class::TEEN) {
        return Some((word.value, at + 1));
    }
    if word.is(class::HUNDRED) {
        return None;
    }
    if !word.is(class::TENS) {
        return None;
    }
    let dash = usize::from(matches!(tokens.surface(at + 1), "-" | "\u{2010}" | "\u{2011}"));
    let unit = tokens.word(at + 1 + dash);
    if unit.is(class::UNIT) && !unit.is(class::DENOMINATOR) {
        return Some((word.value + unit.value, at + 2 + dash));
    }
    Some((word.value, at + 1))
}

/// "five point two five"
pub(super) fn point_digits(tokens: &Tokens, numeral: Numeral, at: usize) -> (Numeral, usize) {
    if tokens.lower(at) != "point" {
        return (numeral, at);
    }
    let mut next = at + 1;
    let mut text = String::new();
    while text.len() < 18 {
        let word = tokens.word(next);
        if word.is(class::ZERO) || tokens.lower(next) == "oh" {
            text.push('0');
        } else if word.is(class::UNIT) {
            text.push_str(&word.value.to_string());
        } else {
            break;
        }
        next += 1;
    }
    let Ok(fraction) = Magnitude::from_digits(&text, text.len()) else { return (numeral, at) };
    let mut numeral = numeral.plus(&fraction);
    numeral.last_written = i32::try_from(text.len()).ok().map(|length| -length);
    (numeral, next)
}

/// "a half", "one third", "two-thirds", "three quarters", "fifty-four hundredths", "half".
pub(super) fn word_fraction(tokens: &Tokens, at: usize) -> Option<(Magnitude, usize)> {
    let word = tokens.word(at);
    if word.is(class::DENOMINATOR) && tokens.lower(at) == "half" {
        return Some((Magnitude::ratio(1, 2)?, at + 1));
    }
    if is_part_alone(tokens, at) {
        return Some((Magnitude::ratio(1, word.denominator)?, at + 1));
    }
    let (numerator, next) = if word.is(class::ARTICLE) && !tokens.word(at + 1).is(class::HUNDRED | class::SCALE) {
        (Magnitude::ONE, at + 1)
    } else if tokens.is_number(at) {
        let (value, decimals) = digits(tokens.surface(at), NumberFormat::DecimalPoint)?;
        (decimals == 0).then_some((value, at + 1))?
    } else {
        let (numeral, next) = cardinal_before_denominator(tokens, at)?;
        (numeral, next)
    };
    let dash = usize::from(matches!(tokens.surface(next), "-" | "\u{2010}" | "\u{2011}"));
    let word = tokens.word(next + dash);
    let plural = tokens.lower(next + dash).ends_with('s');
    // "twenty-fifth" is an ordinal and "a second" a time; only one takes the singular.
    if !word.is(class::DENOMINATOR) || plural == (numerator == Magnitude::ONE) || tokens.word(next).is(class::ZERO) {
        return None;
    }
    Some((numerator.checked_div(&Magnitude::from(word.denominator))?, next + dash + 1))
}

/// True for the name of a part that counts as one without an article of its own: "another *quarter* of a century", "the past
/// *quarter*-century", "a further *third* of them". "Another quarter of growth" is a time, "the third century" a rank.
fn is_part_alone(tokens: &Tokens, at: usize) -> bool {
    let word = tokens.word(at);
    let Some(before) = at.checked_sub(1).filter(|_| word.is(class::DENOMINATOR)) else { return false };
    if word.denominator == 0 || tokens.lower(at).ends_with('s') {
        return false;
    }
    let quarter = tokens.lower(at) == "quarter";
    if quarter && is_of_century(tokens, at) {
        let counted = tokens.is_number(before) || tokens.word(before).is(class::ARTICLE | class::CARDINAL);
        return !counted || tokens.lower(before) == "the";
    }
    let more = tokens.word(before).is(class::ANOTHER) && tokens.lower(at + 1) == "of";
    let named = List::BehindPart.holds(tokens.lower(at + 2));
    more && (named || !quarter || tokens.lower(before) != "another")
}

/// "quarter century", "quarter-century", "quarter of a century"
pub(super) fn is_of_century(tokens: &Tokens, quarter: usize) -> bool {
    let next = quarter + 1;
    let hyphen = usize::from(tokens.surface(next) == "-" && tokens.glued(next));
    let of = tokens.lower(next) == "of" && tokens.word(next + 1).is(class::ARTICLE);
    tokens.lower(next + hyphen) == "century" || of && tokens.lower(next + 2) == "century"
}

fn cardinal_before_denominator(tokens: &Tokens, at: usize) -> Option<(Magnitude, usize)> {
    let setting = Setting { format: NumberFormat::DecimalPoint, money: false, and: true };
    let (numeral, next) = group(tokens, at, setting)?;
    let word = tokens.word(next);
    if word.is(class::SCALE) && !word.is(class::DENOMINATOR) {
        let value = &numeral.value * &Magnitude::power_of_ten(word.scale);
        return Some((value, next + 1));
    }
    Some((numeral.value, next))
}

/// "a-half", "a-quarter"
pub(super) fn hyphened_fraction(tokens: &Tokens, at: usize) -> Option<(Magnitude, usize)> {
    let word = tokens.word(at + 2);
    let article = tokens.word(at).is(class::ARTICLE) && tokens.surface(at + 1) == "-";
    let fraction = article && word.is(class::DENOMINATOR) && tokens.glued(at + 2);
    Some((Magnitude::ratio(1, word.denominator).filter(|_| fraction)?, at + 3))
}
