//! `unknown-attribute`: a claim names an attribute that the set does not have.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::UNKNOWN_ATTRIBUTE,
    family: Family::Schema,
    level: Severity::Error,
    on: true,
    what: "A claim names an attribute that the set does not have.",
    why: "Only the attribute says what kind of value to expect and how it lives in time.",
    remedy: "Add the attribute to `attributes.csv`, or correct the id.",
    bad: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,lenght,310 metres,diary,a span of 310 metres
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    check: Check::Loading,
};
