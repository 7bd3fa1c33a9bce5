//! The discrepancy report as one JSON object: `topics`, `derived`, `implausible`, `summary`.

use std::io::{self, Write};

use super::discrepancies::{Discrepancies, Topics};

/// Writes the report; of its topics one is held at a time.
///
/// # Errors
/// Whatever the sink reports.
pub fn write(topics: &mut Topics<'_>, report: &Discrepancies, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\n\"topics\": [")?;
    for (index, topic) in topics.enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer_pretty(&mut *out, &topic)?;
    }
    write!(out, "\n],\n\"derived\": ")?;
    serde_json::to_writer_pretty(&mut *out, &report.derived)?;
    write!(out, ",\n\"implausible\": ")?;
    serde_json::to_writer_pretty(&mut *out, &report.implausible)?;
    write!(out, ",\n\"summary\": ")?;
    serde_json::to_writer_pretty(&mut *out, &report.summary)?;
    writeln!(out, "\n}}")
}
