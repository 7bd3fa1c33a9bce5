//! The days that an article tells as its news, and the older ones to which it looks back.
//!
//! Both are asked of the dates that it tells of something; the line that says when and where it was written is none of them.

use super::around::in_date_line;
use super::holding::{Dating, dating};
use super::mention::Article;
use crate::date::Day;
use crate::extract::Found;
use crate::reading::Value;

/// Dates further than this from an article's own, in days, are those of another event.
pub const OTHER_EVENT: i32 = 14;

/// News tells of days no further than this from that on which it appears.
pub const DAYS_OF_THE_NEWS: i32 = 3;

/// What happened so many days before its article is still news where words of the news tell the day: "on Tuesday".
const FRESH: i32 = 7;

/// When an article was published, as first and last day.
pub fn published(article: &Article<'_>) -> Option<(Day, Day)> {
    match article.published?.bounds() {
        (Some(first), Some(last)) => Some((first, last)),
        _ => None,
    }
}

/// The day in the news with which an article begins: the first that its beginning tells in words of the news, where it is
/// not long past.
pub fn fresh<'a>(
    text: &'a str,
    beginning: impl Iterator<Item = &'a Found>,
    published: (Day, Day),
) -> Option<(Day, Day)> {
    let mut dates = dates(text, beginning).filter(|(_, (first, last))| {
        let new = *last <= published.1 && published.0 <= first.add_days(FRESH);
        new && *last <= first.add_days(1)
    });
    let deictic = |found: &Found| dating(text, &found.claim, &found.evidence) == Dating::Deictic;
    dates.find(|(found, _)| deictic(found)).map(|(_, days)| days)
}

/// The single days that an article tells, however it does: those of the news in its first so many bytes, and those of other
/// events, long before that of publication.
pub fn days(article: &Article<'_>, beginning: usize) -> (Vec<Day>, Vec<Day>) {
    let (mut fresh, mut told) = (Vec::new(), Vec::new());
    let Some((first, last)) = published(article) else { return (fresh, told) };
    for (found, (day, to)) in dates(article.text, article.found.iter()) {
        let Some(span) = found.claim.provenance.span.filter(|_| day == to) else { continue };
        if day <= last && first <= day.add_days(DAYS_OF_THE_NEWS) {
            fresh.extend((span.start as usize <= beginning).then_some(day));
        } else if day.add_days(OTHER_EVENT) < first {
            told.push(day);
        }
    }
    (fresh, told)
}

/// The dates of which the first and the last day are known, without those of date lines.
fn dates<'a>(text: &'a str, found: impl Iterator<Item = &'a Found>) -> impl Iterator<Item = (&'a Found, (Day, Day))> {
    found.filter_map(move |found| {
        let Value::When(when) = &found.claim.value else { return None };
        let (Some(first), Some(last)) = when.date.bounds() else { return None };
        (!in_date_line(text, &found.claim)).then_some((found, (first, last)))
    })
}
