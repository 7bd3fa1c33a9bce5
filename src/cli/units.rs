//! `corroborate units`: the table of units, as it is used.

use std::io::Write;

use crate::report::units;
use crate::unit::Units;

use super::output::Output;
use super::{Failure, Verdict};

/// Options of `units`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only units whose id, dimension, names or symbols contain this
    #[arg(default_value = "")]
    filter: String,
    /// How to write them
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    Table,
    Csv,
    Json,
}

/// Lists the units.
pub fn run(args: &Args, output: &mut Output) -> Result<Verdict, Failure> {
    let rows = units::rows(Units::standard(), &args.filter);
    match args.format {
        Format::Table => units::write_table(&rows, output.width(), output)?,
        Format::Csv => units::write_csv(&rows, output)?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut *output, &rows)?;
            writeln!(output)?;
        }
    }
    Ok(Verdict::Clean)
}
