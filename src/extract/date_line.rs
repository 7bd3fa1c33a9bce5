//! The date line of a text: "Tuesday, July 2, 2013", "Updated: July 02, 2013 15:50 IST". Where nothing else tells when a
//! text was published, its date line does, or the address from which it was saved: `…/2013/07/02/…`.

use std::borrow::Cow;

use super::date_order;
use super::lexicon::{Lexicon, tag};
use super::lists::List;
use super::wire::opening;
use crate::date::Date;
use crate::document::{Document, labelled};
use crate::read::options::Options;
use crate::read::token::{TokenKind, Tokens};
use crate::read::when;
use crate::reading::Value;

/// How many lines from the top are looked at.
const LINES: usize = 8;
/// How many words may stand beside the date in a line that nothing else marks ("AFP, 2 July 2013").
const WORDS: usize = 2;
/// How many where a weekday or a time of day stands with it ("Last updated at 13:38 GMT").
const MARKED_WORDS: usize = 7;

/// The last full date of the first line at the top that is a date line, else that of an address at the top.
pub(super) fn date_line(document: &Document) -> Option<Date> {
    let options = Options { dates: date_order::of(&document.text), ..Options::default() };
    let of_line = |line: &str| of_line(line, &options);
    let lines = || document.text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES);
    let dated = lines().filter(|line| line.len() < 120 && !line.contains("://")).find_map(of_line);
    let dated =
        dated.or_else(|| lines().filter_map(opening).find_map(|found| of_words(found.words, MARKED_WORDS, &options)));
    dated.or_else(|| lines().filter(|line| line.starts_with("http")).find_map(of_address))
}

/// "https://news.example/2013/07/02/quake.html", "…/2005/nov/28/…", "…/2005-11-27-quake": the day under which it is filed.
fn of_address(line: &str) -> Option<Date> {
    let (_, path) = line.split_once("://")?;
    let path = path.split(char::is_whitespace).next()?;
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).collect();
    parts.windows(3).find_map(|parts| {
        let [year, month, day] = parts else { return None };
        let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<u32>().ok())?;
        let (year, day) = (number(year).filter(|_| year.len() == 4)?, number(day).filter(|_| day.len() == 2)?);
        let month = match number(month) {
            Some(month) if (1..=12).contains(&month) => month,
            Some(_) => return None,
            None => 1 + u32::try_from(MONTHS.iter().position(|name| month.eq_ignore_ascii_case(name))?).ok()?,
        };
        if !FILED.contains(&year) {
            return None;
        }
        format!("{year:04}-{month:02}-{day:02}").parse().ok()
    })
}

/// Months as addresses shorten them.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// The web files nothing under other years.
const FILED: std::ops::RangeInclusive<u32> = 1990..=2099;

fn of_line(line: &str, options: &Options) -> Option<Date> {
    if tells_matter(line) {
        return None;
    }
    let first = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    of_words(line, if List::Published.holds(first) { MARKED_WORDS } else { WORDS }, options)
}

/// "Born: 4 May 1960", "Founded 3 May 1820": what happened on a day that is no day of publication.
pub(super) fn tells_matter(line: &str) -> bool {
    let lexicon = Lexicon::built_in();
    let first = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let known = lexicon.get(&first.to_lowercase());
    if known.is(tag::VERB_PAST | tag::VERB_PARTICIPLE) && !known.is(tag::MONTH | tag::WEEKDAY) {
        return !List::PageDate.holds(&first.to_lowercase());
    }
    // "Tarsa quake: bulletin 2, 4 May 2018" is as good a date line as any.
    let begins = |value: &str| {
        let first = value.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
        first.starts_with(|c: char| c.is_ascii_digit()) || lexicon.get(&first).is(tag::MONTH | tag::WEEKDAY)
    };
    let entry = labelled(line).filter(|entry| begins(entry.value));
    let label = entry.map(|entry| entry.label).filter(|label| !label.contains(|c: char| c.is_ascii_digit()));
    label.is_some_and(|label| {
        let mut words = label.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        !words.all(|word| {
            let word = word.to_lowercase();
            List::PageDate.holds(&word) || lexicon.get(&word).is(tag::WEEKDAY | tag::PREPOSITION)
        })
    })
}

/// The last full date of words with no more than so many others beside it.
fn of_words(line: &str, most: usize, options: &Options) -> Option<Date> {
    if line.ends_with(['.', '!', '?']) || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let line = amended(line);
    let tokens = Tokens::new(&line);
    let (mut date, mut others, mut marked) = (None, 0, false);
    let mut at = 0;
    while at < tokens.len() {
        if let Some(found) = when::parse(&tokens, at, options).filter(|found| found.end > at) {
            marked |= (at..found.end).any(|at| is_weekday(&tokens, at)) || matches!(found.value, Value::Clock(_));
            if let Value::When(when) = found.value {
                let (first, last) = when.date.bounds();
                if first.is_some() && first == last {
                    date = Some(when.date);
                }
            }
            at = found.end;
            // "Failure of a dam, 8 May 2011: a note" is a title.
            if date.is_some() && tokens.surface(at) == ":" {
                return None;
            }
            continue;
        }
        let word = tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word);
        marked |= tokens.surface(at) == ":" || is_weekday(&tokens, at);
        others += usize::from(word && !is_weekday(&tokens, at));
        at += 1;
    }
    date.filter(|_| others <= if marked { MARKED_WORDS } else { most })
}

/// Date lines are typed in haste: "Novemer 27, 2005", "November 27-2005".
fn amended(line: &str) -> Cow<'_, str> {
    if !line.split(' ').any(|word| amended_word(word).is_some()) {
        return Cow::Borrowed(line);
    }
    let words = line.split(' ').map(|word| amended_word(word).map_or(Cow::Borrowed(word), Cow::Owned));
    Cow::Owned(words.collect::<Vec<_>>().join(" "))
}

/// A word as it was meant; `None` where it was meant as it stands.
fn amended_word(word: &str) -> Option<String> {
    let plain = word.trim_end_matches([',', '.']);
    if let Some(name) = month_meant(plain) {
        return Some(word.replacen(plain, name, 1));
    }
    let (day, year) = plain.split_once('-')?;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let dated = (1..=2).contains(&day.len()) && year.len() == 4 && digits(day) && digits(year);
    dated.then(|| word.replacen(plain, &format!("{day}, {year}"), 1))
}

/// The month of whose name a word has one letter more or less, another letter, or two that changed places.
fn month_meant(word: &str) -> Option<&'static str> {
    if word.len() < SHORTEST || !word.starts_with(char::is_uppercase) {
        return None;
    }
    let word = word.to_lowercase();
    let length = word.chars().count();
    // One slip leaves the first or the last letter as it was.
    let may_be = |name: &&&str| {
        name.len().abs_diff(length) <= 1
            && (name.as_bytes().first() == word.as_bytes().first() || name.as_bytes().last() == word.as_bytes().last())
    };
    MONTH_NAMES.iter().filter(may_be).find(|name| strsim::damerau_levenshtein(&word, name) == 1).copied()
}

const MONTH_NAMES: [&str; 7] = ["january", "february", "august", "september", "october", "november", "december"];
/// Of shorter words a letter more or less makes others.
const SHORTEST: usize = 6;

fn is_weekday(tokens: &Tokens<'_>, at: usize) -> bool {
    Lexicon::built_in().get(tokens.lower(at)).is(tag::WEEKDAY)
}

#[cfg(test)]
mod tests {
    use super::{MARKED_WORDS, of_address, of_line, of_words, opening};

    #[test]
    fn an_address_tells_the_day_under_which_a_text_is_filed() {
        let date = |line: &str| of_address(line).map(|date| date.to_string());
        for line in [
            "https://news.example/world/2014/03/04/ferry.html",
            "http://news.example/2014/mar/04/world/fg-ferry",
            "https://news.example/world/2014-03-04-ferry_x.htm",
        ] {
            assert_eq!(date(line).as_deref(), Some("2014-03-04"), "{line}");
        }
        for line in ["https://news.example/2014/13/04/x", "https://a.example/1234/10/10", "https://a.example/2014/03/x"]
        {
            assert_eq!(date(line), None, "{line}");
        }
    }

    #[test]
    fn date_lines_are_told_from_sentences() {
        let date = |line: &str| of_line(line, &crate::read::Options::default()).map(|date| date.to_string());
        for line in [
            "Tuesday, March 4th, 2014",
            "Updated: March 04, 2014 15:50 CET",
            "4 March 2014 Last updated at 13:38 GMT",
            "RIGA, March 4, 2014",
            "Posted: Mar 3, 2014 8:20 AM ET Last Updated: Mar 4, 2014 8:10 PM ET",
            "Tuesday, March 4-2014 at 16:12",
            "Posted on March 4, 2014 by Capt. Hobb",
            "Published 4 March 2014 in World News",
            "By our reporter in Riga, 4 March 2014",
            "Date: 4 March 2014",
            "First published: 4 March 2014",
            "Publication date: 4 March 2014",
            "PUBLISHED: 4 March 2014",
            "Tolva flood: bulletin 2, 4 March 2014, 18:00",
            "Last updated on: 4 March 2014",
        ] {
            assert_eq!(date(line).as_deref(), Some("2014-03-04"), "{line}");
        }
        assert_eq!(date("Failure of the Tarsa dam, 4 March 2014: preliminary note"), None);
        assert_eq!(date("Issued 4 March 2014").as_deref(), Some("2014-03-04"));
        let wire = |line: &str| {
            opening(line)
                .and_then(|found| of_words(found.words, MARKED_WORDS, &crate::read::Options::default()))
                .map(|date| date.to_string())
        };
        assert_eq!(wire("PORT ELMO, Calif., March 4, 2014 (WPN) -- A ferry sank.").as_deref(), Some("2014-03-04"));
        assert_eq!(wire("AUSTIN, Texas - March 4, 2014 - Tolva Inc. said it.").as_deref(), Some("2014-03-04"));
        assert_eq!(wire("RIGA, March 4, 2014 (Wire) - A ferry sank on Tuesday.").as_deref(), Some("2014-03-04"));
        assert_eq!(wire("Riga was calm on March 4, 2014 - a ferry sank on Tuesday."), None);
        assert_eq!(wire("RIGA, March 4 (Wire) - A ferry sank on Tuesday."), None);
        assert_eq!(date("Setember 14, 2014").as_deref(), Some("2014-09-14"));
        for line in [
            "Born: 4 March 2014",
            "Opened: 4 March 2014",
            "Date of birth: 4 March 2014",
            "First flight: 4 March 2014",
            "Founded 4 March 2014",
            "Premiere: 4 March 2014",
            "The ferry sank off Riga on 4 March 2014",
            "March 2014",
            "Founded on 4 March 2014 by two brothers from Riga.",
        ] {
            assert_eq!(date(line), None, "{line}");
        }
    }
}
