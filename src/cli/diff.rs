//! `corroborate diff`: the difference in meaning between two versions of a set.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::config::Config;
use crate::diagnostic::Severity;
use crate::diff::{self, Kind, SetDiff, Version};
use crate::ledger::schema::Role;
use crate::ledger::{self, Input, Ledger};
use crate::report::diff::DiffReport;
use crate::report::style::Style;
use crate::report::{diff_markdown, diff_table, diff_text};

use super::output::Output;
use super::{Failure, Global, Verdict, output, settings};

/// Options of `diff`.
#[derive(Debug, clap::Args)]
#[command(after_help = "As a diff driver of git:\n  \
    git config diff.corroborate.command 'corroborate diff'\n  \
    echo 'claims/*.csv diff=corroborate' >> .gitattributes\n  \
    git diff --ext-diff\n\
    The files beside the changed one are then those of the working tree.")]
pub struct Args {
    /// OLD NEW: two claims folders or two files of a set; /dev/null is an empty one. Or the seven arguments of git's
    /// external diff
    #[arg(required = true, num_args = 1..=9, value_names = ["OLD", "NEW"])]
    paths: Vec<PathBuf>,
    /// Exit with 1 when there is one of these
    #[arg(long, value_enum, value_delimiter = ',', value_name = "CHANGE")]
    fail_on: Vec<FailOn>,
    /// How to write the difference
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// A conflict that is new or open again, and not acknowledged
    Conflict,
    /// A claim with another value
    ValueChanged,
    /// A claim that is new
    Added,
    /// A claim that is gone
    Removed,
    /// A claim of which another cell changed
    Changed,
    /// A claim that says the same in other characters
    Respelled,
    /// Any difference at all
    Any,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Each change with its old and new value
    Text,
    /// One row a change
    Table,
    /// Markdown, for the review of a pull request
    Md,
    /// One object
    Json,
    /// One change a line
    Ndjson,
}

/// Two versions to be told apart.
struct Pair {
    old: Side,
    new: Side,
    /// Where the configuration is looked for.
    home: PathBuf,
    /// The path as git calls it, where git asks.
    driven: Option<String>,
}

/// One version: its name and its files.
struct Side {
    name: String,
    inputs: Vec<Input>,
}

/// Tells two versions apart.
pub fn run(args: &Args, global: &Global, out: &mut Output) -> Result<Verdict, Failure> {
    let pair = match args.paths.as_slice() {
        [old, new] => two(old, new)?,
        // Git calls so for a path that is not merged yet.
        [path] if std::env::var_os("GIT_DIFF_PATH_TOTAL").is_some() => {
            writeln!(out, "* Unmerged path {}", path.display())?;
            return Ok(Verdict::Clean);
        }
        [path, old, _, _, new, _, _, ..] => driven(path, old, new)?,
        _ => return Err(Failure("name two versions: corroborate diff OLD NEW".to_owned())),
    };
    let config = settings::load(&pair.home, global)?;
    let bytes = |side: &Side| side.inputs.iter().map(|it| (it.role, it.bytes.clone())).collect::<Vec<_>>();
    let differs = bytes(&pair.old) != bytes(&pair.new);
    let (Side { name: old_name, inputs: old }, Side { name: new_name, inputs: new }) = (pair.old, pair.new);
    let (old, old_faulty) = load(old, &config, global);
    let (new, new_faulty) = load(new, &config, global);
    let version = |ledger| Version { ledger, config: &config, today: settings::today() };
    let difference = diff::diff(version(&old), version(&new));
    let names = (old_name.as_str(), new_name.as_str());
    let report = DiffReport::new(names, &difference, version(&old), version(&new), (differs, old_faulty || new_faulty));
    if let Some(path) = &pair.driven {
        writeln!(out, "diff --corroborate a/{path} b/{path}")?;
    }
    match args.format {
        Format::Text => diff_text::write(&report, Style::new(out.color()), out)?,
        Format::Table => diff_table::write(&report, out.width(), out)?,
        Format::Md => diff_markdown::write(&report, out)?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &report)?;
            writeln!(out)?;
        }
        Format::Ndjson => report.write_ndjson(out)?,
    }
    // Git takes any exit code but nought as the death of its driver.
    Ok(if pair.driven.is_some() {
        Verdict::Clean
    } else if old_faulty || new_faulty {
        Verdict::Failure
    } else if args.fail_on.iter().any(|wanted| wanted.is_in(&difference)) {
        Verdict::Findings
    } else {
        Verdict::Clean
    })
}

impl FailOn {
    fn is_in(self, difference: &SetDiff) -> bool {
        let kind = match self {
            Self::Conflict => return difference.opens_conflict(),
            Self::Any => return !difference.is_empty(),
            Self::ValueChanged => Kind::ValueChanged,
            Self::Added => Kind::Added,
            Self::Removed => Kind::Removed,
            Self::Changed => Kind::Changed,
            Self::Respelled => Kind::Respelled,
        };
        difference.claims(kind) > 0
    }
}

/// What stands for a version that is not there.
fn is_null(path: &Path) -> bool {
    path == Path::new("/dev/null") || path == Path::new("nul") || path == Path::new("NUL")
}

/// Two folders or files. What stands beside a single file is read too; where nothing stands beside it, what stands
/// beside the other serves both.
fn two(old: &Path, new: &Path) -> Result<Pair, Failure> {
    let side = |path: &Path| -> Result<Side, Failure> {
        let inputs = if is_null(path) { Vec::new() } else { ledger::inputs(path)? };
        Ok(Side { name: path.display().to_string(), inputs })
    };
    let (mut old_side, mut new_side) = (side(old)?, side(new)?);
    let lend = |from: &Side, to: &mut Side, path: &Path| {
        if to.inputs.len() == 1 && !path.is_dir() {
            let beside = from.inputs.iter().filter(|input| to.inputs.iter().all(|own| own.role != input.role));
            let beside: Vec<Input> = beside.cloned().collect();
            to.inputs.extend(beside);
        }
    };
    lend(&old_side, &mut new_side, new);
    lend(&new_side, &mut old_side, old);
    let home = if is_null(new) { old } else { new }.to_path_buf();
    Ok(Pair { old: old_side, new: new_side, home, driven: None })
}

/// As git calls its driver: the path, and for each version a file with its bytes.
fn driven(path: &Path, old: &Path, new: &Path) -> Result<Pair, Failure> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let role = Role::of_file_name(&name).unwrap_or(Role::Claims);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = ledger::beside(folder, Some(role))?;
    let side = |prefix: &str, file: &Path| -> Result<Side, Failure> {
        let shown = format!("{prefix}/{}", path.display());
        let mut inputs = beside.clone();
        if !is_null(file) {
            let bytes = fs::read(file).map_err(|error| Failure(format!("{}: {error}", file.display())))?;
            inputs.push(Input { role, path: shown.clone(), bytes });
        } else if role == Role::Claims {
            inputs.clear();
        }
        Ok(Side { name: shown, inputs })
    };
    let driven = Some(path.display().to_string());
    Ok(Pair { old: side("a", old)?, new: side("b", new)?, home: folder.to_path_buf(), driven })
}

fn load(inputs: Vec<Input>, config: &Config, global: &Global) -> (Ledger, bool) {
    let mut options = config.load_options();
    options.jobs = global.jobs.map_or(0, std::num::NonZero::get);
    let (mut ledger, findings) = ledger::from_inputs(inputs, &options);
    config.apply(&mut ledger);
    let mut faulty = false;
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        output::complain(global, &finding.to_string());
        faulty = true;
    }
    (ledger, faulty)
}
