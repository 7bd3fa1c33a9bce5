//! Findings as a table, one row each, for a quick look.

use std::io::{self, Write};

use comfy_table::{ContentArrangement, Table, presets};

use super::escape;
use super::findings::{Findings, REMEDY};

/// Writes the open findings and the counts.
///
/// # Errors
/// Whatever the sink reports.
pub fn write(findings: &Findings<'_>, width: u16, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table.set_header(["level", "rule", "place", "finding"]);
    let mut any = false;
    let (shown, rests) = findings.digest();
    for shown in shown {
        let diagnostic = shown.diagnostic;
        let place = diagnostic
            .location
            .as_ref()
            .map_or(String::new(), |at| format!("{}:{}:{}", escape::line(&at.path), at.start.line, at.start.column));
        let message = escape::line(&diagnostic.message);
        table.add_row([diagnostic.severity.name(), diagnostic.code, &place, &message]);
        any = true;
    }
    if any {
        for line in table.lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    for rest in &rests {
        writeln!(out, "… {}", rest.words())?;
    }
    if !rests.is_empty() {
        writeln!(out, "{REMEDY}")?;
    }
    writeln!(out, "{}", findings.counts())
}
