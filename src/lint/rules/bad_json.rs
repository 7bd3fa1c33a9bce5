//! `bad-json`: a line of a stream is no JSON object.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::BAD_JSON,
    family: Family::Schema,
    level: Severity::Error,
    on: true,
    what: "A line of a stream is no JSON object.",
    why: "Its claim is lost.",
    remedy: "Write one object a line.",
    bad: "",
    good: "",
    check: Check::Loading,
};
