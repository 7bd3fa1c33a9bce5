//! Marks of footnotes that stand in running text as bare figures: "in 2014.1 Afghanistan", "in Kabul.11".
//!
//! A copied page loses the raised position of such marks, and a reader then sees 2014.1. They give themselves away by
//! their order: 1, 2, 3, …, each glued to a word or a stop.

use std::collections::BTreeSet;

use crate::source::Span;

use super::model::Skip;

/// A figure that may be the mark of a footnote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    pub span: Span,
    pub number: u32,
    /// No quantity can stand there: behind a word and its full stop, before a capital.
    pub certain: bool,
}

/// All figures of a text that may be marks, in their order.
pub(crate) fn candidates(text: &str) -> Vec<Mark> {
    let bytes = text.as_bytes();
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if !byte.is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = at + bytes.iter().skip(at).take_while(|byte| byte.is_ascii_digit()).count();
        marks.extend(candidate(text, at, end));
        at = end;
    }
    marks
}

fn candidate(text: &str, at: usize, end: usize) -> Option<Mark> {
    if end - at > 3 || text.as_bytes().get(at) == Some(&b'0') {
        return None;
    }
    let number: u32 = text.get(at..end)?.parse().ok()?;
    let (before, after) = (text.get(..at)?, text.get(end..)?);
    let next = after.chars().next();
    let glued_after =
        next.is_some_and(|c| !c.is_whitespace() && !matches!(c, ')' | ']' | '”' | '"' | ',' | ';' | '—' | '–'));
    if glued_after {
        return None;
    }
    let follows = after.trim_start_matches(char::is_whitespace).chars().next();
    let capital = follows.is_none_or(|c| c.is_uppercase() || matches!(c, '“' | '"' | '‘' | '(' | '['));
    let last = before.chars().next_back()?;
    let span = Span::new(at, end);
    let line_end = next.is_none_or(|c| c == '\n' || c == '\r');
    if last == ' ' {
        // "(…, 2009) 4" at the end of a line.
        let closed = before.trim_end_matches(' ').ends_with([')', '”']);
        return (closed && line_end).then_some(Mark { span, number, certain: false });
    }
    let stop = matches!(last, '.' | '!' | '?' | ',' | ';' | ':' | '”' | '’' | '"' | ')' | ']' | '…');
    if !stop {
        // Glued to a letter it may be a part of a name (iPhone5), and nobody reads it as a quantity.
        return None;
    }
    let word = before.trim_end_matches(['.', '!', '?', ',', ';', ':', '”', '’', '"', ')', ']', '…']);
    let figure = word.len() - word.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    if figure > 0 && last == '.' {
        // "2014.1 Afghanistan": a year, a stop and a capital; "3.5 Million" stays a decimal.
        return (figure == 4 && capital).then_some(Mark { span, number, certain: false });
    }
    if figure > 0 && (last == ',' || last == ':') {
        return None;
    }
    // "ASN.1", "H.264"; behind the capitals of "in the US.1" only when a new sentence follows.
    if last == '.' && word.ends_with(char::is_uppercase) && !capital {
        return None;
    }
    let letters = word.chars().rev().take_while(|c| c.is_lowercase()).take(3).count();
    let certain = letters == 3 && matches!(last, '.' | '!' | '?' | '”') && capital && word.len() != before.len();
    Some(Mark { span, number, certain })
}

/// The figures that are marks: those in a row 1, 2, 3, … of which enough are certain.
pub(crate) fn confirmed(marks: &[Mark], notes: &BTreeSet<u32>) -> Vec<Skip> {
    let mut row: Vec<Mark> = Vec::new();
    for mark in marks {
        let expected = row.last().map_or(1, |last| last.number + 1);
        // One mark of a row may be missing; a text that begins in the middle of a book begins its row there.
        let begins = row.is_empty() && mark.certain;
        if mark.number == expected || mark.number == expected + 1 || begins {
            row.push(*mark);
        }
    }
    let certain = row.iter().filter(|mark| mark.certain || notes.contains(&mark.number)).count();
    let whole = row.len() >= 3 && certain * 3 >= row.len();
    let in_row = |mark: &Mark| row.binary_search_by_key(&mark.span, |known| known.span).is_ok();
    let taken = |mark: &Mark| mark.certain || (whole || notes.contains(&mark.number)) && in_row(mark);
    marks.iter().filter(|mark| taken(mark)).map(|mark| Skip::over(mark.span)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str) -> Vec<&str> {
        let skips = confirmed(&candidates(text), &BTreeSet::new());
        skips.iter().map(|skip| skip.span.of(text)).collect()
    }

    #[test]
    fn a_row_of_marks() {
        let text = "It fell in 2014.1 Kabul paid.2 In the north it rose 2.3 per cent, they said.3 The Office,4 which \
                    counts, agrees (Smith, 2009) 5\nIn 2011 it ended.”6";
        assert_eq!(marks(text), ["1", "2", "3", "4", "5", "6"]);
    }

    #[test]
    fn no_marks_without_a_row() {
        assert!(marks("It grew 2.3 Per cent in 2014.5 and H5N1 hit 3 of 4 farms; S-300, iPhone5 and G20.").is_empty());
        assert!(marks("Version 2.1 came out in May, 3 months late. It cost $4.2 Million.").is_empty());
    }
}
