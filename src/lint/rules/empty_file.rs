//! `empty-file`: a file of the set has no header, because it is empty.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::EMPTY_FILE,
    family: Family::Schema,
    level: Severity::Error,
    on: true,
    what: "A file of the set has no header, because it is empty.",
    why: "Every row of it is missing, and a set without its rows agrees with everything.",
    remedy: "Write the header, or restore the file.",
    bad: "
--- claims.csv
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    check: Check::Loading,
};
