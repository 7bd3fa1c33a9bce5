//! `empty-cell`: a cell that every row needs is empty.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::EMPTY_CELL,
    family: Family::Schema,
    level: Severity::Error,
    on: true,
    what: "A cell that every row needs is empty.",
    why: "The row cannot say who states what about what.",
    remedy: "Fill it, or remove the row.",
    bad: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,,diary,a span of 310 metres
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    check: Check::Loading,
};
