//! `unknown-word`: a cell that takes one of a few words holds another.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::UNKNOWN_WORD,
    family: Family::Schema,
    level: Severity::Error,
    on: true,
    what: "A cell that takes one of a few words holds another.",
    why: "A misspelt `negated` would turn a denial into a statement.",
    remedy: "Write one of the words that the message lists.",
    bad: "
id,subject,attribute,value,source,quote,polarity
c-1,oak-bridge,length,310 metres,diary,310 metres,negatd
",
    good: "
id,subject,attribute,value,source,quote,polarity
c-1,oak-bridge,length,310 metres,diary,310 metres,negated
",
    check: Check::Loading,
};
