//! Figures in words, for causes, arithmetic and explanations: grouped digits, units in their plural, dates.

use crate::magnitude::Magnitude;
use crate::unit::{Unit, Units, plural};

/// A number with grouped digits: 1,206 or 54.72; more than four decimal places are rounded to four, which `≈` shows.
pub fn number(value: &Magnitude) -> String {
    let exact = value.decimal_places().is_some_and(|places| places <= 4);
    let text = if exact { value.to_string() } else { value.rounded(4).to_string() };
    let (sign, digits) = text.strip_prefix('-').map_or(("", &*text), |digits| ("−", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let mut grouped = String::with_capacity(text.len() + 4);
    grouped.push_str(if exact { "" } else { "≈ " });
    grouped.push_str(sign);
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

/// A unit in words, in the plural unless there is one of it; empty for a bare number.
pub fn unit(unit: &Unit, count: &Magnitude) -> String {
    let name = Units::standard().canonical_name(unit).replace('-', " ");
    if name == "percent" || *count == Magnitude::ONE || name.is_empty() {
        return name;
    }
    match name.split_once(" per ") {
        Some((one, rest)) => format!("{} per {rest}", plural(one)),
        None => match name.strip_prefix("degree ") {
            Some(scale) => format!("degrees {scale}"),
            None => plural(&name).into_owned(),
        },
    }
}

/// A number with its unit.
pub fn amount(value: &Magnitude, of: &Unit) -> String {
    let unit = unit(of, value);
    if unit.is_empty() { number(value) } else { format!("{} {unit}", number(value)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_rounded() {
        for (value, shown) in
            [("1206", "1,206"), ("-7314.5", "−7,314.5"), ("2/3", "≈ 0.6667"), ("1300000000", "1,300,000,000")]
        {
            assert_eq!(number(&value.parse().unwrap()), shown);
        }
        let units = Units::standard();
        assert_eq!(amount(&34.into(), &units.parse("mile")), "34 miles");
        assert_eq!(amount(&Magnitude::ONE, &units.parse("square-kilometre")), "1 square kilometre");
        assert_eq!(amount(&40.into(), &units.parse("km/h")), "40 kilometres per hour");
    }
}
