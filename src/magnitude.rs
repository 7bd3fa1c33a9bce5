//! Exact numbers: ratios of integers, small in memory, never a binary float.
//!
//! Two-thirds is no decimal and a mile is 1.609344 km exactly, so values are ratios. Nearly all of them fit in two
//! machine words; the few that do not are kept as big integers. Numbers too large to be meant (more than
//! [`MAX_DIGITS`] digits, exponents beyond ±[`MAX_EXPONENT`]) are refused at the door: they are typing accidents or
//! attacks, and arithmetic on them takes unbounded time.
//!
//! ```
//! use corroborate::magnitude::Magnitude;
//! let third = Magnitude::ratio(1, 3).unwrap();
//! assert_eq!(&(&third + &third) + &third, Magnitude::ONE);
//! ```

mod arithmetic;
mod text;

use std::fmt;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

/// The most digits a written number may have.
///
/// ```
/// use corroborate::magnitude::{MAX_DIGITS, Magnitude, MagnitudeError};
/// assert_eq!("9".repeat(MAX_DIGITS + 1).parse::<Magnitude>(), Err(MagnitudeError::TooManyDigits));
/// ```
pub const MAX_DIGITS: usize = 60;
/// The largest absolute exponent a written number may have.
///
/// ```
/// use corroborate::magnitude::{MAX_EXPONENT, Magnitude, MagnitudeError};
/// assert_eq!(format!("1e{}", MAX_EXPONENT + 1).parse::<Magnitude>(), Err(MagnitudeError::ExponentTooLarge));
/// ```
pub const MAX_EXPONENT: i64 = 60;
/// Up to so many decimal places twice a small number stays within 128 bits.
const SMALL_PLACES: u32 = 12;

/// An exact rational number.
///
/// ```
/// use corroborate::magnitude::Magnitude;
/// let mile: Magnitude = "1.609344".parse().unwrap();
/// assert_eq!((Magnitude::from(34) * mile).to_string(), "54.717696");
/// assert_eq!(Magnitude::ratio(2, 3).unwrap().to_string(), "2/3");
/// ```
///
/// ```
/// use corroborate::magnitude::Magnitude;
/// let n: Magnitude = "-12.50".parse().unwrap();
/// assert!(n.is_negative() && !n.is_zero() && !n.is_integer());
/// assert_eq!((n.abs().to_string(), n.to_fraction_string()), ("12.5".into(), "-25/2".into()));
/// assert_eq!(Magnitude::from(7).to_i64(), Some(7));
/// assert_eq!(Magnitude::ratio(2, 3).unwrap().rounded(3).to_string(), "0.667");
/// assert_eq!(Magnitude::ONE.checked_div(&Magnitude::ZERO), None);
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Magnitude(Repr);

/// Invariant: reduced, denominator positive, and `Small` whenever numerator and denominator fit.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Small(i64, u64),
    Big(Box<BigRational>),
}

/// Why a number could not be read.
///
/// ```
/// use corroborate::magnitude::{Magnitude, MagnitudeError};
/// assert_eq!("1e999999".parse::<Magnitude>(), Err(MagnitudeError::ExponentTooLarge));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MagnitudeError {
    /// Not a number at all.
    Malformed,
    /// More than [`MAX_DIGITS`] digits.
    TooManyDigits,
    /// An exponent beyond ±[`MAX_EXPONENT`].
    ExponentTooLarge,
    /// A fraction with denominator nought.
    DivisionByZero,
}

impl fmt::Display for MagnitudeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed => f.write_str("not a number"),
            Self::TooManyDigits => write!(f, "a number of more than {MAX_DIGITS} digits"),
            Self::ExponentTooLarge => write!(f, "an exponent beyond ±{MAX_EXPONENT}"),
            Self::DivisionByZero => f.write_str("a fraction with denominator nought"),
        }
    }
}

impl std::error::Error for MagnitudeError {}

impl Magnitude {
    /// Nought.
    pub const ZERO: Self = Self(Repr::Small(0, 1));
    /// One.
    pub const ONE: Self = Self(Repr::Small(1, 1));

    /// The ratio of two integers; `None` when `denominator` is nought.
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        Some(Self::reduced(i128::from(numerator), i128::from(denominator)))
    }

    /// Ten to a power. Exponents beyond ±[`MAX_EXPONENT`] twice over are cut off there.
    pub(crate) fn power_of_ten(exponent: i32) -> Self {
        let size = exponent.unsigned_abs();
        if let Some(power) = 10i64.checked_pow(size) {
            return if exponent >= 0 {
                Self(Repr::Small(power, 1))
            } else {
                Self(Repr::Small(1, power.unsigned_abs()))
            };
        }
        let size = i64::from(size).min(2 * MAX_EXPONENT);
        let power = num_traits::pow(BigInt::from(10), usize::try_from(size).unwrap_or(0));
        Self::from_big(if exponent >= 0 {
            BigRational::from_integer(power)
        } else {
            BigRational::new(BigInt::one(), power)
        })
    }

    /// True where two machine words hold it, so that it lies far below any limit on size.
    pub(crate) fn is_small(&self) -> bool {
        matches!(self.0, Repr::Small(..))
    }

    /// A number from ASCII digits, `point` of them after the decimal point: `("1300", 1)` is 130.0.
    ///
    /// # Errors
    /// [`MagnitudeError::Malformed`] for anything but digits, [`MagnitudeError::TooManyDigits`] past the limit.
    pub(crate) fn from_digits(digits: &str, point: usize) -> Result<Self, MagnitudeError> {
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(MagnitudeError::Malformed);
        }
        if digits.len() > MAX_DIGITS || point > MAX_DIGITS {
            return Err(MagnitudeError::TooManyDigits);
        }
        if digits.len() <= 18 && point <= 18 {
            let whole: i64 = digits.parse().map_err(|_| MagnitudeError::Malformed)?;
            if point == 0 {
                return Ok(Self(Repr::Small(whole, 1)));
            }
            let power = 10i128.pow(u32::try_from(point).unwrap_or(0));
            return Ok(Self::reduced(i128::from(whole), power));
        }
        let whole: BigInt = digits.parse().map_err(|_| MagnitudeError::Malformed)?;
        Ok(Self::from_big(BigRational::new(whole, num_traits::pow(BigInt::from(10), point))))
    }

    /// True for nought.
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Repr::Small(0, _))
    }

    /// True below nought.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(n, _) => *n < 0,
            Repr::Big(r) => r.is_negative(),
        }
    }

    /// True for whole numbers.
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Small(_, d) => *d == 1,
            Repr::Big(r) => r.is_integer(),
        }
    }

    /// The value as a machine integer, if it is whole and fits.
    pub fn to_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Small(n, 1) => Some(*n),
            _ => None,
        }
    }

    /// The absolute value.
    #[must_use]
    pub fn abs(&self) -> Self {
        if self.is_negative() { -self.clone() } else { self.clone() }
    }

    /// The quotient; `None` when `other` is nought.
    pub fn checked_div(&self, other: &Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        if let (Repr::Small(n1, d1), Repr::Small(n2, d2)) = (&self.0, &other.0) {
            let numerator = i128::from(*n1) * i128::from(*d2);
            let denominator = i128::from(*d1) * i128::from(*n2);
            return Some(Self::reduced(numerator, denominator));
        }
        Some(Self::from_big(self.to_big() / other.to_big()))
    }

    /// The smallest of two.
    #[must_use]
    pub(crate) fn min(self, other: Self) -> Self {
        if other < self { other } else { self }
    }

    /// The largest of two.
    #[must_use]
    pub(crate) fn max(self, other: Self) -> Self {
        if other > self { other } else { self }
    }

    /// Rounded half away from nought to a number of decimal places; for display only.
    #[must_use]
    pub fn rounded(&self, places: u32) -> Self {
        if let (Repr::Small(n, d), 0..=SMALL_PLACES) = (&self.0, places) {
            let scale = 10i128.pow(places);
            let (size, d) = (i128::from(n.unsigned_abs()), i128::from(*d));
            let rounded = (2 * size * scale + d) / (2 * d);
            return Self::reduced(if *n < 0 { -rounded } else { rounded }, scale);
        }
        let scale = BigInt::from(10).pow(places.min(60));
        let scaled = self.to_big() * BigRational::from_integer(scale.clone());
        Self::from_big(BigRational::new(scaled.round().to_integer(), scale))
    }

    /// The largest whole number not above it.
    #[must_use]
    pub(crate) fn floor(&self) -> Self {
        match &self.0 {
            Repr::Small(n, d) => Self::from_i128(i128::from(*n).div_euclid(i128::from(*d))),
            Repr::Big(r) => Self::from_big(BigRational::from_integer(r.floor().to_integer())),
        }
    }

    /// The exponent of the last significant digit of a terminating decimal: 1,300 → 2, 0.25 → −2, nought → 0.
    /// `None` for ratios that no decimal can write.
    pub(crate) fn last_digit_exponent(&self) -> Option<i32> {
        if self.is_zero() {
            return Some(0);
        }
        if let Some(mut rest) = self.to_i64() {
            let mut exponent = 0;
            while rest % 10 == 0 {
                rest /= 10;
                exponent += 1;
            }
            return Some(exponent);
        }
        match self.decimal_places()? {
            0 => {
                let mut exponent = 0;
                let mut rest = self.to_big().to_integer();
                let ten = BigInt::from(10);
                while let (quotient, remainder) = rest.div_rem(&ten)
                    && remainder.is_zero()
                {
                    rest = quotient;
                    exponent += 1;
                }
                Some(exponent)
            }
            places => Some(-i32::try_from(places).ok()?),
        }
    }

    /// Decimal places needed to write it out, if its decimal expansion ends (within 200 places).
    pub(crate) fn decimal_places(&self) -> Option<u32> {
        let mut rest = match &self.0 {
            Repr::Small(_, d) => return small_places(*d),
            Repr::Big(r) => r.denom().clone(),
        };
        let mut count = |factor: u32| {
            let factor = BigInt::from(factor);
            let mut times = 0u32;
            while rest.is_multiple_of(&factor) && times < 200 {
                rest /= &factor;
                times += 1;
            }
            times
        };
        let places = count(2).max(count(5));
        rest.is_one().then_some(places)
    }

    /// `numerator/denominator` in lowest terms, or the whole number.
    pub fn to_fraction_string(&self) -> String {
        match &self.0 {
            Repr::Small(n, 1) => n.to_string(),
            Repr::Small(n, d) => format!("{n}/{d}"),
            Repr::Big(r) if r.is_integer() => r.to_integer().to_string(),
            Repr::Big(r) => format!("{}/{}", r.numer(), r.denom()),
        }
    }

    fn from_i128(value: i128) -> Self {
        Self::reduced(value, 1)
    }

    fn reduced(numerator: i128, denominator: i128) -> Self {
        let (numerator, denominator) = if denominator < 0 {
            (-numerator, denominator.unsigned_abs())
        } else {
            (numerator, denominator.unsigned_abs())
        };
        let negative = numerator < 0;
        let mut n = numerator.unsigned_abs();
        let mut d = denominator;
        // Division of 128-bit numbers is slow, and most values are whole or in their lowest terms.
        let divisor = if d == 1 { 1 } else { gcd(n, d) };
        if divisor != 1 {
            (n, d) = (n / divisor, d / divisor);
        }
        if let (Ok(small), Ok(d)) = (i64::try_from(n), u64::try_from(d)) {
            return Self(Repr::Small(if negative { -small } else { small }, d));
        }
        let big = BigRational::new_raw(BigInt::from(n), BigInt::from(d));
        Self(Repr::Big(Box::new(if negative { -big } else { big })))
    }

    fn from_big(value: BigRational) -> Self {
        match (value.numer().to_i64(), value.denom().to_u64()) {
            // i64::MIN has no positive twin, so it stays big and negation can never overflow.
            (Some(n), Some(d)) if n != i64::MIN => Self(Repr::Small(n, d)),
            _ => Self(Repr::Big(Box::new(value))),
        }
    }

    fn to_big(&self) -> BigRational {
        match &self.0 {
            Repr::Small(n, d) => BigRational::new_raw(BigInt::from(*n), BigInt::from(*d)),
            Repr::Big(r) => (**r).clone(),
        }
    }
}

/// The decimal places of a fraction in lowest terms, by its denominator.
fn small_places(denominator: u64) -> Option<u32> {
    let mut rest = denominator >> denominator.trailing_zeros();
    let mut fives = 0;
    while rest.is_multiple_of(5) && rest > 0 {
        rest /= 5;
        fives += 1;
    }
    (rest == 1).then_some(fives.max(denominator.trailing_zeros()))
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    // Division of 128-bit numbers is slow; nearly all values fit in 64 bits.
    if let (Ok(x), Ok(y)) = (u64::try_from(a), u64::try_from(b)) {
        return u128::from(x.gcd(&y)).max(1);
    }
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

macro_rules! from_integer {
    ($($t:ty),*) => {$(
        impl From<$t> for Magnitude {
            fn from(value: $t) -> Self {
                Self::from_i128(i128::from(value))
            }
        }
    )*};
}
from_integer!(i32, u32, i64, u64);

impl Default for Magnitude {
    /// Nought.
    fn default() -> Self {
        Self::ZERO
    }
}
#[cfg(test)]
mod tests {
    use super::*;

    fn m(text: &str) -> Magnitude {
        text.parse().unwrap()
    }

    #[test]
    fn reads_and_writes_machine_forms() {
        for (text, shown) in [
            ("1.50", "1.5"),
            ("-0.25", "-0.25"),
            ("2/3", "2/3"),
            ("6/3", "2"),
            ("1e3", "1000"),
            ("12.5e-3", "0.0125"),
            ("123456789012345678901234567890", "123456789012345678901234567890"),
            ("-9223372036854775808", "-9223372036854775808"),
        ] {
            assert_eq!(m(text).to_string(), shown, "{text}");
        }
    }

    #[test]
    fn refuses_accidents() {
        let long = "9".repeat(400);
        assert_eq!(long.parse::<Magnitude>(), Err(MagnitudeError::TooManyDigits));
        assert_eq!("1e999999".parse::<Magnitude>(), Err(MagnitudeError::ExponentTooLarge));
        assert_eq!("1e99999999999999999999".parse::<Magnitude>(), Err(MagnitudeError::ExponentTooLarge));
        assert_eq!("1/0".parse::<Magnitude>(), Err(MagnitudeError::DivisionByZero));
        for text in ["", "1_000", "1,000", "e5", ".", "1.", "--1", "1e", "0x10"] {
            assert_eq!(text.parse::<Magnitude>(), Err(MagnitudeError::Malformed), "{text}");
        }
    }

    #[test]
    fn big_and_small_agree() {
        let big = m("1e40");
        assert_eq!(&big * &m("1e-40"), Magnitude::ONE);
        assert_eq!(&(&big + &Magnitude::ONE) - &big, Magnitude::ONE);
        assert!(big > m("9e39") && -big < Magnitude::ZERO);
        let least = m("-9223372036854775808");
        assert_eq!((-least.clone()).to_string(), "9223372036854775808");
        assert_eq!(-(-least.clone()), least);
    }

    #[test]
    fn rounding_is_half_away_from_nought() {
        for (text, places, rounded) in [
            ("2/3", 4, "0.6667"),
            ("0.00005", 4, "0.0001"),
            ("-0.00005", 4, "-0.0001"),
            ("0.00004", 4, "0"),
            ("-7/2", 0, "-4"),
            ("9223372036854775807/2", 12, "4611686018427387903.5"),
            // Beyond machine words.
            ("2/3", 13, "0.6666666666667"),
            ("1e40", 4, &format!("1{}", "0".repeat(40))),
        ] {
            assert_eq!(m(text).rounded(places).to_string(), rounded, "{text}");
        }
    }

    #[test]
    fn last_digit() {
        assert_eq!(m("1300").last_digit_exponent(), Some(2));
        assert_eq!(m("7432").last_digit_exponent(), Some(0));
        assert_eq!(m("0.25").last_digit_exponent(), Some(-2));
        assert_eq!(m("2/3").last_digit_exponent(), None);
    }
}
