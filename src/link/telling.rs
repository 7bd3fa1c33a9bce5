//! Which values of a run two texts seldom share by chance, and which days are those of the news.

use super::frame;
use super::holding::Dating;
use super::lists::List;
use super::news::DAYS_OF_THE_NEWS;
use super::run::Links;
use crate::claim::Claim;
use crate::date::Day;
use crate::reading::{QuantityKind, Value};
use crate::vocabulary::Volatility;

/// From so many digits on, equal figures are seldom chance.
const TELLING_DIGITS: usize = 3;

/// Many things happen at minutes that these divide.
const ROUND_MINUTES: u16 = 5;

/// Texts that remember one event differently seldom lie further apart, in days.
const DAYS_OF_ONE_EVENT: i32 = 14;

/// Stretches of more days than this hold any news.
const LONG: i32 = 62;

impl Links {
    /// True for a value that two texts seldom share by chance.
    pub(super) fn is_telling(&self, at: u32) -> bool {
        self.telling.get(at as usize).copied().unwrap_or(false)
    }

    /// True for a value of so many digits that two texts seldom share it by chance.
    pub(super) fn tells(&self, at: u32, claim: &Claim) -> bool {
        match &claim.value {
            Value::Quantity(quantity) => quantity.number.as_ref().is_some_and(|number| {
                let text = number.to_string();
                let digits =
                    text.trim_start_matches(['0', '.']).trim_end_matches('0').chars().filter(char::is_ascii_digit);
                digits.count() >= TELLING_DIGITS
                    || (text.len() > TELLING_DIGITS && quantity.kind != QuantityKind::Number)
            }),
            Value::When(when) => {
                let bounds = when.date.bounds();
                // "The first quarter", "a year earlier": every report of a day has them.
                let full = self.mentions.get(at as usize).is_some_and(|mention| mention.dating != Dating::Deictic);
                let day = bounds.0 == bounds.1 && !self.is_of_the_news(at, bounds);
                day || (full && self.is_of_other_year(at, bounds))
            }
            // "at 9:47 p.m."
            Value::Clock(clock) => clock.is_moment() && !clock.hour_only && !clock.minute.is_multiple_of(ROUND_MINUTES),
            _ => false,
        }
    }

    /// True for a day on or about which its article appeared: all news of a day shares it.
    pub(super) fn is_of_the_news(&self, at: u32, bounds: (Option<Day>, Option<Day>)) -> bool {
        let frame = self.mentions.get(at as usize).and_then(|mention| self.frames.get(mention.frame as usize));
        let days = match bounds {
            (Some(first), Some(last)) => Some((first, last)),
            _ => None,
        };
        let published = frame.and_then(|frame| frame.published);
        published.zip(days).is_some_and(|(one, other)| frame::near(one, other, DAYS_OF_THE_NEWS))
    }

    /// True for days before or after the year in which the article appeared: another year than that of the news is seldom the
    /// same by chance.
    pub(super) fn is_of_other_year(&self, at: u32, bounds: (Option<Day>, Option<Day>)) -> bool {
        let article = self.mentions.get(at as usize).map(|mention| mention.article);
        let mut frames = self.frames.iter();
        let own = frames.find(|frame| frame.main && Some(frame.article) == article).and_then(|frame| frame.days);
        matches!((bounds, own), ((Some(from), Some(to)), Some((first, last))) if to.year() < first.year() || from.year() > last.year())
    }

    /// True for two days close to each other: days of one event, as different texts remember it.
    pub(super) fn days_near(&self, a: u32, b: u32) -> bool {
        let days = |at: u32| match self.claims.get(at as usize).map(|claim| &claim.value) {
            Some(Value::When(when)) => match when.date.bounds() {
                (Some(first), Some(last)) => Some((first, last)),
                _ => None,
            },
            _ => None,
        };
        days(a).zip(days(b)).is_some_and(|(one, other)| super::frame::near(one, other, DAYS_OF_ONE_EVENT))
    }

    /// True for a stretch of more than two months that is told from the day of writing: "the past decade".
    pub(super) fn is_long_ago(&self, at: u32) -> bool {
        let days = match self.claims.get(at as usize).map(|claim| &claim.value) {
            Some(Value::When(when)) => when.date.bounds(),
            _ => return false,
        };
        let long = matches!(days, (Some(first), Some(last)) if last.0 - first.0 > LONG);
        long && self.mentions.get(at as usize).is_some_and(|mention| mention.dating == Dating::Deictic)
    }

    /// True for the day of a statement: "…, the ministry said on Monday".
    pub(super) fn is_said(&self, at: u32) -> bool {
        let Some(mention) = self.mentions.get(at as usize) else { return false };
        let verb = mention.verb.map(|verb| self.symbols.word(verb));
        verb.is_some_and(|verb| List::Stating.holds(verb))
    }

    /// True for the holder of an office: one person at a time.
    pub(super) fn is_office(&self, at: u32) -> bool {
        let claim = self.claims.get(at as usize);
        claim
            .and_then(|claim| claim.details.as_deref())
            .and_then(|details| details.attribute_text.as_deref())
            .is_some_and(|office| office.starts_with(char::is_uppercase))
    }

    /// True for the toll of an event.
    pub(super) fn grows(&self, at: u32) -> bool {
        let fact = self.mentions.get(at as usize).and_then(|mention| mention.fact);
        fact.is_some_and(|fact| fact.event && fact.volatility != Volatility::Fixed)
    }
}

/// True for two values that say the same.
pub(super) fn same_value(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::When(one), Value::When(other)) => one.date.same_days(&other.date),
        (Value::Quantity(one), Value::Quantity(other)) => one.core == other.core && one.unit == other.unit,
        (one, other) => one == other,
    }
}
