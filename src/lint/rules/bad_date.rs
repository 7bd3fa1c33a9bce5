//! `bad-date`: a date is not written in EDTF, or does not exist.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::BAD_DATE,
    family: Family::Dates,
    level: Severity::Error,
    on: true,
    what: "A date is not written in EDTF, or does not exist.",
    why: "2021-02-30 is a slip for some other day, and nobody knows for which.",
    remedy: "Write EDTF: `2021`, `2021-02`, `2021-02-28`, `2021-02-20/2021-02-28`.",
    bad: "
id,subject,attribute,value,source,quote,as_of
c-1,fort,crew,12 keepers,atlas,its 12 keepers,2021-02-30
",
    good: "
id,subject,attribute,value,source,quote,as_of
c-1,fort,crew,12 keepers,atlas,its 12 keepers,2021-02
",
    check: Check::Loading,
};
