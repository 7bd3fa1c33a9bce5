//! `constraint-syntax`: a constraint does not follow the grammar.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::CONSTRAINT_SYNTAX,
    family: Family::Schema,
    level: Severity::Error,
    on: true,
    what: "A constraint does not follow the grammar.",
    why: "It is not evaluated, and what it should guard is not guarded.",
    remedy: "Write `expression = expression` or `expression <= expression`, with spaces around + - * /.",
    bad: "
--- constraints.csv
id,constraint
k-1,fort.crew plus 3 = 15
",
    good: "
--- constraints.csv
id,constraint
k-1,fort.crew + 3 = 15
",
    check: Check::Loading,
};
