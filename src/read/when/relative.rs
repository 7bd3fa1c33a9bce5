//! Dates counted from the day of writing (last year, two years ago, Wednesday) or from a day spoken of (the following
//! week, two years later, three days after Christmas).

use super::calendar::{calendar, offset, rounded_to};
use super::lexicon::{self, Class, Unit};
use super::point::{Civil, Lean, Point, choose, weekday_near, within};
use super::reader::Reader;
use crate::date::{Date, Day, Part};
use crate::interval::Interval;

/// How far back the day spoken of is looked for, in tokens: two or three sentences.
const ANCHOR_REACH: usize = 60;

impl Reader<'_> {
    /// The longest relative date at a token.
    pub(super) fn relative(&self, at: usize) -> Option<(Point, usize)> {
        let found = [
            self.deictic(at),
            self.shifted(at),
            self.counted(at),
            self.anaphoric(at),
            self.part_of_current(at),
            self.weekday_of_week(at),
            self.weekend(at),
        ];
        found.into_iter().flatten().reduce(|a, b| if b.1 > a.1 { b } else { a })
    }

    /// A date that the reference day makes, else the words themselves.
    fn counted_from(&self, at: usize, end: usize, make: impl FnOnce(Day) -> Option<Date>) -> Option<(Point, usize)> {
        match self.reference() {
            Some(reference) => ready(make(reference)?, end),
            None => ready(self.unresolved(at, end), end),
        }
    }

    /// today, yesterday afternoon, tomorrow, tonight, the day before yesterday, last night, this morning.
    fn deictic(&self, at: usize) -> Option<(Point, usize)> {
        let day = |at: usize| self.find(at, |class| if let Class::Deictic(n) = class { Some(*n) } else { None });
        let step = self.skip(at, &["the"]);
        if self.says(step, &["day"])
            && self.says(step + 1, &["before", "after"])
            && let Some(n) = day(step + 2)
        {
            let by = if self.says(step + 1, &["before"]) { -1 } else { 1 };
            return self.counted_from(at, step + 3, |r| Some(Date::day(r.add_days(n + by))));
        }
        // "USA TODAY"
        let shouted = |at: usize| self.is_word(at) && self.tokens.surface(at).bytes().all(|b| b.is_ascii_uppercase());
        if at > 0 && shouted(at) && shouted(at - 1) {
            return None;
        }
        if let Some(n) = day(at) {
            // "now" dates nothing unless a range or a bound ends with it.
            let now = self.says(at, &["now"]);
            let bounded = lexicon::find(self.before(at), |c| match c {
                Class::Role(_) | Class::Join => Some(()),
                _ => None,
            });
            if now && bounded.is_none() && self.before(at) != "and" {
                return None;
            }
            return self.counted_from(at, self.past_day_part(at + 1), |r| Some(Date::day(r.add_days(n))));
        }
        if self.says(at, &["current"]) && self.says(at + 1, &["date"]) {
            return self.counted_from(at, at + 2, |r| Some(Date::day(r)));
        }
        let up_to_date = at > 1 && self.before(at) == "to" && self.before(at - 1) == "up";
        let hyphened = self.is_dash(at.wrapping_sub(1));
        if self.says(at, &["date"])
            && !up_to_date
            && !hyphened
            && matches!(self.before(at), "to" | "till" | "until" | "current")
        {
            return self.counted_from(at, at + 1, |r| Some(Date::day(r)));
        }
        if self.says(at, &["this", "last"]) && self.is(at + 1, Class::DayPart) {
            let by = -i32::from(self.says(at, &["last"]));
            return self.counted_from(at, at + 2, |r| Some(Date::day(r.add_days(by))));
        }
        None
    }

    /// last year, this week, next Friday, last March, the last three months, the past decade, the year before last.
    fn shifted(&self, at: usize) -> Option<(Point, usize)> {
        let first = self.skip(at, &["the"]);
        if let Some(unit) = self.unit(first).filter(|_| !self.tokens.lower(first).ends_with('s'))
            && let Some((by, end)) = self.beyond(first + 1)
        {
            return self.counted_from(at, end, |r| calendar(r, unit, by));
        }
        // "5 upcoming years", "10 previous weeks"
        if let Some((count, next)) = self.amount(first)
            && let Some(shift) = self.shift(next).filter(|shift| *shift != 0)
            && let Some(unit) = self.unit(next + 1)
            // "compared with 63 last year"
            && (count == 1 || self.tokens.lower(next + 1).ends_with('s'))
        {
            return self.counted_from(at, next + 2, |r| rolling(r, unit, shift * count));
        }
        let shift = self.shift(first)?;
        let next = first + 1;
        let anaphor =
            self.is(first, Class::Anaphor) && (first > at || self.says(first, &["that", "same", "following"]));
        let past = self.says(first, &["past"]);
        // "the coming months" are not counted.
        if let Some(unit) = self.unit(next).filter(|_| !self.word(next).ends_with('s')) {
            let the = first > at;
            if anaphor
                || (the
                    && self.says(first, &["next"])
                    && matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year))
            {
                return self.anchored(at, next + 1, |day| calendar(day, unit, shift));
            }
            // "that day", "this time": handled; "this day" and "current day" are today.
            if unit == Unit::Day && (past || shift < 0) {
                return None;
            }
            // "next week Wednesday"
            if unit == Unit::Week
                && let Some((weekday, end)) = self.weekday(self.skip(next + 1, &["on"]))
            {
                return self.counted_from(at, end, |r| {
                    Some(Date::day(r.week_start().add_days(7 * shift + i32::from(weekday) - 1)))
                });
            }
            if self.says(next, &["workweek"]) {
                let monday = |r: Day| r.week_start().add_days(7 * shift);
                return self.counted_from(at, next + 1, |r| Some(within(monday(r), monday(r).add_days(4))));
            }
            return self.counted_from(
                at,
                next + 1,
                |r| if past { rolling(r, unit, -1) } else { calendar(r, unit, shift) },
            );
        }
        // "following a year of losses" counts from nothing
        if let Some((count, after)) = self.amount(next).filter(|_| !self.says(next, &["a", "an"]))
            && let Some(unit) = self.unit(after)
            && shift != 0
            && !(first == at && self.says(first, &["last"]) && self.follows_auxiliary(at))
        {
            // "the last four months of 2021" is no matter of the reference day.
            if self.says(after + 1, &["of", "in"]) && self.simple(after + 2).is_some() {
                return None;
            }
            if self.is(first, Class::Anaphor) {
                return self.anchored(at, after + 1, |day| rolling(day, unit, shift * count));
            }
            // "the last 3 months and 2 weeks"
            let counted_on = |end: usize| self.says(end, &["ago", "later", "before", "after", "earlier", "from"]);
            if let Some((terms, end)) = self.lengths(next).filter(|(terms, end)| terms.len() > 1 && !counted_on(*end)) {
                return self.counted_from(at, end, |r| {
                    let edge = terms.iter().try_fold(r, |day, (count, unit)| offset(day, *unit, shift * count))?;
                    Some(if shift < 0 { within(edge, r.add_days(-1)) } else { within(r.add_days(1), edge) })
                });
            }
            return self.counted_from(at, after + 1, |r| rolling(r, unit, shift * count));
        }
        // "this Friday 5/12", "last Wednesday, 5 August": the date decides
        if let Some((point, end)) = self.civil(next)
            && (shift == 0 || self.weekday(next).is_some())
            && matches!(point, Point::Either(..) | Point::Civil(Civil { day: Some(_), month: Some(_), .. }))
        {
            return Some((point, end));
        }
        if let Some((weekday, end)) = self.weekday(next) {
            let end = self.past_day_part(end);
            if anaphor || (self.says(first, &["following"])) {
                return self.anchored(at, end, |day| {
                    Some(Date::day(day.week_start().add_days(7 * shift + i32::from(weekday) - 1)))
                });
            }
            let Some(reference) = self.reference() else { return ready(self.unresolved(at, end), end) };
            return self.shifted_weekday(reference, weekday, first, shift, end);
        }
        let (month, end) = self.month(next)?;
        // "this may take longer"
        if self.is(next, Class::Weak) && !self.tokens.is_capitalised(next) && shift == 0 {
            return None;
        }
        if self.four_digits(end).is_some() || self.day(end).is_some() {
            return None;
        }
        self.counted_from(at, end, |r| {
            let ahead = i32::from(month) - i32::from(r.month());
            let year = r.year()
                + match shift {
                    1.. => i32::from(ahead <= 0),
                    0 => 0,
                    _ => -i32::from(ahead >= 0),
                };
            Date::month(year, month)
        })
    }

    /// True behind "will", "to" and the like: "last" is their verb.
    fn follows_auxiliary(&self, at: usize) -> bool {
        let leans = lexicon::find(self.before(at), |class| matches!(class, Class::Lean(_)).then_some(()));
        leans.is_some() || self.before(at) == "to"
    }

    /// "next Friday" is the Friday of next week or the coming one: both where they differ.
    fn shifted_weekday(
        &self,
        reference: Day,
        weekday: u8,
        at: usize,
        shift: i32,
        end: usize,
    ) -> Option<(Point, usize)> {
        let of_week = reference.week_start().add_days(7 * shift + i32::from(weekday) - 1);
        if shift == 0 {
            // "this Monday" on a Tuesday is the next one when the words look ahead.
            let passed = of_week < reference && self.lean(at, end) == Lean::Future;
            return ready(Date::day(if passed { of_week.add_days(7) } else { of_week }), end);
        }
        let nearest = if shift > 0 {
            weekday_near(reference.add_days(1), weekday, Lean::Future)
        } else {
            weekday_near(reference.add_days(-1), weekday, Lean::Past)
        };
        if self.says(at, &["coming", "upcoming", "past"]) {
            return ready(Date::day(nearest), end);
        }
        if nearest == of_week {
            return ready(Date::day(of_week), end);
        }
        Some((Point::Alternatives(vec![Date::day(of_week), Date::day(nearest)]), end))
    }

    /// "before last" −2, "after next" +2.
    fn beyond(&self, at: usize) -> Option<(i32, usize)> {
        match (self.tokens.lower(at), self.tokens.lower(at + 1)) {
            ("before", "last") => Some((-2, at + 2)),
            ("after", "next") => Some((2, at + 2)),
            _ => None,
        }
    }

    /// two years ago, a week from now, 3 days from Tuesday, 2 weeks before 13 May 1999, in two years' time, ten years later.
    fn counted(&self, at: usize) -> Option<(Point, usize)> {
        // "two Sundays from now"
        if let Some((count, next)) = self.amount(at)
            && let Some((weekday, from)) = self.weekday(next)
            && self.says(from, &["from"])
            && self.says(from + 1, &["now", "today"])
        {
            return self.counted_from(at, from + 2, |r| {
                Some(Date::day(weekday_near(r.add_days(1), weekday, Lean::Future).add_days(7 * (count - 1))))
            });
        }
        let inside = self.says(at, &["in"]);
        let first = at + usize::from(inside);
        let (terms, next) = self.lengths(first)?;
        let unit = terms.last().map(|(_, unit)| *unit)?;
        let apply = |day: Day, sign: i32| {
            terms.iter().try_fold(day, |day, (count, unit)| offset(day, *unit, sign.checked_mul(*count)?))
        };
        if inside {
            // "in two years" is as often a length as a date: the words must look ahead.
            let time = self.skip(self.skip_sign(next, "'’"), &["time"]);
            let whole = at == 0 && next == self.tokens.len();
            if time == next && !whole && self.lean(at, next) != Lean::Future {
                return None;
            }
            return self.counted_from(at, time, |r| rounded_to(apply(r, 1)?, unit));
        }
        // "for ten days, from 5 May", but "its age is 19 years, from 2026 it will be replaced".
        let comma = self.is_sign(next, ",") && self.says(next + 1, &["from"]) && self.before(at) == "for";
        let next = if comma { next + 1 } else { next };
        let (sign, end) = match self.tokens.lower(next) {
            "ago" => (-1, next + 1),
            "hence" => (1, next + 1),
            "from" if self.says(next + 1, &["now"]) => (1, next + 2),
            "later" | "earlier" | "afterwards" | "thereafter" => {
                let sign = if self.says(next, &["earlier"]) { -1 } else { 1 };
                return self.anchored(at, next + 1, |day| rounded_to(apply(day, sign)?, unit));
            }
            "before" | "after" | "from" => {
                let sign = if self.says(next, &["before"]) { -1 } else { 1 };
                let (point, end) = self.simple(next + 1)?;
                let anchors = self.all(&point, next + 1, end)?;
                // "for three days from Monday" is a stretch and no day at its end.
                if self.says(next, &["from"])
                    && self.before(at) == "for"
                    && let [anchor] = anchors.as_slice()
                    && let Some(low) = anchor.bounds().0
                {
                    let last = apply(low, 1)?.add_days(-1);
                    return ready(Date::extent(Some(&Date::day(low)), Some(&Date::day(last)))?, end);
                }
                if anchors.iter().any(Date::is_unresolved) {
                    return ready(self.unresolved(at, end), end);
                }
                let moved = anchors.iter().map(|anchor| {
                    let (low, high) = (anchor.bounds().0?, anchor.bounds().1?);
                    Some(within(apply(low, sign)?, apply(high, sign)?))
                });
                return Some((Point::Alternatives(moved.collect::<Option<_>>()?), end));
            }
            _ => return None,
        };
        self.counted_from(at, end, |r| rounded_to(apply(r, sign)?, unit))
    }

    /// "2 weeks and 2 days", "2 years 1 month 21 days".
    fn lengths(&self, at: usize) -> Option<(Vec<(i32, Unit)>, usize)> {
        let one = |at: usize| -> Option<((i32, Unit), usize)> {
            if self.says(at, &["half"]) && self.says(at + 1, &["a", "an"]) {
                let half = match self.unit(at + 2)? {
                    Unit::Year => (6, Unit::Month),
                    Unit::Decade => (5, Unit::Year),
                    Unit::Century => (5, Unit::Decade),
                    _ => return None,
                };
                return Some((half, at + 3));
            }
            // "half a week ago" from its article on
            let (count, next) = self.amount(at).filter(|_| self.before(at) != "half")?;
            Some(((count, self.unit(next)?), next + 1))
        };
        let (first, mut end) = one(at)?;
        let mut terms = vec![first];
        while let Some((term, next)) = one(self.skip(self.skip_sign(end, ","), &["and"])).filter(|_| terms.len() < 4) {
            terms.push(term);
            end = next;
        }
        Some((terms, end))
    }

    /// the day before, the next day, the year after: counted from the day spoken of.
    fn anaphoric(&self, at: usize) -> Option<(Point, usize)> {
        let first = self.skip(at, &["the"]);
        if first == at {
            return None;
        }
        let unit = self.unit(first).filter(|unit| matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year))?;
        let by = match self.tokens.lower(first + 1) {
            "before" => -1,
            "after" => 1,
            _ => return None,
        };
        // "the year before independence", "the day after the vote": of something that is no date.
        let free = !self.is_word(first + 2) || self.is(first + 2, Class::AfterYear);
        if free && self.simple(first + 2).is_none() {
            return self.anchored(at, first + 2, |day| calendar(day, unit, by));
        }
        let (point, end) = self.simple(first + 2)?;
        let anchor = self.settle(&point, first + 2, end)?;
        if anchor.is_unresolved() {
            return ready(self.unresolved(at, end), end);
        }
        let day = if by < 0 { anchor.bounds().0? } else { anchor.bounds().1? };
        ready(calendar(day, unit, by)?, end)
    }

    /// A date counted from the day spoken of: the last date in the words before. Where there is none it is counted from
    /// the reference day and marked as uncertain.
    fn anchored(&self, at: usize, end: usize, make: impl Fn(Day) -> Option<Date>) -> Option<(Point, usize)> {
        if let Some(anchor) = self.anchor(at) {
            return ready(make(anchor)?, end);
        }
        self.counted_from(at, end, |r| Some(make(r)?.doubtful()))
    }

    /// The first day of the last date before a token. Dates that are themselves counted from others do not count.
    fn anchor(&self, at: usize) -> Option<Day> {
        for from in (at.saturating_sub(ANCHOR_REACH)..at).rev() {
            let found = self.civil(from).or_else(|| self.bare_year(from).map(|(year, end)| (year_point(year), end)));
            if let Some((point, end)) = found.filter(|(_, end)| *end <= at) {
                // A longer expression may begin before: "5 August 2020" rather than "August 2020".
                let (point, end) = (from.saturating_sub(3)..from)
                    .find_map(|earlier| self.civil(earlier).filter(|(_, e)| *e >= end && *e <= at))
                    .unwrap_or((point, end));
                return self.settle(&point, from, end)?.bounds().0;
            }
        }
        None
    }

    /// earlier this month, later this year, early last week, late last month, end of the year.
    fn part_of_current(&self, at: usize) -> Option<(Point, usize)> {
        let later = match self.tokens.lower(at) {
            "earlier" => false,
            "later" => true,
            _ => return None,
        };
        let in_the = self.skip(self.skip(at + 1, &["in"]), &["the"]);
        let this = self.says(at + 1, &["this"]);
        let unit_at = if this { at + 2 } else { in_the };
        if !this && in_the < at + 3 {
            return None;
        }
        let unit = self.unit(unit_at).filter(|unit| !matches!(unit, Unit::Day | Unit::Weekend))?;
        self.counted_from(at, unit_at + 1, |r| {
            let whole = calendar(r, unit, 0)?;
            let (low, high) = (whole.bounds().0?, whole.bounds().1?);
            Some(if later { within(r, high) } else { within(low, r) })
        })
    }

    /// Monday of this week, Wednesday next week, Friday after next.
    fn weekday_of_week(&self, at: usize) -> Option<(Point, usize)> {
        let (weekday, next) = self.weekday(at)?;
        if let Some((by, end)) = self.beyond(next) {
            return self.counted_from(at, end, |r| {
                let near =
                    weekday_near(r.add_days(by.signum()), weekday, if by > 0 { Lean::Future } else { Lean::Past });
                Some(Date::day(near.add_days(7 * by.signum())))
            });
        }
        let of = self.skip(self.skip(next, &["of"]), &["the"]);
        let shift = self.shift(of).filter(|_| self.unit(of + 1) == Some(Unit::Week))?;
        self.counted_from(at, of + 2, |r| Some(Date::day(r.week_start().add_days(7 * shift + i32::from(weekday) - 1))))
    }

    /// April last year, 3 May of this year, June that year.
    pub(super) fn of_relative_year(&self, at: usize, found: &(Point, usize)) -> Option<(Point, usize)> {
        let (Point::Civil(civil @ Civil { year: None, month: Some(_), .. }), next) = found else { return None };
        let of = self.skip(self.skip(self.skip_sign(*next, ","), &["of", "in"]), &["the"]);
        let shift = self.shift(of).filter(|_| self.says(of + 1, &["year"]))?;
        let make = |day: Day| Civil { year: Some(day.year() + shift), ..*civil }.resolve(None, Lean::None, String::new);
        if self.is(of, Class::Anaphor) { self.anchored(at, of + 2, make) } else { self.counted_from(at, of + 2, make) }
    }

    /// "over the weekend"
    fn weekend(&self, at: usize) -> Option<(Point, usize)> {
        let first = self.skip(at, &["the"]);
        if !self.says(first, &["weekend"])
            || first == at
            || !matches!(self.before(at), "over" | "at" | "on" | "during" | "for")
        {
            return None;
        }
        // News of the weekend is news of the last one, unless the words look ahead.
        let lean = if self.lean(at, first + 1) == Lean::Future { Lean::Future } else { Lean::Past };
        self.counted_from(at, first + 1, |r| {
            let saturday = choose([-2, 5].map(|n| r.week_start().add_days(n)).into_iter(), r, lean)?;
            Some(within(saturday, saturday.add_days(1)))
        })
    }
}

#[expect(clippy::unnecessary_wraps, reason = "every rule ends with it")]
fn ready(date: Date, end: usize) -> Option<(Point, usize)> {
    Some((Point::Ready(date), end))
}

/// A year as a point.
pub(super) fn year_point(year: i32) -> Point {
    Point::Civil(Civil { year: Some(year), ..Civil::default() })
}

/// The last (negative) or next so many units: up to the day before the reference day, or from the day after it. Quarters
/// are those of the calendar.
fn rolling(reference: Day, unit: Unit, count: i32) -> Option<Date> {
    if unit == Unit::Quarter {
        let (first, last) = if count < 0 { (count, -1) } else { (1, count) };
        let low = calendar(reference, unit, first)?.bounds().0?;
        return Some(within(low, calendar(reference, unit, last)?.bounds().1?));
    }
    let edge = offset(reference, unit, count)?;
    Some(if count < 0 { within(edge, reference.add_days(-1)) } else { within(reference.add_days(1), edge) })
}

/// A part of an open or unresolved date is that date's words; of all others, [`Date::part`].
pub(super) fn part_of(date: &Date, part: Part) -> Option<Date> {
    if date.is_unresolved() { None } else { date.part(part) }
}

/// The days from the first of one date to the last of another.
pub(super) fn hull(first: &Date, last: &Date) -> Option<Date> {
    let (low, high) = (first.bounds().0?, last.bounds().1?);
    (low <= high).then(|| Date::within(&Interval::closed(low, high)))
}
