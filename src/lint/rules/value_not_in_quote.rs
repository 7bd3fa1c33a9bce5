//! `value-not-in-quote`: the quote does not hold the value.

use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::quote::{self, Proof};
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;

/// The rule.
pub static RULE: Rule = Rule {
    code: "value-not-in-quote",
    family: Family::Values,
    level: Severity::Error,
    on: true,
    what: "The quote does not hold the value.",
    why: "The quote is the proof of the value; a proof of something else proves nothing, and the value may have been mistyped.",
    remedy: "Copy the phrase that holds the value, or correct the value.",
    bad: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,320 metres,diary,a span of 310 metres
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 m,diary,a span of 310 metres
c-2,fort,crew,twelve,atlas,its twelve keepers
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    quote::each(scene, |index, claim, quote, proof| {
        if let Proof::Missing = proof {
            let message = format!("the quote \"{quote}\" does not hold `{}`", claim.surface);
            findings.push(scene.at_claim(&RULE, index, "quote", message));
        }
    });
}
