//! The table of units as it is used, for people and programs.

use std::io::{self, Write};

use comfy_table::{ContentArrangement, Table, presets};
use serde::Serialize;

use super::escape::csv_cell;
use crate::unit::{UnitDef, Units};

/// One unit, in words.
#[derive(Debug, Clone, Serialize)]
pub struct UnitRow<'u> {
    /// The canonical id.
    pub id: &'u str,
    /// Units of one dimension convert into each other.
    pub dimension: &'u str,
    /// The exact factor to the base of the dimension, or empty where the unit converts into none.
    pub factor: String,
    /// Case-sensitive symbols.
    pub symbols: Vec<String>,
    /// Names, in lower case.
    pub names: Vec<String>,
    /// Who fixes the factor.
    pub authority: &'u str,
}

/// The rows that contain a filter in id, dimension, symbols or names; all for an empty one.
pub fn rows<'u>(units: &'u Units, filter: &str) -> Vec<UnitRow<'u>> {
    let filter = filter.to_lowercase();
    units.iter().map(|(_, def)| row(units, def)).filter(|row| filter.is_empty() || row.matches(&filter)).collect()
}

fn row<'u>(units: &'u Units, def: &'u UnitDef) -> UnitRow<'u> {
    UnitRow {
        id: &def.id,
        dimension: units.dimension_name(def.dimension),
        factor: def.factor_text(),
        symbols: def.symbols().collect(),
        names: def.names().collect(),
        authority: def.authority,
    }
}

impl UnitRow<'_> {
    fn matches(&self, filter: &str) -> bool {
        let has = |text: &str| text.to_lowercase().contains(filter);
        has(self.id) || has(self.dimension) || self.symbols.iter().any(|s| has(s)) || self.names.iter().any(|s| has(s))
    }
}

/// Writes the rows as a table no wider than `width`.
///
/// # Errors
/// Whatever the sink reports.
pub fn write_table(rows: &[UnitRow<'_>], width: u16, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table.set_header(["unit", "dimension", "factor", "symbols and names", "authority"]);
    for row in rows {
        let names = row.symbols.iter().chain(&row.names).map(String::as_str).collect::<Vec<_>>().join(", ");
        table.add_row([row.id, row.dimension, &row.factor, &names, row.authority]);
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    let names: usize = rows.iter().map(|row| row.symbols.len() + row.names.len()).sum();
    writeln!(out, "{} units, {names} names and symbols", rows.len())
}

/// Writes the rows as CSV.
///
/// # Errors
/// Whatever the sink reports.
pub fn write_csv(rows: &[UnitRow<'_>], out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(["id", "dimension", "factor", "symbols", "names", "authority"])?;
    for row in rows {
        let cells = [
            row.id.to_owned(),
            row.dimension.to_owned(),
            row.factor.clone(),
            row.symbols.join("; "),
            row.names.join("; "),
            row.authority.to_owned(),
        ];
        csv.write_record(cells.iter().map(|cell| csv_cell(cell).into_owned()))?;
    }
    csv.flush()
}
