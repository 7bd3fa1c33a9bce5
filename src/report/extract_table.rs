//! Claims found in articles as a table for people at a terminal.

use std::io::{self, Write};

use comfy_table::{ContentArrangement, Table, presets};

use super::claim_json::{ClaimRecord, Origin};
use super::escape;
use super::extract::{about, canonical, manner};
use crate::extract::Found;

/// Writes the claims of one document, one a row.
///
/// # Errors
/// Whatever the sink reports.
pub fn write(origin: &Origin<'_>, found: &[Found], width: u16, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}: {}", escape::line(&origin.source), count(found.len()))?;
    if found.is_empty() {
        return writeln!(out);
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table.set_header(["place", "words", "reads as", "manner", "subject", "attribute"]);
    for one in found {
        let record = ClaimRecord::new(origin, one);
        let (subject, attribute) = about(one, record.subject, record.attribute);
        table.add_row([
            format!("{}:{}", record.line, record.column),
            escape::line(record.surface).into_owned(),
            escape::line(&canonical(&one.claim.value)).into_owned(),
            manner(one).join(", "),
            escape::line(subject).into_owned(),
            escape::line(attribute).into_owned(),
        ]);
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    writeln!(out)
}

fn count(number: usize) -> String {
    match number {
        0 => "no claims".to_owned(),
        1 => "1 claim".to_owned(),
        number => format!("{number} claims"),
    }
}
