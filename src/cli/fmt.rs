//! `corroborate fmt`: the canonical form of the curated files.

use std::io::Write;
use std::path::PathBuf;

use crate::diagnostic::Severity;
use crate::fmt;

use super::output::Output;
use super::{Failure, Global, Verdict, output, settings};

/// Options of `fmt`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A claims folder or one of its files
    #[arg(default_value = "claims")]
    path: PathBuf,
    /// Write nothing; exit with 1 when a file would change
    #[arg(long)]
    check: bool,
    /// Show the lines that would change
    #[arg(long)]
    diff: bool,
}

/// Formats.
pub fn run(args: &Args, global: &Global, out: &mut Output) -> Result<Verdict, Failure> {
    let config = settings::load(&args.path, global)?;
    let (files, findings) = fmt::format_set(&args.path, &config)?;
    let mut verdict = Verdict::Clean;
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        output::complain(global, &finding.to_string());
    }
    for file in &files {
        let path = file.path.display();
        if file.after.is_none() {
            output::complain(global, &format!("error: {path} has a fault that hides rows; it is left as it is"));
            verdict = Verdict::Failure;
            continue;
        }
        if !file.changes() {
            continue;
        }
        if args.diff {
            out.write_all(fmt::diff(file).as_bytes())?;
        }
        if args.check || args.diff {
            output::complain(global, &format!("{path} is not in canonical form"));
            if args.check && verdict == Verdict::Clean {
                verdict = Verdict::Findings;
            }
        } else if file.write()? {
            output::complain(global, &format!("{path} written"));
        }
    }
    Ok(verdict)
}
