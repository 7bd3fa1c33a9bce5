//! Which comes first in 5/12, as the other dates of the document show: one 5/19 or 5/19/2021 settles it for all.

use super::lists::List;
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
        _ => DateOrder::Unknown,
    }
}

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
    }
}
