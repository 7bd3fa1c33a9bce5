//! `derived-conflict`: a constraint cannot come out right with the figures that were given.

use crate::compare::derive::derive;
use crate::compare::relation::Relation;
use crate::diagnostic::Severity;
use crate::lint::finding::Finding;
use crate::lint::rule::{Check, Family, Rule};
use crate::lint::scene::Scene;

/// The rule.
pub static RULE: Rule = Rule {
    code: "derived-conflict",
    family: Family::Sources,
    level: Severity::Error,
    on: true,
    what: "A constraint cannot come out right with the figures that were given.",
    why: "One of the figures is wrong, or the constraint is.",
    remedy: "Look the figures up. If the sources do say so, write `derived-conflict: reason` into the `ack` cell of one of the claims.",
    bad: "
--- constraints.csv
id,constraint
k-1,fort.crew + 3 = 20
",
    good: "
--- constraints.csv
id,constraint
k-1,fort.crew + 3 = 15
",
    check: Check::Set(check),
};

fn check(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    let ledger = scene.ledger;
    let name = |fact: crate::constraint::Fact| scene.fact(Some(fact.subject), Some(fact.attribute));
    for derivation in derive(&ledger.claims, &ledger.constraints, scene.vocabulary(), &name) {
        let Some(constraint) = ledger.constraints.get(derivation.constraint) else { continue };
        if derivation.relation != Some(Relation::DerivedConflict) {
            continue;
        }
        let mut finding = scene
            .at_row(&RULE, constraint.row, "constraint", derivation.arithmetic.clone())
            .claims(derivation.via.iter().map(|claim| *claim as usize))
            .key(constraint.id.to_string());
        for claim in &derivation.via {
            if let Some(place) = ledger.claim_location(*claim as usize, "value") {
                finding.diagnostic = finding.diagnostic.related(scene.name(*claim as usize), place);
            }
        }
        findings.push(finding);
    }
}
