//! `misspelt-column`: a column that is not known has nearly the name of one that is missing.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::MISSPELT_COLUMN,
    family: Family::Schema,
    level: Severity::Warning,
    on: true,
    what: "A column that is not known has nearly the name of one that is missing.",
    why: "Unknown columns are kept and ignored, so a misspelt one silently says nothing.",
    remedy: "Correct the name of the column.",
    bad: "
id,subject,attribute,value,source,quote,polarty
c-1,oak-bridge,length,310 metres,diary,310 metres,negated
",
    good: "
id,subject,attribute,value,source,quote,colour
c-1,oak-bridge,length,310 metres,diary,310 metres,grey
",
    check: Check::Loading,
};
