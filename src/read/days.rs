//! Days of one month in a list, of which only one has the month beside it: "on March 2, 5 and 9", "2, 15 and 16 March".
//!
//! The other figures are days only where "and" closes the list and nothing behind it is counted: "on March 2, 5 people
//! died" is a day and five people.

use super::lexicon::class;
use super::options::Options;
use super::scan::Mention;
use super::token::Tokens;
use super::when;
use crate::date::Date;
use crate::reading::{Approximation, Value, When};

/// The date of the figure at `at` in such a list; `before` is the value that was read last.
pub(super) fn listed(tokens: &Tokens, at: usize, before: Option<&Mention>, options: &Options) -> Option<Value> {
    let day = day(tokens, at)?;
    let list = List::from(tokens, at)?;
    let told = if list.month_behind {
        // "2 and 16 March": a preposition or another day before it.
        let opens = at.checked_sub(1).is_some_and(|at| tokens.word(at).is(class::STOP) || tokens.surface(at) == ",");
        let found = opens.then(|| when::parse(tokens, list.last, options)).flatten()?;
        on_a_day(&found.value)?.clone()
    } else {
        let before = before?;
        let end = tokens.index_at(before.span.end.saturating_sub(1))?;
        let dated = tokens.word(end.checked_sub(1)?).is(class::MONTH) || before.span.end - before.span.start <= 2;
        let adjoins = end < at && (end + 1..at).all(|at| is_link(tokens, at));
        (dated && adjoins && self::day(tokens, end).is_some() && list.joined).then_some(())?;
        on_a_day(&before.value)?.clone()
    };
    let (month, _) = told.date.edtf().filter(|edtf| edtf.len() == 10)?.rsplit_once('-')?;
    let date: Date = format!("{month}-{day:02}").parse().ok()?;
    Some(Value::When(When { date, ..told }))
}

/// A list from one of its figures on.
struct List {
    /// Its last figure.
    last: usize,
    /// "and" stands before the last figure.
    joined: bool,
    /// A month stands behind the last figure.
    month_behind: bool,
}

impl List {
    fn from(tokens: &Tokens, at: usize) -> Option<Self> {
        let and = |at: usize| matches!(tokens.lower(at), "and" | "or");
        let mut last = at;
        let mut joined = at.checked_sub(1).is_some_and(and);
        // A month has no more days.
        for _ in 0..31 {
            let comma = usize::from(tokens.surface(last + 1) == ",");
            let link = comma + usize::from(and(last + 1 + comma));
            if link == 0 || day(tokens, last + 1 + link).is_none() {
                break;
            }
            joined = and(last + link);
            last += 1 + link;
        }
        let next = last + 1;
        let month_behind = last > at && joined && tokens.word(next).is(class::MONTH) && tokens.is_capitalised(next);
        // "5 and 9%", "5 and 9-year"
        let sign =
            !tokens.is_word(next) && (!tokens.glued(next) || matches!(tokens.surface(next), "." | "," | ";" | ")"));
        let closes = sign || tokens.is_word(next) && tokens.word(next).is(class::STOP);
        (month_behind || joined && closes).then_some(Self { last, joined, month_behind })
    }
}

/// A bare figure from 1 to 31.
fn day(tokens: &Tokens, at: usize) -> Option<u8> {
    let figures = tokens.surface(at);
    let plain = tokens.is_number(at) && figures.len() <= 2 && !tokens.glued(at);
    figures.parse().ok().filter(|day| plain && (1..=31).contains(day))
}

fn is_link(tokens: &Tokens, at: usize) -> bool {
    tokens.surface(at) == "," || matches!(tokens.lower(at), "and" | "or")
}

/// A date of one day, without hedge.
fn on_a_day(value: &Value) -> Option<&When> {
    let Value::When(when) = value else { return None };
    let sure = !when.date.approximate && !when.date.uncertain && when.approximation == Approximation::Exact;
    sure.then_some(when)
}
