//! Findings as a table, one row each, for a quick look.

use std::io::{self, Write};

use comfy_table::{ContentArrangement, Table, presets};

use super::escape;
use super::findings::Findings;

/// Writes the open findings and the counts.
///
/// # Errors
/// Whatever the sink reports.
pub fn write(findings: &Findings<'_>, width: u16, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table.set_header(["level", "rule", "place", "finding"]);
    let mut any = false;
    for shown in findings.open() {
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
    writeln!(out, "{}", findings.counts())
}
