//! Exact numbers as machines write them: `-12`, `1.25`, `2/3`, `1.5e6`.

use std::fmt;
use std::str::FromStr;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Signed;

use super::{MAX_EXPONENT, Magnitude, MagnitudeError, Repr};

impl FromStr for Magnitude {
    type Err = MagnitudeError;

    /// Reads `-12`, `1.25`, `2/3`, `1.5e6`: the machine forms that tables and JSON use, without grouping.
    fn from_str(text: &str) -> Result<Self, MagnitudeError> {
        if let Some((numerator, denominator)) = text.split_once('/') {
            let numerator: Self = numerator.trim().parse()?;
            let denominator: Self = denominator.trim().parse()?;
            return numerator.checked_div(&denominator).ok_or(MagnitudeError::DivisionByZero);
        }
        let (negative, rest) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => {
                let digits = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
                if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
                    return Err(MagnitudeError::Malformed);
                }
                (mantissa, exponent.parse::<i64>().map_err(|_| MagnitudeError::ExponentTooLarge)?)
            }
            None => (rest, 0),
        };
        if exponent.abs() > MAX_EXPONENT {
            return Err(MagnitudeError::ExponentTooLarge);
        }
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        if mantissa.ends_with('.') {
            return Err(MagnitudeError::Malformed);
        }
        let value = Self::from_digits(&format!("{whole}{fraction}"), fraction.len())?;
        let value = value * Self::power_of_ten(i32::try_from(exponent).unwrap_or(0));
        Ok(if negative { -value } else { value })
    }
}

impl fmt::Display for Magnitude {
    /// A plain decimal where one exists (within 60 places), else `numerator/denominator`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.decimal_places() {
            Some(0) => match self.to_i64() {
                Some(whole) => fmt::Display::fmt(&whole, f),
                None => f.write_str(&self.to_fraction_string()),
            },
            Some(places) if places <= 60 => {
                if let Repr::Small(n, d) = &self.0
                    && let Some(power) = 10_u64.checked_pow(places)
                {
                    let (whole, rest) = (n.unsigned_abs() / d, n.unsigned_abs() % d);
                    let fraction = u128::from(rest) * u128::from(power / d);
                    let sign = if *n < 0 { "-" } else { "" };
                    return write!(f, "{sign}{whole}.{fraction:0>width$}", width = places as usize);
                }
                let scaled = (self.to_big() * BigRational::from_integer(BigInt::from(10).pow(places))).to_integer();
                let digits = scaled.abs().to_string();
                let width = places as usize;
                let digits = format!("{digits:0>fill$}", fill = width + 1);
                let (whole, fraction) = digits.split_at(digits.len() - width);
                let sign = if self.is_negative() { "-" } else { "" };
                write!(f, "{sign}{whole}.{fraction}")
            }
            _ => f.write_str(&self.to_fraction_string()),
        }
    }
}

impl fmt::Debug for Magnitude {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
