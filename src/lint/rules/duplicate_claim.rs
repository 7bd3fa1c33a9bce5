//! `duplicate-claim`: one source is said to state the same thing twice.

use std::cmp::Ordering;

use crate::claim::Claim;
use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;
use crate::vocabulary::canonical;

/// The rule.
pub static RULE: Rule = Rule {
    code: "duplicate-claim",
    family: Family::Sources,
    level: Severity::Warning,
    on: true,
    what: "One source is said to state the same thing twice.",
    why: "The row was entered twice.",
    remedy: "Remove one of the two; if the source says it in two places, one claim is enough.",
    bad: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
c-2,oak-bridge,length,310 metres,diary,310 metres long
",
    good: "
id,subject,attribute,value,source,quote
c-1,oak-bridge,length,310 metres,diary,a span of 310 metres
c-2,oak-bridge,length,310 metres,atlas,310 metres long
",
    check: Check::Set(check),
};

fn order(left: &Claim, right: &Claim) -> Ordering {
    let key = |claim: &Claim| (claim.source, claim.subject, claim.attribute, claim.modality, claim.polarity);
    key(left)
        .cmp(&key(right))
        .then_with(|| left.scope().cmp(right.scope()))
        .then_with(|| {
            left.as_of.as_ref().map(|it| it.date.to_string()).cmp(&right.as_of.as_ref().map(|it| it.date.to_string()))
        })
        .then_with(|| left.surface.cmp(&right.surface))
}

/// The same fact from the same source; only then is it worth while to look at the words.
fn rough(claim: &Claim) -> (u32, u32, u32) {
    let number = |index: Option<u32>| index.unwrap_or(u32::MAX);
    (claim.source.0, number(claim.subject.map(|it| it.0)), number(claim.attribute.map(|it| it.0)))
}

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    let mut list: Vec<(usize, &Claim)> = scene.compared().filter(|(_, claim)| claim.subject.is_some()).collect();
    list.sort_by_key(|(_, claim)| rough(claim));
    for run in list.chunk_by(|left, right| rough(left.1) == rough(right.1)).filter(|run| run.len() > 1) {
        let mut run = run.to_vec();
        run.sort_by(|left, right| order(left.1, right.1).then(left.0.cmp(&right.0)));
        let same = |left: &Claim, right: &Claim| {
            left.scope().eq(right.scope())
                && left.attribution() == right.attribution()
                && (left.modality, left.polarity) == (right.modality, right.polarity)
                && left.as_of.as_ref().map(|it| it.date.to_string())
                    == right.as_of.as_ref().map(|it| it.date.to_string())
                && canonical(&left.surface) == canonical(&right.surface)
                && left.value == right.value
        };
        for pair in run.windows(2) {
            let [(first, left), (again, right)] = pair else { continue };
            if same(left, right) {
                let (first, again) = (*first.min(again), *first.max(again));
                let message = format!("{} says what {} says", scene.name(again), scene.name(first));
                let mut finding = scene.at_claim(&RULE, again, "id", message).claims([first]);
                if let Some(place) = scene.ledger.claim_location(first, "id") {
                    finding.diagnostic = finding.diagnostic.related("the first of the two", place);
                }
                findings.push(finding);
            }
        }
    }
}
