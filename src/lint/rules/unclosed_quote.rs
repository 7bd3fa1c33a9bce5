//! `unclosed-quote`: a cell opens with a quote that is never closed.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::UNCLOSED_QUOTE,
    family: Family::Schema,
    level: Severity::Error,
    on: true,
    what: "A cell opens with a quote that is never closed.",
    why: "A reader that follows the rules of CSV takes all rows behind it for one cell and loses them without a word.",
    remedy: "Close the cell with a quote; a quote inside a quoted cell is written twice.",
    bad: r#"
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,"310 metres,diary,a span of 310 metres
c-2,fort,crew,12 keepers,atlas,its 12 keepers
"#,
    good: r#"
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,"310 metres",diary,a span of 310 metres
c-2,fort,crew,12 keepers,atlas,its 12 keepers
"#,
    check: Check::Loading,
};
