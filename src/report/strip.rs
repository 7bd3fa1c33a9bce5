//! The values of one fact as bars over one axis: what each asserts, and the slack around it. Exact to the last step:
//! places are rounded to a thousandth of the axis only when they are written.

use std::ops::Bound;

use super::build::Material;
use crate::compare::topic::{ClaimIndex, Topic};
use crate::compare::words;
use crate::date::Day;
use crate::interval::Interval;
use crate::magnitude::Magnitude;
use crate::reading::{Approximation, Value};
use crate::unit::{Unit, Units};

/// A mark in thousandths of the axis, from its left end.
pub type Place = u32;

/// The whole axis in thousandths.
pub const WIDTH: Place = 1000;

/// From where to where a bar reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// Its left end.
    pub from: Place,
    /// Its right end; equal to the left one for a point.
    pub to: Place,
    /// True where it goes on beyond the left end of the axis.
    pub open_left: bool,
    /// True where it goes on beyond the right end.
    pub open_right: bool,
}

impl Reach {
    /// True for what is too short to be seen as a bar, and is drawn as a mark.
    pub fn is_mark(self) -> bool {
        !self.open_left && !self.open_right && self.to.saturating_sub(self.from) < 6
    }
}

/// One value on the axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What the words assert.
    pub core: Reach,
    /// With the slack that they are granted.
    pub support: Reach,
    /// The same in words, for those who do not see the bar.
    pub words: String,
}

/// A labelled place of the axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// Where.
    pub at: Place,
    /// Its number or year.
    pub label: String,
}

/// Bars over one axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strip {
    /// One for each group of the topic, then one for each loose claim; `None` for a value that the axis cannot show.
    pub bars: Vec<Option<Bar>>,
    /// The labels of the axis.
    pub ticks: Vec<Tick>,
    /// The unit of the axis in words; empty for dates and bare numbers.
    pub unit: String,
}

/// A value as two intervals over numbers: amounts in one unit, or days.
struct Ends {
    core: Interval<Magnitude>,
    support: Interval<Magnitude>,
    is_vague: bool,
}

/// The axis in numbers.
struct Axis {
    low: Magnitude,
    high: Magnitude,
}

/// The strip of a topic; `None` where fewer than two different values could be set side by side.
pub fn strip(material: &Material<'_>, topic: &Topic) -> Option<Strip> {
    let claims: Vec<ClaimIndex> =
        topic.groups.iter().map(|group| group.shown).chain(topic.loose.iter().map(|loose| loose.claim)).collect();
    let values: Vec<Option<&Value>> =
        claims.iter().map(|claim| material.claims.get(*claim as usize).map(|claim| &claim.value)).collect();
    let unit = values.iter().find_map(|value| match value {
        Some(Value::Quantity(quantity)) => Some(&quantity.unit),
        _ => None,
    });
    let of_dates = values.iter().any(|value| matches!(value, Some(Value::When(_))));
    let ends: Vec<Option<Ends>> = values.iter().map(|value| ends((*value)?, unit)).collect();
    let axis = axis(&ends)?;
    let bars = ends.iter().map(|ends| ends.as_ref().map(|ends| axis.bar(ends, unit, of_dates))).collect();
    let ticks = if of_dates { axis.date_ticks() } else { axis.ticks() };
    let unit = unit.map(|unit| words::unit(unit, &Magnitude::from(2))).unwrap_or_default();
    Some(Strip { bars, ticks, unit })
}

fn ends(value: &Value, unit: Option<&Unit>) -> Option<Ends> {
    match value {
        Value::Quantity(quantity) => {
            let units = Units::standard();
            let convert = |of: &Interval<Magnitude>| of.try_map(|end| units.convert(end, &quantity.unit, unit?));
            let (core, support) = (convert(&quantity.core)?, convert(&quantity.support)?);
            Some(Ends { core, support, is_vague: quantity.approximation == Approximation::Vague })
        }
        Value::When(when) => {
            let (first, last) = when.date.bounds();
            let day = |day: Option<Day>| day.map_or(Bound::Unbounded, |day| Bound::Included(Magnitude::from(day.0)));
            let core = Interval { low: day(first), high: day(last) };
            Some(Ends { support: core.clone(), core, is_vague: false })
        }
        _ => None,
    }
}

fn finite(end: &Bound<Magnitude>) -> Option<&Magnitude> {
    match end {
        Bound::Included(end) | Bound::Excluded(end) => Some(end),
        Bound::Unbounded => None,
    }
}

/// An axis with room for all that is asserted, and a twentieth more to each side.
fn axis(ends: &[Option<Ends>]) -> Option<Axis> {
    let shown = || ends.iter().flatten();
    if shown().count() < 2 {
        return None;
    }
    let points = || {
        shown().flat_map(|ends| {
            // The slack of vague words would push all else together.
            let slack = Some(&ends.support).filter(|_| !ends.is_vague);
            [Some(&ends.core), slack].into_iter().flatten().flat_map(|it| [finite(&it.low), finite(&it.high)]).flatten()
        })
    };
    let (low, high) = (points().min()?.clone(), points().max()?.clone());
    if low == high {
        return None;
    }
    let margin = (&high - &low).checked_div(&Magnitude::from(20))?;
    Some(Axis { low: &low - &margin, high: &high + &margin })
}

impl Axis {
    fn place(&self, value: &Magnitude) -> Place {
        let share = (value - &self.low).checked_div(&(&self.high - &self.low)).unwrap_or_default();
        let thousandths = (share * Magnitude::from(WIDTH)).rounded(0).to_i64().unwrap_or(0);
        Place::try_from(thousandths.clamp(0, i64::from(WIDTH))).unwrap_or(0)
    }

    fn reach(&self, of: &Interval<Magnitude>) -> Reach {
        let (low, high) = (finite(&of.low), finite(&of.high));
        Reach {
            from: low.map_or(0, |low| self.place(low)),
            to: high.map_or(WIDTH, |high| self.place(high)),
            open_left: low.is_none_or(|low| *low < self.low),
            open_right: high.is_none_or(|high| *high > self.high),
        }
    }

    fn bar(&self, ends: &Ends, unit: Option<&Unit>, of_dates: bool) -> Bar {
        let words = if of_dates {
            let day = |end: &Bound<Magnitude>| {
                let day = finite(end).and_then(Magnitude::to_i64).and_then(|day| i32::try_from(day).ok());
                day.map_or_else(|| "open".to_owned(), |day| Day(day).to_string())
            };
            let (first, last) = (day(&ends.core.low), day(&ends.core.high));
            if first == last { first } else { format!("{first} to {last}") }
        } else {
            let unit = unit.map(|unit| words::unit(unit, &Magnitude::from(2))).unwrap_or_default();
            let (core, support) = (words::interval(&ends.core), words::interval(&ends.support));
            let slack = if core == support { String::new() } else { format!(", with slack {support}") };
            format!("{core}{slack} {unit}").trim_end().to_owned()
        };
        Bar { core: self.reach(&ends.core), support: self.reach(&ends.support), words }
    }

    /// A round step of which two to five fit.
    fn step(&self, least: &Magnitude) -> Magnitude {
        let span = &self.high - &self.low;
        let mut power = least.clone();
        loop {
            for factor in [1, 2, 5] {
                let step = &power * &Magnitude::from(factor);
                if &step * &Magnitude::from(5) >= span {
                    return step;
                }
            }
            power = &power * &Magnitude::from(10);
        }
    }

    fn ticks(&self) -> Vec<Tick> {
        // A power of ten well below the span to start from.
        let span = &self.high - &self.low;
        let exponent = span.floor().to_string().len();
        let exponent = i32::try_from(exponent).unwrap_or(0) - 2;
        let least = if span >= Magnitude::ONE { exponent } else { span.last_digit_exponent().unwrap_or(-9).max(-9) };
        let step = self.step(&Magnitude::power_of_ten(least.min(exponent)));
        let mut ticks = Vec::new();
        let Some(first) = self.low.checked_div(&step) else { return ticks };
        let mut at = first.floor() * step.clone();
        while at <= self.high && ticks.len() < 8 {
            if at >= self.low {
                ticks.push(Tick { at: self.place(&at), label: words::number(&at) });
            }
            at = &at + &step;
        }
        ticks
    }

    fn date_ticks(&self) -> Vec<Tick> {
        let day = |end: &Magnitude| end.floor().to_i64().and_then(|day| i32::try_from(day).ok()).map(Day);
        let (Some(first), Some(last)) = (day(&self.low), day(&self.high)) else { return Vec::new() };
        let years = last.year().saturating_sub(first.year());
        let place = |day: Day| self.place(&Magnitude::from(day.0));
        if years < 3 {
            let (first, last) = (first.add_days(1), last);
            return [first, last].map(|day| Tick { at: place(day), label: day.to_string() }).into();
        }
        let step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].into_iter().find(|step| years / step <= 5);
        let step = step.unwrap_or(5000);
        let mut ticks = Vec::new();
        let mut year = first.year().div_euclid(step) * step;
        while year <= last.year() && ticks.len() < 8 {
            if let Some(day) = Day::from_ymd(year, 1, 1).filter(|day| *day >= first && *day <= last) {
                ticks.push(Tick { at: place(day), label: year.to_string() });
            }
            year += step;
        }
        ticks
    }
}
