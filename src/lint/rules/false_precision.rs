//! `false-precision`: the value is more precise than its quote.

use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::quote::{self, Proof};
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;

/// The rule.
pub static RULE: Rule = Rule {
    code: "false-precision",
    family: Family::Values,
    level: Severity::Warning,
    on: true,
    what: "The value is more precise than its quote.",
    why: "Who writes 1,304 for \"some 1,300\" says something that the source does not, and makes conflicts out of roundings.",
    remedy: "Write the value as the quote has it.",
    bad: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,312 metres,diary,a span of about 310 metres
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,about 310 metres,diary,a span of about 310 metres
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    quote::each(scene, |index, claim, _, proof| {
        if let Proof::Coarser(words) = proof {
            let message = format!("`{}` is more precise than the quote, which says \"{words}\"", claim.surface);
            findings.push(scene.at_claim(&RULE, index, "value", message));
        }
    });
}
