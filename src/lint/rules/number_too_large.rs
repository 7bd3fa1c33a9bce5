//! `number-too-large`: a number has more than 60 digits, or an exponent beyond 60.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::NUMBER_TOO_LARGE,
    family: Family::Values,
    level: Severity::Error,
    on: true,
    what: "A number has more than 60 digits, or an exponent beyond 60.",
    why: "Nothing is counted in such numbers: it is a slip of the keyboard, and arithmetic on it takes for ever.",
    remedy: "Correct the number.",
    bad: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,1e999999 metres,diary,1e999999 metres
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    check: Check::Loading,
};
