//! The difference between two versions of a set as text for a terminal.

use std::io::{self, Write};

use super::diff::{ChangeBlock, ConflictBlock, DiffReport};
use super::discrepancies::Statement;
use super::escape::line;
use super::style::Style;

/// Writes the changes, the conflicts and the counts.
///
/// # Errors
/// Whatever the sink reports.
pub fn write(report: &DiffReport, style: Style, out: &mut dyn Write) -> io::Result<()> {
    if let Some(nothing) = report.nothing() {
        return writeln!(out, "{nothing}");
    }
    for change in &report.changes {
        write_change(change, style, out)?;
    }
    if !report.changes.is_empty() {
        writeln!(out)?;
    }
    for conflict in &report.conflicts {
        write_conflict(conflict, style, out)?;
    }
    if !report.conflicts.is_empty() {
        writeln!(out)?;
    }
    writeln!(out, "{}", report.summary.words())
}

fn said(statement: &Statement) -> String {
    line(&format!("“{}” — {}", statement.shown, statement.attribution_line())).into_owned()
}

fn write_change(change: &ChangeBlock, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let sign = match change.kind {
        "added" => "+",
        "removed" => "-",
        "respelled" => "=",
        _ => "~",
    };
    writeln!(out, "{sign} {}", style.heading(&line(&change.title())))?;
    match (change.kind, &change.old, &change.new) {
        ("value-changed", Some(old), Some(new)) => {
            writeln!(out, "    {}", style.removed(&format!("- {}", said(old))))?;
            writeln!(out, "    {}", style.added(&format!("+ {}", said(new))))?;
            if let Some(comparison) = &change.comparison {
                writeln!(out, "      {}", style.relation_as(comparison.relation, &line(&comparison.verdict())))?;
            }
            if change.reads_differently() {
                writeln!(out, "      no cell of the row changed: its attribute or source did")?;
            }
        }
        ("added", _, Some(new)) => writeln!(out, "    {}", style.added(&format!("+ {}", said(new))))?,
        ("removed", Some(old), _) => writeln!(out, "    {}", style.removed(&format!("- {}", said(old))))?,
        _ => {}
    }
    for cell in change.other_cells() {
        writeln!(out, "    {}", line(&cell.words()))?;
    }
    Ok(())
}

fn write_conflict(conflict: &ConflictBlock, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let bad = matches!(conflict.turn, "new" | "reopened") && !conflict.acknowledged;
    let color = if bad { "conflict" } else { "agree" };
    writeln!(
        out,
        "! {}, {}",
        style.relation_as(color, conflict.turn_words()),
        style.heading(&line(&conflict.title()))
    )?;
    if let Some(between) = &conflict.between {
        writeln!(out, "    {}", said(&between.a))?;
        writeln!(out, "    {}", said(&between.b))?;
        writeln!(out, "      {}", line(&between.verdict()))?;
        if let Some(cause) = &between.likely_cause {
            writeln!(out, "      likely cause: {}", line(&cause.text))?;
        }
    }
    if let Some(arithmetic) = &conflict.arithmetic {
        writeln!(out, "    {}", line(arithmetic))?;
        for statement in &conflict.via {
            writeln!(out, "    {}", said(statement))?;
        }
    }
    if let Some(otherwise) = conflict.otherwise_words() {
        writeln!(out, "      {otherwise}")?;
    }
    Ok(())
}
