//! Dates in words: 24 November 2020, mid-January 2021, the 1990s, until 2042, by 2014, two years ago.
//!
//! [`parse`] reads the longest date expression at a token. What a date is the date of comes with it as its role, and words
//! that bound it make it a bound:
//!
//! | words | date | role | approximation |
//! | --- | --- | --- | --- |
//! | in 2005, on Wednesday, during May | the days | on | exact |
//! | until 2042, up to 2042, through May | the days | end | exact |
//! | since 2003, from 2003 on | the days | start | exact |
//! | from 1996 to 2001, 1999–2009, 5–10 August | an extent | | exact |
//! | between 1994 and 1996 | a day within | | exact |
//! | by 2014, no later than 2014 | up to the end of 2014 | | at most |
//! | before 2005, pre-2005 | up to the end of 2004 | | less than |
//! | after 2014, post-2014 | from the start of 2015 on | | more than |
//! | 2014 or later, no earlier than 2014 | from the start of 2014 on | | at least |
//! | around 1990, c. 1850 | `1990~` | | about |
//!
//! Relative dates are counted from [`Options::reference`]; without it they keep their words and stay unresolved. Dates
//! that an article counts from the day it speaks of ("the following week", "two years later") are counted from the last
//! date before them, else from the reference day and marked as uncertain. A count of units from the day of writing is as
//! precise as its unit: "two years ago" is a year. Lengths ("decade-long", "a 17-year war") are no dates.

mod calendar;
mod civil;
mod format;
mod lexicon;
mod period;
mod point;
mod reader;
mod relative;
mod stretch;

use self::lexicon::{Class, Prefix};
use self::point::{Lean, Point};
use self::reader::Reader;
use self::relative::year_point;
use super::lexicon::class;
use super::options::Options;
use super::token::{TokenKind, Tokens};
use crate::date::Date;
use crate::reading::{Approximation, Role, Value, When};
use crate::source::Span;

/// A date expression in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// A [`Value::When`], or a [`Value::Ambiguous`] of several.
    pub value: Value,
    /// Index past its last token.
    pub end: usize,
    /// Its bytes: without the "in" or "on" before it, and without a footnote mark glued to it.
    pub span: Span,
}

/// Reads the longest date expression that starts at token `at`.
pub fn parse(tokens: &Tokens<'_>, at: usize, options: &Options) -> Option<Found> {
    if at == 0
        && let Some(date) = cell(tokens.text())
    {
        let approximation = if date.approximate { Approximation::About } else { Approximation::Exact };
        let value = Value::When(When { date, role: None, approximation });
        return Some(Found { value, end: tokens.len(), span: tokens.span(0, tokens.len()) });
    }
    if !may_start(tokens, at) {
        return None;
    }
    let on =
        !tokens.glued(at) && tokens.get(at).is_some_and(|token| lexicon::classes_of(token.entry).contains(&Class::On));
    // "in two years' time" begins with its preposition; "in 2005" does not.
    let starts = [Some(at), on.then_some(at + 1)];
    starts.into_iter().flatten().find_map(|start| {
        let reader = Reader::new(tokens, options, start);
        let (mut whens, mut end) = reader.expression(start)?;
        // "1970?" is a question in a sentence and EDTF in a cell that holds nothing else.
        if at == 0 && end + 1 == tokens.len() && tokens.surface(end) == "?" && tokens.glued(end) {
            whens = whens.into_iter().map(|when| When { date: when.date.doubtful(), ..when }).collect();
            end += 1;
        }
        let mut values = whens.into_iter().map(Value::When);
        let first = values.next()?;
        let rest: Vec<Value> = values.filter(|value| *value != first).collect();
        let value =
            if rest.is_empty() { first } else { Value::Ambiguous(std::iter::once(first).chain(rest).collect()) };
        Some(Found { value, end, span: reader.span(start, end) })
    })
}

/// A text that is EDTF from end to end, as cells of a curated set are. Digits alone stay numbers unless a year is asked
/// for; and "2009-10", two years in a sentence, is October here.
fn cell(text: &str) -> Option<Date> {
    let text = text.trim();
    let plausible = (5..=60).contains(&text.len()) && text.bytes().any(|b| b.is_ascii_digit());
    let marks = text
        .bytes()
        .all(|b| matches!(b, b'0'..=b'9' | b'X' | b'Y' | b'-' | b'/' | b'.' | b'[' | b']' | b',' | b'~' | b'?' | b'%'));
    let number = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'-' | b'%'))
        && text.matches('-').count() == 0;
    if !plausible || !marks || number {
        return None;
    }
    text.parse().ok()
}

/// True for "night" and the like where they date nothing: only behind "this" and "last" they do, or behind the name of a
/// day, which then begins the date.
pub(super) fn is_idle_day_part(tokens: &Tokens<'_>, at: usize) -> bool {
    let classes = tokens.get(at).map_or(&[][..], |token| lexicon::classes_of(token.entry));
    let told = || at.checked_sub(1).is_some_and(|before| tokens.says(before, "this") || tokens.says(before, "last"));
    !classes.is_empty() && classes.iter().all(|class| *class == Class::DayPart) && !told()
}

/// True for the name of a day of the week, and for "yesterday" and the like.
pub(super) fn names_day(tokens: &Tokens<'_>, at: usize) -> bool {
    let classes = tokens.get(at).map_or(&[][..], |token| lexicon::classes_of(token.entry));
    classes.iter().any(|class| matches!(class, Class::Weekday(_) | Class::Deictic(-1..=1)))
}

/// A cheap look at the first token, and at the second where the first is an article: most words start no date.
fn may_start(tokens: &Tokens<'_>, at: usize) -> bool {
    let bare = |at: usize| {
        let word = tokens.lower(at);
        word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
    };
    let Some(token) = tokens.get(at) else { return false };
    match token.kind {
        TokenKind::Number => !is_count(tokens, at),
        TokenKind::Sign => matches!(tokens.surface(at), "'" | "’" | "‘" | "[" | "."),
        TokenKind::Word => match bare(at) {
            "the" | "a" | "an" => tokens.get(at + 1).is_some_and(|next| match next.kind {
                TokenKind::Word => lexicon::starts(bare(at + 1)) || matches!(bare(at + 1), "very" | "year" | "couple"),
                TokenKind::Number => !is_count(tokens, at + 1),
                TokenKind::Sign => true,
            }),
            // Words of the grammar that are in no table: they begin "up to", "no later than", "c. 1850" and the like.
            "up" | "prior" | "as" | "no" | "not" | "later" | "earlier" | "greater" | "more" | "less" | "over"
            | "under" | "ever" | "starting" | "effective" | "xxxx" | "xx" | "q" | "h" | "c" | "half" | "sometime"
            | "a.d" => true,
            word => lexicon::starts(word),
        },
    }
}

/// True for a number that counts the word behind it, which no date knows: "7,000 soldiers", "two bridges", "20 km".
fn is_count(tokens: &Tokens<'_>, at: usize) -> bool {
    let behind = at + 1;
    let plain = |entry: &super::lexicon::Word| entry.class & !(class::NOUN | class::MEASURE | class::MONEY) == 0;
    tokens.is_word(behind)
        && !tokens.glued(behind)
        && plain(tokens.word(behind))
        && !tokens.lower(behind).contains(['\'', '’'])
        && if tokens.is_number(at) {
            // A year needs nothing behind it, nor do all figures of a date in one.
            let figures = tokens.surface(at);
            !matches!(figures.len(), 4 | 8) && !figures.contains('.')
        } else {
            tokens.word(at).is(class::CARDINAL)
        }
}

impl Reader<'_> {
    /// A date with the words that bound it or give it a role.
    fn expression(&self, at: usize) -> Option<(Vec<When>, usize)> {
        let bounded = self.bounded(at);
        if bounded.is_some() {
            return bounded;
        }
        self.usual.set(Lean::None);
        self.distant(at).or_else(|| self.hedged(at)).or_else(|| self.plain(at))
    }

    /// until 2042, since 2003, from 1996 to 2001, between May and July, by 2014, before 2005, after 2014, no later than May
    fn bounded(&self, at: usize) -> Option<(Vec<When>, usize)> {
        let at = self.skip(at, &["ever"]);
        let (kind, next) = self.bound_words(at)?;
        // "up to date"
        if self.says(next, &["date"]) && self.says(at, &["up"]) {
            return None;
        }
        if matches!(kind, Bound::Start | Bound::Between)
            && let Some((point, end)) = self.stretch(next, kind == Bound::Between)
        {
            return Some((Self::whens(self.all(&point, next, end)?, None, Approximation::Exact), end));
        }
        self.usual.set(match kind {
            Bound::End | Bound::By | Bound::NotBefore => Lean::Future,
            Bound::Start if self.prefix(at) == Some(Prefix::Since) => Lean::Past,
            _ => Lean::None,
        });
        let hedge = self.skip(next, &["in", "on"]);
        let inner = if self.is(hedge, Class::About) { hedge + 1 } else { hedge };
        let dashed = || self.year(inner).filter(|_| self.is_dash(next - 1)).map(|(year, end)| (year_point(year), end));
        let is_out = |end: usize| self.says(end, &["is"]) && self.past_its_out(at, kind, end).1 > end;
        let this = || self.this_unit(inner).filter(|(_, end)| is_out(*end));
        let this = || this().map(|(date, end)| (Point::Ready(date), end));
        let (point, end) = self.simple(inner).or_else(dashed).or_else(this)?;
        if kind == Bound::Between || self.modifies(next, end) {
            return None;
        }
        let (kind, end) = self.past_its_out(at, kind, end);
        let ahead = kind == Bound::By && self.says(end - 2, &["is"]) && self.says(at, &["before"]);
        let point = if ahead {
            self.usual.set(Lean::Future);
            self.simple(inner).map_or(point, |(point, _)| point)
        } else {
            point
        };
        // "from 1999 on the grounds that …" goes on to a noun.
        let noun = self.says(end, &["on"]) && self.says(end + 1, &["the", "a", "an", "its", "his", "her", "their"]);
        let past_onward = if noun { end } else { self.skip(end, &["on", "onward", "onwards", "forward"]) };
        let (end, onward) = if kind == Bound::Start { (past_onward, past_onward > end) } else { (end, false) };
        let mut dates = self.all(&point, inner, end)?;
        if inner > hedge {
            dates = dates.into_iter().map(Date::approximately).collect();
        }
        let map = |make: Step| -> Option<Vec<Date>> {
            dates.iter().map(|date| if date.is_unresolved() { Some(date.clone()) } else { make(date) }).collect()
        };
        let whens = match kind {
            // "a settlement from 2011" dates it and starts nothing: "from" alone must open the words or go on.
            Bound::Start if self.prefix(at) == Some(Prefix::From) && at > 0 && !onward => return None,
            Bound::Start => Self::whens(dates, Some(Role::Start), Approximation::Exact),
            Bound::End => Self::whens(dates, Some(Role::End), Approximation::Exact),
            Bound::By => Self::whens(map(Date::up_to)?, None, Approximation::AtMost),
            Bound::NotBefore => Self::whens(map(Date::from_on)?, None, Approximation::AtLeast),
            Bound::Before => Self::whens(map(Date::before)?, None, Approximation::LessThan),
            Bound::After => Self::whens(map(Date::after)?, None, Approximation::MoreThan),
            Bound::AsOf => Self::whens(dates, Some(Role::On), Approximation::Exact),
            Bound::Between => return None,
        };
        Some((whens, end))
    }

    /// "before March is out", "before the year was over": by its end, and no earlier.
    fn past_its_out(&self, at: usize, kind: Bound, end: usize) -> (Bound, usize) {
        let out = kind == Bound::Before
            && self.prefix(at) == Some(Prefix::Before)
            && self.says(end, &["is", "was"])
            && self.says(end + 1, &["out", "over", "through"]);
        if out { (Bound::By, end + 2) } else { (kind, end) }
    }

    fn bound_words(&self, at: usize) -> Option<(Bound, usize)> {
        let two = |second: &[&str]| self.says(at + 1, second);
        let dash = |at: usize| at + usize::from(self.is_dash(at) && self.tokens.glued(at));
        Some(match self.tokens.lower(at) {
            "up" if two(&["to", "until", "till"]) => (Bound::End, at + 2),
            "prior" if two(&["to"]) => (Bound::Before, at + 2),
            "later" if two(&["than"]) => (Bound::After, at + 2),
            // "where the year is greater than 2015"
            "greater" if two(&["than"]) && (at.saturating_sub(4)..at).any(|i| self.says(i, &["year", "years"])) => {
                (Bound::After, at + 2)
            }
            "earlier" if two(&["than"]) => (Bound::Before, at + 2),
            "no" | "not" if two(&["later"]) && self.says(at + 2, &["than"]) => (Bound::By, at + 3),
            "no" | "not" if two(&["earlier", "before"]) => (Bound::NotBefore, self.skip(at + 2, &["than"])),
            "on" if two(&["or"]) && self.says(at + 2, &["before"]) => (Bound::By, at + 3),
            "on" if two(&["or"]) && self.says(at + 2, &["after"]) => (Bound::NotBefore, at + 3),
            "as" if two(&["of", "at"]) => (Bound::AsOf, at + 2),
            "starting" | "effective" | "beginning" => (Bound::Start, self.skip(at + 1, &["on", "in", "from"])),
            "through" | "thru" => (Bound::End, at + 1),
            _ => match self.prefix(at)? {
                Prefix::Until => (Bound::End, at + 1),
                Prefix::Since | Prefix::From => (Bound::Start, at + 1),
                Prefix::By => (Bound::By, at + 1),
                Prefix::Between => (Bound::Between, at + 1),
                Prefix::Before => (Bound::Before, dash(at + 1)),
                Prefix::After => (Bound::After, dash(at + 1)),
            },
        })
    }

    /// True for "after Wednesday's attack" and "after the 2014 elections": the bound is the event, not its date.
    fn modifies(&self, from: usize, end: usize) -> bool {
        let possessive = end.checked_sub(1).is_some_and(|last| self.word(last) != self.tokens.lower(last));
        let noun = self.says(from, &["the"])
            && !self.says(from + 1, &["end", "start", "beginning", "middle", "year"])
            && self.is_word(end)
            && !self.is(end, Class::AfterYear);
        possessive || (noun && self.kind(end.saturating_sub(1)) == Some(TokenKind::Number))
    }

    /// more than two weeks ago, over a year before the vote of 5 May: a bound on that side.
    fn distant(&self, at: usize) -> Option<(Vec<When>, usize)> {
        let (further, next) = match (self.tokens.lower(at), self.tokens.lower(at + 1)) {
            ("more", "than") => (true, at + 2),
            ("less", "than") => (false, at + 2),
            ("over", _) => (true, at + 1),
            ("under", _) => (false, at + 1),
            _ => return None,
        };
        if is_count(self.tokens, next) {
            return None;
        }
        let (point, end) = self.relative(next)?;
        let back = (next..end).any(|i| self.says(i, &["ago", "before", "earlier"]));
        let ahead = (next..end).any(|i| self.says(i, &["after", "from", "hence", "later"]));
        if !back && !ahead {
            return None;
        }
        let dates = self.all(&point, next, end)?;
        let before = back == further;
        let bound = |date: &Date| {
            if date.is_unresolved() {
                Some(date.clone())
            } else if before {
                Date::before(date)
            } else {
                Date::after(date)
            }
        };
        let dates: Option<Vec<Date>> = dates.iter().map(bound).collect();
        let approximation = if before { Approximation::LessThan } else { Approximation::MoreThan };
        Some((Self::whens(dates?, None, approximation), end))
    }

    /// around 1990, c. 1850, about two years ago, sometime in 2014
    fn hedged(&self, at: usize) -> Option<(Vec<When>, usize)> {
        let next = if self.says(at, &["c"]) && self.is_sign(at + 1, ".") {
            let digits = self.digits(at + 2).filter(|digits| digits.len() == 4)?;
            let year = digits.parse().ok()?;
            let date = Date::year(year)?.approximately();
            return Some((Self::whens(vec![date], None, Approximation::About), at + 3));
        } else if self.is(at, Class::About) {
            self.skip_sign(at + 1, ".")
        } else if self.says(at, &["sometime"]) {
            self.skip(at + 1, &["in", "around", "during"])
        } else {
            return None;
        };
        let (point, end) = self.simple(next)?;
        let dates = self.all(&point, next, end)?.into_iter().map(Date::approximately).collect();
        Some((Self::whens(dates, self.role_before(at), Approximation::About), end))
    }

    /// A date or a stretch with what may follow: "and later", "or earlier", "onwards".
    fn plain(&self, at: usize) -> Option<(Vec<When>, usize)> {
        if let Some((point, end)) = self.stretch(at, false) {
            return Some((Self::whens(self.all(&point, at, end)?, None, Approximation::Exact), end));
        }
        let (point, end) = self.simple(at)?;
        let dates = self.all(&point, at, end)?;
        let joined = self.skip(end, &["or", "and"]);
        let closed = !matches!(self.kind(joined + 1), Some(TokenKind::Word | TokenKind::Number));
        let make: Option<(Step, Approximation)> = match self.tokens.lower(joined) {
            "later" | "onwards" | "onward" => Some((Date::from_on, Approximation::AtLeast)),
            "after" if closed && joined > end => Some((Date::from_on, Approximation::AtLeast)),
            "earlier" | "before" if closed && joined > end => Some((Date::up_to, Approximation::AtMost)),
            _ => None,
        };
        if let Some((make, approximation)) = make {
            let dates: Option<Vec<Date>> = dates.iter().map(make).collect();
            if let Some(dates) = dates {
                return Some((Self::whens(dates, None, approximation), joined + 1));
            }
        }
        Some((Self::whens(dates, self.role_before(at), Approximation::Exact), end))
    }

    /// "on" for a date behind in, on or during.
    fn role_before(&self, at: usize) -> Option<Role> {
        let before = self.before(at);
        lexicon::is(before, Class::On).then_some(Role::On)
    }

    fn whens(dates: Vec<Date>, role: Option<Role>, approximation: Approximation) -> Vec<When> {
        let about = |date: &Date| if date.approximate { Approximation::About } else { approximation };
        dates.into_iter().map(|date| When { role, approximation: about(&date), date }).collect()
    }

    /// The bytes of an expression, without a footnote mark behind its year or a possessive.
    fn span(&self, from: usize, to: usize) -> Span {
        let mut span = self.tokens.span(from, to);
        let last = to.saturating_sub(1);
        let possessive = self.tokens.lower(last).len() - self.word(last).len();
        span.end = span.end.saturating_sub(u32::try_from(possessive).unwrap_or(0));
        let surface = self.tokens.surface(last);
        if let Some((year, mark)) = surface.split_once('.')
            && year.len() == 4
            && !mark.contains('.')
            && self.four_digits(last).is_some()
        {
            span.end = span.end.saturating_sub(u32::try_from(mark.len() + 1).unwrap_or(0));
        }
        span
    }
}

/// A date made of another.
type Step = fn(&Date) -> Option<Date>;

/// What the words before a date make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    Start,
    End,
    By,
    NotBefore,
    Before,
    After,
    AsOf,
    Between,
}

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod tests;
