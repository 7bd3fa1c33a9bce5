//! `upside-down`: a range has its lower end above its upper end.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::UPSIDE_DOWN,
    family: Family::Values,
    level: Severity::Error,
    on: true,
    what: "A range has its lower end above its upper end.",
    why: "Either the ends are exchanged or one of them is wrong.",
    remedy: "Write the lower end first, after looking it up.",
    bad: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,between 320 and 310 metres,diary,between 320 and 310 metres
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,between 310 and 320 metres,diary,between 310 and 320 metres
",
    check: Check::Loading,
};
