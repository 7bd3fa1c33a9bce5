//! Times of day: 7:37 a.m. local time, 14:30, 0037 GMT, 5pm EST, noon.

use super::lexicon::class;
use super::lists::List;
use super::noun;
use super::token::{TokenKind, Tokens};
use super::zone;
use crate::reading::Clock;

/// Minutes after midnight, seconds where written, true where the hour alone is, and the index past them.
type Figures = (u16, Option<u8>, bool, usize);

/// Reads the time of day that starts at token `at`, with its zone where one follows, and gives the index past it.
///
/// Bare hours ("at five") are no times here, and neither is a number of four digits without a zone behind it.
pub fn parse(tokens: &Tokens<'_>, at: usize) -> Option<(Clock, usize)> {
    let (minute, second, hour_only, end) = match tokens.get(at)?.kind {
        TokenKind::Number if !runs_into(tokens, at) => figures(tokens, at)?,
        TokenKind::Word => match tokens.lower(at) {
            "noon" | "midday" => (12 * 60, None, true, at + 1),
            "midnight" => (0, None, true, at + 1),
            _ => spoken(tokens, at)?,
        },
        _ => return None,
    };
    let zone = zone_behind(tokens, end);
    // "between 07:28 and 08:06 GMT": the zone is that of both.
    let shared = || {
        let joined = matches!(tokens.lower(end), "and" | "to" | "-" | "–" | "—");
        let next = joined.then(|| figures(tokens, end + 1)).flatten()?;
        zone_behind(tokens, next.3)
    };
    let written =
        zone.or_else(shared).map(|(from, to)| tokens.span(from, to).of(tokens.text()).to_lowercase().into_boxed_str());
    let written = written.map(|zone| if &*zone == "local" { "local time".into() } else { zone });
    let word = |at: usize| tokens.lower(at);
    let spoken = !matches!(word(at), "noon" | "midday" | "midnight")
        && (at..end).any(|at| matches!(word(at), "past" | "to" | "o'clock" | "o’clock"));
    let said = || (at..end).any(|at| half_of_day(tokens, at).is_some() || half_in_words(tokens, at).is_some());
    // "8:34" may be of the evening; "08:34", "8:34 hours" and "8:34 GMT" are by a clock of 24 hours.
    let bare = written.is_none() && !tokens.surface(at).starts_with('0') && tokens.surface(at + 1) == ":" && {
        !(at..end).any(|at| matches!(tokens.lower(at), "hours" | "hrs"))
    };
    let either_half = (spoken || bare) && (60..13 * 60).contains(&minute) && !said();
    let clock = Clock { minute, second, hour_only, either_half, zone: written, ..Clock::default() };
    Some((clock, zone.map_or(end, |(_, end)| end)))
}

/// "half past five", "a quarter to six p.m.", "ten to five", "five o'clock": as it is spoken.
fn spoken(tokens: &Tokens<'_>, at: usize) -> Option<Figures> {
    if let Some(hour) = hour(tokens, at)
        && matches!(tokens.lower(at + 1), "o'clock" | "o’clock")
    {
        let half = half_in_words(tokens, at + 2);
        let minute = half.map_or(Some(u16::from(hour) * 60), |(afternoon, _)| on_the_clock(hour, afternoon))?;
        return Some((minute, None, true, half.map_or(at + 2, |(_, end)| end)));
    }
    let (minutes, link) = match tokens.lower(at) {
        "half" => (30, at + 1),
        "quarter" => (15, at + 1),
        "five" => (5, at + 1),
        "ten" => (10, at + 1),
        "twenty" if tokens.surface(at + 1) == "-" && tokens.lower(at + 2) == "five" => (25, at + 3),
        "twenty" => (20, at + 1),
        _ => return None,
    };
    // "ten minutes to six"
    let link = link + usize::from(minutes != 30 && minutes != 15 && tokens.lower(link) == "minutes");
    let to = match tokens.lower(link) {
        "past" => false,
        "to" if minutes < 30 => true,
        _ => return None,
    };
    let hour = hour(tokens, link + 1)?;
    let half = half_in_words(tokens, link + 2);
    // "from five to ten people", "ten to five": only "at" makes a time of small numbers joined by "to".
    let joined = tokens.surface(link + 2) == "-" && tokens.glued(link + 2);
    let open = !tokens.is_word(link + 2) || tokens.word(link + 2).is(class::STOP);
    let settled = half.is_some() || open && !joined;
    let before = at.checked_sub(1).map_or("", |index| tokens.lower(index));
    if to && !(settled && (minutes == 15 || before == "at")) {
        return None;
    }
    let hours = half.map_or(Some(u16::from(hour) * 60), |(afternoon, _)| on_the_clock(hour, afternoon))?;
    let minute = if to { (hours + 24 * 60 - minutes) % (24 * 60) } else { hours + minutes };
    Some((minute, None, false, half.map_or(link + 2, |(_, end)| end)))
}

/// An hour of the clock in words or figures.
fn hour(tokens: &Tokens<'_>, at: usize) -> Option<u8> {
    let word = tokens.word(at);
    let spelled = word.is(class::UNIT | class::TEEN).then(|| u8::try_from(word.value).ok()).flatten();
    let figures = || if is_number(tokens, at) { two_digits(tokens.surface(at), 1) } else { None };
    spelled.or_else(figures).filter(|hour| (1..=12).contains(hour))
}

/// True when the number goes on from what stands before: "1:14:30", "$5", "-5".
fn runs_into(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.glued(at)
        && at.checked_sub(1).is_some_and(|i| !matches!(tokens.surface(i), "(" | "[" | "\"" | "“" | "‘" | "–" | "—"))
}

/// A time in figures, with its a.m. or p.m.
fn figures(tokens: &Tokens<'_>, at: usize) -> Option<Figures> {
    let surface = tokens.surface(at);
    // "10.30am": the full stop is a colon when a half of the day follows.
    if let Some((hour, minute)) = surface.split_once('.') {
        let (hour, minute) = (two_digits(hour, 1)?, two_digits(minute, 2).filter(|minute| *minute < 60)?);
        let (half, end) = half_in_words(tokens, at + 1)?;
        return Some((on_the_clock(hour, half)? + u16::from(minute), None, false, end));
    }
    if surface.len() == 4 && surface.bytes().all(|b| b.is_ascii_digit()) {
        let (hour, minute) = (two_digits(surface.get(..2)?, 2)?, two_digits(surface.get(2..)?, 2)?);
        let hours = surface.starts_with('0') && matches!(tokens.lower(at + 1), "hours" | "hrs");
        let local = says_local(tokens, at + 1).is_some() || is_by_the_clock(tokens, at);
        let end = at + 1 + usize::from(hours);
        let valid = hour < 24 && minute < 60 && (hours || local || abbreviation(tokens, at + 1).is_some());
        return valid.then_some((u16::from(hour) * 60 + u16::from(minute), None, false, end));
    }
    let hour = two_digits(surface, 1)?;
    if let Some(minute) = after_colon(tokens, at + 1).filter(|minute| *minute < 60) {
        let second = after_colon(tokens, at + 3).filter(|second| *second < 60);
        let end = at + 3 + 2 * usize::from(second.is_some());
        // "1:30:90" and "14:30:" before further figures are no times.
        if second.is_none() && tokens.surface(end) == ":" && tokens.glued(end) && is_number(tokens, end + 1) {
            return None;
        }
        if let Some((half, end)) = half_in_words(tokens, end) {
            return Some((on_the_clock(hour, half)? + u16::from(minute), second, false, end));
        }
        let end = end + usize::from(matches!(tokens.lower(end), "hours" | "hrs"));
        return (hour < 24).then(|| (u16::from(hour) * 60 + u16::from(minute), second, false, end));
    }
    if let Some((half, end)) = half_of_day(tokens, at + 1) {
        return Some((on_the_clock(hour, half)?, None, true, end));
    }
    // "5 o'clock", of which half of the day is not said: the figure as it stands.
    let oclock = matches!(tokens.lower(at + 1), "o'clock" | "o’clock");
    (oclock && hour < 24).then(|| (u16::from(hour) * 60, None, true, at + 2))
}

fn is_number(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
}

/// One or two digits, at least so many.
fn two_digits(text: &str, least: usize) -> Option<u8> {
    let fits = (least..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

/// The two digits behind a colon that nothing separates.
fn after_colon(tokens: &Tokens<'_>, at: usize) -> Option<u8> {
    let joined = tokens.surface(at) == ":" && tokens.glued(at) && tokens.glued(at + 1);
    two_digits(tokens.surface(at + 1), 2).filter(|_| joined)
}

/// a.m. or p.m. in any writing or in words: "5.30 in the afternoon", "half past four in the evening".
fn half_in_words(tokens: &Tokens<'_>, at: usize) -> Option<(bool, usize)> {
    let words = tokens.lower(at) == "in" && tokens.lower(at + 1) == "the";
    let half = match tokens.lower(at + 2) {
        "morning" => Some((false, at + 3)),
        "afternoon" | "evening" => Some((true, at + 3)),
        _ => None,
    };
    half_of_day(tokens, at).or_else(|| half.filter(|_| words))
}

/// a.m. or p.m. in any writing: false or true, and the index past it.
pub(super) fn half_of_day(tokens: &Tokens<'_>, at: usize) -> Option<(bool, usize)> {
    match tokens.lower(at) {
        "am" => Some((false, at + 1)),
        "pm" => Some((true, at + 1)),
        letter @ ("a" | "p")
            if tokens.surface(at + 1) == "." && tokens.glued(at + 1) && tokens.lower(at + 2) == "m" =>
        {
            // Typesetting breaks it up as well: "1:53 p. m.".
            // The second full stop may end the sentence; it belongs to the abbreviation either way.
            let stop = usize::from(tokens.surface(at + 3) == "." && tokens.glued(at + 3));
            Some((letter == "p", at + 3 + stop))
        }
        _ => None,
    }
}

/// Minutes after midnight of an hour of one half of the day; 12 a.m. is midnight.
fn on_the_clock(hour: u8, afternoon: bool) -> Option<u16> {
    let hour = match (hour, afternoon) {
        (12, false) => 0,
        (12, true) => 12,
        (1..=11, true) => hour + 12,
        // "14:30 p.m." is written often enough; "0:30 a.m." too.
        (0..=11, false) | (13..=23, true) => hour,
        _ => return None,
    };
    Some(u16::from(hour) * 60)
}

/// GMT, EST, UTC+5: its tokens. In capitals, since "est", "cat" and "art" are words.
fn abbreviation(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize)> {
    let capitals = !tokens.surface(at).is_empty() && tokens.surface(at).bytes().all(|b| b.is_ascii_uppercase());
    if !capitals || !zone::is_known(tokens.lower(at)) {
        return None;
    }
    let signed = matches!(tokens.surface(at + 1), "+" | "-" | "−") && tokens.glued(at + 1) && tokens.glued(at + 2);
    Some((at, if signed && is_number(tokens, at + 2) { at + 3 } else { at + 1 }))
}

/// True for four figures that a word before and a zone behind make a time of day: "by 1200 GMT", "at 2005 local time". They
/// are no year.
pub(super) fn is_zoned(tokens: &Tokens<'_>, at: usize) -> bool {
    let figures = tokens.surface(at);
    let hour = figures.len() == 4 && matches!(figures.parse::<u16>(), Ok(time) if time < 2400 && time % 100 < 60);
    let asked = || at.checked_sub(1).is_some_and(|before| List::BeforeHour.holds(tokens.lower(before)));
    let zoned = || says_local(tokens, at + 1).is_some() || abbreviation(tokens, at + 1).is_some();
    hour && asked() && zoned()
}

/// True for four bare digits that nothing but their place makes a time: "at 0745", "from 0430 to 0900", "between 0600 and 2200
/// local time". A nought before it no other number has.
fn is_by_the_clock(tokens: &Tokens<'_>, at: usize) -> bool {
    let four = |at: usize| tokens.surface(at).len() == 4 && tokens.surface(at).bytes().all(|b| b.is_ascii_digit());
    let early = |at: usize| four(at) && tokens.surface(at).starts_with('0');
    let joins = |at: usize| matches!(tokens.lower(at), "to" | "and" | "until" | "till" | "-" | "–");
    let before = at.checked_sub(1);
    let ends = !tokens.is_word(at + 1) || !noun::looks_plural(tokens, at + 1) && !tokens.glued(at + 1);
    let asked =
        before.is_some_and(|before| List::BeforeHour.holds(tokens.lower(before)) || tokens.says(before, "between"));
    let paired = before.is_some_and(|before| joins(before) && before.checked_sub(1).is_some_and(early));
    let zoned = |at: usize| says_local(tokens, at).is_some() || abbreviation(tokens, at).is_some();
    let shared = joins(at + 1) && four(at + 2) && zoned(at + 3);
    ends && (early(at) && asked || paired) || asked && shared
}

/// "local time", and "local" alone where no noun follows: "at 0730 local, police said", "1730 local on Monday". The index past
/// it.
fn says_local(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    if tokens.lower(at) != "local" {
        return None;
    }
    if tokens.lower(at + 1) == "time" {
        return Some(at + 2);
    }
    let ends = !tokens.is_word(at + 1) && tokens.surface(at + 1) != "-"
        || tokens.word(at + 1).is(class::STOP | class::DATE_OPENING) && !matches!(tokens.lower(at + 1), "and" | "or");
    ends.then_some(at + 1)
}

/// The zone behind a time: an abbreviation, "local time", "Moscow time".
fn zone_behind(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize)> {
    if let Some(found) = abbreviation(tokens, at) {
        return Some(found);
    }
    if let Some(end) = says_local(tokens, at) {
        return Some((at, end));
    }
    let from = at + usize::from(tokens.surface(at) == ",");
    let named = |i: usize| tokens.lower(i) == "local" || tokens.is_capitalised(i);
    // "Moscow time", "Pacific Standard Time"
    let length = (1..=2).find(|n| (0..*n).all(|i| named(from + i)) && tokens.lower(from + n) == "time")?;
    Some((from, from + length + 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Option<String> {
        let tokens = Tokens::new(text);
        let (clock, end) = (0..tokens.len()).find_map(|at| parse(&tokens, at))?;
        let second = clock.second.map_or(String::new(), |second| format!(":{second:02}"));
        let zone = clock.zone.map_or(String::new(), |zone| format!(" {zone}"));
        let rest = tokens.len() - end;
        Some(format!("{:02}:{:02}{second}{zone} +{rest}", clock.minute / 60, clock.minute % 60))
    }

    #[test]
    fn reads_times_with_their_zones() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(read("7:37 a.m. local time (0037 GMT)"), some("07:37 local time +4"));
        assert_eq!(read("0037 GMT"), some("00:37 gmt +0"));
        assert_eq!(read("at 14:30 on Monday"), some("14:30 +2"));
        assert_eq!(read("14:30:05"), some("14:30:05 +0"));
        assert_eq!(read("5pm EST"), some("17:00 est +0"));
        assert_eq!(read("10.30am"), some("10:30 +0"));
        assert_eq!(read("at noon, Moscow time"), some("12:00 moscow time +0"));
        assert_eq!(read("12:05 a.m."), some("00:05 +0"));
        assert_eq!(read("12 p.m. UTC+5"), some("12:00 utc+5 +0"));
        assert_eq!(read("1:53 p. m. local time"), some("13:53 local time +0"));
        assert_eq!(read("07:28 and 08:06 GMT"), some("07:28 gmt +5"));
        assert_eq!(read("0600 hours"), some("06:00 +0"));
        assert_eq!(read("half past five"), some("05:30 +0"));
        let either = |text: &str| parse(&Tokens::new(text), 0).is_some_and(|(clock, _)| clock.either_half);
        assert!(either("8:34") && either("12:05") && either("half past five"));
        assert!(
            !either("08:34")
                && !either("8:34 p.m.")
                && !either("8:34 GMT")
                && !either("8:34 hours")
                && !either("13:05")
        );
        assert_eq!(read("a quarter to six p.m."), some("17:45 +0"));
        assert_eq!(read("at ten to one"), some("00:50 +0"));
        assert_eq!(read("at twenty-five past 3 pm"), some("15:25 +0"));
        assert_eq!(read("half past four in the evening"), some("16:30 +0"));
        assert_eq!(read("at 5.30 in the afternoon"), some("17:30 +0"));
        assert_eq!(read("at ten minutes to six"), some("05:50 +0"));
        assert_eq!(read("1730 local time"), some("17:30 local time +0"));
        assert_eq!(read("due at 0745, it"), some("07:45 +2"));
        assert_eq!(read("between 0600 and 2200 local time"), some("06:00 local time +4"));
        assert_eq!(read("until 1700 and 1800 UTC"), some("17:00 utc +3"));
        assert_eq!(read("1730 local"), some("17:30 local time +0"));
        assert_eq!(read("at 0730 local, police"), some("07:30 local time +2"));
        assert_eq!(read("5.15pm local on Monday"), some("17:15 local time +2"));
        assert_eq!(read("five o'clock"), some("05:00 +0"));
        assert_eq!(read("8:15 Pacific Standard Time"), some("08:15 pacific standard time +0"));
    }

    #[test]
    fn leaves_other_numbers_alone() {
        for text in [
            "2,500 troops",
            "in 2014",
            "won 2:1",
            "25:30",
            "10:75",
            "5.5 am",
            "2.45 in the index",
            "1730 local people",
            "at 1745, it",
            "code 0745",
            "from 2000 to 3000",
            "to 0900 people",
            "1730 local and foreign firms",
            "1:2:3",
            "1430 hours",
            "2000 cat",
            "$5 am",
            "13 a.m.",
            "five to ten people",
            "at five to ten metres",
            "half past caring",
            "from ten to five",
            "a quarter to three people",
            "a quarter to three-quarters",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[0-9apm:.+ GMT()o'clk-]{0,20}|.{0,30}") {
            let tokens = Tokens::new(&text);
            for at in 0..tokens.len() {
                if let Some((clock, end)) = parse(&tokens, at) {
                    prop_assert!(clock.minute < 1440 && end > at && end <= tokens.len());
                }
            }
        }
    }

    #[test]
    fn a_time_and_its_zone_are_read() {
        use crate::read::{clock, token::Tokens};
        let tokens = Tokens::new("at 7:37 a.m. local time (0037 GMT)");
        let (clock, end) = clock::parse(&tokens, 1).unwrap();
        assert_eq!((clock.minute, clock.zone.as_deref(), end), (7 * 60 + 37, Some("local time"), 10));
    }
}
