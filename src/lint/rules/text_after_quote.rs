//! `text-after-quote`: a quoted cell goes on behind its closing quote.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::TEXT_AFTER_QUOTE,
    family: Family::Schema,
    level: Severity::Error,
    on: true,
    what: "A quoted cell goes on behind its closing quote.",
    why: "Programs disagree about what such a cell holds.",
    remedy: "Put the whole cell in quotes, and double the quotes inside it.",
    bad: r#"
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,"310" metres,diary,a span of 310 metres
"#,
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    check: Check::Loading,
};
