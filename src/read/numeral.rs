//! A number with how it was written (decimals, scale words, fraction, dozen), because that decides how far its rounding
//! cell reaches: 1.30bn says more than 1.3bn.

use super::options::NumberFormat;
use crate::magnitude::{MAX_EXPONENT, Magnitude};

/// A number as written.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "independent marks of writing, not states")]
pub(crate) struct Numeral {
    /// Its exact value.
    pub(crate) value: Magnitude,
    /// Exponent of the last written digit where decimals or a mantissa were written: 1.30bn → 7, 0.25 → −2.
    pub(crate) last_written: Option<i32>,
    /// Written with a scale word or an exponent.
    pub(crate) scaled: bool,
    /// Written as a fraction: a half, 2 1/4.
    pub(crate) fraction: bool,
    /// Written in dozens, which stand for "about twelve".
    pub(crate) dozen: bool,
    /// The value without its scale word, for ranges that share one ("5 to 6 million").
    pub(crate) mantissa: Magnitude,
    /// The exponent of a trailing scale word (million → 6), for the same purpose.
    pub(crate) scale: i32,
    /// Spelled out in words.
    pub(crate) words: bool,
}

impl Numeral {
    /// A whole number without any marks of writing.
    pub(crate) fn plain(value: Magnitude, words: bool) -> Self {
        Self {
            mantissa: value.clone(),
            value,
            last_written: None,
            scaled: false,
            fraction: false,
            dozen: false,
            scale: 0,
            words,
        }
    }

    /// The same number times a power of ten.
    pub(crate) fn scaled_by(mut self, exponent: i32) -> Option<Self> {
        self.value = within_limits(&self.value * &Magnitude::power_of_ten(exponent))?;
        self.last_written = self.last_written.map(|last| last + exponent);
        self.scaled = true;
        self.scale += exponent;
        Some(self)
    }

    pub(super) fn times(mut self, factor: i64) -> Option<Self> {
        self.value = within_limits(&self.value * &Magnitude::from(factor))?;
        self.mantissa = self.value.clone();
        Some(self)
    }

    pub(super) fn negated(mut self) -> Self {
        self.value = -self.value;
        self.mantissa = -self.mantissa;
        self
    }

    pub(super) fn plus(mut self, more: &Magnitude) -> Self {
        self.value = &self.value + more;
        self.mantissa = &self.mantissa + more;
        self
    }
}

/// Where a numeral stands, which decides what its letters can mean.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting {
    /// The decimal sign.
    pub(crate) format: NumberFormat,
    /// Beside a currency, where m and b are scale words.
    pub(crate) money: bool,
    /// "and" may join parts of a number; false after "between".
    pub(crate) and: bool,
}

/// Values beyond 10^60 are typing accidents or attacks.
pub(super) fn within_limits(value: Magnitude) -> Option<Magnitude> {
    let limit = || Magnitude::power_of_ten(i32::try_from(MAX_EXPONENT).unwrap_or(60));
    (value.is_small() || value.abs() <= limit()).then_some(value)
}
