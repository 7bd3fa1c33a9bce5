//! Findings about input: one clear message with its place and what to do about it.
//!
//! ```
//! let (_, findings) = corroborate::ledger::from_csv("id,subject,attribute,value,source,quote\nc-1,wall,length,so many,log,\n");
//! let finding = &findings[0];
//! assert!(finding.to_string().starts_with("claims.csv:2:17: error["));
//! ```

use std::fmt;
use std::sync::Arc;

use crate::source::{Place, Span};

/// How grave a finding is. The same three levels serve every command and format.
///
/// ```
/// use corroborate::diagnostic::Severity;
/// assert!(Severity::Error > Severity::Warning);
/// assert_eq!(Severity::Warning.name(), "warning");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; never fails a run by default.
    Info,
    /// Likely a mistake.
    Warning,
    /// Certainly wrong.
    Error,
}

impl Severity {
    /// The name used in every format and option.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Where a finding lies: a file, a byte range in it, and the line and column of its start and end.
///
/// ```
/// let (_, findings) = corroborate::ledger::from_csv("id,subject,attribute,value,source,quote\nc-1,wall,length,so many,log,\n");
/// let finding = &findings[0];
/// let at = finding.location.as_ref().unwrap();
/// assert_eq!((&*at.path, at.start.line, at.start.column), ("claims.csv", 2, 17));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The path as it was given.
    pub path: Arc<str>,
    /// Bytes of the file; of one in another encoding than UTF-8, of its decoded text.
    pub span: Span,
    /// Line and column of the first character.
    pub start: Place,
    /// Line and column just past the last character.
    pub end: Place,
}

/// A second place that belongs to a finding (the other claim of a conflict, the first use of an id).
///
/// ```
/// let (_, findings) = corroborate::ledger::from_csv(
///     "id,subject,attribute,value,source,quote\nc-1,wall,length,3 m,log,\nc-1,wall,length,4 m,log,\n",
/// );
/// let twice = findings.iter().find(|finding| finding.code == "duplicate-id").unwrap();
/// assert_eq!(twice.related[0].location.start.line, 2);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// What stands there.
    pub message: String,
    /// Where it stands.
    pub location: Location,
}

/// One finding.
///
/// ```
/// let (_, findings) = corroborate::ledger::from_csv("id,subject,attribute,value,source,quote\nc-1,wall,length,so many,log,\n");
/// let finding = &findings[0];
/// assert_eq!(finding.code, "unreadable-value");
/// assert!(finding.help.is_some(), "every finding says what to do");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable kebab-case or letter-digit code of the rule that made it.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub message: String,
    /// Where; `None` only for findings about a whole run (a missing folder).
    pub location: Option<Location>,
    /// What to do.
    pub help: Option<String>,
    /// Further places.
    pub related: Vec<Related>,
}

impl Diagnostic {
    /// An error without place or help, to be completed with [`Diagnostic::at`] and [`Diagnostic::help`].
    pub(crate) fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A warning.
    pub(crate) fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// A finding of the given severity.
    pub(crate) fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Self { code, severity, message: message.into(), location: None, help: None, related: Vec::new() }
    }

    /// Adds the place.
    #[must_use]
    pub(crate) fn at(mut self, location: Location) -> Self {
        self.location = Some(location);
        self
    }

    /// Adds the remedy.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a further place.
    #[must_use]
    pub(crate) fn related(mut self, message: impl Into<String>, location: Location) -> Self {
        self.related.push(Related { message: message.into(), location });
        self
    }
}

impl fmt::Display for Diagnostic {
    /// `path:line:column: severity[code]: message` on one line, the remedy on the next.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(at) = &self.location {
            write!(f, "{}:{}:{}: ", at.path, at.start.line, at.start.column)?;
        }
        write!(f, "{}[{}]: {}", self.severity, self.code, self.message)?;
        if let Some(help) = &self.help {
            write!(f, "\n  help: {help}")?;
        }
        Ok(())
    }
}
