//! From words to readings: one grammar, used on a cell of a claims file and on running text alike.
//!
//! [`read`] reads words that are known to be one value, such as a cell of `claims.csv`; [`scan()`] finds every value
//! expression in running text. [`format()`] writes the canonical words of a value, and reading those gives it again.
//!
//! ```
//! use corroborate::read::{Expected, Options, read};
//! let about = read("about 1,300 km", Expected::Quantity, &Options::default()).unwrap();
//! assert_eq!(about.quantity().unwrap().support.low, std::ops::Bound::Included(1250.into()));
//! ```

mod apart;
mod behind;
mod candidate;
mod change;
mod clock;
mod codes;
pub(crate) mod compass;
mod cue;
mod currency;
mod days;
mod daytime;
mod ellipsis;
mod error;
mod figures;
mod format;
mod hedge;
mod lasting;
mod lexicon;
mod lists;
mod measure;
mod millions;
mod money;
mod names;
mod noun;
mod number;
mod numeral;
mod opening;
pub(crate) mod options;
mod pounds;
mod quantity;
mod range;
mod rank;
mod scan;
mod single;
mod spelled;
mod support;
mod tens;
pub(crate) mod token;
mod vague;
pub(crate) mod when;
pub(crate) mod zone;

pub use error::{ReadError, ReadErrorKind};
pub use options::{DateOrder, NumberFormat, Options, Slack};
use quantity::Context;
pub(crate) use rank::compares_nothing;
pub use scan::{Mention, scan};
pub(crate) use scan::{scan_into, scan_tokens};
use token::Tokens;

use crate::reading::{Approximation, Quantity, QuantityKind, Value, When};
use crate::source::Span;
use crate::unit::Unit;

/// What kind of value some words should give.
///
/// ```
/// use corroborate::read::{Expected, Options, read};
/// assert_eq!(read("2042", Expected::Date, &Options::default()).unwrap().kind_name(), "date");
/// assert_eq!(read("2042", Expected::Term, &Options::default()).unwrap().kind_name(), "term");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Expected {
    /// Whatever they say: an amount, a date, a time, yes or no, a set.
    #[default]
    Any,
    /// An amount: counts, measures, money, percentages, ratios, durations, changes.
    Quantity,
    /// A date.
    Date,
    /// A name or phrase, taken as it stands.
    Term,
    /// Several names, separated by semicolons; "only" before them says that there are no others.
    Set,
    /// Yes or no.
    Boolean,
}

/// The canonical words of a value, which [`read`] reads to the same value.
///
/// ```
/// use corroborate::read::{Expected, Options, format, read};
/// let value = read("1.30bn dollars", Expected::Quantity, &Options::default()).unwrap();
/// assert_eq!(format(&value), "1.30 billion dollars");
/// ```
pub fn format(value: &Value) -> String {
    format::value(value)
}

/// Reads words that are one value as a whole.
///
/// # Errors
/// [`ReadError`] says what is wrong, where, and what to do: words that are no value, words left over, a number beyond
/// the limits, an interval upside down, an impossible date, a value of another kind than the expected one.
///
/// ```
/// use corroborate::read::{Expected, Options, read};
/// let about = read("some 7,500 Russian troops", Expected::Quantity, &Options::default()).unwrap();
/// let amount = about.quantity().unwrap();
/// assert_eq!(amount.number.as_ref().unwrap().to_string(), "7500");
/// assert_eq!(amount.noun.as_deref(), Some("troop"));
/// assert!(read("40 to 30 km", Expected::Quantity, &Options::default()).is_err());
/// ```
pub fn read(words: &str, expected: Expected, options: &Options) -> Result<Value, ReadError> {
    let start = words.len() - words.trim_start().len();
    let trimmed = words.trim();
    if trimmed.is_empty() {
        return Err(ReadError::new(ReadErrorKind::Empty, Span::new(0, words.len()), words));
    }
    let shift = |mut error: ReadError| {
        let by = u32::try_from(start).unwrap_or(u32::MAX);
        error.span = Span { start: error.span.start.saturating_add(by), end: error.span.end.saturating_add(by) };
        error
    };
    match expected {
        Expected::Term => return Ok(Value::Term(trimmed.into())),
        Expected::Set => return set(trimmed).map_err(shift),
        _ => {}
    }
    if trimmed.contains(" | ") {
        let readings: Result<Vec<Value>, ReadError> =
            trimmed.split(" | ").map(|part| one(part.trim(), expected, options)).collect();
        return readings.map(Value::Ambiguous).map_err(shift);
    }
    one(trimmed, expected, options).map_err(shift)
}

fn one(words: &str, expected: Expected, options: &Options) -> Result<Value, ReadError> {
    let tokens = Tokens::new(words);
    let whole = Span::new(0, words.len());
    let boolean = || match words.to_ascii_lowercase().as_str() {
        "yes" | "true" => Some(Value::Boolean(true)),
        "no" | "false" => Some(Value::Boolean(false)),
        _ => None,
    };
    let wrong = |kind| ReadError::new(kind, whole, words);
    match expected {
        Expected::Boolean => boolean().ok_or_else(|| wrong(ReadErrorKind::WrongKind)),
        Expected::Date => date(&tokens, options).or_else(|| year(words, options)).ok_or_else(|| {
            if amount(&tokens, options).is_some() {
                return wrong(ReadErrorKind::WrongKind);
            }
            wrong(error::date_fault(&tokens).unwrap_or(ReadErrorKind::NoValue))
        }),
        Expected::Quantity => amount(&tokens, options).ok_or_else(|| {
            if date(&tokens, options).is_some() {
                wrong(ReadErrorKind::WrongKind)
            } else {
                error::diagnose(&tokens, options)
            }
        }),
        _ => boolean()
            .or_else(|| date(&tokens, options))
            .or_else(|| daytime::whole_cell(&tokens).map(Value::Clock))
            .or_else(|| amount(&tokens, options))
            .or_else(|| if words.contains("; ") { set(words).ok() } else { None })
            .ok_or_else(|| error::diagnose(&tokens, options)),
    }
}

/// A set cell: `a; b; c`, with a leading "only" for a complete one.
fn set(words: &str) -> Result<Value, ReadError> {
    let (complete, list) = match words.get(..5) {
        Some(head) if head.eq_ignore_ascii_case("only ") => (true, words.get(5..).unwrap_or_default()),
        _ => (false, words),
    };
    let mut members: Vec<Box<str>> = Vec::new();
    for part in list.split(';') {
        let member = part.trim();
        if member.is_empty() {
            return Err(ReadError::new(ReadErrorKind::EmptyMember, Span::new(0, words.len()), words));
        }
        members.push(member.into());
    }
    Ok(Value::Set { members, complete })
}

/// An amount or change that takes all of the words. Where both decimal signs occur, what reads in two ways is
/// ambiguous.
fn amount(tokens: &Tokens, options: &Options) -> Option<Value> {
    if options.numbers != NumberFormat::Either {
        return amount_as(tokens, options);
    }
    let by = |numbers| amount_as(tokens, &Options { numbers, ..options.clone() });
    match (by(NumberFormat::DecimalPoint), by(NumberFormat::DecimalComma)) {
        (Some(point), Some(comma)) if point != comma => Some(Value::Ambiguous(vec![point, comma])),
        (point, comma) => point.or(comma),
    }
}

fn amount_as(tokens: &Tokens, options: &Options) -> Option<Value> {
    let context = Context { options, cell: true };
    let end = tokens.len();
    // "the 7,000 soldiers", "a 17-year war"
    let skip = usize::from(matches!(tokens.lower(0), "the" | "a" | "an"));
    for start in [0, skip] {
        if let Some((number, _)) = number::ordinal(tokens, start).filter(|(_, next)| *next == end) {
            return Some(Value::Quantity(ordinal(number)));
        }
        if let Some(found) = change::parse(tokens, start, context).filter(|found| found.next == end) {
            return Some(Value::Change(Box::new(found.change)));
        }
        if let Some(found) = quantity::parse(tokens, start, context).filter(|found| found.next == end) {
            return Some(Value::Quantity(found.quantity));
        }
    }
    None
}

/// The reading of an ordinal: a place in a sequence, exactly.
fn ordinal(number: crate::magnitude::Magnitude) -> Quantity {
    let core = crate::interval::Interval::point(number.clone());
    Quantity {
        kind: QuantityKind::Ordinal,
        number: Some(number),
        granularity: None,
        approximation: Approximation::Exact,
        support: core.clone(),
        core,
        unit: Unit::One,
        noun: None,
    }
}

/// Four figures where a date is asked for: also a year that would be a number elsewhere ("1866").
fn year(words: &str, options: &Options) -> Option<Value> {
    let figures = words.len() == 4 && words.bytes().all(|byte| byte.is_ascii_digit());
    match figures.then(|| date(&Tokens::new(&format!("in {words}")), options))?? {
        // What it begins, ends or dates, the cell does not say.
        Value::When(when) => Some(Value::When(When { role: None, ..when })),
        value => Some(value),
    }
}

/// A date that takes all of the words.
fn date(tokens: &Tokens, options: &Options) -> Option<Value> {
    let found = when::parse(tokens, 0, options)?;
    (found.end == tokens.len()).then_some(found.value)
}
