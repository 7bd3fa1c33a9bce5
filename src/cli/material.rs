//! What a command works on: the paths that were named, loaded, with every finding reported.

use std::borrow::Cow;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::thread;

use crate::compare::relation::Comparison;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Document, Language, LineKind};
use crate::extract::{Gazetteer, Options};
use crate::ledger::{self, Ledger, Opened};
use crate::link::join::{self, Text};
use crate::link::{self, lend_years_on};
use crate::report::build::Material;

use super::{Failure, Global, output, settings};

/// The claims that a command works on.
pub struct Loaded {
    /// The set, with the claims of all texts.
    pub ledger: Ledger,
    /// Pairs of claims of texts beside the groups, with the verdict on each.
    pub beside: Vec<(u32, u32, Comparison)>,
    /// The configuration that holds for it.
    pub config: Config,
    /// True when something could not be read; the rest was still worked through.
    pub faulty: bool,
}

impl Loaded {
    /// The set as the report builder takes it.
    pub fn material(&self) -> Material<'_> {
        Material {
            vocabulary: &self.ledger.vocabulary,
            claims: &self.ledger.claims,
            config: &self.config,
            today: settings::today(),
        }
    }
}

/// Loads all paths as one set.
///
/// # Errors
/// A configuration that cannot be used.
pub fn load(paths: &[PathBuf], global: &Global) -> Result<Loaded, Failure> {
    let Apart { mut ledger, texts, gazetteer, config, faulty } = apart(paths, global)?;
    // Silence about a text must not read as approval.
    for text in texts.iter().filter(|text| is_foreign(&text.document)) {
        let source = text.document.source();
        let message = format!("warning: {source} is in another language than English; nothing in it was compared");
        output::complain(global, &message);
    }
    let beside = if texts.is_empty() {
        Vec::new()
    } else {
        join::join_on(global.threads(), &mut ledger.vocabulary, &mut ledger.claims, &texts, &gazetteer).beside
    };
    Ok(Loaded { ledger, beside, config, faulty })
}

/// True when a text has something to read, and none of it is known to be English.
fn is_foreign(document: &Document) -> bool {
    let mut languages = document.blocks.iter().filter(|block| block.kind.is_content()).map(|block| block.language);
    let other = languages.clone().any(|language| language == Language::Other);
    other && languages.all(|language| language != Language::English)
}

/// A set, and texts that have not joined it yet.
pub struct Apart {
    /// The set.
    pub ledger: Ledger,
    /// The texts, in the order of the paths.
    pub texts: Vec<Text>,
    /// The names that the texts were read with.
    pub gazetteer: Cow<'static, Gazetteer>,
    /// The configuration that holds for the first path.
    pub config: Config,
    /// True when something could not be read; the rest was still worked through.
    pub faulty: bool,
}

/// Loads all paths, the set and the texts each by itself.
///
/// # Errors
/// A configuration that cannot be used.
pub fn apart(paths: &[PathBuf], global: &Global) -> Result<Apart, Failure> {
    let config = match paths.first() {
        Some(path) => settings::load(path, global)?,
        None => Config::default(),
    };
    let mut options = config.load_options();
    options.jobs = global.jobs.map_or(0, std::num::NonZero::get);
    let gazetteer = super::texts::gazetteer(global)?;
    let mut inputs = Vec::new();
    let mut texts = Vec::new();
    let mut faulty = false;
    for path in paths {
        if is_text(path) {
            let mut complain = |words: &str| output::complain(global, words);
            faulty |= !super::texts::read(path, None, &gazetteer, global, &mut texts, &mut complain);
            continue;
        }
        match ledger::inputs(path) {
            Ok(found) => inputs.extend(found),
            Err(error) => {
                output::complain(global, &format!("error: {error}"));
                faulty = true;
            }
        }
    }
    lend_years_on(global.threads(), &mut texts, &Options { gazetteer: &gazetteer, ..Options::default() });
    let (mut ledger, findings) = ledger::from_inputs(inputs, &options);
    config.apply(&mut ledger);
    faulty |= report(&findings, global);
    Ok(Apart { ledger, texts, gazetteer, config, faulty })
}

/// Shows what was found while loading; true where something of it is an error.
fn report(findings: &[Diagnostic], global: &Global) -> bool {
    for finding in findings {
        if finding.severity == Severity::Error || global.verbose > 0 {
            output::complain(global, &finding.to_string());
        }
    }
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// Texts to be set beside a set, with what is to be said of them.
pub struct Beside {
    /// The texts.
    pub texts: Vec<Text>,
    /// False when one of them could not be read.
    pub whole: bool,
    /// What to tell the user of them.
    pub remarks: Vec<String>,
}

/// Loads of a set what some texts may speak of, while `read` reads the texts; all else of the set is only looked through for
/// faults. A path that is a text itself is loaded as a set of its own.
///
/// # Errors
/// A configuration or a table of names that cannot be used.
pub fn load_beside(
    path: &Path,
    global: &Global,
    read: impl Fn(&Gazetteer) -> Beside + Sync,
) -> Result<(Loaded, Beside, Cow<'static, Gazetteer>), Failure> {
    if is_text(path) {
        let gazetteer = super::texts::gazetteer(global)?;
        let loaded = load(&[path.to_path_buf()], global)?;
        let beside = read(&gazetteer);
        return Ok((loaded, beside, gazetteer));
    }
    let config = settings::load(path, global)?;
    let mut options = config.load_options();
    options.jobs = global.jobs.map_or(0, std::num::NonZero::get);
    let gazetteer = super::texts::gazetteer(global)?;
    let open = || {
        let inputs = ledger::inputs(path).map_err(|error| format!("error: {error}"));
        inputs.map(|inputs| Opened::new(inputs, &options))
    };
    let (opened, beside) = if options.jobs == 1 {
        (open(), read(&gazetteer))
    } else {
        thread::scope(|scope| {
            let texts = scope.spawn(|| read(&gazetteer));
            // A thread that panicked takes the run with it, as it would have without threads.
            (open(), texts.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        })
    };
    let (mut ledger, findings) = match opened {
        Ok(opened) => {
            let subjects = link::subjects(opened.vocabulary(), &beside.texts, &gazetteer);
            opened.load_about(&subjects)
        }
        Err(fault) => {
            output::complain(global, &fault);
            return Ok((
                Loaded { ledger: Ledger::default(), beside: Vec::new(), config, faulty: true },
                beside,
                gazetteer,
            ));
        }
    };
    config.apply(&mut ledger);
    let faulty = report(&findings, global);
    Ok((Loaded { ledger, beside: Vec::new(), config, faulty }, beside, gazetteer))
}

/// True for an article, a folder of articles and a stream of documents; false for what belongs to a set: a folder that
/// holds `claims.csv`, a table, a stream of claims, and what is not there.
pub fn is_text(path: &Path) -> bool {
    if path == Path::new("-") {
        return true;
    }
    if path.is_dir() {
        return !ledger::is_set(path);
    }
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default().to_ascii_lowercase();
    match &*extension {
        "csv" | "tsv" => false,
        "ndjson" | "jsonl" | "json" => {
            first_line(path).and_then(|line| LineKind::of(&line)) == Some(LineKind::Documents)
        }
        _ => path.is_file(),
    }
}

fn first_line(path: &Path) -> Option<Vec<u8>> {
    let mut reader = BufReader::new(File::open(path).ok()?);
    let mut line = Vec::new();
    while line.iter().all(u8::is_ascii_whitespace) {
        line.clear();
        // A first line beyond this is no record.
        if reader.by_ref().take(1 << 28).read_until(b'\n', &mut line).ok()? == 0 {
            return None;
        }
    }
    Some(line)
}
