//! SARIF 2.1.0 (OASIS Standard, 27 March 2020): what code-scanning services read.
//!
//! Settled findings are kept and marked as suppressed: a result that vanishes would close an alert and open it again.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::findings::{Findings, Shown};
use crate::diagnostic::{Location, Severity};

/// The most results that the largest consumer takes in one run.
const MAX_RESULTS: usize = 25_000;

/// Writes one run.
///
/// # Errors
/// Whatever the sink reports.
pub fn write(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rules: Vec<_> = findings
        .rules
        .iter()
        .map(|rule| {
            json!({
                "id": rule.code,
                "name": rule.code,
                "shortDescription": {"text": rule.what},
                "help": {"text": rule.what, "markdown": rule.page},
                "defaultConfiguration": {"level": level(rule.level)},
            })
        })
        .collect();
    let index = |code: &str| findings.rules.iter().position(|rule| rule.code == code);
    let results: Vec<_> =
        findings.list.iter().take(MAX_RESULTS).map(|shown| result(shown, index(shown.diagnostic.code))).collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "corroborate",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result(shown: &Shown<'_>, rule: Option<usize>) -> Value {
    let diagnostic = shown.diagnostic;
    let mut result = Map::new();
    result.insert("ruleId".into(), diagnostic.code.into());
    if let Some(rule) = rule {
        result.insert("ruleIndex".into(), rule.into());
    }
    result.insert("level".into(), level(diagnostic.severity).into());
    let text = match &diagnostic.help {
        Some(help) => format!("{}. {help}", diagnostic.message.trim_end_matches('.')),
        None => diagnostic.message.clone(),
    };
    result.insert("message".into(), json!({"text": text}));
    let locations: Vec<_> = diagnostic.location.iter().map(|at| json!({"physicalLocation": physical(at)})).collect();
    result.insert("locations".into(), locations.into());
    if !diagnostic.related.is_empty() {
        let related: Vec<_> = (1..)
            .zip(&diagnostic.related)
            .map(|(id, related): (u32, _)| {
                json!({
                    "id": id,
                    "message": {"text": related.message},
                    "physicalLocation": physical(&related.location),
                })
            })
            .collect();
        result.insert("relatedLocations".into(), related.into());
    }
    result.insert("partialFingerprints".into(), json!({"corroborate/v1": shown.fingerprint}));
    if let Some(reason) = &shown.settled {
        result.insert("suppressions".into(), json!([{"kind": "external", "justification": reason}]));
    }
    result.into()
}

fn physical(at: &Location) -> Value {
    // SARIF ends lie one past the last character; an empty span still has a place.
    json!({
        "artifactLocation": {"uri": uri(&at.path)},
        "region": {
            "startLine": at.start.line,
            "startColumn": at.start.column,
            "endLine": at.end.line.max(at.start.line),
            "endColumn": if at.end.line == at.start.line { at.end.column.max(at.start.column) } else { at.end.column },
        },
    })
}

/// A relative path as a URI reference (RFC 3986): what is not unreserved or a slash is percent-encoded.
pub fn uri(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path).replace('\\', "/");
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}
