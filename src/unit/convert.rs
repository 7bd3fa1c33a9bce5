//! Exact conversion between units of one dimension.

use super::dimension::Dimension;
use super::table::Units;
use super::{Unit, UnitId};
use crate::magnitude::Magnitude;

/// Seconds of the average Gregorian year: 365.2425 days (400 years hold 146,097 days).
pub const SECONDS_PER_AVERAGE_YEAR: i64 = 31_556_952;

/// Powers beyond this are an accident.
const MOST_POWER: i8 = 12;

/// What a unit is made of at the bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Base<'u> {
    /// A base dimension.
    Dimension(Dimension),
    /// A unit of the table without a factor, such as a bare ton.
    Unit(UnitId),
    /// A noun or unit that the table lacks.
    Word(&'u str),
}

/// Powers of bases, in order, and the factor to them.
#[derive(Debug)]
struct Expanded<'u> {
    powers: Vec<(Base<'u>, i32)>,
    factor: Magnitude,
}

impl Units {
    /// True where a value in one unit can be given in the other exactly.
    pub fn convertible(&self, from: &Unit, to: &Unit) -> bool {
        from == to || matches!((self.expand(from), self.expand(to)), (Some(a), Some(b)) if a.powers == b.powers)
    }

    /// True where both units measure the same thing, even if no exact factor joins them: a bare "ton" and a tonne, a
    /// bare "$" and Canadian dollars, years and days.
    pub(crate) fn same_dimension(&self, one: &Unit, other: &Unit) -> bool {
        let known = |unit: &Unit, other: &Unit| match (unit, other) {
            (Unit::Known(unit), Unit::Known(other)) => {
                self.def(*unit).dimension == self.def(*other).dimension
                    || self.alternatives(*unit).any(|meant| self.def(meant).dimension == self.def(*other).dimension)
            }
            _ => false,
        };
        self.convertible(one, other)
            || known(one, other)
            || known(other, one)
            || self.convert_average(&Magnitude::ONE, one, other).is_some()
    }

    /// The value in another unit, exactly; `None` where the dimensions differ, or where a unit is ambiguous ("ton").
    /// Offsets count between temperatures only, not inside compounds (degrees Celsius per hour).
    ///
    /// ```
    /// use corroborate::unit::Units;
    /// let units = Units::standard();
    /// let (mile, km) = (units.parse("miles"), units.parse("km"));
    /// assert_eq!(units.convert(&34.into(), &mile, &km).unwrap().to_string(), "54.717696");
    /// ```
    pub fn convert(&self, value: &Magnitude, from: &Unit, to: &Unit) -> Option<Magnitude> {
        if from == to {
            return Some(value.clone());
        }
        let (source, target) = (self.expand(from)?, self.expand(to)?);
        if source.powers != target.powers {
            return None;
        }
        let base = &(value * &source.factor) + &self.offset(from);
        (&base - &self.offset(to)).checked_div(&target.factor)
    }

    /// As [`Units::convert`], and besides between calendar units and days through the average Gregorian year of
    /// 365.2425 days: 18 months are about 547.86 days. No calendar year has that length, so the outcome is good for a
    /// comparison with slack and not for equality.
    pub(crate) fn convert_average(&self, value: &Magnitude, from: &Unit, to: &Unit) -> Option<Magnitude> {
        if let Some(exact) = self.convert(value, from, to) {
            return Some(exact);
        }
        let (source, target) = (self.averaged(self.expand(from)?)?, self.averaged(self.expand(to)?)?);
        if source.powers != target.powers {
            return None;
        }
        (value * &source.factor).checked_div(&target.factor)
    }

    /// The exact factor from one unit to the other, where they differ by a factor alone (not temperatures).
    pub(crate) fn factor_between(&self, from: &Unit, to: &Unit) -> Option<Magnitude> {
        let offset = |unit: &Unit| matches!(unit, Unit::Known(unit) if self.def(*unit).has_offset());
        if offset(from) || offset(to) {
            return None;
        }
        self.convert(&Magnitude::ONE, from, to)
    }

    /// True for money, a bare "$" and cents too, and for prices such as dollars a barrel.
    pub(crate) fn is_money(&self, unit: &Unit) -> bool {
        match unit {
            Unit::Known(unit) => self.def(*unit).is_money(),
            Unit::Compound(factors) => factors.iter().any(|(unit, power)| *power > 0 && self.is_money(unit)),
            Unit::One | Unit::Other(_) => false,
        }
    }

    /// True where values below nought make sense: temperatures with an offset, angles, places on the globe, money,
    /// shares and plain numbers, pitch and loudness; false for lengths, masses, counts and the like.
    pub(crate) fn may_be_negative(&self, unit: &Unit) -> bool {
        match unit {
            Unit::One => true,
            Unit::Other(_) => false,
            Unit::Known(known) => {
                let def = self.def(*known);
                def.has_offset()
                    || def.is_money()
                    || matches!(
                        self.dimension_name(def.dimension),
                        "ratio"
                            | "percentage-points"
                            | "output-share"
                            | "angle"
                            | "latitude"
                            | "longitude"
                            | "sound-level"
                            | "stellar-magnitude"
                            | "optical-power"
                            | "voltage"
                            | "electric-charge"
                            | "electric-current"
                            | "acceleration"
                    )
            }
            Unit::Compound(factors) => factors.iter().any(|(unit, power)| *power > 0 && self.may_be_negative(unit)),
        }
    }

    fn offset(&self, unit: &Unit) -> Magnitude {
        match unit {
            Unit::Known(unit) => self.def(*unit).offset().unwrap_or(Magnitude::ZERO),
            _ => Magnitude::ZERO,
        }
    }

    fn expand<'u>(&'u self, unit: &'u Unit) -> Option<Expanded<'u>> {
        let mut all = Expanded { powers: Vec::new(), factor: Magnitude::ONE };
        self.expand_into(unit, 1, &mut all, 0)?;
        all.powers.retain(|(_, power)| *power != 0);
        all.powers.sort_unstable();
        Some(all)
    }

    fn expand_into<'u>(&'u self, unit: &'u Unit, power: i8, all: &mut Expanded<'u>, depth: u8) -> Option<()> {
        // Nothing in the program nests compounds; the limits keep foreign values from growing without end.
        if depth > 4 || power.unsigned_abs() > MOST_POWER.unsigned_abs() {
            return None;
        }
        match unit {
            Unit::One => {}
            Unit::Other(word) => all.add(Base::Word(word), power.into()),
            Unit::Known(known) => {
                let def = self.def(*known);
                match def.factor() {
                    None => all.add(Base::Unit(*known), power.into()),
                    Some(factor) => {
                        for (base, exponent) in self.dimensions.expand(def.dimension) {
                            all.add(Base::Dimension(*base), i32::from(*exponent) * i32::from(power));
                        }
                        all.times(factor, power)?;
                    }
                }
            }
            Unit::Compound(factors) => {
                for (factor, exponent) in factors {
                    self.expand_into(factor, exponent.checked_mul(power)?, all, depth + 1)?;
                }
            }
        }
        Some(())
    }

    /// Calendar years as average ones in seconds.
    fn averaged<'u>(&self, mut all: Expanded<'u>) -> Option<Expanded<'u>> {
        let calendar = Base::Dimension(self.dimension("calendar")?);
        let time = Base::Dimension(self.dimension("time")?);
        let years = all.powers.iter().find(|(base, _)| *base == calendar).map(|(_, power)| *power);
        if let Some(power) = years {
            all.add(calendar, -power);
            all.add(time, power);
            all.times(&Magnitude::from(SECONDS_PER_AVERAGE_YEAR), i8::try_from(power).ok()?)?;
            all.powers.retain(|(_, power)| *power != 0);
            all.powers.sort_unstable();
        }
        Some(all)
    }
}

impl<'u> Expanded<'u> {
    fn add(&mut self, base: Base<'u>, power: i32) {
        match self.powers.iter_mut().find(|(known, _)| *known == base) {
            Some((_, sum)) => *sum += power,
            None => self.powers.push((base, power)),
        }
    }

    fn times(&mut self, factor: &Magnitude, power: i8) -> Option<()> {
        for _ in 0..power.unsigned_abs() {
            self.factor = if power > 0 { &self.factor * factor } else { self.factor.checked_div(factor)? };
        }
        Some(())
    }
}
