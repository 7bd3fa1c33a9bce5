//! `unreadable-value`: a value does not read as what its attribute takes.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::UNREADABLE_VALUE,
    family: Family::Values,
    level: Severity::Error,
    on: true,
    what: "A value does not read as what its attribute takes.",
    why: "A value that is not understood cannot be compared, and guessing would accuse somebody wrongly.",
    remedy: "Write the value as the source has it, without the words around it; or correct the kind of the attribute.",
    bad: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,rather long,diary,rather long
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    check: Check::Loading,
};
