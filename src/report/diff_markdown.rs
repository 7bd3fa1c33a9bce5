//! The difference between two versions of a set as Markdown, for the review of a pull request: conflicts first, then
//! tables of what changed.

use std::io::{self, Write};

use super::diff::{CellBlock, ChangeBlock, ConflictBlock, DiffReport};
use super::discrepancies::Statement;
use super::escape::markdown;
use crate::diff::Kind;

/// Writes the report as GitHub-flavoured Markdown.
///
/// # Errors
/// Whatever the sink reports.
pub fn write(report: &DiffReport, out: &mut dyn Write) -> io::Result<()> {
    if let Some(nothing) = report.nothing() {
        return writeln!(out, "{nothing}");
    }
    writeln!(out, "{}", markdown(&report.summary.words()))?;
    if !report.conflicts.is_empty() {
        writeln!(out, "\n### Conflicts\n")?;
    }
    for conflict in &report.conflicts {
        write_conflict(conflict, out)?;
    }
    for kind in Kind::ALL {
        let of_kind = || report.changes.iter().filter(move |change| change.kind == kind.name());
        let claims = || of_kind().filter(|change| change.row == "claim");
        let described = || of_kind().filter(|change| change.row != "claim");
        write_claims(kind, &mut claims().peekable(), out)?;
        if described().next().is_some() {
            writeln!(out, "\n### Descriptions {}\n\n| row | |\n| --- | --- |", title(kind))?;
            for change in described() {
                writeln!(out, "| {} | {} |", markdown(&change.title()), cells(change.cells.iter()))?;
            }
        }
    }
    Ok(())
}

fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::ValueChanged => "with another value",
        Kind::Added => "added",
        Kind::Removed => "removed",
        Kind::Changed => "changed otherwise",
        Kind::Respelled => "only re-spelled",
    }
}

fn said(statement: &Statement) -> String {
    format!("“{}” — {}", markdown(&statement.shown), markdown(&statement.attribution_line()))
}

fn cells<'c>(cells: impl Iterator<Item = &'c CellBlock>) -> String {
    cells.map(|cell| markdown(&cell.words())).collect::<Vec<_>>().join("<br>")
}

fn fact(change: &ChangeBlock) -> String {
    let text =
        |label: &Option<super::discrepancies::Label>| label.as_ref().map(|it| it.text.clone()).unwrap_or_default();
    markdown(&format!("{}: {}", text(&change.subject), text(&change.attribute)))
}

fn write_claims<'c>(
    kind: Kind,
    changes: &mut std::iter::Peekable<impl Iterator<Item = &'c ChangeBlock>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    if changes.peek().is_none() {
        return Ok(());
    }
    writeln!(out, "\n### Claims {}\n", title(kind))?;
    match kind {
        Kind::ValueChanged => writeln!(out, "| claim | fact | before | now | |\n| --- | --- | --- | --- | --- |")?,
        Kind::Added | Kind::Removed => writeln!(out, "| claim | fact | value |\n| --- | --- | --- |")?,
        Kind::Changed | Kind::Respelled => writeln!(out, "| claim | fact | cells |\n| --- | --- | --- |")?,
    }
    for change in changes {
        let id = markdown(&change.id);
        let value = |statement: &Option<Statement>| statement.as_ref().map(said).unwrap_or_default();
        match kind {
            Kind::ValueChanged => {
                let mut notes = Vec::new();
                notes.extend(change.comparison.iter().map(|comparison| markdown(&comparison.verdict())));
                notes.extend(change.other_cells().map(|cell| markdown(&cell.words())));
                let shown = |statement: &Option<Statement>| {
                    statement.as_ref().map(|statement| markdown(&statement.shown)).unwrap_or_default()
                };
                let (old, new) = (shown(&change.old), shown(&change.new));
                writeln!(out, "| {id} | {} | {old} | {new} | {} |", fact(change), notes.join("<br>"))?;
            }
            Kind::Added => writeln!(out, "| {id} | {} | {} |", fact(change), value(&change.new))?,
            Kind::Removed => writeln!(out, "| {id} | {} | {} |", fact(change), value(&change.old))?,
            Kind::Changed | Kind::Respelled => {
                writeln!(out, "| {id} | {} | {} |", fact(change), cells(change.cells.iter()))?;
            }
        }
    }
    Ok(())
}

fn write_conflict(conflict: &ConflictBlock, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "- **{}**: {}", conflict.turn_words(), markdown(&conflict.title()))?;
    if let Some(between) = &conflict.between {
        write!(out, ": {} against {}: {}", said(&between.a), said(&between.b), markdown(&between.verdict()))?;
        if let Some(cause) = &between.likely_cause {
            write!(out, ". Likely cause: {}", markdown(&cause.text))?;
        }
    }
    if let Some(arithmetic) = &conflict.arithmetic {
        write!(out, ": {}", markdown(arithmetic))?;
    }
    if let Some(otherwise) = conflict.otherwise_words() {
        write!(out, " ({otherwise})")?;
    }
    writeln!(out)
}
