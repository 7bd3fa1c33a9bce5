//! `missing-column`: a file lacks a column that every row needs.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::MISSING_COLUMN,
    family: Family::Schema,
    level: Severity::Error,
    on: true,
    what: "A file lacks a column that every row needs.",
    why: "Without it no row says what it should.",
    remedy: "Add the column; `corroborate init` writes a set with all of them.",
    bad: "
id,subject,attribute,value,source
c-1,oak-bridge,length,310 metres,diary
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    check: Check::Loading,
};
