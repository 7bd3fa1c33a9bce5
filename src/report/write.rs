//! The doors of this module: a whole report from a loaded set, in one call.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::compare::group::Topics;
use crate::compare::relation::Relation;
use crate::config::Config;
use crate::document::Document;
use crate::extract::Found;
use crate::ledger::Ledger;
use crate::lint::{self, LintReport};
use crate::vocabulary::Vocabulary;

use super::build::{self, Entry, Material, Sort};
use super::claim_json::{ClaimRecord, Origin};
use super::discrepancies::Discrepancies;
use super::findings::{Findings, RuleInfo, Shown};
use super::style::Style;
use super::{
    discrepancies_csv, discrepancies_json, discrepancies_markdown, discrepancies_table, findings_github,
    findings_junit, findings_sarif, findings_table, findings_text,
};

/// How a discrepancy table is written.
///
/// ```
/// use corroborate::{config::Config, ledger::from_csv, report::{TableFormat, discrepancies}};
/// let (set, _) = from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,border,length,\"1,357 km\",atlas,\nc-2,border,length,\"1,200 km\",diary,\n",
/// );
/// let mut page = Vec::new();
/// discrepancies(&set, &Config::default(), TableFormat::Csv, &mut page).unwrap();
/// assert_eq!(String::from_utf8(page).unwrap().lines().count(), 3);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableFormat {
    /// Blocks of text for a terminal, no wider than so many columns.
    Text {
        /// The columns.
        width: u16,
    },
    /// Markdown.
    Markdown,
    /// One row a claim.
    Csv,
    /// The whole report as one object.
    Json,
}

/// How findings are written.
///
/// ```
/// use corroborate::{config::Config, ledger::from_csv, lint::{LintOptions, lint}, report::{FindingsFormat, findings}};
/// let (set, loading) = from_csv("id,subject,attribute,value,source,quote\nc-1,wall,length,so many,log,\n");
/// let report = lint(&set, loading, &Config::default(), LintOptions::default());
/// let mut page = Vec::new();
/// findings(&report, &set, FindingsFormat::Ndjson, &mut page).unwrap();
/// assert_eq!(String::from_utf8(page).unwrap().lines().count(), report.open.len());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingsFormat {
    /// Each finding with its cell in its line, no wider than so many columns.
    Text {
        /// The columns.
        width: u16,
        /// True for the colours of a terminal.
        color: bool,
    },
    /// One row each, no wider than so many columns.
    Table {
        /// The columns.
        width: u16,
    },
    /// Markdown.
    Markdown,
    /// One array.
    Json,
    /// One finding a line.
    Ndjson,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// JUnit XML.
    Junit,
}

/// Writes the discrepancy table of a set: every fact on which more than one claim speaks, the gravest relation first, what
/// its constraints come to, and what is implausible by itself. One fact at a time is held in memory.
///
/// # Errors
/// Whatever the sink reports.
///
/// ```
/// use corroborate::{config::Config, ledger::from_csv, report::{TableFormat, discrepancies}};
/// let (set, _) = from_csv(
///     "id,subject,attribute,value,source,quote\n\
///      c-1,border,length,\"1,357 km\",atlas,\nc-2,border,length,\"1,200 km\",diary,\n",
/// );
/// let mut page = Vec::new();
/// discrepancies(&set, &Config::default(), TableFormat::Json, &mut page).unwrap();
/// let report: serde_json::Value = serde_json::from_slice(&page).unwrap();
/// assert_eq!(report["summary"]["conflict"], 1);
/// ```
pub fn discrepancies(set: &Ledger, config: &Config, format: TableFormat, out: &mut dyn Write) -> io::Result<()> {
    let material = Material { vocabulary: &set.vocabulary, claims: &set.claims, config, today: None };
    let topics = Topics::new(&set.claims, &set.vocabulary);
    let (mut entries, mut report) = overview(&material, &topics, |_, topic| topic.claims.len() > 1);
    add_arithmetic(&material, set, &mut report);
    build::sort(&mut entries, &set.vocabulary, Sort::Gravity);
    let numbers = entries.iter().map(|entry| entry.at);
    topics.feed(
        numbers,
        |_, topic| material.topic(&topic),
        |blocks| match format {
            TableFormat::Text { width } => discrepancies_table::write(blocks, &report, width, Style::new(false), out),
            TableFormat::Markdown => discrepancies_markdown::write(blocks, &report, out),
            TableFormat::Csv => discrepancies_csv::write(blocks, out),
            TableFormat::Json => discrepancies_json::write(blocks, &report, out),
        },
    )
}

/// The counts of a set, and those of its topics that are to be shown, in the order of the vocabulary.
pub(crate) fn overview(
    material: &Material<'_>,
    topics: &Topics<'_>,
    mut shown: impl FnMut(usize, &crate::compare::topic::Topic) -> bool,
) -> (Vec<Entry>, Discrepancies) {
    let mut report = Discrepancies::default();
    let mut sources = std::collections::BTreeSet::new();
    for claim in material.claims {
        if claim.is_compared() {
            report.summary.claims += 1;
            sources.insert(claim.source);
        } else {
            report.summary.set_aside += 1;
        }
    }
    report.summary.sources = sources.len();
    let mut entries = Vec::new();
    topics.feed(
        0..topics.len(),
        |at, topic| (at, topic),
        |made| {
            for (at, topic) in made {
                let acknowledged =
                    topic.relation.is_some_and(Relation::is_conflict) && material.is_acknowledged(&topic);
                build::count(&mut report.summary, &topic, acknowledged);
                report.summary.facts -= usize::from(topics.is_pair(at));
                if shown(at, &topic) {
                    entries.push(Entry::new(at, &topic));
                }
            }
        },
    );
    (entries, report)
}

/// Adds what joins several facts, and what is implausible by itself.
pub(crate) fn add_arithmetic(material: &Material<'_>, set: &Ledger, report: &mut Discrepancies) {
    report.derived = material.derived(&set.constraints);
    for derived in &report.derived {
        match derived.relation.and_then(Relation::from_name) {
            Some(Relation::DerivedAgree) => report.summary.derived_agree += 1,
            Some(Relation::DerivedConflict) => report.summary.derived_conflict += 1,
            _ => {}
        }
    }
    report.implausible = material.implausible();
    report.summary.implausible = report.implausible.len();
}

/// The rules of the linter as formats need them.
fn rules() -> Vec<RuleInfo> {
    let info = |rule: &&lint::Rule| RuleInfo { code: rule.code, level: rule.level, what: rule.what, page: rule.page() };
    lint::RULES.iter().map(info).collect()
}

/// Writes what the linter found in a set.
///
/// # Errors
/// Whatever the sink reports.
///
/// ```
/// use corroborate::{config::Config, ledger::from_csv, lint::{LintOptions, lint}, report::{FindingsFormat, findings}};
/// let (set, loading) = from_csv("id,subject,attribute,value,source,quote\nc-1,wall,length,so many,log,\n");
/// let report = lint(&set, loading, &Config::default(), LintOptions::default());
/// let mut page = Vec::new();
/// findings(&report, &set, FindingsFormat::Text { width: 80, color: false }, &mut page).unwrap();
/// assert!(String::from_utf8(page).unwrap().contains("unreadable-value"));
/// ```
pub fn findings(report: &LintReport, set: &Ledger, format: FindingsFormat, out: &mut dyn Write) -> io::Result<()> {
    write_findings(report, set, true, format, out)
}

/// The same; people are shown many findings of one kind in few lines unless they ask for `all`.
pub(crate) fn write_findings(
    report: &LintReport,
    set: &Ledger,
    all: bool,
    format: FindingsFormat,
    out: &mut dyn Write,
) -> io::Result<()> {
    with_findings(report, set, all, |findings| match format {
        FindingsFormat::Text { width, color } => findings_text::write(findings, color, width, out),
        FindingsFormat::Table { width } => findings_table::write(findings, width, out),
        FindingsFormat::Markdown => findings_github::write_markdown(findings, out),
        FindingsFormat::Json => {
            let records: Vec<_> = findings.list.iter().map(Shown::record).collect();
            serde_json::to_writer_pretty(&mut *out, &records)?;
            writeln!(out)
        }
        FindingsFormat::Ndjson => findings.list.iter().try_for_each(|shown| {
            serde_json::to_writer(&mut *out, &shown.record())?;
            writeln!(out)
        }),
        FindingsFormat::Sarif => findings_sarif::write(findings, out),
        FindingsFormat::Junit => findings_junit::write(findings, out),
    })
}

/// Makes the neutral form of a report for a writer.
pub(crate) fn with_findings<T>(
    report: &LintReport,
    set: &Ledger,
    all: bool,
    write: impl FnOnce(&Findings<'_>) -> T,
) -> T {
    let texts: BTreeMap<&str, &str> =
        set.files().iter().filter_map(|file| Some((&**file.path(), file.table()?.text().as_str()))).collect();
    let text = |path: &str| texts.get(path).copied();
    let open = report.open.iter().map(|finding| (finding, None));
    let settled = report.settled.iter().map(|(finding, settled)| (finding, Some(settled.reason())));
    let shown = open.chain(settled).map(|(finding, settled)| Shown {
        diagnostic: &finding.diagnostic,
        fingerprint: lint::fingerprint(finding, set),
        attribute: finding.attribute.and_then(|it| set.vocabulary.attribute(it)).map(|it| &*it.id),
        settled,
    });
    write(&Findings { list: shown.collect(), text: &text, rules: rules(), all })
}

/// Writes the claims that were found in a document, one JSON object a line. With a vocabulary, subjects and attributes
/// that it knows are named by their ids.
///
/// # Errors
/// Whatever the sink reports.
///
/// ```
/// use corroborate::{document::from_text, extract::{Options, extract}, report::claims};
/// let document = from_text("The dyke is 21 km long.\n".into());
/// let mut lines = Vec::new();
/// claims(&document, &extract(&document, &Options::default()), None, &mut lines).unwrap();
/// let claim: serde_json::Value = serde_json::from_slice(&lines).unwrap();
/// assert_eq!((claim["surface"].as_str(), claim["unit"].as_str()), (Some("21 km"), Some("kilometre")));
/// ```
pub fn claims(
    document: &Document,
    found: &[Found],
    vocabulary: Option<&Vocabulary>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let origin = Origin::new(document, vocabulary);
    found.iter().try_for_each(|one| {
        serde_json::to_writer(&mut *out, &ClaimRecord::new(&origin, one))?;
        writeln!(out)
    })
}
