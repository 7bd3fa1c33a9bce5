//! Exact conversion between units of one dimension.

use super::dimension::Dimension;
use super::table::Units;
use super::{Unit, UnitId};
use crate::magnitude::Magnitude;

/// Seconds of the average Gregorian year: 365.2425 days (400 years hold 146,097 days).
pub const SECONDS_PER_AVERAGE_YEAR: i64 = 31_556_952;

/// Powers beyond this are an accident.
const MOST_POWER: i8 = 12;

/// The dimension of months and years, which have no fixed number of days.
const CALENDAR: &str = "calendar";
/// That of seconds and days.
const TIME: &str = "time";

/// How values in one unit become values in another: multiplied, then moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Conversion {
    factor: Magnitude,
    shift: Magnitude,
}

impl Conversion {
    /// A value in the other unit, exactly.
    pub(crate) fn of(&self, value: &Magnitude) -> Magnitude {
        let scaled = value * &self.factor;
        if self.shift.is_zero() { scaled } else { &scaled + &self.shift }
    }
}

/// What joins two units of the table.
enum Joined<'u> {
    /// Their factors to one base.
    By(&'u Magnitude, &'u Magnitude),
    /// The average length of a year, which makes this factor.
    ByYear(Magnitude),
    /// Nothing.
    Not,
    /// What they are made of must tell.
    Unclear,
}

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
        from == to || self.conversion(from, to).is_some()
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
        Some(self.conversion(from, to)?.of(value))
    }

    /// As [`Units::convert`], and besides between calendar units and days through the average Gregorian year of
    /// 365.2425 days: 18 months are about 547.86 days. No calendar year has that length, so the outcome is good for a
    /// comparison with slack and not for equality.
    pub(crate) fn convert_average(&self, value: &Magnitude, from: &Unit, to: &Unit) -> Option<Magnitude> {
        self.convert(value, from, to).or_else(|| Some(self.average_conversion(from, to)?.of(value)))
    }

    /// How values in one unit become values in another, worked out once for many values.
    pub(crate) fn conversion(&self, from: &Unit, to: &Unit) -> Option<Conversion> {
        match self.known(from, to) {
            Joined::Not | Joined::ByYear(_) => None,
            Joined::By(source, target) => self.by_factors(from, to, source, target),
            Joined::Unclear => {
                let (source, target) = (self.expand(from)?, self.expand(to)?);
                (source.powers == target.powers).then_some(())?;
                self.by_factors(from, to, &source.factor, &target.factor)
            }
        }
    }

    /// The same through the average Gregorian year, where calendar units have a part in it.
    pub(crate) fn average_conversion(&self, from: &Unit, to: &Unit) -> Option<Conversion> {
        match self.known(from, to) {
            Joined::Not => return None,
            Joined::ByYear(factor) => return Some(Conversion { factor, shift: Magnitude::ZERO }),
            Joined::By(..) | Joined::Unclear => {}
        }
        let (source, target) = (self.averaged(self.expand(from)?)?, self.averaged(self.expand(to)?)?);
        (source.powers == target.powers).then_some(())?;
        Some(Conversion { factor: source.factor.checked_div(&target.factor)?, shift: Magnitude::ZERO })
    }

    fn by_factors(&self, from: &Unit, to: &Unit, source: &Magnitude, target: &Magnitude) -> Option<Conversion> {
        let factor = source.checked_div(target)?;
        let offset = |unit: &Unit| matches!(unit, Unit::Known(unit) if self.def(*unit).has_offset());
        let shift = if offset(from) || offset(to) {
            (&self.offset(from) - &self.offset(to)).checked_div(target)?
        } else {
            Magnitude::ZERO
        };
        Some(Conversion { factor, shift })
    }

    /// What the table says of two of its units at a glance: most pairs that meet in a comparison need no more.
    fn known(&self, from: &Unit, to: &Unit) -> Joined<'_> {
        let (from, to) = match (from, to) {
            (Unit::Known(from), Unit::Known(to)) => (from, to),
            (Unit::One, Unit::Known(unit)) | (Unit::Known(unit), Unit::One) => return self.beside_one(*unit),
            (Unit::Compound(_), _) | (_, Unit::Compound(_)) => return Joined::Unclear,
            // A word that the table lacks is a base of its own.
            _ => return if from == to { Joined::Unclear } else { Joined::Not },
        };
        let (source, target) = (self.def(*from), self.def(*to));
        match (source.factor(), target.factor()) {
            (Some(one), Some(other)) if source.dimension == target.dimension => Joined::By(one, other),
            (Some(one), Some(other)) => {
                match (self.dimensions.expand(source.dimension), self.dimensions.expand(target.dimension)) {
                    ([(base, 1)], [(other_base, 1)]) if base != other_base => {
                        let year = || Magnitude::from(SECONDS_PER_AVERAGE_YEAR);
                        let factor = match (self.dimensions.name(*base), self.dimensions.name(*other_base)) {
                            (CALENDAR, TIME) => (one * &year()).checked_div(other),
                            (TIME, CALENDAR) => one.checked_div(&(other * &year())),
                            _ => None,
                        };
                        factor.map_or(Joined::Not, Joined::ByYear)
                    }
                    _ => Joined::Unclear,
                }
            }
            (None, None) if from == to => Joined::Unclear,
            // A unit without a factor is a base of its own.
            _ => Joined::Not,
        }
    }

    /// The same of the bare one and a unit of the table.
    fn beside_one(&self, unit: UnitId) -> Joined<'_> {
        let def = self.def(unit);
        let powers = self.dimensions.expand(def.dimension);
        // One base, or a unit that is its own, is no share of anything.
        if def.factor().is_none() || matches!(powers, [(_, power)] if *power != 0) {
            Joined::Not
        } else {
            Joined::Unclear
        }
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
        let calendar = Base::Dimension(self.dimension(CALENDAR)?);
        let time = Base::Dimension(self.dimension(TIME)?);
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
