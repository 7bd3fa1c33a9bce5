//! What a command works on: the paths that were named, loaded, with every finding reported.

use std::path::PathBuf;

use corroborate::acknowledge::acknowledges;
use corroborate::claim::Claim;
use corroborate::config::Config;
use corroborate::diagnostic::Severity;
use corroborate::ledger::{self, Ledger};
use corroborate::report::build::Material;

use super::{Failure, Global, output, settings};

/// The claims that a command works on.
pub struct Loaded {
    /// The set.
    pub ledger: Ledger,
    /// True when something could not be read; the rest was still worked through.
    pub faulty: bool,
}

impl Loaded {
    /// The set as the report builder takes it.
    pub fn material(&self) -> Material<'_> {
        Material { vocabulary: &self.ledger.vocabulary, claims: &self.ledger.claims, acknowledged: &acknowledged }
    }
}

/// True where one of the two claims carries an acknowledgement.
fn acknowledged(a: &Claim, b: &Claim) -> bool {
    acknowledges(a, "conflict", None) || acknowledges(b, "conflict", None)
}

/// Loads all paths as one set.
///
/// # Errors
/// A configuration that cannot be used.
pub fn load(paths: &[PathBuf], global: &Global) -> Result<Loaded, Failure> {
    let config = match paths.first() {
        Some(path) => settings::load(path, global)?,
        None => Config::default(),
    };
    let mut options = config.load_options();
    options.jobs = global.jobs.map_or(0, std::num::NonZero::get);
    let mut inputs = Vec::new();
    let mut faulty = false;
    for path in paths {
        match ledger::inputs(path) {
            Ok(found) => inputs.extend(found),
            Err(error) => {
                output::complain(global, &format!("error: {error}"));
                faulty = true;
            }
        }
    }
    let (mut ledger, findings) = ledger::from_inputs(inputs, &options);
    config.apply(&mut ledger);
    for finding in &findings {
        if finding.severity == Severity::Error || global.verbose > 0 {
            output::complain(global, &finding.to_string());
        }
        faulty |= finding.severity == Severity::Error;
    }
    Ok(Loaded { ledger, faulty })
}
