//! `corroborate schema`: JSON Schemas of the configuration and of what the program writes.

use std::io::Write;

use crate::config::Known;
use crate::lint;
use crate::report::schema;

use super::output::Output;
use super::{Failure, Verdict};

/// Options of `schema`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Of what
    #[arg(value_enum)]
    what: What,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum What {
    /// `corroborate.toml`
    Config,
    /// `compare --format json`
    Report,
    /// A line of `extract --format ndjson`
    Claim,
    /// A line of `compare --format ndjson`
    Pair,
    /// A line of `check --format ndjson`
    Check,
    /// A line of `lint --format ndjson`
    Finding,
    /// `diff --format json`
    Diff,
}

/// Writes a schema.
pub fn run(args: &Args, output: &mut Output) -> Result<Verdict, Failure> {
    let (codes, families) = lint::known_names();
    let schema = match args.what {
        What::Config => crate::config::schema::schema(Known { codes: &codes, families: &families }),
        What::Report => schema::report(),
        What::Claim => schema::claim(),
        What::Pair => schema::pair(),
        What::Check => schema::check(),
        What::Finding => schema::finding(),
        What::Diff => schema::diff(),
    };
    serde_json::to_writer_pretty(&mut *output, &schema)?;
    writeln!(output)?;
    Ok(Verdict::Clean)
}
