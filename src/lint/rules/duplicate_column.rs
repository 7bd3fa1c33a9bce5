//! `duplicate-column`: the header names a column twice.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::DUPLICATE_COLUMN,
    family: Family::Schema,
    level: Severity::Error,
    on: true,
    what: "The header names a column twice.",
    why: "Only one of the two is read, and nobody can tell which was meant.",
    remedy: "Rename or remove one of them.",
    bad: "
id,subject,attribute,value,source,quote,value
c-1,oak-bridge,length,310 metres,diary,310 metres,300 metres
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    check: Check::Loading,
};
