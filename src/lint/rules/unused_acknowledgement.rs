//! `unused-acknowledgement`: an acknowledgement covers no finding.

use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: "unused-acknowledgement",
    family: Family::Hygiene,
    level: Severity::Warning,
    on: true,
    what: "An acknowledgement covers no finding.",
    why: "What it excused is gone; left in place, it would excuse the next one unseen.",
    remedy: "Remove it.",
    bad: "
id,subject,attribute,value,source,quote,ack
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres,conflict: two counts
",
    good: "
id,subject,attribute,value,source,quote,ack
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres,
c-2,oak-bridge,length,354 metres,atlas,354 metres long,conflict: the atlas counts the ramps
",
    check: Check::Run,
};
