//! `unknown-subject`: a row names a subject that the set does not have.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::UNKNOWN_SUBJECT,
    family: Family::Schema,
    level: Severity::Error,
    on: true,
    what: "A row names a subject that the set does not have.",
    why: "A misspelt subject would be a thing of its own, and its conflicts would never be found.",
    remedy: "Add the subject to `subjects.csv`, or write the id of the one that is meant.",
    bad: "
id,subject,attribute,value,source,quote
c-1,oak-brigde,length,310 metres,diary,a span of 310 metres
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    check: Check::Loading,
};
