//! `unit-contradicts`: the unit column says another unit than the words of the value.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::UNIT_CONTRADICTS,
    family: Family::Values,
    level: Severity::Error,
    on: true,
    what: "The unit column says another unit than the words of the value.",
    why: "One of the two is wrong, and they differ by a factor.",
    remedy: "Leave the unit column empty where the words have a unit.",
    bad: "
id,subject,attribute,value,source,quote,unit
c-1,oak-bridge,length,310 metres,diary,310 metres,foot
",
    good: "
id,subject,attribute,value,source,quote,unit
c-1,oak-bridge,length,310,diary,310 metres,metre
",
    check: Check::Loading,
};
