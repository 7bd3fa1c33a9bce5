//! Checks over a curated set: what is wrong in it, what its sources contradict, what is left over.
//!
//! Every rule is one file under `rules`, with its code, level, page and check; [`RULES`] lists them. Loading finds some
//! things by itself, and they have their pages here too. What curators have acknowledged (in the `ack` column, in
//! `[[ignore]]` of the configuration, or in a baseline) is kept apart from what is open.
//!
//! ```
//! use corroborate::{config::Config, ledger::from_csv, lint::{LintOptions, lint}};
//! let (set, loading) = from_csv(
//!     "id,subject,attribute,value,source,quote\nc-1,border,length,\"1,357 km\",atlas,\nc-2,border,length,\"1,200 km\",diary,\n",
//! );
//! let report = lint(&set, loading, &Config::default(), LintOptions::default());
//! assert!(report.open.iter().any(|finding| finding.diagnostic.code == "conflict"));
//! ```

mod baseline;
mod circle;
#[cfg(test)]
mod example;
mod finding;
mod near;
mod quote;
mod rule;
mod rules;
mod scene;
mod settle;
mod sha256;
mod texts;
mod usage;
mod words;

use crate::config::{Config, Known};
use crate::date::Day;
use crate::diagnostic::{Diagnostic, Severity};
use crate::ledger::Ledger;
use crate::threads;

pub(crate) use baseline::fingerprint;
pub use baseline::{Baseline, BaselineError};
pub use finding::Finding;
pub(crate) use rule::Check;
pub use rule::{Family, Rule};
pub use rules::{ALL as RULES, find};
pub(crate) use scene::{Scene, level};
pub use scene::{SourceText, Texts};
pub use texts::texts;

/// What a run of the linter must be told beyond the set and its configuration.
///
/// ```
/// use corroborate::{config::Config, ledger::from_csv, lint::{LintOptions, lint}};
/// let (set, loading) = from_csv(
///     "id,subject,attribute,value,source,quote\nc-1,border,length,\"1,357 km\",atlas,\nc-2,border,length,\"1,200 km\",diary,\n",
/// );
/// let report = lint(&set, loading, &Config::default(), LintOptions::default());
/// let known = corroborate::lint::Baseline::of(&report.open, &set);
/// let again = lint(&set, Vec::new(), &Config::default(), LintOptions { baseline: Some(&known), ..LintOptions::default() });
/// assert!(again.open.is_empty());
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct LintOptions<'o> {
    /// Texts of the sources, where a folder of them was given.
    pub texts: Option<&'o Texts>,
    /// The day of the run, by which acknowledgements expire; without it none does.
    pub today: Option<Day>,
    /// Findings that were there when the tool was adopted.
    pub baseline: Option<&'o Baseline>,
}

/// Why a finding is not open.
///
/// ```
/// use corroborate::lint::Settled;
/// assert!(Settled::Acknowledged("the atlas rounds".into()).reason().contains("the atlas rounds"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// A claim's `ack` cell names it; its reason.
    Acknowledged(String),
    /// The configuration's `[[ignore]]` names it; its reason.
    Ignored(String),
    /// The baseline has it.
    Baseline,
}

impl Settled {
    /// Who settled it, and why, in words.
    pub fn reason(&self) -> String {
        match self {
            Self::Acknowledged(reason) => format!("acknowledged: {reason}"),
            Self::Ignored(reason) => format!("ignored: {reason}"),
            Self::Baseline => "in the baseline".to_owned(),
        }
    }
}

/// What a run found.
///
/// ```
/// use corroborate::{config::Config, ledger::from_csv, lint::{LintOptions, lint}};
/// let (set, loading) = from_csv(
///     "id,subject,attribute,value,source,quote\nc-1,border,length,\"1,357 km\",atlas,\nc-2,border,length,\"1,200 km\",diary,\n",
/// );
/// let report = lint(&set, loading, &Config::default(), LintOptions::default());
/// use corroborate::diagnostic::Severity;
/// let worst = report.diagnostics().map(|found| found.severity).max();
/// assert!(report.fails(worst) && !report.fails(None));
/// assert!(report.count(Severity::Error) <= report.open.len());
/// ```
#[derive(Debug, Clone, Default)]
pub struct LintReport {
    /// What is open, by file and place.
    pub open: Vec<Finding>,
    /// What curators let stand, by file and place.
    pub settled: Vec<(Finding, Settled)>,
}

impl LintReport {
    /// How many open findings are of a level.
    pub fn count(&self, level: Severity) -> usize {
        self.open.iter().filter(|finding| finding.diagnostic.severity == level).count()
    }

    /// True when an open finding is at or above a level.
    pub fn fails(&self, level: Option<Severity>) -> bool {
        level.is_some_and(|level| self.open.iter().any(|finding| finding.diagnostic.severity >= level))
    }

    /// The open findings as diagnostics.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.open.iter().map(|finding| &finding.diagnostic)
    }
}

/// The codes and families that a configuration may name.
pub(crate) fn known_names() -> (Vec<&'static str>, Vec<&'static str>) {
    (RULES.iter().map(|rule| rule.code).collect(), Family::ALL.map(Family::name).to_vec())
}

/// Reads a configuration, knowing the rules.
///
/// # Errors
/// Every key and value that is wrong, each with its place.
///
/// ```
/// use corroborate::lint::read_config;
/// assert!(read_config("corroborate.toml", "[lint]\nignore = [\"missing-quote\"]\n").is_ok());
/// assert_eq!(read_config("corroborate.toml", "[lint]\nignore = [\"no-such-rule\"]\n").unwrap_err().len(), 1);
/// ```
pub fn read_config(path: &str, text: &str) -> Result<Config, Vec<Diagnostic>> {
    let (codes, families) = known_names();
    crate::config::parse(path, text, Known { codes: &codes, families: &families })
}

/// Claims for which it is worth to start threads.
const WORTH_THREADS: usize = 4096;

/// Checks a loaded set. `loading` is what loading it found.
///
/// ```
/// use corroborate::config::Config;
/// use corroborate::ledger::{Input, Role, from_inputs};
/// use corroborate::lint::{LintOptions, lint};
/// let claims = "id,subject,attribute,value,source,quote\n\
///     c-1,border,length,\"1,357 km\",atlas,\"1,357 km\"\n\
///     c-2,border,length,\"1,200 km\",diary,\"1,200 km\"\n";
/// let input = Input { role: Role::Claims, path: "claims.csv".into(), bytes: claims.into() };
/// let config = Config::default();
/// let (ledger, loading) = from_inputs(vec![input], &config.load_options());
/// let report = lint(&ledger, loading, &config, LintOptions::default());
/// assert!(report.open.iter().any(|finding| finding.diagnostic.code == "conflict"));
/// ```
pub fn lint(ledger: &Ledger, loading: Vec<Diagnostic>, config: &Config, options: LintOptions<'_>) -> LintReport {
    let scene = Scene::new(ledger, config, options.texts, options.today);
    let mut findings: Vec<Finding> = loading.into_iter().map(|diagnostic| settle::loaded(ledger, diagnostic)).collect();
    findings.extend(checked(&scene, config));
    // What loading finds keeps its level unless the configuration raises or lowers it; it cannot be switched off,
    // because a row that is left out must never be left out silently.
    for finding in &mut findings {
        let rule = find(finding.diagnostic.code).filter(|rule| matches!(rule.check, Check::Loading));
        if let Some(Some(level)) = rule.and_then(|rule| config.levels.get(rule.code)) {
            finding.diagnostic.severity = *level;
        }
    }
    let mut report = settle::settle(&scene, findings, options.baseline);
    let place = |finding: &Finding| {
        let at = finding.diagnostic.location.clone();
        (at.is_some(), at, finding.diagnostic.code, finding.key.clone())
    };
    report.open.sort_by_cached_key(place);
    report.settled.sort_by_cached_key(|(finding, _)| place(finding));
    report
}

/// What all rules find, in the order of the rules, whichever thread looked.
fn checked(scene: &Scene<'_>, config: &Config) -> Vec<Finding> {
    let checks = RULES.iter().filter_map(|rule| match (rule.check, level(rule, config)) {
        (Check::Set(check), Some(level)) => Some((check, level)),
        _ => None,
    });
    let run = |(check, level): (fn(&Scene<'_>, &mut Vec<Finding>), _)| {
        let mut found = Vec::new();
        check(scene, &mut found);
        for finding in &mut found {
            finding.diagnostic.severity = level;
        }
        found
    };
    let jobs = if scene.ledger.claims.len() < WORTH_THREADS { 1 } else { threads::available() };
    threads::map(jobs, checks, run).into_iter().flatten().collect()
}

/// The pages of all rules, as `docs/lints.md` has them.
pub(crate) fn pages() -> String {
    let mut text = String::from(
        "# Lints\n\nWhat `corroborate lint` checks. This page is written by the program from the rules' own files; \
         `corroborate explain CODE` prints one of them.\n\nEvery example is a set that is run by the tests. It shows \
         `claims.csv`, or several files behind `--- NAME`; files that it does not show are those of a small sound set.\n",
    );
    for family in Family::ALL {
        let of_family = || RULES.iter().filter(|rule| rule.family == family);
        text.push_str(&format!("\n| {} | level | |\n| --- | --- | --- |\n", family.name()));
        for rule in of_family() {
            let level = if rule.on { rule.level.name() } else { "off" };
            text.push_str(&format!("| [{0}](#{0}) | {level} | {1} |\n", rule.code, rule.what.replace('|', "\\|")));
        }
    }
    for rule in RULES {
        text.push('\n');
        text.push_str(&rule.page());
    }
    text
}

#[cfg(test)]
mod planted;
#[cfg(test)]
mod tests;
