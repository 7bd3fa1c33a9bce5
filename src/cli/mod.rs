//! The command line: each command in its own file, the exit code decided in one place.
//!
//! ```
//! // A whole program is `fn main() -> ExitCode` with this one call.
//! let program: fn() -> std::process::ExitCode = corroborate::cli::run;
//! assert_eq!(program as usize, corroborate::cli::run as usize);
//! ```

mod accept;
mod check;
mod compare;
mod completions;
mod diff;
mod explain;
mod export;
mod extract;
mod fmt;
mod init;
mod lint;
mod material;
mod output;
mod pairs;
mod rules;
mod schema;
mod select;
mod settings;
mod texts;
mod units;

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ColorChoice, Parser, Subcommand};

use output::Output;

/// What agrees, what only looks different, what contradicts: claims compared across sources.
#[derive(Debug, Parser)]
#[command(name = "corroborate", version, propagate_version = true, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Options of every command.
#[derive(Debug, clap::Args)]
pub(crate) struct Global {
    /// When to colour: never by colour alone, a word always says it too (also NO_COLOR)
    #[arg(long, value_enum, default_value = "auto", global = true, value_name = "WHEN")]
    color: ColorChoice,
    /// Configuration file (default: corroborate.toml, found upwards from the set)
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Write the result to a file, whole or not at all, instead of standard output
    #[arg(short, long, global = true, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Width of tables in columns (default: the terminal's, else 80)
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..))]
    width: Option<u16>,
    /// Names of countries, places, bodies, offices and titles to know in articles, in place of the built-in table (CSV)
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true)]
    gazetteer: Option<PathBuf>,
    /// Worker threads; the result is the same whatever the number
    #[arg(long, global = true, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Only the result, no remarks on standard error
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// More remarks on standard error; `explain` also shows the rules that do not hold
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    verbose: u8,
}

impl Global {
    /// How many threads may work.
    fn threads(&self) -> usize {
        self.jobs.map_or_else(crate::threads::available, usize::from)
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// The discrepancy table: what agrees, what only looks different, what contradicts
    Compare(compare::Args),
    /// A new article against the curated set: what agrees, what conflicts, what is new
    Check(check::Args),
    /// Move the candidates that a person has reviewed into the curated set
    Accept(accept::Args),
    /// The findings of `compare` as a page to read, with the values on their axes
    Report(compare::ReportArgs),
    /// How two claims came to their verdict, step by step; or a rule's documentation
    Explain(explain::Args),
    /// Find the claims in articles: figures, dates and plain facts, with their subject, time and manner
    Extract(extract::Args),
    /// The checks that CI runs over the curated claims
    Lint(lint::Args),
    /// Bring the curated files into canonical form
    Fmt(fmt::Args),
    /// The difference in meaning between two versions of a set; also as a diff driver of git
    Diff(diff::Args),
    /// The curated set in the forms that other communities read
    Export(export::Args),
    /// Make a new claims folder with headers and an example
    Init(init::Args),
    /// Judge pairs of texts: is the second supported by the first, contradicted, or left open
    Pairs(pairs::Args),
    /// List the linter's rules
    Rules(rules::Args),
    /// JSON Schema of the configuration, or of what a command writes
    Schema(schema::Args),
    /// List the units that are known, with their exact factors and authorities
    Units(units::Args),
    /// Write the completion script of a shell
    Completions(completions::Args),
    /// Write the manual page (roff)
    Man,
}

/// How a run ended, as the exit code says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// 0: done, nothing that was asked to fail.
    Clean,
    /// 1: something at or above what was asked to fail.
    Findings,
    /// 2: bad usage, bad configuration, unreadable input, I/O failure.
    Failure,
}

/// A run that cannot go on; the message says what to do.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) String);

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// Runs the program on the arguments of the process, and gives its exit code.
///
/// ```
/// // The arguments are those of the process; an unknown one gives the exit code 2 and says so on standard error.
/// let program: fn() -> std::process::ExitCode = corroborate::cli::run;
/// assert_eq!(std::mem::size_of_val(&program), std::mem::size_of::<usize>());
/// ```
pub fn run() -> ExitCode {
    // PDFs are read in a process of their own: this program, started with this argument.
    #[cfg(feature = "pdf")]
    if std::env::args_os().nth(1).is_some_and(|argument| argument == crate::document::PDF_WORKER) {
        let served = crate::document::serve_pdf(std::io::stdin().lock(), std::io::stdout().lock());
        return if served.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(2) };
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are answers; anything else is bad usage.
            let code = if error.use_stderr() { 2 } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let verdict = match Output::open(&cli.global).and_then(|mut output| {
        let verdict = dispatch(&cli, &mut output)?;
        output.finish()?;
        Ok(verdict)
    }) {
        Ok(verdict) => verdict,
        Err(Failure(message)) => {
            output::complain(&cli.global, &format!("error: {message}"));
            Verdict::Failure
        }
    };
    ExitCode::from(match verdict {
        Verdict::Clean => 0,
        Verdict::Findings => 1,
        Verdict::Failure => 2,
    })
}

fn dispatch(cli: &Cli, output: &mut Output) -> Result<Verdict, Failure> {
    match &cli.command {
        Command::Compare(args) => compare::run(args, &cli.global, output),
        Command::Report(args) => compare::report(args, &cli.global, output),
        Command::Check(args) => check::run(args, &cli.global, output),
        Command::Accept(args) => accept::run(args, &cli.global, output),
        Command::Explain(args) => explain::run(args, &cli.global, output),
        Command::Extract(args) => extract::run(args, &cli.global, output),
        Command::Lint(args) => lint::run(args, &cli.global, output),
        Command::Fmt(args) => fmt::run(args, &cli.global, output),
        Command::Diff(args) => diff::run(args, &cli.global, output),
        Command::Export(args) => export::run(args, &cli.global, output),
        Command::Init(args) => init::run(args, &cli.global),
        Command::Pairs(args) => pairs::run(args, &cli.global, output),
        Command::Rules(args) => rules::run(args, output),
        Command::Schema(args) => schema::run(args, output),
        Command::Units(args) => units::run(args, output),
        Command::Completions(args) => completions::completions(args, output),
        Command::Man => completions::man(output),
    }
}
