//! A baseline: the findings that an old set had when the tool was adopted, so that only new ones fail a run.
//!
//! One entry a line, sorted, so that merges are small. Entries are matched by a fingerprint of the rule, the claims and
//! their values, never by line; a finding whose value changes is open again.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::lint::finding::Finding;

/// The version of the file's form.
const VERSION: u32 = 1;

/// One known finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The rule.
    pub rule: String,
    /// What it is about, for people.
    pub about: String,
    /// What it is matched by.
    pub fingerprint: String,
}

/// The first line of the file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    baseline: u32,
}

/// Known findings.
///
/// ```
/// use corroborate::{config::Config, ledger::from_csv, lint::{LintOptions, lint}};
/// let (set, loading) = from_csv(
///     "id,subject,attribute,value,source,quote\nc-1,border,length,\"1,357 km\",atlas,\nc-2,border,length,\"1,200 km\",diary,\n",
/// );
/// let report = lint(&set, loading, &Config::default(), LintOptions::default());
/// use corroborate::lint::Baseline;
/// let known = Baseline::of(&report.open, &set);
/// assert_eq!((known.len(), known.is_empty()), (report.open.len(), false));
/// assert_eq!(Baseline::parse(&known.to_string()).unwrap(), known);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeMap<String, Entry>,
}

/// Why a baseline cannot be used.
///
/// ```
/// let error = corroborate::lint::Baseline::parse("").unwrap_err();
/// assert_eq!(error.line, 1);
/// assert!(error.message.contains("--update-baseline"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaselineError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for BaselineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for BaselineError {}

impl Baseline {
    /// The baseline that holds these findings.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>, ledger: &Ledger) -> Self {
        let entry = |finding: &Finding| {
            let fingerprint = fingerprint(finding, ledger);
            let entry = Entry {
                rule: finding.diagnostic.code.to_owned(),
                about: about(finding, ledger),
                fingerprint: fingerprint.clone(),
            };
            (fingerprint, entry)
        };
        Self { entries: findings.into_iter().map(entry).collect() }
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// A file of another version, or a line that is no entry.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let remedy = "write it anew with `corroborate lint --update-baseline`";
        let Some((at, first)) = lines.next() else {
            return Err(BaselineError { line: 1, message: format!("the baseline is empty; {remedy}") });
        };
        let head: Head = serde_json::from_str(first).map_err(|_| BaselineError {
            line: at + 1,
            message: format!("this is no baseline, whose first line is {{\"baseline\":{VERSION}}}; {remedy}"),
        })?;
        if head.baseline != VERSION {
            let message =
                format!("the baseline has version {}, and this program writes {VERSION}; {remedy}", head.baseline);
            return Err(BaselineError { line: at + 1, message });
        }
        let mut baseline = Self::default();
        for (at, line) in lines {
            let entry: Entry = serde_json::from_str(line).map_err(|error| BaselineError {
                line: at + 1,
                message: format!("this is no entry: {error}; {remedy}"),
            })?;
            baseline.entries.insert(entry.fingerprint.clone(), entry);
        }
        Ok(baseline)
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True when it holds none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(crate) fn has(&self, fingerprint: &str) -> bool {
        self.entries.contains_key(fingerprint)
    }

    /// The entries that matched nothing.
    pub(crate) fn unmatched<'b>(&'b self, matched: &BTreeSet<String>) -> Vec<&'b Entry> {
        self.entries.values().filter(|entry| !matched.contains(&entry.fingerprint)).collect()
    }
}

impl fmt::Display for Baseline {
    /// The file: the version, then the entries sorted by rule and what they are about.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{{\"baseline\":{VERSION}}}")?;
        let sorted: BTreeSet<&Entry> = self.entries.values().collect();
        for entry in sorted {
            writeln!(f, "{}", serde_json::to_string(entry).map_err(|_| fmt::Error)?)?;
        }
        Ok(())
    }
}

/// The ids or values that a finding is about, for people.
fn about(finding: &Finding, ledger: &Ledger) -> String {
    let mut ids: Vec<String> = claims(finding, ledger).into_iter().map(|(id, _)| id).collect();
    ids.extend(finding.key.iter().cloned());
    ids.join(", ")
}

/// The claims of a finding with their values, sorted.
fn claims(finding: &Finding, ledger: &Ledger) -> Vec<(String, String)> {
    let vocabulary = &ledger.vocabulary;
    let mut claims: Vec<(String, String)> = finding
        .claims
        .iter()
        .filter_map(|index| ledger.claims.get(*index))
        .map(|claim| {
            let source = || vocabulary.source(claim.source).map(|it| it.id.to_string()).unwrap_or_default();
            let id = claim.id.as_ref().map_or_else(source, ToString::to_string);
            // The value in its own words, and what a unit column adds to them.
            let unit = claim.value.quantity().map(|amount| amount.unit.canonical_name()).unwrap_or_default();
            (id, format!("{} {unit}", claim.surface))
        })
        .collect();
    claims.sort();
    claims.dedup();
    claims
}

/// What recognises a finding again: sixteen hexadecimal digits over the rule, the claims and their values, and the words
/// that it is known by.
pub fn fingerprint(finding: &Finding, ledger: &Ledger) -> String {
    let mut words = finding.diagnostic.code.to_owned();
    for (id, value) in claims(finding, ledger) {
        for part in [id, value] {
            words.push('\u{1f}');
            words.push_str(&part);
        }
    }
    for key in &finding.key {
        words.push('\u{1e}');
        words.push_str(key);
    }
    crate::lint::sha256::hex(words.as_bytes()).chars().take(16).collect()
}
