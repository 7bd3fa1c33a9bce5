//! On which days articles appeared whose date lines leave out the year: "TARSA, May 9 (Agency) - …".
//!
//! Wire stories seldom give it. Where another article on the same matter bears a full date, the day in question is the one
//! nearest to it, and what counts from the day of writing ("on Monday", "last year") can be read. A day that is known to lie
//! further from all of them is left alone. An article without any date that begins with the news of a weekday appeared on that
//! day of the week in which the others tell of the matter; this is marked as uncertain, and nothing is contradicted by it.

use std::collections::BTreeMap;

use crate::date::{Date, Day};
use crate::extract::{self, Options};
use crate::reading::Value;
use crate::threads;

use super::around::{yearless, yearless_date_line};
use super::join::Text;
use super::matter::Matters;

/// Articles on one matter that bear dates appear within so many days of the next.
const NEWS_GOES_ON: i32 = 60;

/// How long before the first and behind the last known day of a matter a weekday is looked for.
const AROUND: (i32, i32) = (1, 4);
/// Sentences at the beginning that tell the news of the day.
const LEAD: u32 = 2;

/// Gives texts without a date of publication the year of their date lines, or the day of their weekday, where others on the same
/// matter tell it, and reads those texts again. `options` are those that they were read with.
///
/// ```
/// use corroborate::document::from_text;
/// use corroborate::extract::Options;
/// use corroborate::link::{Text, lend_years};
/// let options = Options::default();
/// let first = "Monday, May 9, 2011\n\nA ferry, the Sea Harrier, sank off Tarsa on Monday with 60 people on board.\n";
/// let second = "TARSA, May 10 (Agency) - Divers found the ferry Sea Harrier off Tarsa on Tuesday and 12 bodies.\n";
/// let mut texts = [first, second].map(|text| Text::read(from_text(text.into()), &options));
/// lend_years(&mut texts, &options);
/// assert_eq!(texts[1].published.as_ref().map(ToString::to_string).as_deref(), Some("2011-05-10"));
/// ```
pub fn lend_years(texts: &mut [Text], options: &Options<'_>) {
    lend_years_on(threads::available(), texts, options);
}

/// The same with a number of threads.
pub(crate) fn lend_years_on(jobs: usize, texts: &mut [Text], options: &Options<'_>) {
    let mut days: Vec<Option<Day>> = texts.iter().map(|text| day_of(text.published.as_ref()?)).collect();
    let lines: Vec<Option<(u8, u8)>> = texts
        .iter()
        .map(|text| if text.published.is_none() { yearless_date_line(&text.document.text, &text.found) } else { None })
        .collect();
    if days.iter().all(Option::is_some) || days.iter().all(Option::is_none) {
        return;
    }
    let articles: Vec<_> = texts.iter().map(Text::article).collect();
    let matters = Matters::of(&articles, jobs);
    // The days of the others on the matter of a text that has none.
    let known = |days: &[Option<Day>], at: usize| -> Vec<Day> {
        let others = days.iter().enumerate().filter(|(other, _)| matters.is_one(index(at), index(*other)));
        others.filter_map(|(_, day)| *day).collect()
    };
    let mut lent: Vec<(usize, Date)> = Vec::new();
    // What has got its year may lend it in turn: news goes on for months.
    loop {
        let undated = lines.iter().enumerate().filter(|(at, _)| days.get(*at) == Some(&None));
        let found: Vec<(usize, Day)> = undated
            .filter_map(|(at, line)| Some((at, nearest((*line)?, &known(&days, at), weekday(texts.get(at)?))?)))
            .collect();
        if found.is_empty() {
            break;
        }
        for (at, day) in found {
            days.get_mut(at).into_iter().for_each(|slot| *slot = Some(day));
            lent.push((at, Date::day(day)));
        }
    }
    for (at, text) in texts.iter().enumerate().filter(|(at, _)| days.get(*at) == Some(&None)) {
        let day = weekday(text).and_then(|weekday| of_week(weekday, &known(&days, at)));
        lent.extend(day.map(|day| (at, Date::day(day).doubtful())));
    }
    // "on Dec 1", in an article without any date.
    for (at, text) in texts.iter_mut().enumerate().filter(|(at, _)| days.get(*at) == Some(&None)) {
        let known = known(&days, at);
        for found in &mut text.found {
            let Value::When(when) = &mut found.claim.value else { continue };
            if let Some(day) = yearless(&when.date).and_then(|line| nearest(line, &known, None)) {
                when.date = Date::day(day).doubtful();
            }
        }
    }
    // Each text is lent one day at most.
    let mut dates: Vec<Option<Date>> = vec![None; texts.len()];
    for (at, date) in lent {
        if let Some(slot) = dates.get_mut(at) {
            *slot = Some(date);
        }
    }
    let again = texts.iter_mut().zip(dates).filter_map(|(text, date)| Some((text, date?)));
    threads::map(jobs, again, |(text, date): (&mut Text, Date)| {
        text.found = extract::extract(&text.document, &Options { published: Some(&date), ..*options });
        text.published = Some(date);
    });
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn day_of(date: &Date) -> Option<Day> {
    let (first, last) = date.bounds();
    first.filter(|_| first == last)
}

/// The weekday of the news with which a text begins, Monday being 1; "Saturday's storm" is no news.
fn weekday(text: &Text) -> Option<u8> {
    let first = text.found.iter().filter(|found| !found.evidence.heading).map(|found| found.evidence.sentence).min()?;
    text.found.iter().filter(|found| (first..first + LEAD).contains(&found.evidence.sentence)).find_map(|found| {
        let Value::When(when) = &found.claim.value else { return None };
        let words = when.date.to_string();
        let at = WEEKDAYS.iter().position(|name| words.eq_ignore_ascii_case(name))?;
        let end = found.claim.provenance.span?.end as usize;
        let owns = text.document.text.get(end..).is_some_and(|behind| behind.starts_with(['\'', '’']));
        u8::try_from(at + 1).ok().filter(|_| !owns)
    })
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The only day of that name about the known days.
fn of_week(weekday: u8, known: &[Day]) -> Option<Day> {
    let (first, last) = (known.iter().min()?, known.iter().max()?);
    let mut days = (first.0 - AROUND.0..=last.0 + AROUND.1).map(Day).filter(|day| day.weekday() == weekday);
    days.next().filter(|_| days.next().is_none())
}

/// The day of that month and day nearest to any of the days known, unless it lies far from all of them. Where news of two years
/// is near, it is the day that has the weekday of the news, and else the one near which more was written.
fn nearest((month, day): (u8, u8), known: &[Day], weekday: Option<u8>) -> Option<Day> {
    let mut near: BTreeMap<Day, usize> = BTreeMap::new();
    for known in known {
        for step in [-1, 0, 1] {
            let day = Day::from_ymd(known.year() + step, month, day);
            let day = day.filter(|day| day.0.abs_diff(known.0) <= NEWS_GOES_ON.unsigned_abs());
            if let Some(day) = day {
                *near.entry(day).or_default() += 1;
            }
        }
    }
    let mut fitting = near.keys().filter(|day| near.len() > 1 && weekday == Some(day.weekday()));
    if let (Some(day), None) = (fitting.next(), fitting.next()) {
        return Some(*day);
    }
    let most = near.values().max()?;
    let mut usual = near.iter().filter(|(_, articles)| *articles == most).map(|(day, _)| *day);
    usual.next().filter(|_| usual.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::{nearest, of_week};
    use crate::date::Day;

    #[test]
    fn the_nearest_year_is_meant_and_none_far_off() {
        let day = |text: &str| Day::from_iso(text).expect("a day");
        let of = |line: (u8, u8), known: &[&str]| {
            nearest(line, &known.iter().map(|text| day(text)).collect::<Vec<_>>(), Some(5)).map(|day| day.to_string())
        };
        assert_eq!(of((1, 2), &["2011-12-30"]).as_deref(), Some("2012-01-02"));
        assert_eq!(of((12, 30), &["2012-01-02"]).as_deref(), Some("2011-12-30"));
        assert_eq!(of((11, 21), &["2008-03-10", "2008-11-22"]).as_deref(), Some("2008-11-21"));
        assert_eq!(of((11, 21), &["2008-03-10"]), None);
        assert_eq!(of((2, 29), &["2011-02-28"]), None);
        // 27 April was a Friday in 2012, and 15 April in neither year.
        assert_eq!(of((4, 27), &["2012-03-14", "2013-05-02"]).as_deref(), Some("2012-04-27"));
        assert_eq!(of((4, 15), &["2012-03-14", "2013-05-02"]), None);
    }

    #[test]
    fn a_weekday_is_one_day_of_the_week_of_a_matter() {
        let days: Vec<Day> = ["2011-05-09", "2011-05-10"].iter().filter_map(|text| Day::from_iso(text)).collect();
        let of = |weekday: u8| of_week(weekday, &days).map(|day| day.to_string());
        assert_eq!(of(3).as_deref(), Some("2011-05-11"));
        assert_eq!(of(7).as_deref(), Some("2011-05-08"));
        assert_eq!(of_week(1, &[]), None);
        let weeks: Vec<Day> = (0..3).map(|week| days[0].add_days(7 * week)).collect();
        assert_eq!(of_week(3, &weeks), None);
    }
}
