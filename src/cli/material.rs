//! What a command works on: the paths that were named, loaded, with every finding reported.

use std::path::PathBuf;

use corroborate::acknowledge::acknowledges;
use corroborate::claim::Claim;
use corroborate::diagnostic::Severity;
use corroborate::ledger::{self, Ledger, LoadOptions};
use corroborate::report::build::Material;

use super::{Global, output};

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
pub fn load(paths: &[PathBuf], global: &Global) -> Loaded {
    let options = LoadOptions { jobs: global.jobs.map_or(0, std::num::NonZero::get), ..LoadOptions::default() };
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
    let (ledger, findings) = ledger::from_inputs(inputs, &options);
    for finding in &findings {
        if finding.severity == Severity::Error || global.verbose > 0 {
            output::complain(global, &finding.to_string());
        }
        faulty |= finding.severity == Severity::Error;
    }
    Loaded { ledger, faulty }
}
