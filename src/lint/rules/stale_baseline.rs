//! `stale-baseline`: an entry of the baseline matches no finding any more.

use crate::diagnostic::Severity;
use crate::lint::rule::{Check, Family, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    code: "stale-baseline",
    family: Family::Hygiene,
    level: Severity::Info,
    on: true,
    what: "An entry of the baseline matches no finding any more.",
    why: "The finding is settled; its entry would excuse it if it came back.",
    remedy: "Run `corroborate lint --update-baseline`.",
    bad: "",
    good: "",
    check: Check::Run,
};
