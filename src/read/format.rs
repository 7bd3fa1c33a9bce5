//! From a reading back to words: the canonical form, which reads to the same reading.

use std::fmt::Write as _;
use std::ops::Bound;

use super::daytime;
use super::measure;
use crate::magnitude::Magnitude;
use crate::reading::{Approximation, Change, Clock, Direction, Quantity, QuantityKind, Value};
use crate::unit::{Unit, Units, plural};

/// The canonical words of a value.
pub(super) fn value(value: &Value) -> String {
    match value {
        Value::Quantity(amount) => quantity(amount),
        Value::Change(found) => change(found),
        Value::Term(term) => term.to_string(),
        Value::Set { members, complete } => {
            format!("{}{}", if *complete { "only " } else { "" }, members.join("; "))
        }
        Value::Boolean(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::When(when) => when.to_string(),
        Value::Clock(clock) => time(clock),
        Value::Ambiguous(readings) => readings.iter().map(self::value).collect::<Vec<_>>().join(" | "),
    }
}

/// `07:37:05 local time`, `about 9 a.m.`, `between 07:28 and 08:06 GMT`, `early afternoon`
fn time(clock: &Clock) -> String {
    if let Some(part) = daytime::part_words(clock) {
        return part.to_owned();
    }
    let digits = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let written = match (clock.minute / 60, clock.second) {
        _ if clock.either_half => format!("{} or {}", digits(clock.minute), digits((clock.minute + 720) % 1440)),
        (0, None) if clock.hour_only => "midnight".to_owned(),
        (12, None) if clock.hour_only => "noon".to_owned(),
        (hour, None) if clock.hour_only => format!("{} {}", hour % 12, if hour < 12 { "a.m." } else { "p.m." }),
        (_, Some(second)) => format!("{}:{second:02}", digits(clock.minute)),
        _ => digits(clock.minute),
    };
    let mut words = match (clock.approximation, clock.until) {
        (Approximation::MoreThan, Some(_)) => format!("shortly after {written}"),
        (_, Some(until)) => format!("between {written} and {}", digits(until)),
        (Approximation::About, _) => format!("about {written}"),
        (Approximation::Nearly, _) => format!("shortly before {written}"),
        (Approximation::MoreThan | Approximation::AtLeast, _) => format!("after {written}"),
        (Approximation::LessThan, _) => format!("before {written}"),
        (Approximation::AtMost, _) => format!("by {written}"),
        _ => written,
    };
    if let Some(zone) = &clock.zone {
        // Zones are kept in lower case; abbreviations read only in capitals.
        let short = zone.len() <= 5 && !zone.contains(' ');
        let _ = if short { write!(words, " {}", zone.to_uppercase()) } else { write!(words, " {zone}") };
    }
    words
}

fn change(change: &Change) -> String {
    let way = match change.direction {
        Some(Direction::Up) => "up",
        Some(Direction::Down) => "down",
        None => "changed",
    };
    format!("{way} by {}", quantity(&change.amount))
}

fn quantity(amount: &Quantity) -> String {
    if amount.kind == QuantityKind::Ordinal {
        return ordinal(amount);
    }
    let fraction = is_fraction(amount);
    let write = |value: &Magnitude| if fraction { fraction_words(value) } else { grouped(value) };
    let (words, one) = match amount.approximation {
        Approximation::Vague => (vague_words(amount), false),
        Approximation::Range => (range_words(amount, write), false),
        Approximation::Exact => {
            let number = amount.number.clone().unwrap_or(Magnitude::ZERO);
            let one = number == Magnitude::ONE;
            (exact_words(amount, &number, fraction), one)
        }
        Approximation::About if amount.number.is_none() => (range_words(amount, write), false),
        hedge => {
            let number = amount.number.clone().unwrap_or(Magnitude::ZERO);
            let word = match hedge {
                Approximation::About => "about",
                Approximation::AtLeast => "at least",
                Approximation::MoreThan => "more than",
                Approximation::AtMost => "at most",
                Approximation::LessThan => "less than",
                _ => "nearly",
            };
            (format!("{word} {}", write(&number)), number == Magnitude::ONE)
        }
    };
    let vague = amount.approximation == Approximation::Vague && !words.starts_with("several");
    // "1/2 point": a fraction of one thing takes the singular.
    let part = fraction && amount.noun.is_some() && amount.number.as_ref().is_some_and(|n| *n <= Magnitude::ONE);
    match unit_words(amount, one || part) {
        Unity::None => words,
        Unity::Glued(sign) => format!("{words}{sign}"),
        Unity::Words(unit) if vague && words.ends_with('s') && !words.starts_with("several") => {
            format!("{words} of {unit}")
        }
        Unity::Words(unit) => format!("{words} {unit}"),
    }
}

enum Unity {
    None,
    Glued(&'static str),
    Words(String),
}

fn unit_words(amount: &Quantity, one: bool) -> Unity {
    let units = Units::standard();
    let noun = amount.noun.as_deref().map(|noun| if one { noun.to_owned() } else { plural(noun).into_owned() });
    match (&amount.unit, noun) {
        (Unit::One, None) => Unity::None,
        (Unit::Known(id), None) if units.id(*id) == "percent" => Unity::Glued("%"),
        (Unit::Compound(factors), Some(noun)) => {
            let below: Vec<(Unit, i8)> = factors.iter().filter(|(_, power)| *power < 0).cloned().collect();
            let below = measure::over(&Unit::One, &below);
            Unity::Words(format!("{noun} {}", units.canonical_name(&below).replace('-', " ")))
        }
        (_, Some(noun)) => Unity::Words(noun),
        (unit, None) => Unity::Words(unit_name(unit, one)),
    }
}

/// The most readable name that the tables read as this unit: an ISO code, a plural, else the canonical name.
fn unit_name(unit: &Unit, one: bool) -> String {
    let units = Units::standard();
    let canonical = units.canonical_name(unit);
    let code = match unit {
        Unit::Known(id) => units.def(*id).money.and_then(|money| money.code),
        _ => None,
    };
    let name = canonical.replace('-', " ");
    let many = match name.split_once(" per ") {
        _ if one => name.clone(),
        Some((above, below)) => format!("{} per {below}", plural(above)),
        None => plural(&name).into_owned(),
    };
    let reads = |text: &str| {
        units.match_unit(text).is_some_and(|found| found.unit == *unit && found.len == text.len() && !found.word)
    };
    [code.unwrap_or_default(), many.as_str()]
        .into_iter()
        .find(|text| !text.is_empty() && reads(text))
        .map_or(canonical, str::to_owned)
}

/// True where the reading shows that its number was written as a fraction.
fn is_fraction(amount: &Quantity) -> bool {
    let terminating = |value: &Magnitude| value.decimal_places().is_some();
    let ends = [&amount.core.low, &amount.core.high].into_iter().filter_map(|end| match end {
        Bound::Included(value) | Bound::Excluded(value) => Some(value),
        Bound::Unbounded => None,
    });
    amount.kind == QuantityKind::Ratio
        || (amount.approximation == Approximation::Exact
            && amount.granularity.is_none()
            && amount.core != amount.support)
        || amount.number.as_ref().is_some_and(|number| !terminating(number))
        || ends.into_iter().any(|end| !terminating(end)) && !matches!(amount.approximation, Approximation::Nearly)
}

fn exact_words(amount: &Quantity, number: &Magnitude, fraction: bool) -> String {
    if fraction && amount.core != amount.support {
        return fraction_words(number);
    }
    let Some(granularity) = &amount.granularity else {
        let counted = matches!(amount.kind, QuantityKind::Count | QuantityKind::Money | QuantityKind::Number);
        let zeros = number.abs() >= Magnitude::from(100) && number.last_digit_exponent().is_none_or(|last| last > 0);
        let whole = number.is_integer() || amount.kind == QuantityKind::Money;
        let digits = if fraction { fraction_words(number) } else { grouped(number) };
        return if counted && whole && !zeros && !fraction { digits } else { format!("exactly {digits}") };
    };
    let last = granularity.last_digit_exponent().unwrap_or(0);
    if last < -20 {
        return powers_words(number, last);
    }
    if last < 0 && amount.kind != QuantityKind::Money {
        return with_places(number, last.unsigned_abs());
    }
    let natural = number.last_digit_exponent().unwrap_or(0);
    let large = number.abs() >= Magnitude::from(100);
    let plain = if large {
        natural == last && (last > 0 || !is_exact_kind(amount))
    } else {
        last == 0 && !is_exact_kind(amount)
    };
    if plain {
        return grouped(number);
    }
    scaled_words(number, last)
}

/// Kinds whose plain numbers are points.
fn is_exact_kind(amount: &Quantity) -> bool {
    matches!(amount.kind, QuantityKind::Count | QuantityKind::Money | QuantityKind::Number)
}

/// With the scale word above the last written digit: 1.30 billion.
fn scaled_words(number: &Magnitude, last: i32) -> String {
    for (scale, word) in [(3, "thousand"), (6, "million"), (9, "billion"), (12, "trillion")] {
        if last < scale && (number.abs() < Magnitude::power_of_ten(scale + 3) || scale == 12) {
            let mantissa = number * &Magnitude::power_of_ten(-scale);
            return format!("{} {word}", with_places(&mantissa, (scale - last).unsigned_abs()));
        }
    }
    let exponent = last + 1;
    let mantissa = number * &Magnitude::power_of_ten(-exponent);
    format!("{}e{exponent}", with_places(&mantissa, 1).replace(',', ""))
}

/// With an exponent: 1.99e-30.
fn powers_words(number: &Magnitude, last: i32) -> String {
    let mut exponent = last;
    while number.abs() >= Magnitude::power_of_ten(exponent + 1) && exponent < 0 {
        exponent += 1;
    }
    let mantissa = number * &Magnitude::power_of_ten(-exponent);
    format!("{}e{exponent}", with_places(&mantissa, (exponent - last).unsigned_abs()))
}

/// Digits grouped by three, with all decimals; a fraction where no decimal can write it.
fn grouped(value: &Magnitude) -> String {
    match value.decimal_places() {
        Some(places) if places <= 20 => with_places(value, places),
        Some(places) => powers_words(value, -i32::try_from(places).unwrap_or(0)),
        None => fraction_words(value),
    }
}

/// With so many decimals, of which the last may be noughts.
fn with_places(value: &Magnitude, places: u32) -> String {
    let text = value.abs().to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::with_capacity(text.len() + 8);
    if value.is_negative() {
        out.push('-');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    let places = places as usize;
    if places > 0 {
        let _ = write!(out, ".{decimals:0<places$}");
    }
    out
}

/// `1/2`, `2 1/4`, `4/1`
fn fraction_words(value: &Magnitude) -> String {
    let text = value.abs().to_fraction_string();
    let sign = if value.is_negative() { "-" } else { "" };
    let Some((numerator, denominator)) = text.split_once('/') else { return format!("{sign}{text}/1") };
    let whole = value.abs().floor();
    if whole.is_zero() {
        return format!("{sign}{numerator}/{denominator}");
    }
    let rest = (&value.abs() - &whole).to_fraction_string();
    format!("{sign}{whole} {rest}")
}

fn ordinal(amount: &Quantity) -> String {
    let nth = |value: &Magnitude| {
        let number = value.to_i64().unwrap_or(0);
        let suffix = match (number % 10, number % 100) {
            (_, 11..=13) => "th",
            (1, _) => "st",
            (2, _) => "nd",
            (3, _) => "rd",
            _ => "th",
        };
        format!("{value}{suffix}")
    };
    match (&amount.number, &amount.core.low, &amount.core.high) {
        (Some(number), _, _) => nth(number),
        (None, Bound::Included(low), Bound::Included(high)) => {
            format!("between the {} and the {}", nth(low), nth(high))
        }
        _ => String::new(),
    }
}

fn range_words(amount: &Quantity, write: impl Fn(&Magnitude) -> String) -> String {
    let about = if amount.support == amount.core { "" } else { "about " };
    match (&amount.core.low, &amount.core.high) {
        (Bound::Included(low), Bound::Included(high)) => format!("{about}{} to {}", write(low), write(high)),
        (low, high) => {
            let low = match low {
                Bound::Included(value) => format!("at least {}", write(value)),
                Bound::Excluded(value) => format!("more than {}", write(value)),
                Bound::Unbounded => String::new(),
            };
            let high = match high {
                Bound::Included(value) => format!("at most {}", write(value)),
                Bound::Excluded(value) => format!("less than {}", write(value)),
                Bound::Unbounded => String::new(),
            };
            format!("{low} but {high}")
        }
    }
}

/// The words for the ends of a vague amount: a base of the table times a power of ten, dozens among them.
fn vague_words(amount: &Quantity) -> String {
    // Shortest words first: "hundreds" before "tens of tens".
    const BASES: [(i64, i64, &str); 10] = [
        (100, 999, "hundreds"),
        (1000, 9999, "thousands"),
        (1_000_000, 9_999_999, "millions"),
        (1_000_000_000, 9_999_999_999, "billions"),
        (24, 99, "dozens"),
        (40, 99, "scores"),
        (10, 99, "tens"),
        (2, 2, "a couple"),
        (3, 5, "a few"),
        (3, 9, "several"),
    ];
    let (Bound::Included(low), Bound::Included(high)) = (&amount.core.low, &amount.core.high) else {
        return String::new();
    };
    // "Tens of thousands" before "hundreds of hundreds".
    for exponent in (0..=60).step_by(3).chain((0..=60).filter(|exponent| exponent % 3 != 0)) {
        for dozen in [1, 12] {
            for (base_low, base_high, word) in BASES {
                let factor = Magnitude::power_of_ten(exponent) * Magnitude::from(dozen);
                let chain = word.ends_with('s') && base_high >= 99;
                // The last of tens of thousands is 99,999, that of several thousand 9,000.
                let last = if chain {
                    Magnitude::from(base_high + 1) * factor.clone() - Magnitude::ONE
                } else {
                    Magnitude::from(base_high) * factor.clone()
                };
                if &(Magnitude::from(base_low) * factor) != low || &last != high {
                    continue;
                }
                let mut words = word.to_owned();
                let mut rest = exponent;
                for (scale, one, many) in [
                    (12, "trillion", "trillions"),
                    (9, "billion", "billions"),
                    (6, "million", "millions"),
                    (3, "thousand", "thousands"),
                    (2, "hundred", "hundreds"),
                ] {
                    while rest >= scale && (rest != 4 || scale == 2) {
                        let _ = if chain { write!(words, " of {many}") } else { write!(words, " {one}") };
                        rest -= scale;
                    }
                }
                if dozen == 12 {
                    words.push_str(if chain { " of dozens" } else { " dozen" });
                }
                if rest == 0 && (dozen == 1 || !chain) {
                    return words;
                }
            }
        }
    }
    format!("{low} to {high}")
}
