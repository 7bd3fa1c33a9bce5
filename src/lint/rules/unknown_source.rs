//! `unknown-source`: a claim or source names a source that the set does not have.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::UNKNOWN_SOURCE,
    family: Family::Schema,
    level: Severity::Error,
    on: true,
    what: "A claim or source names a source that the set does not have.",
    why: "Nobody can look up who states it, nor when.",
    remedy: "Add the source to `sources.csv`, or correct the id.",
    bad: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,dairy,a span of 310 metres
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    check: Check::Loading,
};
