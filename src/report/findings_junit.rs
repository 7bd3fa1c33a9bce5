//! JUnit XML: what every CI shows as test results. One test case a finding; a run without findings has one that passes.

use std::io::{self, Write};

use super::escape::html as xml;
use super::findings::{Findings, Shown};
use crate::diagnostic::Severity;

/// The code of what nobody could judge: it has neither passed nor failed.
const OPEN: &str = "unresolved";

fn fails(shown: &Shown<'_>) -> bool {
    shown.diagnostic.severity > Severity::Info && shown.diagnostic.code != OPEN
}

/// Writes one test suite.
///
/// # Errors
/// Whatever the sink reports.
pub fn write(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let failures = findings.open().filter(|shown| fails(shown)).count();
    let skipped = findings.list.iter().filter(|shown| shown.settled.is_some() || shown.diagnostic.code == OPEN).count();
    let tests = findings.list.len().max(1);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites tests=\"{tests}\" failures=\"{failures}\">")?;
    writeln!(
        out,
        "  <testsuite name=\"corroborate\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">"
    )?;
    if findings.list.is_empty() {
        writeln!(out, "    <testcase classname=\"corroborate\" name=\"no findings\"/>")?;
    }
    for shown in &findings.list {
        let diagnostic = shown.diagnostic;
        let place = diagnostic
            .location
            .as_ref()
            .map_or(String::new(), |at| format!("{}:{}:{}", at.path, at.start.line, at.start.column));
        writeln!(
            out,
            "    <testcase classname=\"{}\" name=\"{}\">",
            xml(diagnostic.code),
            xml(&format!("{place} {}", diagnostic.message))
        )?;
        let message = xml(&diagnostic.message);
        let text = xml(&diagnostic.to_string());
        match &shown.settled {
            Some(reason) => writeln!(out, "      <skipped message=\"{}\"/>", xml(reason))?,
            None if diagnostic.code == OPEN => writeln!(out, "      <skipped message=\"{message}\"/>")?,
            None if fails(shown) => {
                writeln!(
                    out,
                    "      <failure type=\"{}\" message=\"{message}\">{text}</failure>",
                    diagnostic.severity
                )?;
            }
            None => writeln!(out, "      <system-out>{text}</system-out>")?,
        }
        writeln!(out, "    </testcase>")?;
    }
    writeln!(out, "  </testsuite>\n</testsuites>")
}
