//! `missing-file`: the folder of the set lacks the file of its sources, subjects or attributes.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::MISSING_FILE,
    family: Family::Schema,
    level: Severity::Warning,
    on: true,
    what: "The folder of the set lacks the file of its sources, subjects or attributes.",
    why: "Names are then taken as they are, and a misspelt one makes a new thing instead of an error.",
    remedy: "Add the file.",
    bad: "",
    good: "",
    check: Check::Loading,
};
