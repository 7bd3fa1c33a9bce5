//! What a rule is: its code, its level, its page, and how it is checked.

use std::fmt::Write as _;

use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::scene::Scene;

/// Rules that belong together.
///
/// ```
/// use corroborate::lint::Family;
/// assert_eq!(Family::Sources.name(), "cross-source");
/// assert_eq!(Family::ALL.len(), 6);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Files, columns, ids, references.
    Schema,
    /// What values say.
    Values,
    /// When things were so, and when it was said.
    Dates,
    /// Who says it, and where.
    Provenance,
    /// What the sources say against each other.
    Sources,
    /// What is left over or untidy.
    Hygiene,
}

impl Family {
    /// All families, in the order of the page.
    pub const ALL: [Self; 6] =
        [Self::Schema, Self::Values, Self::Dates, Self::Provenance, Self::Sources, Self::Hygiene];

    /// The name in configurations and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Schema => "schema",
            Self::Values => "values",
            Self::Dates => "dates",
            Self::Provenance => "provenance",
            Self::Sources => "cross-source",
            Self::Hygiene => "hygiene",
        }
    }
}

/// How a rule finds what it is about.
#[derive(Clone, Copy)]
pub enum Check {
    /// Loading the set finds it; it cannot be switched off, because the row could not be used.
    Loading,
    /// A function over the loaded set.
    Set(fn(&Scene<'_>, &mut Vec<Finding>)),
    /// The run itself finds it, when all other rules have spoken.
    Run,
}

/// One rule. Its page is what `explain CODE` prints and what stands in `docs/lints.md`.
///
/// ```
/// let rule = corroborate::lint::find("conflict").unwrap();
/// assert!(rule.on && !rule.remedy.is_empty());
/// assert!(rule.page().starts_with("## conflict"));
/// ```
#[derive(Clone, Copy)]
pub struct Rule {
    /// Stable kebab-case code that reads well after "allow".
    pub code: &'static str,
    /// Which rules it belongs to.
    pub family: Family,
    /// The level unless configured otherwise.
    pub level: Severity,
    /// True when it runs unless configured otherwise.
    pub on: bool,
    /// What is found, in one sentence.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
    /// A set in which it is found; see [`crate::lint::example`].
    pub(crate) bad: &'static str,
    /// The same, mended.
    pub(crate) good: &'static str,
    /// How it is checked.
    pub(crate) check: Check,
}

impl Rule {
    /// The rule's page in Markdown, with a heading of the second level.
    pub fn page(&self) -> String {
        let mut page = String::new();
        let on = if self.on { "" } else { ", off by default" };
        let _ = writeln!(page, "## {}\n", self.code);
        let _ = writeln!(page, "*{}, {}{on}*\n", self.family.name(), self.level);
        let _ = writeln!(page, "**What.** {}\n\n**Why.** {}\n\n**Remedy.** {}", self.what, self.why, self.remedy);
        for (title, example) in [("Found", self.bad), ("Not found", self.good)] {
            let example = example.trim_matches('\n');
            if !example.is_empty() {
                let _ = writeln!(page, "\n{title}:\n\n```text\n{}\n```", visible(example));
            }
        }
        page
    }
}

/// Characters that cannot be seen, as escapes.
fn visible(example: &str) -> String {
    let hidden = |c: char| {
        c.is_control() && c != '\n' || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{fffd}')
    };
    let mut shown = String::with_capacity(example.len());
    for c in example.chars() {
        if hidden(c) {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}
