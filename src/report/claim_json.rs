//! One claim found in a text as one JSON object: the record of `extract` and `check`. Fields are added, never renamed.

use std::collections::BTreeMap;
use std::ops::Bound;

use schemars::JsonSchema;
use serde::Serialize;

use crate::claim::Claim;
use crate::date::{Date, Day};
use crate::document::Document;
use crate::extract::Found;
use crate::magnitude::Magnitude;
use crate::reading::{Approximation, Quantity, Value};
use crate::source::Lines;
use crate::unit::{Unit, Units};
use crate::vocabulary::Vocabulary;

/// What is the same for all claims of a document.
pub struct Origin<'d> {
    /// The document.
    pub document: &'d Document,
    /// Its line starts.
    pub lines: Lines<'d>,
    /// How reports call it.
    pub source: String,
    /// Names for indices.
    pub vocabulary: Option<&'d Vocabulary>,
}

impl<'d> Origin<'d> {
    /// What the records of a document's claims have in common.
    pub fn new(document: &'d Document, vocabulary: Option<&'d Vocabulary>) -> Self {
        Self { document, lines: Lines::new(&document.text), source: document.source().into_owned(), vocabulary }
    }
}

/// A claim as `extract --format ndjson` writes it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ClaimRecord<'a> {
    /// The id of the source where one is known, else the path as given.
    pub source: &'a str,
    /// The path; null for streams.
    pub path: Option<&'a str>,
    /// First byte of the value expression.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// Its words.
    pub surface: &'a str,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in characters.
    pub column: u32,
    /// What kind of value.
    #[schemars(transform = super::schema::kinds)]
    pub kind: &'static str,
    /// The amount or date.
    #[serde(flatten)]
    pub amount: Amount,
    /// Id of the subject.
    pub subject: Option<&'a str>,
    /// The subject in the words of the source.
    pub subject_text: Option<&'a str>,
    /// Id of the attribute.
    pub attribute: Option<&'a str>,
    /// The attribute in the words of the source.
    pub attribute_text: Option<&'a str>,
    /// When the value held, EDTF.
    pub as_of: Option<String>,
    /// `stated` or `implied`.
    #[schemars(transform = super::schema::bases)]
    pub as_of_basis: Option<&'static str>,
    /// The manner in which it is said.
    #[schemars(transform = super::schema::modalities)]
    pub modality: &'static str,
    /// `asserted` or `negated`.
    #[schemars(transform = super::schema::polarities)]
    pub polarity: &'static str,
    /// Who says it inside the source.
    pub attribution: Option<&'a str>,
    /// What narrows it down.
    pub scope: BTreeMap<&'a str, &'a str>,
    /// First byte of the sentence.
    pub sentence_start: u32,
    /// One past its last byte.
    pub sentence_end: u32,
    /// The alternatives of an ambiguous value.
    pub readings: Option<Vec<String>>,
    /// The text of a term.
    pub term: Option<&'a str>,
    /// The members of a set.
    pub members: Option<Vec<&'a str>>,
    /// Whether the set claims to be complete.
    pub complete: Option<bool>,
}

/// The numbers of a record.
#[allow(clippy::struct_excessive_bools, reason = "the fields are those of the record")]
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Amount {
    /// The written number; `"true"` or `"false"` of a boolean.
    pub value: Option<String>,
    /// Lower end of the core; the first day of a date.
    pub low: Option<String>,
    /// Upper end of the core; the last day of a date.
    pub high: Option<String>,
    /// True where the lower end is not included.
    pub low_open: bool,
    /// True where the upper end is not included.
    pub high_open: bool,
    /// Lower end of the support.
    pub support_low: Option<String>,
    /// Upper end of the support.
    pub support_high: Option<String>,
    /// True where the lower end is not included.
    pub support_low_open: bool,
    /// True where the upper end is not included.
    pub support_high_open: bool,
    /// Canonical name of the unit.
    pub unit: Option<String>,
    /// The counted noun in its own word, singular.
    pub unit_text: Option<String>,
    /// Which words widened it.
    #[schemars(transform = super::schema::approximations)]
    pub approximation: Option<&'static str>,
    /// Of a change.
    #[schemars(transform = super::schema::directions)]
    pub direction: Option<&'static str>,
    /// EDTF.
    pub date: Option<String>,
    /// What the date is the date of.
    #[schemars(transform = super::schema::roles)]
    pub role: Option<&'static str>,
}

impl<'a> ClaimRecord<'a> {
    /// The record of a claim.
    pub fn new(origin: &'a Origin<'_>, found: &'a Found) -> Self {
        let claim = &found.claim;
        let document = origin.document;
        let span = claim.provenance.span.unwrap_or_default();
        let sentence = claim.provenance.sentence.unwrap_or(span);
        let place = origin.lines.place(span.start);
        let (on_disk, sentence) = (document.on_disk(span), document.on_disk(sentence));
        let details = claim.details.as_deref();
        let subject = claim.subject.and_then(|at| origin.vocabulary.and_then(|known| known.subject(at)));
        let attribute = claim.attribute.and_then(|at| origin.vocabulary.and_then(|known| known.attribute(at)));
        Self {
            source: &origin.source,
            path: document.path.as_deref(),
            start: on_disk.start,
            end: on_disk.end,
            surface: &claim.surface,
            line: place.line,
            column: place.column,
            kind: claim.value.kind_name(),
            amount: Amount::new(&claim.value),
            subject: subject.map(|subject| &*subject.id),
            subject_text: details.and_then(|details| details.subject_text.as_deref()),
            attribute: attribute.map(|attribute| &*attribute.id),
            attribute_text: details.and_then(|details| details.attribute_text.as_deref()),
            as_of: claim.as_of.as_ref().map(|as_of| as_of.date.to_string()),
            as_of_basis: claim.as_of.as_ref().map(|as_of| as_of.basis.name()),
            modality: claim.modality.name(),
            polarity: claim.polarity.name(),
            attribution: claim.attribution(),
            scope: claim.scope().collect(),
            sentence_start: sentence.start,
            sentence_end: sentence.end,
            readings: readings(&claim.value),
            term: term(claim),
            members: members(claim).map(|(members, _)| members),
            complete: members(claim).map(|(_, complete)| complete),
        }
    }
}

fn term(claim: &Claim) -> Option<&str> {
    match &claim.value {
        Value::Term(term) => Some(term),
        _ => None,
    }
}

fn members(claim: &Claim) -> Option<(Vec<&str>, bool)> {
    match &claim.value {
        Value::Set { members, complete } => Some((members.iter().map(|member| &**member).collect(), *complete)),
        _ => None,
    }
}

fn readings(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Ambiguous(values) => Some(values.iter().map(super::extract::canonical).collect()),
        _ => None,
    }
}

impl Amount {
    /// The numbers of a value.
    pub fn new(value: &Value) -> Self {
        match value {
            Value::Quantity(quantity) => Self::of_quantity(quantity),
            Value::Change(change) => Self {
                direction: change.direction.map(crate::reading::Direction::name),
                ..Self::of_quantity(&change.amount)
            },
            Value::When(when) => {
                let (low, high) = when.date.bounds();
                Self {
                    low: low.map(iso),
                    high: high.map(iso),
                    approximation: Some(when.approximation.name()),
                    date: edtf(&when.date),
                    role: when.role.map(crate::reading::Role::name),
                    ..Self::default()
                }
            }
            Value::Clock(clock) => {
                let (low, high) = clock.core().bounds();
                let (support_low, support_high) = clock.support().bounds();
                let digits = |minute: i32| format!("{:02}:{:02}", minute / 60, minute % 60);
                let written = || digits(clock.minute.into());
                let value = match clock.second {
                    Some(second) => Some(format!("{}:{second:02}", written())),
                    None => (!clock.either_half
                        && !matches!(clock.approximation, Approximation::Range | Approximation::Vague))
                    .then(written),
                };
                let point = low == high;
                Self {
                    low: (!point).then(|| digits(low)),
                    high: (!point).then(|| digits(high)),
                    support_low: (!clock.either_half).then(|| digits(support_low)),
                    support_high: (!clock.either_half).then(|| digits(support_high)),
                    value,
                    unit_text: clock.zone.as_deref().map(str::to_owned),
                    approximation: Some(clock.approximation.name()),
                    ..Self::default()
                }
            }
            Value::Boolean(yes) => Self { value: Some(yes.to_string()), ..Self::default() },
            Value::Term(_) | Value::Set { .. } | Value::Ambiguous(_) => Self::default(),
        }
    }

    fn of_quantity(quantity: &Quantity) -> Self {
        let (low, low_open) = end(&quantity.core.low);
        let (high, high_open) = end(&quantity.core.high);
        let (support_low, support_low_open) = end(&quantity.support.low);
        let (support_high, support_high_open) = end(&quantity.support.high);
        let unit = match &quantity.unit {
            Unit::One => None,
            unit => Some(Units::standard().canonical_name(unit)),
        };
        Self {
            value: quantity.number.as_ref().map(Magnitude::to_string),
            low,
            high,
            low_open,
            high_open,
            support_low,
            support_high,
            support_low_open,
            support_high_open,
            unit,
            unit_text: quantity.noun.as_deref().map(str::to_owned),
            approximation: Some(quantity.approximation.name()),
            ..Self::default()
        }
    }
}

fn end(bound: &Bound<Magnitude>) -> (Option<String>, bool) {
    match bound {
        Bound::Included(value) => (Some(value.to_string()), false),
        Bound::Excluded(value) => (Some(value.to_string()), true),
        Bound::Unbounded => (None, false),
    }
}

fn iso(day: Day) -> String {
    day.to_string()
}

/// EDTF; null for words that were not resolved.
fn edtf(date: &Date) -> Option<String> {
    date.edtf().map(|_| date.to_string())
}
