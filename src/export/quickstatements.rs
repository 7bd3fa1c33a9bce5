//! QuickStatements (version 1, tab-separated), with which Wikidata editors add statements in bulk.
//!
//! A claim is written only where its subject and attribute carry Wikidata ids and nothing is lost: one value without a
//! bound or range, asserted, stated. What is left out is returned with the reason, so that silence never reads as done.

use std::fmt::Write as _;

use crate::claim::{Basis, Claim, Modality, Polarity};
use crate::date::{Date, Day, Shape};
use crate::reading::{Approximation, Quantity, QuantityKind, Value};
use crate::unit::Unit;
use crate::vocabulary::Vocabulary;

/// Sourcing circumstances: circa.
const CIRCA: &str = "P1480\tQ5727902";

/// The statement line of a claim.
///
/// # Errors
/// Why it is not written, in words.
///
/// ```
/// let (set, _) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\nc-1,wall,length,310 m,log,a wall of 310 m\n",
/// );
/// let refused = corroborate::export::quick_statement(&set.vocabulary, &set.claims[0]).unwrap_err();
/// assert!(refused.contains("Wikidata") || !refused.is_empty(), "without items there is nothing to state");
/// ```
pub fn statement(vocabulary: &Vocabulary, claim: &Claim) -> Result<String, String> {
    let subject = claim.subject.and_then(|subject| vocabulary.subject(subject)).ok_or("the subject is not known")?;
    let attribute =
        claim.attribute.and_then(|attribute| vocabulary.attribute(attribute)).ok_or("the attribute is not known")?;
    let item = wikidata_id(subject.wikidata.as_deref(), 'Q').ok_or("the subject has no Wikidata item")?;
    let property = wikidata_id(attribute.wikidata.as_deref(), 'P').ok_or("the attribute has no Wikidata property")?;
    if claim.polarity == Polarity::Negated || !matches!(claim.modality, Modality::Stated | Modality::Estimated) {
        return Err("it is not stated as a fact".into());
    }
    let mut circa = false;
    let value = match &claim.value {
        Value::Quantity(quantity) => {
            circa = quantity.approximation == Approximation::About;
            amount(quantity)?
        }
        Value::When(when) => {
            circa = when.approximation == Approximation::About || when.date.approximate;
            time(&when.date).ok_or("the date has no Wikidata precision")?
        }
        Value::Term(term) => {
            let named = vocabulary.subject_named(term).one().and_then(|named| vocabulary.subject(named));
            wikidata_id(named.and_then(|named| named.wikidata.as_deref()), 'Q')
                .ok_or("the value has no Wikidata item")?
                .to_owned()
        }
        _ => return Err("its kind of value has no form in QuickStatements".into()),
    };
    let mut line = format!("{item}\t{property}\t{value}");
    if circa {
        line.push('\t');
        line.push_str(CIRCA);
    }
    let as_of = claim.as_of.as_ref().filter(|as_of| as_of.basis == Basis::Stated);
    if let Some(time) = as_of.and_then(|as_of| time(&as_of.date)) {
        // Writing to a String cannot fail.
        let _ = write!(line, "\tP585\t{time}");
    }
    if let Some(source) = vocabulary.source(claim.source) {
        if let Some(url) = &source.url {
            let _ = write!(line, "\tS854\t{}", quoted(url));
        }
        let _ = write!(line, "\tS1476\ten:{}", quoted(&source.title));
        if let Some(time) = source.published.as_ref().and_then(time) {
            let _ = write!(line, "\tS577\t{time}");
        }
        if let Some(quote) = &claim.provenance.quote {
            let _ = write!(line, "\tS1683\ten:{}", quoted(quote));
        }
    }
    Ok(line)
}

fn amount(quantity: &Quantity) -> Result<String, String> {
    if !matches!(quantity.approximation, Approximation::Exact | Approximation::About) {
        return Err("Wikidata holds no open bound, range or vague number".into());
    }
    let number = quantity.number.as_ref().ok_or("it has no single number")?;
    if number.decimal_places().is_none() {
        return Err("its number has no end as a decimal".into());
    }
    let unit = match (&quantity.unit, quantity.kind) {
        (_, QuantityKind::Count | QuantityKind::Number) | (Unit::One, _) => String::new(),
        (unit, _) => {
            let name = unit.canonical_name();
            let found = include_str!("wikidata_units.csv").lines().find_map(|line| {
                let (unit, item) = line.split_once(',')?;
                (unit == name).then(|| item.trim_start_matches('Q'))
            });
            format!("U{}", found.ok_or_else(|| format!("no Wikidata item is known for the unit {name}"))?)
        }
    };
    Ok(format!("{number}{unit}"))
}

/// `+2019-02-00T00:00:00Z/10`: precision 11 is a day, 10 a month, 9 a year.
fn time(date: &Date) -> Option<String> {
    let Shape::Within(days) = &date.shape else { return None };
    let (std::ops::Bound::Included(first), std::ops::Bound::Included(last)) = (days.low, days.high) else {
        return None;
    };
    let (year, month, day) = first.ymd();
    if year <= 0 {
        return None;
    }
    if first == last {
        return Some(format!("+{year:04}-{month:02}-{day:02}T00:00:00Z/11"));
    }
    if day == 1 && last == first.month_end() {
        return Some(format!("+{year:04}-{month:02}-00T00:00:00Z/10"));
    }
    if (month, day) == (1, 1) && Day::from_ymd(year, 12, 31) == Some(last) {
        return Some(format!("+{year:04}-00-00T00:00:00Z/9"));
    }
    None
}

/// The id, if it is one: the letter and digits, nothing that could start another command.
fn wikidata_id(id: Option<&str>, letter: char) -> Option<&str> {
    let digits = id?.strip_prefix(letter)?;
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(id?)
}

/// A string in quotes without anything that ends a cell, a line or the string.
fn quoted(text: &str) -> String {
    format!("\"{}\"", crate::report::escape::line(text).replace('"', "”").replace('\t', " "))
}
