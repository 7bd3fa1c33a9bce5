//! `missing-attribution`: a reported or alleged claim does not say who reports or alleges it.

use crate::claim::Modality;
use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;

/// The rule.
pub static RULE: Rule = Rule {
    code: "missing-attribution",
    family: Family::Provenance,
    level: Severity::Info,
    on: true,
    what: "A reported or alleged claim does not say who reports or alleges it.",
    why: "Who accuses is half of an accusation.",
    remedy: "Fill `attributed_to`, with \"unnamed\" where the source names nobody.",
    bad: "
id,subject,attribute,value,source,quote,modality
c-1,fort,crew,12 keepers,diary,12 keepers,alleged
",
    good: "
id,subject,attribute,value,source,quote,modality,attributed_to
c-1,fort,crew,12 keepers,diary,12 keepers,alleged,the neighbours
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    for (index, claim) in scene.claims() {
        if matches!(claim.modality, Modality::Reported | Modality::Alleged) && claim.attribution().is_none() {
            let message = format!("the claim is {}, and nobody is named who says so", claim.modality.name());
            findings.push(scene.at_claim(&RULE, index, "attributed_to", message));
        }
    }
}
