//! Numerals: digits with any grouping, decimals, exponents, fractions, spelled-out and mixed numbers, scale words.

use super::figures::{closes_a_word, digits, figures, leading_point};
use super::lexicon::class;
use super::numeral::{Numeral, Setting};
use super::options::NumberFormat;
use super::spelled::{group, hyphened_fraction, point_digits, word_fraction};
use super::token::Tokens;
use crate::magnitude::Magnitude;
use crate::unit::{Unit, Units};

/// Reads a numeral with its sign and scale words.
pub(crate) fn parse(tokens: &Tokens, at: usize, setting: Setting) -> Option<(Numeral, usize)> {
    let (negative, start) = sign(tokens, at);
    let (numeral, next) = unsigned(tokens, start, setting)?;
    Some((if negative { numeral.negated() } else { numeral }, next))
}

/// Reads a sign: "-5", "−5", "+5", "minus five", "minus-260".
fn sign(tokens: &Tokens, at: usize) -> (bool, usize) {
    let follows = |next: usize| tokens.glued(next) && begins_digits(tokens, next);
    match tokens.surface(at) {
        "-" | "–" if follows(at + 1) && !closes_a_word(tokens, at) => (true, at + 1),
        "−" | "﹣" | "－" if follows(at + 1) => (true, at + 1),
        "+" if follows(at + 1) => (false, at + 1),
        _ if tokens.word(at).is(class::MINUS) => {
            let next = if tokens.surface(at + 1) == "-" { at + 2 } else { at + 1 };
            (true, next)
        }
        _ => (false, at),
    }
}

/// Digits, or a point directly before digits.
pub(crate) fn begins_digits(tokens: &Tokens, at: usize) -> bool {
    tokens.is_number(at) || leading_point(tokens, at) || tokens.word(at).is(class::GLYPH)
}

fn unsigned(tokens: &Tokens, at: usize, setting: Setting) -> Option<(Numeral, usize)> {
    let word = tokens.word(at);
    if begins_digits(tokens, at) {
        let (numeral, next) = figures(tokens, at, setting)?;
        return scales(tokens, numeral, next, setting);
    }
    if word.is(class::CARDINAL | class::ARTICLE | class::ZERO | class::DENOMINATOR | class::DOZEN) {
        return spelled(tokens, at, setting);
    }
    None
}

// ---- scale words ----

/// The scale words behind figures: "1.3bn", "5 lakh crore", "3 hundred and 21", "2 and a half", "3 dozen".
fn scales(tokens: &Tokens, numeral: Numeral, at: usize, setting: Setting) -> Option<(Numeral, usize)> {
    if let Some(found) = figure_fraction(tokens, &numeral, at) {
        return Some(found);
    }
    let (numeral, next, scale) = scaled(tokens, numeral, at, setting, i32::MIN)?;
    Some(match scale {
        Some(scale) => continued(tokens, numeral, next, scale, setting),
        None => (numeral, next),
    })
}

/// A fraction, scale words that are no smaller than `least` as exponents, and "dozen" behind a numeral: with what follows
/// them, and the exponent below which the number may go on.
fn scaled(
    tokens: &Tokens,
    numeral: Numeral,
    at: usize,
    setting: Setting,
    least: i32,
) -> Option<(Numeral, usize, Option<i32>)> {
    let (mut numeral, mut next) = mixed_fraction(tokens, numeral, at, setting);
    let mut scale = None;
    while let Some((exponent, after)) =
        scale_word(tokens, next, setting, &numeral).filter(|(exponent, _)| *exponent >= least)
    {
        numeral = numeral.scaled_by(exponent)?;
        scale = Some(scale.unwrap_or(0) + exponent);
        next = after;
    }
    if let Some((factor, after)) = dozen_word(tokens, next) {
        numeral = numeral.times(factor)?;
        numeral.dozen = true;
        return Some((numeral, after, None));
    }
    let scale = scale.filter(|_| !numeral.fraction);
    Some((numeral, next, scale))
}

/// "3 quarters", "2 thirds": figures before a denominator.
fn figure_fraction(tokens: &Tokens, numeral: &Numeral, at: usize) -> Option<(Numeral, usize)> {
    let dash = usize::from(tokens.surface(at) == "-" && tokens.glued(at));
    let word = tokens.word(at + dash);
    let plural = tokens.lower(at + dash).ends_with('s');
    if !word.is(class::DENOMINATOR) || !plural || tokens.glued(at) && dash == 0 || numeral.fraction {
        return None;
    }
    let value = numeral.value.checked_div(&Magnitude::from(word.denominator))?;
    let mut fraction = Numeral::plain(value, true);
    fraction.fraction = true;
    Some((fraction, at + dash + 1))
}

fn scale_word(tokens: &Tokens, at: usize, setting: Setting, numeral: &Numeral) -> Option<(i32, usize)> {
    let dash = usize::from(tokens.surface(at) == "-" && tokens.glued(at) && tokens.glued(at + 1));
    let word = tokens.word(at + dash);
    // "one mill", "5 mill workers": a plant. "$5 mill" and "5 mill dollars" are sums.
    if tokens.says(at + dash, "mill") && !setting.money {
        let units = Units::standard();
        let sum = units.by_name(tokens.lower(at + dash + 1)).is_some_and(|unit| units.def(unit).is_money());
        if numeral.words || !sum {
            return None;
        }
    }
    if word.is(class::SCALE | class::HUNDRED) {
        // "bn." and "mln." carry the point of an abbreviation.
        return Some((word.scale, at + dash + 1));
    }
    if dash > 0 || !word.is(class::SHORT_SCALE) || numeral.words || numeral.scaled {
        return None;
    }
    let glued_on = tokens.glued(at + 1) && (tokens.is_word(at + 1) || tokens.is_number(at + 1));
    let takes = match tokens.surface(at) {
        _ if glued_on => false,
        _ if setting.money => true,
        "k" => true,
        "K" => tokens.glued(at),
        "M" | "MM" => tokens.glued(at) || is_counted(tokens, at + 1),
        "b" | "B" | "m" if !tokens.glued(at) => is_currency(tokens, at + 1),
        "b" | "B" | "m" => {
            is_counted(tokens, at + 1)
                || word.scale == 9 && numeral.last_written.is_some()
                || is_currency(tokens, at + 1)
                || shares_scale(tokens, at)
                || tokens.surface(at) == "m" && super::millions::counts(tokens, at)
        }
        _ => false,
    };
    takes.then_some((word.scale, at + 1))
}

/// True where a plural or a unit name follows, so that the letter before it is a scale word: "800m people",
/// "12.3m tonnes" against "37m long".
fn is_counted(tokens: &Tokens, at: usize) -> bool {
    (at..at + 3)
        .take_while(|index| {
            tokens.is_word(*index)
                && !tokens.word(*index).is(class::STOP | class::SCORE | class::CARDINAL)
                && !tokens.glued(*index)
        })
        .any(|index| super::noun::looks_plural(tokens, index))
}

/// True for the name of a currency in the plural, its code, or one that has no plural: "3.4 m dollars", "2m yen".
fn is_currency(tokens: &Tokens, at: usize) -> bool {
    // "2 m US dollars"
    let country = tokens.is_capitalised(at) && tokens.is_word(at + 1) && !tokens.glued(at + 1);
    let at = at + usize::from(country && tokens.lower(at + 1) == "dollars");
    let surface = tokens.surface(at);
    let code = surface.len() == 3 && surface.bytes().all(|byte| byte.is_ascii_uppercase());
    let unchanged = matches!(surface, "yen" | "yuan" | "renminbi" | "baht" | "euro");
    if !tokens.is_word(at) || !(code || unchanged || surface.ends_with('s')) {
        return false;
    }
    let units = Units::standard();
    let is_money = |unit| units.def(unit).is_money();
    surface == "pounds" || matches!(units.parse(surface), Unit::Known(unit) if is_money(unit))
}

/// "from 1.5m to 2m barrels": the letter before what is counted says what the same letter before it is.
fn shares_scale(tokens: &Tokens, at: usize) -> bool {
    let next = at + 3;
    matches!(tokens.lower(at + 1), "to" | "and" | "or" | "-" | "–")
        && tokens.is_number(at + 2)
        && tokens.glued(next)
        && tokens.surface(next) == tokens.surface(at)
        && (is_counted(tokens, next + 1) || is_currency(tokens, next + 1))
}

fn dozen_word(tokens: &Tokens, at: usize) -> Option<(i64, usize)> {
    let dash = usize::from(tokens.surface(at) == "-" && tokens.glued(at));
    let word = tokens.word(at + dash);
    word.is(class::DOZEN).then_some((word.value, at + dash + 1))
}

/// "2 and a half", "one and three-quarters", "five and a quarter".
fn mixed_fraction(tokens: &Tokens, numeral: Numeral, at: usize, setting: Setting) -> (Numeral, usize) {
    // "a three-and-a-half-year term"
    let dash = usize::from(tokens.surface(at) == "-" && tokens.glued(at) && tokens.glued(at + 1));
    if dash == 1
        && tokens.lower(at + 1) == "and"
        && tokens.surface(at + 2) == "-"
        && !numeral.fraction
        && let Some((fraction, next)) = hyphened_fraction(tokens, at + 3)
    {
        let mut numeral = numeral.plus(&fraction);
        numeral.fraction = true;
        return (numeral, next);
    }
    if tokens.lower(at) == "and"
        && setting.and
        && !numeral.fraction
        && numeral.last_written.is_none()
        && let Some((fraction, next)) = word_fraction(tokens, at + 1)
        && fraction < Magnitude::ONE
    {
        let mut numeral = numeral.plus(&fraction);
        numeral.fraction = true;
        return (numeral, next);
    }
    (numeral, at)
}

// ---- spelled out ----

fn spelled(tokens: &Tokens, at: usize, setting: Setting) -> Option<(Numeral, usize)> {
    if let Some((fraction, next)) = word_fraction(tokens, at) {
        let mut numeral = Numeral::plain(fraction, true);
        numeral.fraction = true;
        // half a million, three quarters of a million, a quarter million, half a dozen
        let mut next = next;
        let of = usize::from(tokens.lower(next) == "of");
        let article = usize::from(tokens.word(next + of).is(class::ARTICLE));
        let skip = if of == 1 && article == 0 { 0 } else { of + article };
        let dash = usize::from(skip == 0 && tokens.surface(next) == "-" && tokens.glued(next));
        let word = tokens.word(next + skip + dash);
        if word.is(class::SCALE | class::HUNDRED) {
            numeral = numeral.scaled_by(word.scale)?;
            next += skip + dash + 1;
        } else if word.is(class::DOZEN) {
            numeral = numeral.times(word.value)?;
            numeral.dozen = true;
            numeral.fraction = false;
            next += skip + dash + 1;
        }
        return Some((numeral, next));
    }
    if tokens.word(at).is(class::ZERO) {
        let (numeral, next) = point_digits(tokens, Numeral::plain(Magnitude::ZERO, true), at + 1);
        return Some((numeral, next));
    }
    let (numeral, next) = group(tokens, at, setting)?;
    // "one in hundred" apart, an article alone is no number.
    let article_only = tokens.word(at).is(class::ARTICLE) && next == at + 1;
    let (numeral, next) = point_digits(tokens, numeral, next);
    let (numeral, next, scale) = scaled(tokens, numeral, next, setting, THOUSAND)?;
    if article_only && next == at + 1 {
        return None;
    }
    Some(match scale {
        Some(scale) => continued(tokens, numeral, next, scale, setting),
        None => (numeral, next),
    })
}

/// The exponent of a thousand: hundreds belong to the group of words before it.
const THOUSAND: i32 = 3;

/// What follows a scale word: "… million [and] two thousand three hundred", "a million and a half".
fn continued(tokens: &Tokens, first: Numeral, at: usize, scale: i32, setting: Setting) -> (Numeral, usize) {
    let (mut numeral, mut at, mut scale) = (first, at, scale);
    loop {
        let and = usize::from(tokens.lower(at) == "and" && setting.and);
        if and == 1
            && tokens.lower(at + 1) == "a"
            && let Some((fraction, next)) = word_fraction(tokens, at + 1)
            && scale >= 3
            && !tokens.word(next).is(class::SCALE)
        {
            let half = &fraction * &Magnitude::power_of_ten(scale);
            numeral.value = &numeral.value + &half;
            numeral.mantissa = &numeral.mantissa + &fraction;
            numeral.fraction = true;
            return (numeral, next);
        }
        let start = at + and;
        // Figures join only figures with scale words ("4 thousand 3 hundred and 21"), and only unscaled ones below it.
        let part = if tokens.is_number(start) && tokens.gap(start) == " " && !numeral.words {
            digits(tokens.surface(start), setting.format)
                .filter(|(value, decimals)| *decimals == 0 && !value.is_zero())
                .map(|(value, _)| (Numeral::plain(value, false), start + 1))
        } else if tokens.word(start).is(class::CARDINAL) && !tokens.glued(start) && numeral.words {
            group(tokens, start, Setting { and: true, ..setting })
        } else {
            None
        };
        // "£26m 5 years ago", "$3 million 18 months later": a letter goes on to nothing, and time is counted by itself.
        let letter = || at.checked_sub(1).is_some_and(|scale| tokens.word(scale).is(class::SHORT_SCALE));
        let apart = |next: usize| !numeral.words && (letter() || tokens.word(next).is(class::DATE));
        let Some((part, mut next)) = part.filter(|(_, next)| !apart(*next)) else { return (numeral, at) };
        let mut exponent = 0;
        while let Some(word) = Some(tokens.word(next)).filter(|word| word.is(class::SCALE | class::HUNDRED)) {
            exponent += word.scale;
            next += 1;
        }
        let share = &part.value * &Magnitude::power_of_ten(exponent);
        // "two million and three million" are two numbers.
        if share >= Magnitude::power_of_ten(scale) || exponent >= scale || numeral.last_written.is_some() {
            return (numeral, at);
        }
        // "five million two" is no number; "one million two hundred" and "a hundred and six" are.
        numeral.value = &numeral.value + &share;
        numeral.mantissa = numeral.value.clone();
        // From here on the value's own noughts say how far it is rounded.
        (numeral.scale, numeral.scaled) = (0, false);
        at = next;
        if exponent == 0 {
            return (numeral, at);
        }
        scale = exponent;
    }
}

/// An ordinal: "19th", "nineteenth", "twenty-first".
pub(crate) fn ordinal(tokens: &Tokens, at: usize) -> Option<(Magnitude, usize)> {
    if tokens.is_number(at) {
        let text = tokens.surface(at);
        let fits = matches!(tokens.lower(at + 1), "nd" | "rd" | "th") || tokens.lower(at + 1) == "st" && takes_st(text);
        let suffix = fits && tokens.glued(at + 1);
        let whole = digits(text, NumberFormat::DecimalPoint).filter(|(_, decimals)| *decimals == 0)?;
        return suffix.then_some((whole.0, at + 2));
    }
    let word = tokens.word(at);
    if word.is(class::ORDINAL) {
        return Some((Magnitude::from(word.ordinal), at + 1));
    }
    if word.is(class::TENS) {
        let dash = usize::from(tokens.surface(at + 1) == "-");
        let unit = tokens.word(at + 1 + dash);
        if unit.is(class::ORDINAL) && unit.ordinal < 10 {
            return Some((Magnitude::from(word.value + unit.ordinal), at + 2 + dash));
        }
    }
    None
}

/// True for figures whose ordinal ends in "st": 1, 21, 101, but not 11. Behind others "st" is a stone.
pub(super) fn takes_st(figures: &str) -> bool {
    figures.ends_with('1') && !figures.ends_with("11")
}
