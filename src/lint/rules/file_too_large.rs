//! `file-too-large`: a file is larger than 4 GiB.

use crate::code;
use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: code::FILE_TOO_LARGE,
    family: Family::Schema,
    level: Severity::Error,
    on: true,
    what: "A file is larger than 4 GiB.",
    why: "Places in a file are counted in 32 bits; beyond that none could be named.",
    remedy: "Split the file, or give its rows as NDJSON on standard input.",
    bad: "",
    good: "",
    check: Check::Loading,
};
