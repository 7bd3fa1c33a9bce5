//! `invalid-utf8`: a file holds bytes that are no UTF-8.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::INVALID_UTF8,
    family: Family::Schema,
    level: Severity::Error,
    on: true,
    what: "A file holds bytes that are no UTF-8.",
    why: "A name or number in another encoding would be read as something else without anyone noticing.",
    remedy: "Save the file as UTF-8; a spreadsheet calls it \"CSV UTF-8\".",
    bad: r"
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 m\xFFtres,diary,310 metres
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    check: Check::Loading,
};
