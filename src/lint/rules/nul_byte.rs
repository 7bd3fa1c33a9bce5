//! `nul-byte`: a cell holds a byte of nought.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::NUL_BYTE,
    family: Family::Schema,
    level: Severity::Error,
    on: true,
    what: "A cell holds a byte of nought.",
    why: "No text does: the file is damaged, or was never a text.",
    remedy: "Restore the file, or remove the byte.",
    bad: "id,subject,attribute,value,source,quote\nc-1,oak-bridge,length,310\0 metres,diary,310 metres\n",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    check: Check::Loading,
};
