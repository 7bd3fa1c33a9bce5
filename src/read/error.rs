//! Why words do not read: what is wrong, where, and what to do about it.

use std::fmt;

use super::figures;
use super::lexicon::class;
use super::options::Options;
use super::quantity::{self, Context};
use super::range::is_dash;
use super::single::single;
use super::token::Tokens;
use crate::magnitude::{MAX_DIGITS, MAX_EXPONENT};
use crate::source::Span;

/// What is wrong with some words.
///
/// ```
/// use corroborate::read::{Expected, Options, ReadErrorKind, read};
/// let kind = |words| read(words, Expected::Quantity, &Options::default()).unwrap_err().kind;
/// assert_eq!((kind(""), kind("40 to 30 km")), (ReadErrorKind::Empty, ReadErrorKind::UpsideDown));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadErrorKind {
    /// Nothing but white space.
    Empty,
    /// No number, date, or other value begins here.
    NoValue,
    /// A value, and then words that do not belong to it.
    TrailingWords,
    /// Digits and separators that no convention makes a number of: "1,23,4".
    MalformedNumber,
    /// More digits than any number that is meant.
    TooManyDigits,
    /// An exponent beyond the limits.
    ExponentTooLarge,
    /// The lower end lies above the upper one.
    UpsideDown,
    /// A date that the calendar lacks.
    ImpossibleDate,
    /// It reads, but as another kind of value than the one that is expected.
    WrongKind,
    /// A member of a set is empty.
    EmptyMember,
}

/// Why words do not read.
///
/// ```
/// use corroborate::read::{Expected, Options, read};
/// let error = read("40 to 30 km", Expected::Quantity, &Options::default()).unwrap_err();
/// assert_eq!(error.remedy(), "write the lower or earlier end first");
/// assert!(!error.words.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// What is wrong.
    pub kind: ReadErrorKind,
    /// Where, in bytes of the words.
    pub span: Span,
    /// The words under the span, or what they read as.
    pub words: Box<str>,
}

impl ReadError {
    pub(super) fn new(kind: ReadErrorKind, span: Span, words: &str) -> Self {
        Self { kind, span, words: span.of(words).into() }
    }

    /// What to do about it.
    pub fn remedy(&self) -> &'static str {
        match self.kind {
            ReadErrorKind::Empty => "write the value as the source has it",
            ReadErrorKind::NoValue => "write a number, a date, yes or no, or give the attribute another kind",
            ReadErrorKind::TrailingWords => {
                "keep only the value with its hedge, unit and noun; the rest belongs into the quote"
            }
            ReadErrorKind::MalformedNumber => "group digits by three, or write the number without separators",
            ReadErrorKind::TooManyDigits => "write it with a scale word or an exponent",
            ReadErrorKind::ExponentTooLarge => "check the exponent",
            ReadErrorKind::UpsideDown => "write the lower or earlier end first",
            ReadErrorKind::ImpossibleDate => "check the day and the month",
            ReadErrorKind::WrongKind => "correct the value, or the kind of its attribute",
            ReadErrorKind::EmptyMember => "separate the members by single semicolons",
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = &self.words;
        match self.kind {
            ReadErrorKind::Empty => f.write_str("there is no value"),
            ReadErrorKind::NoValue => write!(f, "\"{words}\" does not read as a value"),
            ReadErrorKind::TrailingWords => write!(f, "\"{words}\" does not belong to the value before it"),
            ReadErrorKind::MalformedNumber => write!(f, "\"{words}\" is no number in any way of grouping digits"),
            ReadErrorKind::TooManyDigits => write!(f, "a number of more than {MAX_DIGITS} digits"),
            ReadErrorKind::ExponentTooLarge => write!(f, "\"{words}\" has an exponent beyond ±{MAX_EXPONENT}"),
            ReadErrorKind::UpsideDown => write!(f, "\"{words}\" has its lower end above its upper end"),
            ReadErrorKind::ImpossibleDate => write!(f, "\"{words}\" is a date that the calendar lacks"),
            ReadErrorKind::WrongKind => write!(f, "\"{words}\" does not read as the kind of value that is expected"),
            ReadErrorKind::EmptyMember => f.write_str("a member of the set is empty"),
        }
    }
}

impl std::error::Error for ReadError {}

/// Finds out why words did not read as an amount.
pub(super) fn diagnose(tokens: &Tokens, options: &Options) -> ReadError {
    let words = tokens.text();
    let at = |kind, from, to| ReadError::new(kind, tokens.span(from, to), words);
    for index in 0..tokens.len() {
        if !tokens.is_number(index) {
            continue;
        }
        let text = tokens.surface(index);
        if text.bytes().filter(u8::is_ascii_digit).count() > MAX_DIGITS {
            return at(ReadErrorKind::TooManyDigits, index, index + 1);
        }
        if figures::digits(text, options.numbers).is_none() {
            return at(ReadErrorKind::MalformedNumber, index, index + 1);
        }
        if let Some(end) = large_exponent(tokens, index) {
            return at(ReadErrorKind::ExponentTooLarge, index, end);
        }
    }
    let context = Context { options, cell: true };
    if let Some((from, to)) = upside_down(tokens, context) {
        return at(ReadErrorKind::UpsideDown, from, to);
    }
    if let Some(kind) = date_fault(tokens) {
        return at(kind, 0, tokens.len());
    }
    match quantity::parse(tokens, 0, context) {
        Some(amount) if amount.next < tokens.len() => at(ReadErrorKind::TrailingWords, amount.next, tokens.len()),
        _ => at(ReadErrorKind::NoValue, 0, tokens.len()),
    }
}

/// What is wrong with words in the form of a date: a month's name beside a day, or figures with dashes.
pub(super) fn date_fault(tokens: &Tokens) -> Option<ReadErrorKind> {
    let words = tokens.text();
    if let Some((year, behind)) = words.split_once(['-', '–'])
        && let (Some(year), Some(behind)) = (plain(year, 4), plain(behind, 4).or_else(|| plain(behind, 2)))
    {
        // "2009-2005" are two years; "2021-13" is no month, and no year behind it either.
        let years = behind >= 1000;
        return Some(if years && behind < year { ReadErrorKind::UpsideDown } else { ReadErrorKind::ImpossibleDate });
    }
    let figures = words.len() >= 8 && words.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'.'));
    let month = (0..tokens.len()).any(|index| tokens.word(index).is(class::MONTH));
    let number = (0..tokens.len()).any(|index| tokens.is_number(index));
    (figures || (month && number)).then_some(ReadErrorKind::ImpossibleDate)
}

/// A number of so many figures and nothing else.
fn plain(text: &str, figures: usize) -> Option<u32> {
    let is_plain = text.len() == figures && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_plain)
}

/// "1e999999", "10^500"
fn large_exponent(tokens: &Tokens, index: usize) -> Option<usize> {
    let mut next = index + 1;
    if matches!(tokens.surface(next), "×" | "x" | "*") && tokens.surface(next + 1) == "10" {
        next += 2;
    }
    if !matches!(tokens.lower(next), "e" | "^") || !tokens.glued(next) {
        return None;
    }
    next += 1;
    next += usize::from(matches!(tokens.surface(next), "-" | "+" | "−"));
    let text = tokens.surface(next);
    let beyond = text.len() > 2 || text.parse::<i64>().is_ok_and(|power| power > MAX_EXPONENT);
    (tokens.is_number(next) && beyond).then_some(next + 1)
}

/// Two numbers joined as a range, the larger one first.
fn upside_down(tokens: &Tokens, context: Context) -> Option<(usize, usize)> {
    (0..tokens.len()).find_map(|start| {
        let first = single(tokens, start, false, context)?;
        let link = first.next;
        // "and" joins the ends of a range only behind "between" or a bound.
        let joins = matches!(tokens.lower(link), "to" | "through")
            || (start > 0 && matches!(tokens.lower(link), "and" | "but"))
            || is_dash(tokens.surface(link));
        if !joins {
            return None;
        }
        let (_, second_start) = super::hedge::before(tokens, link + 1);
        let second = single(tokens, second_start, false, context)?;
        let (a, b) = (&first.numeral, &second.numeral);
        let down = if b.scale > 0 && a.scale == 0 { a.mantissa > b.mantissa } else { a.value > b.value };
        (down && second.next == tokens.len()).then_some((start, second.next))
    })
}
