//! One pair a line: the NDJSON that other programs read from `compare`. Fields are added, never renamed.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::discrepancies::CauseBlock;
use crate::claim::Claim;
use crate::compare::relation::Comparison;
use crate::magnitude::Magnitude;
use crate::vocabulary::Vocabulary;

/// Decimal places of relative differences and ratios.
const PLACES: u32 = 4;

/// One side of a pair.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Side<'a> {
    /// The id of the source where one is known, else the path as given.
    pub source: &'a str,
    /// The path; null for curated claims and streams.
    pub path: Option<&'a str>,
    /// First byte of the value expression in the source's text.
    pub start: Option<u32>,
    /// One past its last byte.
    pub end: Option<u32>,
    /// The id of a curated claim.
    pub id: Option<&'a str>,
}

impl<'a> Side<'a> {
    /// The side of a claim.
    pub fn of(claim: &'a Claim, vocabulary: &'a Vocabulary) -> Self {
        let source = vocabulary.source(claim.source);
        let span = claim.provenance.span;
        Self {
            source: source.map_or("", |source| source.id.as_str()),
            path: source.filter(|_| span.is_some()).and_then(|source| source.file.as_deref()),
            start: span.map(|span| span.start),
            end: span.map(|span| span.end),
            id: claim.id.as_deref(),
        }
    }
}

/// A pair and its relation.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PairRecord<'a> {
    /// The one claim.
    pub a: Side<'a>,
    /// The other.
    pub b: Side<'a>,
    /// Further claims of a derived relation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<Side<'a>>,
    /// Id of the subject, or its words where the vocabulary does not know it.
    pub subject: Option<&'a str>,
    /// Id of the attribute, or its words.
    pub attribute: Option<&'a str>,
    /// The relation.
    #[schemars(transform = super::schema::relations)]
    pub relation: &'static str,
    /// Its reasons.
    #[schemars(transform = super::schema::reasons)]
    pub reasons: Vec<&'static str>,
    /// How far apart, exact.
    pub difference: Option<String>,
    /// Share of the larger value, to four places.
    pub relative_difference: Option<String>,
    /// Larger divided by smaller, to four places.
    pub ratio: Option<String>,
    /// What may have gone wrong.
    pub likely_cause: Option<CauseBlock>,
    /// True when curators have acknowledged it.
    pub acknowledged: bool,
}

impl<'a> PairRecord<'a> {
    /// The record of a comparison.
    pub fn new(
        a: Side<'a>,
        b: Side<'a>,
        subject: Option<&'a str>,
        attribute: Option<&'a str>,
        comparison: &Comparison,
        acknowledged: bool,
    ) -> Self {
        Self {
            a,
            b,
            via: Vec::new(),
            subject,
            attribute,
            relation: comparison.relation.name(),
            reasons: comparison.reasons.names().collect(),
            difference: comparison.difference.as_ref().map(|difference| difference.amount.to_string()),
            relative_difference: comparison.relative_difference.as_ref().map(to_places),
            ratio: comparison.ratio.as_ref().map(to_places),
            likely_cause: comparison
                .likely_cause
                .as_ref()
                .map(|cause| CauseBlock { kind: cause.kind.name(), text: cause.text.clone() }),
            acknowledged,
        }
    }

    /// Writes the record and a line end.
    ///
    /// # Errors
    /// Whatever the sink reports.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        out.write_all(b"\n")
    }
}

/// A share or ratio as a decimal with at most four places.
pub fn to_places(value: &Magnitude) -> String {
    value.rounded(PLACES).to_string()
}
