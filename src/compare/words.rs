//! Figures in words, for causes, arithmetic and explanations: grouped digits, units in their plural, dates.

use std::ops::Bound;

use crate::date::Day;
use crate::interval::Interval;
use crate::magnitude::Magnitude;
use crate::unit::{Unit, Units, plural};

/// A number with grouped digits: 1,206 or 54.72; more than nine decimal places are rounded to four, which `≈` shows.
pub fn number(value: &Magnitude) -> String {
    let exact = value.decimal_places().is_some_and(|places| places <= 9);
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
    if name == "percent" || name.starts_with("per ") || *count == Magnitude::ONE || name.is_empty() {
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

/// An interval in the notation of mathematics: `[1,150, 1,250)`, `(1,600, ∞)`; a point as its value.
pub fn interval(of: &Interval<Magnitude>) -> String {
    if let Some(point) = of.as_point() {
        return number(point);
    }
    ends(of, number)
}

/// Days in the same notation; one day as that day.
pub fn days(of: &Interval<Day>) -> String {
    if let Some(day) = of.as_point() {
        return day.to_string();
    }
    ends(of, ToString::to_string)
}

/// Days in the shortest form: a whole year as the year, a whole month as the month.
pub fn dates(of: &Interval<Day>) -> String {
    let (Bound::Included(low), Bound::Included(high)) = (of.low, of.high) else { return days(of) };
    let (year, month, _) = low.ymd();
    match (low == low.month_start(), high == high.month_end()) {
        (true, true) if low.month_end() == high => format!("{year:04}-{month:02}"),
        (true, true) if month == 1 && high.month() == 12 && high.year() == year => year.to_string(),
        (true, true) if month == 1 && high.month() == 12 => format!("{year}–{}", high.year()),
        _ => days(of),
    }
}

/// In which words of scale figures are told: as the sources tell them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scale {
    thousands: i32,
    word: &'static str,
}

/// Words of scale, with the power of a thousand that each stands for.
const SCALES: [Scale; 7] = [
    Scale { thousands: 4, word: " trillion" },
    Scale { thousands: 4, word: "tn" },
    Scale { thousands: 3, word: " billion" },
    Scale { thousands: 3, word: "bn" },
    Scale { thousands: 2, word: " million" },
    Scale { thousands: 2, word: "mn" },
    Scale { thousands: 0, word: "" },
];

impl Scale {
    /// The largest scale that occurs in some figures.
    pub fn of<'s>(surfaces: impl IntoIterator<Item = &'s str>) -> Self {
        let plain = Self { thousands: 0, word: "" };
        let used = |surface: &str| {
            let found = SCALES.into_iter().find(|scale| !scale.word.is_empty() && surface.contains(scale.word));
            found.unwrap_or(plain)
        };
        surfaces.into_iter().map(used).max().unwrap_or(plain)
    }

    fn number(self, value: &Magnitude) -> String {
        let scaled = value * &Magnitude::power_of_ten(-3 * self.thousands);
        if value.is_zero() { number(value) } else { format!("{}{}", number(&scaled), self.word) }
    }
}

/// An interval with its unit, told in a scale: `0.2bn USD`, `between 3 and 5 kilometres`.
pub fn interval_of(of: &Interval<Magnitude>, of_unit: &Unit, scale: Scale) -> String {
    let code = match of_unit {
        Unit::Known(id) => Units::standard().def(*id).money.and_then(|money| money.code),
        _ => None,
    };
    let unit = |count: &Magnitude| code.map_or_else(|| unit(of_unit, count), str::to_owned);
    let many = unit(&Magnitude::from(2));
    let text = match (&of.low, &of.high) {
        (Bound::Included(low), Bound::Included(high)) if low == high => {
            return format!("{} {}", scale.number(low), unit(low)).trim_end().to_owned();
        }
        (Bound::Included(low) | Bound::Excluded(low), Bound::Included(high) | Bound::Excluded(high)) => {
            format!("between {} and {} {many}", scale.number(low), scale.number(high))
        }
        (Bound::Included(low), Bound::Unbounded) => format!("at least {} {many}", scale.number(low)),
        (Bound::Excluded(low), Bound::Unbounded) => format!("more than {} {many}", scale.number(low)),
        (Bound::Unbounded, Bound::Included(high)) => format!("at most {} {many}", scale.number(high)),
        (Bound::Unbounded, Bound::Excluded(high)) => format!("less than {} {many}", scale.number(high)),
        (Bound::Unbounded, Bound::Unbounded) => "any value".to_owned(),
    };
    text.trim_end().to_owned()
}

fn ends<T: Ord>(of: &Interval<T>, show: impl Fn(&T) -> String) -> String {
    let low = match &of.low {
        Bound::Included(value) => format!("[{}", show(value)),
        Bound::Excluded(value) => format!("({}", show(value)),
        Bound::Unbounded => "(−∞".to_owned(),
    };
    let high = match &of.high {
        Bound::Included(value) => format!("{}]", show(value)),
        Bound::Excluded(value) => format!("{})", show(value)),
        Bound::Unbounded => "∞)".to_owned(),
    };
    format!("{low}, {high}")
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
