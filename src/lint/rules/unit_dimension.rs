//! `unit-dimension`: a value measures something else than its attribute.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::UNIT_DIMENSION,
    family: Family::Values,
    level: Severity::Error,
    on: true,
    what: "A value measures something else than its attribute.",
    why: "A number of people is no length: the unit or the attribute is wrong.",
    remedy: "Correct the unit of the value, or the attribute.",
    bad: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 people,diary,310 people
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    check: Check::Loading,
};
