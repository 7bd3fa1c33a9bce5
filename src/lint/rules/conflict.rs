//! `conflict`: claims about one fact cannot all be true, and nobody has acknowledged it.

use crate::compare::relation::{Comparison, Relation};
use crate::compare::topic::ClaimIndex;
use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;

/// The rule.
pub static RULE: Rule = Rule {
    code: "conflict",
    family: Family::Sources,
    level: Severity::Error,
    on: true,
    what: "Claims about one fact cannot all be true, and nobody has acknowledged it.",
    why: "That is what the set is for: each of these is a misprint, a stale figure, or news.",
    remedy: "Look both up. If both sources do say so, write `conflict: reason` into the `ack` cell of one of them.",
    bad: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
c-2,oak-bridge,length,354 metres,atlas,354 metres long
",
    good: "
id,subject,attribute,value,source,quote,ack
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres,
c-2,oak-bridge,length,354 metres,atlas,354 metres long,conflict: the atlas counts the ramps
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    findings.extend(scene.in_topics(|topic| {
        if topic.relation != Some(Relation::Conflict) {
            return Vec::new();
        }
        let between = topic.between.iter().map(|between| (between.claims, &between.comparison));
        let loose = topic
            .loose
            .iter()
            .flat_map(|loose| loose.against.iter().map(|against| ((loose.claim, against.claim), &against.comparison)));
        let conflicts = between.chain(loose).filter(|(_, comparison)| comparison.relation == Relation::Conflict);
        conflicts.map(|(claims, comparison)| finding(scene, claims, comparison)).collect()
    }));
}

fn finding(scene: &Scene<'_>, claims: (ClaimIndex, ClaimIndex), comparison: &Comparison) -> Finding {
    let (first, second) = (claims.0.min(claims.1) as usize, claims.0.max(claims.1) as usize);
    let claim = scene.ledger.claims.get(second);
    let fact = scene.fact(claim.and_then(|it| it.subject), claim.and_then(|it| it.attribute));
    let mut message = format!("{fact}: {} against {}", scene.name(second), scene.name(first));
    if let Some(cause) = &comparison.likely_cause {
        message.push_str("; likely cause: ");
        message.push_str(&cause.text);
    }
    let mut finding = scene.at_claim(&RULE, second, "value", message).claims([first]);
    if let Some(place) = scene.ledger.claim_location(first, "value") {
        finding.diagnostic = finding.diagnostic.related("the other claim", place);
    }
    finding
}
