//! `corroborate compare`: the discrepancy table.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::PathBuf;

use crate::compare::cause::Parts;
use crate::compare::group::Topics;
use crate::compare::pairs::{self, Share};
use crate::compare::relation::{Comparison, Relation};
use crate::compare::topic::Topic;
use crate::report::build::{self, Entry, Sort};
use crate::report::discrepancies::Discrepancies;
use crate::report::pair_json::{PairRecord, Side};
use crate::report::style::Style;
use crate::report::{
    self, chart, discrepancies_csv, discrepancies_json, discrepancies_markdown, discrepancies_table, page, strip,
};
use crate::threads;
use crate::vocabulary::Source;

use super::material::{self, Loaded};
use super::output::Output;
use super::select::Select;
use super::{Failure, Global, Verdict};

/// Options of `compare`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Claims folders, claims CSV or NDJSON, articles, folders of articles, streams of documents, or `-`
    #[arg(default_value = "claims")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    select: Select,
    /// Exit with 1 when a fact of one of these relations is found that is not acknowledged
    #[arg(long, value_delimiter = ',', value_name = "RELATION", value_parser = super::select::relation)]
    fail_on: Vec<Relation>,
    /// The order of the facts
    #[arg(long, value_enum, default_value = "gravity")]
    sort: Order,
    /// The title of a page
    #[arg(skip)]
    title: Option<String>,
    /// How to write the table; `ndjson` writes every comparable pair
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Order {
    /// The gravest relation first, then the largest relative difference
    Gravity,
    /// By subject, then attribute
    Subject,
    /// The most independent sources first
    Sources,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Blocks of text for a terminal
    Table,
    /// Markdown
    Md,
    /// One row a claim
    Csv,
    /// The whole report
    Json,
    /// One pair a line
    Ndjson,
    /// A self-contained page
    Html,
    /// The values on their axes, as a picture
    Svg,
}

/// Compares.
pub fn run(args: &Args, global: &Global, output: &mut Output) -> Result<Verdict, Failure> {
    let loaded = material::load(&args.paths, global)?;
    let failing = match args.format {
        Format::Ndjson => write_pairs(args, &loaded, global.threads(), output)?,
        format => {
            // A topic is made twice, once for its place and once to be written, and never held: see `Topics`.
            let topics = Topics::on(global.threads(), &loaded.ledger.claims, &loaded.ledger.vocabulary)
                .with_unresolved(&loaded.beside);
            let Overview { entries, report, failing } = overview(args, &loaded, &topics);
            let numbers = entries.iter().map(|entry| entry.at);
            let material = loaded.material();
            let charted = |topic: &Topic| (material.topic(topic), strip::strip(&material, topic));
            if matches!(format, Format::Html | Format::Svg) {
                topics.feed(
                    numbers,
                    |_, topic| charted(&topic),
                    |charts| {
                        if format == Format::Svg {
                            return chart::write(charts, output);
                        }
                        let sources = sources(&loaded);
                        let title = args.title.as_deref().unwrap_or("What agrees, what contradicts");
                        page::write(charts, &report, &page::Frame { title, sources: &sources }, output)
                    },
                )?;
            } else {
                topics.feed(
                    numbers,
                    |_, topic| material.topic(&topic),
                    |blocks| match format {
                        Format::Md => discrepancies_markdown::write(blocks, &report, output),
                        Format::Csv => discrepancies_csv::write(blocks, output),
                        Format::Json => discrepancies_json::write(blocks, &report, output),
                        _ => {
                            let style = Style::new(output.color());
                            discrepancies_table::write(blocks, &report, output.width(), style, output)
                        }
                    },
                )?;
            }
            failing || derived_fails(args, &report)
        }
    };
    Ok(match (loaded.faulty, failing) {
        (true, _) => Verdict::Failure,
        (false, true) => Verdict::Findings,
        (false, false) => Verdict::Clean,
    })
}

/// `corroborate report`: the same findings as a page.
#[derive(Debug, clap::Args)]
pub struct ReportArgs {
    /// Claims folders, claims CSV or NDJSON, articles, folders of articles, streams of documents, or `-`
    #[arg(default_value = "claims")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    select: Select,
    /// The order of the facts
    #[arg(long, value_enum, default_value = "gravity")]
    sort: Order,
    /// The title of the page
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
}

/// Reports.
pub fn report(args: &ReportArgs, global: &Global, output: &mut Output) -> Result<Verdict, Failure> {
    let ReportArgs { paths, select, sort, title } = args;
    let (paths, select, title) = (paths.clone(), select.clone(), title.clone());
    let args = Args { paths, select, fail_on: Vec::new(), sort: *sort, title, format: Format::Html };
    run(&args, global, output)
}

/// The sources that speak on anything, in their order.
fn sources(loaded: &Loaded) -> Vec<&Source> {
    let speaking: BTreeSet<_> =
        loaded.ledger.claims.iter().filter(|claim| claim.is_compared()).map(|claim| claim.source).collect();
    speaking.into_iter().filter_map(|source| loaded.ledger.vocabulary.source(source)).collect()
}

/// The neutral report under the filters, without its topics.
struct Overview {
    /// The topics to be shown, in their order.
    entries: Vec<Entry>,
    /// Everything else.
    report: Discrepancies,
    /// True when a topic that is shown is to fail the run.
    failing: bool,
}

fn overview(args: &Args, loaded: &Loaded, topics: &Topics<'_>) -> Overview {
    let material = loaded.material();
    let claims = &loaded.ledger.claims;
    let vocabulary = &loaded.ledger.vocabulary;
    let mut failing = false;
    // Of articles in the raw there may be more pairs that only a person can judge than all the rest: they are counted, and
    // listed for whoever asks for them.
    let asks = args.select.only.contains(&Relation::Unresolved);
    let mut unlisted = 0;
    let (mut entries, mut report) = report::overview(&material, topics, |at, topic| {
        let listed = asks || !topics.is_pair(at);
        unlisted += usize::from(!listed);
        let chosen = args.select.topic(topic, claims, vocabulary);
        let asked = chosen && topic.relation.is_some_and(|relation| is_asked(&args.fail_on, relation));
        failing |= asked && !material.is_acknowledged(topic);
        listed && chosen
    });
    report.summary.unlisted = unlisted;
    report.summary.compared -= unlisted;
    if unfiltered_names(&args.select) {
        report::add_arithmetic(&material, &loaded.ledger, &mut report);
        report.derived.retain(|derived| args.select.relation(derived.relation.and_then(Relation::from_name)));
        if !args.select.only.is_empty() {
            report.implausible.clear();
        }
    }
    build::sort(
        &mut entries,
        vocabulary,
        match args.sort {
            Order::Gravity => Sort::Gravity,
            Order::Subject => Sort::Subject,
            Order::Sources => Sort::Sources,
        },
    );
    Overview { entries, report, failing }
}

/// Arithmetic joins several facts, so it is shown where facts are not picked by name.
fn unfiltered_names(select: &Select) -> bool {
    select.subject.is_empty() && select.attribute.is_empty() && select.source.is_empty()
}

fn derived_fails(args: &Args, report: &Discrepancies) -> bool {
    report.derived.iter().any(|derived| {
        let relation = derived.relation.and_then(Relation::from_name);
        !derived.acknowledged && relation.is_some_and(|relation| is_asked(&args.fail_on, relation))
    })
}

fn is_asked(fail_on: &[Relation], relation: Relation) -> bool {
    fail_on.iter().any(|wanted| *wanted == relation || (wanted.is_conflict() && relation.is_conflict()))
}

/// Writes every comparable pair as it is found; true when one is to fail the run.
fn write_pairs<'l>(args: &Args, loaded: &'l Loaded, jobs: usize, output: &mut Output) -> Result<bool, Failure> {
    let material = loaded.material();
    let (claims, vocabulary) = (&loaded.ledger.claims, &loaded.ledger.vocabulary);
    // Writes a pair that is to be shown; true when it is to fail the run.
    let write = |(left, right, comparison): &(u32, u32, Comparison), out: &mut Vec<u8>| -> io::Result<bool> {
        let (Some(a), Some(b)) = (claims.get(*left as usize), claims.get(*right as usize)) else { return Ok(false) };
        let select = &args.select;
        let shown = select.relation(Some(comparison.relation))
            && select.names(a, vocabulary)
            && (select.sources(a, vocabulary) || select.sources(b, vocabulary));
        if !shown {
            return Ok(false);
        }
        let acknowledged = material.excuses(comparison.relation, &[a, b]);
        let side = |claim| Side::of(claim, vocabulary);
        let (subject, attribute) = (material.subject_name(a), material.attribute_name(a));
        PairRecord::new(side(a), side(b), subject, attribute, comparison, acknowledged).write(out)?;
        Ok(!acknowledged && is_asked(&args.fail_on, comparison.relation))
    };
    let parts = Parts::new(claims, vocabulary);
    let of_topics = pairs::portions(claims).map(Portion::Topics);
    let portions = of_topics.chain(loaded.beside.chunks(PORTION).map(Portion::Beside));
    let lines = |portion: Portion<'l>| {
        let (mut lines, mut failing) = (Vec::new(), false);
        match portion {
            Portion::Topics(shares) => {
                for pair in shares.into_iter().flat_map(|share| share.pairs(claims, vocabulary, &parts)) {
                    failing |= write(&pair, &mut lines)?;
                }
            }
            Portion::Beside(pairs) => {
                for pair in pairs {
                    failing |= write(pair, &mut lines)?;
                }
            }
        }
        Ok::<_, io::Error>((lines, failing))
    };
    threads::feed(jobs, portions, lines, |portions| {
        let mut failing = false;
        for portion in portions {
            let (lines, fails) = portion?;
            output.write_all(&lines)?;
            failing |= fails;
        }
        Ok(failing)
    })
}

/// Pairs that are written without a break.
enum Portion<'l> {
    /// Those of topics.
    Topics(Vec<Share<'l>>),
    /// Some that stand beside them.
    Beside(&'l [(u32, u32, Comparison)]),
}

/// So many pairs beside the topics are written without a break.
const PORTION: usize = 1 << 9;
