//! Two claims of a run as a pair that groups take: what speaks for one fact, and what their values add or take away.

use crate::compare::cause::is_transposed;
use crate::compare::content::Side;
use crate::compare::context::Context;
use crate::compare::relation::{Comparison, Relation};
use crate::compare::rules;
use crate::extract::FigureRole;
use crate::magnitude::Magnitude;
use crate::reading::{QuantityKind, Value};

use super::cluster::{Harmony, Pair};
use super::doubt::{Doubt, Tie};
use super::frame;
use super::holding::{Dating, Held};
use super::kind::Kind;
use super::mention::Mention;
use super::run::Links;
use super::telling::same_value;
use super::weigh::{Ground, Veto};
use super::weights::{Feature, Weights};

/// The most that shared figures of two articles can add.
const MOST_SHARED: i32 = 220;
/// A day so far from the news is none of its days.
const OLD: i32 = 14;
/// Two years of one act, of which one is a slip, lie no farther apart; two earthquakes do.
const NEAR_YEARS: i32 = 5;
/// The most days of a month.
const LONGEST_MONTH: i32 = 31;

/// Values that exclude each other lie close up to this ratio of the larger to the smaller, as numerator and denominator.
const CLOSE: (i64, i64) = (5, 4);

/// From this ratio on they lie so far apart that they are hardly about one thing.
const FAR: i64 = 3;

/// From this ratio on they contradict each other in no case, a slip of the decimal point aside: $61.50 and $350 million.
const BEYOND: i64 = 8;

/// How far apart two values lie that exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Two digits changed places, 1913 and 1931, or the unit did: 65,000 acres and 65,000 hectares. Two figures that have
    /// nothing to do with one another look like this once in a hundred times.
    Slip,
    /// One may still be a slip for the other, or a count of the same by others.
    Close,
    /// Two dates few years apart, which is close for one act and says nothing else.
    Years,
    /// So far that they are hardly about one thing.
    Far,
}

impl Gap {
    /// True where one of the two may be a slip for the other.
    pub fn is_close(self) -> bool {
        matches!(self, Self::Slip | Self::Close)
    }

    /// What the values add to the evidence: whether they lie close; `None` where that says nothing.
    pub fn speaks(self) -> Option<bool> {
        (self != Self::Years).then(|| self.is_close())
    }
}

/// True for one number of at least two digits besides noughts with two units: 65,000 acres and 65,000 hectares.
fn is_other_unit(one: &Value, other: &Value) -> bool {
    let measured = |value: &Value| {
        let quantity = value.quantity().filter(|it| it.kind == QuantityKind::Measure)?;
        let number = quantity
            .number
            .clone()
            .filter(|number| number.to_string().chars().filter(|c| ('1'..='9').contains(c)).count() > 1)?;
        Some((number, quantity.unit.clone()))
    };
    measured(one).zip(measured(other)).is_some_and(|(one, other)| one.0 == other.0 && one.1 != other.1)
}

impl Links {
    /// A pair as groups take it, with what all articles of the run tell of it.
    pub(super) fn pair_of(&self, ground: &Ground<'_>, a: u32, b: u32) -> Option<Pair> {
        let (a, b) = (a.min(b), a.max(b));
        let pair = self.sides(a, b, |left, right, _| self.pair(ground, a, b, left, right))?;
        let pair = Pair { stands_out: self.best.binary_search(&(a, b)).is_ok(), ..pair };
        Some(Pair { doubt: self.surest(&pair), ..pair })
    }

    /// What the values of a pair that fit each other add to its evidence.
    pub(super) fn value_bonus(&self, pair: &Pair) -> Option<Feature> {
        self.fitting(pair.a, pair.b, self.relation(pair.a, pair.b)?, pair.harmony)
    }

    /// What values that fit add where two articles tell of one matter: `relief` of what speaks against the link, and more
    /// where they are equal.
    pub(super) fn matter_bonus(&self, a: u32, b: u32, relation: Relation, harmony: Harmony, relief: i32) -> i32 {
        let article = |at: u32| self.mentions.get(at as usize).map(|mention| mention.article);
        let of_one_matter = harmony == Harmony::Fits
            && article(a)
                .zip(article(b))
                .is_some_and(|(left, right)| left != right && self.matters.is_one(left, right));
        let weight = |feature: Feature, counts: bool| if counts { Weights::built_in().of(feature, true) } else { 0 };
        if !of_one_matter {
            return 0;
        }
        relief
            + weight(Feature::ValueMatter, relation == Relation::Agree)
            + weight(Feature::ValueNewsDay, self.of_news_day(a, b))
            + weight(Feature::ValueOldDay, self.of_old_day(a, b))
    }

    /// True where two dates tell the same day, and one of the two articles begins with it as its news: the others look back
    /// to it in other words. "The factory shot at on Tuesday", "those killed on October 12".
    pub(super) fn of_news_day(&self, a: u32, b: u32) -> bool {
        let day = |at: u32| {
            let mention = self.mentions.get(at as usize).filter(|it| it.kind == Kind::Date)?;
            let told = mention.dating != Dating::Said && mention.role != FigureRole::Circumstance;
            let frame = self.frames.get(mention.frame as usize)?;
            match mention.held {
                Held::Days((first, last)) if told && first == last => Some((first, frame.fresh)),
                _ => None,
            }
        };
        day(a).zip(day(b)).is_some_and(|((one, fresh), (other, also))| {
            one == other && [fresh, also].into_iter().flatten().any(|(first, last)| first == one && last == one)
        })
    }

    /// How many years lie between two dates.
    fn lie_years_apart(&self, a: u32, b: u32) -> i32 {
        let first = |at: u32| match self.mentions.get(at as usize).map(|mention| mention.held) {
            Some(Held::Days((first, _))) => Some(first.year()),
            _ => None,
        };
        first(a).zip(first(b)).map_or(i32::MAX, |(one, other)| one.saturating_sub(other).saturating_abs())
    }

    /// True where two dates tell the same day or month, far from the days of both articles: an article on a matter looks back,
    /// or ahead, to few such days, and seldom to two things on one of them.
    pub(super) fn of_old_day(&self, a: u32, b: u32) -> bool {
        let day = |at: u32| {
            let mention = self.mentions.get(at as usize).filter(|it| it.kind == Kind::Date)?;
            let published = self.frames.get(mention.frame as usize)?.published?;
            let Held::Days(days) = mention.held else { return None };
            let short = days.0.add_days(LONGEST_MONTH) > days.1;
            (mention.dating != Dating::Said && short && !frame::near(days, published, OLD))
                .then_some((days, mention.end()))
        };
        day(a).zip(day(b)).is_some_and(|(one, other)| one == other)
    }

    /// Whether two values that exclude each other lie close, so that one may be a slip for the other, or so far apart that
    /// they are hardly about one thing.
    pub(super) fn gap(&self, a: u32, b: u32, comparison: &Comparison) -> Option<Gap> {
        let (left, right) = (self.claims.get(a as usize)?, self.claims.get(b as usize)?);
        let digits = |value: &Value| match value {
            Value::Quantity(quantity) => quantity.number.as_ref().map(ToString::to_string),
            Value::When(when) => when.date.edtf().map(str::to_owned),
            Value::Clock(clock) => Some(format!("{:02}:{:02}", clock.minute / 60, clock.minute % 60)),
            _ => None,
        };
        let transposed = digits(&left.value)
            .zip(digits(&right.value))
            .is_some_and(|(one, other)| is_transposed(one.as_bytes(), other.as_bytes()));
        if transposed || is_other_unit(&left.value, &right.value) {
            return Some(Gap::Slip);
        }
        let ratio = comparison.ratio.as_ref()?;
        if Magnitude::ratio(CLOSE.0, CLOSE.1).is_some_and(|close| *ratio <= close) {
            return Some(Gap::Close);
        }
        let shifted = (1..=9u32).any(|zeros| *ratio == Magnitude::from(10i64.pow(zeros)));
        (*ratio >= FAR.into() && !shifted).then_some(Gap::Far)
    }

    pub(super) fn fitting(&self, a: u32, b: u32, relation: Relation, harmony: Harmony) -> Option<Feature> {
        let open = |at: u32| match self.claims.get(at as usize).map(|claim| &claim.value) {
            Some(Value::When(when)) => when.date.bounds().0.is_none() || when.date.bounds().1.is_none(),
            _ => false,
        };
        match relation {
            _ if harmony != Harmony::Fits => None,
            Relation::Agree if self.is_telling(a) => Some(Feature::ValueExact),
            // Half of all days lie "after 2014".
            Relation::Compatible if open(a) || open(b) => None,
            Relation::Agree => Some(Feature::ValueEqual),
            _ => Some(Feature::ValueFits),
        }
    }

    pub(super) fn pair(&self, ground: &Ground<'_>, a: u32, b: u32, left: &Side<'_>, right: &Side<'_>) -> Option<Pair> {
        let weighing = self.weigh(ground, a, b, &mut |_, _| {})?;
        let news_day = self.of_news_day(a, b).then(|| ground.weights.of(Feature::ValueNewsDay, true));
        let old_day = self.of_old_day(a, b).then(|| ground.weights.of(Feature::ValueOldDay, true));
        let most = ground.weights.of(Feature::ValueExact, true) + MOST_SHARED + news_day.max(old_day).unwrap_or(0);
        let part = weighing.veto == Some(Veto::Part);
        if (weighing.veto.is_some() && !part) || weighing.sum + weighing.relief + most < 0 {
            return None;
        }
        let background = self.background(a, b);
        let context = Context::new(&background, None);
        let relation = rules::relation(left, right, &context)?;
        let value = |at: u32| self.claims.get(at as usize).map(|claim| &claim.value);
        let same = || value(a).zip(value(b)).is_some_and(|(one, other)| same_value(one, other));
        if part && (relation != Relation::Agree || !same()) {
            return None;
        }
        let harmony = match relation {
            Relation::Agree | Relation::Compatible | Relation::DerivedAgree => Harmony::Fits,
            Relation::TimeShift | Relation::Modality => Harmony::Explained,
            Relation::Unresolved | Relation::Conflict | Relation::DerivedConflict => Harmony::Apart,
        };
        if harmony != Harmony::Fits && self.are_other_persons(a, b) {
            return None;
        }
        let end = |at: u32| self.mentions.get(at as usize).and_then(Mention::end);
        let kind = self.mentions.get(a as usize).map(|mention| mention.kind);
        let main = |at: u32| {
            let frame = self.mentions.get(at as usize).and_then(|mention| self.frames.get(mention.frame as usize));
            frame.is_none_or(|frame| frame.main)
        };
        let told = |at: u32| self.mentions.get(at as usize).is_some_and(|mention| mention.verb.is_some());
        // Two days far apart that something explains are days of two things.
        if kind == Some(Kind::Date) && harmony == Harmony::Explained && !self.days_near(a, b) {
            return None;
        }
        // "last week", and "the past decade", in which all news of last week lies.
        if kind == Some(Kind::Date) && relation == Relation::Compatible && (self.is_long_ago(a) || self.is_long_ago(b))
        {
            return None;
        }
        let excludes = match kind {
            // Two descriptions of one thing in other words exclude each other too seldom.
            Some(Kind::Words) => self.is_office(a),
            // The day of the news and the day of something older are days of two events.
            // So is the day on which someone said something.
            Some(Kind::Date) => (main(a) == main(b) || self.days_near(a, b)) && !self.is_said(a) && !self.is_said(b),
            // A time without a verb is a time stamp.
            Some(Kind::Clock) => told(a) && told(b),
            _ => true,
        };
        if harmony == Harmony::Apart && !excludes {
            return None;
        }
        if harmony != Harmony::Fits && end(a) != end(b) {
            // "transferred in 2005" may tell the end of what lasted "until 2005", but it cannot contradict it.
            return None;
        }
        let fitting = self.fitting(a, b, relation, harmony);
        let bonus = fitting.map_or(0, |feature| ground.weights.of(feature, true))
            + self.matter_bonus(a, b, relation, harmony, weighing.relief);
        let tie = match weighing.tie {
            Tie::Strong => Tie::Strong,
            tie => tie.max(self.tie_of_articles(a, b)),
        };
        let article = |at: u32| self.mentions.get(at as usize).map(|mention| mention.article);
        let sentence = |at: u32| self.mentions.get(at as usize).map(|mention| mention.sentence);
        let converted =
            |at: u32| self.claims.get(at as usize).and_then(|claim| claim.value.quantity()).map(|it| &it.unit);
        let together = article(a) == article(b) && sentence(a) == sentence(b);
        // "170,000 people in the province and tens of thousands more elsewhere": two figures, however they fit.
        let harmony = match relation {
            Relation::Agree => harmony,
            _ if together && converted(a) == converted(b) => Harmony::Apart,
            _ => harmony,
        };
        // How far they lie apart matters only where the rest speaks for one fact.
        let weighs = match harmony {
            Harmony::Fits => false,
            // A toll may grow to any height.
            Harmony::Explained => !self.grows(a) && weighing.sum >= 0,
            Harmony::Apart => weighing.sum >= 0,
        };
        let comparison = if weighs { rules::compare_sides(left, right, &context) } else { None };
        let gap = comparison.as_ref().and_then(|comparison| self.gap(a, b, comparison));
        // Garrisons come and go; a price, a debt or a share is hardly three times what it was a week ago.
        let counted = matches!(kind, Some(Kind::Persons | Kind::Things(_)));
        let most = if harmony == Harmony::Explained && !counted { FAR } else { BEYOND };
        let ratio = comparison.and_then(|comparison| comparison.ratio);
        let beyond = gap == Some(Gap::Far) && ratio.is_some_and(|ratio| ratio >= most.into());
        let gap = gap.filter(|_| harmony == Harmony::Apart);
        let years = kind == Some(Kind::Date) && harmony == Harmony::Apart && self.lie_years_apart(a, b) <= NEAR_YEARS;
        let gap = gap.or(years.then_some(Gap::Years));
        let speaks = gap.and_then(Gap::speaks);
        let sum = weighing.sum + speaks.map_or(0, |close| ground.weights.of(Feature::ValueGap, close));
        Some(Pair {
            a,
            b,
            sum,
            total: sum + bonus,
            harmony,
            gap,
            stands_out: false,
            same_article: article(a) == article(b),
            doubt: if beyond { Some(Doubt::FarApart) } else { self.doubt(a, b, tie) },
            tie,
            telling: fitting == Some(Feature::ValueExact),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::is_other_unit;
    use crate::document::from_text;
    use crate::extract::{Options, extract};

    #[test]
    fn one_number_with_two_units_is_a_slip_and_a_round_or_other_number_is_none() {
        let value = |words: &str| {
            let found = extract(&from_text(format!("The range covers {words}.\n")), &Options::default());
            found[0].claim.value.clone()
        };
        let slips = |one: &str, other: &str| is_other_unit(&value(one), &value(other));
        assert!(slips("65,000 acres", "65,000 hectares"));
        assert!(!slips("65,000 acres", "65,000 acres"));
        assert!(!slips("65,000 acres", "26,000 hectares"));
        assert!(!slips("500 acres", "500 hectares"));
    }
}
