//! Which comes first in 5/12, as the other dates of the document show: one 5/19 or 5/19/2021 settles it for all, and so does
//! the day of publication where it is written in figures.

use super::lists::List;
use crate::date::Day;
use crate::read::options::DateOrder;

/// The order that the dates of a text show: unknown where none shows it, or where they contradict each other.
pub(super) fn of(text: &str) -> DateOrder {
    let mut order = DateOrder::Unknown;
    for slash in memchr::memchr_iter(b'/', text.as_bytes()) {
        match shown(text, slash) {
            DateOrder::Unknown => {}
            found if order == DateOrder::Unknown || order == found => order = found,
            _ => return DateOrder::Unknown,
        }
    }
    order
}

/// The order in which a date of the text is the day of publication, or the day before or after it: "Last updated 05/12/2008"
/// in a text of 5 December. Unknown where none is, or where they contradict each other.
pub(super) fn beside(text: &str, published: Day) -> DateOrder {
    let mut order = DateOrder::Unknown;
    for slash in memchr::memchr_iter(b'/', text.as_bytes()) {
        let Some([first, second, year]) = figures(text, slash) else { continue };
        let near = |month: u8, day: u8| {
            Day::from_ymd(i32::from(year), month, day).is_some_and(|day| (day.0 - published.0).abs() <= 1)
        };
        let (Ok(first), Ok(second)) = (u8::try_from(first), u8::try_from(second)) else { continue };
        let found = match (near(first, second), near(second, first)) {
            (true, false) => DateOrder::MonthFirst,
            (false, true) => DateOrder::DayFirst,
            _ => continue,
        };
        if order != DateOrder::Unknown && order != found {
            return DateOrder::Unknown;
        }
        order = found;
    }
    order
}

/// The three figures of a date with its year, around its first stroke.
fn figures(text: &str, slash: usize) -> Option<[u16; 3]> {
    let (head, tail) = (text.get(..slash)?, text.get(slash + 1..)?);
    let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let first = head.get(head.trim_end_matches(|c: char| c.is_ascii_digit()).len()..)?;
    let second = tail.get(..digits(tail))?;
    let rest = tail.get(second.len()..)?.strip_prefix('/')?;
    let year = rest.get(..digits(rest)).filter(|year| year.len() == 4)?;
    Some([first.parse().ok()?, second.parse().ok()?, year.parse().ok()?])
}

/// The order that the date around its first stroke shows.
fn shown(text: &str, slash: usize) -> DateOrder {
    let (head, tail) = (text.get(..slash).unwrap_or_default(), text.get(slash + 1..).unwrap_or_default());
    let digit = |c: char| c.is_ascii_digit();
    let before = head.trim_end_matches(digit);
    let first = head.get(before.len()..).unwrap_or_default();
    let behind = tail.trim_start_matches(digit);
    let second = tail.get(..tail.len() - behind.len()).unwrap_or_default();
    let year = behind
        .strip_prefix('/')
        .map_or("", |rest| rest.get(..rest.len() - rest.trim_start_matches(digit).len()).unwrap_or_default());
    let asked = || {
        let word = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let weekday = word.len() > 5 && (word.ends_with("day") || word.ends_with("Day"));
        before.ends_with(' ') && (weekday || List::BeforeDate.holds(&word.to_ascii_lowercase()))
    };
    let dated = if behind.starts_with('/') { matches!(year.len(), 2 | 4) } else { asked() };
    let glued = before.ends_with(|c: char| c == '/' || c == '-' || c.is_alphabetic());
    if first.len() > 2 || second.len() > 2 || glued || !dated {
        return DateOrder::Unknown;
    }
    match (first.parse::<u8>(), second.parse::<u8>()) {
        (Ok(1..=12), Ok(13..=31)) => DateOrder::MonthFirst,
        (Ok(13..=31), Ok(1..=12)) => DateOrder::DayFirst,
        (Ok(1..=12), Ok(1..=12)) if year.len() == 4 && is_in_america(behind) => DateOrder::MonthFirst,
        _ => DateOrder::Unknown,
    }
}

/// True before a time of day in a zone of the United States, where the month comes first: "11/12/2010 06:20:44 PM PST".
fn is_in_america(behind: &str) -> bool {
    let line = behind.lines().next().unwrap_or_default();
    let words = line.split_whitespace().skip(1).take(STAMP);
    words.map(|word| word.trim_matches(|c: char| !c.is_alphabetic())).any(|word| List::AmericanZone.holds(word))
}

/// So many words of a time may stand behind the date: "06:20:44 PM PST".
const STAMP: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_date_settles_the_order_of_all() {
        assert_eq!(of("open from 5/12 to 5/19"), DateOrder::MonthFirst);
        assert_eq!(of("5/12/2020 and 19/12/2020"), DateOrder::DayFirst);
        assert_eq!(of("5/12/2020"), DateOrder::Unknown);
        assert_eq!(of("11/20 of them"), DateOrder::Unknown);
        assert_eq!(of("5/19/2020, 19/5/2020"), DateOrder::Unknown);
        assert_eq!(of("Posted: 11/12/2010 06:20:44 PM PST"), DateOrder::MonthFirst);
        assert_eq!(of("Posted: 11/12/2010 06:20 GMT\nPST"), DateOrder::Unknown);
    }

    #[test]
    fn the_day_of_publication_settles_the_order() {
        let day = |month, day| Day::from_ymd(2008, month, day).unwrap_or(Day(0));
        assert_eq!(beside("Last updated 05/12/2008", day(12, 5)), DateOrder::DayFirst);
        assert_eq!(beside("Last updated 05/12/2008", day(5, 13)), DateOrder::MonthFirst);
        assert_eq!(beside("Last updated 05/12/2008", day(8, 1)), DateOrder::Unknown);
        assert_eq!(beside("12/12/2008 and 05/12/2009", day(12, 12)), DateOrder::Unknown);
        assert_eq!(beside("1/2, a/b/c and //", day(12, 12)), DateOrder::Unknown);
    }
}
