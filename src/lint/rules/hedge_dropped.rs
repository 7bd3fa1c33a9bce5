//! `hedge-dropped`: the quote hedges or bounds the number, and the value does not.

use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::quote::{self, Proof};
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;

/// The rule.
pub static RULE: Rule = Rule {
    code: "hedge-dropped",
    family: Family::Values,
    level: Severity::Warning,
    on: true,
    what: "The quote hedges or bounds the number, and the value does not.",
    why: "\"About 1,300\" and 1,300 are different statements; without its hedge a careful source contradicts others.",
    remedy: "Write the value with the hedge of the source.",
    bad: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of about 310 metres
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,about 310 metres,diary,a span of about 310 metres
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    quote::each(scene, |index, claim, _, proof| {
        if let Proof::Hedged(words) = proof {
            let message = format!("the quote says \"{words}\", the value only `{}`", claim.surface);
            findings.push(scene.at_claim(&RULE, index, "value", message));
        }
    });
}
