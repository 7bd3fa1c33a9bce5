//! JSON Schemas, draft 2020-12, of what the program writes. They are derived from the records themselves, so that a field
//! cannot be missing from its schema; words come from the types that have them.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

use super::check::CheckRecord;
use super::claim_json::ClaimRecord;
use super::diff::DiffReport;
use super::discrepancies::{DerivedBlock, ImplausibleBlock, Summary, TopicBlock};
use super::findings::FindingRecord;
use super::pair_json::PairRecord;
use crate::claim::{Basis, Modality, Polarity};
use crate::compare::relation::{CauseKind, Reason, Relation};
use crate::diagnostic::Severity;
use crate::diff::{Kind, Turn};
use crate::link::check::Verdict;
use crate::reading::{Approximation, Direction, QuantityKind, Role};

/// The object that `compare --format json` writes.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "it is written piece by piece; only its schema is made from here")]
struct Report {
    /// What the sources say, fact by fact.
    topics: Vec<TopicBlock>,
    /// What arithmetic over several claims says.
    derived: Vec<DerivedBlock>,
    /// Values outside the bounds within which their attribute is sane.
    implausible: Vec<ImplausibleBlock>,
    /// The counts at the end.
    summary: Summary,
}

fn of<T: JsonSchema>(title: &str, description: &str) -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    schema.insert("description".to_owned(), description.into());
    schema.to_value()
}

/// `compare --format json`.
pub(crate) fn report() -> Value {
    of::<Report>("report", "What `corroborate compare --format json` writes.")
}

/// A line of `extract --format ndjson`.
pub(crate) fn claim() -> Value {
    of::<ClaimRecord<'_>>("claim", "A line of what `corroborate extract --format ndjson` writes.")
}

/// A line of `compare --format ndjson`.
pub(crate) fn pair() -> Value {
    of::<PairRecord<'_>>("pair", "A line of what `corroborate compare --format ndjson` writes.")
}

/// A line of `check --format ndjson`.
pub(crate) fn check() -> Value {
    of::<CheckRecord<'_>>("check", "A line of what `corroborate check --format ndjson` writes.")
}

/// A line of `lint --format ndjson`, an element of `lint --format json`.
pub(crate) fn finding() -> Value {
    of::<FindingRecord<'_>>("finding", "A line of what `corroborate lint --format ndjson` writes.")
}

/// `diff --format json`.
pub(crate) fn diff() -> Value {
    of::<DiffReport>("diff", "What `corroborate diff --format json` writes.")
}

/// Lets a field, or the elements of a list, hold these words only.
fn only(schema: &mut Schema, words: impl IntoIterator<Item = &'static str>) {
    let words: Vec<&str> = words.into_iter().collect();
    let is_nullable = schema.get("type").and_then(Value::as_array).is_some_and(|it| it.contains(&json!("null")));
    if let Some(items) = schema.get_mut("items").and_then(Value::as_object_mut) {
        items.insert("enum".to_owned(), json!(words));
        return;
    }
    let mut words = json!(words);
    if let Some(words) = words.as_array_mut().filter(|_| is_nullable) {
        words.push(Value::Null);
    }
    schema.insert("enum".to_owned(), words);
}

pub(super) fn relations(schema: &mut Schema) {
    only(schema, Relation::ALL.map(Relation::name));
}

pub(super) fn reasons(schema: &mut Schema) {
    only(schema, Reason::ALL.map(Reason::name));
}

pub(super) fn modalities(schema: &mut Schema) {
    only(schema, Modality::ALL.map(Modality::name));
}

pub(super) fn polarities(schema: &mut Schema) {
    only(schema, Polarity::ALL.map(Polarity::name));
}

pub(super) fn bases(schema: &mut Schema) {
    only(schema, [Basis::Stated, Basis::Implied].map(Basis::name));
}

pub(super) fn levels(schema: &mut Schema) {
    only(schema, [Severity::Error, Severity::Warning, Severity::Info].map(Severity::name));
}

pub(super) fn verdicts(schema: &mut Schema) {
    only(schema, Verdict::ALL.map(Verdict::name));
}

pub(super) fn turns(schema: &mut Schema) {
    only(schema, Turn::ALL.map(Turn::name));
}

pub(super) fn changes(schema: &mut Schema) {
    only(schema, Kind::ALL.map(Kind::name));
}

pub(super) fn causes(schema: &mut Schema) {
    only(schema, CauseKind::ALL.map(CauseKind::name));
}

pub(super) fn approximations(schema: &mut Schema) {
    only(schema, Approximation::ALL.map(Approximation::name));
}

pub(super) fn directions(schema: &mut Schema) {
    only(schema, Direction::ALL.map(Direction::name));
}

pub(super) fn roles(schema: &mut Schema) {
    only(schema, Role::ALL.map(Role::name));
}

pub(super) fn kinds(schema: &mut Schema) {
    let others = ["date", "time", "change", "term", "set", "boolean"];
    only(schema, QuantityKind::ALL.map(QuantityKind::name).into_iter().chain(others));
}
