//! `corroborate units`: the table of units, as it is used.

use super::output::Output;
use super::{Failure, Global, Verdict};

/// Options of `units`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only units whose id, names, symbols or dimension contain this
    filter: Option<String>,
}

/// Lists the units.
#[allow(clippy::unnecessary_wraps, reason = "every command has this shape")]
pub fn run(_args: &Args, _global: &Global, _output: &mut Output) -> Result<Verdict, Failure> {
    Ok(Verdict::Clean)
}
