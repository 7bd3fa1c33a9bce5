//! The words with which a report of a news agency opens: "TARSA, May 9 (Agency) - A quake …", "RIGA — Two ships …".

use std::borrow::Cow;

use super::lexicon::{Lexicon, tag};
use crate::document::is_function_word;

/// Bytes of the longest opening.
const LONGEST: usize = 70;

/// What stands before the dash of a report, and where the report itself begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Opening<'t> {
    /// Place, date and agency.
    pub words: &'t str,
    /// The first byte behind the dash and the spaces around it.
    pub end: usize,
}

/// The opening of a line or sentence, if it has one: names and figures, of which a place in capitals, an agency in brackets or a
/// day of a month shows that they are no subject, and a dash.
pub(crate) fn opening(text: &str) -> Option<Opening<'_>> {
    let first = up_to_dash(text)?;
    // "AUSTIN, Texas - March 4, 2014 - …": the date stands between two dashes.
    match text.get(first.end..).and_then(up_to_dash).filter(|second| is_date(second.words)) {
        Some(second) => {
            let words = text.get(..first.end + second.words.len())?.trim();
            Some(Opening { words, end: first.end + second.end })
        }
        None => Some(first),
    }
}

/// The opening up to its first dash.
fn up_to_dash(text: &str) -> Option<Opening<'_>> {
    let mut signs = Signs::default();
    let mut at = 0;
    while at <= LONGEST {
        let rest = text.get(at..)?;
        let next = rest.chars().next()?;
        if next.is_alphanumeric() {
            let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')).unwrap_or(rest.len());
            signs.add(rest.get(..end)?)?;
            at += end;
            continue;
        }
        let behind = rest.get(next.len_utf8()..)?;
        match next {
            '-' | '–' | '—' if is_apart(text.get(..at)?, behind) => {
                let words = text.get(..at)?;
                // "Karl Osten (12 March 1871 – 4 June 1944) was": when he lived.
                if words.rfind('(') > words.rfind(')') {
                    return None;
                }
                let report = behind.trim_start_matches(|c: char| c == '-' || c.is_whitespace());
                return signs.tell().then_some(Opening { words: words.trim(), end: text.len() - report.len() });
            }
            ')' => signs.agency = true,
            '(' | ',' | '.' | '/' | '-' => {}
            space if space.is_whitespace() => {}
            _ => return None,
        }
        at += next.len_utf8();
    }
    None
}

/// True for words that are all months, weekdays and figures.
fn is_date(words: &str) -> bool {
    let mut words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.all(|word| {
        word.starts_with(|c: char| c.is_ascii_digit())
            || Lexicon::built_in().get(&word.to_lowercase()).is(tag::MONTH | tag::WEEKDAY)
    })
}

/// True for a dash that is no hyphen: it stands free on one side.
fn is_apart(before: &str, behind: &str) -> bool {
    before.ends_with(char::is_whitespace) || behind.starts_with(char::is_whitespace)
}

/// What the words before a dash show.
#[derive(Default)]
struct Signs {
    words: usize,
    first_loud: bool,
    last_loud: bool,
    months: usize,
    figures: usize,
    agency: bool,
}

impl Signs {
    /// Takes a word in; `None` for one that stands in no opening.
    fn add(&mut self, word: &str) -> Option<()> {
        self.last_loud = word.chars().all(char::is_uppercase) && word.chars().nth(1).is_some();
        let figure = word.starts_with(|c: char| c.is_ascii_digit());
        if !figure && !self.last_loud {
            let is_lower = word.bytes().all(|byte| byte.is_ascii_lowercase());
            let lower = if is_lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
            let calendar = Lexicon::built_in().get(&lower);
            self.months += usize::from(calendar.is(tag::MONTH));
            let name = word.starts_with(char::is_uppercase) && !(self.words == 0 && is_function_word(&lower));
            if !name && !calendar.is(tag::MONTH | tag::WEEKDAY) {
                return None;
            }
        }
        self.first_loud |= self.words == 0 && self.last_loud;
        self.figures += usize::from(figure);
        self.words += 1;
        Some(())
    }

    /// True where they are those of a report.
    fn tell(&self) -> bool {
        let place = self.last_loud || self.first_loud;
        self.agency || place || self.months > 0 && self.figures > 0
    }
}

#[cfg(test)]
mod tests {
    use super::opening;

    #[test]
    fn a_report_begins_behind_its_place_date_and_agency() {
        let cases = [
            ("RIGA, March 4, 2014 (Wire) - A ferry sank.", Some(("RIGA, March 4, 2014 (Wire)", "A ferry sank."))),
            ("Riga, March 4 - A ferry sank.", Some(("Riga, March 4", "A ferry sank."))),
            ("Riga (Wire) -- A ferry sank.", Some(("Riga (Wire)", "A ferry sank."))),
            ("(Wire) - A ferry sank.", Some(("(Wire)", "A ferry sank."))),
            ("PORT-AU-PRINCE, Haiti – A ferry sank.", Some(("PORT-AU-PRINCE, Haiti", "A ferry sank."))),
            ("AUSTIN, Texas - March 4, 2014 - A ferry sank.", Some(("AUSTIN, Texas - March 4, 2014", "A ferry sank."))),
            ("ST. JOHN'S, 4 March (Wire) — A ferry sank.", Some(("ST. JOHN'S, 4 March (Wire)", "A ferry sank."))),
            ("Riga was calm on March 4, 2014 - a ferry sank.", None),
            ("Rita Falk - a doctor - said so.", None),
            ("The UN - an onlooker - said so.", None),
            ("On May 9 - a day before - it sank.", None),
            ("Riga-born sailors sank it.", None),
            ("Karl Osten (12 March 1871 – 4 June 1944) was a general.", None),
            ("RIGA", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let found = opening(text).map(|found| (found.words, text.get(found.end..).unwrap_or_default()));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn openings_without_end_are_one_and_take_no_room() {
        for line in ["RIGA (Wire) - ", "May 9, 2012 - ", "RIGA, May 9 — "] {
            assert_eq!(
                opening(&line.repeat(100_000)).map(|found| found.words),
                opening(&line.repeat(3)).map(|found| found.words)
            );
        }
    }
}
