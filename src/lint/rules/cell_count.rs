//! `cell-count`: a row has more or fewer cells than the header.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::CELL_COUNT,
    family: Family::Schema,
    level: Severity::Error,
    on: true,
    what: "A row has more or fewer cells than the header.",
    why: "The cells behind the gap stand under the wrong columns.",
    remedy: "Put a cell that holds the delimiter in quotes; leave an empty cell empty rather than out.",
    bad: "
id,subject,attribute,value,source,quote
c-1,fort,crew,7,500 keepers,diary,its 7500 keepers
",
    good: r#"
id,subject,attribute,value,source,quote
c-1,fort,crew,"7,500 keepers",diary,"its 7,500 keepers"
"#,
    check: Check::Loading,
};
