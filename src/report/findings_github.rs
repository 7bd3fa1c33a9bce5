//! GitHub workflow commands, and the Markdown summary of a step.

use std::io::{self, Write};

use super::escape::{markdown, workflow_message, workflow_property};
use super::findings::{Findings, REMEDY, Shown};
use crate::diagnostic::Severity;

/// So many annotations of a level are shown for a step; the rest are dropped without a word.
const SHOWN_PER_LEVEL: usize = 10;

/// Writes a command for each finding that will be shown, the gravest first, and says how many more there are.
///
/// # Errors
/// Whatever the sink reports.
pub fn write(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut left_out = 0;
    for (level, command) in [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Info, "notice")] {
        let of_level = findings.open().filter(|shown| shown.diagnostic.severity == level);
        // One notice is kept for the remark about what is left out.
        let room = if level == Severity::Info { SHOWN_PER_LEVEL - 1 } else { SHOWN_PER_LEVEL };
        for (index, shown) in of_level.enumerate() {
            if index < room {
                writeln!(out, "{}", annotation(command, shown))?;
            } else {
                left_out += 1;
            }
        }
    }
    if left_out > 0 {
        writeln!(
            out,
            "::notice title=corroborate::{left_out} more findings are not shown as annotations; see the log"
        )?;
    }
    Ok(())
}

fn annotation(command: &str, shown: &Shown<'_>) -> String {
    let diagnostic = shown.diagnostic;
    let mut properties = Vec::new();
    if let Some(at) = &diagnostic.location {
        properties.push(format!("file={}", workflow_property(&at.path)));
        properties.push(format!("line={}", at.start.line));
        properties.push(format!("endLine={}", at.end.line.max(at.start.line)));
        if at.end.line == at.start.line {
            // Columns are only taken where start and end stand in one line.
            properties.push(format!("col={}", at.start.column));
            properties.push(format!("endColumn={}", at.end.column.max(at.start.column)));
        }
    }
    properties.push(format!("title={}", workflow_property(diagnostic.code)));
    let mut message = diagnostic.message.clone();
    for related in &diagnostic.related {
        message.push_str(&format!("\n{} ({}:{})", related.message, related.location.path, related.location.start.line));
    }
    if let Some(help) = &diagnostic.help {
        message.push_str(&format!("\nhelp: {help}"));
    }
    format!("::{command} {}::{}", properties.join(","), workflow_message(&message))
}

/// Writes the findings as a Markdown table.
///
/// # Errors
/// Whatever the sink reports.
pub fn write_markdown(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (shown, rests) = findings.digest();
    if !shown.is_empty() {
        writeln!(out, "| level | rule | place | finding |\n| --- | --- | --- | --- |")?;
        for shown in shown {
            let diagnostic = shown.diagnostic;
            let place = diagnostic
                .location
                .as_ref()
                .map_or(String::new(), |at| format!("{}:{}:{}", markdown(&at.path), at.start.line, at.start.column));
            let help = diagnostic.help.as_deref().map(|help| format!("<br>{}", markdown(help))).unwrap_or_default();
            writeln!(
                out,
                "| {} | {} | {place} | {}{help} |",
                diagnostic.severity,
                markdown(diagnostic.code),
                markdown(&diagnostic.message)
            )?;
        }
        writeln!(out)?;
    }
    for rest in &rests {
        writeln!(out, "- … {}", rest.words())?;
    }
    if !rests.is_empty() {
        writeln!(out, "\n{REMEDY}\n")?;
    }
    writeln!(out, "{}", findings.counts())
}
