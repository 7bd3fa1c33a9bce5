//! On which days articles appeared whose date lines leave out the year: "TARSA, May 9 (Agency) - …".
//!
//! Wire stories seldom give it. Where another article on the same matter bears a full date, the day in question is the one
//! nearest to it, and what counts from the day of writing ("on Monday", "last year") can be read. A day that is known to lie
//! further from all of them is left alone.

use crate::date::{Date, Day};
use crate::extract::{self, Options};

use super::around::yearless_date_line;
use super::join::Text;
use super::matter::Matters;

/// Articles on one matter that bear dates appear within so many days of the next.
const NEWS_GOES_ON: i32 = 60;

/// Gives texts without a date of publication the year of their date lines where others on the same matter tell it, and reads
/// those texts again. `options` are those that they were read with.
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
    let mut days: Vec<Option<Day>> = texts.iter().map(|text| day_of(text.published.as_ref()?)).collect();
    let lines: Vec<Option<(u8, u8)>> = texts
        .iter()
        .map(|text| if text.published.is_none() { yearless_date_line(&text.document.text, &text.found) } else { None })
        .collect();
    if lines.iter().all(Option::is_none) || days.iter().all(Option::is_none) {
        return;
    }
    let articles: Vec<_> = texts.iter().map(Text::article).collect();
    let matters = Matters::of(&articles);
    // What has got its year may lend it in turn: news goes on for months.
    loop {
        let lent: Vec<(usize, Day)> = lines
            .iter()
            .enumerate()
            .filter(|(at, _)| days.get(*at) == Some(&None))
            .filter_map(|(at, line)| {
                let known = days.iter().enumerate().filter(|(other, _)| matters.is_one(index(at), index(*other)));
                nearest((*line)?, known.filter_map(|(_, day)| *day)).map(|day| (at, day))
            })
            .collect();
        if lent.is_empty() {
            break;
        }
        for (at, day) in lent {
            if let (Some(slot), Some(text)) = (days.get_mut(at), texts.get_mut(at)) {
                *slot = Some(day);
                text.published = Some(Date::day(day));
                text.found =
                    extract::extract(&text.document, &Options { published: text.published.as_ref(), ..*options });
            }
        }
    }
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn day_of(date: &Date) -> Option<Day> {
    let (first, last) = date.bounds();
    first.filter(|_| first == last)
}

/// The day of that month and day nearest to any of the days known, unless it lies far from all of them.
fn nearest((month, day): (u8, u8), known: impl Iterator<Item = Day>) -> Option<Day> {
    let around = known.flat_map(|known| {
        let years = [-1, 0, 1].into_iter();
        years.filter_map(move |step| {
            let day = Day::from_ymd(known.year() + step, month, day)?;
            Some((day.0.abs_diff(known.0), day))
        })
    });
    let (distance, day) = around.min_by_key(|(distance, day)| (*distance, day.0))?;
    (distance <= NEWS_GOES_ON.unsigned_abs()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::nearest;
    use crate::date::Day;

    #[test]
    fn the_nearest_year_is_meant_and_none_far_off() {
        let day = |text: &str| Day::from_iso(text).expect("a day");
        let of = |line: (u8, u8), known: &[&str]| {
            nearest(line, known.iter().map(|text| day(text))).map(|day| day.to_string())
        };
        assert_eq!(of((1, 2), &["2011-12-30"]).as_deref(), Some("2012-01-02"));
        assert_eq!(of((12, 30), &["2012-01-02"]).as_deref(), Some("2011-12-30"));
        assert_eq!(of((11, 21), &["2008-03-10", "2008-11-22"]).as_deref(), Some("2008-11-21"));
        assert_eq!(of((11, 21), &["2008-03-10"]), None);
        assert_eq!(of((2, 29), &["2011-02-28"]), None);
    }
}
