//! Findings in neutral form: what `lint` and `check` show in every format.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity};

/// One finding as it is shown.
#[derive(Debug, Clone)]
pub struct Shown<'f> {
    /// What, where, and what to do.
    pub diagnostic: &'f Diagnostic,
    /// What recognises it in the next run: never a line.
    pub fingerprint: String,
    /// The attribute that it is about, by id: many findings of one rule about one attribute have one cause.
    pub attribute: Option<&'f str>,
    /// Why it is not open: acknowledged, ignored, in the baseline.
    pub settled: Option<String>,
}

/// What formats need to know of a rule.
#[derive(Debug, Clone)]
pub struct RuleInfo {
    /// Its code.
    pub code: &'static str,
    /// Its level unless configured otherwise.
    pub level: Severity,
    /// What it finds, in one sentence.
    pub what: &'static str,
    /// Its whole page in Markdown.
    pub page: String,
}

/// The findings of a run.
pub struct Findings<'f> {
    /// In the order in which they are shown.
    pub list: Vec<Shown<'f>>,
    /// The text of a file that a finding lies in, where it is at hand.
    pub text: &'f dyn Fn(&str) -> Option<&'f str>,
    /// The rules that may have made them.
    pub rules: Vec<RuleInfo>,
    /// True where people are to see every finding, however many are alike.
    pub all: bool,
}

/// Findings of one rule about one attribute beyond this number are alike: [`FEW`] of them are shown to people.
const MANY: usize = 10;
/// So many of them are shown.
const FEW: usize = 3;

/// Findings that are counted and not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rest<'f> {
    /// The rule.
    pub code: &'static str,
    /// The attribute that they are about.
    pub attribute: Option<&'f str>,
    /// How many there are beyond those that are shown.
    pub count: usize,
}

impl Rest<'_> {
    /// `and 534 more `conflict` about `area``
    pub fn words(&self) -> String {
        let about = self.attribute.map(|id| format!(" about `{id}`")).unwrap_or_default();
        format!("and {} more `{}`{about}", self.count, self.code)
    }
}

/// What to say below counted findings.
pub const REMEDY: &str =
    "`--all` shows every one, as json, ndjson, sarif and junit do; a baseline lets them stand (docs/ci.md)";

impl Findings<'_> {
    /// Those that are open.
    pub fn open(&self) -> impl Iterator<Item = &Shown<'_>> {
        self.list.iter().filter(|shown| shown.settled.is_none())
    }

    /// The open findings as people see them: of many alike the first few, and how many more there are.
    pub fn digest(&self) -> (Vec<&Shown<'_>>, Vec<Rest<'_>>) {
        type Kind<'k> = (&'static str, Option<&'k str>);
        let mut counts: BTreeMap<Kind<'_>, usize> = BTreeMap::new();
        for shown in self.open() {
            *counts.entry((shown.diagnostic.code, shown.attribute)).or_default() += 1;
        }
        let mut seen: BTreeMap<Kind<'_>, usize> = BTreeMap::new();
        let mut kept = Vec::new();
        for shown in self.open() {
            let count = seen.entry((shown.diagnostic.code, shown.attribute)).or_default();
            *count += 1;
            let alike = counts.get(&(shown.diagnostic.code, shown.attribute)).copied().unwrap_or_default();
            if self.all || alike <= MANY || *count <= FEW {
                kept.push(shown);
            }
        }
        let many = seen.into_iter().filter(|(_, count)| !self.all && *count > MANY);
        let mut rests: Vec<Rest<'_>> =
            many.map(|((code, attribute), count)| Rest { code, attribute, count: count - FEW }).collect();
        rests.sort_by_key(|rest| std::cmp::Reverse(rest.count));
        (kept, rests)
    }

    /// How many open findings are of a level.
    pub fn count(&self, level: Severity) -> usize {
        self.open().filter(|shown| shown.diagnostic.severity == level).count()
    }

    /// `2 errors, 1 warning, 0 notes; 3 settled`.
    pub fn counts(&self) -> String {
        let plural = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
        let mut text = format!(
            "{}, {}, {}",
            plural(self.count(Severity::Error), "error"),
            plural(self.count(Severity::Warning), "warning"),
            plural(self.count(Severity::Info), "note")
        );
        let settled = self.list.len() - self.open().count();
        if settled > 0 {
            text.push_str(&format!("; {settled} settled"));
        }
        text
    }
}

/// One finding for programs.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FindingRecord<'f> {
    /// The rule.
    pub code: &'f str,
    /// `error`, `warning` or `info`.
    #[schemars(transform = super::schema::levels)]
    pub level: &'static str,
    /// What is wrong.
    pub message: &'f str,
    /// What to do.
    pub help: Option<&'f str>,
    /// The file.
    pub path: Option<&'f str>,
    /// Line, from 1.
    pub line: Option<u32>,
    /// Column, from 1, in characters.
    pub column: Option<u32>,
    /// First byte.
    pub start: Option<u32>,
    /// One past the last byte.
    pub end: Option<u32>,
    /// Further places.
    pub related: Vec<RelatedRecord<'f>>,
    /// What recognises it in the next run.
    pub fingerprint: &'f str,
    /// Why it is not open.
    pub settled: Option<&'f str>,
}

/// A further place of a finding.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RelatedRecord<'f> {
    /// What stands there.
    pub message: &'f str,
    /// The file.
    pub path: &'f str,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in characters.
    pub column: u32,
}

impl Shown<'_> {
    /// The finding for programs.
    pub fn record(&self) -> FindingRecord<'_> {
        let at = self.diagnostic.location.as_ref();
        FindingRecord {
            code: self.diagnostic.code,
            level: self.diagnostic.severity.name(),
            message: &self.diagnostic.message,
            help: self.diagnostic.help.as_deref(),
            path: at.map(|at| &*at.path),
            line: at.map(|at| at.start.line),
            column: at.map(|at| at.start.column),
            start: at.map(|at| at.span.start),
            end: at.map(|at| at.span.end),
            related: self
                .diagnostic
                .related
                .iter()
                .map(|related| RelatedRecord {
                    message: &related.message,
                    path: &related.location.path,
                    line: related.location.start.line,
                    column: related.location.start.column,
                })
                .collect(),
            fingerprint: &self.fingerprint,
            settled: self.settled.as_deref(),
        }
    }
}
