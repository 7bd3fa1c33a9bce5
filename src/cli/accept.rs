//! `corroborate accept`: rows that a person has reviewed move into the curated set.

use std::io::Write;
use std::path::PathBuf;

use serde::Serialize;

use crate::accept::{self, Acceptance, Refusal};
use crate::report::escape;

use super::output::Output;
use super::{Failure, Global, Verdict, output, settings};

/// Options of `accept`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file of candidates, as `extract --format csv` and `check --new --format csv` write it: rows whose status a
    /// person has set to `reviewed` (or `disputed`) move, all others stay
    candidates: PathBuf,
    /// The curated set: a claims folder or its claims.csv
    #[arg(long, value_name = "PATH", default_value = "claims")]
    into: PathBuf,
    /// Write nothing; show what would change in both files
    #[arg(long)]
    dry_run: bool,
    /// How to tell what moved
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// One line a row
    Text,
    /// One object
    Json,
}

/// Accepts.
pub fn run(args: &Args, global: &Global, out: &mut Output) -> Result<Verdict, Failure> {
    let config = settings::load(&args.into, global)?;
    let acceptance = match accept::accept(&args.candidates, &args.into, &config) {
        Ok(acceptance) => acceptance,
        Err(Refusal::Io(error)) => return Err(error.into()),
        Err(Refusal::Faults(faults)) => {
            for fault in &faults {
                output::complain(global, &fault.to_string());
            }
            let count = if faults.len() == 1 { "1 fault".to_owned() } else { format!("{} faults", faults.len()) };
            return Err(Failure(format!("{count}; nothing was moved")));
        }
    };
    for remark in &acceptance.remarks {
        output::complain(global, &remark.to_string());
    }
    if !args.dry_run && !acceptance.moved.is_empty() {
        acceptance.write()?;
    }
    match args.format {
        Format::Text => write_text(args, &acceptance, out)?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &record(args, &acceptance))?;
            writeln!(out)?;
        }
    }
    Ok(Verdict::Clean)
}

fn write_text(args: &Args, acceptance: &Acceptance, out: &mut Output) -> Result<(), Failure> {
    if args.dry_run {
        out.write_all(acceptance.set.diff().as_bytes())?;
        out.write_all(acceptance.candidates.diff().as_bytes())?;
    } else {
        for moved in &acceptance.moved {
            let [subject, attribute, value, source] = moved.says.each_ref().map(|cell| escape::line(cell));
            let known = if moved.known { ", which had it already" } else { "" };
            let line = moved.from.start.line;
            writeln!(out, "{}{known}: {subject}: {attribute} = {value} ({source}), from line {line}", moved.id)?;
        }
    }
    let rows = |count: usize| if count == 1 { "1 row".to_owned() } else { format!("{count} rows") };
    let (count, staying) = (acceptance.moved.len(), acceptance.staying);
    let (set, candidates) = (acceptance.set.path.display(), acceptance.candidates.path.display());
    if count == 0 {
        let remedy =
            if staying == 0 { "" } else { "; a person writes `reviewed` into the status of a row that shall move" };
        writeln!(out, "No row of {candidates} is reviewed{remedy}.")?;
        return Ok(());
    }
    let verb = match (args.dry_run, count) {
        (true, _) => "would move",
        (false, 1) => "moves",
        (false, _) => "move",
    };
    let stay = if staying == 1 { "stays" } else { "stay" };
    writeln!(out, "{} {verb} to {set}; {} {stay} in {candidates}.", rows(count), rows(staying))?;
    Ok(())
}

#[derive(Serialize)]
struct Record<'a> {
    dry_run: bool,
    set: String,
    candidates: String,
    staying: usize,
    moved: Vec<MovedRecord<'a>>,
}

#[derive(Serialize)]
struct MovedRecord<'a> {
    id: &'a str,
    candidate: &'a str,
    line: u32,
    already_there: bool,
    subject: &'a str,
    attribute: &'a str,
    value: &'a str,
    source: &'a str,
}

fn record<'a>(args: &Args, acceptance: &'a Acceptance) -> Record<'a> {
    let moved = acceptance.moved.iter().map(|moved| {
        let [subject, attribute, value, source] = moved.says.each_ref().map(String::as_str);
        MovedRecord {
            id: &moved.id,
            candidate: &moved.candidate,
            line: moved.from.start.line,
            already_there: moved.known,
            subject,
            attribute,
            value,
            source,
        }
    });
    Record {
        dry_run: args.dry_run,
        set: acceptance.set.path.display().to_string(),
        candidates: acceptance.candidates.path.display().to_string(),
        staying: acceptance.staying,
        moved: moved.collect(),
    }
}
