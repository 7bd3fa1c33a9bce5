//! Order, sums and products of exact numbers.

use std::cmp::Ordering;
use std::ops::{Add, Mul, Neg, Sub};

use super::{Magnitude, Repr};

impl PartialOrd for Magnitude {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Magnitude {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small(n1, d1), Repr::Small(n2, d2)) => {
                if d1 == d2 {
                    return n1.cmp(n2);
                }
                (i128::from(*n1) * i128::from(*d2)).cmp(&(i128::from(*n2) * i128::from(*d1)))
            }
            _ => self.to_big().cmp(&other.to_big()),
        }
    }
}

impl Neg for Magnitude {
    type Output = Self;
    fn neg(self) -> Self {
        match self.0 {
            Repr::Small(n, d) => Self(Repr::Small(-n, d)),
            Repr::Big(r) => Self::from_big(-*r),
        }
    }
}

impl Add for &Magnitude {
    type Output = Magnitude;
    fn add(self, other: Self) -> Magnitude {
        if let (Repr::Small(n1, d1), Repr::Small(n2, d2)) = (&self.0, &other.0) {
            if d1 == d2 {
                return Magnitude::reduced(i128::from(*n1) + i128::from(*n2), i128::from(*d1));
            }
            let left = i128::from(*n1) * i128::from(*d2);
            let right = i128::from(*n2) * i128::from(*d1);
            if let (Some(sum), Some(denominator)) =
                (left.checked_add(right), i128::from(*d1).checked_mul(i128::from(*d2)))
            {
                return Magnitude::reduced(sum, denominator);
            }
        }
        Magnitude::from_big(self.to_big() + other.to_big())
    }
}

impl Sub for &Magnitude {
    type Output = Magnitude;
    fn sub(self, other: Self) -> Magnitude {
        self + &-other.clone()
    }
}

impl Mul for &Magnitude {
    type Output = Magnitude;
    fn mul(self, other: Self) -> Magnitude {
        if let (Repr::Small(n1, d1), Repr::Small(n2, d2)) = (&self.0, &other.0)
            && let Some(denominator) = i128::from(*d1).checked_mul(i128::from(*d2))
        {
            return Magnitude::reduced(i128::from(*n1) * i128::from(*n2), denominator);
        }
        Magnitude::from_big(self.to_big() * other.to_big())
    }
}

macro_rules! by_value {
    ($($op:ident $method:ident),*) => {$(
        impl $op for Magnitude {
            type Output = Self;
            fn $method(self, other: Self) -> Self {
                (&self).$method(&other)
            }
        }
    )*};
}
by_value!(Add add, Sub sub, Mul mul);
