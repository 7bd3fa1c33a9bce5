//! The difference between two versions of a set as a table, one row a change.

use std::io::{self, Write};

use comfy_table::{ContentArrangement, Table, presets};

use super::diff::{ChangeBlock, ConflictBlock, DiffReport};
use super::escape::line;

/// Writes the table and the counts.
///
/// # Errors
/// Whatever the sink reports.
pub fn write(report: &DiffReport, width: u16, out: &mut dyn Write) -> io::Result<()> {
    if let Some(nothing) = report.nothing() {
        return writeln!(out, "{nothing}");
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table.set_header(["change", "row", "before", "now", ""]);
    for change in &report.changes {
        table.add_row(row(change).map(|cell| line(&cell).into_owned()));
    }
    for conflict in &report.conflicts {
        table.add_row(conflict_row(conflict).map(|cell| line(&cell).into_owned()));
    }
    for row in table.lines() {
        writeln!(out, "{}", row.trim_end())?;
    }
    writeln!(out, "{}", report.summary.words())
}

fn row(change: &ChangeBlock) -> [String; 5] {
    let shown = |statement: &Option<super::discrepancies::Statement>| {
        statement.as_ref().map(|statement| statement.shown.clone()).unwrap_or_default()
    };
    let (mut old, mut new) = (shown(&change.old), shown(&change.new));
    if matches!(change.kind, "changed" | "respelled") {
        // What differs is in the cells.
        old.clear();
        new.clear();
    }
    let mut notes: Vec<String> = change.comparison.iter().map(super::discrepancies::BetweenBlock::verdict).collect();
    notes.extend(change.other_cells().map(super::diff::CellBlock::words));
    [change.kind.to_owned(), change.title(), old, new, notes.join("; ")]
}

fn conflict_row(conflict: &ConflictBlock) -> [String; 5] {
    let said = match (&conflict.between, &conflict.arithmetic) {
        (Some(between), _) => between.sentence(),
        (None, Some(arithmetic)) => arithmetic.clone(),
        (None, None) => String::new(),
    };
    [conflict.turn_words().to_owned(), conflict.title(), String::new(), String::new(), said]
}
