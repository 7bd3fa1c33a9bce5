//! The discrepancy table as tidy CSV: one row a claim, so that spreadsheets and data frames can pivot it.

use std::io::{self, Write};

use super::discrepancies::{BetweenBlock, Statement, TopicBlock, Topics};
use super::escape::csv_cell;

/// The columns, in order. Columns are added, never renamed.
pub const COLUMNS: [&str; 23] = [
    "relation",
    "subject",
    "attribute",
    "scope",
    "group",
    "fits",
    "value",
    "source",
    "published",
    "as_of",
    "modality",
    "polarity",
    "attributed_to",
    "id",
    "path",
    "start",
    "end",
    "conflicts_with",
    "difference",
    "relative_difference",
    "years_between",
    "likely_cause",
    "acknowledged",
];

/// Writes one row for each claim of each topic.
///
/// # Errors
/// Whatever the sink reports.
pub fn write(topics: &mut Topics<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record(COLUMNS)?;
    for topic in topics {
        for (index, group) in topic.groups.iter().enumerate() {
            for statement in &group.statements {
                rows.write_record(row(&topic, statement, &(index + 1).to_string(), ""))?;
            }
        }
        for loose in &topic.loose {
            let fits: Vec<_> = loose.fits.iter().map(|group| (group + 1).to_string()).collect();
            rows.write_record(row(&topic, &loose.statement, "", &fits.join("; ")))?;
        }
    }
    rows.flush()
}

fn row(topic: &TopicBlock, statement: &Statement, group: &str, fits: &str) -> Vec<String> {
    let same = |other: &Statement| {
        other.id == statement.id
            && other.source == statement.source
            && other.start == statement.start
            && other.words == statement.words
    };
    let against = topic.loose.iter().flat_map(|loose| &loose.against);
    let conflict: Option<(&BetweenBlock, &Statement)> =
        topic.between.iter().chain(against).filter(|between| between.relation == "conflict").find_map(|between| {
            if same(&between.a) {
                Some((between, &between.b))
            } else if same(&between.b) {
                Some((between, &between.a))
            } else {
                None
            }
        });
    let scope: Vec<_> = topic.scope.iter().map(|(key, value)| format!("{key}={value}")).collect();
    let number = |value: Option<u32>| value.map(|value| value.to_string()).unwrap_or_default();
    let between = conflict.map(|(between, _)| between);
    let cells = [
        topic.relation.unwrap_or_default().to_owned(),
        topic.subject.id.clone().unwrap_or_else(|| topic.subject.text.clone()),
        topic.attribute.id.clone().unwrap_or_else(|| topic.attribute.text.clone()),
        scope.join("; "),
        group.to_owned(),
        fits.to_owned(),
        statement.words.clone(),
        statement.source.clone(),
        statement.published.clone().unwrap_or_default(),
        statement.as_of.clone().unwrap_or_default(),
        statement.modality.to_owned(),
        statement.polarity.to_owned(),
        statement.attribution.clone().unwrap_or_default(),
        statement.id.clone().unwrap_or_default(),
        statement.path.clone().unwrap_or_default(),
        number(statement.start),
        number(statement.end),
        conflict.map(|(_, other)| other.id.clone().unwrap_or_else(|| other.source.clone())).unwrap_or_default(),
        between.and_then(|between| between.difference.clone()).unwrap_or_default(),
        between.and_then(|between| between.relative_difference.clone()).unwrap_or_default(),
        number(between.and_then(|between| between.years_between)),
        between
            .and_then(|between| between.likely_cause.as_ref())
            .map(|cause| cause.kind.to_owned())
            .unwrap_or_default(),
        between.map(|between| between.acknowledged.to_string()).unwrap_or_default(),
    ];
    cells.iter().map(|cell| csv_cell(cell).into_owned()).collect()
}
