//! `blank-row`: a row has no filled cell.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::BLANK_ROW,
    family: Family::Schema,
    level: Severity::Warning,
    on: true,
    what: "A row has no filled cell.",
    why: "Spreadsheets leave such rows behind; they say nothing.",
    remedy: "Remove it; `corroborate fmt` does.",
    bad: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
,,,,,
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    check: Check::Loading,
};
