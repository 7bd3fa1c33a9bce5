//! `missing-quote`: a claim has no quote.

use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;

/// The rule.
pub static RULE: Rule = Rule {
    code: "missing-quote",
    family: Family::Provenance,
    level: Severity::Warning,
    on: true,
    what: "A claim has no quote.",
    why: "Without the words of the source nobody can see that it says so, or find the place again.",
    remedy: "Copy the short phrase that holds the value.",
    bad: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    for (index, claim) in scene.claims() {
        // Claims of a stream are found in their text, which is proof enough.
        if claim.provenance.quote.is_none() && claim.provenance.span.is_none() {
            findings.push(scene.at_claim(&RULE, index, "quote", "the claim has no quote"));
        }
    }
}
