//! `corroborate explain`: a rule's documentation, or the way of two claims to their verdict.

use std::io::Write;
use std::path::PathBuf;

use crate::compare::context::Context;
use crate::compare::explain;
use crate::lint;
use crate::report::explanation;
use crate::report::style::Style;

use super::material;
use super::output::Output;
use super::{Failure, Global, Verdict};

/// Options of `explain`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A rule's code; or an id of the set
    what: String,
    /// A second id: how do the two stand to each other?
    other: Option<String>,
    /// The claims folder, CSV or NDJSON
    #[arg(long, default_value = "claims", value_name = "PATH")]
    claims: PathBuf,
    /// How to write it
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Explains.
pub fn run(args: &Args, global: &Global, output: &mut Output) -> Result<Verdict, Failure> {
    if let (Some(rule), None) = (lint::find(&args.what), &args.other) {
        output.write_all(rule.page().as_bytes())?;
        return Ok(Verdict::Clean);
    }
    let loaded = material::load(std::slice::from_ref(&args.claims), global)?;
    let ledger = &loaded.ledger;
    let find = |id: &str| {
        ledger.claim_of_id(id).and_then(|index| ledger.claims.get(index)).ok_or_else(|| {
            let ids = ledger.claims.iter().filter_map(|claim| claim.id.as_deref());
            let near = crate::nearest::nearest(id, ids).map(|near| format!("; is `{near}` meant?"));
            Failure(format!("no claim `{id}` in {}{}", args.claims.display(), near.unwrap_or_default()))
        })
    };
    let left = find(&args.what)?;
    let right = find(args.other.as_deref().unwrap_or(&args.what))?;
    let context = Context::new(&ledger.vocabulary, left.attribute);
    let explanation = explain::explain(left, right, &ledger.claims, &context);
    match args.format {
        Format::Text => explanation::write_text(&explanation, output.width(), Style::new(output.color()), output)?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut *output, &explanation::steps(&explanation))?;
            writeln!(output)?;
        }
    }
    Ok(Verdict::Clean)
}
