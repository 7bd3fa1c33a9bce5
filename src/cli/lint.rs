//! `corroborate lint`: the checks that CI runs over the curated claims.

use std::io::Write;
use std::path::PathBuf;

use crate::config::Config;
use crate::diagnostic::Severity;
use crate::file;
use crate::ledger::{self, Ledger};
use crate::lint::{self, Baseline, LintOptions, LintReport};
use crate::report::findings::Findings;
use crate::report::{self, FindingsFormat, findings_github, findings_text, with_findings};

use super::output::Output;
use super::{Failure, Global, Verdict, output, settings};

/// Options of `lint`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A claims folder, CSV or NDJSON
    #[arg(default_value = "claims")]
    path: PathBuf,
    /// Only these rules or families
    #[arg(long, value_delimiter = ',', value_name = "CODES")]
    select: Vec<String>,
    /// Not these rules or families
    #[arg(long, value_delimiter = ',', value_name = "CODES")]
    ignore: Vec<String>,
    /// The lowest level that makes the exit code 1
    #[arg(long, value_enum, value_name = "LEVEL")]
    fail_on: Option<FailOn>,
    /// Exit with 1 when there are more warnings than this
    #[arg(long, value_name = "N")]
    max_warnings: Option<usize>,
    /// Exit with 0 whatever is found
    #[arg(long)]
    exit_zero: bool,
    /// Findings that were there when the tool was adopted
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write the baseline anew from what is found now
    #[arg(long, requires = "baseline")]
    update_baseline: bool,
    /// Show people every finding, however many are alike
    #[arg(long)]
    all: bool,
    /// Folder with the texts of the sources, in which quotes are looked for
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
    /// How to write the findings
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// Each finding with its cell in its line
    Text,
    /// One row each
    Table,
    /// Markdown
    Md,
    /// One array
    Json,
    /// One finding a line
    Ndjson,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// GitHub workflow commands
    Github,
    /// JUnit XML
    Junit,
}

/// Lints.
pub fn run(args: &Args, global: &Global, output: &mut Output) -> Result<Verdict, Failure> {
    let mut config = settings::load(&args.path, global)?;
    apply(args, &mut config)?;
    let mut options = config.load_options();
    options.jobs = global.jobs.map_or(0, std::num::NonZero::get);
    let (mut ledger, loading) = ledger::load(&args.path, &options)?;
    config.apply(&mut ledger);
    let folder = args.sources.clone().or_else(|| config.sources.clone());
    let texts = folder.as_deref().map(|folder| lint::texts(folder, &ledger));
    let baseline = match &args.baseline {
        Some(path) if !args.update_baseline => {
            let text = std::fs::read_to_string(path)
                .map_err(|error| Failure(format!("{}: {error}; write it with --update-baseline", path.display())))?;
            Some(Baseline::parse(&text).map_err(|error| Failure(format!("{}: {error}", path.display())))?)
        }
        _ => None,
    };
    let options = LintOptions { texts: texts.as_ref(), today: settings::today(), baseline: baseline.as_ref() };
    let report = lint::lint(&ledger, loading, &config, options);
    if let (Some(path), true) = (&args.baseline, args.update_baseline) {
        let baseline = Baseline::of(&report.open, &ledger);
        file::replace(path, baseline.to_string().as_bytes())?;
        output::complain(global, &format!("{}: {} findings written", path.display(), baseline.len()));
        return Ok(Verdict::Clean);
    }
    write(args, &ledger, &report, output)?;
    let fail_on = match args.fail_on {
        None => config.fail_on,
        Some(FailOn::Error) => Some(Severity::Error),
        Some(FailOn::Warning) => Some(Severity::Warning),
        Some(FailOn::Info) => Some(Severity::Info),
        Some(FailOn::Never) => None,
    };
    let too_many = args.max_warnings.is_some_and(|most| report.count(Severity::Warning) > most);
    let fails = !args.exit_zero && (report.fails(fail_on) || too_many);
    Ok(if fails { Verdict::Findings } else { Verdict::Clean })
}

/// Puts the rules that the command line names in place of those of the configuration.
fn apply(args: &Args, config: &mut Config) -> Result<(), Failure> {
    let (codes, families) = lint::known_names();
    for name in args.select.iter().chain(&args.ignore) {
        if name != "all" && !codes.contains(&name.as_str()) && !families.contains(&name.as_str()) {
            let all = codes.iter().chain(&families).copied();
            let near = crate::nearest::nearest(name, all).map(|near| format!("; is `{near}` meant?"));
            return Err(Failure(format!("no rule or family `{name}`{}", near.unwrap_or_default())));
        }
    }
    if !args.select.is_empty() {
        config.select = Some(args.select.iter().map(|name| name.as_str().into()).collect());
    }
    config.ignore.extend(args.ignore.iter().map(|name| Box::<str>::from(name.as_str())));
    Ok(())
}

fn write(args: &Args, ledger: &Ledger, report: &LintReport, output: &mut Output) -> Result<(), Failure> {
    let width = output.width();
    let format = match args.format {
        Format::Text => FindingsFormat::Text { width, color: output.color() },
        Format::Table => FindingsFormat::Table { width },
        Format::Md => FindingsFormat::Markdown,
        Format::Json => FindingsFormat::Json,
        Format::Ndjson => FindingsFormat::Ndjson,
        Format::Sarif => FindingsFormat::Sarif,
        Format::Junit => FindingsFormat::Junit,
        Format::Github => {
            return with_findings(report, ledger, args.all, |findings| {
                findings_github::write(findings, output)?;
                // The annotations are cut off by the service; the log has everything.
                findings_text::write(findings, false, width, output)?;
                summary(findings)
            });
        }
    };
    Ok(report::write_findings(report, ledger, args.all, format, output)?)
}

/// Appends the findings to the step's summary page, where the runner offers one.
fn summary(findings: &Findings<'_>) -> Result<(), Failure> {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else { return Ok(()) };
    let mut page = b"## corroborate lint\n\n".to_vec();
    findings_github::write_markdown(findings, &mut page)?;
    std::fs::OpenOptions::new().create(true).append(true).open(path)?.write_all(&page)?;
    Ok(())
}
