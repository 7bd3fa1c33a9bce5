//! `bad-id`: an id is not lower-case letters, digits and single hyphens.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::BAD_ID,
    family: Family::Schema,
    level: Severity::Error,
    on: true,
    what: "An id is not lower-case letters, digits and single hyphens.",
    why: "Ids stand in constraints, file names and links, where other characters mean something else.",
    remedy: "Write it in lower-case kebab.",
    bad: "
id,subject,attribute,value,source,quote
C 1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    check: Check::Loading,
};
