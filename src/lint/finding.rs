//! A finding with what it is about, so that it can be acknowledged and recognised again when lines have moved.

use crate::claim::{AttributeIndex, SourceIndex, SubjectIndex};
use crate::diagnostic::Diagnostic;

/// What a rule found.
///
/// ```
/// use corroborate::{config::Config, ledger::from_csv, lint::{LintOptions, lint}};
/// let (set, loading) = from_csv(
///     "id,subject,attribute,value,source,quote\nc-1,border,length,\"1,357 km\",atlas,\nc-2,border,length,\"1,200 km\",diary,\n",
/// );
/// let report = lint(&set, loading, &Config::default(), LintOptions::default());
/// let conflict = report.open.iter().find(|finding| finding.diagnostic.code == "conflict").unwrap();
/// assert_eq!(conflict.claims.len(), 2);
/// assert_eq!(conflict.subject, set.claims[0].subject);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong, where, and what to do.
    pub diagnostic: Diagnostic,
    /// The claims concerned, by index: any of them may acknowledge it.
    pub claims: Vec<usize>,
    /// The subject concerned.
    pub subject: Option<SubjectIndex>,
    /// The attribute concerned.
    pub attribute: Option<AttributeIndex>,
    /// The source concerned.
    pub source: Option<SourceIndex>,
    /// What identifies it beside the rule and the claims: ids and words, never places.
    pub key: Vec<String>,
}

impl Finding {
    /// A finding about nothing in particular yet.
    pub(crate) fn new(diagnostic: Diagnostic) -> Self {
        Self { diagnostic, claims: Vec::new(), subject: None, attribute: None, source: None, key: Vec::new() }
    }

    /// About some claims.
    #[must_use]
    pub(crate) fn claims(mut self, claims: impl IntoIterator<Item = usize>) -> Self {
        self.claims.extend(claims);
        self
    }

    /// About a subject.
    #[must_use]
    pub(crate) fn subject(mut self, subject: Option<SubjectIndex>) -> Self {
        self.subject = subject;
        self
    }

    /// About an attribute.
    #[must_use]
    pub(crate) fn attribute(mut self, attribute: Option<AttributeIndex>) -> Self {
        self.attribute = attribute;
        self
    }

    /// About a source.
    #[must_use]
    pub(crate) fn source(mut self, source: Option<SourceIndex>) -> Self {
        self.source = source;
        self
    }

    /// Known by these words.
    #[must_use]
    pub(crate) fn key(mut self, words: impl Into<String>) -> Self {
        self.key.push(words.into());
        self
    }
}
