//! `duplicate-id`: two rows have one id.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::DUPLICATE_ID,
    family: Family::Schema,
    level: Severity::Error,
    on: true,
    what: "Two rows have one id.",
    why: "A reference to it would mean two things. The first row is used.",
    remedy: "Give the later row an id of its own; ids are never used again.",
    bad: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
c-1,fort,crew,12 keepers,atlas,its 12 keepers
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
c-2,fort,crew,12 keepers,atlas,its 12 keepers
",
    check: Check::Loading,
};
