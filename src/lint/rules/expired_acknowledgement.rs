//! `expired-acknowledgement`: the date of an acknowledgement has passed.

use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: "expired-acknowledgement",
    family: Family::Hygiene,
    level: Severity::Warning,
    on: true,
    what: "The date of an acknowledgement has passed.",
    why: "It was meant to be looked at again by then.",
    remedy: "Settle the finding, or give a new date.",
    bad: "
id,subject,attribute,value,source,quote,ack
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres,
c-2,oak-bridge,length,354 metres,atlas,354 metres long,conflict until 1999: the atlas counts the ramps
",
    good: "
id,subject,attribute,value,source,quote,ack
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres,
c-2,oak-bridge,length,354 metres,atlas,354 metres long,conflict until 9000: the atlas counts the ramps
",
    check: Check::Run,
};
