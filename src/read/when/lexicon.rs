//! The words of dates, from `words.csv` and `holidays.csv`: one line adds a word or a day.

use std::sync::LazyLock;

use crate::hash::TextMap;

use crate::date::{Day, Part, days_in_month, easter};
use crate::read::token::Tokens;

/// What a word can be. One word can be several things ("may", "second", "last").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// January, Jan: 1–12.
    Month(u8),
    /// Monday, Mon: 1–7.
    Weekday(u8),
    /// A month or weekday that is more often another word: may, march, sun.
    Weak,
    /// spring: EDTF's 21–24.
    Season(u8),
    /// one to ninety.
    Cardinal(i32),
    /// first to thirtieth.
    Ordinal(i32),
    /// the nineties.
    DecadeName(i32),
    /// day, week, month, …
    Unit(Unit),
    /// last −1, this 0, next 1.
    Shift(i32),
    /// Counted from the day spoken of, not from the day of writing: previous, following, that, same.
    Anaphor,
    /// early, mid, late, beginning, end.
    Part(Part),
    /// until, since, by, …
    Role(Prefix),
    /// around, circa.
    About,
    /// morning, evening.
    DayPart,
    /// yesterday −1, today 0, tomorrow 1.
    Deictic(i32),
    /// to, through.
    Join,
    /// BC −1, AD 1.
    Era(i32),
    /// fiscal, FY.
    Fiscal,
    /// A verb of the future 1 or the past −1.
    Lean(i32),
    /// May follow a bare year.
    AfterYear,
    /// May stand before a bare year.
    BeforeYear,
    /// May stand before a number of anything: about, by, than.
    BeforeNumber,
    /// in, on, during.
    On,
}

impl Class {
    /// True for what can be the first word of a date, and not only stand before one or inside.
    pub(super) fn begins(self) -> bool {
        matches!(
            self,
            Self::Month(_)
                | Self::Weekday(_)
                | Self::Season(_)
                | Self::Cardinal(_)
                | Self::Ordinal(_)
                | Self::DecadeName(_)
                | Self::Unit(_)
                | Self::Shift(_)
                | Self::Part(_)
                | Self::Deictic(_)
                | Self::Era(_)
                | Self::Fiscal
        )
    }
}

/// The units in which relative dates count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Words that bound a date or say what it is the date of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefix {
    Until,
    Since,
    From,
    Before,
    After,
    By,
    Between,
}

static WORDS: LazyLock<TextMap<&'static str, Vec<Class>>> = LazyLock::new(|| {
    let mut words: TextMap<&'static str, Vec<Class>> = TextMap::default();
    for line in include_str!("words.csv").lines().skip(1) {
        let mut cells = line.split(',');
        if let (Some(word), Some(class), Some(value)) = (cells.next(), cells.next(), cells.next()) {
            words.entry(word).or_default().extend(class_of(class, value));
        }
    }
    words
});

fn class_of(class: &str, value: &str) -> Option<Class> {
    let number = || value.parse::<i32>().ok();
    let small = || value.parse::<u8>().ok();
    Some(match class {
        "month" => Class::Month(small()?),
        "weekday" => Class::Weekday(small()?),
        "weak" => Class::Weak,
        "season" => Class::Season(small()?),
        "cardinal" => Class::Cardinal(number()?),
        "ordinal" => Class::Ordinal(number()?),
        "decade-name" => Class::DecadeName(number()?),
        "unit" => Class::Unit(match value {
            "day" => Unit::Day,
            "week" => Unit::Week,
            "fortnight" => Unit::Fortnight,
            "weekend" => Unit::Weekend,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            _ => return None,
        }),
        "shift" => Class::Shift(number()?),
        "anaphor" => Class::Anaphor,
        "part" => Class::Part(match value {
            "early" => Part::Early,
            "mid" => Part::Mid,
            "late" => Part::Late,
            "beginning" => Part::Beginning,
            "end" => Part::End,
            _ => return None,
        }),
        "role" => Class::Role(match value {
            "until" => Prefix::Until,
            "since" => Prefix::Since,
            "from" => Prefix::From,
            "before" => Prefix::Before,
            "after" => Prefix::After,
            "by" => Prefix::By,
            "between" => Prefix::Between,
            _ => return None,
        }),
        "about" => Class::About,
        "daypart" => Class::DayPart,
        "deictic" => Class::Deictic(number()?),
        "join" => Class::Join,
        "era" => Class::Era(number()?),
        "fiscal" => Class::Fiscal,
        "lean" => Class::Lean(number()?),
        "after-year" => Class::AfterYear,
        "before-year" => Class::BeforeYear,
        "before-number" => Class::BeforeNumber,
        "on" => Class::On,
        _ => return None,
    })
}

/// Everything that a lower-case word can be.
pub(super) fn classes(word: &str) -> &'static [Class] {
    WORDS.get(word).map_or(&[], Vec::as_slice)
}

/// The classes of each entry of the tokeniser's lexicon, which holds all of these words.
static BY_ENTRY: LazyLock<Vec<&'static [Class]>> = LazyLock::new(|| {
    let mut list: Vec<&'static [Class]> = Vec::new();
    for line in include_str!("words.csv").lines().skip(1) {
        let Some((word, _)) = line.split_once(',') else { continue };
        let entry = usize::from(crate::read::lexicon::lexicon().find(word.as_bytes()));
        if entry >= list.len() {
            list.resize(entry + 1, &[]);
        }
        if let Some(slot) = list.get_mut(entry) {
            *slot = classes(word);
        }
    }
    list
});

/// Everything that the word behind an entry of the tokeniser's lexicon can be.
pub(super) fn classes_of(entry: u16) -> &'static [Class] {
    BY_ENTRY.get(usize::from(entry)).copied().unwrap_or(&[])
}

/// True for words that may start a date: those that only stand beside one do not.
pub(super) fn starts(word: &str) -> bool {
    let beside = |class: &Class| {
        matches!(class, Class::AfterYear | Class::BeforeYear | Class::BeforeNumber | Class::Lean(_) | Class::Anaphor)
    };
    classes(word).iter().any(|class| !beside(class)) || begins_holiday(word)
}

/// True for the first word of some holiday's name.
pub(super) fn begins_holiday(word: &str) -> bool {
    HOLIDAYS.contains_key(word)
}

/// The first class that `pick` takes.
pub(super) fn find<T>(word: &str, pick: impl Fn(&Class) -> Option<T>) -> Option<T> {
    classes(word).iter().find_map(pick)
}

/// True when the word has this class.
pub(super) fn is(word: &str, class: Class) -> bool {
    classes(word).contains(&class)
}

/// How a holiday's day follows from its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// The same day every year.
    Fixed { month: u8, day: u8 },
    /// So many days from Easter Sunday.
    Easter(i32),
    /// The n-th weekday of a month (0: the last), and so many days later.
    Nth { month: u8, weekday: u8, nth: i32, later: i32 },
}

impl Rule {
    /// The day in a year.
    pub(super) fn day(self, year: i32) -> Option<Day> {
        match self {
            Self::Fixed { month, day } => Day::from_ymd(year, month, day),
            Self::Easter(offset) => Some(easter(year)?.add_days(offset)),
            Self::Nth { month, weekday, nth, later } => Some(nth_weekday(year, month, weekday, nth)?.add_days(later)),
        }
    }
}

/// The n-th weekday of a month, 0 for the last; `None` when the month has fewer.
pub(super) fn nth_weekday(year: i32, month: u8, weekday: u8, nth: i32) -> Option<Day> {
    let first = Day::from_ymd(year, month, 1)?;
    if nth == 0 {
        let last = first.month_end();
        return Some(last.add_days(-((i32::from(last.weekday()) - i32::from(weekday)).rem_euclid(7))));
    }
    let day = 1 + (i32::from(weekday) - i32::from(first.weekday())).rem_euclid(7) + (nth - 1) * 7;
    (day <= i32::from(days_in_month(year, month))).then(|| first.add_days(day - 1))
}

/// A holiday: the words of its name and how its day follows from the year.
type Holiday = (Vec<String>, Rule);

/// Holidays by the first word of their names, the longest name first.
static HOLIDAYS: LazyLock<TextMap<String, Vec<Holiday>>> = LazyLock::new(|| {
    let mut holidays: TextMap<String, Vec<Holiday>> = TextMap::default();
    for line in include_str!("holidays.csv").lines().skip(1) {
        let Some((name, rule)) = line.split_once(',') else { continue };
        let tokens = Tokens::new(name);
        let words: Vec<String> = (0..tokens.len()).map(|i| tokens.lower(i).to_owned()).collect();
        if let (Some(first), Some(rule)) = (words.first().cloned(), rule_of(rule)) {
            let names = holidays.entry(first).or_default();
            names.push((words, rule));
            names.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
    }
    holidays
});

fn rule_of(text: &str) -> Option<Rule> {
    if let Some(offset) = text.strip_prefix("easter") {
        return Some(Rule::Easter(if offset.is_empty() { 0 } else { offset.parse().ok()? }));
    }
    let mut parts = text.split('-');
    let month = parts.next()?.parse().ok()?;
    let second = parts.next()?;
    let Some(third) = parts.next() else { return Some(Rule::Fixed { month, day: second.parse().ok()? }) };
    let weekday = find(second, |class| if let Class::Weekday(day) = class { Some(*day) } else { None })?;
    let (nth, later) = third.split_once('+').unwrap_or((third, "0"));
    Some(Rule::Nth {
        month,
        weekday,
        nth: if nth == "last" { 0 } else { nth.parse().ok()? },
        later: later.parse().ok()?,
    })
}

/// The holiday whose name stands at a token, and the index past it.
pub(super) fn holiday(tokens: &Tokens<'_>, at: usize) -> Option<(Rule, usize)> {
    let names = HOLIDAYS.get(tokens.lower(at))?;
    names.iter().find_map(|(words, rule)| {
        let fits = words.iter().enumerate().all(|(i, word)| {
            let token = tokens.lower(at + i);
            token == word || (token.contains('’') && token.replace('’', "'") == *word)
        });
        fits.then_some((*rule, at + words.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_reads() {
        for line in include_str!("words.csv").lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            let [word, class, value] = cells.as_slice() else { panic!("three cells: {line}") };
            assert!(class_of(class, value).is_some(), "{line}");
            assert_eq!(word.to_ascii_lowercase(), **word, "{line}");
        }
        for line in include_str!("holidays.csv").lines().skip(1) {
            let (name, rule) = line.split_once(',').unwrap();
            let day = rule_of(rule).and_then(|rule| rule.day(2021));
            assert!(day.is_some(), "{line}");
            assert!(holiday(&Tokens::new(name), 0).is_some(), "{line}");
        }
    }

    #[test]
    fn finds_movable_days() {
        let day = |name: &str, year| holiday(&Tokens::new(name), 0).and_then(|(rule, _)| rule.day(year));
        assert_eq!(day("Black Friday", 2010), Day::from_ymd(2010, 11, 26));
        assert_eq!(day("Easter Monday", 2019), Day::from_ymd(2019, 4, 22));
        assert_eq!(day("New Year’s Day", 2019), Day::from_ymd(2019, 1, 1));
        assert_eq!(day("Memorial Day", 2021), Day::from_ymd(2021, 5, 31));
    }
}
