//! Points with their parts and stretches between two points: mid-January 2021, 5–10 August, from 1996 to 2001.

use super::lexicon::{Class, Prefix};
use super::point::{Civil, Lean, Point, weekday_near};
use super::reader::{LIKELY_YEARS, Last, POSSIBLE_YEARS, Reader};
use super::relative::{hull, part_of, year_point};
use crate::date::{Date, Part};

/// How deep expressions nest ("the first week of the last month of 2019"): enough for English, and a bound on the work.
const DEPTH: u8 = 4;
/// Days beyond which a stretch in figures is doubted when another order of day and month gives a shorter one.
const HALF_YEAR: i32 = 183;

impl Reader<'_> {
    /// The longest date at a token that is no stretch between two: its part of a period included.
    pub(super) fn simple(&self, at: usize) -> Option<(Point, usize)> {
        let (depth, usual) = (self.depth.get(), self.usual.get());
        if depth >= DEPTH || !self.may_begin(at) {
            return None;
        }
        if let Some(last) = &*self.last.borrow()
            && (last.at, last.depth, last.usual) == (at, depth, usual)
        {
            return last.found.clone();
        }
        self.depth.set(depth + 1);
        let found = [
            self.written_in_edtf(at),
            self.parted(at),
            self.unit_end(at),
            self.relative(at),
            self.period(at),
            self.civil(at).map(|found| self.of_relative_year(at, &found).unwrap_or(found)),
            self.single_year(at),
        ];
        self.depth.set(depth);
        let found = found.into_iter().flatten().reduce(|a, b| if b.1 > a.1 { b } else { a });
        self.last.replace(Some(Last { at, depth, usual, found: found.clone() }));
        found
    }

    /// 2005, the year 2005, the 2005 (agreement).
    fn single_year(&self, at: usize) -> Option<(Point, usize)> {
        let the = self.skip(at, &["the"]);
        let named = self.skip(the, &["year"]);
        if named > the {
            let year = self.four_digits(named).filter(|year| POSSIBLE_YEARS.contains(year))?;
            return Some((year_point(year), named + 1));
        }
        let (year, end) = self.bare_year(the)?;
        Some((year_point(year), end))
    }

    /// EDTF that is nothing else in prose: 199X, [..2014], 2021-01-11/2021-01-20, 2003/.., XXXX-08-05.
    fn written_in_edtf(&self, at: usize) -> Option<(Point, usize)> {
        let surface = self.tokens.surface(at);
        let starts =
            surface.starts_with(|c: char| c.is_ascii_digit()) || matches!(surface, "[" | "XX" | "XXXX" | "." | "Y");
        if !starts || self.tokens.glued(at) && at > 0 && !self.is_sign(at - 1, "(\"'“‘,=") {
            return None;
        }
        let fits = |at: usize| {
            let part = self.tokens.surface(at);
            !part.is_empty()
                && part.bytes().all(|b| matches!(b, b'0'..=b'9' | b'X' | b'-' | b'/' | b'.' | b'[' | b']' | b'Y'))
        };
        let mut end = at;
        while fits(end) && (end == at || self.tokens.glued(end)) && end < at + 24 {
            end += 1;
        }
        // A full stop or a bracket may belong to the sentence.
        for end in ((at + 1)..=end).rev() {
            let text = self.tokens.span(at, end).of(self.tokens.text());
            let marked = text.contains('X')
                || text.contains("..")
                || (text.contains('/') && text.len() > 10)
                || text.starts_with('Y');
            if !marked {
                return None;
            }
            if let Ok(date) = text.parse::<Date>() {
                return Some((Point::Ready(date), end));
            }
        }
        None
    }

    /// mid-January 2021, early 2014, late last month, the end of 2013, the beginning of the year.
    fn parted(&self, at: usize) -> Option<(Point, usize)> {
        let the = self.skip(at, &["the"]);
        let step = self.skip(the, &["very"]);
        let part = self.find(step, |c| if let Class::Part(part) = c { Some(*part) } else { None })?;
        let next = step + 1;
        let needs_of = matches!(part, Part::Beginning | Part::End) || self.says(step, &["middle", "midway"]);
        let link = self.skip(next, &["of", "through"]);
        if needs_of && link == next {
            return None;
        }
        let dash = link == next && self.is_dash(next);
        let inner = if dash { next + 1 } else { self.skip(link, &["in", "on"]) };
        // "early in the season": of a stretch that is named, not of any.
        let found = self
            .simple(inner)
            .or_else(|| self.year(inner).filter(|_| dash).map(|(year, end)| (year_point(year), end)))
            .or_else(|| {
                self.this_unit(inner)
                    .filter(|_| link > next || inner > link)
                    .map(|(date, end)| (Point::Ready(date), end))
            });
        let (point, end) = found?;
        let point = match point {
            Point::Civil(civil) if civil.part.is_none() => Point::Civil(Civil { part: Some(part), ..civil }),
            Point::Ready(date) if date.is_unresolved() => Point::Ready(self.unresolved(at, end)),
            Point::Ready(date) => {
                Point::Ready(part_of(&date, part).map(|p| if date.uncertain { p.doubtful() } else { p })?)
            }
            _ => return None,
        };
        Some((point, end))
    }

    /// The index past a word or dash that joins two ends.
    fn join(&self, at: usize, between: bool) -> Option<usize> {
        if self.is_dash(at) {
            return Some(at + 1);
        }
        if self.says(at, &["up"]) && self.says(at + 1, &["to", "until"]) {
            return Some(at + 2);
        }
        (self.is(at, Class::Join) || (between && self.says(at, &["and"]))).then_some(at + 1)
    }

    /// A stretch from one date to another; `between` lets "and" join them and makes it a day within.
    pub(super) fn stretch(&self, at: usize, between: bool) -> Option<(Point, usize)> {
        self.days_of_month(at, between).or_else(|| self.two_points(at, between)).or_else(|| self.two_years(at, between))
    }

    /// 5–10 August 2020; from the 13th to the 15th of July.
    fn days_of_month(&self, at: usize, between: bool) -> Option<(Point, usize)> {
        let (day, next) = self.day(self.skip(at, &["the"]))?;
        let join = self.join(next, between)?;
        let (point, end) = self.civil(self.skip(join, &["the"]))?;
        let Point::Civil(last) = point else { return None };
        if last.day.is_none() || last.month.is_none() || last.weekday.is_some() || day > last.day? {
            return None;
        }
        self.joined(Civil { day: Some(day), ..last }, last, at, end, between)
    }

    fn two_points(&self, at: usize, between: bool) -> Option<(Point, usize)> {
        let (first, next) = self.simple(at)?;
        // "2014 - the year …": the dash of a range stands close or has a date on both sides.
        let join = self.join(next, between)?;
        let last_at = join;
        if let Point::Civil(a) = first {
            if let Some((Point::Civil(b), end)) = self.simple(last_at) {
                return self.joined(a, b, at, end, between);
            }
            // "April 9th through 17th", "August 5-10"
            if a.day.is_some()
                && !matches!(self.simple(last_at), Some((Point::Either(..), _)))
                && let Some((day, end)) = self.day(self.skip(last_at, &["the"]))
                && !self.counts(end)
                // "TARSA, Oct 12 - Two trains …"
                && !(self.is_dash(next) && self.is_word(last_at))
            {
                let (year, end) = self.year_after(end, false);
                let b = Civil { year: year.or(a.year), month: a.month, day: Some(day), ..Civil::default() };
                return self.joined(Civil { year: a.year.or(year), ..a }, b, at, end, between);
            }
        }
        let (last, end) = self.simple(last_at)?;
        if matches!(first, Point::Either(..)) || matches!(last, Point::Either(..)) {
            return self.either_order(&first, &last, at, end, between);
        }
        let start = self.settle(&first, at, next)?;
        let finish = self.settle(&last, last_at, end)?;
        if start.is_unresolved() || finish.is_unresolved() {
            return Some((Point::Ready(self.unresolved(at, end)), end));
        }
        let date = if between { hull(&start, &finish)? } else { Date::extent(Some(&start), Some(&finish))? };
        Some((Point::Ready(date), end))
    }

    /// from 10/1 to 11/7: both ends in the one order or both in the other.
    fn either_order(
        &self,
        first: &Point,
        last: &Point,
        at: usize,
        end: usize,
        between: bool,
    ) -> Option<(Point, usize)> {
        let order = |point: &Point, month_first: bool| match point {
            Point::Either(a, b) => Some(if month_first { *a } else { *b }),
            Point::Civil(civil) => Some(*civil),
            _ => None,
        };
        let stretch = |month_first: bool| match self.joined(
            order(first, month_first)?,
            order(last, month_first)?,
            at,
            end,
            between,
        ) {
            Some((Point::Ready(date), _)) => Some(date),
            _ => None,
        };
        let mut dates: Vec<Date> = [true, false].into_iter().filter_map(stretch).collect();
        // 2/29-3/1: the order that both ends share makes a short stretch, the other one runs into the next year.
        let days = |date: &Date| match date.bounds() {
            (Some(low), Some(high)) => high.0 - low.0,
            _ => i32::MAX,
        };
        if dates.iter().any(|date| days(date) <= HALF_YEAR) {
            dates.retain(|date| days(date) <= HALF_YEAR);
        }
        (!dates.is_empty()).then_some((Point::Alternatives(dates), end))
    }

    /// 1999–2009, 2014 to 2018: two numbers that only as a pair are years.
    fn two_years(&self, at: usize, between: bool) -> Option<(Point, usize)> {
        if self.tokens.glued(at) && at > 0 && !self.is_sign(at - 1, "(['\"“‘=,;:") {
            return None;
        }
        let first = self.four_digits(at).filter(|year| POSSIBLE_YEARS.contains(year))?;
        let join = self.join(at + 1, between)?;
        let last = self.four_digits(join).filter(|year| POSSIBLE_YEARS.contains(year) && *year > first)?;
        let end = join + 1;
        let likely =
            LIKELY_YEARS.contains(&first) || LIKELY_YEARS.contains(&last) || self.is_sign(at.wrapping_sub(1), "(");
        let runs_on = self.tokens.glued(end)
            && (self.is_sign(end, "%/°") || (self.is_dash(end) && self.digits(end + 1).is_some()));
        if !likely || runs_on || self.counts(end) {
            return None;
        }
        let (start, finish) = (Date::year(first)?, Date::year(last)?);
        let date = if between { hull(&start, &finish)? } else { Date::extent(Some(&start), Some(&finish))? };
        Some((Point::Ready(date), end))
    }

    /// Two calendar dates that lend each other what they lack.
    fn joined(&self, mut a: Civil, mut b: Civil, at: usize, end: usize, between: bool) -> Option<(Point, usize)> {
        let bare_weekday = |c: &Civil| c.weekday.is_some() && c.month.is_none() && c.day.is_none() && c.year.is_none();
        let lean = self.lean(self.start, end);
        let make = |start: Option<Date>, finish: Option<Date>| {
            let (start, finish) = (start?, finish?);
            if start.is_unresolved() || finish.is_unresolved() {
                return Some((Point::Ready(self.unresolved(at, end)), end));
            }
            let date = if between { hull(&start, &finish)? } else { Date::extent(Some(&start), Some(&finish))? };
            Some((Point::Ready(date), end))
        };
        if bare_weekday(&a) && bare_weekday(&b) {
            let Some(reference) = self.reference() else { return Some((Point::Ready(self.unresolved(at, end)), end)) };
            let start = weekday_near(reference, a.weekday?, lean);
            let finish = weekday_near(start, b.weekday?, Lean::Future);
            return make(Some(Date::day(start)), Some(Date::day(finish)));
        }
        if b.month.is_none() && b.day.is_some() {
            b.month = a.month;
        }
        if a.month.is_none() && a.day.is_some() {
            a.month = b.month;
        }
        let upside_down = (a.month, a.day.unwrap_or(0)) > (b.month, b.day.unwrap_or(u8::MAX))
            && a.month.is_some()
            && b.month.is_some();
        match (a.year, b.year) {
            (None, Some(year)) => a.year = Some(year - i32::from(upside_down)),
            (Some(year), None) if b.month.is_some() => b.year = Some(year + i32::from(upside_down)),
            (None, None) => {
                let start = a.resolve(self.reference(), lean, || self.words(at, end))?;
                if start.is_unresolved() {
                    return Some((Point::Ready(self.unresolved(at, end)), end));
                }
                let mut year = start.bounds().0?.year();
                // A stretch that holds the reference day is the one that is meant.
                if let Some(reference) = self.reference() {
                    let holds = |year: i32| {
                        let first = Civil { year: Some(year), ..a }.resolve(None, lean, String::new)?.bounds().0?;
                        let last = Civil { year: Some(year + i32::from(upside_down)), ..b };
                        let last = last.resolve(None, lean, String::new)?.bounds().1?;
                        (first <= reference && reference <= last).then_some(year)
                    };
                    year = [year, year - 1, year + 1].into_iter().find_map(holds).unwrap_or(year);
                }
                (a.year, b.year) = (Some(year), Some(year + i32::from(upside_down)));
            }
            _ => {}
        }
        let resolve = |civil: Civil| civil.resolve(self.reference(), lean, || self.words(at, end));
        make(resolve(a), resolve(b))
    }

    /// The date of a point, where it is one.
    pub(super) fn settle(&self, point: &Point, from: usize, to: usize) -> Option<Date> {
        match point {
            Point::Civil(civil) => {
                civil.resolve(self.reference(), self.lean(self.start.min(from), to), || self.words(from, to))
            }
            Point::Ready(date) => Some(date.clone()),
            Point::Either(..) | Point::Alternatives(_) => None,
        }
    }

    /// All dates that a point can be.
    pub(super) fn all(&self, point: &Point, from: usize, to: usize) -> Option<Vec<Date>> {
        let settle = |civil: &Civil| self.settle(&Point::Civil(*civil), from, to);
        let dates = match point {
            Point::Either(a, b) => vec![settle(a)?, settle(b)?],
            Point::Alternatives(dates) => dates.clone(),
            single => vec![self.settle(single, from, to)?],
        };
        Some(dates)
    }

    /// The word that says what a date is to what is spoken of.
    pub(super) fn prefix(&self, at: usize) -> Option<Prefix> {
        self.find(at, |class| if let Class::Role(prefix) = class { Some(*prefix) } else { None })
    }
}
