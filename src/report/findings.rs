//! Findings in neutral form: what `lint` and `check` show in every format.

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
}

impl Findings<'_> {
    /// Those that are open.
    pub fn open(&self) -> impl Iterator<Item = &Shown<'_>> {
        self.list.iter().filter(|shown| shown.settled.is_none())
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
