//! What a curated set says to the claims of an article, in neutral form and as table, Markdown and records.

use std::io::{self, Write};

use comfy_table::{ContentArrangement, Table, presets};
use schemars::JsonSchema;
use serde::Serialize;

use super::build::Material;
use super::claim_json::{ClaimRecord, Origin};
use super::discrepancies::CauseBlock;
use super::escape;
use super::findings::RuleInfo;
use super::pair_json::{Side, to_places};
use crate::claim::{Claim, Modality, Polarity};
use crate::compare::relation::Relation;
use crate::compare::words;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::extract::Found;
use crate::link::check::{Finding, Match, Verdict};
use crate::link::join::Text;
use crate::link::review::FAULTS;
use crate::link::topic::Topic;
use crate::source::Lines;

/// One claim of an article with what the set says to it.
#[derive(Debug, Clone)]
pub struct CheckRow {
    /// `source:line:column`.
    pub place: String,
    /// The words of the article.
    pub words: String,
    /// The verdict.
    pub verdict: &'static str,
    /// Id of the subject, or its words.
    pub subject: String,
    /// Id of the attribute, or its words.
    pub attribute: String,
    /// The records: words, source, date.
    pub records: String,
    /// The difference and its likely cause.
    pub difference: String,
}

impl CheckRow {
    /// The columns.
    pub const HEADER: [&str; 7] = ["place", "words", "verdict", "subject", "attribute", "records", "difference"];

    /// The cells, safe for spreadsheets.
    pub fn cells(self) -> [String; 7] {
        let cells = [
            self.place,
            self.words,
            self.verdict.to_owned(),
            self.subject,
            self.attribute,
            self.records,
            self.difference,
        ];
        cells.map(|cell| escape::csv_cell(&cell).into_owned())
    }
}

/// The rows of some findings of a text; `accepted` gives the reason of a remark by the finding's claim.
pub fn rows<'f>(
    material: &Material<'_>,
    text: &Text,
    findings: impl Iterator<Item = &'f Finding>,
    accepted: &[Option<String>],
) -> Vec<CheckRow> {
    let origin = Origin::new(&text.document, Some(material.vocabulary));
    let lines = Lines::new(&text.document.text);
    let place = |found: &Found, source: &str| {
        let at = text.document.place(&lines, found.claim.provenance.span.unwrap_or_default()).start;
        format!("{source}:{}:{}", at.line, at.column)
    };
    findings
        .filter_map(|finding| {
            let found = text.found.get(finding.found)?;
            let record = ClaimRecord::new(&origin, found);
            let (subject, attribute) = names(material, found, finding.topic);
            let accepted = accepted.get(finding.found).cloned().flatten();
            let differences: Vec<String> =
                telling(finding).map(difference).into_iter().filter(|text| !text.is_empty()).chain(accepted).collect();
            Some(CheckRow {
                place: place(found, record.source),
                words: record.surface.to_owned(),
                verdict: finding.verdict.name(),
                subject,
                attribute,
                records: finding
                    .matches
                    .iter()
                    .filter_map(|found| said(material, found))
                    .collect::<Vec<_>>()
                    .join("; "),
                difference: differences.join("; "),
            })
        })
        .collect()
}

fn names(material: &Material<'_>, found: &Found, topic: Option<Topic>) -> (String, String) {
    let details = found.claim.details.as_deref();
    let subject = topic.and_then(|topic| material.vocabulary.subject(topic.subject)).map(|it| it.id.to_string());
    let attribute = topic.and_then(|topic| material.vocabulary.attribute(topic.attribute)).map(|it| it.id.to_string());
    let words = |words: Option<&str>| words.unwrap_or_default().to_owned();
    (
        subject.unwrap_or_else(|| words(details.and_then(|details| details.subject_text.as_deref()))),
        attribute.unwrap_or_else(|| words(details.and_then(|details| details.attribute_text.as_deref()))),
    )
}

/// `“7,000 servicemen” (source, date)`.
fn said(material: &Material<'_>, found: &Match) -> Option<String> {
    let claim = material.claims.get(found.claim)?;
    let source = material.vocabulary.source(claim.source)?;
    let date = claim.as_of.as_ref().map(|as_of| as_of.date.to_string());
    let date = date.or_else(|| source.published.as_ref().map(ToString::to_string));
    let date = date.map(|date| format!(", {date}")).unwrap_or_default();
    let denied = claim.polarity == Polarity::Negated || claim.modality == Modality::Denied;
    let denial = if denied { ", denied by" } else { "" };
    Some(format!("“{}”{denial} ({}{date})", claim.surface, source.id))
}

/// The record that the verdict rests on: the first of its relation, else the gravest.
fn telling(finding: &Finding) -> Option<&Match> {
    let relation = match finding.verdict {
        Verdict::Agrees => Some(Relation::Agree),
        Verdict::MorePrecise | Verdict::Compatible => Some(Relation::Compatible),
        Verdict::TimeShift => Some(Relation::TimeShift),
        Verdict::Modality => Some(Relation::Modality),
        Verdict::Conflict => Some(Relation::Conflict),
        Verdict::Unresolved | Verdict::New => None,
    };
    let first = finding.matches.iter().find(|found| Some(found.comparison.relation) == relation);
    first.or_else(|| finding.matches.first())
}

/// The difference in words, with its likely cause.
fn difference(found: &Match) -> String {
    let comparison = &found.comparison;
    let mut parts = Vec::new();
    if let Some(difference) = &comparison.difference {
        parts.push(format!("{} apart", words::amount(&difference.amount, &difference.unit)));
    }
    if let Some(share) =
        comparison.relative_difference.as_ref().and_then(|share| super::discrepancies::percent(&to_places(share)))
    {
        parts.push(format!("{share} of the larger"));
    }
    let apart = comparison.relation != Relation::Agree;
    if let Some(years) = comparison.years_between.filter(|years| *years > 0 && apart) {
        parts.push(format!("{years} year{} between", if years == 1 { "" } else { "s" }));
    }
    if let Some(cause) = &comparison.likely_cause {
        parts.push(cause.text.clone());
    }
    parts.join(", ")
}

/// A claim with its verdict, for programs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CheckRecord<'a> {
    /// The claim as `extract` writes it.
    #[serde(flatten)]
    pub claim: ClaimRecord<'a>,
    /// What the set says.
    #[schemars(transform = super::schema::verdicts)]
    pub verdict: &'static str,
    /// The records.
    pub matches: Vec<MatchRecord<'a>>,
    /// Why a remark in the article accepts the finding.
    pub accepted: Option<&'a str>,
}

/// A record of the set, for programs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MatchRecord<'a> {
    /// Where it is.
    #[serde(flatten)]
    pub side: Side<'a>,
    /// Its words.
    pub surface: &'a str,
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
    /// What may have gone wrong.
    pub likely_cause: Option<CauseBlock>,
}

/// The records of some findings of a text.
pub fn records<'a, 'f: 'a>(
    material: &'a Material<'_>,
    origin: &'a Origin<'_>,
    text: &'a Text,
    findings: impl Iterator<Item = &'f Finding> + 'a,
    accepted: &'a [Option<String>],
) -> impl Iterator<Item = CheckRecord<'a>> + 'a {
    findings.filter_map(move |finding| {
        let mut claim = ClaimRecord::new(origin, text.found.get(finding.found)?);
        if let Some(topic) = finding.topic.filter(|_| finding.verdict != Verdict::New) {
            claim.subject = material.vocabulary.subject(topic.subject).map(|subject| subject.id.as_str());
            claim.attribute = material.vocabulary.attribute(topic.attribute).map(|attribute| attribute.id.as_str());
        }
        Some(CheckRecord {
            claim,
            verdict: finding.verdict.name(),
            matches: finding.matches.iter().filter_map(|found| match_record(material, found)).collect(),
            accepted: accepted.get(finding.found).and_then(|reason| reason.as_deref()),
        })
    })
}

fn match_record<'a>(material: &'a Material<'_>, found: &'a Match) -> Option<MatchRecord<'a>> {
    let claim: &Claim = material.claims.get(found.claim)?;
    let comparison = &found.comparison;
    Some(MatchRecord {
        side: Side::of(claim, material.vocabulary),
        surface: &claim.surface,
        relation: comparison.relation.name(),
        reasons: comparison.reasons.names().collect(),
        difference: comparison.difference.as_ref().map(|difference| difference.amount.to_string()),
        relative_difference: comparison.relative_difference.as_ref().map(to_places),
        likely_cause: comparison
            .likely_cause
            .as_ref()
            .map(|cause| CauseBlock { kind: cause.kind.name(), text: cause.text.clone() }),
    })
}

/// The claims that the set does not know.
pub fn new_rows(text: &Text, findings: &[Finding]) -> Vec<Found> {
    let new = findings.iter().filter(|finding| finding.verdict == Verdict::New);
    new.filter_map(|finding| text.found.get(finding.found).cloned()).collect()
}

/// A finding as a diagnostic with its fingerprint; `None` for claims that the set does not know. `record_at` tells where
/// a record of the set stands.
pub fn diagnostic(
    material: &Material<'_>,
    text: &Text,
    finding: &Finding,
    at: Location,
    record_at: &dyn Fn(usize) -> Option<Location>,
) -> Option<(Diagnostic, String)> {
    let rule = RULES.iter().find(|rule| rule.verdict == finding.verdict)?;
    let found = text.found.get(finding.found)?;
    let (subject, attribute) = names(material, found, finding.topic);
    let surface = &found.claim.surface;
    let telling = telling(finding);
    let list = |relation: Relation| {
        let same = finding.matches.iter().filter(|other| other.comparison.relation == relation);
        same.filter_map(|found| said(material, found)).collect::<Vec<_>>().join(" and ")
    };
    // Of what the article denies the words alone would say that it differs from itself.
    let denied = found.claim.polarity == Polarity::Negated || found.claim.modality == Modality::Denied;
    let denial = if denied { ", which the article denies," } else { "" };
    let mut message = format!(
        "“{surface}”{denial} {} {}",
        rule.says,
        telling.map(|it| list(it.comparison.relation)).unwrap_or_default()
    );
    let agreeing = list(Relation::Agree);
    if finding.verdict == Verdict::Conflict && !agreeing.is_empty() {
        message.push_str(&format!(", and agrees with {agreeing}"));
    }
    let mut help = format!("{subject}: {attribute}");
    if let Some(text) = telling.map(difference).filter(|text| !text.is_empty()) {
        help.push_str("; ");
        help.push_str(&text);
    }
    let mut diagnostic = Diagnostic::new(rule.level, rule.code, message.trim_end().to_owned()).at(at).help(help);
    for found in &finding.matches {
        if let (Some(location), Some(said)) = (record_at(found.claim), said(material, found)) {
            let relation = found.comparison.relation.name();
            diagnostic = diagnostic.related(format!("{relation}: {said}"), location);
        }
    }
    let source = text.document.source();
    let fingerprint = fingerprint(&[rule.code, &source, &subject, &attribute, surface]);
    Some((diagnostic, fingerprint))
}

/// Sixteen hexadecimal digits over some words (FNV-1a): stable from run to run and over moved lines, whichever way the same path
/// is written.
pub fn fingerprint(parts: &[&str]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        let part = part.strip_prefix("./").unwrap_or(part).replace('\\', "/");
        for byte in part.bytes().chain([0x1f]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}

/// A kind of finding of `check`.
struct CheckRule {
    verdict: Verdict,
    code: &'static str,
    level: Severity,
    says: &'static str,
    what: &'static str,
}

static RULES: [CheckRule; 7] = [
    CheckRule {
        verdict: Verdict::Conflict,
        code: "conflict",
        level: Severity::Error,
        says: "conflicts with",
        what: "The article states what excludes a record of the set.",
    },
    CheckRule {
        verdict: Verdict::Unresolved,
        code: "unresolved",
        level: Severity::Warning,
        says: "could not be judged beside",
        what: "The article may speak of a fact of the set; a person should look.",
    },
    CheckRule {
        verdict: Verdict::TimeShift,
        code: "time-shift",
        level: Severity::Info,
        says: "differs over time from",
        what: "The article differs from the records and speaks of another time.",
    },
    CheckRule {
        verdict: Verdict::Modality,
        code: "modality",
        level: Severity::Info,
        says: "differs in manner from",
        what: "The article differs from the records, and one side does not commit itself.",
    },
    CheckRule {
        verdict: Verdict::MorePrecise,
        code: "more-precise",
        level: Severity::Info,
        says: "is more precise than",
        what: "The article fits the records and says more than they do.",
    },
    CheckRule {
        verdict: Verdict::Compatible,
        code: "compatible",
        level: Severity::Info,
        says: "is compatible with",
        what: "The article fits the records.",
    },
    CheckRule {
        verdict: Verdict::Agrees,
        code: "agrees",
        level: Severity::Info,
        says: "agrees with",
        what: "The article says what a record says.",
    },
];

/// The rules as formats need them.
pub fn rules() -> Vec<RuleInfo> {
    let page = |code: &str, what: &str| format!("# {code}\n\n{what}\n");
    RULES
        .iter()
        .map(|rule| RuleInfo { code: rule.code, level: rule.level, what: rule.what, page: page(rule.code, rule.what) })
        .chain(FAULTS.map(|(code, what)| RuleInfo { code, level: Severity::Warning, what, page: page(code, what) }))
        .collect()
}

/// Writes the rows as a table for a terminal.
///
/// # Errors
/// Whatever the sink reports.
pub fn write_table(rows: &[CheckRow], width: u16, out: &mut dyn Write) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table.set_header(["place", "words", "verdict", "subject: attribute", "records", "difference"]);
    for row in rows {
        let about = format!("{}: {}", row.subject, row.attribute);
        let cells = [&row.place, &row.words, row.verdict, &about, &row.records, &row.difference];
        table.add_row(cells.map(|cell| escape::line(cell).into_owned()));
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    writeln!(out)
}

/// Writes the rows as a Markdown table.
///
/// # Errors
/// Whatever the sink reports.
pub fn write_markdown(rows: &[CheckRow], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "| {} |", CheckRow::HEADER.join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(CheckRow::HEADER.len()))?;
    for row in rows {
        let cells = [&row.place, &row.words, row.verdict, &row.subject, &row.attribute, &row.records, &row.difference];
        writeln!(out, "| {} |", cells.map(escape::markdown).join(" | "))?;
    }
    writeln!(out)
}
