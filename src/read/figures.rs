//! Numbers in figures: any grouping, decimals, fractions, exponents.

use super::lexicon::class;
use super::numeral::{Numeral, Setting, within_limits};
use super::options::NumberFormat;
use super::token::Tokens;
use crate::magnitude::{MAX_DIGITS, MAX_EXPONENT, Magnitude};

/// Digits with their fraction or exponent, without scale words.
pub(super) fn figures(tokens: &Tokens, at: usize, setting: Setting) -> Option<(Numeral, usize)> {
    if let Some((numerator, denominator)) = glyph(tokens, at) {
        let mut numeral = Numeral::plain(Magnitude::ratio(numerator, denominator)?, false);
        numeral.fraction = true;
        return Some((numeral, at + 1));
    }
    if leading_point(tokens, at) {
        let text = tokens.surface(at + 1);
        let value = Magnitude::from_digits(text, text.len()).ok()?;
        let mut numeral = Numeral::plain(value, false);
        numeral.last_written = Some(-i32::try_from(text.len()).ok()?);
        return Some(exponent(tokens, numeral, at + 2));
    }
    let text = tokens.surface(at);
    let (value, decimals) = digits(text, setting.format)?;
    let mut numeral = Numeral::plain(value, false);
    if decimals > 0 {
        numeral.last_written = Some(-i32::try_from(decimals).ok()?);
        return Some(exponent(tokens, numeral, at + 1));
    }
    if let Some((joined, next)) = spaced_groups(tokens, at) {
        numeral = Numeral::plain(joined, false);
        return Some((numeral, next));
    }
    if let Some((fraction, next)) = slash_fraction(tokens, at) {
        numeral = Numeral::plain(fraction, false);
        numeral.fraction = true;
        return Some((numeral, next));
    }
    let next = at + 1;
    // 2½, 2 ½, 2 1/4
    if let Some((numerator, denominator)) = glyph(tokens, next) {
        numeral = numeral.plus(&Magnitude::ratio(numerator, denominator)?);
        numeral.fraction = true;
        return Some((numeral, next + 1));
    }
    let dash = usize::from(tokens.surface(next) == "-" && tokens.glued(next) && tokens.glued(next + 1));
    if let Some((fraction, after)) = slash_fraction(tokens, next + dash)
        && fraction < Magnitude::ONE
        && text.len() <= 4
    {
        numeral = numeral.plus(&fraction);
        numeral.fraction = true;
        return Some((numeral, after));
    }
    Some(exponent(tokens, numeral, next))
}

fn glyph(tokens: &Tokens, at: usize) -> Option<(i64, i64)> {
    let word = tokens.word(at);
    word.is(class::GLYPH).then_some((word.value, word.denominator))
}

/// `3/4` without spaces; neither a date (5/17/2018) nor a rate (120/80).
fn slash_fraction(tokens: &Tokens, at: usize) -> Option<(Magnitude, usize)> {
    if !tokens.is_number(at)
        || !matches!(tokens.surface(at + 1), "/" | "⁄" | "∕")
        || !tokens.glued(at + 1)
        || !tokens.glued(at + 2)
        || (matches!(tokens.surface(at + 3), "/" | "⁄") && tokens.glued(at + 3))
        || (matches!(at.checked_sub(1).map(|before| tokens.surface(before)), Some("/")) && tokens.glued(at))
    {
        return None;
    }
    let whole = |index: usize| {
        let text = tokens.surface(index);
        let plain = text.bytes().all(|b| b.is_ascii_digit()) && (text.len() == 1 || !text.starts_with('0'));
        plain.then(|| text.parse::<i64>().ok()).flatten()
    };
    let (numerator, denominator) = (whole(at)?, whole(at + 2)?);
    // 120/80 is two readings of a gauge, 22/7 a fraction, 0/2 a score.
    (numerator > 0 && (numerator < denominator || denominator <= 16))
        .then(|| Some((Magnitude::ratio(numerator, denominator)?, at + 3)))
        .flatten()
}

/// `1 234 567` with plain spaces: one to three digits, then groups of three.
fn spaced_groups(tokens: &Tokens, at: usize) -> Option<(Magnitude, usize)> {
    let plain = |index: usize| {
        let text = tokens.surface(index);
        (tokens.is_number(index) && text.bytes().all(|b| b.is_ascii_digit())).then_some(text)
    };
    let first = plain(at).filter(|text| text.len() <= 3 && !text.starts_with('0'))?;
    let group = |next: &usize| plain(*next).filter(|group| group.len() == 3 && tokens.gap(*next) == " ");
    let next = (at + 1..=tokens.len()).find(|next| group(next).is_none())?;
    // What follows must not show that the groups are separate figures ("180 000-200", "12 500.5").
    if next == at + 1 || (tokens.is_number(next) && tokens.gap(next) == " ") {
        return None;
    }
    let all: String = std::iter::once(first).chain((at + 1..next).map(|index| tokens.surface(index))).collect();
    Some((Magnitude::from_digits(&all, 0).ok()?, next))
}

/// The value and the number of decimals of one number token.
pub(crate) fn digits(text: &str, format: NumberFormat) -> Option<(Magnitude, usize)> {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return Some((Magnitude::from_digits(text, 0).ok()?, 0));
    }
    let mut groups: Vec<&str> = Vec::with_capacity(4);
    let mut signs: Vec<char> = Vec::with_capacity(4);
    let mut start = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii_digit()) {
        groups.push(text.get(start..at)?);
        signs.push(c);
        start = at + c.len_utf8();
    }
    groups.push(text.get(start..)?);
    let decimal = decimal_sign(&groups, &signs, format)?;
    let whole = if decimal { groups.len() - 1 } else { groups.len() };
    if whole > 1 && !is_grouping(groups.get(..whole)?, signs.get(..whole - 1)?) {
        return None;
    }
    let fraction = if decimal { groups.last()?.len() } else { 0 };
    let all = groups.concat();
    if all.len() > MAX_DIGITS {
        return None;
    }
    Some((Magnitude::from_digits(&all, fraction).ok()?, fraction))
}

/// Whether the last separator is a decimal sign; `None` where no convention makes a number of it.
fn decimal_sign(groups: &[&str], signs: &[char], format: NumberFormat) -> Option<bool> {
    let last = *signs.last()?;
    let mixed = signs.iter().any(|sign| *sign != last);
    let tail = groups.last()?.len();
    let head = groups.first()?;
    Some(match last {
        '٫' => true,
        '.' | ',' => {
            let own = if last == '.' { NumberFormat::DecimalPoint } else { NumberFormat::DecimalComma };
            let groupable = tail == 3 && !head.starts_with('0') && head.len() <= 3;
            if mixed {
                // 1,300.5 and 1.300,5 show by themselves which sign is which.
                signs.iter().filter(|sign| **sign == last).count() == 1 || return None
            } else if signs.len() > 1 {
                false
            } else if !groupable {
                // "5,00" is no group, so the comma is a decimal sign; "1999,2000" and "3,7000" are lists.
                own == format || last == '.' || tail <= 2 || head == &"0" || return None
            } else {
                own == format || (format == NumberFormat::Either && last == '.')
            }
        }
        _ => false,
    })
}

/// Groups of three, or the Indian 12,34,567.
fn is_grouping(groups: &[&str], signs: &[char]) -> bool {
    let (Some((first, rest)), Some(sign)) = (groups.split_first(), signs.first()) else { return true };
    let alike = signs.iter().all(|other| other == sign);
    let (Some(last), false) = (rest.last(), first.is_empty()) else { return true };
    let western = rest.iter().all(|group| group.len() == 3) && first.len() <= 3;
    let indian =
        *sign == ',' && last.len() == 3 && first.len() <= 2 && rest.iter().rev().skip(1).all(|group| group.len() == 2);
    alike && (western || indian)
}

/// `e14`, `×10^-5`, `x 10−5`, `10^6`, `10⁶` behind a mantissa. An exponent beyond the limits ends the numeral's chances.
fn exponent(tokens: &Tokens, numeral: Numeral, at: usize) -> (Numeral, usize) {
    let found = find_exponent(tokens, &numeral, at).and_then(|(power, next)| {
        // "10^6" is one times its power.
        let mantissa = if tokens.surface(at) == "^"
            || tokens.surface(at) == "−"
            || tokens.glued(at) && superscript(tokens, at).is_some()
        {
            Numeral::plain(Magnitude::ONE, false)
        } else {
            numeral.clone()
        };
        Some((mantissa.raised(power)?, next))
    });
    found.unwrap_or((numeral, at))
}

impl Numeral {
    fn raised(mut self, power: i32) -> Option<Self> {
        let last = self.last_written.unwrap_or(0) + power;
        if i64::from(power).abs() > MAX_EXPONENT || i64::from(last) < -MAX_EXPONENT {
            return None;
        }
        self.last_written = Some(last);
        self.value = within_limits(&self.value * &Magnitude::power_of_ten(power))?;
        self.mantissa = self.value.clone();
        // A negative power writes decimals, a positive one rounds like a scale word.
        self.scaled = power > 0;
        Some(self)
    }
}

fn find_exponent(tokens: &Tokens, numeral: &Numeral, at: usize) -> Option<(i32, usize)> {
    if tokens.lower(at) == "e" && tokens.glued(at) && tokens.glued(at + 1) {
        let (power, next) = signed_power(tokens, at + 1)?;
        return Some((power, next));
    }
    if matches!(tokens.surface(at), "×" | "x" | "*" | "·" | "⋅" | "∙" | "X") && tokens.surface(at + 1) == "10" {
        let caret = usize::from(tokens.surface(at + 2) == "^");
        return signed_power(tokens, at + 2 + caret).or_else(|| superscript(tokens, at + 2));
    }
    if numeral.value == Magnitude::from(10) {
        // "10 −7", "10−4": a lost superscript; ranges are not written with a minus sign.
        if tokens.surface(at) == "−" && tokens.glued(at + 1) && tokens.surface(at + 1).len() <= 2 {
            return signed_power(tokens, at);
        }
        if tokens.surface(at) == "^" && tokens.glued(at) {
            return signed_power(tokens, at + 1);
        }
        return superscript(tokens, at).filter(|_| tokens.glued(at));
    }
    None
}

/// A power in figures, with its sign: `-5`, `−5`, `12`.
fn signed_power(tokens: &Tokens, at: usize) -> Option<(i32, usize)> {
    let (negative, at) = match tokens.surface(at) {
        "-" | "−" | "–" | "\u{2010}" | "\u{2011}" => (true, at + 1),
        "+" => (false, at + 1),
        _ => (false, at),
    };
    let text = tokens.surface(at);
    let fits = tokens.is_number(at) && text.len() <= 2;
    let power: i32 = fits.then(|| text.parse().ok()).flatten()?;
    Some((if negative { -power } else { power }, at + 1))
}

/// `⁻⁷`
fn superscript(tokens: &Tokens, at: usize) -> Option<(i32, usize)> {
    let mut next = at;
    let negative = matches!(tokens.surface(next), "⁻" | "¯");
    next += usize::from(negative || tokens.surface(next) == "⁺");
    let mut power = 0;
    let start = next;
    while let Some(digit) = superscript_digit(tokens.surface(next))
        && next < start + 2
    {
        power = power * 10 + digit;
        next += 1;
    }
    (next > start).then_some((if negative { -power } else { power }, next))
}

/// The value of a superscript digit.
pub(crate) fn superscript_digit(text: &str) -> Option<i32> {
    ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
        .iter()
        .position(|d| *d == text)
        .and_then(|d| i32::try_from(d).ok())
}

/// A point directly before digits: ".5".
pub(super) fn leading_point(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.surface(at), "." | "·")
        && tokens.glued(at + 1)
        && tokens.is_number(at + 1)
        && !closes_a_word(tokens, at)
}

/// True where a hyphen stands directly behind a word or number, and so is no minus.
pub(super) fn closes_a_word(tokens: &Tokens, at: usize) -> bool {
    tokens.glued(at)
        && at.checked_sub(1).is_some_and(|before| {
            tokens.is_number(before)
                || tokens.is_word(before)
                || matches!(tokens.surface(before), ")" | "]" | "%" | "\"")
        })
}
