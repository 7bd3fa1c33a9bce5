//! `bad-pairs`: a scope is not written as `key=value; key=value`.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::BAD_PAIRS,
    family: Family::Schema,
    level: Severity::Error,
    on: true,
    what: "A scope is not written as `key=value; key=value`.",
    why: "A scope that cannot be read cannot keep two figures apart.",
    remedy: "Write key=value, several separated by a semicolon.",
    bad: "
id,subject,attribute,value,source,quote,scope
c-1,oak-bridge,length,310 metres,diary,310 metres,main span
",
    good: "
id,subject,attribute,value,source,quote,scope
c-1,oak-bridge,length,310 metres,diary,310 metres,part=main span
",
    check: Check::Loading,
};
