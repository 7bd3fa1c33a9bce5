//! `bad-tolerance`: the tolerance of an attribute does not read.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::BAD_TOLERANCE,
    family: Family::Values,
    level: Severity::Error,
    on: true,
    what: "The tolerance of an attribute does not read.",
    why: "Without it differences that were meant to be let pass become conflicts.",
    remedy: "Write a share (`5%`), an amount (`10 km`) or `exact`.",
    bad: "
--- attributes.csv
id,label,kind,volatility,tolerance
length,length,quantity,fixed,a little
",
    good: "
--- attributes.csv
id,label,kind,volatility,tolerance
length,length,quantity,fixed,10 m
--- claims.csv
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    check: Check::Loading,
};
