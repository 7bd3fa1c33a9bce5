//! Parts of years and runs of years: the 1990s, the 19th century, spring 2009, Q3 2018, the first week of May.

use super::calendar::{calendar, iso_week, offset, season_year, share};
use super::lexicon::{self, Class, Unit, nth_weekday};
use super::point::{Lean, Point, choose, within};
use super::reader::{POSSIBLE_YEARS, Reader, full_year};
use crate::date::{Date, Part};
use crate::read::lexicon::class;
use crate::read::token::TokenKind;

impl Reader<'_> {
    /// The longest period at a token, an article before it included.
    pub(super) fn period(&self, at: usize) -> Option<(Point, usize)> {
        let at = self.skip(at, &["the"]);
        // Several of them begin with one.
        let ordinal = self.ordinal(at);
        let found = [
            self.decade(at),
            ordinal.and_then(|ordinal| self.century(ordinal)),
            self.sub_year(at, ordinal),
            self.season(at),
            self.fiscal(at),
            self.week(at, ordinal),
            self.nth(at, ordinal),
            self.holiday(at),
        ];
        found
            .into_iter()
            .flatten()
            .reduce(|a, b| if b.1 > a.1 { b } else { a })
            .map(|(date, end)| (Point::Ready(date), end))
    }

    /// 1990s, 1990's, '90s, the nineties. Ages ("in his 90s") are none.
    fn decade(&self, at: usize) -> Option<(Date, usize)> {
        let owner = |at: usize| matches!(self.before(at), "his" | "her" | "their" | "my" | "your" | "our");
        if let Some(tens) = self.find(at, |c| if let Class::DecadeName(n) = c { Some(*n) } else { None }) {
            let dated = self.before(at) == "the" || self.is_dash(at.wrapping_sub(1)) || self.is_part_before(at);
            let named = tens >= 30 && dated && !owner(at);
            return if named { Some((Date::decade(1900 + tens)?, at + 1)) } else { None };
        }
        let marked = self.is_sign(at, "'’‘");
        let number_at = at + usize::from(marked);
        let digits = self.digits(number_at)?;
        if self.tokens.glued(number_at)
            && !marked
            && number_at > 0
            && self.is_sign(number_at - 1, "$#.-/€£")
            && !self.is_part_before(number_at)
        {
            return None;
        }
        let apostrophe = number_at + 1 + usize::from(self.is_sign(number_at + 1, "'’"));
        if !(self.says(apostrophe, &["s"]) && self.tokens.glued(apostrophe)) {
            return None;
        }
        let end = apostrophe + 1;
        let number: i32 = digits.parse().ok()?;
        match digits.len() {
            // "the 1900s" is the century, "the 2000s" the decade: so newspapers use them.
            4 if number % 100 == 0 && (1000..2000).contains(&number) => Some((Date::century(number / 100 + 1)?, end)),
            4 if number % 10 == 0 && POSSIBLE_YEARS.contains(&number) => Some((Date::decade(number)?, end)),
            2 if number % 10 == 0
                && number >= 30
                && !owner(at)
                && (marked || self.before(at) == "the" || self.is_part_before(at)) =>
            {
                Some((Date::decade(1900 + number)?, end))
            }
            _ => None,
        }
    }

    fn is_part_before(&self, at: usize) -> bool {
        let back = if at > 0 && self.is_dash(at - 1) { at - 1 } else { at };
        matches!(self.before(back), "early" | "mid" | "late")
    }

    /// 19th century, nineteenth-century, 5th century BC, 19th and 20th centuries.
    fn century(&self, (number, next): (i32, usize)) -> Option<(Date, usize)> {
        let word = next + usize::from(self.is_dash(next));
        if self.unit(word) == Some(Unit::Century) {
            let (era, end) = self.era(word + 1).unwrap_or((1, word + 1));
            return Some((Date::century(number * era)?, end));
        }
        let joined = self.says(next, &["and", "or", "to", "through"]) || self.is_dash(next);
        let (second, next) = self.ordinal(self.skip(next + 1, &["the"])).filter(|_| joined)?;
        let word = next + usize::from(self.is_dash(next));
        if self.unit(word) != Some(Unit::Century) {
            return None;
        }
        let (first, last) = (Date::century(number)?, Date::century(second)?);
        Some((within(first.bounds().0?, last.bounds().1?), word + 1))
    }

    /// Q3 2018, Q3, 2018 Q3, 2018-Q3, H1 2020, third quarter of 2018, the first half of the 19th century.
    fn sub_year(&self, at: usize, ordinal: Option<(i32, usize)>) -> Option<(Date, usize)> {
        let code = |at: usize| -> Option<(u8, usize)> {
            let letter = self.tokens.lower(at);
            let number =
                self.digits(at + 1).filter(|d| d.len() == 1 && self.tokens.glued(at + 1))?.parse::<u8>().ok()?;
            match (letter, number) {
                ("q", 1..=4) => Some((32 + number, at + 2)),
                // "H2O" is water.
                ("h", 1..=2) if !(self.is_word(at + 2) && self.tokens.glued(at + 2)) => Some((39 + number, at + 2)),
                _ => None,
            }
        };
        if let Some((code, next)) = code(at) {
            let dash = next + usize::from(self.is_dash(next) && self.tokens.glued(next));
            let (year, end) = self.year_after(dash, false);
            return match year {
                Some(year) => Some((Date::sub_year(year, code)?, end)),
                None => Some((self.near_code(code, at, next)?, next)),
            };
        }
        let year = self.digits(at).filter(|d| d.len() == 4).and_then(|d| d.parse::<i32>().ok());
        if let Some(year) = year.filter(|year| POSSIBLE_YEARS.contains(year)) {
            let next = at + 1 + usize::from(self.is_dash(at + 1));
            let (code, end) = code(next)?;
            return Some((Date::sub_year(year, code)?, end));
        }
        let (number, next) = ordinal?;
        let number = u8::try_from(number).ok()?;
        let next = next + usize::from(self.is_dash(next));
        let (code, parts) = match self.tokens.lower(next) {
            "quarter" | "qtr" if (1..=4).contains(&number) => (32 + number, 4),
            "half" if (1..=2).contains(&number) => (39 + number, 2),
            _ => return None,
        };
        let of = self.skip(next + 1, &["of", "in"]);
        if let Some((whole, end)) = self.whole(of).filter(|_| of > next + 1) {
            // Where a fiscal year begins no text says, so its quarters are not known better than itself.
            if whole.approximate {
                return Some((whole, end));
            }
            // Of a year by EDTF's code, of anything else by its days.
            let (low, high) = (whole.bounds().0?, whole.bounds().1?);
            if whole.same_days(&Date::year(low.year())?) {
                return Some((Date::sub_year(low.year(), code)?, end));
            }
            return Some((share(low, high, i32::from(number), parts)?, end));
        }
        let (year, end) = self.year_after(next + 1, false);
        if let Some(year) = year {
            return Some((Date::sub_year(year, code)?, end));
        }
        // "the third quarter" may be one of a match, "half" mostly is.
        (code <= 36 && self.before(at) == "the")
            .then(|| Some((self.near_code(code, at, next + 1)?, next + 1)))
            .flatten()
    }

    /// What follows "of": a year, month, decade, century or a relative unit.
    fn whole(&self, at: usize) -> Option<(Date, usize)> {
        let (point, end) = self.simple(at)?;
        let words = || self.words(at, end);
        let date = match point {
            Point::Ready(date) => date,
            Point::Civil(civil) => civil.resolve(self.reference(), self.lean(self.start, end), words)?,
            Point::Either(..) | Point::Alternatives(_) => return None,
        };
        Some((date, end))
    }

    /// The quarter, half or season of that code nearest to the reference day.
    fn near_code(&self, code: u8, from: usize, to: usize) -> Option<Date> {
        let Some(reference) = self.reference() else { return Some(self.unresolved(from, to)) };
        let starts = (-1..=1).filter_map(|n| Date::sub_year(reference.year() + n, code)?.bounds().0);
        let low = choose(starts, reference, self.lean(from, to))?;
        Date::sub_year(low.year(), code)
    }

    /// spring 2009, the summer of 2014, winter 2009–10, 2014 spring, this spring, last summer.
    fn season(&self, at: usize) -> Option<(Date, usize)> {
        let season =
            |at: usize| self.find(at, |class| if let Class::Season(code) = class { Some(*code) } else { None });
        if let Some(year) = self.four_digits(at).filter(|year| POSSIBLE_YEARS.contains(year)) {
            return Some((Date::sub_year(year, season(at + 1)?)?, at + 2));
        }
        if let Some(shift) = self.shift(at) {
            let code = season(at + 1)?;
            let Some(reference) = self.reference() else { return Some((self.unresolved(at, at + 2), at + 2)) };
            let year = season_year(reference, code, shift)?;
            return Some((Date::sub_year(year, code)?, at + 2));
        }
        let code = season(at)?;
        let of = self.skip(at + 1, &["of", "in"]);
        if let Some((year, end)) = self.short_year(of).filter(|_| self.is_sign(of, "'’‘")) {
            return Some((Date::sub_year(year, code)?, end));
        }
        // "the spring of last year"
        if of > at + 1
            && self.shift(of).is_some()
            && let Some((whole, end)) = self.whole(of)
        {
            if whole.is_unresolved() {
                return Some((self.unresolved(at, end), end));
            }
            let year = whole.bounds().0?.year();
            return whole
                .same_days(&Date::year(year)?)
                .then(|| Date::sub_year(year, code))
                .flatten()
                .map(|date| (date, end));
        }
        let Some(year) = self.four_digits(of).filter(|year| POSSIBLE_YEARS.contains(year)) else {
            return self.bare_season(at, code);
        };
        // A winter is named by its first year, also when both are written.
        let second = self.is_sign(of + 1, "-–/") && self.tokens.glued(of + 1) && self.digits(of + 2).is_some();
        Some((Date::sub_year(year, code)?, of + 1 + 2 * usize::from(second && code == 24)))
    }

    /// in autumn, by the spring, since winter: of the year that is nearest, where a verb says on which side. What is done "in
    /// winter" without a past or a future is done in every winter; "in the fall" may be one down the stairs.
    fn bare_season(&self, at: usize, code: u8) -> Option<(Date, usize)> {
        let the = at > 0 && self.says(at - 1, &["the"]);
        let before = self.before(at - usize::from(the && at > 0));
        let asked = matches!(before, "in" | "by" | "until" | "till" | "since" | "before" | "during" | "throughout");
        let end = at + 1;
        let goes_on = self.is_word(end) && !self.is(end, Class::AfterYear) && !self.tokens.word(end).is(class::STOP);
        let joined = self.is_dash(end) || self.says(end, &["of", "and", "or"]);
        if !asked || goes_on || joined || self.says(at, &["fall"]) && the || self.says(at, &["springtime"]) {
            return None;
        }
        let lean = self.lean(at, end);
        if lean == Lean::None {
            return None;
        }
        let Some(reference) = self.reference() else { return Some((self.unresolved(at, end), end)) };
        let starts = (-1..=1).filter_map(|n| Date::sub_year(reference.year() + n, code)?.bounds().0);
        let low = choose(starts, reference, lean)?;
        Some((Date::sub_year(low.year(), code)?, end))
    }

    /// fiscal 2019, fiscal year 2012/13, FY19: the year or years, marked as approximate, since no text says where they begin.
    fn fiscal(&self, at: usize) -> Option<(Date, usize)> {
        if !self.is(at, Class::Fiscal) {
            return None;
        }
        let next = self.skip(at + 1, &["year"]);
        if let Some((Point::Ready(date), end)) = self.figures(next) {
            return Some((date.approximately(), end));
        }
        let runs_on = self.is_dash(next + 1) && self.digits(next + 2).is_some();
        let year = self.four_digits(next).filter(|year| POSSIBLE_YEARS.contains(year) && !runs_on);
        let year = year.or_else(|| {
            let digits = self.digits(next).filter(|d| d.len() == 2 && self.says(at, &["fy"]))?;
            Some(full_year(digits.parse().ok()?))
        })?;
        Some((Date::year(year)?.approximately(), next + 1))
    }

    /// the week of April 10th, week 10 of 2019, the first week of May, the last week of 2016.
    fn week(&self, at: usize, ordinal: Option<(i32, usize)>) -> Option<(Date, usize)> {
        if self.says(at, &["week"]) {
            if self.says(at + 1, &["of", "beginning", "starting", "ending"]) {
                let (date, end) = self.whole(at + 2)?;
                let (low, high) = (date.bounds().0?, date.bounds().1?);
                if low != high {
                    return None;
                }
                let monday = match self.tokens.lower(at + 1) {
                    "of" => low.week_start(),
                    "ending" => low.add_days(-6),
                    _ => low,
                };
                return Some((within(monday, monday.add_days(6)), end));
            }
            let number = self.digits(at + 1).filter(|digits| digits.len() <= 2)?.parse::<i32>().ok()?;
            let of = self.skip(at + 2, &["of", "in"]);
            let (year, end) = match self.four_digits(of) {
                Some(year) if of > at + 2 => (year, of + 1),
                // Week numbers of unnamed years: only where the number is written like one.
                _ => (self.reference().filter(|_| self.before(at) != "in")?.year(), at + 2),
            };
            let monday = iso_week(year, number)?;
            return Some((within(monday, monday.add_days(6)), end));
        }
        let last = self.says(at, &["last", "final"]);
        let (number, next) = if last { (0, at + 1) } else { ordinal? };
        let week = next + usize::from(self.is_dash(next));
        if self.unit(week) != Some(Unit::Week) || !self.says(week + 1, &["of", "in"]) {
            return None;
        }
        let (whole, end) = self.whole(week + 2)?;
        let (low, high) = (whole.bounds().0?, whole.bounds().1?);
        if high.0 - low.0 < 27 || high.0 - low.0 > 366 {
            return None;
        }
        // ISO 8601: a week belongs to the month and year of its Thursday.
        let thursday = if last {
            high.add_days(-((i32::from(high.weekday()) - 4).rem_euclid(7)))
        } else {
            low.add_days((4 - i32::from(low.weekday())).rem_euclid(7) + 7 * (number - 1))
        };
        // "1st week of October on Friday"
        let monday = thursday.week_start();
        if let Some((weekday, after)) = self.weekday(self.skip(end, &["on"])).filter(|_| self.says(end, &["on"])) {
            return Some((Date::day(monday.add_days(i32::from(weekday) - 1)), after));
        }
        (thursday <= high).then(|| (within(monday, monday.add_days(6)), end))
    }

    /// the first Tuesday of October 2014, the last day of May, the 15th day of next month, the first three months of 2020.
    fn nth(&self, at: usize, ordinal: Option<(i32, usize)>) -> Option<(Date, usize)> {
        let last = self.says(at, &["last", "final"]);
        // "20 of this month"
        let plain = || self.day(at).filter(|_| self.digits(at).is_some()).map(|(day, end)| (i32::from(day), end));
        let (number, next) = if last { (0, at + 1) } else { ordinal.or_else(plain)? };
        let of = |at: usize| self.says(at, &["of", "in"]);
        if let Some((weekday, after)) = self.weekday(next) {
            let (whole, end) = self.whole(after + 1).filter(|_| of(after))?;
            let low = whole.bounds().0?;
            let is_month = whole.bounds().1 == Some(low.month_end()) && low == low.month_start();
            let day = nth_weekday(low.year(), low.month(), weekday, number).filter(|_| is_month)?;
            return Some((Date::day(day), end));
        }
        if let Some((count, after)) = self.amount(next).filter(|(n, _)| *n > 1 && (last || number == 1)) {
            let unit = self.unit(after)?;
            let (whole, end) = self.whole(after + 2).filter(|_| of(after + 1))?;
            let (low, high) = (whole.bounds().0?, whole.bounds().1?);
            let (from, to) = if last { (high.add_days(1), -count) } else { (low, count) };
            let edge = offset(from, unit, to)?;
            let (a, b) = if last { (edge, high) } else { (low, edge.add_days(-1)) };
            return (a >= low && b <= high).then(|| (within(a, b), end));
        }
        // "the 20th of next month", "the last day of May 2015"
        let day_word = self.says(next, &["day"]);
        let of_at = next + usize::from(day_word);
        if !of(of_at) || (last && !day_word) {
            return None;
        }
        let month_only = self.shift(self.skip(of_at + 1, &["the"])).is_some() || self.says(of_at + 1, &["the"]);
        let (whole, end) =
            self.whole(of_at + 1).or_else(|| self.this_unit(of_at + 1)).filter(|_| day_word || month_only)?;
        if whole.is_unresolved() {
            return Some((self.unresolved(at, end), end));
        }
        let (low, high) = (whole.bounds().0?, whole.bounds().1?);
        let day = if last { high } else { low.add_days(number - 1) };
        (day >= low && day <= high && high.0 - low.0 < 366 && high.0 > low.0 + 6).then(|| (Date::day(day), end))
    }

    /// year-end, the year's end, month-end, year-end 2019, but not "year-end sales": the last month or days of the one that is
    /// nearest, on the side to which the words lean.
    pub(super) fn unit_end(&self, at: usize) -> Option<(Point, usize)> {
        let first = self.skip(at, &["the"]);
        let unit = self.unit(first).filter(|unit| matches!(unit, Unit::Year | Unit::Month | Unit::Quarter))?;
        let (written, word) = (self.tokens.lower(first), self.word(first));
        let dash = self.is_dash(first + 1) && self.tokens.glued(first + 1);
        let asked = || self.is_before(first, Class::BeforeYear) || self.is_before(first, Class::On) || first > at;
        let last = first + 1 + usize::from(dash);
        if word.ends_with('s') || !self.says(last, &["end"]) || !(dash || word != written || asked()) {
            return None;
        }
        let end = last + 1;
        let (year, dated) = self.year_after(end, false);
        if let Some(year) = year.filter(|_| unit == Unit::Year) {
            return Some((Point::Ready(Date::year(year)?.part(Part::End)?), dated));
        }
        // "year-end sales", "the year-end of the firm"
        let goes_on = self.is_word(end) && !self.is(end, Class::AfterYear) && !self.tokens.word(end).is(class::STOP);
        if goes_on || self.says(end, &["of"]) || self.is_dash(end) && self.tokens.glued(end) {
            return None;
        }
        let Some(reference) = self.reference() else { return Some((Point::Ready(self.unresolved(at, end)), end)) };
        let ends = (-1..=1).filter_map(|n| calendar(reference, unit, n)?.part(Part::End));
        let days = ends.clone().filter_map(|date| date.bounds().1);
        let day = choose(days, reference, self.lean(at, end))?;
        ends.into_iter().find(|date| date.bounds().1 == Some(day)).map(|date| (Point::Ready(date), end))
    }

    /// "the month", "the year", "year": the one that holds the reference day; only behind "end of" and the like.
    pub(super) fn this_unit(&self, at: usize) -> Option<(Date, usize)> {
        let at = self.skip(at, &["the"]);
        let unit = self.unit(at).filter(|unit| {
            matches!(unit, Unit::Year | Unit::Month | Unit::Week | Unit::Quarter | Unit::Decade | Unit::Century)
        })?;
        let Some(reference) = self.reference() else { return Some((self.unresolved(at, at + 1), at + 1)) };
        Some((calendar(reference, unit, 0)?, at + 1))
    }

    /// Christmas 2010, Easter Monday, next Easter.
    fn holiday(&self, at: usize) -> Option<(Date, usize)> {
        let shift = self.shift(at);
        let name_at = at + usize::from(shift.is_some());
        let (rule, end) = lexicon::holiday(self.tokens, name_at)?;
        // "new year" and "easter eggs" are words too: a name is written with a capital, or the words before ask for it.
        let capital = self.tokens.is_capitalised(name_at) || self.kind(name_at) == Some(TokenKind::Number);
        let asked = self.is_before(at, Class::BeforeYear) || self.is_before(at, Class::On) || shift.is_some();
        if !capital && !asked && self.tokens.len() > end {
            return None;
        }
        let (year, after) = self.year_after(end, false);
        if let Some(year) = year {
            return Some((Date::day(rule.day(year)?), after));
        }
        if self.says(end, &["of", "in"])
            && let Some(shift) = self.shift(end + 1)
            && self.unit(end + 2) == Some(Unit::Year)
        {
            let Some(reference) = self.reference() else { return Some((self.unresolved(at, end + 3), end + 3)) };
            return Some((Date::day(rule.day(reference.year() + shift)?), end + 3));
        }
        let Some(reference) = self.reference() else { return Some((self.unresolved(at, end), end)) };
        let year = reference.year();
        let days = (-1..=1).filter_map(|n| rule.day(year + n));
        let day = match shift {
            Some(0) => rule.day(year),
            Some(1..) => days.filter(|day| *day > reference).min(),
            Some(_) => days.filter(|day| *day < reference).max(),
            None => choose(days, reference, self.lean(at, end)),
        };
        Some((Date::day(day?), end))
    }
}
