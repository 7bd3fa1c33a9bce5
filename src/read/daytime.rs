//! What stands around a time of day: "shortly after 9 a.m.", "between 7:28 and 8:06", and parts of a day, "early Sunday
//! afternoon", "late on Tuesday", from `clock_hedges.csv` and `parts_of_day.csv`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::clock;
use super::lexicon::class;
use super::lists::List;
use super::token::Tokens;
use super::when;
use crate::builtin::{cell, rows};
use crate::reading::{Approximation, Clock};

/// What words before a time make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effect {
    Widen(Approximation),
    ShortlyAfter,
    /// "exactly": no rounding to the hour.
    Exact,
}

static HEDGES: LazyLock<BTreeMap<&'static str, Effect>> = LazyLock::new(|| {
    let effect = |name: &str| match name {
        "shortly-after" => Some(Effect::ShortlyAfter),
        "exact" => Some(Effect::Exact),
        name => Approximation::ALL.into_iter().find(|one| one.name() == name).map(Effect::Widen),
    };
    rows(include_str!("clock_hedges.csv")).filter_map(|row| Some((cell(&row, 0), effect(cell(&row, 1))?))).collect()
});

/// The most words of a hedge.
const LONGEST: usize = 4;

/// Parts of a day, by the first and the last minute that careful readers grant them. Nobody means the same hours by an
/// evening, so that only what lies well outside is excluded.
static PARTS: LazyLock<BTreeMap<&'static str, (u16, u16)>> = LazyLock::new(|| {
    let minute = |time: &str| {
        let (hours, minutes) = time.split_once(':')?;
        Some(hours.parse::<u16>().ok()? * 60 + minutes.parse::<u16>().ok()?)
    };
    let part = |row| Some((cell(&row, 0), (minute(cell(&row, 1))?, minute(cell(&row, 2))?)));
    rows(include_str!("parts_of_day.csv")).filter_map(part).collect()
});

/// Parts of a day that date without a day beside them: "at dawn", "before sunrise".
static ALONE: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let alone = |row: &Vec<&'static str>| cell(row, 3) == "yes";
    rows(include_str!("parts_of_day.csv")).filter(alone).map(|row| cell(&row, 0)).collect()
});

/// The part of a day that the words name.
fn part(words: &str) -> Option<Clock> {
    let (from, to) = *PARTS.get(words)?;
    Some(Clock { approximation: Approximation::Vague, until: Some(to), ..Clock::at(from) })
}

/// The words that name a part of a day, where they are those of the table.
pub(super) fn part_words(clock: &Clock) -> Option<&'static str> {
    let until = clock.until.filter(|_| clock.approximation == Approximation::Vague)?;
    PARTS.iter().find(|(_, stretch)| **stretch == (clock.minute, until)).map(|(words, _)| *words)
}

/// A time of day with the words before it, and the index at which these begin; none begin before `from`.
pub(super) fn hedged(tokens: &Tokens<'_>, from: usize, at: usize, clock: Clock) -> (usize, Clock) {
    for start in from.max(at.saturating_sub(LONGEST))..at {
        let Some(effect) = HEDGES.get(joined(tokens, start, at).as_str()) else { continue };
        // "ten minutes after 9", "two hours before noon", "the day after"
        let before = start.checked_sub(1);
        let counted = before.is_some_and(|at| {
            tokens.is_number(at)
                || tokens.word(at).is(class::CARDINAL | class::ARTICLE)
                || is_time_unit(tokens.lower(at))
        });
        if counted {
            break;
        }
        let clock = match effect {
            Effect::Exact => Clock { hour_only: false, ..clock },
            Effect::ShortlyAfter => {
                let until = Clock::shortly_after(clock.minute);
                Clock { approximation: Approximation::MoreThan, until, ..clock }
            }
            Effect::Widen(approximation) => Clock { approximation: *approximation, ..clock },
        };
        return (start, clock);
    }
    (at, clock)
}

/// "between 7:28 and 8:06 GMT", where the first time has been read: the stretch, and where it begins and ends.
pub(super) fn between(tokens: &Tokens<'_>, at: usize, end: usize, first: &Clock) -> Option<(usize, Clock, usize)> {
    let start = at.checked_sub(1).filter(|start| tokens.says(*start, "between"))?;
    let (last, end) = tokens.says(end, "and").then(|| clock::parse(tokens, end + 1)).flatten()?;
    let zone = last.zone.or_else(|| first.zone.clone());
    // "between half past five and six o'clock": of which half of the day neither says.
    let either_half = first.either_half && last.either_half;
    let approximation = Approximation::Range;
    let stretch = Clock { approximation, either_half, until: Some(last.minute), zone, ..Clock::at(first.minute) };
    Some((start, stretch, end))
}

/// "at dawn", "shortly before dusk", "before sunrise": a part of the day without its day, none of whose words stands before
/// `from`; where it begins, and what it says.
pub(super) fn alone(tokens: &Tokens<'_>, from: usize, at: usize) -> Option<(usize, Clock)> {
    let before = at.checked_sub(1).filter(|before| *before >= from)?;
    let joined = joined(tokens, before, at + 1);
    if ALONE.contains(joined.as_str()) {
        return Some((before, part(&joined)?));
    }
    let clock = ALONE.get(tokens.lower(at)).and_then(|words| part(words))?;
    List::AtPart.holds(tokens.lower(before)).then_some((at, clock))
}

/// A time of day that takes all of the words: "9 a.m.", "shortly after 9 a.m.", "between 7:28 and 8:06", "dawn".
pub(super) fn whole_cell(tokens: &Tokens<'_>) -> Option<Clock> {
    let all = tokens.len();
    if let Some(part) = (all <= LONGEST).then(|| part(&joined(tokens, 0, all))).flatten() {
        return Some(part);
    }
    (0..=LONGEST.min(all)).find_map(|at| {
        let (clock, end) = clock::parse(tokens, at)?;
        // "05:30 or 17:30"
        let other = (tokens.lower(end) == "or").then(|| clock::parse(tokens, end + 1)).flatten();
        let twelve = other.filter(|(other, _)| other.minute == (clock.minute + 720) % 1440);
        let (clock, end) = match twelve {
            Some((other, end)) => (Clock { either_half: true, zone: other.zone, ..clock }, end),
            None => (clock, end),
        };
        if let Some((0, stretch, end)) = between(tokens, at, end, &clock) {
            return (end == all).then_some(stretch);
        }
        let (start, clock) = hedged(tokens, 0, at, clock);
        (start == 0 && end == all).then_some(clock)
    })
}

/// A part of the day that a date names, by its tokens, and the tokens that are left for the date.
pub(super) struct PartOfDay {
    pub clock: Clock,
    pub at: (usize, usize),
    pub date: (usize, usize),
}

/// The part of the day inside a date ("early Sunday afternoon", "Monday morning", "late Tuesday") or before it ("the
/// early hours of Sunday", "late on Tuesday", "dawn on Monday"), none of whose words stands before `from`.
pub(super) fn of_date(tokens: &Tokens<'_>, from: usize, start: usize, end: usize) -> Option<PartOfDay> {
    let last = end.checked_sub(1)?;
    // "Sunday afternoon", "yesterday evening"
    if last > start && part(tokens.lower(last)).is_some() && !is_tempo(tokens.lower(last)) {
        let tempo = last - usize::from(is_tempo(tokens.lower(last - 1)) && last - 1 > start);
        let day = tempo.checked_sub(1).filter(|day| when::names_day(tokens, *day))?;
        let leading = is_tempo(tokens.lower(start)) && start < day;
        let whole = if leading {
            format!("{} {}", tokens.lower(start), tokens.lower(last))
        } else {
            joined(tokens, tempo, end)
        };
        let clock = part(&whole).or_else(|| part(tokens.lower(last)))?;
        return Some(PartOfDay { clock, at: (tempo, end), date: (start, tempo) });
    }
    let before = |at: usize| at.checked_sub(1).map_or("", |before| tokens.lower(before));
    // "early Sunday", "late on Tuesday", but not "the train was late on Tuesday"
    let on = start + 1 + usize::from(tokens.says(start + 1, "on"));
    if is_tempo(tokens.lower(start)) && end == on + 1 && when::names_day(tokens, on) {
        let adjective = on > start + 1 && List::Linking.holds(before(start));
        let clock = part(tokens.lower(start)).filter(|_| !adjective)?;
        return Some(PartOfDay { clock, at: (start, start + 1), date: (on, end) });
    }
    let on = tokens.says(start, "on");
    let link = start.checked_sub(1).filter(|link| *link >= from && matches!(tokens.lower(*link), "of" | "on"));
    let stop = link.or(on.then_some(start))?;
    let of_day =
        when::names_day(tokens, if on { start + 1 } else { start }) || (last > start && tokens.is_number(last));
    let begin = (stop.saturating_sub(2).max(from)..stop)
        .find(|begin| PARTS.contains_key(joined(tokens, *begin, stop).as_str()))?;
    let words = joined(tokens, begin, stop);
    let adjective =
        is_tempo(&words) && (link.is_some_and(|link| tokens.says(link, "of")) || List::Linking.holds(before(begin)));
    let clock = part(&words).filter(|_| of_day && !adjective)?;
    Some(PartOfDay { clock, at: (begin, stop), date: (start, end) })
}

fn is_tempo(word: &str) -> bool {
    matches!(word, "early" | "late")
}

fn is_time_unit(word: &str) -> bool {
    let one = word.strip_suffix('s').unwrap_or(word);
    matches!(one, "minute" | "hour" | "day" | "week" | "second" | "month" | "year")
}

/// The words in lower case, as they stand in the tables.
fn joined(tokens: &Tokens<'_>, from: usize, to: usize) -> String {
    let mut words = String::new();
    for at in from..to {
        if at > from && !tokens.glued(at) {
            words.push(' ');
        }
        words.push_str(tokens.lower(at));
    }
    words
}
