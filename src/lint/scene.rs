//! What rules look at: the set, what the comparator makes of it, the texts of the sources, the configuration.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::claim::{AttributeIndex, Claim, SourceIndex, SubjectIndex};
use crate::compare::group::Topics;
use crate::compare::topic::Topic;
use crate::config::Config;
use crate::date::Day;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::ledger::schema::Role;
use crate::ledger::{Ledger, Rows};
use crate::lint::finding::Finding;
use crate::lint::quote::{self, Proof};
use crate::lint::rule::Rule;
use crate::threads;
use crate::vocabulary::{RowRef, Vocabulary};

/// The text of a source, or why there is none.
///
/// ```
/// use corroborate::lint::SourceText;
/// let gone = SourceText::Missing("no such file".into());
/// assert_ne!(gone, SourceText::Read { words: String::new(), sha256: String::new() });
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceText {
    /// The text that its quotes must be found in.
    Read {
        /// As extracted, with runs of white space as one space.
        words: String,
        /// SHA-256 of the file, in hexadecimal.
        sha256: String,
    },
    /// The file cannot be read, and why.
    Missing(String),
}

/// Texts of the sources, where a folder of them was given.
///
/// ```
/// use corroborate::{config::Config, ledger::from_csv, lint::{LintOptions, lint}};
/// let (set, loading) = from_csv(
///     "id,subject,attribute,value,source,quote\nc-1,border,length,\"1,357 km\",atlas,\nc-2,border,length,\"1,200 km\",diary,\n",
/// );
/// let report = lint(&set, loading, &Config::default(), LintOptions::default());
/// use corroborate::{claim::SourceIndex, lint::{SourceText, Texts}};
/// let texts: Texts = [(SourceIndex(0), SourceText::Missing("no such file".into()))].into();
/// let report = lint(&set, Vec::new(), &Config::default(), LintOptions { texts: Some(&texts), ..LintOptions::default() });
/// assert!(report.open.iter().any(|finding| finding.diagnostic.code == "missing-source-text"));
/// ```
pub type Texts = BTreeMap<SourceIndex, SourceText>;

/// What rules look at.
pub struct Scene<'s> {
    /// The set.
    pub ledger: &'s Ledger,
    /// The configuration.
    pub config: &'s Config,
    /// The texts of the sources; `None` where no folder was given.
    pub texts: Option<&'s Texts>,
    /// The day of the run; without it nothing has expired.
    pub today: Option<Day>,
    whole: OnceLock<bool>,
    proofs: OnceLock<Vec<Option<Proof>>>,
}

impl<'s> Scene<'s> {
    /// A set to look at.
    pub fn new(ledger: &'s Ledger, config: &'s Config, texts: Option<&'s Texts>, today: Option<Day>) -> Self {
        Self { ledger, config, texts, today, whole: OnceLock::new(), proofs: OnceLock::new() }
    }

    /// Sources, subjects and attributes.
    pub fn vocabulary(&self) -> &'s Vocabulary {
        &self.ledger.vocabulary
    }

    /// All claims with their indexes.
    pub fn claims(&self) -> impl Iterator<Item = (usize, &'s Claim)> + use<'s> {
        self.ledger.claims.iter().enumerate()
    }

    /// The claims that take part in comparisons.
    pub fn compared(&self) -> impl Iterator<Item = (usize, &'s Claim)> + use<'s> {
        self.claims().filter(|(_, claim)| claim.is_compared())
    }

    /// True when every row of claims that is not blank has been loaded. Where one was left out, nothing may be called
    /// unused: the row that uses it may be that one, and its own finding is enough.
    pub fn is_whole(&self) -> bool {
        *self.whole.get_or_init(|| {
            let mut loaded: Vec<Vec<bool>> = self.ledger.files().iter().map(|file| vec![false; file.len()]).collect();
            for (index, _) in self.claims() {
                let row = self.ledger.row_of(index);
                let seen = row.and_then(|row| loaded.get_mut(row.file as usize)?.get_mut(row.row as usize));
                if let Some(seen) = seen {
                    *seen = true;
                }
            }
            let of_claims = self.ledger.files().iter().zip(&loaded).filter(|(file, _)| file.role == Role::Claims);
            of_claims.into_iter().all(|(file, loaded)| match &file.rows {
                Rows::Table(table) => {
                    let blank = |row: usize| table.row(row).is_blank();
                    table.faulty() == 0 && loaded.iter().enumerate().all(|(row, loaded)| *loaded || blank(row))
                }
                Rows::Stream(stream) => stream.faulty() == 0 && loaded.iter().all(|loaded| *loaded),
            })
        })
    }

    /// What a rule finds in each topic that the comparator makes of the set. The topics are not held: they would take as
    /// much memory as the set.
    pub fn in_topics(&self, find: impl Fn(Topic) -> Vec<Finding> + Sync) -> Vec<Finding> {
        Topics::new(&self.ledger.claims, self.vocabulary()).flat_map(find)
    }

    /// For each claim what its quote proves, worked out once.
    pub(crate) fn proofs(&self) -> &[Option<Proof>] {
        self.proofs.get_or_init(|| {
            let (claims, vocabulary) = (&self.ledger.claims, self.vocabulary());
            let options = &self.config.reading;
            let jobs = threads::available();
            let chunk = claims.len().div_ceil(jobs).max(1024);
            let prove = |claims: &[Claim]| -> Vec<Option<Proof>> {
                claims.iter().map(|claim| quote::proof(claim, vocabulary, options)).collect()
            };
            threads::map(jobs, claims.chunks(chunk), prove).into_iter().flatten().collect()
        })
    }

    /// A finding about one cell of a claim.
    pub fn at_claim(&self, rule: &Rule, index: usize, column: &str, message: impl Into<String>) -> Finding {
        let diagnostic = Diagnostic::new(rule.level, rule.code, message).help(rule.remedy);
        let claim = self.ledger.claims.get(index);
        Finding::new(with(diagnostic, self.ledger.claim_location(index, column)))
            .claims([index])
            .subject(claim.and_then(|claim| claim.subject))
            .attribute(claim.and_then(|claim| claim.attribute))
            .source(claim.map(|claim| claim.source))
    }

    /// A finding about one cell of a row that describes something.
    pub fn at_row(&self, rule: &Rule, row: Option<RowRef>, column: &str, message: impl Into<String>) -> Finding {
        let diagnostic = Diagnostic::new(rule.level, rule.code, message).help(rule.remedy);
        Finding::new(with(diagnostic, row.and_then(|row| self.ledger.location(row, column))))
    }

    /// A finding about one cell of a source.
    pub fn at_source(&self, rule: &Rule, source: SourceIndex, column: &str, message: impl Into<String>) -> Finding {
        let record = self.vocabulary().source(source);
        let id = record.map(|it| it.id.to_string()).unwrap_or_default();
        self.at_row(rule, record.and_then(|it| it.row), column, message).source(Some(source)).key(id)
    }

    /// A finding about one cell of a subject.
    pub fn at_subject(&self, rule: &Rule, subject: SubjectIndex, column: &str, message: impl Into<String>) -> Finding {
        let record = self.vocabulary().subject(subject);
        let id = record.map(|it| it.id.to_string()).unwrap_or_default();
        self.at_row(rule, record.and_then(|it| it.row), column, message).subject(Some(subject)).key(id)
    }

    /// A finding about one cell of an attribute.
    pub fn at_attribute(
        &self,
        rule: &Rule,
        attribute: AttributeIndex,
        column: &str,
        message: impl Into<String>,
    ) -> Finding {
        let record = self.vocabulary().attribute(attribute);
        let id = record.map(|it| it.id.to_string()).unwrap_or_default();
        self.at_row(rule, record.and_then(|it| it.row), column, message).attribute(Some(attribute)).key(id)
    }

    /// How to call a claim in a message: its id, its source and its words.
    pub fn name(&self, index: usize) -> String {
        let Some(claim) = self.ledger.claims.get(index) else { return String::new() };
        let source = self.vocabulary().source(claim.source).map(|source| &*source.id).unwrap_or_default();
        match &claim.id {
            Some(id) => format!("{id} ({source}: {})", claim.surface),
            None => format!("{source}: {}", claim.surface),
        }
    }

    /// How to call what a claim speaks of.
    pub fn fact(&self, subject: Option<SubjectIndex>, attribute: Option<AttributeIndex>) -> String {
        let vocabulary = self.vocabulary();
        let subject = subject.and_then(|it| vocabulary.subject(it)).map(|it| &*it.label).unwrap_or_default();
        let attribute = attribute.and_then(|it| vocabulary.attribute(it)).map(|it| &*it.label).unwrap_or_default();
        format!("{attribute} of {subject}")
    }
}

fn with(mut diagnostic: Diagnostic, location: Option<Location>) -> Diagnostic {
    diagnostic.location = location;
    diagnostic
}

/// The level that a configuration gives a rule; `None` where it does not run.
pub fn level(rule: &Rule, config: &Config) -> Option<Severity> {
    let named = |set: &std::collections::BTreeSet<Box<str>>| {
        set.contains(rule.code) || set.contains(rule.family.name()) || set.contains("all")
    };
    let configured = config.levels.get(rule.code).or_else(|| config.levels.get(rule.family.name()));
    let selected = match &config.select {
        // A level for a rule that is off by default switches it on.
        None => rule.on || matches!(configured, Some(Some(_))),
        Some(set) => named(set),
    };
    if !selected || named(&config.ignore) {
        return None;
    }
    configured.copied().unwrap_or(Some(rule.level))
}
