//! `corroborate export`: the curated set in the forms that other communities read.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::acknowledge;
use crate::claim::{Claim, SourceIndex};
use crate::compare::group::{self, Topics};
use crate::compare::relation::Relation;
use crate::compare::topic::Topic;
use crate::document::{self, OpenOptions};
use crate::export::{Reviewed, annotation, claim_review, csv_on_the_web, data_package, quick_statement};
use crate::ledger::Ledger;

use super::output::Output;
use super::{Failure, Global, Verdict, material, output, settings};

/// Options of `export`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A claims folder, CSV or NDJSON
    #[arg(default_value = "claims")]
    path: PathBuf,
    /// The form
    #[arg(long, value_enum)]
    to: Form,
    /// Folder with the texts of the sources, in which annotations are anchored
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Form {
    /// Frictionless `datapackage.json`
    Datapackage,
    /// CSV on the Web metadata
    Csvw,
    /// Wikidata QuickStatements, version 1
    Quickstatements,
    /// schema.org `Claim` and `ClaimReview` as JSON-LD
    Claimreview,
    /// W3C Web Annotations, one a line
    Webanno,
}

/// Exports.
pub fn run(args: &Args, global: &Global, out: &mut Output) -> Result<Verdict, Failure> {
    let loaded = material::load(std::slice::from_ref(&args.path), global)?;
    let ledger = &loaded.ledger;
    let compared = || ledger.claims.iter().filter(|claim| claim.is_compared());
    match args.to {
        Form::Datapackage | Form::Csvw => {
            let name = args.path.file_name().map(|name| name.to_string_lossy().to_lowercase());
            let descriptor = match args.to {
                Form::Csvw => csv_on_the_web(ledger),
                _ => data_package(ledger, name.as_deref().unwrap_or("claims")),
            };
            serde_json::to_writer_pretty(&mut *out, &descriptor)?;
            writeln!(out)?;
        }
        Form::Quickstatements => {
            let mut left_out = 0;
            for claim in compared() {
                match quick_statement(&ledger.vocabulary, claim) {
                    Ok(line) => writeln!(out, "{line}")?,
                    Err(reason) => {
                        left_out += 1;
                        if global.verbose > 0 {
                            let id = claim.id.as_deref().unwrap_or_default();
                            output::complain(global, &format!("{id} is left out: {reason}"));
                        }
                    }
                }
            }
            if left_out > 0 {
                output::complain(global, &format!("{left_out} claims are left out; -v says why"));
            }
        }
        Form::Claimreview => {
            let reviewed = reviewed(ledger);
            let reviewed: Vec<_> = reviewed
                .iter()
                .map(|(claim, others, reason)| Reviewed { claim, others: others.clone(), reason })
                .collect();
            let document = claim_review(&ledger.vocabulary, compared(), &reviewed);
            serde_json::to_writer_pretty(&mut *out, &document)?;
            writeln!(out)?;
        }
        Form::Webanno => {
            let config = settings::load(&args.path, global)?;
            let folder = args.sources.clone().or(config.sources);
            let texts = folder.as_deref().map(|folder| texts(folder, ledger)).unwrap_or_default();
            for claim in compared() {
                let text = texts.get(&claim.source).map(String::as_str);
                if let Some(annotation) = annotation(&ledger.vocabulary, claim, text) {
                    serde_json::to_writer(&mut *out, &annotation)?;
                    writeln!(out)?;
                }
            }
        }
    }
    Ok(if loaded.faulty { Verdict::Failure } else { Verdict::Clean })
}

/// A claim whose conflict curators have acknowledged, those that say otherwise, and the reason.
type Review<'l> = (&'l Claim, Vec<&'l Claim>, String);

/// The acknowledged conflicts, the largest first.
fn reviewed(ledger: &Ledger) -> Vec<Review<'_>> {
    let mut found = Topics::new(&ledger.claims, &ledger.vocabulary).flat_map(|topic| {
        let reviews = if topic.relation == Some(Relation::Conflict) { reviews(ledger, &topic) } else { Vec::new() };
        let weight = (!reviews.is_empty()).then(|| Reverse(group::weight(&topic)));
        weight.map(|weight| (weight, reviews))
    });
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    found.into_iter().flat_map(|(_, reviews)| reviews).collect()
}

fn reviews<'l>(ledger: &'l Ledger, topic: &Topic) -> Vec<Review<'l>> {
    let members = || topic.claims.iter().filter_map(|index| ledger.claims.get(*index as usize));
    let review = |claim: &'l Claim| {
        let cell = claim.details.as_ref()?.acknowledged.as_deref()?;
        let ack = acknowledge::parse(cell).0.into_iter().find(|ack| &*ack.code == "conflict")?;
        let others = members().filter(|other| other.id != claim.id && other.surface != claim.surface);
        Some((claim, others.collect(), ack.reason.to_string()))
    };
    members().filter_map(review).collect()
}

/// The texts of the sources, by the file that `sources.csv` names.
fn texts(folder: &Path, ledger: &Ledger) -> BTreeMap<SourceIndex, String> {
    let mut texts = BTreeMap::new();
    for (index, source) in (0u32..).zip(ledger.vocabulary.sources()) {
        let Some(file) = &source.file else { continue };
        if let Some(Ok(document)) = document::open(&folder.join(file.as_str()), &OpenOptions::for_program()).next() {
            texts.insert(SourceIndex(index), document.text.clone());
        }
    }
    texts
}
