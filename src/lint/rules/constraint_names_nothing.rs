//! `constraint-names-nothing`: a constraint names a subject or attribute that the set does not have.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::CONSTRAINT_NAMES_NOTHING,
    family: Family::Schema,
    level: Severity::Error,
    on: true,
    what: "A constraint names a subject or attribute that the set does not have.",
    why: "It is not evaluated, and what it should guard is not guarded.",
    remedy: "Correct the name, or add what it names.",
    bad: "
--- constraints.csv
id,constraint
k-1,forth.crew <= 20
",
    good: "
--- constraints.csv
id,constraint
k-1,fort.crew <= 20
",
    check: Check::Loading,
};
