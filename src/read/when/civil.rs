//! Calendar dates in words and figures: 24 November 2020, Nov. 24th, 2020-11-24, 24/11/2020, January 2019.

use super::lexicon::Class;
use super::point::{Civil, Point};
use super::reader::{LIKELY_YEARS, POSSIBLE_YEARS, Reader, full_year};
use crate::date::{Date, Day};
use crate::read::lists::List;
use crate::read::options::DateOrder;
use crate::read::token::TokenKind;

/// The most days that share one month: a bound on the work.
const LONGEST_LIST: usize = 6;

impl Reader<'_> {
    /// The longest calendar date at a token.
    pub(super) fn civil(&self, at: usize) -> Option<(Point, usize)> {
        if let Some((weekday, next)) = self.weekday(at) {
            let after = self.skip_sign(self.past_day_part(next), ",(");
            let after = self.skip(after, &["the"]);
            let dated = self.month_and_day(after).or_else(|| match self.figures(after)? {
                (Point::Civil(civil), end) => Some((civil, end)),
                _ => None,
            });
            // "Friday 5/12": in which order, the weekday may show later.
            if dated.is_none()
                && let Some((Point::Either(a, b), end)) = self.figures(after)
            {
                let weekday = Some(weekday);
                return Some((Point::Either(Civil { weekday, ..a }, Civil { weekday, ..b }), end));
            }
            if let Some((civil, end)) = dated {
                let closed = self.skip_sign(end, ")");
                let end = if self.is_sign(after.saturating_sub(1), "(") { closed } else { end };
                return Some((Point::Civil(Civil { weekday: Some(weekday), ..civil }), end));
            }
            // "Thu 15th", "Sunday 31"
            if let Some((day, end)) = self.day(after)
                && self.kind(after) == Some(TokenKind::Number)
                && !self.is_word(end)
                && !self.is_dash(end)
            {
                return Some((Point::Civil(Civil { weekday: Some(weekday), day: Some(day), ..Civil::default() }), end));
            }
            let plural = self.word(at).len() > 4 && self.tokens.lower(at).ends_with("days");
            let sure = !self.is(at, Class::Weak) || self.tokens.len() <= 2 || (self.capital(at) && self.asks(at));
            return (sure && !plural).then(|| {
                (Point::Civil(Civil { weekday: Some(weekday), ..Civil::default() }), self.past_day_part(next))
            });
        }
        let figures = self.figures(at);
        let words = self
            .month_and_day(at)
            .or_else(|| self.month_alone(at))
            .or_else(|| self.day_of_list(at))
            .or_else(|| self.day_alone(at))
            .map(|(civil, end)| (Point::Civil(civil), end));
        // The longer one; figures first.
        [figures, words].into_iter().flatten().reduce(|a, b| if b.1 > a.1 { b } else { a })
    }

    /// Past "morning", "early morning".
    pub(super) fn past_day_part(&self, at: usize) -> usize {
        let adjective = self.skip(at, &["early", "late"]);
        if self.is(adjective, Class::DayPart) && !self.says(adjective, &["noon", "midday", "midnight"]) {
            adjective + 1
        } else {
            at
        }
    }

    fn capital(&self, at: usize) -> bool {
        self.tokens.is_capitalised(at)
    }

    /// True when the words before ask for a date: in March, last May, the first of June.
    fn asks(&self, at: usize) -> bool {
        let before = self.before(at);
        super::lexicon::is(before, Class::BeforeYear)
            || super::lexicon::is(before, Class::On)
            || self.shift_before(at, self.is(at, Class::Weak))
            || (self.is_dash(at.wrapping_sub(1))
                && super::lexicon::is(self.before(at.saturating_sub(1)), Class::BeforeYear))
    }

    /// "last May"; "this may" is a verb.
    fn shift_before(&self, at: usize, weak: bool) -> bool {
        at.checked_sub(1).and_then(|i| self.shift(i)).is_some_and(|shift| !weak || shift != 0)
    }

    /// A month and at least a day or a year.
    pub(super) fn month_and_day(&self, at: usize) -> Option<(Civil, usize)> {
        self.day_first(at).or_else(|| self.month_first(at)).or_else(|| self.year_first(at))
    }

    /// 24 November 2020, the 24th of November, 22/Jan/2019, fourth of July, 1995
    fn day_first(&self, at: usize) -> Option<(Civil, usize)> {
        let at = self.skip(at, &["the"]);
        let (day, next) = self.day(at)?;
        let of = self.skip(self.skip(next, &["day"]), &["of"]);
        let joined = of == next && self.is_sign(next, "/-") && self.tokens.glued(next) && self.tokens.glued(next + 1);
        let month_at = if joined { next + 1 } else { of };
        let (month, end) = self.month(month_at)?;
        let (year, end) = self.year_after(end, joined);
        // "one may ask"
        let weak = self.is(month_at, Class::Weak) && !self.capital(month_at) && of == next && year.is_none();
        let spelled = self.is_word(at) && self.cardinal(at).is_some() && self.is(month_at, Class::Weak);
        if (weak && !joined) || (spelled && of == next && year.is_none()) {
            return None;
        }
        Some((Civil { day: Some(day), month: Some(month), year, ..Civil::default() }, end))
    }

    /// November 24, 2020; Nov. 24th; June the 28th 2020; January 2019; April of 1987
    fn month_first(&self, at: usize) -> Option<(Civil, usize)> {
        let (month, next) = self.month(at)?;
        if self.preceded_by_sigil(at) {
            return None;
        }
        let month = Some(month);
        let day_at = self.skip(self.skip_sign(next, ","), &["the"]);
        if self.four_digits(day_at).is_none()
            && let Some((day, end)) = self.day(day_at)
            // "May 5.5", "May one of them", "March 10 km"
            && (self.kind(day_at) == Some(TokenKind::Number) || self.ordinal(day_at).is_some())
            && !(self.counts(end) && self.digits(day_at).is_some())
            // "since October, 14 of them children"
            && !(self.is_sign(next, ",") && self.says(end, &["of"]))
        {
            let (year, end) = self.year_after(end, false);
            return Some((Civil { day: Some(day), month, year, ..Civil::default() }, end));
        }
        let joined = self.is_dash(next) && self.tokens.glued(next) && self.tokens.glued(next + 1);
        let (year, end) = self.year_after(if joined { next + 1 } else { next }, false);
        year.map(|year| (Civil { month, year: Some(year), ..Civil::default() }, end))
    }

    /// 2017 April, 2019/Aug/01, 2020/23/Sep
    fn year_first(&self, at: usize) -> Option<(Civil, usize)> {
        let year = self.four_digits(at).filter(|year| POSSIBLE_YEARS.contains(year))?;
        let joined = self.is_sign(at + 1, "/-") && self.tokens.glued(at + 1) && self.tokens.glued(at + 2);
        if !joined {
            let (month, end) = self.month(at + 1).filter(|_| !self.is(at + 1, Class::Weak))?;
            if self.preceded_by_sigil(at) || !LIKELY_YEARS.contains(&year) {
                return None;
            }
            let dated = self.day(end).filter(|_| self.digits(end).is_some());
            let (day, end) = dated.map_or((None, end), |(day, end)| (Some(day), end));
            return Some((Civil { year: Some(year), month: Some(month), day, ..Civil::default() }, end));
        }
        let second = |at: usize| self.is_sign(at, "/-") && self.tokens.glued(at) && self.tokens.glued(at + 1);
        if let Some((month, end)) = self.month(at + 2) {
            let day = if second(end) { self.day(end + 1) } else { None };
            let (day, end) = day.map_or((None, end), |(day, end)| (Some(day), end));
            return Some((Civil { year: Some(year), month: Some(month), day, ..Civil::default() }, end));
        }
        let (day, next) = self.day(at + 2).filter(|(_, next)| second(*next))?;
        let (month, end) = self.month(next + 1)?;
        Some((Civil { year: Some(year), month: Some(month), day: Some(day), ..Civil::default() }, end))
    }

    /// The year behind a month or day: "2020", ", 2020", "of 2020", "in 2020", "'87", "of 87".
    pub(super) fn year_after(&self, at: usize, joined: bool) -> (Option<i32>, usize) {
        if joined {
            let glued = self.is_sign(at, "/-") && self.tokens.glued(at) && self.tokens.glued(at + 1);
            return match self.four_digits(at + 1).filter(|_| glued) {
                Some(year) => (Some(year), at + 2),
                None => (None, at),
            };
        }
        let comma = self.skip_sign(at, ",");
        let of = self.skip(comma, &["of", "in"]);
        let short = || {
            let marked = self.is_sign(of, "'’‘") || (of > comma && self.says(comma, &["of"]));
            if marked { self.short_year(of) } else { None }
        };
        // "5 August, five men": words give a year only directly behind the month or after "of".
        let found = if self.is_word(of) && comma > at { None } else { self.year(of) };
        // "in January 2, 2000 people …" cannot be told apart; a counted noun behind the number decides.
        let counted = found.is_some_and(|(_, end)| comma > at && self.counts(end));
        match found.filter(|_| !counted).or_else(short) {
            Some((year, end)) => (Some(year), end),
            None => (None, at),
        }
    }

    /// A month with neither day nor year.
    fn month_alone(&self, at: usize) -> Option<(Civil, usize)> {
        let (month, end) = self.month(at)?;
        let name_follows = self.is_word(at + 1) && self.capital(at + 1) && end == at + 1;
        let range_follows = (self.is(end, Class::Join) || self.is_dash(end)) && self.month(end + 1).is_some();
        let range_before = at > 0
            && (self.is(at - 1, Class::Join) || self.is_dash(at - 1) || self.says(at - 1, &["and"]))
            && at.checked_sub(2).is_some_and(|i| self.month(i).is_some() || self.four_digits(i).is_some());
        // "led by Jan Brevik" names who did it.
        let agent = name_follows && self.before(at) == "by";
        let asked = (self.asks(at) && !agent) || range_follows || range_before;
        let alone = self.tokens.len() <= 2;
        let sure = if self.is(at, Class::Weak) || !self.capital(at) {
            asked || alone || (!self.is(at, Class::Weak) && self.before(at) == "the")
        } else {
            asked || !name_follows
        };
        (sure && !self.preceded_by_sigil(at)).then(|| (Civil { month: Some(month), ..Civil::default() }, end))
    }

    /// The 5th of "the 5th and 6th of June", each of "on 3, 5 and 6 June": the last day of the list gives month and year.
    fn day_of_list(&self, at: usize) -> Option<(Civil, usize)> {
        let item = |at: usize| self.day(self.skip(at, &["the"]));
        let (day, end) = item(at)?;
        let mut next = end;
        for _ in 0..LONGEST_LIST {
            let joined = self.skip(self.skip_sign(next, ","), &["and", "or"]);
            if joined == next {
                return None;
            }
            if let Some((last, _)) = self.day_first(joined) {
                let opens = self.ordinal(self.skip(at, &["the"])).is_some() || self.listed_from(at);
                let days_grow = last.day.is_some_and(|last| day < last);
                return (opens && days_grow).then_some((Civil { day: Some(day), ..last }, end));
            }
            next = item(joined)?.1;
        }
        None
    }

    /// True where the figures of a list of days go back to an "on": plain figures alone may count anything.
    fn listed_from(&self, at: usize) -> bool {
        let mut first = at;
        for _ in 0..LONGEST_LIST {
            let joined = first.checked_sub(1).filter(|i| self.is_sign(*i, ",") || self.says(*i, &["and", "or"]));
            match joined.and_then(|i| i.checked_sub(1)).filter(|i| self.digits(*i).is_some()) {
                Some(before) => first = before,
                None => break,
            }
        }
        super::lexicon::is(self.before(first), Class::On)
    }

    /// the 5th, on 29th: an ordinal in figures where the words before ask for a day and no noun follows.
    fn day_alone(&self, at: usize) -> Option<(Civil, usize)> {
        let the = self.skip(at, &["the"]);
        self.digits(the)?;
        let (number, end) = self.ordinal(the)?;
        let asked =
            matches!(self.before(at), "on" | "until" | "till" | "by" | "since" | "before" | "after" | "from" | "to");
        let dash = self.is_dash(end) && self.tokens.glued(end);
        let free = (!self.is_word(end) && !dash) || self.is(end, Class::AfterYear);
        let day = u8::try_from(number).ok().filter(|day| *day <= 31)?;
        let alone = at == 0 && the > at && end == self.tokens.len();
        ((asked && free) || alone).then(|| (Civil { day: Some(day), ..Civil::default() }, end))
    }

    /// True for "$DEC", "#March", "/may": the word belongs to something else.
    fn preceded_by_sigil(&self, at: usize) -> bool {
        self.tokens.glued(at) && at.checked_sub(1).is_some_and(|i| self.is_sign(i, "$#@/\\_.&="))
    }

    /// Dates in figures: 2020-11-24, 2020-11, 20170302, 24/11/2020, 24.11.2020, 11/2020, 10/25.
    pub(super) fn figures(&self, at: usize) -> Option<(Point, usize)> {
        if self.kind(at)? != TokenKind::Number {
            return None;
        }
        let surface = self.tokens.surface(at);
        let follows = |at: usize, signs: &str| {
            (self.is_sign(at, signs) && self.tokens.glued(at) && self.tokens.glued(at + 1))
                .then(|| self.digits(at + 1))
                .flatten()
        };
        let runs_on = |end: usize| {
            follows(end, "-/.:").is_some() || (self.is_word(end) && self.tokens.glued(end) && !self.says(end, &["t"]))
        };
        // The end of "2/29-3/1" stands behind its dash.
        let closes_range = at.checked_sub(3).is_some_and(|i| self.is_dash(at - 1) && self.is_sign(i, "/"));
        let glued_number = self.tokens.glued(at)
            && !closes_range
            && at
                .checked_sub(1)
                .is_some_and(|i| !self.is_sign(i, "([{\"'“‘:=>,") && (!self.is_dash(i) || self.ends_number(i)));
        if surface.contains('.') {
            let mut parts = surface.split('.');
            let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
            let fits = parts.next().is_none() && day.len() <= 2 && month.len() <= 2 && matches!(year.len(), 2 | 4);
            if !fits || glued_number || runs_on(at + 1) {
                return None;
            }
            return self.ordered(day, month, year).map(|point| (point, at + 1));
        }
        let first = self.digits(at)?;
        if glued_number && !(first.len() == 4 && self.is_dash(at.checked_sub(1)?)) {
            return None;
        }
        let civil = |year: Option<i32>, month: i32, day: Option<i32>, end: usize| -> Option<(Point, usize)> {
            let (month, day) = (u8::try_from(month).ok()?, day.map(u8::try_from).transpose().ok()?);
            Day::from_ymd(year.unwrap_or(2000), month, day.unwrap_or(1))?;
            Some((Point::Civil(Civil { year, month: Some(month), day, ..Civil::default() }), end))
        };
        let number = |digits: &str| digits.parse::<i32>().ok();
        if first.len() == 8 && !runs_on(at + 1) {
            let year = number(first.get(..4)?)?;
            let plausible = LIKELY_YEARS.contains(&year);
            return if plausible {
                civil(Some(year), number(first.get(4..6)?)?, Some(number(first.get(6..)?)?), at + 1)
            } else {
                None
            };
        }
        let second = follows(at + 1, "-/–").filter(|second| second.len() <= 4);
        if first.len() == 4 {
            let year = number(first).filter(|year| POSSIBLE_YEARS.contains(year) || first.starts_with('0'))?;
            let second = second.filter(|second| second.len() <= 2)?;
            let separator = self.tokens.surface(at + 1);
            if let Some(third) = follows(at + 3, separator) {
                return if third.len() <= 2 && !runs_on(at + 5) {
                    civil(Some(year), number(second)?, Some(number(third)?), at + 5)
                } else {
                    None
                };
            }
            if runs_on(at + 3) {
                return None;
            }
            let asked = matches!(self.before(at), "from" | "in" | "circa" | "c" | "ca" | "during" | "between" | "of");
            let asked = asked && !self.counts(at + 3);
            return Self::year_and_two_digits(year, second, separator, asked, at + 3);
        }
        let second = second?;
        let separator = self.tokens.surface(at + 1);
        if first.len() > 2 {
            return None;
        }
        if second.len() == 4 {
            let year = number(second).filter(|year| LIKELY_YEARS.contains(year))?;
            return if runs_on(at + 3) || glued_number {
                None
            } else {
                civil(Some(year), number(first)?, None, at + 3)
            };
        }
        if second.len() > 2 {
            return None;
        }
        if let Some(third) = follows(at + 3, separator) {
            let fits = (third.len() == 4 || (third.len() == 2 && separator == "/")) && !runs_on(at + 5);
            return if fits { Some((self.ordered(first, second, third)?, at + 5)) } else { None };
        }
        // 10/25: a fraction or a score unless the words before ask for a day.
        let asked =
            List::AsksDay.holds(self.before(at)) || at.checked_sub(1).is_some_and(|i| self.weekday(i).is_some());
        let opens_range = self.is_dash(at + 3) && follows(at + 5, "/").is_some();
        let sure = asked || opens_range || closes_range || self.is_sign(at + 3, "?!") || self.tokens.len() == 3;
        if separator != "/" || (runs_on(at + 3) && !opens_range) || !sure {
            return None;
        }
        Some((self.ordered(first, second, "")?, at + 3))
    }

    fn ends_number(&self, sign: usize) -> bool {
        self.tokens.glued(sign) && sign.checked_sub(1).is_some_and(|i| self.kind(i) == Some(TokenKind::Number))
    }

    /// 2019-01, 2015-3: a month. 2012/13, 2009–10, 1914-18: the years from one to the other. 2009-10 with a hyphen is
    /// either, since October is ISO's reading of it.
    fn year_and_two_digits(
        year: i32,
        second: &str,
        separator: &str,
        asked: bool,
        end: usize,
    ) -> Option<(Point, usize)> {
        let number: i32 = second.parse().ok()?;
        let month = u8::try_from(number).ok().filter(|month| (1..=12).contains(month) && separator == "-");
        let next = second.len() == 2 && (year + 1).rem_euclid(100) == number;
        let last = year - year.rem_euclid(100) + number + if number == 0 { 100 } else { 0 };
        let years = || Date::extent(Some(&Date::year(year)?), Some(&Date::year(last)?));
        match (month, next) {
            (Some(month), false) => {
                Some((Point::Civil(Civil { year: Some(year), month: Some(month), ..Civil::default() }), end))
            }
            (Some(month), true) => Some((Point::Alternatives(vec![Date::month(year, month)?, years()?]), end)),
            (None, true) => Some((Point::Ready(years()?), end)),
            // "reigned from 1666-68": what is no likely year is one where the word before asks for it.
            (None, false) if separator != "/" && second.len() == 2 && last > year => {
                (asked || LIKELY_YEARS.contains(&year)).then(|| Some((Point::Ready(years()?), end)))?
            }
            (None, false) => None,
        }
    }

    /// Day, month and year in figures, in the order that the figures or the conventions show.
    fn ordered(&self, first: &str, second: &str, year: &str) -> Option<Point> {
        let (a, b): (u8, u8) = (first.parse().ok()?, second.parse().ok()?);
        let year = match year.len() {
            0 => None,
            2 => Some(full_year(year.parse().ok()?)),
            _ => Some(year.parse::<i32>().ok().filter(|year| POSSIBLE_YEARS.contains(year))?),
        };
        let make = |day: u8, month: u8| {
            Day::from_ymd(year.unwrap_or(2000), month, day)?;
            Some(Civil { year, month: Some(month), day: Some(day), ..Civil::default() })
        };
        let (day_first, month_first) = (make(a, b), make(b, a));
        match (day_first, month_first, self.options.dates) {
            (Some(civil), _, DateOrder::DayFirst) | (_, Some(civil), DateOrder::MonthFirst) => {
                Some(Point::Civil(civil))
            }
            (Some(a), Some(b), DateOrder::Unknown) if a != b => Some(Point::Either(b, a)),
            (Some(civil), ..) | (_, Some(civil), _) => Some(Point::Civil(civil)),
            _ => None,
        }
    }
}
